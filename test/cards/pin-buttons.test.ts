import assert from 'node:assert/strict';
import { maxCardBytes } from '../../src/cards/render-card.ts';
import { renderRun } from '../../src/cards/run-card.ts';
import { parseCardAction } from '../../src/commands/parse-message.ts';
import type { Row } from '../../src/mapping/plan-rows.ts';
import { rowsPerPage } from '../../src/ports/row-filters.ts';
import { buttons, plainTexts } from './support/card-elements.ts';
import { ambiguous, missing } from './support/held-rows.ts';
import { candidate, held } from './support/rows.ts';
import { digest, runView, stateCounts } from './support/runs.ts';
import { runViews } from './support/run-views.ts';

const pinButtons = (card: object) => buttons(card).filter(({ verb }) => verb === 'pin');
const preview = (rows: readonly Row[]) =>
  renderRun(runView({}, stateCounts(), rows.map(held))).card;

describe('pin buttons', () => {
  it('pin the row to their candidate', () => {
    const pins = pinButtons(preview([missing]));

    const { seq, source, candidates } = missing;
    assert.deepEqual(
      pins.map((button) => button['data']),
      candidates.map(({ target }) => ({
        verb: 'pin',
        run: 7,
        digest,
        seq,
        source: source.id,
        target: target.id,
      })),
    );
    for (const { title, fallback, associatedInputs, data } of pins) {
      assert.deepEqual([title, associatedInputs], ['Pin', 'none']);
      assert.deepEqual((fallback as { data: unknown }).data, data);
      assert.equal(parseCardAction(data)?.action.verb, 'pin');
    }
  });

  it('have a tooltip that names both sides', () => {
    const [first] = pinButtons(preview([ambiguous]));

    assert.equal(first?.['tooltip'], 'Pin Lee Gu to Lee Gu');
  });

  it('are at most three per row', () => {
    const candidates = Array.from({ length: 5 }, (_, at) => candidate(`Lee ${at}`, 90 - at, []));

    assert.equal(pinButtons(preview([{ ...missing, candidates }])).length, 3);
  });

  it('are only on preview cards, on rows with candidates', () => {
    assert.deepEqual(pinButtons(preview([{ ...missing, candidates: [] }])), []);
    for (const [name, view] of Object.entries(runViews)) {
      const expected = { waiting: 4, 'nothing-writable': 4, filtered: 2 }[name] ?? 0;

      assert.equal(pinButtons(renderRun(view).card).length, expected, name);
    }
  });

  it('are left out first when the card is too big, and the candidates stay', () => {
    const reasons = Array.from({ length: 3 }, () => 'the same department as before');
    const candidates = Array.from({ length: 3 }, (_, at) => candidate(`Lee Gu ${at}`, 90, reasons));
    const rows = Array.from({ length: rowsPerPage }, () => ({ ...missing, candidates }));

    const card = preview(rows);

    const texts = plainTexts(card);
    assert.ok(Buffer.byteLength(JSON.stringify(card)) <= maxCardBytes);
    assert.ok(pinButtons(card).length < 30);
    assert.equal(texts.filter((text) => text === 'Candidate  ').length, 30);
    assert.equal(texts.filter((text) => text === missing.reason.text).length, rowsPerPage);
  });

  it('carry only ids that a directory can issue', () => {
    const source = { ...missing.source, id: '{{DATE(2026-01-01)}}<at>' };
    const [first, second] = missing.candidates;
    const longId = { ...second!, target: { ...second!.target, id: 'x'.repeat(65) } };

    assert.deepEqual(pinButtons(preview([{ ...missing, source }])), []);
    assert.equal(pinButtons(preview([{ ...missing, candidates: [first!, longId] }])).length, 1);
  });
});
