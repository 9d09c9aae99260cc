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

  constructor(
    status: number,
    code: string,
    message: string,
    details: { field?: string; retryAfter?: number } = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.field = details.field ?? null;
    this.retryAfter = details.retryAfter ?? null;
  }

  toJson(): object {
    return {
      errors: [
        {
          code: this.code,
          message: this.message,
          long_message: this.message,
          meta: this.field === null ? {} : { param_name: this.field },
        },
      ],
    };
  }
}

export function notFound(what: string): ApiError {
  return new ApiError(404, 'resource_not_found', `${what} was not found.`);
}

export function unauthenticated(): ApiError {
  return new ApiError(401, 'authentication_invalid', 'This session has ended. Sign in again.');
}

export function invalidField(field: string, message: string): ApiError {
  return new ApiError(422, 'form_param_format_invalid', message, { field });
}
