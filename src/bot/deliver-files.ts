import { isPage, renderFiles } from '../cards/files-card.ts';
import type { Answer } from '../commands/answer.ts';
import { JournalError } from '../ports/errors.ts';
import type { Place } from '../ports/run.ts';
import type { Person } from '../ports/person.ts';
import { text } from './answer-content.ts';
import type { BotServices } from './bot-services.ts';
import type { TextOrCard } from './message-content.ts';
import { opensPage } from './download-routes.ts';
import { consentCard } from './file-cards.ts';
import { type Origin } from './activity-origin.ts';
import { addressOf } from './conversation-address.ts';
import { post } from './post-message.ts';

type FilesAnswer = Extract<Answer, { kind: 'files' }>;

/** Offers files to the sender alone: with links in the personal chat, and where the bot has no public URL with consent cards there. */
export async function deliverFiles(
  answer: FilesAnswer,
  origin: Origin,
  services: BotServices,
): Promise<void> {
  const { sender, place } = origin;
  if (sender === null) return;
  if (place.kind === 'personal') return offerHere(answer, origin, services);
  const result = await sendLinks(answer, sender.person, services);
  await post(text(`${answer.text} ${result}`), origin, services);
}

async function offerHere(
  answer: FilesAnswer,
  origin: Origin,
  services: BotServices,
): Promise<void> {
  if (services.publicUrl !== null) {
    await post(linksCard(answer, services.publicUrl), origin, services);
    return;
  }
  await post(text(answer.text), origin, services);
  // A page can't be opened from OneDrive; the ZIP has it too.
  for (const file of answer.files.filter((one) => !isPage(one)))
    await post(consentCard(file), origin, services);
}

/** Returns a sentence about the links, for everyone in the conversation where they were asked for. */
async function sendLinks(
  answer: FilesAnswer,
  person: Person,
  services: BotServices,
): Promise<string> {
  if (services.publicUrl === null) return noLinks;
  const place = await personalChat(person, services);
  if (place === 'unknown') return databaseUnreachable;
  if (place === null) return noPersonalChat;
  const chat = { place, address: addressOf(place) };
  const posted = await post(linksCard(answer, services.publicUrl), chat, services);
  return posted === null ? chatRefused : 'Sent to your personal chat.';
}

async function personalChat(
  person: Person,
  { world: { outbox, log } }: BotServices,
): Promise<Place | null | 'unknown'> {
  try {
    return await outbox.personalChat(person);
  } catch (error) {
    if (!(error instanceof JournalError)) throw error;
    log.warn('A personal chat could not be looked up.', { error });
    return 'unknown';
  }
}

function linksCard({ heading, text: lead, files }: FilesAnswer, publicUrl: string): TextOrCard {
  const links = files.map((file) => ({
    ...file,
    url: `${publicUrl}/downloads/${encodeURIComponent(file.token)}${isPage(file) ? `?${opensPage}` : ''}`,
  }));
  return { kind: 'card', ...renderFiles({ heading, lead }, links) };
}

const noLinks =
  'The files are not sent: links need PUBLIC_URL, which this bot doesn’t have. Ask me in our personal chat instead.';
const noPersonalChat =
  'The files are not sent: they are for you alone, and we have no personal chat yet. Open one with me, type “help” there, then ask again.';
const databaseUnreachable =
  'The files are not sent: I can’t reach my database to find your personal chat. Ask again in a minute.';
const chatRefused =
  'The files are not sent: your personal chat with me accepts no messages. Open it, type “help” there, then ask again.';
