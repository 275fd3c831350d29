export const id = 717;
export const ids = [717];
export const modules = {

/***/ 4717:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   failOnConditions: () => (/* binding */ failOnConditions),
/* harmony export */   refuse: () => (/* binding */ refuse)
/* harmony export */ });
/* harmony import */ var _rolldown_runtime_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9254);
/* harmony import */ var _action_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3704);


// src/report/fail-on.ts
function refuse(diagnostics, dropped) {
	const count = diagnostics.filter(({ severity }) => severity === "warning").length;
	if (count === 0) return void 0;
	const failure = {
		message: `${count === 1 ? "1 warning" : `${count} warnings`} in the spec or the inputs, and ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)("fail-on")} includes ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)("warnings")}; nothing was changed on AWS`,
		causes: []
	};
	(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.logDiagnostics)(diagnostics, dropped);
	(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.logFailure)("Nothing was registered", failure);
	return {
		diagnostics,
		dropped,
		models: [],
		failure
	};
}
function failOnConditions(models, failOn) {
	const tell = (condition, what, test) => {
		const met = models.map(({ outcome }) => outcome).filter(test);
		if (met.length === 0 || !failOn.has(condition)) return [];
		return [`${met.length === 1 ? "1 model" : `${met.length} models`} ${what}, and ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)("fail-on")} includes ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(condition)}: ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.namesOf)(met, _action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)}`];
	};
	const sentences = [...tell("changes", "would be changed", (outcome) => (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.isChanged)(outcome) === true), ...tell("not-compared", "could not be compared with AWS", ({ status }) => status === "not-compared")];
	for (const sentence of sentences) (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.fail)(sentence);
	return sentences;
}



/***/ })

};
