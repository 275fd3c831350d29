// Proves the main job: every shape of a spec and every input that changes it reaches SageMaker as it should.
import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { readActionFile } from '../../emulator/runner/action-file.ts'
import {
  ARN,
  CI_ROLE,
  expectInvalid,
  SECRET,
  IMAGE,
  ROLE,
  withTopLevel,
  useHarness,
  withContainer,
} from '../support/action.ts'
import { posixTest } from '../support/platform.ts'

const harness = useHarness()

const MODEL = { ModelName: 'churn', ExecutionRoleArn: ROLE }

const PIPELINE = `
- Image: ${IMAGE}
  ContainerHostname: preprocess
  Environment: { LEVEL: 1 }
- Image: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/score:2
  ContainerHostname: score
  ModelDataUrl: s3://models/score.tar.gz
`
const PIPELINE_CONTAINERS = [
  { Image: IMAGE, ContainerHostname: 'preprocess', Environment: { LEVEL: '1' } },
  {
    Image: '123456789012.dkr.ecr.eu-west-1.amazonaws.com/score:2',
    ContainerHostname: 'score',
    ModelDataUrl: 's3://models/score.tar.gz',
  },
]

describe('a model is created', () => {
  test('with one request, its outputs, and a log that tells of it', async () => {
    const run = await harness.run({ spec: withContainer('ModelDataUrl: s3://models/churn.tar.gz') })

    expect(run.exitCode).toBe(0)
    expect(harness.operations()).toEqual(['CreateModel'])
    expect(harness.sent()).toEqual([
      { ...MODEL, PrimaryContainer: { Image: IMAGE, ModelDataUrl: 's3://models/churn.tar.gz' } },
    ])
    expect(harness.emulator.models.get('eu-west-1/churn')?.arn).toBe(ARN)
    expect(run.outputs).toEqual({
      'model-arn': ARN,
      'model-name': 'churn',
      region: 'eu-west-1',
      'previous-model-name': '',
      status: 'created',
      changed: 'true',
      'console-url': 'https://eu-west-1.console.aws.amazon.com/sagemaker/home?region=eu-west-1#/models/churn',
      'request-file': expect.any(String),
      'plan-markdown': run.summary,
      models: expect.any(String),
    })
    expect(run.log.join('\n')).toMatch(/^churn created in eu-west-1 \(\d+\.\d\d s\)$/m)
    expect(run.log).toContain(`    ${ARN}`)
    expect(run.annotations).toEqual([])
  })

  test('with three requests when the role is assumed by OIDC', async () => {
    const inputs = {
      'role-to-assume': CI_ROLE,
      'role-session-name': 'release-42',
      'role-duration-seconds': '1800',
    }
    const run = await harness.run({ spec: withContainer(), inputs })

    expect(run.outputs).toMatchObject({ status: 'created', 'model-arn': ARN })
    expect(harness.operations()).toEqual(['OidcToken', 'AssumeRoleWithWebIdentity', 'CreateModel'])
    const [oidc, sts] = harness.emulator.requests
    expect(new URL(oidc!.path, 'http://x').searchParams.getAll('audience')).toEqual(['sts.amazonaws.com'])
    expect(Object.fromEntries(new URLSearchParams(sts!.body))).toMatchObject({
      RoleArn: CI_ROLE,
      RoleSessionName: 'release-42',
      DurationSeconds: '1800',
    })
  })

  test('and the outputs are those that action.yml declares', async () => {
    const run = await harness.run({ spec: withContainer() })
    expect(Object.keys(run.outputs).sort()).toEqual(
      readActionFile()
        .outputs.map(({ name }) => name)
        .sort(),
    )
  })

  test('and the request file holds what was sent, ready for the AWS CLI', async () => {
    const run = await harness.run({ spec: withContainer(`Environment: { SETTING: ${SECRET} }`) })
    const file = run.outputs['request-file']!
    expect(path.dirname(path.dirname(file))).toBe(run.tempDir)
    expect(path.basename(file)).toBe('churn.json')
    const [sent] = harness.sent()
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(sent)
    expect(sent).toMatchObject({ PrimaryContainer: { Environment: { SETTING: SECRET } } })
  })

  posixTest('and only this user can read the request file', async () => {
    const run = await harness.run({ spec: withContainer() })
    const file = run.outputs['request-file']!
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect((await stat(path.dirname(file))).mode & 0o777).toBe(0o700)
  })

  test('by a client that names the action and its version', async () => {
    const file = new URL('../../package.json', import.meta.url)
    const { version } = JSON.parse(await readFile(file, 'utf8')) as { version: string }
    await harness.run({ spec: withContainer() })
    const [request] = harness.emulator.requests
    expect(request?.headers['user-agent']).toContain(`sagemaker-create-model/${version}`)
  })

  test('without the request in the log where environment values would show', async () => {
    const run = await harness.run({ spec: withContainer(`Environment: { SETTING: ${SECRET}, EMPTY: "" }`) })
    expect(run.log.join('\n')).toContain('"SETTING": "***"')
    expect(run.log.join('\n')).toContain(`"Image": "${IMAGE}"`)
  })
})

