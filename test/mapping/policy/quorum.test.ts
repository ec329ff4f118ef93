import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isQuorum, missingApprovals, type VoteRights } from '../../../src/mapping/policy/quorum.ts';
import {
  type RequiredApprovals,
  approverRight,
} from '../../../src/mapping/policy/required-approvals.ts';
import { propertyRuns } from '../../support/property-runs.ts';

const noRole = { users: [], groups: [] };
const required = (people: number, ...rights: readonly string[]): RequiredApprovals => ({
  people,
  rights: rights.map((code) => ({ code, label: code, who: noRole })),
});
/** The vote of an ordinary approver who also has these rights. */
const approver = (...rights: readonly string[]): VoteRights => ({
  rights: [approverRight, ...rights],
});
/** The vote of a person who has these rights only. */
const owner = (...rights: readonly string[]): VoteRights => ({ rights });

describe('a quorum', () => {
  const cases: readonly (readonly [
    string,
    RequiredApprovals,
    readonly VoteRights[],
    number,
    readonly string[],
  ])[] = [
    ['of one person needs one approver', required(1), [approver()], 0, []],
    ['of two people needs a second approver', required(2), [approver()], 1, []],
    [
      'with a right needs an approver who has it',
      required(2, 'a'),
      [approver(), approver()],
      1,
      ['a'],
    ],
    [
      'with a right is complete with an approver who has it and another one',
      required(2, 'a'),
      [approver(), approver('a')],
      0,
      [],
    ],
    [
      'needs a different person for each right',
      required(2, 'a', 'b'),
      [approver('a', 'b')],
      1,
      ['b'],
    ],
    [
      'uses an approver with two rights for the one that another approver does not have',
      required(2, 'a', 'b'),
      [approver('a', 'b'), approver('a')],
      0,
      [],
    ],
    ['needs ordinary approvers besides owners', required(2, 'a'), [owner('a'), owner('a')], 1, []],
    ['can need more people than rights', required(3, 'a'), [approver('a'), approver('a')], 1, []],
  ];
  for (const [name, wanted, votes, people, rights] of cases)
    it(name, () => {
      const missing = missingApprovals(wanted, votes);

      assert.equal(missing.people, people);
      assert.deepEqual(
        missing.rights.map(({ code }) => code),
        rights,
      );
      assert.equal(isQuorum(wanted, votes), people === 0);
    });

  it('is complete exactly when an assignment of votes to rights exists', () => {
    const someRights = fc.subarray(['a', 'b', 'c']);
    fc.assert(
      fc.property(
        someRights,
        fc.integer({ min: 0, max: 4 }),
        fc.array(someRights, { maxLength: 4 }),
        (rights, people, rightsOfVotes) => {
          const wanted = required(Math.max(rights.length, people), ...rights);
          const votes = rightsOfVotes.map((each, n) =>
            n % 2 === 0 ? approver(...each) : owner(...each),
          );

          const others = Array.from({ length: wanted.people - rights.length }, () => approverRight);
          const isPossible = canAssign([...rights, ...others], votes);

          assert.equal(isQuorum(wanted, votes), isPossible);
        },
      ),
      { numRuns: propertyRuns(300, 1_000) },
    );
  });
});

/** Tries every assignment. */
function canAssign(rights: readonly string[], votes: readonly VoteRights[]): boolean {
  const [first, ...rest] = rights;
  if (first === undefined) return true;
  return votes.some(
    (vote, index) =>
      vote.rights.includes(first) &&
      canAssign(
        rest,
        votes.filter((_, n) => n !== index),
      ),
  );
}
