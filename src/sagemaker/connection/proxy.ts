// Finds the proxy for a host in the environment, by curl's rules.
import { BlockList, isIP } from 'node:net'
import { code } from '../../text/code.ts'
import { FailureError } from '../errors/failure.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** Proxies in the form for Node's agents. */
export type ProxyEnvironment = Partial<Record<'HTTP_PROXY' | 'HTTPS_PROXY', string>>

/** The target of a request: a URL, or the SDK's request. */
export interface ProxyTarget {
  readonly protocol: string
  readonly hostname: string
  readonly port?: number | string | undefined
}

/**
 * Returns the proxies for requests to one host: none when NO_PROXY names it.
 *
 * @throws FailureError as `readProxies` does
 */
export function proxyEnvironment(environment: Environment, target: ProxyTarget): ProxyEnvironment {
  const proxies = readProxies(environment)
  return bypassesProxy(environment, target) ? {} : proxies
}

/**
 * Returns the proxies of an environment, whatever NO_PROXY says. Lowercase names win, as in curl. A proxy without a
 * scheme is an HTTP proxy.
 *
 * @throws FailureError when a proxy is not a URL; it names only the variable, because the value might contain a password
 */
export function readProxies(environment: Environment): ProxyEnvironment {
  const proxy = (name: string): string | undefined => {
    const variable = environment[name.toLowerCase()] ? name.toLowerCase() : name
    const value = environment[variable]?.trim()
    if (!value) return undefined
    const url = value.includes('://') ? value : `http://${value}`
    if (URL.canParse(url) && /^https?:/i.test(url)) return url
    throw new FailureError({
      message: `The environment variable ${code(variable)} is not the URL of a proxy.`,
      causes: ['Use `http://proxy.example.com:3128` or `http://user:password@proxy.example.com:3128`.'],
    })
  }
  const [http, https] = [proxy('HTTP_PROXY'), proxy('HTTPS_PROXY')]
  return {
    ...(http !== undefined && { HTTP_PROXY: http }),
    ...(https !== undefined && { HTTPS_PROXY: https }),
  }
}

/**
 * Returns whether NO_PROXY names a host. Node's own agents read it differently: for them `example.com` is one host, and
 * `.example.com` also matches `notexample.com`. Here, as in curl, both mean the host and its subdomains. Entries are
 * separated by commas or white space, and may be `*`, `*.example.com`, an IP address (IPv6 with or without brackets) or
 * a CIDR block. An entry with a port matches only that port.
 */
export function bypassesProxy(environment: Environment, target: ProxyTarget): boolean {
  const list = (environment.no_proxy || environment.NO_PROXY) ?? ''
  const host = plainHost(target.hostname)
  const port = String(target.port || (target.protocol === 'https:' ? 443 : 80))
  return list.split(/[\s,]+/).some((entry) => entry !== '' && matches(entry.toLowerCase(), host, port))
}

/** Returns a host without the brackets of an IPv6 address and the final dot of a fully qualified name. */
function plainHost(host: string): string {
  return host
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '')
}

function matches(entry: string, host: string, port: string): boolean {
  if (entry === '*') return true
  // An IPv6 address has colons of its own, so its port needs the brackets.
  const [, name = entry, wanted] = /^(\[.*\]|[^:]*):(\d+)$/.exec(entry) ?? []
  if (wanted !== undefined && wanted !== port) return false
  const [address = '', bits] = plainHost(name).split('/')
  if (isIP(address) !== 0) return isIP(host) === isIP(address) && isWithin(host, address, bits)
  const domain = plainHost(name).replace(/^\*?\./, '')
  return domain !== '' && (host === domain || host.endsWith(`.${domain}`))
}

function isWithin(host: string, address: string, bits: string | undefined): boolean {
  const [family, longest] = isIP(address) === 6 ? (['ipv6', 128] as const) : (['ipv4', 32] as const)
  const prefix = bits === undefined ? longest : Number(bits)
  if (!Number.isInteger(prefix) || prefix < 0 || prefix > longest || bits === '') return false
  const block = new BlockList()
  block.addSubnet(address, prefix, family)
  return block.check(host, family)
}
