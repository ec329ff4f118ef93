import { writeFileSync } from 'node:fs';
import type { Chats } from './chats.ts';
import type { Transcript } from './transcript.ts';

/** Does what the README and the cards say, from “hi” to a batch that is approved, stamped, reported and undone. */
export async function newcomer(
  chat: Chats & { readonly transcript: Transcript },
  setLatency: (ms: number) => Promise<void>,
): Promise<void> {
  await chat.openChannel();
  await chat.sayToBot('notify here');
  await chat.sees(/This channel now gets everything/);

  await chat.openPersonal();
  await chat.say('hi');
  await chat.sees(/I match people in Contoso to Fabrikam/);
  await chat.pictureOfCard('I match people in Contoso', 'docs/1-welcome.png');
  await chat.press('List batches');
  await chat.sees(/None mapped yet/);

  await chat.say('map Sales');
  await chat.sees(/Run 1 · Waiting for approval$/);
  await chat.sees(/of 24 people are stamped/);
  await chat.pressOn('Run 1 · Waiting for approval', 'Details');
  await chat.sees(/Matched because/);
  await chat.press('Open run 1');
  await chat.sees(/You requested this run, so someone else must approve/);
  await chat.say('who can approve run 1');
  await chat.sees(/^Who can approve run 1/);
  await chat.sees(/^It needs 1 approval/);

  await chat.say('act as Alex Wilber');
  await chat.sees(/You’re acting as/);
  await chat.say('pending');
  await chat.sees(/^1 run waits for approval$/);
  await chat.press('Review');
  await chat.sees(/Run 1 · Waiting for approval$/);
  await chat.hasButtons('Run 1 · Waiting for approval', ['Approve', 'Reject']);
  await chat.pictureOfCard('Run 1 · Waiting for approval', 'docs/2-preview.png');
  await setLatency(3000);
  await chat.pressOn('Run 1 · Waiting for approval', 'Approve');
  await chat.sees(/Alex Wilber approved it/);
  await chat.sees(/· Stamping$/);
  await chat.hasButtons(/· Stamping/, ['Pause', 'Cancel run']);
  await chat.pictureOfCard('· Stamping', 'docs/4-progress.png');
  await setLatency(0);
  await chat.sees(/^Run 1 · 8 of 24 stamped and verified$/);
  await chat.pictureOfCard('Run 1 · 8 of 24 stamped', 'docs/5-result.png');
  await chat.lacksButton('Approve');

  await chat.openChannel();
  chat.transcript.did('Look into the channel');
  await chat.sees(/Approved by Alex Wilber/);
  await chat.pictureOfCard('Approved by Alex Wilber', 'docs/6-notice.png');
  await chat.lacksButton('Approve');

  await chat.openPersonal();
  await chat.say('act as me');
  await chat.sees(/You’re yourself again/);
  await chat.say('report run 1');
  await chat.sees(/Report for run 1/);
  await chat.opensReport('docs/19-report.png');
  await chat.downloads();
  await chat.say('dashboard');
  await chat.sees(/^\d+ people in 1 of \d+ batches$/);
  await chat.pictureOfCard('people in 1 of', 'docs/3-batches.png');
  await chat.opensDashboard();

  await chat.pressOn('Run 1 · 8 of 24 stamped', 'Undo run 1');
  await chat.sees(/Run 2 · undo of run 1 · Waiting for approval$/);
  await chat.sees(/go back to how they were before run 1/);
  await chat.say('act as Alex Wilber');
  await chat.sees(/You’re acting as/);
  await chat.press('Approve');
  await chat.sees(/Run 2 · undo of run 1 · 8 of 8 undone and verified$/);
  await chat.say('act as me');
  await chat.sees(/You’re yourself again/);
  await chat.say('status');
  await chat.sees(/Undone by run 2|undone by run 2/);
  await chat.lacks(/didn’t get that|Which one\?/);
  writeFileSync('docs/walk.md', heading + chat.transcript.markdown());
}

const heading = `# A first walk

\`npm run smoke\` writes this page: what a newcomer types and selects in the Agents Playground after \`npm start\`, and what could be read then.
It fails if the bot does not understand a message.

`;
