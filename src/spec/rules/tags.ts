// Rules on tags that go beyond the limits of their fields.
import { toAsciiLike } from '../../text/characters.ts'
import type { Cursor } from '../document/cursor.ts'
import { isFromTagsInput } from '../document/origin.ts'
import { literal } from '../findings/wording.ts'
import { isPrintableKey } from '../input/discretion.ts'
import type { RuleContext } from './context.ts'

/** The tags that the action adds from GitHub's data about the run. */
const PROVENANCE_KEY = /^github:(?:repository|sha|ref|run-id|workflow|actor)$/

export function checkTags(context: RuleContext): void {
  for (const tag of context.request.get('Tags').items) {
    const key = tag.get('Key')
    const text = key.text ?? ''
    if (/^aws:/i.test(text)) {
      const message = `${nameOf(key)} starts with \`aws:\`, which is reserved for AWS.`
      context.report({ rule: 'tag-reserved', at: key, message, hint: 'Choose another key.' })
    }
    const plain = text.length > 100 ? '' : toAsciiLike(text).toLowerCase().trim()
    if (PROVENANCE_KEY.test(plain)) {
      const message = `${nameOf(key)} replaces or imitates a provenance tag that the action adds.`
      const hint = 'Choose another key. The action sets this tag from the data of the run.'
      context.report({ rule: 'tag-provenance', at: key, message, hint })
    }
  }
}

/** Returns a tag for a message, with a key from an input only if it can't be a secret. */
function nameOf({ text = '', origin }: Cursor): string {
  return isFromTagsInput(origin) && !isPrintableKey(text) ? 'This tag' : `The tag ${literal(text)}`
}
