// Remedies for failures between the runner and a service: host names, certificates, connections, proxies, clocks.
import { code } from '../../../text/code.ts'
import type { Remedy, RemedyContext } from './remedy.ts'

const NO_PROXY =
  'If the runner can reach AWS without the proxy, list the hosts in `NO_PROXY`, for example `.amazonaws.com`.'

/** In the order in which they are tried. */
export const network: readonly Remedy[] = [
  {
    id: 'proxy-refused',
    says: 'Failed to establish tunnel to … via …: HTTP/1.1 407 Proxy Authentication Required',
    matches: /^ERR_PROXY_TUNNEL:|Failed to establish tunnel|HTTP 407|Proxy Authentication Required/,
    causes: () => [
      'With status 407, the proxy requires a user name and a password. Set `HTTPS_PROXY` to `http://user:password@host:port`, with special characters percent-encoded.',
      'With 403 or another status, the proxy blocks this host. Ask its administrators to allow the SageMaker and STS hosts of the region.',
      NO_PROXY,
    ],
  },
  {
    id: 'host-unknown',
    says: 'getaddrinfo ENOTFOUND api.sagemaker.….amazonaws.com',
    matches: /^(?:ENOTFOUND|EAI_[A-Z]+|ENODATA): |^[^:]{0,100}: getaddrinfo /,
    causes: (context) => [
      `Check the spelling of the region, ${code(context.region)}. A region that doesn't exist has no host.`,
      'If the runner reaches the internet only through a proxy, set `HTTPS_PROXY`. If it is set, check its host name.',
      "Check `AWS_ENDPOINT_URL`, `AWS_ENDPOINT_URL_*` and the runner's DNS server. In a private network, the VPC endpoint needs private DNS.",
    ],
  },
  {
    id: 'tls',
    says: 'self-signed certificate in certificate chain',
    matches:
      /^(?:SELF_SIGNED_CERT_IN_CHAIN|DEPTH_ZERO_SELF_SIGNED_CERT|UNABLE_TO_\w+|CERT_\w+|ERR_TLS_\w+|ERR_SSL_\w+|EPROTO): |self-signed certificate|unable to (?:verify the first|get (?:local )?issuer) certificate|certificate has expired|does not match certificate's altnames|SSL routines:/,
    causes: () => [
      "A proxy or firewall that inspects TLS traffic uses its own certificate. Save its certificate authority as a PEM file on the runner, and set `NODE_EXTRA_CA_CERTS` to the path in `env:` of the step, the job or the runner. Don't turn verification off.",
      "If the certificate has expired or isn't valid yet, check the runner's clock, then the server.",
      'If the certificate is for another host name, or the version number is wrong, check `AWS_ENDPOINT_URL`, `AWS_ENDPOINT_URL_*` and `HTTPS_PROXY`. Most proxy URLs begin with `http://`, even for HTTPS traffic.',
    ],
  },
  {
    id: 'clock',
    says: 'Signature expired: … is now earlier than …',
    matches:
      /^(?:RequestTimeTooSkewed|RequestExpired|RequestInTheFuture|SignatureDoesNotMatch|InvalidSignature\w*): |Signature (?:expired|not yet current)/,
    causes: () => [
      "Check the runner's clock, which must be right to five minutes. Compare it with the `date` header in `curl -sI https://sts.amazonaws.com`, and synchronize it with NTP.",
      "If the message says that the signature doesn't match, check the secret access key. A missing or extra character gives the same error.",
      'A proxy that changes requests breaks their signatures, too.',
    ],
  },
  {
    id: 'not-from-aws',
    says: 'The answer from api.sagemaker.….amazonaws.com is not from AWS: HTTP 200, …',
    matches:
      /^NotFromAwsError:|The answer (?:from \S{1,300} )?is not from AWS|^[^:]{0,100}: Invalid response from STS\.|its answer (?:has no ModelArn|isn't the ARN of a model)|The service answered HTTP \d{3} without a message/,
    causes: (context) => [
      'A proxy, firewall or sign-in page answers instead of the service. Check `HTTPS_PROXY` and `HTTP_PROXY`, and which hosts the proxy allows.',
      '`AWS_ENDPOINT_URL` or `AWS_ENDPOINT_URL_*` might point to another server. Print them in an earlier step.',
      ['Test from the same runner:', probe(context)],
      'If the status is 500 or above, AWS might have an outage. Run the step again, and see https://health.aws.amazon.com.',
    ],
  },
  {
    id: 'answer-too-long',
    says: 'The answer from api.sagemaker.….amazonaws.com is longer than 10485760 bytes',
    matches: /^ECONNABORTED: The answer from \S{1,300} is longer than /,
    causes: () => [
      'AWS never sends such a long answer. Check which server answers: see `HTTPS_PROXY`, `HTTP_PROXY`, `AWS_ENDPOINT_URL` and `AWS_ENDPOINT_URL_*`.',
    ],
  },
  {
    id: 'answer-late',
    says: 'api.sagemaker.….amazonaws.com did not answer within 60 s',
    matches: /^ETIMEDOUT: \S{1,300} did not answer /,
    causes: (context) => [
      'Run the step again. The service might have been slow once.',
      ['If it times out again, test the connection from the same runner:', probe(context)],
      'A proxy or firewall might hold the answer back. Check `HTTPS_PROXY`, `AWS_ENDPOINT_URL` and the security group of the VPC endpoint.',
    ],
  },
  {
    id: 'connection-failed',
    says: 'connect ECONNREFUSED',
    matches:
      /^(?:ECONNREFUSED|ECONNRESET|ECONNABORTED|EPIPE|EHOSTUNREACH|EHOSTDOWN|ENETUNREACH|ENETDOWN|EADDRNOTAVAIL|ETIMEDOUT|ERR_SOCKET_\w+|TimeoutError):|connect ECONNREFUSED|socket hang up|socket disconnected/,
    causes: (context) => [
      'Run the step again. A connection can break once.',
      ['Check that the runner can reach the service:', probe(context)],
      'A runner in a private network needs a NAT gateway, a proxy (`HTTPS_PROXY`) or VPC endpoints for SageMaker and STS with a security group that allows port 443.',
      'If `HTTPS_PROXY` or `AWS_ENDPOINT_URL` is set, check its host and port.',
    ],
  },
]

function probe({ region }: RemedyContext): string {
  return `curl -sv https://api.sagemaker.${region}.amazonaws.com`
}
