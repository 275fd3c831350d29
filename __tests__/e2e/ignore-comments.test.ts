// Proves that the built action takes the comments that silence one finding, its preflight included.
import { expect, test } from '@jest/globals'
import { IMAGE, ROLE, useHarness, withContainer, type Run } from '../support/action.ts'

const harness = useHarness()

const MARK = '# sagemaker-create-model: ignore'

/** A spec with a comment at its image, which isn't in the registry. */
function preflight(comment: string): Promise<Run> {
  harness.emulator.put({ iamRoles: [{ arn: ROLE }] })
  return harness.run({
    spec: withContainer().replace(IMAGE, `${IMAGE} ${comment}`),
    inputs: { preflight: 'true' },
  })
}

test('a finding of the preflight is silenced at its line', async () => {
  const run = await preflight(`${MARK} image-missing pushed by the next job`)
  expect(run.log.join('\n')).not.toMatch(/image-missing|ignore-comment|pushed by/)
  expect(run).toMatchObject({ exitCode: 0 })
})

test('a comment that is unknown or for another rule silences none of it', async () => {
  const run = await preflight(`${MARK} image-mising ::error::x`)
  expect(run.log.join('\n')).toMatch(/ error image-missing: /)
  expect(run.log.join('\n')).toMatch(/ warning ignore-comment: .*image-mising/)
  expect(run).toMatchObject({ exitCode: 1 })
})

test('a comment that the preflight does not need is a warning', async () => {
  harness.emulator.put({ images: [{ region: 'eu-west-1', repository: 'churn', tag: '1.4.2' }] })
  const run = await preflight(`${MARK} image-missing`)
  expect(run.log.join('\n')).toMatch(/ warning ignore-comment: .*its line has no `image-missing` finding/)
  expect(run).toMatchObject({ exitCode: 0 })
})
