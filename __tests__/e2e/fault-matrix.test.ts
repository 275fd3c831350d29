// Proves, over operations, kinds of faults, policies and states of the account, that the report is what happened there.
import { existsSync } from 'node:fs'
import process from 'node:process'
import { expect, test } from '@jest/globals'
import type { Emulator, Fault, OperationName } from '../../emulator/index.ts'
import { describe } from '../../emulator/aws/normalize.ts'
import type { ModelInput } from '../../emulator/aws/rules.ts'
import { readActionFile } from '../../emulator/runner/action-file.ts'
import { HANGS, runAlone, withEmulator } from '../support/alone.ts'
import { SECRET, IMAGE, type Run } from '../support/action.ts'
import { pairwise } from '../support/pairwise.ts'
import {
  endOf,
  modelNamed,
  putModel,
  requestOf,
  snapshot,
  tagList,
  tagsOf,
  type Request,
} from '../support/models.ts'

/** Runs at once: most of them wait. */
const AT_ONCE = 6
/** Whether every combination is tried; else each two of fault, call, policy and state meet in one of those that are. */
const FULL = process.env['MATRIX'] === 'full'

/** The outputs that every run sets. */
const DECLARED = readActionFile().outputs.map(({ name }) => name)

const POLICIES = ['reuse', 'fail', 'replace'] as const
type Policy = (typeof POLICIES)[number]

const wanted = requestOf(
  { ModelDataUrl: 's3://models/churn.tar.gz', Environment: { SETTING: `${SECRET}-new` } },
  { Tags: tagList({ team: 'risk' }) },
)

/** The model that is there when a run begins. */
const STATES = {
  'no model': undefined,
  'an equal model': { ...wanted, Tags: tagList({ team: 'risk', other: 'tag' }) },
  'a different model': requestOf(
    {
      Image: IMAGE.replace('1.4.2', '1.3.0'),
      Environment: { SETTING: `${SECRET}-new`, OLD: `${SECRET}-old` },
    },
    { Tags: tagList({ team: 'old', other: 'tag' }) },
  ),
  'an equal model with other tags': { ...wanted, Tags: tagList({ team: 'old', other: 'tag' }) },
} as const satisfies Record<string, Request | undefined>
type State = keyof typeof STATES
const ALL_STATES = Object.keys(STATES) as State[]

type Trouble = Fault extends infer F ? (F extends Fault ? Omit<F, 'operation'> : never) : never

const failure = {
  kind: 'error',
  code: 'InternalFailure',
  message: 'We made a mistake.',
  status: 500,
} as const
const unknownRole = {
  kind: 'error',
  code: 'ValidationException',
  message: `The execution role ARN "arn:aws:iam::123456789012:role/x" is invalid. {SETTING=${SECRET}-new}`,
} as const
const ALWAYS = 99

/** The kinds of faults; what passes by itself must not be felt. */
const KINDS: readonly (readonly [what: string, fault: Trouble, passes?: 'passes'])[] = [
  [
    'a refusal',
    { kind: 'error', code: 'ValidationException', message: `No: {SETTING=${SECRET}-new}`, times: ALWAYS },
  ],
  [
    'denied access',
    {
      kind: 'error',
      code: 'AccessDeniedException',
      message: 'User: x is not authorized to perform: sagemaker:It on resource: y',
      times: ALWAYS,
    },
  ],
  ['an internal failure', failure, 'passes'],
  ['internal failures', { ...failure, times: ALWAYS }],
  ['an internal failure after it acted', { ...failure, after: true }, 'passes'],
  ['an error 500', { kind: 'status', status: 500 }, 'passes'],
  ['errors 500', { kind: 'status', status: 500, times: ALWAYS }],
  ['an error 500 after it acted', { kind: 'status', status: 500, after: true }, 'passes'],
  ['errors 500 after it acted', { kind: 'status', status: 500, after: true, times: ALWAYS }],
  ['an error 503', { kind: 'status', status: 503, body: 'empty' }, 'passes'],
  ['errors 503', { kind: 'status', status: 503, times: ALWAYS }],
  ['throttling once', { kind: 'throttle' }, 'passes'],
  ['throttling', { kind: 'throttle', times: ALWAYS }],
  ['a cut connection', { kind: 'reset' }, 'passes'],
  ['cut connections', { kind: 'reset', times: ALWAYS }],
  ['a cut connection after it acted', { kind: 'reset-after' }, 'passes'],
  ['cut connections after it acted', { kind: 'reset-after', times: ALWAYS }],
  ['a role that is not known yet', unknownRole],
  ['a role that stays unknown', { ...unknownRole, times: ALWAYS }],
  ['a delay', { kind: 'delay', ms: 200 }, 'passes'],
]

