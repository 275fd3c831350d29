// Builds dist/: one tree-shaken pass that keeps rare code in chunks of its own, then ncc, then the licences.
// With --check, builds beside dist/ and fails when the two differ.
import { readFileSync, readdirSync, rmSync, statSync, writeFileSync, mkdirSync, existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
// @ts-expect-error ncc has no types of its own
import untypedNcc from '@vercel/ncc'
import { rolldown } from 'rolldown'

type Ncc = (
  entry: string,
  options: { minify: boolean; quiet: boolean; cache: false },
) => Promise<{ code: string; assets: Record<string, { source: string | Buffer }> }>
const ncc = untypedNcc as Ncc

const root = fileURLToPath(new URL('..', import.meta.url))
const dist = path.join(root, 'dist')

/**
 * Packages whose modules do nothing when they are loaded, though not all of them say so: what the action does not
 * call is left out.
 */
const PURE = /[\\/]node_modules[\\/](?:@actions|@aws-sdk|@smithy|yaml)[\\/]/

/** The tree-shaken chunks, in a temporary folder, and the packages that they hold. */
async function shake(): Promise<{ folder: string; packages: string[] }> {
  const bundle = await rolldown({
    input: { index: path.join(root, 'src/index.ts') },
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
  // A fixed place inside the project: ncc's names of chunks depend on it.
  const folder = path.join(root, 'node_modules/.cache/build')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  writeFileSync(path.join(folder, 'package.json'), '{"type":"module"}')
  const { output } = await bundle.write({ dir: folder, format: 'esm', chunkFileNames: '[name].js' })
  await bundle.close()
  const modules = output.flatMap((chunk) => (chunk.type === 'chunk' ? chunk.moduleIds : []))
  return { folder, packages: [...new Set(modules.flatMap((id) => packageFolder(id) ?? []))].sort() }
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

/** What dist/ should hold, by file name. */
async function build(): Promise<Map<string, string>> {
  const { folder, packages } = await shake()
  try {
    const { code, assets } = await ncc(path.join(folder, 'index.js'), {
      minify: false,
      quiet: true,
      cache: false,
    })
    const files = new Map([['index.js', code]])
    for (const [name, { source }] of Object.entries(assets)) files.set(name, source.toString())
    files.set('licenses.txt', licences(packages))
    return files
  } finally {
    rmSync(folder, { recursive: true })
  }
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

/** The files whose content in dist/ is not what it should be, or that should not be there. */
function stale(files: ReadonlyMap<string, string>): string[] {
  const present = existsSync(dist) ? readdirSync(dist) : []
  const wrong = [...files].filter(
    ([name, text]) => !present.includes(name) || readFileSync(path.join(dist, name), 'utf8') !== text,
  )
  return [...wrong.map(([name]) => name), ...present.filter((name) => !files.has(name))]
}

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } })
const files = await build()
if (values.check) {
  const names = stale(files)
  if (names.length > 0) {
    console.error(
      `dist/ is not what the sources build: ${names.join(', ')}. Run \`npm run build\` and commit it.`,
    )
    process.exitCode = 1
  }
} else {
  mkdirSync(dist, { recursive: true })
  for (const name of stale(files)) {
    const text = files.get(name)
    if (text === undefined) rmSync(path.join(dist, name), { recursive: true })
    else writeFileSync(path.join(dist, name), text)
  }
  const size = (name: string): number => statSync(path.join(dist, name)).size
  const total = [...files.keys()].reduce((sum, name) => sum + size(name), 0)
  console.log(`dist/ has ${files.size} files, ${total} bytes; index.js has ${size('index.js')} bytes.`)
}
