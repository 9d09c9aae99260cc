import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import { type LivePostern, startLivePostern } from '@postern/api/testing/live-postern';
import { finished } from '@postern/testing/finished';
import { urlOf } from '@postern/testing/odd-servers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeKeyHolder, titlesAndBodies } from './support/people.ts';
import { openWorkplace, type Workplace } from './support/postern.ts';

/** A refusal that a request gets in the place of Postern's answer. */
interface Refusal {
  status: number;
  retryAfter?: string;
}

/** A server in front of a Postern that refuses some of the requests, and passes on the others. */
async function startBusyServer(target: string, refuse: (procedure: string) => Refusal | null) {
  const server = createServer((incoming, response) => {
    const refusal = refuse(incoming.url?.replace(/^.*\/|\?.*$/g, '') ?? '');
    if (refusal) {
      const { status, retryAfter } = refusal;
      const data = { code: status === 429 ? 'TOO_MANY_REQUESTS' : 'SERVICE_UNAVAILABLE', httpStatus: status };
      const headers = retryAfter === undefined ? {} : { 'retry-after': retryAfter };
      response
        .writeHead(status, { 'content-type': 'application/json', ...headers })
        .end(JSON.stringify([{ error: { json: { message: 'Too many requests.', code: -32029, data } } }]));
      return;
    }
    const { method, headers } = incoming;
    const outgoing = request(`${target}${incoming.url}`, { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(response);
    });
    incoming.pipe(outgoing);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: urlOf(server),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

describe('an import into a server that is busy', () => {
  let postern: LivePostern;
  let cli: Workplace;
  let key: string;
  let front: Awaited<ReturnType<typeof startBusyServer>>;
  beforeEach(async () => {
    postern = await startLivePostern();
    key = (await makeKeyHolder(postern)).key;
    cli = await openWorkplace({ POSTERN_KEY: key });
    await writeFile(cli.file('posts.jsonl'), '{"title":"One"}\n{"title":"Two"}\n{"title":"Three"}\n');
  });
  afterEach(async () => {
    await front.close();
    await postern.close();
    await cli.remove();
  });

  const importPosts = () => cli.run(['import', 'posts.jsonl', '--url', front.url]);
  const titles = async () => {
    const exported = await cli.run(['export', '--url', postern.url]);
    return exported.stdout === '' ? [] : titlesAndBodies(exported.stdout).map(({ title }) => title);
  };

  it('waits as long as `Retry-After` says, and goes on', async () => {
    const attempts: number[] = [];
    front = await startBusyServer(postern.url, (procedure) => {
      if (procedure === 'post.create') attempts.push(performance.now());
      return attempts.length === 2 && procedure === 'post.create' ? { status: 429, retryAfter: '2' } : null;
    });
    expect(await importPosts()).toEqual({
      code: 0,
      stdout: '3 published, 0 already there, 0 refused.\n',
      stderr:
        'The server is busy. Waiting for 2 s, as it asks.\nThe posts have the date of this import; dates in the source are not taken.\n',
    });
    const [, refused = 0, repeated = 0] = attempts;
    expect(repeated - refused).toBeGreaterThan(1_950);
    expect(attempts).toHaveLength(4);
    expect(await titles()).toEqual(['One', 'Two', 'Three']);
  });

  it.each([
    ['no `Retry-After`', undefined],
    ['one of more than ten minutes', '601'],
  ])('stops at a refusal with %s', async (_name, retryAfter) => {
    let creations = 0;
    front = await startBusyServer(postern.url, (procedure) => {
      if (procedure !== 'post.create') return null;
      creations += 1;
      return creations === 1 ? null : { status: 503, ...(retryAfter && { retryAfter }) };
    });
    expect(await importPosts()).toEqual({
      code: 5,
      stdout: '',
      stderr:
        'Stopped after 1 published, 0 already there, 0 refused. Run the same command again to go on.\npostern: Too many requests.\n',
    });
    expect(creations).toBe(2);
    expect(await titles()).toEqual(['One']);
  });

  it('stops when the server refuses one call again and again', async () => {
    let creations = 0;
    front = await startBusyServer(postern.url, (procedure) => {
      if (procedure !== 'post.create') return null;
      creations += 1;
      return { status: 429, retryAfter: '0' };
    });
    expect(await importPosts()).toMatchObject({ code: 5, stdout: '' });
    expect(creations).toBe(11);
  });

  it('ends at once when it is stopped while it waits', async () => {
    front = await startBusyServer(postern.url, (procedure) =>
      procedure === 'post.create' ? { status: 429, retryAfter: '500' } : null,
    );
    const child = cli.start(['import', 'posts.jsonl', '--url', front.url]);
    const ended = finished(child);
    await once(child.stderr ?? child, 'data');
    child.kill('SIGINT');
    expect(await ended).toMatchObject({ code: 130, stdout: '' });
  });
});
