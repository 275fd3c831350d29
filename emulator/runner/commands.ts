// Recognizes workflow commands in an action's output the way the GitHub Actions runner does.
// Source: ActionCommand.cs and ActionCommandManager.cs of github.com/actions/runner.

/** A workflow command such as `::error file=a.yml,line=3::message`, unescaped. */
export interface WorkflowCommand {
  name: string
  properties: Record<string, string>
  message: string
}

/** A line of output as the runner interprets it: a command or visible text. */
export type LogEvent = { kind: 'command'; command: WorkflowCommand } | { kind: 'text'; text: string }

// The runner ignores commands that it does not know, so `::something::` in a log stays text.
const KNOWN_COMMANDS = new Set([
  'add-mask',
  'add-matcher',
  'add-path',
  'debug',
  'echo',
  'endgroup',
  'error',
  'group',
  'internal-set-repo-path',
  'notice',
  'remove-matcher',
  'save-state',
  'set-env',
  'set-output',
  'stop-commands',
  'warning',
])

/** Reads the lines of one step in order; `::stop-commands::token` makes it depend on what came before. */
export class CommandReader {
  #stopToken: string | undefined

  /** Interprets the next line as the runner does. */
  read(line: string): LogEvent {
    const command = this.#parse(line)
    if (!command) return { kind: 'text', text: line }
    if (this.#stopToken !== undefined) {
      if (command.name !== this.#stopToken) return { kind: 'text', text: line }
      this.#stopToken = undefined
    } else if (command.name === 'stop-commands') {
      this.#stopToken = stopToken(command.message)
    }
    return { kind: 'command', command }
  }

  #parse(line: string): WorkflowCommand | undefined {
    const isKnown = (name: string): boolean => KNOWN_COMMANDS.has(name) || name === this.#stopToken
    return parseDoubleColon(line, isKnown) ?? parseBracket(line, isKnown)
  }
}

/** `::name key=value,key=value::message`, at the start of the line but for white space. */
function parseDoubleColon(line: string, isKnown: (name: string) => boolean): WorkflowCommand | undefined {
  // .NET counts U+0085 as white space, JavaScript does not.
  const start = line.replace(/^[\s\u0085]+/u, '')
  const end = start.indexOf('::', 2)
  if (!start.startsWith('::') || end < 0) return undefined
  const { name, rest } = splitName(start.slice(2, end))
  if (!isKnown(name)) return undefined
  return {
    name,
    properties: properties(rest, ',', unescapeProperty),
    message: unescapeData(start.slice(end + 2)),
  }
}

/** The older `##[name key=value;key=value]message`, which the runner finds anywhere in a line. */
function parseBracket(line: string, isKnown: (name: string) => boolean): WorkflowCommand | undefined {
  const start = line.indexOf('##[')
  const end = line.indexOf(']', start)
  if (start < 0 || end < 0) return undefined
  const { name, rest } = splitName(line.slice(start + 3, end))
  if (!isKnown(name)) return undefined
  return {
    name,
    properties: properties(rest, ';', unescapeBracket),
    message: unescapeBracket(line.slice(end + 1)),
  }
}

// Names are matched in any case, a stop token included.
function splitName(info: string): { name: string; rest: string } {
  const space = info.indexOf(' ')
  return space < 0
    ? { name: info.toLowerCase(), rest: '' }
    : { name: info.slice(0, space).toLowerCase(), rest: info.slice(space + 1).trim() }
}

function properties(
  text: string,
  separator: string,
  unescape: (text: string) => string,
): Record<string, string> {
  const entries = text
    .split(separator)
    .filter((pair) => pair.includes('='))
    .map((pair): [string, string] => {
      const equals = pair.indexOf('=')
      return [pair.slice(0, equals), unescape(pair.slice(equals + 1))]
    })
  return Object.fromEntries(entries)
}

/** The runner refuses tokens that might occur in the log by chance, or that are commands. */
function stopToken(message: string): string {
  const token = message.toLowerCase()
  if (token === '' || token === 'pause-logging' || KNOWN_COMMANDS.has(token)) {
    throw new Error(`::stop-commands:: needs a token that is not a command, not "${message}".`)
  }
  return token
}

// One pass, so that `%250A` stays the text `%0A`.
function unescapeData(text: string): string {
  return text.replace(/%(25|0D|0A)/g, (_, code: string) => decodeURIComponent(`%${code}`))
}

function unescapeProperty(text: string): string {
  return text.replace(/%(25|0D|0A|3A|2C)/g, (_, code: string) => decodeURIComponent(`%${code}`))
}

function unescapeBracket(text: string): string {
  return text.replace(/%(3B|0D|0A|5D)/g, (_, code: string) => decodeURIComponent(`%${code}`))
}
