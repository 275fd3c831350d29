export const id = 109;
export const ids = [109];
export const modules = {

/***/ 8109:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   lookFirst: () => (/* binding */ lookFirst)
/* harmony export */ });
/* harmony import */ var _rolldown_runtime_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9254);
/* harmony import */ var _action_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3704);
/* harmony import */ var _iam_statement_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9374);
/* harmony import */ var _remedies_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(195);
/* harmony import */ var _small_command_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5688);





// src/sagemaker/preflight/s3-answers.ts
const ARCHIVES = new Set(["GLACIER", "DEEP_ARCHIVE"]);
function headKey(location) {
	return `head ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.s3Uri)(location)}`;
}
function listKey(location) {
	return `list ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.s3Uri)(location)}`;
}
function headObject(location, context) {
	return context.memoize("s3", headKey(location), async () => {
		const { HeadObjectCommand } = await Promise.all(/* import() */[__webpack_require__.e(100), __webpack_require__.e(39), __webpack_require__.e(439)]).then(__webpack_require__.bind(__webpack_require__, 2439));
		const client = await context.clients.s3();
		const command = new HeadObjectCommand({
			Bucket: location.bucket,
			Key: location.key
		});
		return client.send(command, { abortSignal: context.signal });
	});
}
function firstBytes(location, context) {
	return context.memoize("s3", `start ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.s3Uri)(location)}`, async () => {
		const { GetObjectCommand } = await Promise.all(/* import() */[__webpack_require__.e(100), __webpack_require__.e(39), __webpack_require__.e(439)]).then(__webpack_require__.bind(__webpack_require__, 2439));
		const client = await context.clients.s3();
		const command = new GetObjectCommand({
			Bucket: location.bucket,
			Key: location.key,
			Range: "bytes=0-1"
		});
		const { Body } = await client.send(command, { abortSignal: context.signal });
		const chunks = [];
		let length = 0;
		for await (const chunk of Body ?? []) {
			chunks.push(chunk);
			length += chunk.length;
			if (length > 2) break;
		}
		return Buffer.concat(chunks).subarray(0, 2);
	});
}
function listObjects({ bucket, key }, context) {
	return context.memoize("s3", listKey({
		bucket,
		key
	}), async () => {
		const { ListObjectsV2Command } = await Promise.all(/* import() */[__webpack_require__.e(100), __webpack_require__.e(39), __webpack_require__.e(439)]).then(__webpack_require__.bind(__webpack_require__, 2439));
		const client = await context.clients.s3();
		const command = new ListObjectsV2Command({
			Bucket: bucket,
			Prefix: key
		});
		const page = await client.send(command, { abortSignal: context.signal });
		return {
			objects: (page.Contents ?? []).map(({ Key = "", Size = 0, StorageClass = "", LastModified }) => ({
				key: Key,
				size: Size,
				isArchived: ARCHIVES.has(StorageClass),
				modified: LastModified
			})).filter((object) => object.size > 0 || !object.key.endsWith("/")),
			isWhole: page.IsTruncated !== true
		};
	});
}
async function knownModification(location, context) {
	const [head, listing] = await Promise.allSettled([context.answerTo(headKey(location)), context.answerTo(listKey(location))]);
	if (head.status === "fulfilled" && head.value) return head.value.LastModified;
	const times = (listing.status === "fulfilled" ? listing.value?.objects ?? [] : []).flatMap(({ modified }) => modified ?? []);
	return times.length > 0 ? new Date(Math.max(...times.map(Number))) : void 0;
}
function isBucketMissing(bucket, context) {
	return context.memoize("s3", `bucket ${bucket}`, async () => {
		const { HeadBucketCommand } = await Promise.all(/* import() */[__webpack_require__.e(100), __webpack_require__.e(39), __webpack_require__.e(439)]).then(__webpack_require__.bind(__webpack_require__, 2439));
		const client = await context.clients.s3();
		try {
			await client.send(new HeadBucketCommand({ Bucket: bucket }), { abortSignal: context.signal });
			return false;
		} catch (error) {
			return error.$metadata?.httpStatusCode === 404;
		}
	});
}
function archiveOf({ StorageClass, ArchiveStatus, Restore = "" }) {
	if (Restore.includes("ongoing-request=\"false\"")) return void 0;
	return ArchiveStatus ?? (StorageClass && ARCHIVES.has(StorageClass) ? StorageClass : void 0);
}
function bucketRegion(error) {
	const { $response } = error;
	return $response?.headers?.["x-amz-bucket-region"];
}
// src/sagemaker/preflight/archive.ts
function archiveMessage(location, head) {
	return `${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)((0,_action_js__WEBPACK_IMPORTED_MODULE_1__.s3Uri)(location))} is archived (${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(archiveOf(head) ?? "")}) and can't be read until you restore it.`;
}
function archiveHint({ bucket, key }, head) {
	const object = `--bucket ${bucket} --key ${shellWord(key)}`;
	if (head.Restore?.includes("ongoing-request=\"true\"")) return `The restore is in progress. Check its status: ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(`aws s3api head-object ${object}`)}`;
	return head.ArchiveStatus === void 0 ? `Restore it, then copy it while the restored copy exists: ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(`aws s3api restore-object ${object} --restore-request Days=7`)}` : `Restore it: ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(`aws s3api restore-object ${object} --restore-request '{}'`)}`;
}
function shellWord(text) {
	return /^[\w./=+:@-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
// src/sagemaker/preflight/artifact.ts
async function checkArtifacts(container, at, context, reporter) {
	await Promise.all((0,_action_js__WEBPACK_IMPORTED_MODULE_1__.s3DataOf)(container).map(async ({ location, path, viaHub, ...data }) => {
		if (viaHub) return;
		const source = {
			...data,
			at: at.find(path)
		};
		const branch = reporter.branch();
		if (location && source.kind === "object" && location.key !== "") await checkObject(location, source, context, branch);
		else if (location) await checkPrefix(location, source, context, branch);
		else {
			const message = `Could not check ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(source.at.path)}: the action doesn't know this form of S3 URL.`;
			branch.report({
				rule: "preflight-unchecked",
				at: source.at,
				message,
				hint: "Use `s3://bucket/key`."
			});
		}
	}));
}
async function checkObject(location, source, context, reporter) {
	const { at, isGzip } = source;
	const uri = (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)((0,_action_js__WEBPACK_IMPORTED_MODULE_1__.s3Uri)(location));
	const [head, start] = await Promise.allSettled([headObject(location, context), isGzip ? firstBytes(location, context) : void 0]);
	if (head.status === "rejected") {
		const refusals = start.status === "rejected" ? [start.reason, head.reason] : [head.reason];
		const allow = `${readStatement(location, context)}, ${listStatement(location, context)}`;
		await reportRefusal(refusals.map(_action_js__WEBPACK_IMPORTED_MODULE_1__.callError), location, at, allow, context, reporter);
	} else if (archiveOf(head.value) !== void 0) reporter.report({
		rule: "artifact-archived",
		at,
		message: archiveMessage(location, head.value),
		hint: archiveHint(location, head.value)
	});
	else if (head.value.ContentLength === 0) reporter.report({
		rule: "artifact-empty",
		at,
		message: `${uri} is empty (0 bytes).`,
		hint: "Upload it again. The job that wrote it might have ended too early."
	});
	else if (start.status === "rejected") {
		const { SSEKMSKeyId: key } = head.value;
		const allow = key === void 0 ? readStatement(location, context) : (0,_iam_statement_js__WEBPACK_IMPORTED_MODULE_4__/* .statement */ .qZ)(["kms:Decrypt"], key);
		reporter.unchecked({
			what: `whether ${uri} begins like a gzip archive`,
			at,
			thrown: start.reason,
			allow
		});
	}
	if (start.status === "fulfilled" && start.value) checkGzip(start.value, uri, at, reporter);
}
function checkGzip(start, uri, at, reporter) {
	if (start[0] === 31 && start[1] === 139) return;
	const bytes = [...start].map((byte) => byte.toString(16).padStart(2, "0")).join(" ");
	const message = `${uri} isn't compressed with gzip: it begins with ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(bytes)}, not ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)("1f 8b")}.`;
	reporter.report({
		rule: "artifact-not-gzip",
		at,
		message,
		hint: `Package the model's folder: ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)("tar -czf model.tar.gz -C model .")}`
	});
}
async function checkPrefix(location, source, context, reporter) {
	const { at, kind } = source;
	try {
		const { objects, isWhole } = await listObjects(location, context);
		const [first] = archived(objects, isWhole, kind);
		if (objects.length === 0 && isWhole) reportNothing(location, source, reporter);
		else if (isWhole && objects.every(({ size }) => size === 0)) {
			const message = `All objects below ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)((0,_action_js__WEBPACK_IMPORTED_MODULE_1__.s3Uri)(location))} are empty (0 bytes).`;
			reporter.report({
				rule: "artifact-empty",
				at,
				message,
				hint: "Upload them again. The job that wrote them might have ended too early."
			});
		} else if (first) await checkArchived({
			...location,
			key: first.key
		}, at, context, reporter);
	} catch (thrown) {
		const allow = listStatement(location, context);
		await reportRefusal([(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.callError)(thrown)], location, at, allow, context, reporter);
	}
}
function archived(objects, isWhole, kind) {
	const found = objects.filter(({ isArchived }) => isArchived);
	return kind !== "models" || isWhole && found.length === objects.length ? found : [];
}
async function checkArchived(location, at, context, reporter) {
	try {
		const head = await headObject(location, context);
		if (archiveOf(head) === void 0) return;
		reporter.report({
			rule: "artifact-archived",
			at,
			message: archiveMessage(location, head),
			hint: archiveHint(location, head)
		});
	} catch (thrown) {
		const what = `whether the archived object ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)((0,_action_js__WEBPACK_IMPORTED_MODULE_1__.s3Uri)(location))} was restored`;
		reporter.unchecked({
			what,
			at,
			thrown,
			allow: readStatement(location, context)
		});
	}
}
function reportNothing(location, { at, kind }, reporter) {
	const uri = (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)((0,_action_js__WEBPACK_IMPORTED_MODULE_1__.s3Uri)(location));
	if (kind === "models") reporter.report({
		rule: "artifact-prefix-empty",
		at,
		message: `There are no models below ${uri} yet.`,
		hint: "Upload them before you call them on the endpoint."
	});
	else reporter.report({
		rule: "artifact-missing",
		at,
		message: `There are no objects below ${uri}.`,
		hint: "Check the prefix, and that the job that writes there has finished."
	});
}
async function reportRefusal(refusals, location, at, allow, context, reporter) {
	const { bucket } = location;
	const uri = (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)((0,_action_js__WEBPACK_IMPORTED_MODULE_1__.s3Uri)(location));
	const region = refusals.map(bucketRegion).find((name) => name !== void 0 && name !== context.region);
	if (region !== void 0) {
		const message = `The bucket of ${uri} is in ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(region)}, but the model is created in ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(context.region)}.`;
		const hint = `Copy the data to a bucket in ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(context.region)}, or set the input ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)("aws-region")} to ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(region)}.`;
		reporter.report({
			rule: "artifact-region",
			at,
			message,
			hint
		});
		return;
	}
	const missing = refusals.find(({ $metadata }) => $metadata?.httpStatusCode === 404);
	if (missing) {
		const noBucket = missing.name === "NoSuchBucket" || missing.name === "NotFound" && await isBucketMissing(bucket, context);
		const message = `The ${noBucket ? `bucket ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(bucket)}` : `object ${uri}`} doesn't exist.`;
		const hint = noBucket ? "Check the name of the bucket." : "Check the key, and that the job that writes it has finished.";
		reporter.report({
			rule: "artifact-missing",
			at,
			message,
			hint
		});
		return;
	}
	const group = `objects and prefixes in the bucket ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(bucket)}`;
	reporter.unchecked({
		what: `whether ${uri} can be read`,
		at,
		thrown: refusals[0],
		allow,
		group
	});
}
function readStatement(location, { region }) {
	return (0,_iam_statement_js__WEBPACK_IMPORTED_MODULE_4__/* .statement */ .qZ)(["s3:GetObject"], (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.objectArn)(location, region));
}
function listStatement({ bucket }, { region }) {
	return (0,_iam_statement_js__WEBPACK_IMPORTED_MODULE_4__/* .statement */ .qZ)(["s3:ListBucket"], (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.bucketArn)(bucket, region));
}
// src/sagemaker/preflight/circuit-breaker.ts
function withCircuitBreaker(client) {
	const stack = client.middlewareStack;
	let unreachable;
	let answers = 0;
	stack.add((next) => async (args) => {
		if (unreachable) throw unreachable;
		const before = answers;
		try {
			return await next(args);
		} catch (thrown) {
			const error = (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.callError)(thrown);
			if (isUnreachable(error) && answers === before) unreachable = error;
			throw error;
		}
	}, {
		step: "initialize",
		priority: "high",
		name: "withCircuitBreaker"
	});
	stack.add((next) => async (args) => {
		const result = await next(args);
		answers++;
		return result;
	}, {
		step: "deserialize",
		priority: "low",
		name: "countAnswers"
	});
	return client;
}
function isUnreachable({ name, code }) {
	if (name === "AbortError") return true;
	return name === "TimeoutError" || typeof code === "string" && /^E[A-Z_]+$/.test(code);
}
// src/sagemaker/preflight/clients.ts
const MAX_ATTEMPTS = 3;
const MIN_RATE = 5;
const ANSWER_TIME = 15e3;
const ENDPOINT_VARIABLES = [
	"EC2",
	"ECR",
	"IAM",
	"S3"
].map((service) => `AWS_ENDPOINT_URL_${service}`);
var ReadClients = class {
	transport;
	#options;
	#sagemaker;
	#s3;
	#ecr = new Map();
	#iam;
	#ec2;
	constructor({ config: { region, credentials } }) {
		(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.checkEndpoints)(ENDPOINT_VARIABLES);
		const options = (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.clientOptions)(MAX_ATTEMPTS, ANSWER_TIME);
		this.transport = options.requestHandler;
		this.#options = {
			...options,
			region,
			credentials
		};
	}
	sagemaker() {
		return this.#sagemaker ??= withCircuitBreaker(new _action_js__WEBPACK_IMPORTED_MODULE_1__.SageMakerClient(this.#optionsOfOne()));
	}
	async s3() {
		const { S3Client } = await Promise.all(/* import() */[__webpack_require__.e(100), __webpack_require__.e(39), __webpack_require__.e(439)]).then(__webpack_require__.bind(__webpack_require__, 2439));
		return this.#s3 ??= withCircuitBreaker(new S3Client({
			...this.#optionsOfOne(),
			requestChecksumCalculation: "WHEN_REQUIRED",
			responseChecksumValidation: "WHEN_REQUIRED"
		}));
	}
	async ecr(region) {
		const { ECRClient } = await __webpack_require__.e(/* import() */ 943).then(__webpack_require__.bind(__webpack_require__, 9943));
		const client = this.#ecr.get(region) ?? withCircuitBreaker(new ECRClient({
			...this.#optionsOfOne(),
			region
		}));
		this.#ecr.set(region, client);
		return client;
	}
	async iam() {
		const { IAMClient } = await Promise.all(/* import() */[__webpack_require__.e(629), __webpack_require__.e(364)]).then(__webpack_require__.bind(__webpack_require__, 6364));
		const region = (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.iamRegionOf)(await this.#options.region());
		return this.#iam ??= withCircuitBreaker(new IAMClient({
			...this.#optionsOfOne(),
			region
		}));
	}
	async ec2() {
		const { EC2Client } = await Promise.all(/* import() */[__webpack_require__.e(629), __webpack_require__.e(839)]).then(__webpack_require__.bind(__webpack_require__, 4839));
		return this.#ec2 ??= withCircuitBreaker(new EC2Client(this.#optionsOfOne()));
	}
	#optionsOfOne() {
		const { maxAttempts = Number(process.env.AWS_MAX_ATTEMPTS), ...options } = this.#options;
		const rateLimiter = new _action_js__WEBPACK_IMPORTED_MODULE_1__.DefaultRateLimiter({ minFillRate: MIN_RATE });
		return {
			...options,
			retryStrategy: new _action_js__WEBPACK_IMPORTED_MODULE_1__.AdaptiveRetryStrategy(maxAttempts, { rateLimiter })
		};
	}
	destroy() {
		this.transport.destroy();
	}
};
// src/sagemaker/preflight/download.ts
const PAUSES = [200, 600];
const TIME_LIMIT = 1e4;
function download(url, options) {
	return (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.retry)(() => attempt(new URL(url), options), {
		pauseAfter: (error, failures) => error instanceof RefusedError || error instanceof _action_js__WEBPACK_IMPORTED_MODULE_1__.AnswerTooLongError ? void 0 : PAUSES[failures - 1],
		signal: options.signal
	});
}
var RefusedError = class extends Error {};
async function attempt(url, { transport, limit, signal }) {
	const abortSignal = AbortSignal.any([signal, AbortSignal.timeout(TIME_LIMIT)]);
	const { statusCode, body } = await transport.call(new _action_js__WEBPACK_IMPORTED_MODULE_1__.HttpRequest({
		method: "GET",
		protocol: url.protocol,
		hostname: url.hostname,
		...url.port && { port: Number(url.port) },
		path: `${url.pathname}${url.search}`,
		headers: { host: url.host }
	}), {
		abortSignal,
		limit
	});
	if (statusCode === 200) return body;
	const message = `The download failed with HTTP ${statusCode}`;
	throw statusCode >= 500 || statusCode === 429 ? new Error(message) : new RefusedError(message);
}
// src/sagemaker/preflight/manifest.ts
const MANIFEST_TYPES = [
	"application/vnd.docker.distribution.manifest.v2+json",
	"application/vnd.docker.distribution.manifest.list.v2+json",
	"application/vnd.oci.image.manifest.v1+json",
	"application/vnd.oci.image.index.v1+json"
];
function readManifest(text, mediaType) {
	const manifest = objectOf(text);
	const type = mediaType ?? textOf(manifest.mediaType) ?? "unknown";
	if (Array.isArray(manifest.manifests)) return {
		mediaType: type,
		platforms: manifest.manifests.map((entry) => platformIn(entry?.platform)).filter((platform) => platform !== "unknown/unknown")
	};
	const config = textOf(manifest.config?.digest);
	return {
		mediaType: type,
		...config !== void 0 && { config }
	};
}
function isRefused({ mediaType }) {
	return mediaType.startsWith("application/vnd.oci.");
}
function platformOf(config) {
	return platformIn(objectOf(config));
}
function isRunnable(platform) {
	return platform === "linux/amd64" || platform === "linux/arm64";
}
function objectOf(text) {
	try {
		return Object(JSON.parse(text));
	} catch {
		return {};
	}
}
function platformIn(value) {
	const os = textOf(value?.os);
	const architecture = textOf(value?.architecture);
	return os && architecture ? `${os}/${architecture}` : void 0;
}
function textOf(value) {
	return typeof value === "string" ? value : void 0;
}
// src/sagemaker/preflight/image.ts
const MAX_CONFIG = 1048576;
const MISSING$1 = new Set([
	"ImageNotFound",
	"InvalidImageTag",
	"InvalidImageDigest"
]);
async function checkImage({ Image: image }, container, context, reporter) {
	if (image === void 0) return;
	const at = container.get("Image");
	const name = (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.parseEcrImage)(image);
	if (!name) {
		const message = `Could not check whether ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(image)} can be used: it isn't in a private ECR registry.`;
		reporter.reportOnce({
			rule: "preflight-unchecked",
			at,
			message,
			hint: "The action checks only private ECR registries. Make sure that the image exists."
		});
		return;
	}
	if (name.region !== context.region) reporter.report({
		rule: "image-region",
		at,
		...(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.imageRegion)(at, name.region, context.region)
	});
	const found = await lookUp$1(image, name, at, context, reporter);
	if (!found) return;
	if (isRefused(found.manifest)) {
		const message = `${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(image)} has a manifest of type ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(found.manifest.mediaType)}, which SageMaker rejects.`;
		reporter.report({
			rule: "image-manifest",
			at,
			message,
			hint: _remedies_js__WEBPACK_IMPORTED_MODULE_2__.FORMAT_FIXES.map(_remedies_js__WEBPACK_IMPORTED_MODULE_2__.causeLine).join(" ")
		});
	}
	if (found.digest !== void 0 && name.digest === void 0) {
		const hint = pinHint(at, `${name.registry}/${name.repository}@${found.digest}`);
		const message = `${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(image)} currently has the digest ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(found.digest)}.`;
		reporter.reportOnce({
			rule: "image-digest",
			at,
			message,
			hint
		});
	}
	await checkPlatform(image, name, found.manifest, at, context, reporter);
}
function pinHint({ origin }, pinned) {
	return "input" in origin ? `To pin it, set the input ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(origin.input)} to ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(pinned)}.` : `To pin it, use ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(`Image: ${pinned}`)}.`;
}
async function lookUp$1(image, name, at, context, reporter) {
	const { registry, account, region, repository, tag, digest } = name;
	try {
		const found = await context.memoize("ecr", `image ${image}`, () => find(name, context));
		if (!found) {
			const message = `The image ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(tag === void 0 && digest === void 0 ? `${image}:latest` : image)} doesn't exist.`;
			const hint = `Push it before this step, or use an existing image: ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(`aws ecr describe-images --registry-id ${account} --repository-name ${repository} --region ${region}`)}`;
			reporter.report({
				rule: "image-missing",
				at,
				message,
				hint
			});
		}
		return found;
	} catch (thrown) {
		if ((0,_action_js__WEBPACK_IMPORTED_MODULE_1__.callError)(thrown).name === "RepositoryNotFoundException") {
			const message = `The repository ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(repository)} doesn't exist in the registry ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(registry)}.`;
			const hint = `Create it and push the image before this step, or use an existing repository: ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(`aws ecr describe-repositories --registry-id ${account} --region ${region}`)}`;
			reporter.report({
				rule: "image-missing",
				at,
				message,
				hint
			});
		} else if ((0,_action_js__WEBPACK_IMPORTED_MODULE_1__.callError)(thrown).name === "InvalidParameterException") {
			const message = `ECR rejects ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(image)} as an image name: ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.callError)(thrown).message}`;
			reporter.report({
				rule: "image-reference",
				at,
				message,
				hint: "Use `registry/repository:tag` or `registry/repository@sha256:\u2026`, as in `docker push`."
			});
		} else unchecked(`whether ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(image)} can be used`, ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"], name, at, thrown, reporter);
		return;
	}
}
async function find(name, { clients, signal }) {
	const { account, region, repository, tag = "latest", digest } = name;
	const { BatchGetImageCommand } = await __webpack_require__.e(/* import() */ 943).then(__webpack_require__.bind(__webpack_require__, 9943));
	const client = await clients.ecr(region);
	const command = new BatchGetImageCommand({
		registryId: account,
		repositoryName: repository,
		imageIds: [digest === void 0 ? { imageTag: tag } : { imageDigest: digest }],
		acceptedMediaTypes: MANIFEST_TYPES
	});
	const { images = [], failures = [] } = await client.send(command, { abortSignal: signal });
	const [image] = images;
	if (image) {
		const { imageId, imageManifest = "", imageManifestMediaType } = image;
		return {
			digest: imageId?.imageDigest,
			manifest: readManifest(imageManifest, imageManifestMediaType)
		};
	}
	const [failure] = failures;
	if (MISSING$1.has(failure?.failureCode)) return void 0;
	throw new Error(failure?.failureReason ?? "ECR's answer has no image");
}
async function checkPlatform(image, name, { platforms, config }, at, context, reporter) {
	let known;
	try {
		known = platforms ?? [await context.memoize("ecr", `platform of ${image}`, () => readPlatform(name, config, context))];
	} catch (thrown) {
		unchecked(`the architecture of ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(image)}`, ["ecr:GetDownloadUrlForLayer"], name, at, thrown, reporter);
		return;
	}
	if (known.some((platform) => platform === void 0 || isRunnable(platform))) return;
	const platformsOf = known.flatMap((platform) => platform === void 0 ? [] : (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(platform)).join(", ");
	const message = `${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(image)} is for ${platformsOf || "no platform"}, but SageMaker runs only ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)("linux/amd64")} and ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)("linux/arm64")}.`;
	reporter.report({
		rule: "image-architecture",
		at,
		message,
		hint: (0,_remedies_js__WEBPACK_IMPORTED_MODULE_2__.causeLine)(_remedies_js__WEBPACK_IMPORTED_MODULE_2__.PLATFORM_FIX)
	});
}
async function readPlatform({ account, region, repository }, config, { clients, signal }) {
	if (config === void 0) throw new Error("its manifest names no configuration");
	const { GetDownloadUrlForLayerCommand } = await __webpack_require__.e(/* import() */ 943).then(__webpack_require__.bind(__webpack_require__, 9943));
	const client = await clients.ecr(region);
	const command = new GetDownloadUrlForLayerCommand({
		registryId: account,
		repositoryName: repository,
		layerDigest: config
	});
	const { downloadUrl = "" } = await client.send(command, { abortSignal: signal });
	const platform = platformOf((await download(downloadUrl, {
		transport: clients.transport,
		limit: MAX_CONFIG,
		signal
	})).toString());
	if (platform === void 0) throw new Error("its configuration doesn't name it");
	return platform;
}
const CALLER = /arn:[a-z-]+:(?:iam|sts)::(\d{12}):/;
function unchecked(what, actions, name, at, thrown, reporter) {
	const caller = CALLER.exec((0,_action_js__WEBPACK_IMPORTED_MODULE_1__.callError)(thrown).message)?.[1];
	const isForeign = caller !== void 0 && caller !== name.account;
	const also = `The repository's own policy in account ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(name.account)} must allow it, too. AWS Deep Learning Containers allow everyone.`;
	const allow = (0,_iam_statement_js__WEBPACK_IMPORTED_MODULE_4__/* .statement */ .qZ)(actions, (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.repositoryArn)(name));
	reporter.unchecked({
		what,
		at,
		thrown,
		allow,
		also: isForeign ? also : void 0,
		group: `images in ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(name.registry)}`
	});
}
// src/sagemaker/preflight/slots.ts
var Slots = class {
	#free;
	#waiting = [];
	constructor(max) {
		this.#free = max;
	}
	async run(work) {
		if (this.#free > 0) this.#free--;
		else await new Promise((resolve) => this.#waiting.push(resolve));
		try {
			return await work();
		} finally {
			const next = this.#waiting.shift();
			if (next) next();
			else this.#free++;
		}
	}
};
// src/sagemaker/preflight/context.ts
const INQUIRY_TIME = 15e3;
const THROTTLED_PAUSE = 500;
var PreflightContext = class {
	clients;
	region;
	#signal;
	#slots = new Slots(32);
	#answers = new Map();
	#pulses = new Map();
	constructor(clients, region, signal) {
		this.clients = clients;
		this.region = region;
		this.#signal = signal;
	}
	get signal() {
		const factor = Number(process.env.SAGEMAKER_CREATE_MODEL_ANSWER_TIME_FACTOR ?? 1);
		return AbortSignal.any([this.#signal, AbortSignal.timeout(INQUIRY_TIME * factor)]);
	}
	memoize(service, key, ask) {
		const known = this.answerTo(key);
		if (known) return known;
		const answer = this.#slots.run(() => this.#outlastThrottling(service, ask));
		this.#answers.set(key, answer);
		return answer;
	}
	answerTo(key) {
		return this.#answers.get(key);
	}
	#outlastThrottling(service, ask) {
		const pulse = this.#pulses.get(service) ?? {
			answers: 0,
			isBusy: false
		};
		this.#pulses.set(service, pulse);
		let [before, earlier] = [0, 0];
		const attempt = async () => {
			before = pulse.answers;
			try {
				const answer = await ask();
				pulse.answers++;
				return answer;
			} catch (thrown) {
				throw this.#explained(thrown);
			}
		};
		const pauseAfter = (thrown) => {
			const error = (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.callError)(thrown);
			if (isThrottled(error)) pulse.isBusy = true;
			else if (error.$metadata?.httpStatusCode !== void 0) pulse.answers++;
			const isKeptWaiting = isThrottled(error) || pulse.isBusy && error.name === "TimeoutError";
			const hasAnswered = pulse.answers > earlier;
			earlier = before;
			return isKeptWaiting && hasAnswered ? THROTTLED_PAUSE : void 0;
		};
		return (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.retry)(attempt, {
			pauseAfter,
			signal: this.#signal
		});
	}
	#explained(thrown) {
		if (thrown.name !== "AbortError" || this.#signal.aborted) return thrown;
		return Object.assign(new Error(`AWS did not answer within ${INQUIRY_TIME / 1e3} s`, { cause: thrown }), { name: "TimeoutError" });
	}
};
function isThrottled(error) {
	return (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.isThrottlingError)(error) || error.$metadata?.httpStatusCode === 503;
}
// src/sagemaker/preflight/network.ts
const MISSING = /^Invalid(?:SubnetID|Subnet|Group|GroupId|SecurityGroupID)\.?(?:NotFound|Malformed)$/;
async function checkNetwork({ VpcConfig: config }, request, context, reporter) {
	if (!config) return;
	const at = request.get("VpcConfig");
	const [subnets, groups] = await Promise.all([lookUp("subnet", config.Subnets, at.get("Subnets"), (id) => subnet(id, context), context, reporter), lookUp("security group", config.SecurityGroupIds, at.get("SecurityGroupIds"), (id) => securityGroup(id, context), context, reporter)]);
	checkVpc([...subnets, ...groups], at, reporter);
	checkZones(subnets, config.Subnets.length, at.get("Subnets"), reporter);
}
async function lookUp(kind, ids, list, find, { region }, reporter) {
	return (await Promise.all(ids.map(async (id, index) => {
		const at = list.items[index] ?? list;
		try {
			return await find(id);
		} catch (thrown) {
			if (MISSING.test((0,_action_js__WEBPACK_IMPORTED_MODULE_1__.callError)(thrown).name)) {
				const message = `The ${kind} ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(id)} doesn't exist in ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(region)}.`;
				const hint = `Use the id of a ${kind} in the model's account and region.`;
				reporter.report({
					rule: "network-missing",
					at,
					message,
					hint
				});
			} else {
				const action = kind === "subnet" ? "ec2:DescribeSubnets" : "ec2:DescribeSecurityGroups";
				reporter.unchecked({
					what: "the model's network",
					at: list,
					thrown,
					allow: (0,_iam_statement_js__WEBPACK_IMPORTED_MODULE_4__/* .statement */ .qZ)([action], "*")
				});
			}
			return;
		}
	}))).filter((one) => one !== void 0);
}
function subnet(id, context) {
	return context.memoize("ec2", `subnet ${id}`, async () => {
		const { DescribeSubnetsCommand } = await Promise.all(/* import() */[__webpack_require__.e(629), __webpack_require__.e(839)]).then(__webpack_require__.bind(__webpack_require__, 4839));
		const client = await context.clients.ec2();
		const command = new DescribeSubnetsCommand({ SubnetIds: [id] });
		const { Subnets = [] } = await client.send(command, { abortSignal: context.signal });
		const one = Subnets[0] ?? {};
		return {
			id,
			vpc: one.VpcId,
			zone: one.AvailabilityZone
		};
	});
}
function securityGroup(id, context) {
	return context.memoize("ec2", `security group ${id}`, async () => {
		const { DescribeSecurityGroupsCommand } = await Promise.all(/* import() */[__webpack_require__.e(629), __webpack_require__.e(839)]).then(__webpack_require__.bind(__webpack_require__, 4839));
		const client = await context.clients.ec2();
		const command = new DescribeSecurityGroupsCommand({ GroupIds: [id] });
		const { SecurityGroups = [] } = await client.send(command, { abortSignal: context.signal });
		return {
			id,
			vpc: (SecurityGroups[0] ?? {}).VpcId
		};
	});
}
function checkVpc(found, at, reporter) {
	const byVpc = Map.groupBy(found.filter(({ vpc }) => vpc !== void 0), ({ vpc }) => vpc);
	if (byVpc.size < 2) return;
	const message = `The subnets and security groups are in different VPCs: ${[...byVpc].map(([vpc, same]) => `${same.map(({ id }) => (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(id)).join(", ")} in ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(vpc ?? "")}`).join("; ")}.`;
	reporter.report({
		rule: "network-vpc",
		at,
		message,
		hint: "Use subnets and security groups in the same VPC."
	});
}
function checkZones(subnets, named, at, reporter) {
	const zones = new Set(subnets.map(({ zone }) => zone));
	if (subnets.length < named || zones.size !== 1) return;
	const message = `All subnets are in the zone ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)([...zones][0] ?? "")}. If the zone fails, so does the endpoint.`;
	reporter.report({
		rule: "network-zones",
		at,
		message,
		hint: "Add a subnet in another zone of the same VPC."
	});
}
// src/sagemaker/preflight/newer.ts
function existingOf(outcome) {
	if (!("createdAt" in outcome)) return void 0;
	const { name, createdAt } = outcome;
	return createdAt && {
		name,
		createdAt
	};
}
async function checkNewer(container, at, { name, createdAt }, context, reporter) {
	for (const { location, path, kind } of (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.s3DataOf)(container)) {
		if (!location || kind === "models") continue;
		const modified = await knownModification(location, context);
		if (!modified || modified <= createdAt) continue;
		const uri = (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)((0,_action_js__WEBPACK_IMPORTED_MODULE_1__.s3Uri)(location));
		const what = kind === "prefix" ? `An object below ${uri}` : uri;
		reporter.report({
			rule: "artifact-newer",
			at: at.find(path),
			message: `${what} was written at ${timeOf(modified)}, after the model ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(name)} was created at ${timeOf(createdAt)}. Endpoints started in between serve the older data.`,
			hint: "Give each artifact its own key, such as the name of its training job, and use that key in the spec. To serve this artifact, create the endpoint again or update it with a new model."
		});
	}
}
function timeOf(date) {
	return date.toISOString().replace(/\.\d+Z$/, "Z");
}
// src/sagemaker/preflight/model-package.ts
const DescribeModelPackageCommand = (0,_small_command_js__WEBPACK_IMPORTED_MODULE_3__/* .smallCommand */ .dY)("DescribeModelPackage", { ModelPackageName: 0 }, {
	ModelPackageArn: 0,
	ModelPackageStatus: 0,
	ModelApprovalStatus: 0
});
// src/sagemaker/preflight/package.ts
async function checkPackage({ ModelPackageName: name }, container, context, reporter) {
	if (name === void 0) return;
	const at = container.get("ModelPackageName");
	try {
		const { ModelApprovalStatus: approval, ModelPackageStatus: status } = await context.memoize("sagemaker", `package ${name}`, () => describe(name, context));
		if (approval !== void 0 && approval !== "Approved") {
			const message = `The model package ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(name)} isn't approved: its approval status is ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(approval)}.`;
			const hint = `Get it approved: ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(`aws sagemaker update-model-package --model-approval-status Approved --model-package-arn ${name}`)}`;
			reporter.report({
				rule: "package-not-approved",
				at,
				message,
				hint
			});
		} else if (status !== void 0 && status !== "Completed") {
			const message = `The model package ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(name)} isn't complete: its status is ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(status)}.`;
			reporter.report({
				rule: "package-not-approved",
				at,
				message,
				hint: "Wait until it is `Completed`, or create it again."
			});
		}
	} catch (thrown) {
		const error = (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.callError)(thrown);
		if (_small_command_js__WEBPACK_IMPORTED_MODULE_3__/* .MISSING_PACKAGE */ .OO.test(error.message)) {
			const message = `The model package ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(name)} doesn't exist in ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(context.region)}.`;
			const hint = `List the existing model packages: ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(`aws sagemaker list-model-packages --region ${context.region}`)}`;
			reporter.report({
				rule: "package-missing",
				at,
				message,
				hint
			});
			return;
		}
		const arn = name.startsWith("arn:") ? name : `arn:${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.partitionOf)(context.region)}:sagemaker:${context.region}:<account>:model-package/${name}`;
		const allow = (0,_iam_statement_js__WEBPACK_IMPORTED_MODULE_4__/* .statement */ .qZ)(["sagemaker:DescribeModelPackage"], arn);
		reporter.unchecked({
			what: `whether the model package ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(name)} can be used`,
			at,
			thrown,
			allow
		});
	}
}
async function describe(name, { clients, signal }) {
	const command = new DescribeModelPackageCommand({ ModelPackageName: name });
	return clients.sagemaker().send(command, { abortSignal: signal });
}
// src/sagemaker/preflight/reporter.ts
var Told = class {
	messages = new Set();
	unchecked = new Map();
};
var Reporter = class Reporter {
	#signal;
	#entries = [];
	constructor(signal) {
		this.#signal = signal;
	}
	branch() {
		const branch = new Reporter(this.#signal);
		this.#entries.push(branch);
		return branch;
	}
	tell(findings, told = new Told()) {
		for (const entry of this.#entries.splice(0)) if (entry instanceof Reporter) entry.tell(findings, told);
		else entry(findings, told);
	}
	report(finding) {
		this.#entries.push((findings) => add(finding, findings));
	}
	reportOnce(finding) {
		this.#entries.push((findings, told) => addOnce(finding, findings, told));
	}
	unchecked(what) {
		this.#signal.throwIfAborted();
		this.#entries.push((findings, told) => addUnchecked(what, findings, told));
	}
};
function add({ at, ...finding }, findings) {
	return findings.add({
		...finding,
		path: at.path,
		origin: at.origin
	});
}
function addOnce(finding, findings, { messages }) {
	if (!messages.has(finding.message) && add(finding, findings)) messages.add(finding.message);
}
function addUnchecked({ what, at, thrown, allow, also, group }, findings, told) {
	const rule = "preflight-unchecked";
	const error = (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.callError)(thrown);
	if (group !== void 0 && (told.unchecked.get(group) ?? what) !== what) {
		addOnce({
			rule,
			at,
			message: `Could not check other ${group} either.`,
			hint: "See the first notice for the reason."
		}, findings, told);
		return;
	}
	if (group !== void 0) told.unchecked.set(group, what);
	if (isDenied$1(error)) addOnce({
		rule,
		at,
		message: `Could not check ${what}: the caller lacks the permission.`,
		hint: [`Add to the caller's policy: ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(allow)}`, also].filter(Boolean).join(" ")
	}, findings, told);
	else addOnce({
		rule,
		at,
		message: (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.sentence)(`Could not check ${what}: ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.messageFor)(error)}`),
		hint: "This doesn't fail the step. Run it again to repeat the check."
	}, findings, told);
}
const DENIED = /AccessDenied|UnauthorizedOperation|AuthorizationError/;
function isDenied$1({ name, $metadata }) {
	return DENIED.test(name) || $metadata?.httpStatusCode === 403 && name === "Unknown";
}
// src/sagemaker/preflight/permissions.ts
function needsOf(request, region) {
	const containers = (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.containersOf)(request);
	const data = containers.flatMap(_action_js__WEBPACK_IMPORTED_MODULE_1__.s3DataOf).flatMap(({ location, kind, viaHub }) => location && !viaHub ? [{
		...location,
		isPrefix: kind !== "object"
	}] : []);
	const repositories = containers.flatMap(({ Image = "" }) => {
		const image = (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.parseEcrImage)(Image);
		return image ? [(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.repositoryArn)(image)] : [];
	});
	return [
		{
			to: "read the data",
			actions: ["s3:GetObject"],
			resources: distinct(data.map(({ isPrefix, ...location }) => `${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.objectArn)(location, region)}${isPrefix ? "*" : ""}`))
		},
		{
			to: "read the data",
			actions: ["s3:ListBucket"],
			resources: distinct(data.flatMap(({ bucket, isPrefix }) => isPrefix ? (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.bucketArn)(bucket, region) : []))
		},
		{
			to: "pull the image",
			actions: [
				"ecr:BatchGetImage",
				"ecr:GetDownloadUrlForLayer",
				"ecr:BatchCheckLayerAvailability"
			],
			resources: distinct(repositories)
		},
		{
			to: "pull the image",
			actions: ["ecr:GetAuthorizationToken"],
			resources: repositories.length > 0 ? ["*"] : []
		}
	].filter(({ resources }) => resources.length > 0);
}
function decisionsOf({ to, actions, resources }, results) {
	return actions.flatMap((action) => resources.map((resource) => {
		const about = results.filter(({ EvalActionName }) => EvalActionName === action);
		const inner = about.flatMap(({ ResourceSpecificResults = [] }) => ResourceSpecificResults).find(({ EvalResourceName }) => EvalResourceName === resource);
		const [outer] = resources.length === 1 ? about : [];
		const answer = inner ?? outer;
		return {
			to,
			action,
			resource,
			verdict: verdictOf(inner?.EvalResourceDecision ?? outer?.EvalDecision, answer, about)
		};
	}));
}
function verdictOf(decided, answer = {}, about) {
	const { EvalDecisionDetails: details = {}, MissingContextValues: missing = [] } = answer;
	if (decided === void 0) return { unclear: "IAM didn't answer" };
	if (decided === "allowed") return "allowed";
	if (about.some(({ OrganizationsDecisionDetail: detail }) => detail?.AllowedByOrganizations === false)) return { unclear: "it depends on an organization's policy" };
	if (missing.length > 0) return { unclear: `it depends on ${missing.map(_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1).join(", ")}` };
	if (decided === "explicitDeny") return "denied";
	const own = Object.entries(details).filter(([policy]) => !/resource/i.test(policy));
	return own.length > 0 && own.every(([, decision]) => decision === "allowed") ? "allowed" : "not-allowed";
}
function distinct(texts) {
	return [...new Set(texts)];
}
// src/sagemaker/preflight/simulation.ts
const MAX_RESOURCES = 20;
var Simulations = class {
	#context;
	#resources = new Map();
	constructor(requests, context) {
		this.#context = context;
		for (const request of requests) for (const need of needsOf(request, context.region)) {
			const key = keyOf(request.ExecutionRoleArn ?? "", need);
			const known = this.#resources.get(key) ?? new Set();
			for (const resource of need.resources) known.add(resource);
			this.#resources.set(key, known);
		}
	}
	async decide(arn, need) {
		const wanted = new Set(need.resources);
		const all = [...this.#resources.get(keyOf(arn, need)) ?? wanted];
		const questions = all.flatMap((_, index) => index % MAX_RESOURCES === 0 ? [all.slice(index, index + MAX_RESOURCES)] : []).filter((resources) => resources.some((resource) => wanted.has(resource)));
		return (await Promise.all(questions.map((resources) => simulate(arn, {
			...need,
			resources
		}, this.#context)))).flat().filter(({ resource }) => wanted.has(resource));
	}
};
function keyOf(arn, { actions }) {
	return [arn, ...actions].join(" ");
}
function simulate(arn, need, context) {
	const { actions, resources } = need;
	return context.memoize("iam", `simulation ${[
		arn,
		...actions,
		...resources
	].join(" ")}`, async () => {
		const { SimulatePrincipalPolicyCommand } = await Promise.all(/* import() */[__webpack_require__.e(629), __webpack_require__.e(364)]).then(__webpack_require__.bind(__webpack_require__, 6364));
		const client = await context.clients.iam();
		const command = new SimulatePrincipalPolicyCommand({
			PolicySourceArn: arn,
			ActionNames: [...actions],
			ResourceArns: [...resources],
			ContextEntries: [{
				ContextKeyName: "aws:RequestedRegion",
				ContextKeyType: "string",
				ContextKeyValues: [context.region]
			}, {
				ContextKeyName: "aws:SecureTransport",
				ContextKeyType: "boolean",
				ContextKeyValues: ["true"]
			}]
		});
		const { EvaluationResults = [] } = await client.send(command, { abortSignal: context.signal });
		return decisionsOf(need, EvaluationResults);
	});
}
function reportDecisions(arn, decisions, at, reporter) {
	for (const [to, same] of Map.groupBy(decisions, (decision) => decision.to)) {
		const denied = same.filter(({ verdict }) => verdict === "denied");
		if (denied.length > 0) {
			const message = `The role ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(arn)} can't ${to}: a policy denies ${listed(denied)}.`;
			reporter.report({
				rule: "role-denied",
				at,
				message,
				hint: "Find the statement with `\"Effect\": \"Deny\"` in the policies of the role or in its permissions boundary, and change it."
			});
		}
		const wanting = same.filter(({ verdict }) => verdict === "not-allowed");
		if (wanting.length > 0) {
			const message = `The role ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(arn)} might not be able to ${to}: its policies don't allow ${listed(wanting)}.`;
			const owner = to === "read the data" ? "bucket" : "repository";
			const statements = grouped(wanting).map(({ actions, resource }) => (0,_iam_statement_js__WEBPACK_IMPORTED_MODULE_4__/* .statement */ .qZ)(actions, resource));
			const hint = `Unless the ${owner} policy allows it, add to the role's policies (and to its permissions boundary, if it has one): ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(statements.join(", "))}`;
			reporter.report({
				rule: "role-permissions",
				at,
				message,
				hint
			});
		}
		const unclear = same.filter(({ verdict }) => typeof verdict === "object");
		if (unclear.length > 0) {
			const reasons = unclear.flatMap(({ verdict }) => typeof verdict === "object" ? [verdict.unclear] : []);
			const message = `Could not check whether the role ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(arn)} is allowed ${listed(unclear)}: ${[...new Set(reasons)].join("; ")}.`;
			reporter.reportOnce({
				rule: "preflight-unchecked",
				at,
				message,
				hint: "This doesn't fail the step. SageMaker decides when it creates the model."
			});
		}
	}
}
function listed(decisions) {
	return grouped(decisions).map(({ actions, resource }) => `${actions.map(_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1).join(", ")} on ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(resource)}`).join("; ");
}
function grouped(decisions) {
	return [...Map.groupBy(decisions, ({ resource }) => resource)].map(([resource, same]) => ({
		actions: same.map(({ action }) => action),
		resource
	}));
}
// src/sagemaker/preflight/trust-policy.ts
const SAGEMAKER = "sagemaker.amazonaws.com";
const GITHUB_PROVIDER = /:oidc-provider\/token\.actions\.githubusercontent\.com(?:\/|$)/;
function trusts(document) {
	const statements = statementsOf(document);
	if (!statements) return { unclear: "can't be read" };
	const applying = (effect) => statements.filter(({ Effect }) => Effect === effect).map(applies).filter((match) => match !== false);
	const denials = applying("Deny");
	const grants = applying("Allow");
	if (denials.includes(true)) return "denied";
	if (grants.length === 0) return "no";
	const [decisive] = [
		...denials,
		...grants.filter((match) => match === true),
		...grants
	];
	return typeof decisive === "string" ? { unclear: decisive } : "yes";
}
function trustsGitHub(document) {
	return (statementsOf(document) ?? []).some((statement) => {
		const { Effect, Principal = "*" } = statement;
		const providers = Principal === "*" ? [] : [Principal["Federated"] ?? []].flat();
		return Effect === "Allow" && providers.some((arn) => GITHUB_PROVIDER.test(arn)) && names(statement, "sts:AssumeRoleWithWebIdentity");
	});
}
function statementsOf(document) {
	try {
		const policy = JSON.parse(decodeURIComponent(document));
		const statements = isObject(policy) ? [policy["Statement"]].flat() : [];
		return statements.length > 0 && statements.every(isStatement) ? statements : void 0;
	} catch {
		return;
	}
}
function isStatement(value) {
	if (!isObject(value)) return false;
	const { Effect, Principal = {}, Action, NotAction, Condition = {} } = value;
	return (Effect === "Allow" || Effect === "Deny") && (Principal === "*" || isObject(Principal) && Object.values(Principal).every(isTexts)) && "Principal" in value !== "NotPrincipal" in value && "Action" in value !== "NotAction" in value && isTexts(Action ?? NotAction) && isObject(Condition) && Object.values(Condition).every(isObject);
}
function isTexts(value) {
	return [value].flat().every((text) => typeof text === "string");
}
function isObject(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
function applies(statement) {
	const parts = [
		means(statement),
		names(statement, "sts:AssumeRole"),
		holds(statement)
	];
	return parts.every((part) => part !== false) && (parts.find((part) => typeof part === "string") ?? true);
}
function means({ Principal: principals }) {
	if (principals === void 0) return "has `NotPrincipal`";
	if (principals === "*") return true;
	const matches = Object.entries(principals).map(([type, named]) => includesSageMaker(type, [named].flat()));
	return matches.includes(true) || (matches.find((match) => typeof match === "string") ?? false);
}
function includesSageMaker(type, named) {
	switch (type) {
		case "Service": {
			const similar = named.find((name) => /^sagemaker\.|\*/.test(name));
			return named.includes(SAGEMAKER) || (similar === void 0 ? false : `names the service ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(similar)}`);
		}
		case "AWS": return named.includes("*");
		case "Federated":
		case "CanonicalUser": return false;
		default: return `names a principal of type ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(type)}`;
	}
}
function names({ Action: actions, NotAction: exceptions = [] }, action) {
	return [actions ?? exceptions].flat().some((pattern) => matchesAction(pattern, action)) === (actions !== void 0);
}
function matchesAction(pattern, action) {
	const source = pattern.replace(/[\\^$.|+()[\]{}]/g, "\\$&").replace(/\*+/g, ".*").replaceAll("?", ".");
	return new RegExp(`^${source}$`, "i").test(action);
}
function holds({ Condition: conditions = {} }) {
	const keys = new Set(Object.values(conditions).flatMap((tests) => Object.keys(tests)));
	return keys.size === 0 || `has conditions on ${[...keys].map(_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1).join(", ")}`;
}
// src/sagemaker/preflight/role.ts
async function checkRole(request, tree, simulations, context, reporter) {
	const { ExecutionRoleArn: arn } = request;
	if (arn === void 0) return;
	const at = tree.get("ExecutionRoleArn");
	const needs = needsOf(request, context.region);
	const [role, ...answers] = await Promise.allSettled([getRole(arn, context), ...needs.map((need) => simulations.decide(arn, need))]);
	const failures = answers.flatMap((one) => one.status === "rejected" ? [one.reason] : []);
	if (role.status === "fulfilled") {
		const { Arn: actual = arn, AssumeRolePolicyDocument: trustPolicy = "" } = role.value;
		if (actual !== arn) {
			const message = `The ARN of the role ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(nameOf(arn))} is ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(actual)}, not ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(arn)}.`;
			reporter.report({
				rule: "role-missing",
				at,
				message,
				hint: "Use the ARN from IAM, with its account and path. SageMaker accepts no other."
			});
			return;
		}
		checkTrust(arn, trustPolicy, at, reporter);
	} else if ([role.reason, ...failures].some(isMissing)) {
		const message = `The role ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(arn)} doesn't exist in the caller's account.`;
		const hint = `List the existing roles: ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)("aws iam list-roles --query \"Roles[].Arn\"")}`;
		reporter.report({
			rule: "role-missing",
			at,
			message,
			hint
		});
		return;
	} else if ([role.reason, failures[0]].every(isDenied)) {
		const allow = (0,_iam_statement_js__WEBPACK_IMPORTED_MODULE_4__/* .statement */ .qZ)(["iam:GetRole", "iam:SimulatePrincipalPolicy"], arn);
		reporter.unchecked({
			what: `the role ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(arn)}`,
			at,
			thrown: role.reason,
			allow
		});
		return;
	} else {
		const allow = (0,_iam_statement_js__WEBPACK_IMPORTED_MODULE_4__/* .statement */ .qZ)(["iam:GetRole"], arn);
		reporter.unchecked({
			what: `whether the role ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(arn)} exists and trusts SageMaker`,
			at,
			thrown: role.reason,
			allow
		});
	}
	const failure = failures.find((one) => !isMissing(one));
	if (failure !== void 0) {
		const allow = (0,_iam_statement_js__WEBPACK_IMPORTED_MODULE_4__/* .statement */ .qZ)(["iam:SimulatePrincipalPolicy"], arn);
		reporter.unchecked({
			what: `the permissions of the role ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(arn)}`,
			at,
			thrown: failure,
			allow
		});
	}
	reportDecisions(arn, answers.flatMap((one) => one.status === "fulfilled" ? one.value : []), at, reporter);
}
function getRole(arn, context) {
	const name = nameOf(arn);
	return context.memoize("iam", `role ${name}`, async () => {
		const { GetRoleCommand } = await Promise.all(/* import() */[__webpack_require__.e(629), __webpack_require__.e(364)]).then(__webpack_require__.bind(__webpack_require__, 6364));
		const client = await context.clients.iam();
		const command = new GetRoleCommand({ RoleName: name });
		const { Role: role } = await client.send(command, { abortSignal: context.signal });
		return role ?? {};
	});
}
function checkTrust(arn, trustPolicy, at, reporter) {
	const trust = trusts(trustPolicy);
	if (trust === "yes") return;
	if (typeof trust === "object") {
		const message = `Could not check whether the role ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(arn)} trusts SageMaker: its trust policy ${trust.unclear}.`;
		const hint = `This doesn't fail the step. Read the policy: ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(`aws iam get-role --role-name ${nameOf(arn)} --query Role.AssumeRolePolicyDocument`)}`;
		reporter.reportOnce({
			rule: "preflight-unchecked",
			at,
			message,
			hint
		});
	} else if (trust === "no" && trustsGitHub(trustPolicy)) {
		const message = `The role ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(arn)} trusts GitHub jobs, not SageMaker. It looks like the role that the job assumes.`;
		reporter.report({
			rule: "role-trust",
			at,
			message,
			hint: "Use the execution role here. The job's role belongs in the input `role-to-assume`."
		});
	} else {
		const message = `The role ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)(arn)} doesn't let ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)("sagemaker.amazonaws.com")} assume it.`;
		const hint = trust === "denied" ? "Change the `Deny` statement in its trust policy." : `Add to its trust policy: ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code$1)((0,_iam_statement_js__WEBPACK_IMPORTED_MODULE_4__/* .serviceStatement */ .RK)(["sts:AssumeRole"]))}`;
		reporter.report({
			rule: "role-trust",
			at,
			message,
			hint
		});
	}
}
function nameOf(arn) {
	return arn.slice(arn.lastIndexOf("/") + 1);
}
function isMissing(thrown) {
	return (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.callError)(thrown).name.startsWith("NoSuchEntity");
}
function isDenied(thrown) {
	return (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.callError)(thrown).name.startsWith("AccessDenied");
}
// src/sagemaker/preflight/index.ts
async function preflight(models, connection, findings, signal) {
	if ("failure" in connection) {
		if (signal.aborted) return async () => void 0;
		const message = `Skipped the preflight checks: ${connection.failure.message}`;
		findings.add({
			rule: "preflight-unchecked",
			message,
			origin: { input: "preflight" }
		});
		return async () => void 0;
	}
	const clients = new ReadClients(connection.client);
	const context = new PreflightContext(clients, connection.region, signal);
	const reporter = new Reporter(signal);
	try {
		const simulations = new Simulations(models.map(({ request }) => request), context);
		await (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.inParallel)(models, 32, async ({ request, tree }) => {
			if (!tree) return;
			const ofModel = reporter.branch();
			const branch = () => ofModel.branch();
			const checks = placed(request, tree).flatMap(([container, at]) => [
				checkArtifacts(container, at, context, branch()),
				checkImage(container, at, context, branch()),
				checkPackage(container, at, context, branch())
			]);
			await Promise.all([
				...checks,
				checkRole(request, tree, simulations, context, branch()),
				checkNetwork(request, tree, context, branch())
			]);
		});
		reporter.tell(findings);
		const isWhole = !findings.kept.some(({ rule }) => rule === "preflight-unchecked");
		findings.reportUnneededComments((rule) => isWhole && (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.isPreflight)(rule) && rule !== "artifact-newer");
	} catch (error) {
		if (!signal.aborted) throw error;
	} finally {
		clients.destroy();
		reporter.tell(findings);
	}
	return async (outcomes) => {
		for (const [index, { request, tree }] of models.entries()) {
			const outcome = outcomes[index];
			const existing = outcome && existingOf(outcome);
			if (!existing || !tree) continue;
			for (const [container, at] of placed(request, tree)) await checkNewer(container, at, existing, context, reporter);
		}
		reporter.tell(findings);
	};
}
function placed(request, tree) {
	const primary = tree.get("PrimaryContainer");
	const places = primary.exists ? [primary] : tree.get("Containers").items;
	return (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.containersOf)(request).flatMap((container, index) => {
		const at = places[index];
		return at ? [[container, at]] : [];
	});
}
// src/preflighted.ts
async function lookFirst(run) {
	const { models, connection, findings, settle, dryRun, signal } = run;
	const [compare, plans] = await Promise.all([preflight(models, connection, findings, signal), dryRun ? planAll(models, settle) : void 0]);
	if (!plans) return {
		settle,
		compare
	};
	await compare(models.flatMap(({ request }) => plans.get(request)?.outcome ?? []));
	return {
		settle: async (request) => {
			const plan = plans.get(request.specified) ?? await settle(request);
			return {
				...plan,
				outcome: {
					...plan.outcome,
					request: request.tagged
				}
			};
		},
		compare: async () => void 0
	};
}
async function planAll(models, settle) {
	const plans = new Map();
	await (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.inParallel)(models, 32, async ({ request }) => {
		plans.set(request, await settle({
			specified: request,
			tagged: request
		}));
	});
	return plans;
}



/***/ }),

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



/***/ })

};
