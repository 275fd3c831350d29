/** The emulator's own HTTP interface, for tests and people in other processes. */
import { plainJson } from './aws/wire.ts'
import type { Answer, Exchange } from './aws/wire.ts'
import { checked } from './faults.ts'
import type { Emulator } from './types.ts'

/** Requests below this path are for the emulator itself: neither recorded nor hit by faults. */
export const CONTROL_PREFIX = '/_emulator/'

/**
 * Answers `POST faults` (one fault or a list), `GET requests`, `GET models` and `POST reset`.
 *
 * Models come as a list, with `tags` as a plain object and `creationTime` in ISO 8601.
 */
export function handleControl(
  emulator: Pick<Emulator, 'fault' | 'models' | 'requests' | 'reset'>,
  exchange: Exchange,
): Answer {
  switch (`${exchange.method} ${exchange.path.slice(CONTROL_PREFIX.length)}`) {
    case 'GET requests':
      return plainJson(200, emulator.requests)
    case 'GET models':
      return plainJson(
        200,
        [...emulator.models.values()].map((model) => ({ ...model, tags: Object.fromEntries(model.tags) })),
      )
    case 'POST reset':
      emulator.reset()
      return plainJson(200, {})
    case 'POST faults':
      return addFaults(emulator, exchange.body.toString())
    default:
      return plainJson(404, {
        message: 'There are: POST faults, GET requests, GET models, POST reset.',
      })
  }
}

function addFaults(emulator: Pick<Emulator, 'fault'>, body: string): Answer {
  try {
    const value = JSON.parse(body) as unknown
    // All are checked before the first is queued: a bad list changes nothing.
    const faults = (Array.isArray(value) ? (value as unknown[]) : [value]).map(checked)
    for (const fault of faults) emulator.fault(fault)
    return plainJson(200, { queued: faults.length })
  } catch (error) {
    return plainJson(400, { message: error instanceof Error ? error.message : String(error) })
  }
}
