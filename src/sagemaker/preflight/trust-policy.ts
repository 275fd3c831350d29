// Reads a role's trust policy as IAM does, as far as the policy's text decides whom the role trusts.

import { code } from '../../text/code.ts'

/**
 * SageMaker's name in IAM, in every region, also in China
 * (https://docs.amazonaws.cn/en_us/sagemaker/latest/dg/feature-store-feature-processor-iam-permissions.html).
 */
const SAGEMAKER = 'sagemaker.amazonaws.com'

/** The provider of the tokens of GitHub's jobs, at the end of its ARN; an enterprise may have one of its own. */
const GITHUB_PROVIDER = /:oidc-provider\/token\.actions\.githubusercontent\.com(?:\/|$)/

/** Whether a policy lets SageMaker assume the role: `denied` when a statement denies it, whatever others allow. */
export type Trust = 'yes' | 'no' | 'denied' | { readonly unclear: string }

/** Whether a part of a statement matches; a text says, after "its trust policy", why that is unknown. */
type Match = boolean | string

type Texts = string | readonly string[]

interface Statement {
  readonly Effect: 'Allow' | 'Deny'
  readonly Principal?: '*' | Readonly<Record<string, Texts>>
  readonly NotPrincipal?: unknown
  readonly Action?: Texts
  readonly NotAction?: Texts
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>
}

/**
 * Returns whether a trust policy lets SageMaker assume its role. Conditions, and names that might mean SageMaker, are
 * unclear: only the request decides them.
 *
 * @param document the policy as GetRole returns it: JSON, percent-encoded
 */
export function trusts(document: string): Trust {
  const statements = statementsOf(document)
  if (!statements) return { unclear: "can't be read" }
  const applying = (effect: string): Match[] =>
    statements
      .filter(({ Effect }) => Effect === effect)
      .map(applies)
      .filter((match) => match !== false)
  const denials = applying('Deny')
  const grants = applying('Allow')
  if (denials.includes(true)) return 'denied'
  if (grants.length === 0) return 'no'
  // A denial that might match goes before a grant that does.
  const [decisive] = [...denials, ...grants.filter((match) => match === true), ...grants]
  return typeof decisive === 'string' ? { unclear: decisive } : 'yes'
}

/** Returns whether GitHub jobs can assume a role with their OIDC tokens, by its trust policy. */
export function trustsGitHub(document: string): boolean {
  return (statementsOf(document) ?? []).some((statement) => {
    const { Effect, Principal = '*' } = statement
    const providers = Principal === '*' ? [] : [Principal['Federated'] ?? []].flat()
    return (
      Effect === 'Allow' &&
      providers.some((arn) => GITHUB_PROVIDER.test(arn)) &&
      names(statement, 'sts:AssumeRoleWithWebIdentity')
    )
  })
}

/** Returns the statements of a policy; undefined when IAM wouldn't write it so. */
function statementsOf(document: string): readonly Statement[] | undefined {
  try {
    const policy: unknown = JSON.parse(decodeURIComponent(document))
    const statements = isObject(policy) ? [policy['Statement']].flat() : []
    return statements.length > 0 && statements.every(isStatement) ? statements : undefined
  } catch {
    return undefined
  }
}

function isStatement(value: unknown): value is Statement {
  if (!isObject(value)) return false
  const { Effect, Principal = {}, Action, NotAction, Condition = {} } = value
  return (
    (Effect === 'Allow' || Effect === 'Deny') &&
    (Principal === '*' || (isObject(Principal) && Object.values(Principal).every(isTexts))) &&
    'Principal' in value !== 'NotPrincipal' in value &&
    'Action' in value !== 'NotAction' in value &&
    isTexts(Action ?? NotAction) &&
    isObject(Condition) &&
    Object.values(Condition).every(isObject)
  )
}

function isTexts(value: unknown): value is Texts {
  return [value].flat().every((text) => typeof text === 'string')
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Returns whether a statement applies when SageMaker assumes the role. */
function applies(statement: Statement): Match {
  const parts = [means(statement), names(statement, 'sts:AssumeRole'), holds(statement)]
  return parts.every((part) => part !== false) && (parts.find((part) => typeof part === 'string') ?? true)
}

/** Returns whether a statement's principals include SageMaker. */
function means({ Principal: principals }: Statement): Match {
  if (principals === undefined) return 'has `NotPrincipal`'
  if (principals === '*') return true
  const matches = Object.entries(principals).map(([type, named]) => includesSageMaker(type, [named].flat()))
  return matches.includes(true) || (matches.find((match) => typeof match === 'string') ?? false)
}

/** Returns whether principals of one type, such as `Service`, include SageMaker. */
function includesSageMaker(type: string, named: readonly string[]): Match {
  switch (type) {
    case 'Service': {
      // Some partitions and regions have further names for services.
      const similar = named.find((name) => /^sagemaker\.|\*/.test(name))
      return (
        named.includes(SAGEMAKER) || (similar === undefined ? false : `names the service ${code(similar)}`)
      )
    }
    case 'AWS':
      // The same as the principal "*"; accounts, users and roles aren't services.
      return named.includes('*')
    case 'Federated':
    case 'CanonicalUser':
      return false
    default:
      return `names a principal of type ${code(type)}`
  }
}

/** Returns whether a statement is about an action. */
function names({ Action: actions, NotAction: exceptions = [] }: Statement, action: string): boolean {
  const isNamed = [actions ?? exceptions].flat().some((pattern) => matchesAction(pattern, action))
  return isNamed === (actions !== undefined)
}

/** Returns whether a pattern like `sts:Assume*` matches an action: case doesn't matter, `?` is any one character. */
function matchesAction(pattern: string, action: string): boolean {
  const source = pattern
    .replace(/[\\^$.|+()[\]{}]/g, '\\$&')
    .replace(/\*+/g, '.*')
    .replaceAll('?', '.')
  return new RegExp(`^${source}$`, 'i').test(action)
}

/** Returns whether a statement's conditions match: the values in SageMaker's request are unknown. */
function holds({ Condition: conditions = {} }: Statement): Match {
  const keys = new Set(Object.values(conditions).flatMap((tests) => Object.keys(tests)))
  return keys.size === 0 || `has conditions on ${[...keys].map(code).join(', ')}`
}
