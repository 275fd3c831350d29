// The formats in which the linter reports findings.

export const FORMAT_NAMES = ['text', 'json', 'sarif', 'github'] as const

export type Format = (typeof FORMAT_NAMES)[number]
