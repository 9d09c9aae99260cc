/**
 * Calls that one HTTP request may carry. The adapter refuses more (`maxBatchSize`) and the client's batch
 * link splits at the same number (`maxItems`). Browser code may import it.
 */
export const maxBatchSize = 10;

/** Bytes of the body of one call: a post of 20,000 characters, each escaped in JSON, is 240 KB. */
export const maxCallBytes = 262_144;

/** Bytes of the body of a batch of calls. */
export const maxBatchBytes = 1_048_576;
