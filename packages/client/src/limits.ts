/** Calls that one HTTP request may carry: the API refuses more. */
export const maxCallsPerRequest = 10;
/** Characters of an address; servers commonly refuse from 8,192 on. */
export const maxUrlLength = 7_500;
/** Milliseconds that a call may take, unless told otherwise. */
export const defaultTimeout = 30_000;
/** How often a query is repeated, unless told otherwise. */
export const defaultRetries = 2;
