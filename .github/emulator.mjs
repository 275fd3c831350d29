// Runs the emulator for the end-to-end job. Sets the variables to reach it as outputs of the step that starts this,
// because its keys are new each time.
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
