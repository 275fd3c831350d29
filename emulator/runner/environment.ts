// Sets up a step as the runner does: folders and files on disk, and a new environment.
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { arch, tmpdir } from 'node:os'
import path from 'node:path'
import { readActionFile } from './action-file.ts'

/** Options for the environment of a step. */
export interface StepOptions {
  /** The step's `with:`. Names must be declared in the action file. */
  inputs?: Record<string, string>
  /** The step's `env:`, which overrides everything that the runner sets. */
  env?: Record<string, string>
  /** The checkout, and the working directory of the action. Default: an empty folder. */
  workspace?: string
  /** Default: this repository's action.yml; null for a step that runs no action and so has no inputs. */
  actionFile?: string | null
  /** The value of `${{ github.token }}` in a default. Default: `env.GITHUB_TOKEN`, or empty. */
  githubToken?: string
  /** Payload of the event that started the workflow. Default: `{}`. */
  event?: unknown
}

/** The files an action writes for the runner. */
export type CommandFile =
  'GITHUB_OUTPUT' | 'GITHUB_ENV' | 'GITHUB_STATE' | 'GITHUB_PATH' | 'GITHUB_STEP_SUMMARY'

/** A step that is ready to run. */
export interface Step {
  env: Record<string, string>
  workspace: string
  /** RUNNER_TEMP */
  tempDir: string
  /** The folder of everything that was created for the step. */
  root: string
  files: Record<CommandFile, string>
  /** Removes it. */
  cleanup: () => Promise<void>
}

const OPERATING_SYSTEMS: Partial<Record<NodeJS.Platform, string>> = { win32: 'Windows', darwin: 'macOS' }

/** Makes the folders, the files and the environment of a step. */
export async function prepareStep(options: StepOptions = {}): Promise<Step> {
  // The real path, since macOS and Windows hand out a temporary folder under another name.
  const root = await realpath(await mkdtemp(path.join(tmpdir(), 'actions-runner-')))
  const cleanup = (): Promise<void> => rm(root, { recursive: true, force: true, maxRetries: 3 })
  try {
    const workspace = path.resolve(options.workspace ?? path.join(root, 'workspace'))
    const tempDir = path.join(root, '_temp')
    const home = path.join(root, 'home')
    const commandDir = path.join(tempDir, '_runner_file_commands')
    const eventFile = path.join(tempDir, '_github_workflow', 'event.json')
    const toolCache = path.join(root, '_tool')
    const folders = [
      home,
      commandDir,
      path.dirname(eventFile),
      toolCache,
      ...(options.workspace ? [] : [workspace]),
    ]
    for (const folder of folders) await mkdir(folder, { recursive: true })

    const files: Record<CommandFile, string> = {
      GITHUB_OUTPUT: path.join(commandDir, 'set_output'),
      GITHUB_ENV: path.join(commandDir, 'set_env'),
      GITHUB_STATE: path.join(commandDir, 'save_state'),
      GITHUB_PATH: path.join(commandDir, 'add_path'),
      GITHUB_STEP_SUMMARY: path.join(commandDir, 'step_summary'),
    }
    for (const file of Object.values(files)) await writeFile(file, '')
    await writeFile(eventFile, JSON.stringify(options.event ?? {}))

    const context: Record<string, string> = {
      ...systemVariables(home),
      ...workflowVariables(),
      ...files,
      GITHUB_EVENT_PATH: eventFile,
      GITHUB_WORKSPACE: workspace,
      RUNNER_TEMP: tempDir,
      RUNNER_TOOL_CACHE: toolCache,
      RUNNER_WORKSPACE: path.dirname(workspace),
      // Otherwise, the SDK would wait for a metadata service that only exists on AWS.
      AWS_EC2_METADATA_DISABLED: 'true',
      ...options.env,
    }
    const token = options.githubToken ?? options.env?.['GITHUB_TOKEN'] ?? ''
    const inputs =
      options.actionFile === null
        ? {}
        : inputVariables(options.inputs ?? {}, options.actionFile, context, token)
    return { env: { ...inputs, ...context }, workspace, tempDir, root, files, cleanup }
  } catch (error) {
    await cleanup()
    throw error
  }
}

