import { approveAs } from './approve-as.ts';
import type { Chats } from './chats.ts';

/** Calls the control interface of the sandbox. */
export type ControlSandbox = (method: string, path: string, body?: object) => Promise<unknown>;

/** Retries a row that failed, and changes a stamped target. */
export async function retryAndDrift(chat: Chats, control: ControlSandbox): Promise<void> {
  await chat.say('act as me');
  await control('POST', '/faults', { name: 'write-refused', times: 1 });
  await chat.say('map batch 2');
  await chat.sees(/Run 7 · Waiting for approval/);
  await approve(chat, 7);
  await chat.sees(/with problems|Retry 1 failed/);
  await chat.say('act as me');
  await chat.say('retry run 7');
  await chat.sees(/retry of run 7/);
  await chat.pictureOfCard('retry of run 7', 'docs/17-retry.png');
  await approve(chat, 8);
  await chat.sees(/1 of 1 stamped and verified/);

  const id = lastWrittenId(await control('GET', '/writes'));
  await control('PATCH', `/objects/target/${id}`, { ExchangeGuid: emptyGuid });
  await chat.openChannel();
  await chat.sees('1 change since Operations was stamped');
  await chat.pictureOfCard('1 change since Operations was stamped', 'docs/18-drift.png');
}

const emptyGuid = '00000000-0000-0000-0000-000000000000';

/** Two people approve, as the changed policy requires. */
async function approve(chat: Chats, run: number): Promise<void> {
  await approveAs(chat, 'Adele Vance', run);
  await chat.sees('Still needed');
  await approveAs(chat, 'Alex Wilber', run);
}

function lastWrittenId(writes: unknown): string {
  const last: unknown = Array.isArray(writes) ? writes.at(-1) : null;
  if (typeof last === 'object' && last !== null && 'id' in last) return String(last.id);
  throw new Error('The sandbox reports no write.');
}
