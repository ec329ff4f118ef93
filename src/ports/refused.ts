import type { NamedObject } from '../mapping/plan-rows.ts';
import type { Choice } from './answer-views.ts';

export type Refusal =
  | 'not-permitted'
  | 'roles-unreadable'
  | 'own-run'
  | 'edited-plan'
  | 'policy-refuses'
  | 'note-missing'
  | 'choice-missing'
  | 'bad-start'
  | 'stale'
  | 'not-shown'
  | 'wrong-conversation'
  | 'already-decided'
  | 'expired'
  | 'not-waiting'
  | 'unknown-run'
  | 'unknown-batch'
  | 'never-mapped'
  | 'not-monitored'
  | 'not-a-channel'
  | 'tenant-unreadable'
  | 'unknown-person'
  | 'ambiguous-person'
  | 'nobody-selected'
  | 'pins-not-allowed'
  | 'nothing-to-accept'
  | 'unknown-webhook'
  | 'target-pinned'
  | 'target-not-pinnable'
  | 'nothing-to-undo'
  | 'nothing-to-retry'
  | 'no-migration'
  | 'bad-way'
  | 'invalid-delegation'
  | 'date-missing'
  | 'past-date'
  | 'unreadable-file'
  | 'no-report'
  | 'project-closed'
  | 'project-open'
  | 'too-many-requests'
  | 'database-unreachable';

/** A request that was not carried out: `text` says what happened, `next` what the person can do. */
export interface Refused {
  readonly kind: 'refused';
  readonly code: Refusal;
  readonly text: string;
  readonly next: string;
  /** Those who may have been meant, where the request named a person who is unknown or several. */
  readonly people?: readonly NamedObject[];
  /** Buttons beside those of the commands that `next` names. */
  readonly choices?: readonly Choice[];
}

export function refuse(code: Refusal, text: string, next: string): Refused {
  return { kind: 'refused', code, text, next };
}

export const databaseUnreachable = refuse(
  'database-unreachable',
  'I can’t reach my database, so this may not have been done.',
  'Check “status” in a minute. If the problem continues, tell the administrator of this bot.',
);
