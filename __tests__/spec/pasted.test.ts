// Proves that what people paste, and what other tools leave in files, gets one finding that says what to write.
import { describe, expect, test } from '@jest/globals'
import { FindingsError } from '../../src/spec/findings/findings.ts'
import { specText } from '../../src/spec/input/files.ts'
import { checkText, withTopLevel } from '../support/check.ts'

const IMAGE = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2'
const REQUEST = `ModelName: churn
ExecutionRoleArn: arn:aws:iam::123456789012:role/sagemaker-execution
PrimaryContainer: { Image: ${IMAGE} }
`
const indent = (text: string, by: string): string => text.replace(/^(?=.)/gm, by)

/** The findings of a text, as the reader of texts gives it to the check. */
function linesOf(text: string, name = 'model.yml'): string[] {
  try {
    return checkText(specText(name, text, true).text, {}, name).lines
  } catch (error) {
    if (error instanceof FindingsError) return [error.message]
    throw error
  }
}

describe('a tag is reported once', () => {
  test.each([
    ['in Environment', withTopLevel('Environment:', '  A: !Ref Foo'), 'The tag !Ref'],
    ['as a list', withTopLevel('Environment:', "  A: !Join ['', [a, b]]"), 'The tag !Join'],
    ['of its own', withTopLevel('Environment:', '  A: !important'), 'This tag'],
    ['instead of Environment', withTopLevel('Environment: !Ref Env'), 'The tag !Ref'],
    ['in a key', withTopLevel('Environment:', '  !Sub A: b'), 'The tag !Sub'],
    ['in a merge key', withTopLevel('Environment:', '  <<: !Ref Env'), 'The tag !Ref'],
    ['as a name', REQUEST.replace('churn', '!Ref Name'), 'The tag !Ref'],
    ['as a role', REQUEST.replace('arn:', '!Sub arn:'), 'The tag !Sub'],
    [
      'in a list',
      `${REQUEST}VpcConfig: { Subnets: !Ref Subnets, SecurityGroupIds: [!Ref Group] }`,
      'The tag !Ref',
    ],
    ['instead of the document', '!Ref Model', 'The tag !Ref'],
  ])('%s', (_name, text, tag) => {
    const lines = linesOf(text)
    expect(lines.length).toBeGreaterThan(0)
    for (const line of lines) expect(line).toContain(`${tag} isn't allowed.`)
  })

  test('and breaks nothing with a content hash', () => {
    const text = REQUEST.replace('churn', '!Ref Name')
    expect(checkText(text, {}, 'model.yml', { nameSuffix: 'content-hash' }).lines).toEqual([
      "model.yml:1:17 error yaml-syntax: The tag !Ref isn't allowed.",
    ])
  })
})

describe('JSON with comments', () => {
  const json = (rest: string): string => `{\n "Image": "${IMAGE}",\n ${rest}\n}`
  test.each([
    ['after a number', json('"Environment": {"A": 2 // two\n }'), 4 - 1],
    ['right after a number', json('"Environment": {"A": 2//two\n }'), 3],
    ['after a literal', json('"Environment": {"A": true /* on */}'), 3],
    ['right after a literal', json('"Environment": {"A": null/* on */}'), 3],
    ['before a key', json('// image\n "ModelDataUrl": "s3://bucket/m.tar.gz"'), 3],
    ['after a comma', json('"ModelDataUrl": "s3://bucket/m.tar.gz", // data\n "Mode": "SingleModel"'), 3],
    ['after a string', json('"ModelDataUrl": "s3://bucket/m.tar.gz" // data'), 3],
    ['before it all', `// my model\n${json('"Mode": "SingleModel"')}`, 1],
    ['around it all', `/* my\n model */\n${json('"Mode": "SingleModel"')}`, 1],
    ['at the end', `${json('"Mode": "SingleModel"')} // end`, 4],
    ['in a list', `[{"Image": "${IMAGE}"}, /* none */]`, 1],
    ['with an apostrophe', json('"Mode": "SingleModel" // don\'t'), 3],
  ])('%s', (_name, text, line) => {
    for (const name of ['model.json', 'model.yml', 'model.jsonc']) {
      expect(linesOf(text, name)).toEqual([
        expect.stringMatching(
          `:${line}:\\d+ error yaml-syntax: Comments with // or /\\* \\*/ aren't allowed.`,
        ),
      ])
    }
    expect(linesOf(text.replaceAll('\n', '\r\n'))).toHaveLength(1)
  })

  test.each([
    ['a URL', json('"ModelDataUrl": "https://bucket.s3.amazonaws.com/m.tar.gz"')],
    ['quotes in a text', json('"Environment": {"A": "a \\" // b", "B": "/* */"}')],
    ['a URL without quotes', `{Image: ${IMAGE}, ModelDataUrl: s3://bucket/m.tar.gz}`],
    ['a text without quotes', `{Image: ${IMAGE}, Environment: {A: a // b}}`],
    ['a comment of YAML', `{"Image": "${IMAGE}", # https://example.com // why\n"Mode": "SingleModel"}`],
    ['commas at the end', `{"Image": "${IMAGE}", "Environment": {"A": 1,},}`],
  ])('not %s', (_name, text) => {
    const { diagnostics } = checkText(text, {
      modelName: 'churn',
      executionRoleArn: 'arn:aws:iam::123456789012:role/r1',
    })
    expect(diagnostics).toEqual([])
  })
})

