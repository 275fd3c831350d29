/** Lint rules: type-checked TypeScript everywhere, and the walls between the folders of src/. */
import js from '@eslint/js'
import { defineConfig, globalIgnores } from 'eslint/config'
import tseslint from 'typescript-eslint'

// Data flows one way: inputs → spec → sagemaker → report; aws/ and text/ are pure and below all of them. Each entry is
// something that a part of src/ must not import: a pattern of import specifiers and the reason that developers read.
const up = String.raw`^(\.{1,2}/)+(src/)?`
const imports = {
  aws: [String.raw`^(@aws-sdk|@smithy|@aws-crypto)/`, 'The AWS SDK is imported in src/sagemaker only.'],
  yaml: [String.raw`^yaml(/|$)`, 'The yaml package is imported in src/spec only.'],
  github: [String.raw`^(?:@actions/github|@octokit)(/|$)`, '@actions/github is imported in src/report only.'],
  core: [
    String.raw`^@actions/core(/|$)`,
    '@actions/core is for inputs.ts, main.ts, sagemaker/ and report/: the spec is pure.',
  ],
  process: [
    String.raw`^(node:)?process$`,
    'The environment is read in src/inputs.ts, src/sagemaker and src/report only, as process.env.',
  ],
  outside: [
    String.raw`^(\.{1,2}/)+(emulator|scripts|__tests__|dist)(/|$)`,
    'src/ stands alone: it imports nothing from beside it.',
  ],
  main: [
    String.raw`${up}(main|index)(\.ts|\.js)?$`,
    'Only src/index.ts imports main.ts, and nothing imports index.ts.',
  ],
  inputs: [
    String.raw`${up}inputs(\.ts|\.js)?$`,
    'src/spec takes types from inputs.ts, no code: inputs.ts reads the process environment.',
    { allowTypeImports: true },
  ],
  spec: [
    String.raw`${up}spec(/|$)`,
    'Data flows inputs → spec → sagemaker → report: this file is left of spec/.',
  ],
  sagemaker: [
    String.raw`${up}sagemaker(/|$)`,
    'Data flows inputs → spec → sagemaker → report: this file is left of sagemaker/.',
  ],
  report: [
    String.raw`${up}report(/|$)`,
    'Data flows inputs → spec → sagemaker → report: this file is left of report/.',
  ],
  facts: [String.raw`${up}aws(/|$)`, 'text/ knows nothing of AWS.'],
  text: [String.raw`${up}text(/|$)`, 'aws/ holds facts about AWS only; wording belongs to its callers.'],
  lint: [String.raw`${up}lint(/|$)`, 'The linter is a program of its own: nothing of the action imports it.'],
}

const environment =
  'The process environment is read in src/inputs.ts, src/sagemaker, src/report and src/lint/index.ts only: a spec cannot reach it.'
const environmentReads = [
  'MemberExpression[object.name="process"][property.name="env"]',
  'MemberExpression[object.name="process"][property.value="env"]',
  'VariableDeclarator[init.name="process"] > ObjectPattern > Property[key.name="env"]',
  'MemberExpression[object.name=/^(globalThis|global)$/][property.name="process"]',
  'MemberExpression[object.name=/^(globalThis|global)$/][property.value="process"]',
].map((selector) => ({ selector, message: environment }))

/** What these files may not import, by `import` or `import()`, and whether they may read the environment. */
function wall(files, names, { readsEnvironment = false } = {}) {
  const walls = names.map((name) => {
    const [regex, message, options] = imports[name]
    return { regex, message, ...options }
  })
  const dynamic = walls.map(({ regex, message }) => ({
    // A selector cannot hold a slash between its own two.
    selector: `ImportExpression[source.value=/${regex.replaceAll('/', String.raw`\x2F`)}/]`,
    message,
  }))
  return {
    name: `walls of ${files.join(', ')}`,
    files,
    rules: {
      '@typescript-eslint/no-restricted-imports': ['error', { patterns: walls }],
      'no-restricted-syntax': ['error', ...dynamic, ...(readsEnvironment ? [] : environmentReads)],
    },
  }
}

const always = ['outside', 'process', 'main', 'lint']
const packages = ['aws', 'yaml', 'github']

export default defineConfig(
  globalIgnores(['dist/', 'node_modules/', 'coverage/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  // Texts from elsewhere are cleaned of control characters, by expressions that name them.
  { rules: { 'no-control-regex': 'off' } },
  {
    name: 'plain JavaScript',
    files: ['**/*.{js,mjs}'],
    languageOptions: { globals: { console: 'readonly', process: 'readonly', URL: 'readonly' } },
  },
  {
    name: 'TypeScript',
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      // `return fail(…)` is how a function ends early.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-dynamic-delete': 'off',
      '@typescript-eslint/no-floating-promises': 'error',
      // Characters are counted and cut as code points.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      // An async function without await keeps the type and the error path of its siblings.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        // A default does not excuse a forgotten member: a new status must be thought of everywhere.
        { considerDefaultExhaustiveForUnions: false, requireDefaultForNonUnion: true },
      ],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  {
    name: 'tests look into parsed JSON and are sure of what they put there',
    files: ['__tests__/**/*.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
    },
  },
  { name: 'src speaks through @actions/core', files: ['src/**/*.ts'], rules: { 'no-console': 'error' } },

  // The last matching wall holds: the first is for a file in src/ that no other line names.
  wall(['src/**/*.ts'], [...always, ...packages, 'core', 'sagemaker', 'report']),
  wall(['src/index.ts'], ['outside', 'process', 'lint', ...packages, 'core', 'spec', 'sagemaker', 'report']),
  wall(
    ['src/main.ts', 'src/check.ts', 'src/settler.ts', 'src/models.ts', 'src/preflighted.ts'],
    [...always, ...packages],
  ),
  wall(['src/inputs.ts'], [...always, ...packages, 'sagemaker', 'report'], {
    readsEnvironment: true,
  }),
  wall(
    ['src/aws/**/*.ts'],
    [...always, ...packages, 'core', 'inputs', 'text', 'spec', 'sagemaker', 'report'],
  ),
  wall(
    ['src/text/**/*.ts'],
    [...always, ...packages, 'core', 'inputs', 'facts', 'spec', 'sagemaker', 'report'],
  ),
  wall(['src/spec/**/*.ts'], [...always, 'aws', 'github', 'core', 'inputs', 'sagemaker', 'report']),
  wall(['src/sagemaker/**/*.ts'], [...always, 'yaml', 'github', 'report'], { readsEnvironment: true }),
  wall(['src/report/**/*.ts'], [...always, 'aws', 'yaml'], { readsEnvironment: true }),
  wall(['src/lint/**/*.ts'], [...always, ...packages, 'core', 'inputs', 'sagemaker', 'report']),
  // Whether the terminal has colors; what is checked depends on no variable.
  wall(['src/lint/index.ts'], [...always, ...packages, 'core', 'inputs', 'sagemaker', 'report'], {
    readsEnvironment: true,
  }),
)
