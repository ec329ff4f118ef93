import type { Chats } from './playground.ts';

/** What the sandbox does when it is told to. */
export type Tell = (method: string, path: string, body?: object) => Promise<unknown>;

/** A run that is cancelled, one that leaves a row which is mapped again, and what becomes of a stamp that somebody changes. */
export async function after(chat: Chats, tell: Tell): Promise<void> {
  await chat.say('act as me');
  await chat.say('map batch 5');
  await chat.sees(/Batch 5 has an open run, run 2/);
  await chat.say('cancel run 2');
  await chat.sees(/^Cancelled$/);
  await chat.pictureOfCard('Cancelled', 'docs/16-cancelled.png');

  await tell('POST', '/faults', { name: 'write-refused', times: 1 });
  await chat.say('map batch 2');
  await approved(chat, /Run 5 .*batch 2/);
  await chat.sees(/Stamped, with exceptions/);
  await chat.say('act as me');
  await chat.say('retry run 5');
  await chat.sees(/retry of run 5/);
  await chat.pictureOfCard('retry of run 5', 'docs/17-retry.png');
  await approved(chat, /Run 6 .*retry of run 5/);
  await chat.sees(/Stamped and verified\. 1 person: 1 verified/);

  const id = lastWritten(await tell('GET', '/writes'));
  await tell('PATCH', `/objects/target/${id}`, { ExchangeGuid: nobodys });
  await chat.openChannel();
  await chat.sees('Something is no longer as it was stamped.');
  await chat.pictureOfCard('no longer as it was stamped', 'docs/18-drift.png');
}

const nobodys = '00000000-0000-0000-0000-000000000000';

/** By two, as the policy wants by now. */
async function approved(chat: Chats, card: RegExp): Promise<void> {
  await chat.sees(card);
  for (const approver of ['Adele Vance', 'Alex Wilber']) {
    await chat.say(`act as ${approver}`);
    await chat.sees(new RegExp(`${approver}.*from now on you act for them`));
    await chat.press('Approve');
    if (approver === 'Adele Vance') await chat.sees('Still needed');
  }
}

function lastWritten(writes: unknown): string {
  const last: unknown = Array.isArray(writes) ? writes.at(-1) : null;
  if (typeof last === 'object' && last !== null && 'id' in last) return String(last.id);
  throw new Error('the sandbox tells of no write');
}
