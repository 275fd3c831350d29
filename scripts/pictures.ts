// `npm run pictures`: takes the pictures of the summary and the comment in docs/ from real output of the action.
// `npm run pictures -- --all FOLDER`: takes pictures of all kinds of reports, for review.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { startEmulator } from '../emulator/index.ts'
import { runAction } from '../emulator/runner/run-action.ts'
import { renderReport } from '../src/report/markdown/summary.ts'
import { page, takePicture } from './pictures/browser.ts'
import { scenarios } from './pictures/scenarios.ts'

const images = fileURLToPath(new URL('../docs/images/', import.meta.url))
const spec = (image: string, data: string): string => `ModelName: churn
ExecutionRoleArn: arn:aws:iam::123456789012:role/sagemaker-execution
PrimaryContainer:
  Image: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:${image}
  ModelDataUrl: s3://acme-models/churn/${data}
  Environment:
    PORT: 8080
    THRESHOLD: 0.35
    HF_TOKEN: hf_example
Tags: { team: growth }
`

/** The job summaries of a plan for a new model, of the model created, and of a pull request that changes it. */
async function summaries(): Promise<{ created: string; planned: string; plannedNew: string }> {
  const emulator = await startEmulator()
  const run = async (text: string, inputs: Record<string, string>): Promise<string> => {
    const workspace = mkdtempSync(path.join(tmpdir(), 'picture-'))
    mkdirSync(path.join(workspace, 'models'))
    writeFileSync(path.join(workspace, 'models/churn.yml'), text)
    const env = {
      ...emulator.environment('static'),
      AWS_REGION: 'eu-west-1',
      GITHUB_ACTION_REPOSITORY: 'OWNER/sagemaker-create-model',
      GITHUB_ACTION_REF: 'v1',
    }
    const result = await runAction({ inputs: { 'spec-file': 'models/churn.yml', ...inputs }, env, workspace })
    await result.cleanup()
    rmSync(workspace, { recursive: true })
    return result.summary
  }
  try {
    const plannedNew = await run(spec('1.4.2', '2026-11-29/model.tar.gz'), { 'dry-run': 'true' })
    const created = await run(spec('1.4.2', '2026-11-22/model.tar.gz'), {})
    const planned = await run(spec('latest', '2026-11-29/model.tar.gz'), {
      'dry-run': 'true',
      'if-exists': 'replace',
    })
    return { created, planned, plannedNew }
  } finally {
    await emulator.close()
  }
}

const COMMENT = '<b>github-actions</b> bot commented'

/** Takes a picture, and reports blocks that a reader would have to scroll sideways. */
function take(folder: string, name: string, head: string, markdown: string): void {
  mkdirSync(folder, { recursive: true })
  const file = path.join(folder, `${name}.png`)
  const wide = takePicture(page(head, markdown), file)
  console.log(path.relative(process.cwd(), file), wide > 0 ? `(${wide} wider than the page)` : '')
}

const [flag, folder = '', only] = process.argv.slice(2)
if (flag === '--all') {
  for (const [name, report] of Object.entries(scenarios)) {
    if (only === undefined || only === name) take(folder, name, COMMENT, renderReport(report, 500_000))
  }
} else {
  const { created, planned, plannedNew } = await summaries()
  take(images, 'comment', COMMENT, planned)
  take(images, 'summary', '<b>deploy</b> summary', created)
  take(images, 'plan-after', COMMENT, plannedNew)
}
