// Deletes what this run created, and what earlier runs left behind more than a day ago.
import { inParallel } from '../../src/concurrency.ts'
import type { Account, Found } from './account.ts'
import { FAMILY, keyPrefixOf, prefixOf, type Config } from './config.ts'

/** The results of a cleanup. */
export interface Cleaned {
  readonly models: string[]
  readonly objects: string[]
  /** The deleted models and objects of earlier runs. */
  readonly leftovers: string[]
  readonly problems: string[]
}

const DAY_MS = 24 * 3600 * 1000
const AT_ONCE = 4
/** Lists might not show new items yet. */
const ROUNDS = 3

/** Deletes as much as possible, and reports the rest as problems. */
export async function clean(account: Account, config: Config): Promise<Cleaned> {
  const cleaned: Cleaned = { models: [], objects: [], leftovers: [], problems: [] }
  const { bucket } = config
  const lists: readonly (readonly [string[], () => Promise<Found[]>, (name: string) => Promise<void>])[] = [
    [cleaned.models, () => account.models(FAMILY), (name) => account.deleteModel(name)],
    [
      cleaned.objects,
      () => account.objects(bucket, `${FAMILY}/`),
      (name) => account.deleteObject(bucket, name),
    ],
  ]
  for (const [deleted, list, remove] of lists) {
    for (let round = 0; round < ROUNDS; round += 1) {
      const found = await attempt(cleaned, 'list what is there', list)
      const due = (found ?? []).filter((one) => isOwn(one, config) || isLeftover(one))
      if (due.length === 0) break
      await inParallel(due, AT_ONCE, async (one) => {
        const done = await attempt(cleaned, `delete ${one.name}`, () => remove(one.name).then(() => true))
        if (done) deleted.push(one.name)
        if (done && !isOwn(one, config)) cleaned.leftovers.push(one.name)
      })
    }
  }
  return cleaned
}

/** Includes the model that the policy should have kept the run from creating. */
function isOwn({ name }: Found, config: Config): boolean {
  const prefixes = [`${prefixOf(config)}-`, keyPrefixOf(config)]
  return prefixes.some((prefix) => name.startsWith(prefix)) || name === `${FAMILY}-x${config.run}`
}

function isLeftover({ since }: Found): boolean {
  return Date.now() - since.getTime() > DAY_MS
}

async function attempt<T>(cleaned: Cleaned, what: string, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work()
  } catch (error) {
    const problem = `Could not ${what}: ${error instanceof Error ? error.message : String(error)}`
    if (!cleaned.problems.includes(problem)) cleaned.problems.push(problem)
    return undefined
  }
}
