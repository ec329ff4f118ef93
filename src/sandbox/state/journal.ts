import { open, truncate, type FileHandle } from 'node:fs/promises';
import type { Entry } from './journal-entry.ts';
import { readWhole } from './files.ts';

export interface Journal {
  /** Entries of earlier processes, oldest first. */
  readonly past: readonly Entry[];
  /** Returns when the entry is on disk. */
  append(entry: Entry): Promise<void>;
  /** Removes every entry. */
  clear(): Promise<void>;
  close(): Promise<void>;
}

/** Opens an append-only file with one JSON line per change; an incomplete last line is dropped. */
export async function openJournal(path: string): Promise<Journal> {
  const text = (await readWhole(path)) ?? '';
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  const past = whole.split('\n').filter(Boolean).map(parsed(path));
  if (whole.length < text.length) await truncate(path, Buffer.byteLength(whole));
  const file = await open(path, 'a', 0o600);
  return {
    past,
    append: together(file),
    clear: () => file.truncate(0),
    close: () => file.close(),
  };
}

function parsed(path: string): (line: string, index: number) => Entry {
  return (line, index) => {
    try {
      return JSON.parse(line) as Entry;
    } catch (cause) {
      throw new Error(`${path}:${index + 1} is no JSON; start with --fresh to begin anew`, {
        cause,
      });
    }
  };
}

/** Writes entries that arrive during a flush together, with one flush for all. */
function together(file: FileHandle): (entry: Entry) => Promise<void> {
  let waiting: string[] = [];
  let turn = Promise.resolve();
  return (entry) => {
    waiting.push(`${JSON.stringify(entry)}\n`);
    turn = turn.then(async () => {
      const lines = waiting;
      waiting = [];
      if (lines.length === 0) return;
      await file.write(lines.join(''));
      await file.datasync();
    });
    return turn;
  };
}
