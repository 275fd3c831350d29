// Proves that a run loads only the code that it uses, file by file of the built bundle.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, test } from '@jest/globals'
import { ACTION_ENTRY } from '../../emulator/runner/run-action.ts'
import { CI_ROLE, useHarness, withContainer, type RunInput } from '../support/action.ts'
import { endOf, putModel, requestOf } from '../support/models.ts'
import { BUCKET, putEverything, KEY } from '../support/preflight.ts'

const harness = useHarness()

const DIST = path.dirname(ACTION_ENTRY)
const ROOT = `${pathToFileURL(DIST).href}/`

/** A module of each part of the code that is in no other: ncc numbers the files, and dist/chunks.json names what they hold. */
const PARTS = {
  github: 'src/report/comment/client.ts',
  comment: 'src/report/comment/comment.ts',
  oidc: 'src/sagemaker/connection/id-token.ts',
  plan: 'src/sagemaker/registration/plan.ts',
  existing: 'src/sagemaker/registration/existing.ts',
  previous: 'src/sagemaker/registration/previous.ts',
  profiles: '@aws-sdk/credential-provider-ini',
  report: 'src/report/markdown/summary.ts',
  preflight: 'src/sagemaker/preflight/index.ts',
  s3: '@aws-sdk/client-s3',
  ecr: '@aws-sdk/client-ecr',
  iam: '@aws-sdk/client-iam',
  ec2: '@aws-sdk/client-ec2',
} as const

type Part = keyof typeof PARTS

const CHUNKS = JSON.parse(readFileSync(path.join(DIST, 'chunks.json'), 'utf8')) as Record<
  string,
  { name?: string; holds: string[] }
>

/** The files of dist/ that hold some code. */
function filesWith(test: (held: string) => boolean): string[] {
  return Object.keys(CHUNKS).filter((file) => file !== 'lint.js' && CHUNKS[file]!.holds.some(test))
}

/** The file of dist/ that a part is in. */
function fileOf(part: Part): string {
  const found = filesWith((held) => held === PARTS[part])
  expect({ part, found }).toEqual({ part, found: [expect.any(String)] })
  return found[0] ?? ''
}

/** Runs the action, and tells which code the process has loaded, Node's own too: Node lists it as covered. */
async function scriptsOf(input: RunInput, end: string): Promise<string[]> {
  const folder = await harness.folder()
  const run = await harness.run({
    ...input,
    env: { ...input.env, NODE_COMPILE_CACHE: '', NODE_V8_COVERAGE: folder },
  })
  expect(endOf(run)).toBe(end)
  return readdirSync(folder).flatMap((name) => {
    const { result } = JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as {
      result: { url: string }[]
    }
    return result.map(({ url }) => url)
  })
}

/** The files of dist/ that a run loads. */
async function loadedBy(input: RunInput, end: string): Promise<string[]> {
  const scripts = await scriptsOf(input, end)
  const loaded = new Set(scripts.filter((url) => url.startsWith(ROOT)).map((url) => url.slice(ROOT.length)))
  expect(loaded).toContain('index.js')
  return [...loaded].sort()
}

function parts(loaded: readonly string[]): Part[] {
  return (Object.keys(PARTS) as Part[]).filter((part) => loaded.includes(fileOf(part)))
}

const CREATED = 'created, changed true, exit 0'

function comment(): Pick<RunInput, 'githubToken' | 'event'> & { env: Record<string, string> } {
  harness.emulator.github.addPullRequest({ number: 7 })
  return {
    githubToken: harness.emulator.github.token(),
    event: { pull_request: { number: 7 } },
    env: { ...harness.emulator.githubEnvironment(), GITHUB_EVENT_NAME: 'pull_request' },
  }
}

