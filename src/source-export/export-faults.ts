import type { ExportFault } from '../ports/source-exports.ts';

/** A file that broke on its way, or was changed. */
export function incomplete(why: string): ExportFault {
  return faulty(
    why,
    'Drop the file as it was written, without opening it in another program; compare its SHA-256 with who made it. If that doesn’t help, make a new one.',
  );
}

/** `why` follows the name of the file; `next` is what its owner can do. */
export function faulty(why: string, next: string): ExportFault {
  return { kind: 'faulty', why, next };
}
