// @ts-check
// How long tests wait. A test waits for an event; these limits only end a run whose event never comes, so they leave
// room for a machine that is busy with something else. No test sets its own.

/** The longest wait for one event, in milliseconds. */
export const eventTimeoutMs = 60_000;

/** How long every Vitest project waits for one test, one hook, one `expect.poll`; Playwright takes the same. */
export const waiting = {
  testTimeout: 5 * eventTimeoutMs,
  hookTimeout: 2 * eventTimeoutMs,
  expect: { poll: { timeout: eventTimeoutMs, interval: 50 } },
};

/** The same for the tests of `npm run test:long`, some of which work for many minutes. */
export const waitingLong = { ...waiting, testTimeout: 30 * eventTimeoutMs, hookTimeout: 5 * eventTimeoutMs };
