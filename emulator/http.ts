/** HTTP requests and responses as the server and the services exchange them. */

/** A request whose body was read completely. */
export interface Exchange {
  readonly method: string
  /** Path without the query, as sent. */
  readonly path: string
  /** Query without the question mark, as sent. */
  readonly query: string
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

/** What is sent back. */
export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array
}

/** Plain JSON, as the services outside AWS's protocols speak it. */
export function plainJson(status: number, value: unknown): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(value),
  }
}

/** Plain text. */
export function plainText(status: number, body: string): Answer {
  return { status, headers: { 'content-type': 'text/plain' }, body }
}
