import * as z from 'zod/v4';
import type { PaperContent } from '../run/answer.ts';
import { JournalError } from '../run/faults.ts';
import { memoryUnreachable } from '../run/refuse.ts';
import type { Person } from '../run/run.ts';
import { plain } from '../cards/plain.ts';
import type { Asking } from './asking.ts';
import type { Desk } from './desk.ts';
import { keptContent, type KeptFile } from './fileContent.ts';
import { nobody } from './nobody.ts';
import { post } from './post.ts';
import { replace } from './replace.ts';
import { text } from './reply.ts';
import { upload } from './upload.ts';

const context = z.object({ offer: z.string().min(1).max(500) });
const uploadInfo = z.object({
  uploadUrl: z.string(),
  contentUrl: z.string(),
  name: z.string(),
  uniqueId: z.string(),
  fileType: z.string(),
});
const consent = z.discriminatedUnion('action', [
  z.object({ action: z.literal('accept'), context, uploadInfo }),
  z.object({ action: z.literal('decline'), context }),
]);
export type Consent = z.output<typeof consent>;

/** The answer to a file on offer; null where it is none of ours. */
export function consentIn(value: unknown): Consent | null {
  return consent.safeParse(value).data ?? null;
}

/** Hands a paper over, or takes its offer from the chat; `card` is the message that offered it. */
export async function consented(
  answer: Consent | null,
  card: string | null,
  { asking, desk }: { asking: Asking; desk: Desk },
): Promise<void> {
  const { asker, place } = asking;
  const say = (words: string) => post(text(words), asking, desk);
  if (asker === null) await say(nobody);
  // Teams offers files in personal chats alone, and elsewhere the message named might be anybody's card.
  else if (answer === null || place.kind !== 'personal') await say(unreadable);
  else if (answer.action === 'decline') await replace(card, text(declined), { asking, desk });
  else if (!desk.mayHoldFiles(answer.uploadInfo.uploadUrl)) await say(foreign);
  else {
    const paper = await taken(answer.context.offer, asker.person, desk);
    if (typeof paper === 'string') await say(paper);
    else await keep(paper, { file: answer.uploadInfo, card }, { asking, desk });
  }
}

/** The paper, or what to tell whoever wanted it. */
async function taken(
  offer: string,
  person: Person,
  { verbs, log }: Desk,
): Promise<PaperContent | string> {
  try {
    return (await verbs.paper(offer, person)) ?? over;
  } catch (fault) {
    if (!(fault instanceof JournalError)) throw fault;
    log.warn('a paper could not be taken', { fault });
    return `${memoryUnreachable.text} ${memoryUnreachable.next}`;
  }
}

async function keep(
  paper: PaperContent,
  { file, card }: { file: KeptFile & { readonly uploadUrl: string }; card: string | null },
  { asking, desk }: { asking: Asking; desk: Desk },
): Promise<void> {
  const name = plain(file.name, 120);
  if (!(await upload(paper, file.uploadUrl))) {
    desk.log.warn('a paper could not be put into OneDrive');
    await post(text(`Your OneDrive did not take ${name}. ${again}`), asking, desk);
    return;
  }
  await post(keptContent(file), asking, desk);
  await replace(card, text(`${name} is in your OneDrive.`), { asking, desk });
}

const again = 'Ask for it once more.';
const declined = 'The file was declined and stays with me. Ask again to get it after all.';
const over = `That file is no longer on offer: it was taken already, its time is over, or it is somebody else’s. ${again}`;
const foreign = `Teams names a place for the file that is neither SharePoint nor OneDrive, so I put nothing there. ${again}`;
const unreadable = `That answer carries nothing I can read, so nothing happened. ${again}`;