interface Combination {
  readonly policy: Policy
  readonly state: State
  readonly oidc?: boolean
  readonly faults: readonly Fault[]
  readonly what: string
  /** What the combination is made of, for a choice among all. */
  readonly parts?: readonly string[]
  /** How the run must end, when it is not only to tell the truth. */
  readonly end?: string | undefined
}

function fault(trouble: Trouble, operation: OperationName, from = 1): Fault {
  const made = { on: from, ...trouble, operation } as Fault
  // Only CreateModel knows the environment that it may print.
  if (operation === 'CreateModel' || made.kind !== 'error') return made
  return { ...made, message: made.message.replace(/ \{.*/, '') }
}

interface Facts {
  readonly result: Run
  readonly operations: readonly string[]
  /** Whether nothing at all has changed on the server. */
  readonly identical: boolean
  readonly before: Model | undefined
  readonly after: Model | undefined
}

/** A model as the service tells it. */
interface Model {
  readonly content: string
  readonly tags: Readonly<Record<string, string>>
  /** Whether it was made since the run began. */
  readonly fresh: boolean
}

function modelOf(emulator: Emulator, began: number): Model | undefined {
  const stored = modelNamed(emulator)
  if (!stored) return undefined
  // Not asked for over the wire, where faults may be left.
  const { CreationTime: _, ...content } = describe(stored, stored.request as ModelInput, emulator.accountId)
  return {
    content: JSON.stringify(content),
    tags: tagsOf(emulator) ?? {},
    fresh: stored.creationTime.getTime() >= began,
  }
}

/** Lets a combination happen. */
function runCase({ policy, state, oidc = false, faults }: Combination): Promise<Facts> {
  return withEmulator(async (emulator) => {
    const request = STATES[state]
    if (request) await putModel(emulator, request)
    const began = Date.now()
    const before = modelOf(emulator, began)
    const untouched = snapshot(emulator)
    faults.forEach((each) => emulator.fault(each))
    const result = await runAlone(emulator, {
      spec: wanted,
      inputs: { 'if-exists': policy, 'provenance-tags': 'true' },
      env: { AWS_MAX_ATTEMPTS: '2' },
      oidc,
      timeoutMs: HANGS,
      look: async ({ outputs }) => {
        if (!existsSync(outputs['request-file'] ?? '')) throw new Error('There is no request file')
      },
    })
    const operations = emulator.requests.map(({ operation }) => operation ?? '')
    const identical = snapshot(emulator) === untouched
    return { result, operations, identical, before, after: modelOf(emulator, began) }
  })
}

/** The content that the wanted model has when it is described. */
const wantedContent = withEmulator(async (emulator) => {
  await putModel(emulator, wanted)
  return modelOf(emulator, 0)?.content
})

function holds(
  tags: Readonly<Record<string, string>> = {},
  others: Readonly<Record<string, string>>,
): boolean {
  return Object.entries(others).every(([key, value]) => tags[key] === value)
}

/** Everything that is wrong with what was told of a run; empty when it was the truth. */
async function liesOf(combination: Combination, facts: Facts): Promise<string[]> {
  const { result, operations, identical, before, after } = facts
  const { policy, state, end } = combination
  const lies: string[] = []
  const must = (truth: boolean, what: string): void => {
    if (!truth) lies.push(what)
  }
  const content = await wantedContent
  const ends = endOf(result)
  const errors = result.annotations.filter(({ name }) => name === 'error')
  const error = errors[0]?.message ?? ''
  const same = after !== undefined && before !== undefined && after.content === before.content

  switch (ends) {
    case 'created, changed true, exit 0':
      must(after?.fresh === true && after.content === content, 'it was not created')
      must(
        holds(after?.tags, { team: 'risk', 'github:actor': 'octocat' }),
        'its tags are not the wanted ones',
      )
      break
    case 'replaced, changed true, exit 0':
      must(policy === 'replace' && state === 'a different model', 'there was nothing to replace')
      must(after?.fresh === true && after.content === content, 'it was not replaced')
      must(
        holds(after?.tags, { team: 'risk', 'github:actor': 'octocat' }),
        'its tags are not the wanted ones',
      )
      must(
        after?.tags['other'] === 'tag',
        'it lost a tag of the old one that neither the spec nor provenance sets',
      )
      break
    case 'unchanged, changed false, exit 0':
      must(identical && after?.content === content, 'it was changed, or is another')
      must(holds(after?.tags, { team: 'risk' }), 'its tags are not the wanted ones')
      break
    case 'tags-updated, changed true, exit 0':
      must(same && !after.fresh && !identical, 'not the tags were updated')
      must(
        JSON.stringify(after?.tags) === JSON.stringify({ team: 'risk', other: 'tag' }),
        'its tags are wrong',
      )
      break
    case 'conflict, changed false, exit 1':
      must(identical, 'something was changed')
      must(before !== undefined && (policy === 'fail' || before.content !== content), 'there was no conflict')
      must(error.includes('already exists'), 'it was not told')
      break
    case 'failed, changed false, exit 1':
      must(identical || error.includes('Could not find out'), 'something was changed')
      break
    case 'failed, changed true, exit 1':
      if (after === undefined)
        must(error.includes('deleted, and the action could not restore it'), 'the loss was not told')
      else must(same && after.fresh && error.includes('restored the old model'), 'it was not put back')
      if (same) must(JSON.stringify(after.tags) === JSON.stringify(before.tags), 'it has lost tags')
      break
    default:
      lies.push('no run ends so')
  }
  if (end !== undefined) must(ends === end, `it must end ${end}`)

  const deletes = operations.includes('DeleteModel')
  must(!deletes || (policy === 'replace' && state === 'a different model'), 'DeleteModel was called')
  const hopeless = combination.faults.some(
    ({ operation, on, times }) => operation === 'CreateModel' && on === 1 && times === ALWAYS,
  )
  must(!deletes || !hopeless, 'it deleted a model though none could be created')
  must(errors.length === (result.exitCode === 0 ? 0 : 1), `it told ${errors.length} errors`)
  const { outputs } = result
  must(outputs['model-name'] === 'churn' && outputs['region'] === 'eu-west-1', 'outputs are missing')
  must(
    DECLARED.every((name) => outputs[name] !== undefined),
    'outputs are missing',
  )
  must((outputs['model-arn'] !== '') === (outputs['status'] !== 'failed'), 'the ARN is missing, or should be')
  return lies.map((lie) => `${combination.what}: ${ends}, but ${lie}: ${error || 'no error'}`)
}

async function inParallel<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const queue = items.entries()
  const results: R[] = []
  const worker = async (): Promise<void> => {
    for (const [index, item] of queue) results[index] = await work(item)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  return results
}

/** Plays combinations, all or a choice, and gives what was told wrong of them. */
async function trial(all: readonly Combination[]): Promise<string[]> {
  const combinations = FULL ? all : pairwise(all, ({ parts = [] }) => parts)
  const lies = await inParallel(combinations, async (combination) => {
    try {
      return await liesOf(combination, await runCase(combination))
    } catch (error) {
      return [`${combination.what}: ${String(error).slice(0, 2000)}`]
    }
  })
  process.stdout.write(`${combinations.length} of ${all.length} combinations tried\n`)
  return lies.flat()
}

/** Every policy in each of some states without a fault: how it ends, and what it calls. */
async function basis(states: readonly State[], oidc: boolean): Promise<(Combination & Facts)[]> {
  const combinations = POLICIES.flatMap((policy) =>
    states.map((state) => ({ policy, state, oidc, faults: [], what: `${policy}, ${state}` })),
  )
  return inParallel(combinations, async (combination) => ({
    ...combination,
    ...(await runCase(combination)),
  }))
}

/** Each kind of fault at each operation of the runs; each of its calls when an operation is called again. */
function withEveryFault(runs: readonly (Combination & Facts)[], only: readonly string[]): Combination[] {
  return runs.flatMap(({ policy, state, oidc, result, operations, what }) =>
    operations.flatMap((name, index) => {
      if (!only.includes(name)) return []
      const operation = name as OperationName
      const from = operations.slice(0, index + 1).filter((each) => each === name).length
      return KINDS.map(([kind, trouble, passes]): Combination => ({
        policy,
        state,
        oidc: oidc ?? false,
        faults: [fault(trouble, operation, from)],
        what: `${what}, ${kind} at ${operation} ${from}`,
        parts: [policy, state, kind, `${operation} ${from}`],
        end: passes && endOf(result),
      }))
    }),
  )
}

/** What the faults at SageMaker are compared with. */
const faultless = basis(ALL_STATES, false)

const SAGEMAKER = ['CreateModel', 'DescribeModel', 'DeleteModel', 'ListTags', 'AddTags']

test('without a fault every policy does what it says', async () => {
  const runs = await faultless
  const created = 'created, changed true, exit 0'
  const unchanged = 'unchanged, changed false, exit 0'
  const updated = 'tags-updated, changed true, exit 0'
  const conflict = 'conflict, changed false, exit 1'
  expect(runs.map(({ result }) => endOf(result))).toEqual([
    ...[created, unchanged, conflict, updated],
    ...[created, conflict, conflict, conflict],
    ...[created, unchanged, 'replaced, changed true, exit 0', updated],
  ])
  const lies = await Promise.all(runs.map((run) => liesOf(run, run)))
  expect(lies.flat()).toEqual([])
})

test('whatever goes wrong at SageMaker, the report is what happened there', async () => {
  expect(await trial(withEveryFault(await faultless, SAGEMAKER))).toEqual([])
})

test('whatever goes wrong on the way to credentials, the report is what happened', async () => {
  const runs = await basis(['no model', 'a different model'], true)
  const combinations = withEveryFault(runs, ['OidcToken', 'AssumeRoleWithWebIdentity'])
  expect(await trial(combinations)).toEqual([])
})

test('whatever goes wrong after an answer was lost, the report is what happened or says that it is not known', async () => {
  const lost: Trouble = { kind: 'reset-after', times: 2 }
  /** The call whose answer is lost, and those that then find out. */
  const pairs: readonly (readonly [Policy, State, OperationName, OperationName, number])[] = [
    ['reuse', 'no model', 'CreateModel', 'DescribeModel', 1],
    ['fail', 'no model', 'CreateModel', 'DescribeModel', 1],
    ['replace', 'no model', 'CreateModel', 'DescribeModel', 1],
    ['replace', 'a different model', 'DeleteModel', 'DescribeModel', 2],
    ['replace', 'a different model', 'DeleteModel', 'CreateModel', 2],
    ['reuse', 'an equal model with other tags', 'AddTags', 'ListTags', 2],
  ]
  const combinations = pairs.flatMap(([policy, state, first, second, from]) =>
    KINDS.map(([kind, trouble]) => ({
      policy,
      state,
      faults: [fault(lost, first), fault({ kind: 'reset' }, first, 2), fault(trouble, second, from)],
      what: `${policy}, ${state}, ${first} lost, then ${kind} at ${second} ${from}`,
      parts: [policy, kind, `${first} lost, ${second} ${from}`],
    })),
  )
  expect(await trial(combinations)).toEqual([])
})
