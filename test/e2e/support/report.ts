import { pollUntil } from '../../../src/start/poll-url.ts';
import type { Connector } from '../../support/connector.ts';
import type { Message } from '../../support/connector/messages.ts';
import type { PersonInTeams } from '../../support/teams.ts';
import { fileCardOf } from '../../support/teams/files.ts';
import type { Stack } from './stack.ts';

interface ReportRequest {
  readonly run: number;
  /** The last file to accept, such as `run.json`. */
  readonly last: string;
  readonly stack: Stack;
}

/** Requests the report of a run in the personal chat and accepts its files; returns their texts by file name without prefix. */
export async function reportOf(
  reader: PersonInTeams,
  { run, last, stack }: ReportRequest,
): Promise<Readonly<Record<string, string>>> {
  const { connector } = stack;
  const before = connector.messages(reader.chat.id).length;
  await reader.says(`report run ${run}`);
  await stack.message(reader.chat.id, new RegExp(`Report for run ${run}`));
  const texts: Record<string, string> = {};
  const lastText = await pollUntil(
    async () => {
      for (const message of connector.messages(reader.chat.id).slice(before)) {
        const name = offeredFile(message);
        if (name !== null) texts[name] ??= await acceptFile(message, reader, connector);
      }
      return texts[last] ?? null;
    },
    { timeoutMs: 30_000 },
  );
  if (lastText === null)
    throw new Error(`The report is not complete. Files: ${Object.keys(texts).join(', ')}`);
  return texts;
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

async function acceptFile(
  offer: Message,
  reader: PersonInTeams,
  { drive }: Connector,
): Promise<string> {
  const place = drive.uploadAddress();
  await reader.accepts(offer, place);
  const upload = await pollUntil(() => drive.uploadTo(place), { timeoutMs: 10_000 });
  return upload?.bytes.toString('utf8') ?? '';
}

/** File name without run, batch and digest; null if the message offers no file. */
function offeredFile(message: Message): string | null {
  if (!JSON.stringify(message.content).includes('card.file.consent')) return null;
  return /-[0-9a-f]{12}-(.+)$/.exec(fileCardOf(message, 'consent').name)?.[1] ?? null;
}
