// Checks or only parses many specs in one process, for the benchmark: `check-worker.ts check|parse one|files|text`.
import process from 'node:process'
import { SourceText } from '../../src/spec/document/origin.ts'
import { checkSpecs } from '../../src/spec/spec.ts'
import { Findings } from '../../src/spec/findings/findings.ts'
import { parseYaml } from '../../src/spec/document/yaml.ts'

const FILES = 1_000
const ONE_MIB = 1024 * 1024

/** A valid spec of 60 lines. */
function spec(number: number): string {
  const settings = Array.from(
    { length: 47 },
    (_, index) => `    SETTING_${index}: "value ${index} of ${number}" # why`,
  )
  return [
    `ModelName: churn-${number}`,
    'ExecutionRoleArn: arn:aws:iam::123456789012:role/sagemaker-execution',
    'PrimaryContainer:',
    '  Image: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2',
    `  ModelDataUrl: s3://ml-artifacts/churn/${number}/model.tar.gz`,
    '  Environment:',
    ...settings,
    'VpcConfig:',
    '  SecurityGroupIds: [sg-0a1b2c3d4e5f60001]',
    '  Subnets: [subnet-0a1b2c3d4e5f60001, subnet-0a1b2c3d4e5f60002]',
    'Tags:',
    '  team: growth',
    '  cost-centre: 0042',
    '',
  ].join('\n')
}

/** As many specs as one text of 1 MiB holds. */
function oneText(): string {
  let text = ''
  for (let number = 0; ; number++) {
    const next = `${text}---\n${spec(number)}`
    if (next.length > ONE_MIB) return text
    text = next
  }
}

const [job, form] = process.argv.slice(2)
const count = form === 'one' ? 1 : FILES
const texts = form === 'text' ? [oneText()] : Array.from({ length: count }, (_, number) => spec(number))
const sources = texts.map((text, number) => new SourceText(`model-${number}.yml`, text))
const options = {
  overrides: {},
  variables: new Map(),
  ignoredRules: new Set<never>(),
  nameSuffix: 'none',
} as const

if (job === 'parse') {
  for (const source of sources) parseYaml(source, new Findings())
} else {
  const { findings } = checkSpecs(sources, { ...options, region: 'eu-west-1' })
  if (findings.kept.length > 0) throw new Error(`The specs are not valid: ${findings.kept[0]?.message}`)
}
