const require_index = require("./index.js");
let node_timers_promises = require("node:timers/promises");
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
		for (const pause of [...PAUSES, void 0]) {
			const answer = await ask(target, bearer, transport);
			if ("token" in answer) return answer.token;
			if (!answer.transient || pause === void 0) throw new Error(`The OIDC token service of the runner failed: ${answer.error}`);
			await (0, node_timers_promises.setTimeout)(pause);
		}
	} finally {
		transport.destroy();
	}
	throw new Error("unreachable: the last pause is undefined");
}
async function ask(target, bearer, transport) {
	try {
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
		const chunks = [];
		for await (const chunk of response.body) chunks.push(chunk);
		const { statusCode } = response;
		if (statusCode !== 200) return {
			error: `HTTP ${statusCode}`,
			transient: statusCode >= 500 || statusCode === 429
		};
		const { value } = JSON.parse(Buffer.concat(chunks).toString("utf8"));
		if (typeof value === "string" && value !== "") return { token: value };
		return {
			error: "its answer holds no token",
			transient: false
		};
	} catch (error) {
		return {
			error: error instanceof Error ? error.message : String(error),
			transient: !(error instanceof SyntaxError)
		};
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
