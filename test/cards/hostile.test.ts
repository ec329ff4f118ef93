import assert from 'node:assert/strict';
import fc from 'fast-check';
import markdownIt from 'markdown-it';
import { drawDrift } from '../../src/cards/drift.ts';
import { mostBytes, type Drawn } from '../../src/cards/draw.ts';
import { drawFiles } from '../../src/cards/files.ts';
import { drawHistory } from '../../src/cards/history.ts';
import { drawNotice } from '../../src/cards/notice.ts';
import { drawRefusal } from '../../src/cards/refusal.ts';
import { drawRun } from '../../src/cards/run.ts';
import { drawStatus } from '../../src/cards/status.ts';
import { drawTrust } from '../../src/cards/trust.ts';
import { drawWhy } from '../../src/cards/why.ts';
import { rowKinds } from '../../src/mapping/row.ts';
import { rowStates } from '../../src/run/run.ts';
import { hostileRows, hostileText, hostileView, viewOf } from './support/hostile.ts';
import { parserFaults } from './support/parser.ts';
import { markdownTexts, runTexts } from './support/walk.ts';

const reader = markdownIt();

describe('whatever a tenant or a person wrote', () => {
  it('never makes the card of a run too big, wrong or alive', () => {
    fc.assert(
      fc.property(hostileView, (view) => harmless(drawRun(view))),
      { numRuns: 150 },
    );
  });

  for (const kind of rowKinds) {
    it(`fits Teams with ten rows that are ${kind} in the widest letters there are`, () => {
      const text = '\u{1f600}'.repeat(3000);
      const seen = { phase: 'waiting', decided: false, outcome: 7, viewer: 'anyone' } as const;
      const choice = { text, kind, ...seen };

      harmless(drawRun(viewOf({ ...choice, state: 'planned', ended: false })));
      harmless(drawRun(viewOf({ ...choice, state: 'failed', ended: true })));
    });
  }

  it('never makes an answer too big, wrong or alive', () => {
    fc.assert(
      fc.property(hostileView, hostileText, ({ run }, text) => {
        const runs = Array.from({ length: 40 }, () => run);
        const faults = Array.from({ length: 40 }, () => text);

        harmless(drawStatus(runs, faults));
        harmless(drawHistory(3, runs));
        harmless(drawTrust(run.checks));
        harmless(drawRefusal({ text, next: text }));
        const drifts = Array.from({ length: 40 }, () => ({ of: text, name: text, what: text }));
        harmless(drawDrift({ batch: 3, name: text, drifts, seen: run.openedAt }));
      }),
      { numRuns: 50 },
    );
  });

  it('never makes the answer to why too big, wrong or alive', () => {
    const known = fc.record({
      view: fc.option(hostileView),
      text: hostileText,
      kind: fc.constantFrom(...rowKinds),
      state: fc.constantFrom(...rowStates),
    });
    fc.assert(
      fc.property(known, ({ view, text, kind, state }) => {
        const row = hostileRows(text)[kind];
        const moveTest = { result: 'Failed', message: text } as const;
        const stored = { row, state, intendedAt: null, detail: text, code: text, moveTest };
        const history = Array.from({ length: 40 }, () => text);

        harmless(drawWhy({ source: row.source, run: view?.run ?? null, stored, history }));
      }),
      { numRuns: 100 },
    );
  });

  it('never makes a list of files too big, wrong or alive', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const about = { offer: '', type: text, size: 7, until: new Date(0), url: 'https://a.b/c' };
        const paper = { ...about, name: text };

        harmless(
          drawFiles(
            text,
            Array.from({ length: 40 }, () => paper),
          ),
        );
      }),
      { numRuns: 50 },
    );
  });

  it('never calls anybody but the one whom a notice means', () => {
    fc.assert(
      fc.property(hostileView, (view) => {
        const drawn = drawNotice(view, view.run.requester);

        const calls = JSON.stringify(drawn.card).match(/<at>/g) ?? [];
        assert.equal(calls.length, 2);
        assert.deepEqual(parserFaults(drawn.card), []);
      }),
    );
  });
});

function harmless({ card, text }: Drawn): void {
  const json = JSON.stringify(card);
  assert.ok(Buffer.byteLength(json) <= mostBytes);
  assert.deepEqual(parserFaults(card), []);
  assert.ok(![json, text].some((words) => /<|>|\u202e|\{\{DATE\(2026-01/.test(words)));
  for (const words of runTexts(card)) assert.ok(!words.includes('\n'));
  for (const words of markdownTexts(card)) {
    const rendered = reader.render(words);
    assert.ok(/^<p>[^<]*<\/p>\n$|^$/.test(rendered), rendered);
  }
}