describe('the shapes of a spec', () => {
  const named = { 'model-name': 'churn', 'execution-role-arn': ROLE }
  const one = { ...MODEL, PrimaryContainer: { Image: IMAGE, Environment: { PORT: '8080' } } }
  const json = JSON.stringify

  test.each([
    ['the whole request in YAML', withContainer('Environment: { PORT: 8080 }'), {}, one],
    ['the whole request in JSON', json(one, undefined, 2), {}, one],
    ['one container in YAML', `Image: ${IMAGE}\nEnvironment:\n  PORT: 8080\n`, named, one],
    ['one container in JSON', json(one.PrimaryContainer), named, one],
    [
      'a model package',
      'ModelPackageName: arn:aws:sagemaker:eu-west-1:123456789012:model-package/churn/3',
      named,
      {
        ...MODEL,
        PrimaryContainer: {
          ModelPackageName: 'arn:aws:sagemaker:eu-west-1:123456789012:model-package/churn/3',
        },
      },
    ],
    ['a list of containers in YAML', PIPELINE, named, { ...MODEL, Containers: PIPELINE_CONTAINERS }],
    [
      'a list of containers in JSON',
      json(PIPELINE_CONTAINERS),
      named,
      { ...MODEL, Containers: PIPELINE_CONTAINERS },
    ],
    ['a list of one container', `- Image: ${IMAGE}`, named, { ...MODEL, Containers: [{ Image: IMAGE }] }],
    [
      'a file with a byte order mark and CRLF',
      `\uFEFF${withContainer('Environment: { PORT: 8080 }').replaceAll('\n', '\r\n')}`,
      {},
      one,
    ],
    ['a document between its marks', `---\n${withContainer('Environment: { PORT: 8080 }')}...\n`, {}, one],
  ])('%s', async (_, spec, inputs, expected) => {
    const run = await harness.run({ spec, inputs })
    expect(run.outputs).toMatchObject({ status: 'created', 'model-name': 'churn' })
    expect(harness.sent()).toEqual([expected])
  })

  test('the text of the input spec', async () => {
    const run = await harness.run({ inputs: { spec: withContainer('Environment: { PORT: 8080 }') } })
    expect(run.exitCode).toBe(0)
    expect(harness.sent()).toEqual([one])
  })

  test('a file in a folder, and one named by an absolute path', async () => {
    const workspace = await harness.folder({ 'models/eu/churn.yml': withContainer() })
    const relative = await harness.run({ workspace, inputs: { 'spec-file': './models/eu/churn.yml' } })
    harness.emulator.reset()
    const absolute = await harness.run({
      workspace,
      inputs: { 'spec-file': path.join(workspace, 'models/eu/churn.yml') },
    })
    expect([relative.exitCode, absolute.exitCode]).toEqual([0, 0])
  })

  test('anchors, aliases and merge keys', async () => {
    const spec = `
- &base
  Image: ${IMAGE}
  Environment: &env { LEVEL: info, PORT: 8080 }
- <<: *base
  Environment: { <<: *env, PORT: 8081 }
`
    const run = await harness.run({ spec, inputs: named })
    expect(run.exitCode).toBe(0)
    expect(harness.sent()).toEqual([
      {
        ...MODEL,
        Containers: [
          { Image: IMAGE, Environment: { LEVEL: 'info', PORT: '8080' } },
          { Image: IMAGE, Environment: { LEVEL: 'info', PORT: '8081' } },
        ],
      },
    ])
  })

  test('pasted output of describe-model, with a warning for each field that is dropped', async () => {
    const spec = withTopLevel(`ModelArn: ${ARN}`, 'CreationTime: "2026-11-22T10:00:00+00:00"')
    const run = await harness.run({ spec })
    expect(run.exitCode).toBe(0)
    expect(harness.sent()).toEqual([{ ...MODEL, PrimaryContainer: { Image: IMAGE } }])
    expect(
      run.annotations.map(({ name, properties }) => [name, properties['file'], properties['line']]),
    ).toEqual([
      ['warning', 'model.yml', '1'],
      ['warning', 'model.yml', '2'],
    ])
  })
})

