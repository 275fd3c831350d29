// The three shapes of a spec, and what is told when a document has none of them.
import { describe, expect, test } from '@jest/globals'
import { checkText, withTopLevel } from '../support/check.ts'

const role = 'arn:aws:iam::123456789012:role/sagemaker-execution'
const inputs = { modelName: 'churn', executionRoleArn: role }

describe('shapes', () => {
  test('a whole request', () => {
    const { requests, lines } = checkText(withTopLevel())
    expect(lines).toEqual([])
    expect(requests).toEqual([
      {
        ModelName: 'churn',
        ExecutionRoleArn: role,
        PrimaryContainer: { Image: '123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2' },
      },
    ])
  })

  test('one container', () => {
    const { requests, lines } = checkText(
      'Image: 111122223333.dkr.ecr.eu-west-1.amazonaws.com/a/b:1\nModelDataUrl: s3://bucket/model.tar.gz\n',
      inputs,
    )
    expect(lines).toEqual([])
    expect(requests[0]?.PrimaryContainer).toEqual({
      Image: '111122223333.dkr.ecr.eu-west-1.amazonaws.com/a/b:1',
      ModelDataUrl: 's3://bucket/model.tar.gz',
    })
  })

  test('one container that leaves its image to the input', () => {
    const { requests } = checkText('ModelDataUrl: s3://bucket/model.tar.gz\n', {
      ...inputs,
      image: '111122223333.dkr.ecr.eu-west-1.amazonaws.com/a/b:2',
    })
    expect(requests[0]?.PrimaryContainer).toEqual({
      Image: '111122223333.dkr.ecr.eu-west-1.amazonaws.com/a/b:2',
      ModelDataUrl: 's3://bucket/model.tar.gz',
    })
  })

  test('a model package', () => {
    const { requests } = checkText('ModelPackageName: churn/3\n', inputs)
    expect(requests[0]?.PrimaryContainer).toEqual({ ModelPackageName: 'churn/3' })
  })

  test('a list of containers', () => {
    const { requests, lines } = checkText(
      '- Image: 111122223333.dkr.ecr.eu-west-1.amazonaws.com/a/b:1\n- Image: 111122223333.dkr.ecr.eu-west-1.amazonaws.com/c/d:2\n',
      inputs,
    )
    expect(lines).toEqual([])
    expect(requests[0]?.Containers).toEqual([
      { Image: '111122223333.dkr.ecr.eu-west-1.amazonaws.com/a/b:1' },
      { Image: '111122223333.dkr.ecr.eu-west-1.amazonaws.com/c/d:2' },
    ])
  })

  test('JSON', () => {
    const { requests, lines } = checkText(
      '{"Image": "111122223333.dkr.ecr.eu-west-1.amazonaws.com/a/b:1", "Environment": {"PORT": 8080}}',
      inputs,
      'model.json',
    )
    expect(lines).toEqual([])
    expect(requests[0]?.PrimaryContainer).toEqual({
      Image: '111122223333.dkr.ecr.eu-west-1.amazonaws.com/a/b:1',
      Environment: { PORT: '8080' },
    })
  })

  test('tags as a map', () => {
    const { requests } = checkText(`${withTopLevel()}Tags: { team: churn, cost-centre: 0042 }\n`)
    expect(requests[0]?.Tags).toEqual([
      { Key: 'team', Value: 'churn' },
      { Key: 'cost-centre', Value: '0042' },
    ])
  })
})

describe('what is none of them', () => {
  test.each([
    ['', 'model.yml:1:1 error empty-spec: '],
    ['# only a comment\n', 'model.yml:1:1 error empty-spec: '],
    ['---\n---\n', 'model.yml:1:1 error empty-spec: '],
    [
      'just text\n',
      'model.yml:1:1 error wrong-type: The document must be a mapping or a list of containers, not a single value',
    ],
    ['Image: [a\n', 'model.yml:2:1 error yaml-syntax: '],
    ['a: b: c\n', 'model.yml:1:4 error yaml-syntax: '],
  ])('%j', (text, beginning) => {
    const { lines, requests } = checkText(text, inputs)
    expect(lines[0]).toContain(beginning)
    expect(requests.filter(Boolean)).toEqual([])
  })

  test('fields of the request beside those of a container', () => {
    const { diagnostics } = checkText(
      'ModelName: x\nImage: 111122223333.dkr.ecr.eu-west-1.amazonaws.com/a/b:1\n',
      inputs,
    )
    expect(diagnostics).toEqual([
      expect.objectContaining({
        rule: 'unknown-field',
        line: 1,
        column: 1,
        hint: expect.stringContaining('PrimaryContainer'),
      }),
    ])
  })

  test('a misspelt container', () => {
    const { lines, diagnostics } = checkText(
      'image: 111122223333.dkr.ecr.eu-west-1.amazonaws.com/a/b:1\nmodel_data_url: s3://bucket/k.tar.gz\n',
      inputs,
    )
    expect(lines).toEqual([
      'model.yml:1:1 error unknown-field: Unknown field `image` in `PrimaryContainer`.',
      'model.yml:2:1 error unknown-field: Unknown field `model_data_url` in `PrimaryContainer`.',
    ])
    expect(diagnostics.map(({ hint }) => hint)).toEqual([
      'Did you mean `Image`?',
      'Did you mean `ModelDataUrl`? See `docs/migrating.md`.',
    ])
  })

  test('neither a name, nor a role, nor a container', () => {
    expect(checkText('EnableNetworkIsolation: true\n').lines).toEqual(
      [
        'model.yml:1:1 error container-missing: The request has no container.',
        'model.yml:1:1 error execution-role-missing: `ExecutionRoleArn` is missing.',
        'model.yml:1:1 error missing-field: `ModelName` is missing.',
      ]
        .toSorted((a, b) => a.localeCompare(b))
        .map((line) => expect.stringContaining(line.slice(0, 40))),
    )
  })

  test('both PrimaryContainer and Containers', () => {
    expect(
      checkText(
        `${withTopLevel()}Containers: [{Image: "111122223333.dkr.ecr.eu-west-1.amazonaws.com/a/b:1"}]\n`,
      ).lines,
    ).toEqual([
      'model.yml:5:1 error container-both: The request has both `PrimaryContainer` and `Containers`.',
    ])
  })
})

describe('output of describe-model', () => {
  test('read-only fields are dropped with a warning', () => {
    const { requests, lines } = checkText(`${withTopLevel()}ModelArn: arn:x\nCreationTime: 2024-01-01\n`)
    expect(lines).toEqual([
      expect.stringContaining('model.yml:5:1 warning read-only-field: `ModelArn`'),
      expect.stringContaining('model.yml:6:1 warning read-only-field: `CreationTime`'),
    ])
    expect(Object.keys(requests[0] ?? {})).not.toContain('ModelArn')
  })
})
