import { entryOf, titleOf } from '../mapping/readiness/finding-catalogue.ts';
import { findingsOf, targetOf, type Row } from '../mapping/plan-rows.ts';
import type { Run } from '../ports/run.ts';
import type { StoredRow } from '../ports/stored-row.ts';
import type { Columns } from './csv-table.ts';
import { ownerLabels, ownerOf, type Owner } from './finding-owner.ts';
import { fixCommand, type FixCommand } from './fix-commands.ts';
import { fixEntry, fixScript } from './fix-script.ts';
import {
  mailUserEntry,
  mailUserScript,
  proposedPrincipalName,
  type NewMailUser,
} from './mail-user-script.ts';
import { targetPrincipalName } from './matched-row.ts';
import type { PlanIdentity } from './report-file.ts';
import { csvEntry, textEntry, type ReportEntry, type ReportWriter } from './report-writer.ts';

type ReportedRun = PlanIdentity & Pick<Run, 'policy' | 'undoes'>;

/** For each finding one table of everyone who has it, in the folder of who fixes it, and a script where one command fixes it. */
export function worklistsWriter(run: ReportedRun): ReportWriter {
  const lists = new Map<string, ReturnType<typeof worklist>>();
  return {
    add: async (rows) => {
      for (const [code, items] of itemsByCode(rows)) {
        const owner = ownerOf(code);
        if (owner === null || code === 'excluded') continue;
        const list = lists.get(code) ?? worklist(code, owner, run);
        lists.set(code, list);
        await list.add(items);
      }
    },
    files: async () => (await Promise.all([...lists.values()].map((list) => list.files()))).flat(),
  };
}

interface Item {
  readonly row: Row;
  readonly found: string;
}

function itemsByCode(rows: readonly StoredRow[]): ReadonlyMap<string, readonly Item[]> {
  const items = new Map<string, Item[]>();
  for (const { row } of rows)
    for (const { code, text } of findingsOf(row)) {
      const ofCode = items.get(code) ?? [];
      items.set(code, ofCode);
      ofCode.push({ row, found: text });
    }
  return items;
}

function worklist(code: string, owner: Owner, run: ReportedRun) {
  const path = `worklists/${owner}/${code}`;
  const about = `for ${owner === 'project' ? '' : 'the '}${ownerLabels[owner]}`;
  const table = csvEntry({ name: `${path}.csv`, about: `${about}: ${titleOf(code)}`, columns });
  const entries: string[] = [];
  let fix: FixCommand | null = null;
  return {
    add: async (items: readonly Item[]) => {
      await table.add(items);
      for (const { row } of items) {
        const command = run.undoes === null ? fixCommand(code, row) : null;
        if (command !== null) {
          fix = command;
          entries.push(fixEntry(row.source.address, command));
        } else if (row.kind === 'missing') entries.push(mailUserEntry(newMailUser(row, run)));
      }
    },
    files: async (): Promise<readonly ReportEntry[]> => [...table.files(), ...(await scripts())],
  };

  async function scripts(): Promise<readonly ReportEntry[]> {
    if (entries.length === 0) return [];
    const found = { code, problem: entryOf(code)?.problem ?? code, tenant: tenantOf(owner, run) };
    const [does, text] =
      fix === null
        ? ['creates the mail users', mailUserScript(run, entries)]
        : ['fixes them', fixScript({ ...found, command: fix }, run, entries)];
    const what = `${about}: a script that ${does}, and only with -Apply`;
    return [await textEntry({ name: `${path}.ps1`, about: what }, text.replaceAll('\n', '\r\n'))];
  }
}

function tenantOf(owner: Owner, { policy }: Pick<Run, 'policy'>): string {
  return owner === 'source-admin' ? policy.source.domain : policy.target.domain;
}

function newMailUser(row: Extract<Row, { kind: 'missing' }>, run: ReportedRun): NewMailUser {
  return {
    name: row.source.name,
    principalName: proposedPrincipalName(row, run.policy),
    externalAddress: row.source.address,
    similar: row.candidates.map(({ target }) => target.address),
  };
}

const columns: Columns<Item> = [
  ['Seq', ({ row }) => row.seq],
  ['SourceName', ({ row }) => row.source.name],
  ['SourceAddress', ({ row }) => row.source.address],
  ['SourceId', ({ row }) => row.source.id],
  ['TargetAddress', ({ row }) => targetOf(row)?.address ?? ''],
  ['TargetUserPrincipalName', ({ row }) => targetPrincipalName(row) ?? ''],
  ['TargetId', ({ row }) => targetOf(row)?.id ?? ''],
  ['Found', ({ found }) => found],
];
