// Builds dist/: the action as one file and chunks for what is rarely used, the linter, a map of the files, the licenses.
// With --check, only compares the result with dist/, and fails when the two differ.
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import ncc, { type Module } from '@vercel/ncc'
import { rolldown, type OutputChunk, type OutputOptions } from 'rolldown'

const { values } = parseArgs({
  options: {
    check: { type: 'boolean', default: false },
    // For tests: a copy of this repository.
    root: { type: 'string', default: fileURLToPath(new URL('..', import.meta.url)) },
  },
})
const root = path.resolve(values.root)
const dist = path.join(root, 'dist')

/**
 * Packages whose modules do nothing when they are loaded, even where they don't declare it: rolldown drops whatever the
 * action doesn't call.
 */
const PURE = /[\\/]node_modules[\\/](?:@actions|@aws-sdk|@smithy|yaml)[\\/]/

/**
 * Modules that the entry imports through barrel files, but that only the S3 client uses: they touch web streams, which
 * take Node some milliseconds to load.
 */
const STREAMS = [
  'serde/util-base64/constants-for-browser.js',
  'serde/util-base64/toBase64.browser.js',
  'serde/util-stream/ByteArrayCollector.js',
  'serde/util-stream/checksum/',
  'serde/util-stream/createBufferedReadable',
  'serde/util-stream/getAwsChunkedEncodingStream',
  'serde/util-stream/sdk-stream-mixin',
  'serde/util-utf8/fromUtf8.browser.js',
  'serde/util-utf8/toUtf8.browser.js',
]

/** The same of the clients whose answers are XML, which has dates and lists in other forms. */
const FORMATS = [
  'serde/quote-header.js',
  'serde/schema-serde-lib/schema-date-utils.js',
  'serde/split-every.js',
  'serde/split-header.js',
]

/**
 * What every run needs: `main.ts` and everything it imports. Some small helpers of the credential providers go along,
 * because ncc would otherwise write each provider twice, once with the helpers and once without.
 */
const ALWAYS =
  /[\\/]src[\\/]main\.ts$|[\\/](?:parseKnownFiles|getSSOTokenFromFile|externalDataInterceptor)\.js$/

/** A file that Node runs, and the modules in it: rolldown's chunks. */
interface Bundled {
  name: string
  code: string
  chunks: readonly OutputChunk[]
}

/**
 * Returns the expected contents of dist/, by file name.
 *
 * rolldown goes first, because it tree-shakes and splits the packages' ES modules, where ncc would take their CommonJS
 * whole. ncc goes second, because it loads Node's built-in modules with `require`, where an `import` of node:http would
 * also load all of Node's `fetch`.
 */
async function build(): Promise<Map<string, string>> {
  const action = await shake('index', 'src/index.ts', {
    chunkFileNames: ({ name, facadeModuleId }) => `${chunkName(name, facadeModuleId)}.js`,
    // `src/index.ts` stays out of the groups, or it would export everything that the chunks share with it.
    codeSplitting: {
      groups: [
        { name: 'streams', test: isOneOf(STREAMS), priority: 1, includeDependenciesRecursively: false },
        { name: 'formats', test: isOneOf(FORMATS), priority: 1, includeDependenciesRecursively: false },
        { name: 'action', test: ALWAYS },
      ],
    },
  })
  // Built separately, because code it shared with the action would end up in a chunk.
  const linter = await shake('lint', 'src/lint/index.ts', { codeSplitting: false })
  const files = [...(await packageFiles('index.js', action)), ...(await packageFiles('lint.js', linter))]
  const modules = [...action, ...linter].flatMap(({ moduleIds }) => moduleIds)
  const packages = new Set(modules.flatMap((id) => packageFolder(id) ?? []))
  return new Map([
    ...files.map(({ name, code }): [string, string] => [name, inAscii(code)]),
    ['chunks.json', contents(files)],
    ['package.json', '{"type":"module"}\n'],
    ['licenses.txt', licenses([...packages].sort())],
  ])
}

/** Tree-shakes one program into ES modules. */
async function shake(name: string, entry: string, options: OutputOptions): Promise<OutputChunk[]> {
  const program = await rolldown({
    // Comments in the code name files from here.
    cwd: root,
    input: { [name]: entry },
    // Required by a group that leaves out the dependencies of its modules.
    preserveEntrySignatures: 'allow-extension',
    platform: 'node',
    resolve: {
      // The SDK's packages have ES modules as `module`, which can be shaken, and CommonJS as `main`.
      mainFields: ['module', 'main'],
      conditionNames: ['import', 'module', 'default'],
      // Its `node` build is CommonJS; this one is the same parser as ES modules.
      alias: { yaml: path.join(root, 'node_modules/yaml/browser/index.js') },
      // Where node_modules/ is a link, a module's name doesn't depend on where the link leads.
      symlinks: false,
    },
    plugins: [
      { name: 'package-json', load: versionOnly },
      { name: 'unused', load: withoutUnused },
    ],
    treeshake: { moduleSideEffects: (id) => !PURE.test(id) },
  })
  const { output } = await program.generate({
    format: 'es',
    // What a chunk takes from another keeps its name.
    minifyInternalExports: false,
    // Docstrings would only add size: they're in the sources, whose paths the bundle names.
    comments: { annotation: false, jsdoc: false },
    ...options,
  })
  await program.close()
  return output.filter((file) => file.type === 'chunk')
}

