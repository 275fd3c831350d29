// The entry of the bundled action.
import { run } from './main.ts'

/** Milliseconds between the report of a run and the end of the process, whatever a library left that holds it. */
const LINGER = 500

void run().finally(() => {
  // Nothing waits for this timer: a process that nothing holds ends at once.
  setTimeout(() => {
    // After everything that was written before, where the stream takes its time.
    process.stdout.write('', () => process.exit())
  }, LINGER).unref()
})
