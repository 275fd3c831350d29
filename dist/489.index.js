export const id = 489;
export const ids = [489];
export const modules = {

/***/ 5688:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   OO: () => (/* binding */ MISSING_PACKAGE),
/* harmony export */   QK: () => (/* binding */ structure),
/* harmony export */   c3: () => (/* binding */ listOf),
/* harmony export */   dY: () => (/* binding */ smallCommand)
/* harmony export */ });
/* harmony import */ var _action_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3704);

// src/sagemaker/errors/missing-package.ts
const MISSING_PACKAGE = /Model ?Package\b[^\n]{0,500}(?:does not exist|not found)|(?:Cannot|Could not|Couldn't) find (?:the )?Model ?Package/i;
// src/sagemaker/connection/small-command.ts
const NAMESPACE = "com.amazonaws.sagemaker";
const endpoint = _action_js__WEBPACK_IMPORTED_MODULE_0__.CreateModelCommand.getEndpointParameterInstructions();
function structure(name, members) {
	return [
		3,
		NAMESPACE,
		name,
		0,
		Object.keys(members),
		Object.values(members)
	];
}
function listOf(item, members) {
	return [
		1,
		NAMESPACE,
		`${item}List`,
		0,
		() => structure(item, members)
	];
}
function smallCommand(operation, input, output) {
	return _action_js__WEBPACK_IMPORTED_MODULE_0__.Command.classBuilder().ep(endpoint).m((_command, _stack, config) => [(0,_action_js__WEBPACK_IMPORTED_MODULE_0__.getEndpointPlugin)(config, endpoint)]).s("SageMaker", operation).n("SageMakerClient", `${operation}Command`).sc([
		9,
		NAMESPACE,
		operation,
		0,
		() => structure(`${operation}Input`, input),
		() => structure(`${operation}Output`, output)
	]).build();
}



/***/ }),

/***/ 9489:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   resolveSources: () => (/* binding */ resolveSources),
/* harmony export */   withSource: () => (/* binding */ withSource)
/* harmony export */ });
/* harmony import */ var _rolldown_runtime_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9254);
/* harmony import */ var _action_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3704);
/* harmony import */ var _small_command_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5688);



