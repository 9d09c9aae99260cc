import { DriverAdapterError, type MappedError } from '@prisma/driver-adapter-utils';
import { SqliteError } from './sqlite-error.ts';

const UNIQUE = 2067;
const PRIMARY_KEY = 1555;
const NOT_NULL = 1299;
const FOREIGN_KEY = 787;
const BUSY = 5;

/** What Prisma is told of a failure of SQLite's. The code and the message go with it. */
export function prismaError(error: unknown): unknown {
  if (!(error instanceof SqliteError)) return error;
  return new DriverAdapterError({
    ...mapped(error),
    originalCode: String(error.code),
    originalMessage: error.message,
  });
}

function mapped(error: SqliteError): MappedError {
  const { code, message } = error;
  if (code === UNIQUE || code === PRIMARY_KEY) {
    return { kind: 'UniqueConstraintViolation', constraint: { fields: fieldsOf(message) } };
  }
  if (code === NOT_NULL)
    return { kind: 'NullConstraintViolation', constraint: { fields: fieldsOf(message) } };
  if (code === FOREIGN_KEY) return { kind: 'ForeignKeyConstraintViolation', constraint: { foreignKey: {} } };
  if (error.primaryCode === BUSY) return { kind: 'SocketTimeout' };
  return { kind: 'sqlite', extendedCode: code, message };
}

/** The columns that SQLite names: `UNIQUE constraint failed: Post.authorId, Post.title`. */
function fieldsOf(message: string): string[] {
  const [, columns = ''] = message.split('constraint failed: ');
  return columns.split(', ').map((column) => column.slice(column.indexOf('.') + 1));
}
