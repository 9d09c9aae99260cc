import type { DerivationRules } from './derive.ts';
import type { StoreLog } from './store-log.ts';

/** What a store may be opened with. */
export interface StoreOptions {
  /** Where it says what it does in the background; nowhere without one. */
  log?: StoreLog;
  /** The rules by which posts are derived; those of this version of Postern without them. */
  rules?: DerivationRules;
  /** How long, in milliseconds, a search may look for posts; 800 without it. */
  searchTimeMs?: number;
}