// src/spec/input/sources.ts
const NAME = "[a-zA-Z0-9][a-zA-Z0-9-]{0,62}(?<!-)";
const SOURCES = {
	"training-job": {
		pattern: new RegExp(`^${NAME}$`),
		format: "the name of a training job: 1 to 63 letters, digits and hyphens, starting and ending with a letter or digit",
		rivals: { "model-data-url": "modelDataUrl" }
	},
	"model-package-group": {
		pattern: new RegExp(`^(?:arn:aws[a-z-]*:sagemaker:[a-z0-9-]+:[0-9]{12}:model-package-group/)?${NAME}$`),
		format: "the name or ARN of a model package group, like churn or arn:aws:sagemaker:eu-west-1:123456789012:model-package-group/churn",
		rivals: {
			image: "image",
			"model-data-url": "modelDataUrl",
			"training-job": "trainingJob"
		}
	}
};
function withSource(options, values = {}) {
	const { overrides } = options;
	const { trainingJob, modelPackageGroup } = overrides;
	return {
		...options,
		overrides: {
			...overrides,
			source: {
				isUnknown: trainingJob !== void 0 && values.artifact === void 0 || modelPackageGroup !== void 0 && values.modelPackage === void 0,
				check: (models, findings) => {
					checkInput("training-job", trainingJob, overrides, models, findings);
					checkInput("model-package-group", modelPackageGroup, overrides, models, findings);
					checkRegion(modelPackageGroup, options.region, findings);
				},
				apply: (container, findings) => {
					const packaged = modelPackageGroup === void 0 ? container : withPackage(container, values.modelPackage, findings);
					return trainingJob === void 0 ? packaged : withArtifact(packaged, values.artifact);
				}
			}
		}
	};
}
function checkInput(input, value, overrides, models, findings) {
	if (value === void 0) return;
	const { pattern, format, rivals } = SOURCES[input];
	if (!pattern.test(value)) refuse(findings, input, `${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.literal)(value)} isn't ${format}.`);
	for (const [rival, name] of Object.entries(rivals)) {
		if (overrides[name] === void 0) continue;
		refuse(findings, input, `Both ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(input)} and ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(rival)} are set.`, "Set only one of them.");
	}
	if (models > 1) refuse(findings, input, `The spec describes ${models} models, but the input is for a single model.`, "Use one step per model.");
}
function checkRegion(group, region, findings) {
	const [, partition, , groupRegion] = group?.split(":") ?? [];
	if (region === void 0 || groupRegion === void 0) return;
	const origin = { input: "model-package-group" };
	const expected = (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.partitionOf)(region);
	if (partition !== expected) {
		const message = `The model package group is in the partition ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(partition ?? "")}, but ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(region)} is in ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(expected)}.`;
		const hint = `Use a group in ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(region)}, or set the input \`aws-region\` to a region of ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(partition ?? "")}.`;
		findings.add({
			rule: "partition-mismatch",
			message,
			hint,
			origin
		});
	} else if (groupRegion !== region) {
		const message = `The model package group is in ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(groupRegion)}, but the model is created in ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(region)}.`;
		const hint = `Use a group in ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(region)}, or set the input \`aws-region\` to ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(groupRegion)}.`;
		findings.add({
			rule: "package-region",
			message,
			hint,
			origin
		});
	}
}
const OWN_SOURCES = [
	"Image",
	"ModelPackageName",
	"ModelDataUrl",
	"ModelDataSource"
];
function withPackage(container, arn, findings) {
	const present = OWN_SOURCES.filter((name) => (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.entryOf)(container, name));
	if (present.length > 0) refuse(findings, "model-package-group", `The container already has ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.codes)(present)}, but the input sets \`ModelPackageName\`.`, `Remove ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.codes)(present)} from the spec: a model package has its own image and model data.`);
	return (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.withEntry)(container, entry("ModelPackageName", "model-package-group", arn));
}
function withArtifact(container, artifact) {
	return artifact?.endsWith("/") ? (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.withEntry)((0,_action_js__WEBPACK_IMPORTED_MODULE_1__.withoutEntry)(container, "ModelDataUrl"), prefixEntry(artifact)) : (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.withEntry)((0,_action_js__WEBPACK_IMPORTED_MODULE_1__.withoutEntry)(container, "ModelDataSource"), entry("ModelDataUrl", "training-job", artifact));
}
function entry(key, input, text) {
	const origin = { input };
	const scalar = (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.inputScalar)(text ?? "", origin);
	return {
		key,
		keyOrigin: origin,
		value: text === void 0 ? {
			...scalar,
			unresolved: true
		} : scalar
	};
}
function prefixEntry(prefix) {
	const map = (entries) => ({
		kind: "map",
		entries,
		origin: { input: "training-job" }
	});
	const source = Object.entries({
		S3Uri: prefix,
		S3DataType: "S3Prefix",
		CompressionType: "None"
	}).map(([key, text]) => entry(key, "training-job", text));
	const keyOrigin = { input: "training-job" };
	return {
		key: "ModelDataSource",
		keyOrigin,
		value: map([{
			key: "S3DataSource",
			keyOrigin,
			value: map(source)
		}])
	};
}
function refuse(findings, input, message, hint) {
	findings.add({
		rule: "invalid-input",
		message,
		hint,
		origin: { input }
	});
}
// src/sagemaker/sources/commands.ts
const DescribeTrainingJobCommand = (0,_small_command_js__WEBPACK_IMPORTED_MODULE_2__/* .smallCommand */ .dY)("DescribeTrainingJob", { TrainingJobName: 0 }, {
	TrainingJobStatus: 0,
	FailureReason: 0,
	ModelArtifacts: () => (0,_small_command_js__WEBPACK_IMPORTED_MODULE_2__/* .structure */ .QK)("ModelArtifacts", { S3ModelArtifacts: 0 }),
	OutputDataConfig: () => (0,_small_command_js__WEBPACK_IMPORTED_MODULE_2__/* .structure */ .QK)("OutputDataConfig", { CompressionType: 0 })
});
const ListModelPackagesCommand = (0,_small_command_js__WEBPACK_IMPORTED_MODULE_2__/* .smallCommand */ .dY)("ListModelPackages", {
	ModelPackageGroupName: 0,
	ModelApprovalStatus: 0,
	SortBy: 0,
	SortOrder: 0,
	NextToken: 0,
	MaxResults: 1
}, {
	ModelPackageSummaryList: () => (0,_small_command_js__WEBPACK_IMPORTED_MODULE_2__/* .listOf */ .c3)("ModelPackageSummary", {
		ModelPackageArn: 0,
		ModelPackageVersion: 1,
		ModelPackageStatus: 0
	}),
	NextToken: 0
});
// src/sagemaker/sources/model-package-group.ts
const MAX_PENDING = 100;
async function findPackage(group, context) {
	try {
		const newest = (await versions(group, "Approved", 1, context))[0];
		return newest ? taken(group, newest) : await noneApproved(group, context);
	} catch (thrown) {
		if (!_small_command_js__WEBPACK_IMPORTED_MODULE_2__/* .MISSING_PACKAGE */ .OO.test((0,_action_js__WEBPACK_IMPORTED_MODULE_1__.callError)(thrown).message)) throw thrown;
		const { region } = context;
		return refused$1(`The model package group ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(group)} doesn't exist in ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(region)}.`, `Check the name, the region and the account of the credentials. List the groups: ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(`aws sagemaker list-model-package-groups --region ${region}`)}`);
	}
}
function taken(group, version) {
	const { ModelPackageArn: arn = "", ModelPackageStatus: status } = version;
	if (status !== void 0 && status !== "Completed") return refused$1(`The newest approved version of the model package group ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(group)} can't be used: the status of ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(arn)} is ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(status)}.`, "Wait until it is `Completed`, or reject it to use the previous version.");
	const line = `Model package: ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(arn)} (newest approved version of ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(nameOf(group))})`;
	return {
		values: { modelPackage: arn },
		line
	};
}
async function noneApproved(group, context) {
	const pending = await versions(group, "PendingManualApproval", MAX_PENDING, context);
	const none = `The model package group ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(group)} has no approved version`;
	const arn = pending[0]?.ModelPackageArn;
	if (arn === void 0) return refused$1(`${none}, and no version is waiting for approval.`, "Register a version in the group and approve it.");
	const { length } = pending;
	return refused$1(`${none}. ${length >= MAX_PENDING ? `${MAX_PENDING} or more are` : length === 1 ? "1 is" : `${length} are`} waiting for approval.`, `Approve the newest version: ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(`aws sagemaker update-model-package --model-approval-status Approved --model-package-arn ${arn}`)}`);
}
async function versions(group, approval, max, { client, signal }) {
	const found = [];
	let NextToken;
	do {
		const command = new ListModelPackagesCommand({
			ModelPackageGroupName: group,
			ModelApprovalStatus: approval,
			SortBy: "CreationTime",
			SortOrder: "Descending",
			...NextToken !== void 0 && { NextToken },
			...max > 1 && { MaxResults: max }
		});
		const page = await (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.unlessAborted)(client.send(command, { abortSignal: signal }), signal);
		found.push(...page.ModelPackageSummaryList ?? []);
		NextToken = page.NextToken;
	} while (NextToken && found.length < max);
	return found;
}
function refused$1(message, hint) {
	return { finding: {
		rule: "model-package-group",
		message,
		hint
	} };
}
function nameOf(group) {
	return group.slice(group.lastIndexOf("/") + 1);
}
// src/sagemaker/sources/training-job.ts
const MISSING = /Requested resource not found|training job\b[^\n]{0,300}(?:does not exist|not found)/i;
async function findArtifact(name, { client, region, signal }) {
	const command = new DescribeTrainingJobCommand({ TrainingJobName: name });
	const answer = client.send(command, { abortSignal: signal });
	const job = await (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.unlessAborted)(answer, signal).catch((thrown) => {
		if (MISSING.test((0,_action_js__WEBPACK_IMPORTED_MODULE_1__.callError)(thrown).message)) return void 0;
		throw thrown;
	});
	if (!job) return refused(`The training job ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(name)} doesn't exist in ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(region)}.`, `Check the name, the region and the account of the credentials. List the latest jobs: ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(`aws sagemaker list-training-jobs --region ${region} --sort-by CreationTime --sort-order Descending`)}`);
	const { TrainingJobStatus: status, FailureReason: reason, ModelArtifacts, OutputDataConfig } = job;
	const url = ModelArtifacts?.S3ModelArtifacts;
	switch (status) {
		case "Completed":
		case "Stopped": {
			if (!url) {
				const what = status === "Stopped" ? "stopped before it had a model artifact" : "has no model artifact";
				return refused(`The training job ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(name)} ${what}.`, "Use a completed training job that has one.");
			}
			const artifact = OutputDataConfig?.CompressionType === "NONE" && !url.endsWith("/") ? `${url}/` : url;
			return {
				values: { artifact },
				line: `Model data: ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(artifact)} (artifact of the training job ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(name)})`,
				...status === "Stopped" && { finding: stopped(name) }
			};
		}
		case "InProgress":
		case "Stopping": return refused(`The training job ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(name)} hasn't finished: its status is ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(status)}.`, `Wait for it in an earlier step: ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(`aws sagemaker wait training-job-completed-or-stopped --training-job-name ${name}`)}`);
		case "Failed": {
			const why = (reason ?? "").replace(/\s+/g, " ").trim();
			return refused(`The training job ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(name)} failed${why === "" ? "." : `: ${why}`}`, "Fix the cause and train again, or use a completed training job.");
		}
		case "Deleting":
		case void 0:
		default: return refused(`The training job ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(name)} can't be used: its status is ${status === void 0 ? "unknown" : (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(status)}.`, "Use a completed training job.");
	}
}
function refused(message, hint) {
	return { finding: {
		rule: "training-job",
		message,
		hint
	} };
}
function stopped(name) {
	return {
		rule: "training-job-stopped",
		message: `The training job ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(name)} stopped early: the model might not be fully trained.`,
		hint: "Make sure that you want this model, or use a completed training job."
	};
}
// src/sagemaker/sources/index.ts
async function resolveSources(texts, checked, options, connection, signal) {
	const source = sourceOf(options);
	if (!source) return {
		checked,
		connection,
		lines: []
	};
	if ("failure" in connection) {
		if (!signal.aborted) reportUnknown(source, connection.failure, options, checked.findings);
		return {
			checked,
			connection,
			lines: []
		};
	}
	const { client, region } = connection;
	(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.learnPublic)(source.name);
	let answer;
	try {
		answer = await source.ask({
			client,
			region,
			signal
		});
	} catch (error) {
		const request = (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.validModels)(checked)[0]?.request;
		const { resource } = source;
		return {
			checked,
			connection: {
				region,
				failure: await (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.failureOf)(error, {
					region,
					resource,
					...request && { request }
				})
			},
			lines: []
		};
	}
	const { values, line = "" } = answer;
	if (!values) {
		report(source, answer, checked.findings);
		throw new _action_js__WEBPACK_IMPORTED_MODULE_1__.FindingsError(checked.findings);
	}
	const resolved = await (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.withPauses)((0,_action_js__WEBPACK_IMPORTED_MODULE_1__.checkInTurns)(texts, withSource(options, values)), signal);
	report(source, answer, resolved.findings);
	for (const { request } of (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.validModels)(resolved)) (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.learnRequest)(request);
	return {
		checked: resolved,
		connection,
		lines: [(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.withoutSecrets)(line)]
	};
}
function sourceOf({ overrides }) {
	const { trainingJob: job, modelPackageGroup: group } = overrides;
	if (job !== void 0) return {
		input: "training-job",
		name: job,
		kind: "the training job",
		field: "model data",
		resource: `training-job/${job}`,
		ask: (context) => findArtifact(job, context)
	};
	if (group === void 0) return void 0;
	return {
		input: "model-package-group",
		name: group,
		kind: "the model package group",
		field: "`ModelPackageName`",
		resource: group.startsWith("arn:") ? group : `model-package-group/${group}`,
		ask: (context) => findPackage(group, context)
	};
}
function report({ input }, { finding }, findings) {
	if (!finding) return;
	const { rule, message, hint } = finding;
	findings.add({
		rule,
		message: (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.withoutSecrets)(message),
		hint: (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.withoutSecrets)(hint),
		origin: { input }
	});
}
function reportUnknown({ input, name, kind, field }, failure, { nameSuffix }, findings) {
	const message = `Could not ask AWS for ${kind} ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(name)}: ${failure.message}`;
	const hint = `The request in the report has no ${field}${nameSuffix === "none" ? "" : ", and its model name has no content hash"}.`;
	findings.add({
		rule: "source-unknown",
		message,
		hint,
		origin: { input }
	});
}



/***/ })

};
