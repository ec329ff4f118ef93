import { archive } from './archive.ts';
import type { Entries, Entry } from './check.ts';
import { contested } from './contested.ts';
import { delivery } from './delivery.ts';
import { domains } from './domains.ts';
import { elsewhere } from './elsewhere.ts';
import { external } from './external.ts';
import { holds } from './holds.ts';
import { inspected } from './inspected.ts';
import { licences } from './licences.ts';
import { matches } from './matches.ts';
import { members } from './member.ts';
import { moves } from './moves.ts';
import { notes } from './notes.ts';
import { onPremises } from './on-premises.ts';
import { persons } from './persons.ts';
import { policyHolds } from './policy-holds.ts';
import { scope } from './scope.ts';
import { size } from './size.ts';
import { source } from './source.ts';
import { target } from './target.ts';
import { twins } from './twins.ts';
import { types } from './types.ts';
import { undoing } from './undoing.ts';

const families: readonly (readonly [string, Entries])[] = [
  ['Lines of the batch', members],
  ['Matching', matches],
  ['The person', persons],
  ['Types', types],
  ['The source mailbox', source],
  ['What somebody else in the target holds', elsewhere],
  ['The target mail user', { ...target, ...onPremises }],
  ['Domains of its addresses', domains],
  ['The delivery address', { ...delivery, ...contested }],
  ['ExternalEmailAddress', external],
  ['Soft-deleted twins', twins],
  ['Holds', { ...holds, ...policyHolds }],
  ['The archive', archive],
  ['Size', size],
  ['Other moves', moves],
  ['Licences', licences],
  ['Scope', scope],
  ['What could not be read, or not yet', { ...inspected, ...notes }],
  ['Taking a stamp back', undoing],
];

const introduction = `# Readiness: every finding, and who mends it

**blocks**: nothing is stamped until it is mended. **warns**: it is stamped, but the move after it would fail or do harm.
**tells**: worth knowing. “Microsoft” is the name or code under which Microsoft’s own tools report the same; “identity
mapping” stands for the texts of its identity mapping service.

This page is printed from \`src/mapping/readiness\`; \`npx tsx test/mapping/readiness/print.ts\` prints it anew.
`;

/** The catalogue as Markdown, one table a family. */
export function printed(): string {
  return [introduction, ...families.map(([title, entries]) => table(title, entries))].join('\n');
}

function table(title: string, entries: Entries): string {
  const head = ['Code', 'Severity', 'What', 'Expected', 'Who mends it', 'How', 'Microsoft'];
  const rows = Object.entries(entries).map(([code, entry]) => cells(code, entry));
  const lines = [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`);
  return [`## ${title}`, '', ...lines, ''].join('\n');
}

const people = {
  source: 'administrator of the source',
  target: 'administrator of the target',
  project: 'the project',
} as const;

function cells(code: string, entry: Entry): readonly string[] {
  const { severity, title, expected, who, fix, microsoft } = entry;
  const texts = [severity, title, expected, people[who], fix, microsoft ?? '–'];
  return [`\`${code}\``, ...texts.map(escaped)];
}

function escaped(text: string): string {
  return text.replace(/[\\|<>*_`]/g, '\\$&');
}
