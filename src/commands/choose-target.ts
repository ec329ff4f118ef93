import { allowsPins } from '../mapping/match/rules.ts';
import { pinOptions } from '../planning/pin-options.ts';
import type { ChooseView } from '../ports/answer-views.ts';
import { refuse, type Refused } from '../ports/refused.ts';
import { isOpenToPlans, type Run, type RunId } from '../ports/run.ts';
import type { Row } from '../mapping/plan-rows.ts';
import type { World } from '../ports/world.ts';
import type { Answer } from './answer.ts';
import type { CommandContext } from './command.ts';
import { cardAction } from './make-command.ts';
import { findRow, rowSchema } from './person-details.ts';
import { pin, pinsNotAllowed } from './pin.ts';

export const chooseTarget = cardAction({
  verb: 'choose',
  access: pin.access,
  cost: pin.cost,
  schema: rowSchema,
  run: ({ run, seq }, context) => chooseAnswer(run, seq, { notice: '', context }),
});

/** The card on which a person chooses the target of a row, with what each choice would lead to. */
export async function chooseAnswer(
  id: RunId,
  seq: number,
  { notice, context }: { readonly notice: string; readonly context: CommandContext },
): Promise<Answer> {
  const { readPolicy, world } = context;
  const found = await findRow(id, seq, context);
  if (found.kind === 'refused') return found;
  const { run } = found;
  const { row } = found.stored;
  const refused = notChoosable(run, row);
  if (refused !== null) return refused;
  const { policy } = await readPolicy();
  if (!allowsPins(policy)) return pinsNotAllowed;
  const candidates = 'candidates' in row ? row.candidates.slice(0, maxOptions) : [];
  const options = await pinOptions(run, { source: row.source, candidates }, world);
  return {
    kind: 'choose',
    choose: { run, row, options, position: await positionOf(id, seq, world), notice },
  };
}

/** More do not fit on a card. */
const maxOptions = 4;

function notChoosable(run: Run, row: Row): Refused | null {
  if (run.decision !== null || run.outcome !== null || isOpenToPlansOnly(run))
    return refuse(
      'not-waiting',
      `Run ${run.id} no longer waits for a decision, so no one can be chosen on its card.`,
      `Type “pin ${row.source.address} to … because …”, or “map batch ${run.batch}” for a new preview.`,
    );
  if ('candidates' in row && row.candidates.length > 0) return null;
  return refuse(
    'stale',
    `${row.source.name} has no candidates any more: the plan has changed.`,
    `Type “run ${run.id}” for its current card.`,
  );
}

/** Before the first preview there is nothing to choose. */
function isOpenToPlansOnly({ phase }: Run): boolean {
  return isOpenToPlans(phase) && phase !== 'inspect';
}

/** People with candidates who are counted. */
const maxCounted = 500;

async function positionOf(
  run: RunId,
  seq: number,
  { journal }: Pick<World, 'journal'>,
): Promise<ChooseView['position']> {
  const seqs = await choosable(run, { journal });
  const at = seqs.indexOf(seq);
  const others = [...seqs.slice(at + 1), ...seqs.slice(0, Math.max(0, at))];
  return { number: Math.max(0, at) + 1, total: seqs.length, next: others[0] ?? null };
}

/** The `seq` of everyone whose target a person can choose, in the order of the card. */
export async function choosable(
  run: RunId,
  { journal }: Pick<World, 'journal'>,
): Promise<readonly number[]> {
  const rows = await journal.filterRows(
    run,
    { shown: 'with-candidates', search: '' },
    { from: 0, limit: maxCounted, order: 'worst-first' },
  );
  return rows.map(({ row }) => row.seq);
}
