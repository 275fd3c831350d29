export const id = 540;
export const ids = [540,432,905];
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



/***/ }),

/***/ 9540:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   planModel: () => (/* binding */ planModel),
/* harmony export */   planWithout: () => (/* binding */ planWithout)
/* harmony export */ });
/* harmony import */ var _rolldown_runtime_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9254);
/* harmony import */ var _action_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3704);
/* harmony import */ var _compare_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5432);
/* harmony import */ var _tags_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9278);
/* harmony import */ var _description_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2905);





// src/sagemaker/registration/plan.ts
const OFFLINE = new Set([
	"region-missing",
	"credentials-missing",
	"profile-missing",
	"id-token-missing"
]);
const WITHHELD = {
	fork: {
		message: "The pull request comes from a fork, and GitHub gives its runs no OIDC token and no secrets",
		causes: ["To plan against AWS, ask a maintainer to review the pull request and push its branch to this repository."]
	},
	dependabot: {
		message: "Dependabot started this run, and GitHub gives it no Actions secrets and, by default, a read-only `GITHUB_TOKEN` and no OIDC token",
		causes: ["To let Dependabot runs plan against AWS, give the job `permissions: id-token: write`, and set `role-to-assume`.", "Store secrets for these runs as Dependabot secrets: `gh secret set NAME --app dependabot`."]
	}
};
async function planWithout({ failure, region }, { tagged: request }, { assumesRole, outsider: findOutsider }) {
	if (failure.remedy === void 0 || !OFFLINE.has(failure.remedy)) return (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.failedOutcome)(request, failure, region);
	const outsider = await findOutsider();
	if (assumesRole && outsider === void 0) return (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.failedOutcome)(request, failure, region);
	const withheld = outsider !== void 0 && failure.remedy !== "region-missing";
	return {
		status: "not-compared",
		name: request.ModelName,
		request,
		...region !== void 0 && { region },
		failure: withheld ? WITHHELD[outsider] : failure
	};
}
async function planModel(planned, { api, region }, ifExists, circumstances) {
	const { specified, tagged: request } = planned;
	const name = request.ModelName;
	try {
		const existing = await api.describe(name);
		if (!existing) return {
			status: "would-create",
			name,
			request,
			region
		};
		const place = {
			name,
			request,
			region,
			consoleUrl: (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.consoleUrl)(region, name)
		};
		const arn = (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.modelArn)(existing.ModelArn);
		const { CreationTime: createdAt } = existing;
		const found = (0,_compare_js__WEBPACK_IMPORTED_MODULE_2__.differences)(specified, (0,_description_js__WEBPACK_IMPORTED_MODULE_4__.membersOf)(existing));
		switch ((0,_tags_js__WEBPACK_IMPORTED_MODULE_3__/* .verdict */ .WJ)(found, ifExists)) {
			case "conflict": return (0,_tags_js__WEBPACK_IMPORTED_MODULE_3__/* .conflictOutcome */ .ZY)(request, arn, region, ifExists, found);
			case "replace": return {
				status: "would-replace",
				...place,
				arn,
				differences: found
			};
			case "keep": {
				const tagChanges = await (0,_tags_js__WEBPACK_IMPORTED_MODULE_3__/* .tagsToChange */ .du)(arn, specified.Tags ?? [], api);
				if (tagChanges.length > 0) return {
					status: "would-update-tags",
					...place,
					arn,
					createdAt,
					tagChanges
				};
				return {
					...(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.settled)("unchanged", request, arn, region),
					createdAt
				};
			}
		}
	} catch (error) {
		return planWithout({
			failure: await (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.failureOf)(error, {
				request,
				region
			}),
			region
		}, planned, circumstances);
	}
}



/***/ }),

/***/ 9278:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   WJ: () => (/* binding */ verdict),
/* harmony export */   ZY: () => (/* binding */ conflictOutcome),
/* harmony export */   Zg: () => (/* binding */ updateTags),
/* harmony export */   du: () => (/* binding */ tagsToChange)
/* harmony export */ });
/* harmony import */ var _action_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3704);

