// @ts-check
// Before anything is timed: everybody answers, and the same.
import { Failure } from '../../../launcher/src/failure.mjs';
import { bodyOf, headersOf } from './workloads.mjs';

/** These give the app's own answers, byte for byte. */
const equals = /** @type {const} */ (['adapter', 'limit']);

/**
 * @param {import('./workloads.mjs').Workload} workload
 * @param {Record<import('./servers.mjs').ServerName, import('./servers.mjs').Server>} servers
 * @param {string} token of somebody who is signed in
 */
export async function compareAnswers(workload, servers, token) {
  const changes = workload.requests.postern?.some(({ method }) => method === 'POST');
  for (let turn = 0; turn < Math.min(5, workload.requests.postern?.length ?? 0); turn++) {
    /** @type {Partial<Record<string, string>>} */
    const answers = {};
    for (const { name, url } of Object.values(servers)) {
      const request = workload.requests[name]?.[turn];
      if (!request) continue;
      const body = bodyOf(request);
      const answer = await fetch(url + request.path, {
        method: request.method,
        headers: headersOf(request, workload.signedIn ? token : null),
        ...(body !== undefined && { body }),
      });
      answers[name] = await answer.text();
      if (!answer.ok) throw new Failure(`${name} answered ${workload.name} with ${answer.status}.`);
    }
    for (const name of equals) {
      const same = answers[name] === answers.postern;
      if (answers[name] !== undefined && !changes && !workload.signedIn && !same) {
        throw new Failure(`${name} answered ${workload.name} otherwise than the app.`);
      }
    }
    const ids = (/** @type {string | undefined} */ text) => text?.match(/"id":"[0-9a-f]{24}"/g)?.join();
    const isList =
      !changes &&
      !workload.signedIn &&
      ids(answers.postern) !== undefined &&
      workload.name.startsWith('post.list, first');
    if (isList && ids(answers.usual) !== ids(answers.postern)) {
      throw new Failure(`The usual app lists other posts than the app: ${workload.name}.`);
    }
  }
}
