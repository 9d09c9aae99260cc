import type { LivePostern, Person } from '@postern/testing/live-postern';

/** A person with an API key. */
export interface KeyHolder extends Person {
  key: string;
}

let made = 0;

/** Makes a person of a new name, and a key. */
export async function makeKeyHolder(postern: LivePostern): Promise<KeyHolder> {
  made += 1;
  const person = await postern.makePerson(`Person${made}`);
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
