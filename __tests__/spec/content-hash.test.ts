// Tests that a model's name follows from its content, for this action and for any tool that follows the documentation.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from '@jest/globals'
import { contentSuffix } from '../../src/spec/content-hash.ts'
import type { Overrides } from '../../src/spec/input/overrides.ts'
import type { ModelRequest } from '../../src/spec/request.ts'
import { expectInvalid, SECRET, useHarness, withContainer } from '../support/action.ts'
import { checkText } from '../support/check.ts'

const harness = useHarness()

const ROLE = 'arn:aws:iam::123456789012:role/sagemaker-execution'
const IMAGE = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2'
const FIXTURES = fileURLToPath(new URL('../fixtures/requests/', import.meta.url))

const CONTAINER = [
  `Image: ${IMAGE}`,
  'ModelDataUrl: s3://models/churn.tar.gz',
  'Environment:',
  '  THRESHOLD: 0.50',
  '  DEBUG: true',
  '  GREETING: "grüße 🦊\\n\\u0001\\"\\\\"',
]
const NAMED: Overrides = { modelName: 'churn', executionRoleArn: ROLE }
const WHOLE = [
  'ModelName: churn',
  `ExecutionRoleArn: ${ROLE}`,
  'PrimaryContainer:',
  ...CONTAINER.map((line) => `  ${line}`),
].join('\n')

/** The name that a spec gets with the suffix. */
function nameOf(text: string, overrides: Overrides = {}): string {
  const { requests, lines } = checkText(text, overrides, 'model.yml', { nameSuffix: 'content-hash' })
  expect(lines.filter((line) => line.includes(' error '))).toEqual([])
  expect(requests).toHaveLength(1)
  return requests[0]!.ModelName
}

function requestOf(text: string, overrides: Overrides = {}): ModelRequest {
  return checkText(text, overrides).requests[0]!
}

const NAME = nameOf(WHOLE)

describe('the same content gives the same name', () => {
  const same: [what: string, text: string, overrides?: Overrides][] = [
    [
      'in another order of keys',
      [
        'PrimaryContainer:',
        '  Environment:',
        ...CONTAINER.slice(3)
          .toReversed()
          .map((line) => `  ${line}`),
        `  ${CONTAINER[1]}`,
        `  ${CONTAINER[0]}`,
        `ExecutionRoleArn: ${ROLE}`,
        'ModelName: churn',
      ].join('\n'),
    ],
    ['with comments and blank lines', `# A model.\n\n${WHOLE.replaceAll('\n', ' # why\n\n')}\n# end\n`],
    ['with the line ends of Windows', WHOLE.replaceAll('\n', '\r\n')],
    [
      'with an anchor',
      WHOLE.replace(`Image: ${IMAGE}`, 'Image: *image').replace(
        'ModelName: churn',
        `ModelName: churn\nTags: { image: &image "${IMAGE}" }`,
      ),
    ],
    ['with quotes', WHOLE.replace('0.50', '"0.50"').replace('DEBUG: true', "'DEBUG': 'true'")],
    ['as JSON', JSON.stringify(requestOf(WHOLE))],
    ['as JSON with white space', JSON.stringify(requestOf(WHOLE), undefined, 4)],
    ['as one container', CONTAINER.join('\n'), NAMED],
    ['as a list of one container', CONTAINER.map((line, at) => (at ? '  ' : '- ') + line).join('\n'), NAMED],
    ['under Containers', WHOLE.replace('PrimaryContainer:\n  ', 'Containers:\n- ')],
    ['with tags', `${WHOLE}\nTags: { team: growth }`],
    ['with tags of the input', WHOLE, { tags: 'team=growth' }],
    [
      'with its data written as describe-model does',
      WHOLE.replace(
        '  ModelDataUrl: s3://models/churn.tar.gz',
        '  ModelDataUrl: s3://models/churn.tar.gz\n  ModelDataSource:\n    S3DataSource: { S3Uri: s3://models/churn.tar.gz, S3DataType: S3Object, CompressionType: Gzip }',
      ),
    ],
    ['with a role and a name of the inputs', WHOLE.replace(/^.*\n.*\n/, ''), NAMED],
  ]
  test.each(same.map(([what, text, overrides = {}]) => [what, text, overrides] as const))(
    '%s',
    (_, text, overrides) => {
      expect(nameOf(text, overrides)).toBe(NAME)
    },
  )

  test('whatever the base name is', () => {
    expect(nameOf(WHOLE, { modelName: 'other' })).toBe(NAME.replace('churn', 'other'))
  })

  test('in the quoted, the plain and the JSON form of every request that was found', () => {
    const slugs = readdirSync(FIXTURES).flatMap((file) => /^(.+)\.json$/.exec(file)?.[1] ?? [])
    expect(slugs.length).toBeGreaterThan(60)
    const names = slugs.map((slug) => {
      const forms = ['.yml', '.plain.yml', '.json'].map((ending) =>
        readFileSync(path.join(FIXTURES, slug + ending), 'utf8'),
      )
      return [slug, new Set(forms.map((text) => nameOf(text, { ...NAMED, modelName: 'churn' }))).size]
    })
    expect(names).toEqual(slugs.map((slug) => [slug, 1]))
  })
})

