// Remedies for denied permissions: which action, on which resource, and which policy to change.
import { code } from '../../../text/code.ts'
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

/** Kinds of policies as messages name them, and where to find them. */
const POLICIES: readonly (readonly [kind: RegExp, where: string])[] = [
  [
    /service control polic/,
    'in a service control policy, which the administrators of your AWS organization manage',
  ],
  [
    /resource control polic/,
    'in a resource control policy, which the administrators of your AWS organization manage',
  ],
  [/permissions boundar/, "in the caller's permissions boundary"],
  [
    /session polic/,
    'in the session policy of the credentials, such as `inline-session-policy` of `aws-actions/configure-aws-credentials`',
  ],
  [/VPC endpoint polic/, "in the policy of the VPC endpoint that the runner's calls go through"],
  [/resource-based polic/, 'in the policy of the resource itself, such as a bucket, repository, key or role'],
  [/identity-based polic/, 'in a policy attached to the caller: the role or user in the message'],
]

/** In the order in which they are tried. */
export const denials: readonly Remedy[] = [
  {
    id: 'explicit-deny',
    says: 'is not authorized to perform: … with an explicit deny',
    matches: /is not authorized to perform:? [\s\S]*explicit deny/,
    causes: ({ message }) => {
      const { action, resource } = denialIn(message)
      const where = policyIn(message, 'explicit deny')
      const what = action === undefined ? 'the call' : code(action)
      const denied = `A policy denies ${what}${resource === undefined ? '' : ` on ${code(resource)}`}, and no \`Allow\` overrides it.`
      return [
        where === undefined
          ? `${denied} Check service control policies, permissions boundaries, session policies, VPC endpoint policies and the policy of the resource.`
          : `${denied} Find the \`Deny\` ${where}.`,
        'The deny might depend on a condition, such as a required tag, a VPC or an allowed region. Meet the condition, or ask for an exception.',
      ]
    },
  },
  {
    id: 'pass-role-denied',
    says: 'is not authorized to perform: iam:PassRole',
    matches: /is not authorized to perform:? iam:PassRole/,
    causes: (context) => [
      ['Allow the caller to pass the execution role to SageMaker:', passRoleStatement(roleOf(context))],
      'Or check `ExecutionRoleArn`: the spec might name the wrong role.',
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
  if (action === undefined) return ["Allow the action in the caller's policy."]
  const onModel = /^sagemaker:\w+Model$|^sagemaker:(?:\w+Tags)$/.test(action)
  const about = context.resource === undefined ? undefined : sageMakerArn(context.resource, context)
  const paste = statement([action], resource ?? about ?? (onModel ? modelArn(context) : '*'))
  const where = policyIn(context.message, 'because no ')
  // The allow is missing there, so a statement in the caller's own policy wouldn't help.
  const elsewhere = where !== undefined && !/attached to the caller/.test(where)
  return elsewhere
    ? [[`The caller's own policy isn't enough. Allow it ${where}:`, paste]]
    : [["Add to the caller's policy (the role or user in the message):", paste]]
}

/** Returns what else must allow it, by the service that denies. */
function alsoNeeded({ action = '', resource }: Denial): Cause[] {
  switch (action.split(':')[0]) {
    case 'sagemaker':
      return [
        ...(action === 'sagemaker:ListModelPackages'
          ? [
              'If the group belongs to another account, that account must allow it, too: `aws sagemaker put-model-package-group-policy`.',
            ]
          : []),
        'To avoid the next denial, allow all that the step needs: `sagemaker:CreateModel` and `iam:PassRole`; `sagemaker:AddTags` for tags; `sagemaker:DescribeModel` and `sagemaker:ListTags` for existing models; `sagemaker:ListModels` for `name-suffix: content-hash`; `sagemaker:DeleteModel` for `if-exists: replace`; `sagemaker:DescribeTrainingJob` for `training-job`; `sagemaker:ListModelPackages` for `model-package-group`.',
      ]
    case 'kms':
      return [
        `The key policy in AWS KMS must allow it, too${resource === undefined ? '.' : `: ${code(resource)}`}`,
      ]
    case 's3':
      return ['If the bucket belongs to another account, its bucket policy must allow it, too.']
    case 'ecr':
      return ['If the repository belongs to another account, its repository policy must allow it, too.']
    case 'sts':
      return [
        `The role's trust policy must allow the caller, too${resource === undefined ? '.' : `: ${code(resource)}`}`,
      ]
    case undefined:
    default:
      return []
  }
}

/** Returns the role that the caller isn't allowed to pass, from the message or the request. */
function roleOf(context: RemedyContext): string {
  const { resource } = denialIn(context.message)
  return resource !== undefined && resource.includes(':role/') ? resource : executionRoleArn(context)
}

function denialIn(message: string): Denial {
  const [, action, resource] = DENIED.exec(message) ?? []
  const named = resource === undefined || resource === '*' ? undefined : resource.replace(/[.)]+$/, '')
  return { ...(action !== undefined && { action }), ...(named !== undefined && { resource: named }) }
}

/** Returns where to find the policy that a message names after some words. */
function policyIn(message: string, words: string): string | undefined {
  const start = message.indexOf(words)
  if (start === -1) return undefined
  const after = message.slice(start, start + 120)
  return POLICIES.find(([kind]) => kind.test(after))?.[1]
}
