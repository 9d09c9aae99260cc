// @ts-check
import { existsSync, readFileSync } from 'node:fs';

/** How many tests ended how. @typedef {{ passed: number, failed: number, skipped: number }} Totals */

/**
 * The true totals of one runner. A runner that crashed, left no report or ran no test counts as a failure.
 * @template Report what the runner writes
 * @param {string} reportFile JSON
 * @param {(report: Report) => Totals} count
 * @param {number} exitCode of the runner
 * @returns {Totals}
 */
export function runnerTotals(reportFile, count, exitCode) {
  const totals = existsSync(reportFile)
    ? count(JSON.parse(readFileSync(reportFile, 'utf8')))
    : { passed: 0, failed: 0, skipped: 0 };
  const ranNothing = totals.passed + totals.failed === 0;
  const failedOtherwise = exitCode !== 0 && totals.failed === 0;
  return ranNothing || failedOtherwise ? { ...totals, failed: totals.failed + 1 } : totals;
}

/**
 * Counts a report of vitest. A file that failed without a failed test (it could not be read, a hook failed)
 * is one failure.
 * @param {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number,
 *   testResults: { status: string, assertionResults: { status: string }[] }[] }} report
 * @returns {Totals}
 */
export function vitestTotals(report) {
  const failedFiles = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + failedFiles.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/**
 * Counts a report of Playwright. A test that passed when it was tried again has passed (`playwright.config.ts`
 * says when that is allowed), and an error outside any test is one failure.
 * @param {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number }, errors: unknown[] }} report
 * @returns {Totals}
 */
export function playwrightTotals({ stats, errors }) {
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    skipped: stats.skipped,
  };
}

/**
 * @param {Totals[]} list
 * @returns {Totals}
 */
export function sum(list) {
  return list.reduce(
    (all, one) => ({
      passed: all.passed + one.passed,
      failed: all.failed + one.failed,
      skipped: all.skipped + one.skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );
}

/**
 * The closing line of a run.
 * @param {Totals} totals
 */
export function totalsLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
