import type { Source, Target } from '../copy-side.ts';
import { StoreUnavailableError } from '../post-store.ts';

export type Flag = '--from' | '--to';

/** The source, whose failures name the flag that it was asked for with: the stores know DATABASE_URL alone. */
export async function namedSource(open: () => Promise<Source>): Promise<Source> {
  const named = namer('--from');
  const source = await named(open);
  return {
    count: () => named(() => source.count()),
    batches: (size) => namedBatches(source.batches(size)),
    drafts: { batches: (size) => namedBatches(source.drafts.batches(size)) },
    close: () => named(() => source.close()),
  };
}

async function* namedBatches<Batch>(batches: AsyncIterable<Batch>): AsyncGenerator<Batch> {
  try {
    yield* batches;
  } catch (error) {
    throw renamed(error, '--from');
  }
}

/** The same for the target. */
export async function namedTarget(open: () => Promise<Target>): Promise<Target> {
  const named = namer('--to');
  const target = await named(open);
  return {
    count: () => named(() => target.count()),
    find: (ids) => named(() => target.find(ids)),
    insert: (posts) => named(() => target.insert(posts)),
    replace: (posts) => named(() => target.replace(posts)),
    titled: (post) => named(() => target.titled(post)),
    drafts: {
      find: (ids) => named(() => target.drafts.find(ids)),
      put: (draft) => named(() => target.drafts.put(draft)),
    },
    close: () => named(() => target.close()),
  };
}

function namer(flag: Flag) {
  return async <Result>(work: () => Promise<Result>): Promise<Result> => {
    try {
      return await work();
    } catch (error) {
      throw renamed(error, flag);
    }
  };
}

function renamed(error: unknown, flag: Flag): unknown {
  if (!(error instanceof StoreUnavailableError)) return error;
  const { message } = error;
  return new StoreUnavailableError(
    message.includes('DATABASE_URL') ? message.replaceAll('DATABASE_URL', flag) : `${flag}: ${message}`,
  );
}
