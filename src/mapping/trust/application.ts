import type { Policy } from '../policy.ts';
import { check } from './check.ts';
import { quote, setRelationship } from './powershell.ts';
import type { Check, Relationship } from './readings.ts';

/** Whether the source lets the mailbox-move app in: the policy's own where it names one, otherwise any. */
export function application({ name, oauthApplicationId }: Relationship, policy: Policy): Check {
  const named = policy.migration?.applicationId ?? null;
  const found = oauthApplicationId?.trim() ?? '';
  const wanted = named ?? '<client id of the mailbox-move app>';
  return check(
    {
      code: 'source-application',
      side: 'source',
      title: 'Organization relationship of the source names the mailbox-move app',
      ok: named === null ? found !== '' : found.toLowerCase() === named.toLowerCase(),
      observed: found === '' ? 'none' : found,
      expected: named ?? 'the client id of the mailbox-move app',
      command: setRelationship(name, `-OAuthApplicationId ${quote(wanted)}`),
    },
    policy,
  );
}
