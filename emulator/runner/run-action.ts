// Stands in for the GitHub Actions runner: runs a step in its own process and collects its results.
import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import { chown, readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { CommandReader, type LogEvent, type WorkflowCommand } from './commands.ts'
import { prepareStep, type Step, type StepOptions } from './environment.ts'
import { parseFileCommand, parsePathFile } from './files.ts'
import { LineSplitter } from './lines.ts'

export type { LogEvent, StepOptions, WorkflowCommand }

/** What to run, and how. */
export interface RunOptions extends StepOptions {
  /** The action's script. Default: this repository's dist/index.js. */
  entry?: string
  /** Called with each line of the standard output as it comes, commands included. */
  onStdout?: (line: string) => void
  /** Called with each line of both streams, as the runner interprets it. */
  onEvent?: (event: LogEvent) => void
  /** Called when the process runs; `kill` sends it a signal, for tests that wait for something to happen first. */
  onStart?: (kill: (signal: NodeJS.Signals) => void) => void
  /** After this long the process is killed and the run rejects. Default: 60,000. */
  timeoutMs?: number
  /** Sends one signal some time after the start, as a canceled workflow does. */
  signalAfter?: { ms: number; signal: NodeJS.Signals }
  /** Runs it as an unknown user with this ID and without HOME. Needs root. */
  uid?: number
  /** Leaves the step's files on disk when this process ends without `cleanup()`. */
  keepTemp?: boolean
}

/** The results of a run. */
export interface RunResult {
  exitCode: number | null
  signal: NodeJS.Signals | null
  /** Both streams as written, without masking, to look for secrets that must not be in a log. */
  stdout: string
  stderr: string
  commands: WorkflowCommand[]
  /** The lines of both streams that are not commands. */
  log: string[]
  outputs: Record<string, string>
  exportedEnv: Record<string, string>
  state: Record<string, string>
  addedPath: string[]
  summary: string
  /** RUNNER_TEMP */
  tempDir: string
  workspace: string
  durationMs: number
  /** Removes RUNNER_TEMP and every other file that was made for the run. */
  cleanup: () => Promise<void>
}

/** This repository's built action. */
export const ACTION_ENTRY = fileURLToPath(new URL('../../dist/index.js', import.meta.url))

/** Runs an action as a workflow step, and resolves when it ends, whether it succeeds or fails. */
export async function runAction(options: RunOptions = {}): Promise<RunResult> {
  const step = await prepareStep(options)
  return runStep(step, [nodeBinary(), options.entry ?? ACTION_ENTRY], options)
}

/** What a `run:` step is given: no inputs, and so no action. */
export type ScriptOptions = Omit<RunOptions, 'entry' | 'inputs' | 'actionFile' | 'githubToken'>

/** Runs the script of a `run:` step without `shell:` as the runner does on Linux. */
export async function runScript(script: string, options: ScriptOptions = {}): Promise<RunResult> {
  const step = await prepareStep({ ...options, actionFile: null })
  const file = path.join(step.root, 'script.sh')
  await writeFile(file, script)
  return runStep(step, ['bash', '-e', file], options)
}

async function runStep(step: Step, command: Command, options: RunOptions): Promise<RunResult> {
  if (!options.keepTemp) removeAtExit(step)
  try {
    if (options.uid !== undefined) await giveTo(options.uid, step)
    const run = await runProcess(command, step, options)
    const answers = await readAnswers(step)
    if (Buffer.byteLength(answers.summary) > SUMMARY_LIMIT) {
      run.log.push('##[error]$GITHUB_STEP_SUMMARY upload aborted, supports content up to a size of 1024k')
      answers.summary = ''
    }
    const { tempDir, workspace, cleanup } = step
    return { ...run, ...answers, tempDir, workspace, cleanup }
  } catch (error) {
    if (!options.keepTemp) await step.cleanup()
    throw error
  }
}

async function giveTo(uid: number, { env, root, workspace }: Step): Promise<void> {
  delete env['HOME']
  for (const folder of [root, workspace]) {
    await chown(folder, uid, -1)
    for (const name of await readdir(folder, { recursive: true }))
      await chown(path.join(folder, name), uid, -1)
  }
}

// The runner drops a longer summary as a whole.
const SUMMARY_LIMIT = 1024 * 1024

type ProcessResult = Pick<
  RunResult,
  'exitCode' | 'signal' | 'stdout' | 'stderr' | 'commands' | 'log' | 'durationMs'
>

type Command = readonly [program: string, ...args: string[]]

function runProcess([program, ...args]: Command, step: Step, options: RunOptions): Promise<ProcessResult> {
  const { promise, resolve, reject } = Promise.withResolvers<ProcessResult>()
  const timeoutMs = options.timeoutMs ?? 60_000
  const started = performance.now()
  const result: ProcessResult = {
    exitCode: null,
    signal: null,
    stdout: '',
    stderr: '',
    commands: [],
    log: [],
    durationMs: 0,
  }
  const child = spawn(program, args, {
    cwd: step.workspace,
    env: step.env,
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
    ...(options.uid !== undefined && { uid: options.uid }),
  })
  const timers = [setTimeout(() => fail(new Error(`The action still ran after ${timeoutMs} ms.`)), timeoutMs)]
  if (options.signalAfter) {
    const { ms, signal } = options.signalAfter
    timers.push(setTimeout(() => child.kill(signal), ms))
  }

  function fail(error: unknown): void {
    timers.forEach(clearTimeout)
    child.kill('SIGKILL')
    // A process that the action started might keep the pipes open.
    child.stdout.destroy()
    child.stderr.destroy()
    const output = [result.stdout, result.stderr].join('\n').trim()
    const message = error instanceof Error ? error.message : String(error)
    reject(new Error(output ? `${message} It wrote:\n${output.slice(-2000)}` : message, { cause: error }))
  }

  const reader = new CommandReader()
  function take(line: string): void {
    const event = reader.read(line)
    if (event.kind === 'command') result.commands.push(event.command)
    else result.log.push(event.text)
    options.onEvent?.(event)
  }
  collect(
    child,
    'stdout',
    fail,
    (text) => (result.stdout += text),
    (line) => {
      options.onStdout?.(line)
      take(line)
    },
  )
  collect(child, 'stderr', fail, (text) => (result.stderr += text), take)

  child.once('spawn', () => options.onStart?.((signal) => child.kill(signal)))
  child.once('error', fail)
  child.once('close', (exitCode, signal) => {
    timers.forEach(clearTimeout)
    resolve({ ...result, exitCode, signal, durationMs: performance.now() - started })
  })
  return promise
}

/** Passes on a stream's text as it arrives, and its lines as they are complete. */
function collect(
  child: ChildProcess,
  name: 'stdout' | 'stderr',
  fail: (error: unknown) => void,
  onText: (text: string) => void,
  onLine: (line: string) => void,
): void {
  const lines = new LineSplitter()
  // An exception in a listener would end this process instead of rejecting the run.
  const guarded = (work: () => void): void => {
    try {
      work()
    } catch (error) {
      fail(error)
    }
  }
  child[name]?.setEncoding('utf8')
  child[name]?.on('data', (text: string) => {
    guarded(() => {
      onText(text)
      lines.push(text).forEach(onLine)
    })
  })
  child[name]?.on('end', () => guarded(() => lines.end().forEach(onLine)))
}

type Answers = Pick<RunResult, 'outputs' | 'exportedEnv' | 'state' | 'addedPath' | 'summary'>

async function readAnswers({ files }: Step): Promise<Answers> {
  const read = (file: string): Promise<string> => readFile(file, 'utf8')
  return {
    outputs: parseFileCommand(await read(files.GITHUB_OUTPUT)),
    exportedEnv: parseFileCommand(await read(files.GITHUB_ENV)),
    state: parseFileCommand(await read(files.GITHUB_STATE)),
    addedPath: parsePathFile(await read(files.GITHUB_PATH)),
    summary: await read(files.GITHUB_STEP_SUMMARY),
  }
}

/** Returns the Node for the action: this one if it's new enough, or the one in the dependencies. */
export function nodeBinary(): string {
  if (Number.parseInt(process.versions.node, 10) >= 24) return process.execPath
  const name = process.platform === 'win32' ? 'node.exe' : 'node'
  const bundled = fileURLToPath(new URL(path.posix.join('../node_modules/node/bin', name), import.meta.url))
  return existsSync(bundled) ? bundled : process.execPath
}

const leftovers = new Set<string>()

/** Cleans up for callers that don't. One listener serves all runs, because Node warns about many. */
function removeAtExit(step: Step): void {
  if (leftovers.size === 0) process.once('exit', removeLeftovers)
  leftovers.add(step.root)
}

function removeLeftovers(): void {
  for (const folder of leftovers) rmSync(folder, { recursive: true, force: true })
}
