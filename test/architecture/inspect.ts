import { posix } from 'node:path';
import { importsOf, type Import } from './imports.ts';
import type { Room } from './table.ts';

export interface Inspection {
  readonly violations: readonly string[];
  readonly imports: number;
  /** What each file takes from others of ours. */
  readonly graph: ReadonlyMap<string, readonly string[]>;
}

/** Files by their path in src, with their text, held against the table. */
export function inspect(
  files: ReadonlyMap<string, string>,
  table: Readonly<Record<string, Room>>,
): Inspection {
  const violations: string[] = [];
  const graph = new Map<string, string[]>();
  let imports = 0;
  for (const [path, text] of files) {
    const taken: string[] = [];
    graph.set(path, taken);
    const room = table[roomOf(path)];
    if (room === undefined) violations.push(`${path}: stands in no room of the table`);
    for (const found of importsOf(path, text)) {
      imports += 1;
      const target =
        found.specifier?.startsWith('.') === true ? resolved(path, found.specifier) : null;
      if (target !== null) taken.push(target);
      const fault = faultOf(found, { path, target, room, exists: files.has(target ?? '') });
      if (fault !== null) violations.push(`${path}:${found.line}: ${fault}`);
    }
  }
  return { violations, imports, graph };
}

interface Context {
  readonly path: string;
  readonly target: string | null;
  readonly room: Room | undefined;
  readonly exists: boolean;
}

function faultOf({ specifier, kind, typesOnly }: Import, context: Context): string | null {
  const { path, target, room, exists } = context;
  if (specifier === null) return 'takes something that nobody can read before it runs';
  const handedOn = kind === 'named types' && target !== null && roomOf(target) === roomOf(path);
  if (kind !== 'import' && !handedOn)
    return `hands on ${specifier}: whoever needs it imports it from there`;
  if (target === null)
    return isAllowed(specifier, room?.outside ?? []) ? null : `may not know ${specifier}`;
  if (target.startsWith('..')) return `reaches out of src to ${target}`;
  if (!exists) return `takes ${target}, which is not there`;
  if (roomOf(target) === roomOf(path)) return null;
  const ways = [roomOf(target), target, ...(typesOnly ? [`${roomOf(target)} (types)`] : [])];
  return ways.some((way) => room?.ours.includes(way)) ? null : `may not know ${target}`;
}

function isAllowed(specifier: string, outside: readonly string[]): boolean {
  if (specifier.startsWith('node:'))
    return outside.includes('node:*') || outside.includes(specifier);
  const parts = specifier.split('/');
  return outside.includes(parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/'));
}

function roomOf(path: string): string {
  return path.split('/')[0] ?? path;
}

function resolved(path: string, specifier: string): string {
  return posix.join(posix.dirname(path), specifier);
}
