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

/** Packages with another licence, and why they may be used. @type {Record<string, string>} */
const exceptions = {
  '@axe-core/playwright': 'MPL-2.0; used unchanged, in tests only',
  '@img/sharp-libvips-':
    'LGPL-3.0; a separate library that Next loads to resize images, which Postern has switched off',
  '@img/sharp-': 'LGPL-3.0 in part, on Windows and WebAssembly; the same use',
  '@visx/vendor': '“MIT and ISC” in its own words; part of Prisma Studio',
  'axe-core': 'MPL-2.0; used unchanged, in tests only',
  'caniuse-lite': 'CC-BY-4.0; data that the build reads',
  elkjs: 'EPL-2.0; used unchanged, part of Prisma Studio',
  lightningcss: 'MPL-2.0; used unchanged, to build',
  'lightningcss-': 'the same, for one platform',
  'spdx-exceptions': 'CC-BY-3.0; data that this check reads',
  'spdx-ranges': 'CC-BY-3.0 in part; data that this check reads',
  '@fontsource-variable/': 'OFL-1.1; fonts may be distributed with any app',
};

const installed = readInstalled();
const refused = installed.filter(({ name, licence }) => !isAllowed(licence) && !hasException(name));

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

/** @param {string} licence an SPDX expression; words that are no expression are not allowed */
function isAllowed(licence) {
  try {
    return satisfies(licence, allowed);
  } catch {
    return false;
  }
}

/** @param {string} name a key of `exceptions` that ends in `-` or `/` stands for all names that begin with it */
function hasException(name) {
  return Object.keys(exceptions).some((key) => (/[-/]$/.test(key) ? name.startsWith(key) : name === key));
}

/** @param {{ name: string, licence: string }[]} packages */
function byLicence(packages) {
  /** @type {Map<string, string[]>} */
  const groups = new Map();
  for (const { name, licence } of packages) groups.set(licence, [...(groups.get(licence) ?? []), name]);
  return [...groups].toSorted(([, a], [, b]) => b.length - a.length);
}
