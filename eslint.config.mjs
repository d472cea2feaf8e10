import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['**/gen/**', 'lib/**', 'node_modules/**', '**/cdktf.out/**', '.demo/**', 'coverage/**'] },
  ...tseslint.configs.recommended,
  ...tseslint.configs.stylistic,
  {
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/no-require-imports': 'off',
      'no-console': 'error',
      eqeqeq: 'error',
    },
  },
  { files: ['tools/**', 'bench/**', 'examples/**', 'src/cli/**'], rules: { 'no-console': 'off' } },
);
