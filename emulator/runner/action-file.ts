// Reads what action.yml declares: the inputs with their defaults, the outputs, and the descriptions of both.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'

/** One input as action.yml declares it. */
export interface DeclaredInput {
  name: string
  description: string
  /** As written, so it can contain an expression such as `${{ github.token }}`. */
  default: string
  required: boolean
}

/** One output as action.yml declares it. */
export interface DeclaredOutput {
  name: string
  description: string
}

/** The part of an action.yml that the tools of this repository need. */
export interface ActionFile {
  name: string
  inputs: DeclaredInput[]
  outputs: DeclaredOutput[]
}

interface Declaration {
  description?: unknown
  default?: unknown
  required?: unknown
}

/** Where this repository's own action.yml is. */
const ACTION_FILE = fileURLToPath(new URL('../../action.yml', import.meta.url))

/** Reads an action.yml, this repository's own unless another is named. */
export function readActionFile(file: string = ACTION_FILE): ActionFile {
  const action = parse(readFileSync(file, 'utf8')) as {
    name?: unknown
    inputs?: Record<string, Declaration | null> | null
    outputs?: Record<string, Declaration | null> | null
  } | null
  return {
    name: text(action?.name),
    inputs: Object.entries(action?.inputs ?? {}).map(([name, input]) => ({
      name,
      description: text(input?.description),
      default: text(input?.default),
      required: input?.required === true,
    })),
    outputs: Object.entries(action?.outputs ?? {}).map(([name, output]) => ({
      name,
      description: text(output?.description),
    })),
  }
}

function text(value: unknown): string {
  const isScalar = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
  return isScalar ? String(value).trim() : ''
}
