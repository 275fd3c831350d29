// Rules on tags beyond the limits of each.
import type { RuleContext } from './context.ts'

export function checkTags(context: RuleContext): void {
  for (const tag of context.request.get('Tags').items) {
    const key = tag.get('Key')
    if (!/^aws:/i.test(key.text ?? '')) continue
    const message = `The tag ${JSON.stringify(key.text)} begins with aws:, which AWS keeps for itself.`
    context.report({ rule: 'tag-reserved', at: key, message, hint: 'Choose another key.' })
  }
}
