// Links to the documentation of the version of the action that runs.

/** The section of docs/rules.md on a rule. */
export function ruleLink(rule: string): string {
  return pageLink(`docs/rules.md#${rule}`)
}

/** The section of docs/troubleshooting.md on a failure. */
export function remedyLink(remedy: string): string {
  return pageLink(`docs/troubleshooting.md#${remedy}`)
}

/**
 * The runner says which repository and version of the action it runs; for an action of the job's own checkout it does
 * not, and the path in that checkout is given.
 */
function pageLink(page: string): string {
  const {
    GITHUB_SERVER_URL: server,
    GITHUB_ACTION_REPOSITORY: repository,
    GITHUB_ACTION_REF: ref,
  } = process.env
  return server && repository && ref ? `${server}/${repository}/blob/${ref}/${page}` : page
}
