// The proxy that the environment names, in the form that Node's agents take.
import { FailureError } from '../errors/failure.ts'

type ProxyEnvironment = Partial<Record<'HTTP_PROXY' | 'HTTPS_PROXY' | 'NO_PROXY', string>>

/**
 * The proxy settings of an environment; lower-case names win, as in curl. A proxy without a scheme is an HTTP one.
 *
 * @throws FailureError when a proxy is no URL; it names the variable only, since the value may hold a password
 */
export function proxyEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
): ProxyEnvironment {
  const proxy = (name: string): string | undefined => {
    const variable = environment[name.toLowerCase()] ? name.toLowerCase() : name
    const value = environment[variable]
    if (!value) return undefined
    const url = value.includes('://') ? value : `http://${value}`
    if (URL.canParse(url) && /^https?:/i.test(url)) return url
    throw new FailureError({
      message: `The environment variable ${variable} is not the URL of a proxy.`,
      causes: ['Write it as http://proxy.example.com:3128, or http://user:password@proxy.example.com:3128.'],
    })
  }
  const [http, https] = [proxy('HTTP_PROXY'), proxy('HTTPS_PROXY')]
  const none = environment.no_proxy || environment.NO_PROXY
  return {
    ...(http !== undefined && { HTTP_PROXY: http }),
    ...(https !== undefined && { HTTPS_PROXY: https }),
    ...(none && { NO_PROXY: none }),
  }
}
