/** The code of an answer in which the server refuses or fails. */
export type ServerErrorCode =
  | 'BAD_REQUEST'
  | 'UNAUTHORIZED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'CONFLICT'
  | 'PAYLOAD_TOO_LARGE'
  | 'UNSUPPORTED_MEDIA_TYPE'
  | 'TOO_MANY_REQUESTS'
  | 'INTERNAL_SERVER_ERROR'
  | 'SERVICE_UNAVAILABLE';

/** The code of a failure between this client and the server. */
export type TransportErrorCode =
  /** The server could not be reached, or the connection broke. */
  | 'NETWORK'
  /** The server's certificate cannot be trusted. */
  | 'CERTIFICATE'
  /** No answer came in time. */
  | 'TIMEOUT'
  /** The caller aborted the call. */
  | 'ABORTED'
  /** A gateway in front of the server answered 502, 503 or 504. */
  | 'GATEWAY'
  /** The answer did not come from a Postern of this version: it is a web page, or another service. */
  | 'NOT_POSTERN'
  /** The function that gives the token failed, or the token cannot be a token. */
  | 'TOKEN';

export type PosternErrorCode = ServerErrorCode | TransportErrorCode;

/** Messages by the field of the input that they are about. */
export type FieldErrors = Readonly<Record<string, readonly string[] | undefined>>;

/** The parts of an error. A missing part counts as null. */
export interface PosternErrorDetails {
  code: PosternErrorCode;
  message: string;
  reason?: 'title' | 'stale' | null;
  fieldErrors?: FieldErrors;
  requestId?: string | null;
  httpStatus?: number | null;
  retryAfterMs?: number | null;
  cause?: unknown;
}

/** The only class of error that a call rejects with. Its message is a sentence that can be shown to a person. */
export class PosternError extends Error {
  override readonly name = 'PosternError';
  readonly code: PosternErrorCode;
  /** The kind of a `CONFLICT`: the title is taken, or the post was changed meanwhile. Null with every other code. */
  readonly reason: 'title' | 'stale' | null;
  /** What is wrong with each field; empty unless the code is `BAD_REQUEST`. */
  readonly fieldErrors: FieldErrors;
  /** The id to quote when you report the error; null when the server gave none. */
  readonly requestId: string | null;
  /** Null when there was no answer. */
  readonly httpStatus: number | null;
  /** Milliseconds after which the call may be repeated, from the answer's `Retry-After`; null without one. */
  readonly retryAfterMs: number | null;

  constructor(details: PosternErrorDetails) {
    super(details.message, { cause: details.cause });
    this.code = details.code;
    this.reason = details.reason ?? null;
    this.fieldErrors = details.fieldErrors ?? {};
    this.requestId = details.requestId ?? null;
    this.httpStatus = details.httpStatus ?? null;
    this.retryAfterMs = details.retryAfterMs ?? null;
  }

  /** Whether the error has one of these codes; narrows `code`. */
  is<Code extends PosternErrorCode>(...codes: Code[]): this is this & { readonly code: Code } {
    return codes.some((code) => code === this.code);
  }
}
