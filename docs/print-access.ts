import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  entraRoleFor,
  requiredCmdlets,
  requiredPermissions,
} from '../src/mapping/required-access.ts';
import type { IdentityUse, RequiredCmdlet } from '../src/mapping/required-access-types.ts';
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
  const belongs = (entry: Pick<RequiredCmdlet, 'side' | 'use' | 'only'>) =>
    entry.side === side && entry.use === use && entry.only !== 'map';
  const permissions = requiredPermissions
    .filter(belongs)
    .map((entry) => [`\`${entry.permission}\` (${entry.resource})`, whyOf(entry), without(entry)]);
  const cmdlets = requiredCmdlets
    .filter(belongs)
    .map((entry) => [
      `\`${entry.cmdlet}\``,
      entry.exchangeRoles.join(' or '),
      whyOf(entry),
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

/** With the setting without which it is not needed. */
export function whyOf({ why, only }: Pick<RequiredCmdlet, 'why' | 'only'>): string {
  return only === undefined ? why : `${why} Only where \`migration.way\` is \`${only}\`.`;
}

function without(entry: { readonly without: string; readonly isOptional: boolean }): string {
  return entry.isOptional ? entry.without : `**${entry.without}**`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`);
  return [...lines, ''].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(path, setUpPage());
