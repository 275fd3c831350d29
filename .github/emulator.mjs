// Runs the emulator for the e2e job. What a step needs to reach it becomes outputs of the step that starts this:
// its keys are new each time.
import { appendFileSync } from 'node:fs'
import { startEmulator } from '../emulator/index.ts'

const emulator = await startEmulator({
  port: 4566,
  onRequest: ({ status, operation, method, path }) => console.log(status, operation ?? `${method} ${path}`),
})
const variables = { ...emulator.environment('static'), ...emulator.environment('oidc') }
appendFileSync(
  process.env.GITHUB_OUTPUT,
  Object.entries(variables)
    .map(([name, value]) => `${name}=${value}\n`)
    .join(''),
)
