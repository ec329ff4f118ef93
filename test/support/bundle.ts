import { chmodSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { buildSync } from 'esbuild';

const bundles = new Map<string, string>();
let folder: string | null = null;

/** Bundles a TypeScript program once per test process and returns the JavaScript file: a bundle starts faster than sources with tsx. */
export function bundled(path: string): string {
  const known = bundles.get(path);
  if (known !== undefined) return known;
  folder ??= createFolder();
  const outfile = join(folder, `${bundles.size}-${basename(path, '.ts')}.js`);
  buildSync({
    entryPoints: [path],
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    outfile,
  });
  bundles.set(path, outfile);
  return outfile;
}

/** Readable for all, because some tests run programs as another user. */
function createFolder(): string {
  const created = mkdtempSync(join(tmpdir(), 'crosswalk-bundles-'));
  chmodSync(created, 0o755);
  symlinkSync(resolve('node_modules'), join(created, 'node_modules'));
  process.once('exit', () => rmSync(created, { recursive: true }));
  return created;
}
