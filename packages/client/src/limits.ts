/** Calls that one HTTP request may carry: the API refuses more. */
export const maxCallsPerRequest = 10;
/** Bytes of the body of a call: the API refuses more. */
export const maxCallBytes = 262_144;
/**
 * Bytes of a call that may share a request with others: the API takes 1 MB in one request, ten times as much. A larger
 * call travels alone, and may then have 256 KB.
 */
export const maxSharedCallBytes = 100_000;
/** Characters of an address; servers commonly refuse from 8,192 on. */
export const maxUrlLength = 7_500;
/** Milliseconds that a call may take, unless the caller says otherwise. */
export const defaultTimeout = 30_000;
/** How many times a query is repeated, unless the caller says otherwise. */
export const defaultRetries = 2;
