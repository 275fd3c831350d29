// The models of the benchmark, as requests and as specs.
import { stringify } from 'yaml'

export const ACCOUNT = '123456789012'
export const REGION = 'eu-west-1'

/** Models whose names start like this exist on the benchmark's server. */
export const TAKEN = 'taken-'

/** The body of CreateModel. */
export function modelRequest(name: string) {
  return {
    ModelName: name,
    ExecutionRoleArn: `arn:aws:iam::${ACCOUNT}:role/sagemaker-execution`,
    PrimaryContainer: {
      Image: `${ACCOUNT}.dkr.ecr.${REGION}.amazonaws.com/churn:1.4.2`,
      ModelDataUrl: `s3://ml-artifacts/${name}/model.tar.gz`,
      Environment: { LOG_LEVEL: 'info', WORKERS: '4' },
    },
    Tags: [{ Key: 'team', Value: 'growth' }],
  }
}

/** The same model as YAML, so that reading it is part of the action's cost. */
export function modelSpec(name: string): string {
  return stringify(modelRequest(name))
}

/** Returns the ARN of a model. */
export function modelArn(name: string): string {
  return `arn:aws:sagemaker:${REGION}:${ACCOUNT}:model/${name.toLowerCase()}`
}

/** As many specs by path, each in a file of its own under models/. */
export function specFiles(count: number): Record<string, string> {
  const names = Array.from({ length: count }, (_, number) => `churn-${number}`)
  return Object.fromEntries(names.map((name) => [`models/${name}.yml`, modelSpec(name)]))
}
