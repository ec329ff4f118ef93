import type { TextLimits } from './text-limits.ts';
import type { CardData } from './expand-template.ts';
import { renderCard, type RenderedCard } from './render-card.ts';

/** A chat command in the list. */
interface HelpEntry {
  readonly usage: string;
  readonly example: string;
  readonly description: string;
}

/** The answer to `help`; `lead` is the sentence above the list. */
export function renderHelp(entries: readonly HelpEntry[], lead = defaultLead): RenderedCard {
  return renderCard((limits) => helpData(entries, lead, limits));
}

export const defaultLead =
  'Type one of these commands. In a channel or group chat, mention the bot first.';

export function helpData(
  entries: readonly HelpEntry[],
  lead: string,
  limits: TextLimits,
): CardData {
  const leadText = limits.plain(lead, 280);
  return {
    template: 'help',
    data: {
      text: `${leadText} ${entries.map(({ usage }) => `“${usage}”`).join(', ')}`,
      lead: leadText,
      commands: entries.map(({ usage, example, description }) => ({
        usage,
        description,
        example: example === usage ? '' : `Example: ${example.replaceAll('\n', ' ↵ ')}`,
      })),
    },
  };
}
