import assert from 'node:assert/strict';
import fc from 'fast-check';
import markdownIt from 'markdown-it';
import { renderBatch } from '../../src/cards/batch-card.ts';
import { renderBatches } from '../../src/cards/batches-card.ts';
import { renderComparison } from '../../src/cards/compare-card.ts';
import { renderDrift } from '../../src/cards/drift-card.ts';
import { renderFiles } from '../../src/cards/files-card.ts';
import { renderMovedCard } from '../../src/cards/notice-card.ts';
import { renderReminder } from '../../src/cards/reminder-card.ts';
import { renderPolicy } from '../../src/cards/policy-card.ts';
import { renderRefusal } from '../../src/cards/refusal-card.ts';
import { maxCardBytes, type RenderedCard } from '../../src/cards/render-card.ts';
import { renderPending } from '../../src/cards/pending-card.ts';
import { renderHistory, renderStatus } from '../../src/cards/run-list-cards.ts';
import { renderRun } from '../../src/cards/run-card.ts';
import { renderTrust } from '../../src/cards/trust-card.ts';
import { renderWhy } from '../../src/cards/why-card.ts';
import { showInvisible } from '../../src/mapping/invisible-characters.ts';
import { rowKinds } from '../../src/mapping/plan-rows.ts';
import { refuse } from '../../src/ports/refused.ts';
import { rowStates } from '../../src/ports/row-states.ts';
import { propertyRuns } from '../support/property-runs.ts';
import { markdownTexts, plainTexts } from './support/card-elements.ts';
import { parserErrors } from './support/card-parser.ts';
import { batchOverview, overview } from './support/batch-views.ts';
import { changeUrl, hostileText, hostileView, hostileViewOf } from './support/hostile.ts';
import { hostileRows } from './support/hostile-rows.ts';

const markdownReader = markdownIt();
const batch = batchOverview({ verified: 1, notReady: 2 });

describe('hostile text from a tenant or a person', () => {
  it('is harmless on the card of a run', () => {
    fc.assert(
      fc.property(hostileView, (view) => assertHarmless(renderRun(view))),
      { numRuns: propertyRuns(15, 150, 300) },
    );
  });

  for (const kind of rowKinds) {
    it(`fits the size limit of Teams with ten ${kind} rows in four-byte characters`, () => {
      const text = '\u{1f600}'.repeat(1000);
      const common = {
        phase: 'waiting',
        decided: false,
        outcome: 7,
        viewerRole: 'everyone',
      } as const;
      const input = { text, kind, ...common };

      assertHarmless(renderRun(hostileViewOf({ ...input, state: 'planned', ended: false })));
      assertHarmless(renderRun(hostileViewOf({ ...input, state: 'failed', ended: true })));
    });
  }

  it('is harmless on the answers to commands', () => {
    fc.assert(
      fc.property(hostileView, hostileText, (view, text) => {
        const { run } = view;
        const runs = repeat(run);
        const names = repeat(text);
        const change = { key: text, was: text, is: text };
        const proposed = {
          ...{ hash: 'abc', code: 'abc', acceptedBy: [run.requester], changeCount: 40 },
          ...{ hasAccepted: false, canAccept: true },
          page: { number: 2, pageCount: 5, changes: Array(8).fill(change), names: new Map() },
        };

        const listed = runs.slice(0, 6).map((one) => ({ run: one, result: null }));
        const page = { runs: listed, openCount: 1, page: 1, hasMore: true, notes: names };
        assertHarmless(renderStatus(page));
        assertHarmless(renderHistory({ batch: 3, name: text, runs: listed }));
        const batches = repeat({ ...batch, name: text });
        assertHarmless(
          renderBatches({ ...overview, name: text, batches }, { page: 1, canStart: true }),
        );
        assertHarmless(
          renderBatch(
            { overview: { ...batch, name: text }, source: text, runs: listed },
            { canStart: true },
          ),
        );
        assertHarmless(
          renderPending(repeat({ run, waitingFor: { people: names, groups: names } })),
        );
        const domains = { source: text, target: text };
        assertHarmless(renderTrust({ checks: run.checks, domains, viewerSide: null }));
        assertHarmless(
          renderRefusal(refuse('stale', text, text), [{ title: text, data: { verb: 'status' } }]),
        );
        assertHarmless(renderPolicy({ inForce: 'abc', faults: names, proposed }));
        assertHarmless(renderReminder(view, { kind: 'escalation', mentions: [] }));
        assertHarmless(renderMovedCard(view));
        const people = rowKinds.map((kind) => {
          const row = hostileRows(text)[kind];
          return { source: row.source, was: row, is: null, added: names, removed: names };
        });
        assertHarmless(renderComparison({ runs: [run, run], people }));
        const drifts = repeat({ targetId: text, name: text, text });
        assertHarmless(renderDrift({ batch: 3, name: text, drifts, lastCorrectAt: run.openedAt }));
      }),
      { numRuns: propertyRuns(8, 100) },
    );
  });

  it('is harmless on the answer to why', () => {
    const input = fc.record({
      view: fc.option(hostileView),
      text: hostileText,
      kind: fc.constantFrom(...rowKinds),
      state: fc.constantFrom(...rowStates),
    });
    fc.assert(
      fc.property(input, ({ view, text, kind, state }) => {
        const row = hostileRows(text)[kind];
        const moveTest = { result: 'Failed', message: text } as const;
        const storedRow = { row, state, intendedAt: null, detail: text, code: text, moveTest };
        const { source } = row;

        assertHarmless(
          renderWhy({
            ...{ source, run: view?.run ?? null, storedRow, history: repeat(text) },
            ...{ written: [text], canStart: true, canUndo: true },
          }),
        );
      }),
      { numRuns: propertyRuns(25, 200) },
    );
  });

  it('is harmless on a list of files', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const file = { token: '', name: text, type: text, size: 7, url: 'https://a.b/c' };

        assertHarmless(
          renderFiles({ heading: text, lead: text }, repeat({ ...file, until: new Date(0) })),
        );
      }),
      { numRuns: propertyRuns(20, 100) },
    );
  });
});

function repeat<T>(item: T): readonly T[] {
  return Array.from({ length: 40 }, () => item);
}

/** The one link that a card has on purpose. */
const ownLink = new RegExp(`<a href="${changeUrl}">([^<]*)</a>`);

/** The card has a valid size and structure, and no markup, mention or date function out of the hostile text. */
function assertHarmless({ card, text }: RenderedCard): void {
  const json = JSON.stringify(card);
  assert.ok(Buffer.byteLength(json) <= maxCardBytes);
  assert.deepEqual(parserErrors(card), []);
  assert.ok(![json, text].some((content) => /<|>|\u202e|\{\{DATE\(2026-01/.test(content)));
  for (const content of plainTexts(card)) assert.ok(!content.includes('\n'));
  for (const content of [text, ...plainTexts(card), ...markdownTexts(card)])
    assert.equal(showInvisible(content), content);
  for (const content of markdownTexts(card)) {
    const rendered = markdownReader.render(content);
    const text = rendered.replace(ownLink, '$1');
    assert.ok(/^<p>[^<]*<\/p>\n$|^$/.test(text), rendered);
  }
}
