// @ts-check
// What the rounds say: ratios within each, and their medians.
import { spreadOf } from '../statistics.mjs';

/**
 * @typedef {import('./servers.mjs').ServerName} ServerName
 * @typedef {Partial<Record<ServerName, import('./load.mjs').Round>>} Rounds of one turn, by server
 *
 * @typedef {object} Result
 * @property {string} name of the workload
 * @property {Partial<Record<ServerName, import('./load.mjs').Round>>} medians
 * @property {Partial<Record<ServerName, import('../statistics.mjs').Spread>>} ratios the app's requests a second, divided by each server's
 * @property {Partial<Record<ServerName, number>>} cpuRatios each server's CPU time a request, divided by the app's
 */

/**
 * @param {string} name
 * @param {readonly Rounds[]} rounds
 * @returns {Result}
 */
export function resultOf(name, rounds) {
  /** @type {Result} */
  const result = { name, medians: {}, ratios: {}, cpuRatios: {} };
  for (const server of /** @type {ServerName[]} */ (Object.keys(rounds[0] ?? {}))) {
    const of = rounds.flatMap((turn) => turn[server] ?? []);
    const median = (/** @type {keyof import('./load.mjs').Round} */ figure) =>
      spreadOf(of.map((round) => round[figure])).median;
    result.medians[server] = {
      rps: median('rps'),
      cpuMs: median('cpuMs'),
      p50: median('p50'),
      p99: median('p99'),
      memory: median('memory'),
    };
    const within = (
      /** @type {(own: import('./load.mjs').Round, its: import('./load.mjs').Round) => number} */ ratio,
    ) =>
      spreadOf(
        rounds.map(({ postern, [server]: its }) => (postern && its ? ratio(postern, its) : Number.NaN)),
      );
    result.ratios[server] = within((own, its) => own.rps / its.rps);
    result.cpuRatios[server] = within((own, its) => its.cpuMs / own.cpuMs).median;
  }
  return result;
}

const titles = /** @type {const} */ ({
  postern: 'Postern',
  usual: 'usual, with Clerk',
  usualPlain: 'usual, without',
  adapter: 'adapter',
  limit: 'limit',
});

/**
 * @param {readonly Result[]} results
 * @returns {string} Markdown
 */
export function tableOf(results) {
  const names = /** @type {ServerName[]} */ (Object.keys(titles));
  const rows = results.flatMap(({ name, medians, ratios, cpuRatios }) =>
    names.flatMap((server) => {
      const own = medians[server];
      if (!own) return [];
      const ratio = ratios[server];
      return [
        [
          server === 'postern' ? name : '',
          titles[server],
          own.rps.toFixed(0),
          own.cpuMs.toFixed(3),
          own.p50.toFixed(0),
          own.p99.toFixed(0),
          own.memory.toFixed(0),
          server === 'postern' || !ratio
            ? ''
            : `${ratio.median.toFixed(2)} (${ratio.low.toFixed(2)}–${ratio.high.toFixed(2)})`,
          server === 'postern' ? '' : (cpuRatios[server] ?? Number.NaN).toFixed(2),
        ],
      ];
    }),
  );
  const head = [
    'operation',
    'server',
    'requests/s',
    'CPU ms',
    'p50 ms',
    'p99 ms',
    'MB',
    'Postern ÷ this, requests/s',
    'this ÷ Postern, CPU',
  ];
  const line = (/** @type {string[]} */ cells) => `| ${cells.join(' | ')} |`;
  return [line(head), `|---|---|${'--:|'.repeat(7)}`, ...rows.map(line)].join('\n');
}

/**
 * The ratios to the usual app with Clerk as bars, each with its floor.
 * @param {readonly Result[]} results
 * @param {Readonly<Record<string, number>>} floors
 * @returns {string} SVG
 */
export function chartOf(results, floors) {
  const bars = results.flatMap(({ name, ratios: { usual } }) =>
    usual ? [{ name, ratio: usual.median }] : [],
  );
  const [left, width, row] = [220, 420, 30];
  const most = Math.max(...bars.map(({ ratio }) => ratio), 1);
  const x = (/** @type {number} */ ratio) => left + (Math.log2(ratio * 4) / Math.log2(most * 4)) * width;
  const drawn = bars.map(({ name, ratio }, index) => {
    const y = 40 + index * row;
    const floor = floors[name];
    return [
      `<text x="${left - 10}" y="${y + 15}" text-anchor="end">${name}</text>`,
      `<rect x="${left}" y="${y}" width="${Math.max(0, x(ratio) - left).toFixed(1)}" height="20" rx="3" fill="#4a6b53"/>`,
      `<text x="${(x(ratio) + 6).toFixed(1)}" y="${y + 15}">${ratio.toFixed(2)}×</text>`,
      floor === undefined
        ? ''
        : `<line x1="${x(floor).toFixed(1)}" x2="${x(floor).toFixed(1)}" y1="${y - 2}" y2="${y + 22}" stroke="#b0803a" stroke-width="2"/>`,
    ].join('');
  });
  const one = x(1).toFixed(1);
  const height = 50 + bars.length * row;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 ${height}" font-family="system-ui,sans-serif" font-size="13">
<title>Requests a second of Postern, times those of the usual app with Clerk</title>
<rect width="720" height="${height}" fill="#fffdf8"/>
<text x="${left}" y="22" font-weight="600">Requests a second, times the usual app with Clerk (log scale; the line at 1, floors in ochre)</text>
<line x1="${one}" x2="${one}" y1="32" y2="${height - 8}" stroke="#888" stroke-dasharray="3 3"/>
${drawn.join('\n')}
</svg>
`;
}
