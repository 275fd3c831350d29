export const id = 850;
export const ids = [850];
export const modules = {

/***/ 6850:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   claimsOf: () => (/* binding */ claimsOf),
/* harmony export */   requestIdToken: () => (/* binding */ requestIdToken)
/* harmony export */ });
/* harmony import */ var _rolldown_runtime_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9254);
/* harmony import */ var _action_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3704);


// src/sagemaker/connection/id-token.ts
const PAUSES = [
	300,
	900,
	2700
];
const ANSWER_TIME = 15e3;
async function requestIdToken(audience) {
	const { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: bearer } = process.env;
	if (!url || !bearer) throw new Error("This job may not have an OIDC token: ACTIONS_ID_TOKEN_REQUEST_URL is not set");
	if (!URL.canParse(url)) throw new Error("The environment variable ACTIONS_ID_TOKEN_REQUEST_URL is not a URL");
	const target = new URL(url);
	target.searchParams.set("audience", audience);
	const transport = (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.createTransport)(ANSWER_TIME);
	try {
		return await (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.retry)(() => ask(target, bearer, transport), { pauseAfter: (error, failures) => error instanceof RefusedError || error instanceof _action_js__WEBPACK_IMPORTED_MODULE_1__.AnswerTooLongError ? void 0 : PAUSES[failures - 1] });
	} catch (error) {
		throw new Error(`The OIDC token service of the runner failed: ${error.message}`, { cause: error });
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
	if (!token) throw new RefusedError("its answer holds no token");
	return token;
}
function tokenIn(body) {
	try {
		const { value } = JSON.parse(body);
		return typeof value === "string" ? value : void 0;
	} catch {
		throw new RefusedError(`its answer is not JSON: ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.quote)(body)}`);
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



/***/ })

};
