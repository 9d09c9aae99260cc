import { expect, it } from 'vitest';
import { createLog } from '../src/log.ts';

it('writes one line of JSON an event, with the fields of the child', () => {
  const lines: string[] = [];
  const log = createLog((line) => lines.push(line)).child({ requestId: 'r1' });
  log.info('Begun.');
  log.warn('Two\nlines', { status: 503 });
  log.child({ path: 'post.view' }).error('Failed.', { error: 'TypeError' });
  expect(lines.every((line) => line.indexOf('\n') === line.length - 1)).toBe(true);
  const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    { time, level: 'info', message: 'Begun.', requestId: 'r1' },
    { time, level: 'warn', message: 'Two\nlines', requestId: 'r1', status: 503 },
    { time, level: 'error', message: 'Failed.', requestId: 'r1', path: 'post.view', error: 'TypeError' },
  ]);
});
