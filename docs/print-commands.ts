import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { commandGroups, type Access, type ChatCommand } from '../src/commands/command.ts';
import { limitsPerMinute } from '../src/commands/command-limits.ts';
import { chatCommands } from '../src/commands/command-list.ts';

const introduction = `# Commands

Type a command in a chat with the bot. In a channel or group chat, mention the bot first. Words in angle brackets are arguments:
\`<n>\` is the number of a batch or run; people are named by an address, a user principal name, an object ID or their full name;
dates are written as 2026-12-31, 31.12.2026 or 31 Dec 2026. Without \`viewers\` in the policy file, only admins and approvers can view runs.

Each person can use ${limitsPerMinute.all} commands and buttons a minute. Of those that read a tenant or a whole run, such as \`verify run <n>\`, an admin or
approver can use ${limitsPerMinute.highOfStaff} a minute, and anyone else ${limitsPerMinute.high}.

\`npm run docs\` writes this page from \`src/commands\`.
`;

/** The content of docs/commands.md: the chat commands, one table per group. */
export function commandsPage(): string {
  return [introduction, ...commandGroups.map(table)].join('\n');
}

function table(group: ChatCommand['group']): string {
  const head = ['Command', 'What it does', 'Who can use it', 'Example'];
  const rows = chatCommands.filter((command) => command.group === group).map(cells);
  const lines = [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`);
  return [`## ${group}`, '', ...lines, ''].join('\n');
}

function cells({ usage, description, access, example, sandboxOnly }: ChatCommand) {
  const lines = example.split('\n').map((line) => `\`${line}\``);
  const text = sandboxOnly ? `${description} Sandbox tenants only.` : description;
  return [`\`${usage}\``, text, accessText(access), lines.join('<br>')];
}

function accessText(access: Access): string {
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

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(new URL('commands.md', import.meta.url), commandsPage());
