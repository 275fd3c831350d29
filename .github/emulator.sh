#!/usr/bin/env bash
# Starts the emulator for the end-to-end job, in the background, and returns when it answers.
# Uses what bash brings on Linux, macOS and Windows alike: macOS has no `timeout`.
set -euo pipefail

log=$RUNNER_TEMP/emulator.log
# The job would wait for a program that holds one of its own streams.
node .github/emulator.mjs </dev/null >"$log" 2>&1 &

for _ in {1..300}; do
  # The last of the outputs that it writes once it listens.
  if grep -q ^ACTIONS_ID_TOKEN_REQUEST_TOKEN= "$GITHUB_OUTPUT"; then exit; fi
  sleep 0.2
done
echo '::error::The emulator has not started within a minute.'
cat "$log"
exit 1
