import { join } from 'node:path';
import { StartError } from '../start-error.ts';
import { coalesce } from './coalesce.ts';
import type { ApiKey, Client, Session, State, User } from './model.ts';
import { NotStored } from './not-stored.ts';
import { parseState, printState } from './parse-state.ts';
import { readPrivateFile, writePrivateFile } from './private-file.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** At most this many browsers that never signed in are kept: enough for one computer, and a bound on what strangers can fill. */
const MAX_ANONYMOUS_CLIENTS = 500;
/** The same with the browsers of the last 15 minutes, which may be in the middle of a sign-in and must not be dropped. */
const MAX_NEW_CLIENTS = 5_000;
const NEW_MS = 15 * MINUTE_MS;

/** Called for the first write that fails (with the system's code), and for the first that succeeds after it. */
export type ReportWrites = (report: { failed: string } | 'works again') => void;

/** Everything that is remembered: in memory by id, and in one file that is replaced whole. */
export class Store {
  readonly users = new Map<string, User>();
  readonly sessions = new Map<string, Session>();
  readonly clients = new Map<string, Client>();
  readonly apiKeys = new Map<string, ApiKey>();
  /**
   * Resolves when all that was changed before the call is on disk.
   * @throws NotStored when the write fails.
   */
  readonly save: () => Promise<void>;
  readonly #report: ReportWrites;
  /** What the file holds. */
  #stored: string;
  #generation = 0;
  #lastFailure = new NotStored(null);
  #failing = false;

  constructor(lists: State, write: (content: string) => Promise<void>, report: ReportWrites) {
    this.#fill(lists);
    this.#stored = this.#print();
    this.#report = report;
    this.save = coalesce(() => this.#write(write));
  }

  /** Grows when changes are undone. */
  get generation(): number {
    return this.#generation;
  }

  /**
   * Stores the changes of a request that began in a generation.
   * @throws NotStored when they, or other changes since then, could not be written: then they are undone.
   */
  async commit(generation: number): Promise<void> {
    if (generation === this.#generation) await this.save();
    else this.#undo();
    if (generation !== this.#generation) throw this.#lastFailure;
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
    for (const [index, client] of anonymous.entries()) {
      const left = anonymous.length - index;
      const isNew = client.updatedAt > now - NEW_MS;
      const surplus = left > (isNew ? MAX_NEW_CLIENTS : MAX_ANONYMOUS_CLIENTS);
      if (surplus || client.updatedAt < now - 30 * DAY_MS) this.clients.delete(client.id);
    }
  }

  async #write(write: (content: string) => Promise<void>): Promise<void> {
    const content = this.#print();
    try {
      await write(content);
    } catch (error) {
      this.#undo();
      this.#lastFailure = new NotStored(error);
      if (!this.#failing) this.#report({ failed: this.#lastFailure.code });
      this.#failing = true;
      throw this.#lastFailure;
    }
    this.#stored = content;
    if (this.#failing) this.#report('works again');
    this.#failing = false;
  }

  /** Goes back to what the file holds. Requests that are under way fail: what they changed may be gone. */
  #undo(): void {
    this.#fill(parseState(this.#stored));
    this.#generation += 1;
  }

  #fill(lists: State): void {
    refill(this.users, lists.users);
    refill(this.sessions, lists.sessions);
    refill(this.clients, lists.clients);
    refill(this.apiKeys, lists.apiKeys);
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
export function openStore(dataDir: string, report: ReportWrites): Store {
  const file = join(dataDir, 'accounts.json');
  const store = new Store(readLists(file), (content) => writePrivateFile(file, content), report);
  store.prune();
  return store;
}

function readLists(file: string): State {
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

function refill<T extends { id: string }>(map: Map<string, T>, items: readonly T[]): void {
  map.clear();
  for (const item of items) map.set(item.id, item);
}
