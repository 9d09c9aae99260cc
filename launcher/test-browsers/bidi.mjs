// @ts-check
import { within } from './until.mjs';

/**
 * A session of WebDriver BiDi, over a WebSocket (https://www.w3.org/TR/webdriver-bidi/).
 * @param {string} address that the browser printed, such as ws://127.0.0.1:9222
 * @returns {Promise<{ version: string, session: import('./session.d.ts').Session, end: () => Promise<void> }>}
 */
export async function openBidi(address) {
  const socket = new WebSocket(`${address}/session`);
  const closed = new Promise((resolve) => socket.addEventListener('close', resolve));
  /** @type {Map<number, import('./bidi-results.d.ts').WaitingCaller>} */
  const waiting = new Map();
  socket.addEventListener('message', ({ data }) => {
    const { id, error, message, result } = JSON.parse(data);
    const caller = waiting.get(id);
    waiting.delete(id);
    if (error) caller?.reject(new Error(`${error}: ${message}`));
    else caller?.resolve(result);
  });
  await within(
    'the WebSocket of the browser',
    new Promise((resolve, reject) => {
      socket.addEventListener('open', resolve);
      socket.addEventListener('error', () => reject(new Error('The browser refused the WebSocket.')));
    }),
  );

  let last = 0;
  /**
   * @template {keyof import('./bidi-results.d.ts').BidiResults} Method
   * @param {Method} method
   * @param {object} params
   * @returns {Promise<import('./bidi-results.d.ts').BidiResults[Method]>}
   */
  const command = (method, params) => {
    last += 1;
    const id = last;
    socket.send(JSON.stringify({ id, method, params }));
    return within(method, new Promise((resolve, reject) => waiting.set(id, { resolve, reject })));
  };

  const { capabilities } = await command('session.new', { capabilities: {} });
  const { contexts } = await command('browsingContext.getTree', {});
  let context = String(contexts[0]?.context);

  return {
    version: capabilities.browserVersion,
    session: {
      open: async (url) =>
        void (await command('browsingContext.navigate', { context, url, wait: 'complete' })),
      back: async () => void (await command('browsingContext.traverseHistory', { context, delta: -1 })),
      call: async (source, args) => {
        const answer = await command('script.callFunction', {
          functionDeclaration: `(args) => JSON.stringify((${source})(...JSON.parse(args)) ?? null)`,
          arguments: [{ type: 'string', value: JSON.stringify(args) }],
          target: { context },
          awaitPromise: true,
        });
        if (answer.type === 'exception') throw new Error(answer.exceptionDetails.text);
        return JSON.parse(answer.result.value);
      },
      act: async (actions) => void (await command('input.performActions', { context, actions })),
      currentWindow: () => context,
      newWindow: async () => (await command('browsingContext.create', { type: 'window' })).context,
      switchTo: async (window) => {
        await command('browsingContext.activate', { context: window });
        context = window;
      },
    },
    end: async () => {
      await command('browser.close', {});
      await within('the end of the WebSocket', closed);
    },
  };
}
