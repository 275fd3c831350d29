// Tells the ARN of a model from anything else that an answer may hold in its place.

/** The form of a model's ARN: later steps put it into commands. */
const MODEL_ARN = /^arn:aws[a-z-]*:sagemaker:[a-z0-9-]{1,32}:\d{12}:model\/[a-zA-Z0-9-]{1,63}$/

/** Returns an ARN that the service gave for a model, or an empty text when it is none. */
export function modelArn(given: string | undefined): string {
  return given !== undefined && MODEL_ARN.test(given) ? given : ''
}
