import { basename } from 'node:path';
import regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';

const fileNames = {
  rules: {
    'kebab-case': {
      create: (context) => ({
        Program(node) {
          const name = basename(context.filename);
          if (/^[a-z0-9]+(-[a-z0-9]+)*(\.test)?\.tsx?$/.test(name)) return;
          context.report({ node, message: `Name the file in kebab-case, not ${name}.` });
        },
      }),
    },
  },
};

export default tseslint.config(
  { ignores: ['dist/', 'coverage/', 'node_modules/', '.data/', '**/*.cjs', '**/*.js'] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true } },
    plugins: { 'file-names': fileNames, regexp },
    rules: {
      'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
      'regexp/no-super-linear-move': ['error', { report: 'potential' }],
      'file-names/kebab-case': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: false },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/return-await': ['error', 'in-try-catch'],
      'max-lines': ['error', 200],
      'max-params': ['error', 3],
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: '/index\\.ts$', message: 'No barrels: import the file itself.' }] },
      ],
      'no-nested-ternary': 'error',
      'no-console': 'error',
      eqeqeq: 'error',
      'no-duplicate-imports': 'error',
    },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    ignores: [
      'src/config/**',
      'src/start/**',
      'src/index.ts',
      'src/export-source.ts',
      'src/doctor-main.ts',
    ],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Only src/config reads the environment.' },
      ],
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-floating-promises': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      'no-console': 'off',
    },
  },
  {
    files: ['test/**/*.test.ts', 'test/tenants/https/*.ts', 'docs/print-*.ts'],
    ignores: ['docs/print-doctor.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'AwaitExpression:not(:function *)',
          message:
            'Mocha loads a file with a top-level await, and all of src that it imports, in another way: coverage could not be added up.',
        },
      ],
    },
  },
);
