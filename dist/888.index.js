export const id = 888;
export const ids = [888];
export const modules = {

/***/ 8888:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   checkAccount: () => (/* binding */ checkAccount)
/* harmony export */ });
/* harmony import */ var _rolldown_runtime_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9254);
/* harmony import */ var _action_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3704);


// src/sagemaker/connection/account.ts
async function checkAccount(identity, allowed, context) {
	const { role } = context;
	const source = role ? `${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)("role-to-assume")} (${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(role.roleArn)})` : sourceOf(identity);
	const account = (role && identity.accountId) ?? await askForAccount(identity, source, context);
	if (allowed.includes(account)) return;
	throw new _action_js__WEBPACK_IMPORTED_MODULE_1__.FailureError({
		message: `The credentials from ${source} belong to the account ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(account)}, but ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)("allowed-account-ids")} allows only ${allowed.map(_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1).join(", ")}.`,
		causes: ["Use credentials of an allowed account. The action read and changed no model.", `If ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(account)} is the right account, add it to ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)("allowed-account-ids")}.`]
	});
}
async function askForAccount(credentials, source, { client, retry, signal }) {
	const region = await client.config.region();
	const { AssumeRoleWithWebIdentityCommand: other, STSClient } = await Promise.all(/* import() */[__webpack_require__.e(629), __webpack_require__.e(63)]).then(__webpack_require__.bind(__webpack_require__, 2063));
	const GetCallerIdentityCommand = callerIdentityCommand(other);
	const sts = new STSClient({
		...(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.clientOptions)(8, _action_js__WEBPACK_IMPORTED_MODULE_1__.STS_ANSWER_TIME),
		retryMode: "adaptive",
		region,
		credentials
	});
	try {
		const ask = async () => (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.unlessAborted)(sts.send(new GetCallerIdentityCommand(NO_INPUT), { abortSignal: signal }), signal);
		const { Account: account } = await (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.retryTransient)(ask, retry, signal);
		if (!account) throw new Error("The answer of GetCallerIdentity has no account");
		return account;
	} catch (error) {
		const failure = await (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.failureOf)(error, { region });
		const message = `Could not find out the account of the credentials from ${source}, which ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)("allowed-account-ids")} requires: ${failure.message}`;
		const causes = [...failure.causes, "`GetCallerIdentity` needs no IAM permission. If STS denies it, check the policy of the VPC endpoint or proxy for STS."];
		throw new _action_js__WEBPACK_IMPORTED_MODULE_1__.FailureError({
			...failure,
			message,
			causes
		}, error);
	} finally {
		sts.destroy();
	}
}
const SOURCES = [
	[/^CREDENTIALS_ENV_VARS$/, "the environment variables `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY`"],
	[/^CREDENTIALS_ENV_VARS_STS_WEB_ID_TOKEN$/, "the role and token file of `AWS_WEB_IDENTITY_TOKEN_FILE`"],
	[/^CREDENTIALS_(?:PROFILE|SSO|PROCESS|LOGIN)/, "the AWS profile"],
	[/^CREDENTIALS_HTTP$/, "the role of the container"]
];
function sourceOf(identity) {
	const { $source = {} } = identity;
	const marks = Object.keys($source);
	const source = SOURCES.find(([mark]) => marks.some((name) => mark.test(name)))?.[1];
	if (source === "the AWS profile") return `${source} ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(process.env.AWS_PROFILE ?? "default")}`;
	return source ?? "the role of the EC2 instance";
}
const NO_INPUT = {};
const NAMESPACE = "com.amazonaws.sts";
function callerIdentityCommand(other) {
	const endpoint = other.getEndpointParameterInstructions();
	return _action_js__WEBPACK_IMPORTED_MODULE_1__.Command.classBuilder().ep(endpoint).m((_command, _stack, config) => [(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.getEndpointPlugin)(config, endpoint)]).s("AWSSecurityTokenServiceV20110615", "GetCallerIdentity").n("STSClient", "GetCallerIdentityCommand").sc([
		9,
		NAMESPACE,
		"GetCallerIdentity",
		0,
		() => [
			3,
			NAMESPACE,
			"GetCallerIdentityRequest",
			0,
			[],
			[]
		],
		() => [
			3,
			NAMESPACE,
			"GetCallerIdentityResponse",
			0,
			["Account"],
			[0]
		]
	]).build();
}



/***/ })

};
