import js from '@eslint/js';
import nx from '@nx/eslint-plugin';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['**/dist', '**/coverage', '**/src/generated', '**/*.config.mjs', '**/node_modules'] },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
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
              sourceTag: 'layer:domain',
              onlyDependOnLibsWithTags: ['layer:domain'],
              bannedExternalImports: ['pg', '@prisma/*', 'fastify'],
            },
            {
              sourceTag: 'layer:data',
              onlyDependOnLibsWithTags: ['layer:domain', 'layer:data'],
              bannedExternalImports: ['@nestjs/*', 'fastify'],
            },
            // The client knows the service by its document alone, wherever it runs.
            {
              sourceTag: 'layer:client',
              onlyDependOnLibsWithTags: ['layer:client'],
              allowedExternalImports: ['openapi-fetch', 'p-retry', 'eventsource-parser'],
            },
            // The demo of the start is seeded by the seeder.
            { sourceTag: 'layer:app', onlyDependOnLibsWithTags: ['layer:domain', 'layer:data', 'seed'] },
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
  prettier,
);
