import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const packageFolder = fileURLToPath(new URL('../..', import.meta.url));
const compiler = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc');

export interface Consumer {
  /** The packed package. */
  tarball: string;
  /** A project outside the workspace that has nothing but the package. */
  folder: string;
  /** Runs the compiler in the project. Gives its output and whether it was content. */
  compile(args?: string[]): Promise<{ ok: boolean; output: string }>;
  /** Runs a file of the project with Node. */
  node(args: string[], env: Record<string, string>): Promise<{ stdout: string; stderr: string }>;
  remove(): Promise<void>;
}

/** Packs the package, which `build.setup.ts` has built, as `npm publish` would, and installs it, without a network, in an empty project. */
export async function makeConsumer(): Promise<Consumer> {
  const folder = await mkdtemp(join(tmpdir(), 'postern-consumer-'));
  const packed = await run(
    'npm',
    ['pack', '--json', '--ignore-scripts', '--loglevel=silent', '--pack-destination', folder],
    {
      cwd: packageFolder,
    },
  );
  const name = /"filename": "([^"]+)"/.exec(packed.stdout)?.[1];
  if (!name) throw new Error(`npm pack named no file: ${packed.stdout}`);
  const tarball = join(folder, name);
  await cp(join(packageFolder, 'test', 'consumer'), folder, { recursive: true });
  await writeFile(
    join(folder, 'package.json'),
    JSON.stringify({ name: 'consumer', private: true, type: 'module' }),
  );
  await useResolution(folder, 'nodenext');
  await run('npm', ['install', '--offline', '--no-audit', '--no-fund', tarball], { cwd: folder });
  return {
    tarball,
    folder,
    async compile(args = []) {
      try {
        const { stdout } = await run(process.execPath, [compiler, '-p', folder, ...args], { cwd: folder });
        return { ok: true, output: stdout };
      } catch (error) {
        return { ok: false, output: error instanceof Error && 'stdout' in error ? String(error.stdout) : '' };
      }
    },
    node: (args, env) =>
      run(process.execPath, args, { cwd: folder, env: { PATH: process.env.PATH, ...env } }),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Sets how the project's compiler finds packages; nothing of its libraries goes unchecked. */
export async function useResolution(
  folder: string,
  resolution: 'bundler' | 'nodenext',
  { files = ['right.ts', 'wrong.ts'], noEmit = true } = {},
): Promise<void> {
  const compilerOptions = {
    target: 'es2023',
    module: resolution === 'bundler' ? 'esnext' : 'nodenext',
    moduleResolution: resolution,
    strict: true,
    skipLibCheck: false,
    noEmit,
    types: [],
  };
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files }));
}
