// @ts-check
import { findSource } from './find.mjs';
import { until } from './until.mjs';

/** @typedef {import('./find.mjs').Wanted} Wanted */

const keys = { Enter: '\uE007', Backspace: '\uE003' };

/**
 * What a person does in a browser: sees what has a role and a name, clicks it and types.
 * @param {import('./session.d.ts').Session} session
 */
export function personAt(session) {
  const look = (/** @type {Wanted} */ wanted, /** @type {string} */ what) =>
    session.call(findSource, [wanted, what]);

  /** @param {Wanted} wanted */
  async function click(wanted) {
    let before = '';
    const place = await until(`${wanted.role} “${wanted.name}” that can be clicked`, async () => {
      const found = /** @type {{ x: number, y: number, reached: boolean } | null} */ (
        await look(wanted, 'place')
      );
      // What still moves would be missed.
      const resting = JSON.stringify(found) === before;
      before = JSON.stringify(found);
      return resting && found?.reached && found;
    });
    await session.act([
      {
        type: 'pointer',
        id: 'mouse',
        parameters: { pointerType: 'mouse' },
        actions: [
          { type: 'pointerMove', x: place.x, y: place.y, duration: 0, origin: 'viewport' },
          { type: 'pointerDown', button: 0 },
          { type: 'pointerUp', button: 0 },
        ],
      },
    ]);
  }

  /** @param {string[]} pressed */
  const press = (...pressed) =>
    session.act([
      {
        type: 'key',
        id: 'keyboard',
        actions: pressed.flatMap((value) => [
          { type: 'keyDown', value },
          { type: 'keyUp', value },
        ]),
      },
    ]);

  return {
    click,
    pressEnter: () => press(keys.Enter),
    /**
     * Replaces what stands in a field.
     * @param {string} name
     * @param {string} text
     */
    async type(name, text) {
      /** @type {Wanted} */
      const field = { role: 'textbox', name };
      await click(field);
      await look(field, 'select');
      await press(keys.Backspace, ...text);
      await until(`“${name}” to hold what was typed`, async () => (await look(field, 'value')) === text);
    },
    /** @param {Wanted} wanted */
    sees: (wanted) =>
      until(`${wanted.role} “${wanted.name}”`, () => look(wanted, 'value').then((value) => value !== null)),
    /** @param {Wanted} wanted */
    seesNo: (wanted) =>
      until(`no ${wanted.role} “${wanted.name}”`, async () => (await look(wanted, 'value')) === null),
    /** @param {Wanted} wanted */
    valueOf: (wanted) => look(wanted, 'value'),
    /** @param {string} text */
    reads: (text) =>
      until(`the text “${text}”`, () =>
        session.call('(text) => document.body.innerText.includes(text)', [text]),
      ),
    /** @param {string} part */
    isAt: (part) =>
      until(`an address with ${part}`, () => session.call('(part) => location.href.includes(part)', [part])),
    address: async () => String(await session.call('() => location.href', [])),
  };
}
