import { execFileSync } from 'node:child_process';

let isBuilt = false;

/** A program of src as a live one is launched: put together once, then started from dist. */
export function built(source: string): readonly string[] {
  if (!isBuilt) execFileSync(process.execPath, ['build.js']);
  isBuilt = true;
  return ['--enable-source-maps', source.replace(/^src/, 'dist/src').replace(/\.ts$/, '.js')];
}
