export const id = 490;
export const ids = [490];
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

/***/ 5490:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   PreviousModels: () => (/* binding */ PreviousModels)
/* harmony export */ });
/* harmony import */ var _rolldown_runtime_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9254);
/* harmony import */ var _action_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3704);
/* harmony import */ var _iam_statement_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9374);



// node_modules/@aws-sdk/client-sagemaker/dist-es/commands/ListModelsCommand.js
var ListModelsCommand = class extends (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.command)(_action_js__WEBPACK_IMPORTED_MODULE_1__._ep0, _action_js__WEBPACK_IMPORTED_MODULE_1__._mw0, "ListModels", _action_js__WEBPACK_IMPORTED_MODULE_1__.ListModels$) {};
// src/sagemaker/registration/previous.ts
const MAX_ATTEMPTS = 2;
const ANSWER_TIME = 15e3;
const PATIENCE = 3e3;
const PAGE = 100;
var PreviousModels = class {
	#connection;
	#signal;
	#notify;
	#client;
	#isGivenUp = false;
	constructor(connection, signal, notify) {
		const { region, credentials } = connection.client.config;
		this.#connection = connection;
		this.#signal = signal;
		this.#notify = notify;
		this.#client = new _action_js__WEBPACK_IMPORTED_MODULE_1__.SageMakerClient({
			...(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.clientOptions)(MAX_ATTEMPTS, ANSWER_TIME),
			retryMode: "standard",
			region,
			credentials
		});
	}
	async beside(name, baseName, settling) {
		const ended = new AbortController();
		const found = this.#find(name, baseName, AbortSignal.any([ended.signal, this.#signal]));
		const outcome = await settling;
		if (outcome.status === "failed" || outcome.status === "conflict" || outcome.status === "not-compared") {
			ended.abort();
			return outcome;
		}
		const timeout = setTimeout(() => {
			this.#giveUp(`SageMaker didn't answer ListModels within ${PATIENCE / 1e3} seconds.`);
			ended.abort();
		}, PATIENCE);
		const previous = await Promise.race([found, aborted(ended.signal)]);
		clearTimeout(timeout);
		return previous === void 0 ? outcome : this.#withPrevious(outcome, previous);
	}
	close() {
		this.#client.destroy();
	}
	async #find(name, baseName, signal) {
		if (this.#isGivenUp) return void 0;
		try {
			let NextToken;
			do {
				const page = await this.#client.send(new ListModelsCommand({
					NameContains: `${baseName}-`,
					SortBy: "CreationTime",
					SortOrder: "Descending",
					MaxResults: PAGE,
					NextToken
				}), { abortSignal: signal });
				for (const { ModelName = "" } of page.Models ?? []) if (ModelName !== name && (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.hasContentSuffix)(ModelName, baseName)) return ModelName;
				NextToken = page.NextToken;
			} while (NextToken);
		} catch (error) {
			if (!signal.aborted) this.#giveUp(reasonOf(error));
		}
	}
	#giveUp(reason) {
		if (!this.#isGivenUp) this.#notify(`Could not find the previous model, so ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)("previous-model-name")} is empty. ${reason}`);
		this.#isGivenUp = true;
	}
	async #withPrevious(outcome, name) {
		const previous = {
			name,
			consoleUrl: (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.consoleUrl)(this.#connection.region, name)
		};
		if (outcome.status !== "would-create") return {
			...outcome,
			previous
		};
		try {
			const description = await this.#connection.api.describe(name);
			if (!description) return {
				...outcome,
				previous
			};
			const [{ differences }, { membersOf }] = await Promise.all([__webpack_require__.e(/* import() */ 432).then(__webpack_require__.bind(__webpack_require__, 5432)), __webpack_require__.e(/* import() */ 905).then(__webpack_require__.bind(__webpack_require__, 2905))]);
			const found = differences(outcome.request, membersOf(description));
			return {
				...outcome,
				previous: {
					...previous,
					differences: found
				}
			};
		} catch (error) {
			this.#notify(`Could not compare with the previous model ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(name)}: ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.messageFor)(error)}`);
			return {
				...outcome,
				previous
			};
		}
	}
};
function reasonOf(thrown) {
	const message = (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.messageFor)(thrown);
	return (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.isAccessDenied)((0,_action_js__WEBPACK_IMPORTED_MODULE_1__.callError)(thrown), "sagemaker:ListModels") ? `The caller isn't allowed to list models. Add to its policy: ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)((0,_iam_statement_js__WEBPACK_IMPORTED_MODULE_2__/* .statement */ .qZ)(["sagemaker:ListModels"], "*"))}` : `ListModels failed: ${message}`;
}
function aborted(signal) {
	return new Promise((resolve) => {
		signal.addEventListener("abort", () => resolve(void 0), { once: true });
	});
}



/***/ })

};
