import assert from 'node:assert/strict';
import { pollUntil } from '../../../src/start/poll-url.ts';
import type { Message } from '../../support/connector/messages.ts';
import type { PersonInTeams } from '../../support/teams.ts';
import { unzip } from '../../reports/support/unzip.ts';
import type { Stack } from './stack.ts';

/** Requests the report of a run in the personal chat and downloads its ZIP; returns the texts of the files in it by name. */
export async function reportOf(
  reader: PersonInTeams,
  { run, stack }: { readonly run: number; readonly stack: Stack },
): Promise<Readonly<Record<string, string>>> {
  const { connector } = stack;
  const before = connector.messages(reader.chat.id).length;
  await reader.says(`report run ${run}`);
  const link = await pollUntil(() => zipLink(connector.messages(reader.chat.id).slice(before)), {
    timeoutMs: 45_000,
  });
  assert.ok(link !== null, `The report of run ${run} is not offered`);
  // The links have the public URL of the bot, which nobody serves in a test.
  const url = `${stack.bot().url}${new URL(link).pathname}`;
  const response = await fetch(url, { method: 'POST', body: new URLSearchParams() });
  const files = unzip(new Uint8Array(await response.arrayBuffer()));
  return Object.fromEntries([...files].map(([name, { text }]) => [name, text]));
}

/** The address of the button that downloads a ZIP. */
function zipLink(messages: readonly Message[]): string | null {
  const found = messages.map(({ card }) =>
    /"title":"Download ZIP"[^}]*?"url":"([^"]+)"/.exec(JSON.stringify(card)),
  );
  return found.find((match) => match !== null)?.[1] ?? null;
}

/** Codes of every finding and note in a `run.json`. */
export function codesIn(json: string): readonly string[] {
  const { run, rows } = JSON.parse(json) as {
    readonly run: { readonly notes: readonly Coded[] };
    readonly rows: readonly { readonly findings: readonly Coded[] }[];
  };
  return [...run.notes, ...rows.flatMap(({ findings }) => findings)].map(({ code }) => code);
}

interface Coded {
  readonly code: string;
}
