import type { Choice } from '../ports/answer-views.ts';
import { buttonData } from './button-actions.ts';
import { oneLine } from './command-words.ts';
import type { ChatCommand } from './command.ts';
import { exactMatch } from './match-command.ts';

/** More buttons would not fit beside each other. */
const maxButtons = 2;
/** Letters; Teams cuts a longer title. */
const maxTitle = 30;

/** A text can hold what a person or a tenant wrote, also in quotes, and no one approves what these do. */
const withoutButton = ['pause run', 'resume run', 'close batch', 'close project now'];

/** Buttons for the commands that a text for people names in quotes, such as: Type “status” to see the runs. */
export function quotedCommands(text: string, commands: readonly ChatCommand[]): readonly Choice[] {
  const lines = Array.from(text.slice(0, 1_000).matchAll(/“([^“”]{1,60})”/g), ([, line = '']) =>
    oneLine(line),
  );
  return [...new Set(lines)]
    .flatMap((line) => {
      const match = exactMatch(line, commands);
      const isOffered = match !== null && !withoutButton.includes(match.command.name);
      const data = isOffered ? buttonData(match.command, match.words) : null;
      const title = `${line.charAt(0).toUpperCase()}${line.slice(1)}`;
      return data === null || title.length > maxTitle ? [] : [{ title, line, data }];
    })
    .slice(0, maxButtons);
}
