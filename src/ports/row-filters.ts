import { attentionRanges } from '../mapping/plan/attention.ts';
import { notReadyKinds, type RowKind } from '../mapping/plan-rows.ts';
import type { RowState } from './row-states.ts';

/** Rows that a filter shows together; a key that is absent excludes nothing. */
interface RowGroupRule {
  /** Ranges of the attention that a row needs, both ends inclusive. */
  readonly attention?: readonly { readonly first: number; readonly last: number }[];
  readonly kinds?: readonly RowKind[];
  readonly states?: readonly RowState[];
  readonly hasCandidates?: true;
}

const { wrongPerson, warning, blockedWrongPerson, onPremises, ready } = attentionRanges;

const rules = {
  everyone: {},
  'worth-a-look': { attention: [{ first: wrongPerson.first, last: onPremises.last }] },
  'wrong-person': { attention: [wrongPerson, blockedWrongPerson] },
  'not-ready': { kinds: notReadyKinds },
  'needs-decision': { kinds: ['ambiguous', 'colliding'] },
  /** A person can choose the target. */
  'with-candidates': { hasCandidates: true },
  blocked: { kinds: ['blocked'] },
  missing: { kinds: ['missing'] },
  'with-warnings': {
    kinds: ['ready'],
    attention: [{ first: wrongPerson.first, last: warning.last }],
  },
  ready: { kinds: ['ready'], attention: [ready] },
  'on-premises': { kinds: ['on-premises'] },
  unchanged: { kinds: ['unchanged'] },
  excluded: { kinds: ['excluded'] },
  /** What a run wrote, or tried to write. */
  written: {
    states: [
      ...(['failed', 'unverified', 'drifted', 'sending'] as const),
      ...(['settling', 'written', 'verified', 'synced'] as const),
    ],
  },
  failed: { states: ['failed', 'unverified', 'drifted', 'sending'] },
  verified: { states: ['settling', 'written', 'verified', 'synced'] },
  'not-approved': { states: ['left'] },
  'not-stamped': { states: ['planned'] },
} as const satisfies Readonly<Record<string, RowGroupRule>>;

export type RowGroup = keyof typeof rules;
export const rowGroups = Object.keys(rules) as readonly RowGroup[];

export function groupRule(group: RowGroup): RowGroupRule {
  return rules[group];
}

/** Which rows of a plan a page shows. */
export interface RowFilter {
  /** A group of rows, or the people who have a finding. */
  readonly shown: RowGroup | { readonly code: string };
  /** Part of a name, an address, an id or a finding code, in any letter case; empty: every row. */
  readonly search: string;
}

/** The text by which a card names what a filter shows: a group, or the code of a finding. */
export function shownText(shown: RowFilter['shown']): string {
  return typeof shown === 'string' ? shown : shown.code;
}

/** What a card named; null: everyone. */
export function shownBy(text: string): RowFilter['shown'] | null {
  if (text === '') return null;
  return rowGroups.find((group) => group === text) ?? { code: text };
}

/** By attention; `decisions-first`: first those that need a decision; `results-first`: first by result, failed rows before others. */
export type RowOrder = 'worst-first' | 'decisions-first' | 'results-first';

/** The order of `results-first`. */
export const resultOrder = [
  ...(['failed', 'unverified', 'drifted', 'sending', 'planned', 'settling', 'written'] as const),
  ...(['verified', 'synced', 'unchanged', 'left', 'held'] as const),
] as const satisfies readonly RowState[];

/** Characters; every paging button of a card carries the search text. */
export const maxSearchLength = 40;
export const noRowFilter: RowFilter = { shown: 'everyone', search: '' };

/** A page of the rows that match the filter; the first page is 1, and a page out of range becomes the nearest one. */
export interface RowPageRequest extends RowFilter {
  readonly page: number;
}

/** Rows on one page of a card. */
export const rowsPerPage = 8;
