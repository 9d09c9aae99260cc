import { register } from 'node:module';

/** Writes the address of every module that is loaded, a line each, to standard error. */
const hooks = `export async function resolve(specifier, context, next) {
  const resolved = await next(specifier, context);
  process._rawDebug('loaded ' + resolved.url);
  return resolved;
}`;
register(`data:text/javascript,${encodeURIComponent(hooks)}`);
