// @ts-check
import { within } from './until.mjs';

/**
 * A session of the classic WebDriver protocol, over fetch (https://www.w3.org/TR/webdriver2/).
 * @param {string} driver its address
 * @param {object} capabilities
 * @returns {Promise<{ version: string, session: import('./session.d.ts').Session, end: () => Promise<void> }>}
 */
export async function openWebDriver(driver, capabilities) {
  const made = /** @type {{ sessionId: string, capabilities: { browserVersion: string } }} */ (
    await command(`${driver}/session`, 'POST', { capabilities: { alwaysMatch: capabilities } })
  );
  const base = `${driver}/session/${made.sessionId}`;
  let window = String(await command(`${base}/window`, 'GET'));

  return {
    version: made.capabilities.browserVersion,
    session: {
      open: async (url) => void (await command(`${base}/url`, 'POST', { url })),
      back: async () => void (await command(`${base}/back`, 'POST', {})),
      call: (source, args) =>
        command(`${base}/execute/sync`, 'POST', { script: `return (${source})(...arguments)`, args }),
      act: async (actions) => void (await command(`${base}/actions`, 'POST', { actions })),
      currentWindow: () => window,
      newWindow: async () => {
        const answer = await command(`${base}/window/new`, 'POST', { type: 'window' });
        return /** @type {{ handle: string }} */ (answer).handle;
      },
      switchTo: async (handle) => {
        await command(`${base}/window`, 'POST', { handle });
        window = handle;
      },
    },
    end: async () => void (await command(base, 'DELETE')),
  };
}

/**
 * @param {string} url
 * @param {string} method
 * @param {object} [body]
 * @returns {Promise<unknown>}
 */
async function command(url, method, body) {
  const request = fetch(url, { method, ...(body && { body: JSON.stringify(body) }) });
  const answer = await within(`the driver's answer to ${method} ${new URL(url).pathname}`, request);
  const { value } = /** @type {{ value: { error?: string, message?: string } | null }} */ (
    await answer.json()
  );
  if (!answer.ok) throw new Error(`${value?.error}: ${value?.message}`);
  return value;
}
