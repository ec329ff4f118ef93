import type { Answer } from '../run/answer.ts';
import { line } from './change.ts';
import { draw, type Drawn } from './draw.ts';
import type { Sheet } from './expand.ts';
import type { Pen } from './plain.ts';

type Shown = Pick<Extract<Answer, { kind: 'policy' }>, 'faults' | 'proposed'>;

/** The answer to `policy`: what the file says that does not count yet. */
export function drawPolicy(shown: Shown): Drawn {
  return draw((pen) => policySheet(shown, pen));
}

export function policySheet({ faults, proposed }: Shown, pen: Pen): Sheet {
  const { code, changes, accepted } = proposed ?? { code: '', changes: [], accepted: [] };
  const what = told(faults, changes.length);
  const names = accepted.map(({ name }) => pen.plain(name, 64)).join(' and ');
  const next =
    proposed === null
      ? ''
      : `Accepted by ${names === '' ? 'nobody yet' : names}. It counts once two admins typed “policy accept ${code}”.`;
  const shown = pen.few(changes, mostChanges);
  const more = changes.length - shown.length;
  return {
    template: 'policy',
    data: {
      title: 'Policy of this project',
      state: proposed === null ? 'In force' : 'Waits to be accepted',
      style: proposed === null && faults.length === 0 ? 'good' : 'warning',
      text: `${what} ${next}`.trim(),
      what,
      next,
      changes: [
        ...shown.map(({ key, was, is }) =>
          line(pen.plain(key, 80), `${shownAs(was, pen)} → ${shownAs(is, pen)}`),
        ),
        ...(more > 0
          ? [line('And', `${more} more: look at the policy file itself`, 'warning')]
          : []),
        ...pen
          .few(faults, mostChanges)
          .map((fault) => line('Fault', pen.plain(fault, 280), 'warning')),
      ],
    },
  };
}

const mostChanges = 12;

function told(faults: readonly string[], changes: number): string {
  if (faults.length > 0) return 'The policy file is faulty, so the earlier one stays in force.';
  if (changes === 0) return 'The policy file says what counts.';
  return changes === 1
    ? 'The policy file changes one thing, which does not count yet.'
    : `The policy file changes ${changes} things, which do not count yet.`;
}

function shownAs(value: string | null, pen: Pen): string {
  return value === null ? 'absent' : pen.value(value, 120);
}
