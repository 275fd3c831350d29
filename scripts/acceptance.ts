// `npm run acceptance`: tests the built action against AWS, or against the emulator with --emulator.
import { existsSync } from 'node:fs'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { setSecret } from '@actions/core'
import { startEmulator, type Emulator } from '../emulator/index.ts'
import { ACTION_ENTRY } from '../emulator/runner/run-action.ts'
import { Account } from './acceptance/account.ts'
import { Action } from './acceptance/action.ts'
import { clean } from './acceptance/cleaning.ts'
import { accountOf, ConfigError, keyPrefixOf, prefixOf, readConfig, VARIABLES } from './acceptance/config.ts'
import type { Config } from './acceptance/config.ts'
import { descriptions } from './acceptance/descriptions.ts'
import { EMULATED, putEverything, OBJECTS } from './acceptance/emulated.ts'
import { lifeCycle } from './acceptance/life-cycle.ts'
import { preflight } from './acceptance/preflight.ts'
import { refused } from './acceptance/refusals.ts'
import { closingLines, stepLines, tellGitHub } from './acceptance/report.ts'
import type { Stage } from './acceptance/stage.ts'
import { Suite } from './acceptance/suite.ts'
import { unchecked } from './acceptance/unchecked.ts'

const HELP = `npm run acceptance [-- --emulator]

Creates, changes, replaces and deletes models with the built action, and provokes errors of AWS.
It never runs a model. Everything it creates has a name prefix of its own and is deleted.

${Object.entries(VARIABLES)
  .map(([name, about]) => `${name.padEnd(28)}${about}`)
  .join('\n')}
ACCEPTANCE_IMAGE            an image in a private ECR registry of that region; default: one of AWS's own
ACCEPTANCE_ROLE             role to assume with the job's OIDC token; default: credentials from the environment

With --emulator, you need none of them. For the policies, see docs/acceptance.md.`

process.exitCode = await main(process.argv.slice(2))

async function main(args: string[]): Promise<number> {
  let emulator: Emulator | undefined
  try {
    const { help, emulated } = flagsOf(args)
    if (help) {
      console.log(HELP)
      return 0
    }
    if (!existsSync(ACTION_ENTRY)) throw new ConfigError("dist/index.js doesn't exist. Run `npm run dist`.")
    if (emulated) emulator = await emulate()
    const config = readConfig(process.env)
    if (emulator) putEverything(emulator, config)
    return await accept(config)
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    console.error(error.message)
    return 2
  } finally {
    await emulator?.close()
  }
}

function flagsOf(args: string[]): { help: boolean; emulated: boolean } {
  const flag = { type: 'boolean', default: false } as const
  try {
    const { values } = parseArgs({ args, options: { emulator: flag, help: { ...flag, short: 'h' } } })
    return { help: values.help, emulated: values.emulator }
  } catch (error) {
    throw new ConfigError(`${error instanceof Error ? error.message : String(error)}\n\n${HELP}`)
  }
}

/** Makes this process use an emulator instead of AWS and the job's token service. */
async function emulate(): Promise<Emulator> {
  const emulator = await startEmulator()
  Object.assign(process.env, emulator.environment('static'), emulator.environment('oidc'), EMULATED)
  return emulator
}

/** Runs all steps, cleans up whatever happens, and returns the exit code. */
async function accept(config: Config): Promise<number> {
  const stopping = new AbortController()
  let stopped: string | undefined
  // Never removed: a second Ctrl-C must not interrupt the cleanup.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      stopped ??= signal
      stopping.abort(new Error(signal))
    })
  }
  const suite = new Suite(stopping.signal, (result) => console.log(stepLines(result).join('\n')))
  const account = Account.of(config)
  console.log(
    `Models ${prefixOf(config)}-… in ${config.region}, objects s3://${config.bucket}/${keyPrefixOf(config)}…\n`,
  )
  try {
    await run(config, suite, account)
  } catch (error) {
    // For example, no step can run without credentials.
    if (stopped === undefined) suite.fail('the run ended early', error)
  }
  const cleaned = await clean(account, config)
  account.destroy()
  console.log(closingLines(suite, cleaned, stopped).join('\n'))
  tellGitHub(suite, cleaned, stopped)
  return suite.failures.length > 0 || cleaned.problems.length > 0 || stopped !== undefined ? 1 : 0
}

async function run(config: Config, suite: Suite, account: Account): Promise<void> {
  const { region, bucket, oidc } = config
  const keys = await account.keys()
  if (process.env['GITHUB_ACTIONS'] === 'true') {
    setSecret(keys.secretAccessKey)
    if (keys.sessionToken !== undefined) setSecret(keys.sessionToken)
  }
  const emulator = await startEmulator({ accountId: accountOf(config) })
  const twin = new Account({ region, endpoint: emulator.url, credentials: emulator.credentials })
  const action = new Action({ keys, region, oidc, suite })
  try {
    await suite.step('upload model data', async () => {
      for (const [key, body] of Object.entries(OBJECTS)) {
        await account.upload(bucket, keyPrefixOf(config) + key, body)
      }
    })
    const stage: Stage = { config, suite, account, twin, action }
    for (const chapter of [lifeCycle, descriptions, preflight, refused, unchecked]) await chapter(stage)
  } finally {
    await action.ended()
    twin.destroy()
    await emulator.close()
  }
}
