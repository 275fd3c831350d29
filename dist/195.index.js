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
const FORMAT_FIXES = [["The image was built with attestations or in the OCI format. Build it without them:", `docker buildx build ${PLAIN_BUILD}`], ["Or convert the image:", "skopeo copy --format v2s2 docker://<image> docker://<image>"]];
const PLATFORM_FIX = ["Build it for one of these platforms:", `docker buildx build --platform linux/amd64 ${PLAIN_BUILD}`];
// src/sagemaker/errors/remedies/before-call.ts
const beforeCall = [
	{
		id: "endpoint-switch",
		says: "The environment variable `AWS_USE_FIPS_ENDPOINT` must be `true` or `false`, but is `yes`",
		matches: /(?:_ENDPOINT|_endpoint)`.{0,300} must be `true` or `false`, but is /s,
		causes: () => ["Set it to `true` to call the FIPS or dual-stack endpoints of AWS. For the standard endpoints, set it to `false` or unset it."]
	},
	{
		id: "region-missing",
		says: "Region is missing",
		matches: /Region is missing/,
		causes: () => ["Set the input `aws-region`, for example to `eu-west-1`.", "Or set `AWS_REGION` in an earlier step, as `aws-actions/configure-aws-credentials` does."]
	},
	{
		id: "credentials-missing",
		says: "Could not load credentials from any providers",
		matches: /^CredentialsProviderError:|Could not load credentials/,
		causes: () => [
			"Set the input `role-to-assume` to a role that trusts GitHub's OIDC provider, and give the job `permissions: id-token: write`.",
			"Or run `aws-actions/configure-aws-credentials` in an earlier step.",
			"Pull requests from forks and from Dependabot get neither a token nor secrets."
		]
	},
	{
		id: "credentials-refused",
		says: "The security token included in the request is invalid",
		matches: /UnrecognizedClientException|InvalidClientTokenId|InvalidAccessKeyId|ExpiredToken|TokenRefreshRequired|security token included in the request/,
		causes: () => [
			"The keys were deleted or mistyped, or are temporary keys without their session token.",
			"The keys expired. Get them in this job, shortly before this step, or use `role-to-assume`.",
			"The keys belong to another partition: keys of the `aws` partition don't work in China or GovCloud."
		]
	},
	{
		id: "id-token-missing",
		says: "This job isn't allowed to request an OIDC token: `ACTIONS_ID_TOKEN_REQUEST_URL` is not set",
		matches: /This job isn't allowed to request an OIDC token/,
		causes: () => [
			"Give the job `permissions: id-token: write` (and `contents: read` for `actions/checkout`).",
			"In a reusable workflow, the calling job must grant `id-token: write`, too.",
			"Pull requests from forks never get a token."
		]
	},
	{
		id: "id-token-url",
		says: "The environment variable `ACTIONS_ID_TOKEN_REQUEST_URL` is not a URL",
		matches: /ACTIONS_ID_TOKEN_REQUEST_URL` is not a URL/,
		causes: () => ["The runner sets this variable. Remove whatever overrides it in `env:` of the step, the job or the runner."]
	},
	{
		id: "id-token-service",
		says: "The runner's OIDC token service failed",
		matches: /The runner's OIDC token service failed/,
		causes: () => ["Run the job again. If it fails again, see https://www.githubstatus.com.", "If the runner reaches the internet only through a proxy, set `HTTPS_PROXY` and allow `*.actions.githubusercontent.com` in the proxy."]
	}
];
// src/sagemaker/errors/remedies/resources.ts
function executionRole({ request }) {
	const { ExecutionRoleArn: arn } = request ?? {};
	return arn === void 0 ? "The execution role" : (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(arn);
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
	[/service control polic/, "in a service control policy, which the administrators of your AWS organization manage"],
	[/resource control polic/, "in a resource control policy, which the administrators of your AWS organization manage"],
	[/permissions boundar/, "in the caller's permissions boundary"],
	[/session polic/, "in the session policy of the credentials, such as `inline-session-policy` of `aws-actions/configure-aws-credentials`"],
	[/VPC endpoint polic/, "in the policy of the VPC endpoint that the runner's calls go through"],
	[/resource-based polic/, "in the policy of the resource itself, such as a bucket, repository, key or role"],
	[/identity-based polic/, "in a policy attached to the caller: the role or user in the message"]
];
const denials = [
	{
		id: "explicit-deny",
		says: "is not authorized to perform: \u2026 with an explicit deny",
		matches: /is not authorized to perform:? [\s\S]*explicit deny/,
		causes: ({ message }) => {
			const { action, resource } = denialIn(message);
			const where = policyIn(message, "explicit deny");
			const denied = `A policy denies ${action === void 0 ? "the call" : (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(action)}${resource === void 0 ? "" : ` on ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(resource)}`}, and no \`Allow\` overrides it.`;
			return [where === void 0 ? `${denied} Check service control policies, permissions boundaries, session policies, VPC endpoint policies and the policy of the resource.` : `${denied} Find the \`Deny\` ${where}.`, "The deny might depend on a condition, such as a required tag, a VPC or an allowed region. Meet the condition, or ask for an exception."];
		}
	},
	{
		id: "pass-role-denied",
		says: "is not authorized to perform: iam:PassRole",
		matches: /is not authorized to perform:? iam:PassRole/,
		causes: (context) => [["Allow the caller to pass the execution role to SageMaker:", (0,_iam_statement_js__WEBPACK_IMPORTED_MODULE_2__/* .passRoleStatement */ .hu)(roleOf(context))], "Or check `ExecutionRoleArn`: the spec might name the wrong role."]
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
	if (action === void 0) return ["Allow the action in the caller's policy."];
	const onModel = /^sagemaker:\w+Model$|^sagemaker:(?:\w+Tags)$/.test(action);
	const about = context.resource === void 0 ? void 0 : sageMakerArn(context.resource, context);
	const paste = (0,_iam_statement_js__WEBPACK_IMPORTED_MODULE_2__/* .statement */ .qZ)([action], resource ?? about ?? (onModel ? modelArn(context) : "*"));
	const where = policyIn(context.message, "because no ");
	return where !== void 0 && !/attached to the caller/.test(where) ? [[`The caller's own policy isn't enough. Allow it ${where}:`, paste]] : [["Add to the caller's policy (the role or user in the message):", paste]];
}
function alsoNeeded({ action = "", resource }) {
	switch (action.split(":")[0]) {
		case "sagemaker": return [...action === "sagemaker:ListModelPackages" ? ["If the group belongs to another account, that account must allow it, too: `aws sagemaker put-model-package-group-policy`."] : [], "To avoid the next denial, allow all that the step needs: `sagemaker:CreateModel` and `iam:PassRole`; `sagemaker:AddTags` for tags; `sagemaker:DescribeModel` and `sagemaker:ListTags` for existing models; `sagemaker:ListModels` for `name-suffix: content-hash`; `sagemaker:DeleteModel` for `if-exists: replace`; `sagemaker:DescribeTrainingJob` for `training-job`; `sagemaker:ListModelPackages` for `model-package-group`."];
		case "kms": return [`The key policy in AWS KMS must allow it, too${resource === void 0 ? "." : `: ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(resource)}`}`];
		case "s3": return ["If the bucket belongs to another account, its bucket policy must allow it, too."];
		case "ecr": return ["If the repository belongs to another account, its repository policy must allow it, too."];
		case "sts": return [`The role's trust policy must allow the caller, too${resource === void 0 ? "." : `: ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(resource)}`}`];
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
		causes: (context) => [[`${tokenSays(context)}The role's trust policy must allow exactly the token's \`sub\` and \`aud\`. \`sub\` is case-sensitive. It is different in a job with \`environment:\`, and includes the ids of owner and repository in repositories created or renamed since the summer of 2026:`, (0,_iam_statement_js__WEBPACK_IMPORTED_MODULE_2__/* .webIdentityStatement */ ._8)(assumedRole(context), claims(context))], `The role must exist in the account ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(assumedAccount(context))}: ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(assumedRole(context))}`]
	},
	{
		id: "identity-provider-missing",
		says: "No OpenIDConnect provider found in your account",
		matches: /No OpenIDConnect provider found|issuer is not registered/i,
		causes: (context) => [`Create the OIDC identity provider ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(`https://${claims(context).provider}`)} in IAM, in the account ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(assumedAccount(context))}.`, "Or check `role-to-assume`: the role might be in another account."]
	},
	{
		id: "token-audience",
		says: "Incorrect token audience",
		matches: /Incorrect token audience|audience (?:is )?(?:invalid|not allowed)/i,
		causes: (context) => [`${tokenSays(context)}Add the token's \`aud\` to the audiences of the identity provider in IAM, or change it with the input \`audience\`.`]
	},
	{
		id: "identity-provider-certificate",
		says: "OpenIDConnect provider's HTTPS certificate doesn't match configured thumbprint",
		matches: /HTTPS certificate doesn't match|configured thumbprint/,
		causes: (context) => [[`The identity provider ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(`https://${claims(context).provider}`)} in the account ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(assumedAccount(context))} has an old list of thumbprints. AWS no longer uses it for GitHub's own issuer. Replace it with any valid thumbprint:`, `aws iam update-open-id-connect-provider-thumbprint --open-id-connect-provider-arn ${providerArn(context)} --thumbprint-list ffffffffffffffffffffffffffffffffffffffff`], "A GitHub Enterprise Server has its own certificate. Add the thumbprint of the top certificate in its chain, and update it when that certificate changes."]
	},
	{
		id: "sts-region-disabled",
		says: "STS is not activated in this region for account: \u2026",
		matches: /RegionDisabled|STS is not activated in this region/i,
		causes: ({ region }) => [
			`Activate STS for the region ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(region)} in the role's account, in IAM under Account settings. Enable opt-in regions for the account first.`,
			"Or use an active region: check `aws-region`.",
			"Or request credentials from the global endpoint: set `AWS_ENDPOINT_URL_STS` to `https://sts.amazonaws.com`."
		]
	},
	{
		id: "role-arn-malformed",
		says: "Request ARN is invalid",
		matches: /Request ARN is invalid|at 'roleArn' failed to satisfy constraint/i,
		causes: (context) => [`Check \`role-to-assume\`, ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(assumedRole(context))}. It must be a role ARN with its full path and without white space: \`arn:aws:iam::<account>:role/<path>/<name>\`.`, "The partition must match the region: `arn:aws-cn` in China, `arn:aws-us-gov` in GovCloud."]
	},
	{
		id: "id-token-expired",
		says: "Token expired: current date/time \u2026 must be before the expiration date/time \u2026",
		matches: /Token expired: |ID ?Token.{0,40}expired|(?:token|JWT) (?:is|has) expired|must be before the expiration date/i,
		causes: () => ["The job's OIDC token is valid for a few minutes. Run the step again.", "If it fails again, check the runner's clock and synchronize it with NTP."]
	},
	{
		id: "session-too-large",
		says: "Packed policy consumes 117% of allotted space, please use smaller policy",
		matches: /PackedPolicyTooLarge|[Pp]acked (?:policy|size)/,
		causes: () => ["The token's session tags are too large. Configure the identity provider to pass fewer or shorter tags."]
	},
	{
		id: "session-duration",
		says: "The requested DurationSeconds exceeds the MaxSessionDuration set for this role",
		matches: /DurationSeconds|at 'durationSeconds' failed/,
		causes: () => ["The input `role-duration-seconds` exceeds the role's maximum session duration. Shorten it, or raise the role's maximum."]
	},
	{
		id: "verification-key",
		says: "Couldn't retrieve verification key from your identity provider",
		matches: /Couldn't retrieve verification key|IDPCommunicationError/,
		causes: () => ["This is temporary: many jobs asked at once. Run the step again."]
	},
	{
		id: "id-token-rejected",
		says: "The web identity token that was passed could not be validated by AWS",
		matches: /InvalidIdentityToken|IDPRejectedClaim|web identity token/i,
		causes: (context) => [
			`${tokenSays(context)}The role's account must have an identity provider for exactly the token's \`iss\`: ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(`https://${claims(context).provider}`)}.`,
			"A GitHub Enterprise organization can have its own issuer, such as `https://token.actions.githubusercontent.com/<enterprise>`. The provider and the trust policy must both name it.",
			"The issuer's `/.well-known/openid-configuration` must be reachable from the internet and name the same issuer.",
			"Check the runner's clock."
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
	const { sub = "", aud = "" } = assumed;
	return `This job's token has sub ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(sub)}, aud ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(aud)}. `;
}
// src/sagemaker/errors/remedies/network.ts
const NO_PROXY = "If the runner can reach AWS without the proxy, list the hosts in `NO_PROXY`, for example `.amazonaws.com`.";
const network = [
	{
		id: "proxy-refused",
		says: "Failed to establish tunnel to \u2026 via \u2026: HTTP/1.1 407 Proxy Authentication Required",
		matches: /^ERR_PROXY_TUNNEL:|Failed to establish tunnel|HTTP 407|Proxy Authentication Required/,
		causes: () => [
			"With status 407, the proxy requires a user name and a password. Set `HTTPS_PROXY` to `http://user:password@host:port`, with special characters percent-encoded.",
			"With 403 or another status, the proxy blocks this host. Ask its administrators to allow the SageMaker and STS hosts of the region.",
			NO_PROXY
		]
	},
	{
		id: "host-unknown",
		says: "getaddrinfo ENOTFOUND api.sagemaker.\u2026.amazonaws.com",
		matches: /^(?:ENOTFOUND|EAI_[A-Z]+|ENODATA): |^[^:]{0,100}: getaddrinfo /,
		causes: (context) => [
			`Check the spelling of the region, ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(context.region)}. A region that doesn't exist has no host.`,
			"If the runner reaches the internet only through a proxy, set `HTTPS_PROXY`. If it is set, check its host name.",
			"Check `AWS_ENDPOINT_URL`, `AWS_ENDPOINT_URL_*` and the runner's DNS server. In a private network, the VPC endpoint needs private DNS."
		]
	},
	{
		id: "tls",
		says: "self-signed certificate in certificate chain",
		matches: /^(?:SELF_SIGNED_CERT_IN_CHAIN|DEPTH_ZERO_SELF_SIGNED_CERT|UNABLE_TO_\w+|CERT_\w+|ERR_TLS_\w+|ERR_SSL_\w+|EPROTO): |self-signed certificate|unable to (?:verify the first|get (?:local )?issuer) certificate|certificate has expired|does not match certificate's altnames|SSL routines:/,
		causes: () => [
			"A proxy or firewall that inspects TLS traffic uses its own certificate. Save its certificate authority as a PEM file on the runner, and set `NODE_EXTRA_CA_CERTS` to the path in `env:` of the step, the job or the runner. Don't turn verification off.",
			"If the certificate has expired or isn't valid yet, check the runner's clock, then the server.",
			"If the certificate is for another host name, or the version number is wrong, check `AWS_ENDPOINT_URL`, `AWS_ENDPOINT_URL_*` and `HTTPS_PROXY`. Most proxy URLs begin with `http://`, even for HTTPS traffic."
		]
	},
	{
		id: "clock",
		says: "Signature expired: \u2026 is now earlier than \u2026",
		matches: /^(?:RequestTimeTooSkewed|RequestExpired|RequestInTheFuture|SignatureDoesNotMatch|InvalidSignature\w*): |Signature (?:expired|not yet current)/,
		causes: () => [
			"Check the runner's clock, which must be right to five minutes. Compare it with the `date` header in `curl -sI https://sts.amazonaws.com`, and synchronize it with NTP.",
			"If the message says that the signature doesn't match, check the secret access key. A missing or extra character gives the same error.",
			"A proxy that changes requests breaks their signatures, too."
		]
	},
	{
		id: "not-from-aws",
		says: "The answer from api.sagemaker.\u2026.amazonaws.com is not from AWS: HTTP 200, \u2026",
		matches: /^NotFromAwsError:|The answer (?:from \S{1,300} )?is not from AWS|^[^:]{0,100}: Invalid response from STS\.|its answer (?:has no ModelArn|isn't the ARN of a model)|The service answered HTTP \d{3} without a message/,
		causes: (context) => [
			"A proxy, firewall or sign-in page answers instead of the service. Check `HTTPS_PROXY` and `HTTP_PROXY`, and which hosts the proxy allows.",
			"`AWS_ENDPOINT_URL` or `AWS_ENDPOINT_URL_*` might point to another server. Print them in an earlier step.",
			["Test from the same runner:", probe(context)],
			"If the status is 500 or above, AWS might have an outage. Run the step again, and see https://health.aws.amazon.com."
		]
	},
	{
		id: "answer-too-long",
		says: "The answer from api.sagemaker.\u2026.amazonaws.com is longer than 10485760 bytes",
		matches: /^ECONNABORTED: The answer from \S{1,300} is longer than /,
		causes: () => ["AWS never sends such a long answer. Check which server answers: see `HTTPS_PROXY`, `HTTP_PROXY`, `AWS_ENDPOINT_URL` and `AWS_ENDPOINT_URL_*`."]
	},
	{
		id: "answer-late",
		says: "api.sagemaker.\u2026.amazonaws.com did not answer within 60 s",
		matches: /^ETIMEDOUT: \S{1,300} did not answer /,
		causes: (context) => [
			"Run the step again. The service might have been slow once.",
			["If it times out again, test the connection from the same runner:", probe(context)],
			"A proxy or firewall might hold the answer back. Check `HTTPS_PROXY`, `AWS_ENDPOINT_URL` and the security group of the VPC endpoint."
		]
	},
	{
		id: "connection-failed",
		says: "connect ECONNREFUSED",
		matches: /^(?:ECONNREFUSED|ECONNRESET|ECONNABORTED|EPIPE|EHOSTUNREACH|EHOSTDOWN|ENETUNREACH|ENETDOWN|EADDRNOTAVAIL|ETIMEDOUT|ERR_SOCKET_\w+|TimeoutError):|connect ECONNREFUSED|socket hang up|socket disconnected/,
		causes: (context) => [
			"Run the step again. A connection can break once.",
			["Check that the runner can reach the service:", probe(context)],
			"A runner in a private network needs a NAT gateway, a proxy (`HTTPS_PROXY`) or VPC endpoints for SageMaker and STS with a security group that allows port 443.",
			"If `HTTPS_PROXY` or `AWS_ENDPOINT_URL` is set, check its host and port."
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
		causes: () => ["On your own machine, sign in again with the profile in `AWS_PROFILE`: `aws sso login` or `aws login`.", "A job can't sign in to IAM Identity Center. Remove `AWS_PROFILE` and use `role-to-assume`."]
	},
	{
		id: "profile-missing",
		says: "Could not resolve credentials using profile: [name] in configuration/credentials file(s)",
		matches: /in `AWS_PROFILE` (?:has no credentials$|is in neither )|Could not resolve credentials using profile|[Pp]rofile '?[^\n']{1,200}'? (?:could not be found|was not found|is not configured|did not contain|does not contain|requires multi-factor)|cycle attempting to resolve credentials for profile|is missing required property 'sso_session'/,
		causes: () => [
			"The profile in `AWS_PROFILE` (or `AWS_DEFAULT_PROFILE`) isn't in `~/.aws/config` or `~/.aws/credentials`, or has no credentials. Check its spelling.",
			"The files belong to the user that runs the step. In a container job, `HOME` is different. To use other files, set `AWS_CONFIG_FILE` and `AWS_SHARED_CREDENTIALS_FILE`.",
			"If the job doesn't need a profile, remove `AWS_PROFILE` from `env:` and use `role-to-assume`."
		]
	},
	{
		id: "token-file-missing",
		says: "ENOENT: no such file or directory, open '\u2026/token'",
		matches: /\b(?:ENOENT|EACCES|EISDIR)\b[^\n]{0,100}, (?:open|read)\b(?!.{1,4096}\.json'$)|Failed to load token from/,
		causes: () => ["This step can't read the file in `AWS_WEB_IDENTITY_TOKEN_FILE` or `AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE`. Kubernetes mounts it into the runner's pod: mount it into the job's container or pod, too.", "If another step left the variable behind, unset it together with `AWS_ROLE_ARN`."]
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
			"With `if-exists: reuse`, the action keeps an existing model only if it equals the spec. Give the changed spec a new name: set `name-suffix: content-hash`, or choose another `ModelName`.",
			"Or set `if-exists: replace` to delete the model and create it again.",
			"If the log shows no differences, another job might be creating and deleting this model. Run the step again."
		]
	},
	{
		id: "model-missing",
		says: "Could not find model \"arn:\u2026\"",
		matches: /Could not find model "/,
		causes: () => ["The model was deleted during the step, perhaps by another job. Run the step again."]
	},
	{
		id: "execution-role-invalid",
		says: "The execution role ARN \"\u2026\" is invalid",
		matches: /execution role ARN "[^"]*" is invalid|Could not assume role/,
		causes: (context) => [
			`${executionRole(context)} must exist and must be the execution role, not the role that CI assumes.`,
			["Its trust policy must let SageMaker assume it:", (0,_iam_statement_js__WEBPACK_IMPORTED_MODULE_2__/* .serviceStatement */ .RK)(["sts:AssumeRole"])],
			"A new role isn't available everywhere at once. Run the step again in a minute."
		]
	},
	{
		id: "execution-role-arn",
		says: "Value '\u2026' at 'executionRoleArn' failed to satisfy constraint",
		matches: /at 'executionRoleArn' failed to satisfy constraint/,
		causes: () => ["The value isn't a role ARN. It might come from an empty secret, or be only the role's name. Use `arn:aws:iam::<account>:role/<name>`."]
	},
	{
		id: "model-data-missing",
		says: "Could not find model data at s3://\u2026",
		matches: /Could not find model data/,
		causes: () => ["The key is mistyped, or names the training job instead of its output. List the objects with `aws s3 ls`.", "The training job hasn't finished, so its artifact doesn't exist yet."]
	},
	{
		id: "model-data-inaccessible",
		says: "Could not access model data at s3://\u2026",
		matches: /Could not access model data/,
		causes: (context) => {
			const { bucket, objects } = dataArns(context);
			return [
				`The bucket must be in ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(context.region)}, the model's region.`,
				[`${executionRole(context)} must be allowed to read the objects:`, (0,_iam_statement_js__WEBPACK_IMPORTED_MODULE_2__/* .statement */ .qZ)(["s3:GetObject"], objects)],
				["For a prefix or a multi-model container, it must also be allowed to list the bucket:", (0,_iam_statement_js__WEBPACK_IMPORTED_MODULE_2__/* .statement */ .qZ)(["s3:ListBucket"], bucket)],
				["Its trust policy must let SageMaker assume it:", (0,_iam_statement_js__WEBPACK_IMPORTED_MODULE_2__/* .serviceStatement */ .RK)(["sts:AssumeRole"])],
				"For objects encrypted with a KMS key, it also needs `kms:Decrypt` on that key."
			];
		}
	},
	{
		id: "eula",
		says: "The AcceptEula value must be explicitly defined as True",
		matches: /AcceptEula value must be explicitly defined/,
		causes: () => ["The model has its own license. Read it. If you accept it, set `ModelAccessConfig.AcceptEula: true` in the `S3DataSource` of the spec."]
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
		causes: ({ region }) => [`Use a registry in ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(region)}, or replicate the repository there with ECR.`]
	},
	{
		id: "image-missing",
		says: "Requested image \u2026 not found",
		matches: /Requested image [\s\S]* not found/,
		causes: () => ["Push the image before this step.", ["Check the account, region, repository and tag:", "aws ecr describe-images --repository-name <name> --image-ids imageTag=<tag>"]]
	},
	{
		id: "image-pull-denied",
		says: "does not grant ecr:GetDownloadUrlForLayer, ecr:BatchGetImage, ecr:BatchCheckLayerAvailability",
		matches: /does not grant ecr:/,
		causes: (context) => [
			[`${executionRole(context)} must be allowed to pull the image:`, (0,_iam_statement_js__WEBPACK_IMPORTED_MODULE_2__/* .statement */ .qZ)(PULL_ACTIONS, imageRepositoryArn(context))],
			["And to get a token for the registry:", (0,_iam_statement_js__WEBPACK_IMPORTED_MODULE_2__/* .statement */ .qZ)(["ecr:GetAuthorizationToken"], "*")],
			["If the repository belongs to another account, its own policy must allow SageMaker to pull:", (0,_iam_statement_js__WEBPACK_IMPORTED_MODULE_2__/* .serviceStatement */ .RK)(PULL_ACTIONS)]
		]
	},
	{
		id: "image-not-ecr",
		says: "Using non-ECR image \"\u2026\" without Vpc repository access mode is not supported",
		matches: /Using non-ECR image/,
		causes: () => ["Copy the image to ECR.", "Or, for a private registry in your VPC, set `ImageConfig.RepositoryAccessMode: Vpc` and a `VpcConfig`."]
	},
	{
		id: "multi-model-label",
		says: "does not contain required com.amazonaws.sagemaker.capabilities.multi-models=true Docker label",
		matches: /com\.amazonaws\.sagemaker\.capabilities\.multi-models=true/,
		causes: () => ["The image can't serve multiple models. Use one that can.", ["Or, if your own image can, add to its Dockerfile:", "LABEL com.amazonaws.sagemaker.capabilities.multi-models=true"]]
	},
	{
		id: "image-or-package",
		says: "Specify one of either Image and Model Data URL or ModelPackageName",
		matches: /Specify one of either Image and Model Data URL or ModelPackageName/,
		causes: () => ["Set either `Image` or `ModelPackageName` in each container, not both. See the rule `image-or-package`."]
	},
	{
		id: "package-environment",
		says: "Environment variable map cannot be specified when using a ModelPackage",
		matches: /Environment variable map cannot be specified when using a ModelPackage|both at Model Package/,
		causes: () => ["The model package has its own environment variables, or comes from AWS Marketplace. Remove `Environment` from the container.", "If you need other values, create a version of the model package with them. A package without its own environment variables accepts `Environment` in the spec."]
	},
	{
		id: "marketplace-subscription",
		says: "Caller is not subscribed to the marketplace offering",
		matches: /not subscribed to the marketplace offering/,
		causes: () => ["Subscribe to the product in AWS Marketplace with this account. Then run the step again."]
	},
	{
		id: "environment-value",
		says: "Value '\u2026' at 'primaryContainer.environment' failed to satisfy constraint",
		matches: /nvironment' failed to satisfy constraint/,
		causes: () => ["A name or value in `Environment` is too long. Shorten it to 1024 characters. The values are hidden here because SageMaker's message contains all of them."]
	},
	{
		id: "throttled",
		says: "Rate exceeded",
		matches: _action_js__WEBPACK_IMPORTED_MODULE_1__.THROTTLED,
		causes: () => ["The account makes more calls than AWS allows, and retries didn't help. Run the step again later.", "Run fewer jobs that call SageMaker at the same time. With several models in one step, set `max-parallel: 1`."]
	},
	{
		id: "resource-limit",
		says: "ResourceLimitExceeded",
		matches: /ResourceLimitExceeded/,
		causes: () => ["Request a higher quota in Service Quotas, under Amazon SageMaker.", ["Or delete models that nothing uses:", "aws sagemaker list-models --sort-by CreationTime --sort-order Ascending"]]
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
