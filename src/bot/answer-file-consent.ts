import * as z from 'zod/v4';
import { plain } from '../cards/escape-text.ts';
import { JournalError } from '../ports/errors.ts';
import type { DownloadFile } from '../ports/files.ts';
import { databaseUnreachable } from '../ports/refused.ts';
import type { Person } from '../ports/person.ts';
import { text } from './answer-content.ts';
import type { BotServices } from './bot-services.ts';
import { savedFileCard, type SavedFile } from './file-cards.ts';
import type { Origin } from './activity-origin.ts';
import { post, replace } from './post-message.ts';
import { unknownSender } from './remember-sender.ts';
import { upload } from './upload-to-onedrive.ts';

const context = z.object({ token: z.string().min(1).max(500) });
const uploadInfo = z.object({
  uploadUrl: z.string(),
  contentUrl: z.string(),
  name: z.string(),
  uniqueId: z.string(),
  fileType: z.string(),
});
const consentSchema = z.discriminatedUnion('action', [
  z.object({ action: z.literal('accept'), context, uploadInfo }),
  z.object({ action: z.literal('decline'), context }),
]);

/**
 * Uploads the file of an accepted consent card, or removes a declined one; `card` is the message with the consent card.
 * The first answer to an offer counts, in every process; another one, which Teams may send by itself, changes and says nothing.
 */
export async function answerConsent(
  value: unknown,
  card: string | null,
  { origin, services }: { readonly origin: Origin; readonly services: BotServices },
): Promise<void> {
  const { sender, place } = origin;
  const say = (words: string) => post(text(words), origin, services);
  const consent = consentSchema.safeParse(value).data;
  if (sender === null) await say(unknownSender);
  // Teams offers files in personal chats only; elsewhere the message named might be the card of a run.
  else if (consent === undefined || place.kind !== 'personal') await say(unreadable);
  else if (consent.action === 'decline') {
    if ((await endOffer(consent.context.token, sender.person, services)) !== false)
      await replace(card, text(declined), { origin, services });
  } else if (!services.isFileUrl(consent.uploadInfo.uploadUrl)) await say(foreignUrl);
  else {
    const file = await redeem(consent.context.token, sender.person, services);
    if (typeof file === 'string') await say(file);
    else if (file !== null)
      await save(file, { place: consent.uploadInfo, card }, { origin, services });
  }
}

/** The file, or why there is none; null: the person has answered the offer before. */
async function redeem(
  token: string,
  person: Person,
  { world: { files, log } }: BotServices,
): Promise<DownloadFile | string | null> {
  try {
    const file = await files.redeemDownload(token, person);
    if (file !== null) return file;
    return (await files.endOffer(token, person)) === false ? null : noLongerOffered;
  } catch (error) {
    if (!(error instanceof JournalError)) throw error;
    log.warn('An offered file could not be read.', { error });
    return `${databaseUnreachable.text} ${databaseUnreachable.next}`;
  }
}

/** False where the person has answered the offer before; null where that is not known. */
async function endOffer(
  token: string,
  person: Person,
  { world: { files, log } }: BotServices,
): Promise<boolean | null> {
  try {
    return await files.endOffer(token, person);
  } catch (error) {
    if (!(error instanceof JournalError)) throw error;
    log.warn('An offer of a file could not be ended.', { error });
    return null;
  }
}

async function save(
  file: DownloadFile,
  {
    place,
    card,
  }: { readonly place: SavedFile & { readonly uploadUrl: string }; readonly card: string | null },
  { origin, services }: { readonly origin: Origin; readonly services: BotServices },
): Promise<void> {
  const name = plain(place.name, 120);
  if (!(await upload(file, place.uploadUrl))) {
    services.world.log.warn('A file could not be uploaded to OneDrive.');
    await post(text(`Your OneDrive did not accept ${name}. ${askAgain}`), origin, services);
    return;
  }
  await post(savedFileCard(place), origin, services);
  await replace(card, text(`${name} is in your OneDrive.`), { origin, services });
}

const askAgain = 'Ask for it again.';
const declined = 'You declined the file. Ask again if you want it after all.';
const noLongerOffered = `That file is no longer offered: its time is over, or it is for someone else. ${askAgain}`;
const foreignUrl = `Teams named a place that is neither SharePoint nor OneDrive, so the file was not uploaded. ${askAgain}`;
const unreadable = `I can’t read that answer, so nothing happened. ${askAgain}`;
