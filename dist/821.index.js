export const id = 821;
export const ids = [821,420];
export const modules = {

/***/ 2420:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ fromWebToken),
/* harmony export */   fromTokenFile: () => (/* binding */ fromTokenFile)
/* harmony export */ });
/* harmony import */ var _rolldown_runtime_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9254);
/* harmony import */ var _action_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3704);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3024);



// node_modules/@aws-sdk/credential-provider-web-identity/dist-es/fromWebToken.js
const fromWebToken = (init) => async (awsIdentityProperties) => {
	init.logger?.debug("@aws-sdk/credential-provider-web-identity - fromWebToken");
	const { roleArn, roleSessionName, webIdentityToken, providerId, policyArns, policy, durationSeconds } = init;
	let { roleAssumerWithWebIdentity } = init;
	if (!roleAssumerWithWebIdentity) {
		const { getDefaultRoleAssumerWithWebIdentity } = await Promise.all(/* import() */[__webpack_require__.e(629), __webpack_require__.e(63)]).then(__webpack_require__.bind(__webpack_require__, 2063));
		roleAssumerWithWebIdentity = getDefaultRoleAssumerWithWebIdentity({
			...init.clientConfig,
			credentialProviderLogger: init.logger,
			parentClientConfig: {
				...awsIdentityProperties?.callerClientConfig,
				...init.parentClientConfig
			}
		}, init.clientPlugins);
	}
	return roleAssumerWithWebIdentity({
		RoleArn: roleArn,
		RoleSessionName: roleSessionName ?? `aws-sdk-js-session-${Date.now()}`,
		WebIdentityToken: webIdentityToken,
		ProviderId: providerId,
		PolicyArns: policyArns,
		Policy: policy,
		DurationSeconds: durationSeconds
	});
};
// node_modules/@aws-sdk/credential-provider-web-identity/dist-es/fromTokenFile.js
const ENV_TOKEN_FILE = "AWS_WEB_IDENTITY_TOKEN_FILE";
const ENV_ROLE_ARN = "AWS_ROLE_ARN";
const ENV_ROLE_SESSION_NAME = "AWS_ROLE_SESSION_NAME";
const fromTokenFile = (init = {}) => async (awsIdentityProperties) => {
	init.logger?.debug("@aws-sdk/credential-provider-web-identity - fromTokenFile");
	const webIdentityTokenFile = init?.webIdentityTokenFile ?? process.env[ENV_TOKEN_FILE];
	const roleArn = init?.roleArn ?? process.env[ENV_ROLE_ARN];
	const roleSessionName = init?.roleSessionName ?? process.env[ENV_ROLE_SESSION_NAME];
	if (!webIdentityTokenFile || !roleArn) throw new _action_js__WEBPACK_IMPORTED_MODULE_1__.CredentialsProviderError("Web identity configuration not specified", { logger: init.logger });
	const credentials = await fromWebToken({
		...init,
		webIdentityToken: _action_js__WEBPACK_IMPORTED_MODULE_1__.externalDataInterceptor?.getTokenRecord?.()[webIdentityTokenFile] ?? (0,node_fs__WEBPACK_IMPORTED_MODULE_2__.readFileSync)(webIdentityTokenFile, { encoding: "ascii" }),
		roleArn,
		roleSessionName
	})(awsIdentityProperties);
	if (webIdentityTokenFile === process.env[ENV_TOKEN_FILE]) (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.setCredentialFeature)(credentials, "CREDENTIALS_ENV_VARS_STS_WEB_ID_TOKEN", "h");
	return credentials;
};



/***/ }),

/***/ 9821:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   roleCredentials: () => (/* binding */ roleCredentials)
/* harmony export */ });
/* harmony import */ var _rolldown_runtime_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9254);
/* harmony import */ var _action_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3704);
/* harmony import */ var _credential_provider_web_identity_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2420);



