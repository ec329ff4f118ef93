import type { Connector } from '../../support/connector.ts';
import type { Message } from '../../support/connector/messages.ts';
import type { PersonInTeams } from '../../support/teams.ts';

/** Each admin types `policy`, and then `policy accept` with the code on the card that answers, if the file has a change. */
export async function acceptPolicy(
  admins: readonly PersonInTeams[],
  connector: Connector,
): Promise<void> {
  for (const admin of admins) {
    const next = (pattern: RegExp) => nextMessage(pattern, admin.chat.id, connector);
    const card = await next(/policy change|in force/).after(() => admin.says('policy'));
    const json = JSON.stringify(card.card);
    if (/The policy file is in force/.test(json)) continue;
    // A card that shows only a part of the changes lets nobody accept them; the file shows all of them.
    if (/Page 1 of/.test(json))
      await next(/-changes\.csv|Every change of policy/).after(() =>
        admin.clicks('Get all changes', card),
      );
    const code = /"hash":"([0-9a-f]{12})/.exec(json);
    await next(/policy/i).after(() => admin.says(`policy accept ${code?.[1] ?? 'none'}`));
  }
}

/** The first new message of the chat that matches. */
function nextMessage(pattern: RegExp, chat: string, connector: Connector) {
  const before = new Set(connector.messages(chat).map(({ activity }) => activity));
  return {
    after: async (act: () => Promise<unknown>): Promise<Message> => {
      await act();
      return connector.until(
        ({ conversation, activity, text, card }) =>
          conversation === chat &&
          !before.has(activity) &&
          pattern.test(`${text} ${JSON.stringify(card)}`),
        60_000,
        String(pattern),
      );
    },
  };
}
