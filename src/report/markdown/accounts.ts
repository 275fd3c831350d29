// Collects the details of models: why they failed, each reason once, and how they differ from existing models.
import type { Difference } from '../../sagemaker/registration/compare.ts'
import type { Failure } from '../../sagemaker/errors/failure.ts'
import type { Outcome, TagChange } from '../../sagemaker/registration/outcome.ts'
import type { ModelReport } from '../report.ts'
import { diffBlock } from './differences.ts'
import { namesOf, sharedReasons } from './failures.ts'
import { code, link } from './markdown.ts'
import { blocks, failureText } from './sections.ts'
import { statusWords, trustedUrl } from './single.ts'

export interface Account {
  /** The models it is about, in Markdown. */
  readonly heading: string
  readonly failure?: Failure
  readonly differences: readonly Difference[]
  readonly tags: readonly TagChange[]
  /** Names of the sides of the diff. */
  readonly before: string
  readonly after: string
  /** Text if there is no failure and no difference. */
  readonly otherwise?: string
  /** Whether it is about all models, so that its heading would repeat that of the report. */
  readonly isWhole?: boolean
}

/** Returns the details before the table of models, and those after it. */
export function accountsOf(models: readonly ModelReport[]): { causes: Account[]; changes: Account[] } {
  const outcomes = models.map(({ outcome }) => outcome)
  const causes = sharedReasons(outcomes).map(({ outcomes: same, failure }): Account => {
    const names = namesOf(same, (name) => code(name))
    const status = same[0]?.status ?? 'failed'
    return {
      ...existing,
      heading: `${names} ${statusWords(status, same.length)}`,
      failure,
      differences: same.flatMap(differencesOf),
      isWhole: same.length === models.length,
    }
  })
  return { causes, changes: outcomes.flatMap((outcome) => [...changesOf(outcome), ...previousOf(outcome)]) }
}

const existing = { before: 'existing model', after: 'spec', tags: [] }

function changesOf(outcome: Outcome): Account[] {
  if ('failure' in outcome) return []
  const { tagChanges: tags = [] } = outcome
  const differences = differencesOf(outcome)
  if (differences.length + tags.length === 0) return []
  const heading = `${code(outcome.name)} ${statusWords(outcome.status)}`
  return [{ ...existing, heading, differences, tags }]
}

function previousOf(outcome: Outcome): Account[] {
  if (!('previous' in outcome)) return []
  const { name, consoleUrl, differences } = outcome.previous
  return [
    {
      heading: `${code(outcome.name)} compared with ${link(name, trustedUrl(consoleUrl, outcome.region))}`,
      differences: differences ?? [],
      tags: [],
      before: name,
      after: outcome.name,
      otherwise: differences === undefined ? 'The action could not describe it.' : 'No differences.',
    },
  ]
}

function differencesOf(outcome: Outcome): readonly Difference[] {
  return ('differences' in outcome ? outcome.differences : undefined) ?? []
}

/**
 * Returns an account as Markdown.
 *
 * @param max differences that are shown
 * @param several whether it needs its heading; a comparison with a previous model always does
 * @param told whether the report has its causes above
 */
export function accountText(account: Account, max: number, several: boolean, told: boolean): string {
  const { heading, failure, differences, tags, otherwise = '' } = account
  const whose = (several || account.otherwise !== undefined) && !account.isWhole ? `#### ${heading}` : ''
  const diff = diffBlock(differences, tags, account, max)
  return blocks([whose, failure ? failureText(failure, told) : '', diff || (failure ? '' : otherwise)])
}
