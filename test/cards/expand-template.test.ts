import assert from 'node:assert/strict';
import { expand } from '../../src/cards/expand-template.ts';
import { cardText } from './support/card-elements.ts';

const data = { text: 'No. Ask.', what: 'No.', next: 'Ask.' };

describe('filling a template', () => {
  it('puts the data in its places', () => {
    const card = expand({ template: 'refusal', data });

    assert.equal(cardText(card), 'I couldn’t do that\nNo.\nAsk.');
  });

  it('throws an error with the name that the data lacks', () => {
    assert.throws(
      () => expand({ template: 'refusal', data: { text: 'No.', next: '' } }),
      /«refusal»: the data has no \$\{what\}/,
    );
  });

  it('keeps template expressions in the data as text', () => {
    const what = '${next} ${missing} ${ $${ \ufdd0{';

    const card = expand({ template: 'refusal', data: { ...data, what } });

    assert.ok(cardText(card).includes('${next} ${missing} ${ $${ {'));
  });

  it('keeps a number a number in the data of a button', () => {
    const card = JSON.stringify(
      expand({
        template: 'result',
        data: {
          ...data,
          title: '',
          subtitle: '',
          state: '',
          style: 'good',
          counts: '',
          moveTest: '',
          facts: [],
          rows: [],
          pageText: '',
          pageButtons: [{ title: 'Next', page: 2 }],
          run: 7,
          digest: 'abc',
        },
      }),
    );

    assert.match(card, /"data":\{"verb":"page","run":7,"digest":"abc","page":2\}/);
  });
});
