import type { Chats } from './playground.ts';

/** Calls the control interface of the sandbox. */
export type ControlSandbox = (method: string, path: string, body?: object) => Promise<unknown>;

/** Cancels a run, retries a row that failed, and changes a stamped target. */
export async function retryAndDrift(chat: Chats, control: ControlSandbox): Promise<void> {
  await chat.say('act as me');
  await chat.say('map batch 5');
  await chat.sees(/Run 2 of batch 5 is still open/);
  await chat.say('cancel run 2');
  await chat.sees(/^Canceled$/);
  await chat.pictureOfCard('Canceled', 'docs/16-cancelled.png');

  await control('POST', '/faults', { name: 'write-refused', times: 1 });
  await chat.say('map batch 2');
  await approve(chat, /Run 5 .*\(batch 2\)/);
  await chat.sees(/stamped and verified, with problems/);
  await chat.say('act as me');
  await chat.say('retry run 5');
  await chat.sees(/retry of run 5/);
  await chat.pictureOfCard('retry of run 5', 'docs/17-retry.png');
  await approve(chat, /Run 6 .*retry of run 5/);
  await chat.sees(/stamped and verified\. 1 person: 1 verified/);

  const id = lastWrittenId(await control('GET', '/writes'));
  await control('PATCH', `/objects/target/${id}`, { ExchangeGuid: emptyGuid });
  await chat.openChannel();
  await chat.sees('1 change since stamping.');
  await chat.pictureOfCard('1 change since stamping.', 'docs/18-drift.png');
}

const emptyGuid = '00000000-0000-0000-0000-000000000000';

/** Two people approve, as the changed policy requires. */
async function approve(chat: Chats, card: RegExp): Promise<void> {
  await chat.sees(card);
  for (const approver of ['Adele Vance', 'Alex Wilber']) {
    await chat.say(`act as ${approver}`);
    await chat.sees(new RegExp(`${approver}.*You’re acting as`));
    await chat.press('Approve');
    if (approver === 'Adele Vance') await chat.sees('Still needed');
  }
}

function lastWrittenId(writes: unknown): string {
  const last: unknown = Array.isArray(writes) ? writes.at(-1) : null;
  if (typeof last === 'object' && last !== null && 'id' in last) return String(last.id);
  throw new Error('The sandbox reports no write.');
}
