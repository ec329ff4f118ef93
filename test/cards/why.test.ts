import assert from 'node:assert/strict';
import { drawWhy } from '../../src/cards/why.ts';
import type { Why } from '../../src/run/answer.ts';
import { ambiguous, missing } from './support/held-back.ts';
import { after, held, onPremises, ready, stored } from './support/rows.ts';
import { run } from './support/runs.ts';
import { whys } from './support/whys.ts';
import { titles, words } from './support/walk.ts';

const why = (known: Partial<Why>): Why => ({ ...whys['matched']!, history: [], ...known });
const told = (known: Why) => words(drawWhy(known).card);

describe('the answer to why', () => {
  it('tells who is who, by which rule and which values, and from which run', () => {
    const { card, text } = drawWhy(whys['matched']!);

    assert.equal(
      text,
      'Adele Vance is verified, Adele Vance in the target. As it was planned in run 7 · batch 3 Sales.',
    );
    assert.match(
      words(card),
      /Target {2}\nAdele Vance, adele\.vance@fabrikam\.com\nMatched by {2}\nx500\nx500 {2}\nx500:.*cn=adele\.vance\nexternal-address {2}\nadele\.vance@contoso\.com/,
    );
    assert.deepEqual(titles(card), []);
  });

  it('tells everything that changes, each address by itself', () => {
    const row = ready(0, 'Alex Darrow!');

    const card = told(why({ stored: stored(row) }));

    const { exchangeGuid, archiveGuid, addresses } = after('Alex Darrow!');
    assert.ok(card.includes(`none → ${exchangeGuid}`) && card.includes(`none → ${archiveGuid}`));
    for (const address of addresses.slice(1)) assert.ok(card.includes(`+ ${address}`), address);
  });

  it('tells every finding by its weight, and what was found at the end', () => {
    const detail = 'Read back from the tenant: one X500 address is not there.';
    const row = ready(0, 'Adele Vance', [
      { code: 'shared-or-resource', text: 'It is shared.' },
      { code: 'name-differs', text: 'Names differ.' },
    ]);

    const card = told(why({ stored: stored(row, 'unverified', detail) }));

    assert.match(card, /^▲ unverified$/m);
    assert.match(
      card,
      /Found {2}\nRead back[^]*Warning {2}\nNames differ\.\nNote {2}\nIt is shared\./,
    );
  });

  it('names all who may be meant, what speaks for each, and how to choose', () => {
    for (const row of [ambiguous, missing]) {
      const card = told(why({ source: row.source, stored: held(row) }));

      for (const { target, score, reasons } of row.candidates)
        assert.ok(card.includes(`${target.address}, ${score} of 100: ${reasons.join(', ')}`));
      const [first] = row.candidates;
      const pin = `pin ${row.source.address} to ${first!.target.address} because …`;
      assert.ok(card.includes(pin), pin);
    }
  });

  it('names whom the rules of an ambiguous row name, and who else claims a target', () => {
    assert.match(
      told(why({ stored: held(ambiguous) })),
      /proxy-address {2}\nLee Guo, lee\.guo@fabrikam\.com by lee\.guo@contoso\.com/,
    );
    assert.match(told(whys['conflict']!), /Also claimed by {2}\nPat Fernandez, pat\.fernandez@/);
  });

  it('tells what people ruled and earlier runs planned, as far as there is room', () => {
    const history = Array.from({ length: 20 }, (_, at) => `Run ${20 - at}: missing`);

    const card = told(why({ history }));

    assert.match(card, /History\n· {2}\nRun 20: missing\n· {2}\nRun 19: missing/);
    assert.match(card, /And {2}\n8 more/);
  });

  it('says so where no plan has the user yet', () => {
    const { text } = drawWhy(whys['never-planned']!);

    assert.equal(
      text,
      'Lidia Holloway is ready, Lidia Holloway in the target. In no plan yet: this is how it would be planned now.',
    );
  });

  it('calls a row ready while its run is open, and not stamped once that is over', () => {
    const row = stored(ready(0, 'Adele Vance'));

    assert.match(told(why({ run: run(), stored: row })), /^● ready$/m);
    assert.match(
      told(why({ run: run({ outcome: { kind: 'expired' } }), stored: row })),
      /^● not stamped$/m,
    );
  });

  it('tells whether a row for on premises has come through', () => {
    const row = onPremises(0, 'Isaiah Langer');

    assert.match(told(why({ stored: held(row) })), /^◆ on-premises$/m);
    assert.match(told(why({ stored: stored(row, 'synced') })), /^✓ stamped on premises$/m);
  });
});
