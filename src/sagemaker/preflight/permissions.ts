// Says what the execution role of a model must be allowed, and reads what IAM's simulation says of it.
import type { EvaluationResult } from '@aws-sdk/client-iam'
import { parseEcrImage, repositoryArn } from '../../aws/ecr-image.ts'
import { bucketArn, objectArn } from '../../aws/s3-location.ts'
import { s3DataOf } from '../../spec/model-data.ts'
import { containersOf, type ModelRequest } from '../../spec/request.ts'

/** Actions that a role must be allowed on each of some resources. */
export interface Need {
  /** What comes of it for the model. */
  readonly to: 'read the data' | 'pull the image'
  readonly actions: readonly string[]
  /** ARNs, with `*` for what a prefix leaves open; `*` alone for an action that knows no resources. */
  readonly resources: readonly string[]
}

/**
 * What SageMaker does as the execution role before a container starts. Each need is a question by itself: IAM decides
 * on every action with every resource of a question, and refuses to answer some actions together.
 *
 * Source: the developer guide of SageMaker, on the permissions of an execution role for CreateModel.
 */
export function needsOf(request: ModelRequest, region: string): Need[] {
  const containers = containersOf(request)
  const data = containers.flatMap(s3DataOf).flatMap(({ location, kind, viaHub }) =>
    // A hub gives access to its content by itself.
    location && !viaHub ? [{ ...location, isPrefix: kind !== 'object' }] : [],
  )
  const repositories = containers.flatMap(({ Image = '' }) => {
    const image = parseEcrImage(Image)
    return image ? [repositoryArn(image)] : []
  })
  const needs: Need[] = [
    {
      to: 'read the data',
      actions: ['s3:GetObject'],
      resources: distinct(
        data.map(({ isPrefix, ...location }) => `${objectArn(location, region)}${isPrefix ? '*' : ''}`),
      ),
    },
    {
      to: 'read the data',
      actions: ['s3:ListBucket'],
      resources: distinct(
        data.flatMap(({ bucket, isPrefix }) => (isPrefix ? bucketArn(bucket, region) : [])),
      ),
    },
    {
      to: 'pull the image',
      actions: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer', 'ecr:BatchCheckLayerAvailability'],
      resources: distinct(repositories),
    },
    {
      to: 'pull the image',
      actions: ['ecr:GetAuthorizationToken'],
      resources: repositories.length > 0 ? ['*'] : [],
    },
  ]
  return needs.filter(({ resources }) => resources.length > 0)
}

/** What the simulation says of one action on one resource. */
export interface Decision {
  readonly to: Need['to']
  readonly action: string
  readonly resource: string
  /**
   * `denied`: a statement forbids it. `not-allowed`: no policy of the role allows it, though one of the resource may.
   * A text says what else it depends on.
   */
  readonly verdict: 'allowed' | 'denied' | 'not-allowed' | { readonly unclear: string }
}

/** The decisions on all that a need asks for, from the results of SimulatePrincipalPolicy. */
export function decisionsOf(
  { to, actions, resources }: Need,
  results: readonly EvaluationResult[],
): Decision[] {
  return actions.flatMap((action) =>
    resources.map((resource) => {
      const about = results.filter(({ EvalActionName }) => EvalActionName === action)
      // The outer decision sums up those on all resources. It stands for the only one, since on * IAM gives no other.
      const inner = about
        .flatMap(({ ResourceSpecificResults = [] }) => ResourceSpecificResults)
        .find(({ EvalResourceName }) => EvalResourceName === resource)
      const [outer] = resources.length === 1 ? about : []
      const answer = inner ?? outer
      const decided = inner?.EvalResourceDecision ?? outer?.EvalDecision
      return { to, action, resource, verdict: verdictOf(decided, answer, about) }
    }),
  )
}

function verdictOf(
  decided: string | undefined,
  answer: Pick<EvaluationResult, 'EvalDecisionDetails' | 'MissingContextValues'> = {},
  about: readonly EvaluationResult[],
): Decision['verdict'] {
  const { EvalDecisionDetails: details = {}, MissingContextValues: missing = [] } = answer
  if (decided === undefined) return { unclear: 'IAM did not say' }
  if (decided === 'allowed') return 'allowed'
  // Of the conditions in an organization's policies it is not said which keys they lack (documented), so that what the
  // simulation denies by them may be allowed all the same.
  if (about.some(({ OrganizationsDecisionDetail: detail }) => detail?.AllowedByOrganizations === false)) {
    return { unclear: 'it depends on a policy of the organization' }
  }
  if (missing.length > 0) return { unclear: `it depends on ${missing.join(', ')}` }
  if (decided === 'explicitDeny') return 'denied'
  // On a resource of another account the policy of the resource counts, too, which the simulation does not know.
  const own = Object.entries(details).filter(([policy]) => !/resource/i.test(policy))
  return own.length > 0 && own.every(([, decision]) => decision === 'allowed') ? 'allowed' : 'not-allowed'
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)]
}
