// Checks the text of every scalar of a request for odd characters and placeholders.
import { code } from '../../text/code.ts'
import { findOddCharacter, type OddCharacter } from '../../text/characters.ts'
import { visible } from '../../text/escape.ts'
import { isFromTagsInput, type Origin } from '../document/origin.ts'
import type { MapNode, ScalarNode, SpecNode } from '../document/tree.ts'
import type { FieldType } from '../fields/field-types.ts'
import { createModelRequest } from '../fields/request-fields.ts'
import type { RuleId } from '../findings/catalogue.ts'
import type { Findings } from '../findings/findings.ts'
import { literal, memberPath, quote } from '../findings/wording.ts'
import { findPlaceholder, placeholderInValue, type Placeholder } from './placeholders.ts'

/** Except for the values of Environment, no field allows more than 2,048 characters; longer ones are reported as such. */
const MAX_LOOKED_AT = 2048

/** What a text can be, depending on its field. */
type Kind =
  /** ASCII, such as an image, a name or an ARN. */
  | 'ascii'
  /** Any letters, such as the key of a tag. */
  | 'letters'
  /** A URL, with an ASCII host and any letters in its path. */
  | 'url'
  /** The value of a tag. */
  | 'tag-value'
  /** An environment value, which can be any text. */
  | 'free'

/**
 * Returns the tree of a request without the texts that are reported here, so that each is reported once: scalars become
 * unresolved, and entries with invalid names are left out. If a rule is ignored, texts are left to the check of fields.
 */
export function checkTexts(request: MapNode, ignored: ReadonlySet<RuleId>, findings: Findings): MapNode {
  const result = new TextCheck(ignored, findings).node(request, createModelRequest, '', 'ascii')
  return result.kind === 'map' ? result : request
}

class TextCheck {
  readonly #ignored: ReadonlySet<RuleId>
  readonly #findings: Findings

  constructor(ignored: ReadonlySet<RuleId>, findings: Findings) {
    this.#ignored = ignored
    this.#findings = findings
  }

  node(node: SpecNode, type: FieldType, path: string, kind: Kind): SpecNode {
    if (node.kind === 'scalar') return type.type === 'string' ? this.#scalar(node, path, kind) : node
    if (node.kind === 'list') {
      if (type.type !== 'list') return node
      return {
        ...node,
        items: node.items.map((item, at) => this.node(item, type.of, `${path}[${at}]`, kind)),
      }
    }
    if (type.type === 'map') return this.#map(node, path)
    if (type.type !== 'structure') return node
    const entries = node.entries.map((entry) => {
      const field = Object.hasOwn(type.fields, entry.key) ? type.fields[entry.key] : undefined
      if (!field) return entry
      const at = memberPath(path, entry.key)
      return { ...entry, value: this.node(entry.value, field.is, at, kindOf(entry.key, path)) }
    })
    return { ...node, entries }
  }

  #map(node: MapNode, path: string): MapNode {
    const entries = node.entries.flatMap((entry) => {
      const odd = findOddCharacter(entry.key.slice(0, MAX_LOOKED_AT), true)
      if (odd && this.#reportCharacter(odd, entry.key, `A name in ${code(path)}`, path, entry.keyOrigin))
        return []
      return [
        { ...entry, value: this.node(entry.value, { type: 'string' }, memberPath(path, entry.key), 'free') },
      ]
    })
    return { ...node, entries }
  }

  #scalar(node: ScalarNode, path: string, kind: Kind): ScalarNode {
    if (node.unresolved || (node.plain && node.text === '')) return node
    const text = node.text.slice(0, MAX_LOOKED_AT)
    if (kind === 'free') {
      const placeholder = placeholderInValue(isWritten(node.origin) ? withoutLiterals(text) : text)
      const rule = placeholder?.isLeftOver ? 'placeholder' : 'placeholder-in-value'
      if (placeholder) this.#reportPlaceholder(rule, placeholder, path, node.origin, false)
      return node
    }
    const odd = kind === 'tag-value' ? undefined : oddIn(text, kind)
    if (odd && this.#reportCharacter(odd, text, code(path), path, node.origin))
      return { ...node, unresolved: true }
    const placeholder = findPlaceholder(text)
    const isWrong = placeholder && this.#reportPlaceholder('placeholder', placeholder, path, node.origin)
    return isWrong ? { ...node, unresolved: true } : node
  }