/** Variables a process needs to start. The action gets nothing else from this machine's environment. */
function systemVariables(home: string): Record<string, string> {
  const variables: Record<string, string> = { PATH: process.env['PATH'] ?? '', HOME: home }
  if (process.platform !== 'win32') return variables
  for (const name of ['SystemRoot', 'SystemDrive', 'ComSpec', 'PATHEXT', 'TEMP', 'TMP']) {
    const value = process.env[name]
    if (value !== undefined) variables[name] = value
  }
  return { ...variables, USERPROFILE: home }
}

/** The variables of a push to `main`, as they are unless a step's `env` says otherwise. */
export function workflowVariables(): Record<string, string> {
  return {
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTION: '__self',
    GITHUB_ACTOR: 'octocat',
    GITHUB_ACTOR_ID: '583231',
    GITHUB_API_URL: 'https://api.github.com',
    GITHUB_BASE_REF: '',
    GITHUB_EVENT_NAME: 'push',
    GITHUB_GRAPHQL_URL: 'https://api.github.com/graphql',
    GITHUB_HEAD_REF: '',
    GITHUB_JOB: 'deploy',
    GITHUB_REF: 'refs/heads/main',
    GITHUB_REF_NAME: 'main',
    GITHUB_REF_PROTECTED: 'false',
    GITHUB_REF_TYPE: 'branch',
    GITHUB_REPOSITORY: 'octo-org/octo-repo',
    GITHUB_REPOSITORY_ID: '1296269',
    GITHUB_REPOSITORY_OWNER: 'octo-org',
    GITHUB_REPOSITORY_OWNER_ID: '9919',
    GITHUB_RETENTION_DAYS: '90',
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_RUN_ID: '1658821493',
    GITHUB_RUN_NUMBER: '3',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_SHA: 'ffac537e6cbbf934b08745a378932722df287a53',
    GITHUB_TRIGGERING_ACTOR: 'octocat',
    GITHUB_WORKFLOW: 'Deploy',
    GITHUB_WORKFLOW_REF: 'octo-org/octo-repo/.github/workflows/deploy.yml@refs/heads/main',
    GITHUB_WORKFLOW_SHA: 'ffac537e6cbbf934b08745a378932722df287a53',
    RUNNER_ARCH: arch().toUpperCase(),
    RUNNER_ENVIRONMENT: 'github-hosted',
    RUNNER_NAME: 'local',
    RUNNER_OS: OPERATING_SYSTEMS[process.platform] ?? 'Linux',
  }
}

/** Sets every declared input as the runner does: to the given value, the default, or the empty string. */
function inputVariables(
  inputs: Record<string, string>,
  actionFile: string | undefined,
  context: Record<string, string>,
  token: string,
): Record<string, string> {
  const { inputs: declared } = readActionFile(actionFile)
  const names = new Set(declared.map((input) => input.name))
  // The runner only warns about these. Here they are an error, so that a typo in a test doesn't go unnoticed.
  const unexpected = Object.keys(inputs).filter((name) => !names.has(name))
  if (unexpected.length > 0) {
    throw new Error(
      `Unexpected input(s) '${unexpected.join("', '")}', valid inputs are ['${[...names].join("', '")}']`,
    )
  }
  const entries = declared.map((input) => [
    `INPUT_${input.name.replaceAll(' ', '_').toUpperCase()}`,
    inputs[input.name] ?? resolveExpressions(input.default, context, token),
  ])
  return Object.fromEntries(entries) as Record<string, string>
}

/** Resolves the expressions that defaults in an action.yml use: plain members of `github` and `runner`. */
function resolveExpressions(text: string, context: Record<string, string>, token: string): string {
  return text.replace(/\$\{\{\s*(.*?)\s*\}\}/g, (expression, inner: string) => {
    const [, object, member] = /^(github|runner)\.(\w+)$/.exec(inner) ?? []
    if (!object || !member)
      throw new Error(`The stand-in runner doesn't support the expression ${expression}`)
    if (object === 'github' && member === 'token') return token
    return context[`${object}_${member}`.toUpperCase()] ?? ''
  })
}
