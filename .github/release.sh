#!/usr/bin/env bash
# The steps of release.yml that write to GitHub. Each may run again after any of them failed.
# Reads VERSION, GITHUB_SHA and RUNNER_TEMP, which holds notes.md; gh reads GH_TOKEN and GH_REPO.
set -euo pipefail

tag=v$VERSION

# The commit of a tag; nothing when there is no such tag.
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
      echo "::error::$tag is another commit, $commit: a version is released once."
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
    # A release that is public stays as it is: only the run that publishes it makes it the latest.
    draft=$(gh release view "$tag" --json isDraft --jq .isDraft)
    if [ "$draft" = true ]; then
      latest=true
      if is_prerelease; then latest=false; fi
      gh release edit "$tag" --draft=false --latest="$latest"
    fi
    ;;
  move-major)
    if is_prerelease; then
      echo "::notice::$tag is a pre-release: the tag of the major version stays."
      exit
    fi
    # An old run that is started again must not bring the tag back.
    newest=$(gh api "repos/{owner}/{repo}/releases/latest" --jq .tag_name)
    if [ "$newest" != "$tag" ]; then
      echo "::notice::$newest is the latest release: the tag of the major version stays."
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
