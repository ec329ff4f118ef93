import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join, posix, relative, sep } from 'node:path';
import * as z from 'zod/v4';

/** Makes the folder that a container or App Service runs: build, card templates, policy files, packages. Replaces the folder. */
export function makeArtefact(root: string, folder: string): { files: number; bytes: number } {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  execFileSync(process.execPath, ['build.js', join(folder, 'dist')], {
    cwd: root,
    stdio: 'inherit',
  });
  for (const part of developmentOnly)
    rmSync(join(folder, 'dist', 'src', part), { recursive: true });
  cpSync(join(root, 'adaptiveCards'), join(folder, 'adaptiveCards'), {
    recursive: true,
    filter: (path) => !path.endsWith('samples'),
  });
  cpSync(join(root, 'env'), join(folder, 'env'), { recursive: true, filter: isPolicy });
  cpSync(join(root, 'LICENSE'), join(folder, 'LICENSE'));
  writeFileSync(join(folder, 'package.json'), productionPackage(root, folder));
  copyPackages(root, folder);
  return sizeOf(folder);
}

/** Built programs of `npm start`, which need packages that are not copied. */
const developmentOnly = ['sandbox', 'start'];

/** Policy files and the CSV files of their batches, never an env file. */
function isPolicy(path: string): boolean {
  return (
    !/(^|[\\/])\.env/.test(path) && (statSync(path).isDirectory() || /\.(ya?ml|csv)$/.test(path))
  );
}

const packageFile = z.looseObject({ scripts: z.record(z.string(), z.string()) });

/** The package file with the scripts that need only what is in the folder, and without the packages that are not. */
function productionPackage(root: string, folder: string): string {
  const { scripts, ...rest } = packageFile.parse(
    JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')),
  );
  const program = /^node (?:--[\w-]+ )*(dist\/\S+)$/;
  const kept = Object.entries({ ...scripts, doctor: doctorScript })
    .map(([name, command]) => [name, command.replace(/^node build\.js && /, '')] as const)
    .filter(([, command]) => existsSync(join(folder, program.exec(command)?.[1] ?? 'none')));
  const absent = { devDependencies: undefined, optionalDependencies: undefined };
  const content = { ...rest, ...absent, scripts: Object.fromEntries(kept) };
  return `${JSON.stringify(content, null, 2)}\n`;
}

/** Without the sandbox, which `npm run doctor` otherwise looks for. */
const doctorScript = 'node --enable-source-maps dist/src/doctor-main.js';

const lockFile = z.object({
  packages: z.record(
    z.string(),
    z.object({
      dev: z.boolean().optional(),
      optional: z.boolean().optional(),
      devOptional: z.boolean().optional(),
    }),
  ),
});

/** What `npm ci --omit=dev --omit=optional` installs, without the network. */
function copyPackages(root: string, folder: string): void {
  const { packages } = lockFile.parse(
    JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')),
  );
  for (const [path, { dev, optional, devOptional }] of Object.entries(packages))
    if (path !== '' && !(dev ?? optional ?? devOptional ?? false)) copyPackage(root, folder, path);
}

function copyPackage(root: string, folder: string, path: string): void {
  const from = join(root, path);
  cpSync(from, join(folder, path), {
    recursive: true,
    filter: (source) => {
      const inPackage = relative(from, source).split(sep).join('/');
      // Packages inside of a package are entries of their own.
      return !/(^|\/)node_modules$/.test(inPackage) && !isUnused(posix.join(path, inPackage));
    },
  });
}

/** Types, sources, tests and builds for browsers, which Node does not load: more than half of the bytes. */
function isUnused(path: string): boolean {
  return unused.some((pattern) => pattern.test(path));
}

const unused = [
  /\.(map|[cm]?ts|tsx|flow|tsbuildinfo|md|markdown)$/,
  /node_modules\/(@[^/]+\/)?[^/]+\/(test|tests|benchmark|benchmarks|example|examples)$/,
  /\/dist\/(browser|react-native|workerd|iife|umd)$/,
  /\.(browser|es5)\.js$/,
  // Token tables for other module systems; the framework loads those in `cjs`.
  /^node_modules\/gpt-tokenizer\/(dist|esm|src|data)$/,
  // The identity package imports it in its build for browsers alone.
  /^node_modules\/@azure\/msal-browser$/,
  /^node_modules\/superjson\/src$/,
  // A test library that both packages carry along.
  /^node_modules\/(botbuilder|botframework-streaming)\/vendors\/chai$/,
];

function sizeOf(folder: string): { files: number; bytes: number } {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const bytes = files.map(({ parentPath, name }) => statSync(join(parentPath, name)).size);
  return { files: files.length, bytes: bytes.reduce((sum, size) => sum + size, 0) };
}
