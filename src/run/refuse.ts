import type { Answer, Refusal } from './answer.ts';
import type { Decision, Run } from './run.ts';

export type Refused = Extract<Answer, { kind: 'refused' }>;

/** A refusal with what happened and what to do next. */
export function refuse(why: Refusal, text: string, next: string): Refused {
  return { kind: 'refused', why, text, next };
}

/** For whoever comes after the first decision. */
export function tooLate(run: Run, { kind, by, at }: Decision): Refused {
  const when = `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  const text =
    by === null
      ? `Run ${run.id} expired at ${when}: nobody had decided.`
      : `Run ${run.id} was already ${kind} by ${by.name} at ${when}.`;
  return refuse(
    'already-decided',
    text,
    'Nothing is left to decide; “status” shows where it stands.',
  );
}

export const unreadableRoles = refuse(
  'roles-unreadable',
  'The home tenant does not answer who has which role, so nothing was decided.',
  'Try again in a minute; if it stays so, the bot’s application may lack User.Read.All and GroupMember.Read.All.',
);

export const memoryUnreachable = refuse(
  'memory-unreachable',
  'The database does not answer, so this may not have been done.',
  'Type “status” in a minute to see where it stands; if it stays so, tell whoever runs this bot.',
);
