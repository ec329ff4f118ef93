import assert from 'node:assert/strict';
import { renderChoose } from '../../src/cards/choose-card.ts';
import { parseCardAction } from '../../src/commands/parse-message.ts';
import { buttons, cardText, elements } from './support/card-elements.ts';
import { chooseViews } from './support/choose-views.ts';
import { missing } from './support/held-rows.ts';
import { digest } from './support/runs.ts';

const { several, last } = chooseViews;

describe('choose card', () => {
  it('asks who a person is: one choice for each candidate, with address, strength and reasons', () => {
    const { card } = renderChoose(several);
    const [input] = elements(card).filter(({ type }) => type === 'Input.ChoiceSet');

    assert.deepEqual(input?.['choices'], [
      {
        title:
          'Rico Cattaneo, rico.cattaneo@fabrikam.com · likely (78): similar name (85 %), same department',
        value: '7a-rico-cattaneo',
      },
      {
        title:
          'Enrica Cattani, enrica.cattani@fabrikam.com · possible (55): similar name (79 %), but it also matches Enrica Cattani',
        value: '7a-enrica-cattani',
      },
    ]);
    assert.equal(input['style'], 'expanded');
    assert.equal(input['value'], undefined, 'nobody is selected beforehand');
  });

  it('needs a selection and a reason before it pins', () => {
    const inputs = elements(renderChoose(several).card).filter(({ type }) =>
      type.startsWith('Input.'),
    );

    assert.deepEqual(
      inputs.map(({ id, isRequired }) => [id, isRequired]),
      [
        ['target', true],
        ['reason', true],
      ],
    );
    const [pin] = buttons(renderChoose(several).card);
    assert.deepEqual(
      [pin?.['title'], pin?.['data'], pin?.['associatedInputs']],
      [
        'Pin',
        { verb: 'pin', run: 7, digest, seq: missing.seq, source: missing.source.id },
        undefined,
      ],
    );
  });

  it('says before the pin that it would block the person, or take the target from another one', () => {
    const text = cardText(renderChoose(several).card);

    assert.match(
      text,
      /Rico Cattaneo, rico\.cattaneo@fabrikam\.com \n✕ If you pin, this person can’t be stamped: Blocked\. The mail user already carries the ExchangeGuid of another mailbox\./,
    );
    assert.match(
      text,
      /Enrica Cattani, enrica\.cattani@fabrikam\.com \n⚠ Takes the target from Enrica C\. If you pin: Ready with warnings\. The names differ/,
    );
  });

  it('leads from one person to the next, and back', () => {
    const { card, text } = renderChoose(several);
    const data = (title: string) =>
      buttons(card).find((button) => button['title'] === title)?.['data'];

    assert.match(cardText(card), /^Run 7 · Sales · 2 of 4 left$/m);
    assert.match(cardText(card), /Lee Gu is pinned to Lee Guo/);
    assert.match(text, /2 of 4 left\.$/);
    assert.deepEqual(data('Skip'), { verb: 'choose', run: 7, seq: 9 });
    assert.deepEqual(data('Back'), { verb: 'page', run: 7, page: 1, filter: '', search: '' });
    assert.ok(buttons(card).every((button) => parseCardAction(button['data']) !== null));
    assert.ok(!buttons(renderChoose(last).card).some(({ title }) => title === 'Skip'));
  });

  it('offers only candidates whose id a directory can have issued', () => {
    const [first] = several.options;
    const forged = { ...first!.candidate.target, id: '{{DATE(2026-01-01)}}<at>' };
    const option = { ...first!, candidate: { ...first!.candidate, target: forged } };

    const { card } = renderChoose({ ...several, options: [option, first!] });

    const [input] = elements(card).filter(({ id }) => id === 'target');
    assert.equal((input?.['choices'] as unknown[]).length, 1);
  });
});
