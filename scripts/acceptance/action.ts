// Runs the built action as a workflow step would, and reads what it did from its outputs, annotations and log.
import { readFile } from 'node:fs/promises'
import { runAction, type RunResult } from '../../emulator/runner/run-action.ts'
import type { Keys } from './account.ts'
import type { OidcConfig } from './config.ts'
import { StepError, type Suite } from './suite.ts'

/** A model's entry in the output `models`. */
interface ModelOutput {
  readonly name: string
  readonly arn: string
  readonly status: string
  readonly 'request-file': string
}

/** What a run of the action did. */
export interface Act {
  readonly outputs: Readonly<Record<string, string>>
  readonly models: readonly ModelOutput[]
  /** The final requests, in the order of the models. */
  readonly requests: readonly Readonly<Record<string, unknown>>[]
  /** The log that a person sees, then the annotations. */
  readonly log: readonly string[]
  /** Errors other than findings. */
  readonly errors: readonly string[]
  /** Every finding as `severity rule`. */
  readonly findings: readonly string[]
  /** IDs of the remedies in the log. */
  readonly remedies: readonly string[]
}

export interface Play {
  /** One document each. JSON is YAML. */
  readonly specs: readonly object[]
  readonly inputs?: Readonly<Record<string, string>>
  /** `keys` (default): the run's own; `oidc`: a role from the input; `wrong`: keys that don't exist. */
  readonly credentials?: 'keys' | 'oidc' | 'wrong' | 'none'
}

/** The variables that say how to reach AWS. The action gets no others from the suite's environment. */
const PASSED_ON =
  /^(?:AWS_ENDPOINT_URL(?:_\w+)?|AWS_USE_\w+_ENDPOINT|AWS_CA_BUNDLE|AWS_MAX_ATTEMPTS|NODE_EXTRA_CA_CERTS|HTTPS?_PROXY|NO_PROXY|SAGEMAKER_CREATE_MODEL_PAUSE_FACTOR)$/i

/** Longer than the action's own `timeout-seconds`. */
const TIMEOUT_MS = 400_000

export class Action {
  readonly #env: Record<string, string>
  readonly #keys: Keys
  readonly #region: string
  readonly #oidc: OidcConfig | undefined
  readonly #suite: Suite
  readonly #running = new Set<Promise<unknown>>()

  constructor(options: { keys: Keys; region: string; oidc?: OidcConfig | undefined; suite: Suite }) {
    this.#env = Object.fromEntries(
      Object.entries(process.env).filter(
        (entry): entry is [string, string] => PASSED_ON.test(entry[0]) && entry[1] !== undefined,
      ),
    )
    this.#keys = options.keys
    this.#region = options.region
    this.#oidc = options.oidc
    this.#suite = options.suite
  }

  /**
   * Runs the action once, and records error texts that no remedy knows.
   *
   * @throws the reason of the suite's signal
   */
  async run({ specs, inputs = {}, credentials = 'keys' }: Play): Promise<Act> {
    const { signal, unknown } = this.#suite
    signal.throwIfAborted()
    let stop = (): void => undefined
    const running = runAction({
      inputs: {
        'aws-region': this.#region,
        spec: specs.map((spec) => JSON.stringify(spec, undefined, 2)).join('\n---\n'),
        ...inputs,
      },
      env: { ...this.#env, ...this.#credentials(credentials) },
      timeoutMs: TIMEOUT_MS,
      onStart: (kill) => {
        // The runner sends the same signal when a workflow is canceled.
        stop = () => kill('SIGINT')
        if (signal.aborted) stop()
      },
    })
    this.#running.add(running)
    const onAbort = (): void => stop()
    signal.addEventListener('abort', onAbort)
    try {
      const result = await running
      const act = await actOf(result)
      signal.throwIfAborted()
      const refused = ['failed', 'conflict'].includes(act.outputs['status'] ?? '')
      if (refused && act.remedies.length === 0) for (const text of act.errors) unknown.add(text)
      return act
    } finally {
      signal.removeEventListener('abort', onAbort)
      this.#running.delete(running)
    }
  }

  /** Waits until no run is left: one that ends after the cleanup could leave a model behind. */
  async ended(): Promise<void> {
    await Promise.allSettled(this.#running)
  }

  #credentials(kind: NonNullable<Play['credentials']>): Record<string, string> {
    const keys = ({ accessKeyId, secretAccessKey, sessionToken }: Keys): Record<string, string> => ({
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      ...(sessionToken !== undefined && { AWS_SESSION_TOKEN: sessionToken }),
    })
    switch (kind) {
      case 'keys':
        return keys(this.#keys)
      case 'wrong':
        return keys({ accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'nobody-has-these-keys' })
      case 'oidc': {
        const { url = '', token = '' } = this.#oidc ?? {}
        return { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: token }
      }
      case 'none':
        return {}
    }
  }
}

async function actOf(result: RunResult): Promise<Act> {
  const { outputs, commands, log } = result
  try {
    const models = JSON.parse(outputs['models'] ?? '[]') as ModelOutput[]
    const files = models.map((model) => model['request-file']).filter((file) => file !== '')
    const told = commands.filter(({ name }) => /^(?:error|warning|notice)$/.test(name))
    return {
      outputs,
      models,
      requests: await Promise.all(
        files.map(async (file) => JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>),
      ),
      log: [...log, ...told.map(({ name, message }) => `${name}: ${message}`)],
      errors: told
        .filter(({ name, properties }) => name === 'error' && !properties['title'])
        .map(({ message }) => message),
      findings: told.flatMap(({ name, properties: { title } }) => (title ? [`${name} ${title}`] : [])),
      remedies: log.flatMap((line) => /^ *See .*troubleshooting\.md#([\w-]+)$/.exec(line)?.[1] ?? []),
    }
  } finally {
    await result.cleanup()
  }
}

/**
 * Compares outputs with expected values, which are exact strings or patterns.
 *
 * @throws StepError naming each that differs, with the log
 */
export function expectOutputs(act: Act, wanted: Readonly<Record<string, string | RegExp>>): void {
  const wrong = Object.entries(wanted).flatMap(([name, value]) => {
    const is = act.outputs[name] ?? ''
    const fits = typeof value === 'string' ? is === value : value.test(is)
    return fits ? [] : [`${name} is "${is}", not ${typeof value === 'string' ? `"${value}"` : String(value)}`]
  })
  if (wrong.length > 0) throw new StepError(`${wrong.join('; ')}.`, act.log)
}

/** @throws StepError naming the texts that the log lacks */
export function expectLog(act: Act, ...texts: readonly string[]): void {
  const missing = texts.filter((text) => !act.log.some((line) => line.includes(text)))
  if (missing.length > 0) throw new StepError(`The log lacks: ${missing.join('; ')}.`, act.log)
}
