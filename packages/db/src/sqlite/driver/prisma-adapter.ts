import {
  DriverAdapterError,
  type IsolationLevel,
  type SqlDriverAdapter,
  type SqlDriverAdapterFactory,
  type SqlQuery,
  type SqlResultSet,
  type Transaction,
} from '@prisma/driver-adapter-utils';
import type { Connection, Result } from './connection.ts';
import { prismaError } from './prisma-errors.ts';
import type { Reader } from './reader.ts';
import { isInsert, isRead } from './statements.ts';
import { argumentOf, columnTypes, prismaValue } from './values.ts';
import type { OpenTransaction, Writer } from './writer.ts';

/** What is kept of every row that was added, outside of the database. */
export interface InsertLog {
  /** Reads, in the transaction that adds rows, what is to be kept. */
  read(connection: Connection): number;
  /** Keeps it, after the commit. It must not throw. */
  keep(value: number): void;
  close(): void;
}

export interface AdapterOptions {
  /** The connections, which the adapter closes. */
  reader: Reader;
  writer: Writer;
  insertLog: InsertLog;
}

const IDENTITY = { provider: 'sqlite', adapterName: 'postern-libsql' } as const;

/**
 * Prisma on one database file. A statement that only reads has a connection of its own; any other is a transaction of
 * its own, and acknowledged when it was committed. A transaction of Prisma's takes the write lock when it begins.
 */
export function prismaAdapter(options: AdapterOptions): SqlDriverAdapterFactory {
  return { ...IDENTITY, connect: async () => adapter(options) };
}

function adapter({ reader, writer, insertLog }: AdapterOptions): SqlDriverAdapter {
  const runQuery = async (query: SqlQuery): Promise<Result> => {
    const run = statement(query);
    if (isRead(query.sql)) return reader.read(run);
    if (!isInsert(query.sql)) return writer.write(run);
    const { result, inserted } = await writer.write((connection) => ({
      result: run(connection),
      inserted: insertLog.read(connection),
    }));
    insertLog.keep(inserted);
    return result;
  };
  return {
    ...IDENTITY,
    queryRaw: (query) => prismaErrors(async () => resultSet(await runQuery(query))),
    executeRaw: (query) => prismaErrors(async () => (await runQuery(query)).changes),
    executeScript: (script) => prismaErrors(() => writer.write((connection) => connection.exec(script))),
    startTransaction: (level) =>
      prismaErrors(async () => {
        refuseOtherThanSerializable(level);
        return transactionOf(await writer.begin());
      }),
    async dispose() {
      reader.close();
      await writer.close();
      insertLog.close();
    },
  };
}

function transactionOf(open: OpenTransaction): Transaction {
  return {
    ...IDENTITY,
    // COMMIT and ROLLBACK come as calls of these methods, not as queries.
    options: { usePhantomQuery: true },
    queryRaw: (query) => prismaErrors(async () => resultSet(open.run(statement(query)))),
    executeRaw: (query) => prismaErrors(async () => open.run(statement(query)).changes),
    commit: () => prismaErrors(async () => open.commit()),
    rollback: async () => open.rollback(),
  };
}

function refuseOtherThanSerializable(level: IsolationLevel | undefined): void {
  if (level !== undefined && level !== 'SERIALIZABLE') {
    throw new DriverAdapterError({ kind: 'InvalidIsolationLevel', level });
  }
}

function statement({ sql, args, argTypes }: SqlQuery): (connection: Connection) => Result {
  const values = args.map((value, index) =>
    argumentOf(value, argTypes[index] ?? { scalarType: 'unknown', arity: 'scalar' }),
  );
  return (connection) => connection.run(sql, values);
}

/** What a statement gave, with values as Prisma expects them. */
export function resultSet({ columns, rows }: Result): SqlResultSet {
  const types = columnTypes(columns, rows);
  return {
    columnNames: columns.map(({ name }) => name),
    columnTypes: types,
    rows: rows.map((row) => row.map((value, index) => prismaValue(value, types[index]))),
  };
}

async function prismaErrors<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    throw prismaError(error);
  }
}
