import type { Chats } from './chats.ts';

/** Pastes a batch, pins a candidate on the card, explains a match and excludes a person. */
export async function singlePeople(chat: Chats): Promise<void> {
  await chat.openPersonal();
  await chat.say('define batch 7 LeeG@contoso.com, nobody@contoso.com');
  await chat.sees(/Finance \(batch 7\) now has .*2 lines: 1 accepted, 1 unknown/);
  await chat.pictureOfCard('Finance (batch 7) now has', 'docs/7-define-batch.png');

  await chat.say('map batch 5');
  await chat.sees(/of 37 people are stamped/);
  await chat.show('No match');
  await chat.pressOn('Run 3 · Waiting for approval', 'Choose');
  await chat.sees(/Reason \(required\)/);
  await chat.choose(/strong|likely|possible/, 'HR confirmed it');
  await chat.pictureOfCard('Reason (required)', 'docs/8-choose.png');
  await chat.press('Pin');
  await chat.sees(/is pinned to/);

  await chat.say('why BethD@contoso.com');
  await chat.sees(/HR confirmed it/);
  await chat.pictureOfCard('As planned in run 3', 'docs/9-why.png');

  await chat.say(
    'exclude HenriettaM@contoso.com from batch 5 until 2030-12-31 because she is on leave',
  );
  await chat.sees(/Henrietta Mueller .*is excluded from batch 5/);
  await chat.say('show run 3');
  await chat.sees(/○ Excluded/);
  await chat.pictureOfCard('○ Excluded', 'docs/10-exclude.png');
}
