// The second fence of the house (the first is `tsc -b`): what a compiler cannot see, namely the `vscode` module,
// clocks and randomness in pure rooms, and the packages a room may load. Each sentence says where the code belongs.
import js from '@eslint/js';
import importSort from 'eslint-plugin-simple-import-sort';
import tseslint from 'typescript-eslint';

const VSCODE = 'Only src/extension imports vscode. Put behaviour into src/session and pass data in.';
const PAGE =
  'Pages import the small doors of src/presentation (pages, timeline, panel/protocol, plan/protocol): all else makes their bundles big.';
const CLOCK = 'Pure rooms know no time and no chance: take `now` (milliseconds) or a random function as a parameter.';

/** Packages each room may import; everything else is an error. `node:` modules are stopped by the compiler in pure rooms. */
const ROOM_PACKAGES = {
  'src/lifecycle': [],
  'src/rollouts': [],
  'src/authoring': ['yaml', '@prometheus-io/lezer-promql', '@lezer/common', '@lezer/lr'],
  'src/presentation': [],
  'src/kubernetes': ['node:*', 'yaml', '@kubernetes/client-node', 'hpagent', 'proxy-from-env'],
  'src/session': ['node:*'],
  'src/workspace': ['nanotar'],
  'src/demo': ['node:*', 'yaml', '@bufbuild/protobuf', '@peculiar/x509', 'reflect-metadata'],
  'src/extension': ['node:*', 'vscode'],
  webview: ['lit', 'uplot', '@vscode/webview-ui-toolkit'],
};
const PURE_ROOMS = ['src/lifecycle', 'src/rollouts', 'src/authoring', 'src/presentation', 'src/workspace'];

/** A pattern that matches every bare specifier except the allowed packages (and their deep paths). */
function forbiddenPackages(allowed) {
  const names = allowed.map((name) =>
    name === 'node:*' ? 'node:' : `${name.replace(/[/\\^$*+?.()|[\]{}]/g, '\\$&')}(?:/|$)`,
  );
  return `^(?!\\.)${names.length > 0 ? `(?!${names.join('|')})` : ''}`;
}

/** What a pure room may not do, as selectors. */
const PURE_SYNTAX = [
  "NewExpression[callee.name='Date'][arguments.length=0]",
  "CallExpression[callee.name='Date']",
  "MemberExpression[object.name='globalThis']",
].map((selector) => ({ selector, message: CLOCK }));

/** What a room may not name in an import. */
function forbiddenImports(room, allowed) {
  const message = `${room} may import only: ${allowed.join(', ') || 'no package'} (eslint.config.mjs, ROOM_PACKAGES).`;
  const patterns = [
    { regex: forbiddenPackages([...allowed, 'vscode']), message },
    { regex: '(?:^|/)node_modules/', message },
  ];
  if (!allowed.includes('vscode')) patterns.push({ regex: '^vscode(?:/|$)', message: VSCODE });
  // The compiler lets a room import what its own rooms refer to: TypeScript follows references all the way.
  if (room === 'webview')
    patterns.push({
      regex: '(?:^|/)src/(?!presentation/(?:pages|timeline|panel/protocol|plan/protocol)$)',
      message: PAGE,
    });
  return patterns;
}

const rooms = Object.entries(ROOM_PACKAGES).map(([room, allowed]) => {
  const patterns = forbiddenImports(room, allowed);
  // `no-restricted-imports` does not look at import(). A slash would end the selector's regular expression.
  const dynamic = patterns.map(({ regex, message }) => ({
    selector: `ImportExpression[source.value=/${regex.replace(/\\?\//g, '\\u002F')}/]`,
    message,
  }));
  const computed = {
    selector: "ImportExpression:not([source.type='Literal'])",
    message: 'import() takes a literal path.',
  };
  return {
    files: [`${room}/**/*.ts`],
    rules: {
      'no-restricted-imports': ['error', { patterns }],
      'no-restricted-syntax': ['error', ...dynamic, computed, ...(PURE_ROOMS.includes(room) ? PURE_SYNTAX : [])],
    },
  };
});

export default tseslint.config(
  { ignores: ['dist/**', 'out/**', '.cache/**', 'node_modules/**', 'test/fixtures/**'] },
  js.configs.recommended,
  {
    // One order of imports for the whole project: from far (Node.js, packages) to near, each source's values before its types.
    files: ['**/*.ts', '**/*.mjs', '**/*.js'],
    plugins: { 'simple-import-sort': importSort },
    rules: {
      'simple-import-sort/imports': [
        'error',
        { groups: [['^\\u0000', '^node:', String.raw`^@?\w`, String.raw`^\.\.`, String.raw`^\.`]] },
      ],
    },
  },
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': ['error', { checkThenables: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/triple-slash-reference': ['error', { lib: 'never', path: 'never', types: 'never' }],
      eqeqeq: 'error',
    },
  },
  ...rooms,
  {
    files: PURE_ROOMS.map((room) => `${room}/**/*.ts`),
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: CLOCK },
        { object: 'Math', property: 'random', message: CLOCK },
        { object: 'performance', property: 'now', message: CLOCK },
      ],
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      // node:test's describe/it/test return promises that the runner itself awaits.
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [
            {
              from: 'package',
              name: ['describe', 'it', 'test', 'before', 'after', 'beforeEach', 'afterEach', 'suite'],
              package: 'node:test',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['**/*.mjs', '**/*.js'],
    languageOptions: {
      sourceType: 'module',
      globals: {
        process: 'readonly',
        console: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        setInterval: 'readonly',
        clearInterval: 'readonly',
        URL: 'readonly',
        Buffer: 'readonly',
        fetch: 'readonly',
        AbortSignal: 'readonly',
        AbortController: 'readonly',
        performance: 'readonly',
      },
    },
  },
  {
    files: ['esbuild.js'],
    languageOptions: {
      sourceType: 'commonjs',
      globals: { require: 'readonly', __dirname: 'readonly', module: 'writable' },
    },
  },
);
