import assert from 'node:assert/strict';
import { useStack } from './support/shared-stack.ts';

describe('a batch of 1,200 people, more than a page of a listing', () => {
  const stack = useStack({ size: 1_200 });

  it('is previewed and stamped completely, with few edits of its card', async () => {
    const { chat } = stack().person('Megan Bowen');
    await stack().person('Megan Bowen').says('map batch 4');
    const card = await stack().message(chat.id, /waits for approval/, 120_000);
    assert.match(card.text, / of 1,200 people would be stamped/);

    await stack().person('Alex Wilber').clicks('Approve', card);
    const ended = await stack().message(chat.id, /stamped and verified\./, 150_000);

    const ready = Number(/\b([\d,]+) of 1,200/.exec(card.text)?.[1]?.replace(',', ''));
    assert.ok(ready > 1_100);
    assert.equal((await stack().sandbox.writes()).length, ready);
    assert.match(
      ended.text,
      new RegExp(`${ready.toLocaleString('en-US')} of 1,200 stamped and verified`),
    );
    assert.ok(ended.edits < 100, `${ended.edits} edits`);
  }).timeout(300_000);
});
