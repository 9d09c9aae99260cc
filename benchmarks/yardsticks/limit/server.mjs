// @ts-check
// The limit of the machine: `node:http` and statements prepared on the driver that Postern uses, with Postern's own
// answers, byte for byte (a list's first and deeper pages, a post, a view), and no framework.
//   DATABASE_URL=file:/… PORT=… node limit/server.mjs
import { createServer } from 'node:http';
import Database from 'libsql';

/** @typedef {[id: string, title: string, views: number, author: string, authorId: string | null, createdAt: string, updatedAt: string, text: string | null]} Row */
/** @typedef {{ limit?: number, cursor?: string, id?: string }} Input */
/** @typedef {{ all(...args: unknown[]): Row[], get(...args: unknown[]): Row }} Statement */

const database = new Database((process.env.DATABASE_URL ?? '').replace(/^file:(\/\/)?/, ''), {
  timeout: 5000,
});
const columns = '"id", "title", "views", "author", "authorId", "createdAt", "updatedAt"';
const newest = '"Post" INDEXED BY "Post_createdAt_id_idx"';
const order = 'ORDER BY "createdAt" DESC, "id" DESC LIMIT ?';
const firstPage = prepared(`SELECT ${columns}, "excerpt" FROM ${newest} ${order}`);
const pageBehind = prepared(
  `SELECT ${columns}, "excerpt" FROM ${newest} WHERE ("createdAt", "id") < (?, ?) ${order}`,
);
const byId = prepared(`SELECT ${columns}, "body" FROM "Post" WHERE "id" = ?`);
const view = database.prepare('UPDATE "Post" SET "views" = "views" + 1 WHERE "id" = ? RETURNING "views"');

/** @param {string} sql @returns {Statement} */
function prepared(sql) {
  return /** @type {Statement} */ (/** @type {unknown} */ (database.prepare(sql).raw()));
}

/** What superjson says of the dates of a page. @param {number} length */
const listMeta = (length) =>
  JSON.stringify({
    values: Object.fromEntries(
      Array.from({ length }, (_, index) => [
        [`items.${index}.createdAt`, ['Date']],
        [`items.${index}.updatedAt`, ['Date']],
      ]).flat(),
    ),
    v: 1,
  });
const metaOfPage = listMeta(20);

/** @param {string} text a time as the database has it */
const iso = (text) => `${text.slice(0, 23)}Z`;

/** @param {Row} row */
const shown = ([id, title, views, author, authorId, createdAt, updatedAt]) =>
  `"id":"${id}","title":${JSON.stringify(title)},"views":${views},"author":${JSON.stringify(author)},"authorId":${JSON.stringify(authorId)},"createdAt":"${iso(createdAt)}","updatedAt":"${iso(updatedAt)}","mine":false`;

/** @param {Row} row */
const cursorOf = ([id, , , , , createdAt]) =>
  Buffer.from(JSON.stringify(['newest', Date.parse(createdAt), id])).toString('base64url');

/** @param {Input} input */
function list({ limit = 20, cursor }) {
  const rows = cursor === undefined ? firstPage.all(limit + 1) : behind(cursor, limit + 1);
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  const page = rows.slice(0, limit);
  const items = page.map((row) => `{${shown(row)},"excerpt":${JSON.stringify(row[7] ?? '')}}`).join(',');
  const next = last === undefined ? 'null' : `"${cursorOf(last)}"`;
  const meta = page.length === 20 ? metaOfPage : listMeta(page.length);
  return `{"result":{"data":{"json":{"items":[${items}],"nextCursor":${next},"incomplete":false},"meta":${meta}}}}`;
}

/** @param {string} cursor @param {number} limit */
function behind(cursor, limit) {
  const [, at, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  return pageBehind.all(new Date(at).toISOString().replace('Z', '+00:00'), id, limit);
}

/** @type {Record<string, (input: Input) => string>} */
const answers = {
  '/api/trpc/post.list': list,
  '/api/trpc/post.byId': ({ id }) => {
    const row = byId.get(id);
    return `{"result":{"data":{"json":{${shown(row)},"body":${JSON.stringify(row[7])}},"meta":{"values":{"createdAt":["Date"],"updatedAt":["Date"]},"v":1}}}}`;
  },
  '/api/trpc/post.view': ({ id }) => {
    const { views } = /** @type {{ views: number }} */ (view.get(id));
    return `{"result":{"data":{"json":{"views":${views}}}}}`;
  },
};

/** @param {import('node:http').ServerResponse} response @param {string} text */
function send(response, text) {
  const body = Buffer.from(text);
  response.writeHead(200, {
    'content-type': 'application/json',
    'content-length': body.length,
    'cache-control': 'private, no-store',
  });
  response.end(body);
}

createServer((request, response) => {
  const url = new URL(request.url ?? '', 'http://localhost');
  const answer = answers[url.pathname];
  if (!answer) return response.end('ok');
  if (request.method === 'GET') {
    return send(response, answer(JSON.parse(url.searchParams.get('input') ?? '{"json":{}}').json));
  }
  /** @type {Buffer[]} */
  const parts = [];
  request.on('data', (part) => parts.push(part));
  request.on('end', () => send(response, answer(JSON.parse(Buffer.concat(parts).toString()).json)));
}).listen(Number(process.env.PORT), '127.0.0.1');
