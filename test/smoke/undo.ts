import { approveAs } from './approve-as.ts';
import type { Chats } from './chats.ts';

/** Approves, pauses, resumes and undoes run 5. */
export async function pauseAndUndo(
  chat: Chats,
  setLatency: (ms: number) => Promise<void>,
): Promise<void> {
  await setLatency(4_000);
  await approveAs(chat, 'Alex Wilber', 5);
  await chat.sees(/· Stamping$/);
  await chat.press('Pause');
  await chat.sees(/· Paused$/);
  await chat.pictureOfCard('· Paused', 'docs/13-paused.png');
  await setLatency(0);
  await chat.press('Resume');
  await chat.sees(/37 of 40 stamped and verified/);
  await chat.say('verify run 5');
  await chat.sees(/Run 5, read back just now\. All \d+ stamped people are as approved/);

  await chat.say('act as me');
  await chat.say('undo run 5');
  await chat.sees('✓ To undo');
  await chat.pictureOfCard('✓ To undo', 'docs/14-undo.png');
  for (const approver of ['Adele Vance', 'Alex Wilber']) {
    await approveAs(chat, approver, 6);
    await chat.sees(new RegExp(approver === 'Adele Vance' ? 'Still needed' : 'Undoing|undone'));
  }
  await chat.sees(/Run 6 · undo of run 5 · \d+ of \d+ undone and verified$/);
  await chat.pictureOfCard(/undo of run 5 · \d+ of/, 'docs/15-undone.png');
}
