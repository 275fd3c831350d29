// Renders Markdown in GitHub's style, and takes a picture of it with headless Chromium, which must be installed.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { micromark } from 'micromark'
import { gfm, gfmHtml } from 'micromark-extension-gfm'

/** Width in pixels of a comment on a pull request. */
const WIDTH = 700

const BROWSERS = [
  process.env['CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
]

/** GitHub's fonts, sizes and colors. */
const STYLE = `
  html { background: #fff; }
  body { margin: 0; background: #fff; color: #1f2328; width: ${WIDTH}px; overflow-wrap: break-word;
    font: 14px/1.5 -apple-system, BlinkMacSystemFont, "Segoe UI", "Noto Sans", Helvetica, Arial, sans-serif, "Noto Color Emoji"; }
  .box { border: 1px solid #d1d9e0; border-radius: 6px; }
  .head { padding: 8px 16px; background: #f6f8fa; border-bottom: 1px solid #d1d9e0; border-radius: 6px 6px 0 0; color: #59636e; }
  .head b { color: #1f2328; }
  .body { padding: 16px; } .body > :last-child { margin-bottom: 0; }
  h3 { font-size: 1.25em; margin: 0 0 16px; } h4 { font-size: 1em; margin: 24px 0 16px; }
  h3, h4 { line-height: 1.25; }
  a { color: #0969da; text-decoration: none; }
  code { font: 85% ui-monospace, SFMono-Regular, "Liberation Mono", monospace; background: #818b981f; padding: .2em .4em; border-radius: 6px; white-space: break-spaces; }
  pre { background: #f6f8fa; padding: 16px; border-radius: 6px; overflow: auto; line-height: 1.45; }
  pre code { background: none; padding: 0; white-space: pre; }
  .deleted { background: #ffebe9; color: #82071e; } .inserted { background: #dafbe1; color: #116329; } .changed { color: #953800; background: #ffd8b5; }
  table { border-collapse: collapse; margin: 0 0 16px; display: block; width: max-content; max-width: 100%; overflow: auto; font-variant: tabular-nums; }
  th, td { border: 1px solid #d1d9e0; padding: 6px 13px; text-align: left; } tr:nth-child(2n) td { background: #f6f8fa; }
  p, ul, ol, pre, details, blockquote { margin: 0 0 16px; } ul, ol { padding-left: 2em; } li > p { margin: 16px 0 0; } li + li { margin-top: .25em; }
  li > pre { margin: 8px 0; } blockquote { color: #59636e; border-left: .25em solid #d1d9e0; padding: 0 1em; }
  summary { cursor: pointer; } details[open] > summary { margin-bottom: 8px; } sub { font-size: 75%; }
`

/** Colors the lines of a diff as GitHub does. */
function colored(html: string): string {
  return html.replace(/(?<=<code class="language-diff">)[^]*?(?=<\/code>)/g, (diff) =>
    diff.replace(/^([-+!]).*$/gm, (line, mark: string) => {
      const kind = { '-': 'deleted', '+': 'inserted' }[mark] ?? 'changed'
      return `<span class="${kind}">${line}</span>`
    }),
  )
}

/**
 * A page with one comment or summary.
 *
 * @param head HTML of the bar above it
 */
export function page(head: string, markdown: string): string {
  const html = micromark(markdown, {
    allowDangerousHtml: true,
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
  })
  const box = `<div class="box"><div class="head">${head}</div><div class="body">${colored(html)}</div></div>`
  return `<!doctype html><meta charset="utf-8"><style>${STYLE}</style><body>${box}`
}

/** Measures the page, and marks it if something in it scrolls sideways. */
const MEASURE = `<script>
  const wide = [...document.querySelectorAll('pre:not(:has(.language-mermaid)), table, body')].filter((e) => e.scrollWidth > e.clientWidth).length
  document.title = Math.ceil(document.body.getBoundingClientRect().height) + ' ' + wide
</script>`

/**
 * Takes a picture of a page, exactly as large as its content.
 *
 * @returns how many blocks and tables are wider than the page, so that a reader has to scroll sideways
 */
export function takePicture(html: string, file: string): number {
  const browser = BROWSERS.find((candidate) => candidate !== undefined && existsSync(candidate))
  if (browser === undefined) {
    throw new Error("Chromium isn't installed. Install it, or set CHROMIUM to the path of its executable.")
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'picture-'))
  try {
    const source = path.join(folder, 'page.html')
    const run = (...flags: string[]): string => chromium(browser, folder, [...flags, source])
    writeFileSync(source, html + MEASURE)
    const [, height = '', wide = ''] =
      /<title>(\d+) (\d+)<\/title>/.exec(run('--dump-dom', `--window-size=${WIDTH},600`)) ?? []
    writeFileSync(source, html)
    run(`--window-size=${WIDTH},${height}`, `--screenshot=${file}`)
    if (!existsSync(file)) throw new Error('The browser took no picture.')
    return Number(wide)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function chromium(browser: string, folder: string, args: readonly string[]): string {
  const flags = [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--no-first-run',
  ]
  const own = ['--hide-scrollbars', `--user-data-dir=${folder}/profile`]
  const { status, stdout, stderr } = spawnSync(browser, [...flags, ...own, ...args], {
    encoding: 'utf8',
    timeout: 60_000,
  })
  if (status !== 0) throw new Error(`The browser failed: ${stderr}`)
  return stdout
}
