#!/usr/bin/env bash
# The steps of prober.yml that call GitHub's API.
#
#   tag     prints the moving tag of the newest major version, such as v1, or nothing if no version is published
#   report  reads TAG, RESULT and RUN_URL; keeps one issue open while the probe fails, and closes it when it passes
#
# gh uses GH_TOKEN and GH_REPO.
set -euo pipefail

case $1 in
  tag)
    gh api --paginate 'repos/{owner}/{repo}/git/matching-refs/tags/v' --jq '.[].ref' |
      sed -n 's|^refs/tags/v\([0-9][0-9]*\)$|\1|p' | sort -n | tail -n 1 | sed 's/^/v/'
    ;;

  report)
    title="The published tag $TAG fails its probe"
    issue=$(gh issue list --state open --limit 1000 --json number,title \
      --jq "map(select(.title == \"$title\")) | .[0].number // empty")
    case $RESULT in
      failure)
        text="$RUN_URL ran \`$TAG\` in a workflow against the emulator, and it failed. The log shows the step."
        if [ -n "$issue" ]; then
          gh issue comment "$issue" --body "It failed again: $RUN_URL"
        else
          gh issue create --title "$title" --body "$text"
        fi
        ;;
      success)
        if [ -n "$issue" ]; then
          gh issue close "$issue" --comment "It passes again: $RUN_URL"
        fi
        ;;
    esac
    ;;

  *)
    echo "usage: $0 tag | report" >&2
    exit 2
    ;;
esac
