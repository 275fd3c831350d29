export const id = 466;
export const ids = [466,739];
export const modules = {

/***/ 8466:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   publishComment: () => (/* binding */ publishComment)
/* harmony export */ });
/* harmony import */ var _rolldown_runtime_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9254);
/* harmony import */ var _action_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3704);
/* harmony import */ var _event_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8739);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7598);




// src/report/comment/footer.ts
function footer(environment, commit, now) {
	const repository = repositoryUrl(environment);
	const linked = (label, path) => repository === void 0 ? label : `[${label}](${repository}/${path})`;
	const sha = commit !== void 0 && /^[0-9a-f]{40,64}$/.test(commit) ? commit : void 0;
	const run = runUrl(environment);
	return `<sub>${[
		...sha === void 0 ? [] : [`Commit ${linked(`\`${sha.slice(0, 7)}\``, `commit/${sha}`)}`],
		...run === void 0 ? [] : [`[workflow run](${run})`],
		`updated ${now.toISOString().slice(0, 16).replace("T", " ")} UTC`
	].join(" \u00b7 ").replace(/^[uw]/, (first) => first.toUpperCase())}</sub>`;
}
function withoutTime(comment) {
	return comment.replace(/(?<=[Uu]pdated )\d{4}-\d\d-\d\d \d\d:\d\d(?= UTC<\/sub>$)/, "");
}
function runUrl(environment) {
	const { GITHUB_RUN_ID: run } = environment;
	const repository = repositoryUrl(environment);
	return repository !== void 0 && run && /^\d+$/.test(run) ? `${repository}/actions/runs/${run}` : void 0;
}
function repositoryUrl({ GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: slug }) {
	const url = `${server ?? ""}/${slug ?? ""}`;
	return /^https?:\/\/[\w.:-]+(?:\/[\w.-]+)*\/[\w.-]+\/[\w.-]+$/.test(url) ? url : void 0;
}
// src/report/comment/trouble.ts
const PAUSES = [
	500,
	1500,
	3e3
];
const MAX_RETRY_AFTER = 5e3;
var AnswerError = class extends Error {
	mayPass;
	constructor(message, { mayPass = false } = {}) {
		super(message);
		this.mayPass = mayPass;
	}
};
function isRequestTrouble(error) {
	return error instanceof Error && "status" in error && typeof error.status === "number";
}
function answerError(error) {
	return error instanceof Error && error.cause instanceof AnswerError ? error.cause : void 0;
}
function pauseAfter(error, failures) {
	const pause = PAUSES[failures - 1];
	if (pause === void 0 || !isRequestTrouble(error)) return void 0;
	if (error.status >= 500) return answerError(error)?.mayPass === false ? void 0 : pause;
	if (!isRateLimit(error)) return void 0;
	const headers = error.response?.headers ?? {};
	if (headers["retry-after"] !== void 0) {
		const asked = Number(headers["retry-after"]) * 1e3;
		return asked <= MAX_RETRY_AFTER ? Math.max(asked, pause) : void 0;
	}
	return headers["x-ratelimit-remaining"] === "0" ? void 0 : pause;
}
function isRateLimit(error) {
	if (error.status !== 403 && error.status !== 429) return false;
	return error.response?.headers["retry-after"] !== void 0 || /rate limit|abuse/i.test(messageOf(error));
}
function explainTrouble(error, event) {
	const answer = answerError(error);
	if (answer !== void 0) return answer.message;
	if (!isRequestTrouble(error)) return error instanceof Error ? error.message : String(error);
	const { status } = error;
	if (error.response === void 0) return `Could not reach GitHub: ${error.message}`;
	const told = `GitHub answered HTTP ${status}: ${messageOf(error)}`;
	if (![
		401,
		403,
		404
	].includes(status) || isRateLimit(error)) return told;
	if (status === 401) return `${told}. The input \`github-token\` needs a valid token with \`pull-requests: write\``;
	if (/\block(?:ed)?\b/i.test(told)) return told;
	const { readOnlyReason } = event ?? {};
	return readOnlyReason === void 0 ? `${told}. The job needs the permission \`pull-requests: write\`` : `${told}. The token lacks the permission \`pull-requests: write\`: ${readOnlyReason}`;
}
function messageOf({ response, status }) {
	const data = response?.data;
	if (typeof data === "object" && data !== null && "message" in data && typeof data.message === "string") return data.message.replace(/\.$/, "").slice(0, 300);
	return status >= 500 ? "internal error" : "no reason given";
}
// src/report/comment/guard.ts
const REQUEST_SECONDS = 10;
const MAX_BYTES = 41943040;
const MAX_REDIRECTS = 3;
function guardOf(api, stop) {
	const { origin } = new URL(api);
	return (fetch) => async (first, options) => {
		if (new URL(first).origin !== origin) throw new AnswerError(`GitHub's answer continues on another server, ${shown(first)}. The token isn't sent there`);
		let url = first;
		for (let hops = 0;; hops += 1) {
			const answer = await ask(fetch, url, options, stop);
			if (answer.status >= 300 && answer.status < 400) url = nextUrl(answer, url, options.method, origin, hops);
			else {
				check(answer, await answer.text(), options.method);
				return answer;
			}
		}
	};
}
async function ask(fetch, url, options, stop) {
	const timeout = AbortSignal.timeout(REQUEST_SECONDS * 1e3);
	let begun = false;
	try {
		const signal = AbortSignal.any([stop, timeout]);
		const { status, headers, body } = await fetch(url, {
			...options,
			redirect: "manual",
			signal
		});
		begun = true;
		const bytes = await read(body);
		return {
			status,
			url,
			headers,
			text: async () => new TextDecoder().decode(bytes),
			arrayBuffer: async () => bytes.buffer
		};
	} catch (error) {
		if (error instanceof AnswerError) throw error;
		if (timeout.aborted) throw new Error(`no answer within ${REQUEST_SECONDS} s`, { cause: error });
		if (stop.aborted) throw new Error(stop.reason.message, { cause: error });
		if (begun) throw new AnswerError(`GitHub's answer was cut off: ${reasonOf(error)}`, { mayPass: true });
		throw new Error(reasonOf(error), { cause: error });
	}
}
async function read(body) {
	const chunks = [];
	let size = 0;
	for await (const chunk of body ?? []) {
		size += chunk.length;
		if (size > MAX_BYTES) throw new AnswerError(`GitHub's answer is larger than ${MAX_BYTES / 1024 / 1024} MB`);
		chunks.push(chunk);
	}
	const whole = new Uint8Array(size);
	let at = 0;
	for (const chunk of chunks) {
		whole.set(chunk, at);
		at += chunk.length;
	}
	return whole;
}
function nextUrl({ status, headers }, from, method, origin, hops) {
	const told = `GitHub answered HTTP ${status}`;
	const location = headers.get("location");
	if (location === null || !URL.canParse(location, from)) throw new AnswerError(`${told} without an address`);
	const to = new URL(location, from);
	const moved = `${told}: the repository has moved to ${shown(to.href)}`;
	if (to.origin !== origin) throw new AnswerError(`${moved}, on another server. The token isn't sent there`);
	if (method !== "GET" && status !== 307 && status !== 308) throw new AnswerError(`${moved}. Start a new run, which uses the repository's new name`);
	if (hops >= MAX_REDIRECTS) throw new AnswerError(`${moved}, after ${MAX_REDIRECTS} other redirects`);
	return to.href;
}
function check({ status, headers }, text, method) {
	if (status === 409 && method === "GET") throw new AnswerError("GitHub answered HTTP 409", { mayPass: true });
	if (status >= 400) return;
	if (!/^application\/json\b/i.test(headers.get("content-type") ?? "") || !isJson(text)) throw new AnswerError(`GitHub's answer to HTTP ${status} isn't whole JSON`, { mayPass: true });
}
function isJson(text) {
	try {
		const value = JSON.parse(text);
		return typeof value === "object" && value !== null;
	} catch {
		return false;
	}
}
function shown(url) {
	const { origin, pathname } = new URL(url);
	return (origin + pathname).slice(0, 200);
}
function reasonOf(error) {
	const { message, cause, errors } = Object(error);
	const inner = errors?.[0] ?? cause;
	return inner === void 0 ? message ?? String(error) : reasonOf(inner);
}
// src/report/comment/comment.ts
const MAX_CHARACTERS = 65536;
const DEADLINE = 3e4;
async function publishComment(options) {
	let event;
	try {
		const { environment = process.env, token, log } = options;
		event = (0,_event_js__WEBPACK_IMPORTED_MODULE_2__.readEvent)(environment);
		if (event.clue === void 0) log(`No comment: the event ${event.name} has no pull request.`);
		else if (token === "") throw new Error("the input github-token is empty");
		else {
			const task = await connected(options, environment, event, event.clue);
			const { pauseFactor = 1 } = options;
			log(await (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.retry)(() => attempt(task), {
				pauseAfter,
				signal: task.signal,
				pauseFactor
			}));
		}
	} catch (error) {
		options.warn(`No comment on the pull request: ${explainTrouble(error, event)}.`);
	}
}
async function connected({ token, body, key, mode, changed, signal: stop, now = new Date() }, environment, { owner, repo, commit }, clue) {
	const deadline = AbortSignal.timeout(DEADLINE);
	const signal = stop === void 0 ? deadline : AbortSignal.any([stop, deadline]);
	const api = (0,_event_js__WEBPACK_IMPORTED_MODULE_2__.apiUrl)(environment);
	(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.proxyEnvironment)(environment, new URL(api));
	const { createGitHubClient } = await __webpack_require__.e(/* import() */ 536).then(__webpack_require__.bind(__webpack_require__, 4536));
	const client = createGitHubClient(token, api, guardOf(api, signal));
	const marker = markerOf(environment, key ?? "");
	const below = footer(environment, commit, now);
	return {
		client,
		owner,
		repo,
		clue,
		marker,
		text: [`${marker}\n${body.trimEnd()}\n\n${below}\n`, `${marker}\n${body}`].find(({ length }) => length <= MAX_CHARACTERS) ?? `${marker}\n${tooLong(environment)}`,
		creates: changed || mode === "always",
		signal
	};
}
async function attempt(task) {
	const { client, owner, repo, text } = task;
	const number = await pullRequestOf(task);
	if (number === void 0) return "No comment: no pull request belongs to this commit.";
	const existing = await ownComment(task, number);
	const where = `on pull request #${number}`;
	if (existing === void 0) {
		if (!task.creates) return `No comment ${where}: nothing changed.`;
		await client.rest.issues.createComment({
			owner,
			repo,
			issue_number: number,
			body: text
		});
		return `Wrote a comment ${where}.`;
	}
	if (sameText(existing.body, text)) return `The comment ${where} is up to date.`;
	await client.rest.issues.updateComment({
		owner,
		repo,
		comment_id: existing.id,
		body: text
	});
	return `Updated the comment ${where}.`;
}
async function pullRequestOf({ client, owner, repo, clue }) {
	const { rest } = client;
	switch (clue.kind) {
		case "number": return clue.number;
		case "merged": {
			const commit = {
				owner,
				repo,
				commit_sha: clue.sha,
				per_page: 100
			};
			const { data } = await rest.repos.listPullRequestsAssociatedWithCommit(commit);
			const merged = data.filter(({ merged_at, base }) => merged_at != null && base.ref === clue.branch);
			return (merged.find(({ merge_commit_sha }) => merge_commit_sha === clue.sha) ?? merged[0])?.number;
		}
		case "head": {
			const head = `${clue.owner}:${clue.branch}`;
			const { data } = await rest.pulls.list({
				owner,
				repo,
				state: "open",
				head,
				per_page: 100
			});
			return (data.find((pull) => pull.head.sha === clue.sha) ?? data[0])?.number;
		}
	}
}
async function ownComment({ client, owner, repo, marker }, number) {
	const list = {
		owner,
		repo,
		issue_number: number,
		per_page: 100
	};
	const pages = client.paginate.iterator(client.rest.issues.listComments, list);
	let self;
	for await (const { data } of pages) for (const { id, body, user } of data) {
		if (!body?.startsWith(marker)) continue;
		self ??= (await client.graphql("{ viewer { login } }")).viewer.login;
		if (user?.login === self) return {
			id,
			body
		};
	}
}
function markerOf(environment, key) {
	const { GITHUB_WORKFLOW_REF: ref, GITHUB_WORKFLOW: name = "", GITHUB_JOB: job = "" } = environment;
	const workflow = ref?.split("@refs/")[0] || name;
	return `<!-- sagemaker-create-model ${(0,node_crypto__WEBPACK_IMPORTED_MODULE_3__.createHash)("sha256").update(JSON.stringify([
		workflow,
		job,
		key
	])).digest("hex").slice(0, 32)} -->`;
}
function sameText(one, other) {
	const plain = (text) => withoutTime(text.replaceAll("\r\n", "\n").trimEnd());
	return plain(one) === plain(other);
}
function tooLong(environment) {
	const run = runUrl(environment);
	return `The report is too long for a comment. It is in the ${run === void 0 ? "log" : `[summary of the run](${run})`}.`;
}



