// Proves that the request which is reported is the one that was sent, whatever became of its provenance tags.
import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { specWith, useStage, wholeSpec, type Act } from '../support/action.ts'

const stage = useStage()

const TAGGED = { inputs: { 'provenance-tags': 'true' }, env: { GITHUB_REPOSITORY: 'octo/models' } }

/** What the run says that it sent: in the file, the log and the summary. */
function reported(act: Act): unknown[] {
  const file: unknown = JSON.parse(readFileSync(act.outputs['request-file']!, 'utf8'))
  const jsonIn = (text: string): unknown => JSON.parse(/^\{\n[\s\S]*?^\}/m.exec(text)![0])
  return [file, jsonIn(act.log.join('\n')), jsonIn(act.summary)]
}

test('with the tags, when the caller may set them', async () => {
  const act = await stage.run({ spec: wholeSpec(), ...TAGGED })
  const [sent] = stage.sent()
  expect(sent).toMatchObject({
    Tags: expect.arrayContaining([{ Key: 'github:repository', Value: 'octo/models' }]),
  })
  for (const request of reported(act)) expect(request).toEqual(sent)
})

test('without the tags, when the model is created without them', async () => {
  stage.emulator.denied.add('sagemaker:AddTags')
  const act = await stage.run({ spec: wholeSpec(), ...TAGGED })
  const [refused, sent] = stage.sent()
  expect(refused).toHaveProperty('Tags')
  expect(sent).not.toHaveProperty('Tags')
  expect(act.outputs).toMatchObject({ status: 'created' })
  for (const request of reported(act)) expect(request).toEqual(sent)
})

test('without the tags, when the model cannot be created without them either', async () => {
  stage.emulator.denied.add('sagemaker:AddTags')
  stage.emulator.fault({
    kind: 'error',
    operation: 'CreateModel',
    code: 'ValidationException',
    message: 'Could not find model data at s3://models/churn.tar.gz.',
    on: 2,
  })
  const act = await stage.run({ spec: wholeSpec(), ...TAGGED })
  const [, sent] = stage.sent()
  expect(act.outputs).toMatchObject({ status: 'failed' })
  expect(sent).not.toHaveProperty('Tags')
  for (const request of reported(act)) expect(request).toEqual(sent)
})

test('with the tags of the spec, which are not left out', async () => {
  stage.emulator.denied.add('sagemaker:AddTags')
  const act = await stage.run({ spec: specWith('Tags: { team: fraud }'), ...TAGGED })
  const [sent] = stage.sent()
  expect(act.outputs).toMatchObject({ status: 'failed' })
  for (const request of reported(act)) expect(request).toEqual(sent)
})
