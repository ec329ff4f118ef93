/** Bytes of one line: more than a mailbox with every property at its limit has. */
const maxLineBytes = 4 * 1024 * 1024;

/** A line of a file is longer than any of ours. */
export class LineTooLongError extends Error {}

/** The lines of a file with their line feeds; what follows the last line feed is one more. Holds one line at a time. */
export async function* splitLines(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  let parts: Uint8Array[] = [];
  let size = 0;
  const add = (part: Uint8Array) => {
    size += part.length;
    if (size > maxLineBytes)
      throw new LineTooLongError(`a line has more than ${maxLineBytes} bytes`);
    parts.push(part);
  };
  const take = () => {
    const line = parts.length === 1 ? parts[0] : Buffer.concat(parts);
    parts = [];
    size = 0;
    return line ?? new Uint8Array();
  };
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(lineFeed); end !== -1; end = chunk.indexOf(lineFeed, start)) {
      add(chunk.subarray(start, end + 1));
      yield take();
      start = end + 1;
    }
    if (start < chunk.length) add(chunk.subarray(start));
  }
  if (size > 0) yield take();
}

const lineFeed = 0x0a;
