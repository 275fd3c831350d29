// Checks the outputs of the end-to-end job's steps: reads STEPS, the context `steps` as JSON.
// Uses Node, because a container might not have jq.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'

const steps = JSON.parse(process.env.STEPS)

/** Compares the outcome and some outputs of a step. */
function check(id, outcome, outputs) {
  const step = steps[id]
  assert.ok(step, `The step ${id} doesn't exist.`)
  assert.equal(step.outcome, outcome, `The outcome of ${id} is wrong.`)
  for (const [name, value] of Object.entries(outputs)) {
    assert.equal(step.outputs[name], value, `The output ${name} of ${id} is wrong.`)
  }
}

check('static', 'success', {
  status: 'created',
  changed: 'true',
  region: 'eu-west-1',
  'model-name': 'churn-2026-11-22',
  'model-arn': 'arn:aws:sagemaker:eu-west-1:123456789012:model/churn-2026-11-22',
})
check('again', 'success', { status: 'unchanged', changed: 'false' })
check('plan', 'success', { status: 'not-compared', changed: 'unknown' })
check('oidc', 'success', { status: 'created', 'model-name': 'churn-pipeline' })
check('wrong', 'failure', { status: 'invalid' })

const request = JSON.parse(readFileSync(steps.static.outputs['request-file'], 'utf8'))
assert.equal(request.ModelName, 'churn-2026-11-22')
console.log('All outputs are correct.')
