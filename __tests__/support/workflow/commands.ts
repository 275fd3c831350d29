// Puts commands such as `aws` first on the PATH of a step; a function of the test answers each call.
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** One call of a command. */
export interface Call {
  readonly command: string
  readonly args: readonly string[]
  /** The working directory. */
  readonly folder: string
  /** Those of VARIABLES that are set. */
  readonly env: Readonly<Record<string, string>>
}

export interface Reply {
  readonly stdout?: string
  readonly stderr?: string
  readonly exitCode?: number
}

export type Answering = (call: Call) => Reply | Promise<Reply>

export interface Commands {
  /** The folder to put first on the PATH. */
  readonly folder: string
  close(): Promise<void>
}

/** What an answer can depend on. */
const VARIABLES = [
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'AWS_REGION',
  'GITHUB_OUTPUT',
] as const

/**
 * The command: sends its arguments to the test and runs the shell code that comes back. Bash does all of it by itself,
 * so that a call takes milliseconds and no other program.
 */
function script(port: number): string {
  return `#!/usr/bin/env bash
exec 3<> /dev/tcp/127.0.0.1/${port}
printf '%s\\0' "\${0##*/}" "$PWD" ${VARIABLES.map((name) => `"\${${name}-}"`).join(' ')} "$#" "$@" >&3
IFS= read -r -d '' answer <&3
eval "$answer"
`
}

/** Makes the commands of these names. */
export async function startCommands(names: readonly string[], answer: Answering): Promise<Commands> {
  const server = createServer((socket) => void serve(socket, answer))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const folder = await mkdtemp(path.join(tmpdir(), 'commands-'))
  for (const name of names) {
    await writeFile(path.join(folder, name), script(port))
    await chmod(path.join(folder, name), 0o755)
  }
  return {
    folder,
    close: async () => {
      await new Promise((resolve) => server.close(resolve))
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function serve(socket: Socket, answer: Answering): Promise<void> {
  socket.setEncoding('utf8')
  let text = ''
  for await (const chunk of socket as AsyncIterable<string>) {
    text += chunk
    const call = parseCall(text)
    if (call === undefined) continue
    const { stdout = '', stderr = '', exitCode = 0 } = await replyTo(call, answer)
    socket.end(`printf %s ${quoted(stdout)}; printf %s ${quoted(stderr)} >&2; exit ${exitCode}\0`)
    return
  }
}

/** An exception becomes the command's own failure, with its text where the test shows it. */
async function replyTo(call: Call, answer: Answering): Promise<Reply> {
  try {
    return await answer(call)
  } catch (error) {
    return { stderr: `${error instanceof Error ? (error.stack ?? '') : String(error)}\n`, exitCode: 99 }
  }
}

/** The call, when all of it has arrived. */
function parseCall(text: string): Call | undefined {
  const [command = '', folder = '', ...rest] = text.split('\0')
  const values = rest.slice(0, VARIABLES.length)
  const [count, ...args] = rest.slice(VARIABLES.length)
  // The text after the last separator is empty.
  if (count === undefined || args.length <= Number(count)) return undefined
  const given = VARIABLES.map((name, index) => [name, values[index] ?? ''] as const)
  const env = Object.fromEntries(given.filter(([, value]) => value !== ''))
  return { command, folder, env, args: args.slice(0, Number(count)) }
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`
}
