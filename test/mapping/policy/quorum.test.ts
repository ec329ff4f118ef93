import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ordinary, type Demand } from '../../../src/mapping/policy/demand.ts';
import { enough, missing, type Voice } from '../../../src/mapping/policy/quorum.ts';

const nobody = { users: [], groups: [] };
const seat = (code: string) => ({ code, of: code, who: nobody });
const demand = (people: number, ...codes: readonly string[]): Demand => ({
  people,
  seats: codes.map(seat),
});
/** Of somebody who approves every run, and may take these seats besides. */
const voice = (...seats: readonly string[]): Voice => ({ seats: [ordinary, ...seats] });
/** Of somebody who may take these seats alone. */
const owner = (...seats: readonly string[]): Voice => ({ seats });

describe('a quorum', () => {
  const cases: readonly (readonly [string, Demand, readonly Voice[], number, readonly string[]])[] =
    [
      ['of one is met by anybody', demand(1), [voice()], 0, []],
      ['of two is not met by one', demand(2), [voice()], 1, []],
      [
        'with a seat is not met by those who may not take it',
        demand(2, 'a'),
        [voice(), voice()],
        1,
        ['a'],
      ],
      [
        'with a seat is met by whoever may take it, with another',
        demand(2, 'a'),
        [voice(), voice('a')],
        0,
        [],
      ],
      ['lets nobody take two seats', demand(2, 'a', 'b'), [voice('a', 'b')], 1, ['b']],
      [
        'moves whoever may take either, for whoever may take one',
        demand(2, 'a', 'b'),
        [voice('a', 'b'), voice('a')],
        0,
        [],
      ],
      ['is not met by owners alone', demand(2, 'a'), [owner('a'), owner('a')], 1, []],
      ['may need more people than seats', demand(3, 'a'), [voice('a'), voice('a')], 1, []],
    ];
  for (const [name, wanted, voices, people, seats] of cases)
    it(name, () => {
      const left = missing(wanted, voices);

      assert.equal(left.people, people);
      assert.deepEqual(
        left.seats.map(({ code }) => code),
        seats,
      );
      assert.equal(enough(wanted, voices), people === 0);
    });

  it('is met exactly when some way of seating people meets it', () => {
    const codes = ['a', 'b', 'c'];
    const some = fc.subarray(codes);
    fc.assert(
      fc.property(
        some,
        fc.integer({ min: 0, max: 4 }),
        fc.array(some, { maxLength: 4 }),
        (seats, more, voices) => {
          const wanted = demand(Math.max(seats.length, more), ...seats);
          const given = voices.map((each, n) => (n % 2 === 0 ? voice(...each) : owner(...each)));

          const others = Array.from({ length: wanted.people - seats.length }, () => ordinary);
          const met = seatable([...seats, ...others], given);

          assert.equal(enough(wanted, given), met);
        },
      ),
      { numRuns: 1_000 },
    );
  });
});

/** Tries every way. */
function seatable(seats: readonly string[], voices: readonly Voice[]): boolean {
  const [first, ...rest] = seats;
  if (first === undefined) return true;
  return voices.some(
    (one, at) =>
      one.seats.includes(first) &&
      seatable(
        rest,
        voices.filter((_, n) => n !== at),
      ),
  );
}
