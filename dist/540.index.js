export const id = 540;
export const ids = [540];
export const modules = {

/***/ 540:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   planModel: () => (/* binding */ planModel),
/* harmony export */   planWithout: () => (/* binding */ planWithout)
/* harmony export */ });
/* harmony import */ var _rolldown_runtime_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(254);
/* harmony import */ var _action_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(704);
/* harmony import */ var _tags_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(278);



// src/sagemaker/registration/plan.ts
const OFFLINE = new Set([
	"region-missing",
	"credentials-missing",
	"profile-missing",
	"id-token-missing"
]);
function planWithout({ failure, region }, { tagged: request }) {
	if (failure.remedy === void 0 || !OFFLINE.has(failure.remedy)) return (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.failedOutcome)(request, failure, region);
	return {
		status: "would-create",
		name: request.ModelName,
		request,
		...region !== void 0 && { region },
		notCompared: failure.message
	};
}
async function planModel(planned, { api, region }, ifExists) {
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
		const found = (0,_tags_js__WEBPACK_IMPORTED_MODULE_2__/* .differences */ .tX)(specified, (0,_tags_js__WEBPACK_IMPORTED_MODULE_2__/* .membersOf */ .lS)(existing));
		switch ((0,_tags_js__WEBPACK_IMPORTED_MODULE_2__/* .verdict */ .WJ)(found, ifExists)) {
			case "conflict": return (0,_tags_js__WEBPACK_IMPORTED_MODULE_2__/* .conflictOutcome */ .ZY)(request, arn, region, ifExists, found);
			case "replace": return {
				status: "would-replace",
				...place,
				arn,
				differences: found
			};
			case "keep":
				if ((await (0,_tags_js__WEBPACK_IMPORTED_MODULE_2__/* .tagsToAdd */ .qO)(arn, specified.Tags ?? [], api)).length > 0) return {
					status: "would-update-tags",
					...place,
					arn
				};
				return (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.settled)("unchanged", request, arn, region);
		}
	} catch (error) {
		return planWithout({
			failure: await (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.failureOf)(error, {
				request,
				region
			}),
			region
		}, planned);
	}
}



/***/ }),

/***/ 278:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S5: () => (/* binding */ requestFrom),
/* harmony export */   WJ: () => (/* binding */ verdict),
/* harmony export */   ZY: () => (/* binding */ conflictOutcome),
/* harmony export */   Zg: () => (/* binding */ updateTags),
/* harmony export */   lS: () => (/* binding */ membersOf),
/* harmony export */   qO: () => (/* binding */ tagsToAdd),
/* harmony export */   tX: () => (/* binding */ differences)
/* harmony export */ });
/* harmony import */ var _action_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(704);

