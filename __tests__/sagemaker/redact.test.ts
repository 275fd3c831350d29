// Tests that environment values are hidden in messages and requests, and that nothing else is.
import { describe, expect, test } from '@jest/globals'
import { hideEnvironment, redactEnvironment } from '../../src/sagemaker/errors/redaction.ts'
import type { ModelRequest } from '../../src/spec/request.ts'

const IMAGE = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1'

function requestWith(...environments: Record<string, string>[]): ModelRequest {
  const containers = environments.map((Environment) => ({ Image: IMAGE, Environment }))
  const [first, ...others] = containers
  const common = { ModelName: 'churn', ExecutionRoleArn: 'arn:aws:iam::123456789012:role/execution' }
  return others.length > 0
    ? { ...common, Containers: containers }
    : { ...common, ...(first && { PrimaryContainer: first }) }
}

describe('a message', () => {
  test.each<[what: string, environment: Record<string, string>, message: string, redacted: string]>([
    ['a value', { TOKEN: 'hf_abc' }, 'bad value hf_abc here', 'bad value *** here'],
    ['a value everywhere', { TOKEN: 'hf_abc' }, 'hf_abc, hf_abc', '***, ***'],
    ['a short value beside its name only', { ON: '1' }, '1 error: {ON=1}', '1 error: {ON=***}'],
    [
      'the longer of two values, one in the other',
      { A: 'abcd', B: 'abcdef' },
      '{A=abcd, B=abcdef}',
      '{A=***, B=***}',
    ],
    ['short values, one in the other', { A: 'a', B: 'ab' }, '{B=ab, A=a}', '{B=***, A=***}'],
    ['characters of regular expressions', { A: '$&.*(x)\\1' }, 'A=$&.*(x)\\1', 'A=***'],
    ['a value with commas and braces', { A: '{x}, B=y' }, '{A={x}, B=y}', '{A=***}'],
    ['a value of several lines', { A: 'first\nsecond' }, 'A=first\nsecond.', 'A=***.'],
    ['nothing for an empty value', { A: '' }, 'A= and B', 'A= and B'],
  ])('hides %s', (_, environment, message, redacted) => {
    expect(redactEnvironment(message, requestWith(environment))).toBe(redacted)
  })

  test('hides the values of every container', () => {
    expect(redactEnvironment('aaaa bbbb cccc', requestWith({ A: 'aaaa' }, { B: 'bbbb' }))).toBe(
      '*** *** cccc',
    )
  })

  test('keeps what the rest of the request says', () => {
    const message = `Region of "${IMAGE}" does not match expected region of us-east-1.`
    expect(redactEnvironment(message, requestWith({ REGION: 'eu-west-1', NAME: 'churn' }))).toBe(message)
  })

  test('keeps everything of a request without environment', () => {
    expect(redactEnvironment('a message', requestWith())).toBe('a message')
  })
})

describe('a request', () => {
  test('keeps the names of its variables', () => {
    const hidden = hideEnvironment(requestWith({ A: 'aaaa', EMPTY: '' }))
    expect(hidden).toEqual(requestWith({ A: '***', EMPTY: '***' }))
  })

  test('is hidden in all containers, and is not changed itself', () => {
    const request = requestWith({ A: 'aaaa' }, { B: 'bbbb' })
    expect(hideEnvironment(request)).toEqual(requestWith({ A: '***' }, { B: '***' }))
    expect(request).toEqual(requestWith({ A: 'aaaa' }, { B: 'bbbb' }))
  })

  test('gets no environment where it has none', () => {
    const request: ModelRequest = { ModelName: 'churn', PrimaryContainer: { Image: IMAGE } }
    expect(hideEnvironment(request)).toEqual(request)
    expect(JSON.stringify(hideEnvironment(request))).not.toContain('Environment')
  })
})