describe('what Git leaves', () => {
  const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${'4d'.repeat(32)}\nsize 12345\n`
  test.each([
    ['a pointer of Git LFS', pointer],
    ['with CRLF', pointer.replaceAll('\n', '\r\n')],
    ['with an extension', pointer.replace('oid', `ext-0-foo sha256:${'aa'.repeat(32)}\noid`)],
    ['as a later document', `${REQUEST}---\n${pointer}`],
    ['with a byte order mark', `\uFEFF${pointer}`],
  ])('%s', (_name, text) => {
    expect(linesOf(text)).toEqual([
      expect.stringContaining('spec-file: The file is a Git LFS pointer, not the spec itself.'),
    ])
  })

  test('an address of Git LFS in a spec is a value', () => {
    expect(linesOf(withTopLevel('Environment:', '  A: version https://git-lfs.github.com/spec/v1'))).toEqual(
      [],
    )
  })

  const side = 'ModelName: churn\n'
  test.each([
    ['both sides', `<<<<<<< HEAD\n${side}=======\n${side}>>>>>>> main\n`, 1],
    ['three sides', `A: b\n<<<<<<< ours\n${side}||||||| base\n${side}=======\n${side}>>>>>>> theirs\n`, 2],
    ['with CRLF', `<<<<<<< HEAD\r\nA: b\r\n=======\r\nA: c\r\n>>>>>>> main\r\n`, 1],
    ['a marker that was forgotten', `${REQUEST}>>>>>>> main\n`, 4],
  ])('a conflict: %s', (_name, text, line) => {
    expect(linesOf(text)).toEqual([`model.yml:${line}:1 error yaml-syntax: Unresolved merge conflict.`])
  })

  test('what looks like a conflict in a value is a value', () => {
    expect(
      linesOf(withTopLevel('Environment:', '  A: |', '    <<<<<<< HEAD', '    =======', '    >>>>>>> main')),
    ).toEqual([])
  })
})

test.each([
  ['JSON Lines', `{"Image": "${IMAGE}"}\n{"Image": "${IMAGE}"}\n`, '2:1'],
  ['lists', '[{}]\r\n[{}]\r\n', '2:1'],
  ['values over several lines', '{\n"a": 1\n}\n\n{\n"a": 1\n}\n', '5:1'],
])('%s are named', (_name, text, at) => {
  expect(linesOf(text)).toEqual([
    `model.yml:${at} error yaml-syntax: The text has more than one JSON value, as in JSON Lines.`,
  ])
})

test.each([
  ['after a separator', `${REQUEST}---\n\uFEFF${REQUEST.replace('churn', 'b')}`],
  ['before a separator', `\uFEFF${REQUEST}\uFEFF---\n${REQUEST.replace('churn', 'b')}`],
  ['with CRLF', `\uFEFF${REQUEST}---\n\uFEFF${REQUEST.replace('churn', 'b')}`.replaceAll('\n', '\r\n')],
])('a byte order mark %s', (_name, text) => {
  expect(linesOf(text)).toEqual([])
})

describe('an unclosed quote is reported where it opens', () => {
  test.each([
    ['double', `Image: "${IMAGE}\nMode: SingleModel\n`, '1:8'],
    ['single', `Image: '${IMAGE}\nMode: SingleModel\n`, '1:8'],
    ['below others', `A: b\nPrimaryContainer:\n  Image: "x\n  Mode: "SingleModel"\n`, '3:10'],
    ['with CRLF', `A: b\r\nImage: "x\r\nMode: y\r\n`, '2:8'],
    ['at the end of a file', `A: b\nImage: "x`, '2:8'],
    ['over several lines', `A: "x\n  y\n  z\nB: c\n`, '1:4'],
    ['that is escaped', `A: "x\\"\nB: c\n`, '1:4'],
    ['in a later document', `A: "b"\n---\nB: 'c\n`, '3:4'],
    ['in a list', 'A: ["a", "b, "c"]\n', '1:10'],
    ['in JSON', '{"Image": "x,\n "Mode": "y"}\n', '1:11'],
    ['on one line of JSON', '{"Image": "x, "Mode": "y"}\n', '1:11'],
    ['single in a map', "{a: 'b}\n", '1:5'],
    ['a key', `"Image: x\nMode: y\n`, '1:1'],
  ])('%s', (_name, text, at) => {
    expect(linesOf(text)).toEqual([`model.yml:${at} error yaml-syntax: Unclosed quote.`])
  })

  test('a quote inside of quotes is another mistake', () => {
    expect(linesOf("A: 'it's'\n")).not.toEqual([expect.stringContaining('Unclosed quote.')])
    expect(linesOf(withTopLevel('Environment:', '  A: it\'s "so"'))).toEqual([])
  })
})

