// Measures what the checks of hostile input take.
import process from 'node:process'

/**
 * CPU time, since other processes may hold the machine up. Limits leave room for Jest, whose own globals make a
 * tight loop two to three times as slow as it is in the action.
 */
export function milliseconds(run: () => void): number {
  const start = process.cpuUsage()
  run()
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1000
}
