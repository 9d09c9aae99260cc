import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Connection, MOST_KEPT_STATEMENTS } from '../src/sqlite/driver/connection.ts';

let folder: string;
let connection: Connection;
const prepare = vi.spyOn(Database.prototype, 'prepare');

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'postern-statements-'));
  connection = new Connection(join(folder, 'test.db'));
  connection.exec('CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT NOT NULL)');
  prepare.mockClear();
});

afterEach(() => {
  connection.close();
  rmSync(folder, { recursive: true });
});

test('prepares a statement once and runs it with other arguments', () => {
  for (const a of [1, 2]) connection.run('INSERT INTO t VALUES (?, ?)', [a, `row ${a}`]);
  expect(connection.run('SELECT b FROM t WHERE a = ?', [1]).rows).toEqual([['row 1']]);
  expect(connection.run('SELECT b FROM t WHERE a = ?', [2]).rows).toEqual([['row 2']]);
  expect(prepare).toHaveBeenCalledTimes(2);
});

test('prepares a statement again after any failure of it', () => {
  const insert = 'INSERT INTO t VALUES (?, ?)';
  connection.run(insert, [1, 'row']);
  expect(() => connection.run(insert, [1, 'the same key'])).toThrow('UNIQUE');
  connection.run(insert, [2, 'row']);
  expect(prepare).toHaveBeenCalledTimes(2);
});

test('keeps a bounded number of statements, and forgets the one used longest ago', () => {
  connection.run('SELECT -1');
  connection.run('SELECT -2');
  for (let n = 0; n < MOST_KEPT_STATEMENTS - 1; n++) {
    connection.run('SELECT -2');
    connection.run(`SELECT ${n}`);
  }
  prepare.mockClear();
  connection.run('SELECT -2');
  expect(prepare).not.toHaveBeenCalled();
  connection.run('SELECT -1');
  expect(prepare).toHaveBeenCalledTimes(1);
});

test('gives the columns of today where another connection has changed the table', () => {
  connection.run('INSERT INTO t VALUES (?, ?)', [1, 'row']);
  connection.run('SELECT * FROM t');
  const other = new Connection(join(folder, 'test.db'));
  other.exec('ALTER TABLE t ADD COLUMN c TEXT');
  other.close();
  const { columns, rows } = connection.run('SELECT * FROM t');
  expect(columns.map(({ name }) => name)).toEqual(['a', 'b', 'c']);
  expect(rows).toEqual([[1, 'row', null]]);
});
