// Documentation of the rules on the containers of a pipeline together.
import type { RuleDoc } from './types.ts'

const registry = '123456789012.dkr.ecr.eu-west-1.amazonaws.com'
const head = `ModelName: churn
ExecutionRoleArn: arn:aws:iam::123456789012:role/sagemaker-execution
`

/** A pipeline of two containers with these hostnames. */
const pipeline = (first?: string, second?: string): string =>
  [
    `- Image: ${registry}/prepare:3`,
    ...(first === undefined ? [] : [`  ContainerHostname: ${first}`]),
    `- Image: ${registry}/churn:1.4.2`,
    ...(second === undefined ? [] : [`  ContainerHostname: ${second}`]),
    '',
  ].join('\n')

const direct = (containers: string): string =>
  `${head}InferenceExecutionConfig:
  Mode: Direct
Containers:
${containers.replace(/^(?=.)/gm, '  ')}`

const definition = 'https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ContainerDefinition.html'

export const pipelineRules = {
  'hostname-all-or-none': {
    what: "Some containers of a list have `ContainerHostname`, others don't.",
    why: 'If one container of a pipeline has a hostname, all must have one; without any, SageMaker names each container by its position.',
    wrong: { spec: pipeline('prepare'), at: 'model.yml:3:3' },
    right: { spec: pipeline('prepare', 'predict') },
    source: definition,
  },
  'hostname-unique': {
    what: 'Two containers of a list have the same `ContainerHostname`.',
    why: 'The hostname identifies a container in its metrics, and for callers with `Mode: Direct`.',
    wrong: { spec: pipeline('predict', 'predict'), at: 'model.yml:4:22' },
    right: { spec: pipeline('prepare', 'predict') },
    source: definition,
  },
  'direct-needs-hostnames': {
    what: 'With `InferenceExecutionConfig.Mode: Direct`, a container has no `ContainerHostname`.',
    why: 'With `Direct`, callers of the endpoint select a container by its hostname.',
    wrong: { spec: direct(pipeline('prepare')), at: 'model.yml:8:5' },
    right: { spec: direct(pipeline('prepare', 'predict')) },
    source: definition,
  },
  'execution-mode-single': {
    what: 'A request with `PrimaryContainer` has `InferenceExecutionConfig`.',
    why: 'The field says how the containers of a list are called. It has no effect on a single container.',
    wrong: {
      spec: `${head}InferenceExecutionConfig:
  Mode: Direct
PrimaryContainer:
  Image: ${registry}/churn:1.4.2
`,
      at: 'model.yml:3:1',
    },
    right: { spec: `${head}PrimaryContainer:\n  Image: ${registry}/churn:1.4.2\n` },
  },
} as const satisfies Record<string, RuleDoc>