// src/sagemaker/registration/description.ts
function membersOf(description) {
	const { $metadata, ModelArn, CreationTime, DeploymentRecommendation, ...members } = description;
	const request = withoutEmpty(members);
	(0,_action_js__WEBPACK_IMPORTED_MODULE_0__.learnRequest)(request);
	return request;
}
function requestFrom(description, tags) {
	const { PrimaryContainer: primary, Containers: list, ...rest } = membersOf(description);
	const own = tags.flatMap(({ Key = "", Value = "" }) => /^aws:/i.test(Key) ? [] : [{
		Key,
		Value
	}]);
	return (0,_action_js__WEBPACK_IMPORTED_MODULE_0__.deduplicateModelData)({
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
// src/sagemaker/registration/compare.ts
const DEFAULT_FREQUENCY = 60;
function differences(wanted, existing) {
	const specified = withoutEmpty(wanted);
	const after = flatten(normalForm(specified, specified));
	const before = flatten(normalForm(existing, specified));
	return [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((path) => difference(path, before.get(path), after.get(path)));
}
function difference(path, before, after) {
	if (before === after) return [];
	const change = before === void 0 ? "added" : after === void 0 ? "removed" : "changed";
	if (/(?:^|\.)Environment[.[]/.test(path)) return [{
		path,
		change
	}];
	return [{
		path,
		change,
		...before !== void 0 && { before },
		...after !== void 0 && { after }
	}];
}
function normalForm(model, wanted) {
	const { ExecutionRoleArn, EnableNetworkIsolation, InferenceExecutionConfig, VpcConfig } = model;
	const specified = (0,_action_js__WEBPACK_IMPORTED_MODULE_0__.containersOf)(wanted);
	const containers = (0,_action_js__WEBPACK_IMPORTED_MODULE_0__.containersOf)(model).map((container, index) => normalContainer(container, specified[index]));
	return withoutEmpty({
		ExecutionRoleArn,
		...containers.length === 1 ? { PrimaryContainer: containers[0] } : { Containers: containers },
		EnableNetworkIsolation: EnableNetworkIsolation === true ? true : void 0,
		InferenceExecutionConfig: InferenceExecutionConfig?.Mode === "Serial" ? void 0 : InferenceExecutionConfig,
		VpcConfig: VpcConfig && Object.fromEntries(Object.entries(VpcConfig).map(([name, ids]) => [name, ids.toSorted()]))
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
	const kept = new Set([...Object.keys(withoutPackageContents(container)), ...Object.keys(wanted)]);
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
function flatten(value, path = "", into = new Map()) {
	if (Array.isArray(value)) value.forEach((item, index) => flatten(item, `${path}[${index}]`, into));
	else if (typeof value === "object" && value !== null) for (const [key, member] of Object.entries(value)) flatten(member, (0,_action_js__WEBPACK_IMPORTED_MODULE_0__.memberPath)(path, key), into);
	else if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") into.set(path, String(value));
	return into;
}
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
		message: `A model named ${name} exists already, and if-exists is fail`,
		remedy: "model-exists",
		causes: ["Choose another ModelName, or set if-exists: reuse to accept a model that equals the spec."]
	};
	return {
		message: `A model named ${name} exists already and is not what the spec says: ${found.length === 1 ? "1 difference" : `${found.length} differences`}`,
		remedy: "model-exists",
		causes: ["Models cannot be changed. Give the changed spec a new name: set name-suffix: content-hash, or choose another ModelName.", "Or set if-exists: replace, to delete the model and create it again."]
	};
}
// src/sagemaker/registration/tags.ts
const GRACE = 3e3;
async function tagsToAdd(arn, wanted, api) {
	if (wanted.length === 0) return [];
	const existing = await api.tags(arn);
	const missing = missingTags(wanted, existing);
	checkRoom(missing, existing);
	return missing;
}
async function updateTags(arn, wanted, { api, cancellation }) {
	const missing = await tagsToAdd(arn, wanted, api);
	if (missing.length === 0) return false;
	try {
		await api.addTags(arn, missing);
	} catch (thrown) {
		const error = (0,_action_js__WEBPACK_IMPORTED_MODULE_0__.callError)(thrown);
		if (!(0,_action_js__WEBPACK_IMPORTED_MODULE_0__.mayHaveActed)(error)) throw error;
		await checkAdded(missing, error, api.tags(arn, cancellation.graceSignal(GRACE)));
	}
	return true;
}
async function checkAdded(tags, error, asked) {
	const uncertain = (text) => Object.assign(error, { message: `${(0,_action_js__WEBPACK_IMPORTED_MODULE_0__.sentence)((0,_action_js__WEBPACK_IMPORTED_MODULE_0__.messageFor)(error))} ${text}` });
	if (missingTags(tags, await asked.catch((thrown) => {
		throw uncertain(`Whether the tags were added could not be found out: ${(0,_action_js__WEBPACK_IMPORTED_MODULE_0__.messageFor)(thrown)}`);
	})).length === 0) return;
	if ((0,_action_js__WEBPACK_IMPORTED_MODULE_0__.isUnanswered)(error)) throw uncertain("The tags are not there yet, but the request may still add them.");
	throw error;
}
function missingTags(wanted, existing) {
	const values = new Map(existing.map(({ Key, Value }) => [Key, Value]));
	return wanted.filter(({ Key, Value }) => values.get(Key) !== Value);
}
function checkRoom(missing, existing) {
	if (missing.length === 0) return;
	const keys = new Set(existing.map(({ Key }) => Key).filter((key) => !/^aws:/i.test(key)));
	const before = keys.size;
	for (const { Key } of missing) keys.add(Key);
	if (keys.size <= 50) return;
	throw new _action_js__WEBPACK_IMPORTED_MODULE_0__.FailureError({
		message: `The model has ${before} tags; with those of the spec there would be ${keys.size}, but it may have 50`,
		causes: ["Remove tags from the spec, or from the model: aws sagemaker delete-tags."]
	});
}



/***/ })

};
