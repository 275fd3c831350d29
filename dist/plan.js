const require_index = require("./index.js");
const require_tags = require("./tags.js");
// src/sagemaker/registration/plan.ts
/** What keeps AWS from being asked in a job that may not: the check of the spec is all there is then. */
const OFFLINE = /* @__PURE__ */ new Set([
	"region-missing",
	"credentials-missing",
	"id-token-missing"
]);
/** What can be said of a model when AWS could not be asked at all. */
function planWithout({ failure, region }, { tagged: request }) {
	if (failure.remedy === void 0 || !OFFLINE.has(failure.remedy)) return require_index.failedOutcome(request, failure, region);
	return {
		status: "would-create",
		name: request.ModelName,
		request,
		...region !== void 0 && { region },
		notCompared: failure.message
	};
}
/** The outcome that a run which is no dry run would have now. Never throws: a failure is an outcome. */
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
			consoleUrl: require_index.consoleUrl(region, name)
		};
		const arn = existing.ModelArn ?? "";
		const found = require_tags.differences(specified, require_tags.membersOf(existing));
		switch (require_tags.verdict(found, ifExists)) {
			case "conflict": return require_tags.conflictOutcome(request, arn, region, ifExists, found);
			case "replace": return {
				status: "would-replace",
				...place,
				arn,
				differences: found
			};
			case "keep":
				if ((await require_tags.tagsToAdd(arn, specified.Tags ?? [], api)).length > 0) return {
					status: "would-update-tags",
					...place,
					arn
				};
				return require_index.settled("unchanged", request, arn, region);
		}
	} catch (error) {
		return planWithout({
			failure: require_index.failureOf(error, {
				request,
				region
			}),
			region
		}, planned);
	}
}
exports.planModel = planModel;
exports.planWithout = planWithout;
