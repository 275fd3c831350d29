// Tests of what Windows does not have: file modes, FIFOs, links without rights, odd file names, signals.
import { test } from '@jest/globals'

/** A test everywhere but on Windows. */
export const posixTest = process.platform === 'win32' ? test.skip : test
