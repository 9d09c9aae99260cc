// @ts-check
// Holds SQLite's lock of a database file, as a backup or an import does. Each line on stdin is a statement; a line
// on stdout answers it: `ok`, or what SQLite reports.
import { createInterface } from 'node:readline';
import Database from 'libsql';

const [file = ''] = process.argv.slice(2);
const database = new Database(file, { timeout: 30_000 });
for await (const statement of createInterface({ input: process.stdin })) {
  try {
    database.exec(statement);
    process.stdout.write('ok\n');
  } catch (error) {
    process.stdout.write(`${error}\n`);
  }
}
