import { describe, expect, onTestFinished, test } from 'vitest';
import { DERIVATION_VERSION, type DerivationRules, derive, readLength } from '../../src/derive.ts';
import type { PostText } from '../../src/post-fields.ts';
import type { PostStore } from '../../src/post-store.ts';
import type { StoreOptions } from '../../src/store-options.ts';
import { ada, type CurrentStore, postBy, titles } from '../store-under-test.ts';
import { ToldLog } from '../told-log.ts';

const PAGE = { limit: 20, sort: 'newest', after: null, q: null, authorId: null } as const;
/** Versions of rules to come. */
const LATER = DERIVATION_VERSION + 1;
const LATEST = LATER + 1;
const DONE = /^Posts are derived in the background: done/;

/** The rules of a later version: they mark each excerpt, and find each post by the word `marked`, too. */
function laterRules(version: number, onDerive: (text: PostText) => void = () => {}): DerivationRules {
  return {
    version,
    derive(text) {
      onDerive(text);
      const { excerpt, words } = derive(text);
      return { excerpt: `v${version} ${excerpt}`, words: [...words, 'marked'] };
    },
  };
}

function numbered(count: number): string[] {
  return Array.from({ length: count }, (_, number) => `Post ${number}`);
}

export function derivationContract(the: CurrentStore): void {
  /** Opens the database of the test with other rules or a log; it is closed with the test. */
  async function openAgain(options: StoreOptions): Promise<PostStore> {
    // The store that is open already would complete posts by its own rules.
    await the().store.close();
    const store = await the().openAgain(options);
    onTestFinished(() => store.close());
    return store;
  }

  /** Completes by these rules whatever waits. */
  async function completeAll(rules: DerivationRules): Promise<void> {
    const log = new ToldLog();
    const store = await the().openAgain({ rules, log });
    await log.line(DONE);
    await store.close();
  }

  describe('excerpt and words', () => {
    test('are written with the post, together with the version of the rules', async () => {
      const { hand } = the();
      const store = await openAgain({ rules: laterRules(LATER) });
      const { id } = await store.create(postBy(ada, 'harbour', 'a *lantern*'));
      expect((await hand.derivations()).get('harbour')).toEqual({
        ...{ excerpt: `v${LATER} a lantern`, words: ['harbour', 'a', 'lantern', 'marked'], derivedBy: LATER },
      });
      await store.update(ada, id, { title: 'meadow' });
      expect((await hand.derivations()).get('meadow')).toEqual({
        ...{ excerpt: `v${LATER} a lantern`, words: ['meadow', 'a', 'lantern', 'marked'], derivedBy: LATER },
      });
      await store.update(ada, id, { body: null });
      expect((await hand.derivations()).get('meadow')).toEqual({
        ...{ excerpt: `v${LATER} `, words: ['meadow', 'marked'], derivedBy: LATER },
      });
    });

    test('stay when a new title has the same words', async () => {
      const { store, hand } = the();
      const { id } = await store.create(postBy(ada, 'harbour', 'lantern'));
      await store.update(ada, id, { title: 'Harbour!' });
      expect((await hand.derivations()).get('Harbour!')).toMatchObject({
        ...{ excerpt: 'lantern', words: ['harbour', 'lantern'], derivedBy: DERIVATION_VERSION },
      });
    });

    test('fit the text after many updates at once, of which none is lost', async () => {
      const { store, hand } = the();
      const { id } = await store.create(postBy(ada, 'title 0', 'body 0'));
      for (let round = 1; round <= 6; round++) {
        await Promise.all([
          ...[1, 2, 3, 4].map((number) => store.update(ada, id, { title: `title t${round}${number}` })),
          ...[1, 2, 3, 4].map((number) => store.update(ada, id, { body: `body b${round}${number}` })),
        ]);
        const post = await store.byId(id);
        if (post === null) throw new Error('The post is gone.');
        expect(post.title).toMatch(new RegExp(`t${round}[1-4]$`));
        expect(post.body).toMatch(new RegExp(`b${round}[1-4]$`));
        expect((await hand.derivations()).get(post.title)).toMatchObject(derive(post));
      }
    });

    test('fit the text after a change by hand during an update, and neither change is lost', async () => {
      const { hand } = the();
      let amid = () => {};
      const store = await openAgain({ rules: laterRules(LATER, () => amid()) });
      const { id } = await store.create(postBy(ada, 'title 0', 'body 0'));
      for (let round = 1; round <= 15; round++) {
        const title = `title t${round}`;
        const body = `body b${round}`;
        // Begins when the update has read the post, and has not written it.
        const changed = new Promise<void>((resolve, reject) => {
          amid = () => {
            amid = () => {};
            hand.change(id, { body }).then(resolve, reject);
          };
        });
        await Promise.all([store.update(ada, id, { title }), changed]);
        expect((await store.list(PAGE)).items).toMatchObject([{ title, excerpt: `v${LATER} ${body}` }]);
        expect(await store.byId(id)).toMatchObject({ title, body });
        expect(await titles(store, { q: `t${round} b${round}` })).toEqual([title]);
      }
    });

    test('are made of no more text than the API accepts, however much was entered by hand', async () => {
      const { hand } = the();
      const looked: number[] = [];
      const rules = laterRules(LATER, ({ body }) => looked.push(body?.length ?? 0));
      const store = await openAgain({ rules });
      const body = `beginning ${'x '.repeat(1_500_000)} end`;
      const id = await hand.insert({ title: 'Long', authorEmail: ada.email, body });
      expect(await titles(store, { q: 'beginning marked' })).toEqual(['Long']);
      expect(await titles(store, { q: 'end' })).toEqual([]);
      await store.update(ada, id, { title: 'Longer' });
      expect(await titles(store, { q: 'longer beginning' })).toEqual(['Longer']);
      expect((await store.byId(id))?.body).toBe(body);
      expect(Math.max(...looked)).toBeLessThanOrEqual(readLength.body);
    });
  });

  describe('a change of the rules', () => {
    test('derives all posts again in the background, and says how far it is', async () => {
      const { hand } = the();
      await hand.insertMany(numbered(300), ada.email);
      await completeAll(laterRules(LATER));
      const log = new ToldLog();
      const derived: string[] = [];
      const other = await openAgain({ log, rules: laterRules(LATEST, ({ title }) => derived.push(title)) });
      await log.line(/begun/);
      // Meanwhile the posts are read, found and changed as ever.
      expect((await other.list(PAGE)).items).toHaveLength(20);
      const { items } = await other.list({ ...PAGE, q: 'post 299' });
      const changed = await other.update({ ...ada }, items[0]?.id ?? '', { title: 'Changed' });
      await log.line(DONE);
      expect(log.lines.map(({ level }) => level)).not.toContain('warn');
      expect(log.lines[0]).toMatchObject({ fields: { posts: 300 } });
      expect(log.lines.length).toBeGreaterThanOrEqual(5);
      expect(log.lines.length).toBeLessThanOrEqual(12);
      const made = await hand.derivations();
      expect(made.size).toBe(300);
      for (const [title, { excerpt, derivedBy }] of made) {
        expect({ derivedBy, excerpt }).toEqual({
          derivedBy: LATEST,
          excerpt: `v${LATEST} ${title === 'Changed' ? 'Post 299' : title}`,
        });
      }
      expect(await other.byId(changed.id)).toEqual(changed);
      // Each but the one that was changed meanwhile is derived once.
      expect(derived.length).toBeLessThanOrEqual(301);
      expect(await titles(other, { q: 'post 77 marked', limit: 20 })).toContain('Post 77');
    });

    test('goes on where it was stopped', async () => {
      const { hand } = the();
      await hand.insertMany(numbered(200), ada.email);
      await completeAll(laterRules(LATER));
      const log = new ToldLog();
      let before = 0;
      const first = await openAgain({ log, rules: laterRules(LATEST, () => before++) });
      await log.line(/background\.$/);
      await first.close();
      expect(before).toBeLessThan(200);
      let after = 0;
      await completeAll(laterRules(LATEST, () => after++));
      expect(before + after).toBe(200);
      const versions = [...(await hand.derivations()).values()].map(({ derivedBy }) => derivedBy);
      expect(new Set(versions)).toEqual(new Set([LATEST]));
    });

    test('is made by several processes at once, and by an older one never undone', async () => {
      const { store, hand } = the();
      await hand.insertMany(numbered(150), ada.email);
      await Promise.all([LATER, LATER, LATEST].map((version) => completeAll(laterRules(version))));
      await completeIfLeft();
      const made = await hand.derivations();
      expect(new Set([...made.values()].map(({ derivedBy }) => derivedBy))).toEqual(new Set([LATEST]));
      // A process with the rules of this version reads, and leaves what is newer.
      expect((await store.list({ ...PAGE, q: 'marked' })).items).toHaveLength(20);
      expect(await hand.derivations()).toEqual(made);

      /** The last of the processes may have ended before an older one had. */
      async function completeIfLeft() {
        const other = await the().openAgain({ rules: laterRules(LATEST) });
        const left = async () =>
          [...(await hand.derivations()).values()].filter(({ derivedBy }) => derivedBy !== LATEST).length;
        await expect.poll(left).toBe(0);
        await other.close();
      }
    });
  });

  describe('a post that cannot be derived', () => {
    /** Rules that fail for some posts, as a fault in them would; they count how often they did. */
    function failingRules(failures: string[]): DerivationRules {
      return laterRules(LATER, ({ title }) => {
        if (!title.startsWith('Bad')) return;
        failures.push(title);
        throw new RangeError('Bad text.');
      });
    }

    test('is listed with the beginning of its text, tried once, and named by its id alone', async () => {
      const { hand } = the();
      const failures: string[] = [];
      const log = new ToldLog();
      const store = await openAgain({ log, rules: failingRules(failures) });
      const bad = await hand.insert({ title: 'Bad one', authorEmail: ada.email, body: '# Secret\n\n*text*' });
      await hand.insert({ title: 'Good one', authorEmail: ada.email, body: 'text' });
      expect((await store.list(PAGE)).items.map(({ title, excerpt }) => [title, excerpt]).sort()).toEqual([
        ['Bad one', '# Secret *text*'],
        ['Good one', `v${LATER} text`],
      ]);
      expect(await titles(store, { q: 'one' })).toEqual(['Good one']);
      expect(await store.byId(bad)).toMatchObject({ title: 'Bad one' });
      await store.list(PAGE);
      expect(failures).toEqual(['Bad one']);
      expect(log.lines).toEqual([
        {
          level: 'warn',
          message: expect.stringContaining('cannot be derived'),
          fields: { id: bad, version: LATER },
        },
      ]);
    });

    test('is written all the same when it is published or changed', async () => {
      const failures: string[] = [];
      const store = await openAgain({ rules: failingRules(failures) });
      const { id } = await store.create(postBy(ada, 'Bad one', 'first'));
      await store.update(ada, id, { body: 'x '.repeat(300) });
      const [item] = (await store.list(PAGE)).items;
      expect(item).toMatchObject({ title: 'Bad one', excerpt: expect.stringMatching(/^(x )+x ?…$/) });
      expect(item?.excerpt.length).toBeLessThanOrEqual(280);
      await store.update(ada, id, { title: 'Good one' });
      expect(await titles(store, { q: 'good marked' })).toEqual(['Good one']);
      expect(failures).toHaveLength(2);
    });

    test('is derived by later rules, and found', async () => {
      const { hand } = the();
      await hand.insertMany([...numbered(150), 'Bad one'], ada.email);
      await completeAll(failingRules([]));
      await completeAll(laterRules(LATEST));
      expect((await hand.derivations()).get('Bad one')).toMatchObject({
        excerpt: `v${LATEST} Bad one`,
        derivedBy: LATEST,
      });
    });
  });

  test('many posts that were entered by hand are listed at once and completed in the background', async () => {
    const { hand } = the();
    const log = new ToldLog();
    const store = await openAgain({ log, rules: laterRules(LATER) });
    await hand.insertMany(numbered(200), ada.email);
    // The first list that meets them leaves most of them to the background.
    expect((await store.list({ ...PAGE, limit: 100, sort: 'views' })).items).toHaveLength(100);
    await log.line(DONE);
    expect(await titles(store, { q: 'post 199 marked' })).toEqual(['Post 199']);
  });
}
