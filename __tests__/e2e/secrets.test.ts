// Proves that a run shows nothing of what is secret in it, whoever repeats it, and in whatever form.
import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from '@jest/globals'
import type { OperationName } from '../../emulator/index.ts'
import { CI_ROLE, IMAGE, ROLE, useHarness, type Run, type RunInput } from '../support/action.ts'
import { putModel, requestOf } from '../support/models.ts'

const harness = useHarness()

/** Values of models: one to be created, one beside it, and one that exists. */
const VALUES = {
  first: 'hf_Qx7+Lk2/Zp9=Vt4&Bn6',
  second: '{"password": "Wm3<Rd8>Yk1"}',
  existing: 'Ub5%Gc0 Xe2\'Nj7"Ha4',
  lines: '-----BEGIN KEY-----\nMIIEvQIBADANBgkqhkiG\nw0BAQEFAASCBKcwggSj\n-----END KEY-----',
}
const PASSWORD = 'Pr0xy!Pass-w0rd/77'
const BEARER = 'bearer-3f9a7c1e5b8d2046'

const SPEC = `
ModelName: churn
ExecutionRoleArn: ${ROLE}
PrimaryContainer:
  Image: ${IMAGE}
  Environment: { FIRST: '${VALUES.first}', LINES: ${JSON.stringify(VALUES.lines)} }
---
ModelName: other
ExecutionRoleArn: ${ROLE}
PrimaryContainer:
  Image: ${IMAGE}
  Environment: { SECOND: '${VALUES.second}' }
`

/** The forms in which services and proxies repeat what they were sent. */
const FORMS: Readonly<Record<string, (text: string) => string>> = {
  verbatim: (text) => text,
  JSON: (text) => JSON.stringify(text),
  URL: (text) => encodeURIComponent(text),
  'URL in lower case': (text) => encodeURIComponent(text).replace(/%../g, (c) => c.toLowerCase()),
  'URL twice': (text) => encodeURIComponent(encodeURIComponent(text)),
  form: (text) => new URLSearchParams({ a: text }).toString(),
  HTML: (text) => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`),
  beginning: (text) => `${text.slice(0, 10)}…`,
  end: (text) => `…${text.slice(-10)}`,
  lines: (text) => text.split('\n').join(' | '),
}

/** All that is secret in a run of this file. */
function secrets(): string[] {
  const { secretAccessKey, sessionToken } = harness.emulator.credentials as Record<string, string | undefined>
  const known = [secretAccessKey, sessionToken, harness.emulator.github.token('write'), PASSWORD, BEARER]
  return [...known.filter((secret) => secret !== undefined), ...Object.values(VALUES)]
}

/** Whatever a person or a later step may read of a run. */
function shown({ stdout, stderr, outputs, summary }: Run): string {
  const comments = harness.emulator.github.comments(7).map(({ body }) => body)
  const log = stdout.split('\n').filter((line) => !line.startsWith('::add-mask::'))
  return [...log, stderr, JSON.stringify(outputs), summary, ...comments].join('\n')
}

/** No eight characters in a row of a secret are shown, in any form; ends of a key file are known to everybody. */
function expectNothingShown(result: Run, all = secrets()): void {
  const text = shown(result)
  for (const secret of all.flatMap((one) => one.split('\n')).filter((line) => !line.startsWith('-----'))) {
    for (const form of Object.values(FORMS)) {
      const whole = form(secret)
      for (let index = 0; index + 8 <= secret.length; index++) {
        const piece = secret.slice(index, index + 8)
        expect({ secret, found: text.includes(piece) }).toEqual({ secret, found: false })
      }
      if (whole.length >= 12) expect({ whole, found: text.includes(whole) }).toEqual({ whole, found: false })
    }
  }
}

async function run(input: RunInput): Promise<Run> {
  const { emulator } = harness
  emulator.github.addPullRequest({ number: 7 })
  return harness.run({
    spec: SPEC,
    githubToken: emulator.github.token('write'),
    event: { repository: { id: 1 }, pull_request: { number: 7, head: { repo: { id: 1 } } } },
    ...input,
    inputs: { comment: 'always', ...input.inputs },
    env: {
      ...emulator.githubEnvironment(),
      GITHUB_EVENT_NAME: 'pull_request',
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: BEARER,
      // Names no host of this run; a proxy repeats the password all the same.
      HTTPS_PROXY: `http://runner:${encodeURIComponent(PASSWORD)}@127.0.0.1:9`,
      NO_PROXY: '127.0.0.1,localhost',
      AWS_MAX_ATTEMPTS: '1',
      RUNNER_DEBUG: '1',
      ...input.env,
    },
  })
}

