import type { AuthObject, User as ClerkUser } from '@clerk/backend';
import type { authenticate } from '@postern/testing/tokens';
import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server';
import { describe, expectTypeOf, it } from 'vitest';
import type { AppRouter } from '../src/app-router.ts';
import type { CallerAuth } from '../src/caller.ts';
import type { DirectoryUser } from '../src/user-directory.ts';

type Inputs = inferRouterInputs<AppRouter>['post'];
type Outputs = inferRouterOutputs<AppRouter>['post'];

/** As architecture.md writes them down. */
interface Page {
  limit?: number | undefined;
  cursor?: string | null | undefined;
  q?: string | null | undefined;
  sort?: 'newest' | 'views' | undefined;
  direction?: 'forward' | undefined;
}
interface Summary {
  id: string;
  title: string;
  excerpt: string;
  views: number;
  author: string;
  authorId: string | null;
  createdAt: Date;
  updatedAt: Date;
  mine: boolean;
}
interface Post extends Omit<Summary, 'excerpt'> {
  body: string | null;
}
interface List {
  items: Summary[];
  nextCursor: string | null;
  incomplete: boolean;
}

describe('types', () => {
  it('takes what the documentation says', () => {
    expectTypeOf<Inputs['list']>().branded.toEqualTypeOf<Page & { authorId?: string | null | undefined }>();
    expectTypeOf<Inputs['mine']>().branded.toEqualTypeOf<Page>();
    expectTypeOf<Inputs['export']>().branded.toEqualTypeOf<{
      limit?: number | undefined;
      cursor?: string | null | undefined;
      authorId?: string | null | undefined;
    }>();
    expectTypeOf<Inputs['byId']>().toEqualTypeOf<{ id: string }>();
    expectTypeOf<Inputs['create']>().branded.toEqualTypeOf<{
      title: string;
      body?: string | null | undefined;
      draftId?: string | undefined;
    }>();
    expectTypeOf<Inputs['update']>().branded.toEqualTypeOf<{
      id: string;
      title?: string | undefined;
      body?: string | null | undefined;
      ifUpdatedAt?: Date | undefined;
      draftId?: string | undefined;
    }>();
    expectTypeOf<Inputs['delete']>().toEqualTypeOf<{ id: string }>();
    expectTypeOf<Inputs['view']>().toEqualTypeOf<{ id: string }>();
  });

  it('gives what the documentation says', () => {
    // A new procedure stops here, so that its types are written down in both tests.
    expectTypeOf<keyof Outputs>().toEqualTypeOf<
      'list' | 'mine' | 'export' | 'byId' | 'create' | 'update' | 'delete' | 'view'
    >();
    expectTypeOf<Outputs['list']>().branded.toEqualTypeOf<List>();
    expectTypeOf<Outputs['mine']>().branded.toEqualTypeOf<List>();
    expectTypeOf<Outputs['export']>().branded.toEqualTypeOf<{ items: Post[]; nextCursor: string | null }>();
    expectTypeOf<Outputs['byId']>().branded.toEqualTypeOf<Post>();
    expectTypeOf<Outputs['create']>().branded.toEqualTypeOf<Post>();
    expectTypeOf<Outputs['update']>().branded.toEqualTypeOf<Post>();
    expectTypeOf<Outputs['delete']>().toEqualTypeOf<{ id: string }>();
    expectTypeOf<Outputs['view']>().toEqualTypeOf<{ views: number }>();
  });

  it('takes and gives of drafts what the documentation says', () => {
    type DraftInputs = inferRouterInputs<AppRouter>['draft'];
    type DraftOutputs = inferRouterOutputs<AppRouter>['draft'];
    interface Saved {
      id: string;
      revision: number;
      updatedAt: Date;
    }
    interface Parts extends Saved {
      title: string;
      postId: string | null;
      createdAt: Date;
    }
    expectTypeOf<DraftInputs['save']>().branded.toEqualTypeOf<{
      key?: string | undefined;
      id?: string | undefined;
      title: string;
      body: string | null;
      postId?: string | null | undefined;
      ifRevision?: number | undefined;
    }>();
    expectTypeOf<DraftInputs['byId']>().toEqualTypeOf<{ id: string }>();
    expectTypeOf<DraftInputs['delete']>().toEqualTypeOf<{ id: string }>();
    expectTypeOf<DraftOutputs['save']>().branded.toEqualTypeOf<Saved>();
    expectTypeOf<DraftOutputs['list']>().branded.toEqualTypeOf<{ items: (Parts & { excerpt: string })[] }>();
    expectTypeOf<DraftOutputs['byId']>().branded.toEqualTypeOf<Parts & { body: string | null }>();
    expectTypeOf<DraftOutputs['delete']>().toEqualTypeOf<{ id: string }>();
  });

  it("fits Clerk's own types without a cast", () => {
    expectTypeOf<Awaited<ReturnType<typeof authenticate>>>().toExtend<CallerAuth | null>();
    expectTypeOf<Extract<AuthObject, { tokenType: 'session_token' }>>().toExtend<CallerAuth>();
    expectTypeOf<Extract<AuthObject, { tokenType: 'api_key' }>>().toExtend<CallerAuth>();
    expectTypeOf<ClerkUser>().toExtend<DirectoryUser>();
  });
});
