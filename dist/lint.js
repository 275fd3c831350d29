#!/usr/bin/env node
import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
var __webpack_exports__ = {};

;// CONCATENATED MODULE: external "node:module"
const external_node_module_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:module");
;// CONCATENATED MODULE: external "node:util"
const external_node_util_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");
;// CONCATENATED MODULE: external "node:timers/promises"
const promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");
;// CONCATENATED MODULE: external "node:buffer"
const external_node_buffer_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:buffer");
;// CONCATENATED MODULE: external "node:fs"
const external_node_fs_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");
;// CONCATENATED MODULE: external "node:path"
const external_node_path_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");
;// CONCATENATED MODULE: external "node:crypto"
const external_node_crypto_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");
;// CONCATENATED MODULE: ./lint.js







// package.json
var package_default = {
	"name": "sagemaker-create-model",
	"version": "0.1.0"
};
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
// src/text/code.ts
function code(value) {
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
	if (key.length > MAX_KEY) return `${path}[${quote(key)}]`;
	if (!/^[\w-]+$/.test(key)) return `${path}[${JSON.stringify(key)}]`;
	return path === "" ? key : `${path}.${key}`;
}
function quote(text) {
	return JSON.stringify(text.length > 80 ? `${text.slice(0, 50)}\u2026${text.slice(-20)}` : text);
}
const PLAIN$2 = /^(?! )[ !#-[\]-_a-~]{1,80}(?<! )$/;
function literal(text) {
	return PLAIN$2.test(text) ? code(text) : quote(text);
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
function ruleStatus(id) {
	const { severity } = rules[id];
	return `_${`${severity.slice(0, 1).toUpperCase()}${severity.slice(1)}`}${isPreflight(id) ? ", with `preflight: true`" : ""}, ${isIgnorable(id) ? "can be silenced by `ignore-rules`" : "can't be ignored"}._`;
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
			const message = `This comment isn't needed: its line has no ${code(rule)} finding.`;
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
		const hint = near === void 0 ? `See \`docs/rules.md\` for all rules. ${FORM$1}` : `Did you mean ${code(near)}?`;
		return {
			message: `Unknown rule ${literal(id)}.`,
			hint
		};
	}
	if (isIgnorable(id)) return void 0;
	return {
		message: `The rule ${code(id)} is a limit of SageMaker or YAML and can't be ignored.`,
		hint: "Fix what it finds, and remove the comment."
	};
}
// src/spec/findings/findings.ts
const MAX_KEPT = 1e3;
const MAX_TEXT$1 = 600;
function lint_short(text) {
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
			message: lint_short(message),
			...hint && { hint: lint_short(hint) },
			path: lint_short(path)
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
			const message = `Unknown field ${literal(key)} in ${path ? code(path) : "the request"}.`;
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
const requestNames$4 = Object.keys(createModelRequest.fields);
const SNAKE_CASE = /^[a-z0-9]+(?:_[a-z0-9]+)+$/;
function hintFor(key, near, names) {
	if (near !== void 0) {
		const isForeign = otherNameOf(key) !== void 0 || key.length <= 100 && SNAKE_CASE.test(key);
		return `Did you mean ${code(near)}?${isForeign ? ` ${SEE_MIGRATING}` : ""}`;
	}
	const other = otherNameOf(key);
	if (other !== void 0) {
		const place = requestNames$4.includes(other) ? "the request" : "a container";
		return `Did you mean ${code(other)}, a field of ${place}? ${SEE_MIGRATING}`;
	}
	if (key.startsWith("x-")) return "Keys of your own, such as `x-defaults`, are allowed only at the top level of the document.";
	if (isSdkOnly(key)) return `Remove it: it belongs to the SageMaker Python SDK, not to CreateModel. ${SEE_MIGRATING}`;
	return `The fields here are ${codes(names)}.`;
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
const requestNames$3 = Object.keys(createModelRequest.fields);
const containerNames$2 = Object.keys(createModelRequest.fields.PrimaryContainer.is.fields);
const allNames$1 = [...containerNames$2, ...requestNames$3];
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
	return entries.slice(0, MAX_TELLING$1).some(({ key }) => requestNames$3.includes(key) || containerNames$2.includes(key));
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
const requestNames$2 = Object.keys(createModelRequest.fields);
const containerNames$1 = Object.keys(createModelRequest.fields.PrimaryContainer.is.fields);
const allNames = [...containerNames$1, ...requestNames$2];
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
			message: `${what === void 0 ? "The" : `This is ${what}: the`} request is nested in ${code(path)}.`,
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
	if (map.entries.some(({ key }) => containerNames$1.includes(key))) return true;
	const names = map.entries.slice(0, MAX_TELLING);
	budget.spend(500 * names.length, map.origin);
	const near = names.map(({ key }) => fieldFor(key, allNames));
	if (near.some((name) => name === "PrimaryContainer" || name === "Containers")) return false;
	if (map.entries.some(({ key }) => otherNameOf(key, containerNames$1) !== void 0)) return true;
	return near.filter((name) => name !== void 0 && containerNames$1.includes(name)).length > near.filter((name) => name !== void 0 && requestNames$2.includes(name)).length;
}
function requestFieldOf(key) {
	if (requestNames$2.includes(key)) return key;
	if (containerNames$1.includes(key) || otherNameOf(key, containerNames$1) !== void 0) return void 0;
	const other = otherNameOf(key, requestNames$2);
	if (other !== void 0) return other;
	return key.length > MAX_NAME$2 ? void 0 : requestNames$2.find((name) => fold(name) === fold(key));
}
const MAX_NAME$2 = 40;
function misplacedField({ key, keyOrigin: origin }, name) {
	if (key !== name) return {
		rule: "unknown-field",
		message: `Unknown field ${literal(key)} in the container.`,
		hint: `Did you mean ${code(name)}? Move the container's fields under \`PrimaryContainer:\` and put ${code(name)} next to it. ${SEE_MIGRATING}`,
		path: key,
		origin
	};
	return {
		rule: "unknown-field",
		message: `${code(key)} is a field of the request, but this document is a single container.`,
		hint: `Move the container's fields under \`PrimaryContainer:\` and leave ${code(key)} next to it.`,
		path: key,
		origin
	};
}
function propertiesOf(document) {
	const type = entryOf(document, "Type")?.value;
	const properties = entryOf(document, "Properties")?.value;
	return (!type || type.kind === "scalar" && type.text === "AWS::SageMaker::Model") && properties?.kind === "map" ? properties : document;
}
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
	#wrongType(node, path, { expected, hint, actual = describe(node) }) {
		const message = `${path ? code(path) : "The document"} must be ${expected}, not ${actual}.`;
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
	#limits(text, type, place, subject = code(place.path)) {
		const { min = 0, max = Number.POSITIVE_INFINITY, pattern, quickPattern, format, values } = type;
		const length = lengthOf$1(text, min, max);
		if (values && !values.includes(text)) {
			const near = nearest(text, values);
			const message = `${subject} is ${literal(text)}, but must be ${oneOf(values)}.`;
			const hint = near && `Did you mean ${code(near)}?`;
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
			const message = `${code(path)} is ${text}, but must be ${oneOf(type.values)}.`;
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
		const has = `${code(place.path)} has ${count} ${unit};`;
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
				const hint = `Remove ${literal(key)} and move its entries up one level: ${code(path)} holds the variables directly.`;
				this.#wrongType(value, at, {
					expected: "a string",
					hint
				});
				return [];
			}
			this.#limits(key, type.key, {
				path: at,
				origin: keyOrigin
			}, `A name in ${code(path)}`);
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
			const message = `${code(place.path)} is missing.`;
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
	let form = example === void 0 ? "" : `, such as ${code(`${name}: ${example}`)}`;
	if (is.type === "boolean") form = ", either `true` or `false`";
	if (is.type === "string" && is.values) form = `: ${oneOf(is.values)}`;
	return `Add ${code(name)}${form}. ${about}${input ? ` Or set the input ${code(input)}.` : ""}`;
}
function textHint(node, key, type) {
	const names = node.kind === "map" ? node.entries.map((entry) => entry.key) : [];
	if (names.length === 1 && /^(?:Ref$|Fn::)/.test(names[0] ?? "")) return "The action doesn't evaluate CloudFormation functions: write the text itself, or `${NAME}`.";
	const form = formOf(type);
	if (form !== void 0) return `It must be ${form}.`;
	const json = node.kind === "list" ? "[\"a\", \"b\"]" : "{\"a\": 1}";
	return mayBeEmpty(type) ? `For structured data, write a JSON string: ${code(`${key}: '${json}'`)}.` : void 0;
}
function nullHint(text, key, type) {
	if (mayBeEmpty(type)) return `Remove ${code(key)}, or write ${code(`${key}: ""`)} for an empty string or ${code(`${key}: "${text || "null"}"`)} for the word.`;
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
	return node.kind === "scalar" && !isNull(node) ? "a single value" : describe(node);
}
function describe(node) {
	if (node.kind === "list") return "a list";
	if (node.kind === "map") return "a mapping";
	if (isNull(node)) return node.text === "" ? "an empty value" : "null";
	if (!node.plain) return `the string ${quote(node.text)}`;
	return literal(node.text);
}
// src/spec/input/discretion.ts
const MAX_NAME$1 = 64;
function isPrintableName(name, value) {
	if (name.length > MAX_NAME$1 || !/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) return false;
	if (value !== void 0 && /^=+$/.test(value)) return false;
	if (/[a-z]/.test(name) && /[A-Z]/.test(name) && (/\d/.test(name) || value === "")) return false;
	return !/^(?=.*\d)[A-Za-z0-9]{16,}$/.test(name);
}
function isPrintableKey(key, value) {
	const words = key.split(/[-.:/ @]/);
	return key.length <= MAX_NAME$1 && words.every((word) => isPrintableName(`_${word}`, value));
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
// src/spec/work/turns.ts
function withoutPauses(work) {
	for (;;) {
		const turn = work.next();
		if (turn.done) return turn.value;
	}
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
// src/spec/input/named-values.ts
const NAME$1 = /^[A-Za-z_][A-Za-z0-9_]*$/;
const MAX_NAME = 1024;
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
		if (NAME$1.test(name) && name.length <= MAX_NAME) return true;
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
const requestNames$1 = Object.keys(createModelRequest.fields);
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
	const tags = entryOf(request, "Tags") ?? request.entries.find(({ key }) => !requestNames$1.includes(key) && nearest(key, requestNames$1) === "Tags");
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
		const message = `${code(path)} has neither \`Key\` nor \`Value\`.`;
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
// src/spec/input/path-hints.ts
const RUNNER_FOLDER = /^(?:.*?[/\\]_?work[/\\][^/\\]+[/\\][^/\\]+|[A-Z]:[/\\]a[/\\][^/\\]+[/\\][^/\\]+|\/github\/workspace|\/__w\/[^/]+\/[^/]+)[/\\](.+)$/i;
const WORKSPACE_NAME = /^(?:\$\{\{.*?\}\}|\$\{?\w+\}?|%\w+%|\$env:\w+|~)[/\\]?/i;
const MAX_NAMES$2 = 2e3;
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
	const inside = RUNNER_FOLDER.exec(line)?.[1] ?? RUNNER_FOLDER.exec(external_node_path_namespaceObject.resolve(workspace, line))?.[1];
	if (inside !== void 0 && (external_node_path_namespaceObject.isAbsolute(line) || /^(?:\.\.|[A-Z]:)[/\\]/i.test(line))) return `Write the path relative to the workspace${suggest(inside.replaceAll("\\", "/"))}.`;
	if (line.includes("\\")) return `Write \`/\` between folders${suggest(line.replaceAll("\\", "/"))}.`;
}
function firstOf(line) {
	const [first] = line.split(/[\s,;[\]"'`]+/).filter(Boolean);
	return first === void 0 ? "" : `, starting with ${literal(first)}`;
}
function nearbyHint(file, workspace) {
	const name = external_node_path_namespaceObject.basename(file);
	const show = (found) => `Did you mean ${literal(external_node_path_namespaceObject.relative(workspace, found).replaceAll(external_node_path_namespaceObject.sep, "/"))}?`;
	const inWorkspace = external_node_path_namespaceObject.relative(workspace, file);
	if (inWorkspace.startsWith("..") || external_node_path_namespaceObject.isAbsolute(inWorkspace)) return void 0;
	const folder = external_node_path_namespaceObject.dirname(file);
	const siblings = namesIn(folder).filter((sibling) => /\.(?:ya?ml|json)$/i.test(sibling));
	const stem = (text) => text.replace(/\.[^.]*$/, "").toLowerCase();
	const same = siblings.find((sibling) => stem(sibling) === stem(name)) ?? nearest(name, siblings);
	if (same !== void 0) return show(external_node_path_namespaceObject.join(folder, same));
	const elsewhere = namesIn(workspace).filter((other) => other !== ".git" && other !== "node_modules").map((other) => external_node_path_namespaceObject.join(workspace, other, name)).find((candidate) => (0,external_node_fs_namespaceObject.existsSync)(candidate));
	return elsewhere === void 0 ? void 0 : show(elsewhere);
}
function namesIn(folder) {
	try {
		return (0,external_node_fs_namespaceObject.readdirSync)(folder).slice(0, MAX_NAMES$2).sort();
	} catch {
		return [];
	}
}
// src/spec/input/files.ts
const MAX_FILE_BYTES = 1048576;
const MAX_BRACES = 6;
const INPUT$1 = { input: "spec-file" };
function matchingFiles(pattern, workspace) {
	if (!isGlob(pattern, workspace)) {
		const file = external_node_path_namespaceObject.resolve(workspace, pattern);
		const hint = (0,external_node_fs_namespaceObject.existsSync)(file) || isLink(file) ? void 0 : formHint(pattern, workspace);
		if (hint === void 0) return [file];
		throwFinding({
			rule: "spec-file",
			message: `File ${literal(pattern)} not found in the workspace ${code(workspace)}.`,
			hint,
			origin: INPUT$1
		});
	}
	const matches = expand(pattern, workspace).filter(isFile$1);
	if (matches.length === 0) throwFinding({
		rule: "spec-file",
		message: `The pattern ${literal(pattern)} matches no file in the workspace ${code(workspace)}.`,
		hint: formHint(pattern, workspace) ?? "Patterns are relative to the workspace. Does `actions/checkout` run before this step?",
		origin: INPUT$1
	});
	return matches.sort();
}
function isGlob(pattern, workspace) {
	return /[*?{[]/.test(pattern) && realPath(external_node_path_namespaceObject.resolve(workspace, pattern)) === void 0;
}
function expand(pattern, workspace) {
	if (pattern.split("{").length - 1 > MAX_BRACES) throwFinding({
		rule: "spec-file",
		message: `The pattern ${literal(pattern)} has more than ${MAX_BRACES} pairs of braces.`,
		hint: "Split it into several lines.",
		origin: INPUT$1
	});
	return (0,external_node_fs_namespaceObject.globSync)(pattern, { cwd: workspace }).map((match) => external_node_path_namespaceObject.resolve(workspace, match));
}
function isFile$1(file) {
	const real = realPath(file);
	return real !== void 0 && (0,external_node_fs_namespaceObject.statSync)(real).isFile();
}
function readSpecFile(file, workspace) {
	const name = external_node_path_namespaceObject.relative(workspace, file).replaceAll(external_node_path_namespaceObject.sep, "/") || ".";
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
		return fail(`File ${literal(name)} not found in the workspace ${code(workspace)}.`, nearbyHint(file, workspace) ?? "The path is relative to the workspace. Does `actions/checkout` run before this step?");
	}
	const inside = external_node_path_namespaceObject.relative((0,external_node_fs_namespaceObject.realpathSync)(workspace), real);
	if (inside === ".." || inside.startsWith(`..${external_node_path_namespaceObject.sep}`) || external_node_path_namespaceObject.isAbsolute(inside)) return fail(`${literal(name)} is outside the workspace ${code(workspace)}.`, "Move the file into the repository. The action doesn't follow symbolic links that lead out of it.");
	const status = (0,external_node_fs_namespaceObject.statSync)(real);
	if (!status.isFile()) {
		const what = status.isDirectory() ? "is a directory" : "isn't a regular file";
		const hint = status.isDirectory() ? `Name the files in it: ${literal(`${name}/*.yml`)}.` : "Name a regular file.";
		return fail(`${literal(name)} ${what}.`, hint);
	}
	if (status.size > MAX_FILE_BYTES) return fail(`The file has ${status.size} bytes; the limit is ${MAX_FILE_BYTES}.`, "Split it.");
	const bytes = (0,external_node_fs_namespaceObject.readFileSync)(real);
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
		return (0,external_node_fs_namespaceObject.lstatSync)(file).isSymbolicLink();
	} catch {
		return false;
	}
}
function realPath(file) {
	try {
		return (0,external_node_fs_namespaceObject.realpathSync)(file);
	} catch {
		return;
	}
}
// src/spec/input/field-overrides.ts
const requestNames = Object.keys(createModelRequest.fields);
const containerNames = Object.keys(createModelRequest.fields.PrimaryContainer.is.fields);
const CONTAINER_INPUTS = new Map([
	["Image", "image"],
	["ModelDataUrl", "model-data-url"],
	["Environment", "environment"]
]);
const NOTATION = "Write CreateModel fields, such as `VpcConfig`, or `null` to remove one.";
function* readFieldOverrides(text, variables, findings) {
	const own = new Findings(void 0, findings.budget);
	const source = specText("overrides", text, false);
	const documents = yield* parseInTurns(source, own);
	for (const finding of own.kept) if (finding.rule !== "empty-spec") findings.add(finding);
	const [document, second] = documents;
	const start = {
		source,
		start: 0,
		end: 0
	};
	if (!document) {
		if (own.kept.some(({ rule }) => rule === "empty-spec")) findings.add({
			rule: "invalid-input",
			message: "The input has no fields: it is empty or has only comments.",
			hint: NOTATION,
			origin: start
		});
		return;
	}
	if (second) {
		const message = `The input must be one mapping, but has ${documents.length} documents.`;
		findings.add({
			rule: "invalid-input",
			message,
			hint: "The input applies to every spec. Put all fields into one document.",
			origin: startOf(second.origin)
		});
		return;
	}
	if (document.kind !== "map") {
		reportKind(document, findings);
		return;
	}
	return fieldOverrides(document, variables, findings);
}
function reportKind(node, findings) {
	if (node.kind === "scalar" && node.unresolved) return;
	const [what, hint] = node.kind === "list" ? ["a list", "To replace the containers, write `Containers:` with the list below it."] : ["a single value", `${NOTATION} Pass the YAML itself, not a file name.`];
	const message = `The input must be a mapping of CreateModel fields, not ${what}.`;
	findings.add({
		rule: "invalid-input",
		message,
		hint,
		origin: startOf(node.origin)
	});
}
function fieldOverrides(document, variables, findings) {
	const unresolved = variables.unresolved;
	const filled = variables.substitute(withoutOwnKeys(document));
	const isWhole = variables.unresolved === unresolved;
	const { work } = new Extents().of(filled);
	findings.budget.spend(work, document.origin);
	const named = correctFieldNames(normalizeTags(withoutReadOnly(filled.kind === "map" ? withoutContainerFields(filled, findings) : document, findings), findings), createModelRequest, "", findings);
	const entries = named.kind === "map" ? named.entries : [];
	const set = entries.filter(({ value }) => !isRemoval(value));
	const removed = new Set(entries.filter(({ value }) => isRemoval(value)).map(({ key }) => key));
	const has = (name) => set.some(({ key }) => key === name);
	if (has("PrimaryContainer") && !has("Containers")) removed.add("Containers");
	if (has("Containers") && !has("PrimaryContainer")) removed.add("PrimaryContainer");
	return {
		origin: document.origin,
		work,
		isWhole,
		over: (spec) => {
			const kept = {
				...spec,
				entries: spec.entries.filter(({ key }) => !removed.has(key))
			};
			return set.reduce(withEntry, kept);
		}
	};
}
function isRemoval(value) {
	return isNull(value) && !(value.kind === "scalar" && value.unresolved);
}
function withoutContainerFields(map, findings) {
	const entries = map.entries.filter(({ key, keyOrigin: origin }) => {
		if (!containerNames.includes(key) || requestNames.includes(key)) return true;
		const message = `${code(key)} is a field of a container, not of the request.`;
		const input = CONTAINER_INPUTS.get(key);
		const hint = `Write \`PrimaryContainer:\` with all its fields to replace the whole container.${input === void 0 ? "" : ` To replace only ${code(key)}, use the input ${code(input)}.`}`;
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
		this.#refuse(input, value, `one of ${codes(choices)}`, near && `Did you mean ${code(near)}?`);
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
function find$1(region) {
	return partitions.find(({ regions }) => regions.test(region)) ?? COMMERCIAL;
}
function partitionOf(region) {
	return find$1(region).name;
}
function hostSuffixOf(region, isDualStack) {
	const { suffix, dualStackSuffix } = find$1(region);
	return isDualStack ? dualStackSuffix : suffix;
}
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
	if (!pattern.test(value)) refuse(findings, input, `${literal(value)} isn't ${format}.`);
	for (const [rival, name] of Object.entries(rivals)) {
		if (overrides[name] === void 0) continue;
		refuse(findings, input, `Both ${code(input)} and ${code(rival)} are set.`, "Set only one of them.");
	}
	if (models > 1) refuse(findings, input, `The spec describes ${models} models, but the input is for a single model.`, "Use one step per model.");
}
function checkRegion(group, region, findings) {
	const [, partition, , groupRegion] = group?.split(":") ?? [];
	if (region === void 0 || groupRegion === void 0) return;
	const origin = { input: "model-package-group" };
	const expected = partitionOf(region);
	if (partition !== expected) {
		const message = `The model package group is in the partition ${code(partition ?? "")}, but ${code(region)} is in ${code(expected)}.`;
		const hint = `Use a group in ${code(region)}, or set the input \`aws-region\` to a region of ${code(partition ?? "")}.`;
		findings.add({
			rule: "partition-mismatch",
			message,
			hint,
			origin
		});
	} else if (groupRegion !== region) {
		const message = `The model package group is in ${code(groupRegion)}, but the model is created in ${code(region)}.`;
		const hint = `Use a group in ${code(region)}, or set the input \`aws-region\` to ${code(groupRegion)}.`;
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
	const present = OWN_SOURCES.filter((name) => entryOf(container, name));
	if (present.length > 0) refuse(findings, "model-package-group", `The container already has ${codes(present)}, but the input sets \`ModelPackageName\`.`, `Remove ${codes(present)} from the spec: a model package has its own image and model data.`);
	return withEntry(container, entry("ModelPackageName", "model-package-group", arn));
}
function withArtifact(container, artifact) {
	return artifact?.endsWith("/") ? withEntry(withoutEntry(container, "ModelDataUrl"), prefixEntry(artifact)) : withEntry(withoutEntry(container, "ModelDataSource"), entry("ModelDataUrl", "training-job", artifact));
}
function entry(key, input, text) {
	const origin = { input };
	const scalar = inputScalar(text ?? "", origin);
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
// src/spec/input/ignored-rules.ts
function parseIgnoredRules(text, findings) {
	const ignored = new Set();
	for (const id of text.split(/[\s,]+/).filter(Boolean)) if (!isRuleId(id)) {
		const near = nearest(id, ruleIds);
		const hint = near ? `Did you mean ${code(near)}?` : "See `docs/rules.md` for all rules.";
		const message = `Unknown rule ${literal(id)}.`;
		findings.add({
			rule: "invalid-input",
			message,
			hint,
			origin: { input: "ignore-rules" }
		});
	} else if (!isIgnorable(id)) {
		const message = `The rule ${code(id)} is a limit of SageMaker or YAML and can't be ignored.`;
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
const CHECK_INPUTS = [
	"aws-region",
	"model-name",
	"execution-role-arn",
	"image",
	"model-data-url",
	"training-job",
	"model-package-group",
	"environment",
	"tags",
	"overrides",
	"name-suffix",
	"variables",
	"ignore-rules"
];
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
		region: readRegion(input)
	});
}
function readVariables(input) {
	const assignments = parseNamedValues("variables", input.text("variables") ?? "", input.findings);
	return new Map(assignments.map(({ name, ...variable }) => [name, variable]));
}
function readRegion(input) {
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
	return lower !== text && REGION.test(lower) ? `Write ${code(lower)}.` : void 0;
}
function regionProblem(text) {
	const zone = /^(.+-\d+)[a-z]$/.exec(text)?.[1];
	const isZone = zone !== void 0 && REGION.test(zone);
	return {
		message: `${literal(text)} isn't an AWS region, such as \`eu-west-1\`.`,
		hint: isZone ? `This is an availability zone. Its region is ${code(zone)}.` : lowerCaseHint(text)
	};
}
// src/lint/formats/format.ts
const FORMAT_NAMES = [
	"text",
	"json",
	"sarif",
	"github"
];
// src/lint/skeleton.ts
const SCHEMA_URL = "https://raw.githubusercontent.com/OWNER/sagemaker-create-model/v1/schema/model-spec.schema.json";
const SKELETONS = [
	"single",
	"pipeline",
	"package"
];
const CONTAINER = {
	single: ["Image", "ModelDataUrl"],
	pipeline: [
		"ContainerHostname",
		"Image",
		"ModelDataUrl"
	],
	package: ["ModelPackageName"]
};
const BESIDE_PACKAGE = new Set([
	"ContainerHostname",
	"Environment",
	"ModelPackageName",
	"InferenceSpecificationName"
]);
const INTRODUCTION = [`# yaml-language-server: $schema=${SCHEMA_URL}`, "# Replace every <...> with a value. To use a field that is commented out, remove the # in front of its lines."];
const { fields } = createModelRequest;
const container = fields.PrimaryContainer.is;
function skeletonOf(kind) {
	const lines = Object.entries(fields).flatMap(([name, field]) => {
		switch (name) {
			case "PrimaryContainer": return kind === "pipeline" ? [] : [
				"",
				prose(field),
				`${name}:`,
				...containerLines(kind, "  ", true)
			];
			case "Containers":
				if (kind !== "pipeline") return [];
				return [
					"",
					prose(field),
					`${name}:`,
					...asItem(containerLines(kind, "    ", true)),
					...asItem(containerLines(kind, "    ", false))
				];
			case "InferenceExecutionConfig": return kind === "pipeline" ? [
				"",
				prose(field),
				...written(name, field.is)
			] : [];
			default: return [
				"",
				prose(field),
				...field.input ? toFillIn(name) : off(name, field)
			];
		}
	});
	return `${[...INTRODUCTION, ...lines].join("\n")}\n`;
}
function containerLines(kind, indent, explains) {
	return Object.entries(container.fields).flatMap(([name, field]) => {
		const isOn = CONTAINER[kind].includes(name);
		if (!explains) return isOn ? toFillIn(name) : [];
		if (kind === "package" ? !BESIDE_PACKAGE.has(name) : /^(?:ModelPackageName|InferenceSp)/.test(name)) return [];
		return [prose(field), ...isOn ? toFillIn(name) : off(name, field)];
	}).map((line) => indent + line);
}
function asItem(lines) {
	const first = lines.findIndex((line) => !line.trimStart().startsWith("#"));
	return lines.map((line, index) => index === first ? `  - ${line.slice(4)}` : line);
}
function toFillIn(name) {
	return [`${name}: <${name}>`];
}
function prose({ about, example }) {
	const text = about.replaceAll("`", "");
	return `# ${example === void 0 || isInline(example) ? text : `${text} Example: ${example}`}`;
}
function isInline(example) {
	return /^[[{]/.test(example);
}
function off(name, { is, example }) {
	return (example === void 0 ? written(name, is) : [`${name}: ${example}`]).map((line) => `#${line}`);
}
function written(name, type) {
	switch (type.type) {
		case "string": return [`${name}: ${type.values?.[0] ?? `<${name}>`}`];
		case "boolean": return [`${name}: false`];
		case "integer": return [`${name}: ${type.values[0] ?? 0}`];
		case "map": return [`${name}: { <NAME>: <value> }`];
		case "list":
			if (type.of.type !== "structure") return [`${name}: [<${name}>]`];
			return [`${name}:`, ...asItem(members(type.of).map((line) => `    ${line}`))];
		case "structure": return [`${name}:`, ...members(type).map((line) => `  ${line}`)];
	}
}
function members({ fields: all }) {
	const entries = Object.entries(all);
	const required = entries.filter(([, field]) => field.required);
	return (required.length > 0 ? required : entries).flatMap(([name, { is, example }]) => example === void 0 || !isInline(example) ? written(name, is) : [`${name}: ${example}`]);
}
// src/lint/style.ts
const COLOR_CHOICES = [
	"auto",
	"always",
	"never"
];
const PLAIN$1 = { color: false };
const COLUMNS = {
	usual: 100,
	min: 40,
	max: 160
};
function styleFor(choice, terminal) {
	const { isTerminal, columns = COLUMNS.usual, environment } = terminal;
	const { NO_COLOR, FORCE_COLOR, TERM } = environment;
	const byEnvironment = () => {
		if (NO_COLOR) return false;
		if (FORCE_COLOR !== void 0) return !/^(?:0|false)$/.test(FORCE_COLOR);
		return isTerminal && TERM !== "dumb";
	};
	const color = choice === "auto" ? byEnvironment() : choice === "always";
	const width = Math.min(Math.max(columns, COLUMNS.min), COLUMNS.max);
	return {
		color,
		...(isTerminal || choice === "always") && { width }
	};
}
const CODES = {
	error: "1;31",
	warning: "1;33",
	notice: "1;36",
	bold: "1",
	dim: "2"
};
function paint(text, as, { color }) {
	return color ? `\u001B[${CODES[as]}m${text}\u001B[0m` : text;
}
// src/lint/terms.ts
const INPUT = `\`?(${CHECK_INPUTS.join("|")})\`?`;
const NAMED = new RegExp(`\\b(?:(in|by) )?the (?:input ${INPUT}(?![\\w-])|${INPUT} input\\b)`, "g");
function inTerms(diagnostic) {
	const { message, hint, input } = diagnostic;
	const translate = (text) => {
		const named = text.replace(NAMED, (_, word, before, after) => {
			return `${word === void 0 ? "" : "with "}--${before ?? after ?? ""}`;
		}).replaceAll("the workspace", "the working directory");
		return input === void 0 ? named : named.replace(/\b([Tt])he input\b/g, "$1he option");
	};
	return {
		...diagnostic,
		message: translate(message),
		...hint !== void 0 && { hint: translate(hint) }
	};
}
function placeOf({ file, input, line, column }) {
	return [
		file ?? (input === "-" ? "<stdin>" : `--${input ?? ""}`),
		line,
		column
	].filter((part) => part !== void 0).join(":");
}
// src/lint/command.ts
const USAGE = `Usage: sagemaker-create-model-lint [options] PATH...

Checks specs of SageMaker models as the action sagemaker-create-model does, without AWS. PATH is a file, a directory, a
glob, or - for the standard input. In a directory and those below it, all *.yml, *.yaml and *.json files are checked,
except in hidden directories and node_modules. Each file is checked by itself.

What your workflow gives the action, under the names of its inputs:
  --aws-region REGION          where the models are created; the environment isn't read
  --model-name NAME
  --execution-role-arn ARN
  --image IMAGE
  --model-data-url URL
  --training-job NAME          assumes that its artifact exists; AWS isn't called
  --model-package-group NAME   or its ARN; assumes that an approved version exists
  --environment NAME=value     repeatable, or one JSON or YAML mapping
  --tags KEY=value             repeatable, or one JSON or YAML mapping or list
  --overrides YAML             fields that replace those of every file
  --name-suffix SUFFIX         none or content-hash
  --variables NAME=value       repeatable, or one JSON or YAML mapping; all other variables are then undefined.
                               Without it, values with variables are skipped.
  --ignore-rules RULES         rules to silence, separated by spaces or commas; repeatable

What is reported:
  --quiet                      errors only
  --max-warnings N             fail if there are more than N warnings
  --format FORMAT              text, json, sarif or github; default: text
  --color WHEN                 auto, always or never; always also shows the lines of the specs. Default: auto
  --stdin-filename NAME        what to call the standard input in findings

  --skeleton [KIND]            a spec to fill in: single (the default), pipeline or package
  --explain RULE               what a rule finds, why, and an example
  -h, --help
  -V, --version

To silence one finding, write a comment on its line or above it:
  # sagemaker-create-model: ignore RULE reason

Exit code: 0 without errors, 1 with errors, 2 for wrong usage or a file that can't be read.
`;
const OPTIONS = {
	"aws-region": { type: "string" },
	"model-name": { type: "string" },
	"execution-role-arn": { type: "string" },
	image: { type: "string" },
	"model-data-url": { type: "string" },
	"training-job": { type: "string" },
	"model-package-group": { type: "string" },
	environment: {
		type: "string",
		multiple: true
	},
	tags: {
		type: "string",
		multiple: true
	},
	overrides: { type: "string" },
	"name-suffix": { type: "string" },
	variables: {
		type: "string",
		multiple: true
	},
	"ignore-rules": {
		type: "string",
		multiple: true
	},
	quiet: {
		type: "boolean",
		default: false
	},
	"max-warnings": { type: "string" },
	format: { type: "string" },
	skeleton: { type: "string" },
	color: { type: "string" },
	"stdin-filename": { type: "string" },
	explain: { type: "string" },
	help: {
		type: "boolean",
		short: "h",
		default: false
	},
	version: {
		type: "boolean",
		short: "V",
		default: false
	}
};
const REPEATED = new Set(Object.entries(OPTIONS).flatMap(([name, option]) => "multiple" in option ? [name] : []));
var UsageError = class extends Error {};
function readCommand(words) {
	const { values, positionals } = parse(words);
	if (values.help) return { do: "help" };
	if (values.version) return { do: "version" };
	if (values.explain !== void 0) return {
		do: "explain",
		rule: readRule(values.explain)
	};
	if (values.skeleton !== void 0) return {
		do: "skeleton",
		kind: readSkeleton(positionals[0] ?? values.skeleton)
	};
	if (positionals.length === 0) throw new UsageError("Name the files or directories to check.");
	const findings = new Findings();
	const given = values;
	const input = new InputReader((name) => [given[name] ?? []].flat().join("\n"), findings);
	const check = {
		...withSource(readCheckOptions(input)),
		readFieldOverrides,
		unknownVariables: values.variables === void 0,
		unknownInputs: true
	};
	const format = input.choice("format", FORMAT_NAMES);
	const color = input.choice("color", COLOR_CHOICES);
	for (const { origin, message, hint } of findings.kept) if ("input" in origin && !REPEATED.has(origin.input)) throw new UsageError(`--${origin.input}: ${message}${hint === void 0 ? "" : ` ${hint}`}`);
	if (findings.errors > 0) throw new FindingsError(findings);
	const stdinName = input.value("stdin-filename");
	if (stdinName !== void 0 && !positionals.includes("-")) throw new UsageError("--stdin-filename names the standard input: add `-` to the files to check.");
	return {
		do: "lint",
		patterns: positionals,
		check,
		format,
		color,
		stdinName,
		quiet: values.quiet,
		maxWarnings: readMaxWarnings(values["max-warnings"])
	};
}
function parse(words) {
	const parsed = (0,external_node_util_namespaceObject.parseArgs)({
		args: withSkeletonKind(words),
		options: OPTIONS,
		allowPositionals: true,
		strict: false,
		tokens: true
	});
	const names = Object.keys(OPTIONS);
	for (const token of parsed.tokens) {
		if (token.kind !== "option") continue;
		const { name, rawName, value, inlineValue } = token;
		if (!Object.hasOwn(OPTIONS, name)) {
			const near = rawName.startsWith("--") ? nearest(name, names) : void 0;
			const hint = near === void 0 ? "" : ` Did you mean ${code(`--${near}`)}?`;
			throw new UsageError(`Unknown option ${literal(rawName)}.${hint}`);
		}
		const takesValue = OPTIONS[name].type === "string";
		if (!takesValue && value !== void 0) throw new UsageError(`${rawName} takes no value.`);
		if (takesValue && value === void 0) throw new UsageError(`${rawName} needs a value.`);
		if (takesValue && !inlineValue && /^-./.test(value ?? "")) {
			const hint = `Write ${code(`${rawName}=VALUE`)} for a value that starts with "-".`;
			throw new UsageError(`${rawName} needs a value, but is followed by ${literal(value ?? "")}. ${hint}`);
		}
	}
	return {
		values: parsed.values,
		positionals: parsed.positionals
	};
}
function withSkeletonKind(words) {
	return words.flatMap((word, index) => {
		const next = words[index + 1];
		return word === "--skeleton" && (next === void 0 || next.startsWith("-")) ? ["--skeleton=single"] : [word];
	});
}
function readSkeleton(text) {
	const kind = SKELETONS.find((name) => name === text);
	if (kind !== void 0) return kind;
	throw new UsageError(`--skeleton: ${literal(text)} isn't one of ${codes(SKELETONS)}.`);
}
function readMaxWarnings(value) {
	if (!value) return Number.POSITIVE_INFINITY;
	if (!/^\d{1,6}$/.test(value)) throw new UsageError(`--max-warnings: ${literal(value)} isn't a number.`);
	return Number(value);
}
function readRule(text) {
	if (isRuleId(text)) return text;
	const near = nearest(text, ruleIds);
	const hint = near === void 0 ? `The rules are ${ruleIds.join(", ")}.` : `Did you mean ${code(near)}?`;
	throw new UsageError(`--explain: Unknown rule ${literal(text)}. ${hint}`);
}
// src/spec/content-hash.ts
const DIGITS = 10;
new RegExp(`^[0-9a-f]{${DIGITS}}$`);
function contentSuffix(request) {
	const { ModelName, Tags, Containers: list, ...rest } = request;
	const content = list?.length === 1 ? {
		...rest,
		PrimaryContainer: list[0]
	} : {
		...rest,
		Containers: list
	};
	return `-${(0,external_node_crypto_namespaceObject.createHash)("sha256").update(JSON.stringify(sorted(content)), "utf8").digest("hex").slice(0, DIGITS)}`;
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
// src/aws/s3-location.ts
const HOST$1 = /^(?:(?<bucket>.+)\.)?s3(?:-fips)?(?:\.dualstack)?(?:[.-][a-z]{2,4}(?:-[a-z]+)+-\d+|-external-1)?\.(?:amazonaws\.(?:com(?:\.cn)?|eu)|c2s\.ic\.gov|sc2s\.sgov\.gov|csp\.hci\.ic\.gov|cloud\.adc-e\.uk)$/;
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
		const message = `Both ${code(`${first?.path ?? ""}.Mode`)} and ${code(mode.path)} are \`MultiModel\`, but a pipeline can have only one such container.`;
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
		const message = `${code(container.path)} has both \`Image\` and \`ModelPackageName\`.`;
		context.report({
			rule: "image-or-package",
			at: modelPackage,
			message,
			hint: "Keep one of them: a model package has its own image.",
			origin: modelPackage.key
		});
	} else if (!image.exists && !modelPackage.exists) {
		const message = `${code(container.path)} has neither \`Image\` nor \`ModelPackageName\`.`;
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
		const message = `${code(data.path)} conflicts with \`ModelPackageName\`, which has its own model data.`;
		const hint = `Remove ${code(data.name)}.`;
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
		const message = `${code(url.path)} and ${code(uri.path)} name different data.`;
		context.report({
			rule: "model-data-both",
			at: url,
			message,
			hint: "Keep either `ModelDataUrl` or `ModelDataSource`."
		});
	}
	if (isMultiModel(container) || uri.exists) return;
	if (url.text && /^(?:s3|https):/.test(url.text) && !isArchive(url.text)) {
		const message = `${code(url.path)} must be a gzip-compressed tar archive, but doesn't end in \`.tar.gz\`.`;
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
		const message = `${code(config.path)} has no effect without \`Mode: MultiModel\`.`;
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
		const message = `${code(source.path)} can't be used with \`Mode: MultiModel\`.`;
		context.report({
			rule: "multi-model-data-source",
			at: source,
			message,
			hint: "Use `ModelDataUrl` with the prefix of the models.",
			origin: source.key
		});
	} else if (!url.exists && !container.get("ModelPackageName").exists) {
		const message = `${code(container.path)} has \`Mode: MultiModel\`, but no \`ModelDataUrl\`.`;
		context.report({
			rule: "multi-model-needs-data",
			at: mode,
			message,
			hint: "Add `ModelDataUrl: s3://bucket/prefix/`, the prefix of the models."
		});
	}
	if (url.text && isArchive(url.text)) {
		const message = `${code(url.path)} is a single archive, but \`Mode: MultiModel\` needs the prefix of many.`;
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
		const message = `${code(uri.path)} is a prefix of uncompressed data, but doesn't end in "/".`;
		context.report({
			rule: "s3-prefix-slash",
			at: uri,
			message,
			hint: "Add the slash. For a single object, write `S3DataType: S3Object`."
		});
	}
	if (compression.text === "Gzip") {
		const message = `${code(compression.path)} is \`Gzip\`, but \`S3DataType\` is \`S3Prefix\` instead of the documented \`S3Object\`.`;
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
const MAX_BYTES = 32768;
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
			const message = `${code(variable.path)} looks like a secret, and is in the spec in plain text.`;
			const hint = `Everyone who can read the repository or the model can see it. Fetch it from Secrets Manager at startup, or at least write ${code(`\${${variable.name}}`)} and set it in the input \`variables\`.`;
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
	const over = environments.find((_, index) => (bytes += sizes[index] ?? 0) > MAX_BYTES);
	if (!over) return;
	const message = `The environment variables of all containers have ${sizes.reduce((sum, size) => sum + size, 0)} bytes; the limit is ${MAX_BYTES}.`;
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
		const message = `${code(hostname.path)} is missing: ${why}.`;
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
			const message = `${code(other)} and ${code(hostname.path)} are both ${literal(hostname.text)}.`;
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
			const message = `${code(modelPackage.path)} is in ${code(packageRegion)}, but the model is created in ${code(region)}.`;
			const hint = `Use a model package in ${code(region)}, or set the input \`aws-region\` to ${code(packageRegion)}.`;
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
	const message = `${code(arn.path)} is in the partition ${code(partition)}, but ${code(context.region)} is in ${code(expected)}.`;
	const hint = `Use an ARN that starts with ${code(`arn:${expected}:`)}, or set the input \`aws-region\` to a region of ${code(partition)}.`;
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
		const message = `${code(image.path)} ${problem.message}`;
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
			const what = host.includes(".") || host.includes(":") ? `the registry ${code(host)}` : "no registry";
			const message = `${code(image.path)} isn't in a private ECR registry: it names ${what}.`;
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
		const message = `${code(image.path)} is in the partition ${code(expected)}, but ${code(context.region ?? "")} is in ${code(called)}.`;
		const hint = `Use a registry in ${code(called)}, or set the input \`aws-region\` to ${code(region)}.`;
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
	const message = `The registry host in ${code(image.path)} ends in ${code(`.${written}`)}, but hosts in ${code(region)} end in ${code(`.${suffix}`)}.`;
	const hint = `Write ${code(`${host.slice(0, -written.length)}${suffix}`)}.`;
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
		message: `${code(image.path)} is in ${code(region)}, but the model is created in ${code(modelRegion)}.`,
		hint: `SageMaker doesn't pull images across regions: replicate the image to ${code(modelRegion)}, or set the input \`aws-region\` to ${code(region)}.`
	};
}
function checkTag(context, image, repository) {
	if (repository.includes("@")) return;
	const colon = repository.lastIndexOf(":");
	const tag = colon < 0 ? void 0 : repository.slice(colon + 1);
	if (tag !== void 0 && tag !== "latest") return;
	const what = tag === void 0 ? "has neither a tag nor a digest" : "has the tag `latest`";
	const message = `${code(image.path)} ${what}: an endpoint uses whichever image that is when it is created.`;
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
		const message = `${code(mode.path)} is \`Vpc\`, but the request has no \`VpcConfig\`.`;
		context.report({
			rule: "registry-needs-vpc",
			at: mode,
			message,
			hint: "Add `VpcConfig` with subnets that can reach the registry."
		});
	}
	const auth = config.get("RepositoryAuthConfig");
	if (mode.text === "Platform" && auth.exists) {
		const message = `${code(auth.path)} is only allowed with \`RepositoryAccessMode: Vpc\`.`;
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
		const message = `${code(url.path)} names the bucket ${literal(bucket)}, ${why}.`;
		const rule = isOld ? "bucket-name-old" : "bucket-name";
		context.report({
			rule,
			at: url,
			message,
			hint: bucketHint(bucket)
		});
	} else if (bucket !== void 0 && /^[a-z0-9]+:\/\/.*\/\//.test(text)) {
		const message = `${code(url.path)} has an empty part between two slashes.`;
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
	if (lower !== bucket && isBucketName(lower)) return `Write ${code(lower)}: new bucket names can't have capital letters since 2018.`;
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
		const message = `${isPrintableName(name) ? `The variable ${code(name)}` : "A variable"} is used in an environment value, which the log and the job summary hide, and in ${code(shown.path)}, which they show.`;
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
// src/spec/rules/texts.ts
const MAX_LOOKED_AT = 2048;
function checkTexts(request, ignored, findings) {
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
			if (odd && this.#reportCharacter(odd, entry.key, `A name in ${code(path)}`, path, entry.keyOrigin)) return [];
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
		if (odd && this.#reportCharacter(odd, text, code(path), path, node.origin)) return {
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
		const around = visible(quote(text.slice(Math.max(0, index - 20), index + character.length + 20)));
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
		const message = `${code(path)} contains ${what}, which nothing fills in.`;
		const variable = isTold && /^(?:\$\(?|%|\{\{ *)([A-Za-z_]\w*)(?:\)|%| *\}\})?$/.exec(text)?.[1] || "NAME";
		const way = isWritten(origin) ? `Write ${code(`\${${variable}}`)} in the spec, and set ${code(variable)} in the input \`variables\`.` : "Write `${{ \u2026 }}` in the workflow: no shell expands inputs, and `${NAME}` works only in specs.";
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
const MAX_NAMES$1 = 5;
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
		const variables = [...names].slice(0, MAX_NAMES$1);
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
		const message = `The variable ${code(name)} isn't defined.`;
		const hint = `Set ${code(`${name}=\u2026`)} in the input \`variables\`, or write ${code(`\${${name}:-default}`)}. For a literal \`\${\`, write \`$\${\`.`;
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
			const [what, reference] = isPrintableName(name, value) ? [`The variable ${code(name)}`, code(`\${${name}}`)] : ["The variable on this line", "`${NAME}`"];
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
function checkSpecs(sources, options, budget = new Budget()) {
	return withoutPauses(checkInTurns(sources, options, budget));
}
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
	const tree = checkTexts(overridden, options.ignoredRules, findings);
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
const MAX_NAMES = 5;
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
		const shown = texts.length > MAX_NAMES ? [...texts.slice(0, MAX_NAMES), "\u2026"] : texts;
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
// src/lint/files.ts
const NODE_WITH_GLOBS = 22;
function filesOf(patterns, folder) {
	return new Set(patterns.flatMap((pattern) => pattern === "-" ? ["-"] : find(pattern, folder)));
}
function nameInFolder(name, folder) {
	const relative = external_node_path_namespaceObject.relative(folder, external_node_path_namespaceObject.resolve(folder, name));
	if (relative === "" || !isInside(relative)) throw new UsageError(`--stdin-filename: ${literal(name)} isn't a path inside ${code(folder)}.`);
	return relative.replaceAll(external_node_path_namespaceObject.sep, "/");
}
function isInside(relative) {
	return relative.split(external_node_path_namespaceObject.sep)[0] !== ".." && !external_node_path_namespaceObject.isAbsolute(relative);
}
function find(pattern, folder) {
	const file = external_node_path_namespaceObject.resolve(folder, pattern);
	if ((0,external_node_fs_namespaceObject.existsSync)(file)) return (0,external_node_fs_namespaceObject.statSync)(file).isDirectory() ? specsBelow(file, pattern, folder) : [file];
	if (!/[*?{[]/.test(pattern)) throw new UsageError(`File ${literal(pattern)} not found in ${code(folder)}.`);
	if (Number(process.versions.node.split(".")[0]) < NODE_WITH_GLOBS) throw new UsageError(`${pattern}: globs need Node ${NODE_WITH_GLOBS} or a shell that expands them.`);
	try {
		return matchingFiles(pattern, folder);
	} catch (error) {
		if (error instanceof FindingsError) throw new UsageError(error.message.replaceAll("the workspace", "the working directory"));
		throw error;
	}
}
function specsBelow(directory, pattern, folder) {
	const name = literal(pattern);
	if (!isInside(external_node_path_namespaceObject.relative((0,external_node_fs_namespaceObject.realpathSync)(folder), (0,external_node_fs_namespaceObject.realpathSync)(directory)))) throw new UsageError(`The directory ${name} is outside the working directory ${code(folder)}.`);
	const files = walk(directory, name);
	if (files.length === 0) throw new UsageError(`The directory ${name} has no .yml, .yaml or .json files.`);
	return files;
}
function walk(directory, name) {
	let entries;
	try {
		entries = (0,external_node_fs_namespaceObject.readdirSync)(directory, { withFileTypes: true });
	} catch (error) {
		throw new UsageError(`A directory in ${name} can't be read${error instanceof Error && "code" in error ? ` (${String(error.code)})` : ""}.`);
	}
	return entries.sort((a, b) => a.name < b.name ? -1 : 1).flatMap((entry) => {
		const file = external_node_path_namespaceObject.join(directory, entry.name);
		if (!entry.isDirectory()) return /\.(?:ya?ml|json)$/.test(entry.name) && isFile(file) ? [file] : [];
		return entry.name.startsWith(".") || entry.name === "node_modules" ? [] : walk(file, name);
	});
}
function isFile(file) {
	return !(0,external_node_fs_namespaceObject.existsSync)(file) || (0,external_node_fs_namespaceObject.statSync)(file).isFile();
}
// src/lint/lint.ts
function lint(patterns, folder, options, stdinName) {
	const together = new Together(options);
	const stdin = stdinName === void 0 ? void 0 : nameInFolder(stdinName, folder);
	for (const file of filesOf(patterns, folder)) together.add(() => file === "-" ? standardInput(stdin) : readSpecFile(file, folder));
	return together.result();
}
function errorsOnly(result) {
	return {
		...result,
		diagnostics: result.diagnostics.filter(({ severity }) => severity === "error")
	};
}
function standardInput(name) {
	const bytes = (0,external_node_fs_namespaceObject.readFileSync)(0);
	if (!(0,external_node_buffer_namespaceObject.isUtf8)(bytes)) throw new UsageError("The standard input is not UTF-8 text.");
	return specText(name ?? "-", bytes.toString("utf8"), name !== void 0);
}
var Together = class {
	#options;
	#onOptions = new Map();
	#onFiles = [];
	#unknownVariables = new Set();
	#unknownInputs = new Set();
	#texts = new Map();
	#files = 0;
	#dropped = 0;
	#droppedErrors = 0;
	#isBroken = false;
	constructor(options) {
		this.#options = options;
	}
	add(read) {
		this.#files++;
		let source;
		try {
			source = read();
		} catch (error) {
			if (!(error instanceof FindingsError)) throw error;
			this.#isBroken = true;
			this.#keep(error.findings);
			return;
		}
		const { findings, undefinedVariables, unknownFields } = checkSpecs([source], this.#options);
		this.#keep(findings.kept);
		if (findings.kept.length > 0) this.#texts.set(source.name, source.text);
		this.#dropped += findings.dropped;
		this.#droppedErrors += findings.errors - findings.kept.filter(isError).length;
		if (this.#options.unknownVariables) for (const name of undefinedVariables) this.#unknownVariables.add(name);
		for (const name of unknownFields) this.#unknownInputs.add(name);
	}
	#keep(findings) {
		for (const diagnostic of locateAll(findings).map(inTerms)) {
			if (diagnostic.input === void 0 || diagnostic.input === "-") {
				this.#onFiles.push(diagnostic);
				continue;
			}
			if (diagnostic.rule === "invalid-input") this.#isBroken = true;
			const key = JSON.stringify(diagnostic);
			this.#onOptions.set(key, {
				diagnostic,
				times: (this.#onOptions.get(key)?.times ?? 0) + 1
			});
		}
	}
	result() {
		const diagnostics = [...[...this.#onOptions.values()].filter(({ diagnostic, times }) => diagnostic.rule !== "variable-unused" || times === this.#files).map(({ diagnostic }) => diagnostic), ...this.#onFiles];
		return {
			diagnostics,
			dropped: this.#dropped,
			errors: diagnostics.filter(isError).length + this.#droppedErrors,
			warnings: diagnostics.filter(({ severity }) => severity === "warning").length,
			files: this.#files,
			isBroken: this.#isBroken,
			unknownVariables: [...this.#unknownVariables],
			unknownInputs: [...this.#unknownInputs],
			texts: this.#texts
		};
	}
};
function isError({ severity }) {
	return severity === "error";
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
// src/lint/formats/source-line.ts
const LOOKED_AT = 400;
const MAX_CLIMB = 2e3;
const WIDE = /^(?:[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{20000}-\u{3FFFD}]|\p{Emoji_Presentation}|.\uFE0F)/u;
const COMBINING = /^\p{M}/u;
const CHARACTERS = /\p{Extended_Pictographic}\uFE0F|[^]/gu;
function sourceLine(diagnostic, lines, style) {
	const { line, column = 1, endLine = line, endColumn = column } = diagnostic;
	const { width } = style;
	const whole = line === void 0 ? void 0 : lines[line - 1];
	if (line === void 0 || width === void 0 || !whole?.trim()) return [];
	const text = withoutValues(whole, line - 1, lines);
	const start = Math.min(column - 1, text.length);
	const end = Math.max(start + 1, endLine === line ? endColumn - 1 : whole.trimEnd().length);
	const number = String(line);
	const { shown, before, carets } = cut(cellsOf(text, start), start, end, width - number.length - 5, text.length);
	const gutter = (content) => paint(`  ${content} |`, "dim", style);
	const marks = paint("^".repeat(carets), diagnostic.severity, style);
	return [`${gutter(number)} ${logLine(shown)}`, `${gutter(" ".repeat(number.length))} ${" ".repeat(before)}${marks}`];
}
function cellsOf(text, near) {
	const from = Math.max(0, near - LOOKED_AT);
	const part = text.slice(from, near + LOOKED_AT);
	return Array.from(part.matchAll(CHARACTERS), ({ 0: character, index }) => {
		const shown = visible(character);
		return {
			text: shown,
			columns: shown !== character && shown !== " " ? shown.length : columnsOf(character),
			offset: from + index
		};
	});
}
function columnsOf(character) {
	if (/^[ -~]/.test(character) && character.length === 1) return 1;
	return COMBINING.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
}
function cut(cells, start, end, columns, length) {
	const sum = (some) => some.reduce((total, cell) => total + cell.columns, 0);
	let first = 0;
	const place = cells.findIndex(({ offset }) => offset >= start);
	const at = place < 0 ? cells.length : place;
	const isCutBefore = () => (cells[first]?.offset ?? 0) > 0;
	const marked = Math.min(sum(cells.slice(at).filter(({ offset }) => offset < end)), columns / 2);
	while (first < at && sum(cells.slice(first, at)) + marked > columns - 2) first++;
	if (first > 0) first = Math.min(at, Math.max(first, at - Math.floor(columns / 3)));
	let last = cells.length;
	let room = columns - 2;
	for (let index = first; index < cells.length; index++) {
		room -= cells[index]?.columns ?? 0;
		if (room >= 0) continue;
		last = index;
		break;
	}
	const seen = cells.slice(first, last);
	const isCutAfter = last < cells.length || (cells.at(-1)?.offset ?? 0) + 2 < length;
	const texts = seen.map(({ text }) => text).join("");
	const inPlace = seen.filter(({ offset }) => offset >= start && offset < end);
	return {
		shown: `${isCutBefore() ? ELLIPSIS : ""}${texts}${isCutAfter ? ELLIPSIS : ""}`,
		before: (isCutBefore() ? 1 : 0) + sum(seen.filter(({ offset }) => offset < start)),
		carets: Math.max(1, sum(inPlace))
	};
}
const ELLIPSIS = "\u2026";
const ENVIRONMENT = /(?:^|[\s{,])["']?env\w*["']?\s*:/i;
const KEY = /^\s*(?:- +)*(?:"[^"]*"|'[^']*'|[^\s"'#:{}[\]]+)\s*:(?=\s|$)/;
function withoutValues(text, index, lines) {
	const end = isInEnvironment(text, index, lines) ? KEY.exec(text)?.[0].length ?? indentOf(text) : flowEnd(text);
	const shown = text.slice(0, end);
	return text.slice(end).trim() === "" ? text : `${shown}${/\s$|^$/.test(shown) ? "" : " "}${ELLIPSIS}`;
}
function flowEnd(text) {
	const match = ENVIRONMENT.exec(text);
	return match ? match.index + match[0].length : text.length;
}
function isInEnvironment(text, index, lines) {
	let indent = indentOf(text);
	for (let above = index - 1; above >= 0 && indent > 0; above--) {
		if (index - above > MAX_CLIMB) return true;
		const line = lines[above] ?? "";
		if (!/^\s*[^\s#]/.test(line) || indentOf(line) >= indent) continue;
		if (ENVIRONMENT.test(line)) return true;
		indent = indentOf(line);
	}
	return false;
}
function indentOf(line) {
	return /^\s*/.exec(line)?.[0].length ?? 0;
}
// src/lint/formats/text.ts
function textFormat(result, style = PLAIN$1) {
	const { diagnostics, dropped, unknownVariables, unknownInputs } = result;
	const linesOf = new Map();
	const lines = (diagnostic) => {
		const name = diagnostic.file ?? diagnostic.input ?? "";
		const known = linesOf.get(name);
		if (known) return known;
		const split = style.width === void 0 ? [] : result.texts.get(name)?.split(/\r\n|\n|\r/) ?? [];
		linesOf.set(name, split);
		return split;
	};
	return [...diagnostics.flatMap((diagnostic) => [
		findingLine(diagnostic, style),
		...sourceLine(diagnostic, lines(diagnostic), style),
		...diagnostic.hint === void 0 ? [] : [`    ${logLine(diagnostic.hint)}`]
	]), ...[
		...dropped > 0 ? [`\u2026 and ${dropped} more.`] : [],
		sum(result),
		...unknownInputs.length > 0 ? [unknownInputsNote(unknownInputs)] : [],
		...unknownVariables.length > 0 ? [`Skipped values with undefined variables: ${unknownVariables.join(", ")}. Pass --variables to check them.`] : [],
		...diagnostics.length > 0 ? ["What a rule means: sagemaker-create-model-lint --explain RULE"] : []
	].map(logLine)].map((line) => `${line}\n`).join("");
}
function findingLine(diagnostic, style = PLAIN$1) {
	const { severity, rule, message } = diagnostic;
	return `${paint(logLine(placeOf(diagnostic)), "bold", style)} ${paint(severity, severity, style)} ${paint(rule, "dim", style)}: ${logLine(message)}`;
}
function unknownInputsNote(fields) {
	const options = fields.map((field) => field === "ModelName" ? "--model-name" : "--execution-role-arn");
	const what = fields.join(" and ");
	const them = fields.length === 1 ? "it" : "them";
	return `Note: the action's inputs supply ${what} where a spec is only a container or a list of containers. Pass ${options.join(" and ")} to check ${them}.`;
}
function sum({ errors, warnings, files }) {
	return `${count(errors, "error")}, ${count(warnings, "warning")} in ${count(files, "file")}.`;
}
function count(number, what) {
	return `${number} ${what}${number === 1 ? "" : "s"}`;
}
// src/lint/formats/github.ts
const SHOWN = 10;
function githubFormat(result) {
	const commands = [
		"error",
		"warning",
		"notice"
	].flatMap((kind) => {
		const same = result.diagnostics.filter(({ severity }) => severity === kind);
		const shown = new Set(mostVaried(same, SHOWN));
		return [...shown, ...same.filter((diagnostic) => !shown.has(diagnostic))].map(command);
	});
	const group = commands.length === 0 ? [] : [
		"::group::Annotations",
		...commands,
		"::endgroup::"
	];
	return [textFormat(result), ...group.map((line) => `${line}\n`)].join("");
}
function command(diagnostic) {
	const { severity, rule, message, hint, file, line, column, endLine, endColumn } = diagnostic;
	const place = file === void 0 ? `${placeOf(diagnostic)}: ` : "";
	const text = [message, ...hint === void 0 ? [] : [hint]].map(visible).join("\n");
	const columns = line === endLine ? {
		col: column,
		endColumn
	} : {};
	const properties = {
		title: rule,
		...file === void 0 ? {} : {
			file: visible(file),
			line,
			endLine,
			...columns
		}
	};
	return `::${severity} ${Object.entries(properties).flatMap(([name, value]) => value === void 0 ? [] : [`${name}=${escapeProperty(String(value))}`]).join(",")}::${escapeData(visible(place) + text)}`;
}
function escapeData(text) {
	return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}
function escapeProperty(text) {
	return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
// src/lint/formats/encode.ts
function encodeJson(value) {
	return `${JSON.stringify(value, null, 2).replace(/[\u007F-\uFFFF]|#(?=#\[)/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)}\n`;
}
// src/lint/formats/json.ts
function jsonFormat(result) {
	const { diagnostics, errors, warnings, dropped, unknownVariables, unknownInputs } = result;
	return encodeJson({
		errors,
		warnings,
		dropped,
		unknownVariables,
		unknownInputs,
		diagnostics
	});
}
// src/lint/rule-texts.ts
const ruleTexts = {
	"invalid-input": {
		"what": "An input of the action cannot be read, contradicts another one, or does not fit this spec.",
		"more": "The action never guesses what an input was meant to say. The finding names the input and the line, but never repeats the line, which might contain a secret.\n\nWrong:\n\n```yaml\nImage: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2\n```\n\nwith the inputs\n\n```yaml\nenvironment: |\n  SAGEMAKER_MODEL_SERVER_WORKERS 4\n```\n\nreports\n\n```text\ninput environment:1 error invalid-input: This line has no \"=\".\n  Write one `NAME=value` per line. For a multi-line value, write `NAME<<END`, the lines, and `END`.\n```\n\nRight:\n\n```yaml\nImage: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2\n```\n\nwith the inputs\n\n```yaml\nenvironment: |\n  SAGEMAKER_MODEL_SERVER_WORKERS=4\n```"
	},
	"spec-file": {
		"what": "A path or glob of `spec-file` matches no file, or a file that isn't allowed: outside the workspace, a directory, larger than 1 MiB, not UTF-8 text, or a Git LFS pointer. Or the specs of the step expand to more than a step can check, through aliases, merge keys and variables.",
		"more": "Without the file there is nothing to check. Paths are relative to the workspace, which is empty until `actions/checkout` has run. The action never reads files outside it, so a pull request can't reach them through a symbolic link.\n\nWrong:\n\nIn the file `models/churn.yml`:\n\n```yaml\nImage: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2\n```\n\nwith the inputs\n\n```yaml\nspec-file: models/*.yaml\n```\n\nreports\n\n```text\ninput spec-file error spec-file: The pattern `models/*.yaml` matches no file in the workspace `/github/workspace`.\n  Patterns are relative to the workspace. Does `actions/checkout` run before this step?\n```\n\nRight:\n\nIn the file `models/churn.yml`:\n\n```yaml\nImage: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2\n```\n\nwith the inputs\n\n```yaml\nspec-file: models/*.yml\n```"
	},
	"empty-spec": {
		"what": "The spec has no document: it is empty, or has only comments.",
		"more": "A step that registers nothing and succeeds would hide the mistake.\n\nWrong:\n\n```yaml\n# Image: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2\n```\n\nreports\n\n```text\nmodel.yml:1:1 error empty-spec: The spec has no model: it is empty or has only comments.\n  Write a container (`Image`, `ModelDataUrl`, \u2026) or a whole CreateModel request.\n```\n\nRight:\n\n```yaml\nImage: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2\n```"
	},
	"yaml-syntax": {
		"what": "The spec isn't valid YAML, or uses something that isn't allowed: custom tags such as `!Ref`, an alias without an anchor, nesting deeper than 64 levels, aliases that expand to more than 200,000 values, more than 1,000 documents.",
		"more": "While the structure is unclear, further findings would be misleading, so syntax errors are reported alone. The limits prevent a small file from overloading the runner.\n\nWrong:\n\n```yaml\nImage: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2\nEnvironment:\n  GREETING: Hello: world\n```\n\nreports\n\n```text\nmodel.yml:3:13 error yaml-syntax: This value contains \": \" without quotes, or the next line is indented too far.\n  Quote text that contains a colon and a space.\n```\n\nRight:\n\n```yaml\nImage: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2\nEnvironment:\n  GREETING: 'Hello: world'\n```"
	},
	"duplicate-key": {
		"what": "A mapping has the same key twice.",
		"more": "YAML parsers differ in which one they use. Keys from `<<` don't count: a key of the mapping itself overrides them.\n\nWrong:\n\n```yaml\nImage: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2\nEnvironment:\n  LOG_LEVEL: info\n  MODEL_CACHE_ROOT: /opt/ml/model\n  LOG_LEVEL: debug\n```\n\nreports\n\n```text\nmodel.yml:5:3 error duplicate-key: Duplicate key `LOG_LEVEL` (first on line 3).\n  Keep one of them.\n```\n\nRight:\n\n```yaml\nImage: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2\nEnvironment:\n  LOG_LEVEL: debug\n  MODEL_CACHE_ROOT: /opt/ml/model\n```"
	},
	"duplicate-model-name": {
		"what": "Two documents describe models with the same name.",
		"more": "A name is unique in its account and region: SageMaker would create the first model and reject the second. Names that differ only in case count as the same, since ARNs are lowercase. Each of them gets a finding.\n\nWrong:\n\n```yaml\nModelName: churn\nExecutionRoleArn: arn:aws:iam::123456789012:role/sagemaker-execution\nPrimaryContainer:\n  Image: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2\n---\nModelName: churn\nExecutionRoleArn: arn:aws:iam::123456789012:role/sagemaker-execution\nPrimaryContainer:\n  Image: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2\n```\n\nreports\n\n```text\nmodel.yml:1:12 error duplicate-model-name: 2 models have the name `churn`.\n  Give each model a unique name.\nmodel.yml:6:12 error duplicate-model-name: 2 models have the name `churn`.\n  Give each model a unique name.\n```\n\nRight:\n\n```yaml\nModelName: churn\nExecutionRoleArn: arn:aws:iam::123456789012:role/sagemaker-execution\nPrimaryContainer:\n  Image: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2\n```"
	},
	"read-only-field": {
		"what": "A field that only DescribeModel prints: `ModelArn`, `CreationTime`, `DeploymentRecommendation` or `ResponseMetadata`.",
		"more": "CreateModel doesn't accept it, so the action ignores it. This lets you start a spec from the output of `aws sagemaker describe-model`.\n\nWrong:\n\n```yaml\nModelName: churn\nExecutionRoleArn: arn:aws:iam::123456789012:role/sagemaker-execution\nPrimaryContainer:\n  Image: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2\nModelArn: arn:aws:sagemaker:eu-west-1:123456789012:model/churn\n```\n\nreports\n\n```text\nmodel.yml:5:1 warning read-only-field: `ModelArn` is output of DescribeModel, not input of CreateModel; the action ignores it.\n  Remove it.\n```\n\nRight:\n\n```yaml\nModelName: churn\nExecutionRoleArn: arn:aws:iam::123456789012:role/sagemaker-execution\nPrimaryContainer:\n  Image: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2\n```"
	},
	"variable-undefined": {
		"what": "The spec uses `${NAME}` without a default, and the input `variables` doesn't set it. Or the text in the braces isn't a valid name.",
		"more": "The action reads only the input `variables`, never the environment, so a pull request can't copy a secret into a tag. Each variable is reported once, at its first use.\n\nWrong:\n\n```yaml\nImage: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:${VERSION}\n```\n\nreports\n\n```text\nmodel.yml:1:59 error variable-undefined: The variable `VERSION` isn't defined.\n  Set `VERSION=\u2026` in the input `variables`, or write `${VERSION:-default}`. For a literal `${`, write `$${`.\n```\n\nRight:\n\n```yaml\nImage: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:${VERSION}\n```\n\nwith the inputs\n\n```yaml\nvariables: |\n  VERSION=1.4.2\n```"
	},
	"variable-unused": {
		"what": "The input `variables` sets a variable that no spec uses.",
		"more": "Usually, the name is misspelled on one side, and the spec uses the default of `${NAME:-default}` instead.\n\nWrong:\n\n```yaml\nImage: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2\nEnvironment:\n  LOG_LEVEL: ${LOG_LEVEL:-info}\n```\n\nwith the inputs\n\n```yaml\nvariables: |\n  LOGLEVEL=debug\n```\n\nreports\n\n```text\ninput variables:1 warning variable-unused: The variable `LOGLEVEL` isn't used in the spec.\n  Write `${LOGLEVEL}` where its value belongs, or remove the variable.\n```\n\nRight:\n\n```yaml\nImage: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2\nEnvironment:\n  LOG_LEVEL: ${LOG_LEVEL:-info}\n```\n\nwith the inputs\n\n```yaml\nvariables: |\n  LOG_LEVEL=debug\n```"
	},
	"assignment-form": {
		"what": "A `NAME=value` line of the input `environment`, `variables` or `tags` looks like several assignments (`A=1 B=2`), has its value in quotes, or ends in a comment (` # \u2026`).",
		"more": "These lines aren't shell code: everything after the first `=` is the value, including quotes and comments. The action uses the value as written.\n\nWrong:\n\n```yaml\nImage: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2\n```\n\nwith the inputs\n\n```yaml\nenvironment: |\n  LOG_LEVEL=\"debug\"\n```\n\nreports\n\n```text\ninput environment:1 warning assignment-form: The quotes around this value become part of it.\n  Write `NAME=value` without quotes. To keep whitespace at the ends, write `NAME<<END`, the value, and `END`.\n```\n\nRight:\n\n```yaml\nImage: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2\n```\n\nwith the inputs\n\n```yaml\nenvironment: |\n  LOG_LEVEL=debug\n```"
	},
	"variable-shown": {
		"what": "A variable is used in an environment value and in another field. The rule ignores numbers, versions, regions and stage names such as `prod`.",
		"more": "The log, the job summary and the pull-request comment hide environment values, but show all other fields. If the variable is secret, the other field reveals it.\n\nWrong:\n\n```yaml\nImage: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:${BUILD}\nEnvironment:\n  BUILD: ${BUILD}\n```\n\nwith the inputs\n\n```yaml\nvariables: |\n  BUILD=nightly-4f2a\n```\n\nreports\n\n```text\nmodel.yml:1:8 warning variable-shown: The variable `BUILD` is used in an environment value, which the log and the job summary hide, and in `PrimaryContainer.Image`, which they show.\n  If its value is a secret, remove it from this field. If not, use a second variable for one of the two. The value comes from `${BUILD}`: check the input `variables`.\n```\n\nRight:\n\n```yaml\nImage: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:${BUILD}\nEnvironment:\n  BUILD: ${BUILD_NAME}\n```\n\nwith the inputs\n\n```yaml\nvariables: |\n  {\"BUILD\": \"nightly-4f2a\", \"BUILD_NAME\": \"nightly-4f2a\"}\n```"
	},
	"ignore-comment": {
		"what": "A comment `# sagemaker-create-model: ignore RULE reason` silences nothing: it names no rule or an unknown one, one that can't be ignored, or one that finds nothing on its line.",
		"more": "A comment that silences nothing hides a typo, or outlives the problem it was written for. It silences the findings of one rule on its own line or, when it has a line to itself, on the next line that is not a comment. The reason is for people; no message repeats it.\n\nWrong:\n\n```yaml\nImage: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2 # sagemaker-create-model: ignore mutable-image-tag built once\n```\n\nreports\n\n```text\nmodel.yml:1:65 warning ignore-comment: This comment isn't needed: its line has no `mutable-image-tag` finding.\n  Remove the comment.\n```\n\nRight:\n\n```yaml\nImage: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:latest # sagemaker-create-model: ignore mutable-image-tag sandbox\n```"
	},
	"unknown-field": {
		"what": "CreateModel has no such field at this place. Field names are case-sensitive and match the API.",
		"more": "The AWS SDK silently drops unknown fields: SageMaker would create the model without this one. The hint suggests the nearest name. ([AWS documentation](https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateModel.html))\n\nWrong:\n\n```yaml\nImage: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2\nModelDataURL: s3://bucket/churn/model.tar.gz\n```\n\nreports\n\n```text\nmodel.yml:2:1 error unknown-field: Unknown field `ModelDataURL` in `PrimaryContainer`.\n  Did you mean `ModelDataUrl`?\n```\n\nRight:\n\n```yaml\nImage: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2\nModelDataUrl: s3://bucket/churn/model.tar.gz\n```"
	},
	"missing-field": {
		"what": "A field that the API requires is missing. The finding points to the start of the mapping that needs it.",
		"more": "SageMaker rejects the request. ([AWS documentation](https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_S3ModelDataSource.html))\n\nWrong:\n\n```yaml\nImage: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2\nModelDataSource:\n  S3DataSource:\n    S3Uri: s3://bucket/llm/\n    S3DataType: S3Prefix\n```\n\nreports\n\n```text\nmodel.yml:4:5 error missing-field: `PrimaryContainer.ModelDataSource.S3DataSource.CompressionType` is missing.\n  Add `CompressionType`: `None` or `Gzip`. Whether the data is a gzip-compressed tar archive.\n```\n\nRight:\n\n```yaml\nImage: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2\nModelDataSource:\n  S3DataSource:\n    S3Uri: s3://bucket/llm/\n    S3DataType: S3Prefix\n    CompressionType: None\n```"
	},
	"wrong-type": {
		"what": "A value has the wrong type: an empty value, a list or a mapping instead of a string, or a string instead of a list, a mapping, a boolean or an integer.",
		"more": "The action sends strings exactly as written, regardless of their YAML type: `PORT: 8080` is `\"8080\"`, `RATIO: 1.10` is `\"1.10\"`. Lists, mappings and empty values have no such text. A boolean must be `true` or `false`, not `yes`.\n\nWrong:\n\n```yaml\nImage: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2\nEnvironment:\n  LABELS:\n    stay: 0\n    leave: 1\n```\n\nreports\n\n```text\nmodel.yml:4:5 error wrong-type: `PrimaryContainer.Environment.LABELS` must be a string, not a mapping.\n  For structured data, write a JSON string: `LABELS: '{\"a\": 1}'`.\n```\n\nRight:\n\n```yaml\nImage: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2\nEnvironment:\n  LABELS: '{\"stay\": 0, \"leave\": 1}'\n```"
	},
	"not-allowed-value": {
		"what": "The field doesn't accept this value. Values are case-sensitive.",
		"more": "SageMaker rejects the request.\n\nWrong:\n\n```yaml\nImage: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2\nMode: Single\n```\n\nreports\n\n```text\nmodel.yml:2:7 error not-allowed-value: `PrimaryContainer.Mode` is `Single`, but must be `SingleModel` or `MultiModel`.\n  Did you mean `SingleModel`?\n```\n\nRight:\n\n```yaml\nImage: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2\nMode: SingleModel\n```"
	},
	"too-short": {
		"what": "A string is empty, or shorter than the API allows. Values in `Environment` can be empty.",
		"more": "SageMaker rejects the request. The usual cause is a field of `aws sagemaker create-model --generate-cli-skeleton` that wasn't filled in, or a template with an empty value.\n\nWrong:\n\n```yaml\nImage: ''\n```\n\nreports\n\n```text\nmodel.yml:1:8 error too-short: `PrimaryContainer.Image` is empty.\n  Fill it in or remove it. It must be registry/repository[:tag] or [@digest], without spaces.\n```\n\nRight:\n\n```yaml\nImage: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2\n```"
	},
	"too-long": {
		"what": "A string has more characters than the API allows.",
		"more": "SageMaker rejects the request. ([AWS documentation](https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateModel.html))\n\nWrong:\n\n```yaml\nModelName: churn-prediction-for-the-european-market-with-xgboost-2026-11-22-rc1\nExecutionRoleArn: arn:aws:iam::123456789012:role/sagemaker-execution\nPrimaryContainer:\n  Image: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2\n```\n\nreports\n\n```text\nmodel.yml:1:12 error too-long: `ModelName` has 68 characters; the limit is 63.\n  Shorten it by 5.\n```\n\nRight:\n\n```yaml\nModelName: churn-europe-xgboost-2026-11-22-rc1\nExecutionRoleArn: arn:aws:iam::123456789012:role/sagemaker-execution\nPrimaryContainer:\n  Image: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2\n```"
	},
	pattern: {
		"what": "A string doesn't match the pattern that the API requires.",
		"more": "SageMaker rejects the request. ([AWS documentation](https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateModel.html))\n\nWrong:\n\n```yaml\nModelName: churn_model\nExecutionRoleArn: arn:aws:iam::123456789012:role/sagemaker-execution\nPrimaryContainer:\n  Image: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2\n```\n\nreports\n\n```text\nmodel.yml:1:12 error pattern: `ModelName` is `churn_model`, but must be letters, digits and hyphens, starting and ending with a letter or digit.\n```\n\nRight:\n\n```yaml\nModelName: churn-model\nExecutionRoleArn: arn:aws:iam::123456789012:role/sagemaker-execution\nPrimaryContainer:\n  Image: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2\n```"
	},
	"too-few": {
		"what": "A list has fewer items than the API requires.",
		"more": "SageMaker rejects the request. `VpcConfig` needs at least one subnet and one security group; to use no VPC, remove `VpcConfig`. ([AWS documentation](https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_VpcConfig.html))\n\nWrong:\n\n```yaml\nModelName: churn\nExecutionRoleArn: arn:aws:iam::123456789012:role/sagemaker-execution\nPrimaryContainer:\n  Image: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2\nVpcConfig:\n  SecurityGroupIds: [sg-0a1b2c3d4e5f60001]\n  Subnets: []\n```\n\nreports\n\n```text\nmodel.yml:7:12 error too-few: `VpcConfig.Subnets` has 0 items; it needs at least 1.\n  Add 1.\n```\n\nRight:\n\n```yaml\nModelName: churn\nExecutionRoleArn: arn:aws:iam::123456789012:role/sagemaker-execution\nPrimaryContainer:\n  Image: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2\nVpcConfig:\n  SecurityGroupIds: [sg-0a1b2c3d4e5f60001]\n  Subnets: [subnet-0a1b2c3d4e5f60001, subnet-0a1b2c3d4e5f60002]\n```"
	},
	"too-many": {
		"what": "A list or a mapping has more entries than the API allows.",
		"more": "SageMaker rejects the request. Older references allow only 16 environment variables per container; the limit has been 100 since March 2024. ([AWS documentation](https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_VpcConfig.html))\n\nWrong:\n\n```yaml\nModelName: churn\nExecutionRoleArn: arn:aws:iam::123456789012:role/sagemaker-execution\nPrimaryContainer:\n  Image: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2\nVpcConfig:\n  SecurityGroupIds:\n    [\n      sg-0a1b2c3d4e5f60001,\n      sg-0a1b2c3d4e5f60002,\n      sg-0a1b2c3d4e5f60003,\n      sg-0a1b2c3d4e5f60004,\n      sg-0a1b2c3d4e5f60005,\n      sg-0a1b2c3d4e5f60006,\n    ]\n  Subnets: [subnet-0a1b2c3d4e5f60001, subnet-0a1b2c3d4e5f60002]\n```\n\nreports\n\n```text\nmodel.yml:6:21 error too-many: `VpcConfig.SecurityGroupIds` has 6 items; the limit is 5.\n  Remove 1.\n```\n\nRight:\n\n```yaml\nModelName: churn\nExecutionRoleArn: arn:aws:iam::123456789012:role/sagemaker-execution\nPrimaryContainer:\n  Image: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2\nVpcConfig:\n  SecurityGroupIds:\n    [\n      sg-0a1b2c3d4e5f60001,\n      sg-0a1b2c3d4e5f60002,\n      sg-0a1b2c3d4e5f60003,\n      sg-0a1b2c3d4e5f60004,\n      sg-0a1b2c3d4e5f60005,\n    ]\n  Subnets: [subnet-0a1b2c3d4e5f60001, subnet-0a1b2c3d4e5f60002]\n```"
	},
	"odd-character": {
		"what": "An image, URL, name, ARN or tag key contains an invisible character, such as a zero-width space, or a lookalike of an ASCII character, such as a Cyrillic `\u0430`. Tag keys and S3 keys can have letters of any script.",
		"more": "The name looks right, but is a different one. Text copied from web pages, chats and documents often has such characters.\n\nWrong:\n\n```yaml\nImage: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2\nModelDataUrl: s3://bucket/ch\u200burn/model.tar.gz\n```\n\nreports\n\n```text\nmodel.yml:2:29 error odd-character: `PrimaryContainer.ModelDataUrl` contains the invisible character U+200B ZERO WIDTH SPACE at character 15: \"s3://bucket/ch\\u{200b}urn/model.tar.gz\".\n  Delete it or retype the text. Text copied from web pages and chats often has such characters.\n```\n\nRight:\n\n```yaml\nImage: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2\nModelDataUrl: s3://bucket/churn/model.tar.gz\n```"
	},
	placeholder: {
		"what": "A field other than an environment value contains a placeholder that nothing fills in: `$NAME`, `$(NAME)`, `%NAME%`, `{{ name }}`, `<name>`, or a dynamic reference of CloudFormation. In an environment value, only a text in angle brackets for you to fill in counts, such as `<your token>` or `<LOG_LEVEL>`.",
		"more": "The action runs no shell and no template engine, so SageMaker would get the placeholder itself. In a spec, write `${NAME}` and set `NAME` in the input `variables`; in a workflow, write `${{ \u2026 }}`.\n\nWrong:\n\n```yaml\nImage: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2\nModelDataUrl: s3://bucket/$VERSION/model.tar.gz\n```\n\nreports\n\n```text\nmodel.yml:2:15 error placeholder: `PrimaryContainer.ModelDataUrl` contains the placeholder `$VERSION`, which nothing fills in.\n  Write `${VERSION}` in the spec, and set `VERSION` in the input `variables`.\n```\n\nRight:\n\n```yaml\nImage: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2\nModelDataUrl: s3://bucket/${VERSION}/model.tar.gz\n```\n\nwith the inputs\n\n```yaml\nvariables: |\n  VERSION=1.4.2\n```"
	},
	"placeholder-in-value": {
		"what": "An environment value looks like a placeholder that nothing fills in: a dynamic reference of CloudFormation, a path with `$NAME` in it, or nothing but a placeholder. Templates, JSON and shell commands are not reported.",
		"more": "The container gets the placeholder itself.\n\nWrong:\n\n```yaml\nImage: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2\nEnvironment:\n  GIT_COMMIT: $GITHUB_SHA\n```\n\nreports\n\n```text\nmodel.yml:3:15 warning placeholder-in-value: `PrimaryContainer.Environment.GIT_COMMIT` contains what looks like a placeholder, which nothing fills in.\n  Write `${NAME}` in the spec, and set `NAME` in the input `variables`.\n```\n\nRight:\n\n```yaml\nImage: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2\nEnvironment:\n  GIT_COMMIT: ${SHA}\n```\n\nwith the inputs\n\n```yaml\nvariables: |\n  SHA=4f2a9c1\n```"
	},
	"container-missing": {
		"what": "The request has neither `PrimaryContainer` nor `Containers`, or an empty list of them.",
		"more": "A model without a container has nothing to serve.\n\nWrong:\n\n```yaml\nModelName: churn\nExecutionRoleArn: arn:aws:iam::123456789012:role/sagemaker-execution\n```\n\nreports\n\n```text\nmodel.yml:1:1 error container-missing: The request has no container.\n  Add `PrimaryContainer` for one container, or `Containers` for a pipeline.\n```\n\nRight:\n\n```yaml\nModelName: churn\nExecutionRoleArn: arn:aws:iam::123456789012:role/sagemaker-execution\nPrimaryContainer:\n  Image: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2\n```"
	},
	"container-both": {
		"what": "The request has both `PrimaryContainer` and `Containers`.",
		"more": "SageMaker accepts only one of them: `PrimaryContainer` for one container, `Containers` for a pipeline.\n\nWrong:\n\n```yaml\nModelName: churn\nExecutionRoleArn: arn:aws:iam::123456789012:role/sagemaker-execution\nPrimaryContainer:\n  Image: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2\nContainers:\n  - Image: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/prepare:3\n```\n\nreports\n\n```text\nmodel.yml:5:1 error container-both: The request has both `PrimaryContainer` and `Containers`.\n  Keep `PrimaryContainer` for one container, or `Containers` for a pipeline.\n```\n\nRight:\n\n```yaml\nModelName: churn\nExecutionRoleArn: arn:aws:iam::123456789012:role/sagemaker-execution\nContainers:\n  - Image: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/prepare:3\n  - Image: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2\n```"
	},
	"execution-role-missing": {
		"what": "Neither the spec nor the input `execution-role-arn` names the execution role.",
		"more": "SageMaker assumes this role to read the model data, pull the image and write logs. The API made the field optional in 2023; the AWS CLI's reference, CloudFormation and Terraform require it. An input from an unset secret counts as not set.\n\nWrong:\n\n```yaml\nModelName: churn\nPrimaryContainer:\n  Image: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2\n```\n\nwith the inputs\n\n```yaml\nexecution-role-arn: ''\n```\n\nreports\n\n```text\nmodel.yml:1:1 error execution-role-missing: `ExecutionRoleArn` is missing.\n  Add `ExecutionRoleArn` to the spec, or set the input `execution-role-arn`.\n```\n\nRight:\n\n```yaml\nModelName: churn\nExecutionRoleArn: arn:aws:iam::123456789012:role/sagemaker-execution\nPrimaryContainer:\n  Image: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2\n```"
	},
	"image-or-package": {
		"what": "A container has neither `Image` nor `ModelPackageName`, or both.",
		"more": "SageMaker rejects it: \"Specify one of either Image and Model Data URL or ModelPackageName in container definition.\"\n\nWrong:\n\n```yaml\nImage: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2\nModelPackageName: churn/3\n```\n\nreports\n\n```text\nmodel.yml:2:1 error image-or-package: `PrimaryContainer` has both `Image` and `ModelPackageName`.\n  Keep one of them: a model package has its own image.\n```\n\nRight:\n\n```yaml\nModelPackageName: churn/3\n```"
	},
	"model-data-with-package": {
		"what": "A container has `ModelPackageName` and model data of its own.",
		"more": "A model package has its own model data.\n\nWrong:\n\n```yaml\nModelPackageName: churn/3\nModelDataUrl: s3://bucket/churn/model.tar.gz\n```\n\nreports\n\n```text\nmodel.yml:2:1 error model-data-with-package: `PrimaryContainer.ModelDataUrl` conflicts with `ModelPackageName`, which has its own model data.\n  Remove `ModelDataUrl`.\n```\n\nRight:\n\n```yaml\nModelPackageName: churn/3\n```"
	},
	"model-data-both": {
		"what": "`ModelDataUrl` and `ModelDataSource` of a container name different data.",
		"more": "A container has one model artifact. The same data in both, as DescribeModel prints it, is accepted and sent once.\n\nWrong:\n\n```yaml\nModelDataUrl: s3://bucket/llm/model.tar.gz\nImage: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/vllm:0.14.1\nModelDataSource:\n  S3DataSource:\n    S3Uri: s3://bucket/llm/\n    S3DataType: S3Prefix\n    CompressionType: None\n```\n\nreports\n\n```text\nmodel.yml:1:15 error model-data-both: `PrimaryContainer.ModelDataUrl` and `PrimaryContainer.ModelDataSource.S3DataSource.S3Uri` name different data.\n  Keep either `ModelDataUrl` or `ModelDataSource`.\n```\n\nRight:\n\n```yaml\nImage: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/vllm:0.14.1\nModelDataSource:\n  S3DataSource:\n    S3Uri: s3://bucket/llm/\n    S3DataType: S3Prefix\n    CompressionType: None\n```"
	},
	"model-data-archive": {
		"what": "The `ModelDataUrl` of a container of one model does not end in `.tar.gz`.",
		"more": "It must point to a single gzip-compressed tar archive. CreateModel doesn't look inside, so an endpoint of the model might still fail. ([AWS documentation](https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ContainerDefinition.html))\n\nWrong:\n\n```yaml\nImage: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2\nModelDataUrl: s3://bucket/churn/model.pkl\n```\n\nreports\n\n```text\nmodel.yml:2:15 warning model-data-archive: `PrimaryContainer.ModelDataUrl` must be a gzip-compressed tar archive, but doesn't end in `.tar.gz`.\n  For uncompressed data or a prefix, use `ModelDataSource` with `CompressionType: None`.\n```\n\nRight:\n\n```yaml\nImage: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2\nModelDataUrl: s3://bucket/churn/model.tar.gz\n```"
	},
	"multi-model-prefix": {
		"what": "The `ModelDataUrl` of a `MultiModel` container ends in `.tar.gz`.",
		"more": "With `Mode: MultiModel` it must be the S3 prefix of all model archives.\n\nWrong:\n\n```yaml\nImage: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/triton:25.09\nMode: MultiModel\nModelDataUrl: s3://bucket/models/churn.tar.gz\n```\n\nreports\n\n```text\nmodel.yml:3:15 warning multi-model-prefix: `PrimaryContainer.ModelDataUrl` is a single archive, but `Mode: MultiModel` needs the prefix of many.\n  Name the prefix of the archives, such as `s3://bucket/models/`.\n```\n\nRight:\n\n```yaml\nImage: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/triton:25.09\nMode: MultiModel\nModelDataUrl: s3://bucket/models/\n```"
	},
	"multi-model-needs-data": {
		"what": "A `MultiModel` container has no `ModelDataUrl`.",
		"more": "The container finds its models below that prefix.\n\nWrong:\n\n```yaml\nImage: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/triton:25.09\nMode: MultiModel\n```\n\nreports\n\n```text\nmodel.yml:2:7 error multi-model-needs-data: `PrimaryContainer` has `Mode: MultiModel`, but no `ModelDataUrl`.\n  Add `ModelDataUrl: s3://bucket/prefix/`, the prefix of the models.\n```\n\nRight:\n\n```yaml\nImage: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/triton:25.09\nMode: MultiModel\nModelDataUrl: s3://bucket/models/\n```"
	},
	"multi-model-data-source": {
		"what": "A `MultiModel` container has `ModelDataSource`.",
		"more": "A multi-model endpoint accepts only `ModelDataUrl`. ([AWS documentation](https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ContainerDefinition.html))\n\nWrong:\n\n```yaml\nImage: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/triton:25.09\nMode: MultiModel\nModelDataSource:\n  S3DataSource:\n    S3Uri: s3://bucket/models/\n    S3DataType: S3Prefix\n    CompressionType: None\n```\n\nreports\n\n```text\nmodel.yml:3:1 error multi-model-data-source: `PrimaryContainer.ModelDataSource` can't be used with `Mode: MultiModel`.\n  Use `ModelDataUrl` with the prefix of the models.\n```\n\nRight:\n\n```yaml\nImage: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/triton:25.09\nMode: MultiModel\nModelDataUrl: s3://bucket/models/\n```"
	},
	"multi-model-config": {
		"what": "A container has `MultiModelConfig`, but not `Mode: MultiModel`.",
		"more": "The configuration is for multi-model endpoints only; without the mode the container serves one model.\n\nWrong:\n\n```yaml\nImage: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/triton:25.09\nModelDataUrl: s3://bucket/models/churn.tar.gz\nMultiModelConfig:\n  ModelCacheSetting: Disabled\n```\n\nreports\n\n```text\nmodel.yml:3:1 error multi-model-config: `PrimaryContainer.MultiModelConfig` has no effect without `Mode: MultiModel`.\n  Add `Mode: MultiModel`, or remove `MultiModelConfig`.\n```\n\nRight:\n\n```yaml\nImage: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/triton:25.09\nMode: MultiModel\nModelDataUrl: s3://bucket/models/\nMultiModelConfig:\n  ModelCacheSetting: Disabled\n```"
	},
	"multi-model-pipeline": {
		"what": "More than one container of a pipeline has `Mode: MultiModel`.",
		"more": "SageMaker rejects it: \"More than one container in MultiModel mode is not supported with inference pipeline.\"\n\nWrong:\n\n```yaml\n- Image: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/prepare:3\n  Mode: MultiModel\n  ModelDataUrl: s3://bucket/prepare/\n- Image: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/triton:25.09\n  Mode: MultiModel\n  ModelDataUrl: s3://bucket/models/\n```\n\nreports\n\n```text\nmodel.yml:5:9 error multi-model-pipeline: Both `Containers[0].Mode` and `Containers[1].Mode` are `MultiModel`, but a pipeline can have only one such container.\n  Set `Mode: SingleModel` on all but one of them.\n```\n\nRight:\n\n```yaml\n- Image: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/prepare:3\n- Image: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/triton:25.09\n  Mode: MultiModel\n  ModelDataUrl: s3://bucket/models/\n```"
	},
	"bucket-name": {
		"what": "An S3 URL has an invalid bucket name. Bucket names have 3 to 63 lowercase letters, digits, hyphens and dots.",
		"more": "Usually, part of the name is missing, or the URL has two schemes. ([AWS documentation](https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html))\n\nWrong:\n\n```yaml\nImage: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2\nModelDataUrl: s3://s3://bucket/churn/model.tar.gz\n```\n\nreports\n\n```text\nmodel.yml:2:15 error bucket-name: `PrimaryContainer.ModelDataUrl` names the bucket `s3:`, which isn't a valid name.\n  Remove the second scheme.\n```\n\nRight:\n\n```yaml\nImage: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2\nModelDataUrl: s3://bucket/churn/model.tar.gz\n```"
	},
	"bucket-name-old": {
		"what": "An S3 URL names a bucket with a name that S3 no longer allows: one with capital letters or underscores, or with fewer than 3 or more than 63 characters.",
		"more": "Only buckets from before 2018 can have such names. Otherwise, the name is misspelled. ([AWS documentation](https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html))\n\nWrong:\n\n```yaml\nImage: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2\nModelDataUrl: s3://My_Bucket/churn/model.tar.gz\n```\n\nreports\n\n```text\nmodel.yml:2:15 warning bucket-name-old: `PrimaryContainer.ModelDataUrl` names the bucket `My_Bucket`, a name that S3 no longer allows.\n  Use 3 to 63 lowercase letters, digits, hyphens and dots. For an access point, use its alias or ARN.\n```\n\nRight:\n\n```yaml\nImage: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2\nModelDataUrl: s3://my-bucket/churn/model.tar.gz\n```"
	},
	"s3-empty-folder": {
		"what": "The key of an S3 URL has two slashes in a row, or begins with one.",
		"more": "In S3, `a//b` and `a/b` are different keys. Usually, a variable in the workflow is empty.\n\nWrong:\n\n```yaml\nImage: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2\nModelDataUrl: s3://bucket//model.tar.gz\n```\n\nreports\n\n```text\nmodel.yml:2:15 warning s3-empty-folder: `PrimaryContainer.ModelDataUrl` has an empty part between two slashes.\n  Remove one slash, or fill in the missing part: S3 treats `//` as a folder without a name.\n```\n\nRight:\n\n```yaml\nImage: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2\nModelDataUrl: s3://bucket/churn/model.tar.gz\n```"
	},
	"s3-prefix-slash": {
		"what": "The `S3Uri` of an uncompressed `S3Prefix` does not end in `/`.",
		"more": "The documentation requires the slash: SageMaker uses the URI as the key prefix of the objects to download. ([AWS documentation](https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_S3ModelDataSource.html))\n\nWrong:\n\n```yaml\nImage: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/vllm:0.14.1\nModelDataSource:\n  S3DataSource:\n    S3Uri: s3://bucket/llm\n    S3DataType: S3Prefix\n    CompressionType: None\n```\n\nreports\n\n```text\nmodel.yml:4:12 error s3-prefix-slash: `PrimaryContainer.ModelDataSource.S3DataSource.S3Uri` is a prefix of uncompressed data, but doesn't end in \"/\".\n  Add the slash. For a single object, write `S3DataType: S3Object`.\n```\n\nRight:\n\n```yaml\nImage: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/vllm:0.14.1\nModelDataSource:\n  S3DataSource:\n    S3Uri: s3://bucket/llm/\n    S3DataType: S3Prefix\n    CompressionType: None\n```"
	},
	"gzip-needs-object": {
		"what": "`CompressionType: Gzip` is combined with `S3DataType: S3Prefix`.",
		"more": "The documented pairs are `Gzip` with `S3Object`, `None` with `S3Object` and `None` with `S3Prefix`. This is only a warning, since an AWS example uses the pair for a `.tar.gz`. ([AWS documentation](https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_S3ModelDataSource.html))\n\nWrong:\n\n```yaml\nImage: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/vllm:0.14.1\nModelDataSource:\n  S3DataSource:\n    S3Uri: s3://bucket/llm/model.tar.gz\n    S3DataType: S3Prefix\n    CompressionType: Gzip\n```\n\nreports\n\n```text\nmodel.yml:6:22 warning gzip-needs-object: `PrimaryContainer.ModelDataSource.S3DataSource.CompressionType` is `Gzip`, but `S3DataType` is `S3Prefix` instead of the documented `S3Object`.\n  For a single `.tar.gz`, write `S3DataType: S3Object`.\n```\n\nRight:\n\n```yaml\nImage: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/vllm:0.14.1\nModelDataSource:\n  S3DataSource:\n    S3Uri: s3://bucket/llm/model.tar.gz\n    S3DataType: S3Object\n    CompressionType: Gzip\n```"
	},
	"hostname-all-or-none": {
		"what": "Some containers of a list have `ContainerHostname`, others don't.",
		"more": "If one container of a pipeline has a hostname, all must have one; without any, SageMaker names each container by its position. ([AWS documentation](https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ContainerDefinition.html))\n\nWrong:\n\n```yaml\n- Image: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/prepare:3\n  ContainerHostname: prepare\n- Image: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2\n```\n\nreports\n\n```text\nmodel.yml:3:3 error hostname-all-or-none: `Containers[1].ContainerHostname` is missing: either all containers need a hostname, or none.\n  Add `ContainerHostname: a-name` to this container.\n```\n\nRight:\n\n```yaml\n- Image: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/prepare:3\n  ContainerHostname: prepare\n- Image: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2\n  ContainerHostname: predict\n```"
	},
	"hostname-unique": {
		"what": "Two containers of a list have the same `ContainerHostname`.",
		"more": "The hostname identifies a container in its metrics, and for callers with `Mode: Direct`. ([AWS documentation](https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ContainerDefinition.html))\n\nWrong:\n\n```yaml\n- Image: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/prepare:3\n  ContainerHostname: predict\n- Image: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2\n  ContainerHostname: predict\n```\n\nreports\n\n```text\nmodel.yml:4:22 error hostname-unique: `Containers[0].ContainerHostname` and `Containers[1].ContainerHostname` are both `predict`.\n  Give each container a unique hostname.\n```\n\nRight:\n\n```yaml\n- Image: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/prepare:3\n  ContainerHostname: prepare\n- Image: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2\n  ContainerHostname: predict\n```"
	},
	"direct-needs-hostnames": {
		"what": "With `InferenceExecutionConfig.Mode: Direct`, a container has no `ContainerHostname`.",
		"more": "With `Direct`, callers of the endpoint select a container by its hostname. ([AWS documentation](https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ContainerDefinition.html))\n\nWrong:\n\n```yaml\nModelName: churn\nExecutionRoleArn: arn:aws:iam::123456789012:role/sagemaker-execution\nInferenceExecutionConfig:\n  Mode: Direct\nContainers:\n  - Image: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/prepare:3\n    ContainerHostname: prepare\n  - Image: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2\n```\n\nreports\n\n```text\nmodel.yml:8:5 error direct-needs-hostnames: `Containers[1].ContainerHostname` is missing: with `Mode: Direct`, callers select a container by it.\n  Add `ContainerHostname: a-name` to this container.\n```\n\nRight:\n\n```yaml\nModelName: churn\nExecutionRoleArn: arn:aws:iam::123456789012:role/sagemaker-execution\nInferenceExecutionConfig:\n  Mode: Direct\nContainers:\n  - Image: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/prepare:3\n    ContainerHostname: prepare\n  - Image: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2\n    ContainerHostname: predict\n```"
	},
	"execution-mode-single": {
		"what": "A request with `PrimaryContainer` has `InferenceExecutionConfig`.",
		"more": "The field says how the containers of a list are called. It has no effect on a single container.\n\nWrong:\n\n```yaml\nModelName: churn\nExecutionRoleArn: arn:aws:iam::123456789012:role/sagemaker-execution\nInferenceExecutionConfig:\n  Mode: Direct\nPrimaryContainer:\n  Image: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2\n```\n\nreports\n\n```text\nmodel.yml:3:1 warning execution-mode-single: `InferenceExecutionConfig` has no effect on a single `PrimaryContainer`.\n  Remove it, or use `Containers`.\n```\n\nRight:\n\n```yaml\nModelName: churn\nExecutionRoleArn: arn:aws:iam::123456789012:role/sagemaker-execution\nPrimaryContainer:\n  Image: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2\n```"
	},
	"image-reference": {
		"what": "`Image` isn't a valid image name: it has a scheme (`https://`), no repository, capital letters in the repository, an empty or malformed tag or digest, two images, or an ECR registry whose account does not have 12 digits. With `preflight: true`, a name that ECR refuses is reported, too.",
		"more": "No registry can have such an image. An empty tag or repository usually comes from an empty variable. ([AWS documentation](https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html))\n\nWrong:\n\n```yaml\nImage: https://123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2\n```\n\nreports\n\n```text\nmodel.yml:1:8 error image-reference: `PrimaryContainer.Image` starts with `https://`, but an image has no scheme.\n  Remove `https://`.\n```\n\nRight:\n\n```yaml\nImage: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2\n```"
	},
	"image-region": {
		"what": "The image is in an ECR registry of another region than the one the model is created in. When only the AWS profile knows the region, it takes `preflight: true` to find it.",
		"more": "SageMaker rejects it: \"Cross region ECR image pulls are not allowed.\"\n\nWrong:\n\n```yaml\nImage: 123456789012.dkr.ecr.us-east-1.amazonaws.com/churn:1.4.2\n```\n\nwith the inputs\n\n```yaml\naws-region: eu-west-1\n```\n\nreports\n\n```text\nmodel.yml:1:8 error image-region: `PrimaryContainer.Image` is in `us-east-1`, but the model is created in `eu-west-1`.\n  SageMaker doesn't pull images across regions: replicate the image to `eu-west-1`, or set the input `aws-region` to `us-east-1`.\n```\n\nRight:\n\n```yaml\nImage: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2\n```\n\nwith the inputs\n\n```yaml\naws-region: eu-west-1\n```"
	},
	"image-not-ecr": {
		"what": "The image is not in a private ECR registry, and `ImageConfig.RepositoryAccessMode` is not `Vpc`. `public.ecr.aws` and names without a registry count as not in ECR.",
		"more": "SageMaker rejects it: \"Using non-ECR image \u2026 without Vpc repository access mode is not supported.\" ([AWS documentation](https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ImageConfig.html))\n\nWrong:\n\n```yaml\nImage: docker.io/pytorch/torchserve:0.12.0-cpu\n```\n\nreports\n\n```text\nmodel.yml:1:8 error image-not-ecr: `PrimaryContainer.Image` isn't in a private ECR registry: it names the registry `docker.io`.\n  Copy the image to ECR in the region of the model. For a private registry in your VPC, set `ImageConfig.RepositoryAccessMode: Vpc`.\n```\n\nRight:\n\n```yaml\nImage: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/torchserve:0.12.0-cpu\n```"
	},
	"mutable-image-tag": {
		"what": "The image has the tag `latest`, or neither a tag nor a digest, which means the same.",
		"more": "An endpoint resolves the tag when it is created, so the same model might serve another image tomorrow. Tags that name a version are fine.\n\nWrong:\n\n```yaml\nImage: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:latest\n```\n\nreports\n\n```text\nmodel.yml:1:8 warning mutable-image-tag: `PrimaryContainer.Image` has the tag `latest`: an endpoint uses whichever image that is when it is created.\n  Name a version (`:1.4.2`) or a digest (`@sha256:\u2026`).\n```\n\nRight:\n\n```yaml\nImage: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2\n```"
	},
	"registry-needs-vpc": {
		"what": "`RepositoryAccessMode: Vpc` without `VpcConfig`.",
		"more": "SageMaker reaches a private registry through the VPC of the model. ([AWS documentation](https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ImageConfig.html))\n\nWrong:\n\n```yaml\nImage: registry.example.com/churn:1.4.2\nImageConfig:\n  RepositoryAccessMode: Vpc\n```\n\nreports\n\n```text\nmodel.yml:3:25 error registry-needs-vpc: `PrimaryContainer.ImageConfig.RepositoryAccessMode` is `Vpc`, but the request has no `VpcConfig`.\n  Add `VpcConfig` with subnets that can reach the registry.\n```\n\nRight:\n\n```yaml\nModelName: churn\nExecutionRoleArn: arn:aws:iam::123456789012:role/sagemaker-execution\nPrimaryContainer:\n  Image: registry.example.com/churn:1.4.2\n  ImageConfig:\n    RepositoryAccessMode: Vpc\nVpcConfig:\n  SecurityGroupIds: [sg-0a1b2c3d4e5f60001]\n  Subnets: [subnet-0a1b2c3d4e5f60001, subnet-0a1b2c3d4e5f60002]\n```"
	},
	"registry-auth-needs-vpc": {
		"what": "`RepositoryAuthConfig` with `RepositoryAccessMode: Platform`.",
		"more": "Only a private registry in your VPC uses these credentials. For ECR, SageMaker uses the permissions of the execution role. ([AWS documentation](https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ImageConfig.html))\n\nWrong:\n\n```yaml\nModelName: churn\nExecutionRoleArn: arn:aws:iam::123456789012:role/sagemaker-execution\nPrimaryContainer:\n  Image: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2\n  ImageConfig:\n    RepositoryAccessMode: Platform\n    RepositoryAuthConfig:\n      RepositoryCredentialsProviderArn: arn:aws:lambda:eu-west-1:123456789012:function:registry\nVpcConfig:\n  SecurityGroupIds: [sg-0a1b2c3d4e5f60001]\n  Subnets: [subnet-0a1b2c3d4e5f60001, subnet-0a1b2c3d4e5f60002]\n```\n\nreports\n\n```text\nmodel.yml:7:5 error registry-auth-needs-vpc: `PrimaryContainer.ImageConfig.RepositoryAuthConfig` is only allowed with `RepositoryAccessMode: Vpc`.\n  Remove it, or set `RepositoryAccessMode: Vpc`.\n```\n\nRight:\n\n```yaml\nModelName: churn\nExecutionRoleArn: arn:aws:iam::123456789012:role/sagemaker-execution\nPrimaryContainer:\n  Image: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2\n  ImageConfig:\n    RepositoryAccessMode: Vpc\n    RepositoryAuthConfig:\n      RepositoryCredentialsProviderArn: arn:aws:lambda:eu-west-1:123456789012:function:registry\nVpcConfig:\n  SecurityGroupIds: [sg-0a1b2c3d4e5f60001]\n  Subnets: [subnet-0a1b2c3d4e5f60001, subnet-0a1b2c3d4e5f60002]\n```"
	},
	"package-region": {
		"what": "The ARN of `ModelPackageName` is in another region than the one the model is created in.",
		"more": "SageMaker requires an ARN in the region of the call.\n\nWrong:\n\n```yaml\nModelPackageName: arn:aws:sagemaker:us-east-1:123456789012:model-package/churn/3\n```\n\nwith the inputs\n\n```yaml\naws-region: eu-west-1\n```\n\nreports\n\n```text\nmodel.yml:1:19 error package-region: `PrimaryContainer.ModelPackageName` is in `us-east-1`, but the model is created in `eu-west-1`.\n  Use a model package in `eu-west-1`, or set the input `aws-region` to `us-east-1`.\n```\n\nRight:\n\n```yaml\nModelPackageName: arn:aws:sagemaker:eu-west-1:123456789012:model-package/churn/3\n```\n\nwith the inputs\n\n```yaml\naws-region: eu-west-1\n```"
	},
	"partition-mismatch": {
		"what": "The ARN of the execution role or of the model package, or the ECR registry of the image, is of another partition (`aws`, `aws-cn`, `aws-us-gov`, \u2026) than the region. Or the host of the registry ends differently from those of its own region, such as `cn-north-1.amazonaws.com` without `.cn`.",
		"more": "Partitions are isolated: you can't use a role or a model package of one in another.\n\nWrong:\n\n```yaml\nModelName: churn\nExecutionRoleArn: arn:aws:iam::123456789012:role/sagemaker-execution\nPrimaryContainer:\n  Image: 123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/churn:1.4.2\n```\n\nwith the inputs\n\n```yaml\naws-region: cn-north-1\n```\n\nreports\n\n```text\nmodel.yml:2:19 error partition-mismatch: `ExecutionRoleArn` is in the partition `aws`, but `cn-north-1` is in `aws-cn`.\n  Use an ARN that starts with `arn:aws-cn:`, or set the input `aws-region` to a region of `aws`.\n```\n\nRight:\n\n```yaml\nModelName: churn\nExecutionRoleArn: arn:aws-cn:iam::123456789012:role/sagemaker-execution\nPrimaryContainer:\n  Image: 123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/churn:1.4.2\n```\n\nwith the inputs\n\n```yaml\naws-region: cn-north-1\n```"
	},
	"environment-size": {
		"what": "The names and values of the environment variables of all containers have more than 32 KB (32,768 bytes) together.",
		"more": "SageMaker rejects the request. Put large settings into the model data, or into an object that the container reads. ([AWS documentation](https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ContainerDefinition.html))\n\nWrong:\n\n```yaml\nImage: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2\nEnvironment:\n  CONFIG_01: xxxxxxxx\u2026 # 1,000 characters\n  # \u2026 and so on, up to\n  CONFIG_33: xxxxxxxx\u2026 # 1,000 characters\n```\n\nreports\n\n```text\nmodel.yml:3:3 error environment-size: The environment variables of all containers have 33297 bytes; the limit is 32768.\n  Shorten them, or move the settings into the model data.\n```\n\nRight:\n\n```yaml\nImage: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2\nEnvironment:\n  CONFIG_FILE: /opt/ml/model/config.json\n```"
	},
	"environment-secret": {
		"what": "An environment variable that is named like a secret (`HF_TOKEN`, `NGC_API_KEY`, `DB_PASSWORD`, \u2026) has its value in the spec. The rule ignores values from `${NAME}` or an input, and names such as `MAX_TOTAL_TOKENS`.",
		"more": "The value stays in Git forever, and DescribeModel shows it to everyone who can read the model. The best fix is a container that fetches the secret from Secrets Manager at startup, with the execution role. `${NAME}` at least keeps it out of Git.\n\nWrong:\n\n```yaml\nImage: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2\nEnvironment:\n  HF_TOKEN: hf_example\n```\n\nreports\n\n```text\nmodel.yml:3:13 warning environment-secret: `PrimaryContainer.Environment.HF_TOKEN` looks like a secret, and is in the spec in plain text.\n  Everyone who can read the repository or the model can see it. Fetch it from Secrets Manager at startup, or at least write `${HF_TOKEN}` and set it in the input `variables`.\n```\n\nRight:\n\n```yaml\nImage: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2\nEnvironment:\n  HF_TOKEN: ${HF_TOKEN}\n```\n\nwith the inputs\n\n```yaml\nvariables: |\n  HF_TOKEN=hf_example\n```"
	},
	"tag-reserved": {
		"what": "The key of a tag starts with `aws:`, in any case.",
		"more": "The prefix is reserved for AWS: you can't set or change such tags. ([AWS documentation](https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_Tag.html))\n\nWrong:\n\n```yaml\nModelName: churn\nExecutionRoleArn: arn:aws:iam::123456789012:role/sagemaker-execution\nPrimaryContainer:\n  Image: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2\nTags:\n  aws:team: churn\n```\n\nreports\n\n```text\nmodel.yml:6:3 error tag-reserved: The tag `aws:team` starts with `aws:`, which is reserved for AWS.\n  Choose another key.\n```\n\nRight:\n\n```yaml\nModelName: churn\nExecutionRoleArn: arn:aws:iam::123456789012:role/sagemaker-execution\nPrimaryContainer:\n  Image: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2\nTags:\n  team: churn\n```"
	},
	"tag-provenance": {
		"what": "The spec or the input `tags` sets a tag that the action adds itself (`github:repository`, `github:sha`, `github:ref`, `github:run-id`, `github:workflow`, `github:actor`), or one that looks like it.",
		"more": "The tag replaces the one that the action adds, so the model no longer shows which run created it. The author of a spec could name another person or commit.\n\nWrong:\n\n```yaml\nModelName: churn\nExecutionRoleArn: arn:aws:iam::123456789012:role/sagemaker-execution\nPrimaryContainer:\n  Image: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2\nTags:\n  github:actor: octocat\n```\n\nreports\n\n```text\nmodel.yml:6:3 warning tag-provenance: The tag `github:actor` replaces or imitates a provenance tag that the action adds.\n  Choose another key. The action sets this tag from the data of the run.\n```\n\nRight:\n\n```yaml\nModelName: churn\nExecutionRoleArn: arn:aws:iam::123456789012:role/sagemaker-execution\nPrimaryContainer:\n  Image: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2\nTags:\n  owner: octocat\n```"
	},
	"tag-duplicate": {
		"what": "The spec or the input `tags` has the same key twice. If both have a key, the input wins without a finding.",
		"more": "A model can have only one tag with each key.\n\nWrong:\n\n```yaml\nModelName: churn\nExecutionRoleArn: arn:aws:iam::123456789012:role/sagemaker-execution\nPrimaryContainer:\n  Image: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2\nTags:\n  - Key: team\n    Value: churn\n  - Key: team\n    Value: growth\n```\n\nreports\n\n```text\nmodel.yml:8:5 error tag-duplicate: Duplicate tag `team`.\n  Keep one of them.\n```\n\nRight:\n\n```yaml\nModelName: churn\nExecutionRoleArn: arn:aws:iam::123456789012:role/sagemaker-execution\nPrimaryContainer:\n  Image: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2\nTags:\n  - Key: team\n    Value: churn\n```"
	},
	"tag-count": {
		"what": "The model has more than 50 tags, those of the input `tags` included.",
		"more": "SageMaker rejects the request. ([AWS documentation](https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateModel.html))\n\nWrong:\n\n```yaml\nModelName: churn\nExecutionRoleArn: arn:aws:iam::123456789012:role/sagemaker-execution\nPrimaryContainer:\n  Image: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2\nTags:\n  team-01: owner\n  # \u2026 and so on, up to\n  team-51: owner\n```\n\nreports\n\n```text\nmodel.yml:6:3 error tag-count: `Tags` has 51 items; the limit is 50.\n  Remove 1.\n```\n\nRight:\n\n```yaml\nModelName: churn\nExecutionRoleArn: arn:aws:iam::123456789012:role/sagemaker-execution\nPrimaryContainer:\n  Image: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2\nTags:\n  teams: team-01 team-02 team-51\n```"
	},
	"training-job": {
		"what": "The training job that the input `training-job` names does not exist, is still running, failed, or has no model artifact.",
		"more": "There is no artifact to create the model from. The action does not wait for the job: the AWS CLI does that in a step before, without blocking this one. ([AWS documentation](https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DescribeTrainingJob.html))\n\nIt reads:\n\n```text\ninput training-job error training-job: The training job `churn-42` hasn't finished: its status is `InProgress`.\n  Wait for it in an earlier step: `aws sagemaker wait training-job-completed-or-stopped --training-job-name churn-42`\n```"
	},
	"training-job-stopped": {
		"what": "The training job that the input `training-job` names was stopped, but has a model artifact.",
		"more": "A job is stopped by hand, by a limit on its time or by a spot interruption. The model works, but might not be trained to the end.\n\nIt reads:\n\n```text\ninput training-job warning training-job-stopped: The training job `churn-42` stopped early: the model might not be fully trained.\n  Make sure that you want this model, or use a completed training job.\n```"
	},
	"model-package-group": {
		"what": "The model package group that the input `model-package-group` names does not exist, or has no approved version that can be used.",
		"more": "Approval is the sign of the model registry that a version may be deployed. The action never takes a version without it. ([AWS documentation](https://docs.aws.amazon.com/sagemaker/latest/dg/model-registry-approve.html))\n\nIt reads:\n\n```text\ninput model-package-group error model-package-group: The model package group `churn` has no approved version. 2 are waiting for approval.\n  Approve the newest version: `aws sagemaker update-model-package --model-approval-status Approved --model-package-arn arn:aws:sagemaker:eu-west-1:123456789012:model-package/churn/2`\n```"
	},
	"source-unknown": {
		"what": "AWS could not be asked for the training job or the model package group, since the run has no credentials or no region.",
		"more": "A dry run without credentials checks the rest of the spec. The value that AWS would give is missing in the request that it shows.\n\nIt reads:\n\n```text\ninput training-job notice source-unknown: Could not ask AWS for the training job `churn-42`: Could not load credentials from any providers\n  The request in the report has no model data.\n```"
	},
	"artifact-missing": {
		"what": "The bucket, the object, or every object below the prefix that a container names does not exist.",
		"more": "SageMaker looks for the model data, and does not find it. Most often the key is mistyped, or the training job has not ended. ([AWS documentation](https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html))\n\nIt reads:\n\n```text\nmodel.yml:5:17 error artifact-missing: The object `s3://models/churn/modle.tar.gz` doesn't exist.\n  Check the key, and that the job that writes it has finished.\n```"
	},
	"artifact-region": {
		"what": "The bucket of the model data is in another region than the call.",
		"more": "The model data must be in the region of the model. ([AWS documentation](https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ContainerDefinition.html))\n\nIt reads:\n\n```text\nmodel.yml:5:17 error artifact-region: The bucket of `s3://models-us/churn/model.tar.gz` is in `us-east-1`, but the model is created in `eu-west-1`.\n  Copy the data to a bucket in `eu-west-1`, or set the input `aws-region` to `us-east-1`.\n```"
	},
	"artifact-empty": {
		"what": "The object that a container names has no content, or none of the objects below its prefix has.",
		"more": "There is nothing to load: what wrote it failed or was stopped. SageMaker makes the model, and its endpoint fails.\n\nIt reads:\n\n```text\nmodel.yml:5:17 error artifact-empty: `s3://models/churn/model.tar.gz` is empty (0 bytes).\n  Upload it again. The job that wrote it might have ended too early.\n```"
	},
	"artifact-not-gzip": {
		"what": "An object that is named `.tar.gz` or `.tgz`, or has CompressionType Gzip, does not begin as files of gzip do. Two bytes of it are read.",
		"more": "SageMaker does not look inside when it makes the model: its endpoint fails when it unpacks the archive. A `.zip` or a `.tar` under another name is the usual cause. ([AWS documentation](https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ContainerDefinition.html))\n\nIt reads:\n\n```text\nmodel.yml:5:17 error artifact-not-gzip: `s3://models/churn/model.tar.gz` isn't compressed with gzip: it begins with `50 4b`, not `1f 8b`.\n  Package the model's folder: `tar -czf model.tar.gz -C model .`\n```"
	},
	"artifact-archived": {
		"what": "The object, or one below the prefix, is in an archive of S3 and has no restored copy: in the class GLACIER or DEEP_ARCHIVE, or archived by INTELLIGENT_TIERING. A listing does not show the latter, so it is found only for single objects. With Mode: MultiModel it is wrong when all objects are archived.",
		"more": "Nobody can read it before it is restored, which takes minutes to days. ([AWS documentation](https://docs.aws.amazon.com/AmazonS3/latest/userguide/archived-objects.html))\n\nIt reads:\n\n```text\nmodel.yml:5:17 error artifact-archived: `s3://models/churn/model.tar.gz` is archived (`GLACIER`) and can't be read until you restore it.\n  Restore it, then copy it while the restored copy exists: `aws s3api restore-object --bucket models --key churn/model.tar.gz --restore-request Days=7`\n```"
	},
	"artifact-prefix-empty": {
		"what": "There is no object below the prefix of a container with Mode: MultiModel.",
		"more": "Its models are loaded when they are asked for and may come later, so this is no error: but the prefix may be mistyped. ([AWS documentation](https://docs.aws.amazon.com/sagemaker/latest/dg/multi-model-endpoints.html))\n\nIt reads:\n\n```text\nmodel.yml:6:17 warning artifact-prefix-empty: There are no models below `s3://models/many/` yet.\n  Upload them before you call them on the endpoint.\n```"
	},
	"artifact-newer": {
		"what": "The model exists and is what the spec says, but its artifact was written again after the model was created: the object, or the newest of the first thousand objects below the prefix. Nothing is said of containers with Mode: MultiModel, whose models come and go. A run that is no dry run warns when the model is found to exist.",
		"more": "SageMaker copies the artifact when an endpoint starts an instance. Endpoints that were started before serve the old one, nothing shows which, and going back is not possible: what the model was tested with is gone. ([AWS documentation](https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateEndpoint.html))\n\nIt reads:\n\n```text\nmodel.yml:5:17 warning artifact-newer: `s3://models/churn/model.tar.gz` was written at 2026-03-02T09:30:00Z, after the model `churn` was created at 2026-03-01T12:00:00Z. Endpoints started in between serve the older data.\n  Give each artifact its own key, such as the name of its training job, and use that key in the spec. To serve this artifact, create the endpoint again or update it with a new model.\n```"
	},
	"image-missing": {
		"what": "There is no such repository in the ECR registry that the image names, or no such tag or digest in it. A name with neither a tag nor a digest means the tag `latest`.",
		"more": "SageMaker refuses it: \"Requested image \u2026 not found.\" Most often the job that pushes the image has not run yet, or pushed to another account or region. ([AWS documentation](https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_BatchGetImage.html))\n\nIt reads:\n\n```text\nmodel.yml:4:10 error image-missing: The image `123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2` doesn't exist.\n  Push it before this step, or use an existing image: `aws ecr describe-images --registry-id 123456789012 --repository-name churn --region eu-west-1`\n```"
	},
	"image-manifest": {
		"what": "The image has a manifest or an index in the OCI format. Builders write one when they add attestations, as `docker buildx build` does unless it is told not to. A Docker manifest list passes: nothing is known against it.",
		"more": "SageMaker refuses it: \"Unsupported manifest media type application/vnd.oci.image\u2026\"\n\nIt reads:\n\n```text\nmodel.yml:4:10 error image-manifest: `123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2` has a manifest of type `application/vnd.oci.image.index.v1+json`, which SageMaker rejects.\n  The image was built with attestations or in the OCI format. Build it without them: `docker buildx build --provenance=false --sbom=false --output type=docker \u2026` Or convert the image: `skopeo copy --format v2s2 docker://<image> docker://<image>`\n```"
	},
	"image-architecture": {
		"what": "The image is neither for `linux/amd64` nor for `linux/arm64`; of a list of manifests, none is.",
		"more": "SageMaker makes the model, and its endpoint fails when the container starts: the machines are x86 or Graviton ones with Linux. Which of the two an endpoint has is not known here.\n\nIt reads:\n\n```text\nmodel.yml:4:10 error image-architecture: `123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2` is for `linux/ppc64le`, but SageMaker runs only `linux/amd64` and `linux/arm64`.\n  Build it for one of these platforms: `docker buildx build --platform linux/amd64 --provenance=false --sbom=false --output type=docker \u2026`\n```"
	},
	"image-digest": {
		"what": "The digest that the tag of the image names at the moment. Nothing is reported for an image that is named by its digest.",
		"more": "A tag can be moved: an endpoint that is created tomorrow may get another image than the one that was tested. The hint is the line that pins the image of today. ([AWS documentation](https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html))\n\nIt reads:\n\n```text\nmodel.yml:4:10 notice image-digest: `123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2` currently has the digest `sha256:356ab62ea7b34d56e36aec3904943871a20dc6f986f373a033df2b37bee32f7b`.\n  To pin it, use `Image: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn@sha256:356ab62ea7b34d56e36aec3904943871a20dc6f986f373a033df2b37bee32f7b`.\n```"
	},
	"role-missing": {
		"what": "The account of the caller has no role of that name, or it has one whose ARN is another: a path such as `/service-role/` belongs to the ARN.",
		"more": "CreateModel refuses a role that it cannot find, and a role of another account cannot be handed over.\n\nIt reads:\n\n```text\nmodel.yml:2:19 error role-missing: The role `arn:aws:iam::123456789012:role/sagemaker-execution` doesn't exist in the caller's account.\n  List the existing roles: `aws iam list-roles --query \"Roles[].Arn\"`\n```"
	},
	"role-trust": {
		"what": "The trust policy of the role does not let SageMaker assume it. Where the policy has conditions on this, only AWS can decide: a notice of [`preflight-unchecked`](#preflight-unchecked) names them.",
		"more": "SageMaker reads the data and the image as this role, and CreateModel fails when it cannot assume it. Often the ARN is that of the role which the job itself assumes. ([AWS documentation](https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html))\n\nIt reads:\n\n```text\nmodel.yml:2:19 error role-trust: The role `arn:aws:iam::123456789012:role/sagemaker-execution` doesn't let `sagemaker.amazonaws.com` assume it.\n  Add to its trust policy: `{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"sagemaker.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}`\n```"
	},
	"role-denied": {
		"what": "By IAM's simulation, a statement in the policies of the role or in its permissions boundary denies it what it needs to read the data or to pull the image.",
		"more": "A denial wins over whatever else allows it, also over the policy of the bucket or the repository. Where the statement has conditions on values that are not known, or the denial is one of the organization, it is only a notice of [`preflight-unchecked`](#preflight-unchecked). ([AWS documentation](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html))\n\nIt reads:\n\n```text\nmodel.yml:2:19 error role-denied: The role `arn:aws:iam::123456789012:role/sagemaker-execution` can't read the data: a policy denies `s3:GetObject` on `arn:aws:s3:::ml-artifacts/churn/model.tar.gz`.\n  Find the statement with `\"Effect\": \"Deny\"` in the policies of the role or in its permissions boundary, and change it.\n```"
	},
	"role-permissions": {
		"what": "By IAM's simulation, the policies of the role do not allow what it needs to read the data or to pull the image.",
		"more": "It proves nothing, hence it is a warning: the simulation of a role leaves out the policies of buckets and repositories, which may allow it, and those of keys and VPC endpoints, which may forbid what it allows. ([AWS documentation](https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html))\n\nIt reads:\n\n```text\nmodel.yml:2:19 warning role-permissions: The role `arn:aws:iam::123456789012:role/sagemaker-execution` might not be able to pull the image: its policies don't allow `ecr:BatchGetImage`, `ecr:GetDownloadUrlForLayer`, `ecr:BatchCheckLayerAvailability` on `arn:aws:ecr:eu-west-1:123456789012:repository/churn`.\n  Unless the repository policy allows it, add to the role's policies (and to its permissions boundary, if it has one): `{\"Effect\":\"Allow\",\"Action\":[\"ecr:BatchGetImage\",\"ecr:GetDownloadUrlForLayer\",\"ecr:BatchCheckLayerAvailability\"],\"Resource\":\"arn:aws:ecr:eu-west-1:123456789012:repository/churn\"}`\n```"
	},
	"network-missing": {
		"what": "A subnet or a security group of VpcConfig does not exist in the account and region of the call.",
		"more": "SageMaker makes the model, and its endpoint fails when it looks for the network. Ids are of one region and account.\n\nIt reads:\n\n```text\nmodel.yml:7:7 error network-missing: The subnet `subnet-00000000000000009` doesn't exist in `eu-west-1`.\n  Use the id of a subnet in the model's account and region.\n```"
	},
	"network-vpc": {
		"what": "The subnets and security groups of VpcConfig belong to several VPCs.",
		"more": "The network interfaces of an endpoint are in one VPC, and a security group holds in its own VPC only.\n\nIt reads:\n\n```text\nmodel.yml:6:3 error network-vpc: The subnets and security groups are in different VPCs: `subnet-00000000000000001`, `sg-00000000000000001` in `vpc-1`; `subnet-00000000000000002` in `vpc-2`.\n  Use subnets and security groups in the same VPC.\n```"
	},
	"network-zones": {
		"what": "All subnets of VpcConfig are in one availability zone.",
		"more": "An endpoint spreads its instances over the zones of its subnets: with one zone it ends with that zone, and finds fewer machines when it scales. ([AWS documentation](https://docs.aws.amazon.com/sagemaker/latest/dg/host-vpc.html))\n\nIt reads:\n\n```text\nmodel.yml:7:5 warning network-zones: All subnets are in the zone `eu-west-1a`. If the zone fails, so does the endpoint.\n  Add a subnet in another zone of the same VPC.\n```"
	},
	"package-missing": {
		"what": "There is no model package of that name in the account and region of the call.",
		"more": "CreateModel refuses the request.\n\nIt reads:\n\n```text\nmodel.yml:4:21 error package-missing: The model package `arn:aws:sagemaker:eu-west-1:123456789012:model-package/churn/9` doesn't exist in `eu-west-1`.\n  List the existing model packages: `aws sagemaker list-model-packages --region eu-west-1`\n```"
	},
	"package-not-approved": {
		"what": "The version of the model package is not approved, or not complete.",
		"more": "Approval is the sign of the model registry that a version may be deployed: a pipeline that creates the model without it goes past whoever decides. ([AWS documentation](https://docs.aws.amazon.com/sagemaker/latest/dg/model-registry-approve.html))\n\nIt reads:\n\n```text\nmodel.yml:4:21 error package-not-approved: The model package `arn:aws:sagemaker:eu-west-1:123456789012:model-package/churn/3` isn't approved: its approval status is `PendingManualApproval`.\n  Get it approved: `aws sagemaker update-model-package --model-approval-status Approved --model-package-arn arn:aws:sagemaker:eu-west-1:123456789012:model-package/churn/3`\n```"
	},
	"preflight-unchecked": {
		"what": "Something could not be checked: the caller lacks a permission, a service did not answer, or a policy says something that only AWS can decide.",
		"more": "It fails no step: what is not known is not wrong. The finding has the policy statement that lets the caller ask.\n\nIt reads:\n\n```text\nmodel.yml:4:21 notice preflight-unchecked: Could not check whether the model package `arn:aws:sagemaker:eu-west-1:123456789012:model-package/churn/3` can be used: the caller lacks the permission.\n  Add to the caller's policy: `{\"Effect\":\"Allow\",\"Action\":\"sagemaker:DescribeModelPackage\",\"Resource\":\"arn:aws:sagemaker:eu-west-1:123456789012:model-package/churn/3\"}`\n```"
	}
};
const lintRules = ruleIds.filter((id) => !isPreflight(id));
function whatIs(rule) {
	return ruleTexts[rule].what;
}
function helpOf(rule) {
	const { what, more } = ruleTexts[rule];
	return `${ruleStatus(rule)}\n\n${what}\n\n${more}`;
}
// src/lint/formats/sarif.ts
const MAX_RESULTS = 5e3;
const PROJECT_URL = "https://github.com/OWNER/sagemaker-create-model";
const LEVELS = {
	error: "error",
	warning: "warning",
	notice: "note"
};
function sarifFormat({ diagnostics, isBroken }) {
	const ordered = [...diagnostics].sort((a, b) => Number(b.severity === "error") - Number(a.severity === "error"));
	const onFiles = ordered.filter(({ file }) => file !== void 0).slice(0, MAX_RESULTS);
	const onOptions = ordered.filter(({ file }) => file === void 0);
	const fingerprint = fingerprints();
	return encodeJson({
		$schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
		version: "2.1.0",
		runs: [{
			tool: { driver: {
				name: `${package_default.name}-lint`,
				semanticVersion: package_default.version,
				informationUri: PROJECT_URL,
				rules: lintRules.map(ruleDescriptor)
			} },
			invocations: [{
				executionSuccessful: !isBroken,
				toolConfigurationNotifications: onOptions.map(notification)
			}],
			columnKind: "utf16CodeUnits",
			originalUriBaseIds: { "%SRCROOT%": { description: { text: "The directory that the linter ran in." } } },
			results: onFiles.map((diagnostic) => ({
				...result(diagnostic),
				partialFingerprints: { "findingHash/v1": fingerprint(diagnostic) }
			}))
		}]
	});
}
function ruleDescriptor(id) {
	const what = whatIs(id).replaceAll("`", "");
	const help = helpOf(id);
	const { severity } = rules[id];
	return {
		id,
		shortDescription: { text: what.split(/(?<=\.) /, 1)[0] },
		fullDescription: { text: what },
		help: {
			text: help,
			markdown: help
		},
		helpUri: `${PROJECT_URL}/blob/v1/docs/rules.md#${id}`,
		defaultConfiguration: { level: LEVELS[severity] },
		properties: {
			tags: ["sagemaker", id === "environment-secret" ? "security" : "correctness"],
			"problem.severity": severity,
			ignorable: isIgnorable(id)
		}
	};
}
function indexOf(rule) {
	return lintRules.findIndex((id) => id === rule);
}
function result(diagnostic) {
	const { severity, rule, file = "", path, line, column, endLine, endColumn } = diagnostic;
	return {
		ruleId: rule,
		ruleIndex: indexOf(rule),
		level: LEVELS[severity],
		message: { text: messageText(diagnostic) },
		locations: [{
			physicalLocation: {
				artifactLocation: {
					uri: uriOf(file),
					uriBaseId: "%SRCROOT%"
				},
				region: {
					startLine: line,
					startColumn: column,
					endLine,
					endColumn
				}
			},
			...path === "" ? {} : { logicalLocations: [{ fullyQualifiedName: path }] }
		}]
	};
}
function notification(diagnostic) {
	const { severity, rule } = diagnostic;
	return {
		level: LEVELS[severity],
		message: { text: `${placeOf(diagnostic)}: ${messageText(diagnostic)}` },
		associatedRule: {
			id: rule,
			index: indexOf(rule)
		}
	};
}
function messageText({ message, hint }) {
	return (hint === void 0 ? message : `${message} ${hint}`).replaceAll("](", "] (");
}
function uriOf(file) {
	return file.split("/").map(encodeURIComponent).join("/");
}
function fingerprints() {
	const seen = new Map();
	return ({ rule, file, path }) => {
		const hash = (0,external_node_crypto_namespaceObject.createHash)("sha256").update([
			rule,
			file,
			path
		].join("\n")).digest("hex").slice(0, 32);
		const times = (seen.get(hash) ?? 0) + 1;
		seen.set(hash, times);
		return `${hash}:${times}`;
	};
}
// src/lint/cli.ts
const FORMATS = {
	text: textFormat,
	json: jsonFormat,
	sarif: sarifFormat,
	github: githubFormat
};
function run(words, folder, terminal) {
	try {
		const command = readCommand(words);
		switch (command.do) {
			case "help": return {
				exitCode: 0,
				stdout: USAGE,
				stderr: ""
			};
			case "version": return {
				exitCode: 0,
				stdout: `${package_default.version}\n`,
				stderr: ""
			};
			case "explain": return {
				exitCode: 0,
				stdout: `${helpOf(command.rule)}\n`,
				stderr: ""
			};
			case "skeleton": return {
				exitCode: 0,
				stdout: skeletonOf(command.kind),
				stderr: ""
			};
			case "lint": {
				const result = lint(command.patterns, folder, command.check, command.stdinName);
				const failed = result.errors > 0 || result.warnings > command.maxWarnings;
				const shown = command.quiet ? errorsOnly(result) : result;
				const stdout = FORMATS[command.format](shown, styleFor(command.color, terminal));
				return {
					exitCode: result.isBroken ? 2 : failed ? 1 : 0,
					stdout,
					stderr: ""
				};
			}
		}
	} catch (error) {
		return {
			exitCode: 2,
			stdout: "",
			stderr: `${complaint(error).map(logLine).join("\n")}\n`
		};
	}
}
function complaint(error) {
	if (error instanceof FindingsError) return locateAll(error.findings).map(inTerms).flatMap((diagnostic) => [findingLine(diagnostic), ...diagnostic.hint === void 0 ? [] : [`    ${diagnostic.hint}`]]);
	const message = error instanceof Error ? error.message : String(error);
	return error instanceof UsageError ? [message, "Options: sagemaker-create-model-lint --help"] : [message];
}
// src/lint/index.ts
process.stdout.on("error", (error) => {
	if (error.code !== "EPIPE") throw error;
});
const { exitCode, stdout, stderr } = run(process.argv.slice(2), process.cwd(), {
	isTerminal: process.stdout.isTTY,
	columns: process.stdout.columns,
	environment: process.env
});
process.stdout.write(stdout);
process.stderr.write(stderr);
process.exitCode = exitCode;


