export const id = 905;
export const ids = [905];
export const modules = {

/***/ 2905:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   membersOf: () => (/* binding */ membersOf),
/* harmony export */   requestFrom: () => (/* binding */ requestFrom),
/* harmony export */   withoutEmpty: () => (/* binding */ withoutEmpty),
/* harmony export */   withoutPackageContents: () => (/* binding */ withoutPackageContents)
/* harmony export */ });
/* harmony import */ var _rolldown_runtime_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9254);
/* harmony import */ var _action_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3704);


// src/sagemaker/registration/description.ts
function membersOf(description) {
	const { $metadata, ModelArn, CreationTime, DeploymentRecommendation, ...members } = description;
	const request = withoutEmpty(members);
	(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.learnRequest)(request);
	return request;
}
function requestFrom(description, tags) {
	const { PrimaryContainer: primary, Containers: list, ...rest } = membersOf(description);
	const own = tags.flatMap(({ Key = "", Value = "" }) => /^aws:/i.test(Key) ? [] : [{
		Key,
		Value
	}]);
	return (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.deduplicateModelData)({
		...rest,
		...primary && { PrimaryContainer: withoutPackageContents(primary) },
		...list && { Containers: list.map(withoutPackageContents) },
		...own.length > 0 && { Tags: own }
	});
}
function withoutPackageContents(container) {
	if (container.ModelPackageName === void 0) return container;
	const { Image, ImageConfig, ModelDataUrl, ModelDataSource, Environment, ...given } = container;
	return given;
}
function withoutEmpty(value) {
	if (Array.isArray(value)) return value.map(withoutEmpty);
	if (typeof value !== "object" || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withoutEmpty(member)]).filter(([, member]) => !isEmpty(member)));
}
function isEmpty(value) {
	return value === void 0 || value === null || typeof value === "object" && Object.keys(value).length === 0;
}



/***/ })

};
