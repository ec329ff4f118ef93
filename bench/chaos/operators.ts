import { setTimeout as sleep } from 'node:timers/promises';
import type { Stack } from '../../test/e2e/support/stack.ts';
import type { Message } from '../../test/support/connector/messages.ts';

/** Two people who map and approve batch 4, and repeat what a disrupted bot did not take. */
export interface Operators {
  /** Asks for a run and approves it; `beforeApproval` runs right before the first click. Resolves when the run has ended. */
  completeRun(beforeApproval: () => Promise<void>): Promise<void>;
}

/** How the text of a run's card begins, and of the notice of its end. */
const cardText = /^Run \d+ · [^:.]*( waits for approval|: )/;
const noticeText = /^Run \d+ · (?![^:.]* waits for approval)[^:.]*\. /;

const pollMs = 100;
const repeatRequestMs = 5_000;
const repeatClickMs = 3_000;

export function operators(stack: Stack): Operators {
  const chat = stack.person('Megan Bowen').chat.id;
  const messages = () =>
    stack.connector.messages().filter(({ conversation }) => conversation === chat);
  let lastRun = 0;

  return {
    async completeRun(beforeApproval) {
      // Run numbers may have gaps after the database was killed.
      const newest = (pattern: RegExp) =>
        messages().find(({ text }) => pattern.test(text) && runOf(text) > lastRun);
      let hasClicked = false;
      let notice = newest(noticeText);
      for (let requestedAt = 0; notice === undefined; notice = newest(noticeText)) {
        await sleep(pollMs);
        const card = newest(cardText);
        if (card === undefined && Date.now() - requestedAt > repeatRequestMs) {
          requestedAt = Date.now();
          await ignoreFailure(() => stack.person('Megan Bowen').says('map batch 4'));
        }
        if (card === undefined || !card.text.includes('waits for approval')) continue;
        if (!hasClicked) await beforeApproval();
        hasClicked = true;
        await ignoreFailure(() => stack.person('Alex Wilber').clicks('Approve', card));
        await cardChanges(card);
      }
      lastRun = runOf(notice.text);
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
