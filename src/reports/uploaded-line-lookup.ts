import type { Side } from '../mapping/tenant-objects.ts';
import type { ReadUpload } from './uploaded-csv.ts';
import { conflictFinder, type Conflict } from './uploaded-line-conflicts.ts';
import type { LineIdentifiers, UploadLine } from './uploaded-lines.ts';

export type LineResult = LineIdentifiers & Resolution;

type Resolution =
  | { readonly result: 'accepted'; readonly sourceId: string; readonly targetId: string | null }
  /** The source is to stay unmapped, so nothing is pinned. */
  | { readonly result: 'blank' }
  | {
      readonly result: 'unknown';
      readonly side: Side;
      readonly identifier: string;
      /** Whether the other tenant has it. */
      readonly isInOther: boolean;
    }
  /** A value that is neither an address nor an object ID, such as a name. */
  | { readonly result: 'malformed'; readonly side: Side; readonly identifier: string }
  | { readonly result: 'ambiguous'; readonly side: Side; readonly why: string }
  | Conflict;

/** Finds the id for an address, user principal name or object id; null if there is none, 'several' if there are more. */
export type LookUp = (identifier: string) => string | null;

export interface LookUps {
  readonly sources: LookUp;
  readonly targets: LookUp;
}

/** Replaces identifiers by ids, then compares the lines again: two identifiers may be the same object. */
export function resolveLines({ lines }: ReadUpload, lookUps: LookUps): readonly LineResult[] {
  const findConflict = conflictFinder();
  return lines.map((line) => {
    const { number, source, target } = line;
    return { number, source, target, ...resolveLine(line, lookUps, findConflict) };
  });
}

function resolveLine(
  line: UploadLine,
  lookUps: LookUps,
  findConflict: ReturnType<typeof conflictFinder>,
): Resolution {
  switch (line.result) {
    case 'malformed':
      return { result: line.result, why: line.why };
    case 'unidentified':
      return { result: 'malformed', side: line.side, identifier: line.text };
    case 'duplicate':
      return { result: line.result, of: line.of };
    case 'blank': {
      const source = lookUpFirst(line.source, lookUps.sources);
      if (source.kind !== 'one') return { result: 'blank' };
      const conflict = findConflict({ number: line.number, source: source.id, target: null });
      return conflict ?? { result: 'blank' };
    }
    case 'read': {
      const source = lookUpFirst(line.source, lookUps.sources);
      if (source.kind !== 'one') return unresolved('source', source, lookUps.targets);
      const target = line.target.length === 0 ? null : lookUpFirst(line.target, lookUps.targets);
      if (target !== null && target.kind !== 'one')
        return unresolved('target', target, lookUps.sources);
      const [sourceId, targetId] = [source.id, target?.id ?? null];
      const conflict = findConflict({ number: line.number, source: sourceId, target: targetId });
      return conflict ?? { result: 'accepted', sourceId, targetId };
    }
  }
}

type LookUpResult =
  | { readonly kind: 'one'; readonly id: string }
  | { readonly kind: 'unknown'; readonly identifier: string }
  | { readonly kind: 'ambiguous'; readonly why: string };

/** The first identifier decides; the others may be unknown, but must not belong to another object. */
function lookUpFirst([first = '', ...others]: readonly string[], lookUp: LookUp): LookUpResult {
  const id = lookUp(first);
  if (id === null) return { kind: 'unknown', identifier: first };
  if (id === 'several')
    return { kind: 'ambiguous', why: `${first} belongs to more than one object.` };
  const different = others.find((other) => ![id, 'several', null].includes(lookUp(other)));
  if (different === undefined) return { kind: 'one', id };
  return { kind: 'ambiguous', why: `${first} and ${different} belong to different objects.` };
}

function unresolved(
  side: Side,
  result: Exclude<LookUpResult, { kind: 'one' }>,
  lookUpOther: LookUp,
): Resolution {
  if (result.kind === 'ambiguous') return { result: 'ambiguous', side, why: result.why };
  const { identifier } = result;
  return { result: 'unknown', side, identifier, isInOther: lookUpOther(identifier) !== null };
}
