import assert from 'node:assert/strict';
import { expand } from '../../src/cards/expand.ts';
import { words } from './support/walk.ts';

const data = { text: 'No. Ask.', why: 'No.', next: 'Ask.' };

describe('filling a template', () => {
  it('puts the data in its places', () => {
    const card = expand({ template: 'refusal', data });

    assert.equal(words(card), 'That was not done\nNo.\nAsk.');
  });

  it('throws where the data lacks a name, and says which', () => {
    assert.throws(
      () => expand({ template: 'refusal', data: { text: 'No.', next: '' } }),
      /«refusal»: the data has no \$\{why\}/,
    );
  });

  it('takes a text that looks like the template language as a text', () => {
    const why = '${next} ${missing} ${ $${ \ufdd0{';

    const card = expand({ template: 'refusal', data: { ...data, why } });

    assert.ok(words(card).includes('${next} ${missing} ${ $${ {'));
  });

  it('keeps a number a number, so that a button carries it as one', () => {
    const card = JSON.stringify(
      expand({
        template: 'result',
        data: {
          ...data,
          title: '',
          subtitle: '',
          state: '',
          style: 'good',
          what: '',
          counts: '',
          moves: '',
          facts: [],
          rows: [],
          pageText: '',
          turns: [{ title: 'Later', page: 2 }],
          run: 7,
          digest: 'abc',
        },
      }),
    );

    assert.match(card, /"data":\{"verb":"page","run":7,"digest":"abc","page":2\}/);
  });
});
