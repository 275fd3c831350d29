export const id = 195;
export const ids = [195];
export const modules = {

/***/ 9374:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   RK: () => (/* binding */ serviceStatement),
/* harmony export */   _8: () => (/* binding */ webIdentityStatement),
/* harmony export */   hu: () => (/* binding */ passRoleStatement),
/* harmony export */   qZ: () => (/* binding */ statement)
/* harmony export */ });
// src/aws/iam-statement.ts
function statement(actions, resource, condition) {
	return JSON.stringify({
		Effect: "Allow",
		Action: oneOrMore(actions),
		Resource: resource,
		...condition && { Condition: condition }
	});
}
function passRoleStatement(roleArn) {
	return statement(["iam:PassRole"], roleArn, { StringEquals: { "iam:PassedToService": "sagemaker.amazonaws.com" } });
}
function serviceStatement(actions) {
	return JSON.stringify({
		Effect: "Allow",
		Principal: { Service: "sagemaker.amazonaws.com" },
		Action: oneOrMore(actions)
	});
}
function webIdentityStatement(roleArn, { provider, sub, aud }) {
	const [, partition, , , account] = roleArn.split(":");
	return JSON.stringify({
		Effect: "Allow",
		Principal: { Federated: `arn:${partition}:iam::${account}:oidc-provider/${provider}` },
		Action: "sts:AssumeRoleWithWebIdentity",
		Condition: { StringEquals: {
			[`${provider}:aud`]: aud,
			[`${provider}:sub`]: sub
		} }
	});
}
function oneOrMore(actions) {
	return actions.length === 1 ? actions[0] ?? "" : actions;
}



/***/ }),

/***/ 195:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FORMAT_FIXES: () => (/* binding */ FORMAT_FIXES),
/* harmony export */   PLATFORM_FIX: () => (/* binding */ PLATFORM_FIX),
/* harmony export */   causeLine: () => (/* binding */ causeLine),
/* harmony export */   remedies_exports: () => (/* binding */ remedies_exports)
/* harmony export */ });
/* harmony import */ var _rolldown_runtime_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9254);
/* harmony import */ var _action_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3704);
/* harmony import */ var _iam_statement_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9374);



