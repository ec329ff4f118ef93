import type { Chats } from './chats.ts';

/** Approves the people of run 3 without warnings; the others get run 4, which is opened and canceled with its buttons. */
export async function partialApproval(chat: Chats): Promise<void> {
  await chat.say('act as Alex Wilber');
  await chat.sees(/You’re acting as Alex Wilber/);
  await chat.pressOn('Run 3 · Waiting for approval', 'Approve \\d+ without warnings');
  await chat.sees(/^Run 3 · \d+ of 37 stamped and verified$/);
  await chat.sees(/Review run 4 for the \d+ people not approved/);
  await chat.hasButtons(/Run 3 · \d+ of 37/, ['Open run 4', 'Get report']);
  await chat.say('act as me');
  await chat.sees(/You’re yourself again/);
  await chat.pressOn(/Run 3 · \d+ of 37/, 'Open run 4');
  await chat.sees(/Run 4 · Waiting for approval$/);
  await chat.say('map batch 5');
  await chat.sees(/Run 4 of batch 5 is still open/);
  await chat.say('cancel run 4');
  await chat.sees(/Run 4 · Canceled$/);
  await chat.pictureOfCard('Run 4 · Canceled', 'docs/16-canceled.png');
}
