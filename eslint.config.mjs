import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import accessibility from 'eslint-plugin-jsx-a11y';
import hooks from 'eslint-plugin-react-hooks';
import globals from 'globals';
import tseslint from 'typescript-eslint';

/** Names that say nothing, or that STYLE replaces: `MAX_` for limits, a verb or a property for `xOf(y)`. */
const IDENTIFIERS = [
  { selector: 'Identifier[name=/^MOST_/]', message: 'Name a limit MAX_…' },
  {
    selector: 'ClassDeclaration[superClass.name=/Error$/] > Identifier.id[name!=/Error$/]',
    message: 'Error classes end in Error.',
  },
];
/** Names and expressions for which tests need not be changed. */
const STYLE = [
  {
    selector: 'FunctionDeclaration > Identifier.id[name=/[a-z]Of$/]',
    message: 'Use a verb: parse, format, to, find.',
  },
  {
    selector: 'VariableDeclarator[init.type="ArrowFunctionExpression"] > Identifier.id[name=/[a-z]Of$/]',
    message: 'Use a verb: parse, format, to, find.',
  },
  {
    selector: 'SpreadElement > ObjectExpression',
    message: 'Let Prettier break the line instead of spreading a literal.',
  },
];

/** Fake timers replace those of Node.js, of which its streams and the limits of tests are made. */
const FAKE_TIMERS = {
  selector:
    'MemberExpression[object.name="jest"][property.name=/^(useFakeTimers|setSystemTime|advanceTimers)/]',
  message:
    'Inject a clock: fake timers replace those of Node.js, of which streams and limits of tests are made.',
};

/** The beginning of an SQL statement. */
const SQL =
  '/^\\s*(SELECT|INSERT INTO|UPDATE [a-z_]+ SET|DELETE FROM|WITH [a-z_]+ AS|CREATE (TABLE|INDEX)|ALTER TABLE|TRUNCATE|LOCK TABLE|COPY)\\b/';
const STATEMENTS = [`Literal[value=${SQL}]`, `TemplateElement[value.raw=${SQL}]`].map((selector) => ({
  selector,
  message: 'SQL belongs in libs/jobs-db, libs/auth-db and libs/postgres.',
}));

/** Rejects docstrings that start with a question word: a verb or a noun names the subject. */
const docstringStart = {
  create: ({ sourceCode, report }) => ({
    Program() {
      for (const comment of sourceCode.getAllComments()) {
        const [, word] = /^\*[\s*]*(What|Who|Whose|Where|Whether|Which|How|Why)\b/.exec(comment.value) ?? [];
        if (word) report({ loc: comment.loc, message: `Start with a verb or a noun, not with "${word}".` });
      }
    },
  }),
};

export default tseslint.config(
  { ignores: ['**/dist', '**/coverage', '**/src/generated', '**/*.config.mjs', '**/node_modules'] },
  js.configs.recommended,
  { files: ['**/*.mjs'], languageOptions: { globals: globals.node } },
  {
    files: ['**/*.ts', '**/*.tsx'],
    // Rules that need types are in .oxlintrc.json: oxlint runs them in a tenth of the time.
    extends: [tseslint.configs.strict],
    rules: {
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['**/*.{ts,tsx,mjs}'],
    plugins: { mediajobs: { rules: { 'docstring-start': docstringStart } } },
    rules: {
      'mediajobs/docstring-start': 'error',
      'no-restricted-syntax': ['error', ...IDENTIFIERS, FAKE_TIMERS],
      'no-warning-comments': [
        'error',
        {
          terms: ['so many', 'comes again', 'is asked', 'are asked', 'of its own accord', 'todo', 'fixme'],
          location: 'anywhere',
        },
      ],
    },
  },
  {
    files: ['**/*.{ts,tsx,mjs}'],
    ignores: ['**/*.spec.ts'],
    rules: { 'no-restricted-syntax': ['error', ...IDENTIFIERS, ...STYLE] },
  },
  {
    // A suite of tests is a function.
    files: ['**/*.{ts,tsx,mjs}'],
    ignores: ['**/*.spec.ts', '**/test/**'],
    rules: {
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['apps/*/src/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: {
      'no-restricted-syntax': ['error', ...IDENTIFIERS, ...STYLE, ...STATEMENTS],
      'no-restricted-imports': [
        'error',
        {
          paths: [{ name: 'pg', message: 'Use a function of libs/jobs-db, libs/auth-db or libs/postgres.' }],
        },
      ],
    },
  },
  {
    // Browsers have nothing that only Node.js has.
    files: ['libs/jobs-client/src/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: '^node:', message: 'Not available in browsers.' }] },
      ],
      'no-restricted-globals': [
        'error',
        'process',
        'Buffer',
        'global',
        'setImmediate',
        '__dirname',
        'require',
      ],
    },
  },
  {
    // The console bundles only these; its tests run the whole product.
    files: ['apps/console/src/**/*.{ts,tsx}'],
    ignores: ['**/*.spec.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex:
                '^(node:|@mediajobs/(?!jobs-client$|jobs-domain/(?:encoding|failures|image-presets|lifecycle)$))',
              message:
                'The console imports the client, and parts of the domain library that run in browsers.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['apps/console/src/**/*.{ts,tsx}'],
    extends: [accessibility.flatConfigs.strict, hooks.configs.flat.recommended],
    rules: {
      // A scrolling region must be reachable by the Tab key, and be labelled.
      'jsx-a11y/no-noninteractive-tabindex': ['error', { tags: [], roles: ['region'] }],
      // The table renders with every scroll anyway; its rows are memoised.
      'react-hooks/incompatible-library': 'off',
      'no-restricted-properties': [
        'error',
        { property: 'randomUUID', message: 'Missing in a page that is opened by HTTP from another machine.' },
      ],
    },
  },
  prettier,
);
