import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { commandGroups, type ChatCommand } from '../src/commands/command.ts';
import { accessText } from '../src/commands/help-page.ts';
import { limitsPerMinute } from '../src/commands/command-limits.ts';
import { chatCommands } from '../src/commands/command-list.ts';

const introduction = `# Commands

Type a command in a chat with the bot, in any letter case, with or without “please” or “can you”. In a channel or group chat, mention the bot
first. Words in angle brackets are arguments. A batch is its number, its name or the beginning of its name: \`map batch 3\`, \`map Sales\`. A run is its
number, or \`last\`: \`show run 7\`, \`#7\`, \`last run of Sales\`. People are named by an address, a user principal name, an object ID or their full
name. Dates are written as 2026-12-31, 31.12.2026, 31 Dec 2026, Dec 31, tomorrow or Friday. Without \`viewers\` in the policy file, only admins and
approvers can view runs.

What is close to a command is shown at once if it only reads, and asked about if it changes something. A message never approves or rejects; the
buttons of a card do. The examples work in the sandbox, once the runs that they name exist.

Each person can use ${limitsPerMinute.all} commands and buttons a minute. Of those that read a tenant or a whole run, such as \`verify run <n>\`, an admin or
approver can use ${limitsPerMinute.highOfStaff} a minute, and anyone else ${limitsPerMinute.high}.

\`npm run docs\` writes this page from \`src/commands\`.
`;

/** The content of docs/commands.md: the chat commands, one table per group. */
export function commandsPage(): string {
  return [introduction, ...commandGroups.map(table)].join('\n');
}

function table(group: ChatCommand['group']): string {
  const head = ['Command', 'Also', 'What it does', 'Who can use it', 'Example'];
  const rows = chatCommands.filter((command) => command.group === group).map(cells);
  const lines = [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`);
  return [`## ${group}`, '', ...lines, ''].join('\n');
}

function cells({ usage, aliases, description, access, example, sandboxOnly }: ChatCommand) {
  const lines = example.split('\n').map((line) => `\`${line}\``);
  const text = sandboxOnly ? `${description} Sandbox tenants only.` : description;
  const also = aliases.map((alias) => `\`${alias}\``).join(', ');
  return [`\`${usage}\``, also, text, accessText(access), lines.join('<br>')];
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(new URL('commands.md', import.meta.url), commandsPage());
