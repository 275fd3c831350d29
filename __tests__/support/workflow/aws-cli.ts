// Answers the `aws` commands of a workflow: reads the options, and prints what --query and --output ask for.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import jmespath from 'jmespath'
import type { Call, Reply } from './commands.ts'

/** One operation, as `aws` would send it. */
export interface Operation {
  /** Such as `sagemaker`. */
  readonly service: string
  /** As the API calls it: `CreateEndpoint`. */
  readonly name: string
  readonly input: Readonly<Record<string, unknown>>
  readonly call: Call
}

/** A service's error, which `aws` prints. */
export class ServiceError extends Error {
  readonly code: string

  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}

/** What `aws sagemaker wait` asks, and the statuses that end it well (botocore's waiters-2.json). */
const WAITERS: Readonly<Record<string, { name: string; status: string; done: readonly string[] }>> = {
  'endpoint-in-service': { name: 'DescribeEndpoint', status: 'EndpointStatus', done: ['InService'] },
  'training-job-completed-or-stopped': {
    name: 'DescribeTrainingJob',
    status: 'TrainingJobStatus',
    done: ['Completed', 'Stopped'],
  },
}

/** Runs one command. A waiter asks once: nothing changes here while it waits. */
export async function runAws(call: Call, perform: (operation: Operation) => unknown): Promise<Reply> {
  const [service = '', command = '', ...rest] = call.args
  const isWaiting = command === 'wait'
  const [verb = '', options] = isWaiting ? [rest[0], rest.slice(1)] : [command, rest]
  const { query, output, ...input } = optionsOf(options, call)
  const operation = { service, name: pascal(verb), input, call }
  try {
    if (isWaiting) return await wait(operation, verb, perform)
    const document = JSON.parse(JSON.stringify((await perform(operation)) ?? null)) as unknown
    if (document === null) return {}
    const shown: unknown = typeof query === 'string' ? jmespath.search(document, query) : document
    return { stdout: `${output === 'text' ? textOf(shown) : JSON.stringify(shown, null, 4)}\n` }
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error
    const { code, message } = error
    const stderr = `\nAn error occurred (${code}) when calling the ${operation.name} operation: ${message}\n`
    return { stderr, exitCode: 254 }
  }
}

async function wait(
  operation: Operation,
  verb: string,
  perform: (operation: Operation) => unknown,
): Promise<Reply> {
  const waiter = WAITERS[verb]
  if (waiter === undefined) throw new Error(`The stand-in for aws doesn't know the waiter ${verb}.`)
  const failed = (reason: string): Reply => ({
    stderr: `\nWaiter ${pascal(verb)} failed: ${reason}\n`,
    exitCode: 255,
  })
  try {
    const document = (await perform({ ...operation, name: waiter.name })) as Record<string, unknown>
    const status = String(document[waiter.status])
    return waiter.done.includes(status) ? {} : failed(`The status is ${status}`)
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error
    return failed(`An error occurred (${error.code}): ${error.message}`)
  }
}

/** `--endpoint-name churn` → { EndpointName: 'churn' }; `query` and `output` keep their names. */
function optionsOf(args: readonly string[], call: Call): Record<string, unknown> {
  const options: Record<string, unknown> = {}
  for (let at = 0; at < args.length; at += 2) {
    const [option = '', value = ''] = args.slice(at, at + 2)
    if (!option.startsWith('--')) throw new Error(`Unknown options: ${option}`)
    const name = option.slice(2)
    if (name === 'query' || name === 'output') options[name] = value
    else if (name === 'cli-input-json') Object.assign(options, fileOf(value, call))
    else options[pascal(name)] = valueOf(value)
  }
  return options
}

function fileOf(value: string, { folder }: Call): object {
  const text = value.startsWith('file://')
    ? readFileSync(path.resolve(folder, value.slice('file://'.length)), 'utf8')
    : value
  return JSON.parse(text) as object
}

/** JSON, a time, the shorthand `Name=value,Name=value` of one structure in a list, or a plain string. */
function valueOf(value: string): unknown {
  if (/^\d{4}-\d\d-\d\dT/.test(value)) return new Date(value)
  if (/^[[{]/.test(value)) return JSON.parse(value)
  if (!/^[A-Z]\w*=/.test(value)) return value
  const pairs = value.split(',').map((pair) => pair.split('='))
  return [Object.fromEntries(pairs) as Record<string, string>]
}

function pascal(name: string): string {
  return name.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase())
}

/** The text format: scalars of a list side by side, lists below each other, null as None. */
function textOf(value: unknown): string {
  if (value === null) return 'None'
  if (!Array.isArray(value)) return typeof value === 'string' ? value : JSON.stringify(value)
  const isTable = value.some(Array.isArray)
  return value.map(textOf).join(isTable ? '\n' : '\t')
}
