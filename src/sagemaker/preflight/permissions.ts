// Lists the permissions that a model's execution role needs, and reads IAM's simulation of them.
import type { EvaluationResult } from '@aws-sdk/client-iam'
import { parseEcrImage, repositoryArn } from '../../aws/ecr-image.ts'
import { bucketArn, objectArn } from '../../aws/s3-location.ts'
import { s3DataOf } from '../../spec/model-data.ts'
import { containersOf, type ModelRequest } from '../../spec/request.ts'
import { code } from '../../text/code.ts'

/** Actions that a role needs on each of some resources. */
export interface Need {
  /** The purpose. */
  readonly to: 'read the data' | 'pull the image'
  readonly actions: readonly string[]
  /** ARNs, with `*` for what a prefix leaves open; `*` alone for an action that knows no resources. */
  readonly resources: readonly string[]
}

/**
 * Returns what SageMaker does as the execution role before a container starts. Each need is a call of its own: IAM
 * decides on every action with every resource of a call, and rejects some actions together.
 *
 * Source: the developer guide of SageMaker, on the permissions of an execution role for CreateModel.
 */
export function needsOf(request: ModelRequest, region: string): Need[] {
  const containers = containersOf(request)
  const data = containers.flatMap(s3DataOf).flatMap(({ location, kind, viaHub }) =>
    // A hub gives access to its own content.
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

/** The simulation's result for one action on one resource. */
export interface Decision {
  readonly to: Need['to']
  readonly action: string
  readonly resource: string
  /**
   * `denied`: a statement denies it. `not-allowed`: no policy of the role allows it, but one of the resource might.
   * A text names what else it depends on.
   */
  readonly verdict: 'allowed' | 'denied' | 'not-allowed' | { readonly unclear: string }
}

/** Returns the decisions on everything in a need, from the results of SimulatePrincipalPolicy. */
export function decisionsOf(
  { to, actions, resources }: Need,
  results: readonly EvaluationResult[],
): Decision[] {
  return actions.flatMap((action) =>
    resources.map((resource) => {
      const about = results.filter(({ EvalActionName }) => EvalActionName === action)
      // The outer decision covers all resources. With a single resource it is the decision: for * IAM gives no other.
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
  if (decided === undefined) return { unclear: "IAM didn't answer" }
  if (decided === 'allowed') return 'allowed'
  // IAM doesn't report which keys the conditions in an organization's policies lack (documented), so something that the
  // simulation denies because of them might still be allowed.
  if (about.some(({ OrganizationsDecisionDetail: detail }) => detail?.AllowedByOrganizations === false)) {
    return { unclear: "it depends on an organization's policy" }
  }
  if (missing.length > 0) return { unclear: `it depends on ${missing.map(code).join(', ')}` }
  if (decided === 'explicitDeny') return 'denied'
  // For another account's resource, the resource's policy counts, too. The simulation doesn't know it.
  const own = Object.entries(details).filter(([policy]) => !/resource/i.test(policy))
  return own.length > 0 && own.every(([, decision]) => decision === 'allowed') ? 'allowed' : 'not-allowed'
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)]
}
