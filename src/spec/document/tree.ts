// The document between YAML and the request: scalars as written, lists and maps, each with its origin.
import type { Origin } from './origin.ts'

export interface ScalarNode {
  readonly kind: 'scalar'
  /** The text as written, without quotes: `0123`, `1.10` and `true` stay what they are. */
  readonly text: string
  /** Whether it stood without quotes, so that YAML may take it for null, a boolean or a number. */
  readonly plain: boolean
  /** Whether variables were put into it: then its text is a string, and a boolean or integer if it looks like one. */
  readonly substituted?: true
  /** Whether a variable in it is not defined, which is reported: nothing else can be said of it. */
  readonly unresolved?: true
  readonly origin: Origin
}

export interface ListNode {
  readonly kind: 'list'
  readonly items: readonly SpecNode[]
  readonly origin: Origin
}

export interface MapEntry {
  readonly key: string
  readonly keyOrigin: Origin
  readonly value: SpecNode
}

export interface MapNode {
  readonly kind: 'map'
  readonly entries: readonly MapEntry[]
  readonly origin: Origin
}

export type SpecNode = ScalarNode | ListNode | MapNode

/** The value of a key, or undefined. */
export function entryOf(map: MapNode, key: string): MapEntry | undefined {
  return map.entries.find((entry) => entry.key === key)
}

/** Returns a map with one key set: replaced in place if it exists, else added at the end. */
export function withEntry(map: MapNode, entry: MapEntry): MapNode {
  const index = map.entries.findIndex(({ key }) => key === entry.key)
  return { ...map, entries: index < 0 ? [...map.entries, entry] : map.entries.with(index, entry) }
}

/** A map without one key. */
export function withoutEntry(map: MapNode, key: string): MapNode {
  return { ...map, entries: map.entries.filter((entry) => entry.key !== key) }
}

/** A scalar that an input gave: always a string, whatever it looks like. */
export function inputScalar(text: string, origin: Origin): ScalarNode {
  return { kind: 'scalar', text, plain: false, origin }
}

/** Whether YAML 1.2 (core schema) reads a scalar as null. */
export function isNull(node: SpecNode): boolean {
  return (
    node.kind === 'scalar' && node.plain && !node.substituted && /^(?:~|null|Null|NULL)?$/.test(node.text)
  )
}
