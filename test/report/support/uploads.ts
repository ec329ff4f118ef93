import assert from 'node:assert/strict';
import type { Line } from '../../../src/report/line.ts';
import { readUpload, type ReadUpload } from '../../../src/report/upload.ts';

export function read(text: string): ReadUpload {
  const upload = readUpload({ name: 'wave.csv', text });
  if (upload.kind === 'unreadable') assert.fail(upload.why);
  return upload;
}

/** The lines in few words: `2 ada@x -> a@y`, `3 duplicate of 2`, `4 blank ada@x`, `5 malformed`. */
export function told(text: string): readonly string[] {
  return read(text).lines.map(inWords);
}

function inWords(line: Line): string {
  switch (line.fate) {
    case 'read':
      return [
        line.number,
        ...line.source,
        ...(line.target.length > 0 ? ['->', ...line.target] : []),
      ].join(' ');
    case 'blank':
      return [line.number, 'blank', ...line.source].join(' ');
    case 'duplicate':
      return `${line.number} duplicate of ${line.of}`;
    case 'malformed':
      return `${line.number} malformed`;
  }
}
