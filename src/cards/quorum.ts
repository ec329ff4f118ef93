import type { Demand, Seat } from '../mapping/policy/demand.ts';
import { missing } from '../mapping/policy/quorum.ts';
import type { Hit } from '../mapping/policy/rule.ts';
import type { Run, Vote } from '../run/run.ts';
import { line, type Line } from './change.ts';
import { fact, type Fact } from './heading.ts';
import type { Pen } from './plain.ts';
import { sentences } from './sentences.ts';
import { localTime } from './times.ts';

/** Who has to approve, who has, and what is missing still; nothing where one approver is enough. */
export function quorumFacts(run: Run, pen: Pen): readonly Fact[] {
  const { demand, clean } = run;
  if (demand.people === 1 && demand.seats.length === 0) return [];
  const votes = votesFor(run.digest, run);
  const given = names(votes, pen);
  const ofClean = clean === null ? [] : votesFor(clean, run);
  return [
    fact('Approvers', wanted(demand)),
    ...(given.length > 0 ? [fact('Approved by', given.join('; '))] : []),
    ...(given.length > 0 ? [fact('Still needed', stillNeeded(run, run.digest))] : []),
    ...(ofClean.length > 0
      ? [
          fact('Clean rows approved by', names(ofClean, pen).join('; ')),
          fact('Still needed for them', stillNeeded(run, clean)),
        ]
      : []),
  ];
}

function votesFor(digest: string | null, { votes }: Run): readonly Vote[] {
  return votes.filter((vote) => vote.digest === digest);
}

function names(votes: readonly Vote[], pen: Pen): readonly string[] {
  return pen.few(votes, 6).map((vote) => `${whose(vote, pen)}, ${localTime(vote.at)}`);
}

/** «Diego Siciliani for Alex Wilber». */
export function whose({ by, instead }: Pick<Vote, 'by' | 'instead'>, pen: Pen): string {
  const name = pen.markdown(by.name, 64);
  return instead === null ? name : `${name} for ${pen.markdown(instead.name, 64)}`;
}

/** «1 more, for the source tenant», until the plan of that digest, or that part of it, is approved. */
export function stillNeeded(run: Run, digest: string | null): string {
  const { people, seats } = missing(run.demand, votesFor(digest, run));
  // Enough by number and still undecided: somebody approved and then ruled on the plan.
  if (people === 0) return '1 more, since an approver ruled on the plan later';
  if (people === seats.length) return `${people} more, ${seats.map(forSeat).join(' and ')}`;
  return [`${people} more`, ...seats.map((seat) => `one ${forSeat(seat)}`)].join(', ');
}

/** What the plan meets of the policy, and what follows. */
export function hitLines(hits: readonly Hit[], pen: Pen): readonly Line[] {
  return pen
    .few(hits, 4)
    .map((hit) => line('Policy', pen.plain(sentences(hit.text, follows(hit)), 280), 'warning'));
}

function wanted({ people, seats }: Demand): string {
  const number = people === 1 ? '1 person' : `${people} people`;
  return [number, ...seats.map((seat) => `one ${forSeat(seat)}`)].join(', ');
}

function forSeat({ of }: Seat): string {
  return `for ${of}`;
}

function follows({ then }: Hit): string {
  switch (then.kind) {
    case 'refuse':
      return 'It can’t be approved.';
    case 'require':
      return `So ${then.people} people have to approve.`;
    case 'ask':
      return 'So somebody whom the policy names for that has to approve too.';
  }
}
