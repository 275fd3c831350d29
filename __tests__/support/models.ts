// Puts models into an emulator, as somebody did before the run, and looks at what became of them.
import { expect } from '@jest/globals'
import type { Emulator, RecordedRequest, StoredModel } from '../../emulator/index.ts'
import { signedFetch } from '../emulator/support.ts'
import { IMAGE, ROLE, type Run } from './action.ts'

/** A body of CreateModel. */
export type Request = Record<string, unknown>

/** Seconds since the models that are put there were made, unless a test says otherwise. */
const AGE = 600

/** The request of a model with one container; `members` go over the request, `container` over the container. */
export function requestOf(container: Request = {}, members: Request = {}): Request {
  return {
    ModelName: 'churn',
    ExecutionRoleArn: ROLE,
    PrimaryContainer: { Image: IMAGE, ...container },
    ...members,
  }
}

/** The tags of a request or an AddTags. */
export function tagList(tags: Record<string, string>): { Key: string; Value: string }[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }))
}

/**
 * Creates a model that is ten minutes old when a test begins. The request is not among the emulator's.
 *
 * @param now the emulator's clock, when it is not the real one
 */
export async function putModel(emulator: Emulator, request: Request, now = new Date()): Promise<StoredModel> {
  await ask(emulator, 'CreateModel', request, now)
  const model = modelNamed(emulator, String(request['ModelName']))
  if (!model) throw new Error('The emulator said that it made a model, but there is none')
  return Object.assign(model, { creationTime: new Date(now.getTime() - AGE * 1000) })
}

/** What DescribeModel says of a model. */
export function describeModel(emulator: Emulator, ModelName = 'churn'): Promise<Record<string, unknown>> {
  return ask(emulator, 'DescribeModel', { ModelName })
}

/** A call that the emulator must grant; it is taken off its record. */
export async function ask(
  emulator: Emulator,
  operation: string,
  input: Request,
  now = new Date(),
): Promise<Record<string, unknown>> {
  const options = { target: `SageMaker.${operation}`, date: now }
  const body = JSON.stringify(input)
  const { status, text, json } = await signedFetch(emulator, body, options)
  if (status !== 200) throw new Error(`${operation}: ${text}`)
  const requests = emulator.requests as RecordedRequest[]
  requests.splice(
    requests.findLastIndex((request) => request.operation === operation && request.body === body),
    1,
  )
  return json
}

export function modelNamed(emulator: Emulator, name = 'churn'): StoredModel | undefined {
  return [...emulator.models.values()].find((model) => model.name === name)
}

/** A model's tags as they are now. */
export function tagsOf(emulator: Emulator, name = 'churn'): Record<string, string> | undefined {
  const model = modelNamed(emulator, name)
  return model && Object.fromEntries(model.tags)
}

/** Everything that the emulator holds, frozen in text: equal texts mean that nothing was changed. */
export function snapshot(emulator: Emulator): string {
  const models = [...emulator.models.values()].map((model) => ({ ...model, tags: [...model.tags].sort() }))
  return JSON.stringify(models)
}

/** Status, `changed` and exit code in one. */
export function endOf({ outputs, exitCode }: Run): string {
  return `${outputs['status']}, changed ${outputs['changed']}, exit ${exitCode}`
}

/** The differences that the log lists. */
export function differencesIn({ log }: Run): string[] {
  const start = log.indexOf('Differences, existing → spec:')
  if (start < 0) return []
  const lines = log.slice(start + 1)
  const end = lines.findIndex((line) => !/^ {2}\S/.test(line))
  return lines.slice(0, end < 0 ? undefined : end).map((line) => line.trim())
}

/** The message of the one error that is told. */
export function errorOf(run: Run): string {
  const errors = run.annotations.filter(({ name }) => name === 'error')
  expect(errors).toHaveLength(1)
  return errors[0]!.message
}

/** The numbered causes that the log lists, in order. */
export function causesOf({ log }: Run): string[] {
  return log.flatMap((line) => /^\s*\d+\. (.+)$/.exec(line)?.[1] ?? [])
}
