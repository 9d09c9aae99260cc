/** A change that the disk did not take. It is undone in memory, too: nobody may be told that it happened. */
export class NotStored extends Error {
  override readonly name = 'NotStored';
  /** The system's code, such as `ENOSPC`; empty when it gave no code. */
  readonly code: string;

  constructor(cause: unknown) {
    super(adviceFor(codeOf(cause)), { cause });
    this.code = codeOf(cause);
  }
}

/** What a person does about it, fit to be shown; it names no file. */
function adviceFor(code: string): string {
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return 'This could not be saved, because the disk of the server is full: try again when it has room.';
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return 'This could not be saved, because the folder of the accounts cannot be written: try again when it can.';
    default:
      return 'This could not be saved: try again later.';
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
