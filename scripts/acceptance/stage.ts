// Shared state and specs of the suite's parts.
import type { Account } from './account.ts'
import type { Action } from './action.ts'
import { keyPrefixOf, prefixOf, type Config } from './config.ts'
import type { Suite } from './suite.ts'

export interface Stage {
  readonly config: Config
  readonly suite: Suite
  readonly action: Action
  /** Where the models are. */
  readonly account: Account
  /** An emulator of the same account, whose answers to the same requests are compared with AWS's. */
  readonly twin: Account
}

/** The name of one of this run's models. */
export function nameOf(config: Pick<Config, 'run'>, suffix: string): string {
  return `${prefixOf(config)}-${suffix}`
}

/** The URL of one of this run's objects. */
export function urlOf(config: Pick<Config, 'run' | 'bucket'>, key: string): string {
  return `s3://${config.bucket}/${keyPrefixOf(config)}${key}`
}

/** A valid request with one container. */
export function specOf(config: Config, suffix: string, container: object = {}, members: object = {}): object {
  return {
    ModelName: nameOf(config, suffix),
    ExecutionRoleArn: config.executionRoleArn,
    PrimaryContainer: {
      Image: config.image,
      ModelDataUrl: urlOf(config, 'model.tar.gz'),
      ...container,
    },
    ...members,
  }
}

/** The same with several containers. */
export function pipelineOf(
  config: Config,
  suffix: string,
  containers: readonly object[],
  members: object = {},
): object {
  const { PrimaryContainer: container, ...rest } = specOf(config, suffix) as { PrimaryContainer: object }
  return { ...rest, Containers: containers.map((more) => ({ ...container, ...more })), ...members }
}
