import type { Chats } from './playground.ts';

/** Run 3 is approved, paused and resumed, and what it wrote is taken back. */
export async function back(chat: Chats, slowDown: (ms: number) => Promise<void>): Promise<void> {
  await slowDown(4_000);
  await chat.press('Approve');
  await chat.sees(/^Stamping$/);
  await chat.say('pause run 3');
  await chat.sees(/Run 3 pauses after the rows in flight/);
  await chat.sees(/^Paused$/);
  await chat.picture('docs/13-paused.png');
  await slowDown(0);
  await chat.say('resume run 3');
  await chat.sees(/Run 3 goes on/);
  await chat.sees(/40 people: 37 verified/);
  await chat.say('verify run 3');
  await chat.sees(/Run 3, read back just now\. All \d+ stamped rows stand as approved/);

  await chat.say('act as me');
  await chat.say('undo run 3');
  await chat.sees('to take back');
  await chat.pictureOfCard('to take back', 'docs/14-undo.png');
  for (const approver of ['Adele Vance', 'Alex Wilber']) {
    await chat.say(`act as ${approver}`);
    await chat.sees(new RegExp(`${approver}.*from now on you act for them`));
    await chat.press('Approve');
    await chat.sees(new RegExp(approver === 'Adele Vance' ? 'Still needed' : 'Taken back'));
  }
  await chat.sees(/Taken back and verified/);
  await chat.picture('docs/15-taken-back.png');
}
