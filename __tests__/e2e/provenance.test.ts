// Proves that the request which is reported is the one that was sent, whatever became of its provenance tags.
import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { withTopLevel, useHarness, withContainer, type Run } from '../support/action.ts'

const harness = useHarness()

const TAGGED = { inputs: { 'provenance-tags': 'true' }, env: { GITHUB_REPOSITORY: 'octo/models' } }

/** What the run says that it sent: in the file, the log and the summary. */
function reported(run: Run): unknown[] {
  const file: unknown = JSON.parse(readFileSync(run.outputs['request-file']!, 'utf8'))
  const jsonIn = (text: string): unknown => JSON.parse(/^\{\n[\s\S]*?^\}/m.exec(text)![0])
  return [file, jsonIn(run.log.join('\n')), jsonIn(run.summary)]
}

test('with the tags, when the caller may set them', async () => {
  const run = await harness.run({ spec: withContainer(), ...TAGGED })
  const [sent] = harness.sent()
  expect(sent).toMatchObject({
    Tags: expect.arrayContaining([{ Key: 'github:repository', Value: 'octo/models' }]),
  })
  for (const request of reported(run)) expect(request).toEqual(sent)
})

test('without the tags, when the model is created without them', async () => {
  harness.emulator.denied.add('sagemaker:AddTags')
  const run = await harness.run({ spec: withContainer(), ...TAGGED })
  const [refused, sent] = harness.sent()
  expect(refused).toHaveProperty('Tags')
  expect(sent).not.toHaveProperty('Tags')
  expect(run.outputs).toMatchObject({ status: 'created' })
  for (const request of reported(run)) expect(request).toEqual(sent)
})

test('without the tags, when the model cannot be created without them either', async () => {
  harness.emulator.denied.add('sagemaker:AddTags')
  harness.emulator.fault({
    kind: 'error',
    operation: 'CreateModel',
    code: 'ValidationException',
    message: 'Could not find model data at s3://models/churn.tar.gz.',
    on: 2,
  })
  const run = await harness.run({ spec: withContainer(), ...TAGGED })
  const [, sent] = harness.sent()
  expect(run.outputs).toMatchObject({ status: 'failed' })
  expect(sent).not.toHaveProperty('Tags')
  for (const request of reported(run)) expect(request).toEqual(sent)
})

test('with the tags of the spec, which are not left out', async () => {
  harness.emulator.denied.add('sagemaker:AddTags')
  const run = await harness.run({ spec: withTopLevel('Tags: { team: fraud }'), ...TAGGED })
  const [sent] = harness.sent()
  expect(run.outputs).toMatchObject({ status: 'failed' })
  for (const request of reported(run)) expect(request).toEqual(sent)
})
