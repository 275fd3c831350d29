// schema/model-spec.schema.json agrees with the check at run time, wherever JSON Schema can express the rule.
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from '@jest/globals'
import { modelSpecSchema } from '../../scripts/docs/schema.ts'
import type { RuleId } from '../../src/spec/findings/catalogue.ts'
import { checkText, withTopLevel } from '../support/check.ts'
import { readGoldens } from '../support/golden.ts'
import { isValidSchema, schema, schemaErrors } from '../support/model-schema.ts'

const TESTS = fileURLToPath(new URL('../', import.meta.url))

/**
 * The rules that the schema expresses. The others it cannot, or not well:
 * - what the YAML library keeps from it: yaml-syntax, duplicate-key, spec-file, empty-spec, and the limits of a
 *   number without quotes, since they are those of its text;
 * - what inputs can mend: a missing ModelName, role, image or container, multi-model-needs-data, and all rules on
 *   the region of the call, inputs and variables;
 * - comparisons of values: model-data-both, hostname-unique, tag-duplicate, duplicate-model-name, environment-size;
 * - multi-model-pipeline, which needs `maxContains`: an editor that does not know it would refuse right specs;
 * - image-not-ecr, registry-needs-vpc and all warnings, which an editor would show as errors.
 */
const EXPRESSED: ReadonlySet<string> = new Set<RuleId>([
  'unknown-field',
  'missing-field',
  'wrong-type',
  'not-allowed-value',
  'too-short',
  'too-long',
  'pattern',
  'too-few',
  'too-many',
  'container-both',
  'model-data-with-package',
  'multi-model-config',
  'multi-model-data-source',
  'registry-auth-needs-vpc',
  's3-prefix-slash',
  'hostname-all-or-none',
  'direct-needs-hostnames',
  'tag-count',
  'tag-reserved',
])

const image = 'Image: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2'
const inputs = {
  modelName: 'churn',
  executionRoleArn: 'arn:aws:iam::123456789012:role/sagemaker-execution',
}

type Properties = Record<string, { description?: string; examples?: unknown[] }>

function errorsOf(text: string): string[] {
  return checkText(text, inputs).diagnostics.flatMap(({ severity, rule }) =>
    severity === 'error' ? [rule] : [],
  )
}

describe('the schema itself', () => {
  test('is valid, and is what the description of the fields gives', () => {
    expect(isValidSchema()).toBe(true)
    expect(schema).toEqual(JSON.parse(JSON.stringify(modelSpecSchema())))
  })

  test('has a description of every field, and examples that it accepts', () => {
    const { Request, Container } = schema.$defs as Record<string, { properties: Properties }>
    for (const [name, field] of [
      ...Object.entries(Request!.properties).map(([name, field]) => [name, field] as const),
      ...Object.entries(Container!.properties).map(
        ([name, field]) => [`PrimaryContainer.${name}`, field] as const,
      ),
    ]) {
      expect([name, typeof field.description]).toEqual([name, 'string'])
      for (const example of field.examples ?? []) {
        const [top, member] = name.split('.')
        const text = JSON.stringify({ [top!]: member ? { [member]: example } : example })
        expect(schemaErrors(text)).toEqual([])
      }
    }
  })
})

describe('real requests', () => {
  const files = globSync(['fixtures/requests/*.yml', '../examples/*.yml'], { cwd: TESTS })

  test.each(files)('%s', (file) => {
    const text = readFileSync(path.join(TESTS, file), 'utf8')
    expect(errorsOf(text).filter((rule) => EXPRESSED.has(rule))).toEqual([])
    expect(schemaErrors(text)).toEqual([])
  })

  test('there are some', () => {
    expect(files.length).toBeGreaterThan(100)
  })
})

describe('examples of docs/spec.md', () => {
  const page = readFileSync(path.join(TESTS, '../docs/spec.md'), 'utf8')
  const blocks = Array.from(page.matchAll(/^```yaml\n(.*?)^```$/gms), ([, block = '']) => block)
  const specs = blocks.filter((block) => !block.startsWith('- uses:'))

  test.each(specs)('%j', (text) => {
    const several = text.includes('\n---\n')
    const variables = new Map([['VERSION', { value: '1.4.2', origin: { input: 'variables' } }]])
    const role = { executionRoleArn: inputs.executionRoleArn }
    const { lines } = checkText(text, several ? role : inputs, 'spec.md', { variables })
    expect(lines.filter((line) => !line.includes('variable-unused'))).toEqual([])
    expect(schemaErrors(text)).toEqual([])
  })

  test('there are some', () => {
    expect(specs.length).toBeGreaterThan(5)
  })
})

