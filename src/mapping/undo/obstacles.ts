import { smtpKey, smtpKeysOf } from '../address.ts';
import { sameStamp } from '../compare.ts';
import { differing } from '../difference.ts';
import type { TargetRecipient } from '../identity.ts';
import { listed } from '../named.ts';
import type { Policy } from '../policy.ts';
import type { undoing } from '../readiness/undoing.ts';
import type { Finding, ReadyRow } from '../row.ts';
import type { Migration } from '../surroundings.ts';
import type { Together } from './together.ts';

export interface Obstructed {
  readonly migrations: readonly Migration[];
  readonly policy: Policy;
  readonly since: ReadonlyMap<string, number>;
  /** By the target's id: what would be set again and stands on another object by now. */
  readonly taken: ReadonlyMap<string, string>;
  /** The same where that other object may be one of the plan's own, from which it goes too. */
  readonly swapped: ReadonlyMap<string, string>;
}

/** Why what earlier runs wrote can't be taken back as things stand now. */
export function obstacles(
  { row, unbroken }: Together,
  now: TargetRecipient | null,
  world: Obstructed,
): readonly Finding[] {
  const { name } = row.target;
  if (now === null)
    return [
      finding(
        'undo-target-gone',
        `${name} is no longer a recipient of the target. Restore it, or leave it: what is gone holds no stamp.`,
      ),
    ];
  return [
    ...begun(now, world),
    ...(now.dirSynced
      ? [finding('undo-synchronized', `${name} is synchronized now: take it back on premises.`)]
      : []),
    ...(sameStamp(now, row.after) ? [] : [changed(row, now)]),
    ...(unbroken ? [] : [between(row)]),
    ...later(row, world),
    ...clearing(row, world),
  ];
}

function begun(now: TargetRecipient, { migrations }: Obstructed): readonly Finding[] {
  const { name, recipientType } = now;
  if (recipientType !== 'MailUser')
    return [
      finding(
        'undo-move-begun',
        `${name} is a ${recipientType} now, no MailUser. A finished move is moved back instead.`,
      ),
    ];
  const keys = smtpKeysOf(now);
  const found = migrations.filter(({ address }) => keys.includes(smtpKey(address)));
  if (found.length === 0) return [];
  const batches = listed(found.map(({ batch, status }) => `${batch} (${status})`));
  return [
    finding(
      'undo-move-begun',
      `${name} is in a migration batch of the target: ${batches}. Take the user out of it first, if the move is to be given up.`,
    ),
  ];
}

function later({ target }: ReadyRow, { since, ...world }: Obstructed): readonly Finding[] {
  const run = since.get(target.id);
  const stranger = world.swapped.get(target.id);
  const advice = world.taken.has(target.id) ? takeItFirst : undoFirst;
  return [
    ...(run === undefined
      ? []
      : [
          finding(
            'undo-written-since',
            `Run ${run} has written to ${target.name} since: type “undo run ${run}” first.`,
          ),
        ]),
    ...(stranger === undefined
      ? []
      : [
          finding(
            'undo-taken',
            `What was ${target.name}’s is another’s by now: ${stranger}. ${advice}`,
          ),
        ]),
  ];
}

const takeItFirst = 'Take it from there first, or map the batch again.';
/** No two objects carry the same at any moment, not even for as long as a run takes. */
const undoFirst =
  'It is to go from there too: type “undo run” and the number of the run that put it there first, then ask for this once more.';

function changed({ target, after }: ReadyRow, now: TargetRecipient): Finding {
  const what = listed(differing(after, now));
  return finding(
    'undo-changed',
    `${target.name} was changed after it was stamped: ${what}. Only what stands as it was written is taken back: put it right by hand, or leave it.`,
  );
}

function between({ target }: ReadyRow): Finding {
  return finding(
    'undo-changed',
    `${target.name} was changed by somebody else between the runs that wrote to it: put it right by hand, or leave it.`,
  );
}

function clearing({ target, before, after }: ReadyRow, { policy }: Obstructed): readonly Finding[] {
  if (policy.undo.clearGuid) return [];
  const guids = [
    ...(before.exchangeGuid === null && after.exchangeGuid !== null ? ['ExchangeGuid'] : []),
    ...(before.archiveGuid === null && after.archiveGuid !== null ? ['ArchiveGuid'] : []),
  ];
  if (guids.length === 0) return [];
  const text = `${guids.join(' and ')} of ${target.name} would have to be cleared, which the policy file forbids (undo.clearGuid). Have it changed, or leave the stamp.`;
  return [finding('undo-guid-kept', text)];
}

function finding(code: keyof typeof undoing, text: string): Finding {
  return { code, text };
}
