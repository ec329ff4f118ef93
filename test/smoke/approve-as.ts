import type { Chats } from './chats.ts';

/**
 * Approves a run on a new card. The Playground has one seat, so a card that answered one approver may have lost its button for the
 * next one.
 */
export async function approveAs(chat: Chats, approver: string, run: number): Promise<void> {
  await chat.say(`act as ${approver}`);
  await chat.sees(new RegExp(`${approver}.*You’re acting as`));
  await chat.newCard(() => chat.say(`show run ${run}`));
  await chat.press('Approve');
}
