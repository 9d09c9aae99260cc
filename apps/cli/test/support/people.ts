import type { LivePostern } from '@postern/api/testing/live-postern';
import type { Account } from '@postern/testing/person';

/** A person with an API key. */
export interface KeyHolder extends Account {
  key: string;
}

let made = 0;

/** Makes a person of a new name, and a key. */
export async function makeKeyHolder(postern: LivePostern): Promise<KeyHolder> {
  made += 1;
  const person = await postern.makeAccount(`Person${made}`);
  return { ...person, key: (await postern.makeKey(person)).secret };
}

/** Titles and bodies of JSON Lines, in their order. */
export function titlesAndBodies(jsonLines: string): { title: string; body: string | null }[] {
  return jsonLines
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
    .map(({ title, body }) => ({ title, body }));
}