describe('a request inside of something else', () => {
  const camel = `modelName: churn\nexecutionRoleARN: arn\nprimaryContainer:\n  image: x\n`
  test.each([
    [
      'ACK',
      `apiVersion: sagemaker.services.k8s.aws/v1alpha1\nkind: Model\nmetadata:\n  name: churn\nspec:\n${indent(camel, '  ')}`,
      'This is a Kubernetes manifest: the request is nested in `spec`.',
    ],
    [
      'a list of Kubernetes',
      `apiVersion: v1\nkind: List\nitems:\n- spec:\n${indent(camel, '    ')}`,
      'This is a Kubernetes manifest: the request is nested in `items[0].spec`.',
    ],
    ['Airflow', `Model:\n${indent(REQUEST, '  ')}EndpointConfig: {}\n`, 'The request is nested in `Model`.'],
    [
      'an operator of Airflow',
      `task_id: x\nconfig:\n${indent(REQUEST, '  ')}`,
      'The request is nested in `config`.',
    ],
    [
      'a step',
      `Name: CreateModel\nType: Model\nArguments:\n${indent(REQUEST, '  ')}`,
      'This is a step of a SageMaker pipeline: the request is nested in `Arguments`.',
    ],
    [
      'a pipeline',
      `Version: 2020-12-01\nSteps:\n- Name: a\n  Arguments: {X: y}\n- Name: b\n  Arguments:\n${indent(REQUEST, '    ')}`,
      'This is a SageMaker pipeline: the request is nested in `Steps[1].Arguments`.',
    ],
    [
      'CloudTrail',
      `{"eventName": "CreateModel", "requestParameters": {"modelName": "a", "primaryContainer": {"image": "x"}}}`,
      'This is a CloudTrail event: the request is nested in `requestParameters`.',
    ],
    [
      'EventBridge',
      `{"source": "aws.sagemaker", "detail": {"requestParameters": {"primaryContainer": {}}}}`,
      'This is a CloudTrail event: the request is nested in `detail.requestParameters`.',
    ],
    [
      'CloudFormation',
      `Resources:\n  Churn:\n    Type: AWS::SageMaker::Model\n    Properties:\n${indent(REQUEST, '      ')}`,
      'This is a CloudFormation template: the request is nested in `Resources.Churn.Properties`.',
    ],
    [
      'Terraform',
      `{"resource": {"aws_sagemaker_model": {"churn": {"name": "a", "execution_role_arn": "b", "primary_container": {}}}}}`,
      'This is a Terraform configuration: the request is nested in `resource.aws_sagemaker_model.churn`.',
    ],
    [
      'Step Functions',
      `Type: Task\nResource: arn:aws:states:::sagemaker:createModel\nParameters:\n${indent(REQUEST, '  ')}`,
      'This is a Step Functions state: the request is nested in `Parameters`.',
    ],
    [
      'a state machine',
      `StartAt: a\nStates:\n  a:\n    Type: Task\n    Parameters:\n${indent(REQUEST, '      ')}`,
      'This is a Step Functions state: the request is nested in `States.a.Parameters`.',
    ],
    ['keywords', `kwargs:\n${indent(REQUEST, '  ')}`, 'The request is nested in `kwargs`.'],
    [
      'a request by name',
      `CreateModelRequest:\n${indent(REQUEST, '  ')}`,
      'The request is nested in `CreateModelRequest`.',
    ],
  ])('%s', (_name, text, message) => {
    expect(linesOf(text)).toEqual([`model.yml:1:1 error wrong-type: ${message}`])
  })

  test('not a misspelled field', () => {
    expect(linesOf(REQUEST.replace('PrimaryContainer', 'PrimaryContaner'))).toEqual([
      'model.yml:3:1 error unknown-field: Unknown field `PrimaryContaner` in the request.',
    ])
  })

  test('not the Properties of one model', () => {
    expect(linesOf(`Type: AWS::SageMaker::Model\nProperties:\n${indent(REQUEST, '  ')}`)).toEqual([])
  })

  test('Environment takes the variables themselves', () => {
    const { diagnostics } = checkText(withTopLevel('Environment:', '  Variables:', '    A: b'))
    expect(diagnostics.map(({ hint }) => hint)).toEqual([
      'Remove `Variables` and move its entries up one level: `PrimaryContainer.Environment` holds the variables directly.',
    ])
  })
})