  /** Returns whether it was reported, not ignored. */
  #reportCharacter(odd: OddCharacter, text: string, subject: string, path: string, origin: Origin): boolean {
    const { kind, index, character, name } = odd
    if (this.#ignored.has('odd-character')) return false
    const around = visible(quote(text.slice(Math.max(0, index - 20), index + character.length + 20)))
    const place = `at character ${Array.from(text.slice(0, index)).length + 1}`
    const what = kind === 'invisible' ? 'the invisible character ' : ''
    const message = `${subject} contains ${what}${name} ${place}${isFromTagsInput(origin) ? '' : `: ${around}`}.`
    const hint =
      kind === 'invisible'
        ? 'Delete it or retype the text. Text copied from web pages and chats often has such characters.'
        : 'Only ASCII characters are allowed here. Retype the text.'
    return this.#findings.add({
      rule: 'odd-character',
      message,
      hint,
      path,
      origin: characterOrigin(origin, character),
    })
  }

  /** Returns whether it was reported, not ignored. */
  #reportPlaceholder(
    rule: 'placeholder' | 'placeholder-in-value',
    { text, hint }: Placeholder,
    path: string,
    origin: Origin,
    // Messages never repeat the value of an environment variable.
    mayTell = true,
  ): boolean {
    if (this.#ignored.has(rule)) return false
    const isTold = mayTell && !isFromTagsInput(origin)
    const what = isTold ? `the placeholder ${literal(text)}` : 'what looks like a placeholder'
    const message = `${code(path)} contains ${what}, which nothing fills in.`
    const variable =
      (isTold && /^(?:\$\(?|%|\{\{ *)([A-Za-z_]\w*)(?:\)|%| *\}\})?$/.exec(text)?.[1]) || 'NAME'
    const way = isWritten(origin)
      ? `Write ${code(`\${${variable}}`)} in the spec, and set ${code(variable)} in the input \`variables\`.`
      : 'Write `${{ … }}` in the workflow: no shell expands inputs, and `${NAME}` works only in specs.'
    return this.#findings.add({ rule, message, hint: hint ?? way, path, origin })
  }
}

/** Returns whether a text is written in the spec, rather than from an input. */
function isWritten(origin: Origin): boolean {
  return 'source' in origin && !origin.variables?.length
}

/** Returns the text of a spec without the results of `$${`: those are meant to be sent. */
function withoutLiterals(text: string): string {
  return text.replace(/\$\{[^{}]*\}/g, '')
}

function kindOf(name: string, path: string): Kind {
  if (/^(?:ModelDataUrl|S3Uri|ManifestS3Uri)$/.test(name)) return 'url'
  if (/^Tags\[\d+\]$/.test(path)) return name === 'Key' ? 'letters' : 'tag-value'
  return /^(?:ETag|ManifestEtag)$/.test(name) ? 'letters' : 'ascii'
}

function oddIn(text: string, kind: 'ascii' | 'letters' | 'url'): OddCharacter | undefined {
  const host = kind === 'url' ? (/^[^/]*\/\/[^/]*/.exec(text)?.[0] ?? '') : ''
  return findOddCharacter(host, true) ?? findOddCharacter(text, kind === 'ascii')
}

/** Returns the place of a character in the source text, or that of the whole value if it isn't written literally. */
function characterOrigin(origin: Origin, character: string): Origin {
  if ('input' in origin) return origin
  const at = origin.source.text.slice(origin.start, origin.end).indexOf(character)
  if (at < 0) return origin
  const start = origin.start + at
  return { ...origin, start, end: start + character.length }
}
