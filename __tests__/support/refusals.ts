// What STS answers, and what happens on the way to a service: each with what must be told of it.
import { CI_ROLE, type RunInput, type Harness } from './action.ts'

export interface Trouble {
  /** The remedy. */
  readonly id: string
  readonly what: string
  /** The one error that is told. */
  readonly says: RegExp
  /** What each cause is about, in order. */
  readonly causes: readonly RegExp[]
  /** Sets the harness, and gives what is run. */
  readonly input: (harness: Harness) => RunInput | Promise<RunInput>
}

const WITH_ROLE = { 'role-to-assume': CI_ROLE }
const NO_PAUSES = { AWS_MAX_ATTEMPTS: '1' }

/** A step whose token STS refuses in these words. */
function refusedBySts(code: string, message: string): Trouble['input'] {
  return ({ emulator }) => {
    emulator.fault({ operation: 'AssumeRoleWithWebIdentity', kind: 'error', code, message, on: 'every' })
    return { inputs: WITH_ROLE, env: NO_PAUSES }
  }
}

/** What STS says of a job's token, in the words of logs that users published. */
export const BEFORE_SAGEMAKER: readonly Trouble[] = [
  {
    id: 'identity-provider-certificate',
    what: 'a thumbprint that does not fit',
    says: /HTTPS certificate doesn't match configured thumbprint/,
    causes: [
      /old list of thumbprints.*update-open-id-connect-provider-thumbprint .*oidc-provider\/token\./,
      /Enterprise/,
    ],
    input: refusedBySts(
      'InvalidIdentityToken',
      "OpenIDConnect provider's HTTPS certificate doesn't match configured thumbprint",
    ),
  },
  {
    id: 'sts-region-disabled',
    what: 'a region that the account has not activated',
    says: /STS is not activated in this region/,
    causes: [/Activate STS for the region `eu-west-1`/, /aws-region/, /AWS_ENDPOINT_URL_STS/],
    input: refusedBySts(
      'RegionDisabledException',
      'STS is not activated in this region for account:123456789012. Your account administrator can activate STS in this region using the IAM Console.',
    ),
  },
  {
    id: 'identity-provider-missing',
    what: 'an issuer that is not registered',
    says: /issuer is not registered/,
    causes: [/Create the OIDC identity provider/, /role-to-assume/],
    input: refusedBySts('InvalidIdentityToken', "Provided Token's issuer is not registered"),
  },
  {
    id: 'role-arn-malformed',
    what: 'an ARN that STS does not take',
    says: /Request ARN is invalid/,
    causes: [new RegExp(`role-to-assume\`, \`${CI_ROLE}\`\\.`), /partition/],
    input: refusedBySts('ValidationError', 'Request ARN is invalid'),
  },
  {
    id: 'role-arn-malformed',
    what: 'an ARN that breaks a constraint',
    says: /at 'roleArn' failed/,
    causes: [/role-to-assume/, /partition/],
    input: refusedBySts(
      'ValidationError',
      "1 validation error detected: Value 'x' at 'roleArn' failed to satisfy constraint: Member must have length greater than or equal to 20",
    ),
  },
  {
    id: 'id-token-expired',
    what: 'a token that has expired',
    says: /Token expired/,
    causes: [/Run the step again/, /runner's clock/],
    input: refusedBySts(
      'ExpiredTokenException',
      'Token expired: current date/time 1700000600 must be before the expiration date/time 1700000300',
    ),
  },
  {
    id: 'session-too-large',
    what: 'session tags that are too large',
    says: /Packed policy consumes/,
    causes: [/session tags/],
    input: refusedBySts(
      'PackedPolicyTooLarge',
      'Packed policy consumes 117% of allotted space, please use smaller policy.',
    ),
  },
  ...[
    [
      'InvalidIdentityToken',
      'The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)',
    ],
    ['InvalidIdentityToken', 'The web identity token that was passed could not be validated by AWS.'],
    ['IDPRejectedClaim', 'The identity provider (IdP) reported that authentication failed.'],
  ].map(([code = '', message = '']): Trouble => ({
    id: 'id-token-rejected',
    what: message,
    says: new RegExp(message.slice(0, 30).replace(/[()]/g, String.raw`\$&`)),
    causes: [/exactly the token's `iss`: `https:\/\/token\./, /Enterprise/, /openid-configuration/, /clock/],
    input: refusedBySts(code, message),
  })),
]

/** Each page that a proxy may put in place of an answer. */
const PAGES = [
  ['CreateModel', 200],
  ['CreateModel', 403],
  ['AssumeRoleWithWebIdentity', 200],
  ['AssumeRoleWithWebIdentity', 403],
] as const

const FROM_A_PROXY = [/sign-in page/, /AWS_ENDPOINT_URL/, /`curl -sv https:\S+`$/, /health\.aws/]
const NETWORK_OF_THE_RUNNER = [
  /can break once/,
  /`curl -sv https:\S+`$/,
  /VPC endpoints/,
  /`HTTPS_PROXY` or `AWS_ENDPOINT_URL`/,
]

/** What happens between the runner and a service, and to what credentials are read from. */
export const ON_THE_WAY: readonly Trouble[] = [
  {
    id: 'host-unknown',
    what: 'a host that does not exist',
    says: /getaddrinfo \w+ aws\.invalid/,
    causes: [/spelling of the region, `eu-west-1`/, /HTTPS_PROXY/, /DNS/],
    input: () => ({ env: { ...NO_PAUSES, AWS_ENDPOINT_URL: 'http://aws.invalid' } }),
  },
  {
    id: 'tls',
    what: 'a server that speaks no TLS',
    says: /\(EPROTO\)$/,
    causes: [/NODE_EXTRA_CA_CERTS/, /clock/, /version number is wrong/],
    input: ({ emulator }) => ({
      env: { ...NO_PAUSES, AWS_ENDPOINT_URL: emulator.url.replace('http:', 'https:') },
    }),
  },
  {
    id: 'answer-too-long',
    what: 'an answer that never ends',
    says: /The answer from \S+ is longer than 10485760 bytes/,
    causes: [/HTTPS_PROXY.*AWS_ENDPOINT_URL/],
    input: ({ emulator }) => {
      emulator.fault({ operation: 'CreateModel', kind: 'endless', on: 'every' })
      return { env: NO_PAUSES }
    },
  },
  {
    id: 'answer-late',
    what: 'an answer that does not come',
    says: /did not answer within 3 s/,
    causes: [/Run the step again/, /`curl -sv https:\S+`$/, /security group/],
    input: ({ emulator }) => {
      emulator.fault({ operation: 'CreateModel', kind: 'stall', on: 'every' })
      return { env: { ...NO_PAUSES, SAGEMAKER_CREATE_MODEL_ANSWER_TIME_FACTOR: '0.05' } }
    },
  },
  ...['AWS_USE_FIPS_ENDPOINT', 'AWS_USE_DUALSTACK_ENDPOINT'].map((name): Trouble => ({
    id: 'endpoint-switch',
    what: `a value of ${name} that is neither true nor false`,
    says: new RegExp(`The environment variable \`${name}\` must be \`true\` or \`false\`, but is \`yes\``),
    causes: [/FIPS or dual-stack endpoints.*unset it/],
    input: () => ({ env: { [name]: 'yes' } }),
  })),
  {
    id: 'connection-failed',
    what: 'a port where nobody listens',
    says: /ECONNREFUSED/,
    causes: NETWORK_OF_THE_RUNNER,
    input: () => ({ env: { ...NO_PAUSES, AWS_ENDPOINT_URL: 'http://127.0.0.1:1' } }),
  },
  {
    id: 'connection-failed',
    what: 'a connection that breaks',
    says: /socket hang up/,
    causes: NETWORK_OF_THE_RUNNER,
    input: ({ emulator }) => {
      emulator.fault({ operation: 'CreateModel', kind: 'reset', on: 'every' })
      return { env: NO_PAUSES }
    },
  },
  {
    id: 'proxy-refused',
    what: 'a proxy that wants a password',
    says: /407/,
    causes: [/user name and a password/, /403/, /NO_PROXY/],
    input: async (harness) => {
      const proxy = await harness.proxy({ auth: { username: 'runner', password: 'another' } })
      return { env: { ...NO_PAUSES, HTTP_PROXY: proxy.url, AWS_ENDPOINT_URL: 'http://aws.test' } }
    },
  },
  {
    id: 'proxy-refused',
    what: 'a proxy that opens no tunnel',
    says: /ERR_PROXY_TUNNEL/,
    causes: [/user name and a password/, /403/, /NO_PROXY/],
    input: async (harness) => {
      const proxy = await harness.proxy({ auth: { username: 'runner', password: 'another' } })
      return { env: { ...NO_PAUSES, HTTPS_PROXY: proxy.url, AWS_ENDPOINT_URL: 'https://aws.test' } }
    },
  },
  ...PAGES.map(([operation, status]): Trouble => ({
    id: 'not-from-aws',
    what: `a page in place of ${operation}'s answer, with HTTP ${status}`,
    says: /is not from AWS|Invalid response from STS|without a message/,
    causes: FROM_A_PROXY,
    input: ({ emulator }) => {
      emulator.fault({ operation, kind: 'status', status, on: 'every' })
      return { env: NO_PAUSES, ...(operation !== 'CreateModel' && { inputs: WITH_ROLE }) }
    },
  })),
  {
    id: 'not-from-aws',
    what: 'nothing in place of an answer',
    says: /has no ModelArn|is not from AWS/,
    causes: FROM_A_PROXY,
    input: ({ emulator }) => {
      emulator.fault({ operation: 'CreateModel', kind: 'status', status: 200, body: 'empty', on: 'every' })
      return { env: NO_PAUSES }
    },
  },
  {
    id: 'clock',
    what: 'a clock that is wrong',
    says: /Signature expired/,
    causes: [/runner's clock/, /secret access key/, /proxy/],
    input: ({ emulator }) => {
      emulator.fault({
        operation: 'CreateModel',
        kind: 'error',
        code: 'InvalidSignatureException',
        message:
          'Signature expired: 20261125T210000Z is now earlier than 20261125T213500Z (20261125T214000Z - 5 min.)',
        on: 'every',
      })
      return { env: NO_PAUSES }
    },
  },
  {
    id: 'profile-missing',
    what: 'a profile that is not there',
    says: /The profile `nope` in `AWS_PROFILE` is in neither .+ nor /,
    causes: [/AWS_PROFILE.*spelling/, /container job/, /role-to-assume/],
    input: () => ({ credentials: 'none', env: { AWS_PROFILE: 'nope' } }),
  },
  {
    id: 'sso-expired',
    what: 'a profile that nobody has signed in to',
    says: /SSO session/,
    causes: [/aws sso login/, /role-to-assume/],
    input: async (harness) => {
      const lines = [
        '[profile sso]',
        'sso_session = corporate',
        'sso_account_id = 123456789012',
        'sso_role_name = models',
        '[sso-session corporate]',
        'sso_region = eu-west-1',
        'sso_start_url = https://corporate.awsapps.com/start',
      ]
      const folder = await harness.folder({ config: lines.join('\n') })
      return {
        credentials: 'none',
        env: { AWS_PROFILE: 'sso', AWS_CONFIG_FILE: `${folder}/config`, HOME: folder },
      }
    },
  },
  {
    id: 'token-file-missing',
    what: 'a token file that is not there',
    says: /ENOENT.*nowhere/,
    causes: [/AWS_WEB_IDENTITY_TOKEN_FILE/, /AWS_ROLE_ARN/],
    input: () => ({
      credentials: 'none',
      env: { AWS_WEB_IDENTITY_TOKEN_FILE: '/nowhere/token', AWS_ROLE_ARN: CI_ROLE },
    }),
  },
]
