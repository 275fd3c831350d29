// Finds placeholders that only other tools fill in: variables of shells, templates and CloudFormation.

/** A placeholder in a text. */
export interface Placeholder {
  readonly text: string
  /** How to fix it, unless by writing a variable. */
  readonly hint?: string
  /** Whether it can only be a text for a person to fill in. */
  readonly isLeftOver?: true
}

const DYNAMIC_REFERENCE = /\{\{resolve:(ssm|ssm-secure|secretsmanager):[^{}]*\}\}/

/** GitHub expressions that were escaped, or written where GitHub doesn't evaluate them. */
const EXPRESSION = /\$\{\{[^{}]*\}\}/

/** Placeholders in a text that isn't a template, such as an image, a URL or a name. `%` also encodes characters of a URL, and `$folder$` is Hadoop's. */
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

/** Values that consist only of a placeholder for a machine. */
const WHOLE: readonly RegExp[] = [
  /^\$[A-Za-z_]\w*$/,
  /^\$\{[A-Za-z_]\w*\}$/,
  /^\$\([A-Za-z_]\w*\)$/,
  /^%[A-Za-z_]\w*%$/,
  /^\{\{-?\s*[A-Za-z_][\w.-]*\s*-?\}\}$/,
]

/** Values for a person to fill in. Not the tokens of language models, such as <s>, <pad> and <start_of_turn>. */
const LEFT_OVER: readonly RegExp[] = [
  /^<(?:your|my|insert|replace|change|todo|bucket|account|region|name|password|secret|url|arn|version|endpoint)\b[^<>]*>$/i,
  /^<[A-Z][A-Z0-9]*[_-][A-Z0-9_-]*>$/,
  /^<[\w -]*[ _-](?:name|url|arn|key|region|bucket|account|version)>$/i,
  /^<[A-Za-z][\w.'-]*(?: [\w.'-]+)+>$/,
]

/** Variables in a path, as `$BUCKET` in `s3://$BUCKET/data` and `$PATH` in `/opt/bin:$PATH`. */
const IN_PATH = /^[^\s"'(){};`|&]*(?:^|[/:=,@])\$(?:\{[A-Z][A-Z0-9_]*\}|[A-Z][A-Z0-9_]*)(?=[/:,.@-]|$)/

/** Placeholders in an S3 URL, where these characters are unusual. */
const IN_S3_URL = /^s3:\/\/[^\s]*(?:\$\(|\$\{|\{\{|<[A-Za-z])/

/** Returns the placeholder in a text that can't be valid with one. */
export function findPlaceholder(text: string): Placeholder | undefined {
  const dynamic = dynamicReference(text)
  if (dynamic) return dynamic
  // Most texts have none of these.
  if (!/[$%{<]/.test(text)) return undefined
  for (const pattern of ANYWHERE) {
    const [found] = pattern.exec(text) ?? []
    if (found !== undefined) return { text: found }
  }
  return undefined
}

/** Returns the placeholder in an environment value, which might also be a template, JSON, or a shell command. */
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
  const hint = `Only CloudFormation resolves \`{{resolve:…}}\`. Have the container read it from ${from} at startup, or write \`\${NAME}\` and set \`NAME\` in the input \`variables\`.`
  return { text: found, hint }
}
