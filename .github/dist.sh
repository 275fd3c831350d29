#!/usr/bin/env bash
# Hands dist/ from rebuild-dist.yml, which runs the packages of a pull request and has no rights, to commit-dist.yml,
# which has rights and runs nothing of the pull request.
#
# Treats what arrives as hostile. The artifact holds one JSON file that maps file names to texts. Nothing in it is ever
# unpacked or checked out: names are compared with a pattern, and texts go into git objects without a working tree. So
# there is no path to escape from, no link to follow and no file mode to trust.
#
#   pack      reads dist/, writes dist.json
#   download  reads RUN_ID, writes dist.json
#   commit    reads dist.json, HEAD_BRANCH, HEAD_SHA and REMOTE, pushes a commit and starts CI
#
# dist.json is in RUNNER_TEMP. gh reads GH_TOKEN and GH_REPO.
set -euo pipefail

file=$RUNNER_TEMP/dist.json
readonly most_bytes=20000000

refuse() {
  echo "::error title=dist is not committed::$1"
  exit 1
}

skip() {
  echo "::notice title=dist is not committed::$1"
  exit 0
}

# git with the token of the job, which is on no command line and in no file.
git_remote() {
  git -c credential.helper= -c credential.helper='!gh auth git-credential' "$@"
}

case $1 in
  pack)
    for path in dist/*; do
      jq --null-input --rawfile text "$path" --arg name "${path##*/}" '{($name): $text}'
    done | jq --slurp add >"$file"
    ;;

  download)
    artifact=$(gh api "repos/{owner}/{repo}/actions/runs/$RUN_ID/artifacts?name=dist&per_page=100" \
      --jq '[.artifacts[] | select(.expired | not)] | max_by(.created_at) | .id // empty')
    [[ $artifact =~ ^[0-9]+$ ]] || refuse "Run $RUN_ID has no artifact named dist."
    gh api "repos/{owner}/{repo}/actions/artifacts/$artifact/zip" >"$RUNNER_TEMP/dist.zip"
    # Writes the one entry to the standard output and stops there: a small archive can hold an endless text.
    { unzip -p "$RUNNER_TEMP/dist.zip" dist.json || true; } | head -c "$((most_bytes + 1))" >"$file"
    ;;

  commit)
    # `dependabot/npm_and_yarn/` is the only prefix whose pull requests change what dist/ is built from.
    [[ $HEAD_BRANCH == dependabot/npm_and_yarn/* ]] || refuse "$HEAD_BRANCH is not a branch of Dependabot for npm."
    git check-ref-format "refs/heads/$HEAD_BRANCH" || refuse 'The name of the branch is not valid.'
    [[ $HEAD_SHA =~ ^[0-9a-f]{40}$ ]] || refuse 'The commit is not a full SHA.'

    [ "$(wc -c <"$file")" -le "$most_bytes" ] || refuse "The artifact is larger than $most_bytes bytes."
    # \A and \z, since ^ and $ match at every line of a name.
    # Slurped, since jq judges nothing by itself when there is no value, and only the last when there are several.
    jq --slurp --exit-status '
      length == 1 and (.[0] |
      type == "object" and has("index.js") and length <= 200 and
      all(to_entries[];
        (.key | test("\\A[A-Za-z0-9][A-Za-z0-9._-]*\\.(js|json|txt)\\z")) and (.value | type == "string")) and
      (map_values(1) | keys | map(ascii_downcase) | unique | length) == length)
    ' "$file" >"$RUNNER_TEMP/valid" 2>&1 ||
      refuse 'The artifact is not a map of the names of files that dist/ may hold to their texts.'

    repository=$(mktemp -d "$RUNNER_TEMP/dist.XXXXXX")
    git init --quiet --bare "$repository"
    cd "$repository"

    head=$(git_remote ls-remote "$REMOTE" "refs/heads/$HEAD_BRANCH" | cut -f 1)
    [ "$head" = "$HEAD_SHA" ] || skip "$HEAD_BRANCH has moved on from $HEAD_SHA, or is gone."
    git_remote fetch --quiet --depth=1 --no-tags "$REMOTE" "$HEAD_SHA"

    dist=$(
      jq --raw-output 'keys[]' "$file" | while IFS= read -r name; do
        text=$(jq --join-output --arg name "$name" '.[$name]' "$file" | git hash-object -w --stdin)
        # A file that a shell can start is executable, as the build makes it.
        mode=$(jq --raw-output --arg name "$name" 'if .[$name][0:2] == "#!" then "100755" else "100644" end' "$file")
        printf '%s blob %s\t%s\n' "$mode" "$text" "$name"
      done | git mktree
    )
    tree=$({
      git ls-tree "$HEAD_SHA" | grep --invert-match $'\tdist$'
      printf '040000 tree %s\tdist\n' "$dist"
    } | git mktree --missing)
    [ "$tree" != "$(git rev-parse "$HEAD_SHA^{tree}")" ] || skip 'It is what the sources build already.'

    export GIT_AUTHOR_NAME='github-actions[bot]' GIT_COMMITTER_NAME='github-actions[bot]'
    export GIT_AUTHOR_EMAIL='41898282+github-actions[bot]@users.noreply.github.com'
    export GIT_COMMITTER_EMAIL=$GIT_AUTHOR_EMAIL
    # With these words Dependabot goes on to rebase the branch, though the commit is not its own.
    commit=$(git commit-tree "$tree" -p "$HEAD_SHA" -m 'Rebuild dist/ with the updated packages' -m '[dependabot skip]')
    # Fails if the branch has moved since.
    git_remote push --quiet --force-with-lease="refs/heads/$HEAD_BRANCH:$HEAD_SHA" \
      "$REMOTE" "$commit:refs/heads/$HEAD_BRANCH"
    echo "Pushed $commit."
    # A push with the job's token starts no workflow. Starting one by its name is the exception.
    gh workflow run ci.yml --ref "$HEAD_BRANCH"
    ;;

  *)
    echo "usage: $0 pack | download | commit" >&2
    exit 2
    ;;
esac