// src/sagemaker/connection/id-token.ts
const PAUSES = [
	300,
	900,
	2700
];
const ANSWER_TIME = 15e3;
async function requestIdToken(audience) {
	const { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: bearer } = process.env;
	if (!url || !bearer) throw new Error("This job isn't allowed to request an OIDC token: `ACTIONS_ID_TOKEN_REQUEST_URL` is not set");
	if (!URL.canParse(url)) throw new Error("The environment variable `ACTIONS_ID_TOKEN_REQUEST_URL` is not a URL");
	const target = new URL(url);
	target.searchParams.set("audience", audience);
	const transport = (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.createTransport)(ANSWER_TIME);
	try {
		return await (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.retry)(() => ask(target, bearer, transport), { pauseAfter: (error, failures) => error instanceof RefusedError || error instanceof _action_js__WEBPACK_IMPORTED_MODULE_1__.AnswerTooLongError ? void 0 : PAUSES[failures - 1] });
	} catch (error) {
		throw new Error(`The runner's OIDC token service failed: ${error.message}`, { cause: error });
	} finally {
		transport.destroy();
	}
}
var RefusedError = class extends Error {};
async function ask(target, bearer, transport) {
	const { statusCode, body } = await transport.call(new _action_js__WEBPACK_IMPORTED_MODULE_1__.HttpRequest({
		method: "GET",
		protocol: target.protocol,
		hostname: target.hostname,
		...target.port && { port: Number(target.port) },
		path: target.pathname,
		query: Object.fromEntries(target.searchParams),
		headers: {
			host: target.host,
			authorization: `Bearer ${bearer}`,
			accept: "application/json"
		}
	}));
	if (statusCode >= 500 || statusCode === 429) throw new Error(`HTTP ${statusCode}`);
	if (statusCode !== 200) throw new RefusedError(`HTTP ${statusCode}`);
	const token = tokenIn(body.toString());
	if (!token) throw new RefusedError("its answer has no token");
	return token;
}
function tokenIn(body) {
	try {
		const { value } = JSON.parse(body);
		return typeof value === "string" ? value : void 0;
	} catch {
		throw new RefusedError(`its answer isn't JSON: ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.quote)(body)}`);
	}
}
function claimsOf(token) {
	try {
		const payload = Buffer.from(token.split(".")[1] ?? "", "base64url").toString("utf8");
		const claims = JSON.parse(payload);
		const stated = [
			"iss",
			"sub",
			"aud"
		].filter((name) => typeof claims[name] === "string");
		return Object.fromEntries(stated.map((name) => [name, claims[name]]));
	} catch {
		return {};
	}
}
// src/sagemaker/connection/credentials.ts
function roleCredentials(role, stsOptions, retry$1, signal) {
	return (identity) => (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.retry)(() => assumeRole(role, identity, stsOptions, retry$1, signal), {
		pauseAfter: (error, failures) => failures === 1 && hasTokenExpired(error) ? 0 : void 0,
		signal
	});
}
async function assumeRole(role, identity, clientConfig, retry, signal) {
	const [token] = await Promise.all([requestIdToken(role.audience), Promise.all(/* import() */[__webpack_require__.e(629), __webpack_require__.e(63)]).then(__webpack_require__.bind(__webpack_require__, 2063))]);
	(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.setSecret)(token);
	(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.learnCredential)(token);
	try {
		const provider = (0,_credential_provider_web_identity_js__WEBPACK_IMPORTED_MODULE_2__/* .fromWebToken */ .G)({
			roleArn: role.roleArn,
			roleSessionName: role.sessionName,
			durationSeconds: role.durationSeconds,
			webIdentityToken: token,
			clientConfig
		});
		const credentials = await (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.retryTransient)(() => provider(identity), retry, signal);
		(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.setSecret)(credentials.secretAccessKey);
		if (credentials.sessionToken) (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.setSecret)(credentials.sessionToken);
		(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.learnIdentity)(credentials);
		return credentials;
	} catch (error) {
		const { roleArn } = role;
		const region = await identity?.callerClientConfig?.region();
		const failure = await (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.failureOf)(error, {
			region,
			assumed: {
				roleArn,
				...claimsOf(token)
			}
		});
		throw new _action_js__WEBPACK_IMPORTED_MODULE_1__.FailureError({
			...failure,
			message: `Could not assume ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(roleArn)}: ${failure.message}`
		}, error);
	}
}
function hasTokenExpired({ cause }) {
	const { name, message } = (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.callError)(cause);
	return /^ExpiredToken/.test(name) || /token (?:is )?expired/i.test(message);
}



/***/ })

};
