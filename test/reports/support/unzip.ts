import assert from 'node:assert/strict';
import { inflateRawSync } from 'node:zlib';

/** The files of a ZIP by name: their bytes, the same as UTF-8, and the time of each. */
export function unzip(
  zip: Uint8Array,
): ReadonlyMap<string, { readonly bytes: Buffer; readonly text: string; readonly at: Date }> {
  const bytes = Buffer.from(zip);
  const end = bytes.lastIndexOf('PK\u0005\u0006');
  assert.notEqual(end, -1, 'it is no ZIP');
  const files = new Map<
    string,
    { readonly bytes: Buffer; readonly text: string; readonly at: Date }
  >();
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    assert.equal(bytes.readUInt32LE(at), 0x02014b50);
    const [method, size] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20)];
    const lengths = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset));
    const [nameLength = 0, extraLength = 0, commentLength = 0] = lengths;
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    const extra = bytes.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength);
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const content = bytes.subarray(start, start + size);
    const plain = method === 0 ? content : inflateRawSync(content);
    files.set(name, {
      bytes: plain,
      text: plain.toString('utf8'),
      // The extended timestamp: seconds since 1970 after the header and a byte of flags.
      at: new Date(extra.readUInt32LE(5) * 1_000),
    });
    at += 46 + nameLength + extraLength + commentLength;
  }
  return files;
}
