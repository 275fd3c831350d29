// Rules on tags beyond the limits of each.
import { toAsciiLike } from '../../text/characters.ts'
import type { Cursor } from '../document/cursor.ts'
import { isFromTagsInput } from '../document/origin.ts'
import { quote } from '../findings/wording.ts'
import { isPrintableKey } from '../input/discretion.ts'
import type { RuleContext } from './context.ts'

/** The tags that the action adds itself, from what GitHub says of the run. */
const PROVENANCE_KEY = /^github:(?:repository|sha|ref|run-id|workflow|actor)$/

export function checkTags(context: RuleContext): void {
  for (const tag of context.request.get('Tags').items) {
    const key = tag.get('Key')
    const text = key.text ?? ''
    if (/^aws:/i.test(text)) {
      const message = `${nameOf(key)} begins with aws:, which AWS keeps for itself.`
      context.report({ rule: 'tag-reserved', at: key, message, hint: 'Choose another key.' })
    }
    const plain = text.length > 100 ? '' : toAsciiLike(text).toLowerCase().trim()
    if (PROVENANCE_KEY.test(plain)) {
      const message = `${nameOf(key)} replaces or imitates a provenance tag that the action adds itself.`
      const hint = 'Choose another key. The action sets this tag itself, from the data of the run.'
      context.report({ rule: 'tag-provenance', at: key, message, hint })
    }
  }
}

/** A tag in a message; a key that an input gave is repeated only when it cannot be something else. */
function nameOf({ text = '', origin }: Cursor): string {
  return isFromTagsInput(origin) && !isPrintableKey(text) ? 'This tag' : `The tag ${quote(text)}`
}
