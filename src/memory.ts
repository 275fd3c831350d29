// Keeps the memory of a run with many models close to that of a run with one.
import { setFlagsFromString } from 'node:v8'

/**
 * Tells V8 to do without what takes memory and saves a run of seconds no time that can be measured: by default it
 * doubles the space for new objects as they come and go, up to 64 MB, and has two optimising compilers at work at once.
 * `npm run bench -- --only several` shows the memory of 1,000 models beside that of one.
 */
export function keepMemoryFlat(): void {
  setFlagsFromString('--semi-space-growth-factor=1')
  setFlagsFromString('--no-maglev')
}
