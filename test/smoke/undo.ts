import type { Chats } from './playground.ts';

/** Approves, pauses, resumes and undoes run 3. */
export async function pauseAndUndo(
  chat: Chats,
  setLatency: (ms: number) => Promise<void>,
): Promise<void> {
  await setLatency(4_000);
  await chat.press('Approve');
  await chat.sees(/^Stamping$/);
  await chat.say('pause run 3');
  await chat.sees(/Run 3 pauses after the rows that are being written/);
  await chat.sees(/^Paused$/);
  await chat.picture('docs/13-paused.png');
  await setLatency(0);
  await chat.say('resume run 3');
  await chat.sees(/Run 3 is resumed/);
  await chat.sees(/40 people: 37 verified/);
  await chat.say('verify run 3');
  await chat.sees(/Run 3, read back just now\. All \d+ stamped rows are as approved/);

  await chat.say('act as me');
  await chat.say('undo run 3');
  await chat.sees('To undo');
  await chat.pictureOfCard('To undo', 'docs/14-undo.png');
  for (const approver of ['Adele Vance', 'Alex Wilber']) {
    await chat.say(`act as ${approver}`);
    await chat.sees(new RegExp(`${approver}.*You’re acting as`));
    await chat.press('Approve');
    await chat.sees(new RegExp(approver === 'Adele Vance' ? 'Still needed' : 'Undoing|undone'));
  }
  await chat.sees(/undone and verified\./);
  await chat.picture('docs/15-taken-back.png');
}
