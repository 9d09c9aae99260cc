import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type LivePostern, startLivePostern } from '@postern/api/testing/live-postern';
import { finished } from '@postern/testing/finished';
import type { Account } from '@postern/testing/person';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorkplace, type Workplace } from './support/postern.ts';

const total = 10_000;
/** Most memory of a command: Node and a few pages, but not the 72 MiB of posts. */
const memoryLimitMiB = 200;

/** Bodies of 0 to 12,000 characters, with characters that a copy may damage. */
function post(n: number) {
  const body = `# ${n}\r\n---\n"É 🏰 \\ ${n}"\t\n`.repeat(n % 400);
  return { title: `Post ${n} “${n % 7}”`, body: body || null };
}

/** The posts go through two instances and four commands. */
describe(`${total} posts`, () => {
  let from: LivePostern;
  let to: LivePostern;
  let cli: Workplace;
  beforeAll(async () => {
    [from, to] = await Promise.all([startLivePostern(), startLivePostern()]);
    cli = await openWorkplace();
  });
  afterAll(async () => {
    await Promise.all([from.close(), to.close()]);
    await cli.remove();
  });

  async function settings(
    postern: LivePostern,
    name: string,
  ): Promise<{ person: Account; env: Record<string, string> }> {
    const person = await postern.makeAccount(name);
    const { secret } = await postern.makeKey(person);
    return { person, env: { POSTERN_URL: postern.url, POSTERN_KEY: secret } };
  }

  /** Runs a command to its end. @returns the most memory that it held, sampled, in MiB. */
  async function measured(args: string[], env: Record<string, string>, output?: string): Promise<number> {
    const child = cli.start(args, env);
    if (!child.stdout) throw new Error('The child has no pipes.');
    let peak = 0;
    const watch = setInterval(async () => {
      peak = Math.max(peak, await residentMemory(child));
    }, 200);
    const written = output === undefined ? null : pipeline(child.stdout, createWriteStream(output));
    const [code] = written === null ? [(await finished(child)).code] : await once(child, 'exit');
    await written;
    clearInterval(watch);
    expect(code).toBe(0);
    return peak;
  }

  it('are the same after export and import into a new instance, in less than 200 MiB of memory', async () => {
    const ada = await settings(from, 'Ada');
    const bob = await settings(to, 'Bob');
    await pipeline(
      Readable.from(Array.from({ length: total }, (_, n) => n)).map(
        (n: number) => `${JSON.stringify(post(n))}\n`,
      ),
      createWriteStream(cli.file('generated.jsonl')),
    );
    const peaks = {
      firstImport: await measured(['import', 'generated.jsonl'], ada.env),
      export: await measured(['export'], ada.env, cli.file('first.jsonl')),
      secondImport: await measured(['import', 'first.jsonl'], bob.env),
      secondExport: await measured(['export'], bob.env, cli.file('second.jsonl')),
    };
    const [first, second] = [titlesAndBodies('first.jsonl'), titlesAndBodies('second.jsonl')];
    for (let n = 0; n < total; n += 1) {
      const expected = JSON.stringify(post(n));
      expect((await first.next()).value).toBe(expected);
      expect((await second.next()).value).toBe(expected);
    }
    expect([(await first.next()).done, (await second.next()).done]).toEqual([true, true]);
    expect({ peaks, flat: Math.max(...Object.values(peaks)) < memoryLimitMiB }).toMatchObject({ flat: true });
    process.stderr.write(`Memory, in MiB: ${JSON.stringify(peaks)}\n`);
  });

  async function* titlesAndBodies(name: string): AsyncGenerator<string> {
    for await (const line of createInterface({ input: createReadStream(cli.file(name)) })) {
      const { title, body } = JSON.parse(line);
      yield JSON.stringify({ title, body });
    }
  }
});

/** Resident memory in MiB, from Linux; 0 on other systems and when the process has ended. */
async function residentMemory(child: ChildProcess): Promise<number> {
  const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '');
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) / 1024;
}
