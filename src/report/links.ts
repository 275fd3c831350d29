// Links to the documentation of the version of the action that runs.

/**
 * The section of docs/rules.md on a rule. The runner says which repository and version of the action it runs; for
 * an action of the job's own checkout it does not, and the path in that checkout is given.
 */
export function ruleLink(rule: string): string {
  const {
    GITHUB_SERVER_URL: server,
    GITHUB_ACTION_REPOSITORY: repository,
    GITHUB_ACTION_REF: ref,
  } = process.env
  const page = `docs/rules.md#${rule}`
  return server && repository && ref ? `${server}/${repository}/blob/${ref}/${page}` : page
}
