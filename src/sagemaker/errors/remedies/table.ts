// The messages of AWS and the runner that are known, with their likely causes and fixes.
import { beforeCall } from './before-call.ts'
import type { Remedy } from './remedy.ts'
import { service } from './service.ts'

/** In the order in which they are tried: the first that matches is told. */
export const remedies: readonly Remedy[] = [...beforeCall, ...service]
