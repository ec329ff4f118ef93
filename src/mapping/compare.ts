import { addressKey } from './address.ts';
import { differing, missing } from './difference.ts';
import type { Change, Stamp } from './identity.ts';
import { inWords, listed } from './named.ts';
import type { ReadyRow, Row } from './row.ts';

type Matched = Extract<Row, { kind: 'ready' | 'unchanged' }>;

/** What must be sent to make `after` of `before`; a GUID is never cleared and no address removed. */
export function change(before: Stamp, after: Stamp): Change {
  const { exchangeGuid, archiveGuid } = after;
  const standing = new Set(before.addresses.map(addressKey));
  return {
    ...(exchangeGuid === null || exchangeGuid === before.exchangeGuid ? {} : { exchangeGuid }),
    ...(archiveGuid === null || archiveGuid === before.archiveGuid ? {} : { archiveGuid }),
    addAddresses: after.addresses.filter((address) => !standing.has(addressKey(address))),
  };
}

/** Equal in all that a stamp touches; addresses as a set, of which one is the primary. */
export function sameStamp(a: Stamp, b: Stamp): boolean {
  return sameGuids(a, b) && missing(a, b).length === 0 && missing(b, a).length === 0;
}

/** All of `stamp` stands there, whatever else somebody added since. */
export function holds(now: Stamp, stamp: Stamp): boolean {
  return sameGuids(now, stamp) && missing(now, stamp).length === 0;
}

/** Why an approved row must not be written as it was approved, in a sentence for people; null where it may, or never would be. */
export function drift(approved: Row, now: Row | undefined): string | null {
  if (approved.kind !== 'ready') return null;
  if (now === undefined) return `${approved.source.name} is no longer in the batch.`;
  switch (now.kind) {
    case 'ready':
      return advised(another(approved, now) ?? stillToWrite(approved, now));
    case 'unchanged':
      return advised(another(approved, now) ?? onTarget(differing(approved.after, now.before)));
    case 'blocked':
      return `Since the preview the row is blocked: ${now.reasons.map(({ text }) => text).join(' ')}`;
    case 'on-premises':
      return 'Since the preview the target is synchronized from an on-premises directory, so it can only be stamped there. Map the batch again.';
    case 'ambiguous':
    case 'colliding':
    case 'missing':
    case 'excluded':
      return `Since the preview the row is ${now.kind}: ${now.reason.text}`;
  }
}

function sameGuids(a: Stamp, b: Stamp): boolean {
  return a.exchangeGuid === b.exchangeGuid && a.archiveGuid === b.archiveGuid;
}

function advised(what: string | null): string | null {
  return what === null ? null : `${what} Map the batch again to see the row as it is now.`;
}

function another(approved: ReadyRow, now: Matched): string | null {
  if (now.target.id === approved.target.id) return null;
  return `Since the preview it matches ${inWords([now.target])}, no longer ${inWords([approved.target])}.`;
}

function stillToWrite(approved: ReadyRow, now: Matched): string | null {
  const target = onTarget(differing(approved.before, now.before));
  if (target !== null) return target;
  const source = differing(approved.after, now.after);
  if (source.length > 0)
    return `What is to be written changed since the preview: ${listed(source)}.`;
  if (now.evidence.some(({ rule }) => rule === approved.rule)) return null;
  return `Since the preview the rule ${approved.rule}, by which the row was approved, no longer names the target.`;
}

function onTarget(differences: readonly string[]): string | null {
  if (differences.length === 0) return null;
  return `The target was changed since the preview: ${listed(differences)}.`;
}
