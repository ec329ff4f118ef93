import type { Chats } from './playground.ts';

/** Pastes a batch, pins a candidate on the card, explains a match and excludes a person. */
export async function singlePeople(chat: Chats): Promise<void> {
  await chat.openPersonal();
  await chat.say('act as me');
  await chat.sees(/You’re yourself again/);
  await chat.say('define batch 7 LeeG@contoso.com, nobody@contoso.com');
  await chat.sees(/Batch 7 is now .*2 lines: 1 accepted, 1 unknown/);
  await chat.picture('docs/7-define-batch.png');

  await chat.say('map batch 5');
  await chat.sees(/37 people/);
  await chat.pictureOfCard('37 people', 'docs/8-candidates.png');
  await chat.press('Pin');
  // The answer to a click is visible for a moment only, but the card changes too.
  await chat.sees(/37 people: 29 ready/);

  await chat.say('why BethD@contoso.com');
  await chat.sees(/chosen on the card of run 2/);
  await chat.pictureOfCard('As planned in run 2', 'docs/9-why.png');

  await chat.say(
    'exclude HenriettaM@contoso.com from batch 5 until 2030-12-31 because she is on leave',
  );
  await chat.sees(/Henrietta Mueller .*is excluded from batch 5/);
  await chat.sees(/37 people: .*1 excluded/);
  await chat.picture('docs/10-exclude.png');
}
