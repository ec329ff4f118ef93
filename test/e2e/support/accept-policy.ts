import { parsePolicy } from '../../../src/config/parse-policy.ts';
import { policyCode } from '../../../src/mapping/policy/policy-changes.ts';
import type { Connector } from '../../support/connector.ts';
import type { PersonInTeams } from '../../support/teams.ts';

/** Each admin types `policy accept` with the code of this policy file, and reads the answer. */
export async function acceptPolicy(
  yaml: string,
  admins: readonly PersonInTeams[],
  connector: Connector,
): Promise<void> {
  const parsed = parsePolicy(yaml);
  if (parsed.kind === 'invalid') throw new Error(parsed.errors.join('; '));
  for (const admin of admins) {
    const before = new Set(connector.messages(admin.chat.id).map(({ activity }) => activity));
    await admin.says(`policy accept ${policyCode(parsed.policy)}`);
    await connector.until(
      ({ conversation, activity, text, card }) =>
        conversation === admin.chat.id &&
        !before.has(activity) &&
        /policy/i.test(`${text} ${JSON.stringify(card)}`),
      30_000,
    );
  }
}