describe('names of the SageMaker Python SDK', () => {
  test.each([
    ['image_uri', 'Image'],
    ['model_data', 'ModelDataUrl'],
    ['env', 'Environment'],
    ['role', 'ExecutionRoleArn'],
    ['name', 'ModelName'],
    ['vpc_config', 'VpcConfig'],
    ['enable_network_isolation', 'EnableNetworkIsolation'],
    ['image_config', 'ImageConfig'],
    ['imageUri', 'Image'],
    ['modeldataurl', 'ModelDataUrl'],
    ['MODEL_DATA', 'ModelDataUrl'],
    ['roleArn', 'ExecutionRoleArn'],
  ])('%s is %s', (name, field) => {
    const text = `image_uri: x\n${name === 'image_uri' ? '' : `${name}: y\n`}`
    const finding = checkText(text).diagnostics.find(({ path }) => path.endsWith(name))
    expect(finding?.hint).toContain(`Did you mean \`${field}\`?`)
  })

  test.each(['name', 'role', 'container_defs', 'executionRole'])('%s in a whole request', (name) => {
    const finding = checkText(`${withTopLevel()}${name}: y\n`).diagnostics.find(({ path }) => path === name)
    expect(finding?.hint).toContain('See `docs/migrating.md`.')
  })

  test('what only the SDK takes is to be removed', () => {
    expect(checkText('image_uri: x\npredictor_cls: y\n').diagnostics.map(({ hint }) => hint)).toContain(
      'Remove it: it belongs to the SageMaker Python SDK, not to CreateModel. See `docs/migrating.md`.',
    )
  })
})

