/** Most calls in one HTTP request: the API refuses more. */
export const maxCallsPerRequest = 10;
/** Most bytes in the body of a call: the API refuses more. */
export const maxCallBytes = 262_144;
/**
 * Most bytes of a call that shares a request with others. The API takes ten times as much, 1 MB, in one request. A
 * larger call travels alone, and may then have 256 KB.
 */
export const maxSharedCallBytes = 100_000;
/** Most characters of an address: servers commonly refuse more than 8,192. */
export const maxUrlLength = 7_500;
/** Milliseconds that a call may take by default. */
export const defaultTimeout = 30_000;
/** How many times a query is repeated by default. */
export const defaultRetries = 2;
