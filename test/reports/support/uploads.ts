import assert from 'node:assert/strict';
import type { UploadLine } from '../../../src/reports/uploaded-lines.ts';
import { readUpload, type ReadUpload } from '../../../src/reports/uploaded-csv.ts';

export function read(text: string): ReadUpload {
  const upload = readUpload({ name: 'batch.csv', text });
  if (upload.kind === 'unreadable') assert.fail(upload.why);
  return upload;
}

/** The lines in short form: `2 ada@x -> a@y`, `3 duplicate of 2`, `4 blank ada@x`, `5 malformed`. */
export function shortLines(text: string): readonly string[] {
  return read(text).lines.map(shortLine);
}

function shortLine(line: UploadLine): string {
  switch (line.result) {
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
    case 'unidentified':
      return `${line.number} malformed`;
  }
}
