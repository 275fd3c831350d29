// Provokes every error that costs nothing, and checks that the action shows the right remedy.
import { inParallel } from '../../src/concurrency.ts'
import type { Refused } from './account.ts'
import type { Act, Play } from './action.ts'
import { accountOf, FAMILY, roleBeside, type Config } from './config.ts'
import { nameOf, specOf, urlOf, type Stage } from './stage.ts'
import { StepError } from './suite.ts'

/** A request that AWS refuses. */
export interface Refusal {
  readonly what: string
  /** The accepted remedies. */
  readonly remedies: readonly string[]
  readonly spec: object
  readonly play?: Omit<Play, 'specs'>
  /** The emulator's response, if it can't see the mistake in the request alone. */
  readonly says?: Refused
}

/** Allows for errors that the action retries for a minute. */
const AT_ONCE = 4

/** A role that doesn't trust the job. */
export function untrustedRole(config: Config): string {
  return roleBeside(config, `${FAMILY}-untrusted`)
}

/** Every error, with the remedies that the log must show. */
export function refusals(config: Config): readonly Refusal[] {
  const { region, executionRoleArn, image, run } = config
  const missingRole = roleBeside(config, `${FAMILY}-missing`)
  const otherRole = roleBeside(config, `${FAMILY}-not-allowed`)
  const missingData = urlOf(config, 'no-such/model.tar.gz')
  const forbiddenData = `s3://${config.bucket}/${FAMILY}-forbidden/model.tar.gz`
  const missingImage = image.replace(/:[^:/]+$/, ':no-such-tag')
  const ownImage = image.replace(/^\d{12}/, accountOf(config)).replace(/\/.*$/, `/${FAMILY}-no-such:1`)
  const deniedName = `${FAMILY}-x${run}`
  const forbiddenName = nameOf(config, 'denied')
  const invalid = (message: string): Refused => ({ code: 'ValidationException', message })
  const denied = (action: string, arn: string, why: string): Refused => ({
    code: 'AccessDeniedException',
    message: `User: arn:aws:sts::${accountOf(config)}:assumed-role/acceptance/acceptance is not authorized to perform: ${action} on resource: ${arn} ${why}`,
  })
  const modelArn = (name: string): string => `arn:aws:sagemaker:${region}:${accountOf(config)}:model/${name}`

  return [
    {
      what: 'an execution role that does not exist',
      remedies: ['execution-role-invalid'],
      spec: specOf(config, 'role-missing', {}, { ExecutionRoleArn: missingRole }),
      says: invalid(
        `The execution role ARN "${missingRole}" is invalid. Please ensure that the role exists and that its trust relationship policy allows the action "sts:AssumeRole" for the service principal "sagemaker.amazonaws.com".`,
      ),
    },
    {
      what: "an execution role that the caller isn't allowed to pass",
      remedies: ['pass-role-denied'],
      spec: specOf(config, 'role-not-allowed', {}, { ExecutionRoleArn: otherRole }),
      says: denied(
        'iam:PassRole',
        otherRole,
        'because no identity-based policy allows the iam:PassRole action',
      ),
    },
    {
      what: "a name that the caller isn't allowed to create",
      remedies: ['action-denied'],
      spec: { ...specOf(config, 'x'), ModelName: deniedName },
      says: denied(
        'sagemaker:CreateModel',
        modelArn(deniedName),
        'because no identity-based policy allows the sagemaker:CreateModel action',
      ),
    },
    {
      what: 'a name that a policy denies',
      remedies: ['explicit-deny'],
      spec: { ...specOf(config, 'x'), ModelName: forbiddenName },
      says: denied(
        'sagemaker:CreateModel',
        modelArn(forbiddenName),
        'with an explicit deny in an identity-based policy',
      ),
    },
    {
      what: 'model data that is not there',
      remedies: ['model-data-missing'],
      spec: specOf(config, 'data-missing', { ModelDataUrl: missingData }),
      says: invalid(`Could not find model data at ${missingData}.`),
    },
    {
      what: "model data that the execution role isn't allowed to read",
      remedies: ['model-data-inaccessible'],
      spec: specOf(config, 'data-forbidden', { ModelDataUrl: forbiddenData }),
      says: invalid(
        `Could not access model data at ${forbiddenData}. Please ensure that the role "${executionRoleArn}" exists and that its trust relationship policy allows the action "sts:AssumeRole" for the service principal "sagemaker.amazonaws.com".`,
      ),
    },
    {
      what: 'an image that is not there',
      remedies: ['image-missing'],
      spec: specOf(config, 'image-missing', { Image: missingImage }),
      says: invalid(`Requested image ${missingImage} not found.`),
    },
    {
      what: 'a repository that is not there',
      remedies: ['image-pull-denied', 'image-missing'],
      spec: specOf(config, 'repository-missing', { Image: ownImage }),
      says: invalid(
        `The repository of your image ${ownImage} does not grant ecr:GetDownloadUrlForLayer, ecr:BatchGetImage, ecr:BatchCheckLayerAvailability permission to sagemaker.amazonaws.com service principal.`,
      ),
    },
    {
      what: 'an image of another region',
      remedies: ['cross-region-image'],
      spec: specOf(config, 'image-region', {
        Image: image.replace(`.${region}.`, region === 'us-east-1' ? '.us-west-2.' : '.us-east-1.'),
      }),
      play: { inputs: { 'ignore-rules': 'image-region' } },
    },
    {
      what: 'an image outside ECR',
      remedies: ['image-not-ecr'],
      spec: specOf(config, 'image-not-ecr', { Image: 'public.ecr.aws/docker/library/python:3.12' }),
      play: { inputs: { 'ignore-rules': 'image-not-ecr' } },
    },
    {
      what: "keys that don't exist",
      remedies: ['credentials-refused'],
      spec: specOf(config, 'keys'),
      play: { credentials: 'wrong' },
    },
    ...(config.oidc
      ? [
          {
            what: 'a role that does not trust the job',
            remedies: ['role-trust'],
            spec: specOf(config, 'trust'),
            play: { credentials: 'oidc', inputs: { 'role-to-assume': untrustedRole(config) } } as const,
          },
        ]
      : []),
  ]
}

/** Runs the action into each of them. */
export async function refused({ config, suite, action }: Stage): Promise<void> {
  await inParallel(refusals(config), AT_ONCE, async ({ what, remedies, spec, play }) => {
    await suite.step(`refused: ${what}`, async () => {
      const act = await action.run({ specs: [spec], ...play })
      expectRefusal(act, remedies)
    })
  })
}

function expectRefusal(act: Act, remedies: readonly string[]): void {
  const status = act.outputs['status'] ?? ''
  if (status !== 'failed') throw new StepError(`status is "${status}", not "failed".`, act.log)
  if (act.remedies.some((id) => remedies.includes(id))) return
  const told = act.remedies.join(', ') || 'no remedy'
  throw new StepError(`The log shows ${told}, not ${remedies.join(' or ')}.`, act.log)
}
