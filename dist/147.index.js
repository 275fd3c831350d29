export const id = 147;
export const ids = [147];
export const modules = {

/***/ 4147:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readFieldOverrides: () => (/* binding */ readFieldOverrides)
/* harmony export */ });
/* harmony import */ var _rolldown_runtime_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9254);
/* harmony import */ var _action_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3704);


// src/spec/input/field-overrides.ts
const requestNames = Object.keys(_action_js__WEBPACK_IMPORTED_MODULE_1__.createModelRequest.fields);
const containerNames = Object.keys(_action_js__WEBPACK_IMPORTED_MODULE_1__.createModelRequest.fields.PrimaryContainer.is.fields);
const CONTAINER_INPUTS = new Map([
	["Image", "image"],
	["ModelDataUrl", "model-data-url"],
	["Environment", "environment"]
]);
const NOTATION = "Write CreateModel fields, such as `VpcConfig`, or `null` to remove one.";
function* readFieldOverrides(text, variables, findings) {
	const own = new _action_js__WEBPACK_IMPORTED_MODULE_1__.Findings(void 0, findings.budget);
	const source = (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.specText)("overrides", text, false);
	const documents = yield* (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.parseInTurns)(source, own);
	for (const finding of own.kept) if (finding.rule !== "empty-spec") findings.add(finding);
	const [document, second] = documents;
	const start = {
		source,
		start: 0,
		end: 0
	};
	if (!document) {
		if (own.kept.some(({ rule }) => rule === "empty-spec")) findings.add({
			rule: "invalid-input",
			message: "The input has no fields: it is empty or has only comments.",
			hint: NOTATION,
			origin: start
		});
		return;
	}
	if (second) {
		const message = `The input must be one mapping, but has ${documents.length} documents.`;
		findings.add({
			rule: "invalid-input",
			message,
			hint: "The input applies to every spec. Put all fields into one document.",
			origin: (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.startOf)(second.origin)
		});
		return;
	}
	if (document.kind !== "map") {
		reportKind(document, findings);
		return;
	}
	return fieldOverrides(document, variables, findings);
}
function reportKind(node, findings) {
	if (node.kind === "scalar" && node.unresolved) return;
	const [what, hint] = node.kind === "list" ? ["a list", "To replace the containers, write `Containers:` with the list below it."] : ["a single value", `${NOTATION} Pass the YAML itself, not a file name.`];
	const message = `The input must be a mapping of CreateModel fields, not ${what}.`;
	findings.add({
		rule: "invalid-input",
		message,
		hint,
		origin: (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.startOf)(node.origin)
	});
}
function fieldOverrides(document, variables, findings) {
	const unresolved = variables.unresolved;
	const filled = variables.substitute((0,_action_js__WEBPACK_IMPORTED_MODULE_1__.withoutOwnKeys)(document));
	const isWhole = variables.unresolved === unresolved;
	const { work } = new _action_js__WEBPACK_IMPORTED_MODULE_1__.Extents().of(filled);
	findings.budget.spend(work, document.origin);
	const request = filled.kind === "map" ? withoutContainerFields(filled, findings) : document;
	const tagged = (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.normalizeTags)((0,_action_js__WEBPACK_IMPORTED_MODULE_1__.withoutReadOnly)(request, findings), findings);
	const named = (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.correctFieldNames)(tagged, _action_js__WEBPACK_IMPORTED_MODULE_1__.createModelRequest, "", findings);
	const entries = named.kind === "map" ? named.entries : [];
	const set = entries.filter(({ value }) => !isRemoval(value));
	const removed = new Set(entries.filter(({ value }) => isRemoval(value)).map(({ key }) => key));
	const has = (name) => set.some(({ key }) => key === name);
	if (has("PrimaryContainer") && !has("Containers")) removed.add("Containers");
	if (has("Containers") && !has("PrimaryContainer")) removed.add("PrimaryContainer");
	return {
		origin: document.origin,
		work,
		isWhole,
		over: (spec) => {
			const kept = {
				...spec,
				entries: spec.entries.filter(({ key }) => !removed.has(key))
			};
			return set.reduce(_action_js__WEBPACK_IMPORTED_MODULE_1__.withEntry, kept);
		}
	};
}
function isRemoval(value) {
	return (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.isNull)(value) && !(value.kind === "scalar" && value.unresolved);
}
function withoutContainerFields(map, findings) {
	const entries = map.entries.filter(({ key, keyOrigin: origin }) => {
		if (!containerNames.includes(key) || requestNames.includes(key)) return true;
		const message = `${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(key)} is a field of a container, not of the request.`;
		const input = CONTAINER_INPUTS.get(key);
		const hint = `Write \`PrimaryContainer:\` with all its fields to replace the whole container.${input === void 0 ? "" : ` To replace only ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(key)}, use the input ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(input)}.`}`;
		findings.add({
			rule: "unknown-field",
			message,
			hint,
			path: (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.memberPath)("", key),
			origin
		});
		return false;
	});
	return {
		...map,
		entries
	};
}



/***/ })

};
