// Tests for each known error that the log shows the message, what to check, in order, and what to paste.
import { describe, expect, test } from '@jest/globals'
import type { OperationName } from '../../emulator/index.ts'
import { remedies } from '../../src/sagemaker/errors/remedies/table.ts'
import { BEFORE_SAGEMAKER, ON_THE_WAY } from '../support/refusals.ts'
import {
  ARN,
  CI_ROLE,
  expectFailed,
  SECRET,
  IMAGE,
  ROLE,
  useHarness,
  withContainer,
  type Run,
  type RunInput,
} from '../support/action.ts'

const harness = useHarness()

const DATA = 's3://models/churn/model.tar.gz'
const CALLER = 'arn:aws:sts::123456789012:assumed-role/github-models/run'
const SETTING = `Environment: { SETTING: ${SECRET} }`
/** A spec with an environment value to hide, which every message below repeats. */
const SPEC = withContainer(`ModelDataUrl: ${DATA}`, SETTING)
const PLAIN = withContainer(SETTING)
const TAGGED = `Tags: { team: growth }\n${PLAIN}`
const WITH_ROLE = { 'role-to-assume': CI_ROLE }
/** Calls of what is repeated for about a minute, and of what is not. */
const BOUNDED = 6
const ONCE = 1

const EXECUTION_TRUST = {
  Effect: 'Allow',
  Principal: { Service: 'sagemaker.amazonaws.com' },
  Action: 'sts:AssumeRole',
}
const PULL_ACTIONS = ['ecr:GetDownloadUrlForLayer', 'ecr:BatchGetImage', 'ecr:BatchCheckLayerAvailability']

/** A refusal, and what must come of it. */
interface Refusal {
  id: string
  message: string
  /** Default: ValidationException. */
  code?: string
  /** What each cause is about, in order. */
  causes: readonly RegExp[]
  /** The policy statements in the causes, in order. */
  statements?: readonly object[]
  /** Calls of the operation. Default: one. */
  calls?: number
  /** What the service refuses. Default: CreateModel. */
  operation?: OperationName
  /** A run before, so that the name is taken; its own spec. */
  before?: string
  input?: RunInput
}

function allow(action: string | string[], resource: string): object {
  return { Effect: 'Allow', Action: action, Resource: resource }
}

function denied(action: string, resource = ARN): Pick<Refusal, 'message' | 'code'> {
  return {
    code: 'AccessDeniedException',
    message: `User: ${CALLER} is not authorized to perform: ${action} on resource: ${resource} because no identity-based policy allows the ${action} action`,
  }
}

