export const id = 432;
export const ids = [432,905];
export const modules = {

/***/ 5432:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   differences: () => (/* binding */ differences)
/* harmony export */ });
/* harmony import */ var _rolldown_runtime_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9254);
/* harmony import */ var _action_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3704);
/* harmony import */ var _description_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2905);



// src/text/natural-order.ts
function naturally(one, other) {
	const [left, right] = [partsOf(one), partsOf(other)];
	for (const [index, a] of left.entries()) {
		const b = right[index];
		if (b === void 0) return 1;
		if (a === b) continue;
		const order = DIGITS.test(a) && DIGITS.test(b) ? byValue(a, b) : 0;
		return order === 0 ? a < b ? -1 : 1 : order;
	}
	return left.length - right.length;
}
const DIGITS = /^\d/;
function partsOf(text) {
	return text.match(/\d+|\D+/g) ?? [];
}
function byValue(one, other) {
	const [a, b] = [one.replace(/^0+/, ""), other.replace(/^0+/, "")];
	return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}
// src/sagemaker/registration/compare.ts
const DEFAULT_FREQUENCY = 60;
function differences(wanted, existing) {
	const specified = (0,_description_js__WEBPACK_IMPORTED_MODULE_2__.withoutEmpty)(wanted);
	const after = flatten(normalForm(specified, specified));
	const before = flatten(normalForm(existing, specified));
	return [...new Set([...before.keys(), ...after.keys()])].sort(naturally).flatMap((path) => difference(path, before.get(path), after.get(path)));
}
function difference(path, before, after) {
	if (before instanceof Map || after instanceof Map) return environmentDifference(path, before, after);
	if (before instanceof Set || after instanceof Set) return setDifference(path, before, after);
	if (before === after) return [];
	return [{
		path,
		change: before === void 0 ? "added" : after === void 0 ? "removed" : "changed",
		...typeof before === "string" && { before },
		...typeof after === "string" && { after }
	}];
}
function environmentDifference(path, before = new Map(), after = new Map()) {
	if (!(before instanceof Map && after instanceof Map)) return [];
	const names = (from, test) => [...from].flatMap(([name, value]) => test(name, value) ? name : []).sort(naturally);
	const added = names(after, (name) => !before.has(name));
	const removed = names(before, (name) => !after.has(name));
	const changed = names(after, (name, value) => before.has(name) && before.get(name) !== value);
	if (added.length + removed.length + changed.length === 0) return [];
	return [{
		path,
		change: "changed",
		variables: {
			added,
			removed,
			changed
		}
	}];
}
function setDifference(path, before = new Set(), after = new Set()) {
	if (!(before instanceof Set && after instanceof Set)) return [];
	const without = (one, other) => [...one].filter((item) => !other.has(item)).sort(naturally);
	const [added, removed] = [without(after, before), without(before, after)];
	return added.length + removed.length === 0 ? [] : [{
		path,
		change: "changed",
		items: {
			added,
			removed
		}
	}];
}
function normalForm(model, wanted) {
	const { ExecutionRoleArn, EnableNetworkIsolation, InferenceExecutionConfig, VpcConfig } = model;
	const specified = (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.containersOf)(wanted);
	const containers = (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.containersOf)(model).map((container, index) => normalContainer(container, specified[index]));
	return (0,_description_js__WEBPACK_IMPORTED_MODULE_2__.withoutEmpty)({
		ExecutionRoleArn,
		...containers.length === 1 ? { PrimaryContainer: containers[0] } : { Containers: containers },
		EnableNetworkIsolation: EnableNetworkIsolation === true,
		InferenceExecutionConfig: InferenceExecutionConfig?.Mode === "Serial" ? void 0 : InferenceExecutionConfig,
		VpcConfig
	});
}
function normalContainer(container, wanted) {
	const { Mode, ModelDataUrl, ImageConfig, MultiModelConfig, ContainerHostname, ContainerMetricsConfig, ...rest } = container;
	const multi = Mode === "MultiModel";
	const normal = {
		...rest,
		Mode: multi ? Mode : void 0,
		ImageConfig: ImageConfig?.RepositoryAccessMode === "Platform" ? void 0 : ImageConfig,
		MultiModelConfig: MultiModelConfig?.ModelCacheSetting === "Enabled" ? void 0 : MultiModelConfig,
		ContainerMetricsConfig: ContainerMetricsConfig && withFrequency(ContainerMetricsConfig),
		ContainerHostname: wanted?.ContainerHostname === void 0 ? void 0 : ContainerHostname
	};
	const archive = archiveOf(container);
	if (multi) normal.ModelDataUrl = ModelDataUrl;
	else if (archive !== void 0) {
		const long = wanted?.ModelDataSource !== void 0;
		const S3DataSource = {
			S3Uri: archive,
			S3DataType: "S3Object",
			CompressionType: "Gzip"
		};
		normal.ModelDataUrl = long ? void 0 : archive;
		normal.ModelDataSource = long ? { S3DataSource } : void 0;
	}
	if (wanted?.ModelPackageName === void 0 || container.ModelPackageName === void 0) return normal;
	const kept = new Set([...Object.keys((0,_description_js__WEBPACK_IMPORTED_MODULE_2__.withoutPackageContents)(container)), ...Object.keys(wanted)]);
	return Object.fromEntries(Object.entries(normal).filter(([name]) => kept.has(name)));
}
function withFrequency({ MetricsEndpoints: endpoints, ...rest }) {
	const complete = endpoints?.map((endpoint) => ({
		MetricPublishFrequencyInSeconds: DEFAULT_FREQUENCY,
		...endpoint
	}));
	return {
		...rest,
		...complete && { MetricsEndpoints: complete }
	};
}
function archiveOf({ ModelDataUrl, ModelDataSource }) {
	const source = ModelDataSource?.S3DataSource;
	if (!source) return ModelDataUrl;
	const { S3Uri, S3DataType, CompressionType, ...more } = source;
	return S3DataType === "S3Object" && CompressionType === "Gzip" && Object.keys(more).length === 0 ? S3Uri : void 0;
}
const ENVIRONMENT = /^(?:PrimaryContainer|Containers\[\d+\])\.Environment$/;
const SET = /^VpcConfig\.(?:SecurityGroupIds|Subnets)$/;
function flatten(value, path = "", into = new Map()) {
	if (Array.isArray(value) && SET.test(path)) into.set(path, new Set(value.map(String)));
	else if (typeof value === "object" && value !== null && ENVIRONMENT.test(path)) into.set(path, new Map(Object.entries(value).map(([name, text]) => [name, String(text)])));
	else if (Array.isArray(value)) value.forEach((item, index) => flatten(item, `${path}[${index}]`, into));
	else if (typeof value === "object" && value !== null) for (const [key, member] of Object.entries(value)) flatten(member, (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.memberPath)(path, key), into);
	else if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") into.set(path, String(value));
	return into;
}



/***/ }),

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
