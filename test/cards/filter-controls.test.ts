import assert from 'node:assert/strict';
import { renderRun } from '../../src/cards/run-card.ts';
import { noCounts } from '../../src/mapping/plan-rows.ts';
import { parseCardAction } from '../../src/commands/parse-message.ts';
import { cardText, elements, type Element } from './support/card-elements.ts';
import { runViews } from './support/run-views.ts';

describe('filter of a run card', () => {
  const choicesOf = (card: object) => {
    const [input] = elements(card).filter(({ id }) => id === 'filter');
    return { value: input?.['value'], choices: input?.['choices'] as readonly Choice[] };
  };

  it('has the people worth a look, each group, everyone and each finding, with their numbers', () => {
    const { value, choices } = choicesOf(renderRun(runViews.waiting).card);

    assert.equal(value, 'worth-a-look');
    assert.deepEqual(
      choices.map(({ title }) => title),
      [
        ...['Worth a look (14)', 'May be the wrong person (2)', 'Needs a decision (4)'],
        ...['Not ready (8)', 'With warnings (4)', 'Ready (8)', 'On-premises (2)'],
        ...['Already stamped (3)', 'Excluded (1)', 'Everyone (26)'],
        ...['Names differ (1)', 'Domain map only (1)', 'Several matches (2)', 'Claimed twice (2)'],
        ...['No match (2)', 'Foreign ExchangeGuid (1)', 'Extra address (3)', 'Over quota (2)'],
        'Synced on-premises (2)',
      ],
    );
  });

  it('has a line of its own beside a search, since its text would be cut there', () => {
    const { body } = renderRun(runViews.waiting).card as { readonly body: readonly Element[] };
    const small = {
      ...runViews.waiting,
      run: { ...runViews.waiting.run, counts: { ...noCounts, ready: 3, blocked: 1 } },
    };

    assert.ok(body.some(({ id, type }) => id === 'filter' && type === 'Input.ChoiceSet'));
    const inputs = elements(renderRun(small).card).filter(({ type }) => type.startsWith('Input.'));
    assert.deepEqual(
      inputs.map(({ id }) => id).filter((id) => id === 'filter' || id === 'search'),
      ['filter'],
    );
  });

  it('always shows the active one, and everyone', () => {
    const { value, choices } = choicesOf(renderRun(runViews.filtered).card);

    assert.equal(value, 'missing');
    assert.deepEqual(choices[0], { title: 'No match (1)', value: 'missing' });
    assert.ok(choices.some((choice) => choice.value === 'everyone'));
    assert.match(
      cardText(renderRun(runViews.filtered).card),
      /^No match: 1–1 of 1, search “cattaneo”$/m,
    );
  });

  it('shows who was stamped or failed on a result, and the others by group', () => {
    const { value, choices } = choicesOf(renderRun(runViews.partial).card);

    assert.equal(value, 'written');
    assert.deepEqual(
      choices.slice(0, 4).map(({ title }) => title),
      ['Stamped or failed (8)', 'Stamped (8)', 'Not approved (6)', 'Not ready (8)'],
    );
  });

  it('opens the people of each count on the card', () => {
    const links = elements(renderRun(runViews.waiting).card)
      .filter(({ selectAction }) => selectAction !== undefined)
      .map((run) => [run['text'], (run['selectAction'] as Element)['data']]);

    const data = (filter: string) => ({ verb: 'page', run: 7, page: 1, filter, search: '' });
    assert.deepEqual(links, [
      ['Show in the list', data('wrong-person')],
      ['1 Names differ', data('name-differs')],
      ['1 Domain map only', data('domain-map-alone')],
      ['3 Extra address', data('external-address-repeated')],
      ['2 Over quota', data('recoverable-over-quota')],
      ['4 need a decision', data('needs-decision')],
      ['2 blocked', data('blocked')],
      ['2 no match', data('missing')],
    ]);
    for (const [, each] of links) assert.ok(parseCardAction(each));
  });
});

interface Choice {
  readonly title: string;
  readonly value: string;
}
