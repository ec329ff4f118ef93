import assert from 'node:assert/strict';
import { renderRun } from '../../src/cards/run-card.ts';
import { parseCardAction } from '../../src/commands/parse-message.ts';
import type { RowFilter } from '../../src/ports/row-filters.ts';
import { buttons, buttonTitles, cardText, elements } from './support/card-elements.ts';
import { blocked } from './support/held-rows.ts';
import { planFindings } from './support/planned-rows.ts';
import { held } from './support/rows.ts';
import { counts, decision, digest, runView, stateCounts } from './support/runs.ts';
import { runViews } from './support/run-views.ts';

const isDecision = (verb: unknown) => verb === 'approve' || verb === 'reject';
const partialDigest = 'c1'.repeat(32);

describe('buttons of a run', () => {
  it('are Approve and Reject with the digest of the plan while the run waits for approval', () => {
    const [approve, reject] = buttons(renderRun(runView()).card).filter(({ verb }) =>
      isDecision(verb),
    );

    assert.equal(approve?.['title'], 'Approve');
    assert.deepEqual(approve['data'], { verb: 'approve', run: 7, digest });
    assert.equal(reject?.['title'], 'Reject');
    assert.deepEqual(reject['data'], { verb: 'reject', run: 7, digest });
  });

  it('have one more, with a digest of its own, that says how many people it approves', () => {
    const { card } = renderRun(runView({ ...planFindings, cleanDigest: partialDigest }));

    const decisions = buttons(card).filter(({ verb }) => isDecision(verb));

    assert.deepEqual(
      decisions.map(({ title, data }) => [title, (data as { digest: string }).digest]),
      [
        ['Approve', digest],
        ['Approve 8 without warnings', partialDigest],
        ['Reject', digest],
      ],
    );
    assert.match(cardText(card), /the other 6 go to a new run\./);
  });

  it('work in a client that supports only Action.Submit', () => {
    const all = buttons(renderRun(runViews.waiting).card);

    assert.ok(all.length > 10);
    for (const { title, data, fallback } of all) {
      const submit = fallback as Record<string, unknown>;
      assert.equal(submit['type'], 'Action.Submit');
      assert.equal(submit['title'], title);
      assert.deepEqual(submit['data'], data);
    }
  });

  it('carry data that the bot understands, and a title that is never cut, in every state', () => {
    for (const [name, view] of Object.entries(runViews))
      for (const { title, data } of buttons(renderRun(view).card)) {
        assert.ok(parseCardAction(data), `${name}: ${String(title)}`);
        assert.ok(String(title).length <= 30, `${name}: ${String(title)}`);
      }
  });

  it('come with a note that no one must fill in to approve, and a start', () => {
    const inputs = elements(renderRun(runView()).card).filter(({ type }) =>
      type.startsWith('Input.'),
    );

    assert.deepEqual(
      inputs.map(({ id, isRequired }) => [id, isRequired]),
      [
        ['note', undefined],
        ['startAt', undefined],
        ['filter', undefined],
        ['search', undefined],
      ],
    );
    assert.equal(inputs[0]?.['label'], 'Note (required to reject)');
  });

  it('lead to the previous and the next page, if there is one', () => {
    const view = runView();
    const pageButtons = (number: number) =>
      buttons(renderRun({ ...view, page: { ...view.page, number } }).card)
        .filter(({ title }) => title === 'Previous' || title === 'Next')
        .map(({ title, data }) => [title, data]);

    const pages = [1, 2, 3].map(pageButtons);

    const data = (page: number) => ({ verb: 'page', run: 7, page, filter: 'everyone', search: '' });
    assert.deepEqual(pages, [
      [['Next', data(2)]],
      [
        ['Previous', data(1)],
        ['Next', data(3)],
      ],
      [['Previous', data(2)]],
    ]);
  });

  it('search for the typed text among the selected people, and keep both from page to page', () => {
    const view = runView(planFindings);
    const filter: RowFilter = { shown: 'blocked', search: 'lee “${x}”' };
    const rows = [held(blocked)];
    const { card } = renderRun({ ...view, page: { ...view.page, filter, totalRows: 25, rows } });

    const [next] = buttons(card).filter(({ title }) => title === 'Next');
    const [show] = buttons(card).filter(({ title }) => title === 'Show');
    const [input] = elements(card).filter(({ id }) => id === 'search');

    assert.deepEqual(next?.['data'], {
      ...{ verb: 'page', run: 7, page: 2 },
      ...{ filter: 'blocked', search: filter.search },
    });
    assert.deepEqual(show?.['data'], { verb: 'page', run: 7, page: 1 });
    assert.equal(show['associatedInputs'], undefined);
    assert.equal(input?.['value'], filter.search);
    assert.match(cardText(card), /^Blocked: 1–1 of 25, search “lee “\$\{x\}””$/m);
  });

  it('include one that delivers the report', () => {
    const [report] = buttons(renderRun(runView()).card).filter(({ verb }) => verb === 'report');

    assert.equal(report?.['title'], 'Get report');
    assert.deepEqual(report['data'], { verb: 'report', run: 7 });
  });

  it('include no decision when no row can be stamped', () => {
    const { card } = renderRun(
      runView({ counts: { ...counts, ready: 0, 'on-premises': 0 } }, stateCounts({ held: 12 })),
    );

    assert.ok(!buttonTitles(card).includes('Approve'));
    assert.ok(!elements(card).some(({ id }) => id === 'note'));
  });

  it('include a decision when rows can only be stamped on-premises', () => {
    const { card } = renderRun(
      runView({ counts: { ...counts, ready: 0 } }, stateCounts({ held: 12 })),
    );

    assert.ok(buttonTitles(card).includes('Approve'));
    assert.match(
      cardText(card),
      /If you approve, the on-premises script for 2 people is released\./,
    );
  });

  it('pause or cancel after the decision, on a card that says it is approved', () => {
    const found = buttons(renderRun(runView({ decision: decision() })).card);

    assert.deepEqual(
      found.map(({ title, data }) => [title, data]),
      [
        ['Pause', { verb: 'pause', run: 7 }],
        ['Cancel run', { verb: 'cancel', run: 7, digest, approved: true }],
      ],
    );
    assert.deepEqual(buttonTitles(renderRun(runViews.paused).card), ['Resume', 'Cancel run']);
    assert.deepEqual(buttonTitles(renderRun(runViews.canceling).card), []);
  });

  const decisionButtons = new Map([
    ['waiting', 3],
    ['filtered', 2],
    ['quorum', 2],
    ['reopened', 2],
    ['approved-by-viewer', 1],
    ['undo', 2],
    ['restore', 2],
  ]);
  for (const [name, view] of Object.entries(runViews)) {
    const expected = decisionButtons.get(name) ?? 0;

    it(`include ${expected === 0 ? 'no' : expected} decision buttons in the state ${name}`, () => {
      const decisions = buttonTitles(renderRun(view).card).filter((title) =>
        /^(Approve|Reject)/.test(title),
      );

      assert.equal(decisions.length, expected);
    });
  }
});
