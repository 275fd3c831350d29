import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 9896:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");

/***/ }),

/***/ 1421:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");

/***/ }),

/***/ 7598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 3024:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 1455:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");

/***/ }),

/***/ 7067:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");

/***/ }),

/***/ 8161:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");

/***/ }),

/***/ 6760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 7075:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");

/***/ }),

/***/ 7975:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");

/***/ }),

/***/ 8522:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");

/***/ }),

/***/ 857:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");

/***/ }),

/***/ 3704:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

// ESM COMPAT FLAG
__nccwpck_require__.r(__webpack_exports__);

// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  AdaptiveRetryStrategy: () => (/* binding */ AdaptiveRetryStrategy),
  AnswerTooLongError: () => (/* binding */ AnswerTooLongError),
  AwsJson1_1Protocol: () => (/* binding */ AwsJson1_1Protocol),
  AwsSdkSigV4Signer: () => (/* binding */ AwsSdkSigV4Signer),
  BinaryDecisionDiagram: () => (/* binding */ BinaryDecisionDiagram),
  Client: () => (/* binding */ Client),
  Command: () => (/* binding */ Command),
  CreateModelCommand: () => (/* binding */ CreateModelCommand),
  CredentialsProviderError: () => (/* binding */ CredentialsProviderError),
  DEFAULT_RETRY_MODE: () => (/* binding */ DEFAULT_RETRY_MODE),
  DefaultIdentityProviderConfig: () => (/* binding */ DefaultIdentityProviderConfig),
  DefaultRateLimiter: () => (/* binding */ DefaultRateLimiter),
  EndpointCache: () => (/* binding */ EndpointCache),
  Extents: () => (/* binding */ Extents),
  FailureError: () => (/* binding */ FailureError),
  Findings: () => (/* binding */ Findings),
  FindingsError: () => (/* binding */ FindingsError),
  HttpBindingNormalizedSchema: () => (/* binding */ HttpBindingNormalizedSchema),
  HttpProtocol: () => (/* binding */ HttpProtocol),
  HttpRequest: () => (/* binding */ HttpRequest),
  HttpResponse: () => (/* binding */ HttpResponse),
  IniSectionType: () => (/* binding */ IniSectionType),
  JsonCodec2: () => (/* binding */ JsonCodec2),
  LazyJsonString: () => (/* binding */ LazyJsonString),
  ListModels$: () => (/* binding */ ListModels$),
  NODE_APP_ID_CONFIG_OPTIONS: () => (/* binding */ NODE_APP_ID_CONFIG_OPTIONS),
  NODE_AUTH_SCHEME_PREFERENCE_OPTIONS: () => (/* binding */ NODE_AUTH_SCHEME_PREFERENCE_OPTIONS),
  NODE_MAX_ATTEMPT_CONFIG_OPTIONS: () => (/* binding */ NODE_MAX_ATTEMPT_CONFIG_OPTIONS),
  NODE_REGION_CONFIG_FILE_OPTIONS: () => (/* binding */ NODE_REGION_CONFIG_FILE_OPTIONS),
  NODE_REGION_CONFIG_OPTIONS: () => (/* binding */ NODE_REGION_CONFIG_OPTIONS),
  NODE_RETRY_MODE_CONFIG_OPTIONS: () => (/* binding */ NODE_RETRY_MODE_CONFIG_OPTIONS),
  NODE_USE_DUALSTACK_ENDPOINT_CONFIG_OPTIONS: () => (/* binding */ NODE_USE_DUALSTACK_ENDPOINT_CONFIG_OPTIONS),
  NODE_USE_FIPS_ENDPOINT_CONFIG_OPTIONS: () => (/* binding */ NODE_USE_FIPS_ENDPOINT_CONFIG_OPTIONS),
  NoOpLogger: () => (/* binding */ NoOpLogger),
  NodeHttpHandler: () => (/* binding */ NodeHttpHandler),
  NormalizedSchema: () => (/* binding */ NormalizedSchema),
  NumericValue: () => (/* binding */ NumericValue),
  ProtocolLib: () => (/* binding */ ProtocolLib),
  ProviderError: () => (/* binding */ ProviderError),
  REPLACEMENT_NOTE: () => (/* binding */ REPLACEMENT_NOTE),
  RpcProtocol: () => (/* binding */ RpcProtocol),
  STS_ANSWER_TIME: () => (/* binding */ STS_ANSWER_TIME),
  SageMakerClient: () => (/* binding */ SageMakerClient),
  SelectorType: () => (/* binding */ SelectorType),
  SerdeContext: () => (/* binding */ SerdeContext),
  ServiceException: () => (/* binding */ ServiceException),
  Sha256Node: () => (/* binding */ Sha256Node),
  SignatureV4: () => (/* binding */ SignatureV4),
  THROTTLED: () => (/* binding */ THROTTLED),
  TypeRegistry: () => (/* binding */ TypeRegistry),
  _ep0: () => (/* binding */ _ep0),
  _mw0: () => (/* binding */ _mw0),
  aftermath: () => (/* binding */ aftermath),
  awsEndpointFunctions: () => (/* binding */ awsEndpointFunctions),
  booleanSelector: () => (/* binding */ booleanSelector),
  bucketArn: () => (/* binding */ bucketArn),
  calculateBodyLength: () => (/* binding */ calculateBodyLength),
  callError: () => (/* binding */ callError),
  chain: () => (/* binding */ chain),
  checkEndpoints: () => (/* binding */ checkEndpoints),
  checkInTurns: () => (/* binding */ checkInTurns),
  clientOptions: () => (/* binding */ clientOptions),
  code: () => (/* binding */ code),
  code$1: () => (/* binding */ code$1),
  codes: () => (/* binding */ codes),
  collectBody: () => (/* binding */ collectBody),
  command: () => (/* binding */ command),
  consoleUrl: () => (/* binding */ consoleUrl),
  containersOf: () => (/* binding */ containersOf),
  correctFieldNames: () => (/* binding */ correctFieldNames),
  createDefaultUserAgentProvider: () => (/* binding */ createDefaultUserAgentProvider),
  createModelRequest: () => (/* binding */ createModelRequest),
  createTransport: () => (/* binding */ createTransport),
  customEndpointFunctions: () => (/* binding */ customEndpointFunctions),
  dataOf: () => (/* binding */ dataOf),
  dateToUtcString: () => (/* binding */ dateToUtcString),
  decideEndpoint: () => (/* binding */ decideEndpoint),
  deduplicateModelData: () => (/* binding */ deduplicateModelData),
  defaultProvider: () => (/* binding */ defaultProvider),
  deref: () => (/* binding */ deref),
  details: () => (/* binding */ details),
  determineTimestampFormat: () => (/* binding */ determineTimestampFormat),
  dist_es_exports: () => (/* binding */ dist_es_exports),
  emitWarningIfUnsupportedVersion: () => (/* binding */ emitWarningIfUnsupportedVersion),
  emitWarningIfUnsupportedVersion$1: () => (/* binding */ emitWarningIfUnsupportedVersion$1),
  entryOf: () => (/* binding */ entryOf),
  environmentNote: () => (/* binding */ environmentNote),
  externalDataInterceptor: () => (/* binding */ externalDataInterceptor),
  factList: () => (/* binding */ factList),
  fail: () => (/* binding */ fail),
  failedOutcome: () => (/* binding */ failedOutcome),
  failureOf: () => (/* binding */ failureOf),
  fence: () => (/* binding */ fence),
  foldedRequest: () => (/* binding */ foldedRequest),
  fromArrayBuffer: () => (/* binding */ fromArrayBuffer),
  fromBase64: () => (/* binding */ fromBase64),
  fromHex: () => (/* binding */ fromHex),
  fromUtf8: () => (/* binding */ fromUtf8),
  generateIdempotencyToken: () => (/* binding */ generateIdempotencyToken),
  getAwsRegionExtensionConfiguration: () => (/* binding */ getAwsRegionExtensionConfiguration),
  getConfigFilepath: () => (/* binding */ getConfigFilepath),
  getContentLengthPlugin: () => (/* binding */ getContentLengthPlugin),
  getDefaultExtensionConfiguration: () => (/* binding */ getDefaultExtensionConfiguration),
  getEndpointPlugin: () => (/* binding */ getEndpointPlugin),
  getHostHeaderPlugin: () => (/* binding */ getHostHeaderPlugin),
  getHttpAuthSchemeEndpointRuleSetPlugin: () => (/* binding */ getHttpAuthSchemeEndpointRuleSetPlugin),
  getHttpHandlerExtensionConfiguration: () => (/* binding */ getHttpHandlerExtensionConfiguration),
  getHttpOperationBindings: () => (/* binding */ getHttpOperationBindings),
  getHttpSigningPlugin: () => (/* binding */ getHttpSigningPlugin),
  getLoggerPlugin: () => (/* binding */ getLoggerPlugin),
  getProfileName: () => (/* binding */ getProfileName),
  getRecursionDetectionPlugin: () => (/* binding */ getRecursionDetectionPlugin),
  getRetryPlugin: () => (/* binding */ getRetryPlugin),
  getSSOTokenFilepath: () => (/* binding */ getSSOTokenFilepath),
  getSSOTokenFromFile: () => (/* binding */ getSSOTokenFromFile),
  getSchemaSerdePlugin: () => (/* binding */ getSchemaSerdePlugin),
  getSkewCorrectedDate: () => (/* binding */ getSkewCorrectedDate),
  getSmithyContext: () => (/* binding */ getSmithyContext),
  getUserAgentPlugin: () => (/* binding */ getUserAgentPlugin),
  hasContentSuffix: () => (/* binding */ hasContentSuffix),
  hasOwn: () => (/* binding */ hasOwn),
  htmlCode: () => (/* binding */ htmlCode),
  httpSigningMiddlewareOptions: () => (/* binding */ httpSigningMiddlewareOptions),
  iamRegionOf: () => (/* binding */ iamRegionOf),
  imageOf: () => (/* binding */ imageOf),
  imageRegion: () => (/* binding */ imageRegion),
  inParallel: () => (/* binding */ inParallel),
  inputScalar: () => (/* binding */ inputScalar),
  isAccessDenied: () => (/* binding */ isAccessDenied),
  isAlreadyExisting: () => (/* binding */ isAlreadyExisting),
  isArrayBuffer: () => (/* binding */ isArrayBuffer),
  isChanged: () => (/* binding */ isChanged),
  isNotFound: () => (/* binding */ isNotFound),
  isNull: () => (/* binding */ isNull),
  isPreflight: () => (/* binding */ isPreflight),
  isReadableStream: () => (/* binding */ isReadableStream),
  isThrottlingError: () => (/* binding */ isThrottlingError),
  isUnanswered: () => (/* binding */ isUnanswered),
  learnCredential: () => (/* binding */ learnCredential),
  learnIdentity: () => (/* binding */ learnIdentity),
  learnPublic: () => (/* binding */ learnPublic),
  learnRequest: () => (/* binding */ learnRequest),
  link: () => (/* binding */ action_link),
  literal: () => (/* binding */ literal),
  loadConfig: () => (/* binding */ loadConfig),
  loadConfigsForDefaultMode: () => (/* binding */ loadConfigsForDefaultMode),
  loadRestJsonErrorCode: () => (/* binding */ loadRestJsonErrorCode),
  logDiagnostics: () => (/* binding */ logDiagnostics),
  logFailure: () => (/* binding */ logFailure),
  makeBuilder: () => (/* binding */ makeBuilder),
  mayHaveActed: () => (/* binding */ mayHaveActed),
  memberPath: () => (/* binding */ memberPath),
  messageFor: () => (/* binding */ messageFor),
  modelArn: () => (/* binding */ modelArn),
  modelLink: () => (/* binding */ modelLink),
  namesOf: () => (/* binding */ namesOf),
  normalizeProvider: () => (/* binding */ normalizeProvider),
  normalizeProvider$1: () => (/* binding */ normalizeProvider$1),
  normalizeTags: () => (/* binding */ normalizeTags),
  objectArn: () => (/* binding */ objectArn),
  oneLine: () => (/* binding */ oneLine),
  package_default: () => (/* binding */ package_default),
  parseEcrImage: () => (/* binding */ parseEcrImage),
  parseInTurns: () => (/* binding */ parseInTurns),
  parseIni: () => (/* binding */ parseIni),
  parseKnownFiles: () => (/* binding */ parseKnownFiles),
  parseRfc3339DateTime: () => (/* binding */ parseRfc3339DateTime),
  parseRfc7231DateTime: () => (/* binding */ parseRfc7231DateTime),
  parseUrl: () => (/* binding */ parseUrl),
  partitionOf: () => (/* binding */ partitionOf),
  proxyEnvironment: () => (/* binding */ proxyEnvironment),
  quote: () => (/* binding */ quote),
  readFile: () => (/* binding */ readFile$1),
  remedyLink: () => (/* binding */ remedyLink),
  repositoryArn: () => (/* binding */ repositoryArn),
  requestBlock: () => (/* binding */ requestBlock),
  resolveAwsRegionExtensionConfiguration: () => (/* binding */ resolveAwsRegionExtensionConfiguration),
  resolveAwsSdkSigV4Config: () => (/* binding */ resolveAwsSdkSigV4Config),
  resolveDefaultRuntimeConfig: () => (/* binding */ resolveDefaultRuntimeConfig),
  resolveDefaultsModeConfig: () => (/* binding */ resolveDefaultsModeConfig),
  resolveEndpointConfig: () => (/* binding */ resolveEndpointConfig),
  resolveHostHeaderConfig: () => (/* binding */ resolveHostHeaderConfig),
  resolveHttpHandlerRuntimeConfig: () => (/* binding */ resolveHttpHandlerRuntimeConfig),
  resolveParams: () => (/* binding */ resolveParams),
  resolveRegionConfig: () => (/* binding */ resolveRegionConfig),
  resolveRetryConfig: () => (/* binding */ resolveRetryConfig),
  resolveUserAgentConfig: () => (/* binding */ resolveUserAgentConfig),
  retry: () => (/* binding */ retry),
  retryTransient: () => (/* binding */ retryTransient),
  roleOf: () => (/* binding */ roleOf),
  ruleLink: () => (/* binding */ ruleLink),
  run: () => (/* binding */ run),
  s3DataOf: () => (/* binding */ s3DataOf),
  s3Uri: () => (/* binding */ s3Uri),
  sentence: () => (/* binding */ sentence),
  setCredentialFeature: () => (/* binding */ setCredentialFeature),
  setFeature: () => (/* binding */ setFeature$1),
  setSecret: () => (/* binding */ setSecret),
  settled: () => (/* binding */ settled),
  sharedReasons: () => (/* binding */ sharedReasons),
  singleHeadline: () => (/* binding */ singleHeadline),
  specText: () => (/* binding */ specText),
  startOf: () => (/* binding */ startOf),
  statusWords: () => (/* binding */ statusWords),
  streamCollector: () => (/* binding */ streamCollector),
  streamCollector$1: () => (/* binding */ streamCollector$1),
  subjectOf: () => (/* binding */ subjectOf),
  toBase64: () => (/* binding */ toBase64),
  toHex: () => (/* binding */ toHex),
  toUint8Array: () => (/* binding */ toUint8Array),
  toUtf8: () => (/* binding */ toUtf8),
  trustedUrl: () => (/* binding */ trustedUrl),
  unlessAborted: () => (/* binding */ unlessAborted),
  validModels: () => (/* binding */ validModels),
  validateSigningProperties: () => (/* binding */ validateSigningProperties),
  withEntry: () => (/* binding */ withEntry),
  withPauses: () => (/* binding */ withPauses),
  withTagsOf: () => (/* binding */ withTagsOf),
  withoutEntry: () => (/* binding */ withoutEntry),
  withoutOwnKeys: () => (/* binding */ withoutOwnKeys),
  withoutReadOnly: () => (/* binding */ withoutReadOnly),
  withoutSecrets: () => (/* binding */ withoutSecrets),
  worstFirst: () => (/* binding */ worstFirst)
});

// EXTERNAL MODULE: ./rolldown-runtime.js + 1 modules
var rolldown_runtime = __nccwpck_require__(9254);
// EXTERNAL MODULE: external "os"
var external_os_ = __nccwpck_require__(857);
;// CONCATENATED MODULE: external "crypto"
const external_crypto_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("crypto");
// EXTERNAL MODULE: external "fs"
var external_fs_ = __nccwpck_require__(9896);
;// CONCATENATED MODULE: external "path"
const external_path_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("path");
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __nccwpck_require__(7075);
;// CONCATENATED MODULE: external "node:net"
const external_node_net_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");
;// CONCATENATED MODULE: external "node:buffer"
const external_node_buffer_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:buffer");
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
;// CONCATENATED MODULE: external "node:timers/promises"
const promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __nccwpck_require__(8161);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(1455);
;// CONCATENATED MODULE: external "node:process"
const external_node_process_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:process");
;// CONCATENATED MODULE: external "node:https"
const external_node_https_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:https");
;// CONCATENATED MODULE: ./action.js
















// node_modules/@actions/core/lib/utils.js
function toCommandValue(input) {
	if (input === null || input === void 0) return "";
	else if (typeof input === "string" || input instanceof String) return input;
	return JSON.stringify(input);
}
function toCommandProperties(annotationProperties) {
	if (!Object.keys(annotationProperties).length) return {};
	return {
		title: annotationProperties.title,
		file: annotationProperties.file,
		line: annotationProperties.startLine,
		endLine: annotationProperties.endLine,
		col: annotationProperties.startColumn,
		endColumn: annotationProperties.endColumn
	};
}
// node_modules/@actions/core/lib/command.js
function issueCommand(command, properties, message) {
	const cmd = new Command$1(command, properties, message);
	process.stdout.write(cmd.toString() + external_os_.EOL);
}
function issue(name, message = "") {
	issueCommand(name, {}, message);
}
const CMD_STRING = "::";
var Command$1 = class {
	constructor(command, properties, message) {
		if (!command) command = "missing.command";
		this.command = command;
		this.properties = properties;
		this.message = message;
	}
	toString() {
		let cmdStr = CMD_STRING + this.command;
		if (this.properties && Object.keys(this.properties).length > 0) {
			cmdStr += " ";
			let first = true;
			for (const key in this.properties) if (this.properties.hasOwnProperty(key)) {
				const val = this.properties[key];
				if (val) {
					if (first) first = false;
					else cmdStr += ",";
					cmdStr += `${key}=${escapeProperty(val)}`;
				}
			}
		}
		cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
		return cmdStr;
	}
};
function escapeData(s) {
	return toCommandValue(s).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
}
function escapeProperty(s) {
	return toCommandValue(s).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A").replace(/:/g, "%3A").replace(/,/g, "%2C");
}
// node_modules/@actions/core/lib/file-command.js
function issueFileCommand(command, message) {
	const filePath = process.env[`GITHUB_${command}`];
	if (!filePath) throw new Error(`Unable to find environment variable for file command ${command}`);
	if (!external_fs_.existsSync(filePath)) throw new Error(`Missing file at path: ${filePath}`);
	external_fs_.appendFileSync(filePath, `${toCommandValue(message)}${external_os_.EOL}`, { encoding: "utf8" });
}
function prepareKeyValueMessage(key, value) {
	const delimiter = `ghadelimiter_${external_crypto_namespaceObject.randomUUID()}`;
	const convertedValue = toCommandValue(value);
	if (key.includes(delimiter)) throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);
	if (convertedValue.includes(delimiter)) throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);
	return `${key}<<${delimiter}${external_os_.EOL}${convertedValue}${external_os_.EOL}${delimiter}`;
}
var ExitCode;
(function(ExitCode) {
	ExitCode[ExitCode["Success"] = 0] = "Success";
	ExitCode[ExitCode["Failure"] = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
function setSecret(secret) {
	issueCommand("add-mask", {}, secret);
}
function getInput(name, options) {
	const val = process.env[`INPUT_${name.replace(/ /g, "_").toUpperCase()}`] || "";
	if (options && options.required && !val) throw new Error(`Input required and not supplied: ${name}`);
	if (options && options.trimWhitespace === false) return val;
	return val.trim();
}
function setOutput(name, value) {
	if (process.env["GITHUB_OUTPUT"] || "") return issueFileCommand("OUTPUT", prepareKeyValueMessage(name, value));
	process.stdout.write(external_os_.EOL);
	issueCommand("set-output", { name }, toCommandValue(value));
}
function setFailed(message) {
	process.exitCode = ExitCode.Failure;
	error(message);
}
function debug(message) {
	issueCommand("debug", {}, message);
}
function error(message, properties = {}) {
	issueCommand("error", toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
function warning(message, properties = {}) {
	issueCommand("warning", toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
function notice(message, properties = {}) {
	issueCommand("notice", toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
function info(message) {
	process.stdout.write(message + external_os_.EOL);
}
function startGroup(name) {
	issue("group", name);
}
function endGroup() {
	issue("endgroup");
}
// src/cancellation.ts
var CancelledError = class extends Error {
	constructor(message) {
		super(message);
		this.name = "CancelledError";
	}
};
var Cancellation = class {
	#controller = new AbortController();
	#timer;
	#graceFactor;
	#cancelledAt = 0;
	#onSignal = () => {
		this.#cancel("The job was cancelled");
	};
	constructor(timeoutSeconds, graceFactor = 1) {
		this.#graceFactor = graceFactor;
		const reason = `The step did not finish within ${timeoutSeconds} s (\`timeout-seconds\`)`;
		this.#timer = setTimeout(() => {
			this.#cancel(reason);
		}, timeoutSeconds * 1e3);
		process.on("SIGINT", this.#onSignal).on("SIGTERM", this.#onSignal);
	}
	#cancel(reason) {
		if (this.signal.aborted) return;
		this.#cancelledAt = performance.now();
		this.#controller.abort(new CancelledError(reason));
	}
	get reason() {
		return this.signal.aborted ? this.signal.reason.message : void 0;
	}
	get signal() {
		return this.#controller.signal;
	}
	graceSignal(milliseconds) {
		const controller = new AbortController();
		const abort = () => {
			controller.abort(this.signal.reason);
		};
		const begin = () => {
			const left = this.#cancelledAt + milliseconds * this.#graceFactor - performance.now();
			if (left > 0) setTimeout(abort, left).unref();
			else abort();
		};
		if (this.signal.aborted) begin();
		else this.signal.addEventListener("abort", begin, { once: true });
		return controller.signal;
	}
	finish() {
		clearTimeout(this.#timer);
		process.off("SIGINT", this.#onSignal).off("SIGTERM", this.#onSignal);
	}
};
// src/text/code.ts
function code$1(value) {
	if (value === "") return "(empty)";
	if (!/`|^[ \t]/.test(value)) return `\`${value}\``;
	const runs = new Set(value.match(/`+/g)?.map(({ length }) => length));
	let length = 1;
	while (runs.has(length)) length++;
	const fence = "`".repeat(length);
	const padding = /^`|`$|^[ \t].*[^ \t].*[ \t]$/s.test(value) ? " " : "";
	return `${fence}${padding}${value}${padding}${fence}`;
}
// src/spec/findings/wording.ts
const MAX_KEY = 200;
function memberPath(path, key) {
	if (key.length > MAX_KEY) return `${path}[${quote$1(key)}]`;
	if (!/^[\w-]+$/.test(key)) return `${path}[${JSON.stringify(key)}]`;
	return path === "" ? key : `${path}.${key}`;
}
function quote$1(text) {
	return JSON.stringify(text.length > 80 ? `${text.slice(0, 50)}\u2026${text.slice(-20)}` : text);
}
const PLAIN$2 = /^(?! )[ !#-[\]-_a-~]{1,80}(?<! )$/;
function literal(text) {
	return PLAIN$2.test(text) ? code$1(text) : quote$1(text);
}
function codes(names) {
	return `\`${names.join("`, `")}\``;
}
function oneOf(values) {
	return `\`${values.slice(0, -1).join("`, `")}\` or \`${String(values.at(-1))}\``;
}
// src/spec/findings/diagnostic.ts
function withVariables(finding) {
	const { origin, hint } = finding;
	if ("input" in origin || !origin.variables?.length) return finding;
	const via = `The value comes from ${codes(origin.variables.map((name) => `\${${name}}`))}: check the input \`variables\`.`;
	return {
		...finding,
		hint: hint === void 0 ? via : `${hint} ${via}`
	};
}
function locate(finding) {
	const { origin, ...rest } = withVariables(finding);
	if ("input" in origin) return {
		...rest,
		...origin
	};
	const { source, start, end } = origin;
	const { line, column } = source.position(start);
	const last = source.position(Math.max(start, end));
	const name = source.isFile ? { file: source.name } : { input: source.name };
	return {
		...rest,
		...name,
		line,
		column,
		endLine: last.line,
		endColumn: last.column
	};
}
function locateAll(findings) {
	return findings.map(locate).sort((a, b) => compare(a.file ?? "", b.file ?? "") || compare(a.input ?? "", b.input ?? "") || (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0) || compare(a.path, b.path));
}
function compare(a, b) {
	return a < b ? -1 : a > b ? 1 : 0;
}
function placeOf(diagnostic) {
	const { file, input, line, column } = diagnostic;
	return [
		file ?? `input ${input ?? ""}`,
		line,
		column
	].filter((part) => part !== void 0).join(":");
}
function formatDiagnostic(diagnostic) {
	return `${placeOf(diagnostic)} ${diagnostic.severity} ${diagnostic.rule}: ${diagnostic.message}`;
}
// src/spec/findings/most-varied.ts
function mostVaried(diagnostics, max) {
	if (diagnostics.length <= max) return diagnostics;
	const messages = new Set();
	const counts = new Map();
	const chosen = diagnostics.map((diagnostic) => {
		const { rule, message } = diagnostic;
		if (messages.has(message)) return {
			diagnostic,
			rank: diagnostics.length
		};
		messages.add(message);
		const rank = counts.get(rule) ?? 0;
		counts.set(rule, rank + 1);
		return {
			diagnostic,
			rank
		};
	}).toSorted((a, b) => a.rank - b.rank).slice(0, max);
	const shown = new Set(chosen.map(({ diagnostic }) => diagnostic));
	return diagnostics.filter((diagnostic) => shown.has(diagnostic));
}
// src/spec/findings/catalogue.ts
const rules = {
	"invalid-input": { severity: "error" },
	"spec-file": { severity: "error" },
	"empty-spec": { severity: "error" },
	"yaml-syntax": { severity: "error" },
	"duplicate-key": { severity: "error" },
	"duplicate-model-name": { severity: "error" },
	"read-only-field": { severity: "warning" },
	"variable-undefined": { severity: "error" },
	"variable-unused": { severity: "warning" },
	"assignment-form": { severity: "warning" },
	"variable-shown": { severity: "warning" },
	"ignore-comment": { severity: "warning" },
	"unknown-field": { severity: "error" },
	"missing-field": { severity: "error" },
	"wrong-type": { severity: "error" },
	"not-allowed-value": { severity: "error" },
	"too-short": { severity: "error" },
	"too-long": { severity: "error" },
	pattern: { severity: "error" },
	"too-few": { severity: "error" },
	"too-many": { severity: "error" },
	"odd-character": {
		severity: "error",
		ignorable: true
	},
	placeholder: {
		severity: "error",
		ignorable: true
	},
	"placeholder-in-value": { severity: "warning" },
	"container-missing": { severity: "error" },
	"container-both": { severity: "error" },
	"execution-role-missing": {
		severity: "error",
		ignorable: true
	},
	"image-or-package": { severity: "error" },
	"model-data-with-package": {
		severity: "error",
		ignorable: true
	},
	"model-data-both": { severity: "error" },
	"model-data-archive": { severity: "warning" },
	"multi-model-prefix": { severity: "warning" },
	"multi-model-needs-data": {
		severity: "error",
		ignorable: true
	},
	"multi-model-data-source": {
		severity: "error",
		ignorable: true
	},
	"multi-model-config": {
		severity: "error",
		ignorable: true
	},
	"multi-model-pipeline": { severity: "error" },
	"bucket-name": {
		severity: "error",
		ignorable: true
	},
	"bucket-name-old": { severity: "warning" },
	"s3-empty-folder": { severity: "warning" },
	"s3-prefix-slash": {
		severity: "error",
		ignorable: true
	},
	"gzip-needs-object": { severity: "warning" },
	"hostname-all-or-none": { severity: "error" },
	"hostname-unique": { severity: "error" },
	"direct-needs-hostnames": { severity: "error" },
	"execution-mode-single": { severity: "warning" },
	"image-reference": {
		severity: "error",
		ignorable: true
	},
	"image-region": {
		severity: "error",
		ignorable: true
	},
	"image-not-ecr": {
		severity: "error",
		ignorable: true
	},
	"mutable-image-tag": { severity: "warning" },
	"registry-needs-vpc": {
		severity: "error",
		ignorable: true
	},
	"registry-auth-needs-vpc": { severity: "error" },
	"package-region": {
		severity: "error",
		ignorable: true
	},
	"partition-mismatch": {
		severity: "error",
		ignorable: true
	},
	"environment-size": { severity: "error" },
	"environment-secret": { severity: "warning" },
	"tag-reserved": { severity: "error" },
	"tag-provenance": { severity: "warning" },
	"tag-duplicate": { severity: "error" },
	"tag-count": { severity: "error" },
	"training-job": {
		severity: "error",
		source: true
	},
	"training-job-stopped": {
		severity: "warning",
		source: true
	},
	"model-package-group": {
		severity: "error",
		source: true
	},
	"source-unknown": {
		severity: "notice",
		source: true
	},
	"artifact-missing": {
		severity: "error",
		ignorable: true,
		preflight: true
	},
	"artifact-region": {
		severity: "error",
		ignorable: true,
		preflight: true
	},
	"artifact-empty": {
		severity: "error",
		ignorable: true,
		preflight: true
	},
	"artifact-not-gzip": {
		severity: "error",
		ignorable: true,
		preflight: true
	},
	"artifact-archived": {
		severity: "error",
		ignorable: true,
		preflight: true
	},
	"artifact-prefix-empty": {
		severity: "warning",
		preflight: true
	},
	"artifact-newer": {
		severity: "warning",
		preflight: true
	},
	"image-missing": {
		severity: "error",
		ignorable: true,
		preflight: true
	},
	"image-manifest": {
		severity: "error",
		ignorable: true,
		preflight: true
	},
	"image-architecture": {
		severity: "error",
		ignorable: true,
		preflight: true
	},
	"image-digest": {
		severity: "notice",
		preflight: true
	},
	"role-missing": {
		severity: "error",
		ignorable: true,
		preflight: true
	},
	"role-trust": {
		severity: "error",
		ignorable: true,
		preflight: true
	},
	"role-denied": {
		severity: "error",
		ignorable: true,
		preflight: true
	},
	"role-permissions": {
		severity: "warning",
		preflight: true
	},
	"network-missing": {
		severity: "error",
		ignorable: true,
		preflight: true
	},
	"network-vpc": {
		severity: "error",
		ignorable: true,
		preflight: true
	},
	"network-zones": {
		severity: "warning",
		preflight: true
	},
	"package-missing": {
		severity: "error",
		ignorable: true,
		preflight: true
	},
	"package-not-approved": {
		severity: "error",
		ignorable: true,
		preflight: true
	},
	"preflight-unchecked": {
		severity: "notice",
		preflight: true
	}
};
const ruleIds = Object.keys(rules);
function isPreflight(id) {
	const rule = rules[id];
	return rule.preflight === true || rule.source === true;
}
function isRuleId(text) {
	return Object.hasOwn(rules, text);
}
function isIgnorable(id) {
	const rule = rules[id];
	return rule.severity !== "error" || rule.ignorable === true;
}
// src/report/aftermath.ts
function aftermath(diagnostics) {
	return diagnostics.some(({ rule }) => isPreflight(rule)) ? "nothing was changed on AWS" : "nothing was sent to AWS";
}
// src/text/characters.ts
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Default_Ignorable_Code_Point}\u2800\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]/u;
const PLAIN_SPACE = /[\t\n\r]/;
const NAMES = {
	0: "NULL",
	27: "ESCAPE",
	127: "DELETE",
	133: "NEXT LINE",
	160: "NO-BREAK SPACE",
	173: "SOFT HYPHEN",
	847: "COMBINING GRAPHEME JOINER",
	1564: "ARABIC LETTER MARK",
	4447: "HANGUL CHOSEONG FILLER",
	4448: "HANGUL JUNGSEONG FILLER",
	5760: "OGHAM SPACE MARK",
	6158: "MONGOLIAN VOWEL SEPARATOR",
	8192: "EN QUAD",
	8193: "EM QUAD",
	8194: "EN SPACE",
	8195: "EM SPACE",
	8196: "THREE-PER-EM SPACE",
	8197: "FOUR-PER-EM SPACE",
	8198: "SIX-PER-EM SPACE",
	8199: "FIGURE SPACE",
	8200: "PUNCTUATION SPACE",
	8201: "THIN SPACE",
	8202: "HAIR SPACE",
	8203: "ZERO WIDTH SPACE",
	8204: "ZERO WIDTH NON-JOINER",
	8205: "ZERO WIDTH JOINER",
	8206: "LEFT-TO-RIGHT MARK",
	8207: "RIGHT-TO-LEFT MARK",
	8208: "HYPHEN",
	8209: "NON-BREAKING HYPHEN",
	8210: "FIGURE DASH",
	8211: "EN DASH",
	8212: "EM DASH",
	8216: "LEFT SINGLE QUOTATION MARK",
	8217: "RIGHT SINGLE QUOTATION MARK",
	8220: "LEFT DOUBLE QUOTATION MARK",
	8221: "RIGHT DOUBLE QUOTATION MARK",
	8232: "LINE SEPARATOR",
	8233: "PARAGRAPH SEPARATOR",
	8234: "LEFT-TO-RIGHT EMBEDDING",
	8235: "RIGHT-TO-LEFT EMBEDDING",
	8236: "POP DIRECTIONAL FORMATTING",
	8237: "LEFT-TO-RIGHT OVERRIDE",
	8238: "RIGHT-TO-LEFT OVERRIDE",
	8239: "NARROW NO-BREAK SPACE",
	8287: "MEDIUM MATHEMATICAL SPACE",
	8288: "WORD JOINER",
	8289: "FUNCTION APPLICATION",
	8290: "INVISIBLE TIMES",
	8291: "INVISIBLE SEPARATOR",
	8292: "INVISIBLE PLUS",
	8294: "LEFT-TO-RIGHT ISOLATE",
	8295: "RIGHT-TO-LEFT ISOLATE",
	8296: "FIRST STRONG ISOLATE",
	8297: "POP DIRECTIONAL ISOLATE",
	8722: "MINUS SIGN",
	10240: "BRAILLE PATTERN BLANK",
	12288: "IDEOGRAPHIC SPACE",
	12644: "HANGUL FILLER",
	65279: "ZERO WIDTH NO-BREAK SPACE",
	65440: "HALFWIDTH HANGUL FILLER",
	65533: "REPLACEMENT CHARACTER"
};
const LOOK_ALIKES = [
	"\u0430a\u0435e\u043eo\u0440p\u0441c\u0443y\u0445x\u0456i\u0458j\u0455s\u04bbh\u0501d\u051bq\u051dw\u0410A\u0412B\u0415E\u04173\u041aK\u041cM\u041dH\u041eO\u0420P\u0421C\u0422T\u0423Y\u0425X\u0406I\u0408J\u0405S",
	"\u03bfo\u03b1a\u03bdv\u03c1p\u03b9i\u03c5u\u0391A\u0392B\u0395E\u0396Z\u0397H\u0399I\u039aK\u039cM\u039dN\u039fO\u03a1P\u03a4T\u03a5Y\u03a7X",
	"\u2010-\u2011-\u2012-\u2013-\u2014-\u2212-\u2018'\u2019'\u201c\"\u201d\"\u2044/\u2215/\u0589:\u2236:\u2024.\u3002."
];
let lookAlikes;
function pairsOf(text) {
	const characters = Array.from(text);
	return characters.flatMap((character, index) => index % 2 === 0 ? [[character, characters[index + 1] ?? ""]] : []);
}
function findOddCharacter(text, ascii) {
	let index = 0;
	for (const character of text) {
		const code = character.codePointAt(0) ?? 0;
		if (code < 32 || code > 126) {
			const kind = kindOf$1(character);
			if (kind === "invisible" || kind !== void 0 && ascii) return {
				kind,
				character,
				index,
				name: nameOf$1(character)
			};
		}
		index += character.length;
	}
}
function kindOf$1(character) {
	if (PLAIN_SPACE.test(character)) return void 0;
	if (INVISIBLE.test(character)) return "invisible";
	return asciiLike(character) === void 0 ? "foreign" : "look-alike";
}
function asciiLike(character) {
	lookAlikes ??= new Map(LOOK_ALIKES.flatMap(pairsOf));
	const like = lookAlikes.get(character);
	if (like !== void 0) return like;
	const plain = character.normalize("NFKC");
	return plain !== character && /^[!-~]$/.test(plain) ? plain : void 0;
}
function toAsciiLike(text) {
	return Array.from(text, (character) => INVISIBLE.test(character) ? "" : asciiLike(character) ?? character).join("");
}
function withoutStray(text) {
	let [start, end] = [0, text.length];
	const isStray = (at) => {
		const character = text[at] ?? "";
		if (character > " " && character <= "~") return false;
		return /\s/.test(character) || INVISIBLE.test(character);
	};
	while (start < end && isStray(start)) start++;
	while (end > start && isStray(end - 1)) end--;
	const trimmed = text.slice(start, end);
	const quoted = /^(["'])(.*)\1$/s.exec(trimmed);
	return quoted ? withoutStray(quoted[2] ?? "") : trimmed;
}
function nameOf$1(character) {
	const code = character.codePointAt(0) ?? 0;
	const point = `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
	const name = NAMES[code] ?? nameInRange(code);
	const like = asciiLike(character);
	return `${point}${name === void 0 ? "" : ` ${name}`}${like === void 0 ? "" : `, which looks like ${JSON.stringify(like)}`}`;
}
function nameInRange(code) {
	if (code < 32 || code >= 128 && code < 160) return "CONTROL CHARACTER";
	if (code >= 65024 && code <= 65039) return `VARIATION SELECTOR-${code - 65024 + 1}`;
	if (code >= 917760 && code <= 917999) return `VARIATION SELECTOR-${code - 917760 + 17}`;
	if (code >= 917504 && code <= 917631) return "TAG CHARACTER";
	if (code >= 65281 && code <= 65374) return "FULLWIDTH CHARACTER";
	if (code >= 880 && code <= 1023) return "GREEK CHARACTER";
	if (code >= 1024 && code <= 1327) return "CYRILLIC CHARACTER";
}
// src/text/escape.ts
let unsafe;
function logLine(text) {
	return visible(text).replace(/##\[/g, "## [").replace(/^(\s*):(?=:)/, "$1: ");
}
function visible(text) {
	if (/^[ -~]*$/.test(text)) return text;
	unsafe ??= new RegExp(`\\p{Extended_Pictographic}\\uFE0F|${INVISIBLE.source}`, "gu");
	return text.replace(unsafe, (found) => {
		if (found === "	") return " ";
		const code = found.codePointAt(0) ?? 0;
		return found.length === String.fromCodePoint(code).length ? `\\u{${code.toString(16).padStart(4, "0")}}` : found;
	});
}
// src/report/links.ts
function ruleLink(rule) {
	return pageLink(`docs/rules.md#${rule}`);
}
function remedyLink(remedy) {
	return pageLink(`docs/troubleshooting.md#${remedy}`);
}
function pageLink(page) {
	const { GITHUB_SERVER_URL: server, GITHUB_ACTION_REPOSITORY: repository, GITHUB_ACTION_REF: ref } = process.env;
	return server && repository && ref ? `${server}/${repository}/blob/${ref}/${page}` : page;
}
// src/report/log/log.ts
function line(text) {
	info(logLine(text));
}
function logDiagnostics(diagnostics, dropped) {
	if (diagnostics.length === 0) return;
	for (const diagnostic of diagnostics) {
		line(formatDiagnostic(diagnostic));
		if (diagnostic.hint) line(`    ${diagnostic.hint}`);
		line(`    See ${ruleLink(diagnostic.rule)}`);
	}
	if (dropped > 0) line(`\u2026 and ${dropped} more.`);
	startGroup("Annotations");
	mostImportant(diagnostics).forEach(annotate);
	endGroup();
}
const MAX_ANNOTATIONS = {
	error: 9,
	warning: 10,
	notice: 10
};
function mostImportant(diagnostics) {
	return [
		"error",
		"warning",
		"notice"
	].flatMap((kind) => mostVaried(diagnostics.filter(({ severity }) => severity === kind), MAX_ANNOTATIONS[kind]));
}
const annotations = {
	error,
	warning,
	notice
};
function annotate(diagnostic) {
	const { severity, rule, message, hint, file, line: startLine, column: startColumn, endLine, endColumn } = diagnostic;
	const text = [
		message,
		...hint ? [hint] : [],
		`See ${ruleLink(rule)}`
	].map(visible).join("\n");
	const place = file === void 0 ? `${placeOf(diagnostic)}: ` : "";
	const position = {
		file: file === void 0 ? file : visible(file),
		startLine,
		startColumn,
		endLine,
		endColumn
	};
	if (startLine !== endLine) position.startColumn = position.endColumn = void 0;
	const known = Object.entries(position).filter(([, value]) => value !== void 0);
	const properties = {
		title: rule,
		...file === void 0 ? {} : Object.fromEntries(known)
	};
	annotations[severity](`${place}${text}`, properties);
}
function logProgress(text) {
	line(text);
}
function logNotice(text) {
	notice(visible(text));
}
function logWarning(text) {
	warning(visible(text));
}
function logFailure(what, failure) {
	fail(`${what}: ${failureLine(failure)}`);
	logCauses(failure);
}
function failureLine({ message, code, requestId }) {
	const origin = [code, requestId && `request id ${requestId}`].filter(Boolean).join(", ");
	return `${message}${origin && ` (${origin})`}`;
}
function logCauses({ causes, remedy }) {
	if (causes.length === 0) return;
	line(causes.length === 1 ? "What to check:" : "What to check, in this order:");
	for (const [index, cause] of causes.entries()) line(`  ${index + 1}. ${cause}`);
	if (remedy !== void 0) line(`  See ${remedyLink(remedy)}`);
}
function logInvalid(diagnostics, dropped) {
	logDiagnostics(diagnostics, dropped);
	const count = diagnostics.filter(({ severity }) => severity === "error").length;
	const orMore = dropped > 0 && count === diagnostics.length ? " or more" : "";
	fail(`${count === 1 ? "1 error" : `${count}${orMore} errors`} in the spec or the inputs; ${aftermath(diagnostics)}.`);
}
function logCancelled(reason) {
	if (process.exitCode !== ExitCode.Failure) fail(`${reason}.`);
}
function fail(message) {
	setFailed(visible(message));
}
function logCutShort() {
	fail("The action stopped before it finished.");
}
// src/spec/request.ts
function containersOf(request) {
	return request.PrimaryContainer ? [request.PrimaryContainer] : request.Containers ?? [];
}
// src/text/decoders.ts
const ESCAPES = {
	b: "\b",
	f: "\f",
	n: "\n",
	r: "\r",
	t: "	"
};
const ENTITIES = {
	amp: "&",
	lt: "<",
	gt: ">",
	quot: "\"",
	apos: "'"
};
const PERCENT = String.raw`%[0-7][\da-f]|%[c-f][\da-f](?:%[89ab][\da-f]){1,3}`;
const DECODERS = [
	{
		pattern: /\\(?:u([\da-f]{4})|x([\da-f]{2})|(["'\\/bfnrt]))/gi,
		decode: ([, unicode, byte, short = ""]) => {
			const digits = unicode ?? byte;
			return digits === void 0 ? ESCAPES[short] ?? short : String.fromCharCode(parseInt(digits, 16));
		}
	},
	{
		pattern: new RegExp(PERCENT, "gi"),
		decode: ([match]) => percentDecoded(match)
	},
	{
		pattern: new RegExp(String.raw`\+|${PERCENT}`, "gi"),
		decode: ([match]) => match === "+" ? " " : percentDecoded(match)
	},
	{
		pattern: /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos));/gi,
		decode: ([, decimal, hex, name]) => {
			if (name !== void 0) return ENTITIES[name.toLowerCase()];
			const point = decimal === void 0 ? parseInt(hex ?? "", 16) : Number(decimal);
			return point > 1114111 ? void 0 : String.fromCodePoint(point);
		}
	}
];
const MAX_DEPTH$1 = 3;
function layersOf(text) {
	const starts = Uint32Array.from({ length: text.length }, (_, index) => index);
	const layers = [{
		text,
		starts,
		ends: starts.map((start) => start + 1)
	}];
	const seen = new Set([text]);
	let outer = layers;
	for (let depth = 0; depth < MAX_DEPTH$1; depth++) {
		const fresh = outer.flatMap((layer) => DECODERS.map((decoder) => decoded$1(layer, decoder))).filter((layer) => !seen.has(layer.text) && seen.add(layer.text));
		layers.push(...fresh);
		outer = fresh;
	}
	return layers;
}
function decoded$1({ text, starts, ends }, { pattern, decode }) {
	const parts = [];
	const newStarts = new Uint32Array(text.length);
	const newEnds = new Uint32Array(text.length);
	let length = 0;
	let done = 0;
	const copy = (end) => {
		parts.push(text.slice(done, end));
		newStarts.set(starts.subarray(done, end), length);
		newEnds.set(ends.subarray(done, end), length);
		length += end - done;
	};
	for (const match of text.matchAll(pattern)) {
		const meaning = decode(match);
		if (meaning === void 0) continue;
		copy(match.index);
		done = match.index + match[0].length;
		parts.push(meaning);
		newStarts.fill(starts[match.index] ?? 0, length, length + meaning.length);
		newEnds.fill(ends[done - 1] ?? 0, length, length + meaning.length);
		length += meaning.length;
	}
	copy(text.length);
	return {
		text: parts.join(""),
		starts: newStarts.subarray(0, length),
		ends: newEnds.subarray(0, length)
	};
}
function percentDecoded(encoded) {
	try {
		return decodeURIComponent(encoded);
	} catch {
		return;
	}
}
// src/text/secrets.ts
const MAX_TEXT$2 = 1e4;
const PIECE = 8;
const MIN_LENGTH = 4;
const MAX_PIECES = 4e6;
const PLAIN$1 = /^(?:true|false|none|null|auto|info|debug|warn|warning|error|model|data|image|name|role|\d{1,7})$/i;
const TOO_MANY = "(left out: the specs have more environment values than can be looked for in it)";
const HIDDEN = "***";
function shortened(text) {
	if (text.length <= MAX_TEXT$2) return text;
	const half = MAX_TEXT$2 / 2 - 50;
	return `${text.slice(0, half)} \u2026 (${text.length - 2 * half} characters left out) \u2026 ${text.slice(-4950)}`;
}
var Secrets = class {
	#credentials = new Vocabulary();
	#values = new Vocabulary();
	#named = new Map();
	#public = new Set();
	addCredential(secret) {
		this.#credentials.add(secret);
	}
	addEnvironment(environment) {
		for (const [name, value] of Object.entries(environment)) {
			if (typeof value !== "string" || value === "") continue;
			this.#public.add(name);
			if (value.length < MIN_LENGTH || PLAIN$1.test(value)) {
				const values = this.#named.get(name) ?? new Set();
				this.#named.set(name, values.add(value));
			}
			if (!PLAIN$1.test(value)) this.#values.add(value);
		}
	}
	addPublic(text) {
		this.#public.add(text);
	}
	hide(text) {
		if (!this.#credentials.cut() || !this.#values.cut()) return TOO_MANY;
		const short = withoutQuotedEnvironment(this.#withoutNamed(shortened(text)));
		const isCredential = new Uint8Array(short.length);
		const isValue = new Uint8Array(short.length);
		for (const layer of layersOf(short)) {
			this.#credentials.mark(layer, isCredential);
			this.#values.mark(layer, isValue);
		}
		let hidden = "";
		for (let start = 0, end; start < short.length; start = end) {
			const isMarked = (index) => isCredential[index] === 1 || isValue[index] === 1;
			const marked = isMarked(start);
			for (end = start + 1; end < short.length && isMarked(end) === marked;) end++;
			const run = short.slice(start, end);
			const isSecret = marked && (isCredential.subarray(start, end).includes(1) || !this.#isPublic(run));
			hidden += isSecret ? HIDDEN : run;
		}
		return hidden;
	}
	#isPublic(run) {
		for (const text of this.#public) if (text.includes(run)) return true;
		return false;
	}
	#withoutNamed(text) {
		if (this.#named.size === 0) return text;
		return text.replace(/(?<!\w)(\w+)(\\*["']?\s*[=:]\s*\\*["']?)([^\s,;&{}"'\\]{1,16})/g, (all, name, between, value) => this.#named.get(name)?.has(value) ? `${name}${between}${HIDDEN}` : all);
	}
};
var Vocabulary = class {
	#pending = new Set();
	#pieces = new Set();
	#short = new Set();
	add(secret) {
		if (secret.length >= MIN_LENGTH) this.#pending.add(secret);
	}
	mark({ text, starts, ends }, marks) {
		for (let index = 0; index + MIN_LENGTH <= text.length; index++) {
			const piece = text.slice(index, index + PIECE);
			if (this.#pieces.has(piece)) marks.fill(1, starts[index], ends[index + PIECE - 1]);
			for (let length = MIN_LENGTH; length < PIECE && this.#short.size > 0; length++) {
				if (!this.#short.has(piece.slice(0, length))) continue;
				const end = index + length;
				if (isWordCharacter(text[index - 1]) || isWordCharacter(text[end])) continue;
				marks.fill(1, starts[index], ends[end - 1]);
			}
		}
	}
	cut() {
		for (const secret of this.#pending) {
			for (const line of new Set([secret, ...secret.split(/\r\n|[\r\n]/)])) if (line.length < PIECE && line.length >= MIN_LENGTH) this.#short.add(line);
			for (let index = 0; index + PIECE <= secret.length && this.#pieces.size < MAX_PIECES; index++) this.#pieces.add(secret.slice(index, index + PIECE));
		}
		this.#pending.clear();
		return this.#pieces.size < MAX_PIECES;
	}
};
function isWordCharacter(character) {
	return character !== void 0 && /[A-Za-z0-9]/.test(character);
}
function withoutQuotedEnvironment(message) {
	let result = "";
	let rest = 0;
	for (const { 0: at, 1: place = "", index } of message.matchAll(/' at '([\w.[\]]{1,200})'/g)) {
		const opening = message.indexOf("Value '", rest);
		if (opening === -1 || opening > index) continue;
		if (/environment/i.test(place)) {
			result += `${message.slice(rest, opening)}Value '${HIDDEN}`;
			rest = index;
		} else {
			result += message.slice(rest, index + at.length);
			rest = index + at.length;
		}
	}
	return result + message.slice(rest);
}
// src/sagemaker/errors/redaction.ts
function hideEnvironment(request) {
	return mapEnvironments(request, (environment) => Object.fromEntries(Object.keys(environment).map((name) => [name, "***"])));
}
function withoutEnvironments(request) {
	return mapEnvironments(request, () => ({}));
}
function mapEnvironments(request, change) {
	const changed = (container) => container.Environment ? {
		...container,
		Environment: change(container.Environment)
	} : container;
	return {
		...request,
		...request.PrimaryContainer && { PrimaryContainer: changed(request.PrimaryContainer) },
		...request.Containers && { Containers: request.Containers.map(changed) }
	};
}
// src/sagemaker/errors/secrets.ts
const secrets = new Secrets();
const CREDENTIAL_VARIABLES = [
	"AWS_SECRET_ACCESS_KEY",
	"AWS_SESSION_TOKEN",
	"AWS_SECURITY_TOKEN",
	"AWS_CONTAINER_AUTHORIZATION_TOKEN",
	"ACTIONS_ID_TOKEN_REQUEST_TOKEN",
	"ACTIONS_RUNTIME_TOKEN",
	"GITHUB_TOKEN",
	"GH_TOKEN",
	"INPUT_GITHUB-TOKEN"
];
const TOKEN_FILE_VARIABLES = ["AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", "AWS_WEB_IDENTITY_TOKEN_FILE"];
const MAX_TOKEN_FILE = 65536;
const URL_VARIABLES = /^(?:(?:https?|all)_proxy|aws_endpoint_url\w*)$/i;
const PUBLIC = [
	"https://",
	"http://",
	"s3://",
	"arn:aws:"
];
const lessons = [];
function withoutSecrets(text) {
	for (const learn of lessons.splice(0)) learn();
	return secrets.hide(text);
}
function learnEnvironment(environment = process.env) {
	lessons.push(() => {
		for (const text of PUBLIC) secrets.addPublic(text);
		for (const name of CREDENTIAL_VARIABLES) learnCredential(environment[name]);
		for (const name of TOKEN_FILE_VARIABLES) learnFile(environment[name]);
		for (const [name, value = ""] of Object.entries(environment)) if (URL_VARIABLES.test(name)) learnUrl(value);
	});
}
function learnCredential(secret) {
	const trimmed = secret?.trim();
	if (trimmed) secrets.addCredential(trimmed);
}
function learnIdentity({ secretAccessKey, sessionToken }) {
	learnCredential(secretAccessKey);
	learnCredential(sessionToken);
}
function learnRequest(request) {
	lessons.push(() => {
		for (const { Environment } of containersOf(request)) if (Environment) secrets.addEnvironment(Environment);
		for (const text of stringsIn(withoutEnvironments(request))) secrets.addPublic(text);
	});
}
function learnPublic(text) {
	secrets.addPublic(text);
}
function learnFile(file) {
	if (!file) return;
	try {
		const { size } = (0,external_node_fs_.statSync)(file);
		if (size === 0 || size > MAX_TOKEN_FILE) return;
		learnCredential((0,external_node_fs_.readFileSync)(file, "utf8"));
	} catch {}
}
function learnUrl(value) {
	const url = value.includes("://") ? value : `http://${value}`;
	const [, user = "", password] = /^[a-z][a-z\d+.-]*:\/\/([^:@/]*)(?::(.*))?@/i.exec(url) ?? [];
	if (password === void 0) return;
	const plain = {
		user: decoded(user),
		password: decoded(password)
	};
	learnCredential(password);
	learnCredential(plain.password);
	learnCredential(Buffer.from(`${plain.user}:${plain.password}`).toString("base64"));
}
function decoded(text) {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}
function stringsIn(value) {
	if (typeof value === "string") return [value];
	return typeof value === "object" && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}
// src/spec/document/origin.ts
var SourceText = class {
	name;
	isFile;
	text;
	#lineStarts;
	constructor(name, text, isFile = true) {
		this.name = name;
		this.text = text;
		this.isFile = isFile;
	}
	position(offset) {
		this.#lineStarts ??= [0, ...Array.from(this.text.matchAll(/\r\n|\n|\r/g), (at) => at.index + at[0].length)];
		const starts = this.#lineStarts;
		let low = 0;
		let high = starts.length - 1;
		while (low < high) {
			const middle = Math.ceil((low + high) / 2);
			if ((starts[middle] ?? 0) <= offset) low = middle;
			else high = middle - 1;
		}
		return {
			line: low + 1,
			column: offset - (starts[low] ?? 0) + 1
		};
	}
};
function isFromTagsInput(origin) {
	return "input" in origin ? origin.input === "tags" : !origin.source.isFile && origin.source.name === "tags";
}
function isFromOverrides(origin) {
	return "source" in origin && !origin.source.isFile && origin.source.name === "overrides";
}
function startOf(origin) {
	return "input" in origin ? origin : {
		...origin,
		end: origin.start
	};
}
// src/spec/work/budget.ts
const MAX_WORK = 1e8;
const WORK_BETWEEN_PAUSES = 5e5;
var OverBudget = class extends Error {
	origin;
	constructor(origin) {
		super("The specs take more work than a step can use");
		this.name = "OverBudget";
		this.origin = origin;
	}
};
var Budget = class {
	limit;
	#spent = 0;
	#pausedAt = 0;
	constructor(limit = MAX_WORK) {
		this.limit = limit;
	}
	get spent() {
		return this.#spent;
	}
	spend(units, origin) {
		this.#spent += units;
		if (this.#spent > this.limit) throw new OverBudget(origin);
	}
	takesPause() {
		if (this.#spent - this.#pausedAt < WORK_BETWEEN_PAUSES) return false;
		this.#pausedAt = this.#spent;
		return true;
	}
};
// src/text/nearest.ts
const MAX_NAME$4 = 100;
function nearest(name, candidates) {
	if (name.length > MAX_NAME$4) return void 0;
	const wanted = fold(name);
	if (wanted === "") return void 0;
	let best;
	for (const candidate of candidates) {
		const folded = foldedCandidate(candidate);
		const beginning = wanted.length >= 3 && folded.startsWith(wanted);
		const limit = Math.max(wanted.length, folded.length) / 3;
		if (!beginning && Math.abs(wanted.length - folded.length) > limit) continue;
		const distance = beginning ? 1 : editDistance(wanted, folded, limit);
		if (distance > limit) continue;
		if (!best || distance < best.distance) best = {
			candidate,
			distance
		};
	}
	return best?.candidate ?? containing(wanted, candidates);
}
function containing(wanted, candidates) {
	return candidates.filter((candidate) => {
		const folded = foldedCandidate(candidate);
		return wanted.length >= 4 && folded.includes(wanted) || folded.length >= 5 && wanted.includes(folded);
	}).toSorted((a, b) => a.length - b.length)[0];
}
const foldedCandidates = new Map();
function foldedCandidate(candidate) {
	let folded = foldedCandidates.get(candidate);
	if (folded === void 0) {
		folded = fold(candidate);
		foldedCandidates.set(candidate, folded);
	}
	return folded;
}
function fold(name) {
	return name.toLowerCase().replace(/[-_\s]/g, "");
}
function editDistance(a, b, limit) {
	let beforeLast = [];
	let lowestBefore = 0;
	let last = Array.from({ length: b.length + 1 }, (_, column) => column);
	for (let row = 1; row <= a.length; row++) {
		const current = [row];
		let lowest = row;
		for (let column = 1; column <= b.length; column++) {
			const replaced = at(last, column - 1) + (a[row - 1] === b[column - 1] ? 0 : 1);
			let distance = Math.min(replaced, at(last, column) + 1, at(current, column - 1) + 1);
			if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) distance = Math.min(distance, at(beforeLast, column - 2) + 1);
			current.push(distance);
			if (distance < lowest) lowest = distance;
		}
		if (lowestBefore > limit && lowest > limit) return Number.POSITIVE_INFINITY;
		lowestBefore = lowest;
		beforeLast = last;
		last = current;
	}
	return at(last, b.length);
}
function at(row, column) {
	return row[column] ?? Number.POSITIVE_INFINITY;
}
const COMMENT$1 = new RegExp(`^#+\\s*sagemaker-create-model:\\s*(ignore\\S*)[^\\S\\r\\n]*(\\S*)`);
const FORM$1 = "Write `# sagemaker-create-model: ignore RULE reason`, with one rule per comment.";
var IgnoreComments = class {
	#byLine = new Map();
	read(source, offsets, findings) {
		const lines = source.text.split(/\r\n|\n|\r/);
		const places = offsets.map((start) => ({
			start,
			...source.position(start)
		}));
		const alone = new Set(places.flatMap(({ line, column }) => lines[line - 1]?.slice(0, column - 1).trim() ? [] : [line]));
		const byLine = new Map();
		this.#byLine.set(source, byLine);
		const reports = [];
		let target = 0;
		for (const { start, line } of places.reverse()) {
			if (!alone.has(line)) target = line;
			else if (!alone.has(line + 1)) target = line + 1;
			const match = COMMENT$1.exec(source.text.slice(start, start + 300));
			if (!match) continue;
			const [{ length }, verb, id = ""] = match;
			const origin = {
				source,
				start,
				end: start + length
			};
			const problem = verb === "ignore" ? problemWith(id) : {
				message: "This comment silences nothing.",
				hint: FORM$1
			};
			if (problem) reports.push({
				rule: "ignore-comment",
				...problem,
				origin
			});
			else {
				const comment = {
					rule: id,
					origin,
					lineText: lines[target - 1] ?? "",
					isUsed: false
				};
				const others = byLine.get(target);
				if (others) others.push(comment);
				else byLine.set(target, [comment]);
			}
		}
		for (const report of reports.reverse()) findings.add(report);
	}
	silence(rule, origin) {
		const fitting = ("source" in origin ? this.#at(origin) : []).filter((comment) => comment.rule === rule);
		for (const comment of fitting) comment.isUsed = true;
		return fitting.length > 0;
	}
	reportUnneeded(findings, isChecked) {
		const wrong = new Set(findings.kept.flatMap(({ severity, origin }) => severity === "error" && "source" in origin ? this.#at(origin) : []));
		for (const comment of [...this.#byLine.values()].flatMap((lines) => [...lines.values()].reverse().flat())) {
			const { rule, origin, lineText, isUsed } = comment;
			if (isUsed || !isChecked(rule) || wrong.has(comment) || lineText.includes("${")) continue;
			comment.isUsed = true;
			const message = `This comment isn't needed: its line has no ${code$1(rule)} finding.`;
			findings.add({
				rule: "ignore-comment",
				message,
				hint: "Remove the comment.",
				origin
			});
		}
	}
	#at(origin) {
		if ("input" in origin) return [];
		const lines = this.#byLine.get(origin.source);
		return (lines && lines.get(origin.source.position(origin.start).line)) ?? [];
	}
};
function problemWith(id) {
	if (id === "") return {
		message: "This comment names no rule to ignore.",
		hint: FORM$1
	};
	if (!isRuleId(id)) {
		const near = nearest(id, ruleIds);
		const hint = near === void 0 ? `See \`docs/rules.md\` for all rules. ${FORM$1}` : `Did you mean ${code$1(near)}?`;
		return {
			message: `Unknown rule ${literal(id)}.`,
			hint
		};
	}
	if (isIgnorable(id)) return void 0;
	return {
		message: `The rule ${code$1(id)} is a limit of SageMaker or YAML and can't be ignored.`,
		hint: "Fix what it finds, and remove the comment."
	};
}
// src/spec/findings/findings.ts
const MAX_KEPT = 1e3;
const MAX_TEXT$1 = 600;
function action_short(text) {
	return text.length <= MAX_TEXT$1 ? text : `${text.slice(0, 500)}\u2026${text.slice(-80)}`.toWellFormed();
}
var Findings = class {
	kept = [];
	budget;
	#ignored;
	#onOverrides = new Set();
	#comments;
	#errors = 0;
	#repeatedErrors = 0;
	#keptErrors = 0;
	#dropped = 0;
	constructor(ignored = new Set(), budget = new Budget()) {
		this.#ignored = ignored;
		this.budget = budget;
	}
	add({ rule, message, hint, path = "", origin }) {
		if (this.#comments?.silence(rule, origin) || this.#ignored.has(rule)) return false;
		if (this.isFull) this.budget.spend(64, origin);
		const { severity } = rules[rule];
		if (this.#isRepeated({
			rule,
			message,
			path,
			origin
		})) {
			if (severity === "error") this.#repeatedErrors++;
			return true;
		}
		if (severity === "error") this.#errors++;
		if (this.kept.length >= MAX_KEPT) {
			this.#dropped++;
			if (severity !== "error" || this.isFull) return true;
			this.kept.splice(this.kept.findLastIndex((finding) => finding.severity !== "error"), 1);
		}
		if (severity === "error") this.#keptErrors++;
		const texts = {
			message: action_short(message),
			...hint && { hint: action_short(hint) },
			path: action_short(path)
		};
		this.kept.push({
			severity,
			rule,
			...texts,
			origin
		});
		return true;
	}
	readComments(source, offsets) {
		this.#comments ??= new IgnoreComments();
		this.#comments.read(source, offsets, this);
	}
	reportUnneededComments(isChecked) {
		this.#comments?.reportUnneeded(this, isChecked);
	}
	#isRepeated({ rule, message, path, origin }) {
		if ("input" in origin || !isFromOverrides(origin)) return false;
		const key = JSON.stringify([
			rule,
			message,
			path,
			origin.start,
			origin.end
		]);
		if (this.#onOverrides.has(key)) return true;
		if (!this.isFull) this.#onOverrides.add(key);
		return false;
	}
	end(report) {
		if (this.isFull) {
			this.kept.pop();
			this.#keptErrors--;
			this.#dropped++;
		}
		this.add(report);
	}
	get isFull() {
		return this.#keptErrors >= MAX_KEPT;
	}
	get errors() {
		return this.#errors;
	}
	get errorsOfAllSpecs() {
		return this.#errors + this.#repeatedErrors;
	}
	get dropped() {
		return this.#dropped;
	}
};
var FindingsError = class extends Error {
	findings;
	dropped;
	constructor({ kept, dropped }) {
		super(kept.map((finding) => finding.message).join("\n"));
		this.name = "FindingsError";
		this.findings = kept;
		this.dropped = dropped;
	}
};
function throwFinding(report) {
	const findings = new Findings();
	findings.add(report);
	throw new FindingsError(findings);
}
// src/spec/work/turns.ts
function withoutPauses(work) {
	for (;;) {
		const turn = work.next();
		if (turn.done) return turn.value;
	}
}
async function withPauses(work, signal) {
	for (;;) {
		const turn = work.next();
		if (turn.done) return turn.value;
		await (0,promises_namespaceObject.setImmediate)();
		signal.throwIfAborted();
	}
}
// src/spec/input/path-hints.ts
const RUNNER_FOLDER = /^(?:.*?[/\\]_?work[/\\][^/\\]+[/\\][^/\\]+|[A-Z]:[/\\]a[/\\][^/\\]+[/\\][^/\\]+|\/github\/workspace|\/__w\/[^/]+\/[^/]+)[/\\](.+)$/i;
const WORKSPACE_NAME = /^(?:\$\{\{.*?\}\}|\$\{?\w+\}?|%\w+%|\$env:\w+|~)[/\\]?/i;
const MAX_NAMES$3 = 2e3;
function formHint(line, workspace) {
	const suggest = (text) => text === "" ? "" : `: ${literal(text)}`;
	if (/^file:/i.test(line)) return `Remove \`file://\` and write the path relative to the workspace${suggest(line.replace(/^file:(?:\/\/(?:localhost(?=\/))?)?/i, ""))}.`;
	const named = WORKSPACE_NAME.exec(line);
	if (named) return `Variables aren't expanded in file names. Write the path relative to the workspace${suggest(line.slice(named[0].length))}.`;
	if (/^\[.*\]$/.test(line)) return `Write one path per line, without brackets, quotes and commas${firstOf(line)}.`;
	if (/^(?:-|\*|\+)\s+\S/.test(line)) return `Write the path without the list marker${suggest(line.replace(/^.\s+/, ""))}.`;
	if (/[,;]/.test(line) || /\s/.test(line) && line.split(/\s+/).some((part) => /\.\w+["']?$/.test(part) && part !== line)) {
		if (line.split(/[\s,;]+/).filter((part) => /\w/.test(part)).length > 1) return `Write one path per line${firstOf(line)}.`;
	}
	const quoted = /^(["'`])(.*)\1$/.exec(line);
	if (quoted) return `Remove the quotes${suggest(quoted[2] ?? "")}.`;
	const inside = RUNNER_FOLDER.exec(line)?.[1] ?? RUNNER_FOLDER.exec(external_node_path_.resolve(workspace, line))?.[1];
	if (inside !== void 0 && (external_node_path_.isAbsolute(line) || /^(?:\.\.|[A-Z]:)[/\\]/i.test(line))) return `Write the path relative to the workspace${suggest(inside.replaceAll("\\", "/"))}.`;
	if (line.includes("\\")) return `Write \`/\` between folders${suggest(line.replaceAll("\\", "/"))}.`;
}
function firstOf(line) {
	const [first] = line.split(/[\s,;[\]"'`]+/).filter(Boolean);
	return first === void 0 ? "" : `, starting with ${literal(first)}`;
}
function nearbyHint(file, workspace) {
	const name = external_node_path_.basename(file);
	const show = (found) => `Did you mean ${literal(external_node_path_.relative(workspace, found).replaceAll(external_node_path_.sep, "/"))}?`;
	const inWorkspace = external_node_path_.relative(workspace, file);
	if (inWorkspace.startsWith("..") || external_node_path_.isAbsolute(inWorkspace)) return void 0;
	const folder = external_node_path_.dirname(file);
	const siblings = namesIn(folder).filter((sibling) => /\.(?:ya?ml|json)$/i.test(sibling));
	const stem = (text) => text.replace(/\.[^.]*$/, "").toLowerCase();
	const same = siblings.find((sibling) => stem(sibling) === stem(name)) ?? nearest(name, siblings);
	if (same !== void 0) return show(external_node_path_.join(folder, same));
	const elsewhere = namesIn(workspace).filter((other) => other !== ".git" && other !== "node_modules").map((other) => external_node_path_.join(workspace, other, name)).find((candidate) => (0,external_node_fs_.existsSync)(candidate));
	return elsewhere === void 0 ? void 0 : show(elsewhere);
}
function namesIn(folder) {
	try {
		return (0,external_node_fs_.readdirSync)(folder).slice(0, MAX_NAMES$3).sort();
	} catch {
		return [];
	}
}
// src/spec/input/files.ts
const MAX_FILE_BYTES = 1048576;
const MAX_CHARACTERS = 16777216;
const MAX_BRACES = 6;
const MAX_FILES = 1e3;
const INPUT = { input: "spec-file" };
function* readInTurns(list, workspace) {
	const patterns = list.split(/\r\n|\n|\r/).map((line) => line.trim()).filter((line) => line !== "" && !line.startsWith("#"));
	if (patterns.length === 0) throwFinding({
		rule: "spec-file",
		message: "The input names no file.",
		hint: "Lines that start with `#` are comments. For such a file name, write `./#`.",
		origin: INPUT
	});
	if (patterns.length > MAX_FILES) throwFinding({
		rule: "spec-file",
		message: `The input has ${patterns.length} lines; the limit is ${MAX_FILES}.`,
		hint: "Use a pattern, such as `models/*.yml`.",
		origin: INPUT
	});
	if (patterns[0]?.startsWith("!")) throwFinding({
		rule: "spec-file",
		message: `The line ${literal(patterns[0])} excludes files before any line includes one.`,
		hint: "List the files to read first, such as `models/*.yml`. For a name that starts with `!`, write `./` in front.",
		origin: INPUT
	});
	const files = new Set();
	for (const pattern of patterns) {
		if (pattern.startsWith("!")) exclude(files, pattern.slice(1).trim(), workspace);
		else for (const file of matchingFiles(pattern, workspace)) files.add(file);
		if (isGlob(pattern, workspace)) yield;
	}
	if (files.size === 0) throwFinding({
		rule: "spec-file",
		message: "The lines that start with ! exclude every file.",
		hint: "Exclude fewer files.",
		origin: INPUT
	});
	if (files.size > MAX_FILES) throwFinding({
		rule: "spec-file",
		message: `The input matches ${files.size} files; the limit is ${MAX_FILES}.`,
		hint: "Use a narrower pattern.",
		origin: INPUT
	});
	const sources = [];
	let total = 0;
	for (const file of files) {
		const source = readSpecFile(file, workspace);
		total += source.text.length;
		if (total > MAX_CHARACTERS) throwFinding({
			rule: "spec-file",
			message: `With this file, the specs have more than ${MAX_CHARACTERS} characters in total.`,
			hint: "Split the files across several steps.",
			origin: {
				source,
				start: 0,
				end: 0
			}
		});
		sources.push(source);
	}
	return sources;
}
function exclude(files, pattern, workspace) {
	const matches = new Set(isGlob(pattern, workspace) ? expand(pattern, workspace) : [external_node_path_.resolve(workspace, pattern)]);
	for (const file of files) for (let at = file;; at = external_node_path_.dirname(at)) {
		if (matches.has(at)) files.delete(file);
		if (at === external_node_path_.dirname(at)) break;
	}
}
function matchingFiles(pattern, workspace) {
	if (!isGlob(pattern, workspace)) {
		const file = external_node_path_.resolve(workspace, pattern);
		const hint = (0,external_node_fs_.existsSync)(file) || isLink(file) ? void 0 : formHint(pattern, workspace);
		if (hint === void 0) return [file];
		throwFinding({
			rule: "spec-file",
			message: `File ${literal(pattern)} not found in the workspace ${code$1(workspace)}.`,
			hint,
			origin: INPUT
		});
	}
	const matches = expand(pattern, workspace).filter(isFile);
	if (matches.length === 0) throwFinding({
		rule: "spec-file",
		message: `The pattern ${literal(pattern)} matches no file in the workspace ${code$1(workspace)}.`,
		hint: formHint(pattern, workspace) ?? "Patterns are relative to the workspace. Does `actions/checkout` run before this step?",
		origin: INPUT
	});
	return matches.sort();
}
function isGlob(pattern, workspace) {
	return /[*?{[]/.test(pattern) && realPath(external_node_path_.resolve(workspace, pattern)) === void 0;
}
function expand(pattern, workspace) {
	if (pattern.split("{").length - 1 > MAX_BRACES) throwFinding({
		rule: "spec-file",
		message: `The pattern ${literal(pattern)} has more than ${MAX_BRACES} pairs of braces.`,
		hint: "Split it into several lines.",
		origin: INPUT
	});
	return (0,external_node_fs_.globSync)(pattern, { cwd: workspace }).map((match) => external_node_path_.resolve(workspace, match));
}
function isFile(file) {
	const real = realPath(file);
	return real !== void 0 && (0,external_node_fs_.statSync)(real).isFile();
}
function readSpecFile(file, workspace) {
	const name = external_node_path_.relative(workspace, file).replaceAll(external_node_path_.sep, "/") || ".";
	const origin = {
		source: new SourceText(name, ""),
		start: 0,
		end: 0
	};
	const fail = (message, hint) => throwFinding({
		rule: "spec-file",
		message,
		hint,
		origin
	});
	const real = realPath(file);
	if (real === void 0) {
		if (isLink(file)) return fail(`The symbolic link ${literal(name)} is broken.`, "Its target doesn't exist, or it links to itself. Point it at a file in the repository.");
		return fail(`File ${literal(name)} not found in the workspace ${code$1(workspace)}.`, nearbyHint(file, workspace) ?? "The path is relative to the workspace. Does `actions/checkout` run before this step?");
	}
	const inside = external_node_path_.relative((0,external_node_fs_.realpathSync)(workspace), real);
	if (inside === ".." || inside.startsWith(`..${external_node_path_.sep}`) || external_node_path_.isAbsolute(inside)) return fail(`${literal(name)} is outside the workspace ${code$1(workspace)}.`, "Move the file into the repository. The action doesn't follow symbolic links that lead out of it.");
	const status = (0,external_node_fs_.statSync)(real);
	if (!status.isFile()) {
		const what = status.isDirectory() ? "is a directory" : "isn't a regular file";
		const hint = status.isDirectory() ? `Name the files in it: ${literal(`${name}/*.yml`)}.` : "Name a regular file.";
		return fail(`${literal(name)} ${what}.`, hint);
	}
	if (status.size > MAX_FILE_BYTES) return fail(`The file has ${status.size} bytes; the limit is ${MAX_FILE_BYTES}.`, "Split it.");
	const bytes = (0,external_node_fs_.readFileSync)(real);
	if (!(0,external_node_buffer_namespaceObject.isUtf8)(bytes)) return fail("The file isn't UTF-8 text.", "Save it as UTF-8.");
	return specText(name, bytes.toString("utf8"), true);
}
function specText(name, text, isFile) {
	const source = new SourceText(name, text.replace(/(^|[\r\n])\uFEFF+/g, "$1"), isFile);
	const nul = source.text.indexOf("\0");
	if (nul >= 0) throwFinding({
		rule: "spec-file",
		message: "The file isn't text: it contains a NUL character.",
		origin: {
			source,
			start: nul,
			end: nul + 1
		}
	});
	if (Buffer.byteLength(source.text) > MAX_FILE_BYTES) throwFinding({
		rule: "spec-file",
		message: `The spec has more than ${MAX_FILE_BYTES} bytes.`,
		hint: "Split it into several files.",
		origin: {
			source,
			start: 0,
			end: 0
		}
	});
	return source;
}
function isLink(file) {
	try {
		return (0,external_node_fs_.lstatSync)(file).isSymbolicLink();
	} catch {
		return false;
	}
}
function realPath(file) {
	try {
		return (0,external_node_fs_.realpathSync)(file);
	} catch {
		return;
	}
}
// src/spec/document/tree.ts
function entryOf(map, key) {
	return map.entries.find((entry) => entry.key === key);
}
function withEntry(map, entry) {
	const index = map.entries.findIndex(({ key }) => key === entry.key);
	return {
		...map,
		entries: index < 0 ? [...map.entries, entry] : map.entries.with(index, entry)
	};
}
function withoutEntry(map, key) {
	return {
		...map,
		entries: map.entries.filter((entry) => entry.key !== key)
	};
}
function inputScalar(text, origin) {
	return {
		kind: "scalar",
		text,
		plain: false,
		origin
	};
}
function isNull(node) {
	return node.kind === "scalar" && node.plain && !node.substituted && /^(?:~|null|Null|NULL)?$/.test(node.text);
}
// src/spec/fields/validate.ts
function validate(node, type, path, findings) {
	return new Validator(findings).value(node, type, path);
}
var Validator = class {
	#findings;
	constructor(findings) {
		this.#findings = findings;
	}
	value(node, type, path) {
		if (node.kind === "scalar" && node.unresolved) return void 0;
		switch (type.type) {
			case "string": return this.#string(node, type, path);
			case "boolean": return this.#boolean(node, type, path);
			case "integer": return this.#integer(node, type, path);
			case "list": return this.#list(node, type, path);
			case "map": return this.#map(node, type, path);
			case "structure": return this.#structure(node, type, path);
		}
	}
	#wrongType(node, path, { expected, hint, actual = describe$1(node) }) {
		const message = `${path ? code$1(path) : "The document"} must be ${expected}, not ${actual}.`;
		this.#findings.add({
			rule: "wrong-type",
			message,
			hint,
			path,
			origin: node.origin
		});
	}
	#string(node, type, path) {
		const key = path.slice(path.lastIndexOf(".") + 1);
		if (node.kind !== "scalar") return this.#wrongType(node, path, {
			expected: "a string",
			hint: textHint(node, key, type)
		});
		if (node.unresolved) return void 0;
		if (isNull(node)) return this.#wrongType(node, path, {
			expected: "a string",
			hint: nullHint(node.text, key, type)
		});
		this.#limits(node.text, type, {
			path,
			origin: node.origin
		});
		return node.text;
	}
	#limits(text, type, place, subject = code$1(place.path)) {
		const { min = 0, max = Number.POSITIVE_INFINITY, pattern, quickPattern, format, values } = type;
		const length = lengthOf$1(text, min, max);
		if (values && !values.includes(text)) {
			const near = nearest(text, values);
			const message = `${subject} is ${literal(text)}, but must be ${oneOf(values)}.`;
			const hint = near && `Did you mean ${code$1(near)}?`;
			this.#findings.add({
				rule: "not-allowed-value",
				message,
				hint,
				...place
			});
		} else if (length === 0 && (min > 0 || pattern && !pattern.test(""))) {
			const hint = `Fill it in or remove it.${format ? ` It must be ${format}.` : ""}`;
			this.#findings.add({
				rule: "too-short",
				message: `${subject} is empty.`,
				hint,
				...place
			});
		} else if (length > max) {
			const message = `${subject} has ${length} characters; the limit is ${max}.`;
			this.#findings.add({
				rule: "too-long",
				message,
				hint: `Shorten it by ${length - max}.`,
				...place
			});
		} else if (pattern && !quickPattern?.test(text) && !pattern.test(text)) {
			const message = `${subject} is ${literal(text)}, but must be ${format ?? String(pattern)}.`;
			this.#findings.add({
				rule: "pattern",
				message,
				...place
			});
		} else if (length < min) {
			const message = `${subject} has ${length} characters; the minimum is ${min}.`;
			this.#findings.add({
				rule: "too-short",
				message,
				hint: format && `It must be ${format}.`,
				...place
			});
		}
	}
	#boolean(node, _type, path) {
		const text = typedText(node);
		if (text !== void 0 && /^(?:true|True|TRUE)$/.test(text)) return true;
		if (text !== void 0 && /^(?:false|False|FALSE)$/.test(text)) return false;
		return this.#wrongType(node, path, {
			expected: "`true` or `false`",
			hint: "Write `true` or `false` without quotes."
		});
	}
	#integer(node, type, path) {
		const text = typedText(node);
		if (text === void 0 || !/^[-+]?\d+$/.test(text)) {
			const hint = `Write ${oneOf(type.values)} without quotes.`;
			return this.#wrongType(node, path, {
				expected: "an integer",
				hint
			});
		}
		const value = Number(text);
		if (!type.values.includes(value)) {
			const message = `${code$1(path)} is ${text}, but must be ${oneOf(type.values)}.`;
			this.#findings.add({
				rule: "not-allowed-value",
				message,
				path,
				origin: node.origin
			});
		}
		return value;
	}
	#list(node, type, path) {
		if (node.kind !== "list") return this.#wrongType(node, path, {
			expected: "a list",
			hint: "Write each item on its own line, starting with \"- \"."
		});
		this.#count(node.items.length, "items", type, {
			path,
			origin: node.origin
		});
		return node.items.map((item, index) => this.value(item, type.of, `${path}[${index}]`)).filter((item) => item !== void 0);
	}
	#count(count, unit, { min = 0, max, tooMany = "too-many" }, place) {
		const has = `${code$1(place.path)} has ${count} ${unit};`;
		if (count < min) {
			const message = `${has} it needs at least ${min}.`;
			this.#findings.add({
				rule: "too-few",
				message,
				hint: `Add ${min - count}.`,
				...place
			});
		}
		if (count <= max) return;
		const message = `${has} the limit is ${max}.`;
		this.#findings.add({
			rule: tooMany,
			message,
			hint: `Remove ${count - max}.`,
			...place
		});
	}
	#map(node, type, path) {
		if (node.kind !== "map") return this.#wrongType(node, path, {
			expected: "a mapping",
			hint: "Write each entry as `NAME: value`.",
			actual: describeHidden(node)
		});
		this.#count(node.entries.length, "entries", type, {
			path,
			origin: node.origin
		});
		return Object.fromEntries(node.entries.flatMap(({ key, keyOrigin, value }) => {
			const at = memberPath(path, key);
			if (value.kind === "map" && VARIABLES.test(key)) {
				const hint = `Remove ${literal(key)} and move its entries up one level: ${code$1(path)} holds the variables directly.`;
				this.#wrongType(value, at, {
					expected: "a string",
					hint
				});
				return [];
			}
			this.#limits(key, type.key, {
				path: at,
				origin: keyOrigin
			}, `A name in ${code$1(path)}`);
			const text = this.#string(value, type.value, at);
			return text === void 0 ? [] : [[key, text]];
		}));
	}
	#structure(node, type, path) {
		if (node.kind !== "map") {
			const hint = `Its fields are ${codes(Object.keys(type.fields))}.`;
			return this.#wrongType(node, path, {
				expected: "a mapping",
				hint
			});
		}
		const present = new Set(node.entries.map(({ key }) => key));
		for (const [name, field] of Object.entries(type.fields)) {
			if (!field.required || present.has(name)) continue;
			const place = {
				path: memberPath(path, name),
				origin: startOf(node.origin)
			};
			const message = `${code$1(place.path)} is missing.`;
			this.#findings.add({
				rule: "missing-field",
				message,
				hint: missingHint(name, field),
				...place
			});
		}
		return Object.fromEntries(node.entries.flatMap(({ key, value }) => {
			const field = Object.hasOwn(type.fields, key) ? type.fields[key] : void 0;
			const checked = field && this.value(value, field.is, memberPath(path, key));
			return checked === void 0 ? [] : [[key, checked]];
		}));
	}
};
const VARIABLES = /^(?:variables|environment|env|vars)$/i;
function lengthOf$1(text, min, max) {
	if (text.length >= min && text.length <= max) return text.length;
	return text.length > 2 * max ? text.length : Array.from(text).length;
}
function missingHint(name, { is, about, example, input }) {
	let form = example === void 0 ? "" : `, such as ${code$1(`${name}: ${example}`)}`;
	if (is.type === "boolean") form = ", either `true` or `false`";
	if (is.type === "string" && is.values) form = `: ${oneOf(is.values)}`;
	return `Add ${code$1(name)}${form}. ${about}${input ? ` Or set the input ${code$1(input)}.` : ""}`;
}
function textHint(node, key, type) {
	const names = node.kind === "map" ? node.entries.map((entry) => entry.key) : [];
	if (names.length === 1 && /^(?:Ref$|Fn::)/.test(names[0] ?? "")) return "The action doesn't evaluate CloudFormation functions: write the text itself, or `${NAME}`.";
	const form = formOf(type);
	if (form !== void 0) return `It must be ${form}.`;
	const json = node.kind === "list" ? "[\"a\", \"b\"]" : "{\"a\": 1}";
	return mayBeEmpty(type) ? `For structured data, write a JSON string: ${code$1(`${key}: '${json}'`)}.` : void 0;
}
function nullHint(text, key, type) {
	if (mayBeEmpty(type)) return `Remove ${code$1(key)}, or write ${code$1(`${key}: ""`)} for an empty string or ${code$1(`${key}: "${text || "null"}"`)} for the word.`;
	const form = formOf(type);
	return `Fill it in or remove it.${form === void 0 ? "" : ` It must be ${form}.`}`;
}
function formOf({ values, format }) {
	return values ? oneOf(values) : format;
}
function mayBeEmpty({ min = 0, pattern, values }) {
	return min === 0 && !values && (!pattern || pattern.test(""));
}
function typedText(node) {
	return node.kind === "scalar" && (node.plain || node.substituted) ? node.text : void 0;
}
function describeHidden(node) {
	return node.kind === "scalar" && !isNull(node) ? "a single value" : describe$1(node);
}
function describe$1(node) {
	if (node.kind === "list") return "a list";
	if (node.kind === "map") return "a mapping";
	if (isNull(node)) return node.text === "" ? "an empty value" : "null";
	if (!node.plain) return `the string ${quote$1(node.text)}`;
	return literal(node.text);
}
// node_modules/yaml/browser/dist/nodes/identity.js
const ALIAS = Symbol.for("yaml.alias");
const DOC = Symbol.for("yaml.document");
const MAP = Symbol.for("yaml.map");
const PAIR = Symbol.for("yaml.pair");
const SCALAR$2 = Symbol.for("yaml.scalar");
const SEQ = Symbol.for("yaml.seq");
const NODE_TYPE = Symbol.for("yaml.node.type");
const isAlias = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === ALIAS;
const isDocument = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === DOC;
const isMap = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === MAP;
const isPair = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === PAIR;
const isScalar = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === SCALAR$2;
const isSeq = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === SEQ;
function isCollection(node) {
	if (node && typeof node === "object") switch (node[NODE_TYPE]) {
		case MAP:
		case SEQ: return true;
	}
	return false;
}
function isNode(node) {
	if (node && typeof node === "object") switch (node[NODE_TYPE]) {
		case ALIAS:
		case MAP:
		case SCALAR$2:
		case SEQ: return true;
	}
	return false;
}
const hasAnchor = (node) => (isScalar(node) || isCollection(node)) && !!node.anchor;
// node_modules/yaml/browser/dist/visit.js
function visit() {
	throw new Error("visit.js is not in the bundle: see UNUSED in scripts/build.ts");
}
// node_modules/yaml/browser/dist/doc/directives.js
const escapeChars = {
	"!": "%21",
	",": "%2C",
	"[": "%5B",
	"]": "%5D",
	"{": "%7B",
	"}": "%7D"
};
const escapeTagName = (tn) => tn.replace(/[!,[\]{}]/g, (ch) => escapeChars[ch]);
var Directives = class Directives {
	constructor(yaml, tags) {
		this.docStart = null;
		this.docEnd = false;
		this.yaml = Object.assign({}, Directives.defaultYaml, yaml);
		this.tags = Object.assign({}, Directives.defaultTags, tags);
	}
	clone() {
		const copy = new Directives(this.yaml, this.tags);
		copy.docStart = this.docStart;
		return copy;
	}
	atDocument() {
		const res = new Directives(this.yaml, this.tags);
		switch (this.yaml.version) {
			case "1.1":
				this.atNextDocument = true;
				break;
			case "1.2":
				this.atNextDocument = false;
				this.yaml = {
					explicit: Directives.defaultYaml.explicit,
					version: "1.2"
				};
				this.tags = Object.assign({}, Directives.defaultTags);
		}
		return res;
	}
	add(line, onError) {
		if (this.atNextDocument) {
			this.yaml = {
				explicit: Directives.defaultYaml.explicit,
				version: "1.1"
			};
			this.tags = Object.assign({}, Directives.defaultTags);
			this.atNextDocument = false;
		}
		const parts = line.trim().split(/[ \t]+/);
		const name = parts.shift();
		switch (name) {
			case "%TAG": {
				if (parts.length !== 2) {
					onError(0, "%TAG directive should contain exactly two parts");
					if (parts.length < 2) return false;
				}
				const [handle, prefix] = parts;
				this.tags[handle] = prefix;
				return true;
			}
			case "%YAML": {
				this.yaml.explicit = true;
				if (parts.length !== 1) {
					onError(0, "%YAML directive should contain exactly one part");
					return false;
				}
				const [version] = parts;
				if (version === "1.1" || version === "1.2") {
					this.yaml.version = version;
					return true;
				} else {
					const isValid = /^\d+\.\d+$/.test(version);
					onError(6, `Unsupported YAML version ${version}`, isValid);
					return false;
				}
			}
			default:
				onError(0, `Unknown directive ${name}`, true);
				return false;
		}
	}
	tagName(source, onError) {
		if (source === "!") return "!";
		if (source[0] !== "!") {
			onError(`Not a valid tag: ${source}`);
			return null;
		}
		if (source[1] === "<") {
			const verbatim = source.slice(2, -1);
			if (verbatim === "!" || verbatim === "!!") {
				onError(`Verbatim tags aren't resolved, so ${source} is invalid.`);
				return null;
			}
			if (source[source.length - 1] !== ">") onError("Verbatim tags must end with a >");
			return verbatim;
		}
		const [, handle, suffix] = source.match(/^(.*!)([^!]*)$/s);
		if (!suffix) onError(`The ${source} tag has no suffix`);
		const prefix = this.tags[handle];
		if (prefix) try {
			return prefix + decodeURIComponent(suffix);
		} catch (error) {
			onError(String(error));
			return null;
		}
		if (handle === "!") return source;
		onError(`Could not resolve tag: ${source}`);
		return null;
	}
	tagString(tag) {
		for (const [handle, prefix] of Object.entries(this.tags)) if (tag.startsWith(prefix)) return handle + escapeTagName(tag.substring(prefix.length));
		return tag[0] === "!" ? tag : `!<${tag}>`;
	}
	toString(doc) {
		const lines = this.yaml.explicit ? [`%YAML ${this.yaml.version || "1.2"}`] : [];
		const tagEntries = Object.entries(this.tags);
		let tagNames;
		if (doc && tagEntries.length > 0 && isNode(doc.contents)) {
			const tags = {};
			visit(doc.contents, (_key, node) => {
				if (isNode(node) && node.tag) tags[node.tag] = true;
			});
			tagNames = Object.keys(tags);
		} else tagNames = [];
		for (const [handle, prefix] of tagEntries) {
			if (handle === "!!" && prefix === "tag:yaml.org,2002:") continue;
			if (!doc || tagNames.some((tn) => tn.startsWith(prefix))) lines.push(`%TAG ${handle} ${prefix}`);
		}
		return lines.join("\n");
	}
};
Directives.defaultYaml = {
	explicit: false,
	version: "1.2"
};
Directives.defaultTags = { "!!": "tag:yaml.org,2002:" };
// node_modules/yaml/browser/dist/doc/anchors.js
function anchorIsValid() {
	throw new Error("anchors.js is not in the bundle: see UNUSED in scripts/build.ts");
}
function anchorNames() {
	throw new Error("anchors.js is not in the bundle: see UNUSED in scripts/build.ts");
}
function createNodeAnchors() {
	throw new Error("anchors.js is not in the bundle: see UNUSED in scripts/build.ts");
}
function findNewAnchor() {
	throw new Error("anchors.js is not in the bundle: see UNUSED in scripts/build.ts");
}
// node_modules/yaml/browser/dist/doc/applyReviver.js
function applyReviver() {
	throw new Error("applyReviver.js is not in the bundle: see UNUSED in scripts/build.ts");
}
// node_modules/yaml/browser/dist/nodes/toJS.js
function toJS() {
	throw new Error("toJS.js is not in the bundle: see UNUSED in scripts/build.ts");
}
// node_modules/yaml/browser/dist/nodes/Node.js
var NodeBase = class {
	constructor(type) {
		Object.defineProperty(this, NODE_TYPE, { value: type });
	}
	clone() {
		const copy = Object.create(Object.getPrototypeOf(this), Object.getOwnPropertyDescriptors(this));
		if (this.range) copy.range = this.range.slice();
		return copy;
	}
	toJS(doc, { mapAsMap, maxAliasCount, onAnchor, reviver } = {}) {
		if (!isDocument(doc)) throw new TypeError("A document argument is required");
		const ctx = {
			anchors: new Map(),
			doc,
			keep: true,
			mapAsMap: mapAsMap === true,
			mapKeyWarned: false,
			maxAliasCount: typeof maxAliasCount === "number" ? maxAliasCount : 100
		};
		const res = toJS(this, "", ctx);
		if (typeof onAnchor === "function") for (const { count, res } of ctx.anchors.values()) onAnchor(res, count);
		return typeof reviver === "function" ? applyReviver(reviver, { "": res }, "", res) : res;
	}
};
// node_modules/yaml/browser/dist/nodes/Alias.js
var Alias = class extends NodeBase {
	constructor(source) {
		super(ALIAS);
		this.source = source;
		Object.defineProperty(this, "tag", { set() {
			throw new Error("Alias nodes cannot have tags");
		} });
	}
	resolve(doc, ctx) {
		if (ctx?.maxAliasCount === 0) throw new ReferenceError("Alias resolution is disabled");
		let nodes;
		if (ctx?.aliasResolveCache) nodes = ctx.aliasResolveCache;
		else {
			nodes = [];
			visit(doc, { Node: (_key, node) => {
				if (isAlias(node) || hasAnchor(node)) nodes.push(node);
			} });
			if (ctx) ctx.aliasResolveCache = nodes;
		}
		let found = void 0;
		for (const node of nodes) {
			if (node === this) break;
			if (node.anchor === this.source) found = node;
		}
		if (found && ctx) {
			const { anchors, doc, maxAliasCount } = ctx;
			let data = anchors.get(found);
			if (!data) {
				toJS(found, null, ctx);
				data = anchors.get(found);
			}
			if (data?.res === void 0) throw new ReferenceError("This should not happen: Alias anchor was not resolved?");
			if (maxAliasCount >= 0) {
				data.count += 1;
				if (data.aliasCount === 0) data.aliasCount = getAliasCount(doc, found, anchors);
				if (data.count * data.aliasCount > maxAliasCount) throw new ReferenceError("Excessive alias count indicates a resource exhaustion attack");
			}
		}
		return found;
	}
	toJSON(_arg, ctx) {
		if (!ctx) return { source: this.source };
		const source = this.resolve(ctx.doc, ctx);
		if (!source) {
			const msg = `Unresolved alias (the anchor must be set before the alias): ${this.source}`;
			throw new ReferenceError(msg);
		}
		return ctx.anchors.get(source).res;
	}
	toString(ctx, _onComment, _onChompKeep) {
		const src = `*${this.source}`;
		if (ctx) {
			anchorIsValid(this.source);
			if (ctx.options.verifyAliasOrder && !ctx.anchors.has(this.source)) {
				const msg = `Unresolved alias (the anchor must be set before the alias): ${this.source}`;
				throw new Error(msg);
			}
			if (ctx.implicitKey) return `${src} `;
		}
		return src;
	}
};
function getAliasCount(doc, node, anchors) {
	if (isAlias(node)) {
		const source = node.resolve(doc);
		const anchor = anchors && source && anchors.get(source);
		return anchor ? anchor.count * anchor.aliasCount : 0;
	} else if (isCollection(node)) {
		let count = 0;
		for (const item of node.items) {
			const c = getAliasCount(doc, item, anchors);
			if (c > count) count = c;
		}
		return count;
	} else if (isPair(node)) {
		const kc = getAliasCount(doc, node.key, anchors);
		const vc = getAliasCount(doc, node.value, anchors);
		return Math.max(kc, vc);
	}
	return 1;
}
// node_modules/yaml/browser/dist/doc/createNode.js
function createNode() {
	throw new Error("createNode.js is not in the bundle: see UNUSED in scripts/build.ts");
}
// node_modules/yaml/browser/dist/nodes/Collection.js
function collectionFromPath(schema, path, value) {
	let v = value;
	for (let i = path.length - 1; i >= 0; --i) {
		const k = path[i];
		if (typeof k === "number" && Number.isInteger(k) && k >= 0) {
			const a = [];
			a[k] = v;
			v = a;
		} else v = new Map([[k, v]]);
	}
	return createNode(v, void 0, {
		aliasDuplicateObjects: false,
		keepUndefined: false,
		onAnchor: () => {
			throw new Error("This should not happen, please report a bug.");
		},
		schema,
		sourceObjects: new Map()
	});
}
const isEmptyPath = (path) => path == null || typeof path === "object" && !!path[Symbol.iterator]().next().done;
var Collection = class extends NodeBase {
	constructor(type, schema) {
		super(type);
		Object.defineProperty(this, "schema", {
			value: schema,
			configurable: true,
			enumerable: false,
			writable: true
		});
	}
	clone(schema) {
		const copy = Object.create(Object.getPrototypeOf(this), Object.getOwnPropertyDescriptors(this));
		if (schema) copy.schema = schema;
		copy.items = copy.items.map((it) => isNode(it) || isPair(it) ? it.clone(schema) : it);
		if (this.range) copy.range = this.range.slice();
		return copy;
	}
	addIn(path, value) {
		if (isEmptyPath(path)) this.add(value);
		else {
			const [key, ...rest] = path;
			const node = this.get(key, true);
			if (isCollection(node)) node.addIn(rest, value);
			else if (node === void 0 && this.schema) this.set(key, collectionFromPath(this.schema, rest, value));
			else throw new Error(`Expected YAML collection at ${key}. Remaining path: ${rest}`);
		}
	}
	deleteIn(path) {
		const [key, ...rest] = path;
		if (rest.length === 0) return this.delete(key);
		const node = this.get(key, true);
		if (isCollection(node)) return node.deleteIn(rest);
		else throw new Error(`Expected YAML collection at ${key}. Remaining path: ${rest}`);
	}
	getIn(path, keepScalar) {
		const [key, ...rest] = path;
		const node = this.get(key, true);
		if (rest.length === 0) return !keepScalar && isScalar(node) ? node.value : node;
		else return isCollection(node) ? node.getIn(rest, keepScalar) : void 0;
	}
	hasAllNullValues(allowScalar) {
		return this.items.every((node) => {
			if (!isPair(node)) return false;
			const n = node.value;
			return n == null || allowScalar && isScalar(n) && n.value == null && !n.commentBefore && !n.comment && !n.tag;
		});
	}
	hasIn(path) {
		const [key, ...rest] = path;
		if (rest.length === 0) return this.has(key);
		const node = this.get(key, true);
		return isCollection(node) ? node.hasIn(rest) : false;
	}
	setIn(path, value) {
		const [key, ...rest] = path;
		if (rest.length === 0) this.set(key, value);
		else {
			const node = this.get(key, true);
			if (isCollection(node)) node.setIn(rest, value);
			else if (node === void 0 && this.schema) this.set(key, collectionFromPath(this.schema, rest, value));
			else throw new Error(`Expected YAML collection at ${key}. Remaining path: ${rest}`);
		}
	}
};
// node_modules/yaml/browser/dist/stringify/stringifyPair.js
function stringifyPair() {
	throw new Error("stringifyPair.js is not in the bundle: see UNUSED in scripts/build.ts");
}
// node_modules/yaml/browser/dist/nodes/addPairToJSMap.js
function addPairToJSMap() {
	throw new Error("addPairToJSMap.js is not in the bundle: see UNUSED in scripts/build.ts");
}
// node_modules/yaml/browser/dist/nodes/Pair.js
function createPair(key, value, ctx) {
	return new Pair(createNode(key, void 0, ctx), createNode(value, void 0, ctx));
}
var Pair = class Pair {
	constructor(key, value = null) {
		Object.defineProperty(this, NODE_TYPE, { value: PAIR });
		this.key = key;
		this.value = value;
	}
	clone(schema) {
		let { key, value } = this;
		if (isNode(key)) key = key.clone(schema);
		if (isNode(value)) value = value.clone(schema);
		return new Pair(key, value);
	}
	toJSON(_, ctx) {
		return addPairToJSMap(ctx, ctx?.mapAsMap ? new Map() : {}, this);
	}
	toString(ctx, onComment, onChompKeep) {
		return ctx?.doc ? stringifyPair(this, ctx, onComment, onChompKeep) : JSON.stringify(this);
	}
};
// node_modules/yaml/browser/dist/stringify/stringifyCollection.js
function stringifyCollection() {
	throw new Error("stringifyCollection.js is not in the bundle: see UNUSED in scripts/build.ts");
}
// node_modules/yaml/browser/dist/nodes/Scalar.js
const isScalarValue = (value) => !value || typeof value !== "function" && typeof value !== "object";
var Scalar = class extends NodeBase {
	constructor(value) {
		super(SCALAR$2);
		this.value = value;
	}
	toJSON(arg, ctx) {
		return ctx?.keep ? this.value : toJS(this.value, arg, ctx);
	}
	toString() {
		return String(this.value);
	}
};
Scalar.BLOCK_FOLDED = "BLOCK_FOLDED";
Scalar.BLOCK_LITERAL = "BLOCK_LITERAL";
Scalar.PLAIN = "PLAIN";
Scalar.QUOTE_DOUBLE = "QUOTE_DOUBLE";
Scalar.QUOTE_SINGLE = "QUOTE_SINGLE";
// node_modules/yaml/browser/dist/nodes/YAMLMap.js
function findPair(items, key) {
	const k = isScalar(key) ? key.value : key;
	for (const it of items) if (isPair(it)) {
		if (it.key === key || it.key === k) return it;
		if (isScalar(it.key) && it.key.value === k) return it;
	}
}
var YAMLMap = class extends Collection {
	static get tagName() {
		return "tag:yaml.org,2002:map";
	}
	constructor(schema) {
		super(MAP, schema);
		this.items = [];
	}
	static from(schema, obj, ctx) {
		const { keepUndefined, replacer } = ctx;
		const map = new this(schema);
		const add = (key, value) => {
			if (typeof replacer === "function") value = replacer.call(obj, key, value);
			else if (Array.isArray(replacer) && !replacer.includes(key)) return;
			if (value !== void 0 || keepUndefined) map.items.push(createPair(key, value, ctx));
		};
		if (obj instanceof Map) for (const [key, value] of obj) add(key, value);
		else if (obj && typeof obj === "object") for (const key of Object.keys(obj)) add(key, obj[key]);
		if (typeof schema.sortMapEntries === "function") map.items.sort(schema.sortMapEntries);
		return map;
	}
	add(pair, overwrite) {
		let _pair;
		if (isPair(pair)) _pair = pair;
		else if (!pair || typeof pair !== "object" || !("key" in pair)) _pair = new Pair(pair, pair?.value);
		else _pair = new Pair(pair.key, pair.value);
		const prev = findPair(this.items, _pair.key);
		const sortEntries = this.schema?.sortMapEntries;
		if (prev) {
			if (!overwrite) throw new Error(`Key ${_pair.key} already set`);
			if (isScalar(prev.value) && isScalarValue(_pair.value)) prev.value.value = _pair.value;
			else prev.value = _pair.value;
		} else if (sortEntries) {
			const i = this.items.findIndex((item) => sortEntries(_pair, item) < 0);
			if (i === -1) this.items.push(_pair);
			else this.items.splice(i, 0, _pair);
		} else this.items.push(_pair);
	}
	delete(key) {
		const it = findPair(this.items, key);
		if (!it) return false;
		return this.items.splice(this.items.indexOf(it), 1).length > 0;
	}
	get(key, keepScalar) {
		const node = findPair(this.items, key)?.value;
		return (!keepScalar && isScalar(node) ? node.value : node) ?? void 0;
	}
	has(key) {
		return !!findPair(this.items, key);
	}
	set(key, value) {
		this.add(new Pair(key, value), true);
	}
	toJSON(_, ctx, Type) {
		const map = Type ? new Type() : ctx?.mapAsMap ? new Map() : {};
		if (ctx?.onCreate) ctx.onCreate(map);
		for (const item of this.items) addPairToJSMap(ctx, map, item);
		return map;
	}
	toString(ctx, onComment, onChompKeep) {
		if (!ctx) return JSON.stringify(this);
		for (const item of this.items) if (!isPair(item)) throw new Error(`Map items must all be pairs; found ${JSON.stringify(item)} instead`);
		if (!ctx.allNullValues && this.hasAllNullValues(false)) ctx = Object.assign({}, ctx, { allNullValues: true });
		return stringifyCollection(this, ctx, {
			blockItemPrefix: "",
			flowChars: {
				start: "{",
				end: "}"
			},
			itemIndent: ctx.indent || "",
			onChompKeep,
			onComment
		});
	}
};
// node_modules/yaml/browser/dist/schema/common/map.js
const map = {
	collection: "map",
	default: true,
	nodeClass: YAMLMap,
	tag: "tag:yaml.org,2002:map",
	resolve(map, onError) {
		if (!isMap(map)) onError("Expected a mapping for this tag");
		return map;
	},
	createNode: (schema, obj, ctx) => YAMLMap.from(schema, obj, ctx)
};
// node_modules/yaml/browser/dist/nodes/YAMLSeq.js
var YAMLSeq = class extends Collection {
	static get tagName() {
		return "tag:yaml.org,2002:seq";
	}
	constructor(schema) {
		super(SEQ, schema);
		this.items = [];
	}
	add(value) {
		this.items.push(value);
	}
	delete(key) {
		const idx = asItemIndex(key);
		if (typeof idx !== "number") return false;
		return this.items.splice(idx, 1).length > 0;
	}
	get(key, keepScalar) {
		const idx = asItemIndex(key);
		if (typeof idx !== "number") return void 0;
		const it = this.items[idx];
		return !keepScalar && isScalar(it) ? it.value : it;
	}
	has(key) {
		const idx = asItemIndex(key);
		return typeof idx === "number" && idx < this.items.length;
	}
	set(key, value) {
		const idx = asItemIndex(key);
		if (typeof idx !== "number") throw new Error(`Expected a valid index, not ${key}.`);
		const prev = this.items[idx];
		if (isScalar(prev) && isScalarValue(value)) prev.value = value;
		else this.items[idx] = value;
	}
	toJSON(_, ctx) {
		const seq = [];
		if (ctx?.onCreate) ctx.onCreate(seq);
		let i = 0;
		for (const item of this.items) seq.push(toJS(item, String(i++), ctx));
		return seq;
	}
	toString(ctx, onComment, onChompKeep) {
		if (!ctx) return JSON.stringify(this);
		return stringifyCollection(this, ctx, {
			blockItemPrefix: "- ",
			flowChars: {
				start: "[",
				end: "]"
			},
			itemIndent: (ctx.indent || "") + "  ",
			onChompKeep,
			onComment
		});
	}
	static from(schema, obj, ctx) {
		const { replacer } = ctx;
		const seq = new this(schema);
		if (obj && Symbol.iterator in Object(obj)) {
			let i = 0;
			for (let it of obj) {
				if (typeof replacer === "function") {
					const key = obj instanceof Set ? it : String(i++);
					it = replacer.call(obj, key, it);
				}
				seq.items.push(createNode(it, void 0, ctx));
			}
		}
		return seq;
	}
};
function asItemIndex(key) {
	let idx = isScalar(key) ? key.value : key;
	if (idx && typeof idx === "string") idx = Number(idx);
	return typeof idx === "number" && Number.isInteger(idx) && idx >= 0 ? idx : null;
}
// node_modules/yaml/browser/dist/schema/common/seq.js
const seq = {
	collection: "seq",
	default: true,
	nodeClass: YAMLSeq,
	tag: "tag:yaml.org,2002:seq",
	resolve(seq, onError) {
		if (!isSeq(seq)) onError("Expected a sequence for this tag");
		return seq;
	},
	createNode: (schema, obj, ctx) => YAMLSeq.from(schema, obj, ctx)
};
// node_modules/yaml/browser/dist/stringify/stringifyString.js
function stringifyString() {
	throw new Error("stringifyString.js is not in the bundle: see UNUSED in scripts/build.ts");
}
// node_modules/yaml/browser/dist/schema/common/string.js
const string = {
	identify: (value) => typeof value === "string",
	default: true,
	tag: "tag:yaml.org,2002:str",
	resolve: (str) => str,
	stringify(item, ctx, onComment, onChompKeep) {
		ctx = Object.assign({ actualString: true }, ctx);
		return stringifyString(item, ctx, onComment, onChompKeep);
	}
};
// node_modules/yaml/browser/dist/schema/tags.js
const coreKnownTags = {};
const getTags = () => [
	map,
	seq,
	string
];
// node_modules/yaml/browser/dist/schema/Schema.js
const sortMapEntriesByKey = (a, b) => a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
var Schema = class Schema {
	constructor({ compat, customTags, merge, resolveKnownTags, schema, sortMapEntries, toStringDefaults }) {
		this.compat = Array.isArray(compat) ? getTags(compat, "compat") : compat ? getTags(null, compat) : null;
		this.name = typeof schema === "string" && schema || "core";
		this.knownTags = resolveKnownTags ? coreKnownTags : {};
		this.tags = getTags(customTags, this.name, merge);
		this.toStringOptions = toStringDefaults ?? null;
		Object.defineProperty(this, MAP, { value: map });
		Object.defineProperty(this, SCALAR$2, { value: string });
		Object.defineProperty(this, SEQ, { value: seq });
		this.sortMapEntries = typeof sortMapEntries === "function" ? sortMapEntries : sortMapEntries === true ? sortMapEntriesByKey : null;
	}
	clone() {
		const copy = Object.create(Schema.prototype, Object.getOwnPropertyDescriptors(this));
		copy.tags = this.tags.slice();
		return copy;
	}
};
// node_modules/yaml/browser/dist/stringify/stringifyDocument.js
function stringifyDocument() {
	throw new Error("stringifyDocument.js is not in the bundle: see UNUSED in scripts/build.ts");
}
// node_modules/yaml/browser/dist/doc/Document.js
var Document = class Document {
	constructor(value, replacer, options) {
		this.commentBefore = null;
		this.comment = null;
		this.errors = [];
		this.warnings = [];
		Object.defineProperty(this, NODE_TYPE, { value: DOC });
		let _replacer = null;
		if (typeof replacer === "function" || Array.isArray(replacer)) _replacer = replacer;
		else if (options === void 0 && replacer) {
			options = replacer;
			replacer = void 0;
		}
		const opt = Object.assign({
			intAsBigInt: false,
			keepSourceTokens: false,
			logLevel: "warn",
			prettyErrors: true,
			strict: true,
			stringKeys: false,
			uniqueKeys: true,
			version: "1.2"
		}, options);
		this.options = opt;
		let { version } = opt;
		if (options?._directives) {
			this.directives = options._directives.atDocument();
			if (this.directives.yaml.explicit) version = this.directives.yaml.version;
		} else this.directives = new Directives({ version });
		this.setSchema(version, options);
		this.contents = value === void 0 ? null : this.createNode(value, _replacer, options);
	}
	clone() {
		const copy = Object.create(Document.prototype, { [NODE_TYPE]: { value: DOC } });
		copy.commentBefore = this.commentBefore;
		copy.comment = this.comment;
		copy.errors = this.errors.slice();
		copy.warnings = this.warnings.slice();
		copy.options = Object.assign({}, this.options);
		if (this.directives) copy.directives = this.directives.clone();
		copy.schema = this.schema.clone();
		copy.contents = isNode(this.contents) ? this.contents.clone(copy.schema) : this.contents;
		if (this.range) copy.range = this.range.slice();
		return copy;
	}
	add(value) {
		if (assertCollection(this.contents)) this.contents.add(value);
	}
	addIn(path, value) {
		if (assertCollection(this.contents)) this.contents.addIn(path, value);
	}
	createAlias(node, name) {
		if (!node.anchor) {
			const prev = anchorNames(this);
			node.anchor = !name || prev.has(name) ? findNewAnchor(name || "a", prev) : name;
		}
		return new Alias(node.anchor);
	}
	createNode(value, replacer, options) {
		let _replacer = void 0;
		if (typeof replacer === "function") {
			value = replacer.call({ "": value }, "", value);
			_replacer = replacer;
		} else if (Array.isArray(replacer)) {
			const keyToStr = (v) => typeof v === "number" || v instanceof String || v instanceof Number;
			const asStr = replacer.filter(keyToStr).map(String);
			if (asStr.length > 0) replacer = replacer.concat(asStr);
			_replacer = replacer;
		} else if (options === void 0 && replacer) {
			options = replacer;
			replacer = void 0;
		}
		const { aliasDuplicateObjects, anchorPrefix, flow, keepUndefined, onTagObj, tag } = options ?? {};
		const { onAnchor, setAnchors, sourceObjects } = createNodeAnchors(this, anchorPrefix || "a");
		const ctx = {
			aliasDuplicateObjects: aliasDuplicateObjects ?? true,
			keepUndefined: keepUndefined ?? false,
			onAnchor,
			onTagObj,
			replacer: _replacer,
			schema: this.schema,
			sourceObjects
		};
		const node = createNode(value, tag, ctx);
		if (flow && isCollection(node)) node.flow = true;
		setAnchors();
		return node;
	}
	createPair(key, value, options = {}) {
		return new Pair(this.createNode(key, null, options), this.createNode(value, null, options));
	}
	delete(key) {
		return assertCollection(this.contents) ? this.contents.delete(key) : false;
	}
	deleteIn(path) {
		if (isEmptyPath(path)) {
			if (this.contents == null) return false;
			this.contents = null;
			return true;
		}
		return assertCollection(this.contents) ? this.contents.deleteIn(path) : false;
	}
	get(key, keepScalar) {
		return isCollection(this.contents) ? this.contents.get(key, keepScalar) : void 0;
	}
	getIn(path, keepScalar) {
		if (isEmptyPath(path)) return !keepScalar && isScalar(this.contents) ? this.contents.value : this.contents;
		return isCollection(this.contents) ? this.contents.getIn(path, keepScalar) : void 0;
	}
	has(key) {
		return isCollection(this.contents) ? this.contents.has(key) : false;
	}
	hasIn(path) {
		if (isEmptyPath(path)) return this.contents !== void 0;
		return isCollection(this.contents) ? this.contents.hasIn(path) : false;
	}
	set(key, value) {
		if (this.contents == null) this.contents = collectionFromPath(this.schema, [key], value);
		else if (assertCollection(this.contents)) this.contents.set(key, value);
	}
	setIn(path, value) {
		if (isEmptyPath(path)) this.contents = value;
		else if (this.contents == null) this.contents = collectionFromPath(this.schema, Array.from(path), value);
		else if (assertCollection(this.contents)) this.contents.setIn(path, value);
	}
	setSchema(version, options = {}) {
		if (typeof version === "number") version = String(version);
		let opt;
		switch (version) {
			case "1.1":
				if (this.directives) this.directives.yaml.version = "1.1";
				else this.directives = new Directives({ version: "1.1" });
				opt = {
					resolveKnownTags: false,
					schema: "yaml-1.1"
				};
				break;
			case "1.2":
			case "next":
				if (this.directives) this.directives.yaml.version = version;
				else this.directives = new Directives({ version });
				opt = {
					resolveKnownTags: true,
					schema: "core"
				};
				break;
			case null:
				if (this.directives) delete this.directives;
				opt = null;
				break;
			default: {
				const sv = JSON.stringify(version);
				throw new Error(`Expected '1.1', '1.2' or null as first argument, but found: ${sv}`);
			}
		}
		if (options.schema instanceof Object) this.schema = options.schema;
		else if (opt) this.schema = new Schema(Object.assign(opt, options));
		else throw new Error(`With a null YAML version, the { schema: Schema } option is required`);
	}
	toJS({ json, jsonArg, mapAsMap, maxAliasCount, onAnchor, reviver } = {}) {
		const ctx = {
			anchors: new Map(),
			doc: this,
			keep: !json,
			mapAsMap: mapAsMap === true,
			mapKeyWarned: false,
			maxAliasCount: typeof maxAliasCount === "number" ? maxAliasCount : 100
		};
		const res = toJS(this.contents, jsonArg ?? "", ctx);
		if (typeof onAnchor === "function") for (const { count, res } of ctx.anchors.values()) onAnchor(res, count);
		return typeof reviver === "function" ? applyReviver(reviver, { "": res }, "", res) : res;
	}
	toJSON(jsonArg, onAnchor) {
		return this.toJS({
			json: true,
			jsonArg,
			mapAsMap: false,
			onAnchor
		});
	}
	toString(options = {}) {
		if (this.errors.length > 0) throw new Error("Document with errors cannot be stringified");
		if ("indent" in options && (!Number.isInteger(options.indent) || Number(options.indent) <= 0)) {
			const s = JSON.stringify(options.indent);
			throw new Error(`"indent" option must be a positive integer, not ${s}`);
		}
		return stringifyDocument(this, options);
	}
};
function assertCollection(contents) {
	if (isCollection(contents)) return true;
	throw new Error("Expected a YAML collection as document contents");
}
// node_modules/yaml/browser/dist/errors.js
var YAMLError = class extends Error {
	constructor(name, pos, code, message) {
		super();
		this.name = name;
		this.code = code;
		this.message = message;
		this.pos = pos;
	}
};
var YAMLParseError = class extends YAMLError {
	constructor(pos, code, message) {
		super("YAMLParseError", pos, code, message);
	}
};
var YAMLWarning = class extends YAMLError {
	constructor(pos, code, message) {
		super("YAMLWarning", pos, code, message);
	}
};
// node_modules/yaml/browser/dist/compose/resolve-props.js
function resolveProps(tokens, { flow, indicator, next, offset, onError, parentIndent, startOnNewline }) {
	let spaceBefore = false;
	let atNewline = startOnNewline;
	let hasSpace = startOnNewline;
	let comment = "";
	let commentSep = "";
	let hasNewline = false;
	let reqSpace = false;
	let tab = null;
	let anchor = null;
	let tag = null;
	let newlineAfterProp = null;
	let comma = null;
	let found = null;
	let start = null;
	for (const token of tokens) {
		if (reqSpace) {
			if (token.type !== "space" && token.type !== "newline" && token.type !== "comma") onError(token.offset, "MISSING_CHAR", "Tags and anchors must be separated from the next token by white space");
			reqSpace = false;
		}
		if (tab) {
			if (atNewline && token.type !== "comment" && token.type !== "newline") onError(tab, "TAB_AS_INDENT", "Tabs are not allowed as indentation");
			tab = null;
		}
		switch (token.type) {
			case "space":
				if (!flow && (indicator !== "doc-start" || next?.type !== "flow-collection") && token.source.includes("	")) tab = token;
				hasSpace = true;
				break;
			case "comment": {
				if (!hasSpace) onError(token, "MISSING_CHAR", "Comments must be separated from other tokens by white space characters");
				const cb = token.source.substring(1) || " ";
				if (!comment) comment = cb;
				else comment += commentSep + cb;
				commentSep = "";
				atNewline = false;
				break;
			}
			case "newline":
				if (atNewline) {
					if (comment) comment += token.source;
					else if (!found || indicator !== "seq-item-ind") spaceBefore = true;
				} else commentSep += token.source;
				atNewline = true;
				hasNewline = true;
				if (anchor || tag) newlineAfterProp = token;
				hasSpace = true;
				break;
			case "anchor":
				if (anchor) onError(token, "MULTIPLE_ANCHORS", "A node can have at most one anchor");
				if (token.source.endsWith(":")) onError(token.offset + token.source.length - 1, "BAD_ALIAS", "Anchor ending in : is ambiguous", true);
				anchor = token;
				start ?? (start = token.offset);
				atNewline = false;
				hasSpace = false;
				reqSpace = true;
				break;
			case "tag":
				if (tag) onError(token, "MULTIPLE_TAGS", "A node can have at most one tag");
				tag = token;
				start ?? (start = token.offset);
				atNewline = false;
				hasSpace = false;
				reqSpace = true;
				break;
			case indicator:
				if (anchor || tag) onError(token, "BAD_PROP_ORDER", `Anchors and tags must be after the ${token.source} indicator`);
				if (found) onError(token, "UNEXPECTED_TOKEN", `Unexpected ${token.source} in ${flow ?? "collection"}`);
				found = token;
				atNewline = indicator === "seq-item-ind" || indicator === "explicit-key-ind";
				hasSpace = false;
				break;
			case "comma": if (flow) {
				if (comma) onError(token, "UNEXPECTED_TOKEN", `Unexpected , in ${flow}`);
				comma = token;
				atNewline = false;
				hasSpace = false;
				break;
			}
			default:
				onError(token, "UNEXPECTED_TOKEN", `Unexpected ${token.type} token`);
				atNewline = false;
				hasSpace = false;
		}
	}
	const last = tokens[tokens.length - 1];
	const end = last ? last.offset + last.source.length : offset;
	if (reqSpace && next && next.type !== "space" && next.type !== "newline" && next.type !== "comma" && (next.type !== "scalar" || next.source !== "")) onError(next.offset, "MISSING_CHAR", "Tags and anchors must be separated from the next token by white space");
	if (tab && (atNewline && tab.indent <= parentIndent || next?.type === "block-map" || next?.type === "block-seq")) onError(tab, "TAB_AS_INDENT", "Tabs are not allowed as indentation");
	return {
		comma,
		found,
		spaceBefore,
		comment,
		hasNewline,
		anchor,
		tag,
		newlineAfterProp,
		end,
		start: start ?? end
	};
}
// node_modules/yaml/browser/dist/compose/util-contains-newline.js
function containsNewline(key) {
	if (!key) return null;
	switch (key.type) {
		case "alias":
		case "scalar":
		case "double-quoted-scalar":
		case "single-quoted-scalar":
			if (key.source.includes("\n")) return true;
			if (key.end) {
				for (const st of key.end) if (st.type === "newline") return true;
			}
			return false;
		case "flow-collection":
			for (const it of key.items) {
				for (const st of it.start) if (st.type === "newline") return true;
				if (it.sep) {
					for (const st of it.sep) if (st.type === "newline") return true;
				}
				if (containsNewline(it.key) || containsNewline(it.value)) return true;
			}
			return false;
		default: return true;
	}
}
// node_modules/yaml/browser/dist/compose/util-flow-indent-check.js
function flowIndentCheck(indent, fc, onError) {
	if (fc?.type === "flow-collection") {
		const end = fc.end[0];
		if (end.indent === indent && (end.source === "]" || end.source === "}") && containsNewline(fc)) onError(end, "BAD_INDENT", "Flow end indicator should be more indented than parent", true);
	}
}
// node_modules/yaml/browser/dist/compose/util-map-includes.js
function mapIncludes(ctx, items, search) {
	const { uniqueKeys } = ctx.options;
	if (uniqueKeys === false) return false;
	const isEqual = typeof uniqueKeys === "function" ? uniqueKeys : (a, b) => a === b || isScalar(a) && isScalar(b) && a.value === b.value;
	return items.some((pair) => isEqual(pair.key, search));
}
// node_modules/yaml/browser/dist/compose/resolve-block-map.js
const startColMsg = "All mapping items must start at the same column";
function resolveBlockMap({ composeNode, composeEmptyNode }, ctx, bm, onError, tag) {
	const map = new ((tag?.nodeClass) ?? YAMLMap)(ctx.schema);
	if (ctx.atRoot) ctx.atRoot = false;
	let offset = bm.offset;
	let commentEnd = null;
	for (const collItem of bm.items) {
		const { start, key, sep, value } = collItem;
		const keyProps = resolveProps(start, {
			indicator: "explicit-key-ind",
			next: key ?? sep?.[0],
			offset,
			onError,
			parentIndent: bm.indent,
			startOnNewline: true
		});
		const implicitKey = !keyProps.found;
		if (implicitKey) {
			if (key) {
				if (key.type === "block-seq") onError(offset, "BLOCK_AS_IMPLICIT_KEY", "A block sequence may not be used as an implicit map key");
				else if ("indent" in key && key.indent !== bm.indent) onError(offset, "BAD_INDENT", startColMsg);
			}
			if (!keyProps.anchor && !keyProps.tag && !sep) {
				commentEnd = keyProps.end;
				if (keyProps.comment) {
					if (map.comment) map.comment += "\n" + keyProps.comment;
					else map.comment = keyProps.comment;
				}
				continue;
			}
			if (keyProps.newlineAfterProp || containsNewline(key)) onError(key ?? start[start.length - 1], "MULTILINE_IMPLICIT_KEY", "Implicit keys need to be on a single line");
		} else if (keyProps.found?.indent !== bm.indent) onError(offset, "BAD_INDENT", startColMsg);
		ctx.atKey = true;
		const keyStart = keyProps.end;
		const keyNode = key ? composeNode(ctx, key, keyProps, onError) : composeEmptyNode(ctx, keyStart, start, null, keyProps, onError);
		if (ctx.schema.compat) flowIndentCheck(bm.indent, key, onError);
		ctx.atKey = false;
		if (mapIncludes(ctx, map.items, keyNode)) onError(keyStart, "DUPLICATE_KEY", "Map keys must be unique");
		const valueProps = resolveProps(sep ?? [], {
			indicator: "map-value-ind",
			next: value,
			offset: keyNode.range[2],
			onError,
			parentIndent: bm.indent,
			startOnNewline: !key || key.type === "block-scalar"
		});
		offset = valueProps.end;
		if (valueProps.found) {
			if (implicitKey) {
				if (value?.type === "block-map" && !valueProps.hasNewline) onError(offset, "BLOCK_AS_IMPLICIT_KEY", "Nested mappings are not allowed in compact mappings");
				if (ctx.options.strict && keyProps.start < valueProps.found.offset - 1024) onError(keyNode.range, "KEY_OVER_1024_CHARS", "The : indicator must be at most 1024 chars after the start of an implicit block mapping key");
			}
			const valueNode = value ? composeNode(ctx, value, valueProps, onError) : composeEmptyNode(ctx, offset, sep, null, valueProps, onError);
			if (ctx.schema.compat) flowIndentCheck(bm.indent, value, onError);
			offset = valueNode.range[2];
			const pair = new Pair(keyNode, valueNode);
			if (ctx.options.keepSourceTokens) pair.srcToken = collItem;
			map.items.push(pair);
		} else {
			if (implicitKey) onError(keyNode.range, "MISSING_CHAR", "Implicit map keys need to be followed by map values");
			if (valueProps.comment) {
				if (keyNode.comment) keyNode.comment += "\n" + valueProps.comment;
				else keyNode.comment = valueProps.comment;
			}
			const pair = new Pair(keyNode);
			if (ctx.options.keepSourceTokens) pair.srcToken = collItem;
			map.items.push(pair);
		}
	}
	if (commentEnd && commentEnd < offset) onError(commentEnd, "IMPOSSIBLE", "Map comment with trailing content");
	map.range = [
		bm.offset,
		offset,
		commentEnd ?? offset
	];
	return map;
}
// node_modules/yaml/browser/dist/compose/resolve-block-seq.js
function resolveBlockSeq({ composeNode, composeEmptyNode }, ctx, bs, onError, tag) {
	const seq = new ((tag?.nodeClass) ?? YAMLSeq)(ctx.schema);
	if (ctx.atRoot) ctx.atRoot = false;
	if (ctx.atKey) ctx.atKey = false;
	let offset = bs.offset;
	let commentEnd = null;
	for (const { start, value } of bs.items) {
		const props = resolveProps(start, {
			indicator: "seq-item-ind",
			next: value,
			offset,
			onError,
			parentIndent: bs.indent,
			startOnNewline: true
		});
		if (!props.found) {
			if (props.anchor || props.tag || value) {
				if (value?.type === "block-seq") onError(props.end, "BAD_INDENT", "All sequence items must start at the same column");
				else onError(offset, "MISSING_CHAR", "Sequence item without - indicator");
			} else {
				commentEnd = props.end;
				if (props.comment) seq.comment = props.comment;
				continue;
			}
		}
		const node = value ? composeNode(ctx, value, props, onError) : composeEmptyNode(ctx, props.end, start, null, props, onError);
		if (ctx.schema.compat) flowIndentCheck(bs.indent, value, onError);
		offset = node.range[2];
		seq.items.push(node);
	}
	seq.range = [
		bs.offset,
		offset,
		commentEnd ?? offset
	];
	return seq;
}
// node_modules/yaml/browser/dist/compose/resolve-end.js
function resolveEnd(end, offset, reqSpace, onError) {
	let comment = "";
	if (end) {
		let hasSpace = false;
		let sep = "";
		for (const token of end) {
			const { source, type } = token;
			switch (type) {
				case "space":
					hasSpace = true;
					break;
				case "comment": {
					if (reqSpace && !hasSpace) onError(token, "MISSING_CHAR", "Comments must be separated from other tokens by white space characters");
					const cb = source.substring(1) || " ";
					if (!comment) comment = cb;
					else comment += sep + cb;
					sep = "";
					break;
				}
				case "newline":
					if (comment) sep += source;
					hasSpace = true;
					break;
				default: onError(token, "UNEXPECTED_TOKEN", `Unexpected ${type} at node end`);
			}
			offset += source.length;
		}
	}
	return {
		comment,
		offset
	};
}
// node_modules/yaml/browser/dist/compose/resolve-flow-collection.js
const blockMsg = "Block collections are not allowed within flow collections";
const isBlock = (token) => token && (token.type === "block-map" || token.type === "block-seq");
function resolveFlowCollection({ composeNode, composeEmptyNode }, ctx, fc, onError, tag) {
	const isMap = fc.start.source === "{";
	const fcName = isMap ? "flow map" : "flow sequence";
	const coll = new ((tag?.nodeClass) ?? (isMap ? YAMLMap : YAMLSeq))(ctx.schema);
	coll.flow = true;
	const atRoot = ctx.atRoot;
	if (atRoot) ctx.atRoot = false;
	if (ctx.atKey) ctx.atKey = false;
	let offset = fc.offset + fc.start.source.length;
	for (let i = 0; i < fc.items.length; ++i) {
		const collItem = fc.items[i];
		const { start, key, sep, value } = collItem;
		const props = resolveProps(start, {
			flow: fcName,
			indicator: "explicit-key-ind",
			next: key ?? sep?.[0],
			offset,
			onError,
			parentIndent: fc.indent,
			startOnNewline: false
		});
		if (!props.found) {
			if (!props.anchor && !props.tag && !sep && !value) {
				if (i === 0 && props.comma) onError(props.comma, "UNEXPECTED_TOKEN", `Unexpected , in ${fcName}`);
				else if (i < fc.items.length - 1) onError(props.start, "UNEXPECTED_TOKEN", `Unexpected empty item in ${fcName}`);
				if (props.comment) {
					if (coll.comment) coll.comment += "\n" + props.comment;
					else coll.comment = props.comment;
				}
				offset = props.end;
				continue;
			}
			if (!isMap && ctx.options.strict && containsNewline(key)) onError(key, "MULTILINE_IMPLICIT_KEY", "Implicit keys of flow sequence pairs need to be on a single line");
		}
		if (i === 0) {
			if (props.comma) onError(props.comma, "UNEXPECTED_TOKEN", `Unexpected , in ${fcName}`);
		} else {
			if (!props.comma) onError(props.start, "MISSING_CHAR", `Missing , between ${fcName} items`);
			if (props.comment) {
				let prevItemComment = "";
				loop: for (const st of start) switch (st.type) {
					case "comma":
					case "space": break;
					case "comment":
						prevItemComment = st.source.substring(1);
						break loop;
					default: break loop;
				}
				if (prevItemComment) {
					let prev = coll.items[coll.items.length - 1];
					if (isPair(prev)) prev = prev.value ?? prev.key;
					if (prev.comment) prev.comment += "\n" + prevItemComment;
					else prev.comment = prevItemComment;
					props.comment = props.comment.substring(prevItemComment.length + 1);
				}
			}
		}
		if (!isMap && !sep && !props.found) {
			const valueNode = value ? composeNode(ctx, value, props, onError) : composeEmptyNode(ctx, props.end, sep, null, props, onError);
			coll.items.push(valueNode);
			offset = valueNode.range[2];
			if (isBlock(value)) onError(valueNode.range, "BLOCK_IN_FLOW", blockMsg);
		} else {
			ctx.atKey = true;
			const keyStart = props.end;
			const keyNode = key ? composeNode(ctx, key, props, onError) : composeEmptyNode(ctx, keyStart, start, null, props, onError);
			if (isBlock(key)) onError(keyNode.range, "BLOCK_IN_FLOW", blockMsg);
			ctx.atKey = false;
			const valueProps = resolveProps(sep ?? [], {
				flow: fcName,
				indicator: "map-value-ind",
				next: value,
				offset: keyNode.range[2],
				onError,
				parentIndent: fc.indent,
				startOnNewline: false
			});
			if (valueProps.found) {
				if (!isMap && !props.found && ctx.options.strict) {
					if (sep) for (const st of sep) {
						if (st === valueProps.found) break;
						if (st.type === "newline") {
							onError(st, "MULTILINE_IMPLICIT_KEY", "Implicit keys of flow sequence pairs need to be on a single line");
							break;
						}
					}
					if (props.start < valueProps.found.offset - 1024) onError(valueProps.found, "KEY_OVER_1024_CHARS", "The : indicator must be at most 1024 chars after the start of an implicit flow sequence key");
				}
			} else if (value) {
				if ("source" in value && value.source?.[0] === ":") onError(value, "MISSING_CHAR", `Missing space after : in ${fcName}`);
				else onError(valueProps.start, "MISSING_CHAR", `Missing , or : between ${fcName} items`);
			}
			const valueNode = value ? composeNode(ctx, value, valueProps, onError) : valueProps.found ? composeEmptyNode(ctx, valueProps.end, sep, null, valueProps, onError) : null;
			if (valueNode) {
				if (isBlock(value)) onError(valueNode.range, "BLOCK_IN_FLOW", blockMsg);
			} else if (valueProps.comment) {
				if (keyNode.comment) keyNode.comment += "\n" + valueProps.comment;
				else keyNode.comment = valueProps.comment;
			}
			const pair = new Pair(keyNode, valueNode);
			if (ctx.options.keepSourceTokens) pair.srcToken = collItem;
			if (isMap) {
				const map = coll;
				if (mapIncludes(ctx, map.items, keyNode)) onError(keyStart, "DUPLICATE_KEY", "Map keys must be unique");
				map.items.push(pair);
			} else {
				const map = new YAMLMap(ctx.schema);
				map.flow = true;
				map.items.push(pair);
				const endRange = (valueNode ?? keyNode).range;
				map.range = [
					keyNode.range[0],
					endRange[1],
					endRange[2]
				];
				coll.items.push(map);
			}
			offset = valueNode ? valueNode.range[2] : valueProps.end;
		}
	}
	const expectedEnd = isMap ? "}" : "]";
	const [ce, ...ee] = fc.end;
	let cePos = offset;
	if (ce?.source === expectedEnd) cePos = ce.offset + ce.source.length;
	else {
		const name = fcName[0].toUpperCase() + fcName.substring(1);
		const msg = atRoot ? `${name} must end with a ${expectedEnd}` : `${name} in block collection must be sufficiently indented and end with a ${expectedEnd}`;
		onError(offset, atRoot ? "MISSING_CHAR" : "BAD_INDENT", msg);
		if (ce && ce.source.length !== 1) ee.unshift(ce);
	}
	if (ee.length > 0) {
		const end = resolveEnd(ee, cePos, ctx.options.strict, onError);
		if (end.comment) {
			if (coll.comment) coll.comment += "\n" + end.comment;
			else coll.comment = end.comment;
		}
		coll.range = [
			fc.offset,
			cePos,
			end.offset
		];
	} else coll.range = [
		fc.offset,
		cePos,
		cePos
	];
	return coll;
}
// node_modules/yaml/browser/dist/compose/compose-collection.js
function resolveCollection(CN, ctx, token, onError, tagName, tag) {
	const coll = token.type === "block-map" ? resolveBlockMap(CN, ctx, token, onError, tag) : token.type === "block-seq" ? resolveBlockSeq(CN, ctx, token, onError, tag) : resolveFlowCollection(CN, ctx, token, onError, tag);
	const Coll = coll.constructor;
	if (tagName === "!" || tagName === Coll.tagName) {
		coll.tag = Coll.tagName;
		return coll;
	}
	if (tagName) coll.tag = tagName;
	return coll;
}
function composeCollection(CN, ctx, token, props, onError) {
	const tagToken = props.tag;
	const tagName = !tagToken ? null : ctx.directives.tagName(tagToken.source, (msg) => onError(tagToken, "TAG_RESOLVE_FAILED", msg));
	if (token.type === "block-seq") {
		const { anchor, newlineAfterProp: nl } = props;
		const lastProp = anchor && tagToken ? anchor.offset > tagToken.offset ? anchor : tagToken : anchor ?? tagToken;
		if (lastProp && (!nl || nl.offset < lastProp.offset)) onError(lastProp, "MISSING_CHAR", "Missing newline after block sequence props");
	}
	const expType = token.type === "block-map" ? "map" : token.type === "block-seq" ? "seq" : token.start.source === "{" ? "map" : "seq";
	if (!tagToken || !tagName || tagName === "!" || tagName === YAMLMap.tagName && expType === "map" || tagName === YAMLSeq.tagName && expType === "seq") return resolveCollection(CN, ctx, token, onError, tagName);
	let tag = ctx.schema.tags.find((t) => t.tag === tagName && t.collection === expType);
	if (!tag) {
		const kt = ctx.schema.knownTags[tagName];
		if (kt?.collection === expType) {
			ctx.schema.tags.push(Object.assign({}, kt, { default: false }));
			tag = kt;
		} else {
			if (kt) onError(tagToken, "BAD_COLLECTION_TYPE", `${kt.tag} used for ${expType} collection, but expects ${kt.collection ?? "scalar"}`, true);
			else onError(tagToken, "TAG_RESOLVE_FAILED", `Unresolved tag: ${tagName}`, true);
			return resolveCollection(CN, ctx, token, onError, tagName);
		}
	}
	const coll = resolveCollection(CN, ctx, token, onError, tagName, tag);
	const res = tag.resolve?.(coll, (msg) => onError(tagToken, "TAG_RESOLVE_FAILED", msg), ctx.options) ?? coll;
	const node = isNode(res) ? res : new Scalar(res);
	node.range = coll.range;
	node.tag = tagName;
	if (tag?.format) node.format = tag.format;
	return node;
}
// node_modules/yaml/browser/dist/compose/resolve-block-scalar.js
function resolveBlockScalar(ctx, scalar, onError) {
	const start = scalar.offset;
	const header = parseBlockScalarHeader(scalar, ctx.options.strict, onError);
	if (!header) return {
		value: "",
		type: null,
		comment: "",
		range: [
			start,
			start,
			start
		]
	};
	const type = header.mode === ">" ? Scalar.BLOCK_FOLDED : Scalar.BLOCK_LITERAL;
	const lines = scalar.source ? splitLines(scalar.source) : [];
	let chompStart = lines.length;
	for (let i = lines.length - 1; i >= 0; --i) {
		const content = lines[i][1];
		if (content === "" || content === "\r") chompStart = i;
		else break;
	}
	if (chompStart === 0) {
		const value = header.chomp === "+" && lines.length > 0 ? "\n".repeat(Math.max(1, lines.length - 1)) : "";
		let end = start + header.length;
		if (scalar.source) end += scalar.source.length;
		return {
			value,
			type,
			comment: header.comment,
			range: [
				start,
				end,
				end
			]
		};
	}
	let trimIndent = scalar.indent + header.indent;
	let offset = scalar.offset + header.length;
	let contentStart = 0;
	for (let i = 0; i < chompStart; ++i) {
		const [indent, content] = lines[i];
		if (content === "" || content === "\r") {
			if (header.indent === 0 && indent.length > trimIndent) trimIndent = indent.length;
		} else {
			if (indent.length < trimIndent) onError(offset + indent.length, "MISSING_CHAR", "Block scalars with more-indented leading empty lines must use an explicit indentation indicator");
			if (header.indent === 0) trimIndent = indent.length;
			contentStart = i;
			if (trimIndent === 0 && !ctx.atRoot) onError(offset, "BAD_INDENT", "Block scalar values in collections must be indented");
			break;
		}
		offset += indent.length + content.length + 1;
	}
	for (let i = lines.length - 1; i >= chompStart; --i) if (lines[i][0].length > trimIndent) chompStart = i + 1;
	let value = "";
	let sep = "";
	let prevMoreIndented = false;
	for (let i = 0; i < contentStart; ++i) value += lines[i][0].slice(trimIndent) + "\n";
	for (let i = contentStart; i < chompStart; ++i) {
		let [indent, content] = lines[i];
		offset += indent.length + content.length + 1;
		const crlf = content[content.length - 1] === "\r";
		if (crlf) content = content.slice(0, -1);
		if (content && indent.length < trimIndent) {
			const message = `Block scalar lines must not be less indented than their ${header.indent ? "explicit indentation indicator" : "first line"}`;
			onError(offset - content.length - (crlf ? 2 : 1), "BAD_INDENT", message);
			indent = "";
		}
		if (type === Scalar.BLOCK_LITERAL) {
			value += sep + indent.slice(trimIndent) + content;
			sep = "\n";
		} else if (indent.length > trimIndent || content[0] === "	") {
			if (sep === " ") sep = "\n";
			else if (!prevMoreIndented && sep === "\n") sep = "\n\n";
			value += sep + indent.slice(trimIndent) + content;
			sep = "\n";
			prevMoreIndented = true;
		} else if (content === "") {
			if (sep === "\n") value += "\n";
			else sep = "\n";
		} else {
			value += sep + content;
			sep = " ";
			prevMoreIndented = false;
		}
	}
	switch (header.chomp) {
		case "-": break;
		case "+":
			for (let i = chompStart; i < lines.length; ++i) value += "\n" + lines[i][0].slice(trimIndent);
			if (value[value.length - 1] !== "\n") value += "\n";
			break;
		default: value += "\n";
	}
	const end = start + header.length + scalar.source.length;
	return {
		value,
		type,
		comment: header.comment,
		range: [
			start,
			end,
			end
		]
	};
}
function parseBlockScalarHeader({ offset, props }, strict, onError) {
	if (props[0].type !== "block-scalar-header") {
		onError(props[0], "IMPOSSIBLE", "Block scalar header not found");
		return null;
	}
	const { source } = props[0];
	const mode = source[0];
	let indent = 0;
	let chomp = "";
	let error = -1;
	for (let i = 1; i < source.length; ++i) {
		const ch = source[i];
		if (!chomp && (ch === "-" || ch === "+")) chomp = ch;
		else {
			const n = Number(ch);
			if (!indent && n) indent = n;
			else if (error === -1) error = offset + i;
		}
	}
	if (error !== -1) onError(error, "UNEXPECTED_TOKEN", `Block scalar header includes extra characters: ${source}`);
	let hasSpace = false;
	let comment = "";
	let length = source.length;
	for (let i = 1; i < props.length; ++i) {
		const token = props[i];
		switch (token.type) {
			case "space": hasSpace = true;
			case "newline":
				length += token.source.length;
				break;
			case "comment":
				if (strict && !hasSpace) onError(token, "MISSING_CHAR", "Comments must be separated from other tokens by white space characters");
				length += token.source.length;
				comment = token.source.substring(1);
				break;
			case "error":
				onError(token, "UNEXPECTED_TOKEN", token.message);
				length += token.source.length;
				break;
			default: {
				onError(token, "UNEXPECTED_TOKEN", `Unexpected token in block scalar header: ${token.type}`);
				const ts = token.source;
				if (ts && typeof ts === "string") length += ts.length;
			}
		}
	}
	return {
		mode,
		indent,
		chomp,
		comment,
		length
	};
}
function splitLines(source) {
	const split = source.split(/\n( *)/);
	const first = split[0];
	const m = first.match(/^( *)/);
	const lines = [m?.[1] ? [m[1], first.slice(m[1].length)] : ["", first]];
	for (let i = 1; i < split.length; i += 2) lines.push([split[i], split[i + 1]]);
	return lines;
}
// node_modules/yaml/browser/dist/compose/resolve-flow-scalar.js
function resolveFlowScalar(scalar, strict, onError) {
	const { offset, type, source, end } = scalar;
	let _type;
	let value;
	const _onError = (rel, code, msg) => onError(offset + rel, code, msg);
	switch (type) {
		case "scalar":
			_type = Scalar.PLAIN;
			value = plainValue(source, _onError);
			break;
		case "single-quoted-scalar":
			_type = Scalar.QUOTE_SINGLE;
			value = singleQuotedValue(source, _onError);
			break;
		case "double-quoted-scalar":
			_type = Scalar.QUOTE_DOUBLE;
			value = doubleQuotedValue(source, _onError);
			break;
		default:
			onError(scalar, "UNEXPECTED_TOKEN", `Expected a flow scalar value, but found: ${type}`);
			return {
				value: "",
				type: null,
				comment: "",
				range: [
					offset,
					offset + source.length,
					offset + source.length
				]
			};
	}
	const valueEnd = offset + source.length;
	const re = resolveEnd(end, valueEnd, strict, onError);
	return {
		value,
		type: _type,
		comment: re.comment,
		range: [
			offset,
			valueEnd,
			re.offset
		]
	};
}
function plainValue(source, onError) {
	let badChar = "";
	switch (source[0]) {
		case "	":
			badChar = "a tab character";
			break;
		case ",":
			badChar = "flow indicator character ,";
			break;
		case "%":
			badChar = "directive indicator character %";
			break;
		case "|":
		case ">":
			badChar = `block scalar indicator ${source[0]}`;
			break;
		case "@":
		case "`": badChar = `reserved character ${source[0]}`;
	}
	if (badChar) onError(0, "BAD_SCALAR_START", `Plain value cannot start with ${badChar}`);
	return unfoldLines(source);
}
function singleQuotedValue(source, onError) {
	if (source[source.length - 1] !== "'" || source.length === 1) onError(source.length, "MISSING_CHAR", "Missing closing 'quote");
	return unfoldLines(source.slice(1, -1)).replace(/''/g, "'");
}
function unfoldLines(source) {
	const line = /(.*?)\r?\n/sy;
	let match = line.exec(source);
	if (!match) return source;
	let trimEnd, trimBoth;
	try {
		trimEnd = new RegExp("(?<![ 	])[ 	]+$");
		trimBoth = new RegExp("^[ 	]+|(?<![ 	])[ 	]+$", "g");
	} catch {
		trimEnd = /[ \t]+$/;
		trimBoth = /^[ \t]+|[ \t]+$/g;
	}
	let res = match[1].replace(trimEnd, "");
	let sep = " ";
	let pos = line.lastIndex;
	while (match = line.exec(source)) {
		const lm = match[1].replace(trimBoth, "");
		if (lm === "") {
			if (sep === "\n") res += sep;
			else sep = "\n";
		} else {
			res += sep + lm;
			sep = " ";
		}
		pos = line.lastIndex;
	}
	const last = /[ \t]*(.*)/sy;
	last.lastIndex = pos;
	match = last.exec(source);
	return res + sep + (match?.[1] ?? "");
}
function doubleQuotedValue(source, onError) {
	let res = "";
	for (let i = 1; i < source.length - 1; ++i) {
		const ch = source[i];
		if (ch === "\r" && source[i + 1] === "\n") continue;
		if (ch === "\n") {
			const { fold, offset } = foldNewline(source, i);
			res += fold;
			i = offset;
		} else if (ch === "\\") {
			let next = source[++i];
			const cc = escapeCodes[next];
			if (cc) res += cc;
			else if (next === "\n") {
				next = source[i + 1];
				while (next === " " || next === "	") next = source[++i + 1];
			} else if (next === "\r" && source[i + 1] === "\n") {
				next = source[++i + 1];
				while (next === " " || next === "	") next = source[++i + 1];
			} else if (next === "x" || next === "u" || next === "U") {
				const length = next === "x" ? 2 : next === "u" ? 4 : 8;
				res += parseCharCode(source, i + 1, length, onError);
				i += length;
			} else {
				const raw = source.substr(i - 1, 2);
				onError(i - 1, "BAD_DQ_ESCAPE", `Invalid escape sequence ${raw}`);
				res += raw;
			}
		} else if (ch === " " || ch === "	") {
			const wsStart = i;
			let next = source[i + 1];
			while (next === " " || next === "	") next = source[++i + 1];
			if (next !== "\n" && !(next === "\r" && source[i + 2] === "\n")) res += i > wsStart ? source.slice(wsStart, i + 1) : ch;
		} else res += ch;
	}
	if (source[source.length - 1] !== "\"" || source.length === 1) onError(source.length, "MISSING_CHAR", "Missing closing \"quote");
	return res;
}
function foldNewline(source, offset) {
	let fold = "";
	let ch = source[offset + 1];
	while (ch === " " || ch === "	" || ch === "\n" || ch === "\r") {
		if (ch === "\r" && source[offset + 2] !== "\n") break;
		if (ch === "\n") fold += "\n";
		offset += 1;
		ch = source[offset + 1];
	}
	if (!fold) fold = " ";
	return {
		fold,
		offset
	};
}
const escapeCodes = {
	"0": "\0",
	a: "\x07",
	b: "\b",
	e: "\x1B",
	f: "\f",
	n: "\n",
	r: "\r",
	t: "	",
	v: "\v",
	N: "\u0085",
	_: "\xA0",
	L: "\u2028",
	P: "\u2029",
	" ": " ",
	"\"": "\"",
	"/": "/",
	"\\": "\\",
	"	": "	"
};
function parseCharCode(source, offset, length, onError) {
	const cc = source.substr(offset, length);
	const code = cc.length === length && /^[0-9a-fA-F]+$/.test(cc) ? parseInt(cc, 16) : NaN;
	try {
		return String.fromCodePoint(code);
	} catch {
		const raw = source.substr(offset - 2, length + 2);
		onError(offset - 2, "BAD_DQ_ESCAPE", `Invalid escape sequence ${raw}`);
		return raw;
	}
}
// node_modules/yaml/browser/dist/compose/compose-scalar.js
function composeScalar(ctx, token, tagToken, onError) {
	const { value, type, comment, range } = token.type === "block-scalar" ? resolveBlockScalar(ctx, token, onError) : resolveFlowScalar(token, ctx.options.strict, onError);
	const tagName = tagToken ? ctx.directives.tagName(tagToken.source, (msg) => onError(tagToken, "TAG_RESOLVE_FAILED", msg)) : null;
	let tag;
	if (ctx.options.stringKeys && ctx.atKey) tag = ctx.schema[SCALAR$2];
	else if (tagName) tag = findScalarTagByName(ctx.schema, value, tagName, tagToken, onError);
	else if (token.type === "scalar") tag = findScalarTagByTest(ctx, value, token, onError);
	else tag = ctx.schema[SCALAR$2];
	let scalar;
	try {
		const res = tag.resolve(value, (msg) => onError(tagToken ?? token, "TAG_RESOLVE_FAILED", msg), ctx.options);
		scalar = isScalar(res) ? res : new Scalar(res);
	} catch (error) {
		const msg = error instanceof Error ? error.message : String(error);
		onError(tagToken ?? token, "TAG_RESOLVE_FAILED", msg);
		scalar = new Scalar(value);
	}
	scalar.range = range;
	scalar.source = value;
	if (type) scalar.type = type;
	if (tagName) scalar.tag = tagName;
	if (tag.format) scalar.format = tag.format;
	if (comment) scalar.comment = comment;
	return scalar;
}
function findScalarTagByName(schema, value, tagName, tagToken, onError) {
	if (tagName === "!") return schema[SCALAR$2];
	const matchWithTest = [];
	for (const tag of schema.tags) if (!tag.collection && tag.tag === tagName) {
		if (tag.default && tag.test) matchWithTest.push(tag);
		else return tag;
	}
	for (const tag of matchWithTest) if (tag.test?.test(value)) return tag;
	const kt = schema.knownTags[tagName];
	if (kt && !kt.collection) {
		schema.tags.push(Object.assign({}, kt, {
			default: false,
			test: void 0
		}));
		return kt;
	}
	onError(tagToken, "TAG_RESOLVE_FAILED", `Unresolved tag: ${tagName}`, tagName !== "tag:yaml.org,2002:str");
	return schema[SCALAR$2];
}
function findScalarTagByTest({ atKey, directives, schema }, value, token, onError) {
	const tag = schema.tags.find((tag) => (tag.default === true || atKey && tag.default === "key") && tag.test?.test(value)) || schema[SCALAR$2];
	if (schema.compat) {
		const compat = schema.compat.find((tag) => tag.default && tag.test?.test(value)) ?? schema[SCALAR$2];
		if (tag.tag !== compat.tag) onError(token, "TAG_RESOLVE_FAILED", `Value may be parsed as either ${directives.tagString(tag.tag)} or ${directives.tagString(compat.tag)}`, true);
	}
	return tag;
}
// node_modules/yaml/browser/dist/compose/util-empty-scalar-position.js
function emptyScalarPosition(offset, before, pos) {
	if (before) {
		pos ?? (pos = before.length);
		for (let i = pos - 1; i >= 0; --i) {
			let st = before[i];
			switch (st.type) {
				case "space":
				case "comment":
				case "newline":
					offset -= st.source.length;
					continue;
			}
			st = before[++i];
			while (st?.type === "space") {
				offset += st.source.length;
				st = before[++i];
			}
			break;
		}
	}
	return offset;
}
// node_modules/yaml/browser/dist/compose/compose-node.js
const CN = {
	composeNode,
	composeEmptyNode
};
function composeNode(ctx, token, props, onError) {
	const atKey = ctx.atKey;
	const { spaceBefore, comment, anchor, tag } = props;
	let node;
	let isSrcToken = true;
	switch (token.type) {
		case "alias":
			node = composeAlias(ctx, token, onError);
			if (anchor || tag) onError(token, "ALIAS_PROPS", "An alias node must not specify any properties");
			break;
		case "scalar":
		case "single-quoted-scalar":
		case "double-quoted-scalar":
		case "block-scalar":
			node = composeScalar(ctx, token, tag, onError);
			if (anchor) node.anchor = anchor.source.substring(1);
			break;
		case "block-map":
		case "block-seq":
		case "flow-collection":
			try {
				node = composeCollection(CN, ctx, token, props, onError);
				if (anchor) node.anchor = anchor.source.substring(1);
			} catch (error) {
				onError(token, "RESOURCE_EXHAUSTION", error instanceof Error ? error.message : String(error));
			}
			break;
		default:
			onError(token, "UNEXPECTED_TOKEN", token.type === "error" ? token.message : `Unsupported token (type: ${token.type})`);
			isSrcToken = false;
	}
	node ?? (node = composeEmptyNode(ctx, token.offset, void 0, null, props, onError));
	if (anchor && node.anchor === "") onError(anchor, "BAD_ALIAS", "Anchor cannot be an empty string");
	if (atKey && ctx.options.stringKeys && (!isScalar(node) || typeof node.value !== "string" || node.tag && node.tag !== "tag:yaml.org,2002:str")) onError(tag ?? token, "NON_STRING_KEY", "With stringKeys, all keys must be strings");
	if (spaceBefore) node.spaceBefore = true;
	if (comment) {
		if (token.type === "scalar" && token.source === "") node.comment = comment;
		else node.commentBefore = comment;
	}
	if (ctx.options.keepSourceTokens && isSrcToken) node.srcToken = token;
	return node;
}
function composeEmptyNode(ctx, offset, before, pos, { spaceBefore, comment, anchor, tag, end }, onError) {
	const node = composeScalar(ctx, {
		type: "scalar",
		offset: emptyScalarPosition(offset, before, pos),
		indent: -1,
		source: ""
	}, tag, onError);
	if (anchor) {
		node.anchor = anchor.source.substring(1);
		if (node.anchor === "") onError(anchor, "BAD_ALIAS", "Anchor cannot be an empty string");
	}
	if (spaceBefore) node.spaceBefore = true;
	if (comment) {
		node.comment = comment;
		node.range[2] = end;
	}
	return node;
}
function composeAlias({ options }, { offset, source, end }, onError) {
	const alias = new Alias(source.substring(1));
	if (alias.source === "") onError(offset, "BAD_ALIAS", "Alias cannot be an empty string");
	if (alias.source.endsWith(":")) onError(offset + source.length - 1, "BAD_ALIAS", "Alias ending in : is ambiguous", true);
	const valueEnd = offset + source.length;
	const re = resolveEnd(end, valueEnd, options.strict, onError);
	alias.range = [
		offset,
		valueEnd,
		re.offset
	];
	if (re.comment) alias.comment = re.comment;
	return alias;
}
// node_modules/yaml/browser/dist/compose/compose-doc.js
function composeDoc(options, directives, { offset, start, value, end }, onError) {
	const doc = new Document(void 0, Object.assign({ _directives: directives }, options));
	const ctx = {
		atKey: false,
		atRoot: true,
		directives: doc.directives,
		options: doc.options,
		schema: doc.schema
	};
	const props = resolveProps(start, {
		indicator: "doc-start",
		next: value ?? end?.[0],
		offset,
		onError,
		parentIndent: 0,
		startOnNewline: true
	});
	if (props.found) {
		doc.directives.docStart = true;
		if (value && (value.type === "block-map" || value.type === "block-seq") && !props.hasNewline) onError(props.end, "MISSING_CHAR", "Block collection cannot start on same line with directives-end marker");
	}
	doc.contents = value ? composeNode(ctx, value, props, onError) : composeEmptyNode(ctx, props.end, start, null, props, onError);
	const contentEnd = doc.contents.range[2];
	const re = resolveEnd(end, contentEnd, false, onError);
	if (re.comment) doc.comment = re.comment;
	doc.range = [
		offset,
		contentEnd,
		re.offset
	];
	return doc;
}
// node_modules/yaml/browser/dist/compose/composer.js
function getErrorPos(src) {
	if (typeof src === "number") return [src, src + 1];
	if (Array.isArray(src)) return src.length === 2 ? src : [src[0], src[1]];
	const { offset, source } = src;
	return [offset, offset + (typeof source === "string" ? source.length : 1)];
}
function parsePrelude(prelude) {
	let comment = "";
	let atComment = false;
	let afterEmptyLine = false;
	for (let i = 0; i < prelude.length; ++i) {
		const source = prelude[i];
		switch (source[0]) {
			case "#":
				comment += (comment === "" ? "" : afterEmptyLine ? "\n\n" : "\n") + (source.substring(1) || " ");
				atComment = true;
				afterEmptyLine = false;
				break;
			case "%":
				if (prelude[i + 1]?.[0] !== "#") i += 1;
				atComment = false;
				break;
			default:
				if (!atComment) afterEmptyLine = true;
				atComment = false;
		}
	}
	return {
		comment,
		afterEmptyLine
	};
}
var Composer = class {
	constructor(options = {}) {
		this.doc = null;
		this.atDirectives = false;
		this.prelude = [];
		this.errors = [];
		this.warnings = [];
		this.onError = (source, code, message, warning) => {
			const pos = getErrorPos(source);
			if (warning) this.warnings.push(new YAMLWarning(pos, code, message));
			else this.errors.push(new YAMLParseError(pos, code, message));
		};
		this.directives = new Directives({ version: options.version || "1.2" });
		this.options = options;
	}
	decorate(doc, afterDoc) {
		const { comment, afterEmptyLine } = parsePrelude(this.prelude);
		if (comment) {
			const dc = doc.contents;
			if (afterDoc) doc.comment = doc.comment ? `${doc.comment}\n${comment}` : comment;
			else if (afterEmptyLine || doc.directives.docStart || !dc) doc.commentBefore = comment;
			else if (isCollection(dc) && !dc.flow && dc.items.length > 0) {
				let it = dc.items[0];
				if (isPair(it)) it = it.key;
				const cb = it.commentBefore;
				it.commentBefore = cb ? `${comment}\n${cb}` : comment;
			} else {
				const cb = dc.commentBefore;
				dc.commentBefore = cb ? `${comment}\n${cb}` : comment;
			}
		}
		if (afterDoc) {
			for (let i = 0; i < this.errors.length; ++i) doc.errors.push(this.errors[i]);
			for (let i = 0; i < this.warnings.length; ++i) doc.warnings.push(this.warnings[i]);
		} else {
			doc.errors = this.errors;
			doc.warnings = this.warnings;
		}
		this.prelude = [];
		this.errors = [];
		this.warnings = [];
	}
	streamInfo() {
		return {
			comment: parsePrelude(this.prelude).comment,
			directives: this.directives,
			errors: this.errors,
			warnings: this.warnings
		};
	}
	*compose(tokens, forceDoc = false, endOffset = -1) {
		for (const token of tokens) yield* this.next(token);
		yield* this.end(forceDoc, endOffset);
	}
	*next(token) {
		switch (token.type) {
			case "directive":
				this.directives.add(token.source, (offset, message, warning) => {
					const pos = getErrorPos(token);
					pos[0] += offset;
					this.onError(pos, "BAD_DIRECTIVE", message, warning);
				});
				this.prelude.push(token.source);
				this.atDirectives = true;
				break;
			case "document": {
				const doc = composeDoc(this.options, this.directives, token, this.onError);
				if (this.atDirectives && !doc.directives.docStart) this.onError(token, "MISSING_CHAR", "Missing directives-end/doc-start indicator line");
				this.decorate(doc, false);
				if (this.doc) yield this.doc;
				this.doc = doc;
				this.atDirectives = false;
				break;
			}
			case "byte-order-mark":
			case "space": break;
			case "comment":
			case "newline":
				this.prelude.push(token.source);
				break;
			case "error": {
				const msg = token.source ? `${token.message}: ${JSON.stringify(token.source)}` : token.message;
				const error = new YAMLParseError(getErrorPos(token), "UNEXPECTED_TOKEN", msg);
				if (this.atDirectives || !this.doc) this.errors.push(error);
				else this.doc.errors.push(error);
				break;
			}
			case "doc-end": {
				if (!this.doc) {
					this.errors.push(new YAMLParseError(getErrorPos(token), "UNEXPECTED_TOKEN", "Unexpected doc-end without preceding document"));
					break;
				}
				this.doc.directives.docEnd = true;
				const end = resolveEnd(token.end, token.offset + token.source.length, this.doc.options.strict, this.onError);
				this.decorate(this.doc, true);
				if (end.comment) {
					const dc = this.doc.comment;
					this.doc.comment = dc ? `${dc}\n${end.comment}` : end.comment;
				}
				this.doc.range[2] = end.offset;
				break;
			}
			default: this.errors.push(new YAMLParseError(getErrorPos(token), "UNEXPECTED_TOKEN", `Unsupported token ${token.type}`));
		}
	}
	*end(forceDoc = false, endOffset = -1) {
		if (this.doc) {
			this.decorate(this.doc, true);
			yield this.doc;
			this.doc = null;
		} else if (forceDoc) {
			const doc = new Document(void 0, Object.assign({ _directives: this.directives }, this.options));
			if (this.atDirectives) this.onError(endOffset, "MISSING_CHAR", "Missing directives-end indicator line");
			doc.range = [
				0,
				endOffset,
				endOffset
			];
			this.decorate(doc, false);
			yield doc;
		}
	}
};
function tokenType(source) {
	switch (source) {
		case "\ufeff": return "byte-order-mark";
		case "": return "doc-mode";
		case "": return "flow-error-end";
		case "": return "scalar";
		case "---": return "doc-start";
		case "...": return "doc-end";
		case "":
		case "\n":
		case "\r\n": return "newline";
		case "-": return "seq-item-ind";
		case "?": return "explicit-key-ind";
		case ":": return "map-value-ind";
		case "{": return "flow-map-start";
		case "}": return "flow-map-end";
		case "[": return "flow-seq-start";
		case "]": return "flow-seq-end";
		case ",": return "comma";
	}
	switch (source[0]) {
		case " ":
		case "	": return "space";
		case "#": return "comment";
		case "%": return "directive-line";
		case "*": return "alias";
		case "&": return "anchor";
		case "!": return "tag";
		case "'": return "single-quoted-scalar";
		case "\"": return "double-quoted-scalar";
		case "|":
		case ">": return "block-scalar-header";
	}
	return null;
}
// node_modules/yaml/browser/dist/parse/lexer.js
function isEmpty$1(ch) {
	switch (ch) {
		case void 0:
		case " ":
		case "\n":
		case "\r":
		case "	": return true;
		default: return false;
	}
}
const hexDigits = new Set("0123456789ABCDEFabcdef");
const tagChars = new Set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-#;/?:@&=+$_.!~*'()");
const flowIndicatorChars = new Set(",[]{}");
const invalidAnchorChars = new Set(" ,[]{}\n\r	");
const isNotAnchorChar = (ch) => !ch || invalidAnchorChars.has(ch);
var Lexer = class {
	constructor() {
		this.atEnd = false;
		this.blockScalarIndent = -1;
		this.blockScalarKeep = false;
		this.buffer = "";
		this.flowKey = false;
		this.flowLevel = 0;
		this.indentNext = 0;
		this.indentValue = 0;
		this.lineEndPos = null;
		this.next = null;
		this.pos = 0;
	}
	*lex(source, incomplete = false) {
		if (source) {
			if (typeof source !== "string") throw TypeError("source is not a string");
			this.buffer = this.buffer ? this.buffer + source : source;
			this.lineEndPos = null;
		}
		this.atEnd = !incomplete;
		let next = this.next ?? "stream";
		while (next && (incomplete || this.hasChars(1))) next = yield* this.parseNext(next);
	}
	atLineEnd() {
		let i = this.pos;
		let ch = this.buffer[i];
		while (ch === " " || ch === "	") ch = this.buffer[++i];
		if (!ch || ch === "#" || ch === "\n") return true;
		if (ch === "\r") return this.buffer[i + 1] === "\n";
		return false;
	}
	charAt(n) {
		return this.buffer[this.pos + n];
	}
	continueScalar(offset) {
		let ch = this.buffer[offset];
		if (this.indentNext > 0) {
			let indent = 0;
			while (ch === " ") ch = this.buffer[++indent + offset];
			if (ch === "\r") {
				const next = this.buffer[indent + offset + 1];
				if (next === "\n" || !next && !this.atEnd) return offset + indent + 1;
			}
			return ch === "\n" || indent >= this.indentNext || !ch && !this.atEnd ? offset + indent : -1;
		}
		if (ch === "-" || ch === ".") {
			const dt = this.buffer.substr(offset, 3);
			if ((dt === "---" || dt === "...") && isEmpty$1(this.buffer[offset + 3])) return -1;
		}
		return offset;
	}
	getLine() {
		let end = this.lineEndPos;
		if (typeof end !== "number" || end !== -1 && end < this.pos) {
			end = this.buffer.indexOf("\n", this.pos);
			this.lineEndPos = end;
		}
		if (end === -1) return this.atEnd ? this.buffer.substring(this.pos) : null;
		if (this.buffer[end - 1] === "\r") end -= 1;
		return this.buffer.substring(this.pos, end);
	}
	hasChars(n) {
		return this.pos + n <= this.buffer.length;
	}
	setNext(state) {
		this.buffer = this.buffer.substring(this.pos);
		this.pos = 0;
		this.lineEndPos = null;
		this.next = state;
		return null;
	}
	peek(n) {
		return this.buffer.substr(this.pos, n);
	}
	*parseNext(next) {
		switch (next) {
			case "stream": return yield* this.parseStream();
			case "line-start": return yield* this.parseLineStart();
			case "block-start": return yield* this.parseBlockStart();
			case "doc": return yield* this.parseDocument();
			case "flow": return yield* this.parseFlowCollection();
			case "quoted-scalar": return yield* this.parseQuotedScalar();
			case "block-scalar": return yield* this.parseBlockScalar();
			case "plain-scalar": return yield* this.parsePlainScalar();
		}
	}
	*parseStream() {
		let line = this.getLine();
		if (line === null) return this.setNext("stream");
		if (line[0] === "\ufeff") {
			yield* this.pushCount(1);
			line = line.substring(1);
		}
		if (line[0] === "%") {
			let dirEnd = line.length;
			let cs = line.indexOf("#");
			while (cs !== -1) {
				const ch = line[cs - 1];
				if (ch === " " || ch === "	") {
					dirEnd = cs - 1;
					break;
				} else cs = line.indexOf("#", cs + 1);
			}
			while (true) {
				const ch = line[dirEnd - 1];
				if (ch === " " || ch === "	") dirEnd -= 1;
				else break;
			}
			const n = (yield* this.pushCount(dirEnd)) + (yield* this.pushSpaces(true));
			yield* this.pushCount(line.length - n);
			this.pushNewline();
			return "stream";
		}
		if (this.atLineEnd()) {
			const sp = yield* this.pushSpaces(true);
			yield* this.pushCount(line.length - sp);
			yield* this.pushNewline();
			return "stream";
		}
		yield "";
		return yield* this.parseLineStart();
	}
	*parseLineStart() {
		const ch = this.charAt(0);
		if (!ch && !this.atEnd) return this.setNext("line-start");
		if (ch === "-" || ch === ".") {
			if (!this.atEnd && !this.hasChars(4)) return this.setNext("line-start");
			const s = this.peek(3);
			if ((s === "---" || s === "...") && isEmpty$1(this.charAt(3))) {
				yield* this.pushCount(3);
				this.indentValue = 0;
				this.indentNext = 0;
				return s === "---" ? "doc" : "stream";
			}
		}
		this.indentValue = yield* this.pushSpaces(false);
		if (this.indentNext > this.indentValue && !isEmpty$1(this.charAt(1))) this.indentNext = this.indentValue;
		return yield* this.parseBlockStart();
	}
	*parseBlockStart() {
		const [ch0, ch1] = this.peek(2);
		if (!ch1 && !this.atEnd) return this.setNext("block-start");
		if ((ch0 === "-" || ch0 === "?" || ch0 === ":") && isEmpty$1(ch1)) {
			const n = (yield* this.pushCount(1)) + (yield* this.pushSpaces(true));
			this.indentNext = this.indentValue + 1;
			this.indentValue += n;
			return "block-start";
		}
		return "doc";
	}
	*parseDocument() {
		yield* this.pushSpaces(true);
		const line = this.getLine();
		if (line === null) return this.setNext("doc");
		let n = yield* this.pushIndicators();
		switch (line[n]) {
			case "#": yield* this.pushCount(line.length - n);
			case void 0:
				yield* this.pushNewline();
				return yield* this.parseLineStart();
			case "{":
			case "[":
				yield* this.pushCount(1);
				this.flowKey = false;
				this.flowLevel = 1;
				return "flow";
			case "}":
			case "]":
				yield* this.pushCount(1);
				return "doc";
			case "*":
				yield* this.pushUntil(isNotAnchorChar);
				return "doc";
			case "\"":
			case "'": return yield* this.parseQuotedScalar();
			case "|":
			case ">":
				n += yield* this.parseBlockScalarHeader();
				n += yield* this.pushSpaces(true);
				yield* this.pushCount(line.length - n);
				yield* this.pushNewline();
				return yield* this.parseBlockScalar();
			default: return yield* this.parsePlainScalar();
		}
	}
	*parseFlowCollection() {
		let nl, sp;
		let indent = -1;
		do {
			nl = yield* this.pushNewline();
			if (nl > 0) {
				sp = yield* this.pushSpaces(false);
				this.indentValue = indent = sp;
			} else sp = 0;
			sp += yield* this.pushSpaces(true);
		} while (nl + sp > 0);
		const line = this.getLine();
		if (line === null) return this.setNext("flow");
		if (indent !== -1 && indent < this.indentNext && line[0] !== "#" || indent === 0 && (line.startsWith("---") || line.startsWith("...")) && isEmpty$1(line[3])) {
			if (!(indent === this.indentNext - 1 && this.flowLevel === 1 && (line[0] === "]" || line[0] === "}"))) {
				this.flowLevel = 0;
				yield "";
				return yield* this.parseLineStart();
			}
		}
		let n = 0;
		while (line[n] === ",") {
			n += yield* this.pushCount(1);
			n += yield* this.pushSpaces(true);
			this.flowKey = false;
		}
		n += yield* this.pushIndicators();
		switch (line[n]) {
			case void 0: return "flow";
			case "#":
				yield* this.pushCount(line.length - n);
				return "flow";
			case "{":
			case "[":
				yield* this.pushCount(1);
				this.flowKey = false;
				this.flowLevel += 1;
				return "flow";
			case "}":
			case "]":
				yield* this.pushCount(1);
				this.flowKey = true;
				this.flowLevel -= 1;
				return this.flowLevel ? "flow" : "doc";
			case "*":
				yield* this.pushUntil(isNotAnchorChar);
				return "flow";
			case "\"":
			case "'":
				this.flowKey = true;
				return yield* this.parseQuotedScalar();
			case ":": {
				const next = this.charAt(1);
				if (this.flowKey || isEmpty$1(next) || next === ",") {
					this.flowKey = false;
					yield* this.pushCount(1);
					yield* this.pushSpaces(true);
					return "flow";
				}
			}
			default:
				this.flowKey = false;
				return yield* this.parsePlainScalar();
		}
	}
	*parseQuotedScalar() {
		const quote = this.charAt(0);
		let end = this.buffer.indexOf(quote, this.pos + 1);
		if (quote === "'") while (end !== -1 && this.buffer[end + 1] === "'") end = this.buffer.indexOf("'", end + 2);
		else while (end !== -1) {
			let n = 0;
			while (this.buffer[end - 1 - n] === "\\") n += 1;
			if (n % 2 === 0) break;
			end = this.buffer.indexOf("\"", end + 1);
		}
		const qb = this.buffer.substring(0, end);
		let nl = qb.indexOf("\n", this.pos);
		if (nl !== -1) {
			while (nl !== -1) {
				const cs = this.continueScalar(nl + 1);
				if (cs === -1) break;
				nl = qb.indexOf("\n", cs);
			}
			if (nl !== -1) end = nl - (qb[nl - 1] === "\r" ? 2 : 1);
		}
		if (end === -1) {
			if (!this.atEnd) return this.setNext("quoted-scalar");
			end = this.buffer.length;
		}
		yield* this.pushToIndex(end + 1, false);
		return this.flowLevel ? "flow" : "doc";
	}
	*parseBlockScalarHeader() {
		this.blockScalarIndent = -1;
		this.blockScalarKeep = false;
		let i = this.pos;
		while (true) {
			const ch = this.buffer[++i];
			if (ch === "+") this.blockScalarKeep = true;
			else if (ch > "0" && ch <= "9") this.blockScalarIndent = Number(ch) - 1;
			else if (ch !== "-") break;
		}
		return yield* this.pushUntil((ch) => isEmpty$1(ch) || ch === "#");
	}
	*parseBlockScalar() {
		let nl = this.pos - 1;
		let indent = 0;
		let ch;
		loop: for (let i = this.pos; ch = this.buffer[i]; ++i) switch (ch) {
			case " ":
				indent += 1;
				break;
			case "\n":
				nl = i;
				indent = 0;
				break;
			case "\r": {
				const next = this.buffer[i + 1];
				if (!next && !this.atEnd) return this.setNext("block-scalar");
				if (next === "\n") break;
			}
			default: break loop;
		}
		if (!ch && !this.atEnd) return this.setNext("block-scalar");
		if (indent >= this.indentNext) {
			if (this.blockScalarIndent === -1) this.indentNext = indent;
			else this.indentNext = this.blockScalarIndent + (this.indentNext === 0 ? 1 : this.indentNext);
			do {
				const cs = this.continueScalar(nl + 1);
				if (cs === -1) break;
				nl = this.buffer.indexOf("\n", cs);
			} while (nl !== -1);
			if (nl === -1) {
				if (!this.atEnd) return this.setNext("block-scalar");
				nl = this.buffer.length;
			}
		}
		let i = nl + 1;
		ch = this.buffer[i];
		while (ch === " ") ch = this.buffer[++i];
		if (ch === "	") {
			while (ch === "	" || ch === " " || ch === "\r" || ch === "\n") ch = this.buffer[++i];
			nl = i - 1;
		} else if (!this.blockScalarKeep) do {
			let i = nl - 1;
			let ch = this.buffer[i];
			if (ch === "\r") ch = this.buffer[--i];
			const lastChar = i;
			while (ch === " ") ch = this.buffer[--i];
			if (ch === "\n" && i >= this.pos && i + 1 + indent > lastChar) nl = i;
			else break;
		} while (true);
		yield "";
		yield* this.pushToIndex(nl + 1, true);
		return yield* this.parseLineStart();
	}
	*parsePlainScalar() {
		const inFlow = this.flowLevel > 0;
		let end = this.pos - 1;
		let i = this.pos - 1;
		let ch;
		while (ch = this.buffer[++i]) if (ch === ":") {
			const next = this.buffer[i + 1];
			if (isEmpty$1(next) || inFlow && flowIndicatorChars.has(next)) break;
			end = i;
		} else if (isEmpty$1(ch)) {
			let next = this.buffer[i + 1];
			if (ch === "\r") {
				if (next === "\n") {
					i += 1;
					ch = "\n";
					next = this.buffer[i + 1];
				} else end = i;
			}
			if (next === "#" || inFlow && flowIndicatorChars.has(next)) break;
			if (ch === "\n") {
				const cs = this.continueScalar(i + 1);
				if (cs === -1) break;
				i = Math.max(i, cs - 2);
			}
		} else {
			if (inFlow && flowIndicatorChars.has(ch)) break;
			end = i;
		}
		if (!ch && !this.atEnd) return this.setNext("plain-scalar");
		yield "";
		yield* this.pushToIndex(end + 1, true);
		return inFlow ? "flow" : "doc";
	}
	*pushCount(n) {
		if (n > 0) {
			yield this.buffer.substr(this.pos, n);
			this.pos += n;
			return n;
		}
		return 0;
	}
	*pushToIndex(i, allowEmpty) {
		const s = this.buffer.slice(this.pos, i);
		if (s) {
			yield s;
			this.pos += s.length;
			return s.length;
		} else if (allowEmpty) yield "";
		return 0;
	}
	*pushIndicators() {
		let n = 0;
		loop: while (true) {
			switch (this.charAt(0)) {
				case "!":
					n += yield* this.pushTag();
					n += yield* this.pushSpaces(true);
					continue loop;
				case "&":
					n += yield* this.pushUntil(isNotAnchorChar);
					n += yield* this.pushSpaces(true);
					continue loop;
				case "-":
				case "?":
				case ":": {
					const inFlow = this.flowLevel > 0;
					const ch1 = this.charAt(1);
					if (isEmpty$1(ch1) || inFlow && flowIndicatorChars.has(ch1)) {
						if (!inFlow) this.indentNext = this.indentValue + 1;
						else if (this.flowKey) this.flowKey = false;
						n += yield* this.pushCount(1);
						n += yield* this.pushSpaces(true);
						continue loop;
					}
				}
			}
			break loop;
		}
		return n;
	}
	*pushTag() {
		if (this.charAt(1) === "<") {
			let i = this.pos + 2;
			let ch = this.buffer[i];
			while (!isEmpty$1(ch) && ch !== ">") ch = this.buffer[++i];
			return yield* this.pushToIndex(ch === ">" ? i + 1 : i, false);
		} else {
			let i = this.pos + 1;
			let ch = this.buffer[i];
			while (ch) if (tagChars.has(ch)) ch = this.buffer[++i];
			else if (ch === "%" && hexDigits.has(this.buffer[i + 1]) && hexDigits.has(this.buffer[i + 2])) ch = this.buffer[i += 3];
			else break;
			return yield* this.pushToIndex(i, false);
		}
	}
	*pushNewline() {
		const ch = this.buffer[this.pos];
		if (ch === "\n") return yield* this.pushCount(1);
		else if (ch === "\r" && this.charAt(1) === "\n") return yield* this.pushCount(2);
		else return 0;
	}
	*pushSpaces(allowTabs) {
		let i = this.pos - 1;
		let ch;
		do
			ch = this.buffer[++i];
		while (ch === " " || allowTabs && ch === "	");
		const n = i - this.pos;
		if (n > 0) {
			yield this.buffer.substr(this.pos, n);
			this.pos = i;
		}
		return n;
	}
	*pushUntil(test) {
		let i = this.pos;
		let ch = this.buffer[i];
		while (!test(ch)) ch = this.buffer[++i];
		return yield* this.pushToIndex(i, false);
	}
};
// node_modules/yaml/browser/dist/parse/parser.js
function includesToken(list, type) {
	for (let i = 0; i < list.length; ++i) if (list[i].type === type) return true;
	return false;
}
function findNonEmptyIndex(list) {
	for (let i = 0; i < list.length; ++i) switch (list[i].type) {
		case "space":
		case "comment":
		case "newline": break;
		default: return i;
	}
	return -1;
}
function isFlowToken(token) {
	switch (token?.type) {
		case "alias":
		case "scalar":
		case "single-quoted-scalar":
		case "double-quoted-scalar":
		case "flow-collection": return true;
		default: return false;
	}
}
function getPrevProps(parent) {
	switch (parent.type) {
		case "document": return parent.start;
		case "block-map": {
			const it = parent.items[parent.items.length - 1];
			return it.sep ?? it.start;
		}
		case "block-seq": return parent.items[parent.items.length - 1].start;
		default: return [];
	}
}
function getFirstKeyStartProps(prev) {
	if (prev.length === 0) return [];
	let i = prev.length;
	loop: while (--i >= 0) switch (prev[i].type) {
		case "doc-start":
		case "explicit-key-ind":
		case "map-value-ind":
		case "seq-item-ind":
		case "newline": break loop;
	}
	while (prev[++i]?.type === "space");
	return prev.splice(i, prev.length);
}
function arrayPushArray(target, source) {
	if (source.length < 1e5) Array.prototype.push.apply(target, source);
	else for (let i = 0; i < source.length; ++i) target.push(source[i]);
}
function fixFlowSeqItems(fc) {
	if (fc.start.type === "flow-seq-start") {
		for (const it of fc.items) if (it.sep && !it.value && !includesToken(it.start, "explicit-key-ind") && !includesToken(it.sep, "map-value-ind")) {
			if (it.key) it.value = it.key;
			delete it.key;
			if (isFlowToken(it.value)) {
				if (it.value.end) arrayPushArray(it.value.end, it.sep);
				else it.value.end = it.sep;
			} else arrayPushArray(it.start, it.sep);
			delete it.sep;
		}
	}
}
var Parser = class {
	constructor(onNewLine) {
		this.atNewLine = true;
		this.atScalar = false;
		this.indent = 0;
		this.offset = 0;
		this.onKeyLine = false;
		this.stack = [];
		this.source = "";
		this.type = "";
		this.lexer = new Lexer();
		this.onNewLine = onNewLine;
	}
	*parse(source, incomplete = false) {
		if (this.onNewLine && this.offset === 0) this.onNewLine(0);
		for (const lexeme of this.lexer.lex(source, incomplete)) yield* this.next(lexeme);
		if (!incomplete) yield* this.end();
	}
	*next(source) {
		this.source = source;
		if (this.atScalar) {
			this.atScalar = false;
			yield* this.step();
			this.offset += source.length;
			return;
		}
		const type = tokenType(source);
		if (!type) {
			const message = `Not a YAML token: ${source}`;
			yield* this.pop({
				type: "error",
				offset: this.offset,
				message,
				source
			});
			this.offset += source.length;
		} else if (type === "scalar") {
			this.atNewLine = false;
			this.atScalar = true;
			this.type = "scalar";
		} else {
			this.type = type;
			yield* this.step();
			switch (type) {
				case "newline":
					this.atNewLine = true;
					this.indent = 0;
					if (this.onNewLine) this.onNewLine(this.offset + source.length);
					break;
				case "space":
					if (this.atNewLine && source[0] === " ") this.indent += source.length;
					break;
				case "explicit-key-ind":
				case "map-value-ind":
				case "seq-item-ind":
					if (this.atNewLine) this.indent += source.length;
					break;
				case "doc-mode":
				case "flow-error-end": return;
				default: this.atNewLine = false;
			}
			this.offset += source.length;
		}
	}
	*end() {
		while (this.stack.length > 0) yield* this.pop();
	}
	get sourceToken() {
		return {
			type: this.type,
			offset: this.offset,
			indent: this.indent,
			source: this.source
		};
	}
	*step() {
		const top = this.peek(1);
		if (this.type === "doc-end" && top?.type !== "doc-end") {
			while (this.stack.length > 0) yield* this.pop();
			this.stack.push({
				type: "doc-end",
				offset: this.offset,
				source: this.source
			});
			return;
		}
		if (!top) return yield* this.stream();
		switch (top.type) {
			case "document": return yield* this.document(top);
			case "alias":
			case "scalar":
			case "single-quoted-scalar":
			case "double-quoted-scalar": return yield* this.scalar(top);
			case "block-scalar": return yield* this.blockScalar(top);
			case "block-map": return yield* this.blockMap(top);
			case "block-seq": return yield* this.blockSequence(top);
			case "flow-collection": return yield* this.flowCollection(top);
			case "doc-end": return yield* this.documentEnd(top);
		}
		yield* this.pop();
	}
	peek(n) {
		return this.stack[this.stack.length - n];
	}
	*pop(error) {
		const token = error ?? this.stack.pop();
		if (!token) yield {
			type: "error",
			offset: this.offset,
			source: "",
			message: "Tried to pop an empty stack"
		};
		else if (this.stack.length === 0) yield token;
		else {
			const top = this.peek(1);
			if (token.type === "block-scalar") token.indent = "indent" in top ? top.indent : 0;
			else if (token.type === "flow-collection" && top.type === "document") token.indent = 0;
			if (token.type === "flow-collection") fixFlowSeqItems(token);
			switch (top.type) {
				case "document":
					top.value = token;
					break;
				case "block-scalar":
					top.props.push(token);
					break;
				case "block-map": {
					const it = top.items[top.items.length - 1];
					if (it.value) {
						top.items.push({
							start: [],
							key: token,
							sep: []
						});
						this.onKeyLine = true;
						return;
					} else if (it.sep) it.value = token;
					else {
						Object.assign(it, {
							key: token,
							sep: []
						});
						this.onKeyLine = !it.explicitKey;
						return;
					}
					break;
				}
				case "block-seq": {
					const it = top.items[top.items.length - 1];
					if (it.value) top.items.push({
						start: [],
						value: token
					});
					else it.value = token;
					break;
				}
				case "flow-collection": {
					const it = top.items[top.items.length - 1];
					if (!it || it.value) top.items.push({
						start: [],
						key: token,
						sep: []
					});
					else if (it.sep) it.value = token;
					else Object.assign(it, {
						key: token,
						sep: []
					});
					return;
				}
				default:
					yield* this.pop();
					yield* this.pop(token);
			}
			if ((top.type === "document" || top.type === "block-map" || top.type === "block-seq") && (token.type === "block-map" || token.type === "block-seq")) {
				const last = token.items[token.items.length - 1];
				if (last && !last.sep && !last.value && last.start.length > 0 && findNonEmptyIndex(last.start) === -1 && (token.indent === 0 || last.start.every((st) => st.type !== "comment" || st.indent < token.indent))) {
					if (top.type === "document") top.end = last.start;
					else top.items.push({ start: last.start });
					token.items.splice(-1, 1);
				}
			}
		}
	}
	*stream() {
		switch (this.type) {
			case "directive-line":
				yield {
					type: "directive",
					offset: this.offset,
					source: this.source
				};
				return;
			case "byte-order-mark":
			case "space":
			case "comment":
			case "newline":
				yield this.sourceToken;
				return;
			case "doc-mode":
			case "doc-start": {
				const doc = {
					type: "document",
					offset: this.offset,
					start: []
				};
				if (this.type === "doc-start") doc.start.push(this.sourceToken);
				this.stack.push(doc);
				return;
			}
		}
		yield {
			type: "error",
			offset: this.offset,
			message: `Unexpected ${this.type} token in YAML stream`,
			source: this.source
		};
	}
	*document(doc) {
		if (doc.value) return yield* this.lineEnd(doc);
		switch (this.type) {
			case "doc-start":
				if (findNonEmptyIndex(doc.start) !== -1) {
					yield* this.pop();
					yield* this.step();
				} else doc.start.push(this.sourceToken);
				return;
			case "anchor":
			case "tag":
			case "space":
			case "comment":
			case "newline":
				doc.start.push(this.sourceToken);
				return;
		}
		const bv = this.startBlockValue(doc);
		if (bv) this.stack.push(bv);
		else yield {
			type: "error",
			offset: this.offset,
			message: `Unexpected ${this.type} token in YAML document`,
			source: this.source
		};
	}
	*scalar(scalar) {
		if (this.type === "map-value-ind") {
			const start = getFirstKeyStartProps(getPrevProps(this.peek(2)));
			let sep;
			if (scalar.end) {
				sep = scalar.end;
				sep.push(this.sourceToken);
				delete scalar.end;
			} else sep = [this.sourceToken];
			const map = {
				type: "block-map",
				offset: scalar.offset,
				indent: scalar.indent,
				items: [{
					start,
					key: scalar,
					sep
				}]
			};
			this.onKeyLine = true;
			this.stack[this.stack.length - 1] = map;
		} else yield* this.lineEnd(scalar);
	}
	*blockScalar(scalar) {
		switch (this.type) {
			case "space":
			case "comment":
			case "newline":
				scalar.props.push(this.sourceToken);
				return;
			case "scalar":
				scalar.source = this.source;
				this.atNewLine = true;
				this.indent = 0;
				if (this.onNewLine) {
					let nl = this.source.indexOf("\n") + 1;
					while (nl !== 0) {
						this.onNewLine(this.offset + nl);
						nl = this.source.indexOf("\n", nl) + 1;
					}
				}
				yield* this.pop();
				break;
			default:
				yield* this.pop();
				yield* this.step();
		}
	}
	*blockMap(map) {
		const it = map.items[map.items.length - 1];
		switch (this.type) {
			case "newline":
				this.onKeyLine = false;
				if (it.value) {
					const end = "end" in it.value ? it.value.end : void 0;
					if ((Array.isArray(end) ? end[end.length - 1] : void 0)?.type === "comment") end?.push(this.sourceToken);
					else map.items.push({ start: [this.sourceToken] });
				} else if (it.sep) it.sep.push(this.sourceToken);
				else it.start.push(this.sourceToken);
				return;
			case "space":
			case "comment":
				if (it.value) map.items.push({ start: [this.sourceToken] });
				else if (it.sep) it.sep.push(this.sourceToken);
				else {
					if (this.atIndentedComment(it.start, map.indent)) {
						const end = map.items[map.items.length - 2]?.value?.end;
						if (Array.isArray(end)) {
							arrayPushArray(end, it.start);
							end.push(this.sourceToken);
							map.items.pop();
							return;
						}
					}
					it.start.push(this.sourceToken);
				}
				return;
		}
		if (this.indent >= map.indent) {
			const atMapIndent = !this.onKeyLine && this.indent === map.indent;
			const atNextItem = atMapIndent && (it.sep || it.explicitKey) && this.type !== "seq-item-ind";
			let start = [];
			if (atNextItem && it.sep && !it.value) {
				const nl = [];
				for (let i = 0; i < it.sep.length; ++i) {
					const st = it.sep[i];
					switch (st.type) {
						case "newline":
							nl.push(i);
							break;
						case "space": break;
						case "comment":
							if (st.indent > map.indent) nl.length = 0;
							break;
						default: nl.length = 0;
					}
				}
				if (nl.length >= 2) start = it.sep.splice(nl[1]);
			}
			switch (this.type) {
				case "anchor":
				case "tag":
					if (atNextItem || it.value) {
						start.push(this.sourceToken);
						map.items.push({ start });
						this.onKeyLine = true;
					} else if (it.sep) it.sep.push(this.sourceToken);
					else it.start.push(this.sourceToken);
					return;
				case "explicit-key-ind":
					if (!it.sep && !it.explicitKey) {
						it.start.push(this.sourceToken);
						it.explicitKey = true;
					} else if (atNextItem || it.value) {
						start.push(this.sourceToken);
						map.items.push({
							start,
							explicitKey: true
						});
					} else this.stack.push({
						type: "block-map",
						offset: this.offset,
						indent: this.indent,
						items: [{
							start: [this.sourceToken],
							explicitKey: true
						}]
					});
					this.onKeyLine = true;
					return;
				case "map-value-ind":
					if (it.explicitKey) {
						if (!it.sep) {
							if (includesToken(it.start, "newline")) Object.assign(it, {
								key: null,
								sep: [this.sourceToken]
							});
							else {
								const start = getFirstKeyStartProps(it.start);
								this.stack.push({
									type: "block-map",
									offset: this.offset,
									indent: this.indent,
									items: [{
										start,
										key: null,
										sep: [this.sourceToken]
									}]
								});
							}
						} else if (it.value) map.items.push({
							start: [],
							key: null,
							sep: [this.sourceToken]
						});
						else if (includesToken(it.sep, "map-value-ind")) this.stack.push({
							type: "block-map",
							offset: this.offset,
							indent: this.indent,
							items: [{
								start,
								key: null,
								sep: [this.sourceToken]
							}]
						});
						else if (isFlowToken(it.key) && !includesToken(it.sep, "newline")) {
							const start = getFirstKeyStartProps(it.start);
							const key = it.key;
							const sep = it.sep;
							sep.push(this.sourceToken);
							delete it.key;
							delete it.sep;
							this.stack.push({
								type: "block-map",
								offset: this.offset,
								indent: this.indent,
								items: [{
									start,
									key,
									sep
								}]
							});
						} else if (start.length > 0) it.sep = it.sep.concat(start, this.sourceToken);
						else it.sep.push(this.sourceToken);
					} else if (!it.sep) Object.assign(it, {
						key: null,
						sep: [this.sourceToken]
					});
					else if (it.value || atNextItem) map.items.push({
						start,
						key: null,
						sep: [this.sourceToken]
					});
					else if (includesToken(it.sep, "map-value-ind")) this.stack.push({
						type: "block-map",
						offset: this.offset,
						indent: this.indent,
						items: [{
							start: [],
							key: null,
							sep: [this.sourceToken]
						}]
					});
					else it.sep.push(this.sourceToken);
					this.onKeyLine = true;
					return;
				case "alias":
				case "scalar":
				case "single-quoted-scalar":
				case "double-quoted-scalar": {
					const fs = this.flowScalar(this.type);
					if (atNextItem || it.value) {
						map.items.push({
							start,
							key: fs,
							sep: []
						});
						this.onKeyLine = true;
					} else if (it.sep) this.stack.push(fs);
					else {
						Object.assign(it, {
							key: fs,
							sep: []
						});
						this.onKeyLine = true;
					}
					return;
				}
				default: {
					const bv = this.startBlockValue(map);
					if (bv) {
						if (bv.type === "block-seq") {
							if (!it.explicitKey && it.sep && !includesToken(it.sep, "newline")) {
								yield* this.pop({
									type: "error",
									offset: this.offset,
									message: "Unexpected block-seq-ind on same line with key",
									source: this.source
								});
								return;
							}
						} else if (atMapIndent) map.items.push({ start });
						this.stack.push(bv);
						return;
					}
				}
			}
		}
		yield* this.pop();
		yield* this.step();
	}
	*blockSequence(seq) {
		const it = seq.items[seq.items.length - 1];
		switch (this.type) {
			case "newline":
				if (it.value) {
					const end = "end" in it.value ? it.value.end : void 0;
					if ((Array.isArray(end) ? end[end.length - 1] : void 0)?.type === "comment") end?.push(this.sourceToken);
					else seq.items.push({ start: [this.sourceToken] });
				} else it.start.push(this.sourceToken);
				return;
			case "space":
			case "comment":
				if (it.value) seq.items.push({ start: [this.sourceToken] });
				else {
					if (this.atIndentedComment(it.start, seq.indent)) {
						const end = seq.items[seq.items.length - 2]?.value?.end;
						if (Array.isArray(end)) {
							arrayPushArray(end, it.start);
							end.push(this.sourceToken);
							seq.items.pop();
							return;
						}
					}
					it.start.push(this.sourceToken);
				}
				return;
			case "anchor":
			case "tag":
				if (it.value || this.indent <= seq.indent) break;
				it.start.push(this.sourceToken);
				return;
			case "seq-item-ind":
				if (this.indent !== seq.indent) break;
				if (it.value || includesToken(it.start, "seq-item-ind")) seq.items.push({ start: [this.sourceToken] });
				else it.start.push(this.sourceToken);
				return;
		}
		if (this.indent > seq.indent) {
			const bv = this.startBlockValue(seq);
			if (bv) {
				this.stack.push(bv);
				return;
			}
		}
		yield* this.pop();
		yield* this.step();
	}
	*flowCollection(fc) {
		const it = fc.items[fc.items.length - 1];
		if (this.type === "flow-error-end") {
			let top;
			do {
				yield* this.pop();
				top = this.peek(1);
			} while (top?.type === "flow-collection");
		} else if (fc.end.length === 0) {
			switch (this.type) {
				case "comma":
				case "explicit-key-ind":
					if (!it || it.sep) fc.items.push({ start: [this.sourceToken] });
					else it.start.push(this.sourceToken);
					return;
				case "map-value-ind":
					if (!it || it.value) fc.items.push({
						start: [],
						key: null,
						sep: [this.sourceToken]
					});
					else if (it.sep) it.sep.push(this.sourceToken);
					else Object.assign(it, {
						key: null,
						sep: [this.sourceToken]
					});
					return;
				case "space":
				case "comment":
				case "newline":
				case "anchor":
				case "tag":
					if (!it || it.value) fc.items.push({ start: [this.sourceToken] });
					else if (it.sep) it.sep.push(this.sourceToken);
					else it.start.push(this.sourceToken);
					return;
				case "alias":
				case "scalar":
				case "single-quoted-scalar":
				case "double-quoted-scalar": {
					const fs = this.flowScalar(this.type);
					if (!it || it.value) fc.items.push({
						start: [],
						key: fs,
						sep: []
					});
					else if (it.sep) this.stack.push(fs);
					else Object.assign(it, {
						key: fs,
						sep: []
					});
					return;
				}
				case "flow-map-end":
				case "flow-seq-end":
					fc.end.push(this.sourceToken);
					return;
			}
			const bv = this.startBlockValue(fc);
			if (bv) this.stack.push(bv);
			else {
				yield* this.pop();
				yield* this.step();
			}
		} else {
			const parent = this.peek(2);
			if (parent.type === "block-map" && (this.type === "map-value-ind" && parent.indent === fc.indent || this.type === "newline" && !parent.items[parent.items.length - 1].sep)) {
				yield* this.pop();
				yield* this.step();
			} else if (this.type === "map-value-ind" && parent.type !== "flow-collection") {
				const start = getFirstKeyStartProps(getPrevProps(parent));
				fixFlowSeqItems(fc);
				const sep = fc.end.splice(1, fc.end.length);
				sep.push(this.sourceToken);
				const map = {
					type: "block-map",
					offset: fc.offset,
					indent: fc.indent,
					items: [{
						start,
						key: fc,
						sep
					}]
				};
				this.onKeyLine = true;
				this.stack[this.stack.length - 1] = map;
			} else yield* this.lineEnd(fc);
		}
	}
	flowScalar(type) {
		if (this.onNewLine) {
			let nl = this.source.indexOf("\n") + 1;
			while (nl !== 0) {
				this.onNewLine(this.offset + nl);
				nl = this.source.indexOf("\n", nl) + 1;
			}
		}
		return {
			type,
			offset: this.offset,
			indent: this.indent,
			source: this.source
		};
	}
	startBlockValue(parent) {
		switch (this.type) {
			case "alias":
			case "scalar":
			case "single-quoted-scalar":
			case "double-quoted-scalar": return this.flowScalar(this.type);
			case "block-scalar-header": return {
				type: "block-scalar",
				offset: this.offset,
				indent: this.indent,
				props: [this.sourceToken],
				source: ""
			};
			case "flow-map-start":
			case "flow-seq-start": return {
				type: "flow-collection",
				offset: this.offset,
				indent: this.indent,
				start: this.sourceToken,
				items: [],
				end: []
			};
			case "seq-item-ind": return {
				type: "block-seq",
				offset: this.offset,
				indent: this.indent,
				items: [{ start: [this.sourceToken] }]
			};
			case "explicit-key-ind": {
				this.onKeyLine = true;
				const start = getFirstKeyStartProps(getPrevProps(parent));
				start.push(this.sourceToken);
				return {
					type: "block-map",
					offset: this.offset,
					indent: this.indent,
					items: [{
						start,
						explicitKey: true
					}]
				};
			}
			case "map-value-ind": {
				this.onKeyLine = true;
				const start = getFirstKeyStartProps(getPrevProps(parent));
				return {
					type: "block-map",
					offset: this.offset,
					indent: this.indent,
					items: [{
						start,
						key: null,
						sep: [this.sourceToken]
					}]
				};
			}
		}
		return null;
	}
	atIndentedComment(start, indent) {
		if (this.type !== "comment") return false;
		if (this.indent <= indent) return false;
		return start.every((st) => st.type === "newline" || st.type === "space");
	}
	*documentEnd(docEnd) {
		if (this.type !== "doc-mode") {
			if (docEnd.end) docEnd.end.push(this.sourceToken);
			else docEnd.end = [this.sourceToken];
			if (this.type === "newline") yield* this.pop();
		}
	}
	*lineEnd(token) {
		switch (this.type) {
			case "comma":
			case "doc-start":
			case "doc-end":
			case "flow-seq-end":
			case "flow-map-end":
			case "map-value-ind":
				yield* this.pop();
				yield* this.step();
				break;
			case "newline": this.onKeyLine = false;
			default:
				if (token.end) token.end.push(this.sourceToken);
				else token.end = [this.sourceToken];
				if (this.type === "newline") yield* this.pop();
		}
	}
};
const MAX_NODES = 2e5;
const MAX_DOCUMENTS = 1e3;
const MAX_PARSER_DEPTH = 512;
const MAX_TOKENS = 6e5;
const MAX_STRAY_TOKENS = 1e3;
const TOKENS_AT_ONCE = 1e4;
const TOKEN_WORK = 12;
const SCALAR = "";
function* parseBounded(source, findings) {
	const parser = new Parser();
	const composer = new Composer({
		logLevel: "silent",
		prettyErrors: false,
		uniqueKeys: false,
		schema: "failsafe",
		resolveKnownTags: false
	});
	const documents = [];
	const unclosedQuotes = [];
	const comments = [];
	let tokens = 0;
	let values = 0;
	let stray = 0;
	const refuse = (message, start = 0) => {
		findings.add({
			rule: "yaml-syntax",
			message,
			origin: {
				source,
				start,
				end: start
			}
		});
	};
	const compose = (pieces) => {
		for (const token of pieces) {
			documents.push(...composer.next(token));
			if (token.type === "error" || token.type === "directive") stray++;
		}
	};
	let offset = 0;
	let before = "";
	const { stackTraceLimit } = Error;
	Error.stackTraceLimit = 0;
	try {
		for (const lexeme of new Lexer().lex(source.text)) {
			if (before !== SCALAR) {
				if (lexeme[0] === "#") comments.push(offset);
				if (opensWithoutEnd(lexeme, source.text, offset)) unclosedQuotes.push(offset);
			}
			if (lexeme !== SCALAR && !MARKS.has(lexeme)) offset += lexeme.length;
			before = lexeme;
			compose(parser.next(lexeme));
			if (stray > MAX_STRAY_TOKENS || documents.length > 1e3) break;
			if (parser.stack.length > MAX_PARSER_DEPTH) return refuse(`Nested deeper than 64 levels.`, parser.offset);
			if (lexeme === SCALAR) values++;
			if (values > 2e5) return refuse(`The text holds more than ${MAX_NODES} values.`);
			if (++tokens > MAX_TOKENS) return refuse(`The text holds more than ${MAX_TOKENS} tokens.`);
			if (tokens % TOKENS_AT_ONCE > 0) continue;
			findings.budget.spend(TOKEN_WORK * TOKENS_AT_ONCE, {
				source,
				start: offset,
				end: offset
			});
			if (!findings.budget.takesPause()) continue;
			Error.stackTraceLimit = stackTraceLimit;
			yield;
			Error.stackTraceLimit = 0;
		}
		compose(parser.end());
		documents.push(...composer.end());
	} finally {
		Error.stackTraceLimit = stackTraceLimit;
	}
	findings.budget.spend(TOKEN_WORK * (tokens % TOKENS_AT_ONCE), {
		source,
		start: 0,
		end: 0
	});
	return {
		documents,
		unclosedQuotes,
		comments
	};
}
const MARKS = new Set(["", ""]);
function opensWithoutEnd(lexeme, text, offset) {
	const quote = lexeme[0];
	if (quote !== "\"" && quote !== "'") return false;
	if (!isClosed(lexeme, quote)) return true;
	const next = text[offset + lexeme.length];
	return next !== void 0 && /[^\s,\]}:#]/.test(next) && /[\s,:{[]/.test(lexeme.at(-2) ?? "");
}
function isClosed(lexeme, quote) {
	if (lexeme.length < 2 || !lexeme.endsWith(quote)) return false;
	const escape = quote === "\"" ? "\\" : quote;
	let escapes = 0;
	while (escapes < lexeme.length - 2 && lexeme[lexeme.length - 2 - escapes] === escape) escapes++;
	return escapes % 2 === 0;
}
// src/spec/content-hash.ts
const DIGITS = 10;
const HASH = new RegExp(`^[0-9a-f]{${DIGITS}}$`);
function contentSuffix(request) {
	const { ModelName, Tags, Containers: list, ...rest } = request;
	const content = list?.length === 1 ? {
		...rest,
		PrimaryContainer: list[0]
	} : {
		...rest,
		Containers: list
	};
	return `-${(0,external_node_crypto_.createHash)("sha256").update(JSON.stringify(sorted(content)), "utf8").digest("hex").slice(0, DIGITS)}`;
}
function baseNameOf(name, nameSuffix) {
	return nameSuffix === "none" ? name : name.slice(0, -11);
}
function hasContentSuffix(name, baseName) {
	return name.startsWith(`${baseName}-`) && HASH.test(name.slice(baseName.length + 1));
}
function sorted(value) {
	if (Array.isArray(value)) return value.map(sorted);
	if (typeof value !== "object" || value === null) return value;
	const entries = Object.entries(value).sort(([a], [b]) => a < b ? -1 : a > b ? 1 : 0);
	return Object.fromEntries(entries.map(([key, member]) => [key, sorted(member)]));
}
// src/spec/document/cursor.ts
const MAX_TEXT = 4096;
var Cursor = class Cursor {
	path;
	name;
	key;
	#node;
	constructor(node, key, path = "", name = "") {
		this.#node = node;
		this.key = key;
		this.path = path;
		this.name = name;
	}
	get exists() {
		return this.#node !== void 0;
	}
	get origin() {
		return this.#node?.origin ?? this.key;
	}
	get text() {
		const node = this.#node;
		if (node?.kind !== "scalar" || node.unresolved || node.text.length > MAX_TEXT) return void 0;
		return isNull(node) ? void 0 : node.text;
	}
	get isSupplied() {
		const { origin } = this;
		return "input" in origin || (origin.variables?.length ?? 0) > 0;
	}
	get variables() {
		const { origin } = this;
		return this.#node?.kind === "scalar" && "source" in origin ? origin.variables ?? [] : [];
	}
	get(name) {
		const path = memberPath(this.path, name);
		const entry = this.#node?.kind === "map" ? entryOf(this.#node, name) : void 0;
		return entry ? new Cursor(entry.value, entry.keyOrigin, path, name) : new Cursor(void 0, startOf(this.origin), path, name);
	}
	find(path) {
		return path.reduce((at, step) => typeof step === "string" ? at.get(step) : at.items[step] ?? at, this);
	}
	get isMapping() {
		return this.#node?.kind === "map";
	}
	get isEmptyList() {
		return this.#node?.kind === "list" && this.#node.items.length === 0;
	}
	get items() {
		return (this.#node?.kind === "list" ? this.#node.items : []).map((item, index) => new Cursor(item, item.origin, `${this.path}[${index}]`));
	}
	get members() {
		return (this.#node?.kind === "map" ? this.#node.entries : []).map(({ key, keyOrigin, value }) => new Cursor(value, keyOrigin, memberPath(this.path, key), key));
	}
};
// src/spec/fields/container-fields.ts
const bucketUrl = {
	type: "string",
	max: 1024,
	pattern: /^(?:https|s3):\/\/[^/]+\/?.*$/,
	format: "an S3 URL, like s3://bucket/key"
};
const etag = {
	type: "string",
	min: 1,
	max: 1024
};
const s3DataSource = {
	type: "structure",
	fields: {
		S3Uri: {
			is: bucketUrl,
			required: true,
			about: "URL of the object, or prefix of the objects.",
			example: "s3://bucket/llm/"
		},
		S3DataType: {
			is: {
				type: "string",
				values: ["S3Prefix", "S3Object"]
			},
			required: true,
			about: "Whether `S3Uri` is the prefix of all objects to use, or a single object."
		},
		CompressionType: {
			is: {
				type: "string",
				values: ["None", "Gzip"]
			},
			required: true,
			about: "Whether the data is a gzip-compressed tar archive."
		},
		ModelAccessConfig: {
			is: {
				type: "structure",
				fields: { AcceptEula: {
					is: { type: "boolean" },
					required: true,
					about: "Whether you accept the license of a gated model. Read it first."
				} }
			},
			about: "Access to a model with its own license."
		},
		HubAccessConfig: {
			is: {
				type: "structure",
				fields: { HubContentArn: {
					is: {
						type: "string",
						min: 1,
						max: 255,
						pattern: /^.*$/,
						format: "one line"
					},
					required: true,
					about: "ARN of the content of a private hub."
				} }
			},
			about: "Access to a model in a private hub."
		},
		ManifestS3Uri: {
			is: bucketUrl,
			about: "URL of the manifest that lists the objects, if there is one."
		},
		ETag: {
			is: etag,
			about: "Expected ETag of the object at `S3Uri`."
		},
		ManifestEtag: {
			is: etag,
			about: "Expected ETag of the manifest."
		}
	}
};
const containerDefinition = {
	type: "structure",
	fields: {
		ContainerHostname: {
			is: {
				type: "string",
				max: 63,
				pattern: /^[a-zA-Z0-9](?:-*[a-zA-Z0-9]){0,62}$/,
				format: "letters, digits and hyphens, starting and ending with a letter or digit"
			},
			about: "Name of the container in a pipeline, for metrics and direct calls.",
			example: "preprocess"
		},
		Image: {
			is: {
				type: "string",
				max: 255,
				pattern: /^\S+$/,
				format: "registry/repository[:tag] or [@digest], without spaces"
			},
			about: "Image that serves the model, from ECR or a private registry in your VPC.",
			example: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2"
		},
		ImageConfig: {
			is: {
				type: "structure",
				fields: {
					RepositoryAccessMode: {
						is: {
							type: "string",
							values: ["Platform", "Vpc"]
						},
						required: true,
						about: "`Platform`: the image is in ECR. `Vpc`: it is in a private registry in your VPC."
					},
					RepositoryAuthConfig: {
						is: {
							type: "structure",
							fields: { RepositoryCredentialsProviderArn: {
								is: {
									type: "string",
									min: 1,
									max: 2048,
									pattern: /^.*$/,
									format: "one line"
								},
								required: true,
								about: "ARN of the Lambda function that returns credentials for the registry."
							} }
						},
						about: "Credentials of the private registry."
					}
				}
			},
			about: "How SageMaker reaches the registry of the image."
		},
		Mode: {
			is: {
				type: "string",
				values: ["SingleModel", "MultiModel"]
			},
			about: "Whether the container hosts one model or many. Default: `SingleModel`."
		},
		ModelDataUrl: {
			is: bucketUrl,
			about: "The model artifact: a `.tar.gz`, or with `Mode: MultiModel`, the prefix of many.",
			example: "s3://bucket/churn/model.tar.gz"
		},
		ModelDataSource: {
			is: {
				type: "structure",
				fields: { S3DataSource: {
					is: s3DataSource,
					required: true,
					about: "The data in S3."
				} }
			},
			about: "The model artifact in long form, required for uncompressed data, hubs and licenses."
		},
		AdditionalModelDataSources: {
			is: {
				type: "list",
				max: 5,
				of: {
					type: "structure",
					fields: {
						ChannelName: {
							is: {
								type: "string",
								min: 1,
								max: 64,
								pattern: /^[A-Za-z0-9.\-_]+$/,
								format: "letters, digits, dots, hyphens and underscores"
							},
							required: true,
							about: "Name of the folder below `/opt/ml/additional-model-data-sources`.",
							example: "adapters"
						},
						S3DataSource: {
							is: s3DataSource,
							required: true,
							about: "The data in S3."
						}
					}
				}
			},
			about: "Additional data for the container, such as adapters or a draft model."
		},
		Environment: {
			is: {
				type: "map",
				max: 100,
				key: {
					type: "string",
					max: 1024,
					pattern: /^[a-zA-Z_][a-zA-Z0-9_]*$/,
					format: "letters, digits and underscores, not starting with a digit"
				},
				value: {
					type: "string",
					max: 1024
				}
			},
			about: "Environment variables of the container, up to 32 KB for all containers together.",
			example: "{ SM_VLLM_MAX_MODEL_LEN: 8192 }"
		},
		ModelPackageName: {
			is: {
				type: "string",
				min: 1,
				max: 176,
				pattern: /^(?:arn:aws[a-z-]*:sagemaker:[a-z0-9-]*:[0-9]{12}:[a-z-]*\/)?[a-zA-Z0-9][a-zA-Z0-9-]{0,62}(?<!-)(?:\/[0-9]{1,9})?$/,
				format: "the name or ARN of a model package"
			},
			about: "Model package to create the model from, instead of an image and its data.",
			example: "arn:aws:sagemaker:eu-west-1:123456789012:model-package/churn/3"
		},
		InferenceSpecificationName: {
			is: {
				type: "string",
				min: 1,
				max: 63,
				pattern: /^[a-zA-Z0-9](?:-*[a-zA-Z0-9]){0,62}$/,
				format: "letters, digits and hyphens, starting and ending with a letter or digit"
			},
			about: "Inference specification of the model package version."
		},
		MultiModelConfig: {
			is: {
				type: "structure",
				fields: { ModelCacheSetting: {
					is: {
						type: "string",
						values: ["Enabled", "Disabled"]
					},
					about: "Whether loaded models stay in memory. Default: `Enabled`."
				} }
			},
			about: "Settings of a `Mode: MultiModel` container."
		},
		ContainerMetricsConfig: {
			is: {
				type: "structure",
				fields: { MetricsEndpoints: {
					is: {
						type: "list",
						max: 1,
						of: {
							type: "structure",
							fields: {
								MetricsEndpointPath: {
									is: {
										type: "string",
										max: 256,
										pattern: /^\/(?!.*\.\.)[a-zA-Z0-9/_.-]+$/,
										format: "a path like /metrics, with only letters, digits and / _ . -, and without \"..\""
									},
									required: true,
									about: "Path where the container serves its metrics.",
									example: "/metrics"
								},
								MetricPublishFrequencyInSeconds: {
									is: {
										type: "integer",
										values: [
											10,
											30,
											60,
											120,
											180,
											240,
											300
										]
									},
									about: "Seconds between readings."
								}
							}
						}
					},
					about: "Where the container serves its metrics."
				} }
			},
			about: "Metrics of the container itself, published to CloudWatch."
		}
	}
};
// src/spec/fields/request-fields.ts
const resourceId = {
	type: "string",
	max: 32,
	pattern: /^[-0-9a-zA-Z]+$/,
	format: "letters, digits and hyphens"
};
const tagText = {
	pattern: /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u,
	quickPattern: /^[\w .:/=+\-@]*$/,
	format: "letters, digits, spaces and _ . : / = + - @"
};
const createModelRequest = {
	type: "structure",
	fields: {
		ModelName: {
			is: {
				type: "string",
				min: 1,
				max: 63,
				pattern: /^[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?$/,
				format: "letters, digits and hyphens, starting and ending with a letter or digit"
			},
			required: true,
			about: "Name of the model, unique in its account and region.",
			example: "churn-2026-11-22",
			input: "model-name"
		},
		ExecutionRoleArn: {
			is: {
				type: "string",
				min: 20,
				max: 2048,
				pattern: /^arn:aws[a-z-]*:iam::\d{12}:role\/?[a-zA-Z_0-9+=,.@\-_/]+$/,
				format: "the ARN of a role, like arn:aws:iam::123456789012:role/sagemaker-execution"
			},
			about: "Role that SageMaker assumes to read the data, pull the image and write logs.",
			example: "arn:aws:iam::123456789012:role/sagemaker-execution",
			input: "execution-role-arn"
		},
		PrimaryContainer: {
			is: containerDefinition,
			about: "The container of a model with a single container."
		},
		Containers: {
			is: {
				type: "list",
				max: 15,
				of: containerDefinition
			},
			about: "The containers of an inference pipeline, in order."
		},
		InferenceExecutionConfig: {
			is: {
				type: "structure",
				fields: { Mode: {
					is: {
						type: "string",
						values: ["Serial", "Direct"]
					},
					required: true,
					about: "`Serial`: a request passes through all containers. `Direct`: the caller selects one."
				} }
			},
			about: "How the containers of a pipeline are called."
		},
		VpcConfig: {
			is: {
				type: "structure",
				fields: {
					SecurityGroupIds: {
						is: {
							type: "list",
							min: 1,
							max: 5,
							of: resourceId
						},
						required: true,
						about: "Security groups of the containers.",
						example: "[sg-0a1b2c3d4e5f60001]"
					},
					Subnets: {
						is: {
							type: "list",
							min: 1,
							max: 16,
							of: resourceId
						},
						required: true,
						about: "Subnets of the containers, in at least two availability zones for a production endpoint.",
						example: "[subnet-0a1b2c3d4e5f60001, subnet-0a1b2c3d4e5f60002]"
					}
				}
			},
			about: "The VPC where the containers run."
		},
		EnableNetworkIsolation: {
			is: { type: "boolean" },
			about: "Whether to cut the containers off from the network, including AWS."
		},
		Tags: {
			is: {
				type: "list",
				max: 50,
				tooMany: "tag-count",
				of: {
					type: "structure",
					fields: {
						Key: {
							is: {
								type: "string",
								min: 1,
								max: 128,
								...tagText
							},
							required: true,
							about: "Name of the tag, without the reserved prefix `aws:`."
						},
						Value: {
							is: {
								type: "string",
								max: 256,
								...tagText
							},
							required: true,
							about: "Value of the tag. It can be empty."
						}
					}
				}
			},
			about: "Tags of the model: the API's list, or a plain map.",
			example: "{ team: churn, cost-center: 0042 }"
		}
	}
};
const readOnlyFields = new Set([
	"ModelArn",
	"CreationTime",
	"DeploymentRecommendation",
	"ResponseMetadata",
	"$metadata",
	"ResultMetadata",
	"SdkResponseMetadata",
	"SdkHttpMetadata",
	"ContentLength",
	"HttpStatusCode",
	"@metadata"
]);
// src/aws/partition.ts
const REGION = /^[a-z]{2,}(?:-[a-z]+)+-\d+$/;
const COMMERCIAL = {
	regions: /^/,
	name: "aws",
	iamRegion: "us-east-1",
	suffix: "amazonaws.com",
	dualStackSuffix: "on.aws"
};
const partitions = [
	{
		regions: /^cn-/,
		name: "aws-cn",
		iamRegion: "cn-north-1",
		suffix: "amazonaws.com.cn",
		dualStackSuffix: "on.amazonwebservices.com.cn"
	},
	{
		regions: /^us-gov-/,
		name: "aws-us-gov",
		iamRegion: "us-gov-west-1",
		suffix: "amazonaws.com",
		dualStackSuffix: "on.aws"
	},
	{
		regions: /^us-iso-/,
		name: "aws-iso",
		iamRegion: "us-iso-east-1",
		suffix: "c2s.ic.gov"
	},
	{
		regions: /^us-isob-/,
		name: "aws-iso-b",
		iamRegion: "us-isob-east-1",
		suffix: "sc2s.sgov.gov"
	},
	{
		regions: /^eu-isoe-/,
		name: "aws-iso-e",
		iamRegion: "eu-isoe-west-1",
		suffix: "cloud.adc-e.uk"
	},
	{
		regions: /^us-isof-/,
		name: "aws-iso-f",
		iamRegion: "us-isof-south-1",
		suffix: "csp.hci.ic.gov"
	},
	{
		regions: /^eusc-/,
		name: "aws-eusc",
		iamRegion: "eusc-de-east-1",
		suffix: "amazonaws.eu"
	},
	COMMERCIAL
];
function find(region) {
	return partitions.find(({ regions }) => regions.test(region)) ?? COMMERCIAL;
}
function partitionOf(region) {
	return find(region).name;
}
function iamRegionOf(region) {
	return find(region).iamRegion;
}
function hostSuffixOf(region, isDualStack) {
	const { suffix, dualStackSuffix } = find(region);
	return isDualStack ? dualStackSuffix : suffix;
}
// src/aws/s3-location.ts
const BUCKET = /^(?!.*(?:--x-s3|\.mrap)$)[A-Za-z0-9][\w.-]{1,253}[A-Za-z0-9]$/;
const HOST$1 = /^(?:(?<bucket>.+)\.)?s3(?:-fips)?(?:\.dualstack)?(?:[.-][a-z]{2,4}(?:-[a-z]+)+-\d+|-external-1)?\.(?:amazonaws\.(?:com(?:\.cn)?|eu)|c2s\.ic\.gov|sc2s\.sgov\.gov|csp\.hci\.ic\.gov|cloud\.adc-e\.uk)$/;
function s3Location(url) {
	const place = url.startsWith("s3://") ? ofS3Url(url) : ofHttpsUrl(url);
	return place && BUCKET.test(place.bucket) ? place : void 0;
}
function s3Uri({ bucket, key }) {
	return `s3://${bucket}/${key}`;
}
function bucketArn(bucket, region) {
	return `arn:${partitionOf(region)}:s3:::${bucket}`;
}
function objectArn({ bucket, key }, region) {
	return `${bucketArn(bucket, region)}/${key}`;
}
function ofS3Url(url) {
	const [, bucket, key = ""] = /^s3:\/\/([^/]+)(?:\/(.*))?$/s.exec(url) ?? [];
	return bucket === void 0 ? void 0 : {
		bucket,
		key
	};
}
function ofHttpsUrl(url) {
	const [, host = "", path = ""] = /^https:\/\/([^/?#]+)(?:\/([^?#]*))?$/.exec(url) ?? [];
	const match = HOST$1.exec(host.toLowerCase());
	if (!match) return void 0;
	const inHost = match.groups?.["bucket"];
	const slash = path.includes("/") ? path.indexOf("/") : path.length;
	const [bucket, key] = inHost === void 0 ? [path.slice(0, slash), path.slice(slash + 1)] : [inHost, path];
	try {
		return {
			bucket,
			key: decodeURIComponent(key)
		};
	} catch {
		return;
	}
}
const NEW_BUCKET = /^(?=.{3,63}$)[a-z0-9](?:[a-z0-9-]|\.(?!\.))*[a-z0-9]$/;
function bucketIn(url) {
	const bucket = (url.startsWith("s3://") ? ofS3Url(url) : ofHttpsUrl(url))?.bucket;
	return bucket?.startsWith("arn:") ? void 0 : bucket;
}
function isOldBucketName(name) {
	return /^(?!.*\.\.)[A-Za-z0-9](?:[\w.-]{0,253}[A-Za-z0-9])?$/.test(name) && !IP_ADDRESS.test(name);
}
const IP_ADDRESS = /^\d+\.\d+\.\d+\.\d+$/;
function isBucketName(name) {
	return NEW_BUCKET.test(name) && !IP_ADDRESS.test(name);
}
// src/spec/model-data.ts
function s3DataOf(container) {
	const { Mode, ModelDataUrl: url, ModelDataSource: source, AdditionalModelDataSources: more = [] } = container;
	const kind = Mode === "MultiModel" ? "models" : url?.endsWith("/") ? "prefix" : "object";
	return [
		...url === void 0 ? [] : [s3Data(url, ["ModelDataUrl"], kind)],
		...source ? sourceData(source.S3DataSource, ["ModelDataSource"]) : [],
		...more.flatMap(({ S3DataSource }, index) => sourceData(S3DataSource, ["AdditionalModelDataSources", index]))
	];
}
function sourceData(source, parent) {
	const { S3Uri, S3DataType, CompressionType, ManifestS3Uri, HubAccessConfig } = source;
	const path = [...parent, "S3DataSource"];
	const kind = S3DataType === "S3Object" ? "object" : "prefix";
	const viaHub = HubAccessConfig !== void 0;
	return [s3Data(S3Uri, [...path, "S3Uri"], kind, {
		viaHub,
		...CompressionType === "Gzip" && { isGzip: true }
	}), ...ManifestS3Uri === void 0 ? [] : [s3Data(ManifestS3Uri, [...path, "ManifestS3Uri"], "object", { viaHub })]];
}
function s3Data(uri, path, kind, more = {}) {
	const isGzip = isArchive(uri) || uri.endsWith(".tgz");
	return {
		uri,
		location: s3Location(uri),
		path,
		kind,
		isGzip,
		viaHub: false,
		...more
	};
}
function isArchive(url) {
	return url.endsWith(".tar.gz");
}
function deduplicateModelData(request) {
	const { PrimaryContainer: primary, Containers: list } = request;
	return {
		...request,
		...primary && { PrimaryContainer: once(primary) },
		...list && { Containers: list.map(once) }
	};
}
function once(container) {
	const { ModelDataUrl, ModelDataSource, ...rest } = container;
	const source = ModelDataSource?.S3DataSource;
	if (ModelDataUrl === void 0 || !source || source.S3Uri !== ModelDataUrl) return container;
	return Object.keys(source).length > 3 || source.S3DataType !== "S3Object" || source.CompressionType !== "Gzip" ? {
		...rest,
		ModelDataSource
	} : {
		...rest,
		ModelDataUrl
	};
}
// src/spec/document/extent.ts
var Extents = class {
	#known = new Map();
	of(node) {
		if (node.kind === "scalar") return {
			size: 1,
			height: 0,
			work: 16 + node.text.length
		};
		const known = this.#known.get(node);
		if (known) return known;
		let size = 1;
		let height = 0;
		let work = 16;
		const add = (child) => {
			size += child.size;
			height = Math.max(height, child.height + 1);
			work += child.work;
		};
		if (node.kind === "list") for (const item of node.items) add(this.of(item));
		else for (const { key, value } of node.entries) {
			add(this.of(value));
			work += key.length;
		}
		const extent = {
			size,
			height,
			work
		};
		this.#known.set(node, extent);
		return extent;
	}
};
// src/spec/fields/other-names.ts
const OTHER_NAMES = new Map([
	["name", "ModelName"],
	["role", "ExecutionRoleArn"],
	["rolearn", "ExecutionRoleArn"],
	["executionrole", "ExecutionRoleArn"],
	["imageuri", "Image"],
	["imagename", "Image"],
	["containerimage", "Image"],
	["modeldata", "ModelDataUrl"],
	["modeldatauri", "ModelDataUrl"],
	["modelpath", "ModelDataUrl"],
	["modeluri", "ModelDataUrl"],
	["artifact", "ModelDataUrl"],
	["env", "Environment"],
	["envvars", "Environment"],
	["environmentvariables", "Environment"],
	["containerdefs", "Containers"],
	["containerdefinitions", "Containers"],
	["container", "PrimaryContainer"],
	["modelpackagearn", "ModelPackageName"],
	["vpc", "VpcConfig"],
	["networkisolation", "EnableNetworkIsolation"]
]);
const SDK_ONLY = new Set([
	"predictorcls",
	"sagemakersession",
	"entrypoint",
	"sourcedir",
	"codelocation",
	"dependencies",
	"gitconfig",
	"containerloglevel",
	"frameworkversion",
	"pyversion",
	"pytorchversion",
	"tensorflowversion",
	"transformersversion",
	"modelkmskey",
	"modelserverworkers",
	"instancetype",
	"initialinstancecount"
]);
const MAX_NAME$3 = 40;
function isSdkOnly(name) {
	return name.length <= MAX_NAME$3 && SDK_ONLY.has(fold(name));
}
function fieldFor(name, fields) {
	const other = otherNameOf(name);
	return other === void 0 ? nearest(name, fields) : fields.includes(other) ? other : void 0;
}
function otherNameOf(name, fields) {
	const known = name.length <= MAX_NAME$3 ? OTHER_NAMES.get(fold(name)) : void 0;
	return known !== void 0 && fields?.includes(known) === false ? void 0 : known;
}
const SEE_MIGRATING = "See `docs/migrating.md`.";
// src/spec/document/field-names.ts
function correctFieldNames(node, type, path, findings) {
	if (type.type === "list" && node.kind === "list") {
		const items = node.items.map((item, index) => correctFieldNames(item, type.of, `${path}[${index}]`, findings));
		return {
			...node,
			items
		};
	}
	if (type.type !== "structure" || node.kind !== "map") return node;
	const names = Object.keys(type.fields);
	const present = new Set(node.entries.map(({ key }) => key));
	const entries = node.entries.flatMap((entry) => {
		let { key } = entry;
		if (!names.includes(key)) {
			if (!findings.isFull) findings.budget.spend(500, entry.keyOrigin);
			const near = findings.isFull ? void 0 : fieldFor(key, names);
			const hint = hintFor(key, near, names);
			const message = `Unknown field ${literal(key)} in ${path ? code$1(path) : "the request"}.`;
			const origin = entry.keyOrigin;
			findings.add({
				rule: "unknown-field",
				message,
				hint,
				path: memberPath(path, key),
				origin
			});
			if (near === void 0 || present.has(near)) return [];
			present.add(near);
			key = near;
		}
		const field = type.fields[key];
		if (!field) return [];
		return [{
			...entry,
			key,
			value: correctFieldNames(entry.value, field.is, memberPath(path, key), findings)
		}];
	});
	return {
		...node,
		entries
	};
}
const requestNames$3 = Object.keys(createModelRequest.fields);
const SNAKE_CASE = /^[a-z0-9]+(?:_[a-z0-9]+)+$/;
function hintFor(key, near, names) {
	if (near !== void 0) {
		const isForeign = otherNameOf(key) !== void 0 || key.length <= 100 && SNAKE_CASE.test(key);
		return `Did you mean ${code$1(near)}?${isForeign ? ` ${SEE_MIGRATING}` : ""}`;
	}
	const other = otherNameOf(key);
	if (other !== void 0) {
		const place = requestNames$3.includes(other) ? "the request" : "a container";
		return `Did you mean ${code$1(other)}, a field of ${place}? ${SEE_MIGRATING}`;
	}
	if (key.startsWith("x-")) return "Keys of your own, such as `x-defaults`, are allowed only at the top level of the document.";
	if (isSdkOnly(key)) return `Remove it: it belongs to the SageMaker Python SDK, not to CreateModel. ${SEE_MIGRATING}`;
	return `The fields here are ${codes(names)}.`;
}
// src/spec/document/foreign-text.ts
const LFS_POINTER = /^version https:\/\/(?:git-lfs|hawser)\.github\.com\/spec\/\S{1,20}[ \t]*\r?\n(?:ext-\S{1,200} \S{1,200}[ \t]*\r?\n){0,20}oid \w{1,20}:/m;
const CONFLICT = /^(?:(?:<{7}|>{7}|\|{7})(?: .*)?|={7})\r?$/m;
function foreignText(source) {
	const { text } = source;
	const pointer = LFS_POINTER.exec(text);
	if (pointer) return {
		rule: "spec-file",
		message: "The file is a Git LFS pointer, not the spec itself.",
		hint: "Set `lfs: true` for `actions/checkout`, or remove the file from Git LFS.",
		origin: {
			source,
			start: pointer.index,
			end: pointer.index + pointer[0].indexOf("\n")
		}
	};
	const conflict = CONFLICT.exec(text);
	if (conflict) return {
		rule: "yaml-syntax",
		message: "Unresolved merge conflict.",
		hint: "Keep one side and remove the lines that start with `<<<<<<<`, `|||||||`, `=======` and `>>>>>>>`.",
		origin: {
			source,
			start: conflict.index,
			end: conflict.index + 7
		}
	};
	const comment = isJson(source) ? jsonComment(text) : void 0;
	if (comment === void 0) return void 0;
	return {
		rule: "yaml-syntax",
		message: "Comments with // or /* */ aren't allowed.",
		hint: "Remove the comment, or start it with `#`.",
		origin: {
			source,
			start: comment,
			end: comment + 2
		}
	};
}
function isNextJsonValue(text, offset) {
	const before = text.slice(Math.max(0, offset - 100), offset).trimEnd();
	return /[}\]]$/.test(before) && /^,?\s{0,100}[{[]/.test(text.slice(offset, offset + 102)) && /^\s*[{[]/.test(text);
}
function isJson({ name, text }) {
	if (/\.json[c5]?$/i.test(name)) return /^\s*(?:[{[]|\/[/*])/.test(text);
	let offset = 0;
	for (;;) {
		const skipped = /\s*(?:\/\/.*|\/\*)?/y;
		skipped.lastIndex = offset;
		const [found = ""] = skipped.exec(text) ?? [];
		offset += found.length;
		if (found.endsWith("/*")) {
			const end = text.indexOf("*/", offset);
			if (end < 0) return false;
			offset = end + 2;
		} else if (text[offset] === "{" || text[offset] === "[") offset++;
		else if (found === "" || offset >= text.length) return text[offset] === "\"" && /^\s*(?:[{[]|\/[/*])/.test(text);
	}
}
function jsonComment(text) {
	const piece = /"[^"\\]*(?:\\[\s\S][^"\\]*)*"?|#.*|\/[/*]|[^"#/]+|\//y;
	let before = "";
	for (let match = piece.exec(text); match; match = piece.exec(text)) {
		const [found] = match;
		if (found === "//" || found === "/*") {
			if (/(?:^|[\s,{}[\]"/])$|(?:^|[\s,:[])(?:-?\d[\d.eE+-]*|true|false|null)$/.test(before)) return match.index;
		} else if (found.startsWith("#") && !/(?:^|\s)$/.test(before)) piece.lastIndex = match.index + 1;
		before = found.slice(-100);
	}
}
// src/spec/document/syntax-error.ts
function syntaxError({ errors, range }, { unclosedQuotes }, source) {
	const [error] = errors;
	const [start, end] = error?.pos ?? [0, 0];
	const quote = unclosedQuotes.find((at) => at >= (range?.[0] ?? 0));
	if (quote !== void 0 && quote <= end) {
		const origin = {
			source,
			start: quote,
			end: quote + 1
		};
		return {
			rule: "yaml-syntax",
			message: "Unclosed quote.",
			hint: `Add the closing ${source.text[quote] ?? ""} at the end of the string.`,
			origin
		};
	}
	const origin = {
		source,
		start,
		end
	};
	if (isNextJsonValue(source.text, start)) return {
		rule: "yaml-syntax",
		message: "The text has more than one JSON value, as in JSON Lines.",
		hint: "Write a line with `---` between them, or put each into its own file.",
		origin
	};
	return {
		rule: "yaml-syntax",
		message: error ? syntaxMessage(error) : "This isn't YAML.",
		hint: quoteHint(error?.message, origin) ?? syntaxHint(origin),
		origin
	};
}
function quoteHint(message = "", { source, start }) {
	if (!message.startsWith("Unexpected scalar at node end")) return void 0;
	const quote = source.text[start - 1];
	if (quote === "'") return "Inside single quotes, write `''` for an apostrophe.";
	return quote === "\"" ? "Inside double quotes, write `\\\"` for a quote." : void 0;
}
function syntaxHint({ source, start }) {
	const line = (source.text.slice(Math.max(0, start - 100), start).split(/[\r\n]/).at(-1) ?? "") + (source.text.slice(start, start + 100).split(/[\r\n]/, 1)[0] ?? "");
	if (/[[{,][^'"]*\$\{/.test(line)) return "Inside [ ] and { }, quote values with variables: `\"${NAME}\"`.";
	if (/^\s*\t/.test(line)) return "Indent with spaces, not tabs.";
	if (/: .*: /.test(line)) return "Quote text that contains a colon and a space.";
}
const PLAIN_MESSAGES = [
	[/^Nested mappings are not allowed/, "This value contains \": \" without quotes, or the next line is indented too far."],
	[/^Implicit (?:map )?keys need to be/, "This line has no \":\" after the key."],
	[/^All mapping items must start at the same column/, "This key isn't indented like the ones before it."],
	[/^Missing closing ["']/, "Unclosed quote."],
	[/^Unexpected scalar at node end/, "There is text after the end of this value."]
];
function syntaxMessage({ message }) {
	const plain = PLAIN_MESSAGES.find(([says]) => says.test(message))?.[1];
	if (plain !== void 0) return plain;
	const text = message.replace(/(?<=\S): .*$/s, "");
	return /[.!?]$/.test(text) ? text : `${text}.`;
}
// src/spec/document/yaml.ts
const CLOUDFORMATION_TAG = /^!(?:And|Base64|Cidr|Equals|FindInMap|GetAtt|GetAZs|If|ImportValue|Join|Not|Or|Ref|Select|Split|Sub|Transform)$/;
const CORE_TAG = /^(?:!|tag:yaml\.org,2002:(?:str|int|float|bool|null|map|seq))$/;
function parseYaml(source, findings) {
	return withoutPauses(parseInTurns(source, findings));
}
function* parseInTurns(source, findings) {
	const whole = {
		source,
		start: 0,
		end: 0
	};
	findings.budget.spend(source.text.length, whole);
	const foreign = foreignText(source);
	if (foreign) {
		findings.add(foreign);
		return [];
	}
	const parsed = yield* parseBounded(source, findings);
	if (!parsed) return [];
	const { documents } = parsed;
	const broken = documents.filter(({ errors }) => errors.length > 0);
	for (const document of broken) findings.add(syntaxError(document, parsed, source));
	if (broken.length > 0) return [];
	if (documents.length > 1e3) {
		const message = `The file has more than ${MAX_DOCUMENTS} documents.`;
		findings.add({
			rule: "yaml-syntax",
			message,
			hint: "Split it into several files.",
			origin: whole
		});
		return [];
	}
	if (source.text.includes("sagemaker-create-model:")) findings.readComments(source, parsed.comments);
	const before = findings.errors;
	const trees = [];
	for (const { contents } of documents) {
		if (contents === null || isEmpty(contents)) continue;
		const tree = new Conversion(source, findings).convert(contents);
		if (tree) trees.push(tree);
		if (findings.budget.takesPause()) yield;
	}
	if (trees.length === 0 && findings.errors === before) findings.add({
		rule: "empty-spec",
		message: "The spec has no model: it is empty or has only comments.",
		hint: "Write a container (`Image`, `ModelDataUrl`, \u2026) or a whole CreateModel request.",
		origin: whole
	});
	return trees;
}
function isEmpty(node) {
	return isScalar(node) && !node.source && node.type === "PLAIN" && /^$|:null$/.test(node.tag ?? "");
}
var TooLarge = class extends Error {};
var Conversion = class {
	#findings;
	#source;
	#extents = new Extents();
	#anchors = new Map();
	#merged = 0;
	constructor(source, findings) {
		this.#source = source;
		this.#findings = findings;
	}
	convert(contents) {
		try {
			return this.#node(contents, 1);
		} catch (error) {
			if (error instanceof TooLarge) return void 0;
			throw error;
		}
	}
	#origin(node) {
		return {
			source: this.#source,
			start: node.range?.[0] ?? 0,
			end: node.range?.[1] ?? 0
		};
	}
	#refuse(message, origin) {
		this.#findings.add({
			rule: "yaml-syntax",
			message,
			origin
		});
		throw new TooLarge();
	}
	#node(node, depth) {
		if (isAlias(node)) return this.#alias(node, depth);
		if (depth > 64) this.#refuse(`Nested deeper than 64 levels.`, this.#origin(node));
		const { anchor } = node;
		if (anchor) this.#anchors.set(anchor, void 0);
		const converted = this.#untagged(node, depth);
		this.#bound(converted, node, depth);
		if (anchor) this.#anchors.set(anchor, converted);
		return converted;
	}
	#untagged(node, depth) {
		if (node.tag && !CORE_TAG.test(node.tag)) {
			this.#reportTag(node.tag, node);
			return this.#unknown(node);
		}
		if (isScalar(node)) return this.#scalar(node);
		if (isMap(node)) return this.#map(node, depth);
		if (isSeq(node)) return this.#list(node, depth);
		return this.#unknown(node);
	}
	#unknown(node) {
		const unknown = {
			kind: "scalar",
			text: "",
			plain: true,
			unresolved: true,
			origin: this.#origin(node)
		};
		this.#anchorAll(node, unknown);
		return unknown;
	}
	#anchorAll(node, target) {
		const { anchor } = node;
		if (anchor) this.#anchors.set(anchor, target);
		const inside = isMap(node) ? node.items.flatMap(({ key, value }) => [key, value]) : isSeq(node) ? node.items : [];
		for (const one of inside) if (one) this.#anchorAll(one, target);
	}
	#bound(converted, node, depth) {
		const { size, height } = this.#extents.of(converted);
		const origin = this.#origin(node);
		if (size > 2e5) this.#refuse(`Aliases expand to more than ${MAX_NODES} values.`, origin);
		if (depth + height > 64) this.#refuse(`Nested deeper than 64 levels by a merge key.`, origin);
	}
	#reportTag(tag, node) {
		const what = CLOUDFORMATION_TAG.test(tag) ? `The tag ${tag}` : "This tag";
		const hint = "Remove the tag. The action doesn't evaluate CloudFormation functions such as `!Ref` and `!Sub`.";
		const message = `${what} isn't allowed.`;
		this.#findings.add({
			rule: "yaml-syntax",
			message,
			hint,
			origin: this.#origin(node)
		});
	}
	#alias(alias, depth) {
		const origin = this.#origin(alias);
		const target = this.#anchors.get(alias.source);
		if (!target) {
			const message = this.#anchors.has(alias.source) ? "This alias refers to the anchor that contains it." : "No anchor with the name of this alias comes before it.";
			this.#findings.add({
				rule: "yaml-syntax",
				message,
				origin
			});
			return this.#unknown(alias);
		}
		if (depth + this.#extents.of(target).height > 64) this.#refuse(`Nested deeper than 64 levels by this alias.`, origin);
		return target;
	}
	#scalar(node) {
		const text = node.source ?? "";
		const plain = (node.type ?? "PLAIN") === "PLAIN" && !node.tag?.endsWith(":str") && node.tag !== "!";
		const typed = node.tag !== void 0 && /:(?:int|float|bool|null)$/.test(node.tag);
		return {
			kind: "scalar",
			text,
			plain: plain || typed,
			origin: this.#origin(node)
		};
	}
	#list(list, depth) {
		return {
			kind: "list",
			items: list.items.map((item) => this.#node(item, depth + 1)),
			origin: this.#origin(list)
		};
	}
	#map(map, depth) {
		const own = new Map();
		const merged = new Map();
		for (const pair of map.items) {
			const key = this.#key(pair.key, depth);
			const value = pair.value ? this.#node(pair.value, depth + 1) : {
				kind: "scalar",
				text: "",
				plain: true,
				origin: this.#origin(pair.key)
			};
			if (!key) continue;
			if (key.plain && key.text === "<<") this.#merge(value, key.origin, merged);
			else this.#entry(key, value, own);
		}
		for (const [name, entry] of merged) if (!own.has(name)) own.set(name, entry);
		return {
			kind: "map",
			entries: [...own.values()],
			origin: this.#origin(map)
		};
	}
	#key(node, depth) {
		if (!node) return void 0;
		const origin = this.#origin(node);
		const key = this.#node(node, depth + 1);
		if (key.kind === "scalar") return key.unresolved ? void 0 : {
			text: key.text,
			plain: key.plain,
			origin
		};
		const message = `A key must be a string, not a ${key.kind === "map" ? "mapping" : "list"}.`;
		this.#findings.add({
			rule: "wrong-type",
			message,
			origin
		});
	}
	#entry(key, value, own) {
		const first = own.get(key.text);
		if (first) {
			const firstLine = "source" in first.keyOrigin ? this.#source.position(first.keyOrigin.start).line : 0;
			const message = `Duplicate key ${literal(key.text)} (first on line ${firstLine}).`;
			this.#findings.add({
				rule: "duplicate-key",
				message,
				hint: "Keep one of them.",
				origin: key.origin
			});
			return;
		}
		const node = value.kind === "scalar" && value.text === "" && value.plain ? {
			...value,
			origin: key.origin
		} : value;
		own.set(key.text, {
			key: key.text,
			keyOrigin: key.origin,
			value: node
		});
	}
	#merge(value, origin, merged) {
		if (value.kind === "scalar" && value.unresolved) return;
		for (const map of value.kind === "list" ? value.items : [value]) {
			if (map.kind === "scalar" && map.unresolved) continue;
			if (map.kind !== "map") {
				this.#findings.add({
					rule: "wrong-type",
					message: "A merge key (<<) must have a mapping or a list of mappings.",
					origin
				});
				return;
			}
			this.#merged += 1 + map.entries.length;
			if (this.#merged > 2e5) this.#refuse(`Merge keys (<<) add more than ${MAX_NODES} entries.`, origin);
			this.#findings.budget.spend(16 * (1 + map.entries.length), origin);
			for (const entry of map.entries) if (!merged.has(entry.key)) merged.set(entry.key, entry);
		}
	}
};
// src/spec/input/assignments.ts
function parseAssignments(text, notation, findings) {
	const { input, duplicates = "invalid-input", isPrintable } = notation;
	const lines = text.split(/\r\n|\n|\r/);
	const assignments = [];
	const firstLines = new Map();
	for (let index = 0; index < lines.length; index++) {
		const line = lines[index]?.trim() ?? "";
		const origin = {
			input,
			line: index + 1
		};
		if (line === "" || line.startsWith("#")) continue;
		const heredoc = /^([^=]*?)<<(\S+)$/.exec(line);
		const equals = line.indexOf("=");
		let name;
		let value;
		if (heredoc) {
			const end = lines.findIndex((candidate, at) => at > index && candidate.trim() === heredoc[2]);
			if (end < 0) {
				findings.add({
					rule: "invalid-input",
					message: "The multi-line value (<<) on this line never ends.",
					hint: "Write its delimiter alone on a line after the value.",
					origin
				});
				break;
			}
			name = heredoc[1]?.trim() ?? "";
			value = lines.slice(index + 1, end).join("\n");
			index = end;
		} else if (equals >= 0) {
			name = line.slice(0, equals).trim();
			value = line.slice(equals + 1).trim();
		} else {
			findings.add({
				rule: "invalid-input",
				message: "This line has no \"=\".",
				hint: "Write one `NAME=value` per line. For a multi-line value, write `NAME<<END`, the lines, and `END`.",
				origin
			});
			continue;
		}
		const first = firstLines.get(name);
		if (name === "") findings.add({
			rule: "invalid-input",
			message: "This line has no name before its \"=\".",
			hint: "Write `NAME=value`.",
			origin
		});
		else if (first !== void 0) {
			const message = `${isPrintable(name, value) ? `Duplicate name ${literal(name)}` : "Duplicate name"} (first on line ${first}).`;
			findings.add({
				rule: duplicates,
				message,
				hint: "Keep one of them.",
				origin
			});
		} else {
			firstLines.set(name, origin.line);
			const doubt = heredoc ? void 0 : doubtAbout(value, origin);
			assignments.push({
				name,
				value,
				origin,
				...doubt && { doubt }
			});
		}
	}
	return assignments;
}
const SEVERAL = /^(?:"[^"]*"|'[^']*'|[^\s=,;"']*)(?:\s*(?:[,;]|&&)\s*|\s+)(?:export\s+)?[A-Za-z_][\w.:/@-]*=/;
const COMMENT = /\s#(?:\s|$|[A-Za-z])/;
function doubtAbout(value, origin) {
	const rule = "assignment-form";
	if (SEVERAL.test(value)) return {
		rule,
		message: "This line looks like several assignments, but everything after the first \"=\" is one value.",
		hint: "Write each `NAME=value` on its own line.",
		origin
	};
	if (/^(["'])[^"']*\1$/s.test(value) || /^'[^']*'$|^"(?:[^"\\]|\\.)*"$/s.test(value)) return {
		rule,
		message: "The quotes around this value become part of it.",
		hint: "Write `NAME=value` without quotes. To keep whitespace at the ends, write `NAME<<END`, the value, and `END`.",
		origin
	};
	if (COMMENT.test(value)) return {
		rule,
		message: "The \"#\" in this value doesn't start a comment: everything after the first \"=\" is the value.",
		hint: "Write the comment on its own line, starting with \"#\".",
		origin
	};
}
// src/spec/input/discretion.ts
const MAX_NAME$2 = 64;
function isPrintableName(name, value) {
	if (name.length > MAX_NAME$2 || !/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) return false;
	if (value !== void 0 && /^=+$/.test(value)) return false;
	if (/[a-z]/.test(name) && /[A-Z]/.test(name) && (/\d/.test(name) || value === "")) return false;
	return !/^(?=.*\d)[A-Za-z0-9]{16,}$/.test(name);
}
function isPrintableKey(key, value) {
	const words = key.split(/[-.:/ @]/);
	return key.length <= MAX_NAME$2 && words.every((word) => isPrintableName(`_${word}`, value));
}
function discreetly(findings, check) {
	const own = new Findings(void 0, findings.budget);
	const result = check(own);
	for (const finding of own.kept) findings.add(withoutTexts(finding));
	return result;
}
const QUOTED = /"(?:[^"\\]|\\.)*"|`[^`]*`/g;
const TAG_PATH = /^Tags(?:\[\d+\](?:\.(?:Key|Value))?)?$/;
function isPrintable(quoted) {
	return quoted.length <= 1 || TAG_PATH.test(quoted) || isPrintableKey(quoted);
}
function withoutTexts(finding) {
	const { message, path = "" } = finding;
	const member = /(?:\["(?:[^"\\]|\\.)*"\]|(?<=\])\.[\w-]+)$/.exec(path);
	const name = member?.[0].replace(/^(?:\["|\.)|"\]$/g, "");
	return {
		...finding,
		message: message.replace(QUOTED, (quoted) => isPrintable(quoted.slice(1, -1)) ? quoted : "\"\u2026\""),
		path: name === void 0 || isPrintableKey(name) ? path : path.slice(0, member?.index)
	};
}
// src/spec/input/named-values.ts
const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
const MAX_NAME$1 = 1024;
function firstLineOf(text) {
	return text.split(/\r\n|\n|\r/).find((line) => !/^\s*(?:#|$)/.test(line)) ?? "";
}
function isYaml(firstLine) {
	if (/^[^=]*<<\S+\s*$/.test(firstLine)) return false;
	return /^\s*(?:[[{]|-\s|---(?:\s|$)|"[^"]*"\s*:|'[^']*'\s*:|[^=]*:(?:\s|$))/.test(firstLine);
}
function parseNamedValues(input, text, findings) {
	return (isYaml(firstLineOf(text)) ? parseMapping(input, text, findings) : parseAssignments(text, {
		input,
		isPrintable: isPrintableName
	}, findings)).filter(({ name, value, origin }) => {
		if (NAME.test(name) && name.length <= MAX_NAME$1) return true;
		findings.add({
			...nameProblem(name, value),
			origin
		});
		return false;
	});
}
function nameProblem(name, value) {
	const rule = "invalid-input";
	const odd = findOddCharacter(name, true);
	const hint = "Use letters, digits and underscores; don't start with a digit.";
	if (odd) return {
		rule,
		message: `The name on this line contains ${odd.name}.`,
		hint
	};
	if (/^(?:export|set|declare|ENV|ARG)\s+\w+$/.test(name)) return {
		rule,
		message: "This line is a shell command.",
		hint: "Write only `NAME=value`."
	};
	if (/^-e?\s+\w+$/.test(name)) return {
		rule,
		message: "This line has a dash before the name.",
		hint: "Write only `NAME=value`."
	};
	return {
		rule,
		message: `${isPrintableName(name.replace(/[-.]/g, "_").replace(/^\d/, "_"), value) ? literal(name) : "The text before the value on this line"} isn't a valid name.`,
		hint
	};
}
const NOTATIONS$1 = "Write `NAME=value` lines, or a JSON or YAML mapping of names to values.";
function parseMapping(input, text, findings) {
	const source = new SourceText(input, text, false);
	return discreetly(findings, (own) => {
		const documents = parseYaml(source, own);
		const [mapping] = documents;
		if (!mapping && own.errors > 0) return [];
		if (documents.length !== 1 || mapping?.kind !== "map") {
			const message = `The input must be ${documents.length > 1 ? "one document with a mapping" : "a mapping"} of names to values.`;
			own.add({
				rule: "invalid-input",
				message,
				hint: NOTATIONS$1,
				origin: { input }
			});
			return [];
		}
		return mapping.entries.flatMap(({ key: name, keyOrigin, value: node }) => {
			const origin = lineOf(keyOrigin, input);
			const problem = valueProblem(node);
			if (problem) own.add({
				rule: "invalid-input",
				...problem,
				origin
			});
			return node.kind !== "scalar" || problem ? [] : [{
				name,
				value: node.text,
				origin
			}];
		});
	});
}
function valueProblem(node) {
	if (node.kind !== "scalar") return {
		message: `The value on this line must be a string, not a ${node.kind === "list" ? "list" : "mapping"}.`,
		hint: "For structured data, write a JSON string in single quotes."
	};
	if (!isNull(node)) return void 0;
	return {
		message: "The value on this line must be a string, not null.",
		hint: "Write `\"\"` for an empty value."
	};
}
function lineOf(origin, input) {
	return "input" in origin ? origin : {
		input,
		line: origin.source.position(origin.start).line
	};
}
// src/spec/document/tags.ts
function tagNode(key, value) {
	return {
		kind: "map",
		entries: [{
			key: "Key",
			keyOrigin: key.origin,
			value: key
		}, {
			key: "Value",
			keyOrigin: key.origin,
			value
		}],
		origin: key.origin
	};
}
const requestNames$2 = Object.keys(createModelRequest.fields);
const AS_MAP = "Write `Tags` as a map (`team: churn`) or as a list of `{Key, Value}`.";
function tagList(tags) {
	if (tags.kind !== "map") return tags;
	if (isTag(tags)) return {
		kind: "list",
		items: [tags],
		origin: tags.origin
	};
	return {
		kind: "list",
		items: tagsOf(tags),
		origin: tags.origin
	};
}
function isTag({ entries }) {
	return entries.length === 2 && entries.every(({ key, value }) => (key === "Key" || key === "Value") && value.kind === "scalar");
}
function tagsOf(map) {
	return map.entries.map(({ key, keyOrigin, value }) => tagNode(inputScalar(key, keyOrigin), value));
}
function normalizeTags(request, findings) {
	const tags = entryOf(request, "Tags") ?? request.entries.find(({ key }) => !requestNames$2.includes(key) && nearest(key, requestNames$2) === "Tags");
	if (!tags) return request;
	const { origin } = tags.value;
	if (tags.value.kind === "scalar" && !isNull(tags.value)) {
		findings.add({
			rule: "wrong-type",
			message: "`Tags` must be a map or a list, not a single value.",
			hint: AS_MAP,
			path: "Tags",
			origin
		});
		return withoutEntry(request, tags.key);
	}
	const list = tagList(tags.value);
	const value = list.kind === "list" ? withoutMaps(list, findings) : list;
	reportDuplicateTags(value, findings);
	return withEntry(request, {
		...tags,
		value
	});
}
function withoutMaps(list, findings) {
	const items = list.items.flatMap((item, index) => {
		if (item.kind !== "map" || item.entries.length === 0) return [item];
		if (item.entries.some(({ key }) => nearest(key, ["Key", "Value"]) !== void 0)) return [item];
		const path = `Tags[${index}]`;
		const message = `${code$1(path)} has neither \`Key\` nor \`Value\`.`;
		findings.add({
			rule: "wrong-type",
			message,
			hint: AS_MAP,
			path,
			origin: item.origin
		});
		return tagsOf(item);
	});
	return {
		...list,
		items
	};
}
function reportDuplicateTags(tags, findings) {
	const seen = new Set();
	for (const tag of tags.kind === "list" ? tags.items : []) {
		const key = keyOf(tag);
		if (seen.has(key)) {
			const message = `Duplicate tag ${literal(String(key))}.`;
			findings.add({
				rule: "tag-duplicate",
				message,
				hint: "Keep one of them.",
				path: "Tags",
				origin: tag.origin
			});
		}
		seen.add(key);
	}
}
function mergeTags(tags, over) {
	if (tags?.kind !== "list") return tags ?? over;
	const replaced = new Map(over.items.map((item) => [keyOf(item), item]));
	const kept = tags.items.map((item) => {
		const replacement = replaced.get(keyOf(item));
		if (replacement) replaced.delete(keyOf(item));
		return replacement ?? item;
	});
	return {
		...tags,
		items: [...kept, ...replaced.values()]
	};
}
function keyOf(tag) {
	const key = tag.kind === "map" ? entryOf(tag, "Key")?.value : void 0;
	return key?.kind === "scalar" ? key.text : tag;
}
function parseTagsInput(text, findings) {
	const first = firstLineOf(text);
	if (/^\s*(?:Key|Value)=/.test(first)) return checked(parseShorthand, text, findings);
	if (OTHER_SHORTHAND.test(first)) {
		findings.add({
			rule: "invalid-input",
			message: "The tags look like AWS CLI shorthand, but aren't `Key=\u2026,Value=\u2026` pairs.",
			hint: "Write `Key=team,Value=churn` without quotes, or `team=churn`.",
			origin: { input: "tags" }
		});
		return;
	}
	return checked(isYaml(first) ? parseYamlTags : parseLines, text, findings);
}
const OTHER_SHORTHAND = /^\s*(?:--tags\s+)?[[{"']*(?:key|value|tagkey|tagvalue|name)=[^,]*,\s*(?:key|values?|tagkey|tagvalue)=/i;
function checked(parse, text, findings) {
	return discreetly(findings, (own) => {
		const parsed = parse(text, own);
		if (parsed?.kind !== "list" || own.errors > 0) return void 0;
		const { is: type } = createModelRequest.fields.Tags;
		const tags = correctFieldNames(withoutMaps(parsed, own), type, "Tags", own);
		reportDuplicateTags(tags, own);
		if (!reportInvisible(tags, own)) validate(tags, {
			...type,
			max: Number.POSITIVE_INFINITY
		}, "Tags", own);
		return tags.kind === "list" && own.errors === 0 ? tags : void 0;
	});
}
function reportInvisible(tags, findings) {
	const before = findings.errors;
	for (const [index, tag] of (tags.kind === "list" ? tags.items : []).entries()) {
		const key = tag.kind === "map" ? entryOf(tag, "Key")?.value : void 0;
		const odd = key?.kind === "scalar" ? findOddCharacter(key.text, false) : void 0;
		if (!key || !odd) continue;
		const message = `\`Tags[${index}].Key\` contains the invisible character ${odd.name}.`;
		findings.add({
			rule: "pattern",
			message,
			hint: "Delete it or retype the key.",
			path: `Tags[${index}].Key`,
			origin: key.origin
		});
	}
	return findings.errors > before;
}
const NOTATIONS = "Write `key=value` lines, `Key=a,Value=b` pairs, a map, or a list of `{Key, Value}`.";
function parseLines(text, findings) {
	return {
		kind: "list",
		items: parseAssignments(text, {
			input: "tags",
			duplicates: "tag-duplicate",
			isPrintable: isPrintableKey
		}, findings).map(({ name, value, origin, doubt }) => {
			if (doubt) findings.add(doubt);
			return tagNode(inputScalar(name, origin), inputScalar(value, origin));
		}),
		origin: { input: "tags" }
	};
}
function parseYamlTags(text, findings) {
	const before = findings.errors;
	const documents = parseYaml(new SourceText("tags", text, false), findings);
	const tags = documents[0] && tagList(documents[0]);
	if (documents.length === 1 && tags?.kind === "list") return tags;
	if (findings.errors === before) findings.add({
		rule: "invalid-input",
		message: "The tags must be a map or a list of {Key, Value}.",
		hint: NOTATIONS,
		origin: { input: "tags" }
	});
}
function parseShorthand(text, findings) {
	const origin = { input: "tags" };
	const items = [];
	const pairs = text.trim().split(/\s+(?=(?:Key|Value)=)/);
	for (const [index, pair] of pairs.entries()) {
		const match = /^(Key|Value)=(.*),(Key|Value)=(.*)$/s.exec(pair);
		if (!match || match[1] === match[3]) {
			const message = `Tag ${index + 1} isn't a Key=\u2026,Value=\u2026 pair.`;
			findings.add({
				rule: "invalid-input",
				message,
				hint: NOTATIONS,
				origin
			});
			continue;
		}
		const [key, value] = match[1] === "Key" ? [match[2], match[4]] : [match[4], match[2]];
		items.push(tagNode(inputScalar(unquote(key), origin), inputScalar(unquote(value), origin)));
	}
	return {
		kind: "list",
		items,
		origin
	};
}
function unquote(text = "") {
	return /^(["'])(.*)\1$/s.exec(text)?.[2] ?? text;
}
// src/spec/input/overrides.ts
const parsed = new WeakMap();
function parsedOnce({ environment = "", tags }, findings) {
	let result = parsed.get(findings);
	if (!result) {
		const assignments = parseNamedValues("environment", environment, findings);
		for (const { doubt } of assignments) if (doubt) findings.add(doubt);
		result = {
			environment: assignments,
			tags: tags === void 0 ? void 0 : parseTagsInput(tags, findings)
		};
		parsed.set(findings, result);
	}
	return result;
}
function applyOverrides(request, overrides, findings) {
	let result = overrideContainer(request, overrides, findings);
	if (overrides.modelName !== void 0) result = withEntry(result, inputEntry("ModelName", "model-name", overrides.modelName));
	if (overrides.executionRoleArn !== void 0) result = withEntry(result, inputEntry("ExecutionRoleArn", "execution-role-arn", overrides.executionRoleArn));
	if (overrides.tags !== void 0) {
		const { tags } = parsedOnce(overrides, findings);
		if (tags) {
			const merged = mergeTags(entryOf(result, "Tags")?.value, tags);
			result = withEntry(result, {
				key: "Tags",
				keyOrigin: { input: "tags" },
				value: merged
			});
		}
	}
	return result;
}
function inputEntry(key, input, text) {
	const origin = { input };
	return {
		key,
		keyOrigin: origin,
		value: inputScalar(text, origin)
	};
}
const containerInputs = {
	image: "image",
	modelDataUrl: "model-data-url",
	environment: "environment",
	trainingJob: "training-job",
	modelPackageGroup: "model-package-group"
};
function overrideContainer(request, overrides, findings) {
	const given = Object.entries(containerInputs).flatMap(([name, input]) => overrides[name] === void 0 ? [] : [input]);
	const [firstInput] = given;
	if (firstInput === void 0) return request;
	const list = entryOf(request, "Containers");
	const items = list?.value.kind === "list" ? list.value.items : [];
	if (items.length > 1) {
		for (const input of given) {
			const message = `The spec has ${items.length} containers, but the input is for a single container.`;
			findings.add({
				rule: "invalid-input",
				message,
				hint: "Set the value in the spec, for each container.",
				origin: { input }
			});
		}
		return request;
	}
	const [only] = items;
	if (list && only?.kind === "map") {
		const value = {
			kind: "list",
			items: [changed(only, overrides, findings)],
			origin: list.value.origin
		};
		return withEntry(request, {
			...list,
			value
		});
	}
	const primary = entryOf(request, "PrimaryContainer");
	if (list || primary && primary.value.kind !== "map" && !isNull(primary.value)) return request;
	const container = primary?.value.kind === "map" ? primary.value : {
		kind: "map",
		entries: [],
		origin: primary?.value.origin ?? { input: firstInput }
	};
	return withEntry(request, {
		key: "PrimaryContainer",
		keyOrigin: primary?.keyOrigin ?? container.origin,
		value: changed(container, overrides, findings)
	});
}
function changed(container, overrides, findings) {
	let result = overrides.source?.apply(container, findings) ?? container;
	if (overrides.image !== void 0) result = withEntry(result, inputEntry("Image", "image", overrides.image));
	if (overrides.modelDataUrl !== void 0) {
		const entry = inputEntry("ModelDataUrl", "model-data-url", overrides.modelDataUrl);
		result = withEntry(withoutEntry(result, "ModelDataSource"), entry);
	}
	if (overrides.environment !== void 0) {
		const assignments = parsedOnce(overrides, findings).environment;
		const entry = entryOf(result, "Environment");
		const origin = { input: "environment" };
		const environment = entry?.value ?? {
			kind: "map",
			entries: [],
			origin
		};
		if (environment.kind !== "map") return result;
		const entries = new Map(environment.entries.map((own) => [own.key, own]));
		for (const { name, value, origin: at } of assignments) entries.set(name, {
			key: name,
			keyOrigin: at,
			value: inputScalar(value, at)
		});
		result = withEntry(result, {
			key: "Environment",
			keyOrigin: entry?.keyOrigin ?? origin,
			value: {
				...environment,
				entries: [...entries.values()]
			}
		});
	}
	return result;
}
// src/spec/rules/containers.ts
function checkContainers(context) {
	const { request, containers } = context;
	const primary = request.get("PrimaryContainer");
	const list = request.get("Containers");
	if (!primary.exists && !list.exists) context.report({
		rule: "container-missing",
		at: request,
		message: "The request has no container.",
		hint: "Add `PrimaryContainer` for one container, or `Containers` for a pipeline.",
		origin: primary.key
	});
	else if (!primary.exists && list.isEmptyList) context.report({
		rule: "container-missing",
		at: list,
		message: "`Containers` is empty.",
		hint: "Add a container to it."
	});
	else if (primary.exists && list.exists) context.report({
		rule: "container-both",
		at: list,
		message: "The request has both `PrimaryContainer` and `Containers`.",
		hint: "Keep `PrimaryContainer` for one container, or `Containers` for a pipeline.",
		origin: list.key
	});
	for (const container of containers) {
		checkSource(context, container);
		checkModelData(context, container);
		checkMultiModel(context, container);
		for (const source of s3Sources(container)) checkS3Source(context, source);
	}
	const [first, ...others] = containers.filter(isMultiModel);
	for (const container of others) {
		const mode = container.get("Mode");
		const message = `Both ${code$1(`${first?.path ?? ""}.Mode`)} and ${code$1(mode.path)} are \`MultiModel\`, but a pipeline can have only one such container.`;
		context.report({
			rule: "multi-model-pipeline",
			at: mode,
			message,
			hint: "Set `Mode: SingleModel` on all but one of them."
		});
	}
}
function isMultiModel(container) {
	return container.get("Mode").text === "MultiModel";
}
function checkSource(context, container) {
	const image = container.get("Image");
	const modelPackage = container.get("ModelPackageName");
	if (image.text && modelPackage.text) {
		const message = `${code$1(container.path)} has both \`Image\` and \`ModelPackageName\`.`;
		context.report({
			rule: "image-or-package",
			at: modelPackage,
			message,
			hint: "Keep one of them: a model package has its own image.",
			origin: modelPackage.key
		});
	} else if (!image.exists && !modelPackage.exists) {
		const message = `${code$1(container.path)} has neither \`Image\` nor \`ModelPackageName\`.`;
		const hint = `Add \`Image: registry/repository:tag\`${context.containers.length === 1 ? ", or set the input `image`" : ""}.`;
		context.report({
			rule: "image-or-package",
			at: container,
			message,
			hint,
			origin: image.key
		});
	}
	for (const data of [container.get("ModelDataUrl"), container.get("ModelDataSource")]) {
		if (!modelPackage.text || image.exists || !data.exists || data.text === "") continue;
		const message = `${code$1(data.path)} conflicts with \`ModelPackageName\`, which has its own model data.`;
		const hint = `Remove ${code$1(data.name)}.`;
		context.report({
			rule: "model-data-with-package",
			at: data,
			message,
			hint,
			origin: data.key
		});
	}
}
function checkModelData(context, container) {
	const url = container.get("ModelDataUrl");
	const uri = container.get("ModelDataSource").get("S3DataSource").get("S3Uri");
	if (url.text && uri.text && url.text !== uri.text && !isMultiModel(container)) {
		const message = `${code$1(url.path)} and ${code$1(uri.path)} name different data.`;
		context.report({
			rule: "model-data-both",
			at: url,
			message,
			hint: "Keep either `ModelDataUrl` or `ModelDataSource`."
		});
	}
	if (isMultiModel(container) || uri.exists) return;
	if (url.text && /^(?:s3|https):/.test(url.text) && !isArchive(url.text)) {
		const message = `${code$1(url.path)} must be a gzip-compressed tar archive, but doesn't end in \`.tar.gz\`.`;
		context.report({
			rule: "model-data-archive",
			at: url,
			message,
			hint: "For uncompressed data or a prefix, use `ModelDataSource` with `CompressionType: None`."
		});
	}
}
function checkMultiModel(context, container) {
	const config = container.get("MultiModelConfig");
	if (!isMultiModel(container)) {
		if (!config.exists) return;
		const message = `${code$1(config.path)} has no effect without \`Mode: MultiModel\`.`;
		context.report({
			rule: "multi-model-config",
			at: config,
			message,
			hint: "Add `Mode: MultiModel`, or remove `MultiModelConfig`.",
			origin: config.key
		});
		return;
	}
	const mode = container.get("Mode");
	const url = container.get("ModelDataUrl");
	const source = container.get("ModelDataSource");
	if (source.exists) {
		const message = `${code$1(source.path)} can't be used with \`Mode: MultiModel\`.`;
		context.report({
			rule: "multi-model-data-source",
			at: source,
			message,
			hint: "Use `ModelDataUrl` with the prefix of the models.",
			origin: source.key
		});
	} else if (!url.exists && !container.get("ModelPackageName").exists) {
		const message = `${code$1(container.path)} has \`Mode: MultiModel\`, but no \`ModelDataUrl\`.`;
		context.report({
			rule: "multi-model-needs-data",
			at: mode,
			message,
			hint: "Add `ModelDataUrl: s3://bucket/prefix/`, the prefix of the models."
		});
	}
	if (url.text && isArchive(url.text)) {
		const message = `${code$1(url.path)} is a single archive, but \`Mode: MultiModel\` needs the prefix of many.`;
		context.report({
			rule: "multi-model-prefix",
			at: url,
			message,
			hint: "Name the prefix of the archives, such as `s3://bucket/models/`."
		});
	}
}
function s3Sources(container) {
	const additional = container.get("AdditionalModelDataSources").items;
	return [container.get("ModelDataSource"), ...additional].map((source) => source.get("S3DataSource"));
}
function checkS3Source(context, source) {
	const uri = source.get("S3Uri");
	const compression = source.get("CompressionType");
	if (source.get("S3DataType").text !== "S3Prefix") return;
	if (compression.text === "None" && uri.text && !uri.text.endsWith("/")) {
		const message = `${code$1(uri.path)} is a prefix of uncompressed data, but doesn't end in "/".`;
		context.report({
			rule: "s3-prefix-slash",
			at: uri,
			message,
			hint: "Add the slash. For a single object, write `S3DataType: S3Object`."
		});
	}
	if (compression.text === "Gzip") {
		const message = `${code$1(compression.path)} is \`Gzip\`, but \`S3DataType\` is \`S3Prefix\` instead of the documented \`S3Object\`.`;
		context.report({
			rule: "gzip-needs-object",
			at: compression,
			message,
			hint: "For a single `.tar.gz`, write `S3DataType: S3Object`."
		});
	}
}
// src/spec/rules/context.ts
const shown = new WeakMap();
var RuleContext = class {
	request;
	containers;
	region;
	#variables;
	#findings;
	constructor(request, { region, variables }, findings) {
		const primary = request.get("PrimaryContainer");
		this.request = request;
		this.containers = [primary, ...request.get("Containers").items].filter(({ isMapping }) => isMapping);
		this.region = region;
		this.#variables = variables;
		this.#findings = findings;
	}
	valueOf(variable) {
		return this.#variables.get(variable)?.value;
	}
	reportsShown(variable) {
		const reported = shown.get(this.#findings) ?? new Set();
		shown.set(this.#findings, reported);
		if (reported.has(variable)) return false;
		reported.add(variable);
		return true;
	}
	report({ at, origin = at.origin, ...finding }) {
		this.#findings.add({
			...finding,
			path: at.path,
			origin
		});
	}
};
// src/spec/rules/placeholders.ts
const DYNAMIC_REFERENCE = /\{\{resolve:(ssm|ssm-secure|secretsmanager):[^{}]*\}\}/;
const EXPRESSION = /\$\{\{[^{}]*\}\}/;
const ANYWHERE = [
	EXPRESSION,
	/\$\{[^{}]*\}/,
	/(?<![\w$])\$[A-Za-z_]\w*(?![\w$])/,
	/\$\([^()]*\)/,
	/%(?![0-9A-Fa-f]{2}%)[A-Za-z_]\w*%(?![0-9A-Fa-f]{2})/,
	/\{\{[^{}]*\}\}/,
	/<[A-Za-z_][^<>]*>/,
	/\{[A-Za-z_][\w.-]*\}/
];
const WHOLE = [
	/^\$[A-Za-z_]\w*$/,
	/^\$\{[A-Za-z_]\w*\}$/,
	/^\$\([A-Za-z_]\w*\)$/,
	/^%[A-Za-z_]\w*%$/,
	/^\{\{-?\s*[A-Za-z_][\w.-]*\s*-?\}\}$/
];
const LEFT_OVER = [
	/^<(?:your|my|insert|replace|change|todo|bucket|account|region|name|password|secret|url|arn|version|endpoint)\b[^<>]*>$/i,
	/^<[A-Z][A-Z0-9]*[_-][A-Z0-9_-]*>$/,
	/^<[\w -]*[ _-](?:name|url|arn|key|region|bucket|account|version)>$/i,
	/^<[A-Za-z][\w.'-]*(?: [\w.'-]+)+>$/
];
const IN_PATH = /^[^\s"'(){};`|&]*(?:^|[/:=,@])\$(?:\{[A-Z][A-Z0-9_]*\}|[A-Z][A-Z0-9_]*)(?=[/:,.@-]|$)/;
const IN_S3_URL = /^s3:\/\/[^\s]*(?:\$\(|\$\{|\{\{|<[A-Za-z])/;
function findPlaceholder(text) {
	const dynamic = dynamicReference(text);
	if (dynamic) return dynamic;
	if (!/[$%{<]/.test(text)) return void 0;
	for (const pattern of ANYWHERE) {
		const [found] = pattern.exec(text) ?? [];
		if (found !== void 0) return { text: found };
	}
}
function placeholderInValue(text) {
	const dynamic = dynamicReference(text);
	if (dynamic) return dynamic;
	const value = text.trim();
	if (!/[$%{<]/.test(value)) return void 0;
	if (LEFT_OVER.some((pattern) => pattern.test(value))) return {
		text: value,
		isLeftOver: true
	};
	return [
		...WHOLE,
		EXPRESSION,
		IN_PATH,
		IN_S3_URL
	].some((pattern) => pattern.test(value)) ? { text: value } : void 0;
}
function dynamicReference(text) {
	const [found, service] = DYNAMIC_REFERENCE.exec(text) ?? [];
	if (found === void 0) return void 0;
	return {
		text: found,
		hint: `Only CloudFormation resolves \`{{resolve:\u2026}}\`. Have the container read it from ${service === "secretsmanager" ? "Secrets Manager" : "Parameter Store"} at startup, or write \`\${NAME}\` and set \`NAME\` in the input \`variables\`.`
	};
}
// src/spec/rules/environment.ts
const MAX_BYTES$1 = 32768;
const SECRET_NAME = /(?:^|_)(?:(?:TOKEN|SECRET|[A-Z0-9]*PASSWORD|PASSWD|PASSPHRASE|CREDENTIALS?|API_?KEYS?|ACCESS_KEY|SECRET_KEY|SECRET_ACCESS_KEY|PRIVATE_KEY|AUTH_KEY|LICEN[CS]E_KEY|ENCRYPTION_KEY|SIGNING_KEY)(?:_(?:VALUE|STRING|BASE64|B64))?|(?:DB|PG|MYSQL|REDIS|SMTP)_?(?:PASS|PWD)|(?:CONNECTION_STRING|DATABASE_URL))$/;
const NO_SECRET = /(?:^|_)(?:PAD|PADDING|EOS|EOT|BOS|UNK|SEP|CLS|MASK|STOP|START|END|IMAGE|VIDEO|AUDIO|MAX|MIN|NUM|NEW|NEXT|INPUT|OUTPUT|PER|DECODE|SPECIAL|PREFIX|SUFFIX)_TOKEN$/;
const NO_SECRET_VALUE = /^(?:true|false|yes|no|on|off|0|1|arn:aws[a-z-]*:.*)$/i;
function checkEnvironment(context) {
	checkSize(context);
	for (const container of context.containers) {
		const environment = container.get("Environment");
		for (const variable of environment.members) {
			if (!variable.text || variable.isSupplied || !isSecretName(variable.name)) continue;
			if (NO_SECRET_VALUE.test(variable.text) || placeholderInValue(variable.text)) continue;
			const message = `${code$1(variable.path)} looks like a secret, and is in the spec in plain text.`;
			const hint = `Everyone who can read the repository or the model can see it. Fetch it from Secrets Manager at startup, or at least write ${code$1(`\${${variable.name}}`)} and set it in the input \`variables\`.`;
			context.report({
				rule: "environment-secret",
				at: variable,
				message,
				hint
			});
		}
	}
}
function checkSize(context) {
	const environments = context.containers.map((container) => container.get("Environment"));
	const sizes = environments.map(({ members }) => members.reduce((sum, { name, text = "" }) => sum + Buffer.byteLength(name) + Buffer.byteLength(text), 0));
	let bytes = 0;
	const over = environments.find((_, index) => (bytes += sizes[index] ?? 0) > MAX_BYTES$1);
	if (!over) return;
	const message = `The environment variables of all containers have ${sizes.reduce((sum, size) => sum + size, 0)} bytes; the limit is ${MAX_BYTES$1}.`;
	context.report({
		rule: "environment-size",
		at: over,
		message,
		hint: "Shorten them, or move the settings into the model data."
	});
}
function isSecretName(name) {
	const words = name.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toUpperCase();
	return SECRET_NAME.test(words) && !NO_SECRET.test(words);
}
// src/spec/rules/pipeline.ts
function checkPipeline(context) {
	const containers = context.request.get("Containers").items.filter(({ isMapping }) => isMapping);
	const hostnames = containers.map((container) => container.get("ContainerHostname"));
	const mode = context.request.get("InferenceExecutionConfig").get("Mode");
	const missing = hostnames.filter((hostname) => !hostname.exists);
	const direct = mode.text === "Direct";
	const [rule, why] = direct ? ["direct-needs-hostnames", "with `Mode: Direct`, callers select a container by it"] : ["hostname-all-or-none", "either all containers need a hostname, or none"];
	for (const hostname of missing) {
		if (!direct && missing.length === hostnames.length) break;
		const message = `${code$1(hostname.path)} is missing: ${why}.`;
		context.report({
			rule,
			at: hostname,
			message,
			hint: "Add `ContainerHostname: a-name` to this container."
		});
	}
	const first = new Map();
	for (const hostname of hostnames) {
		if (!hostname.text) continue;
		const other = first.get(hostname.text);
		if (other === void 0) first.set(hostname.text, hostname.path);
		else {
			const message = `${code$1(other)} and ${code$1(hostname.path)} are both ${literal(hostname.text)}.`;
			context.report({
				rule: "hostname-unique",
				at: hostname,
				message,
				hint: "Give each container a unique hostname."
			});
		}
	}
	const config = context.request.get("InferenceExecutionConfig");
	if (config.exists && context.request.get("PrimaryContainer").exists && containers.length === 0) context.report({
		rule: "execution-mode-single",
		at: config,
		message: "`InferenceExecutionConfig` has no effect on a single `PrimaryContainer`.",
		hint: "Remove it, or use `Containers`.",
		origin: config.key
	});
}
// src/aws/ecr-image.ts
const ECR_IMAGE = /^((\d{12})\.dkr[.-]ecr(?:-fips)?\.([a-z0-9-]+)\.[a-z0-9.-]+)\/([^:@]*)(?::([^@]*))?(?:@(.*))?$/;
function parseEcrImage(image) {
	const [, registry, account, region, repository, tag, digest] = ECR_IMAGE.exec(image) ?? [];
	if (registry === void 0 || account === void 0 || region === void 0 || repository === void 0) return;
	return {
		registry,
		account,
		region,
		repository,
		...tag !== void 0 && { tag },
		...digest !== void 0 && { digest }
	};
}
function repositoryArn({ account, region, repository }) {
	return `arn:${partitionOf(region)}:ecr:${region}:${account}:repository/${repository}`;
}
// src/aws/image-reference.ts
const REPOSITORY = /^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*$/;
const TAG = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/;
const DIGEST = /^sha256:[0-9a-f]{64}$/;
const HOST = /^(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)*[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?::\d{1,5})?$/;
const FORM = "Write `registry/repository:tag` or `registry/repository@sha256:\u2026`.";
function referenceProblem(image) {
	const scheme = /^[A-Za-z][A-Za-z0-9+.-]*:\/\//.exec(image)?.[0];
	if (scheme !== void 0) return {
		message: `starts with \`${scheme}\`, but an image has no scheme.`,
		hint: `Remove \`${scheme}\`.`
	};
	if (/^arn:/.test(image)) return {
		message: "must be an image address, not an ARN.",
		hint: FORM
	};
	if (/["'`]/.test(image)) return {
		message: "contains quotes.",
		hint: "Remove the quotes: they are part of the value."
	};
	if (/[,;]/.test(image)) return {
		message: "names more than one image.",
		hint: "Write one image, without commas."
	};
	const at = image.indexOf("@");
	const digest = at < 0 ? void 0 : image.slice(at + 1);
	const named = at < 0 ? image : image.slice(0, at);
	const slash = named.indexOf("/");
	const first = slash < 0 ? named : named.slice(0, slash);
	const isRegistry = slash >= 0 && (/[.:]/.test(first) || first === "localhost" || first === "");
	if (slash < 0 && /\.dkr[.-]ecr/.test(first)) return noRepository();
	if (isRegistry) {
		const problem = hostProblem(first);
		if (problem) return problem;
	}
	const path = isRegistry ? named.slice(slash + 1) : named;
	const colon = path.indexOf(":");
	const repository = colon < 0 ? path : path.slice(0, colon);
	const tag = colon < 0 ? void 0 : path.slice(colon + 1);
	return repositoryProblem(repository) ?? (tag === void 0 ? void 0 : tagProblem(tag)) ?? (digest === void 0 ? void 0 : digestProblem(digest)) ?? (isEcr(first) ? lengthProblem(repository) : void 0);
}
function isEcr(host) {
	return /\.dkr[.-]ecr/i.test(host);
}
function noRepository() {
	return {
		message: "names a registry without a repository.",
		hint: FORM
	};
}
function hostProblem(host) {
	if (host === "") return {
		message: "has no registry before the first slash.",
		hint: FORM
	};
	if (!HOST.test(host)) return {
		message: `has an invalid registry host: ${JSON.stringify(host)}.`,
		hint: FORM
	};
	if (!isEcr(host)) return void 0;
	const [, account = "", rest = ""] = /^(.*?)\.dkr[.-]ecr(?:-fips)?(.*)$/i.exec(host) ?? [];
	if (!/^\d{12}$/.test(account)) {
		const digits = account.replace(/\D/g, "");
		const has = /^[\d-]+$/.test(account) ? `has ${digits.length} digits` : "isn't a number";
		return account !== digits && digits.length === 12 && /^[\d-]+$/.test(account) ? {
			message: `has dashes in the account \`${account}\` of its registry.`,
			hint: `Write the account as \`${digits}\`.`
		} : {
			message: `has a registry in the account ${JSON.stringify(account)}, which ${has}.`,
			hint: "Write the 12 digits of the account ID."
		};
	}
	const region = /^\.([^.]+)\./.exec(rest)?.[1] ?? "";
	if (REGION.test(region)) return void 0;
	return {
		message: "names an ECR registry without a valid region.",
		hint: `Write the registry like \`${account}.dkr.ecr.eu-west-1.amazonaws.com\`.`
	};
}
function repositoryProblem(repository) {
	if (repository === "") return noRepository();
	if (!REPOSITORY.test(repository)) {
		const lower = repository.toLowerCase();
		return REPOSITORY.test(lower) ? {
			message: `has capital letters in its repository name, ${JSON.stringify(repository)}.`,
			hint: `Write \`${lower}\`: repository names are lowercase.`
		} : {
			message: `has an invalid repository name: ${JSON.stringify(repository)}.`,
			hint: "Use lowercase letters and digits, separated by single . _ - or /."
		};
	}
}
function lengthProblem({ length }) {
	if (length >= 2 && length <= 256) return void 0;
	return {
		message: `has a repository name of ${length === 1 ? "one character" : `${length} characters`}.`,
		hint: "ECR repository names have 2 to 256 characters."
	};
}
function tagProblem(tag) {
	if (tag === "") return {
		message: "ends in \":\" without a tag.",
		hint: "Add the tag. A variable for it might be empty."
	};
	if (TAG.test(tag)) return void 0;
	if (/^[^:]*:[^:]*$/.test(tag)) return {
		message: "has two tags.",
		hint: FORM
	};
	return {
		message: `has an invalid tag: ${JSON.stringify(tag)}.`,
		hint: "Use up to 128 letters, digits and . _ -; don't start with . or -."
	};
}
function digestProblem(digest) {
	if (DIGEST.test(digest)) return void 0;
	if (digest === "") return {
		message: "ends in \"@\" without a digest.",
		hint: "Add the digest. A variable for it might be empty."
	};
	return {
		message: `has an invalid digest: ${JSON.stringify(digest)}.`,
		hint: "Write `sha256:` and 64 lowercase hexadecimal digits."
	};
}
// src/spec/rules/references.ts
function checkRegistries(context) {
	const { request, containers, region } = context;
	const role = request.get("ExecutionRoleArn");
	if (!role.exists) context.report({
		rule: "execution-role-missing",
		at: role,
		message: "`ExecutionRoleArn` is missing.",
		hint: "Add `ExecutionRoleArn` to the spec, or set the input `execution-role-arn`."
	});
	checkPartition(context, role);
	for (const container of containers) {
		checkImage(context, container);
		checkImageConfig(context, container);
		const modelPackage = container.get("ModelPackageName");
		const packageRegion = arnPart(modelPackage, 3);
		if (checkPartition(context, modelPackage) && region && packageRegion && packageRegion !== region) {
			const message = `${code$1(modelPackage.path)} is in ${code$1(packageRegion)}, but the model is created in ${code$1(region)}.`;
			const hint = `Use a model package in ${code$1(region)}, or set the input \`aws-region\` to ${code$1(packageRegion)}.`;
			context.report({
				rule: "package-region",
				at: modelPackage,
				message,
				hint
			});
		}
	}
}
function arnPart(cursor, index) {
	return cursor.text?.startsWith("arn:") ? cursor.text.split(":")[index] : void 0;
}
function checkPartition(context, arn) {
	const partition = arnPart(arn, 1);
	if (!context.region || !partition?.startsWith("aws")) return true;
	const expected = partitionOf(context.region);
	if (partition === expected) return true;
	const message = `${code$1(arn.path)} is in the partition ${code$1(partition)}, but ${code$1(context.region)} is in ${code$1(expected)}.`;
	const hint = `Use an ARN that starts with ${code$1(`arn:${expected}:`)}, or set the input \`aws-region\` to a region of ${code$1(partition)}.`;
	context.report({
		rule: "partition-mismatch",
		at: arn,
		message,
		hint
	});
	return false;
}
function checkImage(context, container) {
	const image = container.get("Image");
	if (!image.text || /\s/.test(image.text)) return;
	const problem = referenceProblem(image.text);
	if (problem) {
		const message = `${code$1(image.path)} ${problem.message}`;
		context.report({
			rule: "image-reference",
			at: image,
			message,
			hint: problem.hint
		});
		return;
	}
	const slash = image.text.indexOf("/");
	const host = slash < 0 ? "" : image.text.slice(0, slash);
	const region = parseEcrImage(image.text)?.region;
	if (region === void 0) {
		if (container.get("ImageConfig").get("RepositoryAccessMode").text !== "Vpc") {
			const what = host.includes(".") || host.includes(":") ? `the registry ${code$1(host)}` : "no registry";
			const message = `${code$1(image.path)} isn't in a private ECR registry: it names ${what}.`;
			context.report({
				rule: "image-not-ecr",
				at: image,
				message,
				hint: "Copy the image to ECR in the region of the model. For a private registry in your VPC, set `ImageConfig.RepositoryAccessMode: Vpc`."
			});
		}
	} else if (checkHost(context, image, host, region) && context.region && region !== context.region) context.report({
		rule: "image-region",
		at: image,
		...imageRegion(image, region, context.region)
	});
	checkTag(context, image, image.text.slice(slash + 1));
}
function checkHost(context, image, host, region) {
	const rule = "partition-mismatch";
	const [expected, called] = [partitionOf(region), partitionOf(context.region ?? region)];
	if (called !== expected) {
		const message = `${code$1(image.path)} is in the partition ${code$1(expected)}, but ${code$1(context.region ?? "")} is in ${code$1(called)}.`;
		const hint = `Use a registry in ${code$1(called)}, or set the input \`aws-region\` to ${code$1(region)}.`;
		context.report({
			rule,
			at: image,
			message,
			hint
		});
		return false;
	}
	const suffix = hostSuffixOf(region, host.includes(".dkr-ecr"));
	const written = host.slice(host.indexOf(`.${region}.`) + region.length + 2);
	if (suffix === void 0 || written === suffix) return true;
	const message = `The registry host in ${code$1(image.path)} ends in ${code$1(`.${written}`)}, but hosts in ${code$1(region)} end in ${code$1(`.${suffix}`)}.`;
	const hint = `Write ${code$1(`${host.slice(0, -written.length)}${suffix}`)}.`;
	context.report({
		rule,
		at: image,
		message,
		hint
	});
	return false;
}
function imageRegion(image, region, modelRegion) {
	return {
		message: `${code$1(image.path)} is in ${code$1(region)}, but the model is created in ${code$1(modelRegion)}.`,
		hint: `SageMaker doesn't pull images across regions: replicate the image to ${code$1(modelRegion)}, or set the input \`aws-region\` to ${code$1(region)}.`
	};
}
function checkTag(context, image, repository) {
	if (repository.includes("@")) return;
	const colon = repository.lastIndexOf(":");
	const tag = colon < 0 ? void 0 : repository.slice(colon + 1);
	if (tag !== void 0 && tag !== "latest") return;
	const what = tag === void 0 ? "has neither a tag nor a digest" : "has the tag `latest`";
	const message = `${code$1(image.path)} ${what}: an endpoint uses whichever image that is when it is created.`;
	context.report({
		rule: "mutable-image-tag",
		at: image,
		message,
		hint: "Name a version (`:1.4.2`) or a digest (`@sha256:\u2026`)."
	});
}
function checkImageConfig(context, container) {
	const config = container.get("ImageConfig");
	const mode = config.get("RepositoryAccessMode");
	if (mode.text === "Vpc" && !context.request.get("VpcConfig").exists) {
		const message = `${code$1(mode.path)} is \`Vpc\`, but the request has no \`VpcConfig\`.`;
		context.report({
			rule: "registry-needs-vpc",
			at: mode,
			message,
			hint: "Add `VpcConfig` with subnets that can reach the registry."
		});
	}
	const auth = config.get("RepositoryAuthConfig");
	if (mode.text === "Platform" && auth.exists) {
		const message = `${code$1(auth.path)} is only allowed with \`RepositoryAccessMode: Vpc\`.`;
		context.report({
			rule: "registry-auth-needs-vpc",
			at: auth,
			message,
			hint: "Remove it, or set `RepositoryAccessMode: Vpc`.",
			origin: auth.key
		});
	}
}
// src/spec/rules/s3-urls.ts
function checkS3Urls(context) {
	for (const container of context.containers) {
		const additional = container.get("AdditionalModelDataSources").items;
		const urls = [container.get("ModelDataSource"), ...additional].map((source) => source.get("S3DataSource")).flatMap((source) => [source.get("S3Uri"), source.get("ManifestS3Uri")]);
		for (const url of [container.get("ModelDataUrl"), ...urls]) checkUrl(context, url);
	}
}
function checkUrl(context, url) {
	const { text } = url;
	if (!text) return;
	const bucket = bucketIn(text);
	if (bucket !== void 0 && !isBucketName(bucket)) {
		const isOld = isOldBucketName(bucket);
		const why = isOld ? "a name that S3 no longer allows" : "which isn't a valid name";
		const message = `${code$1(url.path)} names the bucket ${literal(bucket)}, ${why}.`;
		const rule = isOld ? "bucket-name-old" : "bucket-name";
		context.report({
			rule,
			at: url,
			message,
			hint: bucketHint(bucket)
		});
	} else if (bucket !== void 0 && /^[a-z0-9]+:\/\/.*\/\//.test(text)) {
		const message = `${code$1(url.path)} has an empty part between two slashes.`;
		context.report({
			rule: "s3-empty-folder",
			at: url,
			message,
			hint: "Remove one slash, or fill in the missing part: S3 treats `//` as a folder without a name."
		});
	}
}
function bucketHint(bucket) {
	if (/^(?:s3|https?):$/.test(bucket)) return "Remove the second scheme.";
	const lower = bucket.toLowerCase();
	if (lower !== bucket && isBucketName(lower)) return `Write ${code$1(lower)}: new bucket names can't have capital letters since 2018.`;
	return "Use 3 to 63 lowercase letters, digits, hyphens and dots. For an access point, use its alias or ARN.";
}
// src/spec/rules/tags.ts
const PROVENANCE_KEY = /^github:(?:repository|sha|ref|run-id|workflow|actor)$/;
function checkTags(context) {
	for (const tag of context.request.get("Tags").items) {
		const key = tag.get("Key");
		const text = key.text ?? "";
		if (/^aws:/i.test(text)) {
			const message = `${nameOf(key)} starts with \`aws:\`, which is reserved for AWS.`;
			context.report({
				rule: "tag-reserved",
				at: key,
				message,
				hint: "Choose another key."
			});
		}
		const plain = text.length > 100 ? "" : toAsciiLike(text).toLowerCase().trim();
		if (PROVENANCE_KEY.test(plain)) {
			const message = `${nameOf(key)} replaces or imitates a provenance tag that the action adds.`;
			context.report({
				rule: "tag-provenance",
				at: key,
				message,
				hint: "Choose another key. The action sets this tag from the data of the run."
			});
		}
	}
}
function nameOf({ text = "", origin }) {
	return isFromTagsInput(origin) && !isPrintableKey(text) ? "This tag" : `The tag ${literal(text)}`;
}
// src/spec/rules/variables.ts
const PLAIN = /^(?:|v?\d{1,6}(?:[._-]\d{1,6}){0,4}|true|false|on|off|yes|no|[a-z]{2,}(?:-[a-z]+)+-\d|dev|develop|development|test|testing|qa|int|uat|stage|staging|preprod|pre-prod|prod|production|live|main|master|latest|debug|info)$/i;
function checkVariables(context) {
	const hidden = new Set(context.containers.flatMap((container) => container.get("Environment").members.flatMap(({ variables }) => variables)));
	if (hidden.size === 0) return;
	for (const shown of shownFields(context.request)) for (const name of shown.variables) {
		if (!hidden.has(name) || PLAIN.test(context.valueOf(name) ?? "") || !context.reportsShown(name)) continue;
		const message = `${isPrintableName(name) ? `The variable ${code$1(name)}` : "A variable"} is used in an environment value, which the log and the job summary hide, and in ${code$1(shown.path)}, which they show.`;
		context.report({
			rule: "variable-shown",
			at: shown,
			message,
			hint: "If its value is a secret, remove it from this field. If not, use a second variable for one of the two."
		});
	}
}
function* shownFields(cursor) {
	if (cursor.name === "Environment") return;
	if (cursor.variables.length > 0) yield cursor;
	for (const child of [...cursor.items, ...cursor.members]) yield* shownFields(child);
}
// src/spec/rules/index.ts
function checkRules(request, options, findings) {
	const context = new RuleContext(new Cursor(request, request.origin), options, findings);
	checkContainers(context);
	checkPipeline(context);
	checkRegistries(context);
	checkS3Urls(context);
	checkEnvironment(context);
	checkVariables(context);
	checkTags(context);
}
// src/spec/document/output-fields.ts
function withoutOutput(map, findings) {
	const rest = withoutReadOnly(map, findings);
	const kept = rest.entries.length < map.entries.length ? withoutAbsent(rest, createModelRequest) : withoutOther(rest);
	if (kept.absent.length > 0) {
		const [first] = kept.absent;
		const message = `Ignored because they are empty: ${codes(kept.absent.slice(0, MAX_NAMED).map(({ path }) => path))}${kept.absent.length > MAX_NAMED ? ", \u2026" : ""}.`;
		const origin = first?.origin ?? map.origin;
		findings.add({
			rule: "read-only-field",
			message,
			hint: "Remove them.",
			path: first?.path ?? "",
			origin
		});
	}
	return kept.map;
}
function withoutReadOnly(map, findings) {
	const entries = map.entries.filter((entry) => {
		if (!isReadOnly(entry.key)) return true;
		const message = `${literal(entry.key)} is output of DescribeModel, not input of CreateModel; the action ignores it.`;
		const { key: path, keyOrigin: origin } = entry;
		findings.add({
			rule: "read-only-field",
			message,
			hint: "Remove it.",
			path,
			origin
		});
		return false;
	});
	return {
		...map,
		entries
	};
}
const MAX_NAMED = 10;
function isReadOnly(key) {
	return readOnlyFields.has(key) || readOnlyFields.has(key.slice(0, 1).toUpperCase() + key.slice(1, 40));
}
function withoutAbsent(map, type, path = "") {
	const absent = [];
	const visit = (node, is, at) => {
		if (isNull(node)) return void 0;
		if (is.type === "list" && node.kind === "list") {
			const items = node.items.map((item, index) => {
				if (item.kind !== "map" || is.of.type !== "structure") return item;
				const kept = withoutAbsent(item, is.of, `${at}[${index}]`);
				absent.push(...kept.absent.slice(0, 11));
				return kept.map;
			});
			return items.length === 0 ? void 0 : {
				...node,
				items
			};
		}
		if (is.type === "structure" && node.kind === "map") {
			const kept = withoutAbsent(node, is, at);
			if (kept.map.entries.length === 0) return void 0;
			absent.push(...kept.absent.slice(0, 11));
			return kept.map;
		}
		return node;
	};
	const entries = map.entries.flatMap((entry) => {
		const is = type.type === "structure" ? Object.entries(type.fields).find(([name]) => name === entry.key)?.[1].is : void 0;
		if (!is) return [entry];
		const at = memberPath(path, entry.key);
		const value = visit(entry.value, is, at);
		if (value) return [{
			...entry,
			value
		}];
		absent.push({
			path: at,
			origin: entry.keyOrigin
		});
		return [];
	});
	return {
		map: {
			...map,
			entries
		},
		absent
	};
}
function withoutOther(map) {
	const list = entryOf(map, "Containers");
	if (!(list !== void 0 && (list.value.kind === "list" ? list.value.items.length === 0 : isNull(list.value))) || entryOf(map, "PrimaryContainer")?.value.kind !== "map") return {
		map,
		absent: []
	};
	const entries = map.entries.filter((entry) => entry !== list);
	return {
		map: {
			...map,
			entries
		},
		absent: [{
			path: "Containers",
			origin: list.keyOrigin
		}]
	};
}
// src/spec/document/wrapper.ts
const requestNames$1 = Object.keys(createModelRequest.fields);
const containerNames$1 = Object.keys(createModelRequest.fields.PrimaryContainer.is.fields);
const allNames$1 = [...containerNames$1, ...requestNames$1];
const TELLING = new Set([
	"PrimaryContainer",
	"Containers",
	"ExecutionRoleArn",
	"Image",
	"ImageUri",
	"ModelDataUrl",
	"ModelDataSource",
	"ModelPackageName"
].map(fold));
const WRAPPERS = new Set([
	...[
		"spec",
		"template",
		"items",
		"manifest"
	],
	...[
		"Model",
		"Models",
		"config",
		"ModelConfig"
	],
	...[
		"Arguments",
		"Steps",
		"States",
		"Parameters",
		"Input"
	],
	...[
		"requestParameters",
		"detail",
		"Records"
	],
	...[
		"Resources",
		"Properties",
		"resource",
		"aws_sagemaker_model",
		"values"
	],
	...[
		"CreateModel",
		"CreateModelRequest",
		"CreateModelInput",
		"CreateModelCommandInput"
	],
	...[
		"request",
		"params",
		"kwargs",
		"args",
		"body",
		"payload",
		"data",
		"sagemaker"
	]
].map(fold));
const MAX_LEVELS = 8;
const MAX_LOOKS = 2e3;
const MAX_TELLING$1 = 50;
function wrappedRequest(document) {
	if ((document.kind === "list" ? document.items.slice(0, MAX_TELLING$1) : [document]).some((top) => top.kind !== "map" || isTelling(top))) return void 0;
	const isInside = (key) => isWrapper(key) || fieldFor(key, allNames$1) === void 0;
	let looks = 0;
	let level = [{
		node: document,
		path: "",
		below: false
	}];
	for (let depth = 0; depth <= MAX_LEVELS; depth++) {
		const next = [];
		for (const { node, path, below } of level) {
			if (++looks > MAX_LOOKS) return void 0;
			if (node.kind === "scalar") continue;
			if (below && node.kind === "map" && isTelling(node)) return {
				path,
				what: whatOf(document),
				isRenamed: !hasOwnNames(node)
			};
			if (node.kind === "list") for (const [index, item] of node.items.slice(0, MAX_LOOKS).entries()) next.push({
				node: item,
				path: `${path}[${index}]`,
				below
			});
			else for (const { key, value } of node.entries.slice(0, below ? MAX_LOOKS : MAX_TELLING$1)) {
				if (!below && !isInside(key)) continue;
				next.push({
					node: value,
					path: memberPath(path, key),
					below: true
				});
			}
		}
		level = next;
	}
}
function isWrapper(key) {
	return key.length <= 40 && WRAPPERS.has(fold(key));
}
function isTelling({ entries }) {
	return entries.slice(0, MAX_TELLING$1).some(({ key }) => key.length <= 40 && TELLING.has(fold(key)));
}
function hasOwnNames({ entries }) {
	return entries.slice(0, MAX_TELLING$1).some(({ key }) => requestNames$1.includes(key) || containerNames$1.includes(key));
}
function whatOf(document) {
	if (document.kind !== "map") return void 0;
	const has = (...keys) => keys.every((key) => entryOf(document, key) !== void 0);
	if (has("apiVersion", "kind")) return "a Kubernetes manifest";
	if (has("Resources")) return "a CloudFormation template";
	if (has("resource")) return "a Terraform configuration";
	if (has("requestParameters") || has("Records") || has("detail")) return "a CloudTrail event";
	if (has("Steps")) return "a SageMaker pipeline";
	if (has("States") || has("Type", "Resource")) return "a Step Functions state";
	if (has("Arguments")) return "a step of a SageMaker pipeline";
}
// src/spec/document/shape.ts
const requestNames = Object.keys(createModelRequest.fields);
const containerNames = Object.keys(createModelRequest.fields.PrimaryContainer.is.fields);
const allNames = [...containerNames, ...requestNames];
function toRequestShape(document, findings) {
	const { origin } = document;
	if (document.kind === "list") return wrap("Containers", document);
	if (document.kind === "scalar") {
		if (document.unresolved) return void 0;
		findings.add({
			rule: "wrong-type",
			message: "The document must be a mapping or a list of containers, not a single value.",
			hint: "Write a container (`Image: \u2026`, `ModelDataUrl: \u2026`) or a whole CreateModel request.",
			origin
		});
		return;
	}
	const request = withoutExcess(withoutOutput(withoutOwnKeys(propertiesOf(document)), findings), findings);
	if (!isContainer(request, findings.budget)) return request;
	const misplaced = [];
	const own = [];
	for (const entry of request.entries) {
		const name = requestFieldOf(entry.key);
		if (name === void 0) own.push(entry);
		else {
			findings.add(misplacedField(entry, name));
			misplaced.push({
				...entry,
				key: name
			});
		}
	}
	const wrapped = wrap("PrimaryContainer", {
		...request,
		entries: own
	});
	return {
		...wrapped,
		entries: [...misplaced, ...wrapped.entries]
	};
}
function withoutOwnKeys(document) {
	if (document.kind !== "map") return document;
	const entries = document.entries.filter(({ key }) => key !== "$schema" && !key.startsWith("x-"));
	return entries.length === document.entries.length ? document : {
		...document,
		entries
	};
}
function reportForeignShape(document, findings) {
	const foreign = foreignShape(document);
	if (foreign) findings.add({
		rule: "wrong-type",
		...foreign,
		origin: startOf(document.origin)
	});
	return foreign !== void 0;
}
function foreignShape(document) {
	if (document.kind === "map" && propertiesOf(document) !== document) return void 0;
	const wrapped = wrappedRequest(document);
	if (wrapped) {
		const { path, what, isRenamed } = wrapped;
		const names = isRenamed ? ", with PascalCase names such as `ModelName` and `PrimaryContainer`" : "";
		return {
			message: `${what === void 0 ? "The" : `This is ${what}: the`} request is nested in ${code$1(path)}.`,
			hint: `Move its fields to the top level of the document${names}. ${SEE_MIGRATING}`
		};
	}
	if (document.kind === "map" && entryOf(document, "Resources")) return {
		message: "This is a whole CloudFormation template.",
		hint: "Write only the `Properties` of one `AWS::SageMaker::Model`."
	};
	if ((document.kind === "list" ? document.items : []).some((item) => item.kind === "map" && (entryOf(item, "PrimaryContainer") ?? entryOf(item, "Containers")))) return {
		message: "This is a list of requests, but a list must contain containers.",
		hint: "Write each request as its own document, separated by a line with `---`."
	};
}
function wrap(key, value) {
	return {
		kind: "map",
		entries: [{
			key,
			keyOrigin: value.origin,
			value
		}],
		origin: value.origin
	};
}
function isPartOfRequest({ entries }) {
	return entries.some(({ keyOrigin, value }) => value.kind !== "scalar" && keyOrigin === value.origin);
}
const MAX_UNKNOWN = 1e3;
function withoutExcess(map, findings) {
	let unknown = 0;
	const entries = map.entries.filter(({ key, keyOrigin: origin }) => {
		if (allNames.includes(key) || ++unknown <= MAX_UNKNOWN) return true;
		const message = `Unknown field ${literal(key)} in the request.`;
		const hint = `The fields here are ${codes(allNames)}.`;
		findings.add({
			rule: "unknown-field",
			message,
			hint,
			path: memberPath("", key),
			origin
		});
		return false;
	});
	return {
		...map,
		entries
	};
}
const MAX_TELLING = 100;
function isContainer(map, budget) {
	if (entryOf(map, "PrimaryContainer") || entryOf(map, "Containers")) return false;
	if (map.entries.some(({ key }) => containerNames.includes(key))) return true;
	const names = map.entries.slice(0, MAX_TELLING);
	budget.spend(500 * names.length, map.origin);
	const near = names.map(({ key }) => fieldFor(key, allNames));
	if (near.some((name) => name === "PrimaryContainer" || name === "Containers")) return false;
	if (map.entries.some(({ key }) => otherNameOf(key, containerNames) !== void 0)) return true;
	return near.filter((name) => name !== void 0 && containerNames.includes(name)).length > near.filter((name) => name !== void 0 && requestNames.includes(name)).length;
}
function requestFieldOf(key) {
	if (requestNames.includes(key)) return key;
	if (containerNames.includes(key) || otherNameOf(key, containerNames) !== void 0) return void 0;
	const other = otherNameOf(key, requestNames);
	if (other !== void 0) return other;
	return key.length > MAX_NAME ? void 0 : requestNames.find((name) => fold(name) === fold(key));
}
const MAX_NAME = 40;
function misplacedField({ key, keyOrigin: origin }, name) {
	if (key !== name) return {
		rule: "unknown-field",
		message: `Unknown field ${literal(key)} in the container.`,
		hint: `Did you mean ${code$1(name)}? Move the container's fields under \`PrimaryContainer:\` and put ${code$1(name)} next to it. ${SEE_MIGRATING}`,
		path: key,
		origin
	};
	return {
		rule: "unknown-field",
		message: `${code$1(key)} is a field of the request, but this document is a single container.`,
		hint: `Move the container's fields under \`PrimaryContainer:\` and leave ${code$1(key)} next to it.`,
		path: key,
		origin
	};
}
function propertiesOf(document) {
	const type = entryOf(document, "Type")?.value;
	const properties = entryOf(document, "Properties")?.value;
	return (!type || type.kind === "scalar" && type.text === "AWS::SageMaker::Model") && properties?.kind === "map" ? properties : document;
}
// src/spec/rules/texts.ts
const MAX_LOOKED_AT = 2048;
function checkTexts$1(request, ignored, findings) {
	const result = new TextCheck(ignored, findings).node(request, createModelRequest, "", "ascii");
	return result.kind === "map" ? result : request;
}
var TextCheck = class {
	#ignored;
	#findings;
	constructor(ignored, findings) {
		this.#ignored = ignored;
		this.#findings = findings;
	}
	node(node, type, path, kind) {
		if (node.kind === "scalar") return type.type === "string" ? this.#scalar(node, path, kind) : node;
		if (node.kind === "list") {
			if (type.type !== "list") return node;
			return {
				...node,
				items: node.items.map((item, at) => this.node(item, type.of, `${path}[${at}]`, kind))
			};
		}
		if (type.type === "map") return this.#map(node, path);
		if (type.type !== "structure") return node;
		const entries = node.entries.map((entry) => {
			const field = Object.hasOwn(type.fields, entry.key) ? type.fields[entry.key] : void 0;
			if (!field) return entry;
			const at = memberPath(path, entry.key);
			return {
				...entry,
				value: this.node(entry.value, field.is, at, kindOf(entry.key, path))
			};
		});
		return {
			...node,
			entries
		};
	}
	#map(node, path) {
		const entries = node.entries.flatMap((entry) => {
			const odd = findOddCharacter(entry.key.slice(0, MAX_LOOKED_AT), true);
			if (odd && this.#reportCharacter(odd, entry.key, `A name in ${code$1(path)}`, path, entry.keyOrigin)) return [];
			return [{
				...entry,
				value: this.node(entry.value, { type: "string" }, memberPath(path, entry.key), "free")
			}];
		});
		return {
			...node,
			entries
		};
	}
	#scalar(node, path, kind) {
		if (node.unresolved || node.plain && node.text === "") return node;
		const text = node.text.slice(0, MAX_LOOKED_AT);
		if (kind === "free") {
			const placeholder = placeholderInValue(isWritten(node.origin) ? withoutLiterals(text) : text);
			const rule = placeholder?.isLeftOver ? "placeholder" : "placeholder-in-value";
			if (placeholder) this.#reportPlaceholder(rule, placeholder, path, node.origin, false);
			return node;
		}
		const odd = kind === "tag-value" ? void 0 : oddIn(text, kind);
		if (odd && this.#reportCharacter(odd, text, code$1(path), path, node.origin)) return {
			...node,
			unresolved: true
		};
		const placeholder = findPlaceholder(text);
		return placeholder && this.#reportPlaceholder("placeholder", placeholder, path, node.origin) ? {
			...node,
			unresolved: true
		} : node;
	}
	#reportCharacter(odd, text, subject, path, origin) {
		const { kind, index, character, name } = odd;
		if (this.#ignored.has("odd-character")) return false;
		const around = visible(quote$1(text.slice(Math.max(0, index - 20), index + character.length + 20)));
		const place = `at character ${Array.from(text.slice(0, index)).length + 1}`;
		const message = `${subject} contains ${kind === "invisible" ? "the invisible character " : ""}${name} ${place}${isFromTagsInput(origin) ? "" : `: ${around}`}.`;
		const hint = kind === "invisible" ? "Delete it or retype the text. Text copied from web pages and chats often has such characters." : "Only ASCII characters are allowed here. Retype the text.";
		return this.#findings.add({
			rule: "odd-character",
			message,
			hint,
			path,
			origin: characterOrigin(origin, character)
		});
	}
	#reportPlaceholder(rule, { text, hint }, path, origin, mayTell = true) {
		if (this.#ignored.has(rule)) return false;
		const isTold = mayTell && !isFromTagsInput(origin);
		const what = isTold ? `the placeholder ${literal(text)}` : "what looks like a placeholder";
		const message = `${code$1(path)} contains ${what}, which nothing fills in.`;
		const variable = isTold && /^(?:\$\(?|%|\{\{ *)([A-Za-z_]\w*)(?:\)|%| *\}\})?$/.exec(text)?.[1] || "NAME";
		const way = isWritten(origin) ? `Write ${code$1(`\${${variable}}`)} in the spec, and set ${code$1(variable)} in the input \`variables\`.` : "Write `${{ \u2026 }}` in the workflow: no shell expands inputs, and `${NAME}` works only in specs.";
		return this.#findings.add({
			rule,
			message,
			hint: hint ?? way,
			path,
			origin
		});
	}
};
function isWritten(origin) {
	return "source" in origin && !origin.variables?.length;
}
function withoutLiterals(text) {
	return text.replace(/\$\{[^{}]*\}/g, "");
}
function kindOf(name, path) {
	if (/^(?:ModelDataUrl|S3Uri|ManifestS3Uri)$/.test(name)) return "url";
	if (/^Tags\[\d+\]$/.test(path)) return name === "Key" ? "letters" : "tag-value";
	return /^(?:ETag|ManifestEtag)$/.test(name) ? "letters" : "ascii";
}
function oddIn(text, kind) {
	return findOddCharacter(kind === "url" ? /^[^/]*\/\/[^/]*/.exec(text)?.[0] ?? "" : "", true) ?? findOddCharacter(text, kind === "ascii");
}
function characterOrigin(origin, character) {
	if ("input" in origin) return origin;
	const at = origin.source.text.slice(origin.start, origin.end).indexOf(character);
	if (at < 0) return origin;
	const start = origin.start + at;
	return {
		...origin,
		start,
		end: start + character.length
	};
}
// src/spec/input/variables.ts
const REFERENCE = /\$\$\{|\$\{([^}]*)\}/g;
const UNCLOSED = /\$?\$\{/g;
const CONTENT = /^([A-Za-z_][A-Za-z0-9_]*)(?::-([\s\S]*))?$/;
const MAX_INSERTED = 16777216;
const MAX_NAMES$2 = 5;
var Variables = class {
	#given;
	#findings;
	#mayBeUnknown;
	#unresolved = 0;
	#used = new Set();
	#undefined = new Set();
	#inserted = 0;
	constructor(given, findings, mayBeUnknown = false) {
		this.#given = given;
		this.#findings = findings;
		this.#mayBeUnknown = mayBeUnknown;
		for (const { doubt } of given.values()) if (doubt) findings.add(doubt);
	}
	get undefinedNames() {
		return [...this.#undefined];
	}
	get unresolved() {
		return this.#unresolved;
	}
	substitute(tree) {
		const done = new Map();
		const visit = (node) => {
			const known = done.get(node);
			if (known) return known;
			let result;
			if (node.kind === "scalar") result = this.#scalar(node);
			else if (node.kind === "list") result = {
				...node,
				items: node.items.map(visit)
			};
			else result = {
				...node,
				entries: node.entries.map((entry) => ({
					...entry,
					value: visit(entry.value)
				}))
			};
			done.set(node, result);
			return result;
		};
		return visit(tree);
	}
	#scalar(node) {
		if (node.unresolved || !node.text.includes("${")) return node;
		const places = new Places(node);
		const names = new Set();
		let references = 0;
		const missing = [];
		const replace = (reference, content) => {
			if (reference === "$${") return "${";
			const [, name, fallback] = CONTENT.exec(content ?? "") ?? [];
			if (name === void 0) {
				this.#reportMalformed(reference, places);
				missing.push(reference);
				return reference;
			}
			this.#used.add(name);
			references++;
			const given = this.#given.get(name)?.value;
			if (given || fallback === void 0) names.add(name);
			const value = fallback === void 0 ? given : given || fallback;
			if (value !== void 0 && this.#mayInsert(value, places)) return value;
			if (value === void 0) this.#reportUndefined(name, places);
			missing.push(name);
			return reference;
		};
		const closed = node.text.lastIndexOf("}") + 1;
		const rest = node.text.slice(closed).replace(UNCLOSED, (reference) => {
			if (reference === "$${") return "${";
			if (missing.length === 0) replace(reference);
			return reference;
		});
		const text = node.text.slice(0, closed).replace(REFERENCE, replace) + rest;
		if (missing.length > 0) {
			this.#unresolved++;
			return {
				...node,
				unresolved: true
			};
		}
		if (references === 0) return {
			...node,
			text
		};
		const { origin } = node;
		const variables = [...names].slice(0, MAX_NAMES$2);
		const from = "input" in origin || names.size === 0 ? origin : {
			...origin,
			variables
		};
		return {
			...node,
			text,
			substituted: true,
			origin: from
		};
	}
	#mayInsert(value, places) {
		const before = this.#inserted;
		this.#inserted += value.length;
		if (this.#inserted <= MAX_INSERTED) return true;
		if (before <= MAX_INSERTED) {
			const message = `The variables add more than ${MAX_INSERTED} characters to the spec.`;
			this.#findings.add({
				rule: "too-long",
				message,
				hint: "Shorten them.",
				origin: places.node.origin
			});
		}
		return false;
	}
	#reportUndefined(name, places) {
		if (this.#undefined.has(name)) return;
		this.#undefined.add(name);
		if (this.#mayBeUnknown) return;
		const message = `The variable ${code$1(name)} isn't defined.`;
		const hint = `Set ${code$1(`${name}=\u2026`)} in the input \`variables\`, or write ${code$1(`\${${name}:-default}`)}. For a literal \`\${\`, write \`$\${\`.`;
		this.#findings.add({
			rule: "variable-undefined",
			message,
			hint,
			origin: places.next(`\${${name}`)
		});
	}
	#reportMalformed(reference, places) {
		const github = reference.startsWith("${{");
		const message = github ? "GitHub doesn't evaluate expressions in a spec." : "Invalid variable name: use only letters, digits and underscores.";
		const hint = github ? "Write `${NAME}` here, and `NAME=${{ \u2026 }}` in the input `variables`." : "Write `${NAME}` or `${NAME:-default}`. For a literal `${`, write `$${`.";
		this.#findings.add({
			rule: "variable-undefined",
			message,
			hint,
			origin: places.next(reference)
		});
	}
	reportUnused() {
		for (const [name, { value, origin }] of this.#given) {
			if (this.#used.has(name)) continue;
			const [what, reference] = isPrintableName(name, value) ? [`The variable ${code$1(name)}`, code$1(`\${${name}}`)] : ["The variable on this line", "`${NAME}`"];
			const message = `${what} isn't used in the spec.`;
			const hint = `Write ${reference} where its value belongs, or remove the variable.`;
			this.#findings.add({
				rule: "variable-unused",
				message,
				hint,
				origin
			});
		}
	}
};
var Places = class {
	node;
	#from = 0;
	constructor(node) {
		this.node = node;
	}
	next(reference) {
		const { origin } = this.node;
		if ("input" in origin || this.#from < 0) return origin;
		const written = origin.source.text.slice(origin.start, origin.end);
		const at = written.indexOf(reference, this.#from);
		this.#from = at < 0 ? -1 : at + reference.length;
		if (at < 0) return origin;
		const close = written.indexOf("}", at) + 1;
		const start = origin.start + at;
		return {
			...origin,
			start,
			end: close > 0 ? origin.start + close : start + reference.length
		};
	}
};
// src/spec/spec.ts
function* checkInTurns(sources, options, budget = new Budget()) {
	const findings = new Findings(options.ignoredRules, budget);
	const variables = new Variables(options.variables, findings, options.unknownVariables);
	const models = [];
	const unknownFields = new Set();
	let place = { input: "spec-file" };
	let whole = true;
	try {
		const fields = yield* readFields(options, variables, findings);
		if (fields === "unreadable") return {
			models,
			findings,
			undefinedVariables: variables.undefinedNames,
			unknownFields: []
		};
		for (const source of sources) {
			place = {
				source,
				start: 0,
				end: 0
			};
			const before = findings.errors;
			const documents = yield* parseInTurns(source, findings);
			whole &&= findings.errors === before;
			if (budget.takesPause()) yield;
			if (models.length + documents.length > 1e3) {
				const message = `With this file, the specs have more than ${MAX_DOCUMENTS} models.`;
				findings.add({
					rule: "spec-file",
					message,
					hint: "Split the files across several steps.",
					origin: place
				});
				break;
			}
			for (const document of documents) {
				place = startOf(document.origin);
				models.push(yield* checkModel(document, variables, {
					...options,
					fields
				}, findings, unknownFields));
			}
		}
	} catch (error) {
		if (!(error instanceof OverBudget)) throw error;
		const message = `The specs take too much work to check: more than ${budget.limit} characters, nodes and comparisons.`;
		findings.end({
			rule: "spec-file",
			message,
			hint: "Use fewer aliases, merge keys and variables, or split the files across several steps.",
			origin: error.origin ?? place
		});
		return {
			models: [],
			findings,
			undefinedVariables: variables.undefinedNames,
			unknownFields: []
		};
	}
	if (whole) variables.reportUnused();
	checkNames(models, options.overrides, findings);
	options.overrides.source?.check(models.length, findings);
	if (models.every(({ name }) => name.path !== "")) findings.reportUnneededComments((rule) => isChecked(rule, options));
	const { undefinedNames: undefinedVariables } = variables;
	return {
		models,
		findings,
		undefinedVariables,
		unknownFields: [...unknownFields]
	};
}
function validModels({ models, findings }) {
	if (findings.errors > 0) throw new FindingsError(findings);
	return models.flatMap(({ request, spec, tree }) => request ? [{
		request,
		spec,
		...tree && { tree }
	}] : []);
}
function* readFields({ fieldOverrides: text, readFieldOverrides: read }, variables, findings) {
	if (text === void 0) return void 0;
	if (!read) throw new Error("The code that reads the input overrides is not loaded");
	return (yield* read(text, variables, findings)) ?? "unreadable";
}
function* checkModel(written, variables, options, findings, unknownFields) {
	const { budget } = findings;
	const before = findings.errorsOfAllSpecs;
	const unresolved = variables.unresolved;
	const { fields } = options;
	const spec = "source" in written.origin ? written.origin.source.name : written.origin.input;
	const broken = {
		request: void 0,
		spec,
		name: {
			text: void 0,
			path: "",
			origin: written.origin
		}
	};
	const document = withoutOwnKeys(written);
	if (reportForeignShape(document, findings)) return broken;
	const filled = variables.substitute(document);
	const { work } = new Extents().of(filled);
	budget.spend(work + lengthOf(options.overrides));
	if (fields) budget.spend(fields.work, fields.origin);
	if (budget.takesPause()) yield;
	const shaped = toRequestShape(filled, findings);
	const named = shaped && correctFieldNames(normalizeTags(shaped, findings), createModelRequest, "", findings);
	if (named?.kind !== "map") return broken;
	let overridden = applyOverrides(fields?.over(named) ?? named, options.overrides, findings);
	if (options.unknownInputs && shaped && isPartOfRequest(shaped)) overridden = withUnknownFields(overridden, unknownFields);
	const tree = checkTexts$1(overridden, options.ignoredRules, findings);
	const cursor = new Cursor(tree, tree.origin);
	const { text, path, origin } = cursor.get("ModelName");
	const name = {
		text,
		path,
		origin
	};
	const value = validate(tree, createModelRequest, "", findings);
	checkRules(tree, options, findings);
	if (!(variables.unresolved === unresolved && fields?.isWhole !== false && findings.errorsOfAllSpecs === before) || value.ModelName === void 0) return {
		request: void 0,
		spec,
		name
	};
	budget.spend(2 * (work + lengthOf(options.overrides)));
	if (fields) budget.spend(2 * fields.work, fields.origin);
	const request = deduplicateModelData(value);
	return {
		request: options.nameSuffix === "none" ? request : withContentHash(request, name, options.overrides, findings),
		spec,
		name,
		...options.keepsTrees && { tree: cursor }
	};
}
function isChecked(rule, { region, overrides }) {
	const { modelName: _name, tags: _tags, source: _source, executionRoleArn, ...others } = overrides;
	if (isPreflight(rule) || Object.values(others).some((value) => value !== void 0)) return false;
	if (rule === "execution-role-missing") return executionRoleArn === void 0;
	return region !== void 0 || !/region$|^partition/.test(rule);
}
function lengthOf(overrides) {
	return Object.values(overrides).reduce((sum, value) => sum + (typeof value === "string" ? value.length : 0), 0);
}
const LEFT_TO_INPUTS = ["ModelName", "ExecutionRoleArn"];
function withUnknownFields(request, names) {
	const missing = LEFT_TO_INPUTS.filter((name) => !entryOf(request, name));
	for (const name of missing) names.add(name);
	const origin = startOf(request.origin);
	const value = {
		kind: "scalar",
		text: "",
		plain: true,
		unresolved: true,
		origin
	};
	const entries = missing.map((key) => ({
		key,
		keyOrigin: origin,
		value
	}));
	return {
		...request,
		entries: [...request.entries, ...entries]
	};
}
function withContentHash(request, name, overrides, findings) {
	const room = createModelRequest.fields.ModelName.is.max - 11;
	if (request.ModelName.length > room) {
		const message = `\`ModelName\` has ${request.ModelName.length} characters; the limit is ${room} with \`name-suffix: content-hash\`.`;
		const hint = `Shorten it by ${request.ModelName.length - room}.`;
		findings.add({
			rule: "too-long",
			message,
			hint,
			path: name.path,
			origin: name.origin
		});
		return;
	}
	if (overrides.source?.isUnknown) return request;
	return {
		...request,
		ModelName: request.ModelName + contentSuffix(request)
	};
}
const MAX_NAMES$1 = 5;
function checkNames(models, overrides, findings) {
	if (models.length > 1 && overrides.modelName !== void 0) {
		const message = `The spec describes ${models.length} models, but the input can name only one.`;
		findings.add({
			rule: "invalid-input",
			message,
			hint: "Set `ModelName` in each document, and remove the input.",
			origin: { input: "model-name" }
		});
		return;
	}
	const byName = new Map();
	for (const model of models) {
		const text = model.request?.ModelName ?? model.name.text;
		if (text === void 0) continue;
		const key = text.toLowerCase();
		const same = byName.get(key);
		if (same) same.push({
			text,
			model
		});
		else byName.set(key, [{
			text,
			model
		}]);
	}
	for (const same of byName.values()) {
		if (same.length < 2) continue;
		const texts = [...new Set(same.map(({ text }) => literal(text)))];
		const shown = texts.length > MAX_NAMES$1 ? [...texts.slice(0, MAX_NAMES$1), "\u2026"] : texts;
		for (const { model } of same) {
			const { name } = model;
			const [message, hint] = isFromOverrides(name.origin) ? [`The input \`overrides\` gives ${same.length} models the name ${texts.join()}.`, "Remove `ModelName` from `overrides`, and set it in each spec."] : texts.length === 1 ? [`${same.length} models have the name ${texts.join()}.`, "Give each model a unique name."] : [`${same.length} models have names that differ only in case: ${shown.join(", ")}.`, "Give each model a unique name. Names are lowercase in ARNs, which must be unique, too."];
			findings.add({
				rule: "duplicate-model-name",
				message,
				hint,
				path: name.path,
				origin: name.origin
			});
		}
	}
}
// src/check.ts
async function checkTexts(inputs, signal) {
	const { spec, workspace, region } = inputs;
	const texts = "files" in spec ? await withPauses(readInTurns(spec.files, workspace), signal) : [specText("spec", spec.text, false)];
	debug(`Checking ${texts.length} text${texts.length === 1 ? "" : "s"}`);
	const options = await checkOptions(inputs);
	const specs = await withPauses(checkInTurns(texts, options), signal);
	for (const { request } of validModels(specs)) learnRequest(request);
	if (region !== void 0) learnPublic(region);
	return {
		texts,
		options,
		specs
	};
}
async function checkOptions({ check }) {
	const { trainingJob, modelPackageGroup } = check.overrides;
	const fields = check.fieldOverrides === void 0 ? {} : await __nccwpck_require__.e(/* import() */ 147).then(__nccwpck_require__.bind(__nccwpck_require__, 4147));
	const options = {
		...check,
		...fields
	};
	if (trainingJob === void 0 && modelPackageGroup === void 0) return options;
	const { withSource } = await __nccwpck_require__.e(/* import() */ 489).then(__nccwpck_require__.bind(__nccwpck_require__, 9489));
	return withSource(options);
}
async function resolveSources({ texts, options, specs }, connection, signal) {
	const { trainingJob, source } = options.overrides;
	if (source === void 0) return {
		specs,
		connection,
		sources: []
	};
	const { resolveSources: resolve } = await __nccwpck_require__.e(/* import() */ 489).then(__nccwpck_require__.bind(__nccwpck_require__, 9489));
	const { checked, lines, ...resolved } = await resolve(texts, specs, options, connection, signal);
	for (const line of lines) (trainingJob === void 0 ? logNotice : logProgress)(line);
	return {
		specs: checked,
		connection: resolved.connection,
		sources: lines
	};
}
// src/spec/input/reader.ts
var InputReader = class {
	findings;
	#get;
	constructor(get, findings) {
		this.#get = get;
		this.findings = findings;
	}
	text(name) {
		return this.value(name) === void 0 ? void 0 : this.#get(name);
	}
	value(name) {
		return this.#get(name)?.trim() || void 0;
	}
	pattern(name, pattern, format) {
		const value = this.value(name);
		if (value !== void 0 && !pattern.test(value)) this.#refuse(name, value, format);
		return value;
	}
	choice(name, choices) {
		const value = this.value(name);
		const choice = value === void 0 ? choices[0] : choices.find((candidate) => candidate === value);
		if (choice !== void 0) return choice;
		this.#refuseChoice(name, value ?? "", choices);
		return choices[0];
	}
	choices(name, choices) {
		const chosen = new Set();
		for (const value of (this.value(name) ?? "").split(/[\s,]+/).filter(Boolean)) {
			const choice = choices.find((candidate) => candidate === value);
			if (choice !== void 0) chosen.add(choice);
			else this.#refuseChoice(name, value, choices);
		}
		return chosen;
	}
	boolean(name, otherwise) {
		const value = this.value(name);
		if (value === void 0) return otherwise;
		if (/^(?:true|True|TRUE)$/.test(value)) return true;
		if (!/^(?:false|False|FALSE)$/.test(value)) this.#refuse(name, value, "`true` or `false`");
		return false;
	}
	number(name, { otherwise, min, max, format = "a number" }) {
		const text = this.value(name) ?? String(otherwise);
		const number = /^\d{1,6}$/.test(text) ? Number(text) : NaN;
		if (!(number >= min && number <= max)) this.#refuse(name, text, `${format} from ${min} to ${max}`);
		return number;
	}
	#refuseChoice(input, value, choices) {
		const near = nearest(value, choices);
		this.#refuse(input, value, `one of ${codes(choices)}`, near && `Did you mean ${code$1(near)}?`);
	}
	#refuse(input, value, format, hint) {
		const message = `${literal(value)} isn't ${format}.`;
		this.findings.add({
			rule: "invalid-input",
			message,
			hint,
			origin: { input }
		});
	}
};
// src/spec/input/ignored-rules.ts
function parseIgnoredRules(text, findings) {
	const ignored = new Set();
	for (const id of text.split(/[\s,]+/).filter(Boolean)) if (!isRuleId(id)) {
		const near = nearest(id, ruleIds);
		const hint = near ? `Did you mean ${code$1(near)}?` : "See `docs/rules.md` for all rules.";
		const message = `Unknown rule ${literal(id)}.`;
		findings.add({
			rule: "invalid-input",
			message,
			hint,
			origin: { input: "ignore-rules" }
		});
	} else if (!isIgnorable(id)) {
		const message = `The rule ${code$1(id)} is a limit of SageMaker or YAML and can't be ignored.`;
		findings.add({
			rule: "invalid-input",
			message,
			hint: "Fix what it finds, and remove it here.",
			origin: { input: "ignore-rules" }
		});
	} else ignored.add(id);
	return ignored;
}
// src/spec/options.ts
function readCheckOptions(input) {
	return Object.freeze({
		overrides: Object.freeze({
			modelName: input.value("model-name"),
			executionRoleArn: input.value("execution-role-arn"),
			image: input.value("image"),
			modelDataUrl: input.value("model-data-url"),
			trainingJob: input.value("training-job"),
			modelPackageGroup: input.value("model-package-group"),
			environment: input.text("environment"),
			tags: input.text("tags")
		}),
		fieldOverrides: input.text("overrides"),
		variables: readVariables(input),
		nameSuffix: input.choice("name-suffix", ["none", "content-hash"]),
		ignoredRules: parseIgnoredRules(input.value("ignore-rules") ?? "", input.findings),
		region: readRegion$1(input)
	});
}
function readVariables(input) {
	const assignments = parseNamedValues("variables", input.text("variables") ?? "", input.findings);
	return new Map(assignments.map(({ name, ...variable }) => [name, variable]));
}
function readRegion$1(input) {
	const text = input.value("aws-region");
	if (text === void 0) return void 0;
	const region = withoutStray(text);
	if (!REGION.test(region)) {
		const { message, hint } = regionProblem(region);
		input.findings.add({
			rule: "invalid-input",
			message,
			hint,
			origin: { input: "aws-region" }
		});
	}
	return region;
}
function lowerCaseHint(text) {
	const lower = text.toLowerCase();
	return lower !== text && REGION.test(lower) ? `Write ${code$1(lower)}.` : void 0;
}
function regionProblem(text) {
	const zone = /^(.+-\d+)[a-z]$/.exec(text)?.[1];
	const isZone = zone !== void 0 && REGION.test(zone);
	return {
		message: `${literal(text)} isn't an AWS region, such as \`eu-west-1\`.`,
		hint: isZone ? `This is an availability zone. Its region is ${code$1(zone)}.` : lowerCaseHint(text)
	};
}
// src/inputs.ts
const MAX_TIMEOUT = 21600;
const MAX_PARALLEL = 100;
const SECONDS = "a number of seconds";
function readInputs() {
	const findings = new Findings();
	const input = new InputReader((name) => getInput(name, { trimWhitespace: false }), findings);
	const check = readCheckOptions(input);
	const region = check.region ?? readRegion(findings);
	const role = readRole(input);
	const preflight = input.boolean("preflight", false);
	const dryRun = input.boolean("dry-run", false);
	const inputs = {
		spec: readSpecInput(input),
		check: Object.freeze({
			...check,
			region,
			keepsTrees: preflight
		}),
		region,
		role,
		allowedAccounts: readAllowedAccounts(input, role),
		ifExists: input.choice("if-exists", [
			"reuse",
			"fail",
			"replace"
		]),
		comment: Object.freeze({
			mode: input.choice("comment", [
				"never",
				"on-change",
				"always"
			]),
			key: input.value("comment-key"),
			token: input.value("github-token") ?? ""
		}),
		preflight,
		dryRun,
		failOn: readFailOn(input, dryRun),
		provenanceTags: input.boolean("provenance-tags", true),
		maxParallel: input.number("max-parallel", {
			otherwise: 4,
			min: 1,
			max: MAX_PARALLEL
		}),
		timeoutSeconds: input.number("timeout-seconds", {
			otherwise: 300,
			min: 1,
			max: MAX_TIMEOUT,
			format: SECONDS
		}),
		pauseFactor: Number(process.env.SAGEMAKER_CREATE_MODEL_PAUSE_FACTOR ?? 1),
		graceFactor: Number(process.env.SAGEMAKER_CREATE_MODEL_GRACE_FACTOR ?? 1),
		workspace: process.env.GITHUB_WORKSPACE ?? process.cwd()
	};
	if (findings.errors > 0) throw new FindingsError(findings);
	return Object.freeze(inputs);
}
function readRegion(findings) {
	for (const name of ["AWS_REGION", "AWS_DEFAULT_REGION"]) {
		const text = process.env[name];
		if (!text) continue;
		const region = withoutStray(text);
		if (region !== text) process.env[name] = region;
		if (region === "") continue;
		if (!REGION.test(region)) {
			const { message, hint } = regionProblem(region);
			const origin = { input: "aws-region" };
			const what = `The environment variable ${code$1(name)} is invalid: ${message}`;
			findings.add({
				rule: "invalid-input",
				message: what,
				hint: hint ?? `Set ${code$1(name)} or this input.`,
				origin
			});
		}
		return region;
	}
}
function readFailOn(input, dryRun) {
	const failOn = input.choices("fail-on", [
		"warnings",
		"changes",
		"not-compared"
	]);
	if (failOn.has("changes") && !dryRun) input.findings.add({
		rule: "invalid-input",
		message: "`changes` requires a dry run; otherwise, changes are the purpose of the step.",
		hint: "Set `dry-run: true`, or remove `changes`.",
		origin: { input: "fail-on" }
	});
	return failOn;
}
function readSpecInput(input) {
	const refuse = (message, hint) => {
		input.findings.add({
			rule: "invalid-input",
			message,
			hint,
			origin: { input: "spec-file" }
		});
	};
	const file = input.value("spec-file");
	const text = input.text("spec");
	if (file !== void 0 && text !== void 0) refuse("Both `spec-file` and `spec` are set.", "Set only one of them.");
	if (file !== void 0) return { files: file };
	if (text !== void 0) return { text };
	refuse("Neither `spec-file` nor `spec` is set.", "Set `spec-file` to the path of a YAML file, or `spec` to the YAML itself.");
	return { text: "" };
}
function readAllowedAccounts(input, role) {
	const name = "allowed-account-ids";
	const text = input.value(name);
	if (text === void 0) return [];
	const accounts = text.split(/[\s,]+/).filter((id) => id !== "");
	const refuse = (message, hint, origin = { input: name }) => {
		input.findings.add({
			rule: "invalid-input",
			message,
			hint,
			origin
		});
	};
	if (accounts.length === 0) refuse("The input names no account.", "Write 12-digit IDs, or remove the input to allow every account.");
	const wrong = accounts.filter((id) => !/^\d{12}$/.test(id));
	for (const id of new Set(wrong)) refuse(`${literal(id)} isn't an AWS account ID.`, "Write its 12 digits without hyphens. In YAML, quote an ID that starts with 0.");
	const account = role && /^arn:[^:]*:iam::(\d{12}):/.exec(role.roleArn)?.[1];
	if (account !== void 0 && wrong.length === 0 && accounts.length > 0 && !accounts.includes(account)) refuse(`The role is in the account ${code$1(account)}, but \`allowed-account-ids\` allows only ${codes(accounts)}.`, `Use a role in an allowed account, or add ${code$1(account)} to \`allowed-account-ids\`.`, { input: "role-to-assume" });
	return Object.freeze(accounts);
}
function readRole(input) {
	const roleArn = input.pattern("role-to-assume", /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/, "the ARN of a role, like `arn:aws:iam::123456789012:role/github-actions`");
	const sessionName = input.pattern("role-session-name", /^[\w+=,.@-]{2,64}$/, "a session name: 2 to 64 letters, digits and _ + = , . @ -");
	const bounds = {
		otherwise: 900,
		min: 900,
		max: 43200,
		format: SECONDS
	};
	const durationSeconds = input.number("role-duration-seconds", bounds);
	if (roleArn === void 0) return void 0;
	return Object.freeze({
		roleArn,
		sessionName: sessionName ?? "sagemaker-create-model",
		durationSeconds,
		audience: input.value("audience") ?? "sts.amazonaws.com"
	});
}
// src/concurrency.ts
async function inParallel(items, max, work) {
	const queue = items.entries();
	const worker = async () => {
		for (const [index, item] of queue) await work(item, index);
	};
	await Promise.all(Array.from({ length: Math.min(max, items.length) }, worker));
}
// src/aws/console-url.ts
const consoleHosts = [
	["cn-", "console.amazonaws.cn"],
	["us-gov-", "console.amazonaws-us-gov.com"],
	["eusc-", "console.amazonaws-eusc.eu"]
];
const isolated = /^[a-z]{2}-iso[a-z]*-/;
function consoleUrl(region, modelName) {
	if (isolated.test(region)) return "";
	return `https://${region}.${consoleHosts.find(([prefix]) => region.startsWith(prefix))?.[1] ?? "console.aws.amazon.com"}/${`sagemaker/home?region=${encodeURIComponent(region)}#/models/${encodeURIComponent(modelName)}`}`;
}
// src/sagemaker/registration/outcome.ts
const REPLACEMENT_NOTE = "Replacing deletes the model and creates it again. Its endpoints keep serving until they start an instance (scaling, patching, an update). If the model is missing at that moment, the new instance fails, or hangs in `Creating` for up to an hour. SageMaker does not list the endpoints of a model: check before you merge.";
const worstFirst = [
	"failed",
	"conflict",
	"not-compared",
	"would-replace",
	"replaced",
	"would-create",
	"created",
	"would-update-tags",
	"tags-updated",
	"unchanged"
];
function settled(status, request, arn, region) {
	const name = request.ModelName;
	return {
		status,
		name,
		request,
		arn,
		region,
		consoleUrl: consoleUrl(region, name)
	};
}
function failedOutcome(request, failure, region) {
	const known = region !== void 0 && { region };
	return {
		status: "failed",
		name: request.ModelName,
		request,
		...known,
		changed: false,
		failure
	};
}
function isChanged(outcome) {
	switch (outcome.status) {
		case "created":
		case "tags-updated":
		case "replaced":
		case "would-create":
		case "would-update-tags":
		case "would-replace": return true;
		case "unchanged":
		case "conflict": return false;
		case "not-compared": return "unknown";
		case "failed": return outcome.changed;
	}
}
function outcomeWithoutSecrets(outcome) {
	if (outcome.status === "failed" || outcome.status === "not-compared") return outcome;
	const { differences } = outcome;
	const hidden = {
		...outcome,
		...differences && { differences: differences.map(withoutSecretsIn$1) }
	};
	if (hidden.status === "conflict") return hidden;
	const { tagChanges, previous } = hidden;
	return {
		...hidden,
		...tagChanges && { tagChanges: tagChanges.map(withoutSecretsIn$1) },
		...previous?.differences && { previous: {
			...previous,
			differences: previous.differences.map(withoutSecretsIn$1)
		} }
	};
}
function withoutSecretsIn$1(change) {
	const { before, items } = change;
	return {
		...change,
		...before !== void 0 && { before: withoutSecrets(before) },
		...items && { items: {
			...items,
			removed: items.removed.map(withoutSecrets)
		} }
	};
}
// src/sagemaker/errors/service-errors.ts
const UNREADABLE = /^@aws-sdk XML parse error/;
function callError(thrown) {
	if (!(thrown instanceof Error)) return new Error(shortened(String(thrown)));
	const error = thrown;
	if (UNREADABLE.test(error.message) || error instanceof SyntaxError && error.$metadata) {
		const status = error.$metadata?.httpStatusCode;
		error.message = `The answer is not from AWS and can't be read${status === void 0 ? "" : `: HTTP ${status}`}`;
	}
	const message = shortened(error.message);
	if (message !== error.message) error.message = message;
	return error;
}
function isAlreadyExisting(error) {
	return error.message.includes("Cannot create already existing model");
}
function isNotFound(error) {
	return error.message.includes("Could not find model \"");
}
function isAccessDenied(error, action = "") {
	return error.message.includes(`is not authorized to perform: ${action}`);
}
const AMBIGUOUS_CODES = new Set([
	"ECONNRESET",
	"EPIPE",
	"ETIMEDOUT",
	"ECONNABORTED"
]);
function mayHaveActed(error) {
	if (error.afterLoss) return true;
	const status = error.$metadata?.httpStatusCode;
	if (status !== void 0) return status >= 500;
	return isUnanswered(error) || AMBIGUOUS_CODES.has(error.code);
}
function isUnanswered({ name }) {
	return name === "CancelledError" || name === "AbortError" || name === "TimeoutError";
}
const THROTTLED = /^\w*(?:Throttl|TooManyRequests)|^\w*: Rate exceeded/;
function isThrottled({ name, message }) {
	return THROTTLED.test(`${name}: ${message}`);
}
const PROPAGATING = /^The execution role ARN ".*" is invalid|Could not assume role|Could not access model data at|does not grant ecr:|^Couldn't retrieve verification key from your identity provider/;
function isPropagating(error) {
	return PROPAGATING.test(error.message);
}
// src/sagemaker/errors/failure.ts
var FailureError = class extends Error {
	failure;
	constructor(failure, cause) {
		super(failure.message, { cause });
		this.name = "FailureError";
		this.failure = failure;
	}
};
const MAX_CODE$1 = 200;
async function failureOf(thrown, context = {}) {
	if (thrown instanceof FailureError) return withoutSecretsIn(thrown.failure);
	const { causesOf, remedyFor, remedies } = await __nccwpck_require__.e(/* import() */ 195).then(__nccwpck_require__.bind(__nccwpck_require__, 195)).then((n) => n.remedies_exports);
	for (const { says } of remedies) learnPublic(says);
	const error = callError(thrown);
	const { request, region = "<region>", assumed, resource } = context;
	const message = messageOf(error);
	const requestId = error.$metadata?.requestId;
	const named = error.$fault ? error.name : error.code;
	const code = typeof named === "string" && named !== "Unknown" ? named.slice(0, MAX_CODE$1) : void 0;
	const remedy = remedyFor(code ?? error.name, message);
	return withoutSecretsIn({
		message,
		...code && { code },
		...requestId !== void 0 && { requestId },
		causes: remedy ? causesOf(remedy, {
			message,
			region,
			request,
			assumed,
			resource
		}) : [],
		...remedy && { remedy: remedy.id }
	});
}
function messageFor(thrown) {
	return withoutSecrets(thrown instanceof FailureError ? thrown.failure.message : messageOf(callError(thrown)));
}
function withoutSecretsIn(failure) {
	const { message, code, requestId, causes } = failure;
	return {
		...failure,
		message: withoutSecrets(message),
		...code !== void 0 && { code: withoutSecrets(code) },
		...requestId !== void 0 && { requestId: withoutSecrets(requestId) },
		causes: causes.map(withoutSecrets)
	};
}
const NO_CREDENTIALS = "Could not load credentials from any providers";
function messageOf(error) {
	if (error.message === NO_CREDENTIALS && process.env.AWS_PROFILE) return `${NO_CREDENTIALS}: the profile ${code$1(process.env.AWS_PROFILE)} in ${code$1("AWS_PROFILE")} has no credentials`;
	if (error.message && !/^(?:Unknown|UnknownError)$/.test(error.message)) return error.message;
	const [first] = error.errors ?? [];
	if (first instanceof Error && first.message) return first.message;
	const status = error.$metadata?.httpStatusCode;
	return status === void 0 ? error.name : `The service answered HTTP ${status} without a message`;
}
function sentence(message) {
	return /[.!?]$/.test(message) ? message : `${message}.`;
}
// src/report/markdown/failures.ts
const MAX_NAMES = 3;
function failuresOf(outcomes) {
	return sharedReasons(outcomes.filter((outcome) => outcome.status === "failed" || outcome.status === "conflict"));
}
function sharedReasons(outcomes) {
	const failed = outcomes.filter((outcome) => "failure" in outcome);
	return [...Map.groupBy(failed, (outcome) => outcome.status === "conflict" ? outcome : [outcome.failure.message, ...outcome.failure.causes].map((text) => withModel(text, outcome.name, "")).join("\n")).values()].flatMap((same) => {
		const [first] = same;
		if (!first) return [];
		return [{
			outcomes: same,
			what: first.status === "conflict" ? "was not created" : "failed",
			failure: failureOfAll(first.failure, same)
		}];
	});
}
function failureOfAll(failure, [first, ...others]) {
	if (!first || others.length === 0) return failure;
	const all = `${others.reduce((start, { name }) => commonStart(start, name), first.name)}*`;
	return {
		...failure,
		causes: failure.causes.map((cause) => withModel(cause, first.name, all))
	};
}
function withModel(text, name, other) {
	return [name, name.toLowerCase()].reduce((changed, written) => changed.replaceAll(`:model/${written}`, () => `:model/${other}`), text);
}
function commonStart(one, other) {
	let length = 0;
	while (length < one.length && one[length] === other[length]) length++;
	return one.slice(0, length);
}
function namesOf(outcomes, format = (name) => name) {
	const shown = outcomes.slice(0, MAX_NAMES).map(({ name }) => format(name));
	const more = outcomes.length - shown.length;
	return `${shown.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}
// src/report/log/model-log.ts
function logRequest(request) {
	startGroup(`Request for ${logLine(request.ModelName)}, environment values hidden`);
	logJson(request);
	endGroup();
}
function logJson(request) {
	info(JSON.stringify(hideEnvironment(request), void 0, 2).split("\n").map(logLine).join("\n"));
}
function logOutcome(outcome, seconds) {
	switch (outcome.status) {
		case "created":
		case "unchanged":
		case "tags-updated":
		case "replaced":
			line(`${outcome.name} ${outcome.status} in ${outcome.region} (${seconds.toFixed(2)} s)`);
			logDetails(outcome);
			break;
		case "would-create":
		case "would-update-tags":
		case "would-replace":
			line(`${outcome.name} ${outcome.status}${outcome.region ? ` in ${outcome.region}` : ""}`);
			logDetails(outcome);
			break;
		case "conflict":
			logFailure(`${outcome.name} was not created`, outcome.failure);
			logDetails(outcome);
			break;
		case "not-compared":
			line(`${outcome.name} ${outcome.status}${outcome.region ? ` in ${outcome.region}` : ""}`);
			logNotCompared([outcome]);
			break;
		case "failed": logFailure(`${outcome.name} failed`, outcome.failure);
	}
}
function logModel({ outcome, seconds }, ended, total) {
	line(`${ended}/${total} ${outcome.name} ${outcome.status} ${seconds.toFixed(2)} s`);
	startGroup(`Details of ${logLine(outcome.name)}, environment values hidden`);
	logJson(outcome.request);
	if (outcome.status === "failed" || outcome.status === "conflict") {
		line(failureLine(outcome.failure));
		logCauses(outcome.failure);
	}
	logDetails(outcome);
	endGroup();
}
function logTotals(reports) {
	const outcomes = reports.map(({ outcome }) => outcome);
	const counts = worstFirst.flatMap((status) => {
		const count = outcomes.filter((outcome) => outcome.status === status).length;
		return count === 0 ? [] : [`${count} ${status}`];
	});
	line(`${outcomes.length} models: ${counts.join(", ")}`);
	logNotCompared(outcomes);
	const told = new Set();
	for (const { outcomes: same, what, failure } of failuresOf(outcomes)) {
		fail(`${namesOf(same)} ${what}: ${failureLine(failure)}`);
		const causes = failure.causes.join("\n");
		if (!told.has(causes)) logCauses(failure);
		told.add(causes);
	}
}
function logNotCompared(outcomes) {
	const told = new Set();
	for (const outcome of outcomes) {
		if (outcome.status !== "not-compared" || told.has(outcome.failure.message)) continue;
		told.add(outcome.failure.message);
		logWarning(`Not compared with AWS: ${sentence(failureLine(outcome.failure))}`);
		logCauses(outcome.failure);
	}
}
function logDetails(outcome) {
	if ("differences" in outcome) logDifferences("Differences, existing \u2192 spec:", outcome.differences ?? []);
	if ("tagChanges" in outcome) logTags(outcome.tagChanges ?? []);
	if ("previous" in outcome) logPrevious(outcome.previous);
	if (outcome.status === "would-replace") line(REPLACEMENT_NOTE);
	switch (outcome.status) {
		case "created":
		case "unchanged":
		case "tags-updated":
		case "replaced":
			line(`    ${outcome.arn}`);
			if (outcome.consoleUrl) line(`    ${outcome.consoleUrl}`);
	}
}
function logDifferences(heading, differences) {
	if (differences.length > 0) line(heading);
	for (const difference of differences) line(`  ${difference.path}: ${valuesOf(difference)}`);
}
function valuesOf({ before, after, variables, items }) {
	const lists = Object.entries({
		...variables,
		...items
	});
	if (lists.length === 0) return `${before ?? "(none)"} \u2192 ${after ?? "(none)"}`;
	return lists.flatMap(([what, names]) => names.length > 0 ? `${what} ${names.join(", ")}` : []).join("; ");
}
function logTags(changes) {
	if (changes.length > 0) line("Tags, existing \u2192 spec:");
	for (const { key, before, after } of changes) line(`  ${key}: ${before === void 0 ? "(none)" : action_valueOf(before)} \u2192 ${action_valueOf(after)}`);
}
function action_valueOf(text) {
	return text === "" ? "(empty)" : text;
}
function logPrevious({ name, differences }) {
	line(`    Previous model: ${name}`);
	logDifferences(`Differences from ${name}, previous \u2192 spec:`, differences ?? []);
}
// src/report/request-file.ts
const FILE_NAME = /^[a-zA-Z0-9][-a-zA-Z0-9]{0,62}(?:\.previous)?$/;
function writeRequestFile(request, name = request.ModelName) {
	const temporary = process.env.RUNNER_TEMP || (0,external_node_os_.tmpdir)();
	(0,external_node_fs_.mkdirSync)(temporary, { recursive: true });
	const directory = (0,external_node_fs_.mkdtempSync)(external_node_path_.join(temporary, "sagemaker-create-model-"));
	const file = external_node_path_.join(directory, `${FILE_NAME.test(name) ? name : "model"}.json`);
	(0,external_node_fs_.writeFileSync)(file, jsonOf(request), {
		mode: 384,
		flag: "wx"
	});
	return file;
}
function rewriteRequestFile(file, request) {
	(0,external_node_fs_.writeFileSync)(file, jsonOf(request));
}
function jsonOf(request) {
	return `${JSON.stringify(request, void 0, 2)}\n`;
}
// src/sagemaker/registration/provenance.ts
const SOURCES = {
	"github:repository": "GITHUB_REPOSITORY",
	"github:sha": "GITHUB_SHA",
	"github:ref": "GITHUB_REF",
	"github:run-id": "GITHUB_RUN_ID",
	"github:workflow": "GITHUB_WORKFLOW",
	"github:actor": "GITHUB_ACTOR"
};
const MAX_VALUE = 256;
function withProvenance(specified) {
	const own = specified.Tags ?? [];
	const { tags, dropped } = provenanceTags(own);
	return {
		specified,
		tagged: tags.length === 0 ? specified : {
			...specified,
			Tags: [...own, ...tags]
		},
		dropped
	};
}
function withTagsOf(existing, { specified, tagged }) {
	const own = specified.Tags ?? [];
	const provenance = (tagged.Tags ?? []).slice(own.length);
	const taken = new Set([...Object.keys(SOURCES), ...own.map(({ Key }) => Key)]);
	const carried = existing.filter(({ Key }) => !taken.has(Key) && !/^aws:/i.test(Key));
	if (carried.length === 0) return {
		specified,
		tagged,
		dropped: []
	};
	const all = [
		...own,
		...carried,
		...provenance
	];
	const dropped = all.slice(50).map(({ Key }) => Key);
	return {
		specified,
		tagged: {
			...specified,
			Tags: all.slice(0, 50)
		},
		dropped
	};
}
function provenanceTags(own, environment = process.env) {
	const taken = new Set(own.map(({ Key }) => Key));
	const wanted = Object.entries(SOURCES).flatMap(([Key, variable]) => {
		const Value = legalValue(environment[variable] ?? "");
		return Value === "" || taken.has(Key) ? [] : [{
			Key,
			Value
		}];
	});
	const room = Math.max(0, 50 - own.length);
	return {
		tags: wanted.slice(0, room),
		dropped: wanted.slice(room).map(({ Key }) => Key)
	};
}
function legalValue(text) {
	const legal = /^[\w.:/=+@ -]*$/.test(text) ? text : text.replace(/[^\p{L}\p{Z}\p{N}_.:/=+\-@]/gu, "-");
	return Array.from(legal).slice(0, MAX_VALUE).join("");
}
// src/models.ts
async function handleModels(models, settle, inputs) {
	const several = models.length > 1;
	const reports = [];
	let ended = 0;
	await inParallel(models, inputs.dryRun ? 32 : inputs.maxParallel, async ({ request, spec }, index) => {
		const tagged = inputs.provenanceTags ? tag(request, several) : {
			specified: request,
			tagged: request
		};
		const baseName = baseNameOf(request.ModelName, inputs.check.nameSuffix);
		const report = {
			...await keepingFile(tagged, settle),
			baseName,
			spec
		};
		reports[index] = report;
		if (several) logModel(report, ++ended, models.length);
		else {
			logRequest(report.outcome.request);
			logOutcome(report.outcome, report.seconds);
		}
	});
	if (several) logTotals(reports);
	return reports;
}
async function keepingFile(request, settle) {
	const { tagged } = request;
	let requestFile = "";
	try {
		requestFile = writeRequestFile(tagged);
	} catch (error) {
		return {
			outcome: failedOutcome(tagged, await failureOf(error)),
			requestFile,
			seconds: 0
		};
	}
	const { outcome: settled, seconds } = await settle(request);
	const outcome = outcomeWithoutSecrets(settled);
	try {
		if (outcome.request !== tagged) rewriteRequestFile(requestFile, outcome.request);
	} catch (error) {
		logWarning(`Could not write ${requestFile}: ${messageFor(error)}`);
		return {
			outcome,
			requestFile: "",
			seconds
		};
	}
	return {
		outcome,
		requestFile,
		seconds
	};
}
function tag(request, named) {
	const { dropped, ...tagged } = withProvenance(request);
	if (dropped.length > 0) logNotice(`${named ? `${request.ModelName}: ` : ""}Omitted tags, since a model can have only 50: ${dropped.map(code$1).join(", ")}`);
	return tagged;
}
// src/report/outputs.ts
function facts({ outcome, baseName, requestFile, spec }) {
	return {
		name: outcome.name,
		"base-name": baseName,
		"previous-model-name": "previous" in outcome ? outcome.previous.name : "",
		arn: "arn" in outcome && outcome.arn || "",
		region: outcome.region ?? "",
		status: outcome.status,
		changed: isChanged(outcome),
		"console-url": "consoleUrl" in outcome && outcome.consoleUrl || "",
		"request-file": requestFile,
		spec
	};
}
function setOutputs({ models, diagnostics }, markdown) {
	const all = models.map(facts);
	const one = all.length === 1 && all[0] || {};
	setOutput("model-arn", one.arn ?? "");
	setOutput("model-name", one.name ?? "");
	setOutput("region", one.region ?? "");
	setOutput("previous-model-name", one["previous-model-name"] ?? "");
	setOutput("status", worstStatus(models, diagnostics.length > 0));
	const changes = new Set(all.map(({ changed }) => changed));
	setOutput("changed", changes.has(true) || changes.has("unknown") && "unknown");
	setOutput("console-url", one["console-url"] ?? "");
	setOutput("request-file", one["request-file"] ?? "");
	setOutput("plan-markdown", markdown);
	setOutput("models", JSON.stringify(all));
}
function worstStatus(models, hasFindings) {
	const statuses = models.map(({ outcome }) => outcome.status);
	return worstFirst.find((status) => statuses.includes(status)) ?? (hasFindings ? "invalid" : "failed");
}
// src/report/markdown/markdown.ts
const MAX_CODE = 200;
const MAX_LINE = 2200;
const MAX_BACKTICKS = 200;
const MAX_URL = 2e3;
function oneLine(text, max) {
	const ends = text.length > 4 * max ? `${text.slice(0, 2 * max)}${text.slice(-2 * max)}` : text;
	const points = [...visible(ends.toWellFormed())];
	if (points.length <= max && ends === text) return points.join("");
	const head = Math.ceil((max - 1) * .6);
	return `${points.slice(0, head).join("")}\u2026${points.slice(points.length - (max - 1 - head)).join("")}`;
}
function code(text, max = MAX_CODE) {
	return spans(oneLine(text, max), /(\|+)/);
}
function spans(line, apart) {
	if (line === "") return "(empty)";
	return line.split(apart).map((piece, index) => index % 2 === 0 ? piece && code$1(piece) : piece.replace(/./g, (character) => `&#${character.charCodeAt(0)};`)).join("");
}
function fence(content, language = "") {
	const lines = content.split(/\r\n|[\n\r]/).map((line) => oneLine(line, MAX_LINE).replace(/`+/g, (run) => oneLine(run, MAX_BACKTICKS)));
	const longest = Math.max(2, ...lines.map((line) => longestRun(line)));
	const marks = "`".repeat(longest + 1);
	return [
		`${marks}${language}`,
		...lines,
		marks
	].join("\n");
}
function longestRun(line) {
	return Math.max(0, ...(line.match(/`+/g) ?? []).map(({ length }) => length));
}
function details(label, content) {
	return `<details><summary>${label}</summary>\n\n${content}\n\n</details>`;
}
function htmlCode(text, max = MAX_CODE) {
	const entities = {
		"&": "&amp;",
		"<": "&lt;",
		">": "&gt;",
		"\"": "&quot;"
	};
	return `<code>${oneLine(text, max).replace(/[&<>"]/g, (character) => entities[character] ?? "")}</code>`;
}
function action_link(label, url) {
	if (url === void 0 || url.length > MAX_URL || !/^https?:\/\//.test(url) || !URL.canParse(url)) return code(label);
	return `[${spans(oneLine(label, MAX_CODE), /([|\]]+)/)}](${new URL(url).href.replace(/[^\w\-.~:/?#@!$&'*+,;=%]/g, (character) => encodeURIComponent(character)).replace(/[()]/g, (character) => `%${character.charCodeAt(0).toString(16)}`).replaceAll("&", "&amp;")})`;
}
// src/report/markdown/single.ts
const WORDS = {
	failed: ["failed"],
	conflict: ["conflicts with an existing model", "conflict with existing models"],
	"not-compared": ["was not compared with AWS", "were not compared with AWS"],
	"would-replace": ["will be replaced"],
	replaced: ["was replaced", "were replaced"],
	"would-create": ["will be created"],
	created: ["was created", "were created"],
	"would-update-tags": ["will get new tags"],
	"tags-updated": ["got new tags"],
	unchanged: ["is unchanged", "are unchanged"]
};
function statusWords(status, count = 1) {
	const [one, several = one] = WORDS[status];
	return count === 1 ? one : several;
}
function renderSingle(report) {
	const { dryRun, diagnostics, dropped, models, failure, failedOn = [] } = report;
	const [model] = models;
	if (!model || models.length > 1 || failure || failedOn.length + diagnostics.length + dropped > 0) return void 0;
	const { outcome, sources } = model;
	if ([
		sources,
		"failure",
		"differences",
		"tagChanges",
		"previous"
	].some((part) => typeof part === "string" ? part in outcome : part?.length) || containersOf(outcome.request).length > 1) return void 0;
	return `${[
		singleHeadline(dryRun, outcome),
		factList(outcome.request),
		foldedRequest(model)
	].filter(Boolean).join("\n\n")}\n`;
}
function singleHeadline(dryRun, outcome) {
	const { region, status } = outcome;
	const where = region === void 0 || status === "not-compared" ? "" : ` in ${code(region)}`;
	return `### ${subjectOf(dryRun)}: ${modelLink(outcome)} ${statusWords(status)}${where}`;
}
function subjectOf(dryRun) {
	return dryRun ? "SageMaker plan" : "SageMaker";
}
function modelLink({ name, ...outcome }) {
	return action_link(name, "consoleUrl" in outcome ? trustedUrl(outcome.consoleUrl, outcome.region) : void 0);
}
function trustedUrl(url, region = "") {
	return /^[a-z]{2,5}(?:-[a-z]{2,12}){1,3}-\d{1,2}$/.test(region) ? url : void 0;
}
function factList(request) {
	const containers = containersOf(request);
	const [container = {}] = containers.length > 1 ? [] : containers;
	return [
		["Image", imageOf(container)],
		["Model data", dataOf(container)],
		["Role", roleOf(request)]
	].flatMap(([label = "", value]) => value === void 0 ? [] : `- ${label}: ${code(value)}`).join("\n");
}
function imageOf({ Image, ModelPackageName }) {
	if (Image !== void 0) return Image.replace(/^\d{12}\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?\//, "");
	return ModelPackageName?.replace(/^arn:[^/]*\//, "package ");
}
function dataOf({ ModelDataUrl, ModelDataSource }) {
	return ModelDataUrl ?? ModelDataSource?.S3DataSource.S3Uri;
}
function roleOf({ ExecutionRoleArn: arn }) {
	return arn?.replace(/^arn:[a-z-]+:iam::\d{12}:role\//, "");
}
function foldedRequest({ outcome, spec }) {
	const { name, request } = outcome;
	return details(`Request for ${htmlCode(name)} from ${htmlCode(spec)}${environmentNote([request])}`, requestBlock(request));
}
function requestBlock(request) {
	return fence(JSON.stringify(hideEnvironment(request), void 0, 2), "json");
}
function environmentNote(requests) {
	return requests.some((request) => containersOf(request).some(({ Environment }) => Environment !== void 0)) ? ", environment values hidden" : "";
}
// src/report/publish.ts
const MAX_BYTES = 5e5;
const MAX_COMMENT = 65e3;
const COMMENT_TIME = 3e4;
const CANCELLED_COMMENT_TIME = 9e3;
async function publish(report, inputs, cancellation) {
	const markdown = await rendered(report, MAX_BYTES);
	try {
		setOutputs(report, markdown);
	} catch (error) {
		fail(`Could not set the outputs: ${String(error)}`);
	}
	writeSummary(markdown);
	if (!inputs || !cancellation) return;
	const { mode, key, token } = inputs.comment;
	if (mode === "never") return;
	const { publishComment } = await __nccwpck_require__.e(/* import() */ 466).then(__nccwpck_require__.bind(__nccwpck_require__, 8466));
	await publishComment({
		mode,
		key,
		token,
		body: markdown.length <= MAX_COMMENT ? markdown : await rendered(report, MAX_COMMENT),
		changed: report.models.length === 0 || report.models.some(({ outcome }) => isChanged(outcome) !== false || isFailure(outcome)),
		warn: (text) => logWarning(withoutSecrets(text)),
		log: (text) => logProgress(withoutSecrets(text)),
		pauseFactor: inputs.pauseFactor,
		signal: AbortSignal.any([AbortSignal.timeout(COMMENT_TIME), cancellation.graceSignal(CANCELLED_COMMENT_TIME)])
	});
}
async function rendered(report, limit) {
	const single = renderSingle(report);
	if (single !== void 0 && Buffer.byteLength(single) <= limit) return single;
	const { renderReport } = await __nccwpck_require__.e(/* import() */ 883).then(__nccwpck_require__.bind(__nccwpck_require__, 8883));
	return renderReport(report, limit);
}
function isFailure({ status }) {
	return status === "conflict" || status === "failed";
}
function writeSummary(markdown) {
	const file = process.env.GITHUB_STEP_SUMMARY;
	if (!file) return;
	try {
		(0,external_node_fs_.appendFileSync)(file, markdown);
	} catch (error) {
		logWarning(`Could not write the job summary: ${String(error)}`);
	}
}
// node_modules/@aws-sdk/core/dist-es/submodules/client/emitWarningIfUnsupportedVersion.js
const state = { warningEmitted: false };
const emitWarningIfUnsupportedVersion$1 = (version) => {
	if (version && !state.warningEmitted) {
		if (process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED === "true") {
			state.warningEmitted = true;
			return;
		}
		const userMajorVersion = parseInt(version.substring(1, version.indexOf(".")));
		const vv = 22;
		if (userMajorVersion < vv) {
			state.warningEmitted = true;
			process.emitWarning(`NodeVersionSupportWarning: The AWS SDK for JavaScript (v3)
versions published after the first week of January 2027
will require node >=${vv}. You are running node ${version}.

To continue receiving updates to AWS services, bug fixes,
and security updates please upgrade to node >=${vv}.

More information can be found at: https://a.co/c895JFp`);
		}
	}
};
// node_modules/@aws-sdk/core/dist-es/submodules/client/setCredentialFeature.js
function setCredentialFeature(credentials, feature, value) {
	if (!credentials.$source) credentials.$source = {};
	credentials.$source[feature] = value;
	return credentials;
}
// node_modules/@aws-sdk/core/dist-es/submodules/client/setFeature.js
function setFeature$1(context, feature, value) {
	if (!context.__aws_sdk_context) context.__aws_sdk_context = { features: {} };
	else if (!context.__aws_sdk_context.features) context.__aws_sdk_context.features = {};
	context.__aws_sdk_context.features[feature] = value;
}
// node_modules/@smithy/core/dist-es/submodules/serde/is-array-buffer/is-array-buffer.js
const isArrayBuffer = (arg) => typeof ArrayBuffer === "function" && arg instanceof ArrayBuffer || Object.prototype.toString.call(arg) === "[object ArrayBuffer]";
// node_modules/@smithy/core/dist-es/submodules/serde/util-buffer-from/buffer-from.js
const fromArrayBuffer = (input, offset = 0, length = input.byteLength - offset) => {
	if (!isArrayBuffer(input)) throw new TypeError(`The "input" argument must be ArrayBuffer. Received type ${typeof input} (${input})`);
	return Buffer.from(input, offset, length);
};
const fromString = (input, encoding) => {
	if (typeof input !== "string") throw new TypeError(`The "input" argument must be of type string. Received type ${typeof input} (${input})`);
	return encoding ? Buffer.from(input, encoding) : Buffer.from(input);
};
// node_modules/@smithy/core/dist-es/submodules/serde/util-base64/fromBase64.js
const BASE64_REGEX = /^[A-Za-z0-9+/]*={0,2}$/;
const fromBase64 = (input) => {
	if (input.length * 3 % 4 !== 0) throw new TypeError(`Incorrect padding on base64 string.`);
	if (!BASE64_REGEX.exec(input)) throw new TypeError(`Invalid base64 string.`);
	const buffer = fromString(input, "base64");
	return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
};
// node_modules/@smithy/core/dist-es/submodules/serde/util-utf8/fromUtf8.js
const fromUtf8 = (input) => {
	const buf = fromString(input, "utf8");
	return new Uint8Array(buf.buffer, buf.byteOffset, buf.byteLength / Uint8Array.BYTES_PER_ELEMENT);
};
// node_modules/@smithy/core/dist-es/submodules/serde/util-base64/toBase64.js
const toBase64 = (_input) => {
	let input;
	if (typeof _input === "string") input = fromUtf8(_input);
	else input = _input;
	if (typeof input !== "object" || typeof input.byteOffset !== "number" || typeof input.byteLength !== "number") throw new Error("@smithy/util-base64: toBase64 encoder function only accepts string | Uint8Array.");
	return fromArrayBuffer(input.buffer, input.byteOffset, input.byteLength).toString("base64");
};
// node_modules/@smithy/core/dist-es/submodules/serde/util-stream/blob/Uint8ArrayBlobAdapter.js
function bindUint8ArrayBlobAdapter(toUtf8, fromUtf8, toBase64, fromBase64) {
	return class Uint8ArrayBlobAdapter extends Uint8Array {
		static fromString(source, encoding = "utf-8") {
			if (typeof source === "string") {
				if (encoding === "base64") return Uint8ArrayBlobAdapter.mutate(fromBase64(source));
				return Uint8ArrayBlobAdapter.mutate(fromUtf8(source));
			}
			throw new Error(`Unsupported conversion from ${typeof source} to Uint8ArrayBlobAdapter.`);
		}
		static mutate(source) {
			Object.setPrototypeOf(source, Uint8ArrayBlobAdapter.prototype);
			return source;
		}
		transformToString(encoding = "utf-8") {
			if (encoding === "base64") return toBase64(this);
			return toUtf8(this);
		}
	};
}
// node_modules/@smithy/core/dist-es/submodules/serde/util-utf8/toUtf8.js
const toUtf8 = (input) => {
	if (typeof input === "string") return input;
	if (typeof input !== "object" || typeof input.byteOffset !== "number" || typeof input.byteLength !== "number") throw new Error("@smithy/util-utf8: toUtf8 encoder function only accepts string | Uint8Array.");
	return fromArrayBuffer(input.buffer, input.byteOffset, input.byteLength).toString("utf8");
};
// node_modules/@smithy/core/dist-es/submodules/serde/uuid/v4.js
const decimalToHex = Array.from({ length: 256 }, (_, i) => i.toString(16).padStart(2, "0"));
function bindV4(getRandomValues) {
	if (typeof crypto !== "undefined" && typeof crypto.randomUUID === "function") return () => crypto.randomUUID();
	return () => {
		const rnds = new Uint8Array(16);
		getRandomValues(rnds);
		rnds[6] = rnds[6] & 15 | 64;
		rnds[8] = rnds[8] & 63 | 128;
		return decimalToHex[rnds[0]] + decimalToHex[rnds[1]] + decimalToHex[rnds[2]] + decimalToHex[rnds[3]] + "-" + decimalToHex[rnds[4]] + decimalToHex[rnds[5]] + "-" + decimalToHex[rnds[6]] + decimalToHex[rnds[7]] + "-" + decimalToHex[rnds[8]] + decimalToHex[rnds[9]] + "-" + decimalToHex[rnds[10]] + decimalToHex[rnds[11]] + decimalToHex[rnds[12]] + decimalToHex[rnds[13]] + decimalToHex[rnds[14]] + decimalToHex[rnds[15]];
	};
}
// node_modules/@smithy/types/dist-es/endpoint.js
var EndpointURLScheme;
(function(EndpointURLScheme) {
	EndpointURLScheme["HTTP"] = "http";
	EndpointURLScheme["HTTPS"] = "https";
})(EndpointURLScheme || (EndpointURLScheme = {}));
// node_modules/@smithy/types/dist-es/extensions/checksum.js
var AlgorithmId;
(function(AlgorithmId) {
	AlgorithmId["MD5"] = "md5";
	AlgorithmId["CRC32"] = "crc32";
	AlgorithmId["CRC32C"] = "crc32c";
	AlgorithmId["SHA1"] = "sha1";
	AlgorithmId["SHA256"] = "sha256";
})(AlgorithmId || (AlgorithmId = {}));
// node_modules/@smithy/types/dist-es/middleware.js
const SMITHY_CONTEXT_KEY = "__smithy_context";
// node_modules/@smithy/types/dist-es/profile.js
var IniSectionType;
(function(IniSectionType) {
	IniSectionType["PROFILE"] = "profile";
	IniSectionType["SSO_SESSION"] = "sso-session";
	IniSectionType["SERVICES"] = "services";
})(IniSectionType || (IniSectionType = {}));
// node_modules/@smithy/core/dist-es/submodules/transport/getSmithyContext.js
const getSmithyContext = (context) => context["__smithy_context"] || (context["__smithy_context"] = {});
// node_modules/@smithy/core/dist-es/submodules/transport/hasOwn.js
function hasOwn(o, k) {
	return Object.prototype.hasOwnProperty.call(o, k);
}
// node_modules/@smithy/core/dist-es/submodules/transport/httpRequest.js
var HttpRequest = class HttpRequest {
	method;
	protocol;
	hostname;
	port;
	path;
	query;
	headers;
	username;
	password;
	fragment;
	body;
	constructor(options) {
		this.method = options.method || "GET";
		this.hostname = options.hostname || "localhost";
		this.port = options.port;
		this.query = options.query || {};
		this.headers = options.headers || {};
		this.body = options.body;
		this.protocol = options.protocol ? options.protocol.slice(-1) !== ":" ? `${options.protocol}:` : options.protocol : "https:";
		this.path = options.path ? options.path.charAt(0) !== "/" ? `/${options.path}` : options.path : "/";
		this.username = options.username;
		this.password = options.password;
		this.fragment = options.fragment;
	}
	static clone(request) {
		const cloned = new HttpRequest({
			...request,
			headers: { ...request.headers }
		});
		if (cloned.query) cloned.query = cloneQuery(cloned.query);
		return cloned;
	}
	static isInstance(request) {
		if (!request) return false;
		const req = request;
		return "method" in req && "protocol" in req && "hostname" in req && "path" in req && typeof req["query"] === "object" && typeof req["headers"] === "object";
	}
	clone() {
		return HttpRequest.clone(this);
	}
};
function cloneQuery(query) {
	return Object.keys(query).reduce((carry, paramName) => {
		const param = query[paramName];
		return {
			...carry,
			[paramName]: Array.isArray(param) ? [...param] : param
		};
	}, {});
}
// node_modules/@smithy/core/dist-es/submodules/transport/httpResponse.js
var HttpResponse = class {
	statusCode;
	reason;
	headers;
	body;
	constructor(options) {
		this.statusCode = options.statusCode;
		this.reason = options.reason;
		this.headers = options.headers || {};
		this.body = options.body;
	}
	static isInstance(response) {
		if (!response) return false;
		const resp = response;
		return typeof resp.statusCode === "number" && typeof resp.headers === "object";
	}
};
// node_modules/@smithy/core/dist-es/submodules/transport/isValidHostLabel.js
const VALID_HOST_LABEL_REGEX = new RegExp(`^(?!.*-$)(?!-)[a-zA-Z0-9-]{1,63}$`);
const isValidHostLabel = (value, allowSubDomains = false) => {
	if (!allowSubDomains) return VALID_HOST_LABEL_REGEX.test(value);
	const labels = value.split(".");
	for (const label of labels) if (!isValidHostLabel(label)) return false;
	return true;
};
// node_modules/@smithy/core/dist-es/submodules/transport/isValidHostname.js
function isValidHostname(hostname) {
	return /^[a-z0-9][a-z0-9.-]*[a-z0-9]$/.test(hostname);
}
// node_modules/@smithy/core/dist-es/submodules/transport/normalizeProvider.js
const normalizeProvider$1 = (input) => {
	if (typeof input === "function") return input;
	const promisified = Promise.resolve(input);
	return () => promisified;
};
// node_modules/@smithy/core/dist-es/submodules/transport/parseQueryString.js
function parseQueryString(querystring) {
	const query = {};
	querystring = querystring.replace(/^\?/, "");
	if (querystring) for (const pair of querystring.split("&")) {
		let [key, value = null] = pair.split("=");
		key = decodeURIComponent(key);
		if (value) value = decodeURIComponent(value);
		if (!(key in query)) query[key] = value;
		else if (Array.isArray(query[key])) query[key].push(value);
		else query[key] = [query[key], value];
	}
	return query;
}
// node_modules/@smithy/core/dist-es/submodules/transport/parseUrl.js
const parseUrl = (url) => {
	if (typeof url === "string") return parseUrl(new URL(url));
	const { hostname, pathname, port, protocol, search } = url;
	let query;
	if (search) query = parseQueryString(search);
	return {
		hostname,
		port: port ? parseInt(port) : void 0,
		protocol,
		path: pathname,
		query
	};
};
// node_modules/@smithy/core/dist-es/submodules/transport/toEndpointV1.js
const toEndpointV1 = (endpoint) => {
	if (typeof endpoint === "object") {
		if ("url" in endpoint) {
			const v1Endpoint = parseUrl(endpoint.url);
			if (endpoint.headers) {
				v1Endpoint.headers = {};
				for (const name in endpoint.headers) {
					if (!hasOwn(endpoint.headers, name)) continue;
					v1Endpoint.headers[name.toLowerCase()] = endpoint.headers[name].join(", ");
				}
			}
			return v1Endpoint;
		}
		return endpoint;
	}
	return parseUrl(endpoint);
};
// node_modules/@smithy/core/dist-es/submodules/serde/parse-utils.js
const expectNumber = (value) => {
	if (value === null || value === void 0) return;
	if (typeof value === "string") {
		const parsed = parseFloat(value);
		if (!Number.isNaN(parsed)) {
			if (String(parsed) !== String(value)) logger.warn(stackTraceWarning(`Expected number but observed string: ${value}`));
			return parsed;
		}
	}
	if (typeof value === "number") return value;
	throw new TypeError(`Expected number, got ${typeof value}: ${value}`);
};
const MAX_FLOAT = Math.ceil(2 ** 127 * (2 - 2 ** -23));
const expectFloat32 = (value) => {
	const expected = expectNumber(value);
	if (expected !== void 0 && !Number.isNaN(expected) && expected !== Infinity && expected !== -Infinity) {
		if (Math.abs(expected) > MAX_FLOAT) throw new TypeError(`Expected 32-bit float, got ${value}`);
	}
	return expected;
};
const expectLong = (value) => {
	if (value === null || value === void 0) return;
	if (Number.isInteger(value) && !Number.isNaN(value)) return value;
	throw new TypeError(`Expected integer, got ${typeof value}: ${value}`);
};
const expectShort = (value) => expectSizedInt(value, 16);
const expectByte = (value) => expectSizedInt(value, 8);
const expectSizedInt = (value, size) => {
	const expected = expectLong(value);
	if (expected !== void 0 && castInt(expected, size) !== expected) throw new TypeError(`Expected ${size}-bit integer, got ${value}`);
	return expected;
};
const castInt = (value, size) => {
	switch (size) {
		case 32: return Int32Array.of(value)[0];
		case 16: return Int16Array.of(value)[0];
		case 8: return Int8Array.of(value)[0];
	}
};
const strictParseDouble = (value) => {
	if (typeof value == "string") return expectNumber(parseNumber(value));
	return expectNumber(value);
};
const strictParseFloat32 = (value) => {
	if (typeof value == "string") return expectFloat32(parseNumber(value));
	return expectFloat32(value);
};
const NUMBER_REGEX = /(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)|(-?Infinity)|(NaN)/g;
const parseNumber = (value) => {
	const matches = value.match(NUMBER_REGEX);
	if (matches === null || matches[0].length !== value.length) throw new TypeError(`Expected real number, got implicit NaN`);
	return parseFloat(value);
};
const strictParseShort = (value) => {
	if (typeof value === "string") return expectShort(parseNumber(value));
	return expectShort(value);
};
const strictParseByte = (value) => {
	if (typeof value === "string") return expectByte(parseNumber(value));
	return expectByte(value);
};
const stackTraceWarning = (message) => {
	return String(new TypeError(message).stack || message).split("\n").slice(0, 5).filter((s) => !s.includes("stackTraceWarning")).join("\n");
};
const logger = { warn: console.warn };
// node_modules/@smithy/core/dist-es/submodules/serde/date-utils.js
const DAYS = [
	"Sun",
	"Mon",
	"Tue",
	"Wed",
	"Thu",
	"Fri",
	"Sat"
];
const MONTHS = [
	"Jan",
	"Feb",
	"Mar",
	"Apr",
	"May",
	"Jun",
	"Jul",
	"Aug",
	"Sep",
	"Oct",
	"Nov",
	"Dec"
];
function dateToUtcString(date) {
	const year = date.getUTCFullYear();
	const month = date.getUTCMonth();
	const dayOfWeek = date.getUTCDay();
	const dayOfMonthInt = date.getUTCDate();
	const hoursInt = date.getUTCHours();
	const minutesInt = date.getUTCMinutes();
	const secondsInt = date.getUTCSeconds();
	const dayOfMonthString = dayOfMonthInt < 10 ? `0${dayOfMonthInt}` : `${dayOfMonthInt}`;
	const hoursString = hoursInt < 10 ? `0${hoursInt}` : `${hoursInt}`;
	const minutesString = minutesInt < 10 ? `0${minutesInt}` : `${minutesInt}`;
	const secondsString = secondsInt < 10 ? `0${secondsInt}` : `${secondsInt}`;
	return `${DAYS[dayOfWeek]}, ${dayOfMonthString} ${MONTHS[month]} ${year} ${hoursString}:${minutesString}:${secondsString} GMT`;
}
const RFC3339 = new RegExp(/^(\d{4})-(\d{2})-(\d{2})[tT](\d{2}):(\d{2}):(\d{2})(?:\.(\d+))?[zZ]$/);
const parseRfc3339DateTime = (value) => {
	if (value === null || value === void 0) return;
	if (typeof value !== "string") throw new TypeError("RFC-3339 date-times must be expressed as strings");
	const match = RFC3339.exec(value);
	if (!match) throw new TypeError("Invalid RFC-3339 date-time value");
	const [_, yearStr, monthStr, dayStr, hours, minutes, seconds, fractionalMilliseconds] = match;
	const year = strictParseShort(stripLeadingZeroes(yearStr));
	const month = parseDateValue(monthStr, "month", 1, 12);
	const day = parseDateValue(dayStr, "day", 1, 31);
	return buildDate(year, month, day, {
		hours,
		minutes,
		seconds,
		fractionalMilliseconds
	});
};
const RFC3339_WITH_OFFSET = new RegExp(/^(\d{4})-(\d{2})-(\d{2})[tT](\d{2}):(\d{2}):(\d{2})(?:\.(\d+))?(([-+]\d{2}:\d{2})|[zZ])$/);
const parseRfc3339DateTimeWithOffset = (value) => {
	if (value === null || value === void 0) return;
	if (typeof value !== "string") throw new TypeError("RFC-3339 date-times must be expressed as strings");
	const match = RFC3339_WITH_OFFSET.exec(value);
	if (!match) throw new TypeError("Invalid RFC-3339 date-time value");
	const [_, yearStr, monthStr, dayStr, hours, minutes, seconds, fractionalMilliseconds, offsetStr] = match;
	const year = strictParseShort(stripLeadingZeroes(yearStr));
	const month = parseDateValue(monthStr, "month", 1, 12);
	const day = parseDateValue(dayStr, "day", 1, 31);
	const date = buildDate(year, month, day, {
		hours,
		minutes,
		seconds,
		fractionalMilliseconds
	});
	if (offsetStr.toUpperCase() != "Z") date.setTime(date.getTime() - parseOffsetToMilliseconds(offsetStr));
	return date;
};
const IMF_FIXDATE = new RegExp(/^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), (\d{2}) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) (\d{4}) (\d{1,2}):(\d{2}):(\d{2})(?:\.(\d+))? GMT$/);
const RFC_850_DATE = new RegExp(/^(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday), (\d{2})-(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)-(\d{2}) (\d{1,2}):(\d{2}):(\d{2})(?:\.(\d+))? GMT$/);
const ASC_TIME = new RegExp(/^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) ( [1-9]|\d{2}) (\d{1,2}):(\d{2}):(\d{2})(?:\.(\d+))? (\d{4})$/);
const parseRfc7231DateTime = (value) => {
	if (value === null || value === void 0) return;
	if (typeof value !== "string") throw new TypeError("RFC-7231 date-times must be expressed as strings");
	let match = IMF_FIXDATE.exec(value);
	if (match) {
		const [_, dayStr, monthStr, yearStr, hours, minutes, seconds, fractionalMilliseconds] = match;
		return buildDate(strictParseShort(stripLeadingZeroes(yearStr)), parseMonthByShortName(monthStr), parseDateValue(dayStr, "day", 1, 31), {
			hours,
			minutes,
			seconds,
			fractionalMilliseconds
		});
	}
	match = RFC_850_DATE.exec(value);
	if (match) {
		const [_, dayStr, monthStr, yearStr, hours, minutes, seconds, fractionalMilliseconds] = match;
		return adjustRfc850Year(buildDate(parseTwoDigitYear(yearStr), parseMonthByShortName(monthStr), parseDateValue(dayStr, "day", 1, 31), {
			hours,
			minutes,
			seconds,
			fractionalMilliseconds
		}));
	}
	match = ASC_TIME.exec(value);
	if (match) {
		const [_, monthStr, dayStr, hours, minutes, seconds, fractionalMilliseconds, yearStr] = match;
		return buildDate(strictParseShort(stripLeadingZeroes(yearStr)), parseMonthByShortName(monthStr), parseDateValue(dayStr.trimLeft(), "day", 1, 31), {
			hours,
			minutes,
			seconds,
			fractionalMilliseconds
		});
	}
	throw new TypeError("Invalid RFC-7231 date-time value");
};
const parseEpochTimestamp = (value) => {
	if (value === null || value === void 0) return;
	let valueAsDouble;
	if (typeof value === "number") valueAsDouble = value;
	else if (typeof value === "string") valueAsDouble = strictParseDouble(value);
	else if (typeof value === "object" && value.tag === 1) valueAsDouble = value.value;
	else throw new TypeError("Epoch timestamps must be expressed as floating point numbers or their string representation");
	if (Number.isNaN(valueAsDouble) || valueAsDouble === Infinity || valueAsDouble === -Infinity) throw new TypeError("Epoch timestamps must be valid, non-Infinite, non-NaN numerics");
	return new Date(Math.round(valueAsDouble * 1e3));
};
const buildDate = (year, month, day, time) => {
	const adjustedMonth = month - 1;
	validateDayOfMonth(year, adjustedMonth, day);
	return new Date(Date.UTC(year, adjustedMonth, day, parseDateValue(time.hours, "hour", 0, 23), parseDateValue(time.minutes, "minute", 0, 59), parseDateValue(time.seconds, "seconds", 0, 60), parseMilliseconds(time.fractionalMilliseconds)));
};
const parseTwoDigitYear = (value) => {
	const thisYear = new Date().getUTCFullYear();
	const valueInThisCentury = Math.floor(thisYear / 100) * 100 + strictParseShort(stripLeadingZeroes(value));
	if (valueInThisCentury < thisYear) return valueInThisCentury + 100;
	return valueInThisCentury;
};
const FIFTY_YEARS_IN_MILLIS = 15768e8;
const adjustRfc850Year = (input) => {
	if (input.getTime() - new Date().getTime() > FIFTY_YEARS_IN_MILLIS) return new Date(Date.UTC(input.getUTCFullYear() - 100, input.getUTCMonth(), input.getUTCDate(), input.getUTCHours(), input.getUTCMinutes(), input.getUTCSeconds(), input.getUTCMilliseconds()));
	return input;
};
const parseMonthByShortName = (value) => {
	const monthIdx = MONTHS.indexOf(value);
	if (monthIdx < 0) throw new TypeError(`Invalid month: ${value}`);
	return monthIdx + 1;
};
const DAYS_IN_MONTH = [
	31,
	28,
	31,
	30,
	31,
	30,
	31,
	31,
	30,
	31,
	30,
	31
];
const validateDayOfMonth = (year, month, day) => {
	let maxDays = DAYS_IN_MONTH[month];
	if (month === 1 && isLeapYear(year)) maxDays = 29;
	if (day > maxDays) throw new TypeError(`Invalid day for ${MONTHS[month]} in ${year}: ${day}`);
};
const isLeapYear = (year) => {
	return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
};
const parseDateValue = (value, type, lower, upper) => {
	const dateVal = strictParseByte(stripLeadingZeroes(value));
	if (dateVal < lower || dateVal > upper) throw new TypeError(`${type} must be between ${lower} and ${upper}, inclusive`);
	return dateVal;
};
const parseMilliseconds = (value) => {
	if (value === null || value === void 0) return 0;
	return strictParseFloat32("0." + value) * 1e3;
};
const parseOffsetToMilliseconds = (value) => {
	const directionStr = value[0];
	let direction = 1;
	if (directionStr == "+") direction = 1;
	else if (directionStr == "-") direction = -1;
	else throw new TypeError(`Offset direction, ${directionStr}, must be "+" or "-"`);
	const hour = Number(value.substring(1, 3));
	const minute = Number(value.substring(4, 6));
	return direction * (hour * 60 + minute) * 60 * 1e3;
};
const stripLeadingZeroes = (value) => {
	let idx = 0;
	while (idx < value.length - 1 && value.charAt(idx) === "0") idx++;
	if (idx === 0) return value;
	return value.slice(idx);
};
// node_modules/@smithy/core/dist-es/submodules/serde/lazy-json.js
const LazyJsonString = function LazyJsonString(val) {
	return Object.assign(new String(val), {
		deserializeJSON() {
			return JSON.parse(String(val));
		},
		toString() {
			return String(val);
		},
		toJSON() {
			return String(val);
		}
	});
};
LazyJsonString.from = (object) => {
	if (object && typeof object === "object" && (object instanceof LazyJsonString || "deserializeJSON" in object)) return object;
	else if (typeof object === "string" || Object.getPrototypeOf(object) === String.prototype) return LazyJsonString(String(object));
	return LazyJsonString(JSON.stringify(object));
};
LazyJsonString.fromObject = LazyJsonString.from;
// node_modules/@smithy/core/dist-es/submodules/serde/value/NumericValue.js
const format = /^-?((0|[1-9]\d*)(\.\d+)?|\.\d+)([eE][+-]?\d+)?$/;
var NumericValue = class NumericValue {
	string;
	type;
	constructor(string, type) {
		this.string = string;
		this.type = type;
		if (!format.test(string)) throw new Error(`@smithy/core/serde - NumericValue string must conform to the Smithy bigDecimal format. Received: "${string}"`);
	}
	toString() {
		return this.string;
	}
	static [Symbol.hasInstance](object) {
		if (!object || typeof object !== "object") return false;
		const _nv = object;
		return NumericValue.prototype.isPrototypeOf(object) || _nv.type === "bigDecimal" && format.test(_nv.string);
	}
};
// node_modules/@smithy/core/dist-es/submodules/serde/util-hex-encoding/hex-encoding.js
const SHORT_TO_HEX = {};
const HEX_TO_SHORT = {};
for (let i = 0; i < 256; i++) {
	let encodedByte = i.toString(16).toLowerCase();
	if (encodedByte.length === 1) encodedByte = `0${encodedByte}`;
	SHORT_TO_HEX[i] = encodedByte;
	HEX_TO_SHORT[encodedByte] = i;
}
function fromHex(encoded) {
	if (encoded.length % 2 !== 0) throw new Error("Hex encoded strings must have an even number length");
	const out = new Uint8Array(encoded.length / 2);
	for (let i = 0; i < encoded.length; i += 2) {
		const encodedByte = encoded.slice(i, i + 2).toLowerCase();
		if (encodedByte in HEX_TO_SHORT) out[i / 2] = HEX_TO_SHORT[encodedByte];
		else throw new Error(`Cannot decode unrecognized sequence ${encodedByte} as hexadecimal`);
	}
	return out;
}
function toHex(bytes) {
	let out = "";
	for (let i = 0; i < bytes.byteLength; i++) out += SHORT_TO_HEX[bytes[i]];
	return out;
}
// node_modules/@smithy/core/dist-es/submodules/serde/util-body-length/calculateBodyLength.js
const calculateBodyLength = (body) => {
	if (!body) return 0;
	if (typeof body === "string") return Buffer.byteLength(body);
	else if (typeof body.byteLength === "number") return body.byteLength;
	else if (typeof body.size === "number") return body.size;
	else if (typeof body.start === "number" && typeof body.end === "number") return body.end + 1 - body.start;
	else if (body instanceof external_node_fs_.ReadStream) {
		if (body.path != null) return (0,external_node_fs_.lstatSync)(body.path).size;
		else if (typeof body.fd === "number") return (0,external_node_fs_.fstatSync)(body.fd).size;
	}
	throw new Error(`Body Length computation failed for ${body}`);
};
// node_modules/@smithy/core/dist-es/submodules/serde/util-utf8/toUint8Array.js
const toUint8Array = (data) => {
	if (data instanceof Uint8Array) return data;
	if (typeof data === "string") return fromUtf8(data);
	if (ArrayBuffer.isView(data)) return new Uint8Array(data.buffer, data.byteOffset, data.byteLength / Uint8Array.BYTES_PER_ELEMENT);
	return new Uint8Array(data);
};
// node_modules/@smithy/core/dist-es/submodules/serde/concatBytes.js
function concatBytes(arrays, length) {
	if (length === void 0) {
		length = 0;
		for (const bytes of arrays) length += bytes.byteLength;
	}
	const result = new Uint8Array(length);
	let offset = 0;
	for (const buf of arrays) {
		result.set(buf, offset);
		offset += buf.byteLength;
	}
	return result;
}
// node_modules/@smithy/core/dist-es/submodules/config/property-provider/ProviderError.js
var ProviderError = class ProviderError extends Error {
	name = "ProviderError";
	tryNextLink;
	constructor(message, options = true) {
		let logger;
		let tryNextLink = true;
		if (typeof options === "boolean") {
			logger = void 0;
			tryNextLink = options;
		} else if (options != null && typeof options === "object") {
			logger = options.logger;
			tryNextLink = options.tryNextLink ?? true;
		}
		super(message);
		this.tryNextLink = tryNextLink;
		Object.setPrototypeOf(this, ProviderError.prototype);
		logger?.debug?.(`@smithy/property-provider ${tryNextLink ? "->" : "(!)"} ${message}`);
	}
	static from(error, options = true) {
		return Object.assign(new this(error.message, options), error);
	}
};
// node_modules/@smithy/core/dist-es/submodules/config/property-provider/CredentialsProviderError.js
var CredentialsProviderError = class CredentialsProviderError extends ProviderError {
	name = "CredentialsProviderError";
	constructor(message, options = true) {
		super(message, options);
		Object.setPrototypeOf(this, CredentialsProviderError.prototype);
	}
};
// node_modules/@smithy/core/dist-es/submodules/config/property-provider/chain.js
const chain = (...providers) => async () => {
	if (providers.length === 0) throw new ProviderError("No providers in chain");
	let lastProviderError;
	for (const provider of providers) try {
		return await provider();
	} catch (err) {
		lastProviderError = err;
		if (err?.tryNextLink) continue;
		throw err;
	}
	throw lastProviderError;
};
// node_modules/@smithy/core/dist-es/submodules/config/property-provider/fromValue.js
const fromValue = (staticValue) => () => Promise.resolve(staticValue);
// node_modules/@smithy/core/dist-es/submodules/config/property-provider/memoize.js
const memoize = (provider, isExpired, requiresRefresh) => {
	let resolved;
	let pending;
	let hasResult;
	let isConstant = false;
	const coalesceProvider = async () => {
		if (!pending) pending = provider();
		try {
			resolved = await pending;
			hasResult = true;
			isConstant = false;
		} finally {
			pending = void 0;
		}
		return resolved;
	};
	if (isExpired === void 0) return async (options) => {
		if (!hasResult || options?.forceRefresh) resolved = await coalesceProvider();
		return resolved;
	};
	return async (options) => {
		if (!hasResult || options?.forceRefresh) resolved = await coalesceProvider();
		if (isConstant) return resolved;
		if (requiresRefresh && !requiresRefresh(resolved)) {
			isConstant = true;
			return resolved;
		}
		if (isExpired(resolved)) {
			await coalesceProvider();
			return resolved;
		}
		return resolved;
	};
};
// node_modules/@smithy/core/dist-es/submodules/config/util-config-provider/booleanSelector.js
const booleanSelector = (obj, key, type) => {
	if (!(key in obj)) return;
	if (obj[key] === "true") return true;
	if (obj[key] === "false") return false;
	throw new Error(`Cannot load ${type} "${key}". Expected "true" or "false", got ${obj[key]}.`);
};
// node_modules/@smithy/core/dist-es/submodules/config/util-config-provider/types.js
var SelectorType;
(function(SelectorType) {
	SelectorType["ENV"] = "env";
	SelectorType["CONFIG"] = "shared config entry";
})(SelectorType || (SelectorType = {}));
// node_modules/@smithy/core/dist-es/submodules/config/shared-ini-file-loader/getHomeDir.js
const homeDirCache = {};
const getHomeDirCacheKey = () => {
	if (process && process.geteuid) return `${process.geteuid()}`;
	return "DEFAULT";
};
const getHomeDir = () => {
	const { HOME, USERPROFILE, HOMEPATH, HOMEDRIVE = `C:${external_node_path_.sep}` } = process.env;
	if (HOME) return HOME;
	if (USERPROFILE) return USERPROFILE;
	if (HOMEPATH) return `${HOMEDRIVE}${HOMEPATH}`;
	const homeDirCacheKey = getHomeDirCacheKey();
	if (!homeDirCache[homeDirCacheKey]) homeDirCache[homeDirCacheKey] = (0,external_node_os_.homedir)();
	return homeDirCache[homeDirCacheKey];
};
const getProfileName = (init) => init.profile || process.env["AWS_PROFILE"] || "default";
// node_modules/@smithy/core/dist-es/submodules/config/shared-ini-file-loader/getSSOTokenFilepath.js
const getSSOTokenFilepath = (id) => {
	const cacheName = (0,external_node_crypto_.createHash)("sha1").update(id).digest("hex");
	return (0,external_node_path_.join)(getHomeDir(), ".aws", "sso", "cache", `${cacheName}.json`);
};
// node_modules/@smithy/core/dist-es/submodules/config/shared-ini-file-loader/getSSOTokenFromFile.js
const tokenIntercept = {};
const getSSOTokenFromFile = async (id) => {
	if (tokenIntercept[id]) return tokenIntercept[id];
	const ssoTokenFilepath = getSSOTokenFilepath(id);
	const ssoTokenText = await (0,promises_.readFile)(ssoTokenFilepath, "utf8");
	return JSON.parse(ssoTokenText);
};
// node_modules/@smithy/core/dist-es/submodules/config/shared-ini-file-loader/getConfigData.js
const getConfigData = (data) => Object.entries(data).filter(([key]) => {
	const indexOfSeparator = key.indexOf(".");
	if (indexOfSeparator === -1) return false;
	return Object.values(IniSectionType).includes(key.substring(0, indexOfSeparator));
}).reduce((acc, [key, value]) => {
	const indexOfSeparator = key.indexOf(".");
	const updatedKey = key.substring(0, indexOfSeparator) === IniSectionType.PROFILE ? key.substring(indexOfSeparator + 1) : key;
	acc[updatedKey] = value;
	return acc;
}, { ...data.default && { default: data.default } });
const getConfigFilepath = () => process.env["AWS_CONFIG_FILE"] || (0,external_node_path_.join)(getHomeDir(), ".aws", "config");
const getCredentialsFilepath = () => process.env["AWS_SHARED_CREDENTIALS_FILE"] || (0,external_node_path_.join)(getHomeDir(), ".aws", "credentials");
// node_modules/@smithy/core/dist-es/submodules/config/shared-ini-file-loader/parseIni.js
const prefixKeyRegex = /^([\w-]+)\s(["'])?([\w-@+.%:/]+)\2$/;
const profileNameBlockList = ["__proto__", "profile __proto__"];
const parseIni = (iniData) => {
	const map = {};
	let currentSection;
	let currentSubSection;
	for (const iniLine of iniData.split(/\r?\n/)) {
		const trimmedLine = iniLine.split(/(^|\s)[;#]/)[0].trim();
		if (trimmedLine[0] === "[" && trimmedLine[trimmedLine.length - 1] === "]") {
			currentSection = void 0;
			currentSubSection = void 0;
			const sectionName = trimmedLine.substring(1, trimmedLine.length - 1);
			const matches = prefixKeyRegex.exec(sectionName);
			if (matches) {
				const [, prefix, , name] = matches;
				if (Object.values(IniSectionType).includes(prefix)) currentSection = [prefix, name].join(".");
			} else currentSection = sectionName;
			if (profileNameBlockList.includes(sectionName)) throw new Error(`Found invalid profile name "${sectionName}"`);
		} else if (currentSection) {
			const indexOfEqualsSign = trimmedLine.indexOf("=");
			if (![0, -1].includes(indexOfEqualsSign)) {
				const [name, value] = [trimmedLine.substring(0, indexOfEqualsSign).trim(), trimmedLine.substring(indexOfEqualsSign + 1).trim()];
				if (value === "") currentSubSection = name;
				else {
					if (currentSubSection && iniLine.trimStart() === iniLine) currentSubSection = void 0;
					map[currentSection] = map[currentSection] || {};
					const key = currentSubSection ? [currentSubSection, name].join(".") : name;
					map[currentSection][key] = value;
				}
			}
		}
	}
	return map;
};
// node_modules/@smithy/core/dist-es/submodules/config/shared-ini-file-loader/readFile.js
const filePromises = {};
const fileIntercept = {};
const readFile$1 = (path, options) => {
	if (fileIntercept[path] !== void 0) return fileIntercept[path];
	if (!filePromises[path] || options?.ignoreCache) filePromises[path] = (0,promises_.readFile)(path, "utf8");
	return filePromises[path];
};
// node_modules/@smithy/core/dist-es/submodules/config/shared-ini-file-loader/loadSharedConfigFiles.js
const swallowError = () => ({});
const loadSharedConfigFiles = async (init = {}) => {
	const { filepath = getCredentialsFilepath(), configFilepath = getConfigFilepath() } = init;
	const homeDir = getHomeDir();
	const relativeHomeDirPrefix = "~/";
	let resolvedFilepath = filepath;
	if (filepath.startsWith(relativeHomeDirPrefix)) resolvedFilepath = (0,external_node_path_.join)(homeDir, filepath.slice(2));
	let resolvedConfigFilepath = configFilepath;
	if (configFilepath.startsWith(relativeHomeDirPrefix)) resolvedConfigFilepath = (0,external_node_path_.join)(homeDir, configFilepath.slice(2));
	const parsedFiles = await Promise.all([readFile$1(resolvedConfigFilepath, { ignoreCache: init.ignoreCache }).then(parseIni).then(getConfigData).catch(swallowError), readFile$1(resolvedFilepath, { ignoreCache: init.ignoreCache }).then(parseIni).catch(swallowError)]);
	return {
		configFile: parsedFiles[0],
		credentialsFile: parsedFiles[1]
	};
};
// node_modules/@smithy/core/dist-es/submodules/config/shared-ini-file-loader/mergeConfigFiles.js
const mergeConfigFiles = (...files) => {
	const merged = {};
	for (const file of files) for (const [key, values] of Object.entries(file)) if (merged[key] !== void 0) Object.assign(merged[key], values);
	else merged[key] = values;
	return merged;
};
// node_modules/@smithy/core/dist-es/submodules/config/shared-ini-file-loader/parseKnownFiles.js
const parseKnownFiles = async (init) => {
	const parsedFiles = await loadSharedConfigFiles(init);
	return mergeConfigFiles(parsedFiles.configFile, parsedFiles.credentialsFile);
};
// node_modules/@smithy/core/dist-es/submodules/config/shared-ini-file-loader/externalDataInterceptor.js
const externalDataInterceptor = {
	getFileRecord() {
		return fileIntercept;
	},
	interceptFile(path, contents) {
		fileIntercept[path] = Promise.resolve(contents);
	},
	getTokenRecord() {
		return tokenIntercept;
	},
	interceptToken(id, contents) {
		tokenIntercept[id] = contents;
	}
};
// node_modules/@smithy/core/dist-es/submodules/config/node-config-provider/getSelectorName.js
function getSelectorName(functionString) {
	try {
		const constants = new Set(Array.from(functionString.match(/([A-Z_]){3,}/g) ?? []));
		constants.delete("CONFIG");
		constants.delete("CONFIG_PREFIX_SEPARATOR");
		constants.delete("ENV");
		return [...constants].join(", ");
	} catch (ignored) {
		return functionString;
	}
}
// node_modules/@smithy/core/dist-es/submodules/config/node-config-provider/fromEnv.js
const fromEnv$1 = (envVarSelector, options) => async () => {
	try {
		const config = envVarSelector(process.env, options);
		if (config === void 0) throw new Error();
		return config;
	} catch (e) {
		throw new CredentialsProviderError(e.message || `Not found in ENV: ${getSelectorName(envVarSelector.toString())}`, { logger: options?.logger });
	}
};
// node_modules/@smithy/core/dist-es/submodules/config/node-config-provider/fromSharedConfigFiles.js
const fromSharedConfigFiles = (configSelector, { preferredFile = "config", ...init } = {}) => async () => {
	const profile = getProfileName(init);
	const { configFile, credentialsFile } = await loadSharedConfigFiles(init);
	const profileFromCredentials = credentialsFile[profile] || {};
	const profileFromConfig = configFile[profile] || {};
	const mergedProfile = preferredFile === "config" ? {
		...profileFromCredentials,
		...profileFromConfig
	} : {
		...profileFromConfig,
		...profileFromCredentials
	};
	try {
		const configValue = configSelector(mergedProfile, preferredFile === "config" ? configFile : credentialsFile);
		if (configValue === void 0) throw new Error();
		return configValue;
	} catch (e) {
		throw new CredentialsProviderError(e.message || `Not found in config files w/ profile [${profile}]: ${getSelectorName(configSelector.toString())}`, { logger: init.logger });
	}
};
// node_modules/@smithy/core/dist-es/submodules/config/node-config-provider/fromStatic.js
const isFunction = (func) => typeof func === "function";
const fromStatic = (defaultValue) => isFunction(defaultValue) ? async () => await defaultValue() : fromValue(defaultValue);
// node_modules/@smithy/core/dist-es/submodules/config/node-config-provider/configLoader.js
const loadConfig = ({ environmentVariableSelector, configFileSelector, default: defaultValue }, configuration = {}) => {
	const { signingName, logger } = configuration;
	return memoize(chain(fromEnv$1(environmentVariableSelector, {
		signingName,
		logger
	}), fromSharedConfigFiles(configFileSelector, configuration), fromStatic(defaultValue)));
};
// node_modules/@smithy/core/dist-es/submodules/config/config-resolver/endpointsConfig/NodeUseDualstackEndpointConfigOptions.js
const ENV_USE_DUALSTACK_ENDPOINT = "AWS_USE_DUALSTACK_ENDPOINT";
const CONFIG_USE_DUALSTACK_ENDPOINT = "use_dualstack_endpoint";
const NODE_USE_DUALSTACK_ENDPOINT_CONFIG_OPTIONS = {
	environmentVariableSelector: (env) => booleanSelector(env, ENV_USE_DUALSTACK_ENDPOINT, SelectorType.ENV),
	configFileSelector: (profile) => booleanSelector(profile, CONFIG_USE_DUALSTACK_ENDPOINT, SelectorType.CONFIG),
	default: false
};
// node_modules/@smithy/core/dist-es/submodules/config/config-resolver/endpointsConfig/NodeUseFipsEndpointConfigOptions.js
const ENV_USE_FIPS_ENDPOINT = "AWS_USE_FIPS_ENDPOINT";
const CONFIG_USE_FIPS_ENDPOINT = "use_fips_endpoint";
const NODE_USE_FIPS_ENDPOINT_CONFIG_OPTIONS = {
	environmentVariableSelector: (env) => booleanSelector(env, ENV_USE_FIPS_ENDPOINT, SelectorType.ENV),
	configFileSelector: (profile) => booleanSelector(profile, CONFIG_USE_FIPS_ENDPOINT, SelectorType.CONFIG),
	default: false
};
// node_modules/@smithy/core/dist-es/submodules/client/middleware-stack/MiddlewareStack.js
const getAllAliases = (name, aliases) => {
	const _aliases = [];
	if (name) _aliases.push(name);
	if (aliases) for (const alias of aliases) _aliases.push(alias);
	return _aliases;
};
const getMiddlewareNameWithAliases = (name, aliases) => {
	return `${name || "anonymous"}${aliases && aliases.length > 0 ? ` (a.k.a. ${aliases.join(",")})` : ""}`;
};
const constructStack = () => {
	let absoluteEntries = [];
	let relativeEntries = [];
	let identifyOnResolve = false;
	const entriesNameSet = new Set();
	const sort = (entries) => entries.sort((a, b) => stepWeights[b.step] - stepWeights[a.step] || priorityWeights[b.priority || "normal"] - priorityWeights[a.priority || "normal"]);
	const removeByName = (toRemove) => {
		let isRemoved = false;
		const filterCb = (entry) => {
			const aliases = getAllAliases(entry.name, entry.aliases);
			if (aliases.includes(toRemove)) {
				isRemoved = true;
				for (const alias of aliases) entriesNameSet.delete(alias);
				return false;
			}
			return true;
		};
		absoluteEntries = absoluteEntries.filter(filterCb);
		relativeEntries = relativeEntries.filter(filterCb);
		return isRemoved;
	};
	const removeByReference = (toRemove) => {
		let isRemoved = false;
		const filterCb = (entry) => {
			if (entry.middleware === toRemove) {
				isRemoved = true;
				for (const alias of getAllAliases(entry.name, entry.aliases)) entriesNameSet.delete(alias);
				return false;
			}
			return true;
		};
		absoluteEntries = absoluteEntries.filter(filterCb);
		relativeEntries = relativeEntries.filter(filterCb);
		return isRemoved;
	};
	const cloneTo = (toStack) => {
		absoluteEntries.forEach((entry) => {
			toStack.add(entry.middleware, { ...entry });
		});
		relativeEntries.forEach((entry) => {
			toStack.addRelativeTo(entry.middleware, { ...entry });
		});
		toStack.identifyOnResolve?.(stack.identifyOnResolve());
		return toStack;
	};
	const expandRelativeMiddlewareList = (from) => {
		const expandedMiddlewareList = [];
		from.before.forEach((entry) => {
			if (entry.before.length === 0 && entry.after.length === 0) expandedMiddlewareList.push(entry);
			else expandedMiddlewareList.push(...expandRelativeMiddlewareList(entry));
		});
		expandedMiddlewareList.push(from);
		from.after.reverse().forEach((entry) => {
			if (entry.before.length === 0 && entry.after.length === 0) expandedMiddlewareList.push(entry);
			else expandedMiddlewareList.push(...expandRelativeMiddlewareList(entry));
		});
		return expandedMiddlewareList;
	};
	const getMiddlewareList = (debug = false) => {
		const normalizedAbsoluteEntries = [];
		const normalizedRelativeEntries = [];
		const normalizedEntriesNameMap = {};
		absoluteEntries.forEach((entry) => {
			const normalizedEntry = {
				...entry,
				before: [],
				after: []
			};
			for (const alias of getAllAliases(normalizedEntry.name, normalizedEntry.aliases)) normalizedEntriesNameMap[alias] = normalizedEntry;
			normalizedAbsoluteEntries.push(normalizedEntry);
		});
		relativeEntries.forEach((entry) => {
			const normalizedEntry = {
				...entry,
				before: [],
				after: []
			};
			for (const alias of getAllAliases(normalizedEntry.name, normalizedEntry.aliases)) normalizedEntriesNameMap[alias] = normalizedEntry;
			normalizedRelativeEntries.push(normalizedEntry);
		});
		normalizedRelativeEntries.forEach((entry) => {
			if (entry.toMiddleware) {
				const toMiddleware = normalizedEntriesNameMap[entry.toMiddleware];
				if (toMiddleware === void 0) {
					if (debug) return;
					throw new Error(`${entry.toMiddleware} is not found when adding ${getMiddlewareNameWithAliases(entry.name, entry.aliases)} middleware ${entry.relation} ${entry.toMiddleware}`);
				}
				if (entry.relation === "after") toMiddleware.after.push(entry);
				if (entry.relation === "before") toMiddleware.before.push(entry);
			}
		});
		return sort(normalizedAbsoluteEntries).map(expandRelativeMiddlewareList).reduce((wholeList, expandedMiddlewareList) => {
			wholeList.push(...expandedMiddlewareList);
			return wholeList;
		}, []);
	};
	const stack = {
		add: (middleware, options = {}) => {
			const { name, override, aliases: _aliases } = options;
			const entry = {
				step: "initialize",
				priority: "normal",
				middleware,
				...options
			};
			const aliases = getAllAliases(name, _aliases);
			if (aliases.length > 0) {
				if (aliases.some((alias) => entriesNameSet.has(alias))) {
					if (!override) throw new Error(`Duplicate middleware name '${getMiddlewareNameWithAliases(name, _aliases)}'`);
					for (const alias of aliases) {
						const toOverrideIndex = absoluteEntries.findIndex((entry) => entry.name === alias || entry.aliases?.some((a) => a === alias));
						if (toOverrideIndex === -1) continue;
						const toOverride = absoluteEntries[toOverrideIndex];
						if (toOverride.step !== entry.step || entry.priority !== toOverride.priority) throw new Error(`"${getMiddlewareNameWithAliases(toOverride.name, toOverride.aliases)}" middleware with ${toOverride.priority} priority in ${toOverride.step} step cannot be overridden by "${getMiddlewareNameWithAliases(name, _aliases)}" middleware with ${entry.priority} priority in ${entry.step} step.`);
						absoluteEntries.splice(toOverrideIndex, 1);
					}
				}
				for (const alias of aliases) entriesNameSet.add(alias);
			}
			absoluteEntries.push(entry);
		},
		addRelativeTo: (middleware, options) => {
			const { name, override, aliases: _aliases } = options;
			const entry = {
				middleware,
				...options
			};
			const aliases = getAllAliases(name, _aliases);
			if (aliases.length > 0) {
				if (aliases.some((alias) => entriesNameSet.has(alias))) {
					if (!override) throw new Error(`Duplicate middleware name '${getMiddlewareNameWithAliases(name, _aliases)}'`);
					for (const alias of aliases) {
						const toOverrideIndex = relativeEntries.findIndex((entry) => entry.name === alias || entry.aliases?.some((a) => a === alias));
						if (toOverrideIndex === -1) continue;
						const toOverride = relativeEntries[toOverrideIndex];
						if (toOverride.toMiddleware !== entry.toMiddleware || toOverride.relation !== entry.relation) throw new Error(`"${getMiddlewareNameWithAliases(toOverride.name, toOverride.aliases)}" middleware ${toOverride.relation} "${toOverride.toMiddleware}" middleware cannot be overridden by "${getMiddlewareNameWithAliases(name, _aliases)}" middleware ${entry.relation} "${entry.toMiddleware}" middleware.`);
						relativeEntries.splice(toOverrideIndex, 1);
					}
				}
				for (const alias of aliases) entriesNameSet.add(alias);
			}
			relativeEntries.push(entry);
		},
		clone: () => cloneTo(constructStack()),
		use: (plugin) => {
			plugin.applyToStack(stack);
		},
		remove: (toRemove) => {
			if (typeof toRemove === "string") return removeByName(toRemove);
			else return removeByReference(toRemove);
		},
		removeByTag: (toRemove) => {
			let isRemoved = false;
			const filterCb = (entry) => {
				const { tags, name, aliases: _aliases } = entry;
				if (tags && tags.includes(toRemove)) {
					const aliases = getAllAliases(name, _aliases);
					for (const alias of aliases) entriesNameSet.delete(alias);
					isRemoved = true;
					return false;
				}
				return true;
			};
			absoluteEntries = absoluteEntries.filter(filterCb);
			relativeEntries = relativeEntries.filter(filterCb);
			return isRemoved;
		},
		concat: (from) => {
			const cloned = cloneTo(constructStack());
			cloned.use(from);
			cloned.identifyOnResolve(identifyOnResolve || cloned.identifyOnResolve() || (from.identifyOnResolve?.() ?? false));
			return cloned;
		},
		applyToStack: cloneTo,
		identify: () => {
			return getMiddlewareList(true).map((mw) => {
				const step = mw.step ?? mw.relation + " " + mw.toMiddleware;
				return getMiddlewareNameWithAliases(mw.name, mw.aliases) + " - " + step;
			});
		},
		identifyOnResolve(toggle) {
			if (typeof toggle === "boolean") identifyOnResolve = toggle;
			return identifyOnResolve;
		},
		resolve: (handler, context) => {
			for (const middleware of getMiddlewareList().map((entry) => entry.middleware).reverse()) handler = middleware(handler, context);
			if (identifyOnResolve) console.log(stack.identify());
			return handler;
		}
	};
	return stack;
};
const stepWeights = {
	initialize: 5,
	serialize: 4,
	build: 3,
	finalizeRequest: 2,
	deserialize: 1
};
const priorityWeights = {
	high: 3,
	normal: 2,
	low: 1
};
// node_modules/@smithy/core/dist-es/submodules/client/smithy-client/client.js
var Client = class {
	config;
	middlewareStack = constructStack();
	initConfig;
	handlers;
	constructor(config) {
		this.config = config;
		const { protocol, protocolSettings } = config;
		if (protocolSettings) {
			if (typeof protocol === "function") config.protocol = new protocol(protocolSettings);
		}
	}
	send(command, optionsOrCb, cb) {
		const options = typeof optionsOrCb !== "function" ? optionsOrCb : void 0;
		const callback = typeof optionsOrCb === "function" ? optionsOrCb : cb;
		const useHandlerCache = options === void 0 && this.config.cacheMiddleware === true;
		let handler;
		if (useHandlerCache) {
			if (!this.handlers) this.handlers = new WeakMap();
			const handlers = this.handlers;
			if (handlers.has(command.constructor)) handler = handlers.get(command.constructor);
			else {
				handler = command.resolveMiddleware(this.middlewareStack, this.config, options);
				handlers.set(command.constructor, handler);
			}
		} else {
			delete this.handlers;
			handler = command.resolveMiddleware(this.middlewareStack, this.config, options);
		}
		if (callback) handler(command).then((result) => callback(null, result.output), (err) => callback(err)).catch(() => {});
		else return handler(command).then((result) => result.output);
	}
	destroy() {
		this.config?.requestHandler?.destroy?.();
		delete this.handlers;
	}
};
// node_modules/@smithy/core/dist-es/submodules/schema/deref.js
const deref = (schemaRef) => {
	if (typeof schemaRef === "function") return schemaRef();
	return schemaRef;
};
// node_modules/@smithy/core/dist-es/submodules/schema/schemas/operation.js
const operation = (namespace, name, traits, input, output) => ({
	name,
	namespace,
	traits,
	input,
	output
});
// node_modules/@smithy/core/dist-es/submodules/schema/middleware/schemaDeserializationMiddleware.js
const schemaDeserializationMiddleware = (config) => (next, context) => async (args) => {
	const { response } = await next(args);
	const { operationSchema } = getSmithyContext(context);
	const [, ns, n, t, i, o] = operationSchema ?? [];
	try {
		return {
			response,
			output: await config.protocol.deserializeResponse(operation(ns, n, t, i, o), {
				...config,
				...context
			}, response)
		};
	} catch (error) {
		Object.defineProperty(error, "$response", {
			value: response,
			enumerable: false,
			writable: false,
			configurable: false
		});
		if (!("$metadata" in error)) {
			const hint = `Deserialization error: to see the raw response, inspect the hidden field {error}.$response on this object.`;
			try {
				error.message += "\n  " + hint;
			} catch (ignored) {
				if (!context.logger || context.logger?.constructor?.name === "NoOpLogger") console.warn(hint);
				else context.logger?.warn?.(hint);
			}
			if (typeof error.$responseBodyText !== "undefined") {
				if (error.$response) error.$response.body = error.$responseBodyText;
			}
			try {
				if (HttpResponse.isInstance(response)) {
					const { headers = {}, statusCode } = response;
					const headerEntries = Object.entries(headers);
					error.$metadata = {
						httpStatusCode: statusCode,
						requestId: findHeader(/^x-[\w-]+-request-?id$/, headerEntries),
						extendedRequestId: findHeader(/^x-[\w-]+-id-2$/, headerEntries),
						cfId: findHeader(/^x-[\w-]+-cf-id$/, headerEntries)
					};
				}
			} catch (ignored) {}
		}
		throw error;
	}
};
const findHeader = (pattern, headers) => {
	return (headers.find(([k]) => {
		return k.match(pattern);
	}) || [void 0, void 0])[1];
};
// node_modules/@smithy/core/dist-es/submodules/schema/middleware/schemaSerializationMiddleware.js
const schemaSerializationMiddleware = (config) => (next, context) => async (args) => {
	const { operationSchema } = getSmithyContext(context);
	const [, ns, n, t, i, o] = operationSchema ?? [];
	const endpoint = context.endpointV2 ? async () => toEndpointV1(context.endpointV2) : config.endpoint;
	const request = await config.protocol.serializeRequest(operation(ns, n, t, i, o), args.input, {
		...config,
		...context,
		endpoint
	});
	return next({
		...args,
		request
	});
};
// node_modules/@smithy/core/dist-es/submodules/schema/middleware/getSchemaSerdePlugin.js
const deserializerMiddlewareOption = {
	name: "deserializerMiddleware",
	step: "deserialize",
	tags: ["DESERIALIZER"],
	override: true
};
const serializerMiddlewareOption$1 = {
	name: "serializerMiddleware",
	step: "serialize",
	tags: ["SERIALIZER"],
	override: true
};
function getSchemaSerdePlugin(config) {
	return { applyToStack: (commandStack) => {
		commandStack.add(schemaSerializationMiddleware(config), serializerMiddlewareOption$1);
		commandStack.add(schemaDeserializationMiddleware(config), deserializerMiddlewareOption);
		config.protocol.setSerdeContext(config);
	} };
}
// node_modules/@smithy/core/dist-es/submodules/schema/schemas/translateTraits.js
const traitsCache = [];
function translateTraits(indicator) {
	if (typeof indicator === "object") return indicator;
	indicator = indicator | 0;
	if (traitsCache[indicator]) return traitsCache[indicator];
	const traits = {};
	let i = 0;
	for (const trait of [
		"httpLabel",
		"idempotent",
		"idempotencyToken",
		"sensitive",
		"httpPayload",
		"httpResponseCode",
		"httpQueryParams"
	]) if ((indicator >> i++ & 1) === 1) traits[trait] = 1;
	return traitsCache[indicator] = traits;
}
// node_modules/@smithy/core/dist-es/submodules/schema/schemas/NormalizedSchema.js
const anno = {
	it: Symbol.for("@smithy/nor-struct-it"),
	ns: Symbol.for("@smithy/ns")
};
const simpleSchemaCacheN = [];
const simpleSchemaCacheS = {};
var NormalizedSchema = class NormalizedSchema {
	ref;
	memberName;
	static symbol = Symbol.for("@smithy/nor");
	symbol = NormalizedSchema.symbol;
	name;
	schema;
	_isMemberSchema;
	traits;
	memberTraits;
	normalizedTraits;
	constructor(ref, memberName) {
		this.ref = ref;
		this.memberName = memberName;
		const traitStack = [];
		let _ref = ref;
		let schema = ref;
		this._isMemberSchema = false;
		while (isMemberSchema(_ref)) {
			traitStack.push(_ref[1]);
			_ref = _ref[0];
			schema = deref(_ref);
			this._isMemberSchema = true;
		}
		if (traitStack.length > 0) {
			this.memberTraits = {};
			for (let i = traitStack.length - 1; i >= 0; --i) {
				const traitSet = traitStack[i];
				Object.assign(this.memberTraits, translateTraits(traitSet));
			}
		} else this.memberTraits = 0;
		if (schema instanceof NormalizedSchema) {
			const computedMemberTraits = this.memberTraits;
			Object.assign(this, schema);
			this.memberTraits = Object.assign({}, computedMemberTraits, schema.getMemberTraits(), this.getMemberTraits());
			this.normalizedTraits = void 0;
			this.memberName = memberName ?? schema.memberName;
			return;
		}
		this.schema = deref(schema);
		if (isStaticSchema(this.schema)) {
			this.name = `${this.schema[1]}#${this.schema[2]}`;
			this.traits = this.schema[3];
		} else {
			this.name = this.memberName ?? String(schema);
			this.traits = 0;
		}
		if (this._isMemberSchema && !memberName) throw new Error(`@smithy/core/schema - NormalizedSchema member init ${this.getName(true)} missing member name.`);
	}
	static [Symbol.hasInstance](lhs) {
		const isPrototype = this.prototype.isPrototypeOf(lhs);
		if (!isPrototype && typeof lhs === "object" && lhs !== null) return lhs.symbol === this.symbol;
		return isPrototype;
	}
	static of(ref) {
		const keyAble = typeof ref === "function" || typeof ref === "object" && ref !== null;
		if (typeof ref === "number") {
			if (simpleSchemaCacheN[ref]) return simpleSchemaCacheN[ref];
		} else if (typeof ref === "string") {
			if (simpleSchemaCacheS[ref]) return simpleSchemaCacheS[ref];
		} else if (keyAble) {
			if (ref[anno.ns]) return ref[anno.ns];
		}
		const sc = deref(ref);
		if (sc instanceof NormalizedSchema) return sc;
		if (isMemberSchema(sc)) {
			const [ns, traits] = sc;
			if (ns instanceof NormalizedSchema) {
				Object.assign(ns.getMergedTraits(), translateTraits(traits));
				return ns;
			}
			throw new Error(`@smithy/core/schema - may not init unwrapped member schema=${JSON.stringify(ref, null, 2)}.`);
		}
		const ns = new NormalizedSchema(sc);
		if (keyAble) return ref[anno.ns] = ns;
		if (typeof sc === "string") return simpleSchemaCacheS[sc] = ns;
		if (typeof sc === "number") return simpleSchemaCacheN[sc] = ns;
		return ns;
	}
	getSchema() {
		const sc = this.schema;
		if (Array.isArray(sc) && sc[0] === 0) return sc[4];
		return sc;
	}
	getName(withNamespace = false) {
		const { name } = this;
		return !withNamespace && name && name.includes("#") ? name.split("#")[1] : name || void 0;
	}
	getMemberName() {
		return this.memberName;
	}
	isMemberSchema() {
		return this._isMemberSchema;
	}
	isListSchema() {
		const sc = this.getSchema();
		return typeof sc === "number" ? sc >= 64 && sc < 128 : sc[0] === 1;
	}
	isMapSchema() {
		const sc = this.getSchema();
		return typeof sc === "number" ? sc >= 128 && sc <= 255 : sc[0] === 2;
	}
	isStructSchema() {
		const sc = this.getSchema();
		if (typeof sc !== "object") return false;
		const id = sc[0];
		return id === 3 || id === -3 || id === 4;
	}
	isUnionSchema() {
		const sc = this.getSchema();
		if (typeof sc !== "object") return false;
		return sc[0] === 4;
	}
	isBlobSchema() {
		const sc = this.getSchema();
		return sc === 21 || sc === 42;
	}
	isTimestampSchema() {
		const sc = this.getSchema();
		return typeof sc === "number" && sc >= 4 && sc <= 7;
	}
	isUnitSchema() {
		return this.getSchema() === "unit";
	}
	isDocumentSchema() {
		return this.getSchema() === 15;
	}
	isStringSchema() {
		return this.getSchema() === 0;
	}
	isBooleanSchema() {
		return this.getSchema() === 2;
	}
	isNumericSchema() {
		return this.getSchema() === 1;
	}
	isBigIntegerSchema() {
		return this.getSchema() === 17;
	}
	isBigDecimalSchema() {
		return this.getSchema() === 19;
	}
	isStreaming() {
		const { streaming } = this.getMergedTraits();
		return !!streaming || this.getSchema() === 42;
	}
	isIdempotencyToken() {
		return !!this.getMergedTraits().idempotencyToken;
	}
	getMergedTraits() {
		return this.normalizedTraits ?? (this.normalizedTraits = {
			...this.getOwnTraits(),
			...this.getMemberTraits()
		});
	}
	getMemberTraits() {
		return translateTraits(this.memberTraits);
	}
	getOwnTraits() {
		return translateTraits(this.traits);
	}
	getKeySchema() {
		const [isDoc, isMap] = [this.isDocumentSchema(), this.isMapSchema()];
		if (!isDoc && !isMap) throw new Error(`@smithy/core/schema - cannot get key for non-map: ${this.getName(true)}`);
		const schema = this.getSchema();
		return member([isDoc ? 15 : schema[4] ?? 0, 0], "key");
	}
	getValueSchema() {
		const sc = this.getSchema();
		const [isDoc, isMap, isList] = [
			this.isDocumentSchema(),
			this.isMapSchema(),
			this.isListSchema()
		];
		const memberSchema = typeof sc === "number" ? 63 & sc : sc && typeof sc === "object" && (isMap || isList) ? sc[3 + sc[0]] : isDoc ? 15 : void 0;
		if (memberSchema != null) return member([memberSchema, 0], isMap ? "value" : "member");
		throw new Error(`@smithy/core/schema - ${this.getName(true)} has no value member.`);
	}
	getMemberSchema(memberName) {
		const struct = this.getSchema();
		if (this.isStructSchema() && struct[4].includes(memberName)) {
			const i = struct[4].indexOf(memberName);
			const memberSchema = struct[5][i];
			return member(isMemberSchema(memberSchema) ? memberSchema : [memberSchema, 0], memberName);
		}
		if (this.isDocumentSchema()) return member([15, 0], memberName);
		throw new Error(`@smithy/core/schema - ${this.getName(true)} has no member=${memberName}.`);
	}
	getMemberSchemas() {
		const buffer = {};
		try {
			for (const [k, v] of this.structIterator()) buffer[k] = v;
		} catch (ignored) {}
		return buffer;
	}
	getEventStreamMember() {
		if (this.isStructSchema()) {
			for (const [memberName, memberSchema] of this.structIterator()) if (memberSchema.isStreaming() && memberSchema.isStructSchema()) return memberName;
		}
		return "";
	}
	*structIterator() {
		if (this.isUnitSchema()) return;
		if (!this.isStructSchema()) throw new Error("@smithy/core/schema - cannot iterate non-struct schema.");
		const struct = this.getSchema();
		const z = struct[4].length;
		let it = struct[anno.it];
		if (it && z === it.length) {
			yield* it;
			return;
		}
		it = Array(z);
		for (let i = 0; i < z; ++i) {
			const k = struct[4][i];
			const v = member([struct[5][i], 0], k);
			yield it[i] = [k, v];
		}
		struct[anno.it] = it;
	}
};
function member(memberSchema, memberName) {
	if (memberSchema instanceof NormalizedSchema) return Object.assign(memberSchema, {
		memberName,
		_isMemberSchema: true
	});
	return new NormalizedSchema(memberSchema, memberName);
}
const isMemberSchema = (sc) => Array.isArray(sc) && sc.length === 2;
const isStaticSchema = (sc) => Array.isArray(sc) && sc.length >= 5;
// node_modules/@smithy/core/dist-es/submodules/schema/TypeRegistry.js
var TypeRegistry = class TypeRegistry {
	namespace;
	schemas;
	exceptions;
	static registries = new Map();
	constructor(namespace, schemas = new Map(), exceptions = new Map()) {
		this.namespace = namespace;
		this.schemas = schemas;
		this.exceptions = exceptions;
		if (!TypeRegistry.registries.has(namespace)) TypeRegistry.registries.set(namespace, this);
	}
	static for(namespace) {
		return TypeRegistry.registries.get(namespace) ?? new TypeRegistry(namespace);
	}
	copyFrom(other) {
		const { schemas, exceptions } = this;
		for (const [k, v] of other.schemas) if (!schemas.has(k)) schemas.set(k, v);
		for (const [k, v] of other.exceptions) if (!exceptions.has(k)) exceptions.set(k, v);
	}
	register(shapeId, schema) {
		const qualifiedName = this.normalizeShapeId(shapeId);
		for (const r of [this, TypeRegistry.for(qualifiedName.split("#")[0])]) if (!r.schemas.has(qualifiedName)) r.schemas.set(qualifiedName, schema);
	}
	getSchema(shapeId) {
		const id = this.normalizeShapeId(shapeId);
		if (!this.schemas.has(id)) {
			if (!shapeId.includes("#")) {
				const suffix = "#" + shapeId;
				const candidates = [];
				for (const [shapeId, schema] of this.schemas.entries()) if (shapeId.endsWith(suffix)) candidates.push(schema);
				if (candidates.length === 1) return candidates[0];
			}
			throw new Error(`@smithy/core/schema - schema not found for ${id}`);
		}
		return this.schemas.get(id);
	}
	registerError(es, ctor) {
		const $error = es;
		const ns = $error[1];
		const qualifiedName = ns + "#" + $error[2];
		if (!ctor.hasOwnProperty?.("shapeId")) ctor.shapeId = qualifiedName;
		for (const r of [this, TypeRegistry.for(ns)]) if (!r.schemas.has(qualifiedName) && !r.exceptions.has($error)) {
			r.schemas.set(qualifiedName, $error);
			r.exceptions.set($error, ctor);
		}
	}
	getErrorCtor(es) {
		const $error = es;
		if (this.exceptions.has($error)) return this.exceptions.get($error);
		return TypeRegistry.for($error[1]).exceptions.get($error);
	}
	getBaseException() {
		for (const exceptionKey of this.exceptions.keys()) if (Array.isArray(exceptionKey)) {
			const [, ns, name] = exceptionKey;
			const id = ns + "#" + name;
			if (id.startsWith("smithy.ts.sdk.synthetic.") && id.endsWith("ServiceException")) return exceptionKey;
		}
	}
	find(predicate) {
		for (const schema of this.schemas.values()) if (predicate(schema)) return schema;
	}
	clear() {
		this.schemas.clear();
		this.exceptions.clear();
	}
	normalizeShapeId(shapeId) {
		if (shapeId.includes("#")) return shapeId;
		return this.namespace + "#" + shapeId;
	}
};
// node_modules/@smithy/core/dist-es/submodules/client/smithy-client/schemaLogFilter.js
const SENSITIVE_STRING = "***SensitiveInformation***";
function schemaLogFilter(schema, data) {
	if (data == null) return data;
	const ns = NormalizedSchema.of(schema);
	if (ns.getMergedTraits().sensitive) return SENSITIVE_STRING;
	if (ns.isListSchema()) {
		const valueSchema = ns.getValueSchema();
		if (valueSchema.getMergedTraits().sensitive) return SENSITIVE_STRING;
		if (Array.isArray(data)) return data.map((value) => schemaLogFilter(valueSchema, value));
	} else if (ns.isMapSchema()) {
		const valueSchema = ns.getValueSchema();
		if (ns.getKeySchema().getMergedTraits().sensitive || valueSchema.getMergedTraits().sensitive) return SENSITIVE_STRING;
		if (typeof data === "object") return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, schemaLogFilter(valueSchema, value)]));
	} else if (ns.isStructSchema() && typeof data === "object") {
		const object = data;
		const newObject = {};
		for (const [member, memberNs] of ns.structIterator()) if (object[member] != null) newObject[member] = schemaLogFilter(memberNs, object[member]);
		return newObject;
	}
	return data;
}
// node_modules/@smithy/core/dist-es/submodules/client/smithy-client/command.js
const operationEventStreamMarker = Symbol.for("@smithy/op-event-stream");
var Command = class {
	middlewareStack = constructStack();
	schema;
	static classBuilder() {
		return new ClassBuilder();
	}
	resolveMiddlewareWithContext(clientStack, configuration, options, { middlewareFn, clientName, commandName, inputFilterSensitiveLog, outputFilterSensitiveLog, smithyContext, additionalContext, CommandCtor }) {
		for (const mw of middlewareFn.bind(this)(CommandCtor, clientStack, configuration, options)) this.middlewareStack.use(mw);
		const stack = clientStack.concat(this.middlewareStack);
		const { logger } = configuration;
		const additionalSmithyContext = additionalContext[SMITHY_CONTEXT_KEY];
		const handlerExecutionContext = {
			logger,
			clientName,
			commandName,
			inputFilterSensitiveLog,
			outputFilterSensitiveLog,
			...additionalContext,
			[SMITHY_CONTEXT_KEY]: {
				...additionalSmithyContext,
				commandInstance: this,
				...smithyContext,
				...options?.metricsRecorder === void 0 ? {} : { metricsRecorder: options.metricsRecorder },
				...options?.abortSignal === void 0 ? {} : { abortSignal: options.abortSignal }
			}
		};
		const { requestHandler } = configuration;
		let requestOptions = options ?? {};
		if (requestOptions.metricsRecorder) {
			requestOptions = { ...requestOptions };
			delete requestOptions.metricsRecorder;
		}
		let isEventStream;
		const schema = this.schema;
		const marker = schema?.[operationEventStreamMarker];
		if (marker !== void 0) isEventStream = marker;
		else if (schema) {
			if (Array.isArray(schema) && schema[0] === 9) {
				const [, , , , input$, output$] = schema;
				isEventStream = schema[operationEventStreamMarker] = Boolean(NormalizedSchema.of(input$).getEventStreamMember() || NormalizedSchema.of(output$).getEventStreamMember());
			}
		}
		if (isEventStream) requestOptions = {
			isEventStream,
			...requestOptions
		};
		return stack.resolve((request) => requestHandler.handle(request.request, requestOptions), handlerExecutionContext);
	}
};
var ClassBuilder = class {
	_init = () => {};
	_ep = {};
	_middlewareFn = () => [];
	_commandName = "";
	_clientName = "";
	_additionalContext = {};
	_smithyContext = {};
	_inputFilterSensitiveLog = void 0;
	_outputFilterSensitiveLog = void 0;
	_serializer = null;
	_deserializer = null;
	_operationSchema;
	init(cb) {
		this._init = cb;
	}
	ep(endpointParameterInstructions) {
		this._ep = endpointParameterInstructions;
		return this;
	}
	m(middlewareSupplier) {
		this._middlewareFn = middlewareSupplier;
		return this;
	}
	s(service, operation, smithyContext = {}) {
		this._smithyContext = {
			service,
			operation,
			...smithyContext
		};
		return this;
	}
	c(additionalContext = {}) {
		this._additionalContext = additionalContext;
		return this;
	}
	n(clientName, commandName) {
		this._clientName = clientName;
		this._commandName = commandName;
		return this;
	}
	f(inputFilter = (_) => _, outputFilter = (_) => _) {
		this._inputFilterSensitiveLog = inputFilter;
		this._outputFilterSensitiveLog = outputFilter;
		return this;
	}
	ser(serializer) {
		this._serializer = serializer;
		return this;
	}
	de(deserializer) {
		this._deserializer = deserializer;
		return this;
	}
	sc(operation) {
		this._operationSchema = operation;
		this._smithyContext.operationSchema = operation;
		return this;
	}
	build() {
		const closure = this;
		let CommandRef;
		return CommandRef = class extends Command {
			input;
			static getEndpointParameterInstructions() {
				return closure._ep;
			}
			constructor(...[input]) {
				super();
				this.input = input ?? {};
				closure._init(this);
				this.schema = closure._operationSchema;
			}
			resolveMiddleware(stack, configuration, options) {
				const op = closure._operationSchema;
				const input = op?.[4] ?? op?.input;
				const output = op?.[5] ?? op?.output;
				return this.resolveMiddlewareWithContext(stack, configuration, options, {
					CommandCtor: CommandRef,
					middlewareFn: closure._middlewareFn,
					clientName: closure._clientName,
					commandName: closure._commandName,
					inputFilterSensitiveLog: closure._inputFilterSensitiveLog ?? (op ? schemaLogFilter.bind(null, input) : (_) => _),
					outputFilterSensitiveLog: closure._outputFilterSensitiveLog ?? (op ? schemaLogFilter.bind(null, output) : (_) => _),
					smithyContext: closure._smithyContext,
					additionalContext: closure._additionalContext
				});
			}
			serialize = closure._serializer;
			deserialize = closure._deserializer;
		};
	}
};
// node_modules/@smithy/core/dist-es/submodules/client/smithy-client/exceptions.js
var ServiceException = class ServiceException extends Error {
	static shapeId = "smithy.ts.sdk.synthetic.nonamespace.client#ServiceException";
	$fault;
	$response;
	$retryable;
	$metadata;
	constructor(options) {
		super(options.message);
		Object.setPrototypeOf(this, Object.getPrototypeOf(this).constructor.prototype);
		this.name = options.name;
		this.$fault = options.$fault;
		this.$metadata = options.$metadata;
	}
	static isInstance(value) {
		if (!value) return false;
		const candidate = value;
		return ServiceException.prototype.isPrototypeOf(candidate) || Boolean(candidate.$fault) && Boolean(candidate.$metadata) && (candidate.$fault === "client" || candidate.$fault === "server");
	}
	static [Symbol.hasInstance](instance) {
		if (!instance) return false;
		const candidate = instance;
		if (this === ServiceException) return ServiceException.isInstance(instance);
		if (ServiceException.isInstance(instance)) {
			if (this.prototype.isPrototypeOf(instance)) return true;
			const targetId = Object.prototype.hasOwnProperty.call(this, "shapeId") ? this.shapeId : void 0;
			let candidateHasShapeId = false;
			if (targetId) {
				let proto = Object.getPrototypeOf(candidate);
				while (proto && proto !== Object.prototype) {
					const ctor = proto.constructor;
					const candidateId = ctor !== ServiceException && Object.prototype.hasOwnProperty.call(ctor, "shapeId") ? ctor?.shapeId : void 0;
					if (candidateId) {
						candidateHasShapeId = true;
						if (candidateId === targetId) return true;
					}
					proto = Object.getPrototypeOf(proto);
				}
			}
			if (targetId && candidateHasShapeId) return false;
			const targetName = this.name;
			if (targetName && targetName.length >= 6) {
				if (candidate.name === targetName) return true;
				let proto = Object.getPrototypeOf(candidate);
				while (proto && proto !== Object.prototype) {
					const ctorName = proto.constructor?.name;
					if (ctorName && ctorName !== "Error" && ctorName === targetName) return true;
					proto = Object.getPrototypeOf(proto);
				}
			}
		}
		return false;
	}
};
const decorateServiceException = (exception, additions = {}) => {
	Object.entries(additions).filter(([, v]) => v !== void 0).forEach(([k, v]) => {
		if (exception[k] == void 0 || exception[k] === "") exception[k] = v;
	});
	exception.message = exception.message || exception.Message || "UnknownError";
	delete exception.Message;
	return exception;
};
// node_modules/@smithy/core/dist-es/submodules/client/smithy-client/defaults-mode.js
const loadConfigsForDefaultMode = (mode) => {
	switch (mode) {
		case "standard": return {
			retryMode: "standard",
			connectionTimeout: 3100
		};
		case "in-region": return {
			retryMode: "standard",
			connectionTimeout: 1100
		};
		case "cross-region": return {
			retryMode: "standard",
			connectionTimeout: 3100
		};
		case "mobile": return {
			retryMode: "standard",
			connectionTimeout: 3e4
		};
		default: return {};
	}
};
// node_modules/@smithy/core/dist-es/submodules/client/smithy-client/emitWarningIfUnsupportedVersion.js
let warningEmitted = false;
const emitWarningIfUnsupportedVersion = (version) => {
	if (version && !warningEmitted && parseInt(version.substring(1, version.indexOf("."))) < 16) warningEmitted = true;
};
// node_modules/@smithy/core/dist-es/submodules/client/smithy-client/extensions/checksum.js
const knownAlgorithms = Object.values(AlgorithmId);
const getChecksumConfiguration = (runtimeConfig) => {
	const checksumAlgorithms = [];
	for (const id in AlgorithmId) {
		if (!hasOwn(AlgorithmId, id)) continue;
		const algorithmId = AlgorithmId[id];
		if (runtimeConfig[algorithmId] === void 0) continue;
		checksumAlgorithms.push({
			algorithmId: () => algorithmId,
			checksumConstructor: () => runtimeConfig[algorithmId]
		});
	}
	for (const [id, ChecksumCtor] of Object.entries(runtimeConfig.checksumAlgorithms ?? {})) checksumAlgorithms.push({
		algorithmId: () => id,
		checksumConstructor: () => ChecksumCtor
	});
	return {
		addChecksumAlgorithm(algo) {
			runtimeConfig.checksumAlgorithms = runtimeConfig.checksumAlgorithms ?? {};
			const id = algo.algorithmId();
			const ctor = algo.checksumConstructor();
			if (knownAlgorithms.includes(id)) runtimeConfig.checksumAlgorithms[id.toUpperCase()] = ctor;
			else runtimeConfig.checksumAlgorithms[id] = ctor;
			checksumAlgorithms.push(algo);
		},
		checksumAlgorithms() {
			return checksumAlgorithms;
		}
	};
};
const resolveChecksumRuntimeConfig = (clientConfig) => {
	const runtimeConfig = {};
	clientConfig.checksumAlgorithms().forEach((checksumAlgorithm) => {
		const id = checksumAlgorithm.algorithmId();
		if (knownAlgorithms.includes(id)) runtimeConfig[id] = checksumAlgorithm.checksumConstructor();
	});
	return runtimeConfig;
};
// node_modules/@smithy/core/dist-es/submodules/client/smithy-client/extensions/retry.js
const getRetryConfiguration = (runtimeConfig) => {
	return {
		setRetryStrategy(retryStrategy) {
			runtimeConfig.retryStrategy = retryStrategy;
		},
		retryStrategy() {
			return runtimeConfig.retryStrategy;
		}
	};
};
const resolveRetryRuntimeConfig = (retryStrategyConfiguration) => {
	const runtimeConfig = {};
	runtimeConfig.retryStrategy = retryStrategyConfiguration.retryStrategy();
	return runtimeConfig;
};
// node_modules/@smithy/core/dist-es/submodules/client/smithy-client/extensions/defaultExtensionConfiguration.js
const getDefaultExtensionConfiguration = (runtimeConfig) => {
	return Object.assign(getChecksumConfiguration(runtimeConfig), getRetryConfiguration(runtimeConfig));
};
const resolveDefaultRuntimeConfig = (config) => {
	return Object.assign(resolveChecksumRuntimeConfig(config), resolveRetryRuntimeConfig(config));
};
// node_modules/@smithy/core/dist-es/submodules/client/smithy-client/NoOpLogger.js
var NoOpLogger = class {
	trace() {}
	debug() {}
	info() {}
	warn() {}
	error() {}
};
// node_modules/@smithy/core/dist-es/submodules/client/smithy-client/client-command-builder.js
function makeBuilder(common, service, name, ep) {
	return function makeCommand(added, plugins, op, $, smithyContext = {}) {
		const epMerged = Object.assign({}, common, added);
		return Command.classBuilder().ep(epMerged).m(function(CommandCtor, clientStack, config, options) {
			const list = plugins.call(this, CommandCtor, clientStack, config, options);
			list.unshift(ep(config, CommandCtor.getEndpointParameterInstructions()));
			return list;
		}).s(service, op, smithyContext).n(name, op.charAt(0).toUpperCase() + op.slice(1) + "Command").sc($).build();
	};
}
const DEFAULTS_MODE_OPTIONS = [
	"in-region",
	"cross-region",
	"mobile",
	"standard",
	"legacy"
];
const IMDS_TOKEN_PATH = "/latest/api/token";
const X_AWS_EC2_METADATA_TOKEN_TTL = "x-aws-ec2-metadata-token-ttl-seconds";
// node_modules/@smithy/core/dist-es/submodules/config/config-resolver/regionConfig/getInstanceMetadataRegion.js
const TIMEOUT_MS = 1e3;
const NEG_CACHE_TTL_MS = 6e4;
let negativeCacheUntil = 0;
const getInstanceMetadataRegion = async () => {
	if (process.env["AWS_EC2_METADATA_DISABLED"]) return;
	if (Date.now() < negativeCacheUntil) return;
	try {
		const endpoint = resolveImdsEndpoint();
		const token = (await imdsRequest({
			...endpoint,
			path: IMDS_TOKEN_PATH,
			method: "PUT",
			headers: { [X_AWS_EC2_METADATA_TOKEN_TTL]: "21600" }
		})).toString();
		return (await imdsRequest({
			...endpoint,
			path: "/latest/meta-data/placement/region",
			method: "GET",
			headers: { ["x-aws-ec2-metadata-token"]: token }
		})).toString().trim() || cacheNegativeAndReturnUndefined();
	} catch {
		return cacheNegativeAndReturnUndefined();
	}
};
const cacheNegativeAndReturnUndefined = () => {
	negativeCacheUntil = Date.now() + NEG_CACHE_TTL_MS;
};
const resolveImdsEndpoint = () => {
	const envEndpoint = process.env.AWS_EC2_METADATA_SERVICE_ENDPOINT;
	if (envEndpoint) {
		const url = new URL(envEndpoint);
		return {
			hostname: url.hostname.replace(/^\[(.+)]$/, "$1"),
			port: url.port ? Number(url.port) : void 0
		};
	}
	if (process.env.AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE === "IPv6") return { hostname: "fd00:ec2::254" };
	return { hostname: "169.254.169.254" };
};
const imdsRequest = async (options) => {
	const { request } = await Promise.resolve(/* import() */).then(__nccwpck_require__.t.bind(__nccwpck_require__, 7067, 19));
	return new Promise((resolve, reject) => {
		const req = request({
			hostname: options.hostname,
			port: options.port,
			path: options.path,
			method: options.method,
			headers: options.headers,
			timeout: TIMEOUT_MS,
			signal: AbortSignal.timeout(TIMEOUT_MS)
		});
		req.on("error", (err) => {
			reject(err);
			req.destroy();
		});
		req.on("timeout", () => {
			reject(new Error("TimeoutError from instance metadata service"));
			req.destroy();
		});
		req.on("response", (res) => {
			const { statusCode = 400 } = res;
			if (statusCode < 200 || statusCode >= 300) {
				reject(Object.assign(new Error("Error response received from instance metadata service"), { statusCode }));
				req.destroy();
				return;
			}
			const chunks = [];
			res.on("data", (chunk) => chunks.push(chunk));
			res.on("end", () => {
				resolve(Buffer.concat(chunks));
				req.destroy();
			});
		});
		req.end();
	});
};
// node_modules/@smithy/core/dist-es/submodules/config/config-resolver/regionConfig/config.js
const REGION_ENV_NAME = "AWS_REGION";
const REGION_INI_NAME = "region";
const NODE_REGION_CONFIG_OPTIONS = {
	environmentVariableSelector: (env) => env[REGION_ENV_NAME],
	configFileSelector: (profile) => profile[REGION_INI_NAME],
	default: async () => {
		const region = await getInstanceMetadataRegion();
		if (region) return region;
		throw new Error("Region is missing");
	}
};
const NODE_REGION_CONFIG_FILE_OPTIONS = { preferredFile: "credentials" };
// node_modules/@smithy/core/dist-es/submodules/config/config-resolver/regionConfig/checkRegion.js
const validRegions = new Set();
const checkRegion = (region, check = isValidHostLabel) => {
	if (!validRegions.has(region) && !check(region)) {
		if (region === "*") console.warn(`@smithy/config-resolver WARN - Please use the caller region instead of "*". See "sigv4a" in https://github.com/aws/aws-sdk-js-v3/blob/main/supplemental-docs/CLIENTS.md.`);
		else throw new Error(`Region not accepted: region="${region}" is not a valid hostname component.`);
	} else validRegions.add(region);
};
// node_modules/@smithy/core/dist-es/submodules/config/config-resolver/regionConfig/isFipsRegion.js
const isFipsRegion = (region) => typeof region === "string" && (region.startsWith("fips-") || region.endsWith("-fips"));
// node_modules/@smithy/core/dist-es/submodules/config/config-resolver/regionConfig/getRealRegion.js
const getRealRegion = (region) => isFipsRegion(region) ? ["fips-aws-global", "aws-fips"].includes(region) ? "us-east-1" : region.replace(/fips-(dkr-|prod-)?|-fips/, "") : region;
// node_modules/@smithy/core/dist-es/submodules/config/config-resolver/regionConfig/resolveRegionConfig.js
const resolveRegionConfig = (input) => {
	const { region, useFipsEndpoint } = input;
	if (!region) throw new Error("Region is missing");
	return Object.assign(input, {
		region: async () => {
			const providedRegion = typeof region === "function" ? await region() : region;
			const realRegion = getRealRegion(providedRegion);
			checkRegion(realRegion);
			return realRegion;
		},
		useFipsEndpoint: async () => {
			const providedRegion = typeof region === "string" ? region : await region();
			if (isFipsRegion(providedRegion)) return true;
			return typeof useFipsEndpoint !== "function" ? Promise.resolve(!!useFipsEndpoint) : useFipsEndpoint();
		}
	});
};
// node_modules/@smithy/core/dist-es/submodules/config/defaults-mode/defaultsModeConfig.js
const AWS_DEFAULTS_MODE_ENV = "AWS_DEFAULTS_MODE";
const AWS_DEFAULTS_MODE_CONFIG = "defaults_mode";
const NODE_DEFAULTS_MODE_CONFIG_OPTIONS = {
	environmentVariableSelector: (env) => {
		return env[AWS_DEFAULTS_MODE_ENV];
	},
	configFileSelector: (profile) => {
		return profile[AWS_DEFAULTS_MODE_CONFIG];
	},
	default: "legacy"
};
// node_modules/@smithy/core/dist-es/submodules/config/defaults-mode/resolveDefaultsModeConfig.js
const resolveDefaultsModeConfig = ({ region = loadConfig(NODE_REGION_CONFIG_OPTIONS), defaultsMode = loadConfig(NODE_DEFAULTS_MODE_CONFIG_OPTIONS) } = {}) => memoize(async () => {
	const mode = typeof defaultsMode === "function" ? await defaultsMode() : defaultsMode;
	switch (mode?.toLowerCase()) {
		case "auto": return resolveNodeDefaultsModeAuto(region);
		case "in-region":
		case "cross-region":
		case "mobile":
		case "standard":
		case "legacy": return Promise.resolve(mode?.toLocaleLowerCase());
		case void 0: return Promise.resolve("legacy");
		default: throw new Error(`Invalid parameter for "defaultsMode", expect ${DEFAULTS_MODE_OPTIONS.join(", ")}, got ${mode}`);
	}
});
const resolveNodeDefaultsModeAuto = async (clientRegion) => {
	if (clientRegion) {
		const resolvedRegion = typeof clientRegion === "function" ? await clientRegion() : clientRegion;
		const inferredRegion = await inferPhysicalRegion();
		if (!inferredRegion) return "standard";
		if (resolvedRegion === inferredRegion) return "in-region";
		else return "cross-region";
	}
	return "standard";
};
const inferPhysicalRegion = async () => {
	if (process.env["AWS_EXECUTION_ENV"] && (process.env["AWS_REGION"] || process.env["AWS_DEFAULT_REGION"])) return process.env["AWS_REGION"] ?? process.env["AWS_DEFAULT_REGION"];
	return getInstanceMetadataRegion();
};
// node_modules/@smithy/core/dist-es/submodules/endpoints/middleware-endpoint/adaptors/getEndpointUrlConfig.js
const ENV_ENDPOINT_URL = "AWS_ENDPOINT_URL";
const CONFIG_ENDPOINT_URL = "endpoint_url";
const getEndpointUrlConfig = (serviceId) => ({
	environmentVariableSelector: (env) => {
		const serviceSuffixParts = serviceId.split(" ").map((w) => w.toUpperCase());
		const serviceEndpointUrl = env[[ENV_ENDPOINT_URL, ...serviceSuffixParts].join("_")];
		if (serviceEndpointUrl) return serviceEndpointUrl;
		const endpointUrl = env[ENV_ENDPOINT_URL];
		if (endpointUrl) return endpointUrl;
	},
	configFileSelector: (profile, config) => {
		if (profile.services) {
			const servicesSectionKey = ["services", profile.services].join(".");
			if (!config || !config[servicesSectionKey]) throw new Error(`The services section "${profile.services}" specified in the profile is not present in the shared configuration file.`);
			const endpointUrl = config[servicesSectionKey][[serviceId.split(" ").map((w) => w.toLowerCase()).join("_"), CONFIG_ENDPOINT_URL].join(".")];
			if (endpointUrl) return endpointUrl;
		}
		const endpointUrl = profile[CONFIG_ENDPOINT_URL];
		if (endpointUrl) return endpointUrl;
	},
	default: void 0
});
// node_modules/@smithy/core/dist-es/submodules/endpoints/middleware-endpoint/adaptors/getIgnoreConfiguredEndpointUrls.js
const ENV_IGNORE_CONFIGURED_ENDPOINT_URLS = "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS";
const CONFIG_IGNORE_CONFIGURED_ENDPOINT_URLS = "ignore_configured_endpoint_urls";
const ignoreConfiguredEndpointUrlsConfigSelectors = {
	environmentVariableSelector: (env) => booleanSelector(env, ENV_IGNORE_CONFIGURED_ENDPOINT_URLS, SelectorType.ENV),
	configFileSelector: (profile) => booleanSelector(profile, CONFIG_IGNORE_CONFIGURED_ENDPOINT_URLS, SelectorType.CONFIG),
	default: false
};
// node_modules/@smithy/core/dist-es/submodules/endpoints/middleware-endpoint/adaptors/getEndpointFromConfig.js
const getEndpointFromConfig = async (serviceId) => {
	if (await loadConfig(ignoreConfiguredEndpointUrlsConfigSelectors)()) return;
	return loadConfig(getEndpointUrlConfig(serviceId ?? ""))();
};
// node_modules/@smithy/core/dist-es/submodules/endpoints/middleware-endpoint/service-customizations/s3.js
const resolveParamsForS3 = async (endpointParams) => {
	const bucket = endpointParams?.Bucket || "";
	if (typeof endpointParams.Bucket === "string") endpointParams.Bucket = bucket.replace(/#/g, encodeURIComponent("#")).replace(/\?/g, encodeURIComponent("?"));
	if (isArnBucketName(bucket)) {
		if (endpointParams.ForcePathStyle === true) throw new Error("Path-style addressing cannot be used with ARN buckets");
	} else if (!isDnsCompatibleBucketName(bucket) || bucket.indexOf(".") !== -1 && !String(endpointParams.Endpoint).startsWith("http:") || bucket.toLowerCase() !== bucket || bucket.length < 3) endpointParams.ForcePathStyle = true;
	if (endpointParams.DisableMultiRegionAccessPoints) {
		endpointParams.disableMultiRegionAccessPoints = true;
		endpointParams.DisableMRAP = true;
	}
	return endpointParams;
};
const DOMAIN_PATTERN = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
const IP_ADDRESS_PATTERN = /(\d+\.){3}\d+/;
const DOTS_PATTERN = /\.\./;
const isDnsCompatibleBucketName = (bucketName) => DOMAIN_PATTERN.test(bucketName) && !IP_ADDRESS_PATTERN.test(bucketName) && !DOTS_PATTERN.test(bucketName);
const isArnBucketName = (bucketName) => {
	const [arn, partition, service, , , bucket] = bucketName.split(":");
	const isArn = arn === "arn" && bucketName.split(":").length >= 6;
	const isValidArn = Boolean(isArn && partition && service && bucket);
	if (isArn && !isValidArn) throw new Error(`Invalid ARN: ${bucketName} was an invalid ARN.`);
	return isValidArn;
};
// node_modules/@smithy/core/dist-es/submodules/endpoints/middleware-endpoint/adaptors/createConfigValueProvider.js
const createConfigValueProvider = (configKey, canonicalEndpointParamKey, config, isClientContextParam = false) => {
	const configProvider = async () => {
		let configValue;
		if (isClientContextParam) configValue = config.clientContextParams?.[configKey] ?? config[configKey] ?? config[canonicalEndpointParamKey];
		else configValue = config[configKey] ?? config[canonicalEndpointParamKey];
		if (typeof configValue === "function") return configValue();
		return configValue;
	};
	if (configKey === "credentialScope" || canonicalEndpointParamKey === "CredentialScope") return async () => {
		const credentials = typeof config.credentials === "function" ? await config.credentials() : config.credentials;
		return credentials?.credentialScope ?? credentials?.CredentialScope;
	};
	if (configKey === "accountId" || canonicalEndpointParamKey === "AccountId") return async () => {
		const credentials = typeof config.credentials === "function" ? await config.credentials() : config.credentials;
		return credentials?.accountId ?? credentials?.AccountId;
	};
	if (configKey === "endpoint" || canonicalEndpointParamKey === "endpoint") return async () => {
		if (config.isCustomEndpoint === false) return;
		const endpoint = await configProvider();
		if (endpoint && typeof endpoint === "object") {
			if ("url" in endpoint) return endpoint.url.href;
			if ("hostname" in endpoint) {
				const { protocol, hostname, port, path } = endpoint;
				return `${protocol}//${hostname}${port ? ":" + port : ""}${path}`;
			}
		}
		return endpoint;
	};
	return configProvider;
};
// node_modules/@smithy/core/dist-es/submodules/endpoints/middleware-endpoint/adaptors/getEndpointFromInstructions.js
function bindGetEndpointFromInstructions(getEndpointFromConfig) {
	return async (commandInput, instructionsSupplier, clientConfig, context) => {
		if (!clientConfig.isCustomEndpoint && !clientConfig.ignoreConfiguredEndpointUrls) {
			let endpointFromConfig;
			if (clientConfig.serviceConfiguredEndpoint) endpointFromConfig = await clientConfig.serviceConfiguredEndpoint();
			else endpointFromConfig = await getEndpointFromConfig(clientConfig.serviceId);
			if (endpointFromConfig) {
				clientConfig.endpoint = () => Promise.resolve(toEndpointV1(endpointFromConfig));
				clientConfig.isCustomEndpoint = true;
				context?.logger?.debug?.(`@smithy/core/endpoints - resolved endpoint from config: ${endpointFromConfig}`);
			}
		}
		const endpointParams = await resolveParams(commandInput, instructionsSupplier, clientConfig);
		if (typeof clientConfig.endpointProvider !== "function") throw new Error("config.endpointProvider is not set.");
		const endpoint = clientConfig.endpointProvider(endpointParams, context);
		if (clientConfig.isCustomEndpoint && clientConfig.endpoint) {
			const customEndpoint = await clientConfig.endpoint();
			if (customEndpoint?.headers) {
				endpoint.headers ??= {};
				for (const [name, value] of Object.entries(customEndpoint.headers)) endpoint.headers[name] = Array.isArray(value) ? value : [value];
			}
		}
		return endpoint;
	};
}
const resolveParams = async (commandInput, instructionsSupplier, clientConfig) => {
	const endpointParams = {};
	const instructions = instructionsSupplier?.getEndpointParameterInstructions?.() || {};
	for (const [name, instruction] of Object.entries(instructions)) switch (instruction.type) {
		case "staticContextParams":
			endpointParams[name] = instruction.value;
			break;
		case "contextParams":
			endpointParams[name] = commandInput[instruction.name];
			break;
		case "clientContextParams":
		case "builtInParams":
			endpointParams[name] = await createConfigValueProvider(instruction.name, name, clientConfig, instruction.type !== "builtInParams")();
			break;
		case "operationContextParams":
			endpointParams[name] = instruction.get(commandInput);
			break;
		default: throw new Error("Unrecognized endpoint parameter instruction: " + JSON.stringify(instruction));
	}
	if (Object.keys(instructions).length === 0) Object.assign(endpointParams, clientConfig);
	if (String(clientConfig.serviceId).toLowerCase() === "s3") await resolveParamsForS3(endpointParams);
	return endpointParams;
};
// node_modules/@smithy/core/dist-es/submodules/endpoints/middleware-endpoint/endpointMiddleware.js
function setFeature(context, feature, value) {
	if (!context.__smithy_context) context.__smithy_context = { features: {} };
	else if (!context.__smithy_context.features) context.__smithy_context.features = {};
	context.__smithy_context.features[feature] = value;
}
function bindEndpointMiddleware(getEndpointFromConfig) {
	const getEndpointFromInstructions = bindGetEndpointFromInstructions(getEndpointFromConfig);
	return ({ config, instructions }) => {
		return (next, context) => async (args) => {
			if (config.isCustomEndpoint) setFeature(context, "ENDPOINT_OVERRIDE", "N");
			const endpoint = await getEndpointFromInstructions(args.input, { getEndpointParameterInstructions() {
				return instructions;
			} }, { ...config }, context);
			context.endpointV2 = endpoint;
			context.authSchemes = endpoint.properties?.authSchemes;
			const authScheme = context.authSchemes?.[0];
			if (authScheme) {
				context["signing_region"] = authScheme.signingRegion;
				context["signing_service"] = authScheme.signingName;
				const httpAuthOption = getSmithyContext(context)?.selectedHttpAuthScheme?.httpAuthOption;
				if (httpAuthOption) httpAuthOption.signingProperties = Object.assign(httpAuthOption.signingProperties || {}, {
					signing_region: authScheme.signingRegion,
					signingRegion: authScheme.signingRegion,
					signing_service: authScheme.signingName,
					signingName: authScheme.signingName,
					signingRegionSet: authScheme.signingRegionSet
				}, authScheme.properties);
			}
			return next({ ...args });
		};
	};
}
const endpointMiddlewareOptions = {
	step: "serialize",
	tags: [
		"ENDPOINT_PARAMETERS",
		"ENDPOINT_V2",
		"ENDPOINT"
	],
	name: "endpointV2Middleware",
	override: true,
	relation: "before",
	toMiddleware: {
		name: "serializerMiddleware",
		step: "serialize",
		tags: ["SERIALIZER"],
		override: true
	}.name
};
function bindGetEndpointPlugin(getEndpointFromConfig) {
	const endpointMiddleware = bindEndpointMiddleware(getEndpointFromConfig);
	return (config, instructions) => ({ applyToStack: (clientStack) => {
		clientStack.addRelativeTo(endpointMiddleware({
			config,
			instructions
		}), endpointMiddlewareOptions);
	} });
}
// node_modules/@smithy/core/dist-es/submodules/endpoints/middleware-endpoint/resolveEndpointConfig.js
function bindResolveEndpointConfig(getEndpointFromConfig) {
	return (input) => {
		const tls = input.tls ?? true;
		const { endpoint, useDualstackEndpoint, useFipsEndpoint } = input;
		const resolvedConfig = Object.assign(input, {
			endpoint: endpoint != null ? async () => toEndpointV1(await normalizeProvider$1(endpoint)()) : void 0,
			tls,
			isCustomEndpoint: !!endpoint,
			useDualstackEndpoint: normalizeProvider$1(useDualstackEndpoint ?? false),
			useFipsEndpoint: normalizeProvider$1(useFipsEndpoint ?? false),
			ignoreConfiguredEndpointUrls: !!input.ignoreConfiguredEndpointUrls
		});
		let configuredEndpointPromise = void 0;
		resolvedConfig.serviceConfiguredEndpoint = async () => {
			if (input.serviceId && !configuredEndpointPromise) configuredEndpointPromise = getEndpointFromConfig(input.serviceId);
			return configuredEndpointPromise;
		};
		return resolvedConfig;
	};
}
// node_modules/@smithy/core/dist-es/submodules/endpoints/util-endpoints/bdd/BinaryDecisionDiagram.js
var BinaryDecisionDiagram = class BinaryDecisionDiagram {
	nodes;
	root;
	conditions;
	results;
	constructor(bdd, root, conditions, results) {
		this.nodes = bdd;
		this.root = root;
		this.conditions = conditions;
		this.results = results;
	}
	static from(bdd, root, conditions, results) {
		return new BinaryDecisionDiagram(bdd, root, conditions, results);
	}
};
// node_modules/@smithy/core/dist-es/submodules/endpoints/util-endpoints/cache/EndpointCache.js
var EndpointCache = class {
	capacity;
	data = new Map();
	parameters = [];
	constructor({ size, params }) {
		this.capacity = size ?? 50;
		if (params) this.parameters = params;
	}
	get(endpointParams, resolver) {
		const key = this.hash(endpointParams);
		if (key === false) return resolver();
		if (!this.data.has(key)) {
			if (this.data.size > this.capacity + 10) {
				const keys = this.data.keys();
				let i = 0;
				while (true) {
					const { value, done } = keys.next();
					this.data.delete(value);
					if (done || ++i > 10) break;
				}
			}
			this.data.set(key, resolver());
		}
		return this.data.get(key);
	}
	size() {
		return this.data.size;
	}
	hash(endpointParams) {
		let buffer = "";
		const { parameters } = this;
		if (parameters.length === 0) return false;
		for (const param of parameters) {
			const raw = endpointParams[param];
			const val = raw == null ? "\0" : String(raw);
			if (val.includes("|;")) return false;
			buffer += val + "|;";
		}
		return buffer;
	}
};
// node_modules/@smithy/core/dist-es/submodules/endpoints/util-endpoints/types/EndpointError.js
var EndpointError = class extends Error {
	constructor(message) {
		super(message);
		this.name = "EndpointError";
	}
};
// node_modules/@smithy/core/dist-es/submodules/endpoints/util-endpoints/debug/debugId.js
const debugId = "endpoints";
// node_modules/@smithy/core/dist-es/submodules/endpoints/util-endpoints/debug/toDebugString.js
function toDebugString(input) {
	if (typeof input !== "object" || input == null) return input;
	if ("ref" in input) return `$${toDebugString(input.ref)}`;
	if ("fn" in input) return `${input.fn}(${(input.argv || []).map(toDebugString).join(", ")})`;
	return JSON.stringify(input, null, 2);
}
// node_modules/@smithy/core/dist-es/submodules/endpoints/util-endpoints/utils/customEndpointFunctions.js
const customEndpointFunctions = {};
// node_modules/@smithy/core/dist-es/submodules/endpoints/util-endpoints/lib/booleanEquals.js
const booleanEquals = (value1, value2) => value1 === value2;
// node_modules/@smithy/core/dist-es/submodules/endpoints/util-endpoints/lib/coalesce.js
function coalesce(...args) {
	for (const arg of args) if (arg != null) return arg;
}
// node_modules/@smithy/core/dist-es/submodules/endpoints/util-endpoints/lib/getAttrPathList.js
const getAttrPathList = (path) => {
	const parts = path.split(".");
	const pathList = [];
	for (const part of parts) {
		const squareBracketIndex = part.indexOf("[");
		if (squareBracketIndex !== -1) {
			if (part.indexOf("]") !== part.length - 1) throw new EndpointError(`Path: '${path}' does not end with ']'`);
			const arrayIndex = part.slice(squareBracketIndex + 1, -1);
			if (Number.isNaN(parseInt(arrayIndex))) throw new EndpointError(`Invalid array index: '${arrayIndex}' in path: '${path}'`);
			if (squareBracketIndex !== 0) pathList.push(part.slice(0, squareBracketIndex));
			pathList.push(arrayIndex);
		} else pathList.push(part);
	}
	return pathList;
};
// node_modules/@smithy/core/dist-es/submodules/endpoints/util-endpoints/lib/getAttr.js
const getAttr = (value, path) => getAttrPathList(path).reduce((acc, index) => {
	if (typeof acc !== "object") throw new EndpointError(`Index '${index}' in '${path}' not found in '${JSON.stringify(value)}'`);
	else if (Array.isArray(acc)) {
		const i = parseInt(index);
		return acc[i < 0 ? acc.length + i : i];
	}
	return acc[index];
}, value);
// node_modules/@smithy/core/dist-es/submodules/endpoints/util-endpoints/lib/isSet.js
const isSet = (value) => value != null;
// node_modules/@smithy/core/dist-es/submodules/endpoints/util-endpoints/lib/ite.js
function ite(condition, trueValue, falseValue) {
	return condition ? trueValue : falseValue;
}
// node_modules/@smithy/core/dist-es/submodules/endpoints/util-endpoints/lib/not.js
const not = (value) => !value;
// node_modules/@smithy/core/dist-es/submodules/endpoints/util-endpoints/lib/isIpAddress.js
const IP_V4_REGEX = new RegExp(`^(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]\\d|\\d)(?:\\.(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]\\d|\\d)){3}$`);
const isIpAddress = (value) => IP_V4_REGEX.test(value) || value.startsWith("[") && value.endsWith("]");
// node_modules/@smithy/core/dist-es/submodules/endpoints/util-endpoints/lib/parseURL.js
const DEFAULT_PORTS = {
	[EndpointURLScheme.HTTP]: 80,
	[EndpointURLScheme.HTTPS]: 443
};
const parseURL = (value) => {
	const whatwgURL = (() => {
		try {
			if (value instanceof URL) return value;
			if (typeof value === "object" && "hostname" in value) {
				const { hostname, port, protocol = "", path = "", query = {} } = value;
				const url = new URL(`${protocol}//${hostname}${port ? `:${port}` : ""}${path}`);
				url.search = Object.entries(query).map(([k, v]) => `${k}=${v}`).join("&");
				return url;
			}
			return new URL(value);
		} catch (ignored) {
			return null;
		}
	})();
	if (!whatwgURL) {
		console.error(`Unable to parse ${JSON.stringify(value)} as a whatwg URL.`);
		return null;
	}
	const urlString = whatwgURL.href;
	const { host, hostname, pathname, protocol, search } = whatwgURL;
	if (search) return null;
	const scheme = protocol.slice(0, -1);
	if (!Object.values(EndpointURLScheme).includes(scheme)) return null;
	const isIp = isIpAddress(hostname);
	return {
		scheme,
		authority: `${host}${urlString.includes(`${host}:${DEFAULT_PORTS[scheme]}`) || typeof value === "string" && value.includes(`${host}:${DEFAULT_PORTS[scheme]}`) ? `:${DEFAULT_PORTS[scheme]}` : ``}`,
		path: pathname,
		normalizedPath: pathname.endsWith("/") ? pathname : `${pathname}/`,
		isIp
	};
};
// node_modules/@smithy/core/dist-es/submodules/endpoints/util-endpoints/lib/split.js
function split(value, delimiter, limit) {
	if (limit === 1) return [value];
	if (value === "") return [""];
	const parts = value.split(delimiter);
	if (limit === 0) return parts;
	return parts.slice(0, limit - 1).concat(parts.slice(1).join(delimiter));
}
// node_modules/@smithy/core/dist-es/submodules/endpoints/util-endpoints/lib/stringEquals.js
const stringEquals = (value1, value2) => value1 === value2;
// node_modules/@smithy/core/dist-es/submodules/endpoints/util-endpoints/lib/substring.js
const substring = (input, start, stop, reverse) => {
	if (input == null || start >= stop || input.length < stop || /[^\u0000-\u007f]/.test(input)) return null;
	if (!reverse) return input.substring(start, stop);
	return input.substring(input.length - stop, input.length - start);
};
// node_modules/@smithy/core/dist-es/submodules/endpoints/util-endpoints/lib/uriEncode.js
const uriEncode = (value) => encodeURIComponent(value).replace(/[!*'()]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
// node_modules/@smithy/core/dist-es/submodules/endpoints/util-endpoints/utils/endpointFunctions.js
const endpointFunctions = {
	booleanEquals,
	coalesce,
	getAttr,
	isSet,
	isValidHostLabel,
	ite,
	not,
	parseURL,
	split,
	stringEquals,
	substring,
	uriEncode
};
// node_modules/@smithy/core/dist-es/submodules/endpoints/util-endpoints/utils/evaluateTemplate.js
const evaluateTemplate = (template, options) => {
	const evaluatedTemplateArr = [];
	const { referenceRecord, endpointParams } = options;
	let currentIndex = 0;
	while (currentIndex < template.length) {
		const openingBraceIndex = template.indexOf("{", currentIndex);
		if (openingBraceIndex === -1) {
			evaluatedTemplateArr.push(template.slice(currentIndex));
			break;
		}
		evaluatedTemplateArr.push(template.slice(currentIndex, openingBraceIndex));
		const closingBraceIndex = template.indexOf("}", openingBraceIndex);
		if (closingBraceIndex === -1) {
			evaluatedTemplateArr.push(template.slice(openingBraceIndex));
			break;
		}
		if (template[openingBraceIndex + 1] === "{" && template[closingBraceIndex + 1] === "}") {
			evaluatedTemplateArr.push(template.slice(openingBraceIndex + 1, closingBraceIndex));
			currentIndex = closingBraceIndex + 2;
		}
		const parameterName = template.substring(openingBraceIndex + 1, closingBraceIndex);
		if (parameterName.includes("#")) {
			const [refName, attrName] = parameterName.split("#");
			evaluatedTemplateArr.push(getAttr(referenceRecord[refName] ?? endpointParams[refName], attrName));
		} else evaluatedTemplateArr.push(referenceRecord[parameterName] ?? endpointParams[parameterName]);
		currentIndex = closingBraceIndex + 1;
	}
	return evaluatedTemplateArr.join("");
};
// node_modules/@smithy/core/dist-es/submodules/endpoints/util-endpoints/utils/getReferenceValue.js
const getReferenceValue = ({ ref }, options) => {
	return options.referenceRecord[ref] ?? options.endpointParams[ref];
};
// node_modules/@smithy/core/dist-es/submodules/endpoints/util-endpoints/utils/evaluateExpression.js
const evaluateExpression = (obj, keyName, options) => {
	if (typeof obj === "string") return evaluateTemplate(obj, options);
	else if (obj["fn"]) return group$1.callFunction(obj, options);
	else if (obj["ref"]) return getReferenceValue(obj, options);
	throw new EndpointError(`'${keyName}': ${String(obj)} is not a string, function or reference.`);
};
const callFunction = ({ fn, argv }, options) => {
	const evaluatedArgs = Array(argv.length);
	for (let i = 0; i < evaluatedArgs.length; ++i) {
		const arg = argv[i];
		if (typeof arg === "boolean" || typeof arg === "number") evaluatedArgs[i] = arg;
		else evaluatedArgs[i] = group$1.evaluateExpression(arg, "arg", options);
	}
	const namespaceSeparatorIndex = fn.indexOf(".");
	if (namespaceSeparatorIndex !== -1) {
		const customFunction = customEndpointFunctions[fn.slice(0, namespaceSeparatorIndex)]?.[fn.slice(namespaceSeparatorIndex + 1)];
		if (typeof customFunction === "function") return customFunction(...evaluatedArgs);
	}
	const callable = endpointFunctions[fn];
	if (typeof callable === "function") return callable(...evaluatedArgs);
	throw new Error(`function ${fn} not loaded in endpointFunctions.`);
};
const group$1 = {
	evaluateExpression,
	callFunction
};
// node_modules/@smithy/core/dist-es/submodules/endpoints/util-endpoints/utils/evaluateCondition.js
const evaluateCondition = (condition, options) => {
	const { assign } = condition;
	if (assign && assign in options.referenceRecord) throw new EndpointError(`'${assign}' is already defined in Reference Record.`);
	const value = callFunction(condition, options);
	options.logger?.debug?.(`${debugId} evaluateCondition: ${toDebugString(condition)} = ${toDebugString(value)}`);
	const result = value === "" ? true : !!value;
	if (assign != null) return {
		result,
		toAssign: {
			name: assign,
			value
		}
	};
	return { result };
};
// node_modules/@smithy/core/dist-es/submodules/endpoints/util-endpoints/utils/getEndpointHeaders.js
const getEndpointHeaders = (headers, options) => Object.entries(headers ?? {}).reduce((acc, [headerKey, headerVal]) => {
	acc[headerKey] = headerVal.map((headerValEntry) => {
		const processedExpr = evaluateExpression(headerValEntry, "Header value entry", options);
		if (typeof processedExpr !== "string") throw new EndpointError(`Header '${headerKey}' value '${processedExpr}' is not a string`);
		return processedExpr;
	});
	return acc;
}, {});
// node_modules/@smithy/core/dist-es/submodules/endpoints/util-endpoints/utils/getEndpointProperties.js
const getEndpointProperties = (properties, options) => Object.entries(properties).reduce((acc, [propertyKey, propertyVal]) => {
	acc[propertyKey] = group.getEndpointProperty(propertyVal, options);
	return acc;
}, {});
const getEndpointProperty = (property, options) => {
	if (Array.isArray(property)) return property.map((propertyEntry) => getEndpointProperty(propertyEntry, options));
	switch (typeof property) {
		case "string": return evaluateTemplate(property, options);
		case "object":
			if (property === null) throw new EndpointError(`Unexpected endpoint property: ${property}`);
			return group.getEndpointProperties(property, options);
		case "boolean": return property;
		default: throw new EndpointError(`Unexpected endpoint property type: ${typeof property}`);
	}
};
const group = {
	getEndpointProperty,
	getEndpointProperties
};
// node_modules/@smithy/core/dist-es/submodules/endpoints/util-endpoints/utils/getEndpointUrl.js
const getEndpointUrl = (endpointUrl, options) => {
	const expression = evaluateExpression(endpointUrl, "Endpoint URL", options);
	if (typeof expression === "string") try {
		return new URL(expression);
	} catch (error) {
		console.error(`Failed to construct URL with ${expression}`, error);
		throw error;
	}
	throw new EndpointError(`Endpoint URL must be a string, got ${typeof expression}`);
};
// node_modules/@smithy/core/dist-es/submodules/endpoints/util-endpoints/decideEndpoint.js
const RESULT = 1e8;
const decideEndpoint = (bdd, options) => {
	const { nodes, root, results, conditions } = bdd;
	let ref = root;
	const referenceRecord = {};
	const closure = {
		referenceRecord,
		endpointParams: options.endpointParams,
		logger: options.logger
	};
	while (ref !== 1 && ref !== -1 && ref < RESULT) {
		const node_i = 3 * (Math.abs(ref) - 1);
		const [condition_i, highRef, lowRef] = [
			nodes[node_i],
			nodes[node_i + 1],
			nodes[node_i + 2]
		];
		const [fn, argv, assign] = conditions[condition_i];
		const evaluation = evaluateCondition({
			fn,
			assign,
			argv
		}, closure);
		if (evaluation.toAssign) {
			const { name, value } = evaluation.toAssign;
			referenceRecord[name] = value;
		}
		ref = ref >= 0 === evaluation.result ? highRef : lowRef;
	}
	if (ref >= RESULT) {
		const result = results[ref - RESULT];
		if (result[0] === -1) {
			const [, errorExpression] = result;
			throw new EndpointError(evaluateExpression(errorExpression, "Error", closure));
		}
		const [url, properties, headers] = result;
		return {
			url: getEndpointUrl(url, closure),
			properties: getEndpointProperties(properties, closure),
			headers: getEndpointHeaders(headers ?? {}, closure)
		};
	}
	throw new EndpointError(`No matching endpoint.`);
};
const resolveEndpointConfig = bindResolveEndpointConfig(getEndpointFromConfig);
bindEndpointMiddleware(getEndpointFromConfig);
const getEndpointPlugin = bindGetEndpointPlugin(getEndpointFromConfig);
// node_modules/@smithy/core/dist-es/submodules/serde/util-stream/stream-type-check.js
const isReadableStream = (stream) => typeof ReadableStream === "function" && (stream?.constructor?.name === ReadableStream.name || stream instanceof ReadableStream);
const isBlob = (blob) => {
	return typeof Blob === "function" && (blob?.constructor?.name === Blob.name || blob instanceof Blob);
};
// node_modules/@smithy/core/dist-es/submodules/serde/util-stream/stream-collector.browser.js
const streamCollector$1 = async (stream) => {
	if (isBlob(stream)) return collectBlob(stream);
	return collectReadableStream(stream);
};
async function collectBlob(blob) {
	return blob.arrayBuffer().then((ab) => new Uint8Array(ab));
}
async function collectReadableStream(stream) {
	const chunks = [];
	const reader = stream.getReader();
	let length = 0;
	while (true) {
		const { done, value } = await reader.read();
		if (value) {
			chunks.push(value);
			length += value.length;
		}
		if (done) break;
	}
	return concatBytes(chunks, length);
}
// node_modules/@smithy/core/dist-es/submodules/serde/util-stream/stream-collector.js
const streamCollector = (stream) => {
	if (isBlob(stream)) return collectBlob(stream);
	if (isReadableStream(stream)) return collectReadableStream(stream);
	return new Promise((resolve, reject) => {
		const collector = new Collector();
		const nodeStream = stream;
		nodeStream.pipe(collector);
		nodeStream.on("error", (err) => {
			collector.end();
			reject(err);
		});
		collector.on("error", reject);
		collector.on("finish", function() {
			resolve(concatBytes(this.bufferedBytes));
		});
	});
};
var Collector = class extends external_node_stream_.Writable {
	bufferedBytes = [];
	_write(chunk, encoding, callback) {
		this.bufferedBytes.push(chunk);
		callback();
	}
};
// node_modules/@smithy/core/dist-es/submodules/serde/writeKey.js
function writeKey(obj) {
	Object.defineProperty(obj, "__proto__", {
		value: void 0,
		writable: true,
		enumerable: true,
		configurable: true
	});
}
// node_modules/@smithy/core/dist-es/submodules/serde/index.js
var Uint8ArrayBlobAdapter = class extends bindUint8ArrayBlobAdapter(toUtf8, fromUtf8, toBase64, fromBase64) {};
const v4 = bindV4(external_node_crypto_.getRandomValues);
const generateIdempotencyToken = v4;
// node_modules/@smithy/core/dist-es/submodules/protocols/collect-stream-body.js
const collectBody = async (streamBody = new Uint8Array(), context) => {
	if (streamBody instanceof Uint8Array) return Uint8ArrayBlobAdapter.mutate(streamBody);
	if (!streamBody) return Uint8ArrayBlobAdapter.mutate(new Uint8Array());
	const fromContext = context.streamCollector(streamBody);
	return Uint8ArrayBlobAdapter.mutate(await fromContext);
};
// node_modules/@smithy/core/dist-es/submodules/protocols/HttpBindingNormalizedSchema.js
const HTTP_BINDINGS = Symbol.for("@smithy/schema-x");
var HttpBindingNormalizedSchema = class HttpBindingNormalizedSchema extends NormalizedSchema {
	static identity = Symbol.for("@smithy/HttpBindingNormalizedSchema");
	identity = HttpBindingNormalizedSchema.identity;
	bindings;
	constructor(schema) {
		super(schema);
	}
	static of(schema) {
		const ns = NormalizedSchema.of(schema);
		if (ns.identity === HttpBindingNormalizedSchema.identity) return ns;
		const schemaCache = ns.isMemberSchema() ? ns : ns.getSchema();
		const cache = typeof schemaCache === "object" && schemaCache !== null ? schemaCache : ns;
		return cache[HTTP_BINDINGS] ??= new HttpBindingNormalizedSchema(ns);
	}
	getHttpBindingLocation(traits) {
		if (traits.httpPayload) return 36;
		if (traits.httpLabel) return 33;
		if (traits.httpHeader) return 38;
		if (typeof traits.httpPrefixHeaders === "string") return 39;
		if (traits.httpQuery) return 34;
		if (traits.httpQueryParams) return 35;
		if (traits.httpResponseCode) return 37;
		return 32;
	}
	getHttpBindingValue(location, traits, nested = false) {
		const raw = this.getSchema();
		const type = typeof raw === "number" ? raw & 255 : this.isListSchema() ? 64 : 255;
		const slot = location & 7;
		const media = traits.mediaType ? traits.mediaType === "application/json" || traits.mediaType.endsWith("+json") ? 2 : 1 : 0;
		const stream = traits.streaming || type === 42 ? this.isStructSchema() ? 2 : 1 : 0;
		const timestamp = type >= 4 && type <= 7 ? slot >= 6 ? 2 : slot > 0 && slot < 4 ? 1 : 0 : 0;
		let flags = type | media << 8 | (traits.idempotencyToken ? 1 : 0) << 10 | stream << 11 | (traits.sparse ? 1 : 0) << 13 | timestamp << 14 | (traits.hostLabel ? 1 : 0) << 17 | (location === 36 && typeof raw !== "object" ? 1 : 0) << 18;
		const category = type & 192;
		const collectionValue = slot & 2 && (category === 64 || !nested && slot & 1) ? this.getHttpBindingCollectionValue(location, traits) : void 0;
		const valueType = (collectionValue?.[1] ?? 0) & 255;
		flags |= (slot >= 6 && (valueType === 4 || valueType === 6) ? 1 : 0) << 16;
		return [
			this,
			flags,
			collectionValue
		];
	}
	getHttpBindingCollectionValue(location, traits = this.getMergedTraits()) {
		const valueSchema = HttpBindingNormalizedSchema.of(this.getValueSchema());
		return valueSchema.getHttpBindingValue(location, {
			...valueSchema.getMergedTraits(),
			...traits
		}, true);
	}
	getHttpBindings() {
		const source = this.getSchema();
		return typeof source !== "object" || source === null ? EMPTY_BINDINGS : this.bindings ??= buildHttpBindings(this);
	}
};
const buildHttpBindings = (schema) => {
	const bodyMemberNames = [];
	const bodyMemberSchemas = [];
	const requestBodyMemberNames = [];
	const requestBodyMemberSchemas = [];
	const memberBindings = [];
	const byName = {};
	const headers = {};
	const prefixHeaders = [];
	const responseBindings = {
		headers,
		prefixHeaders
	};
	const bindings = {
		request: {
			memberBindings,
			byName
		},
		response: {
			bodyMemberNames,
			bindings: responseBindings
		}
	};
	const { request, response } = bindings;
	for (const [name, member] of schema.structIterator()) {
		const bindingSchema = HttpBindingNormalizedSchema.of(member);
		const traits = bindingSchema.getMergedTraits();
		const location = bindingSchema.getHttpBindingLocation(traits);
		const wireName = traits.httpHeader?.toLowerCase() ?? traits.httpPrefixHeaders?.toLowerCase() ?? traits.httpQuery;
		const value = bindingSchema.getHttpBindingValue(location, traits);
		const binding = [
			name,
			value,
			location,
			wireName
		];
		if (name === "__proto__") writeKey(byName);
		byName[name] = binding;
		if (value[1] >> 10 & 1) request.hasIdempotency = true;
		memberBindings.push(binding);
		const slot = location & 7;
		if (slot === 0) {
			requestBodyMemberNames.push(name);
			requestBodyMemberSchemas.push(member);
		}
		if ((slot & 4) === 0) {
			bodyMemberNames.push(name);
			bodyMemberSchemas.push(member);
		} else if ((slot & 6) === 4) {
			if (slot & 1) responseBindings.statusCode = binding;
			else {
				responseBindings.payload = binding;
				const type = value[1] & 255;
				request.contentTypeInstruction = traits.mediaType ?? (type === 0 ? "text/plain" : type === 21 || type === 42 ? "application/octet-stream" : null);
			}
		} else if (slot & 1) {
			request.hasPrefixHeaders = true;
			prefixHeaders.push(binding);
		} else {
			if (wireName === "__proto__") writeKey(headers);
			headers[wireName] = binding;
		}
	}
	if (request.contentTypeInstruction === void 0 && requestBodyMemberNames.length) request.contentTypeInstruction = null;
	request.syntheticBodySchema = createBodySchema(schema, requestBodyMemberNames, requestBodyMemberSchemas);
	response.syntheticBodySchema = createBodySchema(schema, bodyMemberNames, bodyMemberSchemas);
	return bindings;
};
const buildPathSegments = (path) => {
	const segments = [];
	let offset = 0;
	for (const match of path.matchAll(/\{([^{}+]+)(\+)?\}/g)) {
		if (match.index > offset) segments.push([path.slice(offset, match.index), 0]);
		segments.push([match[1], match[2] ? 2 : 1]);
		offset = match.index + match[0].length;
	}
	if (segments.length && offset < path.length) segments.push([path.slice(offset), 0]);
	return segments.length ? segments : void 0;
};
const buildHttpOperationBindings = (schema) => {
	const { http, endpoint } = translateTraits(schema.traits ?? {});
	const [path, search] = http?.[1].split("?") ?? [];
	return [
		http?.[0],
		path,
		search ? [...new URLSearchParams(search)] : [],
		path ? buildPathSegments(path) : void 0,
		endpoint?.[0]
	];
};
const EMPTY_BINDINGS = {
	request: {
		memberBindings: [],
		byName: {}
	},
	response: {
		bodyMemberNames: [],
		bindings: {
			headers: {},
			prefixHeaders: []
		}
	}
};
const getHttpOperationBindings = (schema) => schema[HTTP_BINDINGS] ??= buildHttpOperationBindings(schema);
const createBodySchema = (schema, memberNames, memberSchemas) => {
	if (!memberNames.length) return;
	const source = schema.getSchema();
	const body = [
		3,
		source[1],
		source[2],
		schema.getMergedTraits(),
		memberNames,
		memberSchemas
	];
	const required = source[6];
	const bodyRequired = required && memberNames.reduce((count, name) => count + (source[4].indexOf(name) < required ? 1 : 0), 0);
	if (bodyRequired) body[6] = bodyRequired;
	return body;
};
// node_modules/@smithy/core/dist-es/submodules/protocols/SerdeContext.js
var SerdeContext = class {
	serdeContext;
	setSerdeContext(serdeContext) {
		this.serdeContext = serdeContext;
	}
};
// node_modules/@smithy/core/dist-es/submodules/protocols/HttpProtocol.js
var HttpProtocol = class extends SerdeContext {
	options;
	compositeErrorRegistry;
	constructor(options) {
		super();
		this.options = options;
		this.compositeErrorRegistry = new TypeRegistry(options.defaultNamespace);
		for (const etr of options.errorTypeRegistries ?? []) this.compositeErrorRegistry.copyFrom(etr);
	}
	getRequestType() {
		return HttpRequest;
	}
	getResponseType() {
		return HttpResponse;
	}
	setSerdeContext(serdeContext) {
		this.serdeContext = serdeContext;
		this.serializer.setSerdeContext(serdeContext);
		this.deserializer.setSerdeContext(serdeContext);
		if (this.getPayloadCodec()) this.getPayloadCodec().setSerdeContext(serdeContext);
	}
	updateServiceEndpoint(request, endpoint) {
		if ("url" in endpoint) {
			request.protocol = endpoint.url.protocol;
			request.hostname = endpoint.url.hostname;
			request.port = endpoint.url.port ? Number(endpoint.url.port) : void 0;
			request.path = endpoint.url.pathname;
			request.fragment = endpoint.url.hash || void 0;
			request.username = endpoint.url.username || void 0;
			request.password = endpoint.url.password || void 0;
			if (!request.query) request.query = {};
			for (const [k, v] of endpoint.url.searchParams.entries()) request.query[k] = v;
			if (endpoint.headers) for (const name in endpoint.headers) {
				if (!hasOwn(endpoint.headers, name)) continue;
				request.headers[name] = endpoint.headers[name].join(", ");
			}
			return request;
		} else {
			request.protocol = endpoint.protocol;
			request.hostname = endpoint.hostname;
			request.port = endpoint.port ? Number(endpoint.port) : void 0;
			request.path = endpoint.path;
			request.query = { ...endpoint.query };
			if (endpoint.headers) for (const name in endpoint.headers) {
				if (!hasOwn(endpoint.headers, name)) continue;
				request.headers[name] = endpoint.headers[name];
			}
			return request;
		}
	}
	setHostPrefix(request, operationSchema, input, operation = getHttpOperationBindings(operationSchema)) {
		if (this.serdeContext?.disableHostPrefix) return;
		const hostPrefix = operation[4];
		if (typeof hostPrefix !== "string") return;
		let resolvedHostPrefix = hostPrefix;
		for (const [name, [, flags]] of HttpBindingNormalizedSchema.of(operationSchema.input).getHttpBindings().request.memberBindings) {
			if (!(flags >> 17 & 1)) continue;
			const replacement = input[name];
			if (typeof replacement !== "string") throw new Error(`@smithy/core/schema - ${name} in input must be a string as hostLabel.`);
			resolvedHostPrefix = resolvedHostPrefix.replace(`{${name}}`, replacement);
		}
		request.hostname = resolvedHostPrefix + request.hostname;
		if (!isValidHostname(request.hostname)) throw new Error(`[${request.hostname}] is not a valid hostname.`);
	}
	deserializeMetadata(output) {
		return {
			httpStatusCode: output.statusCode,
			requestId: output.headers["x-amzn-requestid"] ?? output.headers["x-amzn-request-id"] ?? output.headers["x-amz-request-id"],
			extendedRequestId: output.headers["x-amz-id-2"],
			cfId: output.headers["x-amz-cf-id"]
		};
	}
	resolveError(name, namespaces, registries) {
		const defaultErrorSchema = [
			-3,
			"",
			"Error",
			0,
			[],
			[],
			0
		];
		let schema;
		for (const registry of registries) for (const ns of namespaces) try {
			if (ns === "*") schema = registry.getSchema(name);
			else schema = registry.getSchema(ns + "#" + name);
			const errorCtor = registry.getErrorCtor(schema);
			if (errorCtor) return [
				schema,
				errorCtor,
				"modeled"
			];
			else {
				const syntheticErrorSchema = registry.getBaseException();
				if (syntheticErrorSchema) {
					const syntheticErrorCtor = registry.getErrorCtor(syntheticErrorSchema);
					if (syntheticErrorCtor) return [
						schema,
						syntheticErrorCtor,
						"synthetic"
					];
				}
			}
		} catch (ignored) {}
		for (const registry of registries) {
			const syntheticErrorSchema = registry.getBaseException();
			if (syntheticErrorSchema) {
				const syntheticErrorCtor = registry.getErrorCtor(syntheticErrorSchema);
				if (syntheticErrorCtor) return [
					syntheticErrorSchema,
					syntheticErrorCtor,
					"synthetic"
				];
			}
		}
		return [
			defaultErrorSchema,
			Error,
			"native"
		];
	}
	async serializeEventStream({ eventStream, requestSchema, initialRequest }) {
		return (await this.loadEventStreamCapability()).serializeEventStream({
			eventStream,
			requestSchema,
			initialRequest
		});
	}
	async deserializeEventStream({ response, responseSchema, initialResponseContainer }) {
		return (await this.loadEventStreamCapability()).deserializeEventStream({
			response,
			responseSchema,
			initialResponseContainer
		});
	}
	async loadEventStreamCapability() {
		const { EventStreamSerde, eventStreamSerdeProvider } = await __nccwpck_require__.e(/* import() */ 39).then(__nccwpck_require__.bind(__nccwpck_require__, 39)).then((n) => n.event_streams_exports);
		return new EventStreamSerde({
			marshaller: this.resolveEventStreamMarshaller(eventStreamSerdeProvider),
			serializer: this.serializer,
			deserializer: this.deserializer,
			serdeContext: this.serdeContext,
			defaultContentType: this.getDefaultContentType(),
			compositeErrorRegistry: this.compositeErrorRegistry
		});
	}
	getDefaultContentType() {
		throw new Error(`@smithy/core/protocols - ${this.constructor.name} getDefaultContentType() implementation missing.`);
	}
	async deserializeHttpMessage(schema, context, response, arg4, arg5) {
		return [];
	}
	getEventStreamMarshaller() {
		const context = this.serdeContext;
		if (!context.eventStreamMarshaller) throw new Error("@smithy/core - HttpProtocol: eventStreamMarshaller missing in serdeContext.");
		return context.eventStreamMarshaller;
	}
	resolveEventStreamMarshaller(importedProvider) {
		const context = this.serdeContext;
		if (context.eventStreamMarshaller) return context.eventStreamMarshaller;
		return importedProvider(this.serdeContext);
	}
};
// node_modules/@smithy/core/dist-es/submodules/protocols/RpcProtocol.js
var RpcProtocol = class extends HttpProtocol {
	async serializeRequest(operationSchema, _input, context) {
		const serializer = this.serializer;
		const query = {};
		const headers = {};
		const endpoint = await context.endpoint();
		const ns = NormalizedSchema.of(operationSchema?.input);
		const schema = ns.getSchema();
		let payload;
		const input = _input && typeof _input === "object" ? _input : {};
		const request = new HttpRequest({
			protocol: "",
			hostname: "",
			port: void 0,
			path: "/",
			fragment: void 0,
			query,
			headers,
			body: void 0
		});
		if (endpoint) {
			this.updateServiceEndpoint(request, endpoint);
			this.setHostPrefix(request, operationSchema, input);
		}
		if (input) {
			const eventStreamMember = ns.getEventStreamMember();
			if (eventStreamMember) {
				if (input[eventStreamMember]) {
					const initialRequest = {};
					for (const [memberName] of ns.structIterator()) if (memberName !== eventStreamMember && input[memberName] != null) initialRequest[memberName] = input[memberName];
					payload = await this.serializeEventStream({
						eventStream: input[eventStreamMember],
						requestSchema: ns,
						initialRequest
					});
				}
			} else {
				serializer.write(schema, input);
				payload = serializer.flush();
			}
		}
		request.headers = Object.assign(request.headers, headers);
		request.query = query;
		request.body = payload;
		request.method = "POST";
		return request;
	}
	async deserializeResponse(operationSchema, context, response) {
		const deserializer = this.deserializer;
		const ns = NormalizedSchema.of(operationSchema.output);
		const dataObject = {};
		if (this.isErrorResponse(response.statusCode)) {
			const bytes = await collectBody(response.body, context);
			if (bytes.byteLength > 0) Object.assign(dataObject, await deserializer.read(15, bytes));
			await this.handleError(operationSchema, context, response, dataObject, this.deserializeMetadata(response));
			throw new Error("@smithy/core/protocols - RPC Protocol error handler failed to throw.");
		}
		for (const header in response.headers) {
			if (!hasOwn(response.headers, header)) continue;
			const value = response.headers[header];
			delete response.headers[header];
			response.headers[header.toLowerCase()] = value;
		}
		const eventStreamMember = ns.getEventStreamMember();
		if (eventStreamMember) dataObject[eventStreamMember] = await this.deserializeEventStream({
			response,
			responseSchema: ns,
			initialResponseContainer: dataObject
		});
		else {
			const bytes = await collectBody(response.body, context);
			if (bytes.byteLength > 0) Object.assign(dataObject, await deserializer.read(ns, bytes));
		}
		dataObject.$metadata = this.deserializeMetadata(response);
		return dataObject;
	}
	isErrorResponse(statusCode) {
		return statusCode >= 300;
	}
};
// node_modules/@smithy/core/dist-es/submodules/protocols/serde/determineTimestampFormat.js
function determineTimestampFormat(ns, settings) {
	if (settings.timestampFormat.useTrait) {
		const schema = ns.getSchema();
		if (schema === 5 || schema === 6 || schema === 7) return schema;
	}
	const { httpLabel, httpPrefixHeaders, httpHeader, httpQuery } = ns.getMergedTraits();
	return (settings.httpBindings ? typeof httpPrefixHeaders === "string" || Boolean(httpHeader) ? 6 : Boolean(httpQuery) || Boolean(httpLabel) ? 5 : void 0 : void 0) ?? settings.timestampFormat.default;
}
// node_modules/@smithy/core/dist-es/submodules/protocols/protocol-http/extensions/httpExtensionConfiguration.js
const getHttpHandlerExtensionConfiguration = (runtimeConfig) => {
	if (runtimeConfig.logger && runtimeConfig.logger.constructor?.name !== "NoOpLogger") runtimeConfig.requestHandler?.updateHttpClientConfig?.(Symbol.for("logger"), runtimeConfig.logger);
	if (runtimeConfig.defaultSocketTimeout) runtimeConfig.requestHandler?.updateHttpClientConfig?.(Symbol.for("@smithy/defaultSocketTimeout"), runtimeConfig.defaultSocketTimeout);
	return {
		setHttpHandler(handler) {
			runtimeConfig.requestHandler = handler;
		},
		httpHandler() {
			return runtimeConfig.requestHandler;
		},
		updateHttpClientConfig(key, value) {
			runtimeConfig.requestHandler?.updateHttpClientConfig(key, value);
		},
		httpHandlerConfigs() {
			return runtimeConfig.requestHandler.httpHandlerConfigs();
		}
	};
};
const resolveHttpHandlerRuntimeConfig = (httpHandlerExtensionConfiguration) => {
	return { requestHandler: httpHandlerExtensionConfiguration.httpHandler() };
};
// node_modules/@smithy/core/dist-es/submodules/protocols/middleware-content-length/contentLengthMiddleware.js
const CONTENT_LENGTH_HEADER = "content-length";
function contentLengthMiddleware(bodyLengthChecker) {
	return (next) => async (args) => {
		const request = args.request;
		if (HttpRequest.isInstance(request)) {
			const { body, headers } = request;
			if (body && Object.keys(headers).map((str) => str.toLowerCase()).indexOf(CONTENT_LENGTH_HEADER) === -1) try {
				const length = bodyLengthChecker(body);
				if (length != null) request.headers = {
					...request.headers,
					[CONTENT_LENGTH_HEADER]: String(length)
				};
			} catch (ignored) {}
		}
		return next({
			...args,
			request
		});
	};
}
const contentLengthMiddlewareOptions = {
	step: "build",
	tags: ["SET_CONTENT_LENGTH", "CONTENT_LENGTH"],
	name: "contentLengthMiddleware",
	override: true
};
const getContentLengthPlugin = (options) => ({ applyToStack: (clientStack) => {
	clientStack.add(contentLengthMiddleware(options.bodyLengthChecker), contentLengthMiddlewareOptions);
} });
// node_modules/@smithy/core/dist-es/submodules/protocols/util-uri-escape/escape-uri.js
const escapeUri = (uri) => encodeURIComponent(uri).replace(/[!'()*]/g, hexEncode);
const hexEncode = (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`;
// node_modules/@smithy/core/dist-es/submodules/protocols/querystring-builder/buildQueryString.js
function buildQueryString(query) {
	const parts = [];
	for (let key of Object.keys(query).sort()) {
		const value = query[key];
		key = escapeUri(key);
		if (Array.isArray(value)) for (let i = 0, iLen = value.length; i < iLen; i++) parts.push(`${key}=${escapeUri(value[i])}`);
		else {
			let qsEntry = key;
			if (value || typeof value === "string") qsEntry += `=${escapeUri(value)}`;
			parts.push(qsEntry);
		}
	}
	return parts.join("&");
}
// node_modules/@smithy/core/dist-es/submodules/protocols/ConfigurableSerdeContext.js
var SerdeContextConfig = class {
	serdeContext;
	setSerdeContext(serdeContext) {
		this.serdeContext = serdeContext;
	}
};
// node_modules/@smithy/core/dist-es/submodules/protocols/UnionSerde.js
var UnionSerde = class {
	from;
	to;
	keys;
	constructor(from, to) {
		this.from = from;
		this.to = to;
		const keys = Object.keys(this.from);
		const set = new Set(keys);
		set.delete("__type");
		this.keys = set;
	}
	mark(key) {
		this.keys.delete(key);
	}
	hasUnknown() {
		return this.keys.size === 1 && Object.keys(this.to).length === 0;
	}
	writeUnknown() {
		if (this.hasUnknown()) {
			const k = this.keys.values().next().value;
			const v = this.from[k];
			this.to.$unknown = [k, v];
		}
	}
};
// node_modules/@smithy/core/dist-es/submodules/protocols/json/detectBufferParsing.js
let canParseBuffer;
function detectBufferParsing() {
	if (canParseBuffer === void 0) try {
		if (typeof Buffer !== "function") canParseBuffer = false;
		else {
			const result = JSON.parse(Buffer.from([123, 125]));
			canParseBuffer = result !== null && typeof result === "object";
		}
	} catch {
		canParseBuffer = false;
	}
	return canParseBuffer;
}
// node_modules/@smithy/core/dist-es/submodules/protocols/json/jsonReviver.js
function jsonReviver(key, value, context) {
	if (context?.source) {
		const numericString = context.source;
		if (typeof value === "number") {
			if (value <= Number.MAX_SAFE_INTEGER && value >= Number.MIN_SAFE_INTEGER) {
				if (isRepresentable(numericString, value)) return value;
				return new NumericValue(numericString, "bigDecimal");
			} else {
				if (isFractionalBigNumeric(numericString)) return new NumericValue(numericString, "bigDecimal");
				if (/[eE]/.test(numericString)) return expandExponentToBigInt(numericString);
				return BigInt(numericString);
			}
		}
	}
	return value;
}
function isFractionalBigNumeric(s) {
	const dotIndex = s.indexOf(".");
	if (dotIndex === -1) return false;
	const eIndex = s.search(/[eE]/);
	if (eIndex === -1) return true;
	const fracDigits = eIndex - dotIndex - 1;
	return parseInt(s.slice(eIndex + 1), 10) < fracDigits;
}
function isRepresentable(numericString, value) {
	if (numericString === String(value)) return true;
	if (Object.is(value, -0)) return true;
	if (/[eE]/.test(numericString)) return expandToDecimal(numericString) === expandToDecimal(String(value));
	const normalized = numericString.replace(/(\.\d*?)0+$/, "$1").replace(/\.$/, "");
	const canonical = String(value);
	if (normalized === canonical) return true;
	if (/[eE]/.test(canonical)) return normalized === expandToDecimal(canonical);
	return false;
}
function expandToDecimal(s) {
	const negative = s.startsWith("-");
	const abs = negative ? s.slice(1) : s;
	const eIndex = abs.search(/[eE]/);
	let result;
	if (eIndex === -1) result = abs;
	else {
		const exp = parseInt(abs.slice(eIndex + 1), 10);
		const mantissa = abs.slice(0, eIndex);
		const dotIndex = mantissa.indexOf(".");
		let digits;
		let intLen;
		if (dotIndex === -1) {
			digits = mantissa;
			intLen = mantissa.length;
		} else {
			digits = mantissa.slice(0, dotIndex) + mantissa.slice(dotIndex + 1);
			intLen = dotIndex;
		}
		digits = digits.replace(/0+$/, "") || "0";
		const newDotPos = intLen + exp;
		if (digits === "0") result = "0";
		else if (newDotPos <= 0) result = "0." + "0".repeat(-newDotPos) + digits;
		else if (newDotPos >= digits.length) result = digits + "0".repeat(newDotPos - digits.length);
		else result = digits.slice(0, newDotPos) + "." + digits.slice(newDotPos);
	}
	if (result.includes(".")) result = result.replace(/(\.\d*?)0+$/, "$1").replace(/\.$/, "");
	return (negative ? "-" : "") + result;
}
function expandExponentToBigInt(s) {
	const eIndex = s.search(/[eE]/);
	const exp = parseInt(s.slice(eIndex + 1), 10);
	const negative = s.startsWith("-");
	const mantissa = s.slice(negative ? 1 : 0, eIndex);
	const dotIndex = mantissa.indexOf(".");
	let digits;
	let shift;
	if (dotIndex === -1) {
		digits = mantissa;
		shift = exp;
	} else {
		digits = mantissa.slice(0, dotIndex) + mantissa.slice(dotIndex + 1);
		shift = exp - (mantissa.length - dotIndex - 1);
	}
	digits = digits.replace(/0+$/, "") || "0";
	const result = BigInt(digits) * 10n ** BigInt(shift + (mantissa.replace(".", "").length - digits.length));
	return negative ? -result : result;
}
// node_modules/@smithy/core/dist-es/submodules/protocols/json/needsReviver.js
const REVIVER_SYMBOL = Symbol.for("@aws-sdk/reviver");
function needsReviver(schema) {
	const ns = NormalizedSchema.of(schema);
	const raw = ns.getSchema();
	if (Array.isArray(raw) && ns.isStructSchema()) {
		if (REVIVER_SYMBOL in raw) return raw[REVIVER_SYMBOL];
		const result = _check(ns, new Set());
		raw[REVIVER_SYMBOL] = result;
		return result;
	}
	return _check(ns, new Set());
}
function _check(ns, seen) {
	const raw = ns.getSchema();
	if (seen.has(raw)) return false;
	seen.add(raw);
	if (ns.isBigIntegerSchema() || ns.isBigDecimalSchema()) return true;
	if (ns.isStructSchema()) {
		for (const [, memberSchema] of ns.structIterator()) if (_check(memberSchema, seen)) return true;
	} else if (ns.isListSchema() || ns.isMapSchema()) {
		if (_check(ns.getValueSchema(), seen)) return true;
	} else if (ns.isDocumentSchema()) return true;
	return false;
}
// node_modules/@smithy/core/dist-es/submodules/protocols/common.js
const collectBodyString = (streamBody, context) => collectBody(streamBody, context).then((body) => (context?.utf8Encoder ?? toUtf8)(body));
// node_modules/@smithy/core/dist-es/submodules/protocols/json/parseJsonBody.js
async function parseJsonBody(streamBody, context, schema) {
	let parsingInput;
	if (detectBufferParsing() && typeof streamBody?.[Symbol.asyncIterator] === "function") {
		const buffer = await collectBody(streamBody, context);
		if (typeof Buffer === "function") {
			if (Buffer.isBuffer(buffer)) parsingInput = buffer;
			else parsingInput = Buffer.from(buffer.buffer, buffer.byteOffset, buffer.byteLength);
		}
	}
	if (!parsingInput) parsingInput = await collectBodyString(streamBody, context);
	if (parsingInput.length === 0) return {};
	const reviver = schema && needsReviver(schema) ? jsonReviver : void 0;
	try {
		return JSON.parse(parsingInput, reviver);
	} catch (e) {
		if (e?.name === "SyntaxError") Object.defineProperty(e, "$responseBodyText", { value: typeof parsingInput === "string" ? parsingInput : parsingInput.toString("utf8") });
		throw e;
	}
}
const findKey = (object, key) => Object.keys(object).find((k) => k.toLowerCase() === key.toLowerCase());
const sanitizeErrorCode = (rawValue) => {
	let cleanValue = rawValue;
	if (typeof cleanValue === "number") cleanValue = cleanValue.toString();
	if (cleanValue.indexOf(",") >= 0) cleanValue = cleanValue.split(",")[0];
	if (cleanValue.indexOf(":") >= 0) cleanValue = cleanValue.split(":")[0];
	if (cleanValue.indexOf("#") >= 0) cleanValue = cleanValue.split("#")[1];
	return cleanValue;
};
const loadRestJsonErrorCode = (output, data) => {
	return loadErrorCode(output, data, [
		"header",
		"code",
		"type"
	]);
};
const loadJsonRpcErrorCode = (output, data, queryCompat = false) => {
	return loadErrorCode(output, data, queryCompat ? [
		"code",
		"header",
		"type"
	] : [
		"type",
		"code",
		"header"
	]);
};
const loadErrorCode = ({ headers }, data, order) => {
	while (order.length > 0) switch (order.shift()) {
		case "header":
			const headerKey = findKey(headers ?? {}, "x-amzn-errortype");
			if (headerKey !== void 0) return sanitizeErrorCode(headers[headerKey]);
			break;
		case "code":
			const codeKey = findKey(data ?? {}, "code");
			if (codeKey && data[codeKey] !== void 0) return sanitizeErrorCode(data[codeKey]);
			break;
		case "type": if (data?.__type !== void 0) return sanitizeErrorCode(data.__type);
	}
};
// node_modules/@smithy/core/dist-es/submodules/protocols/json/codec-v2/JsonShapeDeserializer2.js
var JsonShapeDeserializer2 = class extends SerdeContextConfig {
	settings;
	constructor(settings) {
		super();
		this.settings = settings;
	}
	async read(schema, data) {
		const reviver = needsReviver(schema) ? jsonReviver : void 0;
		let parsed;
		if (typeof data === "string") {
			if (data.length === 0) return {};
			parsed = JSON.parse(data, reviver);
		} else if (data instanceof Uint8Array && detectBufferParsing()) {
			if (data.byteLength === 0) return {};
			const buf = Buffer.isBuffer(data) ? data : Buffer.from(data.buffer, data.byteOffset, data.byteLength);
			parsed = JSON.parse(buf, reviver);
		} else parsed = await parseJsonBody(data, this.serdeContext, schema);
		return this._read(schema, parsed);
	}
	readObject(schema, data) {
		return this._read(schema, data);
	}
	_read(schema, value) {
		const isObject = value !== null && typeof value === "object";
		const ns = NormalizedSchema.of(schema);
		if (isObject) {
			if (ns.isStructSchema()) return this._readStruct(ns, value);
			if (Array.isArray(value) && ns.isListSchema()) {
				const listMember = ns.getValueSchema();
				if (this.needsTransform(listMember)) for (let i = 0; i < value.length; ++i) value[i] = this._read(listMember, value[i]);
				return value;
			}
			if (ns.isMapSchema()) {
				const mapMember = ns.getValueSchema();
				const map = value;
				if (this.needsTransform(mapMember)) for (const k in map) {
					if (!hasOwn(map, k)) continue;
					if (k === "__proto__") writeKey(map);
					map[k] = this._read(mapMember, map[k]);
				}
				return map;
			}
		}
		if (ns.isBlobSchema() && typeof value === "string") return fromBase64(value);
		const mediaType = ns.getMergedTraits().mediaType;
		if (ns.isStringSchema() && typeof value === "string" && mediaType) {
			if (mediaType === "application/json" || mediaType.endsWith("+json")) return LazyJsonString.from(value);
			return value;
		}
		if (ns.isTimestampSchema() && value != null) switch (determineTimestampFormat(ns, this.settings)) {
			case 5: return parseRfc3339DateTimeWithOffset(value);
			case 6: return parseRfc7231DateTime(value);
			case 7: return parseEpochTimestamp(value);
			default:
				console.warn("Missing timestamp format, parsing value with Date constructor:", value);
				return new Date(value);
		}
		if (ns.isBigIntegerSchema() && (typeof value === "number" || typeof value === "string")) return BigInt(value);
		if (ns.isBigDecimalSchema() && value != void 0) {
			if (value instanceof NumericValue) return value;
			const untyped = value;
			if (untyped.type === "bigDecimal" && "string" in untyped) return new NumericValue(untyped.string, untyped.type);
			return new NumericValue(String(value), "bigDecimal");
		}
		if (ns.isNumericSchema() && typeof value === "string") {
			switch (value) {
				case "Infinity": return Infinity;
				case "-Infinity": return -Infinity;
				case "NaN": return NaN;
			}
			return value;
		}
		if (ns.isDocumentSchema()) {
			if (isObject) {
				if (Array.isArray(value)) for (let i = 0; i < value.length; ++i) {
					const v = value[i];
					if (!(v instanceof NumericValue)) value[i] = this._read(ns, v);
				}
				else {
					const doc = value;
					for (const k in doc) {
						if (!hasOwn(doc, k)) continue;
						if (k === "__proto__") writeKey(doc);
						const v = doc[k];
						if (!(v instanceof NumericValue)) doc[k] = this._read(ns, v);
					}
				}
			}
		}
		return value;
	}
	_readStruct(ns, record) {
		const union = ns.isUnionSchema();
		const out = {};
		let nameMap;
		const hasType = typeof record.__type === "string";
		const { jsonName } = this.settings;
		if (jsonName && hasType) nameMap = {};
		let unionSerde;
		if (union) unionSerde = new UnionSerde(record, out);
		for (const [memberName, memberSchema] of ns.structIterator()) {
			let fromKey = memberName;
			if (jsonName) {
				fromKey = memberSchema.getMergedTraits().jsonName ?? fromKey;
				if (hasType) nameMap[fromKey] = memberName;
			}
			if (union) unionSerde.mark(fromKey);
			if (record[fromKey] != null) out[memberName] = this._read(memberSchema, record[fromKey]);
		}
		if (union) unionSerde.writeUnknown();
		else if (hasType) for (const k in record) {
			if (!hasOwn(record, k)) continue;
			const v = record[k];
			const t = jsonName ? nameMap[k] ?? k : k;
			if (!(t in out)) out[t] = v;
		}
		return out;
	}
	needsTransform(ns) {
		if (ns.isBlobSchema() || ns.isTimestampSchema() || ns.isBigIntegerSchema() || ns.isBigDecimalSchema() || ns.isNumericSchema()) return true;
		if (ns.isDocumentSchema() || ns.isStructSchema() || ns.isListSchema() || ns.isMapSchema()) return true;
		if (ns.isStringSchema() && ns.getMergedTraits().mediaType) return true;
		return false;
	}
};
// node_modules/@smithy/core/dist-es/submodules/protocols/json/codec-v2/JsonBytesStringAdapter.js
var JsonBytesStringAdapter = class JsonBytesStringAdapter extends Uint8Array {
	string = null;
	static allocUnsafe(bytes) {
		if (typeof Buffer === "function") {
			const buffer = Buffer.allocUnsafe(bytes);
			return new JsonBytesStringAdapter(buffer.buffer, buffer.byteOffset, buffer.byteLength);
		}
		return new JsonBytesStringAdapter(bytes);
	}
	toString() {
		return this.s();
	}
	valueOf() {
		return this.s();
	}
	includes(searchString, position) {
		if (typeof searchString === "string") return this.s().includes(searchString, position);
		return Uint8Array.prototype.includes.call(this, searchString, position);
	}
	indexOf(searchString, position) {
		if (typeof searchString === "string") return this.s().indexOf(searchString, position);
		return Uint8Array.prototype.indexOf.call(this, searchString, position);
	}
	lastIndexOf(searchString, position) {
		if (typeof searchString === "string") return this.s().lastIndexOf(searchString, position);
		const fn = Uint8Array.prototype.lastIndexOf;
		if (position !== void 0) return fn.call(this, searchString, position);
		return fn.call(this, searchString);
	}
	startsWith(searchString, position) {
		return this.s().startsWith(searchString, position);
	}
	endsWith(searchString, endPosition) {
		return this.s().endsWith(searchString, endPosition);
	}
	match(regexp) {
		return this.s().match(regexp);
	}
	replace(searchValue, replaceValue) {
		return this.s().replace(searchValue, replaceValue);
	}
	search(regexp) {
		return this.s().search(regexp);
	}
	split(separator, limit) {
		return this.s().split(separator, limit);
	}
	substring(start, end) {
		return this.s().substring(start, end);
	}
	trim() {
		return this.s().trim();
	}
	trimStart() {
		return this.s().trimStart();
	}
	trimEnd() {
		return this.s().trimEnd();
	}
	charAt(pos) {
		return this.s().charAt(pos);
	}
	charCodeAt(index) {
		return this.s().charCodeAt(index);
	}
	padStart(maxLength, fillString) {
		return this.s().padStart(maxLength, fillString);
	}
	padEnd(maxLength, fillString) {
		return this.s().padEnd(maxLength, fillString);
	}
	repeat(count) {
		return this.s().repeat(count);
	}
	toUpperCase() {
		return this.s().toUpperCase();
	}
	toLowerCase() {
		return this.s().toLowerCase();
	}
	s() {
		if (this.string == null) {
			const n = Date.now();
			if (n > warned + 6e4) {
				console.warn("@aws-sdk/core/protocols - WARN - JsonCodec2: you have called a string method on a Uint8Array request body. It has been automatically converted to string. In a future version this will throw an error.");
				warned = n;
			}
			this.string = toUtf8(this);
		}
		return this.string;
	}
};
var warned = 0;
// node_modules/@smithy/core/dist-es/submodules/protocols/json/codec-v2/JsonShapeSerializer2.js
const encoder = new TextEncoder();
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;
const OPEN_BRACKET = 91;
const CLOSE_BRACKET = 93;
const QUOTE = 34;
const COLON = 58;
const COMMA = 44;
const BACKSLASH = 92;
const TRUE = new Uint8Array([
	116,
	114,
	117,
	101
]);
const FALSE = new Uint8Array([
	102,
	97,
	108,
	115,
	101
]);
const NULL = new Uint8Array([
	110,
	117,
	108,
	108
]);
const ESCAPE_TABLE = new Array(128).fill(null);
ESCAPE_TABLE[8] = "b";
ESCAPE_TABLE[9] = "t";
ESCAPE_TABLE[10] = "n";
ESCAPE_TABLE[12] = "f";
ESCAPE_TABLE[13] = "r";
ESCAPE_TABLE[34] = "\"";
ESCAPE_TABLE[92] = "\\";
for (let i = 0; i < 32; i++) if (ESCAPE_TABLE[i] === null) ESCAPE_TABLE[i] = "u00" + i.toString(16).padStart(2, "0");
const INITIAL_BUFFER_SIZE = 2048;
function alloc(size) {
	return JsonBytesStringAdapter.allocUnsafe(size);
}
var JsonShapeSerializer2 = class JsonShapeSerializer2 extends SerdeContextConfig {
	settings;
	json;
	i = 0;
	rootSchema;
	rawValue;
	passthrough = false;
	constructor(settings) {
		super();
		this.settings = settings;
		this.json = alloc(INITIAL_BUFFER_SIZE);
	}
	write(schema, value) {
		this.i = 0;
		this.rawValue = value;
		this.rootSchema = NormalizedSchema.of(schema);
		this.passthrough = this.rootSchema.isBlobSchema() || this.rootSchema.isStringSchema();
		if (!this.passthrough) this.writeValue(this.rootSchema, value, void 0);
	}
	writeDiscriminatedDocument(schema, value) {
		this.i = 0;
		this.rootSchema = NormalizedSchema.of(schema);
		const ns = this.rootSchema;
		if (ns.isStructSchema() && value != null && typeof value === "object") {
			this.writeValue(ns, value, void 0);
			const prefix = `"__type":"${ns.getName(true) ?? "Unknown"}",`;
			const z = prefix.length;
			this.ensure(z);
			this.json.copyWithin(1 + z, 1, this.i);
			encoder.encodeInto(prefix, this.json.subarray(1));
			this.i += z;
		} else this.writeValue(ns, value, void 0);
	}
	flush() {
		this.rootSchema = void 0;
		const finalPosition = this.i;
		this.i = 0;
		const raw = this.rawValue;
		this.rawValue = void 0;
		if (finalPosition === 0) return raw;
		const result = this.json.subarray(0, finalPosition);
		this.json = alloc(INITIAL_BUFFER_SIZE);
		return result;
	}
	ensure(byteCount) {
		const { i, json } = this;
		if (i + byteCount > json.length) {
			let newSize = json.length * 2;
			while (newSize < i + byteCount) newSize *= 2;
			const next = alloc(newSize);
			next.set(this.json);
			this.json = next;
		}
	}
	writeAscii(s) {
		const z = s.length;
		this.ensure(z);
		let { i, json } = this;
		for (let j = 0; j < z; ++j) {
			json[i] = s.charCodeAt(j);
			i += 1;
		}
		this.i = i;
	}
	writeAsciiQuoted(s) {
		const z = s.length;
		this.ensure(z + 4);
		let { json, i } = this;
		json[i++] = QUOTE;
		for (let j = 0; j < z; ++j) json[i++] = s.charCodeAt(j);
		json[i++] = QUOTE;
		this.i = i;
	}
	writeJsonString(s) {
		const z = s.length;
		this.ensure(z * 3 + 2);
		this.json[this.i++] = QUOTE;
		for (let j = 0; j < z; ++j) {
			const c = s.charCodeAt(j);
			if (c > 34 && c < 92) this.json[this.i++] = c;
			else if (c < 128) {
				const esc = ESCAPE_TABLE[c];
				if (esc !== null) {
					this.ensure(esc.length + 1 + (z - j - 1) * 3 + 1);
					this.json[this.i++] = BACKSLASH;
					for (let k = 0; k < esc.length; k++) this.json[this.i++] = esc.charCodeAt(k);
				} else this.json[this.i++] = c;
			} else if (c >= 55296 && c <= 56319) {
				const next = j + 1 < z ? s.charCodeAt(j + 1) : 0;
				if (next >= 56320 && next <= 57343) {
					this.ensure(4);
					const { written } = encoder.encodeInto(s.substring(j, j + 2), this.json.subarray(this.i));
					this.i += written;
					++j;
				} else {
					this.ensure(6 + (z - j - 1) * 3 + 1);
					this.writeUnicodeEscape(c);
				}
			} else if (c >= 56320 && c <= 57343) {
				this.ensure(6 + (z - j - 1) * 3 + 1);
				this.writeUnicodeEscape(c);
			} else {
				let { i, json } = this;
				if (c < 2048) {
					json[i++] = 192 | c >> 6;
					json[i++] = 128 | c & 63;
				} else {
					json[i++] = 224 | c >> 12;
					json[i++] = 128 | c >> 6 & 63;
					json[i++] = 128 | c & 63;
				}
				this.i = i;
			}
		}
		this.json[this.i++] = QUOTE;
	}
	writeUnicodeEscape(code) {
		let { json, i } = this;
		json[i++] = BACKSLASH;
		json[i++] = 117;
		const hex = code.toString(16).padStart(4, "0");
		for (let j = 0; j < 4; ++j) json[i++] = hex.charCodeAt(j);
		this.i = i;
	}
	static B64 = (() => {
		const chars = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
		const table = new Uint8Array(64);
		for (let i = 0; i < 64; ++i) table[i] = chars.charCodeAt(i);
		return table;
	})();
	writeBase64(data) {
		const b64Len = Math.ceil(data.length / 3) * 4;
		this.ensure(b64Len + 2);
		const json = this.json;
		const B64 = JsonShapeSerializer2.B64;
		let i = this.i;
		json[i++] = QUOTE;
		const len = data.length;
		const remainder = len % 3;
		const mainLen = len - remainder;
		for (let j = 0; j < mainLen; j += 3) {
			const a = data[j];
			const b = data[j + 1];
			const c = data[j + 2];
			json[i++] = B64[a >> 2];
			json[i++] = B64[(a & 3) << 4 | b >> 4];
			json[i++] = B64[(b & 15) << 2 | c >> 6];
			json[i++] = B64[c & 63];
		}
		if (remainder === 2) {
			const a = data[mainLen];
			const b = data[mainLen + 1];
			json[i++] = B64[a >> 2];
			json[i++] = B64[(a & 3) << 4 | b >> 4];
			json[i++] = B64[(b & 15) << 2];
			json[i++] = 61;
		} else if (remainder === 1) {
			const a = data[mainLen];
			json[i++] = B64[a >> 2];
			json[i++] = B64[(a & 3) << 4];
			json[i++] = 61;
			json[i++] = 61;
		}
		json[i++] = QUOTE;
		this.i = i;
	}
	writeValue(schema, value, container) {
		if (value == null) {
			if (container?.isStructSchema()) {
				if (value === void 0) {
					if (NormalizedSchema.of(schema).isIdempotencyToken()) {
						this.writeAsciiQuoted(generateIdempotencyToken());
						return;
					}
				}
				return;
			}
			this.ensure(4);
			this.json.set(NULL, this.i);
			this.i += 4;
			return;
		}
		const ns = NormalizedSchema.of(schema);
		const isObject = typeof value === "object";
		if (ns.isStringSchema()) {
			const mediaType = ns.getMergedTraits().mediaType;
			if (mediaType) {
				if (mediaType === "application/json" || mediaType.endsWith("+json")) {
					this.writeJsonString(LazyJsonString.from(value).toString());
					return;
				}
			}
		}
		if (this.settings.bigNumberAsString && value != null && (ns.isBigIntegerSchema() || ns.isBigDecimalSchema())) {
			const asString = value instanceof NumericValue ? value.string : String(value);
			this.writeAsciiQuoted(asString);
			return;
		}
		if (isObject) {
			if (ns.isStructSchema()) {
				this.writeStruct(ns, value);
				return;
			}
			if (Array.isArray(value) && (ns.isListSchema() || ns.isDocumentSchema())) {
				this.writeList(ns, value, ns.isDocumentSchema());
				return;
			}
			if (ns.isMapSchema()) {
				this.writeMap(ns, value, false);
				return;
			}
			if (value instanceof Uint8Array && (ns.isBlobSchema() || ns.isDocumentSchema())) {
				this.writeBase64(value);
				return;
			}
			if (value instanceof Date && (ns.isTimestampSchema() || ns.isDocumentSchema())) {
				this.writeTimestamp(ns, value);
				return;
			}
			if (value instanceof NumericValue) {
				this.writeAscii(value.string);
				return;
			}
			if (ns.isDocumentSchema()) {
				if (Array.isArray(value)) this.writeList(ns, value, true);
				else this.writeMap(ns, value, true);
				return;
			}
			const json = JSON.stringify(value);
			this.writeAscii(json);
			return;
		}
		if (typeof value === "string") {
			if (ns.isBlobSchema()) {
				const b64 = (this.serdeContext?.base64Encoder ?? toBase64)(value);
				this.writeAsciiQuoted(b64);
				return;
			}
			this.writeJsonString(value);
			return;
		}
		if (typeof value === "number") {
			if (Math.abs(value) === Infinity || Number.isNaN(value)) {
				this.writeAsciiQuoted(String(value));
				return;
			}
			const numStr = String(value);
			this.writeAscii(numStr);
			return;
		}
		if (typeof value === "boolean") {
			this.ensure(5);
			let { i, json } = this;
			if (value) {
				json.set(TRUE, i);
				i += 4;
			} else {
				json.set(FALSE, i);
				i += 5;
			}
			this.i = i;
			return;
		}
		if (typeof value === "bigint") {
			this.writeAscii(value.toString());
			return;
		}
		this.writeAscii(String(value));
	}
	writeStruct(ns, value) {
		this.ensure(2);
		this.json[this.i++] = OPEN_BRACE;
		let wroteAny = false;
		const hasType = typeof value.__type === "string";
		let writtenKeys;
		if (hasType) writtenKeys = new Set();
		for (const [memberName, memberSchema] of ns.structIterator()) {
			const item = value[memberName];
			if (item == null && !memberSchema.isIdempotencyToken()) continue;
			if (wroteAny) {
				this.ensure(1);
				this.json[this.i++] = COMMA;
			}
			wroteAny = true;
			const targetKey = this.settings.jsonName ? memberSchema.getMergedTraits().jsonName ?? memberName : memberName;
			if (writtenKeys) {
				writtenKeys.add(memberName);
				writtenKeys.add(targetKey);
			}
			this.writeAsciiQuoted(targetKey);
			this.json[this.i++] = COLON;
			this.writeValue(memberSchema, item, ns);
		}
		if (!wroteAny && ns.isUnionSchema()) {
			const { $unknown } = value;
			if (Array.isArray($unknown)) {
				const [k, v] = $unknown;
				this.writeAsciiQuoted(k);
				this.ensure(1);
				this.json[this.i++] = COLON;
				this.writeValue(15, v, ns);
			}
		} else if (hasType) for (const k in value) {
			if (writtenKeys.has(k)) continue;
			writtenKeys.add(k);
			const v = value[k];
			if (wroteAny) {
				this.ensure(1);
				this.json[this.i++] = COMMA;
			}
			wroteAny = true;
			this.writeAsciiQuoted(k);
			this.ensure(1);
			this.json[this.i++] = COLON;
			this.writeValue(15, v, void 0);
		}
		this.ensure(1);
		this.json[this.i++] = CLOSE_BRACE;
	}
	writeList(ns, value, isDocument) {
		const sparse = !!ns.getMergedTraits().sparse;
		const valueSchema = ns.getValueSchema();
		if (!isDocument) {
			if (valueSchema.isStringSchema() || valueSchema.isNumericSchema() || valueSchema.isBooleanSchema()) {
				let hasSpecials = false;
				for (let i = 0; i < value.length; ++i) {
					const v = value[i];
					if (Number.isNaN(v) || v === Infinity || v === -Infinity || v == null && !sparse) {
						hasSpecials = true;
						break;
					}
				}
				let json;
				if (!hasSpecials) json = JSON.stringify(value);
				else {
					const out = [];
					for (let i = 0; i < value.length; ++i) {
						const v = value[i];
						if (v == null && !sparse) continue;
						if (Number.isNaN(v) || v === Infinity || v === -Infinity) out.push(String(v));
						else out.push(v);
					}
					json = JSON.stringify(out);
				}
				this.ensure(json.length * 3);
				this.i += encoder.encodeInto(json, this.json.subarray(this.i)).written;
				return;
			}
		}
		this.ensure(2);
		this.json[this.i++] = OPEN_BRACKET;
		let wroteFirstItem = false;
		for (let i = 0; i < value.length; ++i) {
			const item = value[i];
			if (isDocument ? item === void 0 : item == null && !sparse) continue;
			if (wroteFirstItem) {
				this.ensure(1);
				this.json[this.i++] = COMMA;
			}
			this.writeValue(valueSchema, item, void 0);
			wroteFirstItem = true;
		}
		this.ensure(1);
		this.json[this.i++] = CLOSE_BRACKET;
	}
	writeMap(ns, value, isDocument) {
		const sparse = !!ns.getMergedTraits().sparse;
		const valueSchema = ns.getValueSchema();
		if (!isDocument) {
			if (valueSchema.isStringSchema() || valueSchema.isNumericSchema() || valueSchema.isBooleanSchema()) {
				let modifications;
				for (const k in value) {
					if (!hasOwn(value, k)) continue;
					const v = value[k];
					if (Number.isNaN(v) || v === Infinity || v === -Infinity) {
						(modifications ??= {})[k] = v;
						value[k] = String(v);
					} else if (v === null && !sparse) {
						(modifications ??= {})[k] = null;
						value[k] = void 0;
					}
				}
				const json = JSON.stringify(value);
				if (modifications) Object.assign(value, modifications);
				this.ensure(json.length * 3);
				this.i += encoder.encodeInto(json, this.json.subarray(this.i)).written;
				return;
			}
		}
		this.ensure(2);
		this.json[this.i++] = OPEN_BRACE;
		let first = true;
		for (const k in value) {
			if (!hasOwn(value, k)) continue;
			const v = value[k];
			if (isDocument ? v === void 0 : v == null && !sparse) continue;
			if (!first) {
				this.ensure(1);
				this.json[this.i++] = COMMA;
			}
			first = false;
			this.writeJsonString(k);
			this.ensure(1);
			this.json[this.i++] = COLON;
			this.writeValue(valueSchema, v, void 0);
		}
		this.ensure(1);
		this.json[this.i++] = CLOSE_BRACE;
	}
	writeTimestamp(ns, value) {
		switch (determineTimestampFormat(ns, this.settings)) {
			case 5: {
				const iso = value.toISOString().replace(".000Z", "Z");
				this.writeAsciiQuoted(iso);
				return;
			}
			case 6:
				this.writeAsciiQuoted(dateToUtcString(value));
				return;
			case 7: {
				const epochSecs = String(value.getTime() / 1e3);
				this.writeAscii(epochSecs);
				return;
			}
			default: {
				const epochSecs = String(value.getTime() / 1e3);
				this.writeAscii(epochSecs);
				return;
			}
		}
	}
};
// node_modules/@smithy/core/dist-es/submodules/protocols/json/codec-v2/JsonCodec2.js
var JsonCodec2 = class extends SerdeContextConfig {
	settings;
	constructor(settings) {
		super();
		this.settings = settings;
	}
	createSerializer() {
		const serializer = new JsonShapeSerializer2(this.settings);
		serializer.setSerdeContext(this.serdeContext);
		return serializer;
	}
	createDeserializer() {
		const deserializer = new JsonShapeDeserializer2(this.settings);
		deserializer.setSerdeContext(this.serdeContext);
		return deserializer;
	}
};
// node_modules/@aws-sdk/core/dist-es/submodules/client/middleware-host-header/hostHeaderMiddleware.js
function resolveHostHeaderConfig(input) {
	return input;
}
const hostHeaderMiddleware = (options) => (next) => async (args) => {
	if (!HttpRequest.isInstance(args.request)) return next(args);
	const { request } = args;
	const { handlerProtocol = "" } = options.requestHandler.metadata || {};
	if (handlerProtocol.indexOf("h2") >= 0 && !request.headers[":authority"]) {
		delete request.headers["host"];
		request.headers[":authority"] = request.hostname + (request.port ? ":" + request.port : "");
	} else if (!request.headers["host"]) {
		let host = request.hostname;
		if (request.port != null) host += `:${request.port}`;
		request.headers["host"] = host;
	}
	return next(args);
};
const hostHeaderMiddlewareOptions = {
	name: "hostHeaderMiddleware",
	step: "build",
	priority: "low",
	tags: ["HOST"],
	override: true
};
const getHostHeaderPlugin = (options) => ({ applyToStack: (clientStack) => {
	clientStack.add(hostHeaderMiddleware(options), hostHeaderMiddlewareOptions);
} });
// node_modules/@aws-sdk/core/dist-es/submodules/client/middleware-logger/loggerMiddleware.js
const loggerMiddleware = () => (next, context) => async (args) => {
	try {
		const response = await next(args);
		const { clientName, commandName, logger, dynamoDbDocumentClientOptions = {} } = context;
		const { overrideInputFilterSensitiveLog, overrideOutputFilterSensitiveLog } = dynamoDbDocumentClientOptions;
		const inputFilterSensitiveLog = overrideInputFilterSensitiveLog ?? context.inputFilterSensitiveLog;
		const outputFilterSensitiveLog = overrideOutputFilterSensitiveLog ?? context.outputFilterSensitiveLog;
		const { $metadata, ...outputWithoutMetadata } = response.output;
		logger?.info?.({
			clientName,
			commandName,
			input: inputFilterSensitiveLog(args.input),
			output: outputFilterSensitiveLog(outputWithoutMetadata),
			metadata: $metadata
		});
		return response;
	} catch (error) {
		const { clientName, commandName, logger, dynamoDbDocumentClientOptions = {} } = context;
		const { overrideInputFilterSensitiveLog } = dynamoDbDocumentClientOptions;
		const inputFilterSensitiveLog = overrideInputFilterSensitiveLog ?? context.inputFilterSensitiveLog;
		logger?.error?.({
			clientName,
			commandName,
			input: inputFilterSensitiveLog(args.input),
			error,
			metadata: error.$metadata
		});
		throw error;
	}
};
const loggerMiddlewareOptions = {
	name: "loggerMiddleware",
	tags: ["LOGGER"],
	step: "initialize",
	override: true
};
const getLoggerPlugin = (options) => ({ applyToStack: (clientStack) => {
	clientStack.add(loggerMiddleware(), loggerMiddlewareOptions);
} });
// node_modules/@aws-sdk/core/dist-es/submodules/client/middleware-recursion-detection/configuration.js
const recursionDetectionMiddlewareOptions = {
	step: "build",
	tags: ["RECURSION_DETECTION", "TRACE_CONTEXT_PROPAGATION"],
	name: "recursionDetectionMiddleware",
	override: true,
	priority: "low"
};
// node_modules/@aws/lambda-invoke-store/dist-es/invoke-store.js
const InvokeStore = { getInstanceAsync: () => void 0 };
// node_modules/@aws-sdk/core/dist-es/submodules/client/middleware-recursion-detection/recursionDetectionMiddleware.js
const AWS_LAMBDA_FUNCTION_NAME = "AWS_LAMBDA_FUNCTION_NAME";
const _X_AMZN_TRACE_ID = "_X_AMZN_TRACE_ID";
const X_AMZN_TRACE_ID = "X-Amzn-Trace-Id";
const TRACEPARENT = "traceparent";
const TRACESTATE = "tracestate";
const BAGGAGE = "baggage";
const recursionDetectionMiddleware = () => (next) => async (args) => {
	const { request } = args;
	if (!HttpRequest.isInstance(request)) return next(args);
	let invokeStore;
	{
		const traceIdHeader = Object.keys(request.headers ?? {}).find((h) => h.toLowerCase() === X_AMZN_TRACE_ID.toLowerCase()) ?? X_AMZN_TRACE_ID;
		if (!request.headers.hasOwnProperty(traceIdHeader)) {
			const functionName = process.env[AWS_LAMBDA_FUNCTION_NAME];
			const traceIdFromEnv = process.env[_X_AMZN_TRACE_ID];
			invokeStore ??= await InvokeStore.getInstanceAsync();
			const traceId = invokeStore?.getXRayTraceId() ?? traceIdFromEnv;
			const nonEmptyString = (str) => typeof str === "string" && str.length > 0;
			if (nonEmptyString(functionName) && nonEmptyString(traceId)) request.headers[X_AMZN_TRACE_ID] = traceId;
		}
	}
	sanitizeTraceHeaders(request.headers);
	if (!request.headers[TRACEPARENT]) {
		const traceparent = (invokeStore ??= await InvokeStore.getInstanceAsync())?.getTraceparent?.();
		if (traceparent) {
			request.headers[TRACEPARENT] = traceparent;
			const tracestate = invokeStore?.getTracestate?.();
			if (tracestate) request.headers[TRACESTATE] = tracestate;
			const baggage = invokeStore?.getBaggage?.();
			if (baggage) request.headers[BAGGAGE] = baggage;
		}
	}
	return next(args);
};
function sanitizeTraceHeaders(headers) {
	for (const header of Object.keys(headers)) {
		const lower = header.toLowerCase();
		if (header !== lower && (lower === TRACEPARENT || lower === TRACESTATE || lower === BAGGAGE)) {
			headers[lower] = headers[header];
			delete headers[header];
		}
	}
}
// node_modules/@aws-sdk/core/dist-es/submodules/client/middleware-recursion-detection/getRecursionDetectionPlugin.js
const getRecursionDetectionPlugin = (options) => ({ applyToStack: (clientStack) => {
	clientStack.add(recursionDetectionMiddleware(), recursionDetectionMiddlewareOptions);
} });
// node_modules/@smithy/core/dist-es/legacy-root-exports/middleware-http-auth-scheme/resolveAuthOptions.js
const resolveAuthOptions = (candidateAuthOptions, authSchemePreference) => {
	if (!authSchemePreference || authSchemePreference.length === 0) return candidateAuthOptions;
	const preferredAuthOptions = [];
	for (const preferredSchemeName of authSchemePreference) for (const candidateAuthOption of candidateAuthOptions) if (candidateAuthOption.schemeId.split("#")[1] === preferredSchemeName) preferredAuthOptions.push(candidateAuthOption);
	for (const candidateAuthOption of candidateAuthOptions) if (!preferredAuthOptions.find(({ schemeId }) => schemeId === candidateAuthOption.schemeId)) preferredAuthOptions.push(candidateAuthOption);
	return preferredAuthOptions;
};
// node_modules/@smithy/core/dist-es/legacy-root-exports/middleware-http-auth-scheme/httpAuthSchemeMiddleware.js
function convertHttpAuthSchemesToMap(httpAuthSchemes) {
	const map = new Map();
	for (const scheme of httpAuthSchemes) map.set(scheme.schemeId, scheme);
	return map;
}
const httpAuthSchemeMiddleware = (config, mwOptions) => (next, context) => async (args) => {
	const options = config.httpAuthSchemeProvider(await mwOptions.httpAuthSchemeParametersProvider(config, context, args.input));
	const authSchemePreference = config.authSchemePreference ? await config.authSchemePreference() : [];
	const resolvedOptions = resolveAuthOptions(options, authSchemePreference);
	const authSchemes = convertHttpAuthSchemesToMap(config.httpAuthSchemes);
	const smithyContext = getSmithyContext(context);
	const failureReasons = [];
	for (const option of resolvedOptions) {
		const scheme = authSchemes.get(option.schemeId);
		if (!scheme) {
			failureReasons.push(`HttpAuthScheme \`${option.schemeId}\` was not enabled for this service.`);
			continue;
		}
		const identityProvider = scheme.identityProvider(await mwOptions.identityProviderConfigProvider(config));
		if (!identityProvider) {
			failureReasons.push(`HttpAuthScheme \`${option.schemeId}\` did not have an IdentityProvider configured.`);
			continue;
		}
		const { identityProperties = {}, signingProperties = {} } = option.propertiesExtractor?.(config, context) || {};
		option.identityProperties = Object.assign(option.identityProperties || {}, identityProperties);
		option.signingProperties = Object.assign(option.signingProperties || {}, signingProperties);
		smithyContext.selectedHttpAuthScheme = {
			httpAuthOption: option,
			identity: await identityProvider(option.identityProperties),
			signer: scheme.signer
		};
		break;
	}
	if (!smithyContext.selectedHttpAuthScheme) throw new Error(failureReasons.join("\n"));
	return next(args);
};
// node_modules/@smithy/core/dist-es/legacy-root-exports/middleware-http-auth-scheme/getHttpAuthSchemeEndpointRuleSetPlugin.js
const httpAuthSchemeEndpointRuleSetMiddlewareOptions = {
	step: "serialize",
	tags: ["HTTP_AUTH_SCHEME"],
	name: "httpAuthSchemeMiddleware",
	override: true,
	relation: "before",
	toMiddleware: "endpointV2Middleware"
};
const getHttpAuthSchemeEndpointRuleSetPlugin = (config, { httpAuthSchemeParametersProvider, identityProviderConfigProvider }) => ({ applyToStack: (clientStack) => {
	clientStack.addRelativeTo(httpAuthSchemeMiddleware(config, {
		httpAuthSchemeParametersProvider,
		identityProviderConfigProvider
	}), httpAuthSchemeEndpointRuleSetMiddlewareOptions);
} });
// node_modules/@smithy/core/dist-es/legacy-root-exports/middleware-http-signing/httpSigningMiddleware.js
const defaultErrorHandler = (signingProperties) => (error) => {
	throw error;
};
const defaultSuccessHandler = (httpResponse, signingProperties) => {};
const httpSigningMiddleware = (config) => (next, context) => async (args) => {
	if (!HttpRequest.isInstance(args.request)) return next(args);
	const scheme = getSmithyContext(context).selectedHttpAuthScheme;
	if (!scheme) throw new Error(`No HttpAuthScheme was selected: unable to sign request`);
	const { httpAuthOption: { signingProperties = {} }, identity, signer } = scheme;
	const output = await next({
		...args,
		request: await signer.sign(args.request, identity, signingProperties)
	}).catch((signer.errorHandler || defaultErrorHandler)(signingProperties));
	(signer.successHandler || defaultSuccessHandler)(output.response, signingProperties);
	return output;
};
// node_modules/@smithy/core/dist-es/legacy-root-exports/middleware-http-signing/getHttpSigningMiddleware.js
const httpSigningMiddlewareOptions = {
	step: "finalizeRequest",
	tags: ["HTTP_SIGNING"],
	name: "httpSigningMiddleware",
	aliases: [
		"apiKeyMiddleware",
		"tokenMiddleware",
		"awsAuthMiddleware"
	],
	override: true,
	relation: "after",
	toMiddleware: "retryMiddleware"
};
const getHttpSigningPlugin = (config) => ({ applyToStack: (clientStack) => {
	clientStack.addRelativeTo(httpSigningMiddleware(config), httpSigningMiddlewareOptions);
} });
// node_modules/@smithy/core/dist-es/normalizeProvider.js
const normalizeProvider = (input) => {
	if (typeof input === "function") return input;
	const promisified = Promise.resolve(input);
	return () => promisified;
};
// node_modules/@smithy/core/dist-es/legacy-root-exports/util-identity-and-auth/DefaultIdentityProviderConfig.js
var DefaultIdentityProviderConfig = class {
	authSchemes = new Map();
	constructor(config) {
		for (const key in config) {
			if (!hasOwn(config, key)) continue;
			const value = config[key];
			if (value !== void 0) this.authSchemes.set(key, value);
		}
	}
	getIdentityProvider(schemeId) {
		return this.authSchemes.get(schemeId);
	}
};
// node_modules/@smithy/core/dist-es/legacy-root-exports/util-identity-and-auth/memoizeIdentityProvider.js
const createIsIdentityExpiredFunction = (expirationMs) => function isIdentityExpired(identity) {
	return doesIdentityRequireRefresh(identity) && identity.expiration.getTime() - Date.now() < expirationMs;
};
const isIdentityExpired = createIsIdentityExpiredFunction(3e5);
const doesIdentityRequireRefresh = (identity) => identity.expiration !== void 0;
const memoizeIdentityProvider = (provider, isExpired, requiresRefresh) => {
	if (provider === void 0) return;
	const normalizedProvider = typeof provider !== "function" ? async () => Promise.resolve(provider) : provider;
	let resolved;
	let pending;
	let hasResult;
	let isConstant = false;
	const coalesceProvider = async (options) => {
		if (!pending) pending = normalizedProvider(options);
		try {
			resolved = await pending;
			hasResult = true;
			isConstant = false;
		} finally {
			pending = void 0;
		}
		return resolved;
	};
	if (isExpired === void 0) return async (options) => {
		if (!hasResult || options?.forceRefresh) resolved = await coalesceProvider(options);
		return resolved;
	};
	return async (options) => {
		if (!hasResult || options?.forceRefresh) resolved = await coalesceProvider(options);
		if (isConstant) return resolved;
		if (!requiresRefresh(resolved)) {
			isConstant = true;
			return resolved;
		}
		if (isExpired(resolved)) {
			await coalesceProvider(options);
			return resolved;
		}
		return resolved;
	};
};
function isValidUserAgentAppId(appId) {
	if (appId === void 0) return true;
	return typeof appId === "string" && appId.length <= 50;
}
function resolveUserAgentConfig(input) {
	const normalizedAppIdProvider = normalizeProvider(input.userAgentAppId ?? void 0);
	const { customUserAgent } = input;
	return Object.assign(input, {
		customUserAgent: typeof customUserAgent === "string" ? [[customUserAgent]] : customUserAgent,
		userAgentAppId: async () => {
			const appId = await normalizedAppIdProvider();
			if (!isValidUserAgentAppId(appId)) {
				const logger = input.logger?.constructor?.name === "NoOpLogger" || !input.logger ? console : input.logger;
				if (typeof appId !== "string") logger?.warn("userAgentAppId must be a string or undefined.");
				else if (appId.length > 50) logger?.warn("The provided userAgentAppId exceeds the maximum length of 50 characters.");
			}
			return appId;
		}
	});
}
// node_modules/@aws-sdk/core/dist-es/submodules/client/util-endpoints/lib/aws/partition.js
let selectedPartitionsInfo = {
	"partitions": [
		{
			"id": "aws",
			"outputs": {
				"dnsSuffix": "amazonaws.com",
				"dualStackDnsSuffix": "api.aws",
				"implicitGlobalRegion": "us-east-1",
				"name": "aws",
				"supportsDualStack": true,
				"supportsFIPS": true
			},
			"regionRegex": "^(us|eu|ap|sa|ca|me|af|il|mx)\\-\\w+\\-\\d+$",
			"regions": {
				"af-south-1": { "description": "Africa (Cape Town)" },
				"ap-east-1": { "description": "Asia Pacific (Hong Kong)" },
				"ap-east-2": { "description": "Asia Pacific (Taipei)" },
				"ap-northeast-1": { "description": "Asia Pacific (Tokyo)" },
				"ap-northeast-2": { "description": "Asia Pacific (Seoul)" },
				"ap-northeast-3": { "description": "Asia Pacific (Osaka)" },
				"ap-south-1": { "description": "Asia Pacific (Mumbai)" },
				"ap-south-2": { "description": "Asia Pacific (Hyderabad)" },
				"ap-southeast-1": { "description": "Asia Pacific (Singapore)" },
				"ap-southeast-2": { "description": "Asia Pacific (Sydney)" },
				"ap-southeast-3": { "description": "Asia Pacific (Jakarta)" },
				"ap-southeast-4": { "description": "Asia Pacific (Melbourne)" },
				"ap-southeast-5": { "description": "Asia Pacific (Malaysia)" },
				"ap-southeast-6": { "description": "Asia Pacific (New Zealand)" },
				"ap-southeast-7": { "description": "Asia Pacific (Thailand)" },
				"aws-global": { "description": "aws global region" },
				"ca-central-1": { "description": "Canada (Central)" },
				"ca-west-1": { "description": "Canada West (Calgary)" },
				"eu-central-1": { "description": "Europe (Frankfurt)" },
				"eu-central-2": { "description": "Europe (Zurich)" },
				"eu-north-1": { "description": "Europe (Stockholm)" },
				"eu-south-1": { "description": "Europe (Milan)" },
				"eu-south-2": { "description": "Europe (Spain)" },
				"eu-west-1": { "description": "Europe (Ireland)" },
				"eu-west-2": { "description": "Europe (London)" },
				"eu-west-3": { "description": "Europe (Paris)" },
				"il-central-1": { "description": "Israel (Tel Aviv)" },
				"me-central-1": { "description": "Middle East (UAE)" },
				"me-south-1": { "description": "Middle East (Bahrain)" },
				"me-west-1": { "description": "Middle East (Saudi Arabia)" },
				"mx-central-1": { "description": "Mexico (Central)" },
				"sa-east-1": { "description": "South America (Sao Paulo)" },
				"sa-west-1": { "description": "South America (Chile)" },
				"us-east-1": { "description": "US East (N. Virginia)" },
				"us-east-2": { "description": "US East (Ohio)" },
				"us-west-1": { "description": "US West (N. California)" },
				"us-west-2": { "description": "US West (Oregon)" }
			}
		},
		{
			"id": "aws-cn",
			"outputs": {
				"dnsSuffix": "amazonaws.com.cn",
				"dualStackDnsSuffix": "api.amazonwebservices.com.cn",
				"implicitGlobalRegion": "cn-northwest-1",
				"name": "aws-cn",
				"supportsDualStack": true,
				"supportsFIPS": true
			},
			"regionRegex": "^cn\\-\\w+\\-\\d+$",
			"regions": {
				"aws-cn-global": { "description": "aws-cn global region" },
				"cn-north-1": { "description": "China (Beijing)" },
				"cn-northwest-1": { "description": "China (Ningxia)" }
			}
		},
		{
			"id": "aws-eusc",
			"outputs": {
				"dnsSuffix": "amazonaws.eu",
				"dualStackDnsSuffix": "api.amazonwebservices.eu",
				"implicitGlobalRegion": "eusc-de-east-1",
				"name": "aws-eusc",
				"supportsDualStack": true,
				"supportsFIPS": true
			},
			"regionRegex": "^eusc\\-(de)\\-\\w+\\-\\d+$",
			"regions": { "eusc-de-east-1": { "description": "AWS European Sovereign Cloud (Germany)" } }
		},
		{
			"id": "aws-iso",
			"outputs": {
				"dnsSuffix": "c2s.ic.gov",
				"dualStackDnsSuffix": "api.aws.ic.gov",
				"implicitGlobalRegion": "us-iso-east-1",
				"name": "aws-iso",
				"supportsDualStack": true,
				"supportsFIPS": true
			},
			"regionRegex": "^us\\-iso\\-\\w+\\-\\d+$",
			"regions": {
				"aws-iso-global": { "description": "aws-iso global region" },
				"us-iso-east-1": { "description": "US ISO East" },
				"us-iso-west-1": { "description": "US ISO WEST" }
			}
		},
		{
			"id": "aws-iso-b",
			"outputs": {
				"dnsSuffix": "sc2s.sgov.gov",
				"dualStackDnsSuffix": "api.aws.scloud",
				"implicitGlobalRegion": "us-isob-east-1",
				"name": "aws-iso-b",
				"supportsDualStack": true,
				"supportsFIPS": true
			},
			"regionRegex": "^us\\-isob\\-\\w+\\-\\d+$",
			"regions": {
				"aws-iso-b-global": { "description": "aws-iso-b global region" },
				"us-isob-east-1": { "description": "US ISOB East (Ohio)" },
				"us-isob-west-1": { "description": "US ISOB West" }
			}
		},
		{
			"id": "aws-iso-e",
			"outputs": {
				"dnsSuffix": "cloud.adc-e.uk",
				"dualStackDnsSuffix": "api.cloud-aws.adc-e.uk",
				"implicitGlobalRegion": "eu-isoe-west-1",
				"name": "aws-iso-e",
				"supportsDualStack": true,
				"supportsFIPS": true
			},
			"regionRegex": "^eu\\-isoe\\-\\w+\\-\\d+$",
			"regions": {
				"aws-iso-e-global": { "description": "aws-iso-e global region" },
				"eu-isoe-west-1": { "description": "EU ISOE West" }
			}
		},
		{
			"id": "aws-iso-f",
			"outputs": {
				"dnsSuffix": "csp.hci.ic.gov",
				"dualStackDnsSuffix": "api.aws.hci.ic.gov",
				"implicitGlobalRegion": "us-isof-south-1",
				"name": "aws-iso-f",
				"supportsDualStack": true,
				"supportsFIPS": true
			},
			"regionRegex": "^us\\-isof\\-\\w+\\-\\d+$",
			"regions": {
				"aws-iso-f-global": { "description": "aws-iso-f global region" },
				"us-isof-east-1": { "description": "US ISOF EAST" },
				"us-isof-south-1": { "description": "US ISOF SOUTH" }
			}
		},
		{
			"id": "aws-us-gov",
			"outputs": {
				"dnsSuffix": "amazonaws.com",
				"dualStackDnsSuffix": "api.aws",
				"implicitGlobalRegion": "us-gov-west-1",
				"name": "aws-us-gov",
				"supportsDualStack": true,
				"supportsFIPS": true
			},
			"regionRegex": "^us\\-gov\\-\\w+\\-\\d+$",
			"regions": {
				"aws-us-gov-global": { "description": "aws-us-gov global region" },
				"us-gov-east-1": { "description": "AWS GovCloud (US-East)" },
				"us-gov-west-1": { "description": "AWS GovCloud (US-West)" }
			}
		}
	],
	"version": "1.1"
};
let selectedUserAgentPrefix = "";
const partition = (value) => {
	const { partitions } = selectedPartitionsInfo;
	for (const partition of partitions) {
		const { regions, outputs } = partition;
		for (const [region, regionData] of Object.entries(regions)) if (region === value) return {
			...outputs,
			...regionData
		};
	}
	for (const partition of partitions) {
		const { regionRegex, outputs } = partition;
		if (new RegExp(regionRegex).test(value)) return { ...outputs };
	}
	const DEFAULT_PARTITION = partitions.find((partition) => partition.id === "aws");
	if (!DEFAULT_PARTITION) throw new Error("Provided region was not found in the partition array or regex, and default partition with id 'aws' doesn't exist.");
	return { ...DEFAULT_PARTITION.outputs };
};
const getUserAgentPrefix = () => selectedUserAgentPrefix;
// node_modules/@smithy/core/dist-es/submodules/retry/middleware-retry/isStreamingPayload/isStreamingPayload.js
const isStreamingPayload = (request) => request?.body instanceof external_node_stream_.Readable || typeof ReadableStream !== "undefined" && request?.body instanceof ReadableStream;
// node_modules/@smithy/core/dist-es/submodules/retry/service-error-classification/constants.js
const THROTTLING_ERROR_CODES = [
	"BandwidthLimitExceeded",
	"EC2ThrottledException",
	"LimitExceededException",
	"PriorRequestNotComplete",
	"ProvisionedThroughputExceededException",
	"RequestLimitExceeded",
	"RequestThrottled",
	"RequestThrottledException",
	"SlowDown",
	"ThrottledException",
	"Throttling",
	"ThrottlingException",
	"TooManyRequestsException",
	"TransactionInProgressException"
];
const TRANSIENT_ERROR_CODES = [
	"TimeoutError",
	"RequestTimeout",
	"RequestTimeoutException"
];
const TRANSIENT_ERROR_STATUS_CODES = [
	500,
	502,
	503,
	504
];
const NODEJS_TIMEOUT_ERROR_CODES$1 = [
	"ECONNRESET",
	"ECONNREFUSED",
	"EPIPE",
	"ETIMEDOUT"
];
const NODEJS_NETWORK_ERROR_CODES = [
	"EHOSTUNREACH",
	"ENETUNREACH",
	"ENOTFOUND",
	"EAI_AGAIN"
];
// node_modules/@smithy/core/dist-es/submodules/retry/service-error-classification/service-error-classification.js
const isRetryableByTrait = (error) => error?.$retryable !== void 0;
const isClockSkewCorrectedError = (error) => error.$metadata?.clockSkewCorrected;
const isBrowserNetworkError = (error) => {
	const errorMessages = new Set([
		"Failed to fetch",
		"NetworkError when attempting to fetch resource",
		"The Internet connection appears to be offline",
		"Load failed",
		"Network request failed"
	]);
	if (!(error && error instanceof TypeError)) return false;
	return errorMessages.has(error.message);
};
const isThrottlingError = (error) => error.$metadata?.httpStatusCode === 429 || THROTTLING_ERROR_CODES.includes(error.name) || error.$retryable?.throttling == true;
const isTransientError = (error, depth = 0) => error?.name !== "AbortError" && (isRetryableByTrait(error) || isClockSkewCorrectedError(error) || error.name === "InvalidSignatureException" && error.message?.includes("Signature expired") || TRANSIENT_ERROR_CODES.includes(error.name) || NODEJS_TIMEOUT_ERROR_CODES$1.includes(error?.code || "") || NODEJS_NETWORK_ERROR_CODES.includes(error?.code || "") || TRANSIENT_ERROR_STATUS_CODES.includes(error.$metadata?.httpStatusCode || 0) || isBrowserNetworkError(error) || isNodeJsHttp2TransientError(error) || error.cause !== void 0 && depth <= 10 && isTransientError(error.cause, depth + 1));
const isServerError = (error) => {
	if (error.$metadata?.httpStatusCode !== void 0) {
		const statusCode = error.$metadata.httpStatusCode;
		if (500 <= statusCode && statusCode <= 599 && !isTransientError(error)) return true;
		return false;
	}
	return false;
};
function isNodeJsHttp2TransientError(error) {
	return error.code === "ERR_HTTP2_STREAM_ERROR" && error.message.includes("NGHTTP2_REFUSED_STREAM");
}
// node_modules/@smithy/core/dist-es/submodules/retry/util-retry/race.js
const race = (promise, signal) => {
	if (!signal) return promise;
	let cleanup = () => {};
	const aborted = new Promise((_, reject) => {
		const handler = () => reject(createAbortError());
		if (signal.aborted) handler();
		else if (typeof signal.addEventListener === "function") {
			signal.addEventListener("abort", handler, { once: true });
			cleanup = () => signal.removeEventListener("abort", handler);
		} else signal.onabort = handler;
	});
	return Promise.race([promise, aborted]).finally(cleanup);
};
const createAbortError = () => Object.assign(new Error("Request aborted"), { name: "AbortError" });
const isAbortError = (error) => typeof error === "object" && error !== null && "name" in error && error.name === "AbortError";
// node_modules/@smithy/core/dist-es/submodules/retry/util-retry/constants.js
const MAXIMUM_RETRY_DELAY = 2e4;
const INVOCATION_ID_HEADER = "amz-sdk-invocation-id";
const REQUEST_HEADER = "amz-sdk-request";
// node_modules/@smithy/core/dist-es/submodules/retry/middleware-retry/parseRetryAfterHeader.js
function parseRetryAfterHeader(response, logger) {
	if (!HttpResponse.isInstance(response)) return;
	for (const header in response.headers) {
		if (!hasOwn(response.headers, header)) continue;
		const h = header.toLowerCase();
		if (h === "retry-after") {
			const retryAfter = response.headers[header];
			let retryAfterSeconds = NaN;
			if (retryAfter.endsWith("GMT")) try {
				retryAfterSeconds = (parseRfc7231DateTime(retryAfter).getTime() - Date.now()) / 1e3;
			} catch (e) {
				logger?.trace?.("Failed to parse retry-after header");
				logger?.trace?.(e);
			}
			else if (retryAfter.match(/ GMT, ((\d+)|(\d+\.\d+))$/)) retryAfterSeconds = Number(retryAfter.match(/ GMT, ([\d.]+)$/)?.[1]);
			else if (retryAfter.match(/^((\d+)|(\d+\.\d+))$/)) retryAfterSeconds = Number(retryAfter);
			else if (Date.parse(retryAfter) >= Date.now()) retryAfterSeconds = (Date.parse(retryAfter) - Date.now()) / 1e3;
			if (isNaN(retryAfterSeconds)) return;
			return new Date(Date.now() + retryAfterSeconds * 1e3);
		} else if (h === "x-amz-retry-after") {
			const v = response.headers[header];
			const backoffMilliseconds = Number(v);
			if (isNaN(backoffMilliseconds)) {
				logger?.trace?.(`Failed to parse x-amz-retry-after=${v}`);
				return;
			}
			return new Date(Date.now() + backoffMilliseconds);
		}
	}
}
// node_modules/@smithy/core/dist-es/submodules/retry/middleware-retry/util.js
const asSdkError = (error) => {
	if (error instanceof Error) return error;
	if (error instanceof Object) return Object.assign(new Error(), error);
	if (typeof error === "string") return new Error(error);
	return new Error(`AWS SDK error wrapper for ${error}`);
};
// node_modules/@smithy/core/dist-es/submodules/retry/middleware-retry/retryMiddleware.js
function bindRetryMiddleware(isStreamingPayload) {
	return (options) => (next, context) => async (args) => {
		let retryStrategy = await options.retryStrategy();
		const maxAttempts = await options.maxAttempts();
		const abortSignal = context[SMITHY_CONTEXT_KEY]?.abortSignal;
		if (isRetryStrategyV2(retryStrategy)) {
			retryStrategy = retryStrategy;
			const retryTokenScope = (context["partition_id"] ?? "") + (context.__retryLongPoll ? ":longpoll" : "");
			let retryToken = await race(retryStrategy.acquireInitialRetryToken(retryTokenScope), abortSignal);
			let lastError = new Error();
			let attempts = 0;
			let totalRetryDelay = 0;
			const { request } = args;
			const isRequest = HttpRequest.isInstance(request);
			if (isRequest) request.headers[INVOCATION_ID_HEADER] = v4();
			while (true) try {
				if (isRequest) request.headers[REQUEST_HEADER] = `attempt=${attempts + 1}; max=${maxAttempts}`;
				const { response, output } = await next(args);
				retryStrategy.recordSuccess(retryToken);
				output.$metadata.attempts = attempts + 1;
				output.$metadata.totalRetryDelay = totalRetryDelay;
				return {
					response,
					output
				};
			} catch (e) {
				const retryErrorInfo = getRetryErrorInfo(e, options.logger);
				lastError = asSdkError(e);
				if (isRequest && isStreamingPayload(request)) {
					(context.logger instanceof NoOpLogger ? console : context.logger)?.warn("An error was encountered in a non-retryable streaming request.");
					throw lastError;
				}
				try {
					retryToken = await race(retryStrategy.refreshRetryTokenForRetry(retryToken, retryErrorInfo), abortSignal);
				} catch (refreshError) {
					if (abortSignal?.aborted && isAbortError(refreshError)) throw refreshError;
					if (!lastError.$metadata) lastError.$metadata = {};
					lastError.$metadata.attempts = attempts + 1;
					lastError.$metadata.totalRetryDelay = totalRetryDelay;
					throw lastError;
				}
				attempts = retryToken.getRetryCount();
				const delay = retryToken.getRetryDelay();
				totalRetryDelay += (retryToken?.$retryLog?.acquisitionDelay ?? 0) + delay;
				if (delay > 0) await race(new Promise((resolve) => setTimeout(resolve, delay)), abortSignal);
			}
		} else {
			retryStrategy = retryStrategy;
			if (retryStrategy?.mode) context.userAgent = [...context.userAgent || [], ["cfg/retry-mode", retryStrategy.mode]];
			return retryStrategy.retry(next, args);
		}
	};
}
const isRetryStrategyV2 = (retryStrategy) => typeof retryStrategy.acquireInitialRetryToken !== "undefined" && typeof retryStrategy.refreshRetryTokenForRetry !== "undefined" && typeof retryStrategy.recordSuccess !== "undefined";
const getRetryErrorInfo = (error, logger) => {
	const errorInfo = {
		error,
		errorType: getRetryErrorType(error)
	};
	const retryAfterHint = parseRetryAfterHeader(error.$response, logger);
	if (retryAfterHint) errorInfo.retryAfterHint = retryAfterHint;
	return errorInfo;
};
const getRetryErrorType = (error) => {
	if (isThrottlingError(error)) return "THROTTLING";
	if (isTransientError(error)) return "TRANSIENT";
	if (isServerError(error)) return "SERVER_ERROR";
	return "CLIENT_ERROR";
};
const retryMiddlewareOptions = {
	name: "retryMiddleware",
	tags: ["RETRY"],
	step: "finalizeRequest",
	priority: "high",
	override: true
};
function bindGetRetryPlugin(isStreamingPayload) {
	const retryMiddleware = bindRetryMiddleware(isStreamingPayload);
	return (options) => ({ applyToStack: (clientStack) => {
		clientStack.add(retryMiddleware(options), retryMiddlewareOptions);
	} });
}
// node_modules/@smithy/core/dist-es/submodules/retry/util-retry/DefaultRateLimiter.js
var DefaultRateLimiter = class DefaultRateLimiter {
	static setTimeoutFn = (fn, delay) => setTimeout(fn, delay);
	beta;
	minCapacity;
	minFillRate;
	scaleConstant;
	smooth;
	enabled = false;
	availableTokens = 0;
	lastMaxRate = 0;
	measuredTxRate = 0;
	requestCount = 0;
	fillRate;
	lastThrottleTime;
	lastTimestamp = 0;
	lastTxRateBucket;
	maxCapacity;
	timeWindow = 0;
	constructor(options) {
		this.beta = options?.beta ?? .7;
		this.minCapacity = options?.minCapacity ?? 1;
		this.minFillRate = options?.minFillRate ?? .5;
		this.scaleConstant = options?.scaleConstant ?? .4;
		this.smooth = options?.smooth ?? .8;
		this.lastThrottleTime = this.getCurrentTimeInSeconds();
		this.lastTxRateBucket = Math.floor(this.getCurrentTimeInSeconds());
		this.fillRate = this.minFillRate;
		this.maxCapacity = this.minCapacity;
	}
	async getSendToken() {
		return this.acquireTokenBucket(1);
	}
	updateClientSendingRate(response) {
		let calculatedRate;
		this.updateMeasuredRate();
		const retryErrorInfo = response;
		if (retryErrorInfo?.errorType === "THROTTLING" || isThrottlingError(retryErrorInfo?.error ?? response)) {
			const rateToUse = !this.enabled ? this.measuredTxRate : Math.min(this.measuredTxRate, this.fillRate);
			this.lastMaxRate = rateToUse;
			this.calculateTimeWindow();
			this.lastThrottleTime = this.getCurrentTimeInSeconds();
			calculatedRate = this.cubicThrottle(rateToUse);
			this.enableTokenBucket();
		} else {
			this.calculateTimeWindow();
			calculatedRate = this.cubicSuccess(this.getCurrentTimeInSeconds());
		}
		const newRate = Math.min(calculatedRate, 2 * this.measuredTxRate);
		this.updateTokenBucketRate(newRate);
	}
	getCurrentTimeInSeconds() {
		return Date.now() / 1e3;
	}
	async acquireTokenBucket(amount) {
		if (!this.enabled) return;
		this.refillTokenBucket();
		while (amount > this.availableTokens) {
			const delay = (amount - this.availableTokens) / this.fillRate * 1e3;
			await new Promise((resolve) => DefaultRateLimiter.setTimeoutFn(resolve, delay));
			this.refillTokenBucket();
		}
		this.availableTokens = this.availableTokens - amount;
	}
	refillTokenBucket() {
		const timestamp = this.getCurrentTimeInSeconds();
		if (!this.lastTimestamp) {
			this.lastTimestamp = timestamp;
			return;
		}
		const fillAmount = (timestamp - this.lastTimestamp) * this.fillRate;
		this.availableTokens = Math.min(this.maxCapacity, this.availableTokens + fillAmount);
		this.lastTimestamp = timestamp;
	}
	calculateTimeWindow() {
		this.timeWindow = this.getPrecise(Math.pow(this.lastMaxRate * (1 - this.beta) / this.scaleConstant, 1 / 3));
	}
	cubicThrottle(rateToUse) {
		return this.getPrecise(rateToUse * this.beta);
	}
	cubicSuccess(timestamp) {
		return this.getPrecise(this.scaleConstant * Math.pow(timestamp - this.lastThrottleTime - this.timeWindow, 3) + this.lastMaxRate);
	}
	enableTokenBucket() {
		this.enabled = true;
	}
	updateTokenBucketRate(newRate) {
		this.refillTokenBucket();
		this.fillRate = Math.max(newRate, this.minFillRate);
		this.maxCapacity = Math.max(newRate, this.minCapacity);
		this.availableTokens = Math.min(this.availableTokens, this.maxCapacity);
	}
	updateMeasuredRate() {
		const t = this.getCurrentTimeInSeconds();
		const timeBucket = Math.floor(t * 2) / 2;
		this.requestCount++;
		if (timeBucket > this.lastTxRateBucket) {
			const currentRate = this.requestCount / (timeBucket - this.lastTxRateBucket);
			this.measuredTxRate = this.getPrecise(currentRate * this.smooth + this.measuredTxRate * (1 - this.smooth));
			this.requestCount = 0;
			this.lastTxRateBucket = timeBucket;
		}
	}
	getPrecise(num) {
		return parseFloat(num.toFixed(8));
	}
};
// node_modules/@smithy/core/dist-es/submodules/retry/util-retry/retries-2026-config.js
var Retry = class {
	static v2026 = true;
	static delay() {
		return 50;
	}
	static throttlingDelay() {
		return 1e3;
	}
	static cost() {
		return 14;
	}
	static throttlingCost() {
		return 5;
	}
	static modifiedCostType() {
		return "THROTTLING";
	}
};
// node_modules/@smithy/core/dist-es/submodules/retry/util-retry/DefaultRetryBackoffStrategy.js
var DefaultRetryBackoffStrategy = class {
	x = Retry.delay();
	computeNextBackoffDelay(i) {
		const t_i = Math.random() * Math.min(this.x * 2 ** i, MAXIMUM_RETRY_DELAY);
		return Math.floor(t_i);
	}
	setDelayBase(delay) {
		this.x = delay;
	}
};
// node_modules/@smithy/core/dist-es/submodules/retry/util-retry/DefaultRetryToken.js
var DefaultRetryToken = class {
	delay;
	count;
	cost;
	longPoll;
	$retryLog = { acquisitionDelay: 0 };
	constructor(delay, count, cost, longPoll) {
		this.delay = delay;
		this.count = count;
		this.cost = cost;
		this.longPoll = longPoll;
	}
	getRetryCount() {
		return this.count;
	}
	getRetryDelay() {
		return Math.min(MAXIMUM_RETRY_DELAY, this.delay);
	}
	getRetryCost() {
		return this.cost;
	}
	isLongPoll() {
		return this.longPoll;
	}
};
// node_modules/@smithy/core/dist-es/submodules/retry/util-retry/config.js
var RETRY_MODES;
(function(RETRY_MODES) {
	RETRY_MODES["STANDARD"] = "standard";
	RETRY_MODES["ADAPTIVE"] = "adaptive";
})(RETRY_MODES || (RETRY_MODES = {}));
const DEFAULT_RETRY_MODE = RETRY_MODES.STANDARD;
// node_modules/@smithy/core/dist-es/submodules/retry/util-retry/StandardRetryStrategy.js
const refusal = {
	incompatible: 1,
	attempts: 2,
	capacity: 3
};
var StandardRetryStrategy = class {
	mode = RETRY_MODES.STANDARD;
	retryBackoffStrategy;
	capacity = 500;
	maxAttemptsProvider;
	baseDelay;
	constructor(arg1) {
		if (typeof arg1 === "number") this.maxAttemptsProvider = async () => arg1;
		else if (typeof arg1 === "function") this.maxAttemptsProvider = arg1;
		else if (arg1 && typeof arg1 === "object") {
			this.maxAttemptsProvider = async () => arg1.maxAttempts;
			this.baseDelay = arg1.baseDelay;
			this.retryBackoffStrategy = arg1.backoff;
		}
		this.maxAttemptsProvider ??= async () => 3;
		this.baseDelay ??= Retry.delay();
		this.retryBackoffStrategy ??= new DefaultRetryBackoffStrategy();
	}
	async acquireInitialRetryToken(retryTokenScope) {
		return new DefaultRetryToken(Retry.delay(), 0, void 0, retryTokenScope.includes(":longpoll"));
	}
	async refreshRetryTokenForRetry(token, errorInfo) {
		const maxAttempts = await this.getMaxAttempts();
		const retryCode = this.retryCode(token, errorInfo, maxAttempts);
		const shouldRetry = retryCode === 0;
		const isLongPoll = token.isLongPoll?.();
		if (shouldRetry || isLongPoll) {
			const errorType = errorInfo.errorType;
			this.retryBackoffStrategy.setDelayBase(errorType === "THROTTLING" ? Retry.throttlingDelay() : this.baseDelay);
			const delayFromErrorType = this.retryBackoffStrategy.computeNextBackoffDelay(token.getRetryCount());
			let retryDelay = delayFromErrorType;
			if (errorInfo.retryAfterHint instanceof Date) retryDelay = Math.max(delayFromErrorType, Math.min(errorInfo.retryAfterHint.getTime() - Date.now(), delayFromErrorType + 5e3));
			if (!shouldRetry) {
				const longPollBackoff = retryCode === refusal.capacity && isLongPoll ? retryDelay : 0;
				if (longPollBackoff > 0) await new Promise((r) => setTimeout(r, longPollBackoff));
			} else {
				const capacityCost = this.getCapacityCost(errorType);
				this.capacity -= capacityCost;
				const nextToken = new DefaultRetryToken(0, token.getRetryCount() + 1, capacityCost, token.isLongPoll?.() ?? false);
				await new Promise((r) => setTimeout(r, retryDelay));
				nextToken.$retryLog.acquisitionDelay = retryDelay;
				return nextToken;
			}
		}
		throw new Error("No retry token available");
	}
	recordSuccess(token) {
		this.capacity = Math.min(500, this.capacity + (token.getRetryCost() ?? 1));
	}
	getCapacity() {
		return this.capacity;
	}
	async maxAttempts() {
		return this.maxAttemptsProvider();
	}
	async getMaxAttempts() {
		try {
			return await this.maxAttemptsProvider();
		} catch (ignored) {
			console.warn(`Max attempts provider could not resolve. Using default of 3`);
			return 3;
		}
	}
	retryCode(tokenToRenew, errorInfo, maxAttempts) {
		const attempts = tokenToRenew.getRetryCount() + 1;
		const retryableStatus = this.isRetryableError(errorInfo.errorType) ? 0 : refusal.incompatible;
		const attemptStatus = attempts < maxAttempts ? 0 : refusal.attempts;
		const capacityStatus = this.capacity >= this.getCapacityCost(errorInfo.errorType) ? 0 : refusal.capacity;
		return retryableStatus || attemptStatus || capacityStatus;
	}
	getCapacityCost(errorType) {
		return errorType === Retry.modifiedCostType() ? Retry.throttlingCost() : Retry.cost();
	}
	isRetryableError(errorType) {
		return errorType === "THROTTLING" || errorType === "TRANSIENT";
	}
};
// node_modules/@smithy/core/dist-es/submodules/retry/util-retry/AdaptiveRetryStrategy.js
var AdaptiveRetryStrategy = class {
	mode = RETRY_MODES.ADAPTIVE;
	rateLimiter;
	standardRetryStrategy;
	constructor(maxAttemptsProvider, options) {
		const { rateLimiter } = options ?? {};
		this.rateLimiter = rateLimiter ?? new DefaultRateLimiter();
		this.standardRetryStrategy = options ? new StandardRetryStrategy({
			maxAttempts: typeof maxAttemptsProvider === "number" ? maxAttemptsProvider : 3,
			...options
		}) : new StandardRetryStrategy(maxAttemptsProvider);
	}
	async acquireInitialRetryToken(retryTokenScope) {
		const token = await this.standardRetryStrategy.acquireInitialRetryToken(retryTokenScope);
		await this.rateLimiter.getSendToken();
		return token;
	}
	async refreshRetryTokenForRetry(tokenToRenew, errorInfo) {
		this.rateLimiter.updateClientSendingRate(errorInfo);
		const token = await this.standardRetryStrategy.refreshRetryTokenForRetry(tokenToRenew, errorInfo);
		await this.rateLimiter.getSendToken();
		return token;
	}
	recordSuccess(token) {
		this.rateLimiter.updateClientSendingRate({});
		this.standardRetryStrategy.recordSuccess(token);
	}
	async maxAttemptsProvider() {
		return this.standardRetryStrategy.maxAttempts();
	}
};
// node_modules/@smithy/core/dist-es/submodules/retry/middleware-retry/configurations.js
const ENV_MAX_ATTEMPTS = "AWS_MAX_ATTEMPTS";
const CONFIG_MAX_ATTEMPTS = "max_attempts";
const NODE_MAX_ATTEMPT_CONFIG_OPTIONS = {
	environmentVariableSelector: (env) => {
		const value = env[ENV_MAX_ATTEMPTS];
		if (!value) return;
		const maxAttempt = parseInt(value);
		if (Number.isNaN(maxAttempt)) throw new Error(`Environment variable ${ENV_MAX_ATTEMPTS} mast be a number, got "${value}"`);
		return maxAttempt;
	},
	configFileSelector: (profile) => {
		const value = profile[CONFIG_MAX_ATTEMPTS];
		if (!value) return;
		const maxAttempt = parseInt(value);
		if (Number.isNaN(maxAttempt)) throw new Error(`Shared config file entry ${CONFIG_MAX_ATTEMPTS} mast be a number, got "${value}"`);
		return maxAttempt;
	},
	default: 3
};
const resolveRetryConfig = (input, defaults) => {
	const { retryStrategy, retryMode } = input;
	const { defaultMaxAttempts = 3, defaultBaseDelay = Retry.delay() } = defaults ?? {};
	const maxAttemptsProvider = normalizeProvider$1(input.maxAttempts ?? defaultMaxAttempts);
	let controller = retryStrategy ? Promise.resolve(retryStrategy) : void 0;
	const getDefault = async () => {
		const maxAttempts = await maxAttemptsProvider();
		if (await normalizeProvider$1(retryMode)() === RETRY_MODES.ADAPTIVE) return new AdaptiveRetryStrategy(maxAttemptsProvider, {
			maxAttempts,
			baseDelay: defaultBaseDelay
		});
		return new StandardRetryStrategy({
			maxAttempts,
			baseDelay: defaultBaseDelay
		});
	};
	return Object.assign(input, {
		maxAttempts: maxAttemptsProvider,
		retryStrategy: () => controller ??= getDefault()
	});
};
const ENV_RETRY_MODE = "AWS_RETRY_MODE";
const CONFIG_RETRY_MODE = "retry_mode";
const NODE_RETRY_MODE_CONFIG_OPTIONS = {
	environmentVariableSelector: (env) => env[ENV_RETRY_MODE],
	configFileSelector: (profile) => profile[CONFIG_RETRY_MODE],
	default: DEFAULT_RETRY_MODE
};
const getRetryPlugin = bindGetRetryPlugin(isStreamingPayload);
// node_modules/@aws-sdk/core/dist-es/submodules/client/middleware-user-agent/check-features.js
const ACCOUNT_ID_ENDPOINT_REGEX = /\d{12}\.ddb/;
async function checkFeatures(context, config, args) {
	if (args.request?.headers?.["smithy-protocol"] === "rpc-v2-cbor") setFeature$1(context, "PROTOCOL_RPC_V2_CBOR", "M");
	if (typeof config.retryStrategy === "function") {
		const retryStrategy = await config.retryStrategy();
		if (typeof retryStrategy.mode === "string") switch (retryStrategy.mode) {
			case RETRY_MODES.ADAPTIVE:
				setFeature$1(context, "RETRY_MODE_ADAPTIVE", "F");
				break;
			case RETRY_MODES.STANDARD: setFeature$1(context, "RETRY_MODE_STANDARD", "E");
		}
	}
	if (typeof config.accountIdEndpointMode === "function") {
		const endpointV2 = context.endpointV2;
		if (String(endpointV2?.url?.hostname).match(ACCOUNT_ID_ENDPOINT_REGEX)) setFeature$1(context, "ACCOUNT_ID_ENDPOINT", "O");
		switch (await config.accountIdEndpointMode?.()) {
			case "disabled":
				setFeature$1(context, "ACCOUNT_ID_MODE_DISABLED", "Q");
				break;
			case "preferred":
				setFeature$1(context, "ACCOUNT_ID_MODE_PREFERRED", "P");
				break;
			case "required": setFeature$1(context, "ACCOUNT_ID_MODE_REQUIRED", "R");
		}
	}
	const identity = context.__smithy_context?.selectedHttpAuthScheme?.identity;
	if (identity?.$source) {
		const credentials = identity;
		if (credentials.accountId) setFeature$1(context, "RESOLVED_ACCOUNT_ID", "T");
		for (const [key, value] of Object.entries(credentials.$source ?? {})) setFeature$1(context, key, value);
	}
}
// node_modules/@aws-sdk/core/dist-es/submodules/client/middleware-user-agent/constants.js
const USER_AGENT = "user-agent";
const X_AMZ_USER_AGENT = "x-amz-user-agent";
const UA_NAME_ESCAPE_REGEX = /[^!$%&'*+\-.^_`|~\w]/g;
const UA_VALUE_ESCAPE_REGEX = /[^!$%&'*+\-.^_`|~\w#]/g;
// node_modules/@aws-sdk/core/dist-es/submodules/client/middleware-user-agent/encode-features.js
const BYTE_LIMIT = 1024;
function encodeFeatures(features) {
	let buffer = "";
	for (const key in features) {
		const val = features[key];
		if (buffer.length + val.length + 1 <= BYTE_LIMIT) {
			if (buffer.length) buffer += "," + val;
			else buffer += val;
			continue;
		}
		break;
	}
	return buffer;
}
// node_modules/@aws-sdk/core/dist-es/submodules/client/middleware-user-agent/user-agent-middleware.js
const userAgentMiddleware = (options) => (next, context) => async (args) => {
	const { request } = args;
	if (!HttpRequest.isInstance(request)) return next(args);
	const { headers } = request;
	const userAgent = context?.userAgent?.map(escapeUserAgent) || [];
	const defaultUserAgent = (await options.defaultUserAgentProvider()).map(escapeUserAgent);
	await checkFeatures(context, options, args);
	const awsContext = context;
	defaultUserAgent.push(`m/${encodeFeatures(Object.assign({}, context.__smithy_context?.features, awsContext.__aws_sdk_context?.features))}`);
	const customUserAgent = options?.customUserAgent?.map(escapeUserAgent) || [];
	const appId = await options.userAgentAppId();
	if (appId) defaultUserAgent.push(escapeUserAgent([`app`, `${appId}`]));
	const prefix = getUserAgentPrefix();
	const sdkUserAgentValue = (prefix ? [prefix] : []).concat([
		...defaultUserAgent,
		...userAgent,
		...customUserAgent
	]).join(" ");
	const normalUAValue = [...defaultUserAgent.filter((section) => section.startsWith("aws-sdk-")), ...customUserAgent].join(" ");
	if (options.runtime !== "browser") {
		if (normalUAValue) headers[X_AMZ_USER_AGENT] = headers["x-amz-user-agent"] ? `${headers[USER_AGENT]} ${normalUAValue}` : normalUAValue;
		headers[USER_AGENT] = sdkUserAgentValue;
	} else headers[X_AMZ_USER_AGENT] = sdkUserAgentValue;
	return next({
		...args,
		request
	});
};
const escapeUserAgent = (userAgentPair) => {
	const name = userAgentPair[0].split("/").map((part) => part.replace(UA_NAME_ESCAPE_REGEX, "-")).join("/");
	const version = userAgentPair[1]?.replace(UA_VALUE_ESCAPE_REGEX, "-");
	const prefixSeparatorIndex = name.indexOf("/");
	const prefix = name.substring(0, prefixSeparatorIndex);
	let uaName = name.substring(prefixSeparatorIndex + 1);
	if (prefix === "api") uaName = uaName.toLowerCase();
	return [
		prefix,
		uaName,
		version
	].filter((item) => item && item.length > 0).reduce((acc, item, index) => {
		switch (index) {
			case 0: return item;
			case 1: return `${acc}/${item}`;
			default: return `${acc}#${item}`;
		}
	}, "");
};
const getUserAgentMiddlewareOptions = {
	name: "getUserAgentMiddleware",
	step: "build",
	priority: "low",
	tags: ["SET_USER_AGENT", "USER_AGENT"],
	override: true
};
const getUserAgentPlugin = (config) => ({ applyToStack: (clientStack) => {
	clientStack.add(userAgentMiddleware(config), getUserAgentMiddlewareOptions);
} });
// node_modules/@aws-sdk/core/dist-es/submodules/client/util-user-agent-node/getRuntimeUserAgentPair.js
const getRuntimeUserAgentPair = () => {
	for (const runtime of [
		"deno",
		"bun",
		"llrt"
	]) if (external_node_process_namespaceObject.versions[runtime]) return [`md/${runtime}`, external_node_process_namespaceObject.versions[runtime]];
	return ["md/nodejs", external_node_process_namespaceObject.versions.node];
};
// node_modules/@aws-sdk/core/dist-es/submodules/client/util-user-agent-node/crt-availability.js
const crtAvailability = { isCrtAvailable: false };
// node_modules/@aws-sdk/core/dist-es/submodules/client/util-user-agent-node/is-crt-available.js
const isCrtAvailable = () => {
	if (crtAvailability.isCrtAvailable) return ["md/crt-avail"];
	return null;
};
// node_modules/@aws-sdk/core/dist-es/submodules/client/util-user-agent-node/defaultUserAgent.js
const createDefaultUserAgentProvider = ({ serviceId, clientVersion }) => {
	const runtimeUserAgentPair = getRuntimeUserAgentPair();
	return async (config) => {
		const sections = [
			["aws-sdk-js", clientVersion],
			["ua", "2.1"],
			[`os/${(0,external_node_os_.platform)()}`, (0,external_node_os_.release)()],
			["lang/js"],
			runtimeUserAgentPair
		];
		const crtAvailable = isCrtAvailable();
		if (crtAvailable) sections.push(crtAvailable);
		if (serviceId) sections.push([`api/${serviceId}`, clientVersion]);
		if (external_node_process_namespaceObject.env.AWS_EXECUTION_ENV) sections.push([`exec-env/${external_node_process_namespaceObject.env.AWS_EXECUTION_ENV}`]);
		const appId = await config?.userAgentAppId?.();
		return appId ? [...sections, [`app/${appId}`]] : [...sections];
	};
};
// node_modules/@aws-sdk/core/dist-es/submodules/client/util-user-agent-node/nodeAppIdConfigOptions.js
const UA_APP_ID_ENV_NAME = "AWS_SDK_UA_APP_ID";
const UA_APP_ID_INI_NAME_DEPRECATED = "sdk-ua-app-id";
const NODE_APP_ID_CONFIG_OPTIONS = {
	environmentVariableSelector: (env) => env[UA_APP_ID_ENV_NAME],
	configFileSelector: (profile) => profile["sdk_ua_app_id"] ?? profile[UA_APP_ID_INI_NAME_DEPRECATED],
	default: void 0
};
// node_modules/@aws-sdk/core/dist-es/submodules/client/util-endpoints/lib/aws/isVirtualHostableS3Bucket.js
const isVirtualHostableS3Bucket = (value, allowSubDomains = false) => {
	if (allowSubDomains) {
		for (const label of value.split(".")) if (!isVirtualHostableS3Bucket(label)) return false;
		return true;
	}
	if (!isValidHostLabel(value)) return false;
	if (value.length < 3 || value.length > 63) return false;
	if (value !== value.toLowerCase()) return false;
	if (isIpAddress(value)) return false;
	return true;
};
// node_modules/@aws-sdk/core/dist-es/submodules/client/util-endpoints/lib/aws/parseArn.js
const ARN_DELIMITER = ":";
const RESOURCE_DELIMITER = "/";
const parseArn = (value) => {
	const segments = value.split(ARN_DELIMITER);
	if (segments.length < 6) return null;
	const [arn, partition, service, region, accountId, ...resourcePath] = segments;
	if (arn !== "arn" || partition === "" || service === "" || resourcePath.join(ARN_DELIMITER) === "") return null;
	return {
		partition,
		service,
		region,
		accountId,
		resourceId: resourcePath.map((resource) => resource.split(RESOURCE_DELIMITER)).flat()
	};
};
// node_modules/@aws-sdk/core/dist-es/submodules/client/util-endpoints/aws.js
const awsEndpointFunctions = {
	isVirtualHostableS3Bucket,
	parseArn,
	partition
};
customEndpointFunctions.aws = awsEndpointFunctions;
// node_modules/@aws-sdk/core/dist-es/submodules/client/region-config-resolver/extensions.js
const getAwsRegionExtensionConfiguration = (runtimeConfig) => {
	return {
		setRegion(region) {
			runtimeConfig.region = region;
		},
		region() {
			return runtimeConfig.region;
		}
	};
};
const resolveAwsRegionExtensionConfiguration = (awsRegionExtensionConfiguration) => {
	return { region: awsRegionExtensionConfiguration.region() };
};
// node_modules/@aws-sdk/core/dist-es/submodules/httpAuthSchemes/utils/getDateHeader.js
const getDateHeader = (response) => HttpResponse.isInstance(response) ? response.headers?.date ?? response.headers?.Date : void 0;
const getAgeHeader = (response) => HttpResponse.isInstance(response) ? response.headers?.age ?? response.headers?.Age : void 0;
// node_modules/@aws-sdk/core/dist-es/submodules/httpAuthSchemes/utils/getSkewCorrectedDate.js
const getSkewCorrectedDate = (systemClockOffset) => new Date(Date.now() + systemClockOffset);
// node_modules/@aws-sdk/core/dist-es/submodules/httpAuthSchemes/utils/getUpdatedSystemClockOffset.js
const getUpdatedSystemClockOffset = (clockTime, currentSystemClockOffset, timeRequestSent, ageHeader) => {
	if (ageHeader !== void 0) return currentSystemClockOffset;
	const serverTime = Date.parse(clockTime);
	if (Number.isNaN(serverTime)) return currentSystemClockOffset;
	const timeResponseReceived = Date.now();
	if (timeRequestSent !== void 0 && timeResponseReceived - timeRequestSent > 9e5) return currentSystemClockOffset;
	return serverTime - timeResponseReceived;
};
// node_modules/@aws-sdk/core/dist-es/submodules/httpAuthSchemes/aws_sdk/AwsSdkSigV4Signer.js
const throwSigningPropertyError = (name, property) => {
	if (!property) throw new Error(`Property \`${name}\` is not resolved for AWS SDK SigV4Auth`);
	return property;
};
const hasEventStreamOutput = (signingProperties) => {
	return (signingProperties.context?.[SMITHY_CONTEXT_KEY]?.eventStream)?.output === true;
};
const validateSigningProperties = async (signingProperties) => {
	const context = throwSigningPropertyError("context", signingProperties.context);
	const config = throwSigningPropertyError("config", signingProperties.config);
	const authScheme = context.endpointV2?.properties?.authSchemes?.[0];
	return {
		config,
		signer: await throwSigningPropertyError("signer", config.signer)(authScheme),
		signingRegion: signingProperties?.signingRegion,
		signingRegionSet: signingProperties?.signingRegionSet,
		signingName: signingProperties?.signingName
	};
};
var AwsSdkSigV4Signer = class {
	async sign(httpRequest, identity, signingProperties) {
		if (!HttpRequest.isInstance(httpRequest)) throw new Error("The request is not an instance of `HttpRequest` and cannot be signed");
		const validatedProps = await validateSigningProperties(signingProperties);
		const { config, signer } = validatedProps;
		let { signingRegion, signingName } = validatedProps;
		const handlerExecutionContext = signingProperties.context;
		if (handlerExecutionContext?.authSchemes?.length ?? false) {
			const [first, second] = handlerExecutionContext.authSchemes;
			if (first?.name === "sigv4a" && second?.name === "sigv4") {
				signingRegion = second?.signingRegion ?? signingRegion;
				signingName = second?.signingName ?? signingName;
			}
		}
		const noSkewCorrection = await config.disableClockSkewCorrection?.() === true;
		signingProperties._disableClockSkewCorrection = noSkewCorrection;
		const skipSkewSampling = noSkewCorrection || hasEventStreamOutput(signingProperties);
		signingProperties._skipClockSkewSampling = skipSkewSampling;
		if (!skipSkewSampling) {
			signingProperties._preRequestSystemClockOffset = config.systemClockOffset;
			signingProperties._requestSentAt = Date.now();
		}
		return await signer.sign(httpRequest, {
			signingDate: noSkewCorrection ? new Date() : getSkewCorrectedDate(config.systemClockOffset),
			signingRegion,
			signingService: signingName
		});
	}
	errorHandler(signingProperties) {
		return (error) => {
			const errorException = error;
			if (!signingProperties._skipClockSkewSampling && !signingProperties._disableClockSkewCorrection) {
				const serverTime = errorException.ServerTime ?? getDateHeader(errorException.$response);
				if (serverTime) {
					const config = throwSigningPropertyError("config", signingProperties.config);
					const preRequestOffset = signingProperties._preRequestSystemClockOffset;
					const timeRequestSent = signingProperties._requestSentAt;
					const ageHeader = getAgeHeader(errorException.$response);
					const newOffset = getUpdatedSystemClockOffset(serverTime, config.systemClockOffset, timeRequestSent, ageHeader);
					config.systemClockOffset = newOffset;
					if (Math.abs(newOffset) >= 24e4 && (newOffset !== preRequestOffset || preRequestOffset !== void 0 && preRequestOffset !== newOffset) && errorException.$metadata) errorException.$metadata.clockSkewCorrected = true;
				}
			}
			throw error;
		};
	}
	successHandler(httpResponse, signingProperties) {
		if (signingProperties._skipClockSkewSampling || signingProperties._disableClockSkewCorrection) return;
		const dateHeader = getDateHeader(httpResponse);
		if (dateHeader) {
			const config = throwSigningPropertyError("config", signingProperties.config);
			const timeRequestSent = signingProperties._requestSentAt;
			const ageHeader = getAgeHeader(httpResponse);
			config.systemClockOffset = getUpdatedSystemClockOffset(dateHeader, config.systemClockOffset, timeRequestSent, ageHeader);
		}
	}
};
// node_modules/@aws-sdk/core/dist-es/submodules/httpAuthSchemes/utils/getArrayForCommaSeparatedString.js
const getArrayForCommaSeparatedString = (str) => typeof str === "string" && str.length > 0 ? str.split(",").map((item) => item.trim()) : [];
// node_modules/@aws-sdk/core/dist-es/submodules/httpAuthSchemes/utils/getBearerTokenEnvKey.js
const getBearerTokenEnvKey = (signingName) => `AWS_BEARER_TOKEN_${signingName.replace(/[\s-]/g, "_").toUpperCase()}`;
// node_modules/@aws-sdk/core/dist-es/submodules/httpAuthSchemes/aws_sdk/NODE_AUTH_SCHEME_PREFERENCE_OPTIONS.js
const NODE_AUTH_SCHEME_PREFERENCE_ENV_KEY = "AWS_AUTH_SCHEME_PREFERENCE";
const NODE_AUTH_SCHEME_PREFERENCE_CONFIG_KEY = "auth_scheme_preference";
const NODE_AUTH_SCHEME_PREFERENCE_OPTIONS = {
	environmentVariableSelector: (env, options) => {
		if (options?.signingName) {
			if (getBearerTokenEnvKey(options.signingName) in env) return ["httpBearerAuth"];
		}
		if (!(NODE_AUTH_SCHEME_PREFERENCE_ENV_KEY in env)) return;
		return getArrayForCommaSeparatedString(env[NODE_AUTH_SCHEME_PREFERENCE_ENV_KEY]);
	},
	configFileSelector: (profile) => {
		if (!(NODE_AUTH_SCHEME_PREFERENCE_CONFIG_KEY in profile)) return;
		return getArrayForCommaSeparatedString(profile[NODE_AUTH_SCHEME_PREFERENCE_CONFIG_KEY]);
	},
	default: []
};
// node_modules/@smithy/signature-v4/dist-es/HeaderFormatter.js
var HeaderFormatter = class {};
// node_modules/@smithy/signature-v4/dist-es/constants.js
const ALGORITHM_QUERY_PARAM = "X-Amz-Algorithm";
const CREDENTIAL_QUERY_PARAM = "X-Amz-Credential";
const AMZ_DATE_QUERY_PARAM = "X-Amz-Date";
const SIGNED_HEADERS_QUERY_PARAM = "X-Amz-SignedHeaders";
const EXPIRES_QUERY_PARAM = "X-Amz-Expires";
const SIGNATURE_QUERY_PARAM = "X-Amz-Signature";
const TOKEN_QUERY_PARAM = "X-Amz-Security-Token";
const AUTH_HEADER = "authorization";
const AMZ_DATE_HEADER = AMZ_DATE_QUERY_PARAM.toLowerCase();
const GENERATED_HEADERS = [
	AUTH_HEADER,
	AMZ_DATE_HEADER,
	"date"
];
SIGNATURE_QUERY_PARAM.toLowerCase();
const SHA256_HEADER = "x-amz-content-sha256";
const TOKEN_HEADER = TOKEN_QUERY_PARAM.toLowerCase();
const ALWAYS_UNSIGNABLE_HEADERS = {
	authorization: true,
	"cache-control": true,
	connection: true,
	expect: true,
	from: true,
	"keep-alive": true,
	"max-forwards": true,
	pragma: true,
	referer: true,
	te: true,
	trailer: true,
	"transfer-encoding": true,
	upgrade: true,
	"user-agent": true,
	"x-amzn-trace-id": true
};
const PROXY_HEADER_PATTERN = /^proxy-/;
const SEC_HEADER_PATTERN = /^sec-/;
const ALGORITHM_IDENTIFIER = "AWS4-HMAC-SHA256";
const EVENT_ALGORITHM_IDENTIFIER = "AWS4-HMAC-SHA256-PAYLOAD";
const UNSIGNED_PAYLOAD = "UNSIGNED-PAYLOAD";
const KEY_TYPE_IDENTIFIER = "aws4_request";
// node_modules/@smithy/signature-v4/dist-es/getCanonicalQuery.js
const getCanonicalQuery = ({ query = {} }) => {
	const keys = [];
	const serialized = {};
	for (const key in query) {
		if (!hasOwn(query, key)) continue;
		if (key.toLowerCase() === "x-amz-signature") continue;
		const encodedKey = escapeUri(key);
		keys.push(encodedKey);
		const value = query[key];
		if (typeof value === "string") serialized[encodedKey] = `${encodedKey}=${escapeUri(value)}`;
		else if (Array.isArray(value)) serialized[encodedKey] = value.slice(0).reduce((encoded, value) => encoded.concat([`${encodedKey}=${escapeUri(value)}`]), []).sort().join("&");
	}
	return keys.sort().map((key) => serialized[key]).filter((serialized) => serialized).join("&");
};
// node_modules/@smithy/signature-v4/dist-es/utilDate.js
const iso8601 = (time) => toDate(time).toISOString().replace(/\.\d{3}Z$/, "Z");
const toDate = (time) => {
	if (typeof time === "number") return new Date(time * 1e3);
	if (typeof time === "string") {
		if (Number(time)) return new Date(Number(time) * 1e3);
		return new Date(time);
	}
	return time;
};
// node_modules/@smithy/signature-v4/dist-es/SignatureV4Base.js
var SignatureV4Base = class {
	service;
	regionProvider;
	credentialProvider;
	sha256;
	uriEscapePath;
	applyChecksum;
	constructor({ applyChecksum, credentials, region, service, sha256, uriEscapePath = true }) {
		this.service = service;
		this.sha256 = sha256;
		this.uriEscapePath = uriEscapePath;
		this.applyChecksum = typeof applyChecksum === "boolean" ? applyChecksum : true;
		this.regionProvider = normalizeProvider$1(region);
		this.credentialProvider = normalizeProvider$1(credentials);
	}
	createCanonicalRequest(request, canonicalHeaders, payloadHash) {
		const sortedHeaders = Object.keys(canonicalHeaders).sort();
		return `${request.method}
${this.getCanonicalPath(request)}
${getCanonicalQuery(request)}
${sortedHeaders.map((name) => `${name}:${canonicalHeaders[name]}`).join("\n")}

${sortedHeaders.join(";")}
${payloadHash}`;
	}
	async createStringToSign(longDate, credentialScope, canonicalRequest, algorithmIdentifier) {
		const hash = new this.sha256();
		hash.update(toUint8Array(canonicalRequest));
		return `${algorithmIdentifier}
${longDate}
${credentialScope}
${toHex(await hash.digest())}`;
	}
	getCanonicalPath({ path }) {
		if (this.uriEscapePath) {
			const normalizedPathSegments = [];
			for (const pathSegment of path.split("/")) {
				if (pathSegment?.length === 0) continue;
				if (pathSegment === ".") continue;
				if (pathSegment === "..") normalizedPathSegments.pop();
				else normalizedPathSegments.push(pathSegment);
			}
			const normalizedPath = `${path?.startsWith("/") ? "/" : ""}${normalizedPathSegments.join("/")}${normalizedPathSegments.length > 0 && path?.endsWith("/") ? "/" : ""}`;
			return escapeUri(normalizedPath).replace(/%2F/g, "/");
		}
		return path;
	}
	validateResolvedCredentials(credentials) {
		if (typeof credentials !== "object" || typeof credentials.accessKeyId !== "string" || typeof credentials.secretAccessKey !== "string") throw new Error("Resolved credential object is not valid");
	}
	formatDate(now) {
		const longDate = iso8601(now).replace(/[-:]/g, "");
		return {
			longDate,
			shortDate: longDate.slice(0, 8)
		};
	}
	getCanonicalHeaderList(headers) {
		return Object.keys(headers).sort().join(";");
	}
};
// node_modules/@smithy/signature-v4/dist-es/credentialDerivation.js
const signingKeyCache = {};
const cacheQueue = [];
const createScope = (shortDate, region, service) => `${shortDate}/${region}/${service}/${KEY_TYPE_IDENTIFIER}`;
const getSigningKey = async (sha256Constructor, credentials, shortDate, region, service) => {
	const cacheKey = `${shortDate}:${region}:${service}:${toHex(await hmac(sha256Constructor, credentials.secretAccessKey, credentials.accessKeyId))}:${credentials.sessionToken}`;
	if (cacheKey in signingKeyCache) return signingKeyCache[cacheKey];
	cacheQueue.push(cacheKey);
	while (cacheQueue.length > 50) delete signingKeyCache[cacheQueue.shift()];
	let key = `AWS4${credentials.secretAccessKey}`;
	for (const signable of [
		shortDate,
		region,
		service,
		KEY_TYPE_IDENTIFIER
	]) key = await hmac(sha256Constructor, key, signable);
	return signingKeyCache[cacheKey] = key;
};
const hmac = (ctor, secret, data) => {
	const hash = new ctor(secret);
	hash.update(toUint8Array(data));
	return hash.digest();
};
// node_modules/@smithy/signature-v4/dist-es/getCanonicalHeaders.js
const getCanonicalHeaders = ({ headers }, unsignableHeaders, signableHeaders) => {
	const canonical = {};
	for (const headerName of Object.keys(headers).sort()) {
		if (headers[headerName] == void 0) continue;
		const canonicalHeaderName = headerName.toLowerCase();
		if (hasOwn(ALWAYS_UNSIGNABLE_HEADERS, canonicalHeaderName) || unsignableHeaders?.has(canonicalHeaderName) || PROXY_HEADER_PATTERN.test(canonicalHeaderName) || SEC_HEADER_PATTERN.test(canonicalHeaderName)) {
			if (!signableHeaders || signableHeaders && !signableHeaders.has(canonicalHeaderName)) continue;
		}
		if (canonicalHeaderName === "__proto__") writeKey(canonical);
		canonical[canonicalHeaderName] = headers[headerName].replace(/[\r\n]/g, " ").replace(/[ \t]+/g, " ").replace(/^ | $/g, "");
	}
	return canonical;
};
// node_modules/@smithy/signature-v4/dist-es/getPayloadHash.js
const getPayloadHash = async ({ headers, body }, hashConstructor) => {
	for (const headerName in headers) {
		if (!hasOwn(headers, headerName)) continue;
		if (headerName.toLowerCase() === "x-amz-content-sha256") return headers[headerName];
	}
	if (body == void 0) return "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
	else if (typeof body === "string" || ArrayBuffer.isView(body) || isArrayBuffer(body)) {
		const hashCtor = new hashConstructor();
		hashCtor.update(toUint8Array(body));
		return toHex(await hashCtor.digest());
	}
	return UNSIGNED_PAYLOAD;
};
// node_modules/@smithy/signature-v4/dist-es/headerUtil.js
const hasHeader = (soughtHeader, headers) => {
	soughtHeader = soughtHeader.toLowerCase();
	for (const headerName in headers) {
		if (!hasOwn(headers, headerName)) continue;
		if (soughtHeader === headerName.toLowerCase()) return true;
	}
	return false;
};
// node_modules/@smithy/signature-v4/dist-es/moveHeadersToQuery.js
const moveHeadersToQuery = (request, options = {}) => {
	const { headers, query = {} } = HttpRequest.clone(request);
	for (const name in headers) {
		if (!hasOwn(headers, name)) continue;
		const lname = name.toLowerCase();
		if (lname.slice(0, 6) === "x-amz-" && !options.unhoistableHeaders?.has(lname) || options.hoistableHeaders?.has(lname)) {
			query[name] = headers[name];
			delete headers[name];
		}
	}
	return {
		...request,
		headers,
		query
	};
};
// node_modules/@smithy/signature-v4/dist-es/prepareRequest.js
const prepareRequest = (request) => {
	request = HttpRequest.clone(request);
	for (const headerName in request.headers) {
		if (!hasOwn(request.headers, headerName)) continue;
		if (GENERATED_HEADERS.indexOf(headerName.toLowerCase()) > -1) delete request.headers[headerName];
	}
	return request;
};
// node_modules/@smithy/signature-v4/dist-es/SignatureV4.js
var SignatureV4 = class extends SignatureV4Base {
	headerFormatter = new HeaderFormatter();
	constructor({ applyChecksum, credentials, region, service, sha256, uriEscapePath = true }) {
		super({
			applyChecksum,
			credentials,
			region,
			service,
			sha256,
			uriEscapePath
		});
	}
	async presign(originalRequest, options = {}) {
		const { signingDate = new Date(), expiresIn = 3600, unsignableHeaders, unhoistableHeaders, signableHeaders, hoistableHeaders, signingRegion, signingService } = options;
		const credentials = await this.credentialProvider();
		this.validateResolvedCredentials(credentials);
		const region = signingRegion ?? await this.regionProvider();
		const { longDate, shortDate } = this.formatDate(signingDate);
		if (expiresIn > 604800) return Promise.reject("Signature version 4 presigned URLs must have an expiration date less than one week in the future");
		const scope = createScope(shortDate, region, signingService ?? this.service);
		const request = moveHeadersToQuery(prepareRequest(originalRequest), {
			unhoistableHeaders,
			hoistableHeaders
		});
		if (credentials.sessionToken) request.query[TOKEN_QUERY_PARAM] = credentials.sessionToken;
		request.query[ALGORITHM_QUERY_PARAM] = ALGORITHM_IDENTIFIER;
		request.query[CREDENTIAL_QUERY_PARAM] = `${credentials.accessKeyId}/${scope}`;
		request.query[AMZ_DATE_QUERY_PARAM] = longDate;
		request.query[EXPIRES_QUERY_PARAM] = expiresIn.toString(10);
		const canonicalHeaders = getCanonicalHeaders(request, unsignableHeaders, signableHeaders);
		request.query[SIGNED_HEADERS_QUERY_PARAM] = this.getCanonicalHeaderList(canonicalHeaders);
		request.query[SIGNATURE_QUERY_PARAM] = await this.getSignature(longDate, scope, this.getSigningKey(credentials, region, shortDate, signingService), this.createCanonicalRequest(request, canonicalHeaders, await getPayloadHash(originalRequest, this.sha256)));
		return request;
	}
	async sign(toSign, options) {
		if (typeof toSign === "string") return this.signString(toSign, options);
		else if (toSign.headers && toSign.payload) return this.signEvent(toSign, options);
		else if (toSign.message) return this.signMessage(toSign, options);
		else return this.signRequest(toSign, options);
	}
	async signEvent({ headers, payload }, { signingDate = new Date(), priorSignature, signingRegion, signingService, eventStreamCredentials }) {
		const region = signingRegion ?? await this.regionProvider();
		const { shortDate, longDate } = this.formatDate(signingDate);
		const scope = createScope(shortDate, region, signingService ?? this.service);
		const hashedPayload = await getPayloadHash({
			headers: {},
			body: payload
		}, this.sha256);
		const hash = new this.sha256();
		hash.update(headers);
		const hashedHeaders = toHex(await hash.digest());
		const stringToSign = [
			EVENT_ALGORITHM_IDENTIFIER,
			longDate,
			scope,
			priorSignature,
			hashedHeaders,
			hashedPayload
		].join("\n");
		return this.signString(stringToSign, {
			signingDate,
			signingRegion: region,
			signingService,
			eventStreamCredentials
		});
	}
	async signMessage(signableMessage, { signingDate = new Date(), signingRegion, signingService, eventStreamCredentials }) {
		return this.signEvent({
			headers: this.headerFormatter.format(signableMessage.message.headers),
			payload: signableMessage.message.body
		}, {
			signingDate,
			signingRegion,
			signingService,
			priorSignature: signableMessage.priorSignature,
			eventStreamCredentials
		}).then((signature) => {
			return {
				message: signableMessage.message,
				signature
			};
		});
	}
	async signString(stringToSign, { signingDate = new Date(), signingRegion, signingService, eventStreamCredentials } = {}) {
		const credentials = eventStreamCredentials ?? await this.credentialProvider();
		this.validateResolvedCredentials(credentials);
		const region = signingRegion ?? await this.regionProvider();
		const { shortDate } = this.formatDate(signingDate);
		const hash = new this.sha256(await this.getSigningKey(credentials, region, shortDate, signingService));
		hash.update(toUint8Array(stringToSign));
		return toHex(await hash.digest());
	}
	async signRequest(requestToSign, { signingDate = new Date(), signableHeaders, unsignableHeaders, signingRegion, signingService } = {}) {
		const credentials = await this.credentialProvider();
		this.validateResolvedCredentials(credentials);
		const region = signingRegion ?? await this.regionProvider();
		const request = prepareRequest(requestToSign);
		const { longDate, shortDate } = this.formatDate(signingDate);
		const scope = createScope(shortDate, region, signingService ?? this.service);
		request.headers[AMZ_DATE_HEADER] = longDate;
		if (credentials.sessionToken) request.headers[TOKEN_HEADER] = credentials.sessionToken;
		const payloadHash = await getPayloadHash(request, this.sha256);
		if (!hasHeader("x-amz-content-sha256", request.headers) && this.applyChecksum) request.headers[SHA256_HEADER] = payloadHash;
		const canonicalHeaders = getCanonicalHeaders(request, unsignableHeaders, signableHeaders);
		const signature = await this.getSignature(longDate, scope, this.getSigningKey(credentials, region, shortDate, signingService), this.createCanonicalRequest(request, canonicalHeaders, payloadHash));
		request.headers[AUTH_HEADER] = `${ALGORITHM_IDENTIFIER} Credential=${credentials.accessKeyId}/${scope}, SignedHeaders=${this.getCanonicalHeaderList(canonicalHeaders)}, Signature=${signature}`;
		return request;
	}
	async getSignature(longDate, credentialScope, keyPromise, canonicalRequest) {
		const stringToSign = await this.createStringToSign(longDate, credentialScope, canonicalRequest, ALGORITHM_IDENTIFIER);
		const hash = new this.sha256(await keyPromise);
		hash.update(toUint8Array(stringToSign));
		return toHex(await hash.digest());
	}
	getSigningKey(credentials, region, shortDate, service) {
		return getSigningKey(this.sha256, credentials, shortDate, region, service || this.service);
	}
};
// node_modules/@aws-sdk/core/dist-es/submodules/httpAuthSchemes/aws_sdk/resolveAwsSdkSigV4Config.js
const bindResolveAwsSdkSigV4Config = (defaultDisableClockSkewCorrection) => (config) => {
	let inputCredentials = config.credentials;
	let isUserSupplied = !!config.credentials;
	let resolvedCredentials = void 0;
	Object.defineProperty(config, "credentials", {
		set(credentials) {
			if (credentials && credentials !== inputCredentials && credentials !== resolvedCredentials) isUserSupplied = true;
			inputCredentials = credentials;
			const boundProvider = bindCallerConfig(config, normalizeCredentialProvider(config, {
				credentials: inputCredentials,
				credentialDefaultProvider: config.credentialDefaultProvider
			}));
			if (isUserSupplied && !boundProvider.attributed) {
				const isCredentialObject = typeof inputCredentials === "object" && inputCredentials !== null;
				resolvedCredentials = async (options) => {
					const attributedCreds = await boundProvider(options);
					if (isCredentialObject && (!attributedCreds.$source || Object.keys(attributedCreds.$source).length === 0)) return setCredentialFeature(attributedCreds, "CREDENTIALS_CODE", "e");
					return attributedCreds;
				};
				resolvedCredentials.memoized = boundProvider.memoized;
				resolvedCredentials.configBound = boundProvider.configBound;
				resolvedCredentials.attributed = true;
			} else resolvedCredentials = boundProvider;
		},
		get() {
			return resolvedCredentials;
		},
		enumerable: true,
		configurable: true
	});
	config.credentials = inputCredentials;
	const { signingEscapePath = true, systemClockOffset = config.systemClockOffset || 0, sha256 } = config;
	let signer;
	if (config.signer) signer = normalizeProvider(config.signer);
	else if (config.regionInfoProvider) signer = () => normalizeProvider(config.region)().then(async (region) => [await config.regionInfoProvider(region, {
		useFipsEndpoint: await config.useFipsEndpoint(),
		useDualstackEndpoint: await config.useDualstackEndpoint()
	}) || {}, region]).then(([regionInfo, region]) => {
		const { signingRegion, signingService } = regionInfo;
		config.signingRegion = config.signingRegion || signingRegion || region;
		config.signingName = config.signingName || signingService || config.serviceId;
		const params = {
			...config,
			credentials: config.credentials,
			region: config.signingRegion,
			service: config.signingName,
			sha256,
			uriEscapePath: signingEscapePath
		};
		return new (config.signerConstructor || SignatureV4)(params);
	});
	else signer = async (authScheme) => {
		authScheme = Object.assign({}, {
			name: "sigv4",
			signingName: config.signingName || config.defaultSigningName,
			signingRegion: await normalizeProvider(config.region)(),
			properties: {}
		}, authScheme);
		const signingRegion = authScheme.signingRegion;
		const signingService = authScheme.signingName;
		config.signingRegion = config.signingRegion || signingRegion;
		config.signingName = config.signingName || signingService || config.serviceId;
		const params = {
			...config,
			credentials: config.credentials,
			region: config.signingRegion,
			service: config.signingName,
			sha256,
			uriEscapePath: signingEscapePath
		};
		return new (config.signerConstructor || SignatureV4)(params);
	};
	return Object.assign(config, {
		systemClockOffset,
		signingEscapePath,
		signer,
		disableClockSkewCorrection: normalizeProvider(config.disableClockSkewCorrection ?? defaultDisableClockSkewCorrection)
	});
};
function normalizeCredentialProvider(config, { credentials, credentialDefaultProvider }) {
	let credentialsProvider;
	if (credentials) {
		if (!credentials?.memoized) credentialsProvider = memoizeIdentityProvider(credentials, isIdentityExpired, doesIdentityRequireRefresh);
		else credentialsProvider = credentials;
	} else if (credentialDefaultProvider) credentialsProvider = normalizeProvider(credentialDefaultProvider(Object.assign({}, config, { parentClientConfig: config })));
	else credentialsProvider = async () => {
		throw new Error("@aws-sdk/core::resolveAwsSdkSigV4Config - `credentials` not provided and no credentialDefaultProvider was configured.");
	};
	credentialsProvider.memoized = true;
	return credentialsProvider;
}
function bindCallerConfig(config, credentialsProvider) {
	if (credentialsProvider.configBound) return credentialsProvider;
	const fn = async (options) => credentialsProvider({
		...options,
		callerClientConfig: config
	});
	fn.memoized = credentialsProvider.memoized;
	fn.configBound = true;
	return fn;
}
// node_modules/@aws-sdk/core/dist-es/submodules/httpAuthSchemes/aws_sdk/clock-skew-node-config.js
const ENV_DISABLE_CLOCK_SKEW_CORRECTION = "AWS_DISABLE_CLOCK_SKEW_CORRECTION";
const CONFIG_DISABLE_CLOCK_SKEW_CORRECTION = "disable_clock_skew_correction";
// node_modules/@aws-sdk/core/dist-es/submodules/httpAuthSchemes/index.js
const resolveAwsSdkSigV4Config = bindResolveAwsSdkSigV4Config(loadConfig({
	environmentVariableSelector: (env) => booleanSelector(env, ENV_DISABLE_CLOCK_SKEW_CORRECTION, SelectorType.ENV),
	configFileSelector: (profile) => booleanSelector(profile, CONFIG_DISABLE_CLOCK_SKEW_CORRECTION, SelectorType.CONFIG),
	default: false
}));
// node_modules/@aws-sdk/client-sagemaker/dist-es/auth/httpAuthSchemeProvider.js
const defaultSageMakerHttpAuthSchemeParametersProvider = async (config, context, input) => {
	return {
		operation: getSmithyContext(context).operation,
		region: await normalizeProvider$1(config.region)() || (() => {
			throw new Error("expected `region` to be configured for `aws.auth#sigv4`");
		})()
	};
};
function createAwsAuthSigv4HttpAuthOption(authParameters) {
	return {
		schemeId: "aws.auth#sigv4",
		signingProperties: {
			name: "sagemaker",
			region: authParameters.region
		},
		propertiesExtractor: (config, context) => ({ signingProperties: {
			config,
			context
		} })
	};
}
const defaultSageMakerHttpAuthSchemeProvider = (authParameters) => {
	const options = [];
	switch (authParameters.operation) {
		default: options.push(createAwsAuthSigv4HttpAuthOption(authParameters));
	}
	return options;
};
const resolveHttpAuthSchemeConfig = (config) => {
	const config_0 = resolveAwsSdkSigV4Config(config);
	return Object.assign(config_0, { authSchemePreference: normalizeProvider$1(config.authSchemePreference ?? []) });
};
// node_modules/@aws-sdk/client-sagemaker/dist-es/endpoint/EndpointParameters.js
const resolveClientEndpointParameters = (options) => {
	return Object.assign(options, {
		useDualstackEndpoint: options.useDualstackEndpoint ?? false,
		useFipsEndpoint: options.useFipsEndpoint ?? false,
		defaultSigningName: "sagemaker"
	});
};
const commonParams = {
	UseFIPS: {
		type: "builtInParams",
		name: "useFipsEndpoint"
	},
	Endpoint: {
		type: "builtInParams",
		name: "endpoint"
	},
	Region: {
		type: "builtInParams",
		name: "region"
	},
	UseDualStack: {
		type: "builtInParams",
		name: "useDualstackEndpoint"
	}
};
// node_modules/@aws-sdk/client-sagemaker/package.json
var package_default$1 = {
	"name": "@aws-sdk/client-sagemaker",
	"version": "3.1142.0"
};
// node_modules/@aws-sdk/credential-provider-env/dist-es/fromEnv.js
const ENV_KEY = "AWS_ACCESS_KEY_ID";
const ENV_SECRET = "AWS_SECRET_ACCESS_KEY";
const ENV_SESSION = "AWS_SESSION_TOKEN";
const ENV_EXPIRATION = "AWS_CREDENTIAL_EXPIRATION";
const ENV_CREDENTIAL_SCOPE = "AWS_CREDENTIAL_SCOPE";
const ENV_ACCOUNT_ID = "AWS_ACCOUNT_ID";
const fromEnv = (init) => async () => {
	init?.logger?.debug("@aws-sdk/credential-provider-env - fromEnv");
	const accessKeyId = process.env[ENV_KEY];
	const secretAccessKey = process.env[ENV_SECRET];
	const sessionToken = process.env[ENV_SESSION];
	const expiry = process.env[ENV_EXPIRATION];
	const credentialScope = process.env[ENV_CREDENTIAL_SCOPE];
	const accountId = process.env[ENV_ACCOUNT_ID];
	if (accessKeyId && secretAccessKey) {
		const credentials = {
			accessKeyId,
			secretAccessKey,
			...sessionToken && { sessionToken },
			...expiry && { expiration: new Date(expiry) },
			...credentialScope && { credentialScope },
			...accountId && { accountId }
		};
		setCredentialFeature(credentials, "CREDENTIALS_ENV_VARS", "g");
		return credentials;
	}
	throw new CredentialsProviderError("Unable to find environment variable credentials.", { logger: init?.logger });
};
// node_modules/@aws-sdk/credential-provider-env/dist-es/index.js
var dist_es_exports = (0,rolldown_runtime/* __exportAll */.IL)({ fromEnv: () => fromEnv });
const remoteProvider = async (init) => {
	const { ENV_CMDS_FULL_URI, ENV_CMDS_RELATIVE_URI, fromContainerMetadata, fromInstanceMetadata } = await __nccwpck_require__.e(/* import() */ 160).then(__nccwpck_require__.bind(__nccwpck_require__, 160));
	if (process.env[ENV_CMDS_RELATIVE_URI] || process.env[ENV_CMDS_FULL_URI]) {
		init.logger?.debug("@aws-sdk/credential-provider-node - remoteProvider::fromHttp/fromContainerMetadata");
		const { fromHttp } = await __nccwpck_require__.e(/* import() */ 591).then(__nccwpck_require__.bind(__nccwpck_require__, 3591));
		return chain(fromHttp(init), fromContainerMetadata(init));
	}
	if (process.env["AWS_EC2_METADATA_DISABLED"] && process.env["AWS_EC2_METADATA_DISABLED"] !== "false") return async () => {
		throw new CredentialsProviderError("EC2 Instance Metadata Service access disabled", { logger: init.logger });
	};
	init.logger?.debug("@aws-sdk/credential-provider-node - remoteProvider::fromInstanceMetadata");
	return fromInstanceMetadata(init);
};
// node_modules/@aws-sdk/credential-provider-node/dist-es/runtime/memoize-chain.js
function memoizeChain(providers, treatAsExpired) {
	const chain = internalCreateChain(providers);
	let activeLock;
	let passiveLock;
	let credentials;
	let forceRefreshLock;
	const provider = async (options) => {
		if (options?.forceRefresh) {
			if (!forceRefreshLock) forceRefreshLock = chain(options).then((c) => {
				credentials = c;
			}).finally(() => {
				forceRefreshLock = void 0;
			});
			await forceRefreshLock;
			return credentials;
		}
		if (credentials?.expiration) {
			if (credentials?.expiration?.getTime() < Date.now()) credentials = void 0;
		}
		if (activeLock) await activeLock;
		else if (!credentials || treatAsExpired?.(credentials)) {
			if (credentials) {
				if (!passiveLock) passiveLock = chain(options).then((c) => {
					credentials = c;
				}).catch(() => {}).finally(() => {
					passiveLock = void 0;
				});
			} else {
				activeLock = chain(options).then((c) => {
					credentials = c;
				}).finally(() => {
					activeLock = void 0;
				});
				return provider(options);
			}
		}
		return credentials;
	};
	return provider;
}
const internalCreateChain = (providers) => async (awsIdentityProperties) => {
	let lastProviderError;
	for (const provider of providers) try {
		return await provider(awsIdentityProperties);
	} catch (err) {
		lastProviderError = err;
		if (err?.tryNextLink) continue;
		throw err;
	}
	throw lastProviderError;
};
// node_modules/@aws-sdk/credential-provider-node/dist-es/defaultProvider.js
let multipleCredentialSourceWarningEmitted = false;
const defaultProvider = (init = {}) => memoizeChain([
	async () => {
		if (init.profile ?? process.env["AWS_PROFILE"]) {
			if (process.env["AWS_ACCESS_KEY_ID"] && process.env["AWS_SECRET_ACCESS_KEY"]) {
				if (!multipleCredentialSourceWarningEmitted) {
					(init.logger?.warn && init.logger?.constructor?.name !== "NoOpLogger" ? init.logger.warn.bind(init.logger) : console.warn)(`@aws-sdk/credential-provider-node - defaultProvider::fromEnv WARNING:
    Multiple credential sources detected: 
    Both AWS_PROFILE and the pair AWS_ACCESS_KEY_ID/AWS_SECRET_ACCESS_KEY static credentials are set.
    This SDK will proceed with the AWS_PROFILE value.
    
    However, a future version may change this behavior to prefer the ENV static credentials.
    Please ensure that your environment only sets either the AWS_PROFILE or the
    AWS_ACCESS_KEY_ID/AWS_SECRET_ACCESS_KEY pair.
`);
					multipleCredentialSourceWarningEmitted = true;
				}
			}
			throw new CredentialsProviderError("AWS_PROFILE is set, skipping fromEnv provider.", {
				logger: init.logger,
				tryNextLink: true
			});
		}
		init.logger?.debug("@aws-sdk/credential-provider-node - defaultProvider::fromEnv");
		return fromEnv(init)();
	},
	async (awsIdentityProperties) => {
		init.logger?.debug("@aws-sdk/credential-provider-node - defaultProvider::fromSSO");
		const { ssoStartUrl, ssoAccountId, ssoRegion, ssoRoleName, ssoSession } = init;
		if (!ssoStartUrl && !ssoAccountId && !ssoRegion && !ssoRoleName && !ssoSession) throw new CredentialsProviderError("Skipping SSO provider in default chain (inputs do not include SSO fields).", { logger: init.logger });
		const { fromSSO } = await __nccwpck_require__.e(/* import() */ 408).then(__nccwpck_require__.bind(__nccwpck_require__, 9408));
		return fromSSO(init)(awsIdentityProperties);
	},
	async (awsIdentityProperties) => {
		init.logger?.debug("@aws-sdk/credential-provider-node - defaultProvider::fromIni");
		const { fromIni } = await __nccwpck_require__.e(/* import() */ 957).then(__nccwpck_require__.bind(__nccwpck_require__, 2957));
		return fromIni(init)(awsIdentityProperties);
	},
	async (awsIdentityProperties) => {
		init.logger?.debug("@aws-sdk/credential-provider-node - defaultProvider::fromProcess");
		const { fromProcess } = await __nccwpck_require__.e(/* import() */ 390).then(__nccwpck_require__.bind(__nccwpck_require__, 1390));
		return fromProcess(init)(awsIdentityProperties);
	},
	async (awsIdentityProperties) => {
		init.logger?.debug("@aws-sdk/credential-provider-node - defaultProvider::fromTokenFile");
		const { fromTokenFile } = await __nccwpck_require__.e(/* import() */ 420).then(__nccwpck_require__.bind(__nccwpck_require__, 2420));
		return fromTokenFile(init)(awsIdentityProperties);
	},
	async () => {
		init.logger?.debug("@aws-sdk/credential-provider-node - defaultProvider::remoteProvider");
		return (await remoteProvider(init))();
	},
	async () => {
		throw new CredentialsProviderError("Could not load credentials from any providers", {
			tryNextLink: false,
			logger: init.logger
		});
	}
], credentialsTreatedAsExpired);
const credentialsTreatedAsExpired = (credentials) => credentials?.expiration !== void 0 && credentials.expiration.getTime() - Date.now() < 3e5;
// node_modules/@smithy/node-http-handler/dist-es/build-abort-error.js
function buildAbortError(abortSignal) {
	const reason = abortSignal && typeof abortSignal === "object" && "reason" in abortSignal ? abortSignal.reason : void 0;
	if (reason) {
		if (reason instanceof Error) {
			const abortError = new Error("Request aborted");
			abortError.name = "AbortError";
			abortError.cause = reason;
			return abortError;
		}
		const abortError = new Error(String(reason));
		abortError.name = "AbortError";
		return abortError;
	}
	const abortError = new Error("Request aborted");
	abortError.name = "AbortError";
	return abortError;
}
// node_modules/@smithy/node-http-handler/dist-es/constants.js
const NODEJS_TIMEOUT_ERROR_CODES = [
	"ECONNRESET",
	"EPIPE",
	"ETIMEDOUT"
];
// node_modules/@smithy/node-http-handler/dist-es/get-transformed-headers.js
const getTransformedHeaders = (headers) => {
	const transformedHeaders = {};
	for (const name in headers) {
		if (!hasOwn(headers, name)) continue;
		const headerValues = headers[name];
		transformedHeaders[name] = Array.isArray(headerValues) ? headerValues.join(",") : headerValues;
	}
	return transformedHeaders;
};
// node_modules/@smithy/node-http-handler/dist-es/timing.js
const timing = {
	setTimeout: (cb, ms) => setTimeout(cb, ms),
	clearTimeout: (timeoutId) => clearTimeout(timeoutId)
};
// node_modules/@smithy/node-http-handler/dist-es/set-connection-timeout.js
const DEFER_EVENT_LISTENER_TIME$2 = 1e3;
const setConnectionTimeout = (request, reject, timeoutInMs = 0) => {
	if (!timeoutInMs) return -1;
	const registerTimeout = (offset) => {
		const timeoutId = timing.setTimeout(() => {
			request.destroy();
			reject(Object.assign(new Error(`@smithy/node-http-handler - the request socket did not establish a connection with the server within the configured timeout of ${timeoutInMs} ms.`), { name: "TimeoutError" }));
		}, timeoutInMs - offset);
		const doWithSocket = (socket) => {
			if (socket?.connecting) socket.on("connect", () => {
				timing.clearTimeout(timeoutId);
			});
			else timing.clearTimeout(timeoutId);
		};
		if (request.socket) doWithSocket(request.socket);
		else request.on("socket", doWithSocket);
	};
	if (timeoutInMs < 2e3) {
		registerTimeout(0);
		return 0;
	}
	return timing.setTimeout(registerTimeout.bind(null, DEFER_EVENT_LISTENER_TIME$2), DEFER_EVENT_LISTENER_TIME$2);
};
// node_modules/@smithy/node-http-handler/dist-es/set-request-timeout.js
const setRequestTimeout = (req, reject, timeoutInMs = 0, throwOnRequestTimeout, logger) => {
	if (timeoutInMs) return timing.setTimeout(() => {
		let msg = `@smithy/node-http-handler - [${throwOnRequestTimeout ? "ERROR" : "WARN"}] a request has exceeded the configured ${timeoutInMs} ms requestTimeout.`;
		if (throwOnRequestTimeout) {
			const error = Object.assign(new Error(msg), {
				name: "TimeoutError",
				code: "ETIMEDOUT"
			});
			req.destroy(error);
			reject(error);
		} else {
			msg += ` Init client requestHandler with throwOnRequestTimeout=true to turn this into an error.`;
			logger?.warn?.(msg);
		}
	}, timeoutInMs);
	return -1;
};
// node_modules/@smithy/node-http-handler/dist-es/set-socket-keep-alive.js
const DEFER_EVENT_LISTENER_TIME$1 = 3e3;
const setSocketKeepAlive = (request, { keepAlive, keepAliveMsecs }, deferTimeMs = DEFER_EVENT_LISTENER_TIME$1) => {
	if (keepAlive !== true) return -1;
	const registerListener = () => {
		if (request.socket) request.socket.setKeepAlive(keepAlive, keepAliveMsecs || 0);
		else request.on("socket", (socket) => {
			socket.setKeepAlive(keepAlive, keepAliveMsecs || 0);
		});
	};
	if (deferTimeMs === 0) {
		registerListener();
		return 0;
	}
	return timing.setTimeout(registerListener, deferTimeMs);
};
// node_modules/@smithy/node-http-handler/dist-es/resolve-default-socket-timeout.js
const resolveDefaultSocketTimeout = (config) => {
	const value = config?.defaultSocketTimeout;
	return typeof value === "number" && Number.isFinite(value) && value > 0 ? value : void 0;
};
// node_modules/@smithy/node-http-handler/dist-es/set-socket-timeout.js
const DEFER_EVENT_LISTENER_TIME = 3e3;
const setSocketTimeout = (request, reject, timeoutInMs = 0, isServiceDefault = false) => {
	if (!Number.isFinite(timeoutInMs) || timeoutInMs <= 0) return;
	let response;
	request.once("response", (res) => response = res);
	const onTimeout = () => {
		if (response?.complete) {
			request.socket?.destroy();
			return;
		}
		const error = Object.assign(new Error(`@smithy/node-http-handler - the request socket timed out after ${timeoutInMs} ms of inactivity (${isServiceDefault ? "service default socket timeout" : "configured by client requestHandler"}).`), { name: "TimeoutError" });
		response?.destroy(error);
		request.destroy();
		reject(error);
	};
	const registerTimeout = () => {
		const { socket } = request;
		if (!socket) request.once("socket", registerTimeout);
		else if (socket.connecting) socket.once("connect", registerTimeout);
		else {
			socket.setTimeout(timeoutInMs, onTimeout);
			request.on("close", () => socket.removeListener("timeout", onTimeout));
		}
	};
	if (timeoutInMs < 6e3) {
		registerTimeout();
		return;
	}
	const deferralId = timing.setTimeout(registerTimeout, DEFER_EVENT_LISTENER_TIME);
	request.once("close", () => timing.clearTimeout(deferralId));
};
// node_modules/@smithy/node-http-handler/dist-es/write-request-body.js
const MIN_WAIT_TIME = 6e3;
async function writeRequestBody(httpRequest, request, maxContinueTimeoutMs = MIN_WAIT_TIME, externalAgent = false) {
	const headers = request.headers;
	const expect = headers ? headers.Expect || headers.expect : void 0;
	let timeoutId = -1;
	let sendBody = true;
	if (!externalAgent && expect === "100-continue") sendBody = await Promise.race([new Promise((resolve) => {
		timeoutId = Number(timing.setTimeout(() => resolve(true), Math.max(MIN_WAIT_TIME, maxContinueTimeoutMs)));
	}), new Promise((resolve) => {
		httpRequest.on("continue", () => {
			timing.clearTimeout(timeoutId);
			resolve(true);
		});
		httpRequest.on("response", () => {
			timing.clearTimeout(timeoutId);
			resolve(false);
		});
		httpRequest.on("error", () => {
			timing.clearTimeout(timeoutId);
			resolve(false);
		});
	})]);
	if (sendBody) writeBody(httpRequest, request.body);
}
function writeBody(httpRequest, body) {
	if (body instanceof external_node_stream_.Readable) {
		body.pipe(httpRequest);
		return;
	}
	if (body) {
		const isBuffer = Buffer.isBuffer(body);
		if (isBuffer || typeof body === "string") {
			if (isBuffer && body.byteLength === 0) httpRequest.end();
			else httpRequest.end(body);
			return;
		}
		const uint8 = body;
		if (typeof uint8 === "object" && uint8.buffer && typeof uint8.byteOffset === "number" && typeof uint8.byteLength === "number") {
			httpRequest.end(Buffer.from(uint8.buffer, uint8.byteOffset, uint8.byteLength));
			return;
		}
		httpRequest.end(Buffer.from(body));
		return;
	}
	httpRequest.end();
}
// node_modules/@smithy/node-http-handler/dist-es/node-http-handler.js
let hAgent = void 0;
let hRequest = void 0;
var NodeHttpHandler = class NodeHttpHandler {
	config;
	configProvider;
	socketWarningTimestamp = 0;
	externalAgent = false;
	metadata = { handlerProtocol: "http/1.1" };
	static create(instanceOrOptions) {
		if (typeof instanceOrOptions?.handle === "function") return instanceOrOptions;
		return new NodeHttpHandler(instanceOrOptions);
	}
	static checkSocketUsage(agent, socketWarningTimestamp, logger = console) {
		const { sockets, requests, maxSockets } = agent;
		if (typeof maxSockets !== "number" || maxSockets === Infinity) return socketWarningTimestamp;
		if (Date.now() - 15e3 < socketWarningTimestamp) return socketWarningTimestamp;
		if (sockets && requests) for (const origin in sockets) {
			if (!hasOwn(sockets, origin)) continue;
			const socketsInUse = sockets[origin]?.length ?? 0;
			const requestsEnqueued = requests[origin]?.length ?? 0;
			if (socketsInUse >= maxSockets && requestsEnqueued >= 2 * maxSockets) {
				logger?.warn?.(`@smithy/node-http-handler:WARN - socket usage at capacity=${socketsInUse} and ${requestsEnqueued} additional requests are enqueued.
See https://docs.aws.amazon.com/sdk-for-javascript/v3/developer-guide/node-configuring-maxsockets.html
or increase socketAcquisitionWarningTimeout=(millis) in the NodeHttpHandler config.`);
				return Date.now();
			}
		}
		return socketWarningTimestamp;
	}
	constructor(options) {
		this.configProvider = new Promise((resolve, reject) => {
			if (typeof options === "function") options().then((_options) => {
				resolve(this.resolveDefaultConfig(_options));
			}).catch(reject);
			else resolve(this.resolveDefaultConfig(options));
		});
	}
	destroy() {
		this.config?.httpAgent?.destroy();
		this.config?.httpsAgent?.destroy();
	}
	async handle(request, { abortSignal, requestTimeout } = {}) {
		if (!this.config) this.config = await this.configProvider;
		const config = this.config;
		const logger = config.logger;
		const isSSL = request.protocol === "https:";
		if (!isSSL && !this.config.httpAgent) this.config.httpAgent = await this.config.httpAgentProvider();
		return new Promise((_resolve, _reject) => {
			let writeRequestBodyPromise = void 0;
			let socketWarningTimeoutId = -1;
			let connectionTimeoutId = -1;
			let requestTimeoutId = -1;
			let keepAliveTimeoutId = -1;
			const clearTimeouts = () => {
				timing.clearTimeout(socketWarningTimeoutId);
				timing.clearTimeout(connectionTimeoutId);
				timing.clearTimeout(requestTimeoutId);
				timing.clearTimeout(keepAliveTimeoutId);
			};
			const resolve = async (arg) => {
				await writeRequestBodyPromise;
				clearTimeouts();
				_resolve(arg);
			};
			const reject = async (arg) => {
				await writeRequestBodyPromise;
				clearTimeouts();
				_reject(arg);
			};
			if (abortSignal?.aborted) {
				reject(buildAbortError(abortSignal));
				return;
			}
			const headers = request.headers;
			const expectContinue = headers ? (headers.Expect ?? headers.expect) === "100-continue" : false;
			let agent = isSSL ? config.httpsAgent : config.httpAgent;
			if (expectContinue && !this.externalAgent) agent = new (isSSL ? external_node_https_namespaceObject.Agent : hAgent)({
				keepAlive: false,
				maxSockets: Infinity
			});
			socketWarningTimeoutId = timing.setTimeout(() => {
				this.socketWarningTimestamp = NodeHttpHandler.checkSocketUsage(agent, this.socketWarningTimestamp, logger);
			}, config.socketAcquisitionWarningTimeout ?? (config.requestTimeout ?? 2e3) + (config.connectionTimeout ?? 1e3));
			const queryString = request.query ? buildQueryString(request.query) : "";
			let auth = void 0;
			if (request.username != null || request.password != null) auth = `${request.username ?? ""}:${request.password ?? ""}`;
			let path = request.path;
			if (queryString) path += `?${queryString}`;
			if (request.fragment) path += `#${request.fragment}`;
			let hostname = request.hostname ?? "";
			if (hostname[0] === "[" && hostname.endsWith("]")) hostname = request.hostname.slice(1, -1);
			else hostname = request.hostname;
			const nodeHttpsOptions = {
				headers: request.headers,
				host: hostname,
				method: request.method,
				path,
				port: request.port,
				agent,
				auth
			};
			const req = (isSSL ? external_node_https_namespaceObject.request : hRequest)(nodeHttpsOptions, (res) => {
				const httpResponse = new HttpResponse({
					statusCode: res.statusCode || -1,
					reason: res.statusMessage,
					headers: getTransformedHeaders(res.headers),
					body: res
				});
				resolve({ response: httpResponse });
			});
			req.on("error", (err) => {
				if (NODEJS_TIMEOUT_ERROR_CODES.includes(err.code)) reject(Object.assign(err, { name: "TimeoutError" }));
				else reject(err);
			});
			if (abortSignal) {
				const onAbort = () => {
					req.destroy();
					const abortError = buildAbortError(abortSignal);
					reject(abortError);
				};
				if (typeof abortSignal.addEventListener === "function") {
					const signal = abortSignal;
					signal.addEventListener("abort", onAbort, { once: true });
					req.once("close", () => signal.removeEventListener("abort", onAbort));
				} else abortSignal.onabort = onAbort;
			}
			const effectiveRequestTimeout = requestTimeout ?? config.requestTimeout;
			connectionTimeoutId = setConnectionTimeout(req, reject, config.connectionTimeout);
			requestTimeoutId = setRequestTimeout(req, reject, effectiveRequestTimeout, config.throwOnRequestTimeout, logger ?? console);
			const defaultSocketTimeout = config.socketTimeout === void 0 ? resolveDefaultSocketTimeout(config) : void 0;
			if (defaultSocketTimeout) setSocketTimeout(req, reject, defaultSocketTimeout, true);
			else setSocketTimeout(req, reject, config.socketTimeout);
			const httpAgent = nodeHttpsOptions.agent;
			if (typeof httpAgent === "object" && "keepAlive" in httpAgent) keepAliveTimeoutId = setSocketKeepAlive(req, {
				keepAlive: httpAgent.keepAlive,
				keepAliveMsecs: httpAgent.keepAliveMsecs
			});
			writeRequestBodyPromise = writeRequestBody(req, request, effectiveRequestTimeout, this.externalAgent).catch((e) => {
				clearTimeouts();
				return _reject(e);
			});
		});
	}
	updateHttpClientConfig(key, value) {
		this.config = void 0;
		this.configProvider = this.configProvider.then((config) => {
			switch (key) {
				case Symbol.for("logger"):
					key = "logger";
					value = config.logger ?? value;
					break;
				case Symbol.for("@smithy/defaultSocketTimeout"):
					key = "defaultSocketTimeout";
					value = resolveDefaultSocketTimeout(config) ?? value;
			}
			return {
				...config,
				[key]: value
			};
		});
	}
	httpHandlerConfigs() {
		return this.config ?? {};
	}
	resolveDefaultConfig(options) {
		const { requestTimeout, connectionTimeout, socketTimeout, socketAcquisitionWarningTimeout, httpAgent, httpsAgent, throwOnRequestTimeout, logger } = options || {};
		const keepAlive = true;
		const maxSockets = 50;
		let httpAgentPromise;
		return {
			connectionTimeout,
			requestTimeout,
			socketTimeout,
			defaultSocketTimeout: resolveDefaultSocketTimeout(options),
			socketAcquisitionWarningTimeout,
			throwOnRequestTimeout,
			httpAgentProvider: () => httpAgentPromise ??= (async () => {
				const node_http = await Promise.resolve(/* import() */).then(__nccwpck_require__.t.bind(__nccwpck_require__, 7067, 19));
				const { Agent, request } = node_http.default ?? node_http;
				hRequest = request;
				hAgent = Agent;
				if (httpAgent instanceof hAgent || typeof httpAgent?.destroy === "function") {
					this.externalAgent = true;
					return httpAgent;
				}
				return new hAgent({
					keepAlive,
					maxSockets,
					...httpAgent
				});
			})(),
			httpsAgent: (() => {
				if (httpsAgent instanceof external_node_https_namespaceObject.Agent || typeof httpsAgent?.destroy === "function") {
					this.externalAgent = true;
					return httpsAgent;
				}
				return new external_node_https_namespaceObject.Agent({
					keepAlive,
					maxSockets,
					...httpsAgent
				});
			})(),
			logger
		};
	}
};
// node_modules/@aws-sdk/core/dist-es/submodules/protocols/ProtocolLib.js
var ProtocolLib = class {
	queryCompat;
	errorRegistry;
	constructor(queryCompat = false) {
		this.queryCompat = queryCompat;
	}
	resolveRestContentType(defaultContentType, inputSchema) {
		const members = inputSchema.getMemberSchemas();
		const httpPayloadMember = Object.values(members).find((m) => {
			return !!m.getMergedTraits().httpPayload;
		});
		if (httpPayloadMember) {
			const mediaType = httpPayloadMember.getMergedTraits().mediaType;
			if (mediaType) return mediaType;
			else if (httpPayloadMember.isStringSchema()) return "text/plain";
			else if (httpPayloadMember.isBlobSchema()) return "application/octet-stream";
			else return defaultContentType;
		} else if (!inputSchema.isUnitSchema()) {
			if (Object.values(members).find((m) => {
				const { httpQuery, httpQueryParams, httpHeader, httpLabel, httpPrefixHeaders } = m.getMergedTraits();
				return !httpQuery && !httpQueryParams && !httpHeader && !httpLabel && httpPrefixHeaders === void 0;
			})) return defaultContentType;
		}
	}
	async getErrorSchemaOrThrowBaseException(errorIdentifier, defaultNamespace, response, dataObject, metadata, getErrorSchema) {
		let errorName = errorIdentifier;
		if (errorIdentifier.includes("#")) [, errorName] = errorIdentifier.split("#");
		const errorMetadata = {
			$metadata: metadata,
			$fault: response.statusCode < 500 ? "client" : "server"
		};
		if (!this.errorRegistry) throw new Error("@aws-sdk/core/protocols - error handler not initialized.");
		try {
			return {
				errorSchema: getErrorSchema?.(this.errorRegistry, errorName) ?? this.errorRegistry.getSchema(errorIdentifier),
				errorMetadata
			};
		} catch (e) {
			dataObject.message = dataObject.message ?? dataObject.Message ?? "UnknownError";
			const synthetic = this.errorRegistry;
			const baseExceptionSchema = synthetic.getBaseException();
			if (baseExceptionSchema) {
				const ErrorCtor = synthetic.getErrorCtor(baseExceptionSchema) ?? Error;
				throw this.decorateServiceException(Object.assign(new ErrorCtor({ name: errorName }), errorMetadata), dataObject);
			}
			const d = dataObject;
			const message = d?.message ?? d?.Message ?? d?.Error?.Message ?? d?.Error?.message;
			throw this.decorateServiceException(Object.assign(new Error(message), { name: errorName }, errorMetadata), dataObject);
		}
	}
	compose(composite, errorIdentifier, defaultNamespace) {
		let namespace = defaultNamespace;
		if (errorIdentifier.includes("#")) [namespace] = errorIdentifier.split("#");
		const staticRegistry = TypeRegistry.for(namespace);
		const defaultSyntheticRegistry = TypeRegistry.for("smithy.ts.sdk.synthetic." + defaultNamespace);
		composite.copyFrom(staticRegistry);
		composite.copyFrom(defaultSyntheticRegistry);
		this.errorRegistry = composite;
	}
	decorateServiceException(exception, additions = {}) {
		if (this.queryCompat) {
			const msg = exception.Message ?? additions.Message;
			const error = decorateServiceException(exception, additions);
			if (msg) error.message = msg;
			const errorObj = error.Error ?? {};
			errorObj.Type = error.Error?.Type;
			errorObj.Code = error.Error?.Code;
			errorObj.Message = error.Error?.message ?? error.Error?.Message ?? msg;
			error.Error = errorObj;
			const reqId = error.$metadata.requestId;
			if (reqId) error.RequestId = reqId;
			return error;
		}
		return decorateServiceException(exception, additions);
	}
	setQueryCompatError(output, response) {
		const queryErrorHeader = response.headers?.["x-amzn-query-error"];
		if (output !== void 0 && queryErrorHeader != null) {
			const [Code, Type] = queryErrorHeader.split(";");
			const keys = Object.keys(output);
			const Error = {
				Code,
				Type
			};
			output.Code = Code;
			output.Type = Type;
			for (let i = 0; i < keys.length; i++) {
				const k = keys[i];
				Error[k === "message" ? "Message" : k] = output[k];
			}
			delete Error.__type;
			output.Error = Error;
		}
	}
	queryCompatOutput(queryCompatErrorData, errorData) {
		if (queryCompatErrorData.Error) errorData.Error = queryCompatErrorData.Error;
		if (queryCompatErrorData.Type) errorData.Type = queryCompatErrorData.Type;
		if (queryCompatErrorData.Code) errorData.Code = queryCompatErrorData.Code;
	}
	findQueryCompatibleError(registry, errorName) {
		try {
			return registry.getSchema(errorName);
		} catch (e) {
			return registry.find((schema) => NormalizedSchema.of(schema).getMergedTraits().awsQueryError?.[0] === errorName);
		}
	}
};
// node_modules/@aws-sdk/core/dist-es/submodules/protocols/json/AwsJsonRpcProtocol.js
var AwsJsonRpcProtocol = class extends RpcProtocol {
	serializer;
	deserializer;
	serviceTarget;
	codec;
	mixin;
	awsQueryCompatible;
	constructor({ defaultNamespace, errorTypeRegistries, serviceTarget, awsQueryCompatible, jsonCodec }) {
		super({
			defaultNamespace,
			errorTypeRegistries
		});
		this.serviceTarget = serviceTarget;
		this.codec = jsonCodec ?? new JsonCodec2({
			timestampFormat: {
				useTrait: true,
				default: 7
			},
			jsonName: false
		});
		this.serializer = this.codec.createSerializer();
		this.deserializer = this.codec.createDeserializer();
		this.awsQueryCompatible = !!awsQueryCompatible;
		this.mixin = new ProtocolLib(this.awsQueryCompatible);
	}
	async serializeRequest(operationSchema, input, context) {
		const request = await super.serializeRequest(operationSchema, input, context);
		if (!request.path.endsWith("/")) request.path += "/";
		request.headers["content-type"] = `application/x-amz-json-${this.getJsonRpcVersion()}`;
		request.headers["x-amz-target"] = `${this.serviceTarget}.${operationSchema.name}`;
		if (this.awsQueryCompatible) request.headers["x-amzn-query-mode"] = "true";
		if (deref(operationSchema.input) === "unit" || !request.body) request.body = "{}";
		return request;
	}
	getPayloadCodec() {
		return this.codec;
	}
	async handleError(operationSchema, context, response, dataObject, metadata) {
		const { awsQueryCompatible } = this;
		if (awsQueryCompatible) this.mixin.setQueryCompatError(dataObject, response);
		const errorIdentifier = loadJsonRpcErrorCode(response, dataObject, awsQueryCompatible) ?? "Unknown";
		this.mixin.compose(this.compositeErrorRegistry, errorIdentifier, this.options.defaultNamespace);
		const { errorSchema, errorMetadata } = await this.mixin.getErrorSchemaOrThrowBaseException(errorIdentifier, this.options.defaultNamespace, response, dataObject, metadata, awsQueryCompatible ? this.mixin.findQueryCompatibleError : void 0);
		const ns = NormalizedSchema.of(errorSchema);
		const message = dataObject.message ?? dataObject.Message ?? "UnknownError";
		const exception = new ((this.compositeErrorRegistry.getErrorCtor(errorSchema)) ?? Error)({});
		const output = {};
		const errorDeserializer = this.codec.createDeserializer();
		for (const [name, member] of ns.structIterator()) if (dataObject[name] != null) output[name] = errorDeserializer.readObject(member, dataObject[name]);
		if (awsQueryCompatible) this.mixin.queryCompatOutput(dataObject, output);
		throw this.mixin.decorateServiceException(Object.assign(exception, errorMetadata, {
			$fault: ns.getMergedTraits().error,
			message
		}, output), dataObject);
	}
};
// node_modules/@aws-sdk/core/dist-es/submodules/protocols/json/AwsJson1_1Protocol.js
var AwsJson1_1Protocol = class extends AwsJsonRpcProtocol {
	constructor({ defaultNamespace, errorTypeRegistries, serviceTarget, awsQueryCompatible, jsonCodec }) {
		super({
			defaultNamespace,
			errorTypeRegistries,
			serviceTarget,
			awsQueryCompatible,
			jsonCodec
		});
	}
	getShapeId() {
		return "aws.protocols#awsJson1_1";
	}
	getJsonRpcVersion() {
		return "1.1";
	}
	getDefaultContentType() {
		return "application/x-amz-json-1.1";
	}
};
// node_modules/@smithy/core/dist-es/submodules/checksum/sha256/Sha256Js.js
var Sha256Js = class {};
const Sha256Node = (() => {
	try {
		(0,external_node_crypto_.createHash)("sha256");
		return true;
	} catch {
		return false;
	}
})() ? buildNativeClass() : Sha256Js;
function buildNativeClass() {
	return class Sha256Node {
		digestLength = 32;
		secret;
		hash;
		isHmac;
		finished = false;
		constructor(secret) {
			this.secret = secret;
			this.isHmac = !!secret;
			this.hash = this.createHash();
		}
		update(data) {
			if (this.finished) throw new Error("Attempted to update an already finished hash.");
			this.hash.update(data);
		}
		async digest() {
			let buf;
			if (this.isHmac) {
				this.finished = true;
				buf = this.hash.digest();
			} else buf = this.hash.copy().digest();
			return new Uint8Array(buf.buffer, buf.byteOffset, buf.byteLength);
		}
		reset() {
			this.hash = this.createHash();
			this.finished = false;
		}
		createHash() {
			return this.secret ? (0,external_node_crypto_.createHmac)("sha256", toBuffer(this.secret)) : (0,external_node_crypto_.createHash)("sha256");
		}
	};
}
function toBuffer(data) {
	if (typeof data === "string") return data;
	if (ArrayBuffer.isView(data)) return Buffer.from(data.buffer, data.byteOffset, data.byteLength);
	return Buffer.from(data);
}
// node_modules/@aws-sdk/client-sagemaker/dist-es/endpoint/bdd.js
const m = "ref";
const a = -1;
const b = true;
const c = "isSet";
const d = "PartitionResult";
const e = "booleanEquals";
const f = "getAttr";
const g = "stringEquals";
const h = { [m]: "Endpoint" };
const i = { [m]: d };
const j = {
	"fn": f,
	"argv": [i, "name"]
};
const k = {};
const l = [{ [m]: "Region" }];
const _data = {
	conditions: [
		[c, [h]],
		[c, l],
		[
			"aws.partition",
			l,
			d
		],
		[e, [{ [m]: "UseFIPS" }, b]],
		[e, [{ [m]: "UseDualStack" }, b]],
		[e, [{
			fn: f,
			argv: [i, "supportsDualStack"]
		}, b]],
		[e, [{
			fn: f,
			argv: [i, "supportsFIPS"]
		}, b]],
		[g, [j, "aws"]],
		[g, [j, "aws-us-gov"]]
	],
	results: [
		[a],
		[a, "Invalid Configuration: FIPS and custom endpoint are not supported"],
		[a, "Invalid Configuration: Dualstack and custom endpoint are not supported"],
		[h, k],
		["https://api.sagemaker-fips.{Region}.{PartitionResult#dualStackDnsSuffix}", k],
		[a, "FIPS and DualStack are enabled, but this partition does not support one or both"],
		["https://api-fips.sagemaker.{Region}.amazonaws.com", k],
		["https://api.sagemaker-fips.{Region}.{PartitionResult#dnsSuffix}", k],
		[a, "FIPS is enabled but this partition does not support FIPS"],
		["https://api.sagemaker.{Region}.{PartitionResult#dualStackDnsSuffix}", k],
		[a, "DualStack is enabled but this partition does not support DualStack"],
		["https://api.sagemaker.{Region}.{PartitionResult#dnsSuffix}", k],
		[a, "Invalid Configuration: Missing Region"]
	]
};
const root = 2;
const nodes = new Int32Array([
	-1,
	1,
	-1,
	0,
	14,
	3,
	1,
	4,
	100000012,
	2,
	5,
	100000012,
	3,
	8,
	6,
	4,
	7,
	100000011,
	5,
	100000009,
	100000010,
	4,
	12,
	9,
	6,
	10,
	100000008,
	7,
	100000006,
	11,
	8,
	100000006,
	100000007,
	5,
	13,
	100000005,
	6,
	100000004,
	100000005,
	3,
	100000001,
	15,
	4,
	100000002,
	100000003
]);
const bdd = BinaryDecisionDiagram.from(nodes, root, _data.conditions, _data.results);
// node_modules/@aws-sdk/client-sagemaker/dist-es/endpoint/endpointResolver.js
const cache = new EndpointCache({
	size: 50,
	params: [
		"Endpoint",
		"Region",
		"UseDualStack",
		"UseFIPS"
	]
});
const defaultEndpointResolver = (endpointParams, context = {}) => {
	return cache.get(endpointParams, () => decideEndpoint(bdd, {
		endpointParams,
		logger: context.logger
	}));
};
customEndpointFunctions.aws = awsEndpointFunctions;
// node_modules/@aws-sdk/client-sagemaker/dist-es/models/SageMakerServiceException.js
var SageMakerServiceException = class SageMakerServiceException extends ServiceException {
	constructor(options) {
		super(options);
		Object.setPrototypeOf(this, SageMakerServiceException.prototype);
	}
};
// node_modules/@aws-sdk/client-sagemaker/dist-es/models/errors.js
var ResourceLimitExceeded = class ResourceLimitExceeded extends SageMakerServiceException {
	name = "ResourceLimitExceeded";
	$fault = "client";
	Message;
	constructor(opts) {
		super({
			name: "ResourceLimitExceeded",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, ResourceLimitExceeded.prototype);
		this.Message = opts.Message;
	}
};
var ResourceNotFound = class ResourceNotFound extends SageMakerServiceException {
	name = "ResourceNotFound";
	$fault = "client";
	Message;
	constructor(opts) {
		super({
			name: "ResourceNotFound",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, ResourceNotFound.prototype);
		this.Message = opts.Message;
	}
};
var ConflictException = class ConflictException extends SageMakerServiceException {
	name = "ConflictException";
	$fault = "client";
	Message;
	constructor(opts) {
		super({
			name: "ConflictException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, ConflictException.prototype);
		this.Message = opts.Message;
	}
};
var ResourceInUse = class ResourceInUse extends SageMakerServiceException {
	name = "ResourceInUse";
	$fault = "client";
	Message;
	constructor(opts) {
		super({
			name: "ResourceInUse",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, ResourceInUse.prototype);
		this.Message = opts.Message;
	}
};
// node_modules/@aws-sdk/client-sagemaker/dist-es/schemas/schemas_0.js
const _AEc = "AcceptEula";
const _AMDS = "AdditionalModelDataSource";
const _AMDSd = "AdditionalModelDataSources";
const _ATI = "AddTagsInput";
const _ATO = "AddTagsOutput";
const _ATd = "AddTags";
const _CD = "ContainerDefinition";
const _CDL = "ContainerDefinitionList";
const _CE = "ConflictException";
const _CH = "ContainerHostname";
const _CMC = "ContainerMetricsConfig";
const _CMI = "CreateModelInput";
const _CMO = "CreateModelOutput";
const _CMr = "CreateModel";
const _CN = "ChannelName";
const _CT = "CreationTime";
const _CTA = "CreationTimeAfter";
const _CTB = "CreationTimeBefore";
const _CTo = "CompressionType";
const _Co = "Containers";
const _DMI = "DeleteModelInput";
const _DMIe = "DescribeModelInput";
const _DMO = "DescribeModelOutput";
const _DMe = "DeleteModel";
const _DMes = "DescribeModel";
const _DR = "DeploymentRecommendation";
const _E = "Environment";
const _ENI = "EnableNetworkIsolation";
const _ERA = "ExecutionRoleArn";
const _ET = "ETag";
const _HAC = "HubAccessConfig";
const _HCA = "HubContentArn";
const _ICm = "ImageConfig";
const _IEC = "InferenceExecutionConfig";
const _IHAC = "InferenceHubAccessConfig";
const _ISN = "InferenceSpecificationName";
const _ITn = "InstanceType";
const _Im = "Image";
const _K = "Key";
const _LMI = "ListModelsInput";
const _LMO = "ListModelsOutput";
const _LMis = "ListModels";
const _LTI = "ListTagsInput";
const _LTO = "ListTagsOutput";
const _LTis = "ListTags";
const _M = "Message";
const _MA = "ModelArn";
const _MAC = "ModelAccessConfig";
const _MCSode = "ModelCacheSetting";
const _MDS = "ModelDataSource";
const _MDU = "ModelDataUrl";
const _ME = "MetricsEndpoints";
const _MEL = "MetricsEndpointList";
const _MEP = "MetricsEndpointPath";
const _MEa = "ManifestEtag";
const _MEe = "MetricsEndpoint";
const _MMC = "MultiModelConfig";
const _MNod = "ModelName";
const _MPFIS = "MetricPublishFrequencyInSeconds";
const _MPN = "ModelPackageName";
const _MR = "MaxResults";
const _MSL = "ModelSummaryList";
const _MSU = "ManifestS3Uri";
const _MSode = "ModelSummary";
const _Mo = "Mode";
const _Mod = "Models";
const _NCa = "NameContains";
const _NTe = "NextToken";
const _PC = "PrimaryContainer";
const _RA = "ResourceArn";
const _RAC = "RepositoryAuthConfig";
const _RAM = "RepositoryAccessMode";
const _RCPA = "RepositoryCredentialsProviderArn";
const _RIU = "ResourceInUse";
const _RIe = "RecommendationId";
const _RLE = "ResourceLimitExceeded";
const _RNF = "ResourceNotFound";
const _RSec = "RecommendationStatus";
const _RTIR = "RealTimeInferenceRecommendations";
const _RTIRe = "RealTimeInferenceRecommendation";
const _SBo = "SortBy";
const _SDS = "S3DataSource";
const _SDT = "S3DataType";
const _SGI = "SecurityGroupIds";
const _SMDS = "S3ModelDataSource";
const _SO = "SortOrder";
const _SUr = "S3Uri";
const _Sub = "Subnets";
const _TLa = "TagList";
const _Ta = "Tags";
const _Tag = "Tag";
const _VC = "VpcConfig";
const _Va = "Value";
const _c = "client";
const _e = "error";
const _s = "smithy.ts.sdk.synthetic.com.amazonaws.sagemaker";
const n0 = "com.amazonaws.sagemaker";
const _s_registry = new TypeRegistry(_s);
var SageMakerServiceException$ = [
	-3,
	_s,
	"SageMakerServiceException",
	0,
	[],
	[]
];
_s_registry.registerError(SageMakerServiceException$, SageMakerServiceException);
const n0_registry = new TypeRegistry(n0);
var ConflictException$ = [
	-3,
	n0,
	_CE,
	{ [_e]: _c },
	[_M],
	[0]
];
n0_registry.registerError(ConflictException$, ConflictException);
var ResourceInUse$ = [
	-3,
	n0,
	_RIU,
	{ [_e]: _c },
	[_M],
	[0]
];
n0_registry.registerError(ResourceInUse$, ResourceInUse);
var ResourceLimitExceeded$ = [
	-3,
	n0,
	_RLE,
	{ [_e]: _c },
	[_M],
	[0]
];
n0_registry.registerError(ResourceLimitExceeded$, ResourceLimitExceeded);
var ResourceNotFound$ = [
	-3,
	n0,
	_RNF,
	{ [_e]: _c },
	[_M],
	[0]
];
n0_registry.registerError(ResourceNotFound$, ResourceNotFound);
const errorTypeRegistries = [_s_registry, n0_registry];
var AdditionalModelDataSource$ = [
	3,
	n0,
	_AMDS,
	0,
	[_CN, _SDS],
	[0, () => S3ModelDataSource$],
	2
];
var AddTagsInput$ = [
	3,
	n0,
	_ATI,
	0,
	[_RA, _Ta],
	[0, () => TagList],
	2
];
var AddTagsOutput$ = [
	3,
	n0,
	_ATO,
	0,
	[_Ta],
	[() => TagList]
];
var ContainerDefinition$ = [
	3,
	n0,
	_CD,
	0,
	[
		_CH,
		_Im,
		_ICm,
		_Mo,
		_MDU,
		_MDS,
		_AMDSd,
		_E,
		_MPN,
		_ISN,
		_MMC,
		_CMC
	],
	[
		0,
		0,
		() => ImageConfig$,
		0,
		0,
		() => ModelDataSource$,
		() => AdditionalModelDataSources,
		128,
		0,
		0,
		() => MultiModelConfig$,
		() => ContainerMetricsConfig$
	]
];
var ContainerMetricsConfig$ = [
	3,
	n0,
	_CMC,
	0,
	[_ME],
	[() => MetricsEndpointList]
];
var CreateModelInput$ = [
	3,
	n0,
	_CMI,
	0,
	[
		_MNod,
		_PC,
		_Co,
		_IEC,
		_ERA,
		_Ta,
		_VC,
		_ENI
	],
	[
		0,
		() => ContainerDefinition$,
		() => ContainerDefinitionList,
		() => InferenceExecutionConfig$,
		0,
		() => TagList,
		() => VpcConfig$,
		2
	],
	1
];
var CreateModelOutput$ = [
	3,
	n0,
	_CMO,
	0,
	[_MA],
	[0],
	1
];
var DeleteModelInput$ = [
	3,
	n0,
	_DMI,
	0,
	[_MNod],
	[0],
	1
];
var DeploymentRecommendation$ = [
	3,
	n0,
	_DR,
	0,
	[_RSec, _RTIR],
	[0, () => RealTimeInferenceRecommendations],
	1
];
var DescribeModelInput$ = [
	3,
	n0,
	_DMIe,
	0,
	[_MNod],
	[0],
	1
];
var DescribeModelOutput$ = [
	3,
	n0,
	_DMO,
	0,
	[
		_MNod,
		_CT,
		_MA,
		_PC,
		_Co,
		_IEC,
		_ERA,
		_VC,
		_ENI,
		_DR
	],
	[
		0,
		4,
		0,
		() => ContainerDefinition$,
		() => ContainerDefinitionList,
		() => InferenceExecutionConfig$,
		0,
		() => VpcConfig$,
		2,
		() => DeploymentRecommendation$
	],
	3
];
var ImageConfig$ = [
	3,
	n0,
	_ICm,
	0,
	[_RAM, _RAC],
	[0, () => RepositoryAuthConfig$],
	1
];
var InferenceExecutionConfig$ = [
	3,
	n0,
	_IEC,
	0,
	[_Mo],
	[0],
	1
];
var InferenceHubAccessConfig$ = [
	3,
	n0,
	_IHAC,
	0,
	[_HCA],
	[0],
	1
];
var ListModelsInput$ = [
	3,
	n0,
	_LMI,
	0,
	[
		_SBo,
		_SO,
		_NTe,
		_MR,
		_NCa,
		_CTB,
		_CTA
	],
	[
		0,
		0,
		0,
		1,
		0,
		4,
		4
	]
];
var ListModelsOutput$ = [
	3,
	n0,
	_LMO,
	0,
	[_Mod, _NTe],
	[() => ModelSummaryList, 0],
	1
];
var ListTagsInput$ = [
	3,
	n0,
	_LTI,
	0,
	[
		_RA,
		_NTe,
		_MR
	],
	[
		0,
		0,
		1
	],
	1
];
var ListTagsOutput$ = [
	3,
	n0,
	_LTO,
	0,
	[_Ta, _NTe],
	[() => TagList, 0]
];
var MetricsEndpoint$ = [
	3,
	n0,
	_MEe,
	0,
	[_MEP, _MPFIS],
	[0, 1],
	1
];
var ModelAccessConfig$ = [
	3,
	n0,
	_MAC,
	0,
	[_AEc],
	[2],
	1
];
var ModelDataSource$ = [
	3,
	n0,
	_MDS,
	0,
	[_SDS],
	[() => S3ModelDataSource$]
];
var ModelSummary$ = [
	3,
	n0,
	_MSode,
	0,
	[
		_MNod,
		_MA,
		_CT
	],
	[
		0,
		0,
		4
	],
	3
];
var MultiModelConfig$ = [
	3,
	n0,
	_MMC,
	0,
	[_MCSode],
	[0]
];
var RealTimeInferenceRecommendation$ = [
	3,
	n0,
	_RTIRe,
	0,
	[
		_RIe,
		_ITn,
		_E
	],
	[
		0,
		0,
		128
	],
	2
];
var RepositoryAuthConfig$ = [
	3,
	n0,
	_RAC,
	0,
	[_RCPA],
	[0],
	1
];
var S3ModelDataSource$ = [
	3,
	n0,
	_SMDS,
	0,
	[
		_SUr,
		_SDT,
		_CTo,
		_MAC,
		_HAC,
		_MSU,
		_ET,
		_MEa
	],
	[
		0,
		0,
		0,
		() => ModelAccessConfig$,
		() => InferenceHubAccessConfig$,
		0,
		0,
		0
	],
	3
];
var Tag$ = [
	3,
	n0,
	_Tag,
	0,
	[_K, _Va],
	[0, 0],
	2
];
var VpcConfig$ = [
	3,
	n0,
	_VC,
	0,
	[_SGI, _Sub],
	[64, 64],
	2
];
var __Unit = "unit";
var AdditionalModelDataSources = [
	1,
	n0,
	_AMDSd,
	0,
	() => AdditionalModelDataSource$
];
var ContainerDefinitionList = [
	1,
	n0,
	_CDL,
	0,
	() => ContainerDefinition$
];
var MetricsEndpointList = [
	1,
	n0,
	_MEL,
	0,
	() => MetricsEndpoint$
];
var ModelSummaryList = [
	1,
	n0,
	_MSL,
	0,
	() => ModelSummary$
];
var RealTimeInferenceRecommendations = [
	1,
	n0,
	_RTIR,
	0,
	() => RealTimeInferenceRecommendation$
];
var TagList = [
	1,
	n0,
	_TLa,
	0,
	() => Tag$
];
var AddTags$ = [
	9,
	n0,
	_ATd,
	0,
	() => AddTagsInput$,
	() => AddTagsOutput$
];
var CreateModel$ = [
	9,
	n0,
	_CMr,
	0,
	() => CreateModelInput$,
	() => CreateModelOutput$
];
var DeleteModel$ = [
	9,
	n0,
	_DMe,
	0,
	() => DeleteModelInput$,
	() => __Unit
];
var DescribeModel$ = [
	9,
	n0,
	_DMes,
	0,
	() => DescribeModelInput$,
	() => DescribeModelOutput$
];
var ListModels$ = [
	9,
	n0,
	_LMis,
	0,
	() => ListModelsInput$,
	() => ListModelsOutput$
];
var ListTags$ = [
	9,
	n0,
	_LTis,
	0,
	() => ListTagsInput$,
	() => ListTagsOutput$
];
// node_modules/@aws-sdk/client-sagemaker/dist-es/runtimeConfig.shared.js
const getRuntimeConfig$1 = (config) => {
	return {
		apiVersion: "2017-07-24",
		base64Decoder: config?.base64Decoder ?? fromBase64,
		base64Encoder: config?.base64Encoder ?? toBase64,
		disableHostPrefix: config?.disableHostPrefix ?? false,
		endpointProvider: config?.endpointProvider ?? defaultEndpointResolver,
		extensions: config?.extensions ?? [],
		httpAuthSchemeProvider: config?.httpAuthSchemeProvider ?? defaultSageMakerHttpAuthSchemeProvider,
		httpAuthSchemes: config?.httpAuthSchemes ?? [{
			schemeId: "aws.auth#sigv4",
			identityProvider: (ipc) => ipc.getIdentityProvider("aws.auth#sigv4"),
			signer: new AwsSdkSigV4Signer()
		}],
		logger: config?.logger ?? new NoOpLogger(),
		protocol: config?.protocol ?? AwsJson1_1Protocol,
		protocolSettings: config?.protocolSettings ?? {
			defaultNamespace: "com.amazonaws.sagemaker",
			errorTypeRegistries,
			xmlNamespace: "http://sagemaker.amazonaws.com/doc/2017-05-13/",
			version: "2017-07-24",
			serviceTarget: "SageMaker"
		},
		serviceId: config?.serviceId ?? "SageMaker",
		sha256: config?.sha256 ?? Sha256Node,
		urlParser: config?.urlParser ?? parseUrl,
		utf8Decoder: config?.utf8Decoder ?? fromUtf8,
		utf8Encoder: config?.utf8Encoder ?? toUtf8
	};
};
// node_modules/@aws-sdk/client-sagemaker/dist-es/runtimeConfig.js
const getRuntimeConfig = (config) => {
	emitWarningIfUnsupportedVersion(process.version);
	const defaultsMode = resolveDefaultsModeConfig(config);
	const defaultConfigProvider = () => defaultsMode().then(loadConfigsForDefaultMode);
	const clientSharedValues = getRuntimeConfig$1(config);
	emitWarningIfUnsupportedVersion$1(process.version);
	const loaderConfig = {
		profile: config?.profile,
		logger: clientSharedValues.logger
	};
	return {
		...clientSharedValues,
		...config,
		runtime: "node",
		defaultsMode,
		authSchemePreference: config?.authSchemePreference ?? loadConfig(NODE_AUTH_SCHEME_PREFERENCE_OPTIONS, loaderConfig),
		bodyLengthChecker: config?.bodyLengthChecker ?? calculateBodyLength,
		credentialDefaultProvider: config?.credentialDefaultProvider ?? defaultProvider,
		defaultUserAgentProvider: config?.defaultUserAgentProvider ?? createDefaultUserAgentProvider({
			serviceId: clientSharedValues.serviceId,
			clientVersion: package_default$1.version
		}),
		maxAttempts: config?.maxAttempts ?? loadConfig(NODE_MAX_ATTEMPT_CONFIG_OPTIONS, config),
		region: config?.region ?? loadConfig(NODE_REGION_CONFIG_OPTIONS, {
			...NODE_REGION_CONFIG_FILE_OPTIONS,
			...loaderConfig
		}),
		requestHandler: NodeHttpHandler.create(config?.requestHandler ?? defaultConfigProvider),
		retryMode: config?.retryMode ?? loadConfig({
			...NODE_RETRY_MODE_CONFIG_OPTIONS,
			default: async () => (await defaultConfigProvider()).retryMode || DEFAULT_RETRY_MODE
		}, config),
		streamCollector: config?.streamCollector ?? streamCollector,
		useDualstackEndpoint: config?.useDualstackEndpoint ?? loadConfig(NODE_USE_DUALSTACK_ENDPOINT_CONFIG_OPTIONS, loaderConfig),
		useFipsEndpoint: config?.useFipsEndpoint ?? loadConfig(NODE_USE_FIPS_ENDPOINT_CONFIG_OPTIONS, loaderConfig),
		userAgentAppId: config?.userAgentAppId ?? loadConfig(NODE_APP_ID_CONFIG_OPTIONS, loaderConfig)
	};
};
// node_modules/@aws-sdk/client-sagemaker/dist-es/auth/httpAuthExtensionConfiguration.js
const getHttpAuthExtensionConfiguration = (runtimeConfig) => {
	const _httpAuthSchemes = runtimeConfig.httpAuthSchemes;
	let _httpAuthSchemeProvider = runtimeConfig.httpAuthSchemeProvider;
	let _credentials = runtimeConfig.credentials;
	return {
		setHttpAuthScheme(httpAuthScheme) {
			const index = _httpAuthSchemes.findIndex((scheme) => scheme.schemeId === httpAuthScheme.schemeId);
			if (index === -1) _httpAuthSchemes.push(httpAuthScheme);
			else _httpAuthSchemes.splice(index, 1, httpAuthScheme);
		},
		httpAuthSchemes() {
			return _httpAuthSchemes;
		},
		setHttpAuthSchemeProvider(httpAuthSchemeProvider) {
			_httpAuthSchemeProvider = httpAuthSchemeProvider;
		},
		httpAuthSchemeProvider() {
			return _httpAuthSchemeProvider;
		},
		setCredentials(credentials) {
			_credentials = credentials;
		},
		credentials() {
			return _credentials;
		}
	};
};
const resolveHttpAuthRuntimeConfig = (config) => {
	return {
		httpAuthSchemes: config.httpAuthSchemes(),
		httpAuthSchemeProvider: config.httpAuthSchemeProvider(),
		credentials: config.credentials()
	};
};
// node_modules/@aws-sdk/client-sagemaker/dist-es/runtimeExtensions.js
const resolveRuntimeExtensions = (runtimeConfig, extensions) => {
	const extensionConfiguration = Object.assign(getAwsRegionExtensionConfiguration(runtimeConfig), getDefaultExtensionConfiguration(runtimeConfig), getHttpHandlerExtensionConfiguration(runtimeConfig), getHttpAuthExtensionConfiguration(runtimeConfig));
	extensions.forEach((extension) => extension.configure(extensionConfiguration));
	return Object.assign(runtimeConfig, resolveAwsRegionExtensionConfiguration(extensionConfiguration), resolveDefaultRuntimeConfig(extensionConfiguration), resolveHttpHandlerRuntimeConfig(extensionConfiguration), resolveHttpAuthRuntimeConfig(extensionConfiguration));
};
// node_modules/@aws-sdk/client-sagemaker/dist-es/SageMakerClient.js
var SageMakerClient = class extends Client {
	config;
	constructor(...[configuration]) {
		const _config_0 = getRuntimeConfig(configuration || {});
		super(_config_0);
		this.initConfig = _config_0;
		const _config_2 = resolveUserAgentConfig(resolveClientEndpointParameters(_config_0));
		const _config_3 = resolveRetryConfig(_config_2);
		const _config_5 = resolveHostHeaderConfig(resolveRegionConfig(_config_3));
		const _config_6 = resolveEndpointConfig(_config_5);
		const _config_7 = resolveHttpAuthSchemeConfig(_config_6);
		const _config_8 = resolveRuntimeExtensions(_config_7, configuration?.extensions || []);
		this.config = _config_8;
		this.middlewareStack.use(getSchemaSerdePlugin(this.config));
		this.middlewareStack.use(getUserAgentPlugin(this.config));
		this.middlewareStack.use(getRetryPlugin(this.config));
		this.middlewareStack.use(getContentLengthPlugin(this.config));
		this.middlewareStack.use(getHostHeaderPlugin(this.config));
		this.middlewareStack.use(getLoggerPlugin(this.config));
		this.middlewareStack.use(getRecursionDetectionPlugin(this.config));
		this.middlewareStack.use(getHttpAuthSchemeEndpointRuleSetPlugin(this.config, {
			httpAuthSchemeParametersProvider: defaultSageMakerHttpAuthSchemeParametersProvider,
			identityProviderConfigProvider: async (config) => new DefaultIdentityProviderConfig({ "aws.auth#sigv4": config.credentials })
		}));
		this.middlewareStack.use(getHttpSigningPlugin(this.config));
	}
	destroy() {
		super.destroy();
	}
};
// node_modules/@aws-sdk/client-sagemaker/dist-es/commandBuilder.js
const command = makeBuilder(commonParams, "SageMaker", "SageMakerClient", getEndpointPlugin);
const _ep0 = {};
const _mw0 = (Command, cs, config, o) => [];
// node_modules/@aws-sdk/client-sagemaker/dist-es/commands/AddTagsCommand.js
var AddTagsCommand = class extends command(_ep0, _mw0, "AddTags", AddTags$) {};
// node_modules/@aws-sdk/client-sagemaker/dist-es/commands/CreateModelCommand.js
var CreateModelCommand = class extends command(_ep0, _mw0, "CreateModel", CreateModel$) {};
// node_modules/@aws-sdk/client-sagemaker/dist-es/commands/DeleteModelCommand.js
var DeleteModelCommand = class extends command(_ep0, _mw0, "DeleteModel", DeleteModel$) {};
// node_modules/@aws-sdk/client-sagemaker/dist-es/commands/DescribeModelCommand.js
var DescribeModelCommand = class extends command(_ep0, _mw0, "DescribeModel", DescribeModel$) {};
// node_modules/@aws-sdk/client-sagemaker/dist-es/commands/ListTagsCommand.js
var ListTagsCommand = class extends command(_ep0, _mw0, "ListTags", ListTags$) {};
// src/sagemaker/connection/environment.ts
const KEYS = [
	"AWS_ACCESS_KEY_ID",
	"AWS_SECRET_ACCESS_KEY",
	"AWS_SESSION_TOKEN"
];
const TOKEN_REQUEST = ["ACTIONS_ID_TOKEN_REQUEST_URL", "ACTIONS_ID_TOKEN_REQUEST_TOKEN"];
const CONTAINER_TOKEN = "AWS_CONTAINER_AUTHORIZATION_TOKEN";
const SWITCHES = ["AWS_USE_FIPS_ENDPOINT", "AWS_USE_DUALSTACK_ENDPOINT"];
function prepareEnvironment(assumesRole) {
	for (const name of assumesRole ? TOKEN_REQUEST : [...KEYS, CONTAINER_TOKEN]) {
		const value = process.env[name];
		if (value === void 0) continue;
		process.env[name] = cleanCredential(value, `environment variable ${code$1(name)}`, name === CONTAINER_TOKEN);
	}
	for (const name of SWITCHES) {
		const value = process.env[name]?.trim();
		if (value) process.env[name] = readSwitch(value, `environment variable ${code$1(name)}`);
		else delete process.env[name];
	}
	if (process.env.AWS_REGION === "") delete process.env.AWS_REGION;
	provideHome();
}
function cleanCredential(value, source, takesSpaces = false) {
	if (/^[!-~]*$/.test(value)) return value;
	const clean = value.replace(/^[\s\p{C}]+/u, "").replace(/(?<![\s\p{C}])[\s\p{C}]+$/u, "");
	const stray = (takesSpaces ? /[^ -~]/u : /[^!-~]/u).exec(clean)?.[0];
	if (stray === void 0) return clean;
	throw new FailureError({
		message: `The value of the ${source} contains ${describe(stray)}.`,
		causes: ["Set it again, to the value alone on one line. Check the secret that it comes from."]
	});
}
function describe(character) {
	if (/[\r\n\u2028\u2029]/.test(character)) return "a line break";
	if (/\s/.test(character)) return "white space";
	return /\p{C}/u.test(character) ? "an invisible character" : "a character that is not ASCII";
}
function readSwitch(value, source) {
	if (/^(?:true|1)$/i.test(value)) return "true";
	if (/^(?:false|0)$/i.test(value)) return "false";
	throw new Error(`The ${source} must be \`true\` or \`false\`, but is ${code$1(value)}`);
}
function provideHome() {
	try {
		(0,external_node_os_.homedir)();
	} catch {
		process.env.HOME = "/nonexistent";
	}
}
// package.json
var package_default = {
	"name": "sagemaker-create-model",
	"version": "0.1.0"
};
// src/sagemaker/connection/answer.ts
const MAX_ANSWER = 10485760;
const SAMPLE = 4096;
const MAX_QUOTE = 80;
const REQUEST_IDS = [
	"x-amzn-requestid",
	"x-amz-request-id",
	"x-amz-id-2"
];
var NotFromAwsError = class extends Error {
	$metadata;
	host;
	constructor(host, status, what) {
		super(`The answer from ${host} is not from AWS: HTTP ${status}, ${what}`);
		this.name = "NotFromAwsError";
		this.host = host;
		this.$metadata = { httpStatusCode: status };
	}
};
var AnswerTooLongError = class extends Error {
	code = "ECONNABORTED";
	constructor(message) {
		super(message);
		this.name = "AnswerTooLongError";
	}
};
async function readBody(body, { host, limit, isPart }) {
	const chunks = [];
	let size = 0;
	for await (const chunk of body) {
		chunks.push(chunk);
		size += chunk.length;
		if (size > limit && isPart) break;
		if (size > limit) throw new AnswerTooLongError(`The answer from ${host} is longer than ${limit} bytes`);
	}
	return Buffer.concat(chunks).subarray(0, limit);
}
function requestedBytes({ headers }) {
	const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(headers.range ?? "") ?? [];
	return last === void 0 ? void 0 : Number(last) - Number(first) + 1;
}
function expectFromAws(request, response, body) {
	if (request.method === "HEAD") return;
	const { statusCode, headers } = response;
	const text = body.subarray(0, SAMPLE).toString().replace(/^\uFEFF/, "").trimStart();
	if (isFromAws(request, statusCode, text, REQUEST_IDS.some((name) => name in headers))) return;
	throw new NotFromAwsError(request.hostname, statusCode, quote(text));
}
function isFromAws(request, status, text, hasId) {
	if (isHtml(text)) return hasId && isData(request, status);
	if (hasId || isData(request, status)) return true;
	const isJson = request.headers["content-type"]?.includes("json") === true;
	if (text === "") return isJson && status < 300;
	return text.startsWith(isJson ? "{" : "<");
}
function isData(request, status) {
	return status < 300 && requestedBytes(request) !== void 0;
}
function isHtml(text) {
	return text.startsWith("<") && /<(?:!doctype\s+html|html|head|body|title|h1)\b/i.test(text.slice(0, 1024));
}
function quote(text) {
	if (text === "") return "an empty body";
	const visible = text.replace(/<!--[^]*?-->|<(script|style)\b[^]*?<\/\1>/gi, " ").replace(/<[^>]*>/g, " ").replace(/[\p{C}\s]+/gu, " ").trim();
	if (visible === "") return "a page without text";
	return visible.length > MAX_QUOTE ? `${visible.slice(0, 79)}\u2026` : visible;
}
// src/sagemaker/connection/proxy.ts
function proxyEnvironment(environment, target) {
	const proxies = readProxies(environment);
	return bypassesProxy(environment, target) ? {} : proxies;
}
function readProxies(environment) {
	const proxy = (name) => {
		const variable = environment[name.toLowerCase()] ? name.toLowerCase() : name;
		const value = environment[variable]?.trim();
		if (!value) return void 0;
		const url = value.includes("://") ? value : `http://${value}`;
		if (URL.canParse(url) && /^https?:/i.test(url)) return url;
		throw new FailureError({
			message: `The environment variable ${code$1(variable)} is not the URL of a proxy.`,
			causes: ["Use `http://proxy.example.com:3128` or `http://user:password@proxy.example.com:3128`."]
		});
	};
	const [http, https] = [proxy("HTTP_PROXY"), proxy("HTTPS_PROXY")];
	return {
		...http !== void 0 && { HTTP_PROXY: http },
		...https !== void 0 && { HTTPS_PROXY: https }
	};
}
function bypassesProxy(environment, target) {
	const list = (environment.no_proxy || environment.NO_PROXY) ?? "";
	const host = plainHost(target.hostname);
	const port = String(target.port || (target.protocol === "https:" ? 443 : 80));
	return list.split(/[\s,]+/).some((entry) => entry !== "" && matches(entry.toLowerCase(), host, port));
}
function plainHost(host) {
	return host.toLowerCase().replace(/^\[(.*)\]$/, "$1").replace(/\.$/, "");
}
function matches(entry, host, port) {
	if (entry === "*") return true;
	const [, name = entry, wanted] = /^(\[.*\]|[^:]*):(\d+)$/.exec(entry) ?? [];
	if (wanted !== void 0 && wanted !== port) return false;
	const [address = "", bits] = plainHost(name).split("/");
	if ((0,external_node_net_namespaceObject.isIP)(address) !== 0) return (0,external_node_net_namespaceObject.isIP)(host) === (0,external_node_net_namespaceObject.isIP)(address) && isWithin(host, address, bits);
	const domain = plainHost(name).replace(/^\*?\./, "");
	return domain !== "" && (host === domain || host.endsWith(`.${domain}`));
}
function isWithin(host, address, bits) {
	const [family, longest] = (0,external_node_net_namespaceObject.isIP)(address) === 6 ? ["ipv6", 128] : ["ipv4", 32];
	const prefix = bits === void 0 ? longest : Number(bits);
	if (!Number.isInteger(prefix) || prefix < 0 || prefix > longest || bits === "") return false;
	const block = new external_node_net_namespaceObject.BlockList();
	block.addSubnet(address, prefix, family);
	return block.check(host, family);
}
// src/sagemaker/connection/transport.ts
const userAgent = [[package_default.name, package_default.version]];
const ANSWER_TIME = 6e4;
const CONNECTION_TIME = 1e4;
const SOCKET_WARNING_TIME = 7e4;
var Transport = class extends NodeHttpHandler {
	#answerTime;
	#direct;
	constructor(answerTime, proxies) {
		super(optionsOf(proxies));
		this.#answerTime = answerTime;
		this.#direct = Object.keys(proxies).length > 0 ? new NodeHttpHandler(optionsOf({})) : void 0;
	}
	async handle(request, options = {}) {
		const isPart = requestedBytes(request) !== void 0;
		const { abortSignal } = options;
		const response = await this.call(request, {
			isAws: true,
			...abortSignal && { abortSignal }
		});
		if (isPart && response.statusCode < 300) Object.assign(response, { body: external_node_stream_.Readable.from(response.body) });
		return { response };
	}
	async call(request, { abortSignal, limit = MAX_ANSWER, isAws = false } = {}) {
		const { hostname: host } = request;
		const stop = new AbortController();
		const onAbort = () => {
			stop.abort(abortErrorOf(abortSignal?.reason, host));
		};
		const timer = setTimeout(() => {
			stop.abort(timeoutError(host, this.#answerTime));
		}, this.#answerTime);
		if (abortSignal?.aborted) onAbort();
		else abortSignal?.addEventListener("abort", onAbort);
		try {
			const { response } = await this.#handlerFor(request).handle(request, { abortSignal: stop.signal });
			const asked = response.statusCode < 300 ? requestedBytes(request) : void 0;
			const stream = response.body;
			stop.signal.addEventListener("abort", () => stream.destroy());
			const body = await readBody(stream, {
				host,
				limit: asked ?? limit,
				isPart: asked !== void 0
			});
			if (isAws) expectFromAws(request, response, body);
			return Object.assign(response, { body });
		} catch (error) {
			throw stop.signal.aborted ? stop.signal.reason : error;
		} finally {
			clearTimeout(timer);
			abortSignal?.removeEventListener("abort", onAbort);
		}
	}
	destroy() {
		super.destroy();
		this.#direct?.destroy();
	}
	#handlerFor(request) {
		if (this.#direct && bypassesProxy(process.env, request)) return this.#direct;
		return { handle: (...all) => super.handle(...all) };
	}
};
function createTransport(answerTime = ANSWER_TIME) {
	return new Transport(answerTime * Number(process.env.SAGEMAKER_CREATE_MODEL_ANSWER_TIME_FACTOR ?? 1), readProxies(process.env));
}
function optionsOf(proxyEnv) {
	const agent = {
		keepAlive: true,
		proxyEnv
	};
	return {
		connectionTimeout: CONNECTION_TIME,
		socketAcquisitionWarningTimeout: SOCKET_WARNING_TIME,
		httpAgent: agent,
		httpsAgent: agent
	};
}
function abortErrorOf(reason, host) {
	if (reason instanceof Error && reason.name === "TimeoutError") return timeoutError(host);
	return Object.assign(new Error("Request aborted", { cause: reason }), { name: "AbortError" });
}
function timeoutError(host, milliseconds) {
	const within = milliseconds === void 0 ? "in time" : `within ${milliseconds / 1e3} s`;
	const error = new Error(`${host} did not answer ${within}`);
	return Object.assign(error, {
		name: "TimeoutError",
		code: "ETIMEDOUT"
	});
}
const STS_ANSWER_TIME = 15e3;
const ENDPOINT_VARIABLES = [
	"AWS_ENDPOINT_URL",
	"AWS_ENDPOINT_URL_SAGEMAKER",
	"AWS_ENDPOINT_URL_STS"
];
function createClient(region, role, retry, signal) {
	checkEndpoints(ENDPOINT_VARIABLES);
	prepareEnvironment(role !== void 0);
	const retryMode = "adaptive";
	const credentials = role ? credentialsOf(role, {
		...clientOptions(8, STS_ANSWER_TIME),
		retryMode
	}, retry, signal) : environmentCredentials();
	return new SageMakerClient({
		...region !== void 0 && { region },
		...credentials && { credentials },
		...clientOptions(8),
		retryMode
	});
}
function clientOptions(maxAttempts, answerTime) {
	return {
		...!process.env.AWS_MAX_ATTEMPTS && { maxAttempts },
		customUserAgent: userAgent,
		requestHandler: createTransport(answerTime)
	};
}
function credentialsOf(role, stsOptions, retry, signal) {
	return async (identity) => {
		const { roleCredentials } = await __nccwpck_require__.e(/* import() */ 821).then(__nccwpck_require__.bind(__nccwpck_require__, 9821));
		return roleCredentials(role, stsOptions, retry, signal)(identity);
	};
}
function environmentCredentials() {
	return process.env.AWS_ACCESS_KEY_ID && process.env.AWS_SECRET_ACCESS_KEY ? fromEnv() : void 0;
}
function checkEndpoints(variables) {
	for (const variable of variables) {
		const url = process.env[variable];
		if (!url || URL.canParse(url) && /^https?:/i.test(url)) continue;
		throw new FailureError({
			message: `The environment variable ${code$1(variable)} is not a URL: ${code$1(url)}.`,
			causes: ["Use `https://host`, or unset it."]
		});
	}
}
// src/retry.ts
async function retry(call, { pauseAfter, signal, pauseFactor = 1 }) {
	for (let failures = 1;; failures++) try {
		return await call();
	} catch (thrown) {
		const error = thrown instanceof Error ? thrown : new Error(String(thrown));
		const pause = signal?.aborted ? void 0 : pauseAfter(error, failures);
		if (pause === void 0) throw error;
		await (0,promises_namespaceObject.setTimeout)(pause * pauseFactor, void 0, signal && { signal }).catch(() => {
			const { message } = signal?.reason;
			error.message = `${message} while waiting after this error: ${error.message}`;
			throw error;
		});
	}
}
// src/sagemaker/connection/retry.ts
const PAUSES = [
	2e3,
	4e3,
	8e3,
	16e3,
	3e4
];
const THROTTLED_PAUSE = 5e3;
function retryTransient(call, { notify, pauseFactor, outlastsThrottling = false }, signal) {
	const pauses = PAUSES.values();
	const pauseAfter = (thrown) => {
		const error = callError(thrown);
		const throttled = outlastsThrottling && isThrottled(error);
		const pause = throttled ? THROTTLED_PAUSE : isPropagating(error) ? pauses.next().value : void 0;
		if (pause === void 0) return void 0;
		const why = throttled ? "AWS throttles this account's calls" : "a new role, policy or key isn't available everywhere at once";
		notify(`Waiting ${pause / 1e3} s because ${why}: ${error.message}`);
		return pause;
	};
	return retry(call, {
		pauseAfter,
		signal,
		pauseFactor
	});
}
// src/sagemaker/connection/model-api.ts
var ModelApi = class {
	#client;
	#retry;
	#signal;
	#clockOffset = 0;
	constructor(client, retry, signal) {
		this.#client = client;
		this.#retry = retry;
		this.#signal = signal;
		client.middlewareStack.add((next) => async (args) => {
			const result = await next(args);
			const { headers } = result.response;
			const date = Date.parse(headers?.date ?? "");
			if (!Number.isNaN(date)) this.#clockOffset = date - Date.now();
			return result;
		}, {
			step: "deserialize",
			priority: "low",
			name: "serviceClock"
		});
	}
	serviceTimeOf(time) {
		return time + this.#clockOffset;
	}
	async create(request, signal = this.#signal) {
		const notify = (line) => this.#retry.notify(`${request.ModelName}: ${line}`);
		const { ModelArn } = await this.#send(new CreateModelCommand(request), signal, notify);
		if (!ModelArn) throw new Error("CreateModel succeeded, but its answer has no ModelArn");
		return ModelArn;
	}
	async describe(ModelName, signal = this.#signal) {
		return ifFound(this.#send(new DescribeModelCommand({ ModelName }), signal));
	}
	async delete(ModelName, signal = this.#signal) {
		await ifFound(this.#send(new DeleteModelCommand({ ModelName }), signal));
	}
	async tags(ResourceArn, signal = this.#signal) {
		const tags = [];
		let NextToken;
		do {
			const page = await this.#send(new ListTagsCommand({
				ResourceArn,
				NextToken
			}), signal);
			tags.push(...(page.Tags ?? []).map(({ Key = "", Value = "" }) => ({
				Key,
				Value
			})));
			NextToken = page.NextToken;
		} while (NextToken);
		return tags;
	}
	async addTags(ResourceArn, tags, signal = this.#signal) {
		await this.#send(new AddTagsCommand({
			ResourceArn,
			Tags: [...tags]
		}), signal);
	}
	#send(command, signal, notify = this.#retry.notify) {
		const request = {
			isOpen: false,
			isLost: false
		};
		command.middlewareStack.add((next) => async (args) => {
			request.isOpen = true;
			try {
				return await next(args);
			} catch (thrown) {
				request.isLost ||= mayHaveActed(callError(thrown));
				request.isOpen = request.isLost;
				throw thrown;
			}
		}, {
			step: "finalizeRequest",
			priority: "low",
			name: "lostAnswers"
		});
		const call = async () => {
			try {
				return await unlessAborted(this.#client.send(command, { abortSignal: signal }), signal, () => request.isOpen);
			} catch (thrown) {
				const error = callError(thrown);
				if (request.isLost) error.afterLoss = true;
				throw error;
			}
		};
		return retryTransient(call, {
			...this.#retry,
			notify
		}, signal);
	}
};
async function ifFound(call) {
	try {
		return await call;
	} catch (thrown) {
		const error = callError(thrown);
		if (isNotFound(error)) return void 0;
		throw error;
	}
}
async function unlessAborted(call, signal, isOpen = () => false) {
	const { promise, reject } = Promise.withResolvers();
	const onAbort = () => {
		const reason = signal.reason;
		reject(isOpen() ? reason : new Error(reason.message, { cause: reason }));
	};
	if (signal.aborted) onAbort();
	else signal.addEventListener("abort", onAbort, { once: true });
	try {
		return await Promise.race([promise, call]);
	} finally {
		signal.removeEventListener("abort", onAbort);
		call.catch(() => void 0);
	}
}
// src/sagemaker/connection/profile.ts
const SETTINGS = {
	AWS_USE_FIPS_ENDPOINT: "use_fips_endpoint",
	AWS_USE_DUALSTACK_ENDPOINT: "use_dualstack_endpoint"
};
const WEB_TOKEN_FILE = "AWS_WEB_IDENTITY_TOKEN_FILE";
const CONTAINER_TOKEN_FILE = "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE";
async function applyProfileSwitches() {
	const unset = SWITCHES.filter((name) => process.env[name] === void 0);
	if (unset.length === 0) return;
	const { configFile } = await loadSharedConfigFiles();
	const profile = getProfileName({});
	for (const name of unset) {
		const value = configFile[profile]?.[SETTINGS[name]]?.trim();
		if (value) process.env[name] = readSwitch(value, `setting ${code$1(SETTINGS[name])} of the AWS profile ${code$1(profile)}`);
	}
}
function cleanTokenFiles() {
	cleanTokenFile(WEB_TOKEN_FILE, false, (file, token) => externalDataInterceptor.interceptToken(file, token));
	cleanTokenFile(CONTAINER_TOKEN_FILE, true, (_, token) => {
		delete process.env[CONTAINER_TOKEN_FILE];
		process.env.AWS_CONTAINER_AUTHORIZATION_TOKEN = token;
	});
}
function cleanTokenFile(variable, takesSpaces, replace) {
	const file = process.env[variable];
	if (!file) return;
	let text;
	try {
		text = (0,external_node_fs_.readFileSync)(file, "utf8");
	} catch {
		return;
	}
	const token = cleanCredential(text, `file ${code$1(file)} (${code$1(variable)})`, takesSpaces);
	if (token !== text) replace(file, token);
}
async function explainMissing(thrown) {
	const error = callError(thrown);
	for (const variable of [WEB_TOKEN_FILE, CONTAINER_TOKEN_FILE]) {
		const file = process.env[variable];
		if (!file || typeof error.code !== "string" || !error.message.includes(file)) continue;
		const message = `Could not read the file ${code$1(file)} (${code$1(variable)}): ${error.message}`;
		return Object.assign(new Error(message, { cause: error }), { code: error.code });
	}
	const { AWS_PROFILE: profile } = process.env;
	const isMissing = error.name === "CredentialsProviderError" || error.message.includes("Region is missing");
	if (!profile || !isMissing) return error;
	const { configFile, credentialsFile } = await loadSharedConfigFiles();
	if (profile in configFile || profile in credentialsFile) return error;
	const { AWS_CONFIG_FILE = "~/.aws/config", AWS_SHARED_CREDENTIALS_FILE = "~/.aws/credentials" } = process.env;
	const message = `The profile ${code$1(profile)} in ${code$1("AWS_PROFILE")} is in neither ${code$1(AWS_CONFIG_FILE)} nor ${code$1(AWS_SHARED_CREDENTIALS_FILE)}: ${error.message}`;
	return Object.assign(new Error(message, { cause: error }), { name: error.name });
}
// src/sagemaker/connection/connect.ts
async function connect({ region: given, role, allowedAccounts }, retry, { signal }) {
	let region = given;
	try {
		const client = createClient(given, role, retry, signal);
		await applyProfileSwitches();
		if (!role) cleanTokenFiles();
		region = await client.config.region();
		const identity = await unlessAborted(client.config.credentials(), signal);
		learnIdentity(identity);
		if (allowedAccounts.length > 0) {
			const { checkAccount } = await __nccwpck_require__.e(/* import() */ 888).then(__nccwpck_require__.bind(__nccwpck_require__, 8888));
			await checkAccount(identity, allowedAccounts, {
				client,
				role,
				retry,
				signal
			});
		}
		return {
			region,
			client,
			api: new ModelApi(client, retry, signal)
		};
	} catch (error) {
		return {
			...region !== void 0 && { region },
			failure: await failureOf(await explainMissing(error), { region })
		};
	}
}
function disconnect(connection) {
	if ("client" in connection) connection.client.destroy();
}
// src/aws/model-arn.ts
const MODEL_ARN = /^arn:aws[a-z-]*:sagemaker:[a-z0-9-]{1,32}:\d{12}:model\/[a-zA-Z0-9-]{1,63}$/;
function modelArn(given) {
	return given !== void 0 && MODEL_ARN.test(given) ? given : "";
}
// src/sagemaker/registration/create.ts
function createModels(api, warn) {
	let mayTag = true;
	const attempt = async (request, signal) => {
		try {
			const given = await api.create(request, signal);
			const arn = modelArn(given);
			if (arn === "") throw new Error(`CreateModel succeeded, but its answer isn't the ARN of a model: ${given}`);
			return {
				request,
				arn
			};
		} catch (thrown) {
			return {
				request,
				error: callError(thrown)
			};
		}
	};
	return async ({ specified, tagged }, signal) => {
		const hasTags = (specified.Tags?.length ?? 0) > 0;
		if (!hasTags && !mayTag) return attempt(specified, signal);
		const created = await attempt(tagged, signal);
		if (hasTags || tagged === specified) return created;
		if (!("error" in created) || !isAccessDenied(created.error, "sagemaker:AddTags")) return created;
		if (mayTag) {
			mayTag = false;
			warn("Omitting provenance tags and tags of replaced models: the caller isn't allowed to tag. Allow `sagemaker:AddTags`, or set `provenance-tags: false`.");
		}
		return attempt(specified, signal);
	};
}
// src/sagemaker/registration/register.ts
const MAX_ROUNDS = 3;
async function registerModel(request, registration) {
	const { region, create } = registration;
	for (let round = 1;; round++) {
		const since = Date.now();
		const created = await create(request);
		const { request: sent } = created;
		if ("arn" in created) return settled("created", sent, created.arn, region);
		try {
			const { error } = created;
			const mayHaveCreated = mayHaveActed(error);
			if (!mayHaveCreated && !isAlreadyExisting(error)) throw error;
			const { decideExisting } = await __nccwpck_require__.e(/* import() */ 90).then(__nccwpck_require__.bind(__nccwpck_require__, 5090));
			const outcome = await decideExisting(request, {
				sent,
				error,
				mayHaveCreated,
				since
			}, registration);
			if (outcome) return outcome;
			if (round === MAX_ROUNDS) throw await overtaken(error);
		} catch (error) {
			return failedOutcome(sent, await failureOf(error, {
				request: sent,
				region
			}), region);
		}
	}
}
async function overtaken(error) {
	const failure = await failureOf(error);
	const message = `${sentence(failure.message)} Other jobs deleted or created the model ${MAX_ROUNDS} times during this step`;
	const cause = "Set `concurrency` in your workflows, so that one run at a time registers a model.";
	return new FailureError({
		...failure,
		message,
		causes: [cause, ...failure.causes]
	}, error);
}
// src/settler.ts
function createSettler(connection, inputs, cancellation) {
	const { settle, close } = "failure" in connection ? withoutConnection(connection, inputs) : withConnection(connection, inputs, cancellation);
	return {
		settle: async (request) => {
			const started = process.uptime();
			return {
				outcome: await settle(request),
				seconds: process.uptime() - started
			};
		},
		close
	};
}
function withoutConnection(connection, inputs) {
	return {
		settle: async (request) => {
			if (!inputs.dryRun) return failedOutcome(request.tagged, connection.failure, connection.region);
			const { planWithout } = await __nccwpck_require__.e(/* import() */ 540).then(__nccwpck_require__.bind(__nccwpck_require__, 9540));
			return planWithout(connection, request, circumstancesOf(inputs));
		},
		close: () => void 0
	};
}
function withConnection(connection, inputs, cancellation) {
	const { dryRun, ifExists, check } = inputs;
	const { api, region } = connection;
	const registration = {
		api,
		region,
		ifExists,
		create: createModels(api, logNotice),
		cancellation,
		keep: keepOldRequest,
		notify: logNotice
	};
	const begin = async (request) => {
		if (!dryRun) return registerModel(request, registration);
		const { planModel } = await __nccwpck_require__.e(/* import() */ 540).then(__nccwpck_require__.bind(__nccwpck_require__, 9540));
		return planModel(request, connection, ifExists, circumstancesOf(inputs));
	};
	let previous;
	return {
		settle: async (request) => {
			if (cancellation.reason !== void 0) {
				const message = `${sentence(cancellation.reason)} The action sent nothing for this model.`;
				return failedOutcome(request.tagged, {
					message,
					causes: []
				}, region);
			}
			const outcome = begin(request);
			if (check.nameSuffix === "none") return outcome;
			const { PreviousModels } = await __nccwpck_require__.e(/* import() */ 490).then(__nccwpck_require__.bind(__nccwpck_require__, 5490));
			previous ??= new PreviousModels(connection, cancellation.signal, logNotice);
			const { ModelName: name } = request.specified;
			return previous.beside(name, baseNameOf(name, check.nameSuffix), outcome);
		},
		close: () => previous?.close()
	};
}
function circumstancesOf({ role }) {
	return {
		assumesRole: role !== void 0,
		outsider: async () => (await __nccwpck_require__.e(/* import() */ 739).then(__nccwpck_require__.bind(__nccwpck_require__, 8739))).outsiderOf()
	};
}
function keepOldRequest(old, name) {
	const file = writeRequestFile(old, `${name}.previous`);
	logProgress(`${name}: before deleting the old model, saved its request to ${code$1(file)}`);
	return file;
}
// src/main.ts
async function run() {
	process.once("beforeExit", logCutShort);
	let report = {
		dryRun: false,
		diagnostics: [],
		dropped: 0,
		models: []
	};
	let inputs;
	let cancellation;
	try {
		learnEnvironment();
		inputs = readInputs();
		cancellation = new Cancellation(inputs.timeoutSeconds, inputs.graceFactor);
		report = {
			...report,
			dryRun: inputs.dryRun
		};
		report = {
			...report,
			...await carryOut(inputs, cancellation)
		};
		if (cancellation.reason !== void 0) logCancelled(cancellation.reason);
	} catch (error) {
		if (error instanceof FindingsError) {
			report = {
				...report,
				diagnostics: locateAll(error.findings),
				dropped: error.dropped
			};
			logInvalid(report.diagnostics, report.dropped);
		} else {
			const failure = await failureOf(error);
			report = {
				...report,
				failure
			};
			logFailure("The action failed", failure);
			debug(withoutSecrets(error instanceof Error ? error.stack ?? error.message : String(error)));
		}
	}
	await publish(report, inputs, cancellation);
	cancellation?.finish();
	process.off("beforeExit", logCutShort);
}
async function carryOut(inputs, cancellation) {
	const { pauseFactor, failOn, preflight } = inputs;
	const written = await checkTexts(inputs, cancellation.signal);
	const refused = failOn.has("warnings") && !preflight ? await refuseWarnings(written) : void 0;
	if (refused) return refused;
	const notify = (line) => logProgress(withoutSecrets(line));
	const connection = await connect(inputs, {
		notify,
		pauseFactor,
		outlastsThrottling: written.specs.models.length > 1
	}, cancellation);
	try {
		return await register(await resolveSources(written, connection, cancellation.signal), inputs, cancellation);
	} finally {
		disconnect(connection);
	}
}
async function register(checked, inputs, cancellation) {
	const { specs, connection, sources } = checked;
	const { failOn, preflight, dryRun } = inputs;
	const { findings } = specs;
	const models = validModels(specs);
	const settler = createSettler(connection, inputs, cancellation);
	try {
		const { settle } = settler;
		const { signal } = cancellation;
		const looked = preflight ? await (await Promise.all(/* import() */[__nccwpck_require__.e(195), __nccwpck_require__.e(109)]).then(__nccwpck_require__.bind(__nccwpck_require__, 8109))).lookFirst({
			models,
			connection,
			findings,
			settle,
			dryRun,
			signal
		}) : void 0;
		validModels(specs);
		const refused = failOn.has("warnings") ? await refuseWarnings(checked) : void 0;
		if (refused) return refused;
		logDiagnostics(locateAll(findings.kept), findings.dropped);
		const told = findings.kept.length;
		const handled = await handleModels(models, looked?.settle ?? settle, inputs);
		await looked?.compare(handled.map(({ outcome }) => outcome));
		logDiagnostics(locateAll(findings.kept.slice(told)), 0);
		const reports = sources.length > 0 ? handled.map((model) => ({
			...model,
			sources
		})) : handled;
		const report = {
			diagnostics: locateAll(findings.kept),
			dropped: findings.dropped,
			models: reports
		};
		if (failOn.size === 0) return report;
		const { failOnConditions } = await __nccwpck_require__.e(/* import() */ 717).then(__nccwpck_require__.bind(__nccwpck_require__, 4717));
		return {
			...report,
			failedOn: failOnConditions(reports, failOn)
		};
	} finally {
		settler.close();
	}
}
async function refuseWarnings({ specs }) {
	const { refuse } = await __nccwpck_require__.e(/* import() */ 717).then(__nccwpck_require__.bind(__nccwpck_require__, 4717));
	return refuse(locateAll(specs.findings.kept), specs.findings.dropped);
}



/***/ }),

/***/ 9254:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  Ft: () => (/* binding */ __commonJSMin),
  IL: () => (/* binding */ __exportAll),
  ki: () => (/* binding */ __require),
  f1: () => (/* binding */ __toESM)
});

;// CONCATENATED MODULE: external "node:module"
const external_node_module_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:module");
;// CONCATENATED MODULE: ./rolldown-runtime.js

// \0rolldown/runtime.js
var __create = Object.create;
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __getProtoOf = Object.getPrototypeOf;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __commonJSMin = (cb, mod) => () => (mod || (cb((mod = { exports: {} }).exports, mod, mod.exports), cb = null), mod.exports);
var __exportAll = (all, no_symbols) => {
	let target = {};
	for (var name in all) __defProp(target, name, {
		get: all[name],
		enumerable: true
	});
	if (!no_symbols) __defProp(target, Symbol.toStringTag, { value: "Module" });
	return target;
};
var __copyProps = (to, from, except, desc) => {
	if (from && typeof from === "object" || typeof from === "function") for (var keys = __getOwnPropNames(from), i = 0, n = keys.length, key; i < n; i++) {
		key = keys[i];
		if (!__hasOwnProp.call(to, key) && key !== except) __defProp(to, key, {
			get: ((k) => from[k]).bind(null, key),
			enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable
		});
	}
	return to;
};
var __toESM = (mod, isNodeMode, target) => (target = mod != null ? __create(__getProtoOf(mod)) : {}, __copyProps(isNodeMode || !mod || !mod.__esModule || !__hasOwnProp.call(mod, "default") ? __defProp(target, "default", {
	value: mod,
	enumerable: true
}) : target, mod));
var __require = (() => (0,external_node_module_namespaceObject.createRequire)(import.meta.url))();



/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		// no module.id needed
/******/ 		// no module.loaded needed
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId](module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/******/ // expose the modules object (__webpack_modules__)
/******/ __nccwpck_require__.m = __webpack_modules__;
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/create fake namespace object */
/******/ (() => {
/******/ 	var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 	var leafPrototypes;
/******/ 	// create a fake namespace object
/******/ 	// mode & 1: value is a module id, require it
/******/ 	// mode & 2: merge all properties of value into the ns
/******/ 	// mode & 4: return value when already ns object
/******/ 	// mode & 16: return value when it's Promise-like
/******/ 	// mode & 8|1: behave like require
/******/ 	__nccwpck_require__.t = function(value, mode) {
/******/ 		if(mode & 1) value = this(value);
/******/ 		if(mode & 8) return value;
/******/ 		if(typeof value === 'object' && value) {
/******/ 			if((mode & 4) && value.__esModule) return value;
/******/ 			if((mode & 16) && typeof value.then === 'function') return value;
/******/ 		}
/******/ 		var ns = Object.create(null);
/******/ 		__nccwpck_require__.r(ns);
/******/ 		var def = {};
/******/ 		leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 		for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 			Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 		}
/******/ 		def['default'] = () => (value);
/******/ 		__nccwpck_require__.d(ns, def);
/******/ 		return ns;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/ensure chunk */
/******/ (() => {
/******/ 	__nccwpck_require__.f = {};
/******/ 	// This file contains only the entry chunk.
/******/ 	// The chunk loading function for additional chunks
/******/ 	__nccwpck_require__.e = (chunkId) => {
/******/ 		return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 			__nccwpck_require__.f[key](chunkId, promises);
/******/ 			return promises;
/******/ 		}, []));
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/get javascript chunk filename */
/******/ (() => {
/******/ 	// This function allow to reference async chunks
/******/ 	__nccwpck_require__.u = (chunkId) => {
/******/ 		// return url for filenames based on template
/******/ 		return "" + chunkId + ".index.js";
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/import chunk loading */
/******/ (() => {
/******/ 	// no baseURI
/******/ 	
/******/ 	// object to store loaded and loading chunks
/******/ 	// undefined = chunk not loaded, null = chunk preloaded/prefetched
/******/ 	// [resolve, Promise] = chunk loading, 0 = chunk loaded
/******/ 	var installedChunks = {
/******/ 		792: 0
/******/ 	};
/******/ 	
/******/ 	var installChunk = (data) => {
/******/ 		var {ids, modules, runtime} = data;
/******/ 		// add "modules" to the modules object,
/******/ 		// then flag all "ids" as loaded and fire callback
/******/ 		var moduleId, chunkId, i = 0;
/******/ 		for(moduleId in modules) {
/******/ 			if(__nccwpck_require__.o(modules, moduleId)) {
/******/ 				__nccwpck_require__.m[moduleId] = modules[moduleId];
/******/ 			}
/******/ 		}
/******/ 		if(runtime) runtime(__nccwpck_require__);
/******/ 		for(;i < ids.length; i++) {
/******/ 			chunkId = ids[i];
/******/ 			if(__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) {
/******/ 				installedChunks[chunkId][0]();
/******/ 			}
/******/ 			installedChunks[ids[i]] = 0;
/******/ 		}
/******/ 	
/******/ 	}
/******/ 	
/******/ 	__nccwpck_require__.f.j = (chunkId, promises) => {
/******/ 			// import() chunk loading for javascript
/******/ 			var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : undefined;
/******/ 			if(installedChunkData !== 0) { // 0 means "already installed".
/******/ 	
/******/ 				// a Promise means "currently loading".
/******/ 				if(installedChunkData) {
/******/ 					promises.push(installedChunkData[1]);
/******/ 				} else {
/******/ 					if(true) { // all chunks have JS
/******/ 						// setup Promise in chunk cache
/******/ 						var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
/******/ 							if(installedChunks[chunkId] !== 0) installedChunks[chunkId] = undefined;
/******/ 							throw e;
/******/ 						});
/******/ 						var promise = Promise.race([promise, new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve]))])
/******/ 						promises.push(installedChunkData[1] = promise);
/******/ 					}
/******/ 				}
/******/ 			}
/******/ 	};
/******/ 	
/******/ 	// no prefetching
/******/ 	
/******/ 	// no preloaded
/******/ 	
/******/ 	// no external install chunk
/******/ 	
/******/ 	// no on chunks loaded
/******/ })();
/******/ 
/************************************************************************/
var __webpack_exports__ = {};
/* harmony import */ var _rolldown_runtime_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(9254);
/* harmony import */ var _action_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3704);


// src/index.ts
const LINGER = 500;
(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.run)().finally(() => {
	setTimeout(() => {
		process.stdout.write("", () => process.exit());
	}, LINGER).unref();
});


