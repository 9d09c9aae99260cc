// @ts-check
import { setTimeout as delay } from 'node:timers/promises';

/** The one limit of every wait in these tests: longer than a busy machine needs. */
const limitMs = 60_000;
const pauseMs = 100;

/**
 * Waits until a condition holds.
 * @template Value
 * @param {string} what is waited for, as the failure names it
 * @param {() => Promise<Value | null | false | undefined>} condition
 * @returns {Promise<Value>} what the condition gave
 * @throws {Error} after `limitMs`
 */
export async function until(what, condition) {
  const deadline = Date.now() + limitMs;
  for (;;) {
    const value = await condition();
    if (value) return value;
    if (Date.now() > deadline) throw new Error(`Waited ${limitMs / 1000} s for ${what}.`);
    await delay(pauseMs);
  }
}

/**
 * @template Value
 * @param {string} what is waited for
 * @param {Promise<Value>} promise
 * @returns {Promise<Value>}
 * @throws {Error} after `limitMs`
 */
export async function within(what, promise) {
  const timer = new AbortController();
  const late = delay(limitMs, undefined, { signal: timer.signal }).then(() => {
    throw new Error(`Waited ${limitMs / 1000} s for ${what}.`);
  });
  late.catch(() => {});
  try {
    return await Promise.race([promise, late]);
  } finally {
    timer.abort();
  }
}
