import assert from 'node:assert/strict';
import { drawRun } from '../../src/cards/run.ts';
import type { Finding, Row } from '../../src/mapping/row.ts';
import { ambiguous, blocked, colliding, missing } from './support/held-back.ts';
import { after, held, ready, stored, unchanged, x500 } from './support/rows.ts';
import { runViews } from './support/views.ts';
import { tally, view } from './support/runs.ts';
import { runTexts, words } from './support/walk.ts';

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

  it('tells its warnings', () => {
    const warning = { code: 'w', text: 'Compare the names first.' };

    const lines = runTexts(preview(ready(0, 'Adele Vance', [warning])));

    assert.equal(following(lines, 'Warning'), 'Compare the names first.');
  });

  it('promises no change where there is none', () => {
    const lines = runTexts(preview(unchanged(0, 'Adele Vance')));

    assert.deepEqual(
      lines.filter((line) => /^(ExchangeGuid|ArchiveGuid|X500|Delivery)/.test(line)),
      [],
    );
    assert.ok(words(preview(unchanged(0, 'Adele Vance'))).includes('= unchanged'));
  });

  for (const row of [ambiguous, colliding, missing, blocked]) {
    it(`tells why it is ${row.kind} and what to do`, () => {
      const reasons = reasonsOf(row);

      const lines = runTexts(preview(row));

      assert.ok(reasons.length > 0);
      for (const { text } of reasons) assert.ok(lines.includes(text), text);
    });
  }

  it('names everybody who could be meant, and everybody who claims the same', () => {
    assert.match(words(preview(ambiguous)), /Lee Gu, lee\.gu@fabrikam\.com by x500/);
    assert.match(words(preview(ambiguous)), /Lee Guo, lee\.guo@fabrikam\.com by proxy-address/);
    assert.match(words(preview(colliding)), /Also claimed by\s+Pat Fernandez, pat\.fernandez/);
  });
});

describe('the rows of a result', () => {
  it('begin with what somebody has to mend and end with what was held back', () => {
    const states = words(drawRun(runViews.exceptions).card).match(/^[✓▲✕=●] .+$/gm);

    assert.deepEqual(states, [
      '✕ failed',
      '▲ unverified',
      '▲ drifted',
      '✓ verified',
      '= unchanged',
      '▲ missing',
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
