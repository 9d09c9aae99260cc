/** What the server answers with when it refuses or fails. */
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

/** What goes wrong on the way to the server and back. */
export type TransportErrorCode =
  /** The server could not be reached, or the connection broke. */
  | 'NETWORK'
  /** The server's certificate cannot be trusted. */
  | 'CERTIFICATE'
  /** No answer in time. */
  | 'TIMEOUT'
  /** The caller gave the call up. */
  | 'ABORTED'
  /** A gateway in front of the server answered 502, 503 or 504 in its place. */
  | 'GATEWAY'
  /** What answered does not speak as Postern does: a web page, another service, another version. */
  | 'NOT_POSTERN'
  /** The function that gives the token failed. */
  | 'TOKEN';

export type PosternErrorCode = ServerErrorCode | TransportErrorCode;

/** Complaints by the field of the input that they are about. */
export type FieldErrors = Readonly<Record<string, readonly string[] | undefined>>;

/** What an error is made of; what is left out counts as absent. */
export interface PosternErrorDetails {
  code: PosternErrorCode;
  message: string;
  reason?: 'title' | 'stale' | null;
  fieldErrors?: FieldErrors;
  requestId?: string | null;
  httpStatus?: number | null;
  cause?: unknown;
}

/** The only error that a call rejects with. Its message is a sentence fit to be shown. */
export class PosternError extends Error {
  override readonly name = 'PosternError';
  readonly code: PosternErrorCode;
  /** Which `CONFLICT`: the title is taken, or the post was changed meanwhile. Null with every other code. */
  readonly reason: 'title' | 'stale' | null;
  /** What is wrong with which field; empty unless the code is `BAD_REQUEST`. */
  readonly fieldErrors: FieldErrors;
  /** What to quote when reporting; null when the server gave none. */
  readonly requestId: string | null;
  /** Null when there was no answer. */
  readonly httpStatus: number | null;

  constructor(details: PosternErrorDetails) {
    super(details.message, { cause: details.cause });
    this.code = details.code;
    this.reason = details.reason ?? null;
    this.fieldErrors = details.fieldErrors ?? {};
    this.requestId = details.requestId ?? null;
    this.httpStatus = details.httpStatus ?? null;
  }

  /** Whether it is one of these, which narrows `code`. */
  is<Code extends PosternErrorCode>(...codes: Code[]): this is this & { readonly code: Code } {
    return codes.some((code) => code === this.code);
  }
}
