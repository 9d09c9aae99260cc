import { type Prisma, PrismaClient } from '../generated/client.ts';
import { databaseFile, databaseUrl } from './database-file.ts';
import { Driver } from './driver/driver.ts';
import { prismaAdapter, resultSet } from './driver/prisma-adapter.ts';
import { Reader } from './driver/reader.ts';
import { isRead } from './driver/statements.ts';
import { sqliteValue } from './driver/values.ts';
import { Writer } from './driver/writer.ts';
import { newestPostOf } from './newest-post.ts';

/** The database file as the store uses it. */
export interface Database {
  prisma: PrismaClient;
  /**
   * Runs one statement on Prisma's own connections, but past its engine: for the few statements of nearly every
   * request, whose time the engine would double (docs/decisions/022). A statement that writes is a transaction of its
   * own, and adds no rows.
   * @returns the rows by the names of their columns, as `$queryRaw` gives them but for dates, which are text
   * @throws SqliteError
   */
  rows(statement: Prisma.Sql): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
}

/** Opens the database file that the `file:` URL names, which exists: `prepareDatabase` has made it. */
export function openDatabase(url: string): Database {
  const file = databaseFile(url);
  const location = existing(file, 'rw');
  const [reader, writer] = [new Reader(location), new Writer(location)];
  const prisma = new PrismaClient({
    adapter: prismaAdapter({ reader, writer, insertLog: newestPostOf(file) }),
  });
  return {
    prisma,
    async rows(statement) {
      const { sql } = statement;
      const values = statement.values.map(sqliteValue);
      const result = isRead(sql)
        ? await reader.read((connection) => connection.run(sql, values))
        : await writer.write((connection) => connection.run(sql, values));
      const { columnNames, rows } = resultSet(result);
      return rows.map((row) => Object.fromEntries(columnNames.map((name, index) => [name, row[index]])));
    },
    async close() {
      await prisma.$disconnect();
      reader.close();
      await writer.close();
    },
  };
}

/** The bare driver on that file, made where there is none, for what is not the store's work. */
export function openDriver(url: string): Driver {
  return new Driver(databaseFile(url));
}

/** The same for a file that exists and is not to be written. */
export function openReadOnlyDriver(url: string): Driver {
  return new Driver(existing(databaseFile(url), 'ro'));
}

/** SQLite reads a location that begins with `file:` as a URI with options of its own. */
function existing(file: string, mode: 'ro' | 'rw'): string {
  return `${databaseUrl(file)}?mode=${mode}`;
}
