// `npm run check`: runs the checks side by side, as many as there are cores, and shows what each of them wrote.
import { spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'
import process from 'node:process'

/** Scripts of package.json, the longest first. */
const CHECKS = [
  'lint',
  'types',
  'dist:check',
  'spelling',
  'unused',
  'format:check',
  'docs:check',
  'markdown',
  'workflows',
  'sizes',
]

interface Result {
  readonly failed: boolean
  readonly output: string
  readonly seconds: string
}

const checks = CHECKS.values()

/** Runs one script to its end. */
function run(name: string): Promise<Result> {
  const started = performance.now()
  const { promise, resolve } = Promise.withResolvers<Result>()
  // npm is a batch file on Windows, which needs a shell; the names are ours.
  const child = spawn(`npm run -s ${name}`, { shell: true, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text))
  }
  child.once('close', (code) => {
    const seconds = ((performance.now() - started) / 1000).toFixed(1)
    resolve({ failed: code !== 0, output, seconds })
  })
  return promise
}

async function worker(): Promise<void> {
  for (const name of checks) {
    const { failed, output, seconds } = await run(name)
    console.log(`${failed ? '✗' : '✓'} ${name} (${seconds} s)`)
    if (output.trim() !== '') console.log(output.trimEnd().replace(/^/gm, '  '))
    if (failed) process.exitCode = 1
  }
}

await Promise.all(Array.from({ length: availableParallelism() }, worker))
