const require_index = require("./index.js");
// src/sagemaker/connection/id-token.ts
/** Pauses between the attempts, in milliseconds: the service is near, and its faults are short. */
const PAUSES = [
	300,
	900,
	2700
];
/**
* A token for the audience.
*
* @throws an error of the remedies table when the job may not have one, or the service goes on failing
*/
async function requestIdToken(audience) {
	const { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: bearer } = process.env;
	if (!url || !bearer) throw new Error("This job may not have an OIDC token: ACTIONS_ID_TOKEN_REQUEST_URL is not set");
	if (!URL.canParse(url)) throw new Error("The environment variable ACTIONS_ID_TOKEN_REQUEST_URL is not a URL");
	const target = new URL(url);
	target.searchParams.set("audience", audience);
	const transport = require_index.createTransport();
	try {
		return await require_index.retry(() => ask(target, bearer, transport), { pauseAfter: (error, failures) => error instanceof RefusedError ? void 0 : PAUSES[failures - 1] });
	} catch (error) {
		throw new Error(`The OIDC token service of the runner failed: ${error.message}`, { cause: error });
	} finally {
		transport.destroy();
	}
}
/** An answer that is the same when it is asked for again. */
var RefusedError = class extends Error {};
async function ask(target, bearer, transport) {
	const { response } = await transport.handle(new require_index.HttpRequest({
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
	const body = Buffer.concat(await response.body.toArray()).toString("utf8");
	const { statusCode } = response;
	if (statusCode >= 500 || statusCode === 429) throw new Error(`HTTP ${statusCode}`);
	if (statusCode !== 200) throw new RefusedError(`HTTP ${statusCode}`);
	const token = tokenIn(body);
	if (!token) throw new RefusedError("its answer holds no token");
	return token;
}
function tokenIn(body) {
	try {
		const { value } = JSON.parse(body);
		return typeof value === "string" ? value : void 0;
	} catch (error) {
		throw new RefusedError(error.message);
	}
}
/** What a token states that a trust policy must name: its issuer, subject and audience. They are not secret. */
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
exports.claimsOf = claimsOf;
exports.requestIdToken = requestIdToken;
