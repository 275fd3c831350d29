// Tests that every spec under examples/ and in docs/migrating.md is right, and that the action creates it.
import { describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { checkSpec, type ActionInputs } from '../../scripts/check-spec.ts'
import { formatDiagnostic } from '../../src/spec/findings/diagnostic.ts'
import { ROLE, useHarness } from '../support/action.ts'
import { blocks, find, read } from '../support/examples.ts'
import { checkText } from '../support/check.ts'
import { schemaErrors } from '../support/model-schema.ts'

const REGION = 'eu-west-1'
const WHOLE = [...find('examples/specs/*.yml'), 'examples/churn.yml']
const PARTS = ['examples/one-container.yml', 'examples/pipeline.yml']

const harness = useHarness()

/** The inputs that a spec leaves to the workflow. */
function inputsFor(file: string): ActionInputs {
  return PARTS.includes(file) ? { 'model-name': 'churn', 'execution-role-arn': ROLE } : {}
}

function findings(file: string, inputs: ActionInputs = {}): string[] {
  const all = { ...inputsFor(file), ...inputs, 'aws-region': REGION }
  return checkSpec(read(file), all, file).map(formatDiagnostic)
}

describe('every spec', () => {
  test('is known to these tests', () => {
    expect(find('examples/*.yml', 'examples/specs/*')).toEqual([...WHOLE, ...PARTS].sort())
    expect(WHOLE.length).toBeGreaterThanOrEqual(14)
  })

  test.each([...WHOLE, ...PARTS])('%s: neither the check nor an editor finds anything', (file) => {
    expect(findings(file)).toEqual([])
    expect(schemaErrors(read(file))).toEqual([])
  })

  test.each(find('examples/specs/*.yml'))('%s begins with its schema and says what to change', (file) => {
    const lines = read(file).split('\n')
    expect(blocks('docs/spec.md', 'yaml').some((block) => block.startsWith(`${lines[0]}\n`))).toBe(true)
    expect(lines[1]).toMatch(/^# .+\.$/)
    expect(lines[2]).toMatch(/^# Change .+\.$/)
    expect(lines[3]).toMatch(/^ModelName: /)
  })
})

describe('on the emulator', () => {
  const files = Object.fromEntries([...WHOLE, ...PARTS].map((file) => [file, read(file)]))

  test('one step creates them all without a finding, and finds them unchanged when it runs again', async () => {
    const inputs = { 'spec-file': 'examples/specs/*.yml\nexamples/churn.yml' }
    const first = await harness.run({ files, inputs })
    expect(first.annotations).toEqual([])
    expect({ status: first.outputs['status'], exitCode: first.exitCode }).toEqual({
      status: 'created',
      exitCode: 0,
    })
    expect(harness.sent()).toHaveLength(WHOLE.length)
    const again = await harness.run({ files, inputs })
    expect({ status: again.outputs['status'], exitCode: again.exitCode }).toEqual({
      status: 'unchanged',
      exitCode: 0,
    })
  })

  test.each(PARTS)('%s gets its name and role from the inputs', async (file) => {
    const run = await harness.run({ files, inputs: { 'spec-file': file, ...inputsFor(file) } })
    expect({ ...run.outputs, annotations: run.annotations }).toMatchObject({
      status: 'created',
      'model-name': 'churn',
      annotations: [],
    })
  })
})

describe('the spec of the stages', () => {
  const FILE = 'examples/specs/stages.yml'
  interface Workflow {
    jobs: Record<
      string,
      { environment: string; steps: { with?: { variables?: string; overrides?: string } }[] }
    >
  }
  const { jobs } = parse(read('examples/workflows/environments.yml')) as Workflow
  const stages = Object.values(jobs).map(({ environment, steps }) => ({
    environment,
    variables: steps.flatMap((step) => step.with?.variables ?? []).join('\n'),
    overrides: steps.flatMap((step) => step.with?.overrides ?? []).join('\n'),
  }))

  test('takes the variables that the workflow gives for each of them', () => {
    expect(stages.map(({ environment }) => environment)).toEqual(['dev', 'staging', 'prod'])
    const taken = new Set(Array.from(read(FILE).matchAll(/\$\{(\w+)/g), ([, name]) => name))
    for (const { environment, variables } of stages) {
      const given = Array.from(variables.matchAll(/^(\w+)=/gm), ([, name]) => name)
      expect(given.sort()).toEqual([...taken].sort())
      expect(variables).toContain(`STAGE=${environment}\n`)
    }
  })

  test('gets the network of the stages that have one', async () => {
    const network: Record<string, string> = {
      SECURITY_GROUP: 'sg-1',
      SUBNET_A: 'subnet-1',
      SUBNET_B: 'subnet-2',
    }
    for (const { environment, overrides } of stages) {
      const given = overrides.replace(/\$\{\{ vars\.(\w+) \}\}/g, (_, name: string) => network[name] ?? '')
      const inputs = { 'spec-file': FILE, 'name-suffix': 'content-hash', overrides: given }
      const run = await harness.run({
        files: { [FILE]: read(FILE) },
        inputs: { ...inputs, variables: `STAGE=${environment}` },
      })
      expect({ findings: run.annotations, exitCode: run.exitCode }).toEqual({ findings: [], exitCode: 0 })
    }
    const VpcConfig = { SecurityGroupIds: ['sg-1'], Subnets: ['subnet-1', 'subnet-2'] }
    const sent = harness.sent() as { VpcConfig?: unknown }[]
    expect(sent.map((request) => request.VpcConfig)).toEqual([undefined, VpcConfig, VpcConfig])
  })

  test('has no finding with them, and a name of its own for each', () => {
    const values = { ACCOUNT: '210987654321', TRAINED: '2026-11-20', LOG_LEVEL: '20' }
    for (const STAGE of ['dev', 'staging', 'prod']) {
      const given = Object.entries({ STAGE, ...values })
      const variables = given.map(([name, value]) => `${name}=${value}`).join('\n')
      expect(findings(FILE, { variables })).toEqual([])
      const options = {
        variables: new Map(given.map(([name, value]) => [name, { value, origin: { input: 'variables' } }])),
      }
      expect(checkText(read(FILE), {}, FILE, options).requests).toEqual([
        expect.objectContaining({ ModelName: `churn-${STAGE}` }),
      ])
    }
  })
})

describe('docs/migrating.md', () => {
  const PAGE = 'docs/migrating.md'
  const yaml = blocks(PAGE, 'yaml').filter((block) => !block.startsWith('- '))
  const [spec = '', template = '', described = '', ...more] = yaml

  test('shows the spec, the template and what DescribeModel prints', () => {
    expect(more).toEqual([])
    expect(template).toMatch(/^Resources:/)
    expect(described).toMatch(/^CreationTime:/)
    expect(checkSpec(spec, { 'aws-region': REGION }).map(formatDiagnostic)).toEqual([])
    const rules = checkSpec(described, { 'aws-region': REGION }).map(({ rule }) => rule)
    expect(new Set(rules)).toEqual(new Set(['read-only-field']))
  })

  test('the properties of the template are the spec', () => {
    const { Resources } = parse(template) as { Resources: Record<string, { Properties: unknown }> }
    const [properties] = Object.values(Resources).map(({ Properties }) => JSON.stringify(Properties))
    expect(checkText(properties ?? '').requests).toEqual(checkText(spec).requests)
  })

  test('what the AWS CLI, Python and Terraform are told is the spec', () => {
    const [request] = checkText(spec).requests
    const values = JSON.stringify(request).match(/"[^"]*"(?=[,\]}])/g) ?? []
    expect(values.length).toBeGreaterThan(7)
    for (const language of ['sh', 'python', 'hcl']) {
      const before = blocks(PAGE, language).filter((block) => block.includes('arn:aws:iam::'))
      expect(before.length).toBeGreaterThan(0)
      for (const block of before) {
        for (const value of values) expect(block).toContain(JSON.parse(value))
      }
    }
  })

  test('a model that the spec created is unchanged for what DescribeModel prints', async () => {
    const created = await harness.run({ spec })
    expect(created.outputs['status']).toBe('created')
    const plan = await harness.run({ spec: described, inputs: { 'dry-run': 'true' } })
    expect({ status: plan.outputs['status'], exitCode: plan.exitCode }).toEqual({
      status: 'unchanged',
      exitCode: 0,
    })
  })
})
