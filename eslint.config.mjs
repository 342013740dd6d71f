import js from '@eslint/js';
import nx from '@nx/eslint-plugin';
import prettier from 'eslint-config-prettier';
import accessibility from 'eslint-plugin-jsx-a11y';
import hooks from 'eslint-plugin-react-hooks';
import globals from 'globals';
import tseslint from 'typescript-eslint';

/** Packages that each package may import besides itself. The libraries of tests are open to all specs. */
const LAYERS = {
  scheduling: ['testing', 'postgres'],
  settings: [],
  postgres: ['scheduling', 'settings', 'testing', 'jobs-domain', 'jobs-db', 'auth-db'],
  'jobs-db': ['jobs-domain', 'postgres', 'scheduling', 'settings', 'testing'],
  'auth-db': ['jobs-domain', 'postgres', 'scheduling', 'settings', 'testing'],
  import: ['jobs-db', 'jobs-domain', 'postgres', 'settings', 'testing'],
  fixtures: ['jobs-db', 'jobs-domain', 'postgres', 'settings', 'testing'],
  testing: ['auth-db', 'fixtures', 'jobs-db', 'jobs-domain', 'postgres', 'scheduling', 'settings'],
  api: [
    'auth-db',
    'fixtures',
    'import',
    'jobs-db',
    'jobs-domain',
    'postgres',
    'scheduling',
    'settings',
    'testing',
  ],
  cli: [
    'auth-db',
    'fixtures',
    'import',
    'jobs-client',
    'jobs-db',
    'jobs-domain',
    'postgres',
    'settings',
    'testing',
  ],
  console: ['auth-db', 'fixtures', 'jobs-client', 'jobs-db', 'jobs-domain', 'testing'],
};

export default tseslint.config(
  { ignores: ['**/dist', '**/coverage', '**/src/generated', '**/*.config.mjs', '**/node_modules'] },
  js.configs.recommended,
  { files: ['**/*.mjs'], languageOptions: { globals: globals.node } },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { '@nx': nx },
    rules: {
      // The direction of the house: apps may use data and domain, data may use domain, domain stands alone.
      '@nx/enforce-module-boundaries': [
        'error',
        {
          depConstraints: [
            {
              sourceTag: 'scope:jobs-domain',
              onlyDependOnLibsWithTags: ['scope:jobs-domain'],
              bannedExternalImports: ['pg', '@prisma/*', 'fastify'],
            },
            ...Object.entries(LAYERS).map(([name, allowed]) => ({
              sourceTag: `scope:${name}`,
              onlyDependOnLibsWithTags: [name, ...allowed].map((each) => `scope:${each}`),
              ...(name === 'api' ? {} : { bannedExternalImports: ['@nestjs/*', 'fastify'] }),
            })),
            {
              sourceTag: 'scope:jobs-client',
              onlyDependOnLibsWithTags: ['scope:jobs-client'],
              allowedExternalImports: [
                'openapi-fetch',
                'p-retry',
                'eventsource-parser',
                'eventsource-parser/stream',
              ],
            },
          ],
        },
      ],
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // Models and queries are classes for their decorators; they are used by their shape.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-misused-spread': 'off',
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    // These files stand for a consumer of the packed library, which imports it by its name.
    files: ['libs/jobs-domain/test/consumer/**/*.ts'],
    rules: { '@nx/enforce-module-boundaries': 'off' },
  },
  {
    // It runs in browsers: nothing that only Node.js has.
    files: ['libs/jobs-client/src/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: {
      'no-restricted-imports': ['error', { patterns: [{ regex: '^node:', message: 'Browsers have none.' }] }],
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
    // The browser gets none of these; only the tests run the whole product.
    files: ['apps/console/src/**/*.{ts,tsx}'],
    ignores: ['**/*.spec.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^(node:|@mediajobs/(?!jobs-client$|jobs-domain/failures$|jobs-domain/lifecycle$))',
              message: 'The console uses the client, and the catalogue of failures, which is data alone.',
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
      // What scrolls has to be a stop of the Tab key, and says what it is.
      'jsx-a11y/no-noninteractive-tabindex': ['error', { tags: [], roles: ['region'] }],
      // The router is told where to go by what is thrown.
      '@typescript-eslint/only-throw-error': [
        'error',
        { allow: [{ from: 'package', package: '@tanstack/router-core', name: 'Redirect' }] },
      ],
      // The table is drawn anew with every scroll anyway; rows remember for themselves.
      'react-hooks/incompatible-library': 'off',
    },
  },
  prettier,
);