describe('golden specs', () => {
  test.each(readGoldens().map(({ name, actual }) => ({ name, actual })))('$name', ({ name, actual }) => {
    const found = schemaErrors(readFileSync(path.join(TESTS, 'specs', name), 'utf8'))
    if (found === undefined) return
    // A finding and the hint on the next line; findings on inputs begin with that word.
    const findings = actual.split(/\n(?! )/).filter((finding) => / error [a-z0-9-]+: /.test(finding))
    const visible = findings.filter(
      (finding) =>
        !finding.startsWith('input ') &&
        !finding.includes('The value comes from') &&
        !finding.includes('`ModelName` is missing') &&
        EXPRESSED.has(/ error ([a-z0-9-]+): /.exec(finding)?.[1] ?? ''),
    )
    if (findings.length === 0) expect(found).toEqual([])
    if (visible.length > 0) expect(found).not.toEqual([])
  })
})

const accepted: string[] = [
  image,
  `${image}\nEnvironment: { A: 1, B: 1.10, C: true, D: "", e: 2024-01-01, F: .inf, G: 0x1F }`,
  `${image}\nEnvironment: {}`,
  `${image}\nContainerHostname: 8080`,
  `${image}\nMode: MultiModel\nModelDataUrl: s3://bucket/models/\nMultiModelConfig: { ModelCacheSetting: Disabled }`,
  `${image}\nModelArn: arn:x\nCreationTime: 2024-01-01`,
  `${image}\nImageConfig: { RepositoryAccessMode: Platform }`,
  'ModelPackageName: churn/3',
  'ModelPackageName: churn/3\nEnvironment: { A: 1 }',
  'PrimaryContainer: { ModelPackageName: churn }\nTags: []',
  `PrimaryContainer: { ${image} }\nTags: { a: 1, "b c": "", ünïcode: true }`,
  `PrimaryContainer: { ${image} }\nTags: [{ Key: a, Value: 1 }, { Value: "", Key: b }]`,
  `PrimaryContainer: { ${image} }\nTags: {}\nEnableNetworkIsolation: false`,
  `PrimaryContainer: { ${image} }\nVpcConfig: { Subnets: [a], SecurityGroupIds: [b, c] }`,
  `- ${image}`,
  `- ${image}\n- ModelPackageName: churn`,
  `- { ${image}, ContainerHostname: a }\n- { ${image}, ContainerHostname: b }`,
  `Containers: [{ ${image}, ContainerHostname: a }]\nInferenceExecutionConfig: { Mode: Direct }`,
  `Type: AWS::SageMaker::Model\nProperties: { PrimaryContainer: { ${image} } }`,
  `Properties: { ${image} }\nDeletionPolicy: Retain`,
  `${image}\nEnvironment: { <<: { A: 1 }, B: 2 }`,
  withTopLevel('ContainerMetricsConfig: { MetricsEndpoints: [{ MetricsEndpointPath: /metrics }] }'),
  withTopLevel(
    'ModelDataSource:',
    '  S3DataSource: { S3Uri: s3://bucket/k/, S3DataType: S3Prefix, CompressionType: None, ModelAccessConfig: { AcceptEula: true } }',
  ),
  '---\n---\n' + image,
]

