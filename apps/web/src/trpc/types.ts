import type { AppRouter } from '@postern/api/app-router';
import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server';

export type RouterInputs = inferRouterInputs<AppRouter>;
export type RouterOutputs = inferRouterOutputs<AppRouter>;
export type Post = RouterOutputs['post']['byId'];
export type PostSummary = RouterOutputs['post']['list']['items'][number];
