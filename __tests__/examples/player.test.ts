// Tests that the player does what GitHub does: conditions, outputs, masks, matrices, permissions.
import { describe, expect } from '@jest/globals'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { FORK, PUSH, type WorkflowEvent } from '../support/workflow/events.ts'
import { play, type Played } from '../support/workflow/play.ts'
import { conclusions, playTest } from '../support/workflow/stage.ts'

const SECRET = 'hush-4f1c'

/** Plays a workflow whose jobs are these lines. */
async function playJobs(lines: string, event: WorkflowEvent = PUSH): Promise<Played> {
  const folder = await mkdtemp(path.join(tmpdir(), 'player-'))
  const cleanups: (() => Promise<void>)[] = []
  try {
    return await play('test.yml', `on: [push, pull_request]\njobs:\n${lines}`, {
      event,
      files: { 'file.txt': 'text' },
      secrets: { TOKEN: SECRET },
      machine: () => ({ ACTIONS_ID_TOKEN_REQUEST_URL: '' }),
      githubToken: () => '',
      folder,
      onEnd: (cleanup) => cleanups.push(cleanup),
    })
  } finally {
    await Promise.all(cleanups.map((cleanup) => cleanup()))
    await rm(folder, { recursive: true })
  }
}

/** A job that runs these lines of shell, indented by itself. */
function job(id: string, script: string, ...keys: string[]): string {
  const own = ['runs-on: ubuntu-latest', ...keys].map((line) => `    ${line}\n`).join('')
  return `  ${id}:\n${own}    steps:\n      - run: ${script}\n`
}

describe('conditions', () => {
  playTest('a failed job skips what needs it, however far away, but not always() and failure()', async () => {
    const played = await playJobs(
      job('broken', 'exit 1') +
        job('next', 'true', 'needs: broken') +
        job('last', 'true', 'needs: next') +
        job('cleanup', 'true', 'needs: last', 'if: always()') +
        job('alarm', 'true', 'needs: last', 'if: failure()') +
        job('wish', 'true', 'needs: last', "if: needs.broken.result == 'failure'"),
    )
    expect(conclusions(played)).toEqual({
      broken: 'failure',
      next: 'skipped',
      last: 'skipped',
      cleanup: 'success',
      alarm: 'success',
      wish: 'skipped',
    })
  })

  playTest('steps go on after a failure only when they say so; a forgiven one is no failure', async () => {
    const { one } = await playJobs(`  one:
    runs-on: ubuntu-latest
    steps:
      - id: forgiven
        run: exit 3
        continue-on-error: true
      - id: then
        if: steps.forgiven.outcome == 'failure' && steps.forgiven.conclusion == 'success'
        run: exit 1
      - id: skipped
        run: exit 0
      - id: always
        if: \${{ !cancelled() }}
        run: exit 0
`)
    expect(one!.steps).toEqual({
      forgiven: 'success',
      then: 'failure',
      skipped: 'skipped',
      always: 'success',
    })
    expect(one!.conclusion).toBe('failure')
  })
})

describe('values', () => {
  playTest('flow through outputs, GITHUB_ENV and expressions, and a masked one is dropped', async () => {
    const { one, two } = await playJobs(`  one:
    runs-on: ubuntu-latest
    env:
      GREETING: hello
    outputs:
      plain: \${{ steps.a.outputs.plain }}
      secret: a \${{ steps.a.outputs.secret }} in a text
      masked: \${{ steps.a.outputs.late }}
      empty: \${{ steps.a.outputs.none }}
    steps:
      - id: a
        env:
          TOKEN: \${{ secrets.TOKEN }}
        run: |
          echo "::add-mask::late-mask"
          echo "NAME=world" >> "$GITHUB_ENV"
          printf 'plain=%s\\nsecret=%s\\nlate=late-mask\\n' "$GREETING" "$TOKEN" >> "$GITHUB_OUTPUT"
          echo "log $TOKEN"
      - run: echo "$GREETING \${{ env.NAME }}" >> "$GITHUB_STEP_SUMMARY"
  two:
    needs: one
    runs-on: ubuntu-latest
    steps:
      - env:
          ALL: \${{ toJSON(needs.one.outputs) }}
        run: echo "$ALL"
`)
    expect(one!.outputs).toEqual({ plain: 'hello' })
    expect(one!.dropped).toEqual(['secret', 'masked'])
    expect(one!.summary).toBe('hello world\n')
    expect(one!.log).toContain('log ***')
    expect(JSON.parse(two!.log)).toEqual({ plain: 'hello' })
  })

  playTest('a matrix makes a job of each combination', async () => {
    const played = await playJobs(`  one:
    strategy:
      matrix:
        size: [1, 2]
        model: \${{ fromJSON('[{"name":"a","kind":"b"}]') }}
    runs-on: ubuntu-latest
    steps:
      - run: echo "\${{ matrix.size }} \${{ matrix.model.name }}"
`)
    expect(Object.entries(played).map(([id, { log }]) => [id, log])).toEqual([
      ['one (1, a, b)', '1 a'],
      ['one (2, a, b)', '2 a'],
    ])
  })
})

describe('what GitHub refuses', () => {
  playTest.each([
    ['an unknown key', '  one:\n    runs-on: x\n    stepz: []\n', /stepz/],
    ['an expression that names nothing', job('one', 'echo ${{ nothing.at.all }}'), /nothing/],
    ['a job that needs none', job('one', 'true', 'needs: two'), /no dependencies/],
  ])('%s', async (_, lines, message) => {
    await expect(playJobs(lines)).rejects.toThrow(message)
  })

  playTest('a checkout without `contents: read`, and secrets in a fork', async () => {
    const steps = `    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v7
      - run: cat file.txt; echo "\${{ secrets.TOKEN }}."
`
    const none = await playJobs(`  one:\n    permissions: {}\n${steps}`)
    expect(none['one']!.annotations).toEqual([{ name: 'error', message: 'Repository not found' }])
    const fork = await playJobs(`  one:\n    permissions: { contents: read }\n${steps}`, FORK)
    expect(fork['one']!.log).toBe('text.')
  })
})