describe('strings mean what is written', () => {
  const scalars: [written: string, meant: string][] = [
    ['8080', '8080'],
    ['1.10', '1.10'],
    ['0123', '0123'],
    ['1e3', '1e3'],
    ['0x1F', '0x1F'],
    ['1_000', '1_000'],
    ['true', 'true'],
    ['True', 'True'],
    ['no', 'no'],
    ['2024-01-01', '2024-01-01'],
    ['.inf', '.inf'],
    ['9007199254740993', '9007199254740993'],
    ['""', ''],
    ['"null"', 'null'],
    ["' spaced '", ' spaced '],
    ['"a\\tb\\u00e9"', 'a\tbé'],
    ['\'{"a": [1, 2]}\'', '{"a": [1, 2]}'],
    ['-Xmx2g -Dfile.encoding=UTF-8', '-Xmx2g -Dfile.encoding=UTF-8'],
    ['a#b # comment', 'a#b'],
    ['🦊 ünï', '🦊 ünï'],
  ]

  test('every scalar is its text', async () => {
    const lines = scalars.map(([written], index) => `  VALUE_${index}: ${written}`)
    await harness.run({ spec: withContainer('Environment:', ...lines) })
    const expected = Object.fromEntries(scalars.map(([, meant], index) => [`VALUE_${index}`, meant]))
    expect(harness.sent()).toEqual([{ ...MODEL, PrimaryContainer: { Image: IMAGE, Environment: expected } }])
  })

  test('blocks keep their lines', async () => {
    const spec = withContainer(
      'Environment:',
      '  BLOCK: |',
      '    a',
      '      b',
      '  FOLDED: >-',
      '    a',
      '    b',
    )
    await harness.run({ spec })
    expect(harness.sent()).toMatchObject([
      { PrimaryContainer: { Environment: { BLOCK: 'a\n  b\n', FOLDED: 'a b' } } },
    ])
  })
})

