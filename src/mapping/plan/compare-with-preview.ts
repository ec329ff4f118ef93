import { isSameStamp, preservedDifferences, stampDifferences } from '../compare-stamps.ts';
import { nameList, shortList } from '../named-object.ts';
import { isStampable, type Row, type StampableRow } from '../plan-rows.ts';
import { isFirstOfTwoRuns } from '../second-run.ts';

type MatchedRow = StampableRow | Extract<Row, { kind: 'unchanged' }>;

/** Why an approved row must not be stamped any more, in sentences for people; null where it may be, or where it was not to be stamped. */
export function changeSincePreview(approved: Row, now: Row | undefined): string | null {
  if (!isStampable(approved)) return null;
  if (now === undefined) return `${approved.source.name} is no longer in the batch.`;
  switch (now.kind) {
    case 'ready':
    case 'on-premises':
      if (now.kind !== approved.kind) return otherDirectory[now.kind];
      return withAdvice(
        isRemovalBeforeSecondRun(approved, now)
          ? preservedChanged(approved, now)
          : (otherTarget(approved, now) ?? newRival(approved, now) ?? otherWrite(approved, now)),
      );
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

/** By the kind that the row has now. */
const otherDirectory = {
  'on-premises':
    'The target has been synchronized from an on-premises directory since the preview, so it can be stamped only there. Request a new preview.',
  ready:
    'The target is no longer synchronized from an on-premises directory, so it is not stamped there. Request a new preview.',
};

function withAdvice(change: string | null): string | null {
  return change === null ? null : `${change} Request a new preview to see the current values.`;
}

/** In the first run of a restore, the rows that are written already free the values of others, so that these could be set now. */
function isRemovalBeforeSecondRun(approved: StampableRow, now: StampableRow): boolean {
  return (
    isFirstOfTwoRuns(approved.warnings) &&
    now.target.id === approved.target.id &&
    isSameStamp(now.before, approved.before)
  );
}

function otherTarget(approved: StampableRow, now: MatchedRow): string | null {
  if (now.target.id === approved.target.id) return null;
  return `The match has changed since the preview: it is ${nameList([now.target])}, no longer ${nameList([approved.target])}.`;
}

/** Without the pin that was made since, the row would be in conflict. */
function newRival({ rivals }: StampableRow, now: StampableRow): string | null {
  const approved = new Set(rivals.map(({ id }) => id));
  const added = now.rivals.filter(({ id }) => !approved.has(id));
  if (added.length === 0) return null;
  return `${now.target.name} also matches ${nameList(added)} since the preview, and only a pin decides between them.`;
}

function otherWrite(approved: StampableRow, now: MatchedRow): string | null {
  const ofTarget = targetChanged(stampDifferences(approved.before, now.before));
  if (ofTarget !== null) return ofTarget;
  const ofSource = stampDifferences(approved.after, now.after);
  if (ofSource.length > 0)
    return `The values to write have changed since the preview: ${shortList(ofSource)}.`;
  if (now.evidence.some(({ rule }) => rule === approved.rule))
    return preservedChanged(approved, now);
  return `The person was approved with a match by the rule ${approved.rule}, and that rule no longer matches the target.`;
}

function preservedChanged(approved: StampableRow, now: MatchedRow): string | null {
  return targetChanged(preservedDifferences(approved.preserved, now.preserved));
}

function targetChanged(differences: readonly string[]): string | null {
  if (differences.length === 0) return null;
  return `The target has changed since the preview: ${shortList(differences)}.`;
}
