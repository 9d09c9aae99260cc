/** Limits of one HTTP request to the API. The file holds only numbers, so that browser code can import it. */

/**
 * Most calls in one HTTP request. tRPC's adapter refuses more (`maxBatchSize`), and the client's batch link splits at the
 * same number (`maxItems`).
 */
export const maxBatchSize = 10;
/**
 * Most bytes in the body of one call. The largest valid post needs 240,000: 20,000 characters beyond the basic plane, each
 * written as two escapes of six bytes.
 */
export const maxCallBytes = 262_144;
/** Most bytes in the body of a batch, each call of which may hold at most `maxCallBytes`. */
export const maxBatchBytes = 1_048_576;
/** Most characters of the address of a call. Node's HTTP server takes 16 KB of headers, the address included. */
export const maxAddressLength = 14_000;
