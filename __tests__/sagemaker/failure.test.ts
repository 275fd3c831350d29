// Tests that whatever is thrown comes to a message that says something, with its code, request id and causes.
import { describe, expect, test } from '@jest/globals'
import { FailureError, failureOf } from '../../src/sagemaker/errors/failure.ts'

/** An error as the SDK throws it for an answer of a service. */
function serviceError(name: string, message: string, metadata: object = {}): Error {
  return Object.assign(new Error(message), {
    name,
    $fault: 'client',
    $metadata: { httpStatusCode: 400, ...metadata },
  })
}

/** An error as Node throws it for a connection. */
function networkError(code: string, message: string): Error {
  return Object.assign(new Error(message), { code })
}

describe('an answer of a service', () => {
  test('keeps its message, code and request id', async () => {
    expect(await failureOf(serviceError('ValidationException', 'No.', { requestId: 'abc-1' }))).toEqual({
      message: 'No.',
      code: 'ValidationException',
      requestId: 'abc-1',
      causes: [],
    })
  })

  test('without a request id has none', async () => {
    expect(await failureOf(serviceError('ValidationException', 'No.'))).not.toHaveProperty('requestId')
  })

  test.each(['', 'UnknownError'])('with the message %j is told by its HTTP status', async (message) => {
    // The SDK says UnknownError where a body holds nothing that it understands, as a proxy's.
    expect((await failureOf(serviceError('Unknown', message, { httpStatusCode: 407 }))).message).toContain(
      '407',
    )
  })

  test('hides the environment of the request that it answers', async () => {
    const request = { ModelName: 'churn', PrimaryContainer: { Image: 'x', Environment: { TOKEN: 'hf_abc' } } }
    const error = serviceError(
      'ValidationException',
      "Value '{TOKEN=hf_abc}' at 'primaryContainer.environment'",
    )
    expect((await failureOf(error, { request })).message).toBe(
      "Value '***' at 'primaryContainer.environment'",
    )
  })
})

describe('an error of the network', () => {
  test('keeps its code', async () => {
    expect(await failureOf(networkError('ECONNRESET', 'socket hang up'))).toEqual({
      message: 'socket hang up',
      code: 'ECONNRESET',
      causes: expect.arrayContaining([expect.stringContaining('HTTPS_PROXY')]),
      remedy: 'connection-failed',
    })
  })

  test('keeps its code after the SDK has tried again', async () => {
    const error = networkError('ECONNREFUSED', 'connect ECONNREFUSED 127.0.0.1:443')
    const tried = Object.assign(error, { $metadata: { attempts: 8, totalRetryDelay: 4000 } })
    expect((await failureOf(tried)).code).toBe('ECONNREFUSED')
  })

  test('for every address of a host is told by the first', async () => {
    const attempts = [
      networkError('ECONNREFUSED', 'connect ECONNREFUSED ::1:443'),
      networkError('ECONNREFUSED', 'connect ECONNREFUSED 127.0.0.1:443'),
    ]
    const error = Object.assign(new AggregateError(attempts), { code: 'ECONNREFUSED' })
    expect(await failureOf(error)).toMatchObject({
      message: 'connect ECONNREFUSED ::1:443',
      code: 'ECONNREFUSED',
    })
  })

  test('an aggregate of nothing still has a message', async () => {
    expect((await failureOf(new AggregateError([]))).message).toBe('AggregateError')
  })
})

describe('anything else', () => {
  test.each<[thrown: unknown, message: string]>([
    ['text', 'text'],
    [undefined, 'undefined'],
    [null, 'null'],
    [42, '42'],
    [{ a: 1 }, '[object Object]'],
    [new TypeError('x is not a function'), 'x is not a function'],
  ])('%p', async (thrown, message) => {
    expect(await failureOf(thrown)).toEqual({ message, causes: [] })
  })

  test('a failure stays what it is', async () => {
    const failure = { message: 'known', code: 'Code', causes: ['first', 'second'] }
    expect(await failureOf(new FailureError(failure, new Error('below')))).toEqual(failure)
  })
})

describe('known causes', () => {
  test('of a missing region', async () => {
    expect((await failureOf(new Error('Region is missing'))).causes[0]).toContain('aws-region')
  })

  test('of missing credentials', async () => {
    const error = Object.assign(new Error('Could not load credentials'), { name: 'CredentialsProviderError' })
    expect((await failureOf(error)).causes.join('\n')).toMatch(
      /role-to-assume[^]*configure-aws-credentials[^]*forks/,
    )
  })
})