describe('the files that are loaded', () => {
  test('with keys in the environment and a new model: one', async () => {
    const files = await loadedBy({ spec: withContainer() }, CREATED)
    expect(files).toEqual(['index.js'])
    expect(parts(files)).toEqual([])
    expect(harness.operations()).toEqual(['CreateModel'])
  })

  test('with all that costs nothing: one', async () => {
    const inputs = {
      'provenance-tags': 'true',
      environment: 'A=1',
      tags: 'a=b',
      variables: 'A=1',
      comment: 'never',
    }
    const spec = withContainer('ModelDataUrl: s3://models/${A}.tar.gz')
    expect(await loadedBy({ spec, inputs }, CREATED)).toEqual(['index.js'])
  })

  test('with a content hash in the name: that of the search for the previous model, too', async () => {
    const inputs = { 'name-suffix': 'content-hash' }
    const files = await loadedBy({ spec: withContainer(), inputs }, CREATED)
    expect(files).toEqual(['index.js', fileOf('previous')].sort())
    expect(harness.operations().sort()).toEqual(['CreateModel', 'ListModels'])
  })

  test('for a spec that is wrong: that of the whole report, too', async () => {
    const files = await loadedBy({ spec: withContainer('Modes: a') }, 'invalid, changed false, exit 1')
    expect(files).toEqual(['index.js', fileOf('report')].sort())
  })

  test('with a comment: that of the GitHub client, too', async () => {
    const files = await loadedBy(
      { spec: withContainer(), inputs: { comment: 'always' }, ...comment() },
      CREATED,
    )
    expect(parts(files)).toEqual(['github', 'comment'])
    expect(files).toEqual(['index.js', fileOf('github'), fileOf('comment')].sort())
    expect(harness.emulator.github.comments(7)).toHaveLength(1)
  })

  test('with a comment, where there is no pull request: not the GitHub client', async () => {
    const input = { ...comment(), spec: withContainer(), inputs: { comment: 'always' }, event: {} }
    const files = await loadedBy({ ...input, env: { ...input.env, GITHUB_EVENT_NAME: 'schedule' } }, CREATED)
    expect(files).toEqual(['index.js', fileOf('comment')].sort())
  })

  test('with a role: that of the token, too', async () => {
    const files = await loadedBy({ spec: withContainer(), inputs: { 'role-to-assume': CI_ROLE } }, CREATED)
    expect(parts(files)).toEqual(['oidc'])
  })

  test('in a dry run: those of the plan', async () => {
    const end = 'would-create, changed true, exit 0'
    const files = await loadedBy({ spec: withContainer(), inputs: { 'dry-run': 'true' } }, end)
    expect(parts(files)).toEqual(['plan'])
  })

  test('for a name that is taken: those of the comparison', async () => {
    await putModel(harness.emulator, requestOf())
    const files = await loadedBy({ spec: withContainer() }, 'unchanged, changed false, exit 0')
    expect(parts(files)).toEqual(['existing'])
  })
})

describe('the clients of the preflight', () => {
  const look = (spec: string): Promise<string[]> =>
    loadedBy({ spec, inputs: { preflight: 'true', 'ignore-rules': 'image-digest' } }, CREATED)

  test('are those of the services that the spec is about', async () => {
    putEverything(harness.emulator)
    const image = await look(withContainer())
    expect(parts(image)).toEqual(['preflight', 'ecr', 'iam'])
    harness.emulator.reset()
    putEverything(harness.emulator)
    const data = await look(withContainer(`ModelDataUrl: s3://${BUCKET}/${KEY}`))
    expect(parts(data)).toEqual(['preflight', 's3', 'ecr', 'iam'])
  })

  test('stay where they are without preflight, whatever the spec names', async () => {
    const files = await loadedBy({ spec: withContainer(`ModelDataUrl: s3://${BUCKET}/${KEY}`) }, CREATED)
    expect(files).toEqual(['index.js'])
  })
})

describe('the parts of Node that take long to load', () => {
  // Its fetch, web streams, and the clock that measures them.
  const slow = (scripts: readonly string[]): string[] =>
    ['undici', 'webstreams', 'perf_hooks'].filter((part) => scripts.some((url) => url.includes(part)))

  test('are left alone with keys in the environment and a new model', async () => {
    expect(slow(await scriptsOf({ spec: withContainer() }, CREATED))).toEqual([])
  })

  test('are used for a comment, except for the fetch, since @actions/github brings its own', async () => {
    const input = { ...comment(), spec: withContainer(), inputs: { comment: 'always' } }
    expect(slow(await scriptsOf(input, CREATED))).toEqual(['webstreams', 'perf_hooks'])
  })
})

describe('dist/chunks.json', () => {
  test('lists every file with code, and no other', () => {
    const scripts = readdirSync(DIST).filter((name) => name.endsWith('.js'))
    expect(Object.keys(CHUNKS).sort()).toEqual(scripts.sort())
  })

  test('names what each file holds: its code says where it is from', () => {
    const missing = Object.entries(CHUNKS).flatMap(([file, { holds }]) => {
      const code = readFileSync(path.join(DIST, file), 'utf8')
      const origins = new Set(
        [
          ...code.matchAll(/^\/\/(?:#region)? (?:node_modules\/((?:@[^/\n]+\/)?[^/\n]+)\/|(src\/\S+$))/gm),
        ].map(([, name, source]) => name ?? source!),
      )
      return [...origins].filter((origin) => !holds.includes(origin)).map((origin) => `${file}: ${origin}`)
    })
    expect(missing).toEqual([])
  })

  test('has the packages of the GitHub client in its file only', () => {
    const client = fileOf('github')
    const elsewhere = filesWith((held) => /^(?:@octokit\/|@actions\/(?!core$)|undici$)/.test(held))
    expect(elsewhere).toEqual([client])
  })
})
