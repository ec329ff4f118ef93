import { megan } from '../../commands/support/answers.ts';
import { testWorld } from '../../ports/world.ts';

/** What the chat command finds over ports in memory, after a change. */
export async function readReport(
  change: (here: ReturnType<typeof testWorld>) => void = () => undefined,
) {
  const here = testWorld();
  change(here);
  const answer = await here.say(megan, 'doctor');
  if (answer.kind !== 'doctor') throw new Error(`doctor answered ${JSON.stringify(answer)}`);
  return { here, report: answer.report };
}
