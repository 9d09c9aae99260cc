/**
 * `node dist/copy.js --from URL --to URL`: copies posts from one database to another, and says whether both have them
 * alike. A relative path starts where this is run.
 */
import { runCommand } from './command.ts';
import { HELP, readArguments } from './copy/arguments.ts';
import { copyAndCheck } from './copy/copy-and-check.ts';
import { openSource, openTarget } from './copy/open-sides.ts';
import { openProgress, type Progress } from './copy/progress.ts';
import { isEqual, reportOf } from './copy/report.ts';

let shown: Progress | null = null;

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    shown?.clear();
    process.stderr.write('Stopped. Run the same again to go on where it stopped.\n');
    process.exit(130);
  });
}

await runCommand(async () => {
  const asked = await readArguments(process.argv.slice(2));
  if (asked === null) return HELP;
  // The source is opened first, so that a mistake in it does not leave an empty target.
  const source = await openSource(asked.from);
  try {
    const target = await openTarget(asked.to);
    try {
      const outcome = await copyAndCheck(source, target, {
        overwrite: asked.overwrite,
        conflictsFile: asked.conflicts,
        progress(step, total) {
          shown = openProgress(step, total, process.stderr);
          return shown;
        },
      });
      if (!isEqual(outcome)) process.exitCode = 1;
      return reportOf(outcome);
    } finally {
      shown?.clear();
      await target.close();
    }
  } finally {
    await source.close();
  }
});
