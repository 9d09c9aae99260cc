// @ts-check
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { playwrightTotals, runnerTotals, sum, totalsLine, vitestTotals } from '../src/totals.mjs';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'postern-totals-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** @param {number} passed @param {number} failed @param {{ status: string, assertionResults: { status: string }[] }[]} testResults */
const vitestReport = (passed, failed, testResults = []) => ({
  numPassedTests: passed,
  numFailedTests: failed,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults,
});

/** @param {object | null} report @param {number} exitCode */
function totalsOf(report, exitCode) {
  const file = path.join(folder, 'report.json');
  if (report) writeFileSync(file, JSON.stringify(report));
  return runnerTotals(file, vitestTotals, exitCode);
}

test('a runner that left no report is one failure', () => {
  expect(totalsOf(null, 1)).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

test('a runner that ran nothing is one failure, even if it is content', () => {
  expect(totalsOf(vitestReport(0, 0), 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

test('a runner that failed outside its tests is one failure beside what passed', () => {
  expect(totalsOf(vitestReport(12, 0), 1)).toEqual({ passed: 12, failed: 1, skipped: 0 });
});

test('failed tests are counted once, whatever the exit code', () => {
  expect(totalsOf(vitestReport(12, 2), 1)).toEqual({ passed: 12, failed: 2, skipped: 0 });
});

test('a file that vitest could not run is one failure', () => {
  const files = [
    { status: 'failed', assertionResults: [] },
    { status: 'failed', assertionResults: [{ status: 'failed' }] },
    { status: 'passed', assertionResults: [{ status: 'passed' }] },
  ];
  expect(vitestTotals(vitestReport(1, 1, files))).toMatchObject({ passed: 1, failed: 2 });
});

test('a test that passes on its second try has passed, and an error outside the tests is a failure', () => {
  const stats = { expected: 5, unexpected: 1, flaky: 1, skipped: 2 };
  expect(playwrightTotals({ stats, errors: [{}] })).toEqual({ passed: 6, failed: 2, skipped: 2 });
});

test('the closing line names what was skipped only when something was', () => {
  expect(
    totalsLine(
      sum([
        { passed: 1, failed: 0, skipped: 0 },
        { passed: 2, failed: 3, skipped: 0 },
      ]),
    ),
  ).toBe('3 passed, 3 failed');
  expect(totalsLine({ passed: 1, failed: 0, skipped: 4 })).toBe('1 passed, 0 failed, 4 skipped');
});