describe('other content gives another name', () => {
  const REQUEST = requestOf(
    [
      WHOLE,
      '  Mode: SingleModel',
      '  ContainerMetricsConfig: { MetricsEndpoints: [{ MetricsEndpointPath: /metrics, MetricPublishFrequencyInSeconds: 60 }] }',
      'VpcConfig: { SecurityGroupIds: [sg-1], Subnets: [subnet-1, subnet-2] }',
      'EnableNetworkIsolation: true',
    ].join('\n'),
  )

  /** The ways to all scalars of a value. */
  function waysOf(value: unknown, at: string[] = []): string[][] {
    if (typeof value !== 'object' || value === null) return [at]
    return Object.entries(value).flatMap(([key, member]) => waysOf(member, [...at, key]))
  }

  function changed(
    way: readonly string[],
    change: (parent: Record<string, unknown>, key: string) => void,
  ): string {
    const copy = structuredClone(REQUEST) as unknown as Record<string, unknown>
    change(
      way.slice(0, -1).reduce((node, key) => node[key] as Record<string, unknown>, copy),
      way.at(-1)!,
    )
    return contentSuffix(copy as unknown as ModelRequest)
  }

  const ways = waysOf(REQUEST).filter(([first]) => first !== 'ModelName')

  test.each(ways.map((way) => [way.join('.'), way] as const))('%s', (_, way) => {
    const suffixes = [
      contentSuffix(REQUEST),
      changed(way, (parent, key) => {
        const old = parent[key]
        parent[key] = typeof old === 'boolean' ? !old : typeof old === 'number' ? old + 1 : `${String(old)} `
      }),
      changed(way, (parent, key) => {
        if (Array.isArray(parent)) parent.splice(Number(key), 1)
        else delete parent[key]
      }),
    ]
    expect(new Set(suffixes).size).toBe(suffixes.length)
  })

  test('a variable with the value of another, another order of containers, and a second container', () => {
    const [a, b] = [
      { Image: IMAGE, Environment: { A: '1' } },
      { Image: IMAGE, Environment: { B: '1' } },
    ]
    const names = [[a], [b], [a, b], [b, a], [a, a]].map((Containers) =>
      contentSuffix({ ModelName: 'churn', Containers }),
    )
    expect(new Set(names).size).toBe(5)
  })

  test('none of the requests that were found shares a name with another', () => {
    const files = readdirSync(FIXTURES).filter((file) => file.endsWith('.json'))
    const byContent = new Map<string, string>()
    for (const file of files) {
      const { ModelName, Tags, ...content } = JSON.parse(
        readFileSync(path.join(FIXTURES, file), 'utf8'),
      ) as ModelRequest
      byContent.set(JSON.stringify(content), contentSuffix({ ModelName, ...content }))
    }
    expect(byContent.size).toBeGreaterThan(60)
    expect(new Set(byContent.values()).size).toBe(byContent.size)
  })
})

