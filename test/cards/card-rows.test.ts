import assert from 'node:assert/strict';
import { renderRun } from '../../src/cards/run-card.ts';
import type { Finding, Row } from '../../src/mapping/plan-rows.ts';
import { cardText, plainTexts } from './support/card-elements.ts';
import { ambiguous, blocked, colliding, excluded, missing } from './support/held-rows.ts';
import { after, held, onPremises, ready, stored, unchanged, x500 } from './support/rows.ts';
import { runView, stateCounts } from './support/runs.ts';
import { runViews } from './support/run-views.ts';

const nameDiffers = { code: 'name-differs', text: 'Compare the names first.' };

describe('row of a preview', () => {
  it('shows both addresses and everything that will be written', () => {
    const { exchangeGuid, archiveGuid } = after('Alex Darrow!');

    const texts = plainTexts(preview(ready(0, 'Alex Darrow!')));

    assert.ok(texts.includes('alex.darrow!@contoso.com → alex.darrow!@fabrikam.com'));
    assert.equal(valueOf('ExchangeGuid', texts), `none → ${exchangeGuid}`);
    assert.equal(valueOf('ArchiveGuid', texts), `none → ${archiveGuid}`);
    assert.match(valueOf('X500', texts), /^\+2: x500:\/o=Contoso.*cn=alex\.darrow!$/);
    assert.equal(
      valueOf('Delivery address', texts),
      '+1: smtp:alex.darrow!@fabrikam.onmicrosoft.com',
    );
  });

  it('shows which rules matched, and the value', () => {
    const texts = plainTexts(preview(ready(0, 'Adele Vance')));

    assert.match(
      valueOf('Matched by', texts),
      /^x500 \(x500:.*cn=adele\.vance\), external-address$/,
    );
    assert.ok(x500('Adele Vance').endsWith('cn=adele.vance'));
  });

  it('shows its findings with their severity, the most severe first', () => {
    const info = { code: 'shared-or-resource', text: 'It is shared.' };
    const unknown = { code: 'of-an-older-version', text: 'It was seen.' };

    const texts = plainTexts(preview(ready(0, 'Adele Vance', [unknown, info, nameDiffers])));

    assert.deepEqual(texts.slice(texts.indexOf('Warning  ')).slice(0, 6), [
      ...['Warning  ', 'Compare the names first.'],
      ...['Info  ', 'It was seen.'],
      ...['Info  ', 'It is shared.'],
    ]);
  });

  it('says how many findings do not fit, and which command shows them', () => {
    const findings = Array.from({ length: 5 }, () => nameDiffers);

    const texts = plainTexts(preview(ready(0, 'Adele Vance', findings)));

    assert.equal(valueOf('More', texts), '2 more: type “why adele.vance@contoso.com”');
  });

  it('is ready with warnings when a finding is a warning', () => {
    const info = { code: 'shared-or-resource', text: 'It is shared.' };

    assert.match(cardText(preview(ready(0, 'Adele Vance', [info]))), /^● Ready$/m);
    assert.match(
      cardText(preview(ready(0, 'Adele Vance', [nameDiffers]))),
      /^▲ Ready with warnings$/m,
    );
  });

  it('shows no change when it is already stamped', () => {
    const card = preview(unchanged(0, 'Adele Vance'));

    assert.deepEqual(
      plainTexts(card).filter((text) => /^(ExchangeGuid|ArchiveGuid|X500|Delivery)/.test(text)),
      [],
    );
    assert.ok(cardText(card).includes('= Already stamped'));
  });

  const isaiah = onPremises(9, 'Isaiah Langer');
  for (const row of [ambiguous, colliding, missing, blocked, excluded, isaiah]) {
    it(`shows every reason when it is ${row.kind}`, () => {
      const reasons = reasonsOf(row);

      const texts = plainTexts(preview(row));

      assert.ok(reasons.length > 0);
      for (const { text } of reasons) assert.ok(texts.includes(text), text);
    });
  }

  for (const [row, strengths] of [
    [ambiguous, ['Strong match (87)', 'Possible match (62)']],
    [missing, ['Likely match (78)', 'Possible match (55)']],
  ] as const)
    it(`shows the candidates with their score and reasons when it is ${row.kind}`, () => {
      const text = cardText(preview(row));

      for (const [at, { target, reasons }] of row.candidates.entries()) {
        const line = `${target.name}, ${target.address}, ${strengths[at]}: ${reasons.join(', ')}`;
        assert.ok(text.includes(line), line);
      }
    });

  it('shows who else claims the same target', () => {
    assert.match(cardText(preview(colliding)), /Also claimed by\s+Pat Fernandez, pat\.fernandez/);
  });
});

describe('rows of a result', () => {
  it('start with problems and end with rows that the bot does not write', () => {
    const text = cardText(renderRun(runViews.problems).card);

    assert.deepEqual(text.match(/^[✓▲✕=●◆○] .+$/gm), [
      '✕ Failed',
      '▲ Stamped, not confirmed',
      '▲ Changed, not stamped',
      '✓ Verified',
      '= Already stamped',
      '▲ No match',
      '◆ On-premises',
    ]);
  });

  it('show what was found', () => {
    const texts = plainTexts(renderRun(runViews.problems).card);

    assert.equal(
      valueOf('Found', texts),
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
  const storedRow = row.kind === 'ready' ? stored(row) : held(row);
  return renderRun(runView({}, stateCounts(), [storedRow])).card;
}

/** The text that follows a label. */
function valueOf(label: string, texts: readonly string[]): string {
  return texts[texts.indexOf(`${label}  `) + 1] ?? '';
}
