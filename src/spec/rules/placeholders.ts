// Finds what other tools would fill in, and nothing does here: variables of shells, templates and CloudFormation.

/** A placeholder in a text. */
export interface Placeholder {
  readonly text: string
  /** What to do, when it is not to write a variable. */
  readonly hint?: string
  /** Whether it was left for a person to fill in, and can be nothing else. */
  readonly isLeftOver?: true
}

const DYNAMIC_REFERENCE = /\{\{resolve:(ssm|ssm-secure|secretsmanager):[^{}]*\}\}/

/** Expressions of GitHub that were escaped, or given where GitHub does not evaluate them. */
const EXPRESSION = /\$\{\{[^{}]*\}\}/

/** In a text that is no template: an image, a URL, a name. `%` also encodes characters of a URL, and `$folder$` is Hadoop's. */
const ANYWHERE: readonly RegExp[] = [
  EXPRESSION,
  /\$\{[^{}]*\}/,
  /(?<![\w$])\$[A-Za-z_]\w*(?![\w$])/,
  /\$\([^()]*\)/,
  /%(?![0-9A-Fa-f]{2}%)[A-Za-z_]\w*%(?![0-9A-Fa-f]{2})/,
  /\{\{[^{}]*\}\}/,
  /<[A-Za-z_][^<>]*>/,
  /\{[A-Za-z_][\w.-]*\}/,
]

/** A value that is a placeholder for a machine and nothing else. */
const WHOLE: readonly RegExp[] = [
  /^\$[A-Za-z_]\w*$/,
  /^\$\{[A-Za-z_]\w*\}$/,
  /^\$\([A-Za-z_]\w*\)$/,
  /^%[A-Za-z_]\w*%$/,
  /^\{\{-?\s*[A-Za-z_][\w.-]*\s*-?\}\}$/,
]

/** A value that somebody had to fill in. Not the tokens of language models, such as <s>, <pad> and <start_of_turn>. */
const LEFT_OVER: readonly RegExp[] = [
  /^<(?:your|my|insert|replace|change|todo|bucket|account|region|name|password|secret|url|arn|version|endpoint)\b[^<>]*>$/i,
  /^<[A-Z][A-Z0-9]*[_-][A-Z0-9_-]*>$/,
  /^<[\w -]*[ _-](?:name|url|arn|key|region|bucket|account|version)>$/i,
  /^<[A-Za-z][\w.'-]*(?: [\w.'-]+)+>$/,
]

/** Variables in a path, as `$BUCKET` in `s3://$BUCKET/data` and `$PATH` in `/opt/bin:$PATH`. */
const IN_PATH = /^[^\s"'(){};`|&]*(?:^|[/:=,@])\$(?:\{[A-Z][A-Z0-9_]*\}|[A-Z][A-Z0-9_]*)(?=[/:,.@-]|$)/

/** Placeholders in the URL of S3, in which none of these characters is usual. */
const IN_S3_URL = /^s3:\/\/[^\s]*(?:\$\(|\$\{|\{\{|<[A-Za-z])/

/** The placeholder in a text that can be right only when it has none. */
export function findPlaceholder(text: string): Placeholder | undefined {
  const dynamic = dynamicReference(text)
  if (dynamic) return dynamic
  // Nearly all texts have none of these.
  if (!/[$%{<]/.test(text)) return undefined
  for (const pattern of ANYWHERE) {
    const [found] = pattern.exec(text) ?? []
    if (found !== undefined) return { text: found }
  }
  return undefined
}

/** The placeholder in an environment value, which may as well be a template, JSON, or a command of a shell. */
export function placeholderInValue(text: string): Placeholder | undefined {
  const dynamic = dynamicReference(text)
  if (dynamic) return dynamic
  const value = text.trim()
  if (!/[$%{<]/.test(value)) return undefined
  if (LEFT_OVER.some((pattern) => pattern.test(value))) return { text: value, isLeftOver: true }
  const isFound = [...WHOLE, EXPRESSION, IN_PATH, IN_S3_URL].some((pattern) => pattern.test(value))
  return isFound ? { text: value } : undefined
}

function dynamicReference(text: string): Placeholder | undefined {
  const [found, service] = DYNAMIC_REFERENCE.exec(text) ?? []
  if (found === undefined) return undefined
  const from = service === 'secretsmanager' ? 'Secrets Manager' : 'Parameter Store'
  const hint = `Only CloudFormation resolves {{resolve:…}}. Let the container read it from ${from} at start-up, or write \${NAME} and give NAME in the input variables.`
  return { text: found, hint }
}
