import assert from 'node:assert/strict';
import { renderRun } from '../../src/cards/run-card.ts';
import { parseCardAction } from '../../src/commands/parse-message.ts';
import type { RowKind } from '../../src/mapping/plan-rows.ts';
import { buttons, buttonTitles, elements } from './support/card-elements.ts';
import { counts, decision, digest, runView, stateCounts } from './support/runs.ts';
import { runViews } from './support/run-views.ts';

const isDecision = (verb: unknown) => verb === 'approve' || verb === 'reject';

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

  it('have one more, with a digest of its own, to approve only the rows without warnings', () => {
    const partialDigest = 'c1'.repeat(32);
    const { card } = renderRun(runView({ cleanDigest: partialDigest }));

    const decisions = buttons(card).filter(({ verb }) => isDecision(verb));

    assert.deepEqual(
      decisions.map(({ title, data }) => [title, (data as { digest: string }).digest]),
      [
        ['Approve', digest],
        ['Approve those without warnings', partialDigest],
        ['Reject', digest],
      ],
    );
  });

  it('work in a client that supports only Action.Submit', () => {
    const all = buttons(renderRun(runView()).card);

    assert.ok(all.length > 3);
    for (const { title, data, fallback } of all) {
      const submit = fallback as Record<string, unknown>;
      assert.equal(submit['type'], 'Action.Submit');
      assert.equal(submit['title'], title);
      assert.deepEqual(submit['data'], data);
    }
  });

  it('carry data that the bot understands, in every state', () => {
    for (const [name, view] of Object.entries(runViews))
      for (const { title, data } of buttons(renderRun(view).card))
        assert.ok(parseCardAction(data), `${name}: ${String(title)}`);
  });

  it('come with inputs for a search and for a note', () => {
    const inputs = elements(renderRun(runView()).card).filter(({ type }) => type === 'Input.Text');

    assert.deepEqual(
      inputs.map(({ id }) => id),
      ['search', 'note'],
    );
  });

  it('lead to the previous and the next page, if there is one', () => {
    const view = runView();
    const pageButtons = (number: number) =>
      buttons(renderRun({ ...view, page: { ...view.page, number } }).card)
        .filter(({ title }) => title === 'Previous' || title === 'Next')
        .map(({ title, data }) => [title, data]);

    const pages = [1, 2, 3].map(pageButtons);

    const data = (page: number) => ({ verb: 'page', run: 7, digest, page, kind: '', search: '' });
    assert.deepEqual(pages, [
      [['Next', data(2)]],
      [
        ['Previous', data(1)],
        ['Next', data(3)],
      ],
      [['Previous', data(2)]],
    ]);
  });

  it('filter the rows by each kind that the plan has, and lead back to everyone', () => {
    const cardWith = (kind: RowKind | null) => {
      const view = runView();
      const page = { ...view.page, pageCount: 1, filter: { kind, search: '' }, totalRows: 2 };
      return renderRun({ ...view, page }).card;
    };
    const filters = (card: object) =>
      buttons(card)
        .filter(({ verb, title }) => verb === 'page' && title !== 'Show')
        .map(({ title, data }) => [title, (data as { kind: string }).kind]);

    const unfiltered = filters(cardWith(null));
    const missing = cardWith('missing');

    assert.deepEqual(unfiltered, [
      [`Ready (${counts.ready})`, 'ready'],
      [`Already stamped (${counts.unchanged})`, 'unchanged'],
      [`On-premises (${counts['on-premises']})`, 'on-premises'],
      [`With several matches (${counts.ambiguous})`, 'ambiguous'],
      [`In conflict (${counts.colliding})`, 'colliding'],
      [`No match (${counts.missing})`, 'missing'],
      [`Blocked (${counts.blocked})`, 'blocked'],
      [`Excluded (${counts.excluded})`, 'excluded'],
    ]);
    assert.deepEqual(filters(missing), [
      ['Everyone (26)', ''],
      ...unfiltered.filter(([, kind]) => kind !== 'missing'),
    ]);
    assert.match(JSON.stringify(missing), /2 people: no match/);
    const sets = elements(missing).filter(({ type }) => type === 'ActionSet');
    for (const set of sets) assert.ok((set['actions'] as readonly unknown[]).length <= 3);
  });

  it('search for the typed text, and keep it from page to page', () => {
    const view = runView();
    const filter = { kind: 'blocked', search: 'lee “${x}”' } as const;
    const { card } = renderRun({ ...view, page: { ...view.page, filter, totalRows: 25 } });

    const [next] = buttons(card).filter(({ title }) => title === 'Next');
    const [show] = buttons(card).filter(({ title }) => title === 'Show');
    const [input] = elements(card).filter(({ id }) => id === 'search');

    assert.deepEqual(next?.['data'], { verb: 'page', run: 7, digest, page: 2, ...filter });
    assert.deepEqual(show?.['data'], { verb: 'page', run: 7, page: 1, kind: 'blocked' });
    assert.equal(input?.['value'], filter.search);
    assert.match(JSON.stringify(card), /25 people: blocked, search “lee “\$\{x\}””/);
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
      JSON.stringify(card),
      /If you approve, the on-premises script for 2 people is released\./,
    );
  });

  it('include no decision after the decision, although the run still waits', () => {
    assert.deepEqual(buttonTitles(renderRun(runView({ decision: decision() })).card), []);
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
        /Approve|Reject/.test(title),
      );

      assert.equal(decisions.length, expected);
    });
  }
});
