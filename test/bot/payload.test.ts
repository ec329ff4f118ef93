import assert from 'node:assert/strict';
import fc from 'fast-check';
import { executed, submitted } from '../../src/bot/payload.ts';

describe('the data of a button', () => {
  const pin = { verb: 'pin', run: 7, digest: 'abc', seq: 0, source: '51-lee', target: '7a-lee' };

  it('is a decision with its note', () => {
    const data = { verb: 'approve', run: 7, digest: 'abc', note: ' looks good ' };

    assert.deepEqual(submitted(data), { ...data, note: 'looks good' });
    assert.deepEqual(executed({ action: { verb: 'approve', data } }), submitted(data));
  });

  it('needs no note, and a long one is cut', () => {
    const data = { verb: 'reject', run: 7, digest: 'abc' };

    assert.deepEqual(submitted(data), { ...data, note: '' });
    const long = submitted({ ...data, note: 'x'.repeat(9_000) });
    assert.ok(long?.verb === 'reject' && long.note.length === 500);
  });

  it('is a page of a run, whatever else comes along', () => {
    const page = { verb: 'page', run: 7, page: 2 };
    const blocked = { ...page, kind: 'blocked', words: 'lee' };

    assert.deepEqual(submitted({ ...page, digest: 'abc', note: '' }), {
      ...page,
      kind: null,
      words: '',
    });
    assert.deepEqual(submitted({ ...blocked, words: ' lee ' }), blocked);
    assert.deepEqual(submitted({ ...blocked, kind: '' }), { ...blocked, kind: null });
  });

  it('is the report of a run', () => {
    assert.deepEqual(submitted({ verb: 'report', run: 7, words: '' }), { verb: 'report', run: 7 });
  });

  it('is a pin of one candidate', () => {
    assert.deepEqual(submitted({ ...pin, note: 'not asked for' }), pin);
  });

  const broken: Record<string, unknown> = {
    'no data': undefined,
    'an unknown verb': { verb: 'undo', run: 7, digest: 'abc' },
    'a run that is text': { verb: 'approve', run: '7', digest: 'abc' },
    'a run of zero': { verb: 'approve', run: 0, digest: 'abc' },
    'half a run': { verb: 'approve', run: 1.5, digest: 'abc' },
    'a run past every number': { verb: 'approve', run: 1e300, digest: 'abc' },
    'no digest': { verb: 'approve', run: 7 },
    'a digest that is a list': { verb: 'approve', run: 7, digest: ['abc'] },
    'a note that is an object': { verb: 'approve', run: 7, digest: 'abc', note: {} },
    'no page': { verb: 'page', run: 7 },
    'rows of no outcome': { verb: 'page', run: 7, page: 1, kind: 'odd' },
    'a pin of nobody': { ...pin, source: '' },
    'a pin to a list': { ...pin, target: ['7a-lee'] },
    'a pin to somebody without end': { ...pin, target: 'x'.repeat(129) },
    'a pin before the first row': { ...pin, seq: -1 },
  };
  for (const [name, data] of Object.entries(broken))
    it(`is not ours with ${name}`, () => {
      assert.equal(submitted(data), null);
      assert.equal(executed({ action: { data } }), null);
    });

  it('never makes the reader throw', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true }), (value) => {
        assert.doesNotThrow(() => [submitted(value), executed(value)]);
      }),
    );
  });
});
