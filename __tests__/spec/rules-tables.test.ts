// The rules that look into a text: names of secrets, hosts of registries, tags of images, partitions of ARNs.
import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from '@jest/globals'
import { isSecretName } from '../../src/spec/rules/environment.ts'
import { checkText, withTopLevel } from '../support/check.ts'

const REGISTRY = '123456789012.dkr.ecr.eu-west-1.amazonaws.com'
const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`
const inputs = { modelName: 'churn', executionRoleArn: 'arn:aws:iam::123456789012:role/sagemaker-execution' }

function rulesOf(text: string, region?: string, overrides: object = inputs): string[] {
  return checkText(text, overrides, 'model.yml', { region }).diagnostics.map(({ rule }) => rule)
}

describe('environment-secret', () => {
  test.each([
    'HF_TOKEN',
    'HF_API_TOKEN',
    'HF_HUB_TOKEN',
    'HUGGING_FACE_HUB_TOKEN',
    'HUGGINGFACEHUB_API_TOKEN',
    'OPTION_HF_TOKEN',
    'NGC_API_KEY',
    'OPENAI_API_KEY',
    'ANTHROPIC_API_KEY',
    'SM_VLLM_API_KEY',
    'API_KEY',
    'APIKEY',
    'apiKey',
    'API_SECRET',
    'JWT_SECRET',
    'SECRET',
    'TOKEN',
    'PASSWORD',
    'DB_PASSWORD',
    'DB_PASS',
    'dbPassword',
    'PGPASSWORD',
    'POSTGRES_PASSWORD',
    'SSH_PASSPHRASE',
    'AWS_SECRET_ACCESS_KEY',
    'AWS_SESSION_TOKEN',
    'GITHUB_TOKEN',
    'GH_TOKEN',
    'SLACK_BOT_TOKEN',
    'WANDB_API_KEY',
    'COMET_API_KEY',
    'DD_API_KEY',
    'PRIVATE_KEY',
    'CLIENT_SECRET',
    'CONNECTION_STRING',
    'DATABASE_URL',
    'hf_token',
  ])('%s fires', (name) => {
    expect(rulesOf(withTopLevel('Environment:', `  ${name}: abc123`), undefined, {})).toEqual([
      'environment-secret',
    ])
  })

  test.each([
    'MAX_TOTAL_TOKENS',
    'MAX_INPUT_TOKENS',
    'MAX_BATCH_PREFILL_TOKENS',
    'MAX_BATCH_TOTAL_TOKENS',
    'DEFAULT_MAX_NEW_TOKENS',
    'OPTION_MAX_TOKENS',
    'MAX_NEW_TOKEN',
    'TOKENIZERS_PARALLELISM',
    'TOKENIZER',
    'OPTION_TOKENIZER',
    'SM_VLLM_TOKENIZER',
    'SM_VLLM_TOKENIZER_MODE',
    'SM_VLLM_MAX_NUM_BATCHED_TOKENS',
    'PAD_TOKEN',
    'EOS_TOKEN',
    'BOS_TOKEN',
    'EOS_TOKEN_ID',
    'STOP_TOKEN',
    'TOKEN_LIMIT',
    'HF_TOKEN_PATH',
    'SECRET_NAME',
    'DB_SECRET_ARN',
    'PASSWORD_FILE',
    'AWS_ACCESS_KEY_ID',
    'KMS_KEY_ID',
    'S3_KEY',
    'SORT_KEY',
    'MONKEY',
    'COMPASS',
    'AUTHOR',
    'KEYWORDS',
  ])('%s does not', (name) => {
    expect(rulesOf(withTopLevel('Environment:', `  ${name}: abc123`), undefined, {})).toEqual([])
  })

  test.each([
    '""',
    'true',
    'False',
    '0',
    '1',
    'arn:aws:secretsmanager:eu-west-1:123456789012:secret:hf-AbCdEf',
  ])('the value %s is no secret', (value) => {
    expect(rulesOf(withTopLevel('Environment:', `  HF_TOKEN: ${value}`), undefined, {})).toEqual([])
  })

  test('neither a variable nor an input is in git', () => {
    const variables = new Map([['TOKEN', { value: 'abc123', origin: { input: 'variables', line: 1 } }]])
    const fromVariable = checkText(withTopLevel('Environment:', '  HF_TOKEN: ${TOKEN}'), {}, 'model.yml', {
      variables,
    })
    expect(fromVariable.lines).toEqual([])
    expect(rulesOf(withTopLevel(), undefined, { environment: 'HF_TOKEN=abc123' })).toEqual([])
  })

  test('the value is never repeated', () => {
    const { diagnostics } = checkText(withTopLevel('Environment:', '  HF_TOKEN: hf_abc123'))
    expect(JSON.stringify(diagnostics)).not.toContain('hf_abc123')
  })

  test('of all names in requests found in the wild, those of the Hugging Face token fire', () => {
    const folder = fileURLToPath(new URL('../fixtures/requests/', import.meta.url))
    const names = globSync('*.json', { cwd: folder }).flatMap((file) => {
      const request = JSON.parse(readFileSync(folder + file, 'utf8'))
      const containers = [request.PrimaryContainer, ...(request.Containers ?? [])]
      return containers.flatMap((container) => Object.keys(container?.Environment ?? {}))
    })
    expect(new Set(names).size).toBeGreaterThan(100)
    expect([...new Set(names)].filter(isSecretName).sort()).toEqual(['HF_TOKEN', 'HUGGING_FACE_HUB_TOKEN'])
  })
})

describe('image-region reads account and region of every form of ECR host', () => {
  test.each([
    ['123456789012.dkr.ecr.eu-west-1.amazonaws.com', 'eu-west-1'],
    ['123456789012.dkr.ecr-fips.us-east-1.amazonaws.com', 'us-east-1'],
    ['123456789012.dkr.ecr-fips.us-gov-west-1.amazonaws.com', 'us-gov-west-1'],
    ['123456789012.dkr-ecr.us-west-2.on.aws', 'us-west-2'],
    ['123456789012.dkr-ecr-fips.us-west-2.on.aws', 'us-west-2'],
    ['123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn', 'cn-north-1'],
    ['123456789012.dkr-ecr.cn-northwest-1.on.amazonwebservices.com.cn', 'cn-northwest-1'],
    ['123456789012.dkr.ecr.us-iso-east-1.c2s.ic.gov', 'us-iso-east-1'],
    ['123456789012.dkr.ecr.us-isob-east-1.sc2s.sgov.gov', 'us-isob-east-1'],
    ['123456789012.dkr.ecr.eusc-de-east-1.amazonaws.eu', 'eusc-de-east-1'],
    ['763104351884.dkr.ecr.ap-southeast-5.amazonaws.com', 'ap-southeast-5'],
  ])('%s is in %s', (host, region) => {
    const text = `Image: ${host}/a/b:1\n`
    const role = { modelName: 'churn', executionRoleArn: 'not looked at' }
    const images = (at?: string): string[] =>
      rulesOf(text, at, role).filter((rule) => /^(?:image|partition)-/.test(rule))
    expect(images(region)).toEqual([])
    const isOfAws = !/^(?:cn|us-gov|us-iso|us-isob|eusc)-/.test(region)
    expect(images('ca-west-1')).toEqual([isOfAws ? 'image-region' : 'partition-mismatch'])
    expect(images()).toEqual([])
  })

  test.each([
    'churn:1.4.2',
    'library/churn:1.4.2',
    'docker.io/library/churn:1.4.2',
    'public.ecr.aws/a/b:1',
    'ghcr.io/a/b:1',
    'localhost:5000/a:1',
    'ecr.eu-west-1.amazonaws.com/a:1',
    'evil.example/123456789012.dkr.ecr.eu-west-1.amazonaws.com/a:1',
  ])('%s is not in ECR', (image) => {
    expect(rulesOf(`Image: ${image}\n`, 'us-east-1')).toEqual(['image-not-ecr'])
    const vpc = `ModelName: churn
