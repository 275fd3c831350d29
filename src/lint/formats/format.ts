// The formats in which the linter tells what it found.

export const FORMAT_NAMES = ['text', 'json', 'sarif', 'github'] as const

export type Format = (typeof FORMAT_NAMES)[number]
