// `npm run pictures`: takes the pictures of the summary and the comment in docs/ from the action's real output.
// The Markdown is rendered in the style of GitHub by a headless Chromium, which the machine must have.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { micromark } from 'micromark'
import { gfm, gfmHtml } from 'micromark-extension-gfm'
import { startEmulator } from '../emulator/index.ts'
import { runAction } from '../emulator/runner/run-action.ts'

const images = fileURLToPath(new URL('../docs/images/', import.meta.url))
const browsers = [
  process.env['CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
]

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

/** The job summaries of a model that is created, and of a pull request that changes it. */
async function summaries(): Promise<{ created: string; planned: string }> {
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
    const created = await run(spec('1.4.2', '2026-11-22/model.tar.gz'), {})
    const planned = await run(spec('latest', '2026-11-29/model.tar.gz'), {
      'dry-run': 'true',
      'if-exists': 'replace',
    })
    return { created, planned }
  } finally {
    await emulator.close()
  }
}

/** The look of GitHub: its fonts, sizes and colours, as its own pages have them. */
const STYLE = `
  body { margin: 0; padding: 24px; background: #fff; color: #1f2328; width: 1032px;
    font: 14px/1.5 -apple-system, BlinkMacSystemFont, "Segoe UI", "Noto Sans", Helvetica, Arial, sans-serif, "Noto Color Emoji"; }
  .box { border: 1px solid #d1d9e0; border-radius: 6px; }
  .head { padding: 8px 16px; background: #f6f8fa; border-bottom: 1px solid #d1d9e0; border-radius: 6px 6px 0 0; color: #59636e; }
  .head b { color: #1f2328; }
  .body { padding: 16px; }
  h3 { font-size: 1.25em; margin: 0 0 16px; } h4 { font-size: 1em; margin: 24px 0 16px; }
  a { color: #0969da; text-decoration: none; }
  code { font: 85% ui-monospace, SFMono-Regular, "Liberation Mono", monospace; background: #818b981f; padding: .2em .4em; border-radius: 6px; }
  table { border-collapse: collapse; margin: 0 0 16px; display: block; overflow: auto; }
  th, td { border: 1px solid #d1d9e0; padding: 6px 13px; text-align: left; } tr:nth-child(2n) td { background: #f6f8fa; }
  p, ul, ol, pre { margin: 0 0 16px; } ul, ol { padding-left: 2em; }
  summary { cursor: pointer; }
`

function page(head: string, markdown: string): string {
  const html = micromark(markdown, {
    allowDangerousHtml: true,
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
  })
  const box = `<div class="box"><div class="head">${head}</div><div class="body">${html}</div></div>`
  return `<!doctype html><meta charset="utf-8"><style>${STYLE}</style><body>${box}`
}

/** Takes a picture of a page as large as its content. */
function picture(browser: string, name: string, html: string, height: number): void {
  const folder = mkdtempSync(path.join(tmpdir(), 'picture-'))
  const file = path.join(folder, 'page.html')
  writeFileSync(file, html)
  const shot = path.join(images, `${name}.png`)
  const flags = [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--no-first-run',
  ]
  const size = `--window-size=1080,${height}`
  const args = [
    ...flags,
    '--hide-scrollbars',
    `--user-data-dir=${folder}/profile`,
    size,
    `--screenshot=${shot}`,
    file,
  ]
  const { status, stderr } = spawnSync(browser, args, { encoding: 'utf8', timeout: 60_000 })
  rmSync(folder, { recursive: true })
  if (status !== 0 || !existsSync(shot)) throw new Error(`The browser took no picture: ${stderr}`)
  console.log(path.relative(process.cwd(), shot))
}

const browser = browsers.find((candidate) => candidate !== undefined && existsSync(candidate))
if (browser === undefined) throw new Error('There is no Chromium here: install one, or name it in CHROMIUM.')
mkdirSync(images, { recursive: true })
const { created, planned } = await summaries()
picture(browser, 'comment', page('<b>github-actions</b> bot commented', planned), 740)
picture(browser, 'summary', page('<b>deploy</b> summary', created), 410)
