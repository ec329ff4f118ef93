import { draw, type Drawn } from './draw.ts';
import type { Sheet } from './expand.ts';
import type { Pen } from './plain.ts';

/** One line of the bot's command table. */
export interface HelpRow {
  readonly usage: string;
  readonly example: string;
  readonly about: string;
}

/** The answer to `help`; `lead` is a sentence above the list, such as what was not understood. */
export function drawHelp(rows: readonly HelpRow[], lead = defaultLead): Drawn {
  return draw((pen) => helpSheet(rows, lead, pen));
}

export const defaultLead = 'Type one of these. In a channel or group chat, mention the bot first.';

export function helpSheet(rows: readonly HelpRow[], lead: string, pen: Pen): Sheet {
  const told = pen.plain(lead, 280);
  return {
    template: 'help',
    data: {
      text: `${told} ${rows.map(({ usage }) => `“${usage}”`).join(', ')}`,
      lead: told,
      rows: rows.map(({ usage, example, about }) => ({
        usage,
        about,
        example: example === usage ? '' : `for example: ${example.replaceAll('\n', ' ↵ ')}`,
      })),
    },
  };
}
