#!/usr/bin/env bash
# Starts the emulator for the end-to-end job in the background, and returns when it's ready.
# Uses only what bash has on Linux, macOS and Windows: macOS has no `timeout`.
set -euo pipefail

log=$RUNNER_TEMP/emulator.log
# Otherwise, the job would wait for a program that keeps its streams open.
node .github/emulator.mjs </dev/null >"$log" 2>&1 &

for _ in {1..300}; do
  # The emulator writes this output last, after it starts to listen.
  if grep -q ^ACTIONS_ID_TOKEN_REQUEST_TOKEN= "$GITHUB_OUTPUT"; then exit; fi
  sleep 0.2
done
echo '::error::The emulator did not start within a minute.'
cat "$log"
exit 1