/** Packages one program's ES modules: its entry as the named file, and what it imports with `import()` as numbered ones. */
async function packageFiles(entry: string, chunks: readonly OutputChunk[]): Promise<Bundled[]> {
  // ncc names modules by their path and its own from the working directory, and derives the numbers from those names:
  // beside ncc, they are the same wherever the repository is.
  const cache = fileURLToPath(new URL('../node_modules/.cache/', import.meta.url))
  mkdirSync(cache, { recursive: true })
  const folder = realpathSync(mkdtempSync(path.join(cache, 'dist-')))
  const cwd = process.cwd()
  process.chdir(folder)
  try {
    for (const { fileName, code } of chunks) writeFileSync(fileName, code)
    // ncc looks for one, and complains without it.
    writeFileSync('tsconfig.json', '{}')
    const { code, assets, stats } = await ncc(path.join(folder, entry), {
      filename: entry,
      esm: true,
      cache: false,
      quiet: true,
    })
    const { chunkGraph, chunks: built } = stats.compilation
    const byPath = new Map(chunks.map((chunk) => [path.join(folder, chunk.fileName), chunk]))
    return [...built].map((chunk) => {
      const [name = ''] = chunk.files
      const paths = [...chunkGraph.getChunkModulesIterable(chunk)].flatMap(pathsOf)
      const text = name === entry ? code : String(assets[name]?.source)
      return { name, code: text, chunks: paths.flatMap((file) => byPath.get(file) ?? []) }
    })
  } finally {
    process.chdir(cwd)
    rmSync(folder, { recursive: true })
  }
}

/**
 * Escapes all other characters, which are in strings and regular expressions only: V8 keeps a source of ASCII in half the
 * memory, and reads it faster.
 */
