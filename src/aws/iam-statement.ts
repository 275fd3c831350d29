// Policy statements to paste, in one line, as IAM takes them.

/** Allows an identity some actions. */
export function statement(actions: readonly string[], resource: string, condition?: object): string {
  return JSON.stringify({
    Effect: 'Allow',
    Action: oneOrMore(actions),
    Resource: resource,
    ...(condition && { Condition: condition }),
  })
}

/** Lets a caller hand a role to SageMaker. */
export function passRoleStatement(roleArn: string): string {
  return statement(['iam:PassRole'], roleArn, {
    StringEquals: { 'iam:PassedToService': 'sagemaker.amazonaws.com' },
  })
}

/** Allows SageMaker some actions on the resource that has the policy: a role's trust policy, a repository's policy. */
export function serviceStatement(actions: readonly string[]): string {
  return JSON.stringify({
    Effect: 'Allow',
    Principal: { Service: 'sagemaker.amazonaws.com' },
    Action: oneOrMore(actions),
  })
}

/** Lets the jobs whose tokens have these claims assume a role. */
export function webIdentityStatement(roleArn: string, { provider, sub, aud }: Claims): string {
  const [, partition, , , account] = roleArn.split(':')
  return JSON.stringify({
    Effect: 'Allow',
    Principal: { Federated: `arn:${partition}:iam::${account}:oidc-provider/${provider}` },
    Action: 'sts:AssumeRoleWithWebIdentity',
    Condition: { StringEquals: { [`${provider}:aud`]: aud, [`${provider}:sub`]: sub } },
  })
}

export interface Claims {
  /** The issuer, as IAM names an identity provider: without `https://`. */
  readonly provider: string
  readonly sub: string
  readonly aud: string
}

function oneOrMore(actions: readonly string[]): string | readonly string[] {
  return actions.length === 1 ? (actions[0] ?? '') : actions
}
