import type { Settings } from '../settings.ts';
import type { Store } from '../state/store.ts';
import type { Codes } from './codes.ts';
import type { Guesses } from './guesses.ts';
import type { Keys } from './keys.ts';

/** One running stand-in: what every handler may ask for. */
export interface Instance {
  settings: Settings;
  keys: Keys;
  store: Store;
  codes: Codes;
  guesses: Guesses;
  /** How many requests the Backend API received, refused ones included; shown by `/health`. */
  backendApiRequests: number;
}
