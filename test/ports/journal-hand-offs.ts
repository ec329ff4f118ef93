import type { HandOffJournal, StoredMember, StoredPart } from '../../src/ports/hand-off-journal.ts';
import type { Journal } from '../../src/ports/journal.ts';
import { maybeWrittenStates, stampedStates } from '../../src/ports/row-states.ts';
import { isOpenToPlans, type Run, type RunId } from '../../src/ports/run.ts';
import type { StoredRow } from '../../src/ports/stored-row.ts';
import { targetId, type MemoryPlans } from './journal-plans.ts';
import { intentTimes } from './journal-rows.ts';
import { stored } from './stored.ts';

export interface MemoryHandOffs extends HandOffJournal, Pick<Journal, 'sentSince'> {
  recordPartIntent(run: RunId, intent: { seq: number; name: string; at: Date }): boolean;
}

interface Context {
  readonly plans: MemoryPlans;
  readonly runs: ReadonlyMap<RunId, Run>;
  readonly change: (run: RunId, values: Partial<Run>) => void;
  readonly mayWrite: (run: RunId, at: Date) => boolean;
}

/** The hand-offs of a journal in memory. */
export function memoryHandOffs({ plans, runs, change, mayWrite }: Context): MemoryHandOffs {
  const parts = new Map<RunId, readonly StoredPart[]>();
  const members = new Map<RunId, readonly StoredMember[]>();
  const partsOf = (run: RunId) => parts.get(run) ?? [];
  const patch = (run: RunId, seq: number, values: Partial<StoredPart>) =>
    parts.set(
      run,
      partsOf(run).map((part) => (part.seq === seq ? { ...part, ...stored(values) } : part)),
    );
  return {
    saveHandOff: async (id, plan, details) => {
      await Promise.resolve();
      const run = runs.get(id);
      if (run === undefined) throw new Error(`There is no run ${id}.`);
      if (run.decision !== null)
        throw new Error(`Run ${id} has a decision (${run.decision.kind}).`);
      if (!isOpenToPlans(run.phase))
        throw new Error(`Run ${id} is in phase “${run.phase}” already.`);
      const { summary: handOffSummary, counts, digest } = plan;
      parts.set(
        id,
        stored(plan.parts).map((part) => ({ ...part, ...untouched })),
      );
      members.set(
        id,
        stored(plan.members).map((member) => ({ member, code: '', detail: '' })),
      );
      change(id, { ...details, counts, digest, handOffSummary });
    },
    latestStamps: (sources) => {
      const found = sources.flatMap((source) => {
        const [latest] = [...runs.values()]
          .sort((a, b) => b.id - a.id)
          .flatMap((run) => stampsOf(run, source, plans));
        return latest === undefined ? [] : [[source, latest] as const];
      });
      return Promise.resolve(new Map(found));
    },
    handOffParts: (run) => Promise.resolve(partsOf(run)),
    handOffMembers: (run, { kind, part, from, limit }) =>
      Promise.resolve(
        (members.get(run) ?? [])
          .filter(({ member }) => kind === null || member.kind === kind)
          .filter(({ member }) => part === null || ('part' in member && member.part === part))
          .sort((a, b) => Number(a.member.kind === 'goes') - Number(b.member.kind === 'goes'))
          .slice(from, from + limit),
      ),
    recordPart: async (run, { seq, previous, ...result }) => {
      await Promise.resolve();
      const part = partsOf(run).find((one) => one.seq === seq);
      if (part?.state === previous.state && part.sends === previous.sends) patch(run, seq, result);
    },
    recordMembers: async (run, results) => {
      await Promise.resolve();
      const all = members.get(run) ?? [];
      const bySeq = new Map(results.map((result) => [result.seq, result]));
      members.set(
        run,
        all.map((one) => {
          const { code, detail } = bySeq.get(one.member.seq) ?? one;
          return { ...one, code, detail };
        }),
      );
    },
    recordPartIntent: (run, { seq, name, at }) => {
      const part = partsOf(run).find((one) => one.seq === seq);
      if (part?.state !== 'planned' || !mayWrite(run, at)) return false;
      const sends = part.name === name ? part.sends + 1 : 1;
      patch(run, seq, { state: 'sending', name, sends, intendedAt: at });
      return true;
    },
    sentSince: (run, since) => {
      const sent = [...plans.rowsOf(run), ...partsOf(run)];
      const times = intentTimes(sent).filter((time) => time >= since.getTime());
      const from = times.length === 0 ? null : new Date(Math.min(...times));
      return Promise.resolve({ rows: times.length, from });
    },
  };
}

const untouched = {
  state: 'planned',
  ...{ remoteId: null, sends: 0, intendedAt: null, detail: '', code: '' },
} as const;

function stampsOf({ id, undoes, outcome }: Run, source: string, plans: MemoryPlans) {
  const row = plans.rowsOf(id).find((one) => one.row.source.id === source && isStamp(one, outcome));
  const target = row === undefined ? null : targetId(row.row);
  if (row === undefined || target === null) return [];
  const isBack = 'after' in row.row && row.row.after.exchangeGuid !== null;
  const isStamping = undoes === null || (undoes.restores !== null && isBack);
  return [{ run: id, target, isVerified: stampedStates.includes(row.state) && isStamping }];
}

function isStamp({ state, intendedAt }: StoredRow, outcome: Run['outcome']): boolean {
  if (state === 'verified' || state === 'synced') return true;
  if (state === 'unchanged')
    return outcome?.kind === 'done' || outcome?.kind === 'nothing-to-write';
  return intendedAt !== null && maybeWrittenStates.includes(state);
}
