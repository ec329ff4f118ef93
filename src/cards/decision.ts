import type { Decision, Run } from '../run/run.ts';
import { fact, type Fact } from './heading.ts';
import type { Pen } from './plain.ts';
import { localTime } from './times.ts';

/** Who asked, who decided, when, on which plan and with which words. */
export function recordFacts({ requester, decision, digest }: Run, pen: Pen): readonly Fact[] {
  return [
    fact('Asked for by', pen.markdown(requester.name, 64)),
    ...(decision ? decisionFacts(decision, pen) : []),
    ...(digest === null ? [] : [fact('Digest', digest.slice(0, 12))]),
  ];
}

function decisionFacts({ kind, by, at, note }: Decision, pen: Pen): readonly Fact[] {
  const who = by ? `${pen.markdown(by.name, 64)}, ` : '';
  return [
    fact(by ? `${decisionWords[kind]} by` : decisionWords[kind], `${who}${localTime(at)}`),
    ...(note === '' ? [] : [fact('Note', pen.markdown(note, 300))]),
  ];
}

const decisionWords = {
  approved: 'Approved',
  rejected: 'Rejected',
  cancelled: 'Cancelled',
  expired: 'Expired',
} as const satisfies Record<Decision['kind'], string>;
