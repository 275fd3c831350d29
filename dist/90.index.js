export const id = 90;
export const ids = [90,432,905];
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

/***/ 5090:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   decideExisting: () => (/* binding */ decideExisting)
/* harmony export */ });
/* harmony import */ var _rolldown_runtime_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9254);
/* harmony import */ var _action_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3704);
/* harmony import */ var _compare_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5432);
/* harmony import */ var _tags_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9278);
/* harmony import */ var _description_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2905);





// src/sagemaker/registration/replace.ts
const DELETE_GRACE = 2e3;
const CREATE_GRACE = 4500;
const RESTORE_GRACE = 7500;
const ASK_GRACE = 500;
async function replaceModel(request, existing, found, registration) {
	const { api, region, cancellation, create, keep, notify } = registration;
	const { ModelName: name } = request.specified;
	const tags = await tagsIfThere((0,_action_js__WEBPACK_IMPORTED_MODULE_1__.modelArn)(existing.ModelArn), api);
	const latest = tags && await api.describe(name);
	if (!latest || !isSame(latest, existing)) return void 0;
	const old = named((0,_description_js__WEBPACK_IMPORTED_MODULE_4__.requestFrom)(existing, tags), name);
	const { dropped, ...carrying } = (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.withTagsOf)(tags, request);
	const file = keep(old, name);
	if (dropped.length > 0) notify(`${name}: Omitted tags, since a model can have only 50: ${dropped.map(_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1).join(", ")}`);
	cancellation.signal.throwIfAborted();
	await deleteSurely(old.ModelName, existing, file, registration);
	const created = await orFound(await create(carrying, cancellation.graceSignal(CREATE_GRACE)), CREATE_GRACE, registration);
	if ("arn" in created) return {
		...(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.settled)("replaced", created.request, created.arn, region),
		differences: found
	};
	const restored = await restore(old, await (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.failureOf)(created.error, {
		request: created.request,
		region
	}), file, registration);
	return {
		...(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.failedOutcome)(created.request, restored, region),
		changed: true
	};
}
async function tagsIfThere(arn, api) {
	try {
		return await api.tags(arn);
	} catch (thrown) {
		if ((0,_action_js__WEBPACK_IMPORTED_MODULE_1__.isNotFound)((0,_action_js__WEBPACK_IMPORTED_MODULE_1__.callError)(thrown))) return void 0;
		throw thrown;
	}
}
function isSame(one, other) {
	return one.CreationTime?.getTime() === other.CreationTime?.getTime();
}
function named({ ModelName, ...old }, name) {
	return {
		ModelName: ModelName?.toLowerCase() === name.toLowerCase() ? ModelName : name,
		...old
	};
}
async function deleteSurely(name, existing, file, { api, cancellation }) {
	try {
		await api.delete(name, cancellation.graceSignal(DELETE_GRACE));
	} catch (thrown) {
		const error = (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.callError)(thrown);
		if (!(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.mayHaveActed)(error)) throw error;
		const ask = cancellation.graceSignal(2500);
		const left = await api.describe(name, ask).catch(() => void 0);
		if (!left || !isSame(left, existing)) return;
		if (!(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.isUnanswered)(error)) throw error;
		const failure = await (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.failureOf)(error);
		const message = `${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.sentence)(failure.message)} The old model still exists, but the request might still delete it.`;
		throw new _action_js__WEBPACK_IMPORTED_MODULE_1__.FailureError({
			...failure,
			message,
			causes: [wayBack(file), ...failure.causes]
		}, error);
	}
}
function wayBack(file) {
	return `To restore the old model, use its request in ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(file)}: ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(`aws sagemaker create-model --cli-input-json file://${file}`)}`;
}
async function orFound(created, grace, { api, cancellation }) {
	if ("arn" in created) return created;
	const { request } = created;
	const ask = cancellation.graceSignal(grace + ASK_GRACE);
	const there = await api.describe(request.ModelName, ask).catch(() => void 0);
	const arn = (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.modelArn)(there?.ModelArn);
	if (!there || arn === "" || (0,_compare_js__WEBPACK_IMPORTED_MODULE_2__.differences)(request, (0,_description_js__WEBPACK_IMPORTED_MODULE_4__.membersOf)(there)).length > 0) return created;
	return {
		request,
		arn
	};
}
async function restore(old, failure, file, registration) {
	const { create, cancellation } = registration;
	const signal = cancellation.graceSignal(RESTORE_GRACE);
	const { Tags: _, ...untagged } = old;
	const created = await orFound(await create({
		specified: untagged,
		tagged: old
	}, signal), RESTORE_GRACE, registration);
	if ("arn" in created) return {
		...failure,
		message: `${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.sentence)(failure.message)} The action restored the old model.`
	};
	const message = (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.messageFor)(created.error);
	return {
		...failure,
		message: `${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.sentence)(failure.message)} The old model is deleted, and the action could not restore it: ${message}`,
		causes: [wayBack(file), ...failure.causes]
	};
}
// src/sagemaker/registration/existing.ts
const CLOCK_TOLERANCE = 2e3;
const GRACE = 3e3;
async function decideExisting(request, failed, registration) {
	const { api, region, cancellation, ifExists } = registration;
	const { sent, error } = failed;
	const { specified } = request;
	const existing = await describeExisting(failed, registration);
	if (!existing) {
		if ((0,_action_js__WEBPACK_IMPORTED_MODULE_1__.isAlreadyExisting)(error)) return void 0;
		if (!(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.isUnanswered)(error)) throw error;
		const failure = await (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.failureOf)(error, {
			request: sent,
			region
		});
		const message = `${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.sentence)(failure.message)} The model doesn't exist yet, but the request might still create it. Run the step again to find out.`;
		throw new _action_js__WEBPACK_IMPORTED_MODULE_1__.FailureError({
			...failure,
			message
		}, error);
	}
	const arn = (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.modelArn)(existing.ModelArn);
	const found = (0,_compare_js__WEBPACK_IMPORTED_MODULE_2__.differences)(specified, (0,_description_js__WEBPACK_IMPORTED_MODULE_4__.membersOf)(existing));
	if (isOurs(existing, failed, found, api)) return (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.settled)("created", sent, arn, region);
	if (cancellation.signal.aborted) throw error;
	switch ((0,_tags_js__WEBPACK_IMPORTED_MODULE_3__/* .verdict */ .WJ)(found, ifExists)) {
		case "conflict": return (0,_tags_js__WEBPACK_IMPORTED_MODULE_3__/* .conflictOutcome */ .ZY)(sent, arn, region, ifExists, found);
		case "replace":
			if (!(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.isAlreadyExisting)(error)) throw error;
			return replaceModel(request, existing, found, registration);
		case "keep": {
			const tagChanges = await (0,_tags_js__WEBPACK_IMPORTED_MODULE_3__/* .updateTags */ .Zg)(arn, specified.Tags ?? [], registration);
			const { CreationTime: createdAt } = existing;
			if (tagChanges.length === 0) return {
				...(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.settled)("unchanged", sent, arn, region),
				createdAt
			};
			return {
				...(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.settled)("tags-updated", sent, arn, region),
				createdAt,
				tagChanges
			};
		}
	}
}
async function describeExisting({ sent: request, error: createError, mayHaveCreated }, { api, region, cancellation }) {
	const { signal } = cancellation;
	try {
		return await api.describe(request.ModelName, signal.aborted ? cancellation.graceSignal(GRACE) : signal);
	} catch (error) {
		const failure = await (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.failureOf)(error, {
			request,
			region
		});
		const known = (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.isAlreadyExisting)(createError) ? "A model with this name exists" : (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.sentence)((0,_action_js__WEBPACK_IMPORTED_MODULE_1__.messageFor)(createError));
		const unknown = mayHaveCreated ? "Could not find out whether this run created the model" : "Could not find out whether it equals the spec";
		const message = `${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.sentence)(known)} ${unknown}: ${failure.message}`;
		throw new _action_js__WEBPACK_IMPORTED_MODULE_1__.FailureError({
			...failure,
			message
		}, error);
	}
}
function isOurs(existing, { mayHaveCreated, since }, found, api) {
	const created = existing.CreationTime?.getTime() ?? 0;
	return mayHaveCreated && found.length === 0 && created >= api.serviceTimeOf(since) - CLOCK_TOLERANCE;
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
