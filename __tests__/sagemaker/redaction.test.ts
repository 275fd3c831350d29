// Tests that environment values are hidden in requests, and that nothing else is.
import { describe, expect, test } from '@jest/globals'
import { hideEnvironment } from '../../src/sagemaker/errors/redaction.ts'
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
