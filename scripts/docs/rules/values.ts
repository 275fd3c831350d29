// Documentation of the rules on environment variables and tags.
import type { RuleDoc } from './types.ts'

const image = 'Image: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2\n'
const request = `ModelName: churn
ExecutionRoleArn: arn:aws:iam::123456789012:role/sagemaker-execution
PrimaryContainer:
  ${image}`

const PARTS = 33
const part = (index: number, text: string): string => `  CONFIG_${String(index).padStart(2, '0')}: ${text}\n`
const parts = Array.from({ length: PARTS }, (_, index) => part(index + 1, 'x'.repeat(1000))).join('')

const tags = (count: number): string =>
  Array.from({ length: count }, (_, index) => `  team-${String(index + 1).padStart(2, '0')}: owner\n`).join(
    '',
  )

export const valueRules = {
  'environment-size': {
    what: 'The names and values of the environment variables of all containers have more than 32 KB (32,768 bytes) together.',
    why: 'SageMaker rejects the request. Put large settings into the model data, or into an object that the container reads.',
    wrong: {
      spec: `${image}Environment:\n${parts}`,
      shown: `${image}Environment:
${part(1, 'xxxxxxxx… # 1,000 characters')}  # … and so on, up to
${part(PARTS, 'xxxxxxxx… # 1,000 characters')}`,
      at: 'model.yml:3:3',
    },
    right: { spec: `${image}Environment:\n  CONFIG_FILE: /opt/ml/model/config.json\n` },
    source: 'https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ContainerDefinition.html',
  },
  'environment-secret': {
    what: 'An environment variable that is named like a secret (`HF_TOKEN`, `NGC_API_KEY`, `DB_PASSWORD`, …) has its value in the spec. The rule ignores values from `${NAME}` or an input, and names such as `MAX_TOTAL_TOKENS`.',
    why: 'The value stays in Git forever, and DescribeModel shows it to everyone who can read the model. The best fix is a container that fetches the secret from Secrets Manager at startup, with the execution role. `${NAME}` at least keeps it out of Git.',
    wrong: { spec: `${image}Environment:\n  HF_TOKEN: hf_example\n`, at: 'model.yml:3:13' },
    right: {
      spec: `${image}Environment:\n  HF_TOKEN: \${HF_TOKEN}\n`,
      inputs: { variables: 'HF_TOKEN=hf_example' },
    },
  },
  'tag-provenance': {
    what: 'The spec or the input `tags` sets a tag that the action adds itself (`github:repository`, `github:sha`, `github:ref`, `github:run-id`, `github:workflow`, `github:actor`), or one that looks like it.',
    why: 'The tag replaces the one that the action adds, so the model no longer shows which run created it. The author of a spec could name another person or commit.',
    wrong: { spec: `${request}Tags:\n  github:actor: octocat\n`, at: 'model.yml:6:3' },
    right: { spec: `${request}Tags:\n  owner: octocat\n` },
  },
  'tag-reserved': {
    what: 'The key of a tag starts with `aws:`, in any case.',
    why: "The prefix is reserved for AWS: you can't set or change such tags.",
    wrong: { spec: `${request}Tags:\n  aws:team: churn\n`, at: 'model.yml:6:3' },
    right: { spec: `${request}Tags:\n  team: churn\n` },
    source: 'https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_Tag.html',
  },
  'tag-duplicate': {
    what: 'The spec or the input `tags` has the same key twice. If both have a key, the input wins without a finding.',
    why: 'A model can have only one tag with each key.',
    wrong: {
      spec: `${request}Tags:
  - Key: team
    Value: churn
  - Key: team
    Value: growth
`,
      at: 'model.yml:8:5',
    },
    right: { spec: `${request}Tags:\n  - Key: team\n    Value: churn\n` },
  },
  'tag-count': {
    what: 'The model has more than 50 tags, those of the input `tags` included.',
    why: 'SageMaker rejects the request.',
    wrong: {
      spec: `${request}Tags:\n${tags(51)}`,
      shown: `${request}Tags:\n${tags(1)}  # … and so on, up to\n  team-51: owner\n`,
      at: 'model.yml:6:3',
    },
    right: { spec: `${request}Tags:\n  teams: team-01 team-02 team-51\n` },
    source: 'https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateModel.html',
  },
} as const satisfies Record<string, RuleDoc>
