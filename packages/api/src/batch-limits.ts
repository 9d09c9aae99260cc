/** What one HTTP request to the API may hold. Numbers only: browser code may import them. */

/**
 * Calls that one HTTP request may carry. The adapter refuses more (`maxBatchSize`) and the client's batch
 * link splits at the same number (`maxItems`).
 */
export const maxBatchSize = 10;
/**
 * Bytes of the body of one call. The largest valid post needs 240,000: 20,000 characters beyond the basic plane, each
 * written as two escapes of six bytes.
 */
export const maxCallBytes = 262_144;
/** Bytes of the body of a batch, each call of which may hold at most `maxCallBytes`. */
export const maxBatchBytes = 1_048_576;
/** Characters of the address of a call. Node's HTTP server takes 16 KB of headers, the address included. */
export const maxAddressLength = 14_000;
