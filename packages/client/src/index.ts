export type {
  CallOptions,
  CreatePostInput,
  Draft,
  DraftSummary,
  ExportPostsInput,
  ListPostsInput,
  Me,
  MinePostsInput,
  Mutation,
  Page,
  Post,
  PosternClient,
  PostIdInput,
  PostPage,
  PostSummary,
  Query,
  SaveDraftInput,
  SavedDraft,
  UpdatePostInput,
} from './contract.ts';
export { createPosternClient, type PosternClientOptions } from './create-client.ts';
export { type PostRules, postRules } from './post-rules.ts';
export {
  type FieldErrors,
  PosternError,
  type PosternErrorCode,
  type PosternErrorDetails,
  type ServerErrorCode,
  type TransportErrorCode,
} from './postern-error.ts';
