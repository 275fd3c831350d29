// Shows an action's log in a terminal the way the GitHub UI would: groups, annotations, masks.
import { styleText } from 'node:util'
import type { LogEvent, WorkflowCommand } from '../../emulator/runner/commands.ts'

const ANNOTATIONS: Record<string, { label: string; color: 'red' | 'yellow' | 'cyan' }> = {
  error: { label: 'Error', color: 'red' },
  warning: { label: 'Warning', color: 'yellow' },
  notice: { label: 'Notice', color: 'cyan' },
}

/** Renders events one by one, because masks and groups depend on earlier events. */
export class LogView {
  readonly #masks: string[] = []
  #inGroup = false

  /** Returns the lines to show for an event; none for commands that GitHub hides. */
  render(event: LogEvent): string[] {
    if (event.kind === 'command') return this.#command(event.command)
    // GitHub folds groups. Here they are dimmed.
    return this.#lines(event.text, this.#inGroup ? (line) => styleText('dim', line) : undefined)
  }

  /** Masks the values that the action registered as secrets. */
  mask(text: string): string {
    return this.#masks.reduce((masked, secret) => masked.replaceAll(secret, '***'), text)
  }

  #command({ name, properties, message }: WorkflowCommand): string[] {
    const annotation = ANNOTATIONS[name]
    if (annotation) {
      const { label, color } = annotation
      const text = [position(properties), properties['title'], message].filter(Boolean)
      const body = text.length > 1 ? `${text.slice(0, -1).join(' ')}: ${message}` : message
      return this.#lines(`${label}: ${body}`, (line) => styleText(color, line))
    }
    if (name === 'add-mask') this.#addMask(message)
    if (name === 'endgroup') this.#inGroup = false
    if (name !== 'group') return []
    // Groups don't nest on GitHub either: the next one ends the previous one.
    this.#inGroup = false
    const heading = this.#lines(`▼ ${message}`, (line) => styleText('bold', line))
    this.#inGroup = true
    return heading
  }

  #addMask(secret: string): void {
    // Like the runner, this also hides each line of a secret with several lines.
    for (const part of [secret, ...secret.split(/\r?\n/)]) if (part !== '') this.#masks.push(part)
    // Longest first, so that a secret inside another one doesn't leave half of it visible.
    this.#masks.sort((a, b) => b.length - a.length)
  }

  #lines(text: string, style: (line: string) => string = (line) => line): string[] {
    const indent = this.#inGroup ? '    ' : '  '
    return this.mask(text)
      .split('\n')
      .map((line, index) => (line === '' ? '' : indent + (index === 0 ? '' : '  ') + style(line)))
  }
}

/** Returns the position, such as `models/churn.yml:7:12`, as far as it is known. */
function position({ file, line, col }: Record<string, string>): string {
  return [file, file && line, file && line && col].filter(Boolean).join(':')
}
