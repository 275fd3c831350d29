#!/usr/bin/env node
// Starts the linter: its words go to the standard streams, its verdict is the exit code.
import { run } from './cli.ts'

// Who reads the output may have read enough, as `head` does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})
const { exitCode, stdout, stderr } = run(process.argv.slice(2), process.cwd(), {
  isTerminal: process.stdout.isTTY,
  columns: process.stdout.columns,
  environment: process.env,
})
process.stdout.write(stdout)
process.stderr.write(stderr)
process.exitCode = exitCode
