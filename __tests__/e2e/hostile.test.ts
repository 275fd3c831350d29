// Proves that no text of a spec, an input, AWS or GitHub acts in the log, an annotation, the summary, an output or a comment.
import { describe, expect, test } from '@jest/globals'
import {
  IMAGE,
  parallel,
  ROLE,
  useHarness,
  withContainer,
  type Run,
  type RunInput,
} from '../support/action.ts'
import { hostileMegabytes, hostileTexts } from '../support/hostile.ts'
import { endOf, putModel, type Request } from '../support/models.ts'
import { activeProse, Page } from '../support/rendered.ts'
import { posixTest } from '../support/platform.ts'

const harness = useHarness()

const OUTPUTS = [
  ...['changed', 'console-url', 'model-arn', 'model-name', 'models', 'plan-markdown'],
  ...['previous-model-name', 'region'],
  ...['request-file', 'status'],
]
/** The elements and attributes that the template makes. */
const TEMPLATE = [
  ...['a href', 'br', 'code', 'code class', 'details', 'em', 'h3', 'h4', 'li', 'ol', 'p', 'pre', 'summary'],
  ...['table', 'tbody', 'td', 'th', 'thead', 'tr', 'ul'],
]
/** Characters that a terminal or a reader's eye would obey, but for line ends. */
const OBEYED = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069\uFEFF]/
const CONSOLE = 'https://eu-west-1.console.aws.amazon.com/sagemaker/home?region=eu-west-1#/models/'
/** What an environment variable, and so an input, cannot hold. */
const inputTexts = hostileTexts.filter((text) => !text.includes('\0') && text.isWellFormed())
/** Those that would speak to the runner or the terminal. */
const commandTexts = inputTexts.filter((text) => /::|##|%3A|[^\P{Cc}\n]|\p{Cf}|EOF|ghadel/u.test(text))

/** Lists of so many items. */
function chunks<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) =>
    items.slice(at * size, (at + 1) * size),
  )
}

/** Asserts that a text in Markdown holds what the template makes of a report, and nothing else that acts. */
function expectHarmlessMarkdown(markdown: string): void {
  expect(Buffer.byteLength(markdown)).toBeLessThan(1024 * 1024)
  expect(markdown).not.toMatch(OBEYED)
  const page = Page.of(markdown)
  expect(page.elements().filter((element) => !TEMPLATE.includes(element))).toEqual([])
  expect(activeProse(page)).toEqual([])
  expect(page.links().filter((link) => !link.startsWith(CONSOLE))).toEqual([])
  // All rows of a table have as many cells as its head.
  for (const table of page.tables()) expect(new Set(table).size).toBe(1)
  // Nothing ended a block before its end.
  expect(page.texts('details')).toHaveLength(page.texts('summary').length)
  expect(page.texts('h3')).toHaveLength(1)
}

/** Asserts that a step spoke as it was meant to: its commands are in order, and nothing else would be obeyed. */
function expectHarmless(run: Run, commands: readonly string[]): void {
  const spoken = run.commands.map(({ name }) => name).filter((name) => name !== 'debug')
  expect(spoken).toEqual(commands)
  const groups = run.commands.filter(({ name }) => name === 'group').map(({ message }) => message)
  for (const label of groups) expect(label).toMatch(/^(?:Annotations$|Request for |Details of )/)
  expect(run.stdout).not.toMatch(OBEYED)
  for (const { message, properties } of run.commands) {
    expect(message).not.toMatch(OBEYED)
    expect(Object.values(properties).join(' ')).not.toMatch(/[\n]|[\u0000-\u001F\u007F-\u009F\u2028\u2029]/)
    const known = ['title', 'file', 'line', 'endLine', 'col', 'endColumn']
    expect(Object.keys(properties).filter((name) => !known.includes(name))).toEqual([])
  }
  expect(Object.keys(run.outputs).sort()).toEqual(OUTPUTS)
  expect(run.outputs['plan-markdown']).toBe(run.summary)
  expect(() => JSON.parse(run.outputs['models'] ?? '') as unknown).not.toThrow()
  expectHarmlessMarkdown(run.summary)
}

const times = (count: number, name: string): string[] => Array<string>(Math.max(0, count)).fill(name)

