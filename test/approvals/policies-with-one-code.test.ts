import assert from 'node:assert/strict';
import { codeOf } from '../ports/answer-code.ts';
import { sender } from '../ports/world.ts';
import { attackersPolicy, proposalIn, worldWithChange } from './support/changed-policy.ts';

describe('two policies with the same code', () => {
  const code = '4f1d9a0c7be2';
  /** Every change that the file proposes has this code. */
  const worldWithOneCode = async () => {
    const here = await worldWithChange();
    const { policySource } = here.world;
    const read = policySource.current.bind(policySource);
    policySource.current = async () => {
      const current = await read();
      const { proposed } = current;
      return { ...current, proposed: proposed === null ? null : { ...proposed, code } };
    };
    return here;
  };

  it('are told apart when the second admin was shown the first of them', async () => {
    const { accept, change, control, inForce, see } = await worldWithOneCode();
    await see('megan');
    await see('nestor');
    await accept('megan', code);
    control.policy = attackersPolicy(change);

    const answer = await accept('nestor', code);

    assert.equal(answer.kind, 'text');
    assert.deepEqual(await inForce(), change);
  });

  it('are told apart when each admin was shown another one', async () => {
    const { accept, change, control, inForce, see } = await worldWithOneCode();
    const before = await inForce();
    await see('megan');
    await accept('megan', code);
    control.policy = attackersPolicy(change);
    await see('nestor');

    const answer = proposalIn(await accept('nestor', code));

    assert.deepEqual(
      answer.acceptedBy.map(({ id }) => id),
      ['nestor'],
    );
    assert.deepEqual(await inForce(), before);
  });

  it('have cards with buttons for their own pages alone', async () => {
    const { change, control, press, see } = await worldWithOneCode();
    const { hash } = proposalIn(await see('megan'));
    control.policy = attackersPolicy(change);

    const answers = [
      await press(sender('megan'), { verb: 'policy-page', hash, page: 1 }),
      await press(sender('megan'), { verb: 'policy-file', hash }),
    ];

    assert.deepEqual(answers.map(codeOf), ['stale', 'stale']);
  });
});
