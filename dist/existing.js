const require_tags = require("./tags.js");
const require_index = require("./index.js");
// src/sagemaker/registration/replace.ts
/**
* Milliseconds after a stop by which each step between deletion and a whole model ends, and in which it may then ask
* what came of it. A cancelled job is killed ten seconds after the first signal.
*/
const DELETE_GRACE = 2e3;
const CREATE_GRACE = 4500;
const RESTORE_GRACE = 7500;
const ASK_GRACE = 500;
/** Replaces an existing model by the one of a request. Once it is deleted, there is an end with a model or a word. */
async function replaceModel(request, region, existing, found, session, policy) {
	const name = request.ModelName;
	const old = require_tags.requestFrom(existing, await session.tags(existing.ModelArn ?? ""));
	const file = policy.keep(old);
	session.stop.signal.throwIfAborted();
	await deleteSurely(name, existing, file, session);
	try {
		const arn = await createSurely(request, session, (signal) => require_index.createTagged(request, session, policy, signal), CREATE_GRACE);
		return {
			...require_index.settled("replaced", name, arn, region),
			differences: found
		};
	} catch (error) {
		return {
			status: "failed",
			name,
			region,
			changed: true,
			failure: await restore(old, require_index.failureOf(error, {
				request,
				region
			}), file, region, session)
		};
	}
}
/** Deletes a model, or throws when it is still there. */
async function deleteSurely(name, existing, file, session) {
	const { stop } = session;
	try {
		await session.delete(name, stop.after(DELETE_GRACE));
	} catch (thrown) {
		const error = require_index.callError(thrown);
		if (!require_index.isAmbiguous(error)) throw error;
		const left = await session.describe(name, stop.after(2500)).catch(() => void 0);
		const same = left?.CreationTime?.getTime() === existing.CreationTime?.getTime();
		if (!left || !same) return;
		if (!require_index.isUnanswered(error)) throw error;
		const failure = require_index.failureOf(error);
		const message = `${require_index.sentence(failure.message)} The old model is still there, but the request may still delete it.`;
		throw new require_index.FailureError({
			...failure,
			message,
			causes: [wayBack(file), ...failure.causes]
		}, error);
	}
}
/** How to make the old model again by hand. */
function wayBack(file) {
	return `The old model's request is in ${file}: aws sagemaker create-model --cli-input-json file://${file}`;
}
/** Creates a model, and when that fails asks whether it was made all the same. */
async function createSurely(request, session, create, grace) {
	try {
		return await create(session.stop.after(grace));
	} catch (thrown) {
		const error = require_index.callError(thrown);
		const ask = session.stop.after(grace + ASK_GRACE);
		const there = await session.describe(request.ModelName, ask).catch(() => void 0);
		if (there?.ModelArn && require_tags.differences(request, require_tags.membersOf(there)).length === 0) return there.ModelArn;
		throw error;
	}
}
/** Puts the old model back, and adds to the failure what came of that. */
async function restore(old, failure, file, region, session) {
	try {
		await createSurely(old, session, (signal) => session.create(old, signal), RESTORE_GRACE);
		return {
			...failure,
			message: `${require_index.sentence(failure.message)} The old model was put back.`
		};
	} catch (error) {
		const { message } = require_index.failureOf(error, {
			request: old,
			region
		});
		return {
			...failure,
			message: `${require_index.sentence(failure.message)} The old model is deleted and could not be put back: ${message}`,
			causes: [wayBack(file), ...failure.causes]
		};
	}
}
// src/sagemaker/registration/existing.ts
/** Milliseconds that the service's clock may be off, as we know it: its answers date themselves to the second. */
const CLOCK_TOLERANCE = 2e3;
/** Milliseconds to find out the truth about a call that the end of the time cut off. */
const GRACE = 3e3;
/**
* Settles a request whose create met an obstacle.
*
* @returns undefined when there is no such model and it may be created
* @throws the obstacle's error when it says all there is to say
*/
async function settleExisting(request, region, obstacle, session, policy) {
	const name = request.ModelName;
	const existing = await describeObstacle(request, region, obstacle, session);
	if (!existing) {
		if (isTaken(obstacle)) return void 0;
		if (!require_index.isUnanswered(obstacle.error)) throw obstacle.error;
		const failure = require_index.failureOf(obstacle.error, {
			request,
			region
		});
		const message = `${require_index.sentence(failure.message)} There is no model of that name yet, but the request may still make it: run the step again to find out.`;
		throw new require_index.FailureError({
			...failure,
			message
		}, obstacle.error);
	}
	const arn = existing.ModelArn ?? "";
	const found = require_tags.differences(request, require_tags.membersOf(existing));
	if (isOurs(existing, obstacle, found, session)) return require_index.settled("created", name, arn, region);
	if (session.stop.signal.aborted) throw obstacle.error;
	switch (require_tags.verdict(found, policy.ifExists)) {
		case "conflict": return require_tags.conflictOutcome(name, arn, region, policy.ifExists, found);
		case "replace":
			if (!isTaken(obstacle)) throw obstacle.error;
			return replaceModel(request, region, existing, found, session, policy);
		case "keep": {
			const updated = await require_tags.updateTags(arn, request.Tags ?? [], session);
			return require_index.settled(updated ? "tags-updated" : "unchanged", name, arn, region);
		}
	}
}
/** What stands in the way, or a failure that says that it could not be found out. */
async function describeObstacle(request, region, obstacle, session) {
	const { stop } = session;
	try {
		return await session.describe(request.ModelName, stop.signal.aborted ? stop.after(GRACE) : stop.signal);
	} catch (error) {
		const failure = require_index.failureOf(error, {
			request,
			region
		});
		const known = isTaken(obstacle) ? "A model of that name exists" : require_index.sentence(require_index.failureOf(obstacle.error, { request }).message);
		const unknown = obstacle.maybeOurs ? "Whether this run created the model could not be found out" : "Whether it equals the spec could not be found out";
		const message = `${require_index.sentence(known)} ${unknown}: ${failure.message}`;
		throw new require_index.FailureError({
			...failure,
			message
		}, error);
	}
}
function isTaken({ error }) {
	return require_index.isAlreadyExisting(error);
}
/** Whether the model is what one of our attempts made, whose answer was lost. */
function isOurs(existing, { maybeOurs, since }, found, session) {
	const created = existing.CreationTime?.getTime() ?? 0;
	return maybeOurs && found.length === 0 && created >= session.serviceTimeOf(since) - CLOCK_TOLERANCE;
}
exports.settleExisting = settleExisting;
