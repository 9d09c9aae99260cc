// @ts-check
// Part of `npm run check`: no regular expression in the tree may take more than linear time on any text. Finds each
// with a parser, and asks recheck, in plain JavaScript, about it. `node launcher/check-regular-expressions.mjs [file…]`
// looks at these files alone.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { parseSync, Visitor } from 'oxc-parser';
import recheck from 'recheck/lib/browser.js';
import { root } from './src/paths.mjs';

/** Tests match what our own programs print: of them only exponential time is refused, and less time is spent. */
const isTest = (/** @type {string} */ file) =>
  /\.(?:test|spec|shots|after)(?:-d)?\.[a-z]+$|(?:^|\/)(?:test|testing|test-app|e2e)\//.test(file);
/** Without a limit of time, so that a busy machine finds what an idle one finds. */
const limits = { timeout: null, attackTimeout: null, incubationTimeout: null, randomSeed: 1 };
const limitsOfTests = { timeout: 1_000, randomSeed: 1 };

/** @import { Argument, CallExpression, NewExpression, Span } from 'oxc-parser' */

/**
 * @typedef {object} Expression
 * @property {string} file
 * @property {number} line
 * @property {string} text as it is written
 * @property {string | null} pattern null when it is made at run time
 * @property {string} flags
 */

const given = process.argv.slice(2);
const files = given.length > 0 ? given : filesOfTheTree();
const expressions = files.flatMap(expressionsOf);
const findings = expressions.flatMap((expression) => {
  const reason = problemOf(expression);
  return reason === null ? [] : [`${expression.file}:${expression.line}  ${expression.text}\n    ${reason}`];
});
console.log(findings.join('\n'));
console.log(
  `${expressions.length} regular expressions in ${files.length} files, ${findings.length} to be mended.`,
);
process.exitCode = findings.length === 0 ? 0 : 1;

/** @returns {string[]} */
function filesOfTheTree() {
  const kinds = ['*.ts', '*.tsx', '*.mts', '*.mjs', '*.js', '*.jsx', '*.cjs'];
  const listed = execFileSync(
    'git',
    ['ls-files', '--cached', '--others', '--exclude-standard', '-z', ...kinds],
    {
      cwd: root,
      encoding: 'utf8',
    },
  );
  return listed.split('\0').filter((file) => file !== '');
}

/**
 * @param {string} file
 * @returns {Expression[]}
 */
function expressionsOf(file) {
  const source = readSource(file);
  if (source === null) return [];
  const { program, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file} cannot be read: ${errors[0]?.message}`);
  /** @type {Expression[]} */
  const found = [];
  /** @param {Span} node @param {{ pattern: string | null, flags: string }} regex */
  const add = (node, regex) => {
    const line = source.slice(0, node.start).split('\n').length;
    found.push({ ...regex, file, line, text: source.slice(node.start, node.end) });
  };
  /** @param {NewExpression | CallExpression} node */
  const addMade = (node) => {
    if (node.callee.type !== 'Identifier' || node.callee.name !== 'RegExp') return;
    const [pattern, flags] = node.arguments.map(stringOf);
    add(node, { pattern: pattern ?? null, flags: flags ?? '' });
  };
  new Visitor({
    Literal: (node) => {
      if ('regex' in node) add(node, node.regex);
    },
    NewExpression: addMade,
    CallExpression: addMade,
  }).visit(program);
  return found;
}

/**
 * A file that git still lists may have been removed.
 * @param {string} file
 */
function readSource(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

/**
 * The value of a string that is written out; null for one that is made at run time.
 * @param {Argument} node
 * @returns {string | null}
 */
function stringOf(node) {
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value;
  return node.type === 'TemplateLiteral' && node.quasis.length === 1
    ? (node.quasis[0]?.value.cooked ?? null)
    : null;
}

/**
 * Why an expression may not stay, or null.
 * @param {Expression} expression
 * @returns {string | null}
 */
function problemOf({ file, pattern, flags }) {
  const test = isTest(file);
  if (pattern === null) {
    return test ? null : 'It is made at run time, so that nobody can check it: write it out.';
  }
  const result = recheck.checkSync(pattern, flags, test ? limitsOfTests : limits);
  if (result.status === 'safe') return null;
  if (result.status === 'unknown') {
    return test ? null : `It cannot be checked (${result.error.kind}): write it in a simpler way.`;
  }
  if (test && result.complexity.type !== 'exponential') return null;
  return `It takes ${result.complexity.summary} time, on ${result.attack.pattern}: write it so that one way alone matches.`;
}
