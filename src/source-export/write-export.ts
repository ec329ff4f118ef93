import { createHash } from 'node:crypto';
import { canonicalJson } from '../mapping/canonical-json.ts';
import { formatVersion, type ExportHeader, type ExportRecord } from './records.ts';
import type { SigningKey } from './signing-key.ts';

interface SignedExport {
  readonly header: Omit<ExportHeader, 'format' | 'version' | 'key'>;
  readonly records: Iterable<ExportRecord>;
  readonly key: SigningKey;
}

/** The lines of a file: header, records, and the signature over both. `onEnd` gets the SHA-256 that it signs. */
export function* exportLines(
  { header, records, key }: SignedExport,
  onEnd: (sha256: string) => void = () => undefined,
): Generator<string, void, undefined> {
  const hash = createHash('sha256');
  const lineOf = (value: unknown) => {
    const line = `${canonicalJson(value)}\n`;
    hash.update(line);
    return line;
  };
  const format = { format: 'crosswalk-source-export', version: formatVersion };
  yield lineOf({ ...header, ...format, key: key.publicKey });
  for (const record of records) yield lineOf(record);
  const sha256 = hash.digest('hex');
  onEnd(sha256);
  yield `${canonicalJson({ sha256, signature: key.sign(sha256) })}\n`;
}
