/** Each kind of programmed failure, as a client meets it. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { CreateModelCommand, DescribeModelCommand, ListModelsCommand } from '@aws-sdk/client-sagemaker'
import type { SageMakerClient } from '@aws-sdk/client-sagemaker'
import { startEmulator } from '../../emulator/index.ts'
import type { Emulator, Fault } from '../../emulator/index.ts'
import { clientOf, request, ROLE, signedFetch, stsForm } from './support.ts'

let emulator: Emulator
let client: SageMakerClient

beforeAll(async () => {
  emulator = await startEmulator()
  client = clientOf(emulator)
})
afterEach(() => emulator.reset())
afterAll(async () => {
  client.destroy()
  await emulator.close()
})

/** The error of creating a model, or undefined. */
async function create(name = 'churn'): Promise<unknown> {
  return client.send(new CreateModelCommand(request(name))).then(
    () => undefined,
    (error: unknown) => error,
  )
}

const statuses = (): number[] => emulator.requests.map(({ status }) => status)

describe('a fault', () => {
  test('answers the error it was given, once', async () => {
    emulator.fault({ operation: 'CreateModel', kind: 'error', code: 'AccessDeniedException', message: 'no' })
    expect(await create()).toMatchObject({ name: 'AccessDeniedException', message: 'no' })
    expect(emulator.models.size).toBe(0)
    expect(await create()).toBeUndefined()
    expect(statuses()).toEqual([400, 200])
  })

  test('spells the message of ResourceLimitExceeded as the service does', async () => {
    emulator.fault({
      operation: '*',
      kind: 'error',
      code: 'ResourceLimitExceeded',
      message: 'full',
      status: 400,
    })
    const answer = await signedFetch(emulator, JSON.stringify(request()))
    expect(answer.json).toEqual({ __type: 'ResourceLimitExceeded', Message: 'full' })
  })

  test('is a bare status with a page or nothing', async () => {
    emulator.fault({ operation: 'CreateModel', kind: 'status', status: 503 })
    emulator.fault({ operation: 'CreateModel', kind: 'status', status: 500, body: 'empty' })
    const page = await signedFetch(emulator, JSON.stringify(request()))
    expect([page.status, page.headers.get('content-type')]).toEqual([503, 'text/html'])
    expect(page.text).toContain('<html>')
    const empty = await signedFetch(emulator, JSON.stringify(request()))
    expect([empty.status, empty.text]).toEqual([500, ''])
    expect(emulator.models.size).toBe(0)
  })

  test('can act first and fail then', async () => {
    emulator.fault({ operation: 'CreateModel', kind: 'status', status: 500, after: true })
    expect(await create()).toMatchObject({ $metadata: { httpStatusCode: 500 } })
    expect(emulator.models.size).toBe(1)
    expect(await create()).toMatchObject({ message: expect.stringContaining('already existing') })
  })

  test('throttles in the words of each service', async () => {
    emulator.fault({ operation: '*', kind: 'throttle', on: 'every' })
    expect(await create()).toMatchObject({ name: 'ThrottlingException', message: 'Rate exceeded' })
    expect(await stsForm(emulator, { Action: 'AssumeRoleWithWebIdentity' })).toMatchObject({
      status: 400,
      code: 'Throttling',
    })
    const { ACTIONS_ID_TOKEN_REQUEST_URL: oidc = '' } = emulator.environment('oidc')
    expect((await fetch(oidc)).status).toBe(429)
    const { AWS_CONTAINER_CREDENTIALS_FULL_URI: container = '' } = emulator.environment('container')
    expect((await fetch(container)).status).toBe(429)
    expect(await (await fetch(`${emulator.url}/latest/api/token`)).text()).toBe('Rate exceeded')
  })

  test('cuts the connection before the request is handled', async () => {
    emulator.fault({ operation: 'CreateModel', kind: 'reset' })
    expect(await create()).toMatchObject({ message: expect.stringContaining('socket hang up') })
    expect(emulator.models.size).toBe(0)
    expect(statuses()).toEqual([0])
  })

  test('cuts the connection after the request was handled', async () => {
    emulator.fault({ operation: 'CreateModel', kind: 'reset-after' })
    expect(await create()).toMatchObject({ message: expect.stringContaining('socket hang up') })
    expect(emulator.models.size).toBe(1)
    expect(statuses()).toEqual([0])
  })

  test('delays, then goes on, also into another fault', async () => {
    emulator.fault({ operation: 'CreateModel', kind: 'delay', ms: 60, on: 'every' })
    emulator.fault({ operation: 'CreateModel', kind: 'throttle', on: 2 })
    expect(await create()).toBeUndefined()
    expect(await create('second')).toMatchObject({ name: 'ThrottlingException' })
    for (const { receivedAt, answeredAt = 0 } of emulator.requests) {
      // Timers may fire a millisecond early by the wall clock.
      expect(answeredAt - receivedAt).toBeGreaterThanOrEqual(59)
    }
  })

  test('hits the occurrences it was told to', async () => {
    const outcomes = async (
      fault: Omit<Fault & { kind: 'throttle' }, 'operation' | 'kind'>,
    ): Promise<string> => {
      emulator.reset()
      emulator.fault({ operation: 'ListModels', kind: 'throttle', ...fault })
      // Another operation does not count.
      await create()
      let seen = ''
      for (let call = 0; call < 5; call += 1) {
        seen += await client.send(new ListModelsCommand({})).then(
          () => '.',
          () => 'x',
        )
      }
      return seen
    }
    expect(await outcomes({})).toBe('x....')
    expect(await outcomes({ on: 3 })).toBe('..x..')
    expect(await outcomes({ on: 2, times: 3 })).toBe('.xxx.')
    expect(await outcomes({ on: 'every' })).toBe('xxxxx')
    expect(await outcomes({ on: 'every', times: 2 })).toBe('xx...')
  })

  test('that is due with another one takes the next request', async () => {
    for (const code of ['First', 'Second']) {
      emulator.fault({ operation: 'CreateModel', kind: 'error', code, message: '' })
    }
    const names = [await create(), await create(), await create()].map(
      (error) => (error as Error | undefined)?.name,
    )
    expect(names).toEqual(['First', 'Second', undefined])
  })

  test('can be meant for one model', async () => {
    emulator.fault({ operation: '*', modelName: 'Two', kind: 'throttle', on: 'every' })
    expect(await create('one')).toBeUndefined()
    expect(await create('two')).toMatchObject({ name: 'ThrottlingException' })
    const describeTwo = client.send(new DescribeModelCommand({ ModelName: 'two' }))
    await expect(describeTwo).rejects.toMatchObject({ name: 'ThrottlingException' })
    const arn = 'arn:aws:sagemaker:eu-west-1:123456789012:model/two'
    const tags = await signedFetch(emulator, JSON.stringify({ ResourceArn: arn }), {
      target: 'SageMaker.ListTags',
    })
    expect(tags.json['__type']).toBe('ThrottlingException')
  })

  test('of STS is XML', async () => {
    const message = 'Not authorized to perform sts:AssumeRoleWithWebIdentity & <more>'
    emulator.fault({
      operation: 'AssumeRoleWithWebIdentity',
      kind: 'error',
      code: 'AccessDenied',
      message,
      status: 403,
    })
    const form = { Action: 'AssumeRoleWithWebIdentity', RoleArn: ROLE }
    const answer = await stsForm(emulator, form)
    expect(answer).toMatchObject({ status: 403, code: 'AccessDenied' })
    expect(answer.message).toBe(message.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;'))
  })
})
