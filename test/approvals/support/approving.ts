import type { Policy } from '../../../src/mapping/policy.ts';
import type { Run } from '../../../src/ports/run.ts';
import { codeOf } from '../../ports/answer-code.ts';
import { sender, testWorld } from '../../ports/world.ts';

/** A world with a changed policy. */
export function worldWith(change: (policy: Policy) => Policy, people = 3) {
  const here = testWorld(people);
  here.control.policy = change(here.control.policy);
  const reject = (run: Run, note: string, by = sender('alex')) =>
    here.press(
      { ...by, place: run.place },
      { verb: 'reject', run: run.id, digest: run.digest ?? '', note },
    );
  /** The codes of the answers when these people approve one after the other. */
  const approveAll = async (run: Run, names: readonly string[]) => {
    const answers: string[] = [];
    for (const name of names) answers.push(codeOf(await here.approve(run, sender(name))));
    return answers;
  };
  return { ...here, approveAll, reject };
}
export const approval = (values: Partial<Policy['approval']>) => (policy: Policy) => ({
  ...policy,
  approval: { ...policy.approval, ...values },
});

export const exclude = 'exclude source-0 from batch 3 until 2099-12-31 because on leave';
