export const id = 739;
export const ids = [739];
export const modules = {

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
