// `npm start`: runs the built action against the local emulator and shows what a workflow run would show.
import { accessSync, constants, existsSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { styleText } from 'node:util'
import { startEmulator, type Emulator, type RecordedRequest } from '../emulator/index.ts'
import { readActionFile } from '../emulator/runner/action-file.ts'
import { ACTION_ENTRY, runAction, type RunResult } from '../emulator/runner/run-action.ts'
import { helpText, parseFlags, UsageError } from './start/flags.ts'
import { LogView } from './start/log-view.ts'
import { PullRequest } from './start/pull-request.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
// npm runs scripts in the package's folder. INIT_CWD is the folder where the user ran npm.
const CWD = process.env['INIT_CWD'] ?? process.cwd()

const DEFAULTS: Record<string, string> = {
  'spec-file': 'examples/churn.yml',
  'aws-region': 'eu-west-1',
  'role-to-assume': 'arn:aws:iam::123456789012:role/github-actions',
}

/** Inputs that identify a model. The step's values also apply to the models that exist before it. */
const IDENTITY = [
  'aws-region',
  'role-to-assume',
  'audience',
  'model-name',
  'name-suffix',
  'execution-role-arn',
  'variables',
]

// The reader can stop early, as in `npm start | head`.
process.stdout.on('error', () => process.exit())
process.exitCode = await main(process.argv.slice(2))

async function main(args: string[]): Promise<number> {
  const { name, inputs: declared } = readActionFile()
  try {
    const flags = parseFlags(args, declared)
    if (flags.help) {
      console.log(helpText(declared, DEFAULTS))
      return 0
    }
    if (!existsSync(ACTION_ENTRY)) throw new UsageError("dist/index.js doesn't exist. Run `npm run dist`.")
    return await demonstrate(name, flags.inputs, flags.existing)
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    console.error(`${error.message} See \`npm start -- --help\`.`)
    return 2
  }
}

async function demonstrate(
  actionName: string,
  given: Record<string, string>,
  existing: string | undefined,
): Promise<number> {
  const { workspace, inputs } = placeSpec({ ...defaultsBeside(given), ...given }, 'spec-file' in given)
  // Everything that a spec names exists, so that preflight checks pass.
  const emulator = await startEmulator({
    resources: 'any',
    audiences: [inputs['audience'] || 'sts.amazonaws.com'],
  })
  try {
    if (existing !== undefined) await createBefore(emulator, existing, inputs)
    const requestsBefore = emulator.requests.length
    console.log(heading(actionName, inputs))
    const view = new LogView()
    const pullRequest = (inputs['comment'] ?? 'never') === 'never' ? undefined : new PullRequest(emulator)
    const result = await runAction({
      inputs: { ...inputs, ...pullRequest?.inputs },
      workspace,
      env: { ...emulator.environment(inputs['role-to-assume'] ? 'oidc' : 'static'), ...pullRequest?.env },
      ...(pullRequest && { event: pullRequest.event }),
      onEvent: (event) => view.render(event).forEach((line) => console.log(line)),
      onStart: passSignalsOn,
      timeoutMs: 10 * 60_000,
    })
    const closing = [
      outputsTable(result),
      summaryText(result),
      pullRequest ? commentText(pullRequest.comments()) : '',
      requestsLine(emulator.requests.slice(requestsBefore)),
      verdict(result),
    ]
    for (const text of closing.filter(Boolean)) console.log(`\n${view.mask(text)}`)
    return result.exitCode ?? 1
  } finally {
    await emulator.close()
  }
}

/** Creates the models of a spec, as an earlier run would. Shows the log only if that fails. */
async function createBefore(
  emulator: Emulator,
  specFile: string,
  given: Record<string, string>,
): Promise<void> {
  const same = Object.fromEntries(Object.entries(given).filter(([name]) => IDENTITY.includes(name)))
  const { workspace, inputs } = placeSpec({ ...same, 'spec-file': specFile }, true)
  const view = new LogView()
  const log: string[] = []
  const { exitCode } = await runAction({
    inputs,
    workspace,
    env: emulator.environment(inputs['role-to-assume'] ? 'oidc' : 'static'),
    onEvent: (event) => log.push(...view.render(event)),
    timeoutMs: 10 * 60_000,
  })
  if (exitCode !== 0) {
    throw new UsageError(`Can't create the models of --existing ${specFile}:\n${log.join('\n')}`)
  }
}

/** Returns the defaults, without the default spec file if the spec is inline. */
function defaultsBeside(given: Record<string, string>): Record<string, string> {
  if (!given['spec']) return DEFAULTS
  const { 'spec-file': _, ...others } = DEFAULTS
  return others
}

/** Returns the workspace: the folder of the user's spec, or this repository with its examples. */
function placeSpec(
  inputs: Record<string, string>,
  isOwnSpec: boolean,
): { workspace: string; inputs: Record<string, string> } {
  const specFile = inputs['spec-file']
  if (!isOwnSpec || !specFile) return { workspace: ROOT, inputs }
  const file = path.resolve(CWD, specFile)
  const workspace = [CWD, ROOT].find((folder) => isInside(folder, file)) ?? path.dirname(file)
  expectReadable(workspace)
  // The action itself reports wrong patterns and lists of files.
  if (!/[*?[{\n]/.test(specFile)) expectReadable(file)
  const relative = path.relative(workspace, file).replaceAll(path.sep, '/')
  return { workspace, inputs: { ...inputs, 'spec-file': relative } }
}

/** Throws a UsageError if a file or folder doesn't exist or can't be read. */
function expectReadable(file: string): void {
  try {
    accessSync(file, constants.R_OK)
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT'
    throw new UsageError(missing ? `${file} doesn't exist.` : `${file} can't be read.`)
  }
}

function isInside(folder: string, file: string): boolean {
  const relative = path.relative(folder, file)
  return !relative.startsWith('..') && !path.isAbsolute(relative)
}

/** Keeps this process running on Ctrl-C, to show how the action handles it. */
function passSignalsOn(kill: (signal: NodeJS.Signals) => void): void {
  process.on('SIGINT', () => undefined)
  process.on('SIGTERM', () => kill('SIGTERM'))
}

function heading(actionName: string, inputs: Record<string, string>): string {
  const rows = table(Object.entries(inputs).filter(([, value]) => value !== ''))
  return [styleText('bold', `▼ Run ${actionName}`), ...rows, ''].join('\n')
}

function outputsTable({ outputs, tempDir }: RunResult): string {
  // This script deletes the folder when it ends, so the full path would be useless.
  const shown = Object.entries(outputs).map(([name, value]): [string, string] => [
    name,
    shortened(value.replaceAll(tempDir, '$RUNNER_TEMP')),
  ])
  const rows = table(shown)
  return rows.length > 0 ? [styleText('bold', 'Outputs'), ...rows].join('\n') : ''
}

/** Replaces a value of several lines by their number. The full text follows below the table. */
function shortened(value: string): string {
  const lines = value.trimEnd().split('\n').length
  return lines === 1 ? value : `(${lines} lines)`
}

function summaryText({ summary }: RunResult): string {
  const text = summary.trimEnd()
  return text ? `${styleText('bold', 'Job summary')}\n${indent(text, 2)}` : ''
}

function commentText(comments: readonly string[]): string {
  const heading = styleText('bold', 'Comment on the pull request')
  const text = comments.length === 0 ? '(none)' : comments.join('\n\n').trimEnd()
  return `${heading}\n${indent(text, 2)}`
}

function requestsLine(requests: readonly RecordedRequest[]): string {
  const names = requests.map((request) => {
    if (request.operation === 'OidcToken') return 'GET token'
    return request.operation ?? `${request.method} ${request.path}`
  })
  return `${styleText('bold', 'Requests:')} ${names.join(' → ') || 'none'}`
}

function verdict({ exitCode, signal, durationMs }: RunResult): string {
  const seconds = `${(durationMs / 1000).toFixed(2)} s`
  if (exitCode === 0) return styleText('green', `✓ The step succeeded in ${seconds}`)
  return styleText('red', `✗ The step failed in ${seconds} (${signal ?? `exit code ${exitCode ?? '?'}`})`)
}

/** Returns rows of names and values. A value of several lines goes below its name. */
function table(entries: [string, string][]): string[] {
  const width = Math.max(0, ...entries.map(([name]) => name.length)) + 2
  return entries.map(([name, value]) => {
    if (value.includes('\n')) return `  ${styleText('cyan', name)}\n${indent(value.trimEnd(), 4)}`
    return `  ${styleText('cyan', name.padEnd(width))}${value || styleText('dim', '(empty)')}`
  })
}

function indent(text: string, spaces: number): string {
  return text.replace(/^(?=.)/gm, ' '.repeat(spaces))
}
