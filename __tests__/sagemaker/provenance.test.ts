// Tests that a run's provenance always makes legal tags, and never at the cost of a user's own.
import { describe, expect, test } from '@jest/globals'
import { CreateModelCommand, ListTagsCommand, SageMakerClient } from '@aws-sdk/client-sagemaker'
import fc from 'fast-check'
import { startEmulator } from '../../emulator/index.ts'
import { provenanceTags } from '../../src/sagemaker/registration/provenance.ts'

const RUN = {
  GITHUB_REPOSITORY: 'acme/models',
  GITHUB_SHA: '0123456789abcdef0123456789abcdef01234567',
  GITHUB_REF: 'refs/heads/feature/x',
  GITHUB_RUN_ID: '1234567890',
  GITHUB_WORKFLOW: 'Register models',
  GITHUB_ACTOR: 'octocat',
}
const KEYS = [
  'github:repository',
  'github:sha',
  'github:ref',
  'github:run-id',
  'github:workflow',
  'github:actor',
]

function own(count: number): { Key: string; Value: string }[] {
  return Array.from({ length: count }, (_, index) => ({ Key: `own-${index}`, Value: '' }))
}

/** The value of one tag, made of one variable. */
function valueOf(text: string): string | undefined {
  return provenanceTags([], { GITHUB_WORKFLOW: text }).tags.find(({ Key }) => Key === 'github:workflow')
    ?.Value
}

describe('the tags of a run', () => {
  test('are six, with the values of the runner', () => {
    expect(provenanceTags([], RUN)).toEqual({
      tags: Object.values(RUN).map((Value, index) => ({ Key: KEYS[index], Value })),
      dropped: [],
    })
  })

  test('read the environment of the process when not told another', () => {
    const before = process.env['GITHUB_ACTOR']
    process.env['GITHUB_ACTOR'] = 'someone'
    try {
      expect(provenanceTags([]).tags).toContainEqual({ Key: 'github:actor', Value: 'someone' })
    } finally {
      if (before === undefined) delete process.env['GITHUB_ACTOR']
      else process.env['GITHUB_ACTOR'] = before
    }
  })

  test('leave out what the runner does not say', () => {
    const { GITHUB_ACTOR: _, ...rest } = RUN
    expect(provenanceTags([], { ...rest, GITHUB_REF: '' }).tags.map(({ Key }) => Key)).toEqual(
      KEYS.filter((key) => key !== 'github:ref' && key !== 'github:actor'),
    )
    expect(provenanceTags([], {})).toEqual({ tags: [], dropped: [] })
  })

  test('hold nothing else of the environment', () => {
    const environment = { ...RUN, GITHUB_TOKEN: 'hush', AWS_SECRET_ACCESS_KEY: 'hush', GITHUB_OTHER: 'hush' }
    expect(provenanceTags([], environment)).toEqual(provenanceTags([], RUN))
  })
})

describe("a user's own tags", () => {
  test('win over those of the same key', () => {
    const { tags, dropped } = provenanceTags([{ Key: 'github:sha', Value: 'mine' }], RUN)
    expect(tags.map(({ Key }) => Key)).toEqual(KEYS.filter((key) => key !== 'github:sha'))
    expect(dropped).toEqual([])
  })

  test.each([
    [43, 6, 0],
    [44, 6, 0],
    [45, 5, 1],
    [49, 1, 5],
    [50, 0, 6],
  ])('%i of them leave room for %i, and %i are dropped by name', (count, added, dropped) => {
    const found = provenanceTags(own(count), RUN)
    expect(found.tags.map(({ Key }) => Key)).toEqual(KEYS.slice(0, added))
    expect(found.dropped).toEqual(KEYS.slice(added))
    expect(found.dropped).toHaveLength(dropped)
  })

  test('that win take no second place', () => {
    const mine = [...own(48), { Key: 'github:repository', Value: 'x' }]
    expect(provenanceTags(mine, RUN).tags.map(({ Key }) => Key)).toEqual(['github:sha'])
  })
})

describe('a value', () => {
  test.each([
    ['what a tag may hold stays', 'aB9 _.:/=+-@ é 漢字 ٣', 'aB9 _.:/=+-@ é 漢字 ٣'],
    ['what it may not becomes a hyphen', 'a\tb\nc#d[bot]&(e)', 'a-b-c-d-bot---e-'],
    ['an emoji is one character', 'ship 🚀 it', 'ship - it'],
    ['half of a character is none', 'a\uD83Db', 'a-b'],
    ['a marketplace bot', 'dependabot[bot]', 'dependabot-bot-'],
  ])('%s', (_, text, value) => {
    expect(valueOf(text)).toBe(value)
  })

  test('is cut to 256 characters, never inside one', () => {
    expect(valueOf('a'.repeat(256))).toBe('a'.repeat(256))
    expect(valueOf('a'.repeat(257))).toBe('a'.repeat(256))
    // A letter outside the first plane: two units of UTF-16.
    expect(valueOf('𝒜'.repeat(300))).toBe('𝒜'.repeat(256))
  })

  test('is legal, whatever the runner says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const value = valueOf(text)
        if (text === '') return expect(value).toBeUndefined()
        expect(value).toMatch(/^[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,256}$/u)
      }),
      { numRuns: 500 },
    )
  })
})

test('the service takes them as they are', async () => {
  const emulator = await startEmulator()
  const client = new SageMakerClient({
    endpoint: emulator.url,
    region: 'eu-west-1',
    credentials: emulator.credentials,
    maxAttempts: 1,
  })
  try {
    const awkward = '\u0000🚀#"\'`$\\ é漢字 '.repeat(40)
    const { tags } = provenanceTags(own(44), {
      ...Object.fromEntries(Object.keys(RUN).map((name) => [name, awkward])),
    })
    expect(tags).toHaveLength(6)
    const { ModelArn } = await client.send(
      new CreateModelCommand({
        ModelName: 'churn',
        PrimaryContainer: { Image: '123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1' },
        Tags: [...own(44), ...tags],
      }),
    )
    const { Tags } = await client.send(new ListTagsCommand({ ResourceArn: ModelArn }))
    expect(Tags).toEqual([...own(44), ...tags])
  } finally {
    client.destroy()
    await emulator.close()
  }
})
