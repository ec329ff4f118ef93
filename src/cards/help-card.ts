import type { CardData } from './expand-template.ts';
import { guideData, type GuideButton } from './guide-card.ts';
import { renderCard, type RenderedCard } from './render-card.ts';
import type { TextLimits } from './text-limits.ts';

/** A chat command in the list. */
interface HelpEntry {
  readonly usage: string;
  readonly example: string;
  readonly description: string;
  readonly aliases: readonly string[];
  /** «admins»: who can use it. */
  readonly who: string;
}

interface HelpGroup {
  readonly name: string;
  readonly commands: readonly HelpEntry[];
}

/** What `help` shows: the commands to begin with, all of one group, or one. */
export type HelpView =
  | {
      readonly kind: 'groups';
      readonly groups: readonly HelpGroup[];
      /** What help was asked for, and is no group and no command; empty: nothing. */
      readonly unknown: string;
    }
  | { readonly kind: 'group'; readonly group: HelpGroup; readonly groups: readonly string[] }
  | { readonly kind: 'command'; readonly command: HelpEntry };

export function renderHelp(view: HelpView): RenderedCard {
  return renderCard((limits) => helpData(view, limits));
}

export function helpData(view: HelpView, limits: TextLimits): CardData {
  switch (view.kind) {
    case 'groups':
      return guideData(
        {
          heading: 'What you can ask me',
          lead: view.unknown === '' ? lead : `I know no command “${view.unknown}”. ${lead}`,
          sections: view.groups.map(({ name, commands }) => ({
            title: name,
            lines: [
              {
                term: '',
                text: commands.map(({ example }) => `“${firstLine(example)}”`).join(' · '),
              },
            ],
          })),
          buttons: view.groups.map(({ name }) => buttonFor(name)),
        },
        limits,
      );
    case 'group':
      return guideData(
        {
          heading: `Commands: ${view.group.name}`,
          lead: '',
          sections: [{ title: '', lines: view.group.commands.map(usageLine) }],
          buttons: view.groups.filter((name) => name !== view.group.name).map(buttonFor),
        },
        limits,
      );
    case 'command':
      return commandData(view.command, limits);
  }
}

const lead =
  'Type one of these, or a word like it; a batch by number or name, a run by number. In a channel or group chat, mention me first. The buttons show every command.';

function commandData(command: HelpEntry, limits: TextLimits): CardData {
  const { usage, example, description, aliases, who } = command;
  const others = aliases.slice(0, 6).map((alias) => `“${alias}”`);
  return guideData(
    {
      heading: usage,
      lead: description,
      sections: [
        {
          title: '',
          lines: [
            { term: 'Example', text: onOneLine(example) },
            { term: 'Who can use it', text: who },
            ...(others.length === 0
              ? []
              : [{ term: 'You can also type', text: others.join(', ') }]),
          ],
        },
      ],
      buttons: [{ title: 'All commands', data: { verb: 'help' } }],
    },
    limits,
  );
}

function usageLine({ usage, example, description }: HelpEntry) {
  const shown = example === usage ? '' : ` Example: ${onOneLine(example)}`;
  return { term: usage, isTyped: true, text: `${description}${shown}` };
}

function buttonFor(group: string): GuideButton {
  return { title: group, data: { verb: 'help', group } };
}

function firstLine(example: string): string {
  return example.split('\n', 1)[0] ?? '';
}

function onOneLine(example: string): string {
  return example.replaceAll('\n', ' ↵ ');
}
