import type { Answer, Asker } from '../run/answer.ts';
import { JournalError } from '../run/faults.ts';
import type { Person, Place } from '../run/run.ts';
import { drawFiles } from '../cards/files.ts';
import type { Asking } from './asking.ts';
import type { Told } from './content.ts';
import type { Desk } from './desk.ts';
import { consentOf } from './fileContent.ts';
import { addressOf } from './place.ts';
import { post } from './post.ts';
import { text } from './reply.ts';

type Papers = Extract<Answer, { kind: 'papers' }>;

/** Gives papers to whoever asked and to nobody else: in person as files on offer, elsewhere by links that go to the personal chat. */
export async function handOver(papers: Papers, asking: Asking, desk: Desk): Promise<void> {
  const { asker, place } = asking;
  if (asker === null) return;
  if (place.kind === 'personal') await inPerson(papers, asking, desk);
  else await post(text(`${papers.text} ${await sent(papers, asker, desk)}`), asking, desk);
}

async function inPerson(papers: Papers, asking: Asking, desk: Desk): Promise<void> {
  await post(text(papers.text), asking, desk);
  for (const paper of papers.papers) await post(consentOf(paper), asking, desk);
  // The Playground, which is all that speaks to a bot without registration, shows no file on offer.
  if (desk.acting !== null && desk.publicUrl !== null)
    await post(links(papers, desk.publicUrl), asking, desk);
}

/** What became of the links, for those who read along where they were asked for. */
async function sent(papers: Papers, { person }: Asker, desk: Desk): Promise<string> {
  if (desk.publicUrl === null) return noLinks;
  const place = await chatOf(person, desk);
  if (place === 'unknown') return noMemory;
  if (place === null) return noChat;
  const chat = { place, thread: addressOf(place) };
  const posted = await post(links(papers, desk.publicUrl), chat, desk);
  return posted === null ? noAnswer : 'Sent to your personal chat.';
}

async function chatOf(person: Person, { personal, log }: Desk): Promise<Place | null | 'unknown'> {
  try {
    return await personal(person);
  } catch (fault) {
    if (!(fault instanceof JournalError)) throw fault;
    log.warn('a personal chat could not be looked up', { fault });
    return 'unknown';
  }
}

function links({ text: told, papers }: Papers, publicUrl: string): Told {
  const linked = papers.map((paper) => ({
    ...paper,
    url: `${publicUrl}/papers/${encodeURIComponent(paper.offer)}`,
  }));
  return { kind: 'card', ...drawFiles(told, linked) };
}

const noLinks =
  'The files are not sent: links to them need PUBLIC_URL, which this bot does not have. Ask me in our personal chat, where I hand them over.';
const noChat =
  'The files are not sent: they go to you alone, and we have no personal chat yet. Open one with me, type “help” there, then ask again.';
const noMemory =
  'The files are not sent: the database does not answer, so I can’t look up your personal chat. Ask again in a minute.';
const noAnswer =
  'The files are not sent: your personal chat with me takes no messages. Open it, type “help” there, then ask again.';
