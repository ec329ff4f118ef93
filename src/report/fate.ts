import type { Side } from '../mapping/identity.ts';
import { ledger, type Conflict } from './ledger.ts';
import type { Line, Said } from './line.ts';
import type { ReadUpload } from './upload.ts';
import { whose, type LookUp, type Whose } from './whose.ts';

/** What became of a line of an upload. */
export type Fate = Said & Settled;

type Settled =
  | { readonly fate: 'accepted'; readonly sourceId: string; readonly targetId: string | null }
  /** The source is to stay unmapped; nothing is pinned. */
  | { readonly fate: 'blank' }
  | { readonly fate: 'unknown'; readonly side: Side; readonly sought: string }
  | { readonly fate: 'ambiguous'; readonly side: Side; readonly why: string }
  | Conflict;

export interface LookUps {
  readonly sources: LookUp;
  readonly targets: LookUp;
}

/** Finds out who is meant, and holds against each other once more the lines that mean the same by other words. */
export function resolve({ lines }: ReadUpload, lookUps: LookUps): readonly Fate[] {
  const enter = ledger();
  return lines.map((line) => {
    const { number, source, target } = line;
    return { number, source, target, ...settle(line, lookUps, enter) };
  });
}

function settle(line: Line, lookUps: LookUps, enter: ReturnType<typeof ledger>): Settled {
  switch (line.fate) {
    case 'malformed':
      return { fate: line.fate, why: line.why };
    case 'duplicate':
      return { fate: line.fate, of: line.of };
    case 'blank': {
      const source = whose(line.source, lookUps.sources);
      if (source.kind !== 'one') return { fate: 'blank' };
      return enter({ number: line.number, source: source.id, target: null }) ?? { fate: 'blank' };
    }
    case 'read': {
      const source = whose(line.source, lookUps.sources);
      if (source.kind !== 'one') return lost('source', source);
      const target = targetOf(line, lookUps.targets);
      if (target !== null && target.kind !== 'one') return lost('target', target);
      const [sourceId, targetId] = [source.id, target?.id ?? null];
      const conflict = enter({ number: line.number, source: sourceId, target: targetId });
      return conflict ?? { fate: 'accepted', sourceId, targetId };
    }
  }
}

/** null in a list of people. */
function targetOf({ target }: Line, targets: LookUp): Whose | null {
  return target.length === 0 ? null : whose(target, targets);
}

function lost(side: Side, found: Exclude<Whose, { kind: 'one' }>): Settled {
  return found.kind === 'unknown'
    ? { fate: 'unknown', side, sought: found.sought }
    : { fate: 'ambiguous', side, why: found.why };
}
