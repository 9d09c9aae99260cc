import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Consumer, makeConsumer } from './support/consumer.ts';

const rounds = 5;
const more = 100;

describe('checking the types of a consumer', () => {
  let consumer: Consumer;
  beforeAll(async () => {
    consumer = await makeConsumer();
  });
  afterAll(() => consumer.remove());

  /** The quickest of some rounds, in milliseconds: what else the machine does only ever adds. */
  async function quickest(): Promise<number> {
    let best = Number.POSITIVE_INFINITY;
    for (let round = 0; round < rounds; round += 1) {
      const start = performance.now();
      expect(await consumer.compile()).toEqual({ ok: true, output: '' });
      best = Math.min(best, performance.now() - start);
    }
    return best;
  }

  it(`takes less than 3 s, and less than twice that with ${more} more procedures`, async () => {
    const usual = await quickest();
    const contract = join(consumer.folder, 'node_modules/@postern/client/dist/contract.d.ts');
    const source = await readFile(contract, 'utf8');
    const inputs = Array.from(
      { length: more },
      (_, n) =>
        `export interface Input${n} { key${n}: string; at?: Date | undefined; nested: { n: ${n} }[] }`,
    );
    const procedures = Array.from(
      { length: more },
      (_, n) => `procedure${n}: Query<Input${n}, Page<Post & Input${n}>>;`,
    );
    const grown = source.replace('user: {', `more: {\n${procedures.join('\n')}\n};\nuser: {`);
    expect(grown).not.toBe(source);
    await writeFile(contract, `${grown}\n${inputs.join('\n')}\n`);
    const calls = Array.from(
      { length: more },
      (_, n) =>
        `client.more.procedure${n}.query({ key${n}: 'x', nested: [{ n: ${n} }] }).then(({ items }) => items[0]?.title);`,
    );
    const right = join(consumer.folder, 'right.ts');
    await writeFile(right, `${await readFile(right, 'utf8')}\n${calls.join('\n')}\n`);
    const withMore = await quickest();

    expect({ usual, fast: usual < 3_000 }).toMatchObject({ fast: true });
    expect({ usual, withMore, fast: withMore < 2 * usual }).toMatchObject({ fast: true });
  });
});