function inAscii(code: string): string {
  return code.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** The files that a module was made of: one, or several that ncc has put together. */
function pathsOf({ resource, modules }: Module): string[] {
  if (resource !== undefined) return [resource]
  return [...(modules ?? [])].flatMap(pathsOf)
}

/** Returns which file holds what: the name of its chunk, the project's own modules by path, the packages by name. */
function contents(files: readonly Bundled[]): string {
  const order = new Intl.Collator('en', { numeric: true })
  const entries = files.map(({ name, chunks }) => {
    const first = chunks.find(({ isEntry, isDynamicEntry }) => isEntry || isDynamicEntry)
    const held = new Set(chunks.flatMap(({ moduleIds }) => moduleIds.flatMap(originOf)))
    return [name, { name: first && path.basename(first.fileName, '.js'), holds: [...held].sort() }] as const
  })
  entries.sort(([a], [b]) => order.compare(a, b))
  return `${JSON.stringify(Object.fromEntries(entries), undefined, 2)}\n`
}

/** Where a module comes from: a package, or a file of the project. None for what rolldown itself adds. */
function originOf(id: string): string[] {
  if (!path.isAbsolute(id)) return []
  const origin =
    packageFolder(id)
      ?.split(/[\\/]node_modules[\\/]/)
      .at(-1) ?? path.relative(root, id)
  return [origin.replaceAll(path.sep, '/')]
}

/** The name of a chunk: that of its package, where its module has a name that all packages give. */
function chunkName(name: string, module: string | null): string {
  const folder = name === 'dist-es' && module !== null ? packageFolder(module) : undefined
  return folder === undefined ? name : path.basename(folder)
}

/** A package.json as a module of its name and version, all that any code here asks of one. */
function versionOnly(id: string): { code: string; moduleType: 'js' } | undefined {
  if (path.basename(id) !== 'package.json') return undefined
  const { name, version } = JSON.parse(readFileSync(id, 'utf8')) as Record<string, string>
  return { code: `export default ${JSON.stringify({ name, version })}`, moduleType: 'js' }
}

/**
 * Modules that others refer to, so that they can't be shaken out, but that nothing here calls:
 *
 * - of the yaml package, what writes YAML, looks for something in a document, or turns nodes into values and back;
 * - SHA-256 for a Node without its own;
 * - the headers of signed event streams;
 * - undici's second parser, for processors without SIMD: runners don't have such processors.
 */
const UNUSED = [
  'yaml/browser/dist/doc/anchors.js',
  'yaml/browser/dist/doc/applyReviver.js',
  'yaml/browser/dist/doc/createNode.js',
  'yaml/browser/dist/nodes/addPairToJSMap.js',
  'yaml/browser/dist/nodes/toJS.js',
  'yaml/browser/dist/stringify/',
  'yaml/browser/dist/visit.js',
  'checksum/sha256/Sha256Js.js',
  'signature-v4/dist-es/HeaderFormatter.js',
  'undici/lib/llhttp/llhttp-wasm.js',
]

/** Modules of which a small part is used, and that part. */
const REPLACED = {
  // The entry of undici, which loads all of it. `@actions/github` takes two things; the proxy's agent calls `connect`.
  'undici/index.js': `
require('./lib/dispatcher/dispatcher').prototype.connect = require('./lib/api/api-connect')
module.exports.fetch = require('./lib/web/fetch').fetch
module.exports.ProxyAgent = require('./lib/dispatcher/proxy-agent')`,
  // The parser is told to know the failsafe schema only (src/spec/document/bounded-parser.ts), no tag of the others.
  'yaml/browser/dist/schema/tags.js': `
import { map } from './common/map.js'
import { seq } from './common/seq.js'
import { string } from './common/string.js'
export const coreKnownTags = {}
export const getTags = () => [map, seq, string]`,
  // Where AWS Lambda leaves the trace of the call that a process serves. No step of a workflow serves one.
  'lambda-invoke-store/dist-es/invoke-store.js': `
export const InvokeStore = { getInstanceAsync: () => undefined }`,
}

/** Replaces functions that are never called by ones that throw an error. */
function withoutUnused(id: string): { code: string; moduleType: 'js' } | undefined {
  const replaced = Object.entries(REPLACED).find(([module]) => isOneOf([module])(id))
  if (replaced) return { code: replaced[1], moduleType: 'js' }
  if (!isOneOf(UNUSED)(id)) return undefined
  const source = readFileSync(id, 'utf8')
  // Some of these classes are made, but then never used.
  const classes = [...source.matchAll(/^export class (\w+)/gm)].map(([, name]) => `export class ${name} {}`)
  if (classes.length > 0) return { code: classes.join('\n'), moduleType: 'js' }
  const [, names = ''] = /^export \{ (.+) \};$/m.exec(source) ?? []
  if (names === '') return { code: 'module.exports = {}', moduleType: 'js' }
  const message = JSON.stringify(`${path.basename(id)} is not in the bundle: see UNUSED in scripts/build.ts`)
  const stubs = names.split(', ').map((name) => `export function ${name}() { throw new Error(${message}) }`)
  return { code: stubs.join('\n'), moduleType: 'js' }
}

/** Tells modules whose path has one of these parts. */
function isOneOf(parts: readonly string[]): (id: string) => boolean {
  return (id) => {
    const slashed = id.replaceAll(path.sep, '/')
    return parts.some((part) => slashed.includes(`/${part}`))
  }
}

/** The folder of the package that a module belongs to; undefined for the project's own. */
function packageFolder(id: string): string | undefined {
  return /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(id)?.[0]
}

/** Returns the names, versions and licenses of packages, which most licenses require. Lists equal texts once. */
function licenses(folders: readonly string[]): string {
  const holders = new Map<string, string[]>()
  for (const folder of folders) {
    const manifest = readFileSync(path.join(folder, 'package.json'), 'utf8')
    const { name, version, license } = JSON.parse(manifest) as Record<string, string>
    const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry))
    const text = file ? readFileSync(path.join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim() : ''
    holders.set(text, [...(holders.get(text) ?? []), `${name} ${version} (${license})`])
  }
  return [...holders]
    .map(([text, names]) => `${names.join('\n')}\n\n${text}\n`)
    .join(`\n${'-'.repeat(78)}\n\n`)
}

/** Whether a file starts with a shebang line, so that it needs to be executable. */
function isCommand(text: string): boolean {
  return text.startsWith('#!')
}

/** Returns the files in dist/ with the wrong content or mode, and unexpected files. */
function stale(files: ReadonlyMap<string, string>): string[] {
  const present = existsSync(dist) ? readdirSync(dist) : []
  const wrong = [...files].filter(([name, text]) => {
    const file = path.join(dist, name)
    if (!present.includes(name) || readFileSync(file, 'utf8') !== text) return true
    // Windows has no such mode; git keeps it.
    return isCommand(text) && process.platform !== 'win32' && (statSync(file).mode & 0o100) === 0
  })
  return [...wrong.map(([name]) => name), ...present.filter((name) => !files.has(name))]
}

const files = await build()
if (values.check) {
  const names = stale(files)
  if (names.length > 0) {
    console.error(`dist/ doesn't match the sources: ${names.join(', ')}. Run \`npm run dist\` and commit it.`)
    process.exitCode = 1
  }
} else {
  mkdirSync(dist, { recursive: true })
  for (const name of stale(files)) {
    const text = files.get(name)
    if (text === undefined) rmSync(path.join(dist, name), { recursive: true })
    else {
      writeFileSync(path.join(dist, name), text)
      if (isCommand(text)) chmodSync(path.join(dist, name), 0o755)
    }
  }
  const size = (name: string): number => statSync(path.join(dist, name)).size
  const total = [...files.keys()].reduce((sum, name) => sum + size(name), 0)
  console.log(`dist/ has ${files.size} files, ${total} bytes; index.js has ${size('index.js')} bytes.`)
}
