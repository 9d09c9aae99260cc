/** A refusal in the words of Clerk's APIs: `{ errors: [{ code, message, long_message, meta }] }`. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  /** The HTTP status. */
  readonly status: number;
  /** Clerk's code, such as `form_password_incorrect`; Clerk's components translate by it. */
  readonly code: string;
  /** The form field at which Clerk's components show the message. */
  readonly field: string | null;
  /** Seconds until another try makes sense, for 429. */
  readonly retryAfter: number | null;
  /** What else the same request has wrong. */
  readonly others: readonly ApiError[];

  constructor(
    status: number,
    code: string,
    message: string,
    details: { field?: string; retryAfter?: number; others?: readonly ApiError[] } = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.field = details.field ?? null;
    this.retryAfter = details.retryAfter ?? null;
    this.others = details.others ?? [];
  }

  toJson(): object {
    return { errors: [this, ...this.others].map(errorJson) };
  }
}

function errorJson({ code, message, field }: ApiError): object {
  return { code, message, long_message: message, meta: field === null ? {} : { param_name: field } };
}

export function notFound(what: string): ApiError {
  return new ApiError(404, 'resource_not_found', `${what} was not found.`);
}

export function unauthenticated(): ApiError {
  return new ApiError(401, 'authentication_invalid', 'This session has ended. Sign in again.');
}

export function invalidField(field: string, message: string, others: readonly ApiError[] = []): ApiError {
  return new ApiError(422, 'form_param_format_invalid', message, { field, others });
}

/** One refusal that names each of the fields (at least one), by the sentence about it. */
export function invalidFields(sentences: ReadonlyMap<string, string>): ApiError {
  const [first, ...others] = [...sentences].map(([field, message]) => invalidField(field, message));
  if (first === undefined) throw new TypeError('No field is named.');
  return invalidField(first.field ?? '', first.message, others);
}
