import { describeOnEachStore } from '../testing/on-each-store.ts';
import { postStoreContract } from '../testing/post-store-contract.ts';

describeOnEachStore('a post store', postStoreContract);
