import assert from 'node:assert/strict';
import { renderRun } from '../../src/cards/run-card.ts';
import type { Row } from '../../src/mapping/plan-rows.ts';
import { parseCardAction } from '../../src/commands/parse-message.ts';
import { buttons, cardText } from './support/card-elements.ts';
import { ambiguous, blocked, colliding, excluded, missing } from './support/held-rows.ts';
import { suspect } from './support/planned-rows.ts';
import { held, onPremises, ready, stored, unchanged } from './support/rows.ts';
import { runView, stateCounts } from './support/runs.ts';

const nameDiffers = { code: 'name-differs', text: 'Compare the names first.' };
const extraAddress = { code: 'external-address-repeated', text: 'Remove it.' };
const overQuota = { code: 'recoverable-over-quota', text: 'Clean up.' };
const info = { code: 'shared-or-resource', text: 'It is shared.' };

/** The lines of the first person on a preview. */
const linesOf = (row: Row) => {
  const lines = cardText(preview(row)).split('\n');
  const first = lines.findIndex((line) => /^[✓⚠◆?✕=○] .*(→|,)/u.test(line));
  return lines.slice(first, first + 3);
};

describe('person on a preview', () => {
  it('is one line with sign and names, one with match and changes, and one with titles of findings', () => {
    assert.deepEqual(linesOf(ready(0, 'Alex Darrow!', [info, extraAddress])), [
      '⚠ Alex Darrow! → alex.darrow!@fabrikam.com',
      'X500 address match · ExchangeGuid, ArchiveGuid, 2 X500 addresses, 1 delivery address',
      'Warning: Extra address (+1 more)',
    ]);
  });

  it('counts what an undo removes', () => {
    const { before, after, ...row } = ready(0, 'Adele Vance');

    assert.equal(
      linesOf({ ...row, before: after, after: before })[1],
      'X500 address match · ExchangeGuid, −2 X500 addresses, −1 delivery address',
    );
  });

  it('shows the name of the target where it is another one', () => {
    assert.equal(linesOf(suspect)[0], '⚠ Aaron Painter → Aron Paynter, aron.paynter@fabrikam.com');
  });

  it('shows the two most severe findings and how many more there are', () => {
    const row = ready(0, 'Adele Vance', [info, nameDiffers, extraAddress, overQuota]);

    assert.equal(linesOf(row)[2], 'Warning: Names differ, Extra address (+2 more)');
  });

  for (const [row, names, state, finding] of [
    [unchanged(0, 'Ada Lin'), '= Ada Lin → ada.lin@fabrikam.com', 'Stamp match', null],
    [
      ambiguous,
      '? Lee Gu, lee.gu@contoso.com',
      'Needs a decision: several matches',
      'Candidates: Lee Gu, lee.gu@fabrikam.com (87); Lee Guo, lee.guo@fabrikam.com (62)',
    ],
    [
      colliding,
      '? Patti Fernandez → patti.fernandez@fabrikam.com',
      'Needs a decision: conflict',
      'Also claimed by Pat Fernandez, pat.fernandez@contoso.com',
    ],
    [
      missing,
      '✕ Enrico Cattaneo, enrico.cattaneo@contoso.com',
      'No match',
      'Candidates: Rico Cattaneo, rico.cattaneo@fabrikam.com (78); Enrica Cattani, enrica.cattani@fabrikam.com (55)',
    ],
    [
      blocked,
      '✕ Johanna Lorenz → johanna.lorenz@fabrikam.com',
      'Blocked',
      'Error: Foreign ExchangeGuid, Foreign address',
    ],
    [
      onPremises(9, 'Isaiah Langer'),
      '◆ Isaiah Langer → isaiah.langer@fabrikam.com',
      'X500 address match · ExchangeGuid, 2 X500 addresses, 1 delivery address',
      'Warning: Synced on-premises',
    ],
  ] as const)
    it(`says in sign and words that ${row.source.name} is ${row.kind}`, () => {
      const lines = linesOf(row);

      assert.deepEqual(lines.slice(0, finding === null ? 2 : 3), [
        ...[names, state],
        ...(finding === null ? [] : [finding]),
      ]);
    });

  it('says who excluded a person, and why', () => {
    assert.match(linesOf(excluded)[2] ?? '', /^Alex Wilber excluded this mailbox .* “on leave”/);
  });

  it('has one button, which no other reads like: Choose where a person can be chosen, else Details', () => {
    const rows = [suspect, { ...suspect, seq: 11, source: { ...suspect.source, name: 'Aaron P' } }];
    const view = runView({}, stateCounts(), [...rows, missing].map(held));
    const found = buttons(renderRun(view).card).filter(({ tooltip }) =>
      /^(Det|Cho)/.test(String(tooltip)),
    );

    assert.deepEqual(
      found.map(({ title, tooltip, data }) => [title, tooltip, data]),
      [
        [
          'Details',
          'Details for Aaron Painter → Aron Paynter, aron.paynter@fabrikam.com',
          { verb: 'details', run: 7, seq: 10 },
        ],
        [
          'Details',
          'Details for Aaron P → Aron Paynter, aron.paynter@fabrikam.com',
          { verb: 'details', run: 7, seq: 11 },
        ],
        [
          'Choose',
          'Choose who Enrico Cattaneo, enrico.cattaneo@contoso.com is',
          { verb: 'choose', run: 7, seq: 5 },
        ],
      ],
    );
    for (const { data } of found) assert.ok(parseCardAction(data));
  });
});

function preview(row: Row): object {
  return renderRun(runView({}, stateCounts(), [stored(row)])).card;
}
