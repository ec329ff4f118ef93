import { addressKey } from './address.ts';
import { differing, keptDiffers, missing } from './difference.ts';
import type { Addition, Change, Stamp } from './identity.ts';
import { inWords, listed } from './named.ts';
import type { ReadyRow, Row } from './row.ts';

type Matched = Extract<Row, { kind: 'ready' | 'unchanged' }>;

/** What a mapping must send to make `after` of `before`. */
export function change(before: Stamp, after: Stamp): Addition {
  const { exchangeGuid, archiveGuid } = after;
  return {
    ...(exchangeGuid === null || exchangeGuid === before.exchangeGuid ? {} : { exchangeGuid }),
    ...(archiveGuid === null || archiveGuid === before.archiveGuid ? {} : { archiveGuid }),
    addAddresses: beyond(after, before),
  };
}

/** What an undo must send, which takes away whatever `after` does not hold. */
export function restoring(before: Stamp, after: Stamp): Change {
  const { exchangeGuid, archiveGuid } = after;
  return {
    ...(exchangeGuid === before.exchangeGuid ? {} : { exchangeGuid }),
    ...(archiveGuid === before.archiveGuid ? {} : { archiveGuid }),
    addAddresses: beyond(after, before),
    removeAddresses: beyond(before, after),
  };
}

/** The addresses of one stamp that the other lacks, whichever of them is the primary. */
export function beyond({ addresses }: Stamp, other: Stamp): readonly string[] {
  const there = new Set(other.addresses.map(addressKey));
  return addresses.filter((address) => !there.has(addressKey(address)));
}

/** Whether `after` was made of `before` there: all of it stands, and nothing that it took away, whatever else somebody added since. */
export function isMade(now: Stamp, { before, after }: Pick<ReadyRow, 'before' | 'after'>): boolean {
  const removed = new Set(beyond(before, after).map(addressKey));
  return holds(now, after) && !now.addresses.some((address) => removed.has(addressKey(address)));
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
      return advised(
        another(approved, now) ??
          onTarget([
            ...differing(approved.after, now.before),
            ...keptDiffers(approved.kept, now.kept),
          ]),
      );
    case 'blocked':
      return `Since the preview the row is blocked: ${now.reasons.map(({ text }) => text).join(' ')}`;
    case 'on-premises':
      return 'Since the preview the target is synchronized from an on-premises directory, so it can only be stamped there. Ask for a fresh preview.';
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
  return what === null ? null : `${what} Ask for a fresh preview to see the row as it is now.`;
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
  if (now.evidence.some(({ rule }) => rule === approved.rule))
    return onTarget(keptDiffers(approved.kept, now.kept));
  return `Since the preview the rule ${approved.rule}, by which the row was approved, no longer names the target.`;
}

function onTarget(differences: readonly string[]): string | null {
  if (differences.length === 0) return null;
  return `The target was changed since the preview: ${listed(differences)}.`;
}
