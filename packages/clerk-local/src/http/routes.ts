import { notFound } from '../domain/errors.ts';
import type { Instance } from '../domain/instance.ts';
import type { Answer } from './answer.ts';
import type { LocalRequest } from './request.ts';

/** One request on its way through a handler. */
export interface Call {
  instance: Instance;
  request: LocalRequest;
  /** The parts of the path that matched a `:name` of the route, by that name. */
  params: ReadonlyMap<string, string>;
  /** `Set-Cookie` lines for the answer. */
  setCookies: string[];
}

type Handler = (call: Call) => Answer | Promise<Answer>;

export interface Route {
  method: string;
  path: readonly string[];
  /** Whether the handler changes the store: then the change is on disk before the answer is sent. */
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

/** A route, with the parts of the path that matched its `:name`s. */
export interface FoundRoute {
  route: Route;
  params: ReadonlyMap<string, string>;
}

/** The first route for a method and a path. */
export function findRoute(routes: readonly Route[], method: string, path: string): FoundRoute | null {
  const segments = path.split('/');
  for (const route of routes) {
    const params = route.method === method ? matchPath(route, segments) : null;
    if (params !== null) return { route, params };
  }
  return null;
}

/** The methods that a path answers; none when there is no such path. */
export function methodsOf(routes: readonly Route[], path: string): string[] {
  const segments = path.split('/');
  const methods = routes.filter((route) => matchPath(route, segments) !== null).map(({ method }) => method);
  return [...new Set(methods)];
}

function matchPath(route: Route, segments: readonly string[]): Map<string, string> | null {
  if (route.path.length !== segments.length) return null;
  const params = new Map<string, string>();
  const matches = route.path.every((part, index) => {
    const segment = segments[index] ?? '';
    if (!part.startsWith(':')) return part === segment;
    params.set(part.slice(1), segment);
    return segment !== '';
  });
  return matches ? params : null;
}

/**
 * Runs a route's handler, and stores what it changed before the answer is sent.
 * @throws NotStored when the write fails: the change is then undone.
 */
export async function runRoute(route: Route, call: Call): Promise<Answer> {
  const { store } = call.instance;
  const { generation } = store;
  const answer = await route.handler(call);
  if (route.writes) await store.commit(generation);
  return answer;
}

/** @throws ApiError 404 when the route has no such parameter. */
export function param(call: Call, name: string): string {
  const value = call.params.get(name);
  if (value === undefined) throw notFound('The address');
  return value;
}
