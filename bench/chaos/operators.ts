import { setTimeout as sleep } from 'node:timers/promises';
import type { Stack } from '../../test/e2e/support/stack.ts';
import type { Message } from '../../test/support/connector/messages.ts';
import type { PersonInTeams } from '../../test/support/teams.ts';
import type { Bots } from './bots.ts';

/** Two people who map and approve batch 4, and repeat what a disrupted bot did not take. */
export interface Operators {
  /** Asks for a run and approves it; `beforeApproval` runs right before the first click. Resolves when the run has ended. */
  completeRun(beforeApproval: () => Promise<void>): Promise<void>;
  /** An approver pauses the newest run; the operators resume it after a while. */
  pause(): Promise<void>;
  cancel(): Promise<void>;
  /** Notices of the end of a run beyond one for each run and conversation. */
  noticesTwice(): number;
}

/** How the text of a run's card begins, and of the notice of its end. */
const cardText = /^Run \d+ · [^:.]*( for approval|: )/;
const noticeText = /^Run \d+ · (?![^:.]* for approval)[^:.]*\. /;

const pollMs = 100;
const repeatRequestMs = 5_000;
/** A notice is posted at most once, so a bot that is killed while it posts one may lose it. */
const repeatRequestOfOpenRunMs = 30_000;
const repeatClickMs = 3_000;
const resumeMs = 4_000;

export function operators(stack: Stack, bots: Bots): Operators {
  const chat = stack.person('Megan Bowen').chat.id;
  const messages = () =>
    stack.connector.messages().filter(({ conversation }) => conversation === chat);
  const person = (name: string): PersonInTeams => stack.person(name, bots.available());
  let lastRun = 0;
  /** Run numbers may have gaps after the database was killed. */
  const newest = (pattern: RegExp) =>
    messages().findLast(({ text }) => pattern.test(text) && runOf(text) > lastRun);
  const say = (name: string, command: string) => ignoreFailure(() => person(name).says(command));

  return {
    async completeRun(beforeApproval) {
      let hasClicked = false;
      let requestedAt = 0;
      let resumedAt = Date.now();
      let notice = newest(noticeText);
      for (; notice === undefined; notice = newest(noticeText)) {
        await sleep(pollMs);
        const card = newest(cardText);
        const repeatMs = card === undefined ? repeatRequestMs : repeatRequestOfOpenRunMs;
        if (Date.now() - requestedAt > repeatMs) {
          requestedAt = Date.now();
          await say('Megan Bowen', 'map batch 4');
        }
        if (card === undefined) continue;
        if (/Paused by/.test(JSON.stringify(card.card)) && Date.now() - resumedAt > resumeMs) {
          resumedAt = Date.now();
          await say('Alex Wilber', `resume run ${runOf(card.text)}`);
        }
        if (!card.text.includes('waits for approval')) continue;
        if (!hasClicked) await beforeApproval();
        hasClicked = true;
        await ignoreFailure(() => person('Alex Wilber').clicks('Approve', card));
        await cardChanges(card);
      }
      lastRun = runOf(notice.text);
    },
    pause: () => say('Alex Wilber', `pause run ${lastRun + 1}`),
    cancel: () => say('Megan Bowen', `cancel run ${lastRun + 1}`),
    noticesTwice: () => {
      const notices = stack.connector
        .messages()
        .filter(({ text }) => noticeText.test(text))
        .map(({ conversation, text }) => `${conversation} ${runOf(text)}`);
      return notices.length - new Set(notices).size;
    },
  };

  /** Resolves when the card shows the approval, or when it is time to click again. */
  async function cardChanges({ activity, text }: Message): Promise<void> {
    for (let waited = 0; waited < repeatClickMs; waited += pollMs) {
      if (messages().some((one) => one.activity === activity && one.text !== text)) return;
      await sleep(pollMs);
    }
  }
}

/** A killed bot refuses the connection. */
async function ignoreFailure(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch {
    await sleep(2 * pollMs);
  }
}

function runOf(text: string): number {
  return Number(/^Run (\d+)/.exec(text)?.[1] ?? 0);
}
