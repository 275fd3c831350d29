// What AWS says when the caller, or a role, is not allowed to do something: which action, on which resource, and why.
import { passRoleStatement, statement } from '../../../aws/iam-statement.ts'
import type { Cause, Remedy, RemedyContext } from './remedy.ts'
import { executionRoleArn, modelArn, sageMakerArn } from './resources.ts'

interface Denial {
  /** Like `s3:GetObject`; absent when the message names none. */
  readonly action?: string
  /** An ARN; absent when the message names none, or all resources. */
  readonly resource?: string
}

const DENIED =
  /is not authorized to perform:? {1,4}([a-z][a-z\d-]{0,62}:[A-Z]\w{0,126})(?: on (?:the )?resource: {0,4}["']?(arn:[^\s"',;<>]{1,2000}|\*))?/

/** Kinds of policies as messages name them, and where to look for one. */
const POLICIES: readonly (readonly [kind: RegExp, where: string])[] = [
  [
    /service control polic/,
    'in a service control policy of AWS Organizations, which its administrators change',
  ],
  [
    /resource control polic/,
    'in a resource control policy of AWS Organizations, which its administrators change',
  ],
  [/permissions boundar/, 'in the permissions boundary of the caller'],
  [
    /session polic/,
    'in the session policy that the credentials were requested with, such as the inline-session-policy of aws-actions/configure-aws-credentials',
  ],
  [/VPC endpoint polic/, 'in the policy of the VPC endpoint that the runner’s calls go through'],
  [
    /resource-based polic/,
    'in the policy of the resource itself, such as that of a bucket, a repository, a key or a role',
  ],
  [
    /identity-based polic/,
    'in a policy that is attached to the caller, the role or user that the message names',
  ],
]

/** What AWS denies by other permissions than those of the caller, in the order in which they are tried. */
export const denials: readonly Remedy[] = [
  {
    id: 'explicit-deny',
    says: 'is not authorized to perform: … with an explicit deny',
    matches: /is not authorized to perform:? [\s\S]*explicit deny/,
    causes: ({ message }) => {
      const { action = 'the action', resource } = denialIn(message)
      const where = policyIn(message, 'explicit deny')
      const what = resource === undefined ? action : `${action} on ${resource}`
      return [
        where === undefined
          ? `A policy denies ${what}, and no allow overrides that. Look at service control policies, permissions boundaries, session policies, VPC endpoint policies and policies of the resource.`
          : `A policy denies ${what}, and no allow overrides that. Look for the deny ${where}.`,
        'The deny may depend on a condition, such as a required tag, a VPC or an allowed region: meet it, or ask for an exception.',
      ]
    },
  },
  {
    id: 'pass-role-denied',
    says: 'is not authorized to perform: iam:PassRole',
    matches: /is not authorized to perform:? iam:PassRole/,
    causes: (context) => [
      ['Allow the caller to pass the execution role to SageMaker:', passRoleStatement(roleOf(context))],
      'Or the spec names another role than you meant: see ExecutionRoleArn.',
    ],
  },
  {
    id: 'action-denied',
    says: 'is not authorized to perform: sagemaker:CreateModel',
    matches: /is not authorized to perform:? /,
    causes: (context) => [...missingAllow(context), ...alsoNeeded(denialIn(context.message))],
  },
]

function missingAllow(context: RemedyContext): Cause[] {
  const { action, resource } = denialIn(context.message)
  if (action === undefined) return ['Allow what the message names in the policy of the caller.']
  const onModel = /^sagemaker:\w+Model$|^sagemaker:(?:\w+Tags)$/.test(action)
  const about = context.resource === undefined ? undefined : sageMakerArn(context.resource, context)
  const paste = statement([action], resource ?? about ?? (onModel ? modelArn(context) : '*'))
  const where = policyIn(context.message, 'because no ')
  // An allow is missing there, and a statement in the caller's own policy would not help.
  const elsewhere = where !== undefined && !/attached to the caller/.test(where)
  return elsewhere
    ? [[`Something else than the caller’s own policy must allow it, too. Add ${where}:`, paste]]
    : [['Add to the policy of the caller, the role or user that the message names:', paste]]
}

/** What else it takes, by the service that denies. */
function alsoNeeded({ action = '', resource }: Denial): Cause[] {
  switch (action.split(':')[0]) {
    case 'sagemaker':
      return [
        ...(action === 'sagemaker:ListModelPackages'
          ? [
              'A group of another account must allow it, too: aws sagemaker put-model-package-group-policy, in that account.',
            ]
          : []),
        'To avoid the next denial: the step calls sagemaker:CreateModel with iam:PassRole; sagemaker:AddTags with tags; sagemaker:DescribeModel and sagemaker:ListTags when the name is taken; sagemaker:ListModels with name-suffix: content-hash; sagemaker:DeleteModel for if-exists: replace; sagemaker:DescribeTrainingJob with training-job; sagemaker:ListModelPackages with model-package-group.',
      ]
    case 'kms':
      return [`The policy of the key must allow it, too: see ${resource ?? 'the key'} in AWS KMS.`]
    case 's3':
      return ['A bucket of another account must allow it in its bucket policy, too.']
    case 'ecr':
      return ['A repository of another account must allow it in its repository policy, too.']
    case 'sts':
      return [
        `The trust policy of the role must allow the caller, too: see ${resource ?? 'the role'} in IAM.`,
      ]
    case undefined:
    default:
      return []
  }
}

/** The role that may not be passed, as the message or the request names it. */
function roleOf(context: RemedyContext): string {
  const { resource } = denialIn(context.message)
  return resource !== undefined && resource.includes(':role/') ? resource : executionRoleArn(context)
}

function denialIn(message: string): Denial {
  const [, action, resource] = DENIED.exec(message) ?? []
  const named = resource === undefined || resource === '*' ? undefined : resource.replace(/[.)]+$/, '')
  return { ...(action !== undefined && { action }), ...(named !== undefined && { resource: named }) }
}

/** Where to look for the policy that a message names after some words. */
function policyIn(message: string, words: string): string | undefined {
  const start = message.indexOf(words)
  if (start === -1) return undefined
  const after = message.slice(start, start + 120)
  return POLICIES.find(([kind]) => kind.test(after))?.[1]
}
