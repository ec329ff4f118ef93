import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

/** Where the server of a DATA_DIR is, so that a restart finds the same one; kept in `postgres.json`. */
interface ServerRecord {
  readonly folder: string;
  readonly port: number;
}

/** null: no server was started for this DATA_DIR yet. */
export function readServerRecord(dataDir: string): ServerRecord | null {
  const path = recordPath(dataDir);
  if (!existsSync(path)) return null;
  const record = parseRecord(path);
  return { folder: resolve(dataDir, record.folder), port: record.port };
}

/** A folder inside DATA_DIR is saved as a relative path, so that DATA_DIR can be moved. */
export function saveServerRecord(dataDir: string, record: ServerRecord): void {
  const saved = readServerRecord(dataDir);
  if (saved?.folder === record.folder && saved.port === record.port) return;
  const relativeFolder = relative(dataDir, record.folder);
  const folder = relativeFolder.startsWith('..') ? record.folder : relativeFolder;
  const path = recordPath(dataDir);
  writeFileSync(`${path}.new`, JSON.stringify({ folder, port: record.port }), { flush: true });
  renameSync(`${path}.new`, path);
}

export function recordPath(dataDir: string): string {
  return join(dataDir, 'postgres.json');
}

function parseRecord(path: string): ServerRecord {
  const text = readFileSync(path, 'utf8');
  const damaged = (cause?: unknown) =>
    new Error(
      `${path} is damaged: ${text}. Delete it. The database is then looked for in its default folders.`,
      { cause },
    );
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw damaged(error);
  }
  if (typeof value !== 'object' || value === null) throw damaged();
  if (!('folder' in value) || !('port' in value)) throw damaged();
  const { folder, port } = value;
  if (typeof folder !== 'string' || typeof port !== 'number') throw damaged();
  return { folder, port };
}
