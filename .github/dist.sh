#!/usr/bin/env bash
# Passes dist/ from rebuild-dist.yml, which runs the packages of a pull request without write permissions, to
# commit-dist.yml, which has write permissions and runs nothing from the pull request.
#
# Treats the artifact as hostile. It holds one JSON file that maps file names to texts. No file from it is written to a
# working tree: names must match a pattern, and texts become git objects directly. So there is no path to escape from, no
# link to follow and no file mode to trust.
#
#   pack      reads dist/, writes dist.json
#   download  reads RUN_ID, writes dist.json
#   commit    reads dist.json, HEAD_BRANCH, HEAD_SHA and REMOTE, pushes a commit and starts CI
#
# dist.json is in RUNNER_TEMP. gh uses GH_TOKEN and GH_REPO.
set -euo pipefail

file=$RUNNER_TEMP/dist.json
readonly most_bytes=20000000

refuse() {
  echo "::error title=dist/ was not committed::$1"
  exit 1
}

skip() {
  echo "::notice title=dist/ was not committed::$1"
  exit 0
}

# Runs git with the job's token, without putting the token on a command line or in a file.
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
    # Streams the one entry and stops at the limit, because a small archive can expand to a huge text.
    { unzip -p "$RUNNER_TEMP/dist.zip" dist.json || true; } | head -c "$((most_bytes + 1))" >"$file"
    ;;

  commit)
    # Only pull requests from `dependabot/npm_and_yarn/` branches update packages that dist/ is built from.
    [[ $HEAD_BRANCH == dependabot/npm_and_yarn/* ]] || refuse "$HEAD_BRANCH is not a Dependabot branch for npm."
    git check-ref-format "refs/heads/$HEAD_BRANCH" || refuse 'The branch name is invalid.'
    [[ $HEAD_SHA =~ ^[0-9a-f]{40}$ ]] || refuse 'HEAD_SHA is not a full commit SHA.'

    [ "$(wc -c <"$file")" -le "$most_bytes" ] || refuse "The artifact is larger than $most_bytes bytes."
    # \A and \z, because ^ and $ match at every line of a name.
    # --slurp, because --exit-status alone accepts an empty file, and looks only at the last of several values.
    jq --slurp --exit-status '
      length == 1 and (.[0] |
      type == "object" and has("index.js") and length <= 200 and
      all(to_entries[];
        (.key | test("\\A[A-Za-z0-9][A-Za-z0-9._-]*\\.(js|json|txt)\\z")) and (.value | type == "string")) and
      (map_values(1) | keys | map(ascii_downcase) | unique | length) == length)
    ' "$file" >"$RUNNER_TEMP/valid" 2>&1 ||
      refuse 'The artifact is not a map from allowed file names to texts.'

    repository=$(mktemp -d "$RUNNER_TEMP/dist.XXXXXX")
    git init --quiet --bare "$repository"
    cd "$repository"

    head=$(git_remote ls-remote "$REMOTE" "refs/heads/$HEAD_BRANCH" | cut -f 1)
    [ "$head" = "$HEAD_SHA" ] || skip "$HEAD_BRANCH has moved on from $HEAD_SHA or is gone."
    git_remote fetch --quiet --depth=1 --no-tags "$REMOTE" "$HEAD_SHA"

    dist=$(
      jq --raw-output 'keys[]' "$file" | while IFS= read -r name; do
        text=$(jq --join-output --arg name "$name" '.[$name]' "$file" | git hash-object -w --stdin)
        # A file with a shebang is executable, as in the build.
        mode=$(jq --raw-output --arg name "$name" 'if .[$name][0:2] == "#!" then "100755" else "100644" end' "$file")
        printf '%s blob %s\t%s\n' "$mode" "$text" "$name"
      done | git mktree
    )
    tree=$({
      git ls-tree "$HEAD_SHA" | grep --invert-match $'\tdist$'
      printf '040000 tree %s\tdist\n' "$dist"
    } | git mktree --missing)
    [ "$tree" != "$(git rev-parse "$HEAD_SHA^{tree}")" ] || skip 'dist/ is already up to date.'

    export GIT_AUTHOR_NAME='github-actions[bot]' GIT_COMMITTER_NAME='github-actions[bot]'
    export GIT_AUTHOR_EMAIL='41898282+github-actions[bot]@users.noreply.github.com'
    export GIT_COMMITTER_EMAIL=$GIT_AUTHOR_EMAIL
    # The words `[dependabot skip]` let Dependabot keep rebasing the branch despite this foreign commit.
    commit=$(git commit-tree "$tree" -p "$HEAD_SHA" -m 'Rebuild dist/ with the updated packages' -m '[dependabot skip]')
    # Fails if the branch has moved in the meantime.
    git_remote push --quiet --force-with-lease="refs/heads/$HEAD_BRANCH:$HEAD_SHA" \
      "$REMOTE" "$commit:refs/heads/$HEAD_BRANCH"
    echo "Pushed $commit."
    # A push with the job's token doesn't start workflows, but workflow_dispatch does.
    gh workflow run ci.yml --ref "$HEAD_BRANCH"
    ;;

  *)
    echo "usage: $0 pack | download | commit" >&2
    exit 2
    ;;
esac
