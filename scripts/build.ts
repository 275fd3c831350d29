// Builds dist/: the action's tree-shaken code as one file and chunks for what is rarely used, the linter, the licences.
// With --check, only compares what would be built with dist/, and fails when the two differ.
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { rolldown, type OutputChunk, type OutputOptions } from 'rolldown'

const root = fileURLToPath(new URL('..', import.meta.url))
const dist = path.join(root, 'dist')

/**
 * Packages whose modules do nothing when they are loaded, though not all of them say so: what the action does not
 * call is left out.
 */
const PURE = /[\\/]node_modules[\\/](?:@actions|@aws-sdk|@smithy|yaml)[\\/]/

/**
 * Modules that the entry imports by way of lists of names, but that only the S3 client uses: they touch web streams,
 * which Node loads for some milliseconds.
 */
const STREAMS =
  /[\\/]util-stream[\\/](?:checksum|createBufferedReadable|getAwsChunkedEncodingStream|ByteArrayCollector)/

/**
 * What dist/ should hold, by file name.
 *
 * It is CommonJS for the sake of time: `import` of a built-in module reads all that it exports, and since node:http
 * exports WebSocket, that loads Node's whole fetch, for 20 ms; `require` does not. And no function is put around the
 * modules, since V8 parses what is in one twice.
 */
async function build(): Promise<Map<string, string>> {
  const chunks = [
    ...(await bundle('index', 'src/index.ts', {
      chunkFileNames: ({ name, facadeModuleId }) => `${chunkName(name, facadeModuleId)}.js`,
      // What the entry needs is one file; the chunks take from it what they share with it.
      codeSplitting: {
        groups: [
          { name: 'streams', test: STREAMS, priority: 1, includeDependenciesRecursively: false },
          { name: 'index', tags: ['$initial'] },
        ],
      },
    })),
    // By itself: what it shared with the action would have to leave the action's one file. Most of its code is in
    // that, too, with all comments.
    ...(await bundle('lint', 'src/lint/index.ts', {
      codeSplitting: false,
      comments: { annotation: false, jsdoc: false },
    })),
  ]
  const packages = new Set(
    chunks.flatMap(({ moduleIds }) => moduleIds.flatMap((id) => packageFolder(id) ?? [])),
  )
  return new Map([
    ...chunks.map(({ fileName, code }): [string, string] => [fileName, code]),
    // The project's own says `module`.
    ['package.json', '{"type":"commonjs"}\n'],
    ['licenses.txt', licences([...packages].sort())],
  ])
}

/** The files of one program. */
async function bundle(name: string, entry: string, options: OutputOptions): Promise<OutputChunk[]> {
  const program = await rolldown({
    // Comments in the code name files from here.
    cwd: root,
    input: { [name]: entry },
    // An entry may export to its chunks what they share with it.
    preserveEntrySignatures: 'allow-extension',
    platform: 'node',
    resolve: {
      // The SDK's packages have ES modules as `module`, which can be shaken, and CommonJS as `main`.
      mainFields: ['module', 'main'],
      conditionNames: ['import', 'module', 'default'],
      // Its `node` build is CommonJS; this one is the same parser as ES modules.
      alias: { yaml: path.join(root, 'node_modules/yaml/browser/index.js') },
    },
    plugins: [{ name: 'package-json', load: versionOnly }],
    treeshake: { moduleSideEffects: (id) => !PURE.test(id) },
  })
  const { output } = await program.generate({
    format: 'cjs',
    // The SDK imports node:http when it needs it; that becomes a `require`, too.
    dynamicImportInCjs: false,
    ...options,
  })
  await program.close()
  return output.filter((file) => file.type === 'chunk')
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

/** The folder of the package that a module belongs to; undefined for the project's own. */
function packageFolder(id: string): string | undefined {
  return /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(id)?.[0]
}

/** The names, versions and licences of packages, as those ask of whoever passes them on; equal texts stand once. */
function licences(folders: readonly string[]): string {
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

/** Whether a file starts with the line that lets a shell run it, so that its mode must say so, too. */
function isCommand(text: string): boolean {
  return text.startsWith('#!')
}

/** The files whose content or mode in dist/ is not what it should be, or that should not be there. */
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

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } })
const files = await build()
if (values.check) {
  const names = stale(files)
  if (names.length > 0) {
    console.error(
      `dist/ is not what the sources build: ${names.join(', ')}. Run \`npm run dist\` and commit it.`,
    )
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
