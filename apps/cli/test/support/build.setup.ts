import { buildWorkspace } from '@postern/testing/build-workspace';

/** Runs once before the tests. */
export default async function setup(): Promise<void> {
  await buildWorkspace('packages/client');
  await buildWorkspace('apps/cli');
}
