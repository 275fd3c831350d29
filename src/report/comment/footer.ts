// Says, below a comment, which commit and run it is about, and when it was updated.
import type { Environment } from './event.ts'

/** Returns a line of Markdown. What is not known is left out. */
export function footer(environment: Environment, commit: string | undefined, now: Date): string {
  const repository = repositoryUrl(environment)
  const linked = (label: string, path: string): string =>
    repository === undefined ? label : `[${label}](${repository}/${path})`
  const sha = commit !== undefined && /^[0-9a-f]{40,64}$/.test(commit) ? commit : undefined
  const run = runUrl(environment)
  const parts = [
    ...(sha === undefined ? [] : [`Commit ${linked(`\`${sha.slice(0, 7)}\``, `commit/${sha}`)}`]),
    ...(run === undefined ? [] : [`[workflow run](${run})`]),
    `updated ${now.toISOString().slice(0, 16).replace('T', ' ')} UTC`,
  ]
  return `<sub>${parts.join(' · ').replace(/^[uw]/, (first) => first.toUpperCase())}</sub>`
}

/** Returns a comment without the time in its footer: a comment that only gets older still says the same. */
export function withoutTime(comment: string): string {
  return comment.replace(/(?<=[Uu]pdated )\d{4}-\d\d-\d\d \d\d:\d\d(?= UTC<\/sub>$)/, '')
}

/** Returns the page of the run with its summary; undefined outside of a workflow. */
export function runUrl(environment: Environment): string | undefined {
  const { GITHUB_RUN_ID: run } = environment
  const repository = repositoryUrl(environment)
  return repository !== undefined && run && /^\d+$/.test(run)
    ? `${repository}/actions/runs/${run}`
    : undefined
}

function repositoryUrl({
  GITHUB_SERVER_URL: server,
  GITHUB_REPOSITORY: slug,
}: Environment): string | undefined {
  const url = `${server ?? ''}/${slug ?? ''}`
  // Nothing in it ends a link of Markdown.
  return /^https?:\/\/[\w.:-]+(?:\/[\w.-]+)*\/[\w.-]+\/[\w.-]+$/.test(url) ? url : undefined
}
