export const id = 883;
export const ids = [883];
export const modules = {

/***/ 8883:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   renderReport: () => (/* binding */ renderReport)
/* harmony export */ });
/* harmony import */ var _rolldown_runtime_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9254);
/* harmony import */ var _action_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3704);


// src/report/markdown/counts.ts
function grouped(count) {
	return String(count).replace(/\B(?=(?:\d{3})+$)/g, ",");
}
function counted(count, noun) {
	return `${grouped(count)} ${noun}${count === 1 ? "" : "s"}`;
}
function listed(items) {
	return items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} and ${items.at(-1) ?? ""}`;
}
// src/report/markdown/differences.ts
const WIDTH = 84;
const MAX_LINES$1 = 3;
function diffBlock(differences, tags, { before, after }, max = Infinity) {
	if (differences.length + tags.length === 0) return "";
	const shown = differences.slice(0, max);
	const shownTags = tags.slice(0, Math.max(0, max - shown.length));
	const lines = [
		`--- ${fitted(before, 80)}`,
		`+++ ${fitted(after, 80)}`,
		...shown.flatMap((difference) => memberLines(difference, max)),
		...shownTags.length === 0 ? [] : ["@@ Tags @@", ...shownTags.flatMap(tagLines)]
	];
	const more = differences.length + tags.length - shown.length - shownTags.length;
	const block = (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.fence)(lines.join("\n"), "diff");
	return more > 0 ? `${block}\n\n\u2026 and ${counted(more, "more difference")}` : block;
}
function memberLines({ path, before, after, variables, items }, max) {
	const head = (note = "") => `@@ ${fitted(path, 78 - note.length)}${note} @@`;
	if (variables) {
		const { added, removed, changed } = variables;
		return [
			head(changed.length > 0 ? " (values hidden)" : ""),
			...nameLines("- ", removed, max),
			...nameLines("+ ", added, max),
			...nameLines("! ", changed, max)
		];
	}
	if (items) return [
		head(),
		...nameLines("- ", items.removed, max),
		...nameLines("+ ", items.added, max)
	];
	return [head(), ...valueLines(before, after)];
}
function tagLines({ key, before, after }) {
	return valueLines(before === void 0 ? void 0 : `${key}: ${before}`, `${key}: ${after}`);
}
function valueLines(before, after) {
	const common = [before, after].some((value) => value !== void 0 && value.length > 246) && before !== void 0 && after !== void 0 ? commonStart(before, after) : 0;
	const cut = (value) => common > 60 ? `${value.slice(0, 30)}\u2026${value.slice(common - 20)}` : value;
	return [...before === void 0 ? [] : wrapped("- ", cut(before)), ...after === void 0 ? [] : wrapped("+ ", cut(after))];
}
function commonStart(one, other) {
	let length = 0;
	while (length < one.length && one[length] === other[length]) length++;
	return length;
}
function wrapped(mark, value) {
	const width = WIDTH - mark.length;
	const points = [...(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.oneLine)(value, width * MAX_LINES$1)];
	const lines = [];
	for (let at = 0; at === 0 || at < points.length; at += width) lines.push(`${mark}${points.slice(at, at + width).join("")}`);
	return lines;
}
function nameLines(mark, names, max) {
	const lines = [];
	for (const name of names.slice(0, Math.max(1, max * MAX_LINES$1))) {
		const shown = fitted(name, WIDTH - mark.length - 1);
		const last = lines.at(-1);
		if (last !== void 0 && last.length + shown.length + 3 <= WIDTH) lines[lines.length - 1] = `${last}, ${shown}`;
		else {
			if (last !== void 0) lines[lines.length - 1] = `${last},`;
			lines.push(`${mark}${shown}`);
		}
	}
	const more = names.length - max * MAX_LINES$1;
	return more > 0 ? [...lines, `${mark}\u2026 and ${counted(more, "more name")}`] : lines;
}
function fitted(text, width) {
	return (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.oneLine)(text, width);
}
// src/report/markdown/prose.ts
const MAX_TEXT = 4e3;
function* piecesOf(line) {
	const pieces = line.split(/(`+)/);
	const next = new Map();
	const closing = new Map();
	for (let at = pieces.length - 2; at > 0; at -= 2) {
		const run = pieces[at] ?? "";
		const end = next.get(run);
		if (end !== void 0) closing.set(at, end);
		next.set(run, at);
	}
	let around = pieces[0] ?? "";
	for (let at = 1; at < pieces.length; at += 2) {
		const end = closing.get(at);
		if (end === void 0) {
			around += `${pieces[at] ?? ""}${pieces[at + 1] ?? ""}`;
			continue;
		}
		if (around !== "") yield {
			content: around,
			isCode: false
		};
		const content = pieces.slice(at + 1, end).join("");
		yield {
			content: /^ .*[^ ].* $/.test(content) ? content.slice(1, -1) : content,
			isCode: true
		};
		around = pieces[end + 1] ?? "";
		at = end;
	}
	if (around !== "") yield {
		content: around,
		isCode: false
	};
}
function text(prose, max = MAX_TEXT) {
	let line = "";
	for (const piece of piecesOf((0,_action_js__WEBPACK_IMPORTED_MODULE_1__.oneLine)(prose, max))) line = joined(line, piece);
	return line.trim();
}
function joined(line, { content, isCode }) {
	const shown = isCode ? (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code)(content, MAX_TEXT) : words(content, line === "");
	return line.endsWith("`") && shown.startsWith("`") ? `${line} ${shown}` : `${line}${shown}`;
}
function textWithPolicies(prose, indent) {
	const parts = [];
	let line = "";
	const end = () => {
		if (!/^[\s.,;]*$/.test(line)) parts.push(line.trim());
		line = "";
	};
	for (const piece of piecesOf((0,_action_js__WEBPACK_IMPORTED_MODULE_1__.oneLine)(prose, MAX_TEXT))) {
		const policies = piece.isCode ? policiesIn(piece.content) : void 0;
		if (policies === void 0) line = joined(line, piece);
		else {
			end();
			parts.push((0,_action_js__WEBPACK_IMPORTED_MODULE_1__.fence)(policies, "json"));
		}
	}
	end();
	return parts.join("\n\n").replace(/\n(?=[^\n])/g, `\n${indent}`);
}
function policiesIn(content) {
	if (!/^\{.*\}$/s.test(content)) return void 0;
	try {
		const indented = JSON.parse(`[${content}]`).map((statement) => JSON.stringify(statement, void 0, 2)).join(",\n");
		return indented.length <= 8 * content.length ? indented : void 0;
	} catch {
		return;
	}
}
function words(line, isFirst) {
	const shown = line.split(" ").filter(Boolean).map((token, index) => (index > 0 || !isFirst) && /^[-\u2013\u2014\u2192=/]$/.test(token) ? token : word(token)).join(" ");
	return `${line.startsWith(" ") ? " " : ""}${shown}${line.endsWith(" ") && shown !== "" ? " " : ""}`;
}
const WORD = /^(?!\p{Lu}{2,}-|.*[Ww]{3}$)\p{L}[\p{L}\p{M}]*(?:['\u2019-]\p{L}[\p{L}\p{M}]*)*$/u;
const HEX = /^[0-9a-f]{7,}$/i;
const SMALL_NUMBER = /^\d{1,6}$/;
function word(token) {
	const [, before = "", core = "", after = ""] = /^(["'\u201c\u2018\u201e(]*)(.*?)(["'\u201d\u2019)\u2026.,;:!?]*)$/su.exec(token) ?? [];
	if (core === "") return /^["'\u201c\u201d\u2018\u2019\u201e()\u2026.,:;!?]*$/.test(token) ? token : (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code)(token, token.length);
	if (SMALL_NUMBER.test(core)) return `${before}${core}${after.replace(/^[.)]/, String.raw`\$&`)}`;
	if (WORD.test(core) && !HEX.test(core)) return token;
	return `${before}${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code)(core, core.length)}${after}`;
}
// src/report/markdown/sections.ts
const MAX_CONTAINERS = 3;
const MAX_ROWS = 20;
const PIXELS = 666;
const COLUMN = 38;
const CHARACTER = 7.2;
const MAX_CELL = 200;
const NONE = "\u2013";
const statusMarks = {
	failed: "\u274c ",
	conflict: "\u274c ",
	"not-compared": "\u26a0\ufe0f ",
	"would-replace": "\u26a0\ufe0f ",
	"would-create": "",
	"would-update-tags": "",
	replaced: "\u2705 ",
	created: "\u2705 ",
	"tags-updated": "\u2705 ",
	unchanged: ""
};
function modelTable(models, max) {
	const { columns, shared } = columnsOf(models);
	const shown = models.slice(0, max);
	const rowsOf = (wanted) => shown.flatMap(({ outcome }, row) => outcome.status === "unchanged" === wanted ? [row] : []);
	const [changed, unchanged] = [rowsOf(false), rowsOf(true)];
	const table = (rows, of = columns) => tableOf(of, rows);
	const more = models.length - shown.length;
	const rest = changed.slice(MAX_ROWS);
	const withoutStatus = columns.filter(({ title }) => title !== "Status");
	return blocks([
		shared,
		table(rest.length > 5 ? changed.slice(0, MAX_ROWS) : changed),
		rest.length > 5 ? (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.details)(`${grouped(rest.length)} more`, table(rest)) : "",
		unchanged.length === 0 ? "" : (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.details)(`${grouped(unchanged.length)} unchanged`, table(unchanged, withoutStatus)),
		more > 0 ? `\u2026 and ${counted(more, "more model")}` : ""
	]);
}
function columnsOf(models) {
	const requests = models.map(({ outcome }) => outcome.request);
	const byModel = (of) => models.map((model) => ({
		values: [of(model) ?? NONE],
		more: 0
	}));
	const data = requests.map((request) => stacked(request, _action_js__WEBPACK_IMPORTED_MODULE_1__.dataOf));
	const common = commonOf(data.flatMap(({ values }) => values.filter((value) => value !== NONE)));
	const candidates = [
		{
			title: "Region",
			cells: byModel(({ outcome }) => outcome.region),
			show: _action_js__WEBPACK_IMPORTED_MODULE_1__.code
		},
		{
			title: "Role",
			cells: byModel(({ outcome }) => (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.roleOf)(outcome.request)),
			show: _action_js__WEBPACK_IMPORTED_MODULE_1__.code
		},
		{
			title: "Image",
			cells: requests.map((request) => stacked(request, _action_js__WEBPACK_IMPORTED_MODULE_1__.imageOf)),
			show: _action_js__WEBPACK_IMPORTED_MODULE_1__.code
		},
		{
			title: "Model data",
			cells: data,
			show: _action_js__WEBPACK_IMPORTED_MODULE_1__.code
		}
	];
	const same = candidates.filter(({ cells }) => new Set(cells.map((cell) => JSON.stringify(cell))).size === 1);
	const shared = same.flatMap(({ title, cells: [first] }) => !first || first.values.every((value) => value === NONE) ? [] : [`${title} ${first.values.map((value) => (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code)(value)).join(", ")}`]);
	const differing = candidates.flatMap((column) => same.includes(column) ? [] : [column.cells === data ? within(common, column) : column]);
	const inside = common.start !== "" && differing.some(({ title }) => title === "Model data");
	const several = new Set(models.map(({ outcome }) => outcome.status)).size > 1;
	const statuses = {
		title: "Status",
		cells: byModel(({ outcome: { status } }) => `${statusMarks[status]}${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.statusWords)(status)}`),
		show: (value) => value
	};
	return {
		columns: [
			{
				title: "Model",
				cells: byModel(({ outcome }) => outcome.name),
				show: (name, max, row) => nameCell((0,_action_js__WEBPACK_IMPORTED_MODULE_1__.oneLine)(name, max), models[row]?.outcome)
			},
			...several ? [statuses] : [],
			...differing
		],
		shared: [...shared, ...inside ? [`Model data in ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code)(`${common.start}\u2026${common.end}`)}`] : []].join(" \u00b7 ")
	};
}
function within({ start, end }, { cells, ...column }) {
	const rest = (value) => value === NONE ? value : value.slice(start.length, value.length - end.length);
	return {
		...column,
		cells: cells.map(({ values, more }) => ({
			values: values.map(rest),
			more
		}))
	};
}
function nameCell(name, outcome) {
	return outcome === void 0 ? (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code)(name) : (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.modelLink)({
		...outcome,
		name
	});
}
function stacked(request, of) {
	const containers = (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.containersOf)(request);
	const values = containers.slice(0, MAX_CONTAINERS).map((container) => of(container) ?? NONE);
	if (values.every((value) => value === NONE)) return {
		values: [NONE],
		more: 0
	};
	return {
		values,
		more: containers.length - values.length
	};
}
function commonOf(urls) {
	const [first = "", ...others] = urls;
	let start = first.slice(0, first.lastIndexOf("/") + 1);
	while (start !== "" && !others.every((url) => url.startsWith(start))) start = start.slice(0, start.lastIndexOf("/", start.length - 2) + 1);
	if (others.length === 0 || !/^s3:\/\/./.test(start)) return {
		start: "",
		end: ""
	};
	const rests = urls.map((url) => url.slice(start.length));
	const [rest = ""] = rests;
	let end = rest.includes("/") ? rest.slice(rest.indexOf("/")) : "";
	while (end !== "" && !rests.every((url) => url.endsWith(end) && url.length > end.length)) {
		const next = end.indexOf("/", 1);
		end = next === -1 ? "" : end.slice(next);
	}
	return {
		start,
		end
	};
}
function widthsOf(columns, rows) {
	const natural = columns.map(({ title, cells }) => {
		return rows.flatMap((row) => cells[row]?.values.map(({ length }) => length) ?? []).reduce((width, length) => Math.max(width, Math.min(length, MAX_CELL)), title.length);
	});
	const room = Math.floor((PIXELS - COLUMN * columns.length) / CHARACTER);
	let cap = room;
	const total = () => natural.reduce((sum, width) => sum + Math.min(width, cap), 0);
	while (cap > 12 && total() > room) cap--;
	return natural.map((width) => Math.min(width, cap));
}
function tableOf(columns, rows) {
	if (rows.length === 0) return "";
	const widths = widthsOf(columns, rows);
	const cells = rows.map((row) => columns.map(({ cells: all, show }, column) => {
		const { values, more } = all[row] ?? {
			values: [],
			more: 0
		};
		return [...values.map((value) => value === NONE ? value : show(value, widths[column] ?? 0, row)), ...more > 0 ? [`\u2026 and ${more} more`] : []].join("<br>");
	}));
	const head = columns.map(({ title }) => title);
	return [
		head,
		head.map(() => "---"),
		...cells
	].map((line) => `| ${line.join(" | ")} |`).join("\n");
}
function failureText({ message, code: errorCode, requestId, causes, remedy }, told = false) {
	const list = causes.map((cause, index) => {
		const mark = `${index + 1}. `;
		return `${mark}${textWithPolicies(cause, " ".repeat(mark.length))}`;
	});
	const origin = [
		...errorCode === void 0 ? [] : [(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code)(errorCode)],
		...requestId === void 0 ? [] : [`AWS request id ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code)(requestId)}`],
		...remedy === void 0 ? [] : [`more on ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.link)(remedy, (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.remedyLink)(remedy))}`]
	];
	const intro = causes.length === 1 ? "What to check:" : "What to check, in this order:";
	return blocks([
		text(message),
		...causes.length === 0 ? [] : told ? ["What to check: the same as above."] : [intro, list.join("\n")],
		origin.join(" \u00b7 ").replace(/^more on/, "More on")
	]);
}
function foldedRequests(models) {
	const note = (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.environmentNote)(models.map(({ outcome }) => outcome.request));
	const content = models.map(({ outcome, spec }) => blocks([`${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code)(outcome.name)} from ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code)(spec)}`, (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.requestBlock)(outcome.request)]));
	return (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.details)(`Requests${note}`, content.join("\n\n"));
}
function blocks(parts) {
	return parts.filter((part) => part !== "").join("\n\n");
}
// src/report/markdown/accounts.ts
function accountsOf(models) {
	const outcomes = models.map(({ outcome }) => outcome);
	return {
		causes: (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.sharedReasons)(outcomes).map(({ outcomes: same, failure }) => {
			const names = (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.namesOf)(same, (name) => (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code)(name));
			const status = same[0]?.status ?? "failed";
			return {
				...existing,
				heading: `${names} ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.statusWords)(status, same.length)}`,
				failure,
				differences: same.flatMap(differencesOf),
				isWhole: same.length === models.length
			};
		}),
		changes: outcomes.flatMap((outcome) => [...changesOf(outcome), ...previousOf(outcome)])
	};
}
const existing = {
	before: "existing model",
	after: "spec",
	tags: []
};
function changesOf(outcome) {
	if ("failure" in outcome) return [];
	const { tagChanges: tags = [] } = outcome;
	const differences = differencesOf(outcome);
	if (differences.length + tags.length === 0) return [];
	const heading = `${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code)(outcome.name)} ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.statusWords)(outcome.status)}`;
	return [{
		...existing,
		heading,
		differences,
		tags
	}];
}
function previousOf(outcome) {
	if (!("previous" in outcome)) return [];
	const { name, consoleUrl, differences } = outcome.previous;
	return [{
		heading: `${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code)(outcome.name)} compared with ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.link)(name, (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.trustedUrl)(consoleUrl, outcome.region))}`,
		differences: differences ?? [],
		tags: [],
		before: name,
		after: outcome.name,
		otherwise: differences === void 0 ? "The action could not describe it." : "No differences."
	}];
}
function differencesOf(outcome) {
	return ("differences" in outcome ? outcome.differences : void 0) ?? [];
}
function accountText(account, max, several, told) {
	const { heading, failure, differences, tags, otherwise = "" } = account;
	const whose = (several || account.otherwise !== void 0) && !account.isWhole ? `#### ${heading}` : "";
	const diff = diffBlock(differences, tags, account, max);
	return blocks([
		whose,
		failure ? failureText(failure, told) : "",
		diff || (failure ? "" : otherwise)
	]);
}
// src/report/markdown/findings.ts
const severities = [
	"error",
	"warning",
	"notice"
];
const severityMarks = {
	error: "\u274c",
	warning: "\u26a0\ufe0f",
	notice: "\u2139\ufe0f"
};
const MAX_LINES = 12;
const INDENT = "  ";
function findings(diagnostics, dropped, max, isWhole) {
	if (diagnostics.length + dropped === 0) return "";
	const files = [...Map.groupBy(diagnostics, sourceOf)].toSorted(([, a], [, b]) => worst(a) - worst(b));
	const parts = [];
	let left = max;
	let told = 0;
	for (const [source, all] of files) {
		if (left <= 0) break;
		const items = repeatedIn(all).slice(0, left);
		left -= items.length;
		told += items.reduce((sum, same) => sum + same.length, 0);
		const heading = files.length > 1 ? `#### ${source}: ${severityCounts(all, 0)}` : isWhole ? `#### ${severityCounts(all, dropped)} in ${source}` : `In ${source}:`;
		parts.push(heading, items.map(item).join("\n"));
	}
	const more = diagnostics.length + dropped - told;
	if (more > 0) parts.push(`\u2026 and ${counted(more, "more finding")}`);
	return parts.join("\n\n");
}
function severityCounts(diagnostics, dropped) {
	return listed([...severities.flatMap((wanted) => {
		const count = diagnostics.filter(({ severity }) => severity === wanted).length;
		return count === 0 ? [] : [counted(count, wanted)];
	}), ...dropped > 0 ? [`${grouped(dropped)} more`] : []]);
}
function findingCounts(diagnostics, dropped) {
	const files = new Set(diagnostics.flatMap(({ file }) => file ?? []));
	return `${severityCounts(diagnostics, dropped)}${files.size > 1 ? ` in ${counted(files.size, "file")}` : ""}`;
}
function sourceOf({ file, input }) {
	return file === void 0 ? `input ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code)(input ?? "")}` : (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code)(file);
}
function worst(diagnostics) {
	return Math.min(...diagnostics.map(({ severity }) => severities.indexOf(severity)));
}
function repeatedIn(diagnostics) {
	const sorted = severities.flatMap((wanted) => diagnostics.filter(({ severity }) => severity === wanted));
	return [...Map.groupBy(sorted, meaningOf).values()];
}
function meaningOf({ severity, rule, path, message, hint = "" }) {
	const withoutPath = (said) => path === "" ? said : said.replaceAll(path, () => "\0");
	return [
		severity,
		rule,
		/[^.[\]]*\]?$/.exec(path)?.[0] ?? "",
		withoutPath(message),
		withoutPath(hint)
	].join("\n");
}
function item([first, ...others]) {
	if (!first) return "";
	const { severity, rule, message, hint } = first;
	const line = first.line === void 0 ? "" : ` Line ${first.line}:`;
	return `- ${[
		`${severityMarks[severity]}${line} ${textWithPolicies(message, INDENT)} (${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.link)(rule, (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.ruleLink)(rule))})`,
		...hint === void 0 ? [] : [textWithPolicies(hint, INDENT)],
		...others.length === 0 ? [] : [moreLike(others)]
	].filter((part) => part !== "").reduce((all, part) => `${all}${/`{3,}$/.test(all) ? `\n\n${INDENT}` : "<br>"}${part}`)}`;
}
function moreLike(others) {
	const lines = others.flatMap(({ line }) => line ?? []);
	const shown = [...new Set(lines)].slice(0, MAX_LINES);
	const more = new Set(lines).size - shown.length;
	const where = [...shown.map(String), ...more > 0 ? [`${grouped(more)} more`] : []];
	const places = shown.length === 0 ? "" : ` at ${where.length === 1 ? "line" : "lines"} ${listed(where)}`;
	return `${grouped(others.length)} more like this${places}`;
}
// src/report/markdown/picture.ts
const MAX_ABREAST = 4;
function pipelinePicture(request) {
	const containers = (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.containersOf)(request);
	if (containers.length < 2) return "";
	const ids = containers.map((_, index) => `c${index + 1}`);
	const direct = request.InferenceExecutionConfig?.Mode === "Direct";
	const arrows = direct ? ids.map((id) => `caller --> ${id}`) : [`caller --> ${ids.join(" --> ")} --> answer`, "answer([\"response\"])"];
	const nodes = containers.map((container, index) => `c${index + 1}["${label(container, index)}"]`);
	const flow = `flowchart ${direct || containers.length <= MAX_ABREAST ? "LR" : "TB"}`;
	const lines = [
		"caller([\"request\"])",
		...nodes,
		...arrows
	].map((line) => `  ${line}`);
	return (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.fence)([flow, ...lines].join("\n"), "mermaid");
}
function label({ ContainerHostname, Image, ModelPackageName }, index) {
	const content = Image?.split("/").at(-1) ?? ModelPackageName?.replace(/^arn:[^/]*\//, "") ?? "";
	return `${mermaidLabel(ContainerHostname ?? `container-${index + 1}`)}<br>${mermaidLabel(content)}`;
}
function mermaidLabel(text, max = 60) {
	return (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.oneLine)(text, max).replace(/[^\p{L}\p{N}./-]/gu, (character) => `#${String(character.codePointAt(0))};`);
}
// src/report/markdown/pipeline.ts
const MAX_OPEN = 4;
function pipelineParts(request, pictured, name) {
	const containers = (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.containersOf)(request);
	if (containers.length < 2) return "";
	const mode = request.InferenceExecutionConfig?.Mode === "Direct" ? "the caller names one" : "called in turn";
	const folded = containers.length > MAX_OPEN;
	const whose = name === void 0 ? "" : ` of ${folded ? (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.htmlCode)(name) : (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code)(name)}`;
	const label = `${counted(containers.length, "container")}${whose}, ${mode}`;
	const list = containers.map((container, index) => `${index + 1}. ${containerText(container)}`).join("\n");
	const content = [...pictured ? [pipelinePicture(request)] : [], list].join("\n\n");
	return folded ? (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.details)(label, content) : `${label}:\n\n${content}`;
}
function containerText(container) {
	return [
		container.ContainerHostname,
		(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.imageOf)(container),
		(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.dataOf)(container)
	].flatMap((part) => part === void 0 ? [] : [(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.code)(part)]).join(" \u00b7 ");
}
// src/report/markdown/summary.ts
const full = {
	requests: true,
	pictures: true,
	accounts: Infinity,
	differences: Infinity,
	findings: Infinity,
	rows: Infinity
};
const withoutRequests = {
	...full,
	requests: false
};
const shortDifferences = {
	...withoutRequests,
	pictures: false,
	differences: 10
};
const capped = {
	...shortDifferences,
	accounts: 20,
	findings: 50,
	rows: 200
};
const short = {
	...capped,
	accounts: 5,
	findings: 10,
	rows: 50
};
const tableOnly = {
	...short,
	accounts: 0,
	findings: 0
};
const tiers = [
	full,
	withoutRequests,
	shortDifferences,
	capped,
	short,
	{
		...tableOnly,
		rows: 200
	},
	tableOnly,
	{
		...tableOnly,
		rows: 10
	}
];
function renderReport(report, limit) {
	const models = report.models.toSorted((a, b) => _action_js__WEBPACK_IMPORTED_MODULE_1__.worstFirst.indexOf(a.outcome.status) - _action_js__WEBPACK_IMPORTED_MODULE_1__.worstFirst.indexOf(b.outcome.status));
	const sorted = {
		...report,
		models
	};
	for (const detail of tiers) {
		const markdown = render(sorted, detail, limit);
		if (markdown !== void 0) return markdown;
	}
	return [`${headline(sorted).replace(/^### |\.$/g, "")}. See the log for details.\n`, "See the log for what happened.\n"].find((line) => fits(line, limit)) ?? "";
}
function fits(markdown, limit) {
	return Buffer.byteLength(markdown) <= limit;
}
function render(report, detail, limit) {
	const parts = [];
	let bytes = -1;
	for (const part of partsOf(report, detail)) {
		if (part === "") continue;
		bytes += Buffer.byteLength(part) + 2;
		if (bytes > limit) return void 0;
		parts.push(part);
	}
	return `${parts.join("\n\n")}\n`;
}
function* partsOf(report, detail) {
	const { models, failure, failedOn = [] } = report;
	const several = models.length > 1;
	yield headline(report);
	if (failure && detail.accounts > 0) yield failureText(failure);
	for (const reason of failedOn) yield `\u274c ${text(reason)}`;
	const { causes, changes } = accountsOf(models);
	const room = detail.accounts - causes.length;
	yield* accountParts(causes, detail.accounts, detail.differences, several);
	if (models.some(({ outcome }) => outcome.status === "would-replace") && detail.accounts > 0) yield `\u26a0\ufe0f ${text(_action_js__WEBPACK_IMPORTED_MODULE_1__.REPLACEMENT_NOTE)}`;
	if (several) yield modelTable(models, detail.rows);
	yield* accountParts(changes, Math.max(0, room), detail.differences, several);
	const left = causes.length + changes.length - detail.accounts;
	if (left > 0 && detail.accounts > 0) yield `\u2026 and ${grouped(left)} more ${left === 1 ? "failure or difference" : "failures or differences"}`;
	for (const { outcome, sources = [] } of models) {
		if (!several) yield (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.factList)(outcome.request);
		if (detail.accounts > 0) yield sources.map((source) => `- ${text(source)}`).join("\n");
		if (detail.pictures) yield pipelineParts(outcome.request, true, several ? outcome.name : void 0);
	}
	yield findingsPart(report, detail);
	const [first] = models;
	if (detail.requests && first) yield several ? foldedRequests(models) : (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.foldedRequest)(first);
	yield leftOut(report, detail);
}
function findingsPart({ diagnostics, dropped }, detail) {
	if (detail.findings === 0) return "";
	return findings(diagnostics, dropped, detail.findings, !hasErrors(diagnostics));
}
function hasErrors(diagnostics) {
	return diagnostics.some(({ severity }) => severity === "error");
}
function headline({ dryRun, diagnostics, dropped, models, failure }) {
	const subject = `### ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.subjectOf)(dryRun)}`;
	const [first, ...others] = models;
	if (hasErrors(diagnostics)) return `${subject}: ${findingCounts(diagnostics, dropped)}; ${(0,_action_js__WEBPACK_IMPORTED_MODULE_1__.aftermath)(diagnostics)}`;
	if (failure) return `${subject}: failed`;
	if (!first) return `${subject}: no models`;
	if (others.length === 0) return (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.singleHeadline)(dryRun, first.outcome);
	const [worst, ...rest] = _action_js__WEBPACK_IMPORTED_MODULE_1__.worstFirst.flatMap((status) => {
		const count = models.filter(({ outcome }) => outcome.status === status).length;
		return count === 0 ? [] : [{
			count,
			words: (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.statusWords)(status, count)
		}];
	}).map(({ count, words }, index) => index === 0 ? `${counted(count, "model")} ${words}` : `${grouped(count)} ${words}`);
	return `${subject}: ${[worst, ...rest].join(", ")}`;
}
function* accountParts(accounts, max, differences, several) {
	const told = new Set();
	for (const account of accounts.slice(0, max)) {
		const causes = account.failure?.causes.join("\n") ?? "";
		yield accountText(account, differences, several, causes !== "" && told.has(causes));
		told.add(causes);
	}
}
function leftOut({ models, diagnostics, dropped, failure }, detail) {
	const { causes, changes } = accountsOf(models);
	const accounts = [...causes, ...changes];
	const most = Math.max(0, ...accounts.map(({ differences, tags }) => differences.length + tags.length));
	const pipelines = models.filter(({ outcome }) => (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.containersOf)(outcome.request).length > 1);
	const parts = [
		missing("requests", models.length, detail.requests ? Infinity : 0),
		missing("pictures", pipelines.length, detail.pictures ? Infinity : 0),
		missing("failures and differences", accounts.length + (failure ? 1 : 0), detail.accounts) || missing("differences", most, detail.differences),
		missing("findings", diagnostics.length + dropped, detail.findings),
		missing("models", models.length, detail.rows)
	].filter((part) => part !== "");
	return parts.length === 0 ? "" : `_Left out to fit: ${listed(parts)}. See the log._`;
}
function missing(what, count, max) {
	return count <= max ? "" : max === 0 ? `the ${what}` : `some ${what}`;
}



/***/ })

};
