import assert from 'node:assert/strict';
import { renderComparison } from '../../src/cards/compare-card.ts';
import { parseCardAction } from '../../src/commands/parse-message.ts';
import { buttons, cardText } from './support/card-elements.ts';
import { comparison } from './support/batch-views.ts';
import { run } from './support/runs.ts';

describe('compare card', () => {
  it('names the people who changed, worst first, each with was → is', () => {
    const { card, text } = renderComparison(comparison);

    assert.match(text, /^Run 9 → 12: 6 people changed\. /);
    assert.match(
      cardText(card),
      /Adele Vance: \nadele\.vance@fabrikam\.com → adele\.v@fabrikam\.com[^]*Irvin Sayers: \nReady → not in the batch/,
    );
    assert.match(cardText(card), /^Joni Sherman: \nnot in the batch → Ready$/m);
    assert.match(cardText(card), /^Enrico Cattaneo: \nNo match → Ready$/m);
    assert.match(cardText(card), /^Grady Archie: \nnow Extra address$/m);
  });

  it('opens the later run, and restores the earlier one if it was approved', () => {
    const { card } = renderComparison(comparison);

    assert.deepEqual(
      buttons(card).map(({ title, data }) => [title, data]),
      [
        ['Open run 12', { verb: 'open', run: 12 }],
        ['Restore run 9', { verb: 'restore', run: 9 }],
      ],
    );
    assert.ok(buttons(card).every(({ data }) => parseCardAction(data) !== null));
  });

  it('says that the earlier run was rejected, and offers no restore of it', () => {
    const rejected = run({ id: 9, phase: 'closed', outcome: { kind: 'rejected' } });

    const { card } = renderComparison({ ...comparison, runs: [rejected, run({ id: 12 })] });

    assert.match(cardText(card), /Run 9: Rejected\. Run 12: Waiting for approval\./);
    assert.equal(buttons(card).length, 1);
  });

  it('says so when nothing changed', () => {
    assert.equal(
      renderComparison({ ...comparison, people: [] }).text,
      'Run 9 → 12: nothing changed.',
    );
  });
});
