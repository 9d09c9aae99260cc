// @ts-check
// `npm run licences`: lists the licence of every installed package, and fails for one that is not allowed. It is also a
// part of `npm run check`.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import satisfies from 'spdx-satisfies';
import { root } from './src/paths.mjs';

/** Licences that let an app which uses the package be distributed under any licence. SPDX ids. */
const allowed = [
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'Unlicense',
];

/**
 * Packages with another licence, and why they may be used with it. A name that ends in `-` or `/` stands for all that
 * begin with it. A package whose licence changes is no exception any more.
 * @type {{ name: string, licence: string, why: string }[]}
 */
const exceptions = [
  { name: '@axe-core/playwright', licence: 'MPL-2.0', why: 'used unchanged, in tests only' },
  { name: 'axe-core', licence: 'MPL-2.0', why: 'used unchanged, in tests only' },
  { name: 'lightningcss', licence: 'MPL-2.0', why: 'used unchanged, to build' },
  { name: 'lightningcss-', licence: 'MPL-2.0', why: 'the same, for one platform' },
  { name: '@img/sharp-', licence: 'LGPL-3.0-or-later', why: 'a separate library for images, which are off' },
  { name: '@visx/vendor', licence: 'MIT and ISC', why: 'part of Prisma Studio' },
  { name: 'elkjs', licence: 'EPL-2.0', why: 'used unchanged, part of Prisma Studio' },
  { name: 'caniuse-lite', licence: 'CC-BY-4.0', why: 'data that the build reads' },
  { name: 'spdx-exceptions', licence: 'CC-BY-3.0', why: 'data that this check reads' },
  { name: 'spdx-ranges', licence: 'CC-BY-3.0', why: 'data that this check reads' },
  { name: '@fontsource-variable/', licence: 'OFL-1.1', why: 'fonts, which may go with any app' },
];

const installed = readInstalled();
const refused = installed.filter(({ name, licence }) => !isAllowed(name, licence));

for (const [licence, names] of byLicence(installed))
  console.log(`${licence} (${names.length}): ${names.join(', ')}`);
for (const { name, licence } of refused) console.log(`Not allowed: ${name} has the licence ${licence}.`);
console.log(`${installed.length} packages, ${refused.length} with a licence that is not allowed.`);
process.exitCode = refused.length === 0 ? 0 : 1;

/**
 * The packages in `node_modules` with their versions and licences, by npm's own record. Workspaces are left out.
 * @returns {{ name: string, licence: string }[]}
 */
function readInstalled() {
  /** @type {{ packages: Record<string, { link?: boolean }> }} */
  const { packages } = JSON.parse(readFileSync(path.join(root, 'node_modules/.package-lock.json'), 'utf8'));
  return Object.entries(packages)
    .filter(([place, { link }]) => place.includes('node_modules/') && !link)
    .map(([place]) => path.join(root, place, 'package.json'))
    .filter((file) => existsSync(file))
    .map((file) => {
      /** @type {{ name: string, license?: string }} */
      const { name, license } = JSON.parse(readFileSync(file, 'utf8'));
      return { name, licence: license ?? 'unknown' };
    });
}

/**
 * @param {string} name
 * @param {string} licence an SPDX expression; other words count only as an exception has them
 */
function isAllowed(name, licence) {
  const extra = exceptions
    .filter((exception) =>
      /[-/]$/.test(exception.name) ? name.startsWith(exception.name) : name === exception.name,
    )
    .map((exception) => exception.licence);
  if (extra.includes(licence)) return true;
  try {
    return satisfies(licence, [...allowed, ...extra]);
  } catch {
    return false;
  }
}

/** @param {{ name: string, licence: string }[]} packages */
function byLicence(packages) {
  /** @type {Map<string, string[]>} */
  const groups = new Map();
  for (const { name, licence } of packages) groups.set(licence, [...(groups.get(licence) ?? []), name]);
  return [...groups].toSorted(([, a], [, b]) => b.length - a.length);
}
