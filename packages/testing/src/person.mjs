// @ts-check
import { randomUUID } from 'node:crypto';

/**
 * Somebody who uses Postern: what they type to sign up.
 * @typedef {{ firstName: string, lastName: string, email: string, password: string }} Person
 */

/**
 * What Clerk knows of somebody who has an account with a verified email.
 * @typedef {{ id: string, email: string, name: string }} Account
 */

/**
 * Somebody new: no two tests share an account.
 * @param {string} firstName
 * @param {string} lastName
 * @returns {Person}
 */
export function newPerson(firstName, lastName) {
  const id = randomUUID();
  const email = `${firstName}.${id}@example.org`.toLowerCase();
  return { firstName, lastName, email, password: `quiet-gate-${id}` };
}
