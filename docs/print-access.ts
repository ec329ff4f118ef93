import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  entraRoleFor,
  requiredCmdlets,
  requiredPermissions,
  type IdentityUse,
} from '../src/mapping/required-access.ts';
import type { Side } from '../src/mapping/tenant-objects.ts';

interface Identity {
  readonly side: Side;
  readonly use: IdentityUse;
  readonly title: string;
}

const identities: readonly Identity[] = [
  { side: 'source', use: 'read', title: 'The application that reads the source' },
  { side: 'target', use: 'read', title: 'The application that reads the target' },
  { side: 'target', use: 'write', title: 'The application that stamps, in the target' },
];

const path = new URL('set-up.md', import.meta.url);
const [begin, end] = ['<!-- begin: access -->', '<!-- end: access -->'];

/** The content of docs/set-up.md, with the tables between its two comments made from the list of what the bot needs. */
export function setUpPage(): string {
  const page = readFileSync(path, 'utf8');
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from === -1 || to < from) throw new Error(`docs/set-up.md needs ${begin} and ${end}`);
  return `${page.slice(0, from + begin.length)}\n\n${identities.map(section).join('\n')}\n${page.slice(to)}`;
}

function section({ side, use, title }: Identity): string {
  const belongs = (entry: { readonly side: Side; readonly use: IdentityUse }) =>
    entry.side === side && entry.use === use;
  const permissions = requiredPermissions
    .filter(belongs)
    .map((entry) => [`\`${entry.permission}\` (${entry.resource})`, entry.why, without(entry)]);
  const cmdlets = requiredCmdlets
    .filter(belongs)
    .map((entry) => [
      `\`${entry.cmdlet}\``,
      entry.exchangeRoles.join(' or '),
      entry.why,
      without(entry),
    ]);
  return [
    `### ${title}`,
    '',
    `Entra role: **${entraRoleFor({ side, use }).name}**. Application permissions, with admin consent:`,
    '',
    table(['Permission', 'Why', 'Without it'], permissions),
    'Cmdlets, with the Exchange role that includes each:',
    '',
    table(['Cmdlet', 'Exchange role', 'Why', 'Without it'], cmdlets),
  ].join('\n');
}

function without(entry: { readonly without: string; readonly isOptional: boolean }): string {
  return entry.isOptional ? entry.without : `**${entry.without}**`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`);
  return [...lines, ''].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(path, setUpPage());
