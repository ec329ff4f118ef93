import assert from 'node:assert/strict';
import fc from 'fast-check';
import { renderRun } from '../../src/cards/run-card.ts';
import { noCounts, type Row } from '../../src/mapping/plan-rows.ts';
import type { Run } from '../../src/ports/run.ts';
import type { RunView } from '../../src/ports/run-view.ts';
import { propertyRuns } from '../support/property-runs.ts';
import {
  buttonTitles,
  cardText,
  elements,
  tilesOf,
  type Element,
} from './support/card-elements.ts';
import { planFindings, suspect } from './support/planned-rows.ts';
import { ready, stored, target } from './support/rows.ts';
import { alex, counts, runView } from './support/runs.ts';
import { runViews } from './support/run-views.ts';

const textOf = (change: Partial<Run> = {}, view: Partial<RunView> = {}) =>
  cardText(renderRun({ ...runView(change), ...view }).card);
const legal = { ready: 28, 'on-premises': 1, blocked: 4, missing: 3, unchanged: 1 };

describe('preview card', () => {
  it('mentions the approvers in a shared conversation, and nobody while the mailboxes are checked', () => {
    const people = [alex, { id: 'a9', name: 'Nestor Wilke' }];
    const { card } = renderRun({ ...runViews.waiting, mentions: people });
    const early = renderRun({ ...runViews.inspecting, mentions: people });

    assert.match(cardText(card), /^For <at>Alex Wilber<\/at>, <at>Nestor Wilke<\/at>$/m);
    assert.equal((card as { msteams: { entities: unknown[] } }).msteams.entities.length, 2);
    assert.doesNotMatch(JSON.stringify(early.card), /<at>/);
  });

  it('says what stamped and released mean, and beside the button what becomes of the others', () => {
    const { body } = renderRun(runViews.waiting).card as { readonly body: readonly Element[] };
    const titles = body.map((element) => buttonTitles(element).join());
    const part = titles.findIndex((each) => each.includes('without warnings'));

    assert.match(
      String(body[part + 1]?.['text']),
      /^If you approve only the 8 without warnings, the other 6 go to a new run\.$/,
    );
    assert.match(
      cardText(renderRun(runViews.waiting).card),
      /^Stamped: the mailbox IDs are written in Fabrikam\. Released: the report has the script\.$/m,
    );
  });

  it('says first what an approval does and how many carry warnings', () => {
    const text = textOf({ counts: { ...noCounts, ...legal }, warned: 25 });

    assert.match(
      text,
      /^Sales \(batch 3\)\nRun 7 · Waiting for approval\nIf you approve, 28 of 37 people are stamped, 25 of them with warnings\. The on-premises script for 1 is released\.\n/,
    );
  });

  for (const [ready, warned, expected] of [
    [1, 0, '1 of 1 person is stamped, without warnings.'],
    [1, 1, '1 of 1 person is stamped, with warnings.'],
    [3, 0, '3 of 3 people are stamped, none of them with warnings.'],
    [3, 3, '3 of 3 people are stamped, all of them with warnings.'],
  ] as const)
    it(`says “${expected}” for ${ready} ready and ${warned} with warnings`, () => {
      const text = textOf({ counts: { ...noCounts, ready }, warned });

      assert.ok(text.includes(`If you approve, ${expected}`), text);
    });

  it('shows each number once, in tiles that add up to the batch', () => {
    assert.deepEqual(tilesOf(renderRun(runViews.waiting).card), [
      ['8', '✓ Ready'],
      ['4', '⚠ With warnings'],
      ['2', '◆ On-premises'],
      ['8', '✕ Not ready'],
      ['3', '= Already stamped'],
      ['1', '○ Excluded'],
    ]);
    const number = fc.nat({ max: 5_000 });
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...kinds), number), number, (some, warned) => {
        const all = { ...noCounts, ...some };
        const { card } = renderRun(runView({ counts: all, warned: Math.min(warned, all.ready) }));

        const numbers = tilesOf(card).map(([text]) => Number(text?.replaceAll(',', '')));
        assert.equal(sum(numbers), sum(Object.values(all)));
        assert.ok(numbers.every((each) => each > 0));
      }),
      { numRuns: propertyRuns(20, 200) },
    );
  });

  it('never counts on-premises people as without warnings', () => {
    const text = textOf({
      ...{ counts: { ...noCounts, ready: 4, 'on-premises': 3 }, warned: 3 },
      cleanDigest: 'c1'.repeat(32),
    });

    assert.match(text, /the other 6 go to a new run\./);
  });

  it('names who may be the wrong person before any other warning, with the reason', () => {
    const text = cardText(renderRun(runViews.waiting).card);

    assert.match(
      text,
      /⚠ May be the wrong person: 2\n · \nShow in the list\nAaron Painter → Aron Paynter: names differ\nGrady Archie, grady\.archie@contoso\.com → grady\.archie@fabrikam\.com: domain map only\nWarnings: /,
    );
  });

  it('says how many suspects it does not name, and which are blocked', () => {
    const blocked: Row = {
      ...{ kind: 'blocked', seq: 3, source: suspect.source, target: target('Alan Painter') },
      ...{ evidence: [], reasons: [{ code: 'different-employee-id', text: '4711 and 0815.' }] },
    };
    const rows = [stored(suspect), stored(blocked, 'held')];

    const text = textOf(planFindings, { suspects: { people: 5, rows } });

    assert.match(text, /May be the wrong person: 5\n · \nShow all 5\n/);
    assert.match(text, /Aaron Painter → Alan Painter: different employee ID \(blocked\)/);
  });

  it('says nothing about wrong people when the rules are sure', () => {
    assert.doesNotMatch(textOf(planFindings), /wrong person/);
  });

  it('counts warnings and reasons over the whole plan, not over the page', () => {
    const rows = [stored(ready(0, 'Adele Vance'))];
    const page = { ...runView().page, rows, pageCount: 1 };

    const text = textOf(planFindings, { page });

    assert.match(text, /3 Extra address/);
    assert.match(text, /Not ready: \n4 need a decision\n · \n2 blocked\n · \n2 no match/);
    assert.doesNotMatch(text, /on this page/);
  });

  it('shows the deadline, the code of the plan and of its part, the age of the data and the changes', () => {
    const text = cardText(renderRun(runViews.waiting).card);

    assert.match(
      text,
      /^Needs 1 approval by \{\{DATE\(2026-11-24T09:00:00Z, SHORT\)\}\}, \{\{TIME\(2026-11-24T09:00:00Z\)\}\}$/m,
    );
    assert.match(
      text,
      /Since run 5: 3 new, 1 renamed · Requested by Megan Bowen · Plan code 4f1d9a0c7be2 \(without warnings: c1ea4c1ea4c1\) · 26 people · Data from \{\{DATE\(2026-11-23T08:58:00Z/,
    );
    assert.match(text, /^Stamping takes about 10 seconds and 12 calls/m);
  });

  it('has one sentence with the counts for clients that show no cards', () => {
    const { card, text } = renderRun(runViews.waiting);

    assert.equal(
      text,
      'Run 7 · Sales (batch 3) waits for approval: 12 of 26 people would be stamped, 4 of them with warnings, 2 may be the wrong person, 2 on-premises, 8 not ready, 3 already stamped, 1 excluded.',
    );
    const { fallbackText, speak } = card as { fallbackText?: string; speak?: string };
    assert.deepEqual([fallbackText, speak], [text, text]);
  });

  it('says in color only what signs and words say, and leaves the color of text alone', () => {
    for (const view of Object.values(runViews))
      for (const { type, color } of elements(renderRun(view).card))
        if (type === 'TextBlock' || type === 'TextRun') assert.equal(color, undefined);
  });
});

const kinds = Object.keys(counts) as (keyof typeof counts)[];

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, next) => total + next, 0);
}
