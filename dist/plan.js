const require_tags = require("./tags.js");
const require_index = require("./index.js");
// src/sagemaker/registration/plan.ts
/** What keeps AWS from being asked in a job that may not: the check of the spec is all there is then. */
const OFFLINE = /* @__PURE__ */ new Set([
	"region-missing",
	"credentials-missing",
	"id-token-missing"
]);
/** What can be said of a model when AWS could not be asked at all. */
function planWithout(failure, request, region) {
	const known = {
		name: request.ModelName,
		...region !== void 0 && { region }
	};
	if (failure.remedy !== void 0 && OFFLINE.has(failure.remedy)) return {
		status: "would-create",
		...known,
		notCompared: failure.message
	};
	return {
		status: "failed",
		...known,
		changed: false,
		failure
	};
}
/** The outcome that a run which is no dry run would have now. Never throws: a failure is an outcome. */
async function planModel(request, session, { ifExists }) {
	const name = request.ModelName;
	let region;
	try {
		region = await session.region();
		const existing = await session.describe(name);
		const place = {
			name,
			region,
			consoleUrl: require_index.consoleUrl(region, name)
		};
		if (!existing) return {
			status: "would-create",
			name,
			region
		};
		const arn = existing.ModelArn ?? "";
		const found = require_tags.differences(request, require_tags.membersOf(existing));
		switch (require_tags.verdict(found, ifExists)) {
			case "conflict": return require_tags.conflictOutcome(name, arn, region, ifExists, found);
			case "replace": return {
				status: "would-replace",
				...place,
				arn,
				differences: found
			};
			case "keep":
				if ((await require_tags.tagsToAdd(arn, request.Tags ?? [], session)).length > 0) return {
					status: "would-update-tags",
					...place,
					arn
				};
				return require_index.settled("unchanged", name, arn, region);
		}
	} catch (error) {
		return planWithout(require_index.failureOf(error, {
			request,
			region
		}), request, region);
	}
}
exports.planModel = planModel;
exports.planWithout = planWithout;