/***/ }),

/***/ 8739:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   apiUrl: () => (/* binding */ apiUrl),
/* harmony export */   outsiderOf: () => (/* binding */ outsiderOf),
/* harmony export */   readEvent: () => (/* binding */ readEvent)
/* harmony export */ });
/* harmony import */ var _rolldown_runtime_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9254);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3024);


// src/report/comment/event.ts
function apiUrl({ GITHUB_API_URL: api }) {
	const url = (api || "https://api.github.com").replace(/\/+$/, "");
	if (/^https?:\/\//i.test(url) && URL.canParse(url) && new URL(url).username === "") return url;
	throw new Error("GITHUB_API_URL is not the URL of an API");
}
function readEvent(environment) {
	const { GITHUB_EVENT_NAME: name = "", GITHUB_EVENT_PATH: file, GITHUB_REPOSITORY: slug = "" } = environment;
	const [owner, repo] = slug.split("/");
	if (!owner || !repo) throw new Error("GITHUB_REPOSITORY does not name a repository");
	const payload = file ? JSON.parse((0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readFileSync)(file, "utf8")) : {};
	return {
		name,
		owner,
		repo,
		clue: clueOf(name, payload, owner, environment),
		commit: commitOf(payload) ?? environment.GITHUB_SHA,
		readOnlyReason: readOnlyReason(name, payload, environment)
	};
}
function commitOf(payload) {
	const { pull_request: pull, workflow_run: run, check_run: check, check_suite: suite, deployment } = payload;
	return pull?.head?.sha ?? (run ?? check ?? suite)?.head_sha ?? deployment?.sha ?? payload.sha;
}
function clueOf(name, payload, owner, environment) {
	switch (name) {
		case "workflow_run": return workflowRunClue(payload);
		case "push": {
			const branch = /^refs\/heads\/(.+)$/.exec(environment.GITHUB_REF ?? "")?.[1];
			const sha = environment.GITHUB_SHA;
			return branch && sha ? {
				kind: "merged",
				sha,
				branch
			} : void 0;
		}
		case "merge_group": return queueClue(payload.merge_group?.head_ref) ?? queueClue(environment.GITHUB_REF);
		case "check_run": return checkClue(payload.check_run, owner, payload) ?? checkClue(payload.check_run?.check_suite, owner, payload);
		case "check_suite": return checkClue(payload.check_suite, owner, payload);
		case "deployment":
		case "deployment_status": return headClue(owner, payload.deployment?.ref, payload.deployment?.sha);
		case "status": {
			const { sha, branches = [] } = payload;
			return headClue(owner, (branches.find(({ commit }) => commit?.sha === sha) ?? branches[0])?.name, sha);
		}
		default: return numberClue(payload.pull_request?.number) ?? (payload.issue?.pull_request ? numberClue(payload.issue.number) : void 0);
	}
}
function numberClue(number) {
	return number === void 0 ? void 0 : {
		kind: "number",
		number
	};
}
function queueClue(ref = "") {
	const number = /^refs\/heads\/gh-readonly-queue\/.+\/pr-(\d{1,15})-[\da-f]+$/.exec(ref)?.[1];
	return number === void 0 ? void 0 : numberClue(Number(number));
}
function headClue(owner, branch, sha) {
	return branch && sha ? {
		kind: "head",
		owner,
		branch: branch.replace(/^refs\/heads\//, ""),
		sha
	} : void 0;
}
function checkClue(check, owner, payload) {
	const pull = listedPull(check, payload);
	return pull === void 0 ? headClue(owner, check?.head_branch, check?.head_sha) : numberClue(pull.number);
}
function listedPull({ pull_requests: pulls = [], head_sha: sha } = {}, { repository }) {
	const own = pulls.filter(({ base }) => base?.repo?.id === repository?.id);
	return own.find(({ head }) => head?.sha === sha) ?? own[0];
}
function workflowRunClue(payload) {
	const { workflow_run: run } = payload;
	if (run === void 0) return void 0;
	const { event, head_sha: sha, head_branch: branch, head_repository: head } = run;
	const pull = listedPull(run, payload);
	if (pull !== void 0) return numberClue(pull.number);
	if (!sha || !branch) return void 0;
	if (event === "push") return {
		kind: "merged",
		sha,
		branch
	};
	const owner = event?.startsWith("pull_request") ? head?.owner?.login : void 0;
	return owner ? {
		kind: "head",
		owner,
		branch,
		sha
	} : void 0;
}
function readOnlyReason(name, payload, environment) {
	switch (outsiderIn(name, payload, environment)) {
		case "dependabot": return "GitHub gives Dependabot runs a read-only token";
		case "fork": return "GitHub gives runs for pull requests from forks a read-only token";
		case void 0: return;
	}
}
function outsiderOf(environment = process.env) {
	const { GITHUB_EVENT_NAME: name = "", GITHUB_EVENT_PATH: file } = environment;
	let payload = {};
	try {
		if (file) payload = JSON.parse((0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readFileSync)(file, "utf8"));
	} catch {}
	return outsiderIn(name, payload, environment);
}
function outsiderIn(name, payload, environment) {
	if (environment.GITHUB_ACTOR === "dependabot[bot]") return "dependabot";
	const head = payload.pull_request?.head;
	if (!(name.startsWith("pull_request") && name !== "pull_request_target") || head === void 0) return void 0;
	const { GITHUB_REPOSITORY: here } = environment;
	const { full_name: from = here } = head.repo ?? {};
	return head.repo?.id !== payload.repository?.id || from?.toLowerCase() !== here?.toLowerCase() ? "fork" : void 0;
}



/***/ })

};
