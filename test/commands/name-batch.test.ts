import assert from 'node:assert/strict';
import { readBatch, youHave } from '../../src/commands/name-batch.ts';

const batches = Object.fromEntries(
  Object.entries({
    1: 'Pilot',
    3: 'Sales',
    4: 'Everyone else',
    7: 'Finance',
    9: 'Field sales',
  }).map(([number, name]) => [number, { kind: 'group', name, group: 'g@contoso.com' } as const]),
);
const read = (words: string) => {
  const result = readBatch(words, batches);
  return result.kind === 'incomplete' ? result.question : [result.kind, result.value];
};

describe('batch argument', () => {
  const exact: Record<string, number> = {
    '3': 3,
    '3.': 3,
    '“3”': 3,
    '#12': 12,
    '007': 7,
    '999999999': 999_999_999,
    'batch 3': 3,
    batch4: 4,
    Sales: 3,
    'sales!': 3,
    'the Sales batch': 3,
    fin: 7,
    FINANCÉ: 7,
    'everyone  else': 4,
  };
  for (const [words, number] of Object.entries(exact))
    it(`is read from «${words}»`, () => {
      assert.deepEqual(read(words), ['parsed', number]);
    });

  for (const [words, number] of Object.entries({
    finanse: 7,
    pi: 1,
    'evryone else': 4,
    'bach 4': 4,
    '3 now': 3,
    '3 or 4': 3,
  }))
    it(`is guessed from «${words}»`, () => {
      assert.deepEqual(read(words), ['guessed', number]);
    });

  for (const words of ['three', '0', '-1', '3.5', '3000000000', 'zzzz', '<script>'])
    it(`is asked for after «${words}», with the batches that there are`, () => {
      assert.equal(read(words), `There’s no batch called “${words}”. ${youHave(batches)}`);
    });

  it('is asked for where several names begin so, with those', () => {
    const result = readBatch('f', batches);

    assert.ok(result.kind === 'incomplete');
    assert.deepEqual(
      result.choices.map(({ label, words }) => [label, words]),
      [
        ['Finance', '7'],
        ['Field sales', '9'],
      ],
    );
  });

  it('is asked for where it is missing', () => {
    assert.equal(read(''), 'Which batch?');
    assert.equal(read('batch'), 'Which batch?');
  });

  it('is never more than a dozen names', () => {
    const many = Object.fromEntries(
      Array.from({ length: 40 }, (_, index) => [
        String(index + 1),
        { kind: 'group', name: `Wave ${index}`, group: 'g@contoso.com' } as const,
      ]),
    );

    assert.match(youHave(many), /Wave 11 \(12\) and 28 more; see “batches”\.$/);
  });
});
