// Checks whether a text can be the reference of a container image, and says what is wrong if not.
import { REGION } from './partition.ts'

/** A problem of a reference, as a message that follows its path, and how to fix it. */
export interface ReferenceProblem {
  readonly message: string
  readonly hint: string
}

/** A repository's name in ECR, which is also the grammar of the registries that follow the distribution specification. */
const REPOSITORY = /^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*$/
const TAG = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/
const DIGEST = /^sha256:[0-9a-f]{64}$/
/** A host name with an optional port, in front of the first slash. */
const HOST =
  /^(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)*[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?::\d{1,5})?$/

const FORM = 'Write `registry/repository:tag` or `registry/repository@sha256:…`.'

/**
 * Returns the first problem of an image reference, in the order in which a person would fix them.
 *
 * @param image a text without whitespace
 * @returns undefined if a registry could have it
 */
export function referenceProblem(image: string): ReferenceProblem | undefined {
  const scheme = /^[A-Za-z][A-Za-z0-9+.-]*:\/\//.exec(image)?.[0]
  if (scheme !== undefined) {
    return {
      message: `starts with \`${scheme}\`, but an image has no scheme.`,
      hint: `Remove \`${scheme}\`.`,
    }
  }
  if (/^arn:/.test(image)) {
    return { message: 'must be an image address, not an ARN.', hint: FORM }
  }
  if (/["'`]/.test(image)) {
    return { message: 'contains quotes.', hint: 'Remove the quotes: they are part of the value.' }
  }
  if (/[,;]/.test(image)) {
    return { message: 'names more than one image.', hint: 'Write one image, without commas.' }
  }
  const at = image.indexOf('@')
  const digest = at < 0 ? undefined : image.slice(at + 1)
  const named = at < 0 ? image : image.slice(0, at)
  const slash = named.indexOf('/')
  const first = slash < 0 ? named : named.slice(0, slash)
  const isRegistry = slash >= 0 && (/[.:]/.test(first) || first === 'localhost' || first === '')
  if (slash < 0 && /\.dkr[.-]ecr/.test(first)) return noRepository()
  if (isRegistry) {
    const problem = hostProblem(first)
    if (problem) return problem
  }
  const path = isRegistry ? named.slice(slash + 1) : named
  const colon = path.indexOf(':')
  const repository = colon < 0 ? path : path.slice(0, colon)
  const tag = colon < 0 ? undefined : path.slice(colon + 1)
  return (
    repositoryProblem(repository) ??
    (tag === undefined ? undefined : tagProblem(tag)) ??
    (digest === undefined ? undefined : digestProblem(digest)) ??
    (isEcr(first) ? lengthProblem(repository) : undefined)
  )
}

function isEcr(host: string): boolean {
  return /\.dkr[.-]ecr/i.test(host)
}

function noRepository(): ReferenceProblem {
  return { message: 'names a registry without a repository.', hint: FORM }
}

function hostProblem(host: string): ReferenceProblem | undefined {
  if (host === '') return { message: 'has no registry before the first slash.', hint: FORM }
  if (!HOST.test(host)) {
    return { message: `has an invalid registry host: ${JSON.stringify(host)}.`, hint: FORM }
  }
  if (!isEcr(host)) return undefined
  const [, account = '', rest = ''] = /^(.*?)\.dkr[.-]ecr(?:-fips)?(.*)$/i.exec(host) ?? []
  if (!/^\d{12}$/.test(account)) {
    const digits = account.replace(/\D/g, '')
    const has = /^[\d-]+$/.test(account) ? `has ${digits.length} digits` : "isn't a number"
    const withDashes = account !== digits && digits.length === 12 && /^[\d-]+$/.test(account)
    return withDashes
      ? {
          message: `has dashes in the account \`${account}\` of its registry.`,
          hint: `Write the account as \`${digits}\`.`,
        }
      : {
          message: `has a registry in the account ${JSON.stringify(account)}, which ${has}.`,
          hint: 'Write the 12 digits of the account ID.',
        }
  }
  const region = /^\.([^.]+)\./.exec(rest)?.[1] ?? ''
  if (REGION.test(region)) return undefined
  return {
    message: 'names an ECR registry without a valid region.',
    hint: `Write the registry like \`${account}.dkr.ecr.eu-west-1.amazonaws.com\`.`,
  }
}

function repositoryProblem(repository: string): ReferenceProblem | undefined {
  if (repository === '') return noRepository()
  if (!REPOSITORY.test(repository)) {
    const lower = repository.toLowerCase()
    return REPOSITORY.test(lower)
      ? {
          message: `has capital letters in its repository name, ${JSON.stringify(repository)}.`,
          hint: `Write \`${lower}\`: repository names are lowercase.`,
        }
      : {
          message: `has an invalid repository name: ${JSON.stringify(repository)}.`,
          hint: 'Use lowercase letters and digits, separated by single . _ - or /.',
        }
  }
  return undefined
}

function lengthProblem({ length }: string): ReferenceProblem | undefined {
  if (length >= 2 && length <= 256) return undefined
  return {
    message: `has a repository name of ${length === 1 ? 'one character' : `${length} characters`}.`,
    hint: 'ECR repository names have 2 to 256 characters.',
  }
}

function tagProblem(tag: string): ReferenceProblem | undefined {
  if (tag === '') {
    const message = 'ends in ":" without a tag.'
    return { message, hint: 'Add the tag. A variable for it might be empty.' }
  }
  if (TAG.test(tag)) return undefined
  if (/^[^:]*:[^:]*$/.test(tag)) return { message: 'has two tags.', hint: FORM }
  const message = `has an invalid tag: ${JSON.stringify(tag)}.`
  return {
    message,
    hint: "Use up to 128 letters, digits and . _ -; don't start with . or -.",
  }
}

function digestProblem(digest: string): ReferenceProblem | undefined {
  if (DIGEST.test(digest)) return undefined
  if (digest === '') {
    const message = 'ends in "@" without a digest.'
    return { message, hint: 'Add the digest. A variable for it might be empty.' }
  }
  const message = `has an invalid digest: ${JSON.stringify(digest)}.`
  return { message, hint: 'Write `sha256:` and 64 lowercase hexadecimal digits.' }
}
