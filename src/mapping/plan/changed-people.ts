import { suspicionCount, suspicionOf } from '../readiness/wrong-person.ts';
import { findingsOf, type NamedObject, type Row, type RowKind } from '../plan-rows.ts';
import { bySource, hasOtherTarget } from './compare-plans.ts';

/** A person whose row differs between two plans; `was` and `is` are null where the batch did not have the person. */
export interface ChangedPerson {
  readonly source: NamedObject;
  readonly was: Row | null;
  readonly is: Row | null;
  /** Codes of findings that only the later plan has. */
  readonly added: readonly string[];
  /** Codes of findings that only the earlier plan has. */
  readonly removed: readonly string[];
}

/** Worst first: another target, findings that can mean another person, people who are no longer ready, the rest in the order of the plan. */
export function changedPeople(
  before: readonly Row[],
  after: readonly Row[],
): readonly ChangedPerson[] {
  const [was, is] = [bySource(before), bySource(after)];
  const ids = [...new Set([...after, ...before].map(({ source }) => source.id))];
  return ids
    .map((id) => changeOf(was.get(id) ?? null, is.get(id) ?? null))
    .filter((change) => change !== null)
    .toSorted((a, b) => rank(a) - rank(b));
}

/** null: nothing changed that a person decides on. */
function changeOf(was: Row | null, is: Row | null): ChangedPerson | null {
  const source = (is ?? was)?.source;
  if (source === undefined) return null;
  const [before, after] = [codesOf(was), codesOf(is)];
  const change = {
    source,
    was,
    is,
    added: after.filter((code) => !before.includes(code)),
    removed: before.filter((code) => !after.includes(code)),
  };
  const isSame =
    was !== null &&
    is !== null &&
    was.kind === is.kind &&
    was.source.name === is.source.name &&
    !hasOtherTarget(was, is) &&
    change.added.length + change.removed.length === 0;
  return isSame ? null : change;
}

function codesOf(row: Row | null): readonly string[] {
  return row === null ? [] : [...new Set(findingsOf(row).map(({ code }) => code))];
}

const writableKinds: readonly RowKind[] = ['ready', 'unchanged', 'on-premises'];

function rank({ was, is, added }: ChangedPerson): number {
  if (was !== null && is !== null && hasOtherTarget(was, is)) return -1;
  const suspicions = added.map((code) => suspicionOf({ code }) ?? suspicionCount);
  const worst = Math.min(suspicionCount, ...suspicions);
  if (worst < suspicionCount) return worst;
  const isLost = isWritable(was) && !isWritable(is);
  return suspicionCount + (isLost ? 0 : 1);
}

function isWritable(row: Row | null): boolean {
  return row !== null && writableKinds.includes(row.kind);
}
