import assert from 'node:assert/strict';
import { expand } from '../../src/cards/expand-template.ts';
import { cardText } from './support/card-elements.ts';

const data = { text: 'No. Ask.', heading: 'Not now', what: 'No.', next: 'Ask.' };

describe('filling a template', () => {
  it('puts the data in its places', () => {
    const card = expand({ template: 'refusal', data });

    assert.equal(cardText(card), 'Not now\nNo.\nAsk.');
  });

  it('throws an error with the name that the data lacks', () => {
    assert.throws(
      () => expand({ template: 'refusal', data: { text: 'No.', heading: '', next: '' } }),
      /«refusal»: the data has no \$\{what\}/,
    );
  });

  it('keeps template expressions in the data as text', () => {
    const what = '${next} ${missing} ${ $${ \ufdd0{';

    const card = expand({ template: 'refusal', data: { ...data, what } });

    assert.ok(cardText(card).includes('${next} ${missing} ${ $${ {'));
  });

  it('keeps a number a number in the data of a button, and leaves out what a condition drops', () => {
    const card = JSON.stringify(
      expand({
        template: 'choose',
        data: {
          ...{ text: '', title: '', subtitle: '', style: 'good', notice: '', question: '' },
          ...{ choiceLabel: '', choices: [], consequences: [], position: '', digest: '' },
          ...{ run: 7, seq: 5, next: -1, source: 's' },
          ...{ pinTooltip: '', skipTooltip: '', detailsTooltip: '' },
        },
      }),
    );

    assert.match(card, /"data":\{"verb":"details","run":7,"seq":5\}/);
    assert.doesNotMatch(card, /"title":"Skip"|:null/);
  });
});
