import type { MoveTest } from '../mapping/move-test-rules.ts';
import type { NamedObject, Row } from '../mapping/plan-rows.ts';
import { changeLines, line, type Line } from './change-lines.ts';
import type { TextLimits } from './text-limits.ts';
import { findingLines } from './finding-lines.ts';

/** What a row's plan says, without its candidates: how it was matched and what changes, or why it can't be stamped. */
export function rowLines(row: Row, limits: TextLimits): readonly Line[] {
  switch (row.kind) {
    case 'ready':
    case 'unchanged':
    case 'on-premises':
      return [
        matchLine(row, limits),
        ...changeLines(row.before, row.after, limits),
        ...findingLines(row.warnings, row, limits),
      ];
    case 'colliding':
      return [...findingLines([row.reason], row, limits), ...rivalLines(row.rivals, limits)];
    case 'ambiguous':
    case 'missing':
    case 'excluded':
      return findingLines([row.reason], row, limits);
    case 'blocked':
      return findingLines(row.reasons, row, limits);
  }
}

type MatchedRow = Extract<Row, { kind: 'ready' | 'unchanged' | 'on-premises' }>;

function matchLine({ rule, evidence }: MatchedRow, limits: TextLimits): Line {
  const value = evidence.find((item) => item.rule === rule)?.value ?? '';
  const otherRules = evidence.filter((item) => item.rule !== rule).map((item) => `, ${item.rule}`);
  return line(
    'Matched by',
    `${rule} (${limits.identifier(value, 52)})${limits.first(otherRules, 6).join('')}`,
  );
}

function rivalLines(rivals: readonly NamedObject[], limits: TextLimits): readonly Line[] {
  return limits.first(rivals, 3).map((rival) => rivalLine(rival, limits));
}

/** Another source mailbox that matches the same target. */
export function rivalLine(rival: NamedObject, limits: TextLimits): Line {
  return line('Also claimed by', nameAndAddress(rival, limits));
}

export function nameAndAddress({ name, address }: NamedObject, limits: TextLimits): string {
  return `${limits.plain(name, 48)}, ${limits.identifier(address, 56)}`;
}

/** The result of the move test, in Microsoft's words; empty if the mailbox was not tested. */
export function moveTestLines(moveTest: MoveTest | null, limits: TextLimits): readonly Line[] {
  if (moveTest === null) return [];
  const { result, message } = moveTest;
  const text = message === '' ? result : `${result}: ${limits.plain(message, 280)}`;
  return [line('Move test', text, result === 'Failed' ? 'warning' : 'default')];
}
