import { sharedBuild } from './shared-resources.ts';

/** Node's arguments for a program of `src` as production runs it. */
export async function built(source: string): Promise<readonly string[]> {
  await sharedBuild();
  return ['--enable-source-maps', source.replace(/^src/, 'dist/src').replace(/\.ts$/, '.js')];
}
