import { fileURLToPath } from 'node:url';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const top = fileURLToPath(new URL('..', import.meta.url));

const TIMERS = ['setTimeout', 'setInterval', 'setImmediate'];

/** Names the one file a server folder may read the time from, so that tests can hold the clock. */
const clockOnly = {
  files: ['server/rooms/**/*.ts', 'server/transport/**/*.ts'],
  ignores: ['**/clock.ts', '**/Clock.ts', '**/systemClock.ts'],
  rules: {
    'no-restricted-globals': [
      'error',
      ...TIMERS.map((name) => ({ name, message: 'Take time from the injected clock.' })),
    ],
    'no-restricted-properties': [
      'error',
      { object: 'Date', property: 'now', message: 'Take time from the injected clock.' },
      { object: 'performance', property: 'now', message: 'Take time from the injected clock.' },
      ...TIMERS.map((property) => ({ object: 'globalThis', property, message: 'Take time from the injected clock.' })),
    ],
    'no-restricted-syntax': [
      'error',
      { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Take time from the injected clock.' },
    ],
  },
};

/** Folders in which the Y.Doc must not be known. */
const withoutYjs = {
  files: ['web/**/*.tsx', 'server/http/**/*.ts', 'shared/domain/**/*.ts', 'shared/export/**/*.ts'],
  rules: {
    '@typescript-eslint/no-restricted-imports': [
      'error',
      {
        paths: [{ name: 'yjs', message: 'Only shared/crdt knows the document; use a command, a snapshot or the model.' }],
        patterns: [{ group: ['yjs/*', 'y-protocols/*'], message: 'Only shared/crdt knows the document.' }],
      },
    ],
  },
};

export default tseslint.config(
  { ignores: ['dist/**', 'data/**', 'node_modules/**', 'test/.output/**'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error', noInlineConfig: true } },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [...tseslint.configs.recommended],
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: top } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/prefer-promise-reject-errors': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', caughtErrors: 'all', ignoreRestSiblings: true }],
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': 'allow-with-description', minimumDescriptionLength: 10 }],
      eqeqeq: 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'no-empty': ['error', { allowEmptyCatch: false }],
      'no-console': 'error',
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx', 'hack'], location: 'start' }],
    },
  },
  {
    files: ['**/*.mjs'],
    rules: { eqeqeq: 'error', 'no-var': 'error', 'prefer-const': 'error', 'no-unused-vars': 'error', 'no-empty': 'error', 'no-console': 'error' },
  },
  {
    files: ['web/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat.recommended],
    // Conditions of React's compiler, which is not used here: they also refuse code that is right without it.
    rules: { 'react-hooks/refs': 'off', 'react-hooks/immutability': 'off', 'react-hooks/set-state-in-effect': 'off' },
  },
  {
    files: ['web/**/*.tsx'],
    extends: [jsxA11y.flatConfigs.strict],
    rules: {
      // Text editors take the caret where somebody asked to write, such as in a note's "Edit".
      'jsx-a11y/no-autofocus': ['error', { ignoreNonDOM: true }],
      // A form may hear keys that bubble up from its fields, such as Escape.
      'jsx-a11y/no-noninteractive-element-interactions': ['error', { form: ['onKeyDown'], body: ['onError', 'onLoad'], iframe: ['onError', 'onLoad'], img: ['onError', 'onLoad'] }],
    },
  },
  {
    files: ['server/launch/**', 'server/main.ts', 'test/**'],
    rules: { 'no-console': 'off' },
  },
  clockOnly,
  withoutYjs,
);
