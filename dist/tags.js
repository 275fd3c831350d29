const require_index = require("./index.js");
// src/sagemaker/registration/description.ts
/** The members of a request that a description holds, as the service prints them. */
function membersOf(description) {
	const { $metadata, ModelArn, CreationTime, DeploymentRecommendation, ...members } = description;
	return withoutEmpty(members);
}
/**
* The request that makes a described model again, with its tags. What the service filled in from a model package is
* left out, since CreateModel takes a package alone; so are tags that only AWS may set.
*/
function requestFrom(description, tags) {
	const { PrimaryContainer: primary, Containers: list, ...rest } = membersOf(description);
	const own = tags.flatMap(({ Key = "", Value = "" }) => /^aws:/i.test(Key) ? [] : [{
		Key,
		Value
	}]);
	return require_index.deduplicateModelData({
		...rest,
		...primary && { PrimaryContainer: withoutPackageContents(primary) },
		...list && { Containers: list.map(withoutPackageContents) },
		...own.length > 0 && { Tags: own }
	});
}
/** A container without what the service fills in from its model package, when it has one. */
function withoutPackageContents(container) {
	if (container.ModelPackageName === void 0) return container;
	const { Image, ImageConfig, ModelDataUrl, ModelDataSource, Environment, ...given } = container;
	return given;
}
/** A value without members that are undefined, null, or empty maps and lists, at every level. */
function withoutEmpty(value) {
	if (Array.isArray(value)) return value.map(withoutEmpty);
	if (typeof value !== "object" || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withoutEmpty(member)]).filter(([, member]) => !isEmpty(member)));
}
function isEmpty(value) {
	return value === void 0 || value === null || typeof value === "object" && Object.keys(value).length === 0;
}
// src/sagemaker/registration/compare.ts
/**
* What a request would change of a model; empty when they are equal. Tags are not compared.
*
* @param existing the members of the model's description
*/
function differences(wanted, existing) {
	const specified = withoutEmpty(wanted);
	const after = flatten(normalForm(specified, specified));
	const before = flatten(normalForm(existing, specified));
	return [.../* @__PURE__ */ new Set([...before.keys(), ...after.keys()])].sort().flatMap((path) => difference(path, before.get(path), after.get(path)));
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
/**
* The one form of a request or a description (what DescribeModel changes was seen in its answers): defaults are left
* out, sets are sorted, and a single container is PrimaryContainer.
*
* @param wanted the request, which says what the service may have filled in
*/
function normalForm(model, wanted) {
	const { ExecutionRoleArn, EnableNetworkIsolation, InferenceExecutionConfig, VpcConfig } = model;
	const specified = require_index.containersOf(wanted);
	const containers = require_index.containersOf(model).map((container, index) => normalContainer(container, specified[index]));
	return withoutEmpty({
		ExecutionRoleArn,
		...containers.length === 1 ? { PrimaryContainer: containers[0] } : { Containers: containers },
		EnableNetworkIsolation: EnableNetworkIsolation === true ? true : void 0,
		InferenceExecutionConfig: InferenceExecutionConfig?.Mode === "Serial" ? void 0 : InferenceExecutionConfig,
		VpcConfig: VpcConfig && Object.fromEntries(Object.entries(VpcConfig).map(([name, ids]) => [name, ids.toSorted()]))
	});
}
function normalContainer(container, wanted) {
	const { Mode, ModelDataUrl, ImageConfig, MultiModelConfig, ContainerHostname, ...rest } = container;
	const multi = Mode === "MultiModel";
	const normal = {
		...rest,
		Mode: multi ? Mode : void 0,
		ImageConfig: ImageConfig?.RepositoryAccessMode === "Platform" ? void 0 : ImageConfig,
		MultiModelConfig: MultiModelConfig?.ModelCacheSetting === "Enabled" ? void 0 : MultiModelConfig,
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
	const kept = /* @__PURE__ */ new Set([...Object.keys(withoutPackageContents(container)), ...Object.keys(wanted)]);
	return Object.fromEntries(Object.entries(normal).filter(([name]) => kept.has(name)));
}
/** The URL of model data that is one gzip-compressed object and no more, whichever member names it. */
function archiveOf({ ModelDataUrl, ModelDataSource }) {
	const source = ModelDataSource?.S3DataSource;
	if (!source) return ModelDataUrl;
	const { S3Uri, S3DataType, CompressionType, ...more } = source;
	return S3DataType === "S3Object" && CompressionType === "Gzip" && Object.keys(more).length === 0 ? S3Uri : void 0;
}
/** The scalars of a value by their paths. */
function flatten(value, path = "", into = /* @__PURE__ */ new Map()) {
	if (Array.isArray(value)) value.forEach((item, index) => flatten(item, `${path}[${index}]`, into));
	else if (typeof value === "object" && value !== null) for (const [key, member] of Object.entries(value)) flatten(member, require_index.memberPath(path, key), into);
	else if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") into.set(path, String(value));
	return into;
}
// src/sagemaker/registration/conflict.ts
/** What becomes of a model that exists: kept as it is, replaced, or in the way. */
function verdict(found, ifExists) {
	if (ifExists === "fail") return "conflict";
	if (found.length === 0) return "keep";
	return ifExists === "replace" ? "replace" : "conflict";
}
/** The outcome of a request whose name is taken by a model that may not be kept or replaced. */
function conflictOutcome(request, arn, region, ifExists, found) {
	const name = request.ModelName;
	const failure = conflictFailure(name, ifExists, found);
	return {
		status: "conflict",
		name,
		request,
		arn,
		region,
		consoleUrl: require_index.consoleUrl(region, name),
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
/** Milliseconds to find out the truth about a call that the end of the time cut off. */
const GRACE = 3e3;
/**
* The tags that a model lacks, or has with other values.
*
* @throws FailureError when the model would have more tags than it may
*/
async function tagsToAdd(arn, wanted, api) {
	if (wanted.length === 0) return [];
	const existing = await api.tags(arn);
	const missing = missingTags(wanted, existing);
	checkRoom(missing, existing);
	return missing;
}
/**
* Adds the tags that a model lacks, and gives those new values that have others.
*
* @returns whether there was anything to do
* @throws FailureError when the model would have more tags than it may
*/
async function updateTags(arn, wanted, { api, cancellation }) {
	const missing = await tagsToAdd(arn, wanted, api);
	if (missing.length === 0) return false;
	try {
		await api.addTags(arn, missing);
	} catch (thrown) {
		const error = require_index.callError(thrown);
		if (!require_index.mayHaveActed(error)) throw error;
		await checkAdded(missing, error, api.tags(arn, cancellation.graceSignal(GRACE)));
	}
	return true;
}
/** Asks whether the service added the tags before its answer was lost; throws when it did not. */
async function checkAdded(tags, error, asked) {
	const uncertain = (text) => Object.assign(error, { message: `${require_index.sentence(require_index.failureOf(error).message)} ${text}` });
	if (missingTags(tags, await asked.catch((thrown) => {
		throw uncertain(`Whether the tags were added could not be found out: ${require_index.failureOf(thrown).message}`);
	})).length === 0) return;
	if (require_index.isUnanswered(error)) throw uncertain("The tags are not there yet, but the request may still add them.");
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
	throw new require_index.FailureError({
		message: `The model has ${before} tags; with those of the spec there would be ${keys.size}, but it may have 50`,
		causes: ["Remove tags from the spec, or from the model: aws sagemaker delete-tags."]
	});
}
Object.defineProperty(exports, "conflictOutcome", {
	enumerable: true,
	get: function() {
		return conflictOutcome;
	}
});
Object.defineProperty(exports, "differences", {
	enumerable: true,
	get: function() {
		return differences;
	}
});
Object.defineProperty(exports, "membersOf", {
	enumerable: true,
	get: function() {
		return membersOf;
	}
});
Object.defineProperty(exports, "requestFrom", {
	enumerable: true,
	get: function() {
		return requestFrom;
	}
});
Object.defineProperty(exports, "tagsToAdd", {
	enumerable: true,
	get: function() {
		return tagsToAdd;
	}
});
Object.defineProperty(exports, "updateTags", {
	enumerable: true,
	get: function() {
		return updateTags;
	}
});
Object.defineProperty(exports, "verdict", {
	enumerable: true,
	get: function() {
		return verdict;
	}
});
