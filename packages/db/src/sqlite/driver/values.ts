import { type ArgType, type ColumnType, ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import type { Argument, Column } from './connection.ts';

/** The form in which the database keeps times, and compares them as text: `2026-11-23T22:52:38.626+00:00`. */
function timeOf(date: Date): string {
  return date.toISOString().replace('Z', '+00:00');
}

/** A value of a statement, as SQLite is given it. */
export function sqliteValue(value: unknown): Argument {
  return argumentOf(value, { scalarType: 'unknown', arity: 'scalar' });
}

/** An argument of a query of Prisma's, as SQLite is given it. */
export function argumentOf(value: unknown, { scalarType }: ArgType): Argument {
  if (value === null || typeof value === 'number' || typeof value === 'bigint') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value instanceof Date) return timeOf(value);
  if (value instanceof Uint8Array) return value;
  if (typeof value === 'string') {
    if (scalarType === 'datetime') return timeOf(new Date(value));
    if (scalarType === 'bigint') return BigInt(value);
    if (scalarType === 'decimal') return Number(value);
    if (scalarType === 'bytes') return Buffer.from(value, 'base64');
    return value;
  }
  throw new TypeError(`SQLite has no type for a value of type ${typeof value}.`);
}

const DECLARED: Readonly<Record<string, ColumnType>> = {
  INTEGER: ColumnTypeEnum.Int32,
  INT: ColumnTypeEnum.Int32,
  BIGINT: ColumnTypeEnum.Int64,
  REAL: ColumnTypeEnum.Double,
  TEXT: ColumnTypeEnum.Text,
  DATETIME: ColumnTypeEnum.DateTime,
  BOOLEAN: ColumnTypeEnum.Boolean,
  BLOB: ColumnTypeEnum.Bytes,
};

/** The types that Prisma is told: as declared, or, for an expression, as the first value that is not null. */
export function columnTypes(columns: readonly Column[], rows: readonly (readonly unknown[])[]): ColumnType[] {
  return columns.map(
    ({ type }, index) =>
      DECLARED[type?.toUpperCase() ?? ''] ??
      typeOf(rows.find((row) => row[index] !== null && row[index] !== undefined)?.[index]),
  );
}

function typeOf(value: unknown): ColumnType {
  switch (typeof value) {
    case 'string':
      return ColumnTypeEnum.Text;
    case 'number':
      return ColumnTypeEnum.UnknownNumber;
    case 'object':
      return ColumnTypeEnum.Bytes;
    default:
      return ColumnTypeEnum.Int32;
  }
}

/** A value as Prisma expects it in a column of that type; by hand, anything may have been stored in any column. */
export function prismaValue(value: unknown, type: ColumnType | undefined): unknown {
  if (typeof value !== 'number') return value;
  if (type === ColumnTypeEnum.DateTime) return new Date(value).toISOString();
  if (type === ColumnTypeEnum.Int32 || type === ColumnTypeEnum.Int64) return Math.trunc(value);
  return value;
}