describe('the computation', () => {
  test('is the SHA-256 of canonical JSON, written out here by hand', () => {
    const text = 'PrimaryContainer: { Image: x.example/y:1, Environment: { b: "2", a: ü, A: "" } }'
    const canonical = `{"ExecutionRoleArn":"${ROLE}","PrimaryContainer":{"Environment":{"A":"","a":"ü","b":"2"},"Image":"x.example/y:1"}}`
    const digest = createHash('sha256').update(canonical, 'utf8').digest('hex')
    const { requests } = checkText(text, NAMED, 'model.yml', {
      nameSuffix: 'content-hash',
      ignoredRules: new Set(['image-not-ecr']),
    })
    expect(requests[0]?.ModelName).toBe(`churn-${digest.slice(0, 10)}`)
  })

  const DOCUMENT = readFileSync(new URL('../../docs/content-hash.md', import.meta.url), 'utf8')

  /** The code of the documentation in a language. */
  function snippet(language: string): string {
    const [, code = '', ...more] = DOCUMENT.split(`\`\`\`${language}\n`)
    expect(more).toEqual([])
    return code.slice(0, code.indexOf('```'))
  }

  const has = (command: string): boolean => spawnSync(command, ['--version']).status === 0

  const REQUESTS: readonly (readonly [what: string, request: ModelRequest])[] = [
    ['one container', requestOf(WHOLE)],
    ['a list of one container', requestOf(WHOLE.replace('PrimaryContainer:\n  ', 'Containers:\n- '))],
    ['tags', requestOf(`${WHOLE}\nTags: { team: growth }`)],
    [
      'a pipeline',
      JSON.parse(readFileSync(path.join(FIXTURES, 'planton-maximal-pipeline.json'), 'utf8')) as ModelRequest,
    ],
  ]

  /** Runs a snippet beside a request, as a reader of the documentation would. */
  async function outputOf(command: string, args: readonly string[], request: ModelRequest): Promise<string> {
    const folder = await harness.folder()
    await writeFile(path.join(folder, 'request.json'), JSON.stringify(request, undefined, 2))
    const { status, stdout, stderr } = spawnSync(command, args, { cwd: folder, encoding: 'utf8' })
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    return stdout.trim()
  }

  const readers = [
    ['js', 'node', () => ['--input-type=module', '--eval', snippet('js')], true],
    ['python', 'python3', () => ['-c', snippet('python')], has('python3')],
    ['sh', 'sh', () => ['-c', snippet('sh')], has('jq') && has('sha256sum')],
  ] as const
  for (const [language, command, args, available] of readers) {
    const run = available ? test.each : test.skip.each
    run(REQUESTS)(`is the one that the documentation gives in ${language}: %s`, async (_, request) => {
      const program = command === 'node' ? process.execPath : command
      expect(`-${await outputOf(program, args(), request)}`).toBe(contentSuffix(request))
    })
  }
})

describe('a name that leaves no room', () => {
  test('52 characters are the most', () => {
    expect(nameOf(WHOLE, { modelName: 'x'.repeat(52) })).toMatch(/^x{52}-[0-9a-f]{10}$/)
  })

  test.each([53, 63])('%i characters: the error names the limit', (length) => {
    const text = WHOLE.replace('ModelName: churn', `ModelName: ${'x'.repeat(length)}`)
    const { requests, diagnostics } = checkText(text, {}, 'model.yml', { nameSuffix: 'content-hash' })
    expect(requests).toEqual([undefined])
    expect(diagnostics).toEqual([
      expect.objectContaining({
        rule: 'too-long',
        path: 'ModelName',
        line: 1,
        message: `\`ModelName\` has ${length} characters; the limit is 52 with \`name-suffix: content-hash\`.`,
        hint: `Shorten it by ${length - 52}.`,
      }),
    ])
  })

  test('stops the step', async () => {
    const spec = withContainer()
    const inputs = { 'name-suffix': 'content-hash', 'model-name': 'x'.repeat(60) }
    const result = await harness.run({ spec, inputs })
    expectInvalid(result, harness)
    expect(result.log.join('\n')).toContain('the limit is 52')
  })
})

describe('run after run', () => {
  const inputs = { 'name-suffix': 'content-hash', 'provenance-tags': 'true' }
  const env = { GITHUB_SHA: 'a'.repeat(40), GITHUB_RUN_ID: '1' }
  const spec = withContainer(`Environment: { SETTING: ${SECRET} }`)

  test('the same spec finds its model, a changed one makes another', async () => {
    const first = await harness.run({ spec, inputs, env })
    expect(first.outputs).toMatchObject({
      status: 'created',
      'model-name': expect.stringMatching(/^churn-[0-9a-f]{10}$/),
    })
    const name = first.outputs['model-name']!
    expect(harness.emulator.models.has(`eu-west-1/${name}`)).toBe(true)

    const second = await harness.run({
      spec: `# Written again.\n${spec}`,
      inputs,
      env: { GITHUB_SHA: 'b'.repeat(40), GITHUB_RUN_ID: '2' },
    })
    expect(second.outputs).toMatchObject({ status: 'unchanged', 'model-name': name, changed: 'false' })

    const third = await harness.run({ spec: spec.replace(':1.4.2', ':1.4.3'), inputs, env })
    expect(third.outputs).toMatchObject({ status: 'created', changed: 'true' })
    expect(third.outputs['model-name']).not.toBe(name)
    expect(harness.emulator.models.size).toBe(2)
  })

  test('a secret value alone makes another', async () => {
    const first = await harness.run({ spec, inputs, env })
    const second = await harness.run({ spec: spec.replace(SECRET, `${SECRET}-2`), inputs, env })
    expect(second.outputs['status']).toBe('created')
    expect(second.outputs['model-name']).not.toBe(first.outputs['model-name'])
  })
})
