import assert from 'node:assert/strict';
import { drawRun } from '../../src/cards/run.ts';
import type { Finding, Row } from '../../src/mapping/row.ts';
import { ambiguous, blocked, colliding, excluded, missing } from './support/held-back.ts';
import { after, held, onPremises, ready, stored, unchanged, x500 } from './support/rows.ts';
import { runViews } from './support/views.ts';
import { tally, view } from './support/runs.ts';
import { runTexts, words } from './support/walk.ts';

const premises = onPremises(9, 'Isaiah Langer');

describe('a row of a preview', () => {
  it('names who becomes whom and everything that will be written', () => {
    const { exchangeGuid, archiveGuid } = after('Alex Darrow!');

    const lines = runTexts(preview(ready(0, 'Alex Darrow!')));

    assert.ok(lines.includes('alex.darrow!@contoso.com → alex.darrow!@fabrikam.com'));
    assert.equal(following(lines, 'ExchangeGuid'), `none → ${exchangeGuid}`);
    assert.equal(following(lines, 'ArchiveGuid'), `none → ${archiveGuid}`);
    assert.match(following(lines, 'X500'), /^\+2: x500:\/o=Contoso.*cn=alex\.darrow!$/);
    assert.equal(
      following(lines, 'Delivery address'),
      '+1: smtp:alex.darrow!@fabrikam.onmicrosoft.com',
    );
  });

  it('tells by which rules and on which value the two were matched', () => {
    const lines = runTexts(preview(ready(0, 'Adele Vance')));

    assert.match(
      following(lines, 'Matched by'),
      /^x500 \(x500:.*cn=adele\.vance\), external-address$/,
    );
    assert.ok(x500('Adele Vance').endsWith('cn=adele.vance'));
  });

  it('tells its findings, the weightiest first and each by its weight', () => {
    const note = { code: 'shared-or-resource', text: 'It is shared.' };
    const warning = { code: 'name-differs', text: 'Compare the names first.' };
    const unknown = { code: 'of-an-older-version', text: 'It was seen.' };

    const lines = runTexts(preview(ready(0, 'Adele Vance', [unknown, note, warning])));

    assert.deepEqual(lines.slice(lines.indexOf('Warning  ')).slice(0, 6), [
      ...['Warning  ', 'Compare the names first.'],
      ...['Note  ', 'It was seen.'],
      ...['Note  ', 'It is shared.'],
    ]);
  });

  it('says how many findings have no room, and where they are told', () => {
    const warning = { code: 'name-differs', text: 'Compare the names first.' };

    const lines = runTexts(preview(ready(0, 'Adele Vance', Array(5).fill(warning))));

    assert.equal(following(lines, 'And'), '2 more: type “why adele.vance@contoso.com”');
  });

  it('promises no change where there is none', () => {
    const lines = runTexts(preview(unchanged(0, 'Adele Vance')));

    assert.deepEqual(
      lines.filter((line) => /^(ExchangeGuid|ArchiveGuid|X500|Delivery)/.test(line)),
      [],
    );
    assert.ok(words(preview(unchanged(0, 'Adele Vance'))).includes('= unchanged'));
  });

  for (const row of [ambiguous, colliding, missing, blocked, excluded, premises]) {
    it(`tells why it is ${row.kind} and what to do`, () => {
      const reasons = reasonsOf(row);

      const lines = runTexts(preview(row));

      assert.ok(reasons.length > 0);
      for (const { text } of reasons) assert.ok(lines.includes(text), text);
    });
  }

  it('names everybody who could be meant, and everybody who claims the same', () => {
    for (const row of [ambiguous, missing])
      for (const { target, score, reasons } of row.candidates) {
        const told = `${target.name}, ${target.address}, ${score} of 100: ${reasons.join(', ')}`;

        assert.ok(words(preview(row)).includes(told), told);
      }
    assert.match(words(preview(colliding)), /Also claimed by\s+Pat Fernandez, pat\.fernandez/);
  });
});

describe('the rows of a result', () => {
  it('begin with what somebody has to mend and end with what was held back', () => {
    const states = words(drawRun(runViews.exceptions).card).match(/^[✓▲✕=●◆○] .+$/gm);

    assert.deepEqual(states, [
      '✕ failed',
      '▲ unverified',
      '▲ drifted',
      '✓ verified',
      '= unchanged',
      '▲ missing',
      '◆ on-premises',
    ]);
  });

  it('tell what was found there', () => {
    const lines = runTexts(drawRun(runViews.exceptions).card);

    assert.equal(
      following(lines, 'Found'),
      'The target tenant refused it: the object is out of scope.',
    );
  });
});

function reasonsOf(row: Row): readonly Finding[] {
  if ('reasons' in row) return row.reasons;
  if ('warnings' in row) return row.warnings;
  return 'reason' in row ? [row.reason] : [];
}

function preview(row: Row): object {
  const one = row.kind === 'ready' ? stored(row) : held(row);
  return drawRun(view({}, tally(), [one])).card;
}

/** The text that follows a label. */
function following(lines: readonly string[], label: string): string {
  return lines[lines.indexOf(`${label}  `) + 1] ?? '';
}
