#!/usr/bin/env bash
# The steps of release.yml that write to GitHub. Each one can be re-run after a failure.
# Reads VERSION, GITHUB_SHA and RUNNER_TEMP, which holds notes.md; gh uses GH_TOKEN and GH_REPO.
set -euo pipefail

tag=v$VERSION

# Prints the commit of a tag, or nothing if the tag doesn't exist.
commit_of() {
  gh api "repos/{owner}/{repo}/git/matching-refs/tags/$1" \
    --jq ".[] | select(.ref == \"refs/tags/$1\") | .object.sha"
}

is_prerelease() {
  [[ $VERSION == *-* ]]
}

case $1 in
  tag)
    commit=$(commit_of "$tag")
    if [ -z "$commit" ]; then
      gh api "repos/{owner}/{repo}/git/refs" --raw-field ref="refs/tags/$tag" --raw-field sha="$GITHUB_SHA" --silent
    elif [ "$commit" != "$GITHUB_SHA" ]; then
      echo "::error::The tag $tag already exists on commit $commit. Release a new version."
      exit 1
    fi
    ;;
  draft)
    releases=$(gh release list --limit 1000 --json tagName --jq '.[].tagName')
    if ! grep --quiet --line-regexp --fixed-strings "$tag" <<<"$releases"; then
      options=(--draft --verify-tag --title "$tag" --notes-file "$RUNNER_TEMP/notes.md")
      if is_prerelease; then options+=(--prerelease); fi
      gh release create "$tag" "${options[@]}"
    fi
    ;;
  publish)
    # Don't change a published release: only the run that publishes it makes it the latest.
    draft=$(gh release view "$tag" --json isDraft --jq .isDraft)
    if [ "$draft" = true ]; then
      latest=true
      if is_prerelease; then latest=false; fi
      gh release edit "$tag" --draft=false --latest="$latest"
    fi
    ;;
  move-major)
    if is_prerelease; then
      echo "::notice::$tag is a pre-release, so the tag of the major version doesn't move."
      exit
    fi
    # Re-running an old release must not move the tag back.
    newest=$(gh api "repos/{owner}/{repo}/releases/latest" --jq .tag_name)
    if [ "$newest" != "$tag" ]; then
      echo "::notice::$newest is the latest release, so the tag of the major version doesn't move."
      exit
    fi
    major=v${VERSION%%.*}
    commit=$(commit_of "$major")
    if [ -z "$commit" ]; then
      gh api "repos/{owner}/{repo}/git/refs" --raw-field ref="refs/tags/$major" --raw-field sha="$GITHUB_SHA" --silent
    else
      gh api --method PATCH "repos/{owner}/{repo}/git/refs/tags/$major" \
        --raw-field sha="$GITHUB_SHA" --field force=true --silent
    fi
    ;;
  *)
    echo "usage: $0 tag | draft | publish | move-major" >&2
    exit 2
    ;;
esac
