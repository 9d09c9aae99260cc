// @ts-check
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { inRoot, root } from '../src/paths.mjs';

/**
 * @type {Record<
 *   string,
 *   { resolved?: string, hasInstallScript?: boolean } & Partial<Record<'dependencies' | 'devDependencies' | 'optionalDependencies', Record<string, string>>>
 * >}
 */
const packages = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')).packages;

test('the lock file names the optional packages of every platform, or npm ci refuses it elsewhere', () => {
  const missing = Object.values(packages)
    .flatMap(({ optionalDependencies = {} }) => Object.keys(optionalDependencies))
    .filter((name) => !Object.keys(packages).some((place) => place.endsWith(`node_modules/${name}`)));
  expect(missing).toEqual([]);
});

test('the lock file names no registry', () => {
  const addresses = Object.values(packages).map(({ resolved }) => resolved);
  expect(addresses.filter((address) => address?.includes('://'))).toEqual([]);
});

test('package.json decides for every install script by the name of its package', () => {
  /** @type {{ allowScripts: Record<string, boolean> }} */
  const { allowScripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const withScript = Object.entries(packages)
    .filter(([, { hasInstallScript }]) => hasInstallScript)
    .map(([place]) => place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length));
  expect(Object.keys(allowScripts).toSorted()).toEqual([...new Set(withScript)].toSorted());
});

test('every dependency is pinned to one version', () => {
  const ranges = Object.entries(packages)
    .filter(([place]) => !place.includes('node_modules/'))
    .flatMap(([place, { dependencies = {}, devDependencies = {}, optionalDependencies = {} }]) =>
      Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies }).map(
        ([name, version]) => `${place || 'root'}: ${name} ${version}`,
      ),
    )
    .filter((line) => !/ (?:npm:\S+@)?\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(line) && !/: @postern\//.test(line));
  expect(ranges).toEqual([]);
});

test('a README or a decision names each override', () => {
  const { overrides } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));
  const readmes = readdirSync(inRoot('packages')).map((name) => path.join('packages', name, 'README.md'));
  const decisions = readdirSync(inRoot('docs', 'decisions')).map((name) => path.join('docs/decisions', name));
  const documents = [...readmes, ...decisions]
    .filter((document) => existsSync(inRoot(document)))
    .map((document) => readFileSync(inRoot(document), 'utf8'));
  const unexplained = Object.keys(overrides).filter(
    (name) => !documents.some((text) => text.includes(`\`${name}\``)),
  );
  expect(unexplained).toEqual([]);
});
