import type { Answer } from '../../src/commands/answer.ts';

/** The code of a refusal, otherwise the kind of the answer. */
export function codeOf(answer: Answer): string {
  return answer.kind === 'refused' ? answer.code : answer.kind;
}
