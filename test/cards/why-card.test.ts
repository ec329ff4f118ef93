import assert from 'node:assert/strict';
import { renderWhy } from '../../src/cards/why-card.ts';
import type { WhyView } from '../../src/ports/answer-views.ts';
import { buttons, buttonTitles, cardText } from './support/card-elements.ts';
import { ambiguous, missing } from './support/held-rows.ts';
import { after, held, onPremises, ready, stored } from './support/rows.ts';
import type { Run } from '../../src/ports/run.ts';
import { decision, run } from './support/runs.ts';
import { whyViews } from './support/why-views.ts';

const textOf = (change: Partial<WhyView>) =>
  cardText(renderWhy({ ...whyViews['matched']!, history: [], ...change }).card);

describe('why card', () => {
  it('shows the target, the rules and values that matched, and the run', () => {
    const { card, text } = renderWhy(whyViews['matched']!);

    assert.equal(
      text,
      'Adele Vance → Adele Vance: Verified. 1 finding: No move license. As planned in run 7 · Sales (batch 3).',
    );
    assert.match(
      cardText(card),
      /^Adele Vance\n✓ Verified\nadele\.vance@contoso\.com\nAs planned in run 7/,
    );
    assert.match(
      cardText(card),
      /Matched because: X500 address match\nTarget: \nAdele Vance, adele\.vance@fabrikam\.com\nX500 address match: \nx500:.*cn=adele\.vance\nExternal address match: \nadele\.vance@contoso\.com/,
    );
    assert.deepEqual(buttonTitles(card), ['Undo', 'Open run 7']);
  });

  it('says of a stamped person when, by which run and who approved it, and offers to undo it', () => {
    const view = whyViews['matched']!;
    const titles = (change: object) => buttonTitles(renderWhy({ ...view, ...change }).card);
    const { card } = renderWhy(view);

    assert.match(
      cardText(card),
      /Stamped Mon, Nov 23, 2026, 9:31 AM UTC by run 7\.[^]*Approved by Alex Wilber, Mon, Nov 23/,
    );
    assert.deepEqual(buttons(card)[0]?.data, { verb: 'undo-person', run: 7, seq: 0 });
    assert.deepEqual(titles({ canUndo: false }), ['Open run 7']);
    assert.deepEqual(titles({ canStart: false }), ['Open run 7']);
  });

  it('has the whole text of a finding, with its command', () => {
    const text = `Remove it from there before the move: Set-MailUser 'x' -EmailAddresses @{remove='smtp:${'a'.repeat(400)}@contoso.com'}.`;
    const row = ready(0, 'Adele Vance', [{ code: 'external-address-repeated', text }]);

    assert.ok(textOf({ storedRow: stored(row, 'verified') }).includes(text));
  });

  it('offers the choice among candidates, and the exclusion, while the plan waits for approval', () => {
    const view = {
      ...{ source: missing.source, storedRow: held(missing), history: [] },
      ...{ written: [], canStart: true, canUndo: false },
    };
    const titles = (of: Run) => buttonTitles(renderWhy({ ...view, run: of }).card);

    assert.deepEqual(titles(run()), ['Choose', 'Exclude', 'Open run 7']);
    assert.deepEqual(titles(run({ decision: decision() })), ['Open run 7']);
    assert.deepEqual(titles(run({ outcome: { kind: 'expired' } })), ['Open run 7']);
    const { card } = renderWhy({ ...view, run: run(), canStart: false });
    assert.deepEqual(buttonTitles(card), ['Open run 7']);
  });

  it('shows how each tenant writes a value that only counts as the same', () => {
    const row = ready(0, 'Adele Vance');
    const [first] = row.evidence;
    const spellings = { source: 'Adele@Contoso.com', target: 'adele@contoso.com' };

    const text = textOf({ storedRow: stored({ ...row, evidence: [{ ...first!, spellings }] }) });

    assert.match(
      text,
      /Counts as the same: \n“Adele@Contoso\.com” in the source, “adele@contoso\.com” in the target/,
    );
  });

  it('shows everything that changes, one line for each address', () => {
    const text = textOf({ storedRow: stored(ready(0, 'Alex Darrow!')) });

    const { exchangeGuid, archiveGuid, addresses } = after('Alex Darrow!');
    assert.ok(text.includes(`none → ${exchangeGuid}`) && text.includes(`none → ${archiveGuid}`));
    for (const address of addresses.slice(1)) assert.ok(text.includes(`+ ${address}`), address);
  });

  it('shows every finding with its severity, and what was found after stamping', () => {
    const detail = 'Read back from the tenant: one X500 address is not there.';
    const row = ready(0, 'Adele Vance', [
      { code: 'shared-or-resource', text: 'It is shared.' },
      { code: 'name-differs', text: 'Names differ.' },
    ]);

    const text = textOf({ storedRow: stored(row, 'unverified', detail) });

    assert.match(text, /^⚠ Stamped, not confirmed$/m);
    assert.match(text, /Found: \nRead back[^]*Warning: \nNames differ\.\nInfo: \nIt is shared\./);
  });

  it('shows the candidates and their reasons', () => {
    for (const row of [ambiguous, missing]) {
      const text = textOf({ source: row.source, storedRow: held(row) });

      const lines = text.split('\n');
      for (const { target, score, reasons } of row.candidates)
        assert.ok(
          lines.some(
            (line) =>
              line.includes(`, ${target.address}, `) &&
              line.endsWith(` match (${score}): ${reasons.join(', ')}`),
          ),
          target.address,
        );
    }
  });

  it('shows the targets that the rules of an ambiguous row match, and who else claims a target', () => {
    assert.match(
      textOf({ storedRow: held(ambiguous) }),
      /Proxy address match: \nLee Guo, lee\.guo@fabrikam\.com by lee\.guo@contoso\.com/,
    );
    assert.match(
      cardText(renderWhy(whyViews['conflict']!).card),
      /Also claimed by: \nPat Fernandez, pat\.fernandez@/,
    );
  });

  it('shows as much of the history as fits', () => {
    const history = Array.from({ length: 20 }, (_, at) => `Run ${20 - at}: missing`);

    const text = textOf({ history });

    assert.match(text, /History\n· \nRun 20: missing\n· \nRun 19: missing/);
    assert.match(text, /More: \n8 more/);
  });

  it('says so when no run has planned the mailbox', () => {
    const { text } = renderWhy(whyViews['never-planned']!);

    assert.equal(
      text,
      'Lidia Holloway → Lidia Holloway: Ready. Not in any plan yet. This is how it would be planned now.',
    );
  });

  it('shows a planned row as ready while its run is open, then as not stamped', () => {
    const storedRow = stored(ready(0, 'Adele Vance'));

    assert.match(textOf({ run: run(), storedRow }), /^✓ Ready$/m);
    assert.match(
      textOf({ run: run({ outcome: { kind: 'expired' } }), storedRow }),
      /^○ Not stamped$/m,
    );
  });

  it('shows whether an on-premises row has been stamped', () => {
    const row = onPremises(0, 'Isaiah Langer');

    assert.match(textOf({ storedRow: held(row) }), /^◆ On-premises$/m);
    assert.match(textOf({ storedRow: stored(row, 'synced') }), /^✓ Stamped on-premises$/m);
  });
});