ExecutionRoleArn: arn:aws:iam::123456789012:role/sagemaker-execution
PrimaryContainer:
  Image: ${image}
  ImageConfig: { RepositoryAccessMode: Vpc }
VpcConfig: { SecurityGroupIds: [sg-1], Subnets: [subnet-1] }
`
    expect(rulesOf(vpc, 'us-east-1', {})).toEqual([])
  })
})

describe('mutable-image-tag', () => {
  test.each(['churn', 'churn:latest', 'a/b/churn', 'a/b/churn:latest'])('%s moves', (repository) => {
    expect(rulesOf(`Image: ${REGISTRY}/${repository}\n`)).toEqual(['mutable-image-tag'])
  })

  test.each([
    'churn:1',
    'churn:1.4.2-cpu-py312',
    'churn:latest-2026-11-22',
    'churn:LATEST',
    `churn@${DIGEST}`,
    `churn:latest@${DIGEST}`,
    'latest:1',
  ])('%s stays', (repository) => {
    expect(rulesOf(`Image: ${REGISTRY}/${repository}\n`)).toEqual([])
  })

  test('the port of a registry is no tag', () => {
    const found = rulesOf(
      'Image: registry.example.com:5000/churn\nImageConfig: { RepositoryAccessMode: Vpc }\n',
    )
    expect(found.sort()).toEqual(['mutable-image-tag', 'registry-needs-vpc'])
  })
})

describe('partition-mismatch', () => {
  const role = (partition: string): object => ({
    modelName: 'churn',
    executionRoleArn: `arn:${partition}:iam::123456789012:role/sagemaker-execution`,
  })
  const own = 'ModelPackageName: churn/3\n'

  test.each([
    ['aws', 'eu-west-1'],
    ['aws', 'il-central-1'],
    ['aws-cn', 'cn-northwest-1'],
    ['aws-us-gov', 'us-gov-east-1'],
    ['aws-iso', 'us-iso-east-1'],
    ['aws-iso-b', 'us-isob-east-1'],
    ['aws-iso-e', 'eu-isoe-west-1'],
    ['aws-iso-f', 'us-isof-south-1'],
    ['aws-eusc', 'eusc-de-east-1'],
  ])('%s is that of %s', (partition, region) => {
    expect(rulesOf(own, region, role(partition))).toEqual([])
    expect(rulesOf(own, region === 'eu-west-1' ? 'cn-north-1' : 'us-east-1', role(partition))).toEqual(
      partition === 'aws' && region !== 'eu-west-1' ? [] : ['partition-mismatch'],
    )
  })

  test('nothing is said when the region is not known', () => {
    expect(rulesOf(own, undefined, role('aws-cn'))).toEqual([])
  })

  test('an ARN of no partition is only malformed', () => {
    expect(rulesOf(own, 'eu-west-1', role('gcp'))).toEqual(['pattern'])
  })
})

describe('package-region', () => {
  test.each([
    ['arn:aws:sagemaker:eu-west-1:123456789012:model-package/churn/3', []],
    ['arn:aws:sagemaker:us-east-1:123456789012:model-package/churn/3', ['package-region']],
    ['arn:aws:sagemaker::123456789012:model-package/churn/3', []],
    ['churn', []],
    ['churn/3', []],
  ])('%s', (name, expected) => {
    expect(rulesOf(`ModelPackageName: ${name}\n`, 'eu-west-1')).toEqual(expected)
  })
})