function actionDenied(action: string): Pick<Refusal, 'id' | 'message' | 'code' | 'causes' | 'statements'> {
  return {
    id: 'action-denied',
    ...denied(action),
    causes: [/caller's policy/, /`sagemaker:DescribeModel` and `sagemaker:ListTags`/],
    statements: [allow(action, ARN)],
  }
}

/** SageMaker's refusals, in the words of logs that users published. */
const REFUSALS: readonly Refusal[] = [
  {
    id: 'execution-role-invalid',
    message: `The execution role ARN "${ROLE}" is invalid. Please ensure that the role exists and that its trust relationship policy allows the action "sts:AssumeRole" for the service principal "sagemaker.amazonaws.com".`,
    causes: [new RegExp(`^\`${ROLE}\` .*not the role that CI assumes`), /trust policy/, /new role/],
    statements: [EXECUTION_TRUST],
    calls: BOUNDED,
  },
  {
    id: 'execution-role-invalid',
    message: `Could not assume role ${ROLE}.`,
    causes: [/not the role that CI assumes/, /trust policy/, /new role/],
    statements: [EXECUTION_TRUST],
    calls: BOUNDED,
  },
  {
    id: 'execution-role-arn',
    message: `1 validation error detected: Value '' at 'executionRoleArn' failed to satisfy constraint: Member must have length greater than or equal to 20`,
    causes: [/empty secret.*role's name/],
  },
  {
    id: 'model-data-missing',
    message: `Could not find model data at ${DATA}.`,
    causes: [/key is mistyped/, /training job hasn't finished/],
  },
  {
    id: 'model-data-inaccessible',
    message: `Could not access model data at ${DATA}. Please ensure that the role "${ROLE}" exists and that its trust relationship policy allows the action "sts:AssumeRole" for the service principal "sagemaker.amazonaws.com".`,
    causes: [
      /bucket must be in `eu-west-1`/,
      new RegExp(`^\`${ROLE}\` must be allowed to read`),
      /prefix or a multi-model/,
      /trust policy/,
      /kms:Decrypt/,
    ],
    statements: [
      allow('s3:GetObject', 'arn:aws:s3:::models/churn/model.tar.gz'),
      allow('s3:ListBucket', 'arn:aws:s3:::models'),
      EXECUTION_TRUST,
    ],
    calls: BOUNDED,
  },
  {
    id: 'eula',
    message: 'The AcceptEula value must be explicitly defined as True in order to accept the EULA.',
    causes: [/Read it\. If you accept it.*AcceptEula: true/],
  },
  {
    id: 'manifest-media-type',
    message: `Unsupported manifest media type application/vnd.oci.image.index.v1+json for image ${IMAGE}.`,
    causes: [/--provenance=false --sbom=false --output type=docker/, /skopeo copy --format v2s2/],
  },
  {
    id: 'cross-region-image',
    message: `Region of "${IMAGE}" does not match expected region of us-east-1. Cross region ECR image pulls are not allowed.`,
    causes: [/registry in `eu-west-1`, or replicate/],
  },
  {
    id: 'image-missing',
    message: `Requested image ${IMAGE} not found.`,
    causes: [/Push the image/, /aws ecr describe-images/],
  },
  {
    id: 'image-pull-denied',
    message: `The repository of your image ${IMAGE} does not grant ecr:GetDownloadUrlForLayer, ecr:BatchGetImage, ecr:BatchCheckLayerAvailability permission to sagemaker.amazonaws.com service principal.`,
    causes: [new RegExp(`^\`${ROLE}\` must be allowed to pull`), /token for the registry/, /another account/],
    statements: [
      allow(PULL_ACTIONS, 'arn:aws:ecr:eu-west-1:123456789012:repository/churn'),
      allow('ecr:GetAuthorizationToken', '*'),
      { Effect: 'Allow', Principal: { Service: 'sagemaker.amazonaws.com' }, Action: PULL_ACTIONS },
    ],
    calls: BOUNDED,
  },
  {
    id: 'image-not-ecr',
    message: `Using non-ECR image "python:3.12" without Vpc repository access mode is not supported.`,
    causes: [/Copy the image to ECR/, /RepositoryAccessMode: Vpc` and a `VpcConfig/],
  },
  {
    id: 'image-or-package',
    message: 'Specify one of either Image and Model Data URL or ModelPackageName in container definition.',
    causes: [/the rule `image-or-package`/],
  },
  {
    id: 'multi-model-label',
    message: `Image ${IMAGE} does not contain required com.amazonaws.sagemaker.capabilities.multi-models=true Docker label(s).`,
    causes: [/Use one that can/, /`LABEL com\.amazonaws\.sagemaker\.capabilities\.multi-models=true`$/],
  },
  {
    id: 'package-environment',
    message: 'Environment variable map cannot be specified when using a ModelPackage subscribed from AWS.',
    causes: [/its own environment variables.*Remove `Environment`/, /A package without its own.*accepts/],
  },
  {
    id: 'package-environment',
    message: 'Environment variables cannot be specified both at Model Package and in the request.',
    causes: [/its own environment variables.*Remove `Environment`/, /A package without its own.*accepts/],
  },
  {
    id: 'marketplace-subscription',
    message: 'Caller is not subscribed to the marketplace offering.',
    causes: [/Subscribe to the product in AWS Marketplace/],
  },
  {
    id: 'environment-value',
    message: `1 validation error detected: Value '{SETTING=${SECRET}}' at 'primaryContainer.environment' failed to satisfy constraint: Map value must satisfy constraint: [Member must have length less than or equal to 1024, Member must have length greater than or equal to 0, Member must satisfy regular expression pattern: [\\S\\s]*]`,
    causes: [/Shorten it to 1024 characters/],
  },
  { ...actionDenied('sagemaker:CreateModel') },
  { ...actionDenied('sagemaker:AddTags'), input: { spec: TAGGED } },
  { ...actionDenied('sagemaker:DescribeModel'), operation: 'DescribeModel', before: SPEC },
  {
    ...actionDenied('sagemaker:ListTags'),
    operation: 'ListTags',
    before: PLAIN,
    input: { spec: TAGGED },
  },
  {
    ...actionDenied('sagemaker:AddTags'),
    operation: 'AddTags',
    before: PLAIN,
    input: { spec: TAGGED },
  },
  {
    ...actionDenied('sagemaker:DeleteModel'),
    operation: 'DeleteModel',
    before: PLAIN,
    input: { spec: SPEC, inputs: { 'if-exists': 'replace' } },
  },
  {
    id: 'pass-role-denied',
    ...denied('iam:PassRole', ROLE),
    causes: [/pass the execution role to SageMaker/, /name the wrong role/],
    statements: [
      {
        ...allow('iam:PassRole', ROLE),
        Condition: { StringEquals: { 'iam:PassedToService': 'sagemaker.amazonaws.com' } },
      },
    ],
  },
  {
    id: 'explicit-deny',
    code: 'AccessDeniedException',
    message: `User: ${CALLER} is not authorized to perform: sagemaker:CreateModel on resource: ${ARN} with an explicit deny in a service control policy`,
    causes: [/denies `sagemaker:CreateModel` on .* in a service control policy/, /condition/],
  },
  {
    id: 'explicit-deny',
    code: 'AccessDeniedException',
    message: `User: ${CALLER} is not authorized to perform: iam:PassRole on resource: ${ROLE} with an explicit deny in a permissions boundary`,
    causes: [/denies `iam:PassRole` on .* in the caller's permissions boundary/, /condition/],
  },
  {
    id: 'model-exists',
    // Said of a name that no one has: another job made and deleted it, again and again.
    message: `Cannot create already existing model "${ARN}".`,
    causes: [/one run at a time/, /name-suffix: content-hash/, /if-exists: replace/, /another job/],
    calls: 3,
  },
  {
    id: 'model-missing',
    message: `Could not find model "${ARN}".`,
    causes: [/was deleted during/],
    operation: 'ListTags',
    before: PLAIN,
    input: { spec: TAGGED },
  },
  {
    id: 'throttled',
    code: 'ThrottlingException',
    message: 'Rate exceeded',
    causes: [/Run the step again later/, /fewer jobs/],
    // The SDK's own retries, which AWS_MAX_ATTEMPTS bounds.
    calls: 2,
    input: { env: { AWS_MAX_ATTEMPTS: '2' } },
  },
  {
    id: 'resource-limit',
    code: 'ResourceLimitExceeded',
    message:
      "The account-level service limit 'Maximum number of models' is 3000 Models, with current utilization of 3000 Models and a request delta of 1 Models.",
    causes: [/Service Quotas/, /aws sagemaker list-models/],
  },
  {
    id: 'credentials-refused',
    code: 'UnrecognizedClientException',
    message: 'The security token included in the request is invalid.',
    causes: [/deleted or mistyped/, /expired/, /another partition/],
  },
  {
    id: 'credentials-refused',
    code: 'ExpiredTokenException',
    message: 'The security token included in the request is expired',
    causes: [/deleted or mistyped/, /expired/, /another partition/],
  },
]

/** Refusals of STS and the runner, and what fails before any call: the remedy, the operation and how often it is asked. */
interface Beforehand extends Omit<Refusal, 'message'> {
  what: string
  says: string
  /** Prepares the harness. */
  given?: () => void
  input: RunInput
  /** Every operation in order. */
  operations: readonly OperationName[]
}

const SUBJECT = 'repo:octo-org/octo-repo:ref:refs/heads/main'
const PROVIDER = 'token.actions.githubusercontent.com'

const BEFOREHAND: readonly Beforehand[] = [
  {
    id: 'region-missing',
    what: 'no region',
    says: 'Region is missing',
    causes: [/aws-region/, /AWS_REGION/],
    input: { spec: SPEC, inputs: { 'aws-region': '' } },
    operations: [],
  },
  {
    id: 'credentials-missing',
    what: 'no credentials',
    says: 'Could not load credentials from any providers',
    causes: [/role-to-assume.*id-token: write/, /configure-aws-credentials/, /forks and from Dependabot/],
    input: { spec: SPEC, credentials: 'none' },
    operations: [],
  },
  {
    id: 'id-token-missing',
    what: 'a job without id-token: write',
    says: 'ACTIONS_ID_TOKEN_REQUEST_URL` is not set',
    causes: [/permissions: id-token: write/, /reusable workflow/, /forks/],
    input: { spec: SPEC, inputs: WITH_ROLE, credentials: 'none' },
    operations: [],
  },
  {
    id: 'id-token-url',
    what: 'a URL of the token service that is none',
    says: 'ACTIONS_ID_TOKEN_REQUEST_URL` is not a URL',
    causes: [/overrides it in `env:`/],
    input: { spec: SPEC, inputs: WITH_ROLE, env: { ACTIONS_ID_TOKEN_REQUEST_URL: 'nowhere' } },
    operations: [],
  },
  {
    id: 'id-token-service',
    what: 'a token service that refuses',
    says: "The runner's OIDC token service failed: HTTP 401",
    causes: [/githubstatus\.com/, /HTTPS_PROXY/],
    input: { spec: SPEC, inputs: WITH_ROLE, env: { ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'expired' } },
    operations: ['OidcToken'],
  },
  {
    id: 'role-trust',
    what: 'a trust policy for another subject',
    says: `Could not assume \`${CI_ROLE}\`: Not authorized to perform sts:AssumeRoleWithWebIdentity`,
    code: 'AccessDenied',
    causes: [
      new RegExp(`sub \`${SUBJECT}\`, aud \`sts\\.amazonaws\\.com\`.*case-sensitive.*environment:`),
      new RegExp(`account \`123456789012\`: \`${CI_ROLE}\`$`),
    ],
    statements: [
      {
        Effect: 'Allow',
        Principal: { Federated: `arn:aws:iam::123456789012:oidc-provider/${PROVIDER}` },
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition: {
          StringEquals: { [`${PROVIDER}:aud`]: 'sts.amazonaws.com', [`${PROVIDER}:sub`]: SUBJECT },
        },
      },
    ],
    given: () => harness.emulator.roles.set(CI_ROLE, { subject: 'repo:Octo-Org/*' }),
    input: { spec: SPEC, inputs: WITH_ROLE },
    operations: ['OidcToken', 'AssumeRoleWithWebIdentity'],
  },
  {
    id: 'role-trust',
    what: 'a trust policy for another audience',
    says: 'Not authorized to perform sts:AssumeRoleWithWebIdentity',
    code: 'AccessDenied',
    causes: [/aud `sts\.amazonaws\.com`/, /must exist/],
    statements: [expect.objectContaining({ Action: 'sts:AssumeRoleWithWebIdentity' })],
    given: () => harness.emulator.roles.set(CI_ROLE, { audience: 'https://example.com' }),
    input: { spec: SPEC, inputs: WITH_ROLE },
    operations: ['OidcToken', 'AssumeRoleWithWebIdentity'],
  },
  {
    id: 'identity-provider-missing',
    what: 'an account without the identity provider',
    says: `No OpenIDConnect provider found in your account for https://${PROVIDER}`,
    code: 'InvalidIdentityTokenException',
    causes: [new RegExp(`https://${PROVIDER}\` in IAM, in the account \`999999999999\``), /role-to-assume/],
    input: { spec: SPEC, inputs: { 'role-to-assume': 'arn:aws:iam::999999999999:role/github-models' } },
    operations: ['OidcToken', 'AssumeRoleWithWebIdentity'],
  },
  {
    id: 'token-audience',
    what: 'an audience that the provider does not list',
    says: 'Incorrect token audience',
    code: 'InvalidIdentityTokenException',
    causes: [/aud `https:\/\/example\.com`.*input `audience`/],
    input: { spec: SPEC, inputs: { ...WITH_ROLE, audience: 'https://example.com' } },
    operations: ['OidcToken', 'AssumeRoleWithWebIdentity'],
  },
  {
    id: 'session-duration',
    what: 'a session longer than the role allows',
    says: 'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
    code: 'ValidationError',
    causes: [/role-duration-seconds/],
    given: () => harness.emulator.roles.set(CI_ROLE, { maxSessionSeconds: 3600 }),
    input: { spec: SPEC, inputs: { ...WITH_ROLE, 'role-duration-seconds': '7200' } },
    operations: ['OidcToken', 'AssumeRoleWithWebIdentity'],
  },
  {
    id: 'verification-key',
    what: 'a verification key that goes on being unknown',
    says: "Couldn't retrieve verification key from your identity provider",
    code: 'InvalidIdentityTokenException',
    causes: [/is temporary/],
    given: () =>
      harness.emulator.fault({
        operation: 'AssumeRoleWithWebIdentity',
        kind: 'error',
        code: 'InvalidIdentityToken',
        message:
          "Couldn't retrieve verification key from your identity provider, please reference AssumeRoleWithWebIdentity documentation for requirements",
        on: 'every',
      }),
    input: { spec: SPEC, inputs: WITH_ROLE },
    operations: ['OidcToken', ...Array<OperationName>(BOUNDED).fill('AssumeRoleWithWebIdentity')],
  },
]

const MORE = [...BEFORE_SAGEMAKER, ...ON_THE_WAY]

/** The one error that is told. */
function told(run: Run): string {
  const errors = run.annotations.filter(({ name }) => name === 'error')
  expect(errors).toHaveLength(1)
  return errors[0]?.message ?? ''
}

/** The numbered causes that the log lists, in order. */
function causes(run: Run): string[] {
  const numbered = run.log.flatMap((line) => /^\s*(\d+)\. (.+)$/.exec(line)?.slice(1) ?? [])
  const listed = numbered.filter((_, index) => index % 2 === 1)
  expect(numbered.filter((_, index) => index % 2 === 0)).toEqual(listed.map((_, index) => String(index + 1)))
  return listed
}

/** The lines that say why the step waits. */
function waits(run: Run): string[] {
  return run.log.filter((line) => /^(?:churn: )?Waiting /.test(line))
}

/** The policy statements that the causes end with, each proved to be one that IAM takes. */
function statements(run: Run): Record<string, unknown>[] {
  const found = causes(run).flatMap((cause) => /: `(\{.+\})`$/.exec(cause)?.[1] ?? [])
  const parsed = found.map((text) => JSON.parse(text) as Record<string, unknown>)
  parsed.forEach(expectStatement)
  return parsed
}

function expectStatement({
  Effect,
  Action,
  Resource,
  Principal,
  Condition,
  ...rest
}: Record<string, unknown>): void {
  expect(rest).toEqual({})
  expect(Effect).toBe('Allow')
  for (const action of [Action].flat()) expect(action).toMatch(/^[a-z0-9-]+:[A-Z][A-Za-z]+$/)
  // A statement is about a resource, or part of a resource's own policy and about a principal.
  expect([Resource, Principal].filter((member) => member !== undefined)).toHaveLength(1)
  if (Resource !== undefined)
    expect(Resource).toMatch(/^(?:\*|arn:aws[a-z-]*:[a-z0-9]+:[a-z0-9-]*:(?:\d{12})?:[^<>\s]+)$/)
  if (Principal !== undefined)
    expect(JSON.stringify(Principal)).toMatch(/^\{"(?:Service|Federated)":"[^"<>\s]+"\}$/)
  if (Condition !== undefined) expect(Condition).toEqual({ StringEquals: expect.any(Object) })
}

/** Proves that the causes are told in order, with their statements, and where to read more. */
function expectRemedy(
  run: Run,
  { id, causes: about, statements: wanted = [] }: Omit<Refusal, 'message'>,
): void {
  expect(causes(run)).toEqual(about.map((pattern) => expect.stringMatching(pattern)))
  expect(statements(run)).toEqual(wanted)
  expect(run.log.map((line) => line.trim())).toContain(`See docs/troubleshooting.md#${id}`)
}

test('every remedy is tested here', () => {
  const proved = new Set([...REFUSALS, ...BEFOREHAND, ...MORE].map(({ id }) => id))
  expect([...proved].sort()).toEqual(remedies.map(({ id }) => id).sort())
})

describe('SageMaker says', () => {
  test.each(REFUSALS.map((refusal) => [refusal.message.slice(0, 100), refusal] as const))(
    '%s',
    async (_, refusal) => {
      const { message, code = 'ValidationException', operation = 'CreateModel', calls = ONCE } = refusal
      if (refusal.before !== undefined) {
        expect((await harness.run({ spec: refusal.before })).outputs['status']).toBe('created')
      }
      const before = harness.operations().length
      harness.emulator.fault({
        operation,
        kind: 'error',
        code,
        message: calls === BOUNDED ? message : `${message} {SETTING=${SECRET}}`,
        on: 'every',
      })
      const run = await harness.run({ spec: SPEC, ...refusal.input })

      expectFailed(run)
      // A quoted environment is left out whole.
      expect(told(run)).toContain(message.replaceAll(`{SETTING=${SECRET}}`, '***'))
      expect(told(run)).toMatch(new RegExp(`\\(${code}, request id [0-9a-f-]{36}\\)$`))
      expectRemedy(run, refusal)
      const operations = harness.operations().slice(before)
      expect(operations.filter((name) => name === operation)).toHaveLength(calls)
      // Whatever else is asked, nothing is changed by a refusal.
      expect(harness.emulator.models.size).toBe(refusal.before === undefined ? 0 : 1)
      expect(waits(run)).toHaveLength(calls === BOUNDED ? BOUNDED - 1 : 0)
    },
  )
})

describe('before SageMaker is asked', () => {
  test.each(BEFOREHAND.map((refusal) => [refusal.what, refusal] as const))('%s', async (_, refusal) => {
    const { says, code, given, input, operations } = refusal
    given?.()
    const run = await harness.run(input)

    expectFailed(run)
    expect(told(run)).toContain(says)
    const origin = code === undefined ? /[^)]$/ : new RegExp(`\\(${code}, request id [0-9a-f-]{36}\\)$`)
    expect(told(run)).toMatch(origin)
    expectRemedy(run, refusal)
    expect(harness.operations()).toEqual(operations)
  })
})

describe('on the way to a service', () => {
  test.each(MORE.map((trouble) => [trouble.what, trouble] as const))('%s', async (_, trouble) => {
    const { what, says, input, causes: about, ...remedy } = trouble
    const run = await harness.run({ spec: PLAIN, ...(await input(harness)) })

    expectFailed(run)
    expect({ what, told: told(run) }).toEqual({ what, told: expect.stringMatching(says) })
    expectRemedy(run, { ...remedy, causes: about })
    expect(harness.emulator.models.size).toBe(0)
  })
})

describe('a refusal that passes within the minute', () => {
  const bounded = REFUSALS.filter(({ calls }) => calls === BOUNDED)

  test.each(bounded.map(({ message }) => [message.slice(0, 60), message]))('%s', async (_, message) => {
    harness.emulator.fault({
      operation: 'CreateModel',
      kind: 'error',
      code: 'ValidationException',
      message,
      times: 2,
    })
    const run = await harness.run({ spec: SPEC })
    expect(run.outputs).toMatchObject({ status: 'created', 'model-arn': ARN })
    expect(run.exitCode).toBe(0)
    expect(harness.sent()).toHaveLength(3)
    expect(waits(run)).toEqual([
      `churn: Waiting 2 s because a new role, policy or key isn't available everywhere at once: ${message}`,
      `churn: Waiting 4 s because a new role, policy or key isn't available everywhere at once: ${message}`,
    ])
  })

  test('whose message holds environment values, which are hidden while it waits, too', async () => {
    const message = `Could not access model data at ${DATA}. {SETTING=${SECRET}}`
    harness.emulator.fault({ operation: 'CreateModel', kind: 'error', code: 'ValidationException', message })
    const run = await harness.run({ spec: SPEC })
    expect(run.outputs).toMatchObject({ status: 'created', 'model-arn': ARN })
    expect(waits(run)).toEqual([expect.stringMatching(/Could not access model data.*\{SETTING=\*\*\*\}$/)])
  })

  test('a verification key', async () => {
    harness.emulator.fault({
      operation: 'AssumeRoleWithWebIdentity',
      kind: 'error',
      code: 'InvalidIdentityToken',
      message: "Couldn't retrieve verification key from your identity provider",
      times: 2,
    })
    const run = await harness.run({ spec: SPEC, inputs: WITH_ROLE })
    expect(run.outputs).toMatchObject({ status: 'created', 'model-arn': ARN })
    expect(harness.operations()).toEqual([
      'OidcToken',
      ...Array<OperationName>(3).fill('AssumeRoleWithWebIdentity'),
      'CreateModel',
    ])
  })
})

describe('a message that no one knows', () => {
  test.each([
    ['ValidationException', `Something new about {SETTING=${SECRET}}, and ${SECRET} again.`],
    ['InternalDesignException', 'A code of which nothing was heard'],
  ])('is told as it is: %s', async (code, message) => {
    harness.emulator.fault({ operation: 'CreateModel', kind: 'error', code, message, on: 'every' })
    const run = await harness.run({ spec: SPEC })
    expectFailed(run)
    expect(told(run)).toContain(message.replaceAll(SECRET, '***'))
    expect(told(run)).toMatch(new RegExp(`\\(${code}, request id [0-9a-f-]{36}\\)$`))
    expect(causes(run)).toEqual([])
    expect(run.log.join('\n')).not.toContain('troubleshooting.md')
    expect(harness.operations()).toEqual(['CreateModel'])
  })
})

describe('the ARNs to paste', () => {
  /** What a pull or a read that is refused says about a spec of its own. */
  async function pasted(spec: string, message: string, region: string): Promise<unknown[]> {
    harness.emulator.fault({
      operation: 'CreateModel',
      kind: 'error',
      code: 'ValidationException',
      message,
      on: 'every',
    })
    const run = await harness.run({ spec, inputs: { 'aws-region': region } })
    expectFailed(run)
    return statements(run).map(({ Resource }) => Resource)
  }

  const china = (image: string, ...lines: string[]): string =>
    [
      'ModelName: churn',
      'ExecutionRoleArn: arn:aws-cn:iam::210987654321:role/sagemaker-execution',
      'Containers:',
      `- Image: 123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/first:1`,
      `- Image: ${image}`,
      ...lines.map((line) => `  ${line}`),
    ].join('\n')

  test('name the repository of the image that was refused, in its own account and partition', async () => {
    const image = `999999999999.dkr.ecr.cn-north-1.amazonaws.com.cn/team/churn@sha256:${'0123'.repeat(16)}`
    const message = `The repository of your image ${image} does not grant ecr:GetDownloadUrlForLayer`
    expect(await pasted(china(image), message, 'cn-north-1')).toEqual([
      'arn:aws-cn:ecr:cn-north-1:999999999999:repository/team/churn',
      '*',
      undefined,
    ])
  })

  test('name the data that was refused: all objects below a prefix', async () => {
    const image = '999999999999.dkr.ecr.cn-north-1.amazonaws.com.cn/churn:1'
    const spec = china(image, 'Mode: MultiModel', 'ModelDataUrl: s3://shared-models/churn/')
    const message = 'Could not access model data at s3://shared-models/churn/.'
    expect(await pasted(spec, message, 'cn-north-1')).toEqual([
      'arn:aws-cn:s3:::shared-models/churn/*',
      'arn:aws-cn:s3:::shared-models',
      undefined,
    ])
  })

  test('are lower case in the name of a model, whose account the message names', async () => {
    harness.emulator.fault({
      operation: 'CreateModel',
      kind: 'error',
      ...denied('sagemaker:CreateModel', '*'),
      code: 'AccessDeniedException',
      on: 'every',
    })
    const inputs = { 'model-name': 'Churn-V2', 'execution-role-arn': 'arn:aws:iam::999999999999:role/other' }
    const run = await harness.run({ spec: SPEC, inputs })
    expect(statements(run)).toEqual([
      allow('sagemaker:CreateModel', 'arn:aws:sagemaker:eu-west-1:123456789012:model/churn-v2'),
    ])
  })
})

test('the log links the section for the version of the action that runs', async () => {
  const env = {
    GITHUB_SERVER_URL: 'https://github.example',
    GITHUB_ACTION_REPOSITORY: 'acme/sagemaker-create-model',
    GITHUB_ACTION_REF: 'v1',
  }
  const message = 'The AcceptEula value must be explicitly defined as True'
  harness.emulator.fault({ operation: 'CreateModel', kind: 'error', code: 'ValidationException', message })
  const run = await harness.run({ spec: SPEC, env })
  expect(run.log.map((line) => line.trim())).toContain(
    'See https://github.example/acme/sagemaker-create-model/blob/v1/docs/troubleshooting.md#eula',
  )
})