describe("the author's own keys", () => {
  const container = `Image: ${IMAGE}\nEnvironment: *e\n`
  const options = {
    modelName: 'churn',
    executionRoleArn: 'arn:aws:iam::123456789012:role/sagemaker-execution',
  }
  test.each([
    ['a container', `$schema: ./x.json\nx-env: &e {A: b}\n${container}`],
    [
      'a request',
      `$schema: x\nx-env: &e {A: b}\nx-: {a: {b: c}}\nPrimaryContainer:\n${indent(container, '  ')}`,
    ],
    ['a pipeline', `x-env: &e {A: b}\nContainers:\n- ${indent(container, '  ').trim()}\n`],
    ['properties', `x-env: &e {A: b}\nProperties:\n${indent(container, '  ')}`],
    ['variables in what nobody uses', `x-note: "\${UNKNOWN}"\nx-env: &e {A: b}\n${container}`],
  ])('beside %s', (_name, text) => {
    const { lines, requests } = checkText(text, options)
    expect(lines).toEqual([])
    expect(JSON.stringify(requests)).toContain('{"A":"b"}')
  })

  test('only at the top', () => {
    expect(linesOf(withTopLevel('x-env: { A: b }'))).toEqual([
      expect.stringContaining('Unknown field `x-env`'),
    ])
  })
})

describe('output of DescribeModel', () => {
  const described = {
    ModelName: 'churn',
    ExecutionRoleArn: 'arn:aws:iam::123456789012:role/r1',
    PrimaryContainer: { Image: IMAGE, Environment: {} },
  }
  const CREATED = {
    CreationTime: '2024-01-02T03:04:05Z',
    ModelArn: 'arn:aws:sagemaker:eu-west-1:123456789012:model/churn',
  }
  test.each([
    ['boto3', { ...CREATED, ResponseMetadata: { HTTPStatusCode: 200 } }],
    ['JavaScript', { ...CREATED, $metadata: { httpStatusCode: 200 } }],
    [
      'Go',
      {
        ...CREATED,
        VpcConfig: null,
        InferenceExecutionConfig: null,
        Containers: null,
        DeploymentRecommendation: null,
        ResultMetadata: {},
      },
    ],
    [
      'Java',
      {
        creationTime: 1,
        modelArn: 'x',
        sdkResponseMetadata: {},
        sdkHttpMetadata: {},
        containers: undefined,
        Containers: [],
      },
    ],
    [
      '.NET',
      {
        ...CREATED,
        ContentLength: 1,
        HttpStatusCode: 200,
        ResponseMetadata: {},
        VpcConfig: { SecurityGroupIds: [], Subnets: [] },
      },
    ],
    ['PHP', { ...CREATED, '@metadata': { statusCode: 200 } }],
  ])('of %s', (_name, more) => {
    const { diagnostics, requests } = checkText(JSON.stringify({ ...described, ...more }))
    expect(new Set(diagnostics.map(({ rule }) => rule))).toEqual(new Set(['read-only-field']))
    expect(requests).toEqual([described])
  })

  test('members of a container that are null', () => {
    const container = {
      ...described.PrimaryContainer,
      ModelDataUrl: null,
      ImageConfig: null,
      AdditionalModelDataSources: [],
    }
    const { lines, requests } = checkText(
      JSON.stringify({ ...described, PrimaryContainer: container, ...CREATED }),
    )
    expect(requests).toEqual([described])
    expect(lines.at(-1) ?? '').toContain('read-only-field')
    expect(lines.join('\n')).toContain(
      'Ignored because they are empty: `PrimaryContainer.ModelDataUrl`, `PrimaryContainer.ImageConfig`, `PrimaryContainer.AdditionalModelDataSources`.',
    )
  })

  test('empty Containers beside PrimaryContainer count as absent, whoever wrote them', () => {
    const { lines, requests } = checkText(JSON.stringify({ ...described, Containers: [] }))
    expect(lines).toEqual([
      expect.stringContaining('warning read-only-field: Ignored because they are empty: `Containers`.'),
    ])
    expect(requests).toEqual([described])
  })

  test('what a person left empty is still a mistake', () => {
    expect(linesOf(`${REQUEST}VpcConfig:\n`)).toEqual([
      expect.stringContaining('error wrong-type: `VpcConfig`'),
    ])
    expect(linesOf(`${REQUEST}VpcConfig: {}\n`)).not.toEqual([])
  })
})
