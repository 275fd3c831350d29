// Proves that tags which are or would be added or changed are listed, old → new.
import { expect, test } from '@jest/globals'
import { useHarness, withTopLevel, type Run } from '../support/action.ts'
import { endOf, putModel, requestOf, tagList, tagsOf } from '../support/models.ts'

const harness = useHarness()

function tagsIn({ log }: Run): string[] {
  const start = log.indexOf('Tags, existing → spec:')
  const rest = start < 0 ? [] : log.slice(start + 1)
  const end = rest.findIndex((line) => !/^ {2}\S/.test(line))
  return rest.slice(0, end < 0 ? undefined : end).map((line) => line.trim())
}

test('in a plan, and in the run after it', async () => {
  await putModel(
    harness.emulator,
    requestOf({}, { Tags: tagList({ team: 'risk', same: '1', empty: '', own: 'x' }) }),
  )
  const spec = withTopLevel('Tags: { team: fraud, same: 1, empty: full, stage: prod }')
  const expected = ['team: risk → fraud', 'empty: (empty) → full', 'stage: (none) → prod']
  const plan = await harness.run({ spec, inputs: { 'dry-run': 'true' } })
  expect(endOf(plan)).toBe('would-update-tags, changed true, exit 0')
  expect(tagsIn(plan)).toEqual(expected)
  expect(tagsOf(harness.emulator)).toMatchObject({ team: 'risk' })
  const run = await harness.run({ spec })
  expect(endOf(run)).toBe('tags-updated, changed true, exit 0')
  expect(tagsIn(run)).toEqual(expected)
  expect(tagsIn(await harness.run({ spec }))).toEqual([])
})

test('as text that starts no command of the runner', async () => {
  const model = await putModel(harness.emulator, requestOf({}, { Tags: tagList({ team: 'risk' }) }))
  model.tags.set('team', '\n::error::pwned')
  const run = await harness.run({ spec: withTopLevel('Tags: { team: fraud }') })
  expect(endOf(run)).toBe('tags-updated, changed true, exit 0')
  expect(tagsIn(run)).toEqual([expect.stringContaining('pwned → fraud')])
  expect(run.annotations).toEqual([])
})
