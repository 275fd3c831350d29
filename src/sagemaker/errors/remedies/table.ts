// The known error messages of AWS and the runner, with their likely causes and fixes.
import { beforeCall } from './before-call.ts'
import { denials } from './denial.ts'
import { identity } from './identity.ts'
import { network } from './network.ts'
import { profile } from './profile.ts'
import type { Remedy } from './remedy.ts'
import { service } from './service.ts'

/** In the order in which they are tried: the first match wins. */
export const remedies: readonly Remedy[] = [
  ...profile,
  ...network,
  ...identity,
  ...beforeCall,
  ...denials,
  ...service,
]