describe('a message that repeats all that it can', () => {
  const answers: readonly (readonly [OperationName, RunInput])[] = [
    ['CreateModel', {}],
    ['DescribeModel', { inputs: { 'if-exists': 'reuse' } }],
    ['ListTags', { inputs: { 'if-exists': 'replace' } }],
    ['DeleteModel', { inputs: { 'if-exists': 'replace' } }],
    ['DescribeModel', { inputs: { 'dry-run': 'true' } }],
    ['BatchGetImage', { inputs: { preflight: 'true' } }],
    ['CreateIssueComment', {}],
    ['ListIssueComments', {}],
  ]
  const cases = answers.flatMap(([operation, input], index) =>
    // Each form with some of the answers, all of them with the first.
    Object.keys(FORMS)
      .filter((_, at) => index === 0 || at % answers.length === index || at === 0)
      .map((form) => [operation, form, input] as const),
  )

  test.each(cases)('of %s, as %s', async (operation, form, input) => {
    await putModel(harness.emulator, requestOf({ Environment: { OLD: VALUES.existing } }))
    const message = secrets()
      .map((secret, index) => `${index}: ${FORMS[form]!(secret)}`)
      .join('; ')
    // As the message, and as the code, which is the service's word, too.
    harness.emulator.fault({ operation, kind: 'error', code: 'ValidationException', message, on: 'every' })
    const result = await run(input)
    expect(shown(result)).toContain('0: ')
    // What only DescribeModel tells nobody else can repeat.
    const described = ['ListTags', 'DeleteModel'].includes(operation)
    const known = described ? secrets() : secrets().filter((secret) => secret !== VALUES.existing)
    expectNothingShown(result, known)
  })
})

test('the code of an error is a text like any other', async () => {
  const code = `Refused${VALUES.first.replace(/\W/g, '')}${BEARER}`
  harness.emulator.fault({ operation: 'CreateModel', kind: 'error', code, message: 'No.', on: 'every' })
  const result = await run({})
  expectNothingShown(result, [BEARER])
})

test("the job's token and the role's session are hidden, too", async () => {
  const tokens: string[] = []
  await harness.emulate({
    onRequest: ({ operation, body }) => {
      if (operation !== 'AssumeRoleWithWebIdentity') return
      tokens.push(new URLSearchParams(body).get('WebIdentityToken') ?? '')
      const message = tokens
        .map((token) => `${token} ${encodeURIComponent(token)} ${token.slice(0, 60)}…`)
        .join()
      harness.emulator.fault({
        operation: 'CreateModel',
        kind: 'error',
        code: 'Refused',
        message,
        on: 'every',
      })
    },
  })
  const result = await run({
    inputs: { 'role-to-assume': CI_ROLE },
    env: {
      ACTIONS_ID_TOKEN_REQUEST_TOKEN:
        harness.emulator.environment('oidc')['ACTIONS_ID_TOKEN_REQUEST_TOKEN'] ?? '',
    },
  })
  expect(tokens).toHaveLength(1)
  expect(shown(result)).toContain('***')
  expectNothingShown(result, tokens)
})

describe('a name that AWS answers', () => {
  test.each(['../../../../escaped', '/tmp/escaped-by-a-name', '..', 'a/b', 'x'.repeat(300), '$(id)'])(
    'makes no path: %s',
    async (name) => {
      const model = await putModel(harness.emulator, requestOf({ Environment: { OLD: '1' } }))
      Object.assign(model, { name })
      const spec = `ModelName: churn\nExecutionRoleArn: ${ROLE}\nPrimaryContainer: { Image: ${IMAGE} }\n`
      const result = await harness.run({
        spec,
        inputs: { 'if-exists': 'replace', 'execution-role-arn': ROLE },
      })
      const files = readdirSync(result.tempDir, { recursive: true }).map(String)
      expect(
        files
          .map((file) => path.basename(file))
          .filter((file) => file.endsWith('.json') && file !== 'event.json')
          .sort(),
      ).toEqual(['churn.json', 'churn.previous.json'])
      expect(existsSync('/tmp/escaped-by-a-name.previous.json')).toBe(false)
      const deleted = harness.emulator.requests.filter(({ operation }) => operation === 'DeleteModel')
      expect(deleted.map(({ json }) => json)).toEqual([{ ModelName: 'churn' }])
    },
  )

  test('is no ARN that a later step puts into a command', async () => {
    const model = await putModel(harness.emulator, requestOf())
    Object.assign(model, { arn: 'arn:aws:sagemaker:eu-west-1:123456789012:model/$(touch owned)' })
    const result = await harness.run({
      spec: `ModelName: churn\nExecutionRoleArn: ${ROLE}\nPrimaryContainer: { Image: ${IMAGE} }\n`,
    })
    expect(result.outputs).toMatchObject({ status: 'unchanged', 'model-arn': '' })
    expect(shown(result)).not.toContain('$(touch')
  })
})
