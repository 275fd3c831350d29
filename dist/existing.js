const require_index = require("./index.js");
const require_tags = require("./tags.js");
// src/sagemaker/registration/replace.ts
/**
* Milliseconds after a cancellation by which each step between deletion and a whole model ends, and in which it may then
* ask what came of it. A cancelled job is killed ten seconds after the first signal.
*/
const DELETE_GRACE = 2e3;
const CREATE_GRACE = 4500;
const RESTORE_GRACE = 7500;
const ASK_GRACE = 500;
/** Replaces an existing model by the one of a request. Once it is deleted, there is an end with a model or a word. */
async function replaceModel(request, existing, found, registration) {
	const { api, region, cancellation, create, keep } = registration;
	const old = require_tags.requestFrom(existing, await api.tags(existing.ModelArn ?? ""));
	const file = keep(old);
	cancellation.signal.throwIfAborted();
	await deleteSurely(existing, file, registration);
	const created = await orFound(await create(request, cancellation.graceSignal(CREATE_GRACE)), CREATE_GRACE, registration);
	if ("arn" in created) return {
		...require_index.settled("replaced", created.request, created.arn, region),
		differences: found
	};
	const restored = await restore(old, require_index.failureOf(created.error, {
		request: created.request,
		region
	}), file, registration);
	return {
		...require_index.failedOutcome(created.request, restored, region),
		changed: true
	};
}
/** Deletes a model, or throws when it is still there. */
async function deleteSurely(existing, file, { api, cancellation }) {
	const name = existing.ModelName ?? "";
	try {
		await api.delete(name, cancellation.graceSignal(DELETE_GRACE));
	} catch (thrown) {
		const error = require_index.callError(thrown);
		if (!require_index.mayHaveActed(error)) throw error;
		const ask = cancellation.graceSignal(2500);
		const left = await api.describe(name, ask).catch(() => void 0);
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
/** What came of a create; when it failed, asks whether the model was made all the same. */
async function orFound(created, grace, { api, cancellation }) {
	if ("arn" in created) return created;
	const { request } = created;
	const ask = cancellation.graceSignal(grace + ASK_GRACE);
	const there = await api.describe(request.ModelName, ask).catch(() => void 0);
	if (!there?.ModelArn || require_tags.differences(request, require_tags.membersOf(there)).length > 0) return created;
	return {
		request,
		arn: there.ModelArn
	};
}
/** Puts the old model back, and adds to the failure what came of that. */
async function restore(old, failure, file, registration) {
	const { create, cancellation, region } = registration;
	const signal = cancellation.graceSignal(RESTORE_GRACE);
	const created = await orFound(await create({
		specified: old,
		tagged: old
	}, signal), RESTORE_GRACE, registration);
	if ("arn" in created) return {
		...failure,
		message: `${require_index.sentence(failure.message)} The old model was put back.`
	};
	const { message } = require_index.failureOf(created.error, {
		request: old,
		region
	});
	return {
		...failure,
		message: `${require_index.sentence(failure.message)} The old model is deleted and could not be put back: ${message}`,
		causes: [wayBack(file), ...failure.causes]
	};
}
// src/sagemaker/registration/existing.ts
/** Milliseconds that the service's clock may be off, as we know it: its answers date themselves to the second. */
const CLOCK_TOLERANCE = 2e3;
/** Milliseconds to find out the truth about a call that the end of the time cut off. */
const GRACE = 3e3;
/**
* Decides what becomes of a request whose create failed, by what exists under its name.
*
* @returns undefined when there is no such model and it may be created
* @throws the error of the create when it says all there is to say
*/
async function decideExisting(request, failed, registration) {
	const { api, region, cancellation, ifExists } = registration;
	const { sent, error } = failed;
	const { specified } = request;
	const existing = await describeExisting(failed, registration);
	if (!existing) {
		if (require_index.isAlreadyExisting(error)) return void 0;
		if (!require_index.isUnanswered(error)) throw error;
		const failure = require_index.failureOf(error, {
			request: sent,
			region
		});
		const message = `${require_index.sentence(failure.message)} There is no model of that name yet, but the request may still make it: run the step again to find out.`;
		throw new require_index.FailureError({
			...failure,
			message
		}, error);
	}
	const arn = existing.ModelArn ?? "";
	const found = require_tags.differences(specified, require_tags.membersOf(existing));
	if (isOurs(existing, failed, found, api)) return require_index.settled("created", sent, arn, region);
	if (cancellation.signal.aborted) throw error;
	switch (require_tags.verdict(found, ifExists)) {
		case "conflict": return require_tags.conflictOutcome(sent, arn, region, ifExists, found);
		case "replace":
			if (!require_index.isAlreadyExisting(error)) throw error;
			return replaceModel(request, existing, found, registration);
		case "keep": {
			const updated = await require_tags.updateTags(arn, specified.Tags ?? [], registration);
			return require_index.settled(updated ? "tags-updated" : "unchanged", sent, arn, region);
		}
	}
}
/** The model of the name, or a failure that says that it could not be found out. */
async function describeExisting({ sent: request, error: createError, mayHaveCreated }, { api, region, cancellation }) {
	const { signal } = cancellation;
	try {
		return await api.describe(request.ModelName, signal.aborted ? cancellation.graceSignal(GRACE) : signal);
	} catch (error) {
		const failure = require_index.failureOf(error, {
			request,
			region
		});
		const known = require_index.isAlreadyExisting(createError) ? "A model of that name exists" : require_index.sentence(require_index.failureOf(createError, { request }).message);
		const unknown = mayHaveCreated ? "Whether this run created the model could not be found out" : "Whether it equals the spec could not be found out";
		const message = `${require_index.sentence(known)} ${unknown}: ${failure.message}`;
		throw new require_index.FailureError({
			...failure,
			message
		}, error);
	}
}
/** Whether the model is what one of our attempts made, whose answer was lost. */
function isOurs(existing, { mayHaveCreated, since }, found, api) {
	const created = existing.CreationTime?.getTime() ?? 0;
	return mayHaveCreated && found.length === 0 && created >= api.serviceTimeOf(since) - CLOCK_TOLERANCE;
}
exports.decideExisting = decideExisting;
