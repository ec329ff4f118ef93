import { preservedDifferences, stampDifferences } from '../compare-stamps.ts';
import { nameList, shortList } from '../named-object.ts';
import type { ReadyRow, Row } from '../plan-rows.ts';

type MatchedRow = Extract<Row, { kind: 'ready' | 'unchanged' }>;

/** Why an approved row must not be written any more, in sentences for people; null where it may be, or where it was not ready. */
export function changeSincePreview(approved: Row, now: Row | undefined): string | null {
  if (approved.kind !== 'ready') return null;
  if (now === undefined) return `${approved.source.name} is no longer in the batch.`;
  switch (now.kind) {
    case 'ready':
      return withAdvice(otherTarget(approved, now) ?? otherWrite(approved, now));
    case 'unchanged':
      return withAdvice(
        otherTarget(approved, now) ??
          targetChanged([
            ...stampDifferences(approved.after, now.before),
            ...preservedDifferences(approved.preserved, now.preserved),
          ]),
      );
    case 'blocked':
      return `Blocked since the preview: ${now.reasons.map(({ text }) => text).join(' ')}`;
    case 'on-premises':
      return 'The target has been synchronized from an on-premises directory since the preview, so it can be stamped only there. Request a new preview.';
    case 'ambiguous':
      return `Several matches since the preview: ${now.reason.text}`;
    case 'colliding':
      return `In conflict since the preview: ${now.reason.text}`;
    case 'missing':
      return `No match since the preview: ${now.reason.text}`;
    case 'excluded':
      return `Excluded since the preview: ${now.reason.text}`;
  }
}

function withAdvice(change: string | null): string | null {
  return change === null ? null : `${change} Request a new preview to see the current values.`;
}

function otherTarget(approved: ReadyRow, now: MatchedRow): string | null {
  if (now.target.id === approved.target.id) return null;
  return `The match has changed since the preview: it is ${nameList([now.target])}, no longer ${nameList([approved.target])}.`;
}

function otherWrite(approved: ReadyRow, now: MatchedRow): string | null {
  const ofTarget = targetChanged(stampDifferences(approved.before, now.before));
  if (ofTarget !== null) return ofTarget;
  const ofSource = stampDifferences(approved.after, now.after);
  if (ofSource.length > 0)
    return `The values to write have changed since the preview: ${shortList(ofSource)}.`;
  if (now.evidence.some(({ rule }) => rule === approved.rule))
    return targetChanged(preservedDifferences(approved.preserved, now.preserved));
  return `The row was approved with a match by the rule ${approved.rule}, and that rule no longer matches the target.`;
}

function targetChanged(differences: readonly string[]): string | null {
  if (differences.length === 0) return null;
  return `The target has changed since the preview: ${shortList(differences)}.`;
}
