import { setTimeout as sleep } from 'node:timers/promises';
import type { Crosswalk } from '../../test/e2e/support/crosswalk.ts';
import type { Message } from '../../test/support/connector/messages.ts';

/** People who map batch 4 again and again, whatever befalls the bot. */
export interface People {
  /** Asks for a run, approves it once it waits, and answers its number when it has ended; `approving` comes right before the click. */
  run(approving: () => Promise<void>): Promise<number>;
}

export function people(here: Crosswalk): People {
  const room = here.who('Megan Bowen').chat.id;
  const told = () => here.connector.messages().filter(({ conversation }) => conversation === room);
  let last = 0;

  return {
    async run(approving) {
      // A database that was killed leaves numbers out.
      const find = (kind: RegExp) =>
        told().find(({ text }) => kind.test(text) && numberOf(text) > last);
      let approved = false;
      let end = find(notice);
      for (let asked = 0; end === undefined; end = find(notice)) {
        await sleep(100);
        const shown = find(card);
        if (shown === undefined && Date.now() - asked > 5_000) {
          asked = Date.now();
          await tried(() => here.who('Megan Bowen').says('map batch 4'));
        }
        if (shown === undefined || !shown.text.includes('waits for approval')) continue;
        if (!approved) await approving();
        approved = true;
        await tried(() => here.who('Alex Wilber').clicks('Approve', shown));
        await changes(shown);
      }
      last = numberOf(end.text);
      return last;
    },
  };

  /** A click that was taken shows on the card soon; else it is made again. */
  async function changes({ activity, text }: Message): Promise<void> {
    for (let waited = 0; waited < 3_000; waited += 100) {
      if (told().some((one) => one.activity === activity && one.text !== text)) return;
      await sleep(100);
    }
  }
}

/** Nobody hears where the bot is away. */
async function tried(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch {
    await sleep(200);
  }
}

/** How the card of a run begins, and the notice of its end. */
const card = /^Run \d+ · [^:.]*( waits for approval|: )/;
const notice = /^Run \d+ · (?![^:.]* waits for approval)[^:.]*\. /;

function numberOf(text: string): number {
  return Number(/^Run (\d+)/.exec(text)?.[1] ?? 0);
}
