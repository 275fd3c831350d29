// The models of the benchmark, as requests and as the specs that people write.

export const ACCOUNT = '123456789012'
export const REGION = 'eu-west-1'

/** Names that begin so are taken, for the benchmark's server. */
export const TAKEN = 'taken-'

/** The body of CreateModel. */
export interface ModelRequest {
  ModelName: string
  ExecutionRoleArn: string
  PrimaryContainer: { Image: string; ModelDataUrl: string; Environment: Record<string, string> }
  Tags: { Key: string; Value: string }[]
}

/** A model as its request. */
export function modelRequest(name: string): ModelRequest {
  return {
    ModelName: name,
    ExecutionRoleArn: `arn:aws:iam::${ACCOUNT}:role/sagemaker-execution`,
    PrimaryContainer: {
      Image: `${ACCOUNT}.dkr.ecr.${REGION}.amazonaws.com/churn:1.4.2`,
      ModelDataUrl: 's3://ml-artifacts/churn/2024-06-01/model.tar.gz',
      Environment: { LOG_LEVEL: 'info', WORKERS: '4' },
    },
    Tags: [{ Key: 'team', Value: 'growth' }],
  }
}

/** The same model as people write it, so that reading YAML is part of the action's price. */
export function modelSpec(name: string): string {
  return `ModelName: ${name}
ExecutionRoleArn: arn:aws:iam::${ACCOUNT}:role/sagemaker-execution
PrimaryContainer:
  Image: ${ACCOUNT}.dkr.ecr.${REGION}.amazonaws.com/churn:1.4.2
  ModelDataUrl: s3://ml-artifacts/churn/2024-06-01/model.tar.gz
  Environment:
    LOG_LEVEL: info
    WORKERS: 4
Tags:
  team: growth
`
}

/** The ARN that the service gives a model. */
export function modelArn(name: string): string {
  return `arn:aws:sagemaker:${REGION}:${ACCOUNT}:model/${name.toLowerCase()}`
}

/** As many specs by path, each in a file of its own under models/. */
export function specFiles(count: number): Record<string, string> {
  return Object.fromEntries(names(count).map((name) => [`models/${name}.yml`, modelSpec(name)]))
}

/** As many requests by path, each in a file of its own under requests/. */
export function requestFiles(count: number): Record<string, string> {
  const entries = names(count).map((name) => [`requests/${name}.json`, JSON.stringify(modelRequest(name))])
  return Object.fromEntries(entries) as Record<string, string>
}

function names(count: number): string[] {
  return Array.from({ length: count }, (_, number) => `churn-${number}`)
}
