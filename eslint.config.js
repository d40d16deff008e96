import tseslint from 'typescript-eslint';

export default tseslint.config(
  {
    ignores: [
      '.ci',
      'dist',
      'node_modules',
      'coverage',
      '*.cjs',
      'eslint.config.js',
      'test/browser/*.js',
      'src/web/public',
    ],
  },
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/require-await': 'off',
    },
  },
  {
    // React's event handlers may be asynchronous; what they await reports its own failures.
    files: ['src/web/**'],
    rules: {
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
    },
  },
  {
    // Decorated signatures need their classes at run time.
    files: ['src/**/*.controller.ts', 'src/**/*.handlers.ts', 'src/**/*.module.ts', 'src/**/*.guard.ts'],
    rules: {
      '@typescript-eslint/consistent-type-imports': 'off',
      'no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: '@nestjs/common',
              importNames: ['Query'],
              message: 'Use Asked of src/http/request.ts: what is not asked for is refused.',
            },
          ],
        },
      ],
    },
  },
);
