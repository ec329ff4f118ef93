import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

/** What DATA_DIR remembers of its server, so that a restart finds the same one. */
export interface Memory {
  readonly folder: string;
  readonly port: number;
}

/** null: no server was ever started for this folder. */
export function recall(dataDir: string): Memory | null {
  const path = join(dataDir, 'postgres.json');
  if (!existsSync(path)) return null;
  const found = parsed(path);
  return { folder: resolve(dataDir, found.folder), port: found.port };
}

/** A folder inside DATA_DIR is kept relative, so that the whole can be moved. */
export function remember(dataDir: string, memory: Memory): void {
  const known = recall(dataDir);
  if (known?.folder === memory.folder && known.port === memory.port) return;
  const within = relative(dataDir, memory.folder);
  const folder = within.startsWith('..') ? memory.folder : within;
  const path = join(dataDir, 'postgres.json');
  writeFileSync(`${path}.new`, JSON.stringify({ folder, port: memory.port }), { flush: true });
  renameSync(`${path}.new`, path);
}

function parsed(path: string): Memory {
  const text = readFileSync(path, 'utf8');
  const spoiled = (cause?: unknown) =>
    new Error(
      `${path} is not as it was written (${text}): remove it, and the database is looked for where it belongs.`,
      { cause },
    );
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw spoiled(error);
  }
  if (typeof value !== 'object' || value === null) throw spoiled();
  if (!('folder' in value) || !('port' in value)) throw spoiled();
  const { folder, port } = value;
  if (typeof folder !== 'string' || typeof port !== 'number') throw spoiled();
  return { folder, port };
}