/** The commands of a step that refuses a spec or an input with so many errors and warnings. */
function refusal(run: Run): string[] {
  const told = (kind: string): number =>
    run.log.filter((line) => new RegExp(`^\\S.* ${kind} [a-z-]+: `).test(line)).length
  expect(told('error')).toBeGreaterThan(0)
  // Whatever a message holds, there is one line for each finding.
  const annotated = run.commands.filter(({ properties }) => properties['title'] !== undefined)
  expect(annotated.length).toBeLessThanOrEqual(19)
  const warnings = annotated.filter(({ name }) => name === 'warning').length
  const errors = annotated.filter(({ name }) => name === 'error').length
  return ['group', ...times(errors, 'error'), ...times(warnings, 'warning'), 'endgroup', 'error']
}

describe('texts that are refused', () => {
  test('in every field of a spec', async () => {
    await parallel(chunks(hostileTexts, 12), async (texts) => {
      const documents = texts.map((text) =>
        JSON.stringify({
          ModelName: text,
          ExecutionRoleArn: text,
          EnableNetworkIsolation: text,
          Tags: { [text]: text },
          [text]: text,
          PrimaryContainer: {
            Image: text,
            Mode: text,
            ModelDataUrl: text,
            ContainerHostname: text,
            Environment: { [text]: [text] },
            [text]: 1,
          },
        }),
      )
      const run = await harness.run({ spec: documents.join('\n---\n') })
      expect(endOf(run)).toBe('invalid, changed false, exit 1')
      expectHarmless(run, refusal(run))
    })
    expect(harness.emulator.requests).toEqual([])
  })

  test('as the text of a spec', async () => {
    await parallel(chunks(hostileTexts, 8), async (texts) => {
      const run = await harness.run({ spec: texts.join('\n') })
      expect(endOf(run)).toBe('invalid, changed false, exit 1')
      expectHarmless(run, refusal(run))
    })
  })

  test('in inputs', async () => {
    // Three at a time, so that each is in three of the inputs.
    await parallel(chunks(commandTexts, 3), async ([a = 'a', b = 'b', c = 'c']) => {
      const inputs = {
        'model-name': `x${a}`,
        'if-exists': `x${b}`,
        comment: `${c}x`,
        'ignore-rules': `${a}x`,
        'role-session-name': `x${b} `,
        'timeout-seconds': `1${c}`,
        variables: `${a}x\n-${a}=1`,
        environment: `-${b}=1`,
        tags: `${c}x`,
      }
      const run = await harness.run({ spec: withContainer(), inputs })
      expect(endOf(run)).toBe('invalid, changed false, exit 1')
      expectHarmless(run, refusal(run))
    })
  })

  posixTest('in the names of files', async () => {
    const names = hostileTexts.filter((text) => /^[^\0/.][^\0/]*$/.test(text) && text.isWellFormed())
    const files = names.map((name) => [`${name.slice(0, 60)}.yml`, 'Image: x\nNope: 1\n'])
    const run = await harness.run({
      files: Object.fromEntries(files) as Record<string, string>,
      inputs: { 'spec-file': '*.yml' },
    })
    expect(endOf(run)).toBe('invalid, changed false, exit 1')
    expectHarmless(run, refusal(run))
  })

  test('that are a megabyte long', async () => {
    await parallel(hostileMegabytes, async (text) => {
      // Written as escapes it is six times as long, and the file must not be too large.
      const ModelName = text.slice(0, 170_000)
      const run = await harness.run({
        spec: JSON.stringify({ ModelName, PrimaryContainer: { Image: ModelName } }),
      })
      expect(endOf(run)).toBe('invalid, changed false, exit 1')
      expectHarmless(run, refusal(run))
    })
  })
})

/** A request whose containers hold texts where the API takes any. */
function requestWith(name: string, texts: readonly string[]): Request {
  return {
    ModelName: name,
    ExecutionRoleArn: ROLE,
    Containers: texts.map((ETag) => ({
      Image: IMAGE,
      ModelDataSource: {
        S3DataSource: { S3Uri: 's3://models/churn/', S3DataType: 'S3Prefix', CompressionType: 'None', ETag },
      },
    })),
  }
}

const REQUEST_GROUP = ['group', 'endgroup']

// These refuse such texts where they are no use; whoever ignores them sees the texts shown.
const RULES_ON_TEXTS = 'odd-character placeholder bucket-name image-reference'

