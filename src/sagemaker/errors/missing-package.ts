// Knows what SageMaker says of a model package, or a group of them, that does not exist: the wording varies.

/** Matches any of the messages. */
export const MISSING_PACKAGE =
  /Model ?Package\b[^\n]{0,500}(?:does not exist|not found)|(?:Cannot|Could not|Couldn't) find (?:the )?Model ?Package/i
