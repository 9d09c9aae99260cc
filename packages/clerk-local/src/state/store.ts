import { join } from 'node:path';
import { StartError } from '../start-error.ts';
import { coalesce } from './coalesce.ts';
import type { ApiKey, Client, Session, User } from './model.ts';
import { parseState, printState, type StateLists } from './parse-state.ts';
import { readPrivateFile, writePrivateFile } from './private-file.ts';

const DAY_MS = 86_400_000;
/** Browsers that never signed in: enough for anyone at one computer, and a bound on what strangers can fill. */
const MAX_ANONYMOUS_CLIENTS = 500;

/** Everything that is remembered: in memory by id, and in one file that `save` replaces whole. */
export class Store {
  readonly users: Map<string, User>;
  readonly sessions: Map<string, Session>;
  readonly clients: Map<string, Client>;
  readonly apiKeys: Map<string, ApiKey>;
  /** Resolves when all that was changed before the call is on disk. */
  readonly save: () => Promise<void>;

  constructor(lists: StateLists, write: (content: string) => Promise<void>) {
    this.users = byId(lists.users);
    this.sessions = byId(lists.sessions);
    this.clients = byId(lists.clients);
    this.apiKeys = byId(lists.apiKeys);
    this.save = coalesce(() => write(this.#print()));
  }

  /** Forgets sessions that ended a day ago or more, and browsers without a session that nobody needs. */
  prune(): void {
    const now = Date.now();
    for (const session of this.sessions.values()) {
      const ended = session.status === 'active' ? session.expireAt : session.updatedAt;
      if (ended < now - DAY_MS) this.sessions.delete(session.id);
    }
    const anonymous = [...this.clients.values()].filter(
      (client) => client.sessionId === null || !this.sessions.has(client.sessionId),
    );
    const surplus = anonymous.length - MAX_ANONYMOUS_CLIENTS;
    for (const [index, client] of anonymous.entries()) {
      if (index < surplus || client.updatedAt < now - 30 * DAY_MS) this.clients.delete(client.id);
    }
  }

  #print(): string {
    return printState({
      users: [...this.users.values()],
      sessions: [...this.sessions.values()],
      clients: [...this.clients.values()],
      apiKeys: [...this.apiKeys.values()],
    });
  }
}

/**
 * Opens the store of a data directory; a new one is empty.
 * @throws StartError when the file is there but damaged. It is left as it is.
 */
export function openStore(dataDir: string): Store {
  const file = join(dataDir, 'accounts.json');
  const store = new Store(readLists(file), (content) => writePrivateFile(file, content));
  store.prune();
  return store;
}

function readLists(file: string): StateLists {
  const content = readPrivateFile(file);
  if (content === null) return { users: [], sessions: [], clients: [], apiKeys: [] };
  try {
    return parseState(content);
  } catch {
    throw new StartError(
      `${file} is damaged or was written by another version: restore it from a backup, or move it away to begin with new accounts.`,
    );
  }
}

function byId<T extends { id: string }>(items: T[]): Map<string, T> {
  return new Map(items.map((item) => [item.id, item]));
}