const refused: string[] = [
  'text',
  '8080',
  '[]',
  'image: x',
  `${image}\nModelName: churn`,
  `${image}\nMode: Multimodel`,
  `${image}\nImage2: x`,
  'Image: ""',
  'Image: a b',
  'Image: null',
  'Image:',
  'Image: [a]',
  `Image: ${'a'.repeat(256)}`,
  `${image}\nModelDataUrl: 42`,
  `${image}\nModelDataUrl: bucket/key`,
  `${image}\nModelDataUrl: s3://bucket/${'k'.repeat(1024)}`,
  `${image}\nContainerHostname: a_b`,
  `${image}\nContainerHostname: ${'a'.repeat(64)}`,
  `${image}\nEnvironment: [a]`,
  `${image}\nEnvironment: { A: null }`,
  `${image}\nEnvironment: { A: { b: c } }`,
  `${image}\nEnvironment: { 1A: b }`,
  `${image}\nEnvironment: { A: ${'é'.repeat(1025)} }`,
  `${image}\nEnvironment: { ${Array.from({ length: 101 }, (_, index) => `A${index}: 1`).join(', ')} }`,
  `${image}\nModelPackageName: churn`,
  'ModelPackageName: churn\nModelDataUrl: s3://bucket/k.tar.gz',
  'ModelPackageName: churn-/3',
  `${image}\nMultiModelConfig: {}`,
  `${image}\nMode: SingleModel\nMultiModelConfig: {}`,
  `${image}\nMode: MultiModel\nModelDataSource: { S3DataSource: { S3Uri: s3://bucket/k/, S3DataType: S3Prefix, CompressionType: None } }`,
  `${image}\nModelDataSource: {}`,
  `${image}\nModelDataSource: { S3DataSource: { S3Uri: s3://bucket/k, S3DataType: S3Prefix, CompressionType: None } }`,
  `${image}\nModelDataSource: { S3DataSource: { S3Uri: s3://bucket/k, S3DataType: S3Object } }`,
  `${image}\nModelDataSource: { S3DataSource: { S3Uri: s3://bucket/k, S3DataType: S3Object, CompressionType: None, HubAccessConfig: {} } }`,
  `${image}\nModelDataSource: { S3DataSource: { S3Uri: s3://bucket/k, S3DataType: S3Object, CompressionType: None, ModelAccessConfig: { AcceptEula: "true" } } }`,
  `${image}\nModelDataSource: { S3DataSource: { S3Uri: s3://bucket/k, S3DataType: S3Object, CompressionType: None, ETag: "" } }`,
  `${image}\nAdditionalModelDataSources: [{ ChannelName: a }]`,
  `${image}\nAdditionalModelDataSources: [a]`,
  `${image}\nImageConfig: { RepositoryAccessMode: Platform, RepositoryAuthConfig: { RepositoryCredentialsProviderArn: x } }`,
  `${image}\nContainerMetricsConfig: { MetricsEndpoints: [{ MetricsEndpointPath: /a/../b }] }`,
  `${image}\nContainerMetricsConfig: { MetricsEndpoints: [{ MetricsEndpointPath: /a }, { MetricsEndpointPath: /b }] }`,
  `${image}\nContainerMetricsConfig: { MetricsEndpoints: [{ MetricsEndpointPath: /a, MetricPublishFrequencyInSeconds: 7 }] }`,
  `${image}\nContainerMetricsConfig: { MetricsEndpoints: [{ MetricsEndpointPath: /a, MetricPublishFrequencyInSeconds: "10" }] }`,
  `PrimaryContainer: { ${image} }\nEnableNetworkIsolation: "yes"`,
  `PrimaryContainer: { ${image} }\nVpcConfig: { Subnets: [a] }`,
  `PrimaryContainer: { ${image} }\nVpcConfig: { Subnets: [a], SecurityGroupIds: [] }`,
  `PrimaryContainer: { ${image} }\nVpcConfig: { Subnets: [a], SecurityGroupIds: [a, b, c, d, e, f] }`,
  `PrimaryContainer: { ${image} }\nTags: { aws:x: 1 }`,
  `PrimaryContainer: { ${image} }\nTags: { a: null }`,
  `PrimaryContainer: { ${image} }\nTags: { "a;b": c }`,
  `PrimaryContainer: { ${image} }\nTags: [{ Key: AWS:x, Value: 1 }]`,
  `PrimaryContainer: { ${image} }\nTags: [{ Key: a }]`,
  `PrimaryContainer: { ${image} }\nTags: text`,
  `PrimaryContainer: { ${image} }\nTags: { ${Array.from({ length: 51 }, (_, index) => `A${index}: 1`).join(', ')} }`,
  `PrimaryContainer: { ${image}, ModelArn: x }`,
  'Containers: []',
  'Containers: {}',
  `Containers: [${Array.from({ length: 16 }, () => `{ ${image} }`).join(', ')}]`,
  `- ${image}\n- Mode: SingleModel`,
  `- ${image}\n- { ${image}, ContainerHostname: a }`,
  `Containers: [{ ${image} }]\nInferenceExecutionConfig: { Mode: Direct }`,
  `Containers: [{ ${image} }]\nInferenceExecutionConfig: {}`,
  `Type: AWS::SageMaker::Model\nProperties: { PrimaryContainer: { Imag: x } }`,
  `${image}\n---\nMode: x`,
]

describe('cases', () => {
  test.each(accepted)('both accept %j', (text) => {
    expect({ check: errorsOf(text), schema: schemaErrors(text) }).toEqual({ check: [], schema: [] })
  })

  test.each(refused)('both refuse %j', (text) => {
    const rules = errorsOf(text)
    // The schema may say it as another rule: `Containers: []` has too few items.
    expect(rules).not.toEqual([])
    expect(schemaErrors(text)?.length).toBeGreaterThan(0)
  })

  test('${NAME} may stand wherever a scalar may', () => {
    const text = [
      'ModelName: "${PROJECT} model"',
      'ExecutionRoleArn: ${ROLE}',
      'EnableNetworkIsolation: ${ISOLATED:-true}',
      'Tags: { team: "${TEAM;}" }',
      'PrimaryContainer:',
      '  Image: ${REGISTRY} a',
      '  Mode: ${MODE}',
      `  ModelDataUrl: \${${'A'.repeat(2000)}}`,
      '  MultiModelConfig: { ModelCacheSetting: "${CACHE}" }',
      '  ContainerMetricsConfig:',
      '    MetricsEndpoints: [{ MetricsEndpointPath: "${PATH}", MetricPublishFrequencyInSeconds: "${SECONDS}" }]',
    ].join('\n')
    expect(schemaErrors(text)).toEqual([])
  })

  test('but not where a list or a mapping belongs', () => {
    expect(schemaErrors('Containers: ${LIST}')).not.toHaveLength(0)
    expect(schemaErrors(`${image}\nEnvironment: \${MAP}`)).not.toHaveLength(0)
  })
})
