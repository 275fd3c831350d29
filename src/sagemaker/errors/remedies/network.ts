// What fails between the runner and a service: host names, certificates, connections, proxies, clocks.
import type { Remedy, RemedyContext } from './remedy.ts'

const NO_PROXY =
  'If hosts of AWS are reachable without the proxy, list them in NO_PROXY, like .amazonaws.com.'

/** In the order in which they are tried. */
export const network: readonly Remedy[] = [
  {
    id: 'proxy-refused',
    says: 'Failed to establish tunnel to … via …: HTTP/1.1 407 Proxy Authentication Required',
    matches: /^ERR_PROXY_TUNNEL:|Failed to establish tunnel|HTTP 407|Proxy Authentication Required/,
    causes: () => [
      'With 407, the proxy wants a user name and a password: set HTTPS_PROXY to http://user:password@host:port, with special characters percent-encoded.',
      'With 403 or another status, the proxy does not let the runner reach this host: ask whoever runs it to allow the hosts of SageMaker and STS in the region.',
      NO_PROXY,
    ],
  },
  {
    id: 'host-unknown',
    says: 'getaddrinfo ENOTFOUND api.sagemaker.….amazonaws.com',
    matches: /^(?:ENOTFOUND|EAI_[A-Z]+|ENODATA): |^[^:]{0,100}: getaddrinfo /,
    causes: (context) => [
      `Check the spelling of the region, ${context.region}: a region that does not exist has no host.`,
      'Where the runner reaches the internet only through a proxy, set HTTPS_PROXY; if it is set, check its host name.',
      'Check AWS_ENDPOINT_URL and its like, and the DNS server of the runner. In a private network, the VPC endpoint needs private DNS.',
    ],
  },
  {
    id: 'tls',
    says: 'self-signed certificate in certificate chain',
    matches:
      /^(?:SELF_SIGNED_CERT_IN_CHAIN|DEPTH_ZERO_SELF_SIGNED_CERT|UNABLE_TO_\w+|CERT_\w+|ERR_TLS_\w+|ERR_SSL_\w+|EPROTO): |self-signed certificate|unable to (?:verify the first|get (?:local )?issuer) certificate|certificate has expired|does not match certificate's altnames|SSL routines:/,
    causes: () => [
      'A proxy or firewall that reads TLS traffic signs it with a certificate of its own. Put that certificate authority into a PEM file on the runner, and set NODE_EXTRA_CA_CERTS to its path in env: of the step, the job or the runner. Do not turn verification off.',
      'An expired certificate, or one that is not valid yet: check the clock of the runner, then the server.',
      'A certificate for another host name, or the wrong version number: check AWS_ENDPOINT_URL and its like and HTTPS_PROXY. The URL of most proxies begins with http://, also for HTTPS traffic.',
    ],
  },
  {
    id: 'clock',
    says: 'Signature expired: … is now earlier than …',
    matches:
      /^(?:RequestTimeTooSkewed|RequestExpired|RequestInTheFuture|SignatureDoesNotMatch|InvalidSignature\w*): |Signature (?:expired|not yet current)/,
    causes: () => [
      'Check the clock of the runner, which may be five minutes off at most: compare it with the date header in curl -sI https://sts.amazonaws.com, and synchronize it with NTP.',
      'If the message says that the signature does not match, check the secret access key: a missing or extra character gives the same error.',
      'A proxy that changes requests breaks their signatures, too.',
    ],
  },
  {
    id: 'not-from-aws',
    says: 'The answer from api.sagemaker.….amazonaws.com is not from AWS: HTTP 200, …',
    matches:
      /^NotFromAwsError:|The answer (?:from \S{1,300} )?is not from AWS|^[^:]{0,100}: Invalid response from STS\.|its answer (?:holds no ModelArn|names is no model)|The service answered HTTP \d{3} without a message/,
    causes: (context) => [
      'A proxy, firewall or sign-in page on the way answers in place of the service: check HTTPS_PROXY and HTTP_PROXY, and which hosts that proxy allows.',
      'AWS_ENDPOINT_URL or one of its like leads to another server: print it in a step before this one.',
      `Look from the same runner: ${probe(context)}`,
      'If the status is 500 or above, AWS itself may be out of order: run the step again, and see https://health.aws.amazon.com.',
    ],
  },
  {
    id: 'connection-failed',
    says: 'connect ECONNREFUSED',
    matches:
      /^(?:ECONNREFUSED|ECONNRESET|ECONNABORTED|EPIPE|EHOSTUNREACH|EHOSTDOWN|ENETUNREACH|ENETDOWN|EADDRNOTAVAIL|ETIMEDOUT|ERR_SOCKET_\w+|TimeoutError):|connect ECONNREFUSED|socket hang up|socket disconnected/,
    causes: (context) => [
      'Run the step again: a connection may break once.',
      `Check that the runner reaches the service: ${probe(context)}`,
      'A runner in a private network needs a NAT gateway, a proxy (HTTPS_PROXY) or VPC endpoints for SageMaker and STS, whose security group allows port 443.',
      'If HTTPS_PROXY or AWS_ENDPOINT_URL is set, check its host and port.',
    ],
  },
]

function probe({ region }: RemedyContext): string {
  return `curl -sv https://api.sagemaker.${region}.amazonaws.com`
}
