import { createHash } from 'node:crypto';
import type * as z from 'zod/v4';
import type { ExportFault } from '../ports/source-exports.ts';
import type { SourceExport } from '../mapping/source-export.ts';
import { incomplete } from './export-faults.ts';
import { faultOfHeader, type ExpectedHeader } from './header-faults.ts';
import { record, header, signature, type ExportHeader, type ExportRecord } from './records.ts';
import { fingerprintOf, isSigned } from './signing-key.ts';
import { LineTooLongError, splitLines } from './split-lines.ts';

interface ReadOptions {
  readonly expected: ExpectedHeader;
  /** Gets every record before it is known whether the signature is right. */
  readonly onRecord: (record: ExportRecord, header: ExportHeader) => void;
}

export type ReadExport =
  | { readonly kind: 'valid'; readonly header: ExportHeader; readonly exported: SourceExport }
  | ExportFault;

/**
 * Reads a file line by line. It is valid if its header is the expected one, every line is known, and the last one has the signature of
 * a key that the policy names over everything before it.
 */
export async function readExport(
  chunks: AsyncIterable<Uint8Array>,
  options: ReadOptions,
): Promise<ReadExport> {
  try {
    return await readLines(chunks, options);
  } catch (error) {
    if (error instanceof LineTooLongError) return incomplete('has a line that is too long');
    throw error;
  }
}

async function readLines(
  chunks: AsyncIterable<Uint8Array>,
  { expected, onRecord }: ReadOptions,
): Promise<ReadExport> {
  const hash = createHash('sha256');
  const ids = new Set<string>();
  let head: ExportHeader | null = null;
  // The last line is the signature, and only the end of the file shows which one that is.
  let held: Uint8Array | null = null;
  let line = 0;
  for await (const next of splitLines(chunks)) {
    const current: Uint8Array | null = held;
    held = next;
    if (current === null) continue;
    line += 1;
    hash.update(current);
    if (head === null) {
      const first = parseLine(current, header);
      const fault = faultOfHeader(first, expected);
      if (fault !== null) return fault;
      head = first;
      continue;
    }
    const parsed = parseLine(current, record);
    if (parsed === null) return incomplete(`has a line that I can’t read (line ${line})`);
    const id = idOf(parsed);
    if (ids.has(id)) return incomplete(`has an object twice (line ${line})`);
    if (id !== '') ids.add(id);
    onRecord(parsed, head);
  }
  const last = held === null ? null : parseLine(held, signature);
  if (head === null || last === null) return incomplete('is incomplete: its signature is missing');
  const sha256 = hash.digest('hex');
  if (sha256 !== last.sha256 || !isSigned(sha256, last.signature, head.key))
    return incomplete('was changed after it was signed');
  const { exportedAt, expiresAt, key } = head;
  const exported = { sha256, key: fingerprintOf(key), exportedAt, expiresAt };
  return { kind: 'valid', header: head, exported };
}

/** null: it is no JSON, or not of this shape. */
function parseLine<T>(line: Uint8Array, shape: z.ZodType<T>): T | null {
  try {
    const parsed = shape.safeParse(JSON.parse(decoder.decode(line)));
    return parsed.success ? parsed.data : null;
  } catch (error) {
    // RangeError: nested too deeply; TypeError: not UTF-8.
    if (error instanceof SyntaxError || error instanceof RangeError || error instanceof TypeError)
      return null;
    throw error;
  }
}

const decoder = new TextDecoder('utf-8', { fatal: true });

/** Empty where several lines may say the same. */
function idOf(line: ExportRecord): string {
  switch (line.kind) {
    case 'other':
      return line.id === '' ? '' : `mailbox ${line.id}`;
    case 'person':
      return line.mailbox.id === '' ? '' : `mailbox ${line.mailbox.id}`;
    case 'protected':
      return `protected ${line.group}`;
    case 'consent':
    case 'unread':
      return line.kind === 'consent' ? line.kind : `unread ${line.what}`;
    case 'relationship':
    case 'group':
    case 'soft-deleted':
    case 'hold':
      return '';
  }
}