// src/sagemaker/registration/conflict.ts
function verdict(found, ifExists) {
	if (ifExists === "fail") return "conflict";
	if (found.length === 0) return "keep";
	return ifExists === "replace" ? "replace" : "conflict";
}
function conflictOutcome(request, arn, region, ifExists, found) {
	const name = request.ModelName;
	const failure = conflictFailure(name, ifExists, found);
	return {
		status: "conflict",
		name,
		request,
		arn,
		region,
		consoleUrl: (0,_action_js__WEBPACK_IMPORTED_MODULE_0__.consoleUrl)(region, name),
		failure,
		differences: found
	};
}
function conflictFailure(name, ifExists, found) {
	if (ifExists === "fail") return {
		message: `A model named ${(0,_action_js__WEBPACK_IMPORTED_MODULE_0__.code$1)(name)} already exists, and ${(0,_action_js__WEBPACK_IMPORTED_MODULE_0__.code$1)("if-exists")} is ${(0,_action_js__WEBPACK_IMPORTED_MODULE_0__.code$1)("fail")}`,
		remedy: "model-exists",
		causes: ["Choose another `ModelName`, or set `if-exists: reuse` to accept a model that equals the spec."]
	};
	const count = found.length === 1 ? "1 difference" : `${found.length} differences`;
	return {
		message: `A model named ${(0,_action_js__WEBPACK_IMPORTED_MODULE_0__.code$1)(name)} already exists and has ${count} from the spec`,
		remedy: "model-exists",
		causes: ["SageMaker can't change a model. Give the changed spec a new name: set `name-suffix: content-hash`, or choose another `ModelName`.", "Or set `if-exists: replace` to delete the model and create it again."]
	};
}
// src/sagemaker/registration/tags.ts
const GRACE = 3e3;
async function tagsToChange(arn, wanted, api) {
	if (wanted.length === 0) return [];
	const existing = await api.tags(arn);
	const changes = tagChanges(wanted, existing);
	checkRoom(changes, existing);
	return changes;
}
async function updateTags(arn, wanted, { api, cancellation }) {
	const changes = await tagsToChange(arn, wanted, api);
	if (changes.length === 0) return changes;
	const missing = changes.map(({ key, after }) => ({
		Key: key,
		Value: after
	}));
	try {
		await api.addTags(arn, missing);
	} catch (thrown) {
		const error = (0,_action_js__WEBPACK_IMPORTED_MODULE_0__.callError)(thrown);
		if (!(0,_action_js__WEBPACK_IMPORTED_MODULE_0__.mayHaveActed)(error)) throw error;
		await checkAdded(missing, error, api.tags(arn, cancellation.graceSignal(GRACE)));
	}
	return changes;
}
async function checkAdded(tags, error, asked) {
	const uncertain = (text) => Object.assign(error, { message: `${(0,_action_js__WEBPACK_IMPORTED_MODULE_0__.sentence)((0,_action_js__WEBPACK_IMPORTED_MODULE_0__.messageFor)(error))} ${text}` });
	if (tagChanges(tags, await asked.catch((thrown) => {
		throw uncertain(`Could not find out whether the tags were added: ${(0,_action_js__WEBPACK_IMPORTED_MODULE_0__.messageFor)(thrown)}`);
	})).length === 0) return;
	if ((0,_action_js__WEBPACK_IMPORTED_MODULE_0__.isUnanswered)(error)) throw uncertain("The tags aren't there yet, but the request might still add them.");
	throw error;
}
function tagChanges(wanted, existing) {
	const values = new Map(existing.map(({ Key, Value }) => [Key, Value]));
	return wanted.flatMap(({ Key: key, Value: after }) => {
		const before = values.get(key);
		return before === after ? [] : [{
			key,
			...before !== void 0 && { before },
			after
		}];
	});
}
function checkRoom(changes, existing) {
	if (changes.length === 0) return;
	const keys = new Set(existing.map(({ Key }) => Key).filter((key) => !/^aws:/i.test(key)));
	const before = keys.size;
	for (const { key } of changes) keys.add(key);
	if (keys.size <= 50) return;
	throw new _action_js__WEBPACK_IMPORTED_MODULE_0__.FailureError({
		message: `The model has ${before} tags. With the spec's tags it would have ${keys.size}, but SageMaker allows only 50`,
		causes: [`Remove tags from the spec, or from the model: ${(0,_action_js__WEBPACK_IMPORTED_MODULE_0__.code$1)("aws sagemaker delete-tags")}.`]
	});
}



/***/ })

};