/** As an ETag, which has most of the texts in it, may have. */
const MAX_ETAG = 1024

describe('texts that are taken', () => {
  const taken = chunks(
    hostileTexts.filter((text) => text !== '' && text.isWellFormed() && text.length <= MAX_ETAG),
    14,
  )

  test('in a request, and in its differences from a model', async () => {
    await parallel([...taken.entries()], async ([at, texts]) => {
      const name = `churn-${at}`
      // One more, so that each difference is beside another text.
      await putModel(harness.emulator, requestWith(name, [...texts, 'x'].reverse()))
      const run = await harness.run({
        spec: JSON.stringify(requestWith(name, ['y', ...texts])),
        inputs: { 'ignore-rules': RULES_ON_TEXTS },
      })
      expect(endOf(run)).toBe('conflict, changed false, exit 1')
      expectHarmless(run, [...REQUEST_GROUP, 'error'])
    })
  })

  test('from variables', async () => {
    const lists = chunks(
      inputTexts.filter((text) => text.trim() !== '' && !text.includes('\r') && text.length <= MAX_ETAG),
      14,
    )
    await parallel([...lists.entries()], async ([at, texts]) => {
      const request = requestWith(`churn-${at}`, ['a', ...texts.map((_, index) => `\${V${index}}`)])
      const variables = texts.map((text, index) => `V${index}<<END-OF-IT\n${text}\nEND-OF-IT`)
      const inputs = {
        variables: variables.join('\n'),
        'dry-run': 'true',
        'ignore-rules': RULES_ON_TEXTS,
      }
      const run = await harness.run({ spec: JSON.stringify(request), inputs })
      expect(endOf(run)).toBe('would-create, changed true, exit 0')
      expectHarmless(run, REQUEST_GROUP)
    })
  })

  test('as tags, images, data and names of environment variables', async () => {
    const tags = hostileTexts.filter((text) =>
      /^[\p{L}\p{N}_.:/=+@-]+(?: [\p{L}\p{N}_.:/=+@-]+)*$/u.test(text),
    )
    const images = hostileTexts.filter((text) => /^[\x21-\x7E]{1,100}$/.test(text))
    const names = hostileTexts.filter((text) => /^[A-Za-z_]\w*$/.test(text))
    expect([tags, images, names].map(({ length }) => length > 5)).toEqual([true, true, true])
    await parallel([...chunks(images, 14).entries()], async ([at, texts]) => {
      const some = chunks(tags, 20)[at % Math.ceil(tags.length / 20)] ?? []
      const spec = {
        ModelName: `churn-${at}`,
        ExecutionRoleArn: ROLE,
        Tags: Object.fromEntries(some.map((text) => [text, text])),
        Containers: ['x', ...texts].map((Image) => ({
          Image,
          ModelDataUrl: `s3://models/${Image.replaceAll(/[^\w.-]/g, '-')}`,
          Environment: Object.fromEntries(names.map((name) => [name, 'a'])),
        })),
      }
      const inputs = {
        'ignore-rules': `image-not-ecr mutable-image-tag model-data-archive registry-needs-vpc ${RULES_ON_TEXTS}`,
      }
      const run = await harness.run({ spec: JSON.stringify(spec), inputs })
      expect(endOf(run)).toMatch(/^(?:created, changed true, exit 0|failed, changed false, exit 1)$/)
      expectHarmless(run, [...REQUEST_GROUP, ...(run.exitCode === 0 ? [] : ['error'])])
    })
  })

  posixTest('as the name of the file of a model', async () => {
    const names = hostileTexts.filter(
      (text) => /^[^\0/.\s#][^\0/\r\n]{0,60}$/.test(text) && text.trim() === text && text.isWellFormed(),
    )
    expect(names.length).toBeGreaterThan(100)
    // Every eighth: the others are in the names of files that are refused.
    const some = names.filter((_, index) => index % 8 === 0)
    await parallel([...some.entries()], async ([at, name]) => {
      const spec = withContainer().replace('churn', `churn-${at}`)
      const run = await harness.run({
        files: { [`${name}.yml`]: spec },
        inputs: { 'spec-file': `${name}.yml` },
      })
      expect(endOf(run)).toBe('created, changed true, exit 0')
      expectHarmless(run, REQUEST_GROUP)
      expect(JSON.parse(run.outputs['models'] ?? '')).toMatchObject([{ spec: `${name}.yml` }])
    })
  })
})

/** A run that comments on a pull request of its own. */
function commented(number: number, inputs: Record<string, string> = {}): RunInput {
  harness.emulator.github.addPullRequest({ number })
  return {
    spec: withContainer().replace('churn', `churn-${number}`),
    inputs: { comment: 'always', ...inputs },
    githubToken: harness.emulator.github.token(),
    event: { pull_request: { number } },
    env: { ...harness.emulator.githubEnvironment(), GITHUB_EVENT_NAME: 'pull_request' },
  }
}

/** The comment of a pull request, without its marker. */
function commentOn(number: number): string {
  const [comment, ...others] = harness.emulator.github.comments(number)
  expect(others).toEqual([])
  expect(comment?.body).toMatch(/^<!-- sagemaker-create-model [0-9a-f]{32} -->\n/)
  const FOOTER =
    /\n\n?<sub>(?:Commit \[`[0-9a-f]{7}`\]\(\S+\/commit\/[0-9a-f]{40}\) · )?\[[Ww]orkflow run\]\(\S+\) · updated [\d: -]+ UTC<\/sub>\s*$/
  expect(comment?.body).toMatch(FOOTER)
  return comment?.body.replace(/^.*\n/, '').replace(FOOTER, '') ?? ''
}

describe('what services say', () => {
  test('in an error of AWS', async () => {
    await parallel([...chunks(hostileTexts, 6).entries()], async ([at, texts]) => {
      const input = commented(at + 1)
      harness.emulator.fault({
        operation: 'CreateModel',
        modelName: `churn-${at + 1}`,
        kind: 'error',
        code: 'ValidationException',
        message: texts.join(at % 2 === 0 ? '\n' : ' '),
        on: 'every',
      })
      const run = await harness.run(input)
      expect(endOf(run)).toBe('failed, changed false, exit 1')
      expectHarmless(run, [...REQUEST_GROUP, 'error'])
      expectHarmlessMarkdown(commentOn(at + 1))
    })
  })

  test('in an error of AWS, at the beginning of it', async () => {
    // Several models in one step: each has a message of its own.
    await parallel([...chunks(commandTexts, 6).entries()], async ([at, messages]) => {
      const specs = messages.map((message, index) => {
        const modelName = `churn-${at}-${index}`
        const fault = { operation: 'CreateModel', modelName, kind: 'error', on: 'every' } as const
        harness.emulator.fault({ ...fault, code: `Odd${at}x${index}Exception`, message })
        return withContainer().replace('churn', modelName)
      })
      const run = await harness.run({ spec: specs.join('---\n') })
      expect(endOf(run)).toBe('failed, changed false, exit 1')
      expectHarmless(run, [...specs.flatMap(() => REQUEST_GROUP), ...specs.map(() => 'error')])
    })
  })

  test('in an error of AWS that is a megabyte long', async () => {
    await parallel([...hostileMegabytes.entries()], async ([at, message]) => {
      const input = commented(at + 1)
      const fault = {
        operation: 'CreateModel',
        modelName: `churn-${at + 1}`,
        kind: 'error',
        on: 'every',
      } as const
      harness.emulator.fault({ ...fault, code: 'ValidationException', message })
      const run = await harness.run(input)
      expect(endOf(run)).toBe('failed, changed false, exit 1')
      expectHarmless(run, [...REQUEST_GROUP, 'error'])
      expectHarmlessMarkdown(commentOn(at + 1))
    })
  })

  test('in an error of GitHub', async () => {
    const lists = [...chunks(commandTexts, 2), ...chunks(hostileTexts, 20)]
    // Which run meets which fault does not matter: they take turns.
    for (const texts of lists) {
      const message = texts.join('\n')
      harness.emulator.fault({
        operation: 'ListIssueComments',
        kind: 'error',
        code: '',
        status: 422,
        message,
      })
    }
    await parallel([...lists.keys()], async (at) => {
      const run = await harness.run(commented(at + 1, { 'dry-run': 'true' }))
      expect(endOf(run)).toBe('would-create, changed true, exit 0')
      expectHarmless(run, [...REQUEST_GROUP, 'warning'])
      expect(run.annotations[0]?.message).toMatch(
        /^No comment on the pull request: GitHub answered HTTP 422: /,
      )
    })
  })
})
