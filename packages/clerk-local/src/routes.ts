import type { Answer } from './answer.ts';
import { notFound } from './errors.ts';
import type { Instance } from './instance.ts';
import type { LocalRequest } from './request.ts';

/** One request on its way through a handler. */
export interface Call {
  instance: Instance;
  request: LocalRequest;
  /** What stood in the place of `:name` in the route's path. */
  params: ReadonlyMap<string, string>;
  /** `Set-Cookie` lines for the answer. */
  setCookies: string[];
}

type Handler = (call: Call) => Answer | Promise<Answer>;

export interface Route {
  method: string;
  path: readonly string[];
  /** Whether the handler changes what is remembered: then that is on disk before the answer is sent. */
  writes: boolean;
  handler: Handler;
}

/** A route that changes nothing that must survive. */
export function reads(method: string, path: string, handler: Handler): Route {
  return { method, path: path.split('/'), writes: false, handler };
}

/** A route whose changes are on disk before its answer is sent. */
export function writes(method: string, path: string, handler: Handler): Route {
  return { method, path: path.split('/'), writes: true, handler };
}

/** The first route for a method and a path, with what stood in the place of its `:name`s. */
export function findRoute(
  routes: readonly Route[],
  method: string,
  path: string,
): { route: Route; params: ReadonlyMap<string, string> } | null {
  const segments = path.split('/');
  for (const route of routes) {
    if (route.method !== method || route.path.length !== segments.length) continue;
    const params = new Map<string, string>();
    const matches = route.path.every((part, index) => {
      const segment = segments[index] ?? '';
      if (!part.startsWith(':')) return part === segment;
      params.set(part.slice(1), segment);
      return segment !== '';
    });
    if (matches) return { route, params };
  }
  return null;
}

/** Runs a route's handler, and saves what it changed before anyone hears of it. */
export async function runRoute(route: Route, call: Call): Promise<Answer> {
  const answer = await route.handler(call);
  if (route.writes) await call.instance.store.save();
  return answer;
}

/** @throws ApiError 404 when the route has no such parameter. */
export function param(call: Call, name: string): string {
  const value = call.params.get(name);
  if (value === undefined) throw notFound('The address');
  return value;
}
