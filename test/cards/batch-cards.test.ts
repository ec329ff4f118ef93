import assert from 'node:assert/strict';
import { renderBatch } from '../../src/cards/batch-card.ts';
import { renderBatches, renderDashboard } from '../../src/cards/batches-card.ts';
import { parseCardAction } from '../../src/commands/parse-message.ts';
import { buttons, cardText, elements } from './support/card-elements.ts';
import { batch, batchOverview, overview } from './support/batch-views.ts';

describe('batches card', () => {
  it('says how far each batch is, in numbers that add up to its people', () => {
    const { card, text } = renderBatches(overview, { page: 1, canStart: true });

    assert.match(
      cardText(card),
      /^127 people in 6 of 9 batches\n17 of 127 verified, 4 already stamped, 2 on-premises, 70 to stamp/m,
    );
    assert.match(
      cardText(card),
      /^Sales \(batch 3\)\n8 of 24 verified, 3 already stamped, 1 on-premises, 12 not ready$/m,
    );
    assert.match(cardText(card), /^Everyone else \(batch 4\)\nNot mapped yet$/m);
    assert.match(
      text,
      /^127 people in 6 of 9 batches: 17 of 127 verified, .*\. Pilot \(batch 1\): 6 of 6 verified\./,
    );
  });

  it('opens the open run of a batch, or maps the batch', () => {
    const { card } = renderBatches(overview, { page: 1, canStart: true });

    const shown = buttons(card).map(({ title, data }) => [title, data]);
    assert.deepEqual(shown[2], ['Map', { verb: 'map', batch: 3 }]);
    assert.deepEqual(shown[4], ['Open', { verb: 'open', run: 8 }]);
    assert.deepEqual(shown.slice(-2), [
      ['Dashboard', { verb: 'dashboard' }],
      ['Next', { verb: 'batches-page', page: 2 }],
    ]);
    assert.ok(buttons(card).every(({ data }) => parseCardAction(data) !== null));
  });

  it('offers to map nothing to somebody who can’t', () => {
    const titles = (card: object) => buttons(card).map(({ title }) => title);

    assert.ok(!titles(renderBatches(overview, { page: 1, canStart: false }).card).includes('Map'));
    const one = renderBatch(
      { ...batch, overview: batchOverview({ run: 2, ready: 2 }) },
      { canStart: false },
    );
    assert.ok(!titles(one.card).includes('Map batch 3'));
  });

  it('shows the rest on the next page', () => {
    const { card } = renderBatches(overview, { page: 2, canStart: true });

    assert.match(cardText(card), /Finance \(batch 7\)[^]*Records[^]*Hostile names \(batch 9\)/);
    assert.doesNotMatch(cardText(card), /Pilot/);
  });

  it('has a stacked chart with a legend, which a client without charts leaves out', () => {
    const { card } = renderDashboard(overview, { canStart: true });
    const [chart] = elements(card).filter(({ type }) => type.startsWith('Chart'));

    assert.equal(chart?.type, 'Chart.VerticalBar.Grouped');
    assert.deepEqual(
      [chart['stacked'], chart['showLegend'], chart['fallback']],
      [true, true, 'drop'],
    );
    const series = chart['data'] as { legend: string; values: { x: string; y: number }[] }[];
    assert.deepEqual(
      series.map(({ legend, values }) => [legend, values[2]?.y]),
      [
        ['Verified', 8],
        ['To stamp', 0],
        ['Not ready', 12],
        ['Others', 4],
      ],
    );
    assert.equal(series[0]?.values.length, overview.batches.length);
    assert.doesNotMatch(cardText(card), /\(batch \d\)/);
    assert.deepEqual(buttons(card).at(-1)?.data, { verb: 'batches-page', page: 1 });
  });

  it('has no chart and counts no one before a batch is mapped', () => {
    const batches = [batchOverview({ number: 3, name: 'Sales' })];

    const { card } = renderDashboard({ ...overview, batches }, { canStart: true });

    assert.match(cardText(card), /^1 batch\nNone mapped yet\n/);
    assert.deepEqual(
      elements(card).filter(({ type }) => type.startsWith('Chart')),
      [],
    );
  });

  it('does not offer to map a batch that the policy no longer has', () => {
    const gone = { ...overview, batches: [batchOverview({ number: 12, name: '', verified: 2 })] };

    const { card } = renderBatches(gone, { page: 1, canStart: true });

    assert.match(cardText(card), /^2 people in 1 batch$/m);
    assert.match(cardText(card), /^batch 12$/m);
    assert.deepEqual(
      buttons(card).map(({ title }) => title),
      ['Dashboard'],
    );
  });
});

describe('batch card', () => {
  it('says who is in it, how far it is, what is next, and shows its latest runs', () => {
    const { card, text } = renderBatch(batch, { canStart: true });

    assert.match(cardText(card), /^Legal \(batch 5\)\n37 people · run 8: Waiting for approval$/m);
    assert.match(cardText(card), /^Who: members of legal-wave@contoso\.com$/m);
    assert.match(cardText(card), /^Run 7 · Finished\n3 verified, 26 not approved/m);
    assert.match(text, /^Legal \(batch 5\): 3 of 37 verified, .*\. Next: review run 8\.$/);
    assert.ok(buttons(card).every(({ data }) => parseCardAction(data) !== null));
  });

  const steps = [
    [{ run: null }, /Next: map it\./, ['Map batch 3']],
    [
      { run: 2, ready: 2 },
      /Next: map it again, because 2 people can/,
      ['Map batch 3', 'Get report'],
    ],
    [{ run: 2, notReady: 1 }, /Next: fix what keeps 1 person/, ['Map batch 3', 'Get report']],
    [{ run: 2, onPremises: 1 }, /Next: run the on-premises script/, ['Map batch 3', 'Get report']],
    [{ run: 2, verified: 3 }, /Everyone is stamped/, ['Map batch 3', 'Get report']],
    [{ run: 2, name: '', verified: 3 }, /no longer has this batch/, ['Get report']],
  ] as const;
  for (const [change, next, titles] of steps)
    it(`leads on from ${JSON.stringify(change)}`, () => {
      const { card } = renderBatch(
        { ...batch, overview: batchOverview(change), runs: [] },
        { canStart: true },
      );

      assert.match(cardText(card), next);
      assert.deepEqual(
        buttons(card).map(({ title }) => title),
        titles,
      );
    });
});
