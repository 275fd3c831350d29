import { expect, test } from '@jest/globals'
import { PUSH } from '../support/workflow/events.ts'
import { useStage } from '../support/workflow/stage.ts'
const stage = useStage()
test('x', async () => {
  stage.endpoints.put('churn', 'old')
  const p = await stage.play('content-hash', PUSH)
  console.log(JSON.stringify(p, null, 1), stage.calls, stage.writes())
  expect(1).toBe(1)
})
