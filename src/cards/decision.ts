import type { Decision, Person, Run, Vote } from '../run/run.ts';
import { fact, type Fact } from './heading.ts';
import type { Pen } from './plain.ts';
import { whose } from './quorum.ts';
import { localTime } from './times.ts';

/** Who asked, who decided, when, on which plan and with which words. */
export function recordFacts(run: Run, pen: Pen): readonly Fact[] {
  const { requester, decision, digest, votes } = run;
  const decided = decision?.digest ?? digest;
  const all = votes.filter((vote) => vote.digest === decided);
  const deciding = all.find(({ by }) => by.id === decision?.by?.id);
  const before = all.filter((vote) => vote !== deciding);
  return [
    fact('Asked for by', pen.markdown(requester.name, 64)),
    ...pen.few(before, 6).flatMap((vote) => approvalFacts(vote, pen)),
    ...(decision ? decisionFacts(decision, deciding?.instead ?? null, pen) : []),
    ...(decided === null ? [] : [fact('Digest', decided.slice(0, 12))]),
  ];
}

function decisionFacts(
  { kind, by, at, note }: Decision,
  instead: Person | null,
  pen: Pen,
): readonly Fact[] {
  const who = by ? `${whose({ by, instead }, pen)}, ` : '';
  return [
    fact(by ? `${decisionWords[kind]} by` : decisionWords[kind], `${who}${localTime(at)}`),
    ...(note === '' ? [] : [fact('Note', pen.markdown(note, 300))]),
  ];
}

/** An approval that others had to join. */
function approvalFacts(vote: Vote, pen: Pen): readonly Fact[] {
  return decisionFacts({ kind: 'approved', ...vote }, vote.instead, pen);
}

const decisionWords = {
  approved: 'Approved',
  rejected: 'Rejected',
  cancelled: 'Cancelled',
  expired: 'Expired',
} as const satisfies Record<Decision['kind'], string>;
