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
// npm runs scripts in the package's folder and leaves the person's own in INIT_CWD.
const CWD = process.env['INIT_CWD'] ?? process.cwd()

const DEFAULTS: Record<string, string> = {
  'spec-file': 'examples/churn.yml',
  'aws-region': 'eu-west-1',
  'role-to-assume': 'arn:aws:iam::123456789012:role/github-actions',
}

/** Inputs that say which model it is, and where: those of the step hold for the models that are there before, too. */
const IDENTITY = [
  'aws-region',
  'role-to-assume',
  'audience',
  'model-name',
  'name-suffix',
  'execution-role-arn',
  'variables',
]

// Whoever reads may stop, as in `npm start | head`.
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
    if (!existsSync(ACTION_ENTRY)) throw new UsageError('There is no dist/index.js yet: run `npm run dist`.')
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
  // Whatever a spec names is there, so that `preflight` has something to look at.
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

/** Creates the models of a spec, as an earlier run of the workflow would have; its log is shown only if it fails. */
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
    throw new UsageError(`The models of --existing ${specFile} could not be created:\n${log.join('\n')}`)
  }
}

/** The default spec makes way for one that is given inline. */
function defaultsBeside(given: Record<string, string>): Record<string, string> {
  if (!given['spec']) return DEFAULTS
  const { 'spec-file': _, ...others } = DEFAULTS
  return others
}

/** The workspace is where the person's own spec is, else this repository with its examples. */
function placeSpec(
  inputs: Record<string, string>,
  isOwnSpec: boolean,
): { workspace: string; inputs: Record<string, string> } {
  const specFile = inputs['spec-file']
  if (!isOwnSpec || !specFile) return { workspace: ROOT, inputs }
  const file = path.resolve(CWD, specFile)
  const workspace = [CWD, ROOT].find((folder) => isInside(folder, file)) ?? path.dirname(file)
  expectReadable(workspace)
  // A pattern or a list of files is the action's to judge.
  if (!/[*?[{\n]/.test(specFile)) expectReadable(file)
  const relative = path.relative(workspace, file).replaceAll(path.sep, '/')
  return { workspace, inputs: { ...inputs, 'spec-file': relative } }
}

/** Throws a UsageError where the action could not even be started, or has nothing to show. */
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

/** Ctrl-C goes to the whole group of processes; this one stays to show how the action takes it. */
function passSignalsOn(kill: (signal: NodeJS.Signals) => void): void {
  process.on('SIGINT', () => undefined)
  process.on('SIGTERM', () => kill('SIGTERM'))
}

function heading(actionName: string, inputs: Record<string, string>): string {
  const rows = table(Object.entries(inputs).filter(([, value]) => value !== ''))
  return [styleText('bold', `▼ Run ${actionName}`), ...rows, ''].join('\n')
}

function outputsTable({ outputs, tempDir }: RunResult): string {
  // The folder goes away with this script, so its whole path would only lead people astray.
  const shown = Object.entries(outputs).map(([name, value]): [string, string] => [
    name,
    shortened(value.replaceAll(tempDir, '$RUNNER_TEMP')),
  ])
  const rows = table(shown)
  return rows.length > 0 ? [styleText('bold', 'Outputs'), ...rows].join('\n') : ''
}

/** A value of several lines by their number: it would tear the table, and what it says stands below. */
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

/** Rows of a name and a value; a value of several lines goes below its name. */
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
