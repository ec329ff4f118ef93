import assert from 'node:assert/strict';
import { mostBytes } from '../../src/cards/draw.ts';
import { drawRun } from '../../src/cards/run.ts';
import { submitted } from '../../src/bot/payload.ts';
import type { Row } from '../../src/mapping/row.ts';
import { pageSize } from '../../src/run/look.ts';
import { ambiguous, missing } from './support/held-back.ts';
import { candidate, held } from './support/rows.ts';
import { digest, tally, view } from './support/runs.ts';
import { runViews } from './support/views.ts';
import { buttons, runTexts } from './support/walk.ts';

const pins = (card: object) => buttons(card).filter(({ verb }) => verb === 'pin');
const preview = (rows: readonly Row[]) => drawRun(view({}, tally(), rows.map(held))).card;

describe('the buttons of a candidate', () => {
  it('pin the row to that candidate and to nobody else', () => {
    const found = pins(preview([missing]));

    const { id: source } = missing.source;
    const data = missing.candidates.map(({ target }) => {
      const { seq } = missing;
      return { verb: 'pin', run: 7, digest, seq, source, target: target.id };
    });
    assert.deepEqual(
      found.map((button) => button['data']),
      data,
    );
    for (const { title, fallback, associatedInputs, data: carried } of found) {
      assert.deepEqual([title, associatedInputs], ['Pin', 'none']);
      assert.deepEqual((fallback as { data: unknown }).data, carried);
      assert.deepEqual(submitted(carried), carried);
    }
  });

  it('say whom they pin to whom to those who listen', () => {
    const [first] = pins(preview([ambiguous]));

    assert.equal(first?.['tooltip'], 'Pin Lee Gu to Lee Gu');
  });

  it('are three a row at most', () => {
    const many = Array.from({ length: 5 }, (_, at) => candidate(`Lee ${at}`, 90 - at, []));

    assert.equal(pins(preview([{ ...missing, candidates: many }])).length, 3);
  });

  it('are on no row without candidates, and on no card but the preview', () => {
    assert.deepEqual(pins(preview([{ ...missing, candidates: [] }])), []);
    for (const [name, seen] of Object.entries(runViews)) {
      const expected = { waiting: 4, 'nothing-writable': 4, filtered: 2 }[name] ?? 0;

      assert.equal(pins(drawRun(seen).card).length, expected, name);
    }
  });

  it('go first where the card gets too big, and no candidate goes with them', () => {
    const reasons = Array.from({ length: 3 }, () => 'the same department as before');
    const many = Array.from({ length: 3 }, (_, at) => candidate(`Lee Gu ${at}`, 90, reasons));
    const rows = Array.from({ length: pageSize }, () => ({ ...missing, candidates: many }));

    const card = preview(rows);

    const told = runTexts(card);
    assert.ok(Buffer.byteLength(JSON.stringify(card)) <= mostBytes);
    assert.ok(pins(card).length < 30);
    assert.equal(told.filter((text) => text === 'Candidate  ').length, 30);
    assert.equal(told.filter((text) => text === missing.reason.text).length, pageSize);
  });

  it('carry the ids of a directory and nothing else', () => {
    const hostile = { ...missing.source, id: '{{DATE(2026-01-01)}}<at>' };
    const [first, second] = missing.candidates;
    const strange = { ...second!, target: { ...second!.target, id: 'x'.repeat(65) } };

    assert.deepEqual(pins(preview([{ ...missing, source: hostile }])), []);
    assert.equal(pins(preview([{ ...missing, candidates: [first!, strange] }])).length, 1);
  });
});
