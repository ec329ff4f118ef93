import assert from 'node:assert/strict';
import { renderBatches } from '../../src/cards/batches-card.ts';
import { renderPending } from '../../src/cards/pending-card.ts';
import { renderRun } from '../../src/cards/run-card.ts';
import { renderStatus } from '../../src/cards/run-list-cards.ts';
import { countRows, type Row } from '../../src/mapping/plan-rows.ts';
import type { RunId } from '../../src/ports/run.ts';
import { pageModel } from '../../src/reports/page-model.ts';
import { listedRuns } from '../../src/runs/listed-runs.ts';
import { projectOverview } from '../../src/runs/project-overview.ts';
import { runView } from '../../src/runs/run-view.ts';
import { rowResult } from '../../src/runs/stored-row-states.ts';
import { dashboardHtml } from '../../src/tab/page/dashboard.tsx';
import { sender, testWorld } from '../ports/world.ts';
import { later, planDetails, runRequest } from '../store/support/samples.ts';
import { cardText, tilesOf } from './support/card-elements.ts';
import { ambiguous, blocked, colliding, missing } from './support/held-rows.ts';
import { onPremises, ready, source, unchanged } from './support/rows.ts';

/** 24 people: 5 ready, 3 of whom have warnings besides, 1 on-premises, 3 already stamped and 12 not ready. */
function rows(): readonly Row[] {
  const warning = { code: 'external-address-repeated', text: 'Remove it there.' };
  const many = (count: number, make: (seq: number) => Row) =>
    Array.from({ length: count }, () => make);
  const makers = [
    ...many(5, (seq) => ready(seq, `Ready ${seq}`)),
    ...many(3, (seq) => ready(seq, `Warned ${seq}`, [warning])),
    ...many(1, (seq) => onPremises(seq, `Local ${seq}`)),
    ...many(3, (seq) => unchanged(seq, `Stamped ${seq}`)),
    ...many(2, (seq) => ({ ...ambiguous, seq, source: source(`Ambiguous ${seq}`) })),
    ...many(3, (seq) => ({ ...colliding, seq, source: source(`Colliding ${seq}`) })),
    ...many(2, (seq) => ({ ...missing, seq, source: source(`Missing ${seq}`) })),
    ...many(5, (seq) => ({ ...blocked, seq, source: source(`Blocked ${seq}`) })),
  ];
  return makers.map((make, seq) => {
    const row = make(seq);
    return { ...row, source: { ...row.source, id: `source-${seq}` } };
  });
}

describe('the same number in every place', () => {
  const here = testWorld();
  const { world } = here;
  let run: RunId;
  before(async () => {
    const plan = rows();
    const { policy } = here.control;
    const { run: opened } = await world.journal.openRun({ ...runRequest(3), policy });
    run = opened.id;
    await world.journal.savePlan(
      run,
      { rows: plan, counts: countRows(plan), digest: 'd1' },
      { ...planDetails(later(86_400_000)), cleanDigest: 'd2' },
    );
    await world.journal.update(run, { phase: 'waiting' });
  });

  const everywhere = async () => {
    const current = await here.read(run);
    const overview = await projectOverview(world, here.control.policy);
    const page = pageModel(current, later(0));
    page.add(await here.rows(run));
    const html = dashboardHtml(overview, { timeZone: 'UTC', chatWith: null });
    const runs = await listedRuns([current], world);
    const report = await here.say(sender('megan'), `report run ${run}`);
    const { card, text } = renderRun(await runView(run, world));
    return {
      ...{ card: cardText(card), text, tiles: tilesOf(card).map((tile) => tile.join(' ')) },
      page: page.result().tiles.map(({ count, sign, label }) => `${count} ${sign} ${label}`),
      dashboard: html.replaceAll(/<[^<>]+>/g, ' ').replaceAll(/\s+/g, ' '),
      batches: cardText(renderBatches(overview, { page: 1, canStart: true }).card),
      status: renderStatus({ runs, openCount: 1, page: 1, hasMore: false, notes: [] }).text,
      pending: renderPending(overview.waiting).text,
      report: report.kind === 'files' ? report.text : report.kind,
    };
  };

  it('is on card, lists, report and dashboard while the plan waits', async () => {
    const { card, text, tiles, page, dashboard, batches, status, pending, report } =
      await everywhere();

    const planned = ['5 ✓ Ready', '3 ⚠ With warnings', '1 ◆ On-premises', '12 ✕ Not ready'];
    assert.deepEqual(tiles, [...planned, '3 = Already stamped']);
    assert.deepEqual(page, tiles);
    // Ready is without warnings; both together are to be stamped.
    assert.match(card, /8 of 24 people are stamped, 3 of them with warnings/);
    assert.match(text, /8 of 24 people would be stamped, 3 of them with warnings, .*12 not ready/);
    const toStamp = '8 to stamp, 3 with warnings, 1 on-premises';
    for (const list of [status, pending, dashboard]) assert.ok(list.includes(toStamp), list);
    assert.match(status, /1 on-premises, 12 not ready, 3 already stamped\./);
    const states = '0 of 24 verified, 3 already stamped, 1 on-premises, 8 to stamp, 12 not ready';
    assert.ok(batches.includes(states), batches);
    assert.match(batches, /^24 people in 1 of \d+ batches\n/);
    assert.match(
      dashboard,
      /24 people in 1 of \d+ batches 3 = Already stamped .* 8 ○ To stamp 12 ✕ Not/,
    );
    assert.match(
      dashboard,
      /0 of 24 3 already stamped · 1 on-premises · 8 to stamp · 12 not ready/,
    );
    // Three kinds of not ready, of which two are in the file of decisions.
    assert.match(card, /5 need a decision\n · \n5 blocked\n · \n2 no match/);
    assert.match(report, /5 need a decision, 2 have no match: fill in Target/);
    for (const place of [card, batches, status, pending, dashboard])
      assert.doesNotMatch(place, /8 ready|\d targets/);
  });

  it('is the one that was written, once the run has ended', async () => {
    const { journal } = world;
    await journal.decide(run, {
      ...{ kind: 'approved', by: sender('alex').person, at: later(1), digest: 'd1', note: '' },
    });
    const owned = await journal.own(run);
    for (const { row } of (await here.rows(run)).slice(0, 8)) {
      assert.ok(await owned.recordIntent(row.seq, later(2)));
      const [sent] = await owned.rows(run, row.seq, row.seq + 1);
      await owned.recordResults(run, [rowResult(sent!, row.seq < 7 ? 'verified' : 'failed')]);
    }
    await owned.update(run, { outcome: { kind: 'done' }, phase: 'closed' });

    const { text, tiles, page, dashboard, batches, status } = await everywhere();

    assert.deepEqual(tiles, [
      ...['1 ✕ Failed', '7 ✓ Verified', '1 ◆ On-premises', '12 ✕ Not ready'],
      '3 = Already stamped',
    ]);
    assert.deepEqual(page, tiles);
    const counts = '7 verified, 1 failed, 1 on-premises, 12 not ready, 3 already stamped';
    for (const place of [text, status, dashboard]) assert.ok(place.includes(counts), place);
    assert.match(
      batches,
      /7 of 24 verified, 3 already stamped, 1 on-premises, 1 failed, 12 not ready/,
    );
    assert.match(
      dashboard,
      /7 of 24 7 verified · 3 already stamped · 1 on-premises · 1 failed · 12 not/,
    );
  });
});
