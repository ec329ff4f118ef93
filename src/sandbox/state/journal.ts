import { open, truncate, type FileHandle } from 'node:fs/promises';
import type { Entry } from './entry.ts';
import { readWhole } from './files.ts';

export interface Journal {
  /** What earlier processes have left, oldest first. */
  readonly past: readonly Entry[];
  /** Returns once the entry would survive a power cut. */
  append(entry: Entry): Promise<void>;
  close(): Promise<void>;
}

/** Opens an append-only file of one JSON line per change; a last line that a kill has torn is dropped. */
export async function openJournal(path: string): Promise<Journal> {
  const text = (await readWhole(path)) ?? '';
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  const past = whole.split('\n').filter(Boolean).map(parsed(path));
  if (whole.length < text.length) await truncate(path, Buffer.byteLength(whole));
  const file = await open(path, 'a', 0o600);
  return { past, append: together(file), close: () => file.close() };
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

/** Entries that come while the disk is busy go down together, with one flush for all of them. */
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
