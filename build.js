// Bundles src into dist, so that a start reads a few files instead of hundreds. Packages are not bundled, except for the browser.
import { buildSync } from 'esbuild';

const [outdir = 'dist'] = process.argv.slice(2);

buildSync({
  entryPoints: [
    'src/index.ts',
    'src/sandbox/sandbox.ts',
    'src/start/start.ts',
    'src/export-source.ts',
    'src/start/doctor.ts',
    'src/doctor-main.ts',
  ],
  bundle: true,
  splitting: true,
  packages: 'external',
  platform: 'node',
  target: 'node20',
  format: 'esm',
  sourcemap: true,
  outbase: '.',
  outdir,
  // As deep in the project as a file in src/<folder>, so that the relative path to adaptiveCards is the same.
  chunkNames: 'src/[name]-[hash]',
});

buildSync({
  entryPoints: ['src/tab/browser/tab.ts', 'src/tab/browser/tab.css'],
  bundle: true,
  platform: 'browser',
  target: 'es2022',
  format: 'esm',
  minify: true,
  outdir: `${outdir}/tab`,
});
