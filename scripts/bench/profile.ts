// Where the time of the happy path goes: the processor profiles of a few runs, summed up by package.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { RunError } from './measure.ts'
import type { Command } from './scenario.ts'

const RUNS = 10
/** Microseconds between two looks. */
const INTERVAL = '100'

const BUNDLE = 'reading and compiling the bundle'

/** A part of the program, and the milliseconds of one run that were its own. */
export interface Part {
  name: string
  milliseconds: number
}

/** What `node --cpu-prof` writes, as far as it is used here; times are in microseconds. */
export interface CpuProfile {
  nodes: { id: number; callFrame: { functionName: string; url: string; lineNumber: number } }[]
  samples: number[]
  timeDeltas: number[]
}

/**
 * The parts of a run of the action, largest first. Profiling slows a run down: it is for the shares.
 *
 * @param folder where the profiles go; it is made
 */
export function profileAction(action: Command, folder: string): Part[] {
  const flags = ['--cpu-prof', '--cpu-prof-dir', folder, '--cpu-prof-interval', INTERVAL]
  const before = new Set(existsSync(folder) ? readdirSync(folder) : [])
  for (let run = 0; run < RUNS; run++) {
    const { status } = spawnSync(action.file, [...flags, ...action.args], {
      cwd: action.cwd,
      env: action.env,
    })
    if (status !== 0) throw new RunError('The action failed under the profiler.')
  }
  const profiles = readdirSync(folder)
    .filter((file) => !before.has(file))
    .map((file) => JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as CpuProfile)
  const origins = new Map<string, string[]>()
  return sumParts(profiles, (url) => {
    const known = origins.get(url) ?? originsOfLines(readFileSync(fileURLToPath(url), 'utf8'))
    origins.set(url, known)
    return known
  })
}

/**
 * The mean self time of each part.
 *
 * @param originsOf the origin of each line of a file, by its URL
 */
export function sumParts(
  profiles: readonly CpuProfile[],
  originsOf: (url: string) => readonly string[],
): Part[] {
  const sums = new Map<string, number>()
  for (const { nodes, samples, timeDeltas } of profiles) {
    const names = new Map(nodes.map(({ id, callFrame }) => [id, partOf(callFrame, originsOf)]))
    samples.forEach((id, index) => {
      const name = names.get(id) ?? ''
      sums.set(name, (sums.get(name) ?? 0) + (timeDeltas[index] ?? 0) / 1000 / profiles.length)
    })
  }
  return [...sums]
    .map(([name, milliseconds]) => ({ name, milliseconds }))
    .sort((a, b) => b.milliseconds - a.milliseconds)
}

function partOf(
  { functionName, url, lineNumber }: CpuProfile['nodes'][number]['callFrame'],
  originsOf: (url: string) => readonly string[],
): string {
  if (url.startsWith('file:')) return originsOf(url)[lineNumber] ?? BUNDLE
  if (functionName === 'wrapSafe') return BUNDLE
  if (functionName === '(garbage collector)') return 'garbage collection'
  if (functionName === '(idle)') return 'waiting for the service'
  return functionName === '(program)' ? 'V8 and the system' : "Node's own modules"
}

/** For each line of a bundled file, whose code it is: the bundler writes each module's path before it. */
export function originsOfLines(text: string): string[] {
  let origin = BUNDLE
  return text.split('\n').map((line) => {
    if (/^\/\*\*\*\/ /.test(line)) origin = BUNDLE
    const module = /^\/\/ (?:.*\/)?(?:node_modules\/((?:@[^/]+\/)?[^/]+)|(src))\/\S+$/.exec(line)
    if (module) origin = module[1] ?? 'the action itself'
    return origin
  })
}
