// Proves that no pattern of a remedy takes long, whatever a service says.
import { describe, expect, test } from '@jest/globals'
import { failureOf } from '../../src/sagemaker/errors/failure.ts'
import { remedies } from '../../src/sagemaker/errors/remedies/table.ts'
import { isPropagating, isThrottled } from '../../src/sagemaker/errors/service-errors.ts'

/** Texts that begin as something known, again and again. */
const BEGINNINGS = [
  ...new Set(remedies.flatMap(({ says }) => [says, says.slice(0, 20), says.split(' ')[0] ?? says])),
  'is not authorized to perform: s3:GetObject on resource: arn:aws:s3:::',
  'Requested image ',
  "Profile '",
  'SSO session ',
  'ENOENT, open ',
  'ModelPackage ',
  "Value '",
  "' at 'environment'",
  'A',
  ' ',
]

describe('a message without end', () => {
  test.each(BEGINNINGS)('of %j comes to a failure that can be read', async (beginning) => {
    const message = beginning.repeat(Math.ceil(1_000_000 / beginning.length))
    const error = Object.assign(new Error(message), { name: message.slice(0, 100_000), $fault: 'client' })
    expect(isPropagating(error) && isThrottled(error)).toBe(false)
    const failure = await failureOf(error)
    expect(failure.message.length).toBeLessThan(11_000)
    expect(/ … \(\d{6,7} characters left out\) … /.test(failure.message)).toBe(true)
    expect(failure.code?.length).toBeLessThan(300)
    for (const cause of failure.causes) expect(cause.length).toBeLessThan(5_000)
  })
})
