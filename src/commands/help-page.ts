import { commandGroups, type Access, type ChatCommand } from './command.ts';
import { exactMatch, nearMatch } from './match-command.ts';
import { plainWords } from './plain-words.ts';

/** Commands of a group that the first page shows. */
const maxPerGroup = 5;

/** What `help` shows of a topic: the group or command of that name, else the commands to begin with. */
export function helpPage(topic: string, commands: readonly ChatCommand[]) {
  const words = plainWords(topic).replace(/^(?:with|on|about|for) /, '');
  const groups = commandGroups.map((name) => ({
    name,
    commands: commands.filter(({ group }) => group === name).map(entryOf),
  }));
  const group = groups.find(({ name }) => words.replace(/ commands$/, '') === name.toLowerCase());
  if (group !== undefined) return { kind: 'group', group, groups: commandGroups } as const;
  const match = words === '' ? null : (exactMatch(words, commands) ?? nearMatch(words, commands));
  if (match !== null) return { kind: 'command', command: entryOf(match.command) } as const;
  const first = groups.map((one) => ({ ...one, commands: one.commands.slice(0, maxPerGroup) }));
  return { kind: 'groups', groups: first, unknown: words === '' ? '' : topic } as const;
}

function entryOf({ usage, example, description, aliases, access }: ChatCommand) {
  return { usage, example, description, aliases, who: accessText(access) };
}

/** Who can use it, in words. */
export function accessText(access: Access): string {
  if (typeof access !== 'string') return access.only;
  switch (access) {
    case 'anyone':
      return 'everyone';
    case 'viewer':
      return 'viewers, approvers and admins';
    case 'approver':
      return 'approvers';
    case 'requester, approver or admin':
      return 'the requester, approvers and admins';
  }
}
