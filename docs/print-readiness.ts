import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { domains, external } from '../src/mapping/readiness/addresses.ts';
import type { CatalogueEntries, CatalogueEntry } from '../src/mapping/readiness/readiness-check.ts';
import { delivery } from '../src/mapping/readiness/delivery.ts';
import { deliveryConflicts } from '../src/mapping/readiness/delivery-conflicts.ts';
import { holds } from '../src/mapping/readiness/holds.ts';
import { sourceIdentifiers, targetDuplicates } from '../src/mapping/readiness/identifiers.ts';
import { licences } from '../src/mapping/readiness/licences.ts';
import { matches } from '../src/mapping/readiness/matches.ts';
import { members } from '../src/mapping/readiness/members.ts';
import { moves, scope } from '../src/mapping/readiness/moves.ts';
import { persons } from '../src/mapping/readiness/persons.ts';
import { pins } from '../src/mapping/readiness/pins.ts';
import { softDeleted } from '../src/mapping/readiness/soft-deleted.ts';
import { archive, size } from '../src/mapping/readiness/storage.ts';
import { synchronized, target } from '../src/mapping/readiness/target.ts';
import { types } from '../src/mapping/readiness/types.ts';
import { undo } from '../src/mapping/readiness/undo.ts';
import { inspection, unread } from '../src/mapping/readiness/unread.ts';
import {
  unreadable,
  unreadableMembers,
  unreadableNotes,
} from '../src/mapping/readiness/unreadable.ts';

const sections: readonly (readonly [string, CatalogueEntries])[] = [
  ['Members of the batch', members],
  ['Malformed objects', { ...unreadableMembers, ...unreadable, ...unreadableNotes }],
  ['Matching', { ...matches, ...pins }],
  ['The person', persons],
  ['Types', types],
  ['The source mailbox', sourceIdentifiers],
  ['Other recipients of the target', targetDuplicates],
  ['The target mail user', { ...target, ...synchronized }],
  ['Domains of its addresses', domains],
  ['The delivery address', { ...delivery, ...deliveryConflicts }],
  ['ExternalEmailAddress', external],
  ['Soft-deleted objects', softDeleted],
  ['Holds', holds],
  ['The archive', archive],
  ['Size', size],
  ['Other moves', moves],
  ['Licenses', licences],
  ['Scope', scope],
  ['Values that could not be read or are not in effect yet', { ...inspection, ...unread }],
  ['Undo', undo],
];

const introduction = `# Readiness: every finding and who can fix it

- **Error**: the person is not stamped until it is fixed.
- **Warning**: the person can be stamped, but the move after it can fail or do harm.
- **Info**: good to know.

“Microsoft” is the name or code of the same problem in Microsoft’s own tools; “identity mapping” marks texts of its identity mapping service.

\`npm run docs\` writes this page from \`src/mapping/readiness\`.
`;

/** The content of docs/readiness.md: the catalogue of findings, one table per section. */
export function readinessPage(): string {
  return [introduction, ...sections.map(([title, entries]) => table(title, entries))].join('\n');
}

function table(title: string, entries: CatalogueEntries): string {
  const head = [
    'Code',
    'Severity',
    'Title',
    'Finding',
    'Needed',
    'Who can fix it',
    'How',
    'Microsoft',
  ];
  const rows = Object.entries(entries).map(([code, entry]) => cells(code, entry));
  const lines = [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`);
  return [`## ${title}`, '', ...lines, ''].join('\n');
}

const severityLabels = { error: 'Error', warning: 'Warning', info: 'Info' } as const;
const fixedByLabels = {
  source: 'administrator of the source',
  target: 'administrator of the target',
  project: 'the project',
} as const;

function cells(code: string, entry: CatalogueEntry): readonly string[] {
  const { severity, title, problem, expected, fixedBy, fix, microsoft } = entry;
  const texts = [
    ...[severityLabels[severity], title, problem, expected],
    ...[fixedByLabels[fixedBy], fix, microsoft ?? '–'],
  ];
  return [`\`${code}\``, ...texts.map(escapeMarkdown)];
}

function escapeMarkdown(text: string): string {
  return text.replace(/[\\|<>*_`]/g, '\\$&');
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(new URL('readiness.md', import.meta.url), readinessPage());
