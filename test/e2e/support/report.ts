import { until } from '../../../src/start/until.ts';
import type { Crosswalk } from './crosswalk.ts';
import type { Connector } from '../../support/connector.ts';
import type { Message } from '../../support/connector/messages.ts';
import type { PersonInTeams } from '../../support/teams.ts';
import { fileOn } from '../../support/teams/files.ts';

/** Asks for the report of a run in the personal chat and accepts every file up to `last`; their texts by what they are. */
export async function reportOf(
  who: PersonInTeams,
  { run, last, here }: { run: number; last: string; here: Crosswalk },
): Promise<Readonly<Record<string, string>>> {
  const { connector } = here;
  const before = connector.messages(who.chat.id).length;
  await who.says(`report run ${run}`);
  await here.sees(who.chat.id, new RegExp(`The report of run ${run}`));
  const texts: Record<string, string> = {};
  const whole = await until(
    async () => {
      for (const message of connector.messages(who.chat.id).slice(before)) {
        const offered = offerOn(message);
        if (offered !== null) texts[offered] ??= await taken(message, who, connector);
      }
      return texts[last] ?? null;
    },
    { within: 30_000 },
  );
  if (whole === null) throw new Error(`the report never came whole: ${Object.keys(texts).join()}`);
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

async function taken(offer: Message, who: PersonInTeams, { drive }: Connector): Promise<string> {
  const place = drive.place();
  await who.accepts(offer, place);
  const put = await until(() => drive.putTo(place), { within: 10_000 });
  return put?.bytes.toString('utf8') ?? '';
}

/** The ending of the file that a message offers, behind run, batch and digest; null where it offers none. */
function offerOn(message: Message): string | null {
  if (!JSON.stringify(message.content).includes('card.file.consent')) return null;
  return /-[0-9a-f]{12}-(.+)$/.exec(fileOn(message, 'consent').name)?.[1] ?? null;
}
