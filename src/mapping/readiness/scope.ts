import { listed } from '../named.ts';
import type { Pair } from '../pair.ts';
import type { Survey } from '../survey.ts';
import type { Checks } from './check.ts';

export const scope = {
  'in-two-batches': {
    severity: 'warns',
    title: 'The source mailbox is in another batch or scope as well',
    expected: 'one batch, one published scope',
    who: 'project',
    fix: 'Take it out of all but one group: Remove-DistributionGroupMember',
    microsoft: 'UserDuplicateInOtherBatchException; CTM-002',
    see: inTwo,
  },
} satisfies Checks;

function inTwo({ mailbox: { id, name } }: Pair, { surroundings }: Survey): string | null {
  const others = surroundings.elsewhere.get(id) ?? [];
  if (others.length === 0) return null;
  return `${name} is also in ${listed([...new Set(others)].sort())}. Leave it in one of them, or one move may overwrite what the other brought.`;
}