// src/sagemaker/errors/remedies/image-format.ts
const PLAIN_BUILD = "--provenance=false --sbom=false --output type=docker \u2026";
const FORMAT_FIXES = [["The image was built with attestations or in the OCI format. Build it without:", `docker buildx build ${PLAIN_BUILD}`], ["Or convert what is there:", "skopeo copy --format v2s2 docker://<image> docker://<image>"]];
const PLATFORM_FIX = ["Build it for one of them:", `docker buildx build --platform linux/amd64 ${PLAIN_BUILD}`];
// src/sagemaker/errors/remedies/before-call.ts
const beforeCall = [
	{
		id: "region-missing",
		says: "Region is missing",
		matches: /Region is missing/,
		causes: () => ["Set the input aws-region, like eu-west-1.", "Or let a step before this one set AWS_REGION, as aws-actions/configure-aws-credentials does."]
	},
	{
		id: "credentials-missing",
		says: "Could not load credentials from any providers",
		matches: /^CredentialsProviderError:|Could not load credentials/,
		causes: () => [
			"Set the input role-to-assume to a role that trusts GitHub\u2019s OIDC provider, and give the job permissions: id-token: write.",
			"Or run aws-actions/configure-aws-credentials in a step before this one.",
			"Pull requests from forks and from Dependabot get neither a token nor secrets."
		]
	},
	{
		id: "credentials-refused",
		says: "The security token included in the request is invalid",
		matches: /UnrecognizedClientException|InvalidClientTokenId|InvalidAccessKeyId|ExpiredToken|TokenRefreshRequired|security token included in the request/,
		causes: () => [
			"The keys were deleted or mistyped, or are temporary ones without their session token.",
			"They ran out: get them in this job, shortly before this step, or use role-to-assume.",
			"They belong to another partition: keys of the aws partition do not work in China or GovCloud."
		]
	},
	{
		id: "id-token-missing",
		says: "This job may not have an OIDC token: ACTIONS_ID_TOKEN_REQUEST_URL is not set",
		matches: /This job may not have an OIDC token/,
		causes: () => [
			"Give the job permissions: id-token: write (and contents: read for actions/checkout).",
			"In a reusable workflow, the job that calls it must grant id-token: write, too.",
			"Pull requests from forks never get a token."
		]
	},
	{
		id: "id-token-url",
		says: "The environment variable ACTIONS_ID_TOKEN_REQUEST_URL is not a URL",
		matches: /ACTIONS_ID_TOKEN_REQUEST_URL is not a URL/,
		causes: () => ["The runner sets it: remove what overrides it in env: of the step, the job or the runner."]
	},
	{
		id: "id-token-service",
		says: "The OIDC token service of the runner failed",
		matches: /The OIDC token service of the runner failed/,
		causes: () => ["Run the job again; if it fails again, see https://www.githubstatus.com.", "A runner that reaches the internet only through a proxy needs HTTPS_PROXY, and the proxy must allow *.actions.githubusercontent.com."]
	}
];
// src/sagemaker/errors/remedies/resources.ts
function executionRole({ request }) {
	return request?.ExecutionRoleArn ?? "The execution role";
}
function executionRoleArn({ request, region }) {
	return request?.ExecutionRoleArn ?? `arn:${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.partitionOf)(region)}:iam::<account>:role/<execution-role>`;
}
function modelArn(context) {
	return sageMakerArn(`model/${context.request?.ModelName.toLowerCase() ?? "<model>"}`, context);
}
function sageMakerArn(resource, context) {
	if (resource.startsWith("arn:")) return resource;
	const { region } = context;
	return `arn:${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.partitionOf)(region)}:sagemaker:${region}:${accountOf(context)}:${resource}`;
}
function accountOf({ message, request }) {
	return /arn:aws[a-z-]*:[a-z]+:[a-z0-9-]*:(\d{12}):/.exec(message)?.[1] ?? request?.ExecutionRoleArn?.split(":")[4] ?? "<account>";
}
function imageRepositoryArn(context) {
	const image = named((0,_action_js__WEBPACK_IMPORTED_MODULE_1__.containersOf)(context.request ?? NOTHING).flatMap(({ Image }) => Image ?? []), context.message);
	const { account = "<account>", region = context.region, repository = "<repository>" } = (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.parseEcrImage)(image ?? "") ?? {};
	return (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.repositoryArn)({
		account,
		region,
		repository
	});
}
function dataArns(context) {
	const data = (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.containersOf)(context.request ?? NOTHING).flatMap(_action_js__WEBPACK_IMPORTED_MODULE_1__.s3DataOf);
	const uri = named(data.map(({ uri }) => uri), context.message);
	const { location, kind } = data.find((one) => one.uri === uri) ?? {};
	const { bucket, key } = location ?? {
		bucket: "<bucket>",
		key: "<prefix>"
	};
	const end = location && kind === "object" ? "" : "*";
	return {
		bucket: (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.bucketArn)(bucket, context.region),
		objects: (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.objectArn)({
			bucket,
			key: key + end
		}, context.region)
	};
}
const NOTHING = { ModelName: "" };
function named(texts, message) {
	return texts.filter((text) => message.includes(text)).sort((a, b) => b.length - a.length)[0] ?? (new Set(texts).size === 1 ? texts[0] : void 0);
}
// src/sagemaker/errors/remedies/denial.ts
const DENIED = /is not authorized to perform:? {1,4}([a-z][a-z\d-]{0,62}:[A-Z]\w{0,126})(?: on (?:the )?resource: {0,4}["']?(arn:[^\s"',;<>]{1,2000}|\*))?/;
const POLICIES = [
	[/service control polic/, "in a service control policy of AWS Organizations, which its administrators change"],
	[/resource control polic/, "in a resource control policy of AWS Organizations, which its administrators change"],
	[/permissions boundar/, "in the permissions boundary of the caller"],
	[/session polic/, "in the session policy that the credentials were requested with, such as the inline-session-policy of aws-actions/configure-aws-credentials"],
	[/VPC endpoint polic/, "in the policy of the VPC endpoint that the runner\u2019s calls go through"],
	[/resource-based polic/, "in the policy of the resource itself, such as that of a bucket, a repository, a key or a role"],
	[/identity-based polic/, "in a policy that is attached to the caller, the role or user that the message names"]
];
const denials = [
	{
		id: "explicit-deny",
		says: "is not authorized to perform: \u2026 with an explicit deny",
		matches: /is not authorized to perform:? [\s\S]*explicit deny/,
		causes: ({ message }) => {
			const { action = "the action", resource } = denialIn(message);
			const where = policyIn(message, "explicit deny");
			const what = resource === void 0 ? action : `${action} on ${resource}`;
			return [where === void 0 ? `A policy denies ${what}, and no allow overrides that. Look at service control policies, permissions boundaries, session policies, VPC endpoint policies and policies of the resource.` : `A policy denies ${what}, and no allow overrides that. Look for the deny ${where}.`, "The deny may depend on a condition, such as a required tag, a VPC or an allowed region: meet it, or ask for an exception."];
		}
	},
	{
		id: "pass-role-denied",
		says: "is not authorized to perform: iam:PassRole",
		matches: /is not authorized to perform:? iam:PassRole/,
		causes: (context) => [["Allow the caller to pass the execution role to SageMaker:", (0,_iam_statement_js__WEBPACK_IMPORTED_MODULE_2__/* .passRoleStatement */ .hu)(roleOf(context))], "Or the spec names another role than you meant: see ExecutionRoleArn."]
	},
	{
		id: "action-denied",
		says: "is not authorized to perform: sagemaker:CreateModel",
		matches: /is not authorized to perform:? /,
		causes: (context) => [...missingAllow(context), ...alsoNeeded(denialIn(context.message))]
	}
];
function missingAllow(context) {
	const { action, resource } = denialIn(context.message);
	if (action === void 0) return ["Allow what the message names in the policy of the caller."];
	const onModel = /^sagemaker:\w+Model$|^sagemaker:(?:\w+Tags)$/.test(action);
	const about = context.resource === void 0 ? void 0 : sageMakerArn(context.resource, context);
	const paste = (0,_iam_statement_js__WEBPACK_IMPORTED_MODULE_2__/* .statement */ .qZ)([action], resource ?? about ?? (onModel ? modelArn(context) : "*"));
	const where = policyIn(context.message, "because no ");
	return where !== void 0 && !/attached to the caller/.test(where) ? [[`Something else than the caller\u2019s own policy must allow it, too. Add ${where}:`, paste]] : [["Add to the policy of the caller, the role or user that the message names:", paste]];
}
function alsoNeeded({ action = "", resource }) {
	switch (action.split(":")[0]) {
		case "sagemaker": return [...action === "sagemaker:ListModelPackages" ? ["A group of another account must allow it, too: aws sagemaker put-model-package-group-policy, in that account."] : [], "To avoid the next denial: the step calls sagemaker:CreateModel with iam:PassRole; sagemaker:AddTags with tags; sagemaker:DescribeModel and sagemaker:ListTags when the name is taken; sagemaker:ListModels with name-suffix: content-hash; sagemaker:DeleteModel for if-exists: replace; sagemaker:DescribeTrainingJob with training-job; sagemaker:ListModelPackages with model-package-group."];
		case "kms": return [`The policy of the key must allow it, too: see ${resource ?? "the key"} in AWS KMS.`];
		case "s3": return ["A bucket of another account must allow it in its bucket policy, too."];
		case "ecr": return ["A repository of another account must allow it in its repository policy, too."];
		case "sts": return [`The trust policy of the role must allow the caller, too: see ${resource ?? "the role"} in IAM.`];
		case void 0:
		default: return [];
	}
}
function roleOf(context) {
	const { resource } = denialIn(context.message);
	return resource !== void 0 && resource.includes(":role/") ? resource : executionRoleArn(context);
}
function denialIn(message) {
	const [, action, resource] = DENIED.exec(message) ?? [];
	const named = resource === void 0 || resource === "*" ? void 0 : resource.replace(/[.)]+$/, "");
	return {
		...action !== void 0 && { action },
		...named !== void 0 && { resource: named }
	};
}
function policyIn(message, words) {
	const start = message.indexOf(words);
	if (start === -1) return void 0;
	const after = message.slice(start, start + 120);
	return POLICIES.find(([kind]) => kind.test(after))?.[1];
}
// src/sagemaker/errors/remedies/identity.ts
const identity = [
	{
		id: "role-trust",
		says: "Not authorized to perform sts:AssumeRoleWithWebIdentity",
		matches: /Not authorized to perform sts:AssumeRoleWithWebIdentity/,
		causes: (context) => [[`${tokenSays(context)}The trust policy of the role must allow exactly the sub and aud of the token; sub is case-sensitive, a job with an environment: has another one, and repositories made or renamed since the summer of 2026 have the ids of owner and repository in theirs:`, (0,_iam_statement_js__WEBPACK_IMPORTED_MODULE_2__/* .webIdentityStatement */ ._8)(assumedRole(context), claims(context))], `The role must exist, in the account ${assumedAccount(context)}: ${assumedRole(context)}`]
	},
	{
		id: "identity-provider-missing",
		says: "No OpenIDConnect provider found in your account",
		matches: /No OpenIDConnect provider found|issuer is not registered/i,
		causes: (context) => [`Create the OIDC identity provider https://${claims(context).provider} in IAM, in the account ${assumedAccount(context)}.`, "Or the role is in another account: check role-to-assume."]
	},
	{
		id: "token-audience",
		says: "Incorrect token audience",
		matches: /Incorrect token audience|audience (?:is )?(?:invalid|not allowed)/i,
		causes: (context) => [`${tokenSays(context)}The identity provider in IAM must list the aud of the token; the input audience changes it.`]
	},
	{
		id: "identity-provider-certificate",
		says: "OpenIDConnect provider's HTTPS certificate doesn't match configured thumbprint",
		matches: /HTTPS certificate doesn't match|configured thumbprint/,
		causes: (context) => [[`The identity provider https://${claims(context).provider} in the account ${assumedAccount(context)} has an old list of thumbprints. For GitHub\u2019s own issuer AWS no longer needs one; replace the list by any valid thumbprint:`, `aws iam update-open-id-connect-provider-thumbprint --open-id-connect-provider-arn ${providerArn(context)} --thumbprint-list ffffffffffffffffffffffffffffffffffffffff`], "The issuer of a GitHub Enterprise Server has a certificate of its own: put the thumbprint of the top certificate of its chain into the list, and renew it when that certificate changes."]
	},
	{
		id: "sts-region-disabled",
		says: "STS is not activated in this region for account: \u2026",
		matches: /RegionDisabled|STS is not activated in this region/i,
		causes: ({ region }) => [
			`Activate STS for the region ${region} in IAM, under Account settings, in the account of the role. Regions that are off by default must be enabled for the account first.`,
			"Or use a region that is active: check aws-region.",
			"Or send only the requests for credentials elsewhere: set AWS_ENDPOINT_URL_STS to https://sts.amazonaws.com."
		]
	},
	{
		id: "role-arn-malformed",
		says: "Request ARN is invalid",
		matches: /Request ARN is invalid|at 'roleArn' failed to satisfy constraint/i,
		causes: (context) => [`Check role-to-assume, ${assumedRole(context)}: it must be the ARN of a role, arn:aws:iam::<account>:role/<path>/<name>, with its whole path and without white space.`, "The partition must be that of the region: arn:aws-cn in China, arn:aws-us-gov in GovCloud."]
	},
	{
		id: "id-token-expired",
		says: "Token expired: current date/time \u2026 must be before the expiration date/time \u2026",
		matches: /Token expired: |ID ?Token.{0,40}expired|(?:token|JWT) (?:is|has) expired|must be before the expiration date/i,
		causes: () => ["The job\u2019s OIDC token is valid for a few minutes: run the step again.", "If it fails again, check the clock of the runner, and synchronize it with NTP."]
	},
	{
		id: "session-too-large",
		says: "Packed policy consumes 117% of allotted space, please use smaller policy",
		matches: /PackedPolicyTooLarge|[Pp]acked (?:policy|size)/,
		causes: () => ["The session tags that come with the token are too large: let the identity provider pass on fewer or shorter ones."]
	},
	{
		id: "session-duration",
		says: "The requested DurationSeconds exceeds the MaxSessionDuration set for this role",
		matches: /DurationSeconds|at 'durationSeconds' failed/,
		causes: () => ["The input role-duration-seconds is longer than the maximum session duration of the role: shorten it, or raise that of the role."]
	},
	{
		id: "verification-key",
		says: "Couldn't retrieve verification key from your identity provider",
		matches: /Couldn't retrieve verification key|IDPCommunicationError/,
		causes: () => ["It passes by itself: many jobs asked at once. Run the step again."]
	},
	{
		id: "id-token-rejected",
		says: "The web identity token that was passed could not be validated by AWS",
		matches: /InvalidIdentityToken|IDPRejectedClaim|web identity token/i,
		causes: (context) => [
			`${tokenSays(context)}The role\u2019s account must have an identity provider for exactly the iss of the token: https://${claims(context).provider}.`,
			"A GitHub Enterprise organization may have an issuer of its own, like https://token.actions.githubusercontent.com/<enterprise>: the provider and the trust policy must both name it.",
			"The issuer\u2019s /.well-known/openid-configuration must be reachable from the internet, and name the same issuer.",
			"Check the clock of the runner."
		]
	}
];
function assumedRole({ assumed }) {
	return assumed?.roleArn ?? "arn:aws:iam::<account>:role/<role>";
}
function assumedAccount(context) {
	return assumedRole(context).split(":")[4] ?? "<account>";
}
function claims({ assumed }) {
	const { iss = "https://token.actions.githubusercontent.com", sub = "<sub>", aud = "<aud>" } = assumed ?? {};
	return {
		provider: iss.replace(/^https:\/\//, ""),
		sub,
		aud
	};
}
function providerArn(context) {
	const [, partition = "aws"] = assumedRole(context).split(":");
	return `arn:${partition}:iam::${assumedAccount(context)}:oidc-provider/${claims(context).provider}`;
}
function tokenSays({ assumed }) {
	if (assumed?.sub === void 0 && assumed?.aud === void 0) return "";
	return `This job\u2019s token says sub ${JSON.stringify(assumed.sub)}, aud ${JSON.stringify(assumed.aud)}. `;
}
// src/sagemaker/errors/remedies/network.ts
const NO_PROXY = "If hosts of AWS are reachable without the proxy, list them in NO_PROXY, like .amazonaws.com.";
const network = [
	{
		id: "proxy-refused",
		says: "Failed to establish tunnel to \u2026 via \u2026: HTTP/1.1 407 Proxy Authentication Required",
		matches: /^ERR_PROXY_TUNNEL:|Failed to establish tunnel|HTTP 407|Proxy Authentication Required/,
		causes: () => [
			"With 407, the proxy wants a user name and a password: set HTTPS_PROXY to http://user:password@host:port, with special characters percent-encoded.",
			"With 403 or another status, the proxy does not let the runner reach this host: ask whoever runs it to allow the hosts of SageMaker and STS in the region.",
			NO_PROXY
		]
	},
	{
		id: "host-unknown",
		says: "getaddrinfo ENOTFOUND api.sagemaker.\u2026.amazonaws.com",
		matches: /^(?:ENOTFOUND|EAI_[A-Z]+|ENODATA): |^[^:]{0,100}: getaddrinfo /,
		causes: (context) => [
			`Check the spelling of the region, ${context.region}: a region that does not exist has no host.`,
			"Where the runner reaches the internet only through a proxy, set HTTPS_PROXY; if it is set, check its host name.",
			"Check AWS_ENDPOINT_URL and its like, and the DNS server of the runner. In a private network, the VPC endpoint needs private DNS."
		]
	},
	{
		id: "tls",
		says: "self-signed certificate in certificate chain",
		matches: /^(?:SELF_SIGNED_CERT_IN_CHAIN|DEPTH_ZERO_SELF_SIGNED_CERT|UNABLE_TO_\w+|CERT_\w+|ERR_TLS_\w+|ERR_SSL_\w+|EPROTO): |self-signed certificate|unable to (?:verify the first|get (?:local )?issuer) certificate|certificate has expired|does not match certificate's altnames|SSL routines:/,
		causes: () => [
			"A proxy or firewall that reads TLS traffic signs it with a certificate of its own. Put that certificate authority into a PEM file on the runner, and set NODE_EXTRA_CA_CERTS to its path in env: of the step, the job or the runner. Do not turn verification off.",
			"An expired certificate, or one that is not valid yet: check the clock of the runner, then the server.",
			"A certificate for another host name, or the wrong version number: check AWS_ENDPOINT_URL and its like and HTTPS_PROXY. The URL of most proxies begins with http://, also for HTTPS traffic."
		]
	},
	{
		id: "clock",
		says: "Signature expired: \u2026 is now earlier than \u2026",
		matches: /^(?:RequestTimeTooSkewed|RequestExpired|RequestInTheFuture|SignatureDoesNotMatch|InvalidSignature\w*): |Signature (?:expired|not yet current)/,
		causes: () => [
			"Check the clock of the runner, which may be five minutes off at most: compare it with the date header in curl -sI https://sts.amazonaws.com, and synchronize it with NTP.",
			"If the message says that the signature does not match, check the secret access key: a missing or extra character gives the same error.",
			"A proxy that changes requests breaks their signatures, too."
		]
	},
	{
		id: "not-from-aws",
		says: "The answer from api.sagemaker.\u2026.amazonaws.com is not from AWS: HTTP 200, \u2026",
		matches: /^NotFromAwsError:|The answer (?:from \S{1,300} )?is not from AWS|^[^:]{0,100}: Invalid response from STS\.|its answer (?:holds no ModelArn|names is no model)|The service answered HTTP \d{3} without a message/,
		causes: (context) => [
			"A proxy, firewall or sign-in page on the way answers in place of the service: check HTTPS_PROXY and HTTP_PROXY, and which hosts that proxy allows.",
			"AWS_ENDPOINT_URL or one of its like leads to another server: print it in a step before this one.",
			`Look from the same runner: ${probe(context)}`,
			"If the status is 500 or above, AWS itself may be out of order: run the step again, and see https://health.aws.amazon.com."
		]
	},
	{
		id: "connection-failed",
		says: "connect ECONNREFUSED",
		matches: /^(?:ECONNREFUSED|ECONNRESET|ECONNABORTED|EPIPE|EHOSTUNREACH|EHOSTDOWN|ENETUNREACH|ENETDOWN|EADDRNOTAVAIL|ETIMEDOUT|ERR_SOCKET_\w+|TimeoutError):|connect ECONNREFUSED|socket hang up|socket disconnected/,
		causes: (context) => [
			"Run the step again: a connection may break once.",
			`Check that the runner reaches the service: ${probe(context)}`,
			"A runner in a private network needs a NAT gateway, a proxy (HTTPS_PROXY) or VPC endpoints for SageMaker and STS, whose security group allows port 443.",
			"If HTTPS_PROXY or AWS_ENDPOINT_URL is set, check its host and port."
		]
	}
];
function probe({ region }) {
	return `curl -sv https://api.sagemaker.${region}.amazonaws.com`;
}
// src/sagemaker/errors/remedies/profile.ts
const profile = [
	{
		id: "sso-expired",
		says: "The SSO session associated with this profile has expired",
		matches: /SSO (?:session|token|session token)\b.{0,200}(?:expired|invalid|not found)|Token is expired|re-?authenticate using|aws sso login|aws login/is,
		causes: () => ["On your own machine, sign in again: aws sso login, or aws login, with the profile that AWS_PROFILE names.", "A job cannot sign in to IAM Identity Center: remove AWS_PROFILE and use role-to-assume."]
	},
	{
		id: "profile-missing",
		says: "Could not resolve credentials using profile: [name] in configuration/credentials file(s)",
		matches: /AWS_PROFILE names the profile |\(AWS_PROFILE\) holds none$|Could not resolve credentials using profile|[Pp]rofile '?[^\n']{1,200}'? (?:could not be found|was not found|is not configured|did not contain|does not contain|requires multi-factor)|cycle attempting to resolve credentials for profile|is missing required property 'sso_session'/,
		causes: () => [
			"AWS_PROFILE (or AWS_DEFAULT_PROFILE) names a profile that is not in ~/.aws/config or ~/.aws/credentials, or that holds no credentials. Check its spelling.",
			"The files are those of the user that runs the step: in a container job HOME is another one. AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE name other files.",
			"If the job needs no profile, remove AWS_PROFILE from env:, and use role-to-assume."
		]
	},
	{
		id: "token-file-missing",
		says: "ENOENT: no such file or directory, open '\u2026/token'",
		matches: /\b(?:ENOENT|EACCES|EISDIR)\b[^\n]{0,100}, (?:open|read)\b(?!.{1,4096}\.json'$)|Failed to load token from/,
		causes: () => ["AWS_WEB_IDENTITY_TOKEN_FILE or AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE names a file that this step cannot read. Kubernetes puts it into the runner\u2019s pod: in a container job or a job\u2019s own pod, mount it there, too.", "If the variable is left over from another step, unset it together with AWS_ROLE_ARN."]
	}
];
// src/sagemaker/errors/remedies/service.ts
const PULL_ACTIONS = [
	"ecr:GetDownloadUrlForLayer",
	"ecr:BatchGetImage",
	"ecr:BatchCheckLayerAvailability"
];
const service = [
	{
		id: "model-exists",
		says: "Cannot create already existing model \"arn:\u2026\"",
		matches: /Cannot create already existing model/,
		causes: () => [
			"A model that equals the spec is taken as it is (if-exists: reuse), another one is not. Give the changed spec a new name: set name-suffix: content-hash, or choose another ModelName.",
			"Or set if-exists: replace to delete the model and create it again.",
			"When the log shows no differences, another job may create and delete this name at the same time: run the step again."
		]
	},
	{
		id: "model-missing",
		says: "Could not find model \"arn:\u2026\"",
		matches: /Could not find model "/,
		causes: () => ["The model was deleted while the step worked on it, by another job perhaps: run the step again."]
	},
	{
		id: "execution-role-invalid",
		says: "The execution role ARN \"\u2026\" is invalid",
		matches: /execution role ARN "[^"]*" is invalid|Could not assume role/,
		causes: (context) => [
			`${executionRole(context)} must exist and be the execution role, not the role that CI assumes.`,
			["Its trust policy must let SageMaker assume it:", (0,_iam_statement_js__WEBPACK_IMPORTED_MODULE_2__/* .serviceStatement */ .RK)(["sts:AssumeRole"])],
			"A role that was created just now is not known everywhere yet: run the step again in a minute."
		]
	},
	{
		id: "execution-role-arn",
		says: "Value '\u2026' at 'executionRoleArn' failed to satisfy constraint",
		matches: /at 'executionRoleArn' failed to satisfy constraint/,
		causes: () => ["It is not the ARN of a role: an empty secret or a role\u2019s name, perhaps. Write arn:aws:iam::<account>:role/<name>."]
	},
	{
		id: "model-data-missing",
		says: "Could not find model data at s3://\u2026",
		matches: /Could not find model data/,
		causes: () => ["The key is mistyped, or names the training job and not its output: look for it with aws s3 ls.", "The training job has not finished, so that its artifact is not there yet."]
	},
	{
		id: "model-data-inaccessible",
		says: "Could not access model data at s3://\u2026",
		matches: /Could not access model data/,
		causes: (context) => {
			const { bucket, objects } = dataArns(context);
			return [
				`The bucket must be in ${context.region}, the model\u2019s region.`,
				[`${executionRole(context)} must read the objects:`, (0,_iam_statement_js__WEBPACK_IMPORTED_MODULE_2__/* .statement */ .qZ)(["s3:GetObject"], objects)],
				["For a prefix or a multi-model container it must list the bucket, too:", (0,_iam_statement_js__WEBPACK_IMPORTED_MODULE_2__/* .statement */ .qZ)(["s3:ListBucket"], bucket)],
				["Its trust policy must let SageMaker assume it:", (0,_iam_statement_js__WEBPACK_IMPORTED_MODULE_2__/* .serviceStatement */ .RK)(["sts:AssumeRole"])],
				"For objects that are encrypted with a KMS key it needs kms:Decrypt on that key."
			];
		}
	},
	{
		id: "eula",
		says: "The AcceptEula value must be explicitly defined as True",
		matches: /AcceptEula value must be explicitly defined/,
		causes: () => ["The model has a licence of its own. Read it; if you accept it, set ModelAccessConfig.AcceptEula: true in the S3DataSource of the spec."]
	},
	{
		id: "manifest-media-type",
		says: "Unsupported manifest media type application/vnd.oci.image\u2026",
		matches: /Unsupported manifest media type/,
		causes: () => FORMAT_FIXES
	},
	{
		id: "cross-region-image",
		says: "Cross region ECR image pulls are not allowed",
		matches: /Cross region ECR image pulls are not allowed/,
		causes: ({ region }) => [`Use the registry of ${region}, or let ECR replicate the repository there.`]
	},
	{
		id: "image-missing",
		says: "Requested image \u2026 not found",
		matches: /Requested image [\s\S]* not found/,
		causes: () => ["Push the image before this step.", ["Check account, region, repository and tag:", "aws ecr describe-images --repository-name <name> --image-ids imageTag=<tag>"]]
	},
	{
		id: "image-pull-denied",
		says: "does not grant ecr:GetDownloadUrlForLayer, ecr:BatchGetImage, ecr:BatchCheckLayerAvailability",
		matches: /does not grant ecr:/,
		causes: (context) => [
			[`${executionRole(context)} must pull the image:`, (0,_iam_statement_js__WEBPACK_IMPORTED_MODULE_2__/* .statement */ .qZ)(PULL_ACTIONS, imageRepositoryArn(context))],
			["And get a token for the registry:", (0,_iam_statement_js__WEBPACK_IMPORTED_MODULE_2__/* .statement */ .qZ)(["ecr:GetAuthorizationToken"], "*")],
			["The repository of another account must allow it to SageMaker, in its own policy:", (0,_iam_statement_js__WEBPACK_IMPORTED_MODULE_2__/* .serviceStatement */ .RK)(PULL_ACTIONS)]
		]
	},
	{
		id: "image-not-ecr",
		says: "Using non-ECR image \"\u2026\" without Vpc repository access mode is not supported",
		matches: /Using non-ECR image/,
		causes: () => ["Copy the image to ECR.", "Or, for a private registry in your VPC, set ImageConfig.RepositoryAccessMode: Vpc and a VpcConfig."]
	},
	{
		id: "multi-model-label",
		says: "does not contain required com.amazonaws.sagemaker.capabilities.multi-models=true Docker label",
		matches: /com\.amazonaws\.sagemaker\.capabilities\.multi-models=true/,
		causes: () => ["The image cannot serve several models: use one that can.", ["Or, if your own image can, add to its Dockerfile:", "LABEL com.amazonaws.sagemaker.capabilities.multi-models=true"]]
	},
	{
		id: "image-or-package",
		says: "Specify one of either Image and Model Data URL or ModelPackageName",
		matches: /Specify one of either Image and Model Data URL or ModelPackageName/,
		causes: () => ["Each container has an Image or a ModelPackageName, and not both: see the rule image-or-package."]
	},
	{
		id: "package-environment",
		says: "Environment variable map cannot be specified when using a ModelPackage",
		matches: /Environment variable map cannot be specified when using a ModelPackage|both at Model Package/,
		causes: () => ["The model package has environment variables of its own, or is a product of AWS Marketplace: remove Environment from the container.", "If you need other values, create a version of the model package with them. A package without environment variables of its own accepts Environment in the spec."]
	},
	{
		id: "marketplace-subscription",
		says: "Caller is not subscribed to the marketplace offering",
		matches: /not subscribed to the marketplace offering/,
		causes: () => ["Subscribe to the product in AWS Marketplace with this account, then run the step again."]
	},
	{
		id: "environment-value",
		says: "Value '\u2026' at 'primaryContainer.environment' failed to satisfy constraint",
		matches: /nvironment' failed to satisfy constraint/,
		causes: () => ["A name or value of Environment is too long: shorten it to 1024 characters. The values are hidden here, since the message prints them all."]
	},
	{
		id: "throttled",
		says: "Rate exceeded",
		matches: _action_js__WEBPACK_IMPORTED_MODULE_1__.THROTTLED,
		causes: () => ["The account makes more calls than AWS takes at once, and the retries did not suffice: run the step again later.", "Let fewer jobs call SageMaker at the same time; of several models in one step, fewer at once: max-parallel: 1."]
	},
	{
		id: "resource-limit",
		says: "ResourceLimitExceeded",
		matches: /ResourceLimitExceeded/,
		causes: () => ["Ask for a higher quota in Service Quotas, under Amazon SageMaker.", ["Or delete models that nothing uses any more:", "aws sagemaker list-models --sort-by CreationTime --sort-order Ascending"]]
	}
];
// src/sagemaker/errors/remedies/table.ts
const remedies = [
	...profile,
	...network,
	...identity,
	...beforeCall,
	...denials,
	...service
];
// src/sagemaker/errors/remedies/index.ts
var remedies_exports = (0,_rolldown_runtime_js__WEBPACK_IMPORTED_MODULE_0__/* .__exportAll */ .IL)({
	causesOf: () => causesOf,
	remedies: () => remedies,
	remedyFor: () => remedyFor
});
function remedyFor(code, message) {
	const text = `${code ?? ""}: ${message}`;
	return remedies.find(({ matches }) => matches.test(text));
}
function causesOf(remedy, context) {
	return remedy.causes(context).map(causeLine);
}
function causeLine(cause) {
	return typeof cause === "string" ? cause : `${cause[0]} ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(cause[1])}`;
}



/***/ })

};
