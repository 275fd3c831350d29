// Recognizes SageMaker's messages on a missing model package or model package group: the wording varies.

/** Matches any of the messages. */
export const MISSING_PACKAGE =
  /Model ?Package\b[^\n]{0,500}(?:does not exist|not found)|(?:Cannot|Could not|Couldn't) find (?:the )?Model ?Package/i
