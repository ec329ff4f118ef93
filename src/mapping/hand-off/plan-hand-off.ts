import { createHash } from 'node:crypto';
import { canonicalJson } from '../canonical-json.ts';
import { noCounts, type Counts } from '../plan-rows.ts';
import { relevantPolicy } from '../plan/digest.ts';
import type { Policy } from '../policy.ts';
import { cleanJson } from '../storable-text.ts';
import { trustDigest, type TrustCheck } from '../trust/trust-check.ts';
import { chooseMembers, type Candidates, type Choice } from './choose-members.ts';
import { expectedDuration } from './expected-duration.ts';
import {
  leftOutCodes,
  type GoingMember,
  type HandOff,
  type HandOffMember,
  type HandOffPart,
  type HandOffPlan,
} from './hand-off.ts';

export interface HandOffInput {
  readonly run: number;
  readonly policy: Policy;
  readonly checks: readonly TrustCheck[];
  readonly handOff: HandOff;
  readonly candidates: Candidates;
  /** Bytes of the mailboxes whose size was read, by source id. */
  readonly sizes: ReadonlyMap<string, number>;
}

/** Plans the creation of migrations for everyone of the batch who can go. */
export function planHandOff(input: HandOffInput): HandOffPlan {
  const { run, policy, handOff, candidates, sizes } = input;
  const choices = chooseMembers(candidates);
  const most = partLimit(policy, handOff);
  const members = withParts(choices, most);
  const going = members.filter(isGoing);
  const parts = partsOf(going, partNames(candidates.batch, run));
  const known = going.flatMap(({ source }) => sizes.get(source.id) ?? []);
  const largest = known.length === 0 ? null : known.reduce((a, b) => Math.max(a, b));
  return {
    members,
    parts,
    summary: {
      endpoint: policy.migration?.endpoint ?? null,
      deliveryDomain: policy.target.deliveryDomain,
      goes: going.length,
      leftOut: leftOutCodes
        .map((code) => ({
          code,
          people: choices.filter((one) => one.kind === 'left-out' && one.code === code).length,
        }))
        .filter(({ people }) => people > 0),
      totalSize: known.length === 0 ? null : known.reduce((a, b) => a + b),
      expected: expectedDuration(going.length, largest),
    },
    counts: handOffCounts(going.length, choices.length - going.length),
    digest: handOffDigest(input, { going, parts }),
  };
}

export function handOffCounts(ready: number, blocked: number): Counts {
  return { ...noCounts, ready, blocked };
}

export function isGoing(member: HandOffMember): member is GoingMember {
  return member.kind === 'goes';
}

/** How many people one migration batch or job takes. */
function partLimit({ migration }: Policy, { way }: HandOff): number {
  const { batchSize = 2_000, jobSize = 100 } = migration ?? {};
  return way === 'orchestrator' ? jobSize : batchSize;
}

function withParts(choices: readonly Choice[], most: number): readonly HandOffMember[] {
  let going = 0;
  return choices.map((choice) => {
    if (choice.kind === 'left-out') return choice;
    const part = Math.floor(going / most) + 1;
    going += 1;
    return { ...choice, part };
  });
}

/** «Crosswalk 4 run 12», «Crosswalk 4 run 12 part 2»: the run determines the name, so that a lost answer is found again. */
function partNames(batch: number, run: number): (seq: number, of: number) => string {
  const name = `Crosswalk ${batch} run ${run}`;
  return (seq, of) => (of === 1 ? name : `${name} part ${seq}`);
}

function partsOf(
  going: readonly GoingMember[],
  nameOf: ReturnType<typeof partNames>,
): readonly HandOffPart[] {
  const counts = new Map<number, number>();
  for (const { part } of going) counts.set(part, (counts.get(part) ?? 0) + 1);
  return [...counts].map(([seq, people]) => ({ seq, name: nameOf(seq, counts.size), people }));
}

/** The name with a suffix, for one that the tenant says is taken; at most 64 characters. */
export function nextName(name: string): string {
  const [, base = name, suffix] = /^(.*?)(?: \((\d+)\))?$/.exec(name) ?? [];
  return `${base} (${Number(suffix ?? 1) + 1})`;
}

function handOffDigest(
  { policy, checks, handOff, candidates: { batch } }: HandOffInput,
  { going, parts }: { going: readonly GoingMember[]; parts: readonly HandOffPart[] },
): string {
  const head = {
    ...{ handOff, batch, trust: trustDigest(checks) },
    parts: parts.map(({ seq, people }) => ({ seq, people })),
  };
  return digestOf(
    head,
    policy,
    going.map(({ source, target, stampedBy, part }) => ({ source, target, stampedBy, part })),
  );
}

/** SHA-256 in lower-case hex over the head, the policy and each of the lines. */
export function digestOf(head: object, policy: Policy, lines: readonly object[]): string {
  const hash = createHash('sha256');
  const batch = 'batch' in head && typeof head.batch === 'number' ? head.batch : 0;
  hash.update(`hand-off\n${cleanJson(canonicalJson(head))}\n`);
  hash.update(`${cleanJson(relevantPolicy(policy, batch))}\n`);
  for (const line of lines) hash.update(`${cleanJson(canonicalJson(line))}\n`);
  return hash.digest('hex');
}