describe('inputs over the spec', () => {
  const primary = (container: object): object[] => [{ ...MODEL, PrimaryContainer: container }]

  test('model-name and execution-role-arn replace what the spec says', async () => {
    const spec = withContainer().replace('churn\n', 'other\n').replace('sagemaker-execution', 'other')
    const run = await harness.run({ spec, inputs: { 'model-name': ' churn ', 'execution-role-arn': ROLE } })
    expect(run.outputs['model-name']).toBe('churn')
    expect(harness.sent()).toEqual(primary({ Image: IMAGE }))
  })

  test('image replaces the image of the only container, also of a list', async () => {
    const image = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:2'
    await harness.run({ spec: withContainer(), inputs: { image } })
    expect(harness.sent()).toEqual(primary({ Image: image }))
    harness.emulator.reset()
    const inputs = { image, 'model-name': 'churn', 'execution-role-arn': ROLE }
    await harness.run({ spec: `- Image: ${IMAGE}\n  Mode: SingleModel`, inputs })
    expect(harness.sent()).toEqual([{ ...MODEL, Containers: [{ Image: image, Mode: 'SingleModel' }] }])
  })

  test('image gives the image that the spec leaves out', async () => {
    await harness.run({ spec: `ModelName: churn\nExecutionRoleArn: ${ROLE}\n`, inputs: { image: IMAGE } })
    expect(harness.sent()).toEqual(primary({ Image: IMAGE }))
  })

  test.each([
    ['ModelDataUrl', ['ModelDataUrl: s3://models/old.tar.gz']],
    [
      'ModelDataSource',
      [
        'ModelDataSource:',
        '  S3DataSource: { S3Uri: s3://models/old/, S3DataType: S3Prefix, CompressionType: None }',
      ],
    ],
    ['nothing', []],
  ])('model-data-url replaces %s', async (_, lines) => {
    await harness.run({
      spec: withContainer(...lines),
      inputs: { 'model-data-url': 's3://models/new.tar.gz' },
    })
    expect(harness.sent()).toEqual(primary({ Image: IMAGE, ModelDataUrl: 's3://models/new.tar.gz' }))
  })

  test('environment is merged, in all that its notation can say', async () => {
    const environment = [
      '# a comment',
      '',
      'ADDED=a=b #c',
      '  REPLACED = spaced ',
      'EMPTY=',
      'NUMBER=007',
      'TEXT<<END',
      'first',
      '# no comment',
      '',
      'A=1',
      'END',
      'QUOTED="x"',
    ].join('\n')
    const spec = withContainer('Environment: { KEPT: 1, REPLACED: 2 }')
    const run = await harness.run({ spec, inputs: { environment } })
    expect(run.exitCode).toBe(0)
    expect(harness.sent()).toEqual(
      primary({
        Image: IMAGE,
        Environment: {
          KEPT: '1',
          REPLACED: 'spaced',
          ADDED: 'a=b #c',
          EMPTY: '',
          NUMBER: '007',
          TEXT: 'first\n# no comment\n\nA=1',
          QUOTED: '"x"',
        },
      }),
    )
  })

  test('environment reads the line ends of Windows', async () => {
    await harness.run({ spec: withContainer(), inputs: { environment: 'A=1\r\nB<<E\r\nx\r\ny\r\nE\r\n' } })
    expect(harness.sent()).toEqual(primary({ Image: IMAGE, Environment: { A: '1', B: 'x\ny' } }))
  })

  const notations: [string, string][] = [
    ['lines', '# who\n\nteam=growth\ncost-centre=0420\nurl=a=b\n'],
    ['CLI shorthand', 'Key=team,Value=growth Key=cost-centre,Value=0420\nKey=url,Value=a=b'],
    ['a YAML map', 'team: growth\ncost-centre: 0420\nurl: a=b\n'],
    ['a JSON map', '{"team": "growth", "cost-centre": "0420", "url": "a=b"}'],
    [
      'a YAML list',
      '- Key: team\n  Value: growth\n- { Key: cost-centre, Value: 0420 }\n- { Key: url, Value: a=b }\n',
    ],
    [
      'a JSON list',
      '[{"Key":"team","Value":"growth"},{"Key":"cost-centre","Value":"0420"},{"Key":"url","Value":"a=b"}]',
    ],
  ]
  describe.each(notations)('tags as %s', (_, tags) => {
    test.each([
      ["the API's list", 'Tags: [{ Key: team, Value: data }, { Key: kept, Value: 1 }]'],
      ['a map', 'Tags: { team: data, kept: 1 }'],
    ])('are merged over %s of the spec', async (_of, line) => {
      const run = await harness.run({ spec: withTopLevel(line), inputs: { tags } })
      expect(run.exitCode).toBe(0)
      expect(Object.fromEntries(harness.emulator.models.get('eu-west-1/churn')!.tags)).toEqual({
        team: 'growth',
        kept: '1',
        'cost-centre': '0420',
        url: 'a=b',
      })
      expect(harness.sent()).toMatchObject([{ Tags: expect.arrayContaining([{ Key: 'kept', Value: '1' }]) }])
    })
  })

  test('tags without tags in the spec', async () => {
    await harness.run({ spec: withContainer(), inputs: { tags: 'Value="two words",Key=a Value=,Key=b' } })
    expect(harness.sent()).toMatchObject([
      {
        Tags: [
          { Key: 'a', Value: 'two words' },
          { Key: 'b', Value: '' },
        ],
      },
    ])
  })

  test.each([
    ['image', { image: IMAGE }],
    ['model-data-url', { 'model-data-url': 's3://models/new.tar.gz' }],
    ['environment', { environment: `A=${SECRET}` }],
  ])('%s cannot be for several containers', async (name, inputs) => {
    const run = await harness.run({
      spec: PIPELINE,
      inputs: { 'model-name': 'churn', 'execution-role-arn': ROLE, ...inputs },
    })
    expectInvalid(run, harness)
    expect(run.log.join('\n')).toMatch(new RegExp(`^input ${name} error [a-z-]+: .*2 containers`, 'm'))
  })
})
