// Puts src together in dist: a start reads a few files instead of hundreds. Packages stay where they are.
import { buildSync } from 'esbuild';

buildSync({
  entryPoints: ['src/index.ts', 'src/sandbox/sandbox.ts', 'src/start/start.ts'],
  bundle: true,
  splitting: true,
  packages: 'external',
  platform: 'node',
  target: 'node20',
  format: 'esm',
  sourcemap: true,
  outbase: '.',
  outdir: 'dist',
  // As deep below the project as a file in a room of src: what looks for adaptiveCards finds it from both.
  chunkNames: 'src/[name]-[hash]',
});
