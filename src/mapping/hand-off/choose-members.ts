import { smtpKeysOf } from '../email-address.ts';
import { valuesAt, type Multimap } from '../multimap.ts';
import { isPlainAddress } from './migration-csv.ts';
import type { MigrationUser } from '../plan-context.ts';
import { findingsOf, targetOf, type NamedObject, type Row } from '../plan-rows.ts';
import type { MoveLicence } from '../readiness/licences.ts';
import { severityOf, titleOf } from '../readiness/finding-catalogue.ts';
import type { TargetRecipient } from '../tenant-objects.ts';
import type { HandOffWay } from '../policy.ts';
import type { GoingMember, LeftOutCode, LeftOutMember } from './hand-off.ts';

/** The newest write of a run for a person, or the newest reading that found the stamp already there. */
export interface LatestStamp {
  readonly run: number;
  /** Id of the target that carries it. */
  readonly target: string;
  /** Whether the run stamped the person and the target was read back since. */
  readonly isVerified: boolean;
}

export interface Candidates {
  readonly batch: number;
  readonly way: HandOffWay;
  /** The plan of the whole batch from one reading of both tenants. */
  readonly rows: readonly Row[];
  /** By source id. */
  readonly stamps: ReadonlyMap<string, LatestStamp>;
  /** By source id. */
  readonly licences: ReadonlyMap<string, MoveLicence>;
  /** By target id. */
  readonly recipients: ReadonlyMap<string, TargetRecipient>;
  /** Users of migration batches in the target by `smtpKey`, without those of this hand-off. */
  readonly migrationUsers: Multimap<MigrationUser>;
}

export type Choice = Omit<GoingMember, 'part'> | LeftOutMember;

/** For each row, whether the person can be handed off now; exactly one reason where not. */
export function chooseMembers(candidates: Candidates): readonly Choice[] {
  const [sources, targets] = [new Set<string>(), new Set<string>()];
  return candidates.rows.map((row) => {
    const choice = chooseMember(row, candidates);
    if (choice.kind === 'left-out') return choice;
    const { source, target } = choice;
    if (sources.has(source.id) || targets.has(target.id))
      return leftOut(row, ['listed-twice', 'Listed twice in the batch.', `why ${source.address}`]);
    sources.add(source.id);
    targets.add(target.id);
    return choice;
  });
}

type Reason = readonly [code: LeftOutCode, why: string, next: string];

function leftOut(row: Row, [code, why, next]: Reason): LeftOutMember {
  const target = targetOf(row);
  return {
    ...{ kind: 'left-out', seq: row.seq, source: named(row.source) },
    ...{ target: target === null ? null : named(target), code, why, next },
  };
}

function named({ id, name, address }: NamedObject): NamedObject {
  return { id, name, address };
}

function chooseMember(row: Row, candidates: Candidates): Choice {
  const { batch, way } = candidates;
  const { source } = row;
  const reason = whyNotReady(row, candidates);
  if (reason !== null) return leftOut(row, reason);
  const stamp = candidates.stamps.get(source.id);
  const mapAgain = `map batch ${batch}`;
  if (row.kind !== 'unchanged')
    return leftOut(
      row,
      stamp?.isVerified === true
        ? ['changed', `Changed since run ${stamp.run} stamped them.`, mapAgain]
        : ['not-stamped', 'Not stamped yet.', mapAgain],
    );
  if (stamp === undefined || stamp.target !== row.target.id)
    return leftOut(row, ['not-verified', 'No run has verified the stamp.', mapAgain]);
  if (!stamp.isVerified)
    return leftOut(row, [
      'not-verified',
      `Run ${stamp.run} has not verified the stamp.`,
      `verify run ${stamp.run}`,
    ]);
  const unlicensed = whyUnlicensed(row, candidates);
  if (unlicensed !== null) return leftOut(row, unlicensed);
  if (way !== 'orchestrator' && !isPlainAddress(row.target.address))
    return leftOut(row, [
      'address-unusable',
      'The CSV for New-MigrationBatch can’t hold the primary address of the mail user.',
      `why ${source.address}`,
    ]);
  const [from, to] = [named(source), named(row.target)];
  return { kind: 'goes', seq: row.seq, source: from, target: to, stampedBy: stamp.run };
}

/** Reasons that come before the stamp; null: none applies. */
function whyNotReady(row: Row, candidates: Candidates): Reason | null {
  const why = `why ${row.source.address}`;
  if (row.kind === 'excluded')
    return ['excluded', 'Someone excluded them.', `include ${row.source.address}`];
  const moving = whyMoving(row, candidates);
  if (moving !== null) return moving;
  switch (row.kind) {
    case 'ambiguous':
    case 'colliding':
      return ['needs-decision', 'Needs a decision: which mail user is it?', why];
    case 'missing':
      return ['no-match', 'No match in the target tenant.', why];
    case 'blocked':
      return ['error-finding', errorText(row), why];
    case 'on-premises': {
      const report = `map batch ${candidates.batch}`;
      return ['on-premises', 'Must be stamped on-premises first.', report];
    }
    case 'ready':
    case 'unchanged':
      return findingsOf(row).some(isError) ? ['error-finding', errorText(row), why] : null;
  }
}

function isError({ code }: { readonly code: string }): boolean {
  return severityOf(code) === 'error';
}

function errorText(row: Row): string {
  const code = findingsOf(row).find(isError)?.code ?? findingsOf(row)[0]?.code ?? '';
  return `Error: ${titleOf(code)}.`;
}

/** `CompletedWithWarnings` counts as completed, `CompletionFailed` does not. */
const completed = /^Completed/i;

function whyMoving(row: Row, { recipients, migrationUsers }: Candidates): Reason | null {
  if (migrationUsers.first.size === 0) return null;
  const recipient = recipients.get(targetOf(row)?.id ?? '');
  if (recipient === undefined) return null;
  const users = smtpKeysOf(recipient).flatMap((key) => valuesAt(migrationUsers, key));
  const open = users.find(({ status }) => !completed.test(status));
  if (open !== undefined) {
    const remove = `remove ${row.source.address} from migration`;
    return ['in-migration', `In migration batch ${open.batch} (${open.status}).`, remove];
  }
  const [done] = users;
  return done === undefined ? null : ['moved', `Moved with migration batch ${done.batch}.`, ''];
}

function whyUnlicensed({ source }: Row, { licences }: Candidates): Reason | null {
  switch (licences.get(source.id)) {
    case 'there':
    case 'not-needed':
      return null;
    case 'missing':
      return [
        'licence-missing',
        'No license for the move on either side.',
        `why ${source.address}`,
      ];
    case 'unread':
    case undefined:
      return ['licence-unread', 'Whether there is a license for the move can’t be read.', 'doctor'];
  }
}
