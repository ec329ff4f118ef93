import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { HandOff } from '../../../src/mapping/hand-off/hand-off.ts';
import { isGoing, nextName, planHandOff } from '../../../src/mapping/hand-off/plan-hand-off.ts';
import { propertyRuns } from '../../support/property-runs.ts';
import { policy } from '../builders.ts';
import { anyWorld, handOffInput, readyPerson, worldOf } from './worlds.ts';

const runs = { numRuns: propertyRuns(100, 3_000) };

describe('the plan of a hand-off', () => {
  it('takes nobody without a verified stamp, with an error or without a license', () => {
    fc.assert(
      fc.property(anyWorld, (people) => {
        const world = worldOf(people);

        for (const { source, target, stampedBy } of planHandOff(world.input).members.filter(
          isGoing,
        )) {
          const person = world.person(source.id);
          assert.equal(person.stamp, 'verified');
          assert.equal(stampedBy, 7);
          assert.equal(target.id, `target-${person.name}`);
          assert.ok(!person.isBroken && !person.isExcluded && person.isStamped);
          assert.ok(person.sourceLicence === 'there' || person.targetLicence === 'there');
          assert.equal(person.migration, null);
        }
      }),
      runs,
    );
  });

  it('takes everyone who is ready, and gives everyone else one reason', () => {
    fc.assert(
      fc.property(anyWorld, (people) => {
        const world = worldOf(people);

        const { members, summary } = planHandOff(world.input);

        assert.deepEqual(
          members.map(({ source }) => source.id),
          people.map((_, index) => `source-p${index}`),
        );
        for (const member of members) {
          const person = world.person(member.source.id);
          assert.equal(member.kind === 'goes', world.isReady(person), JSON.stringify(member));
          if (member.kind === 'left-out') assert.notEqual(member.why, '');
        }
        const left = summary.leftOut.reduce((sum, reason) => sum + reason.people, 0);
        assert.equal(summary.goes + left, people.length);
      }),
      runs,
    );
  });

  it('is split into parts of at most the size that the policy names, each person once', () => {
    const people = Array.from({ length: 7 }, () => readyPerson);
    const small = { ...policy, migration: { ...policy.migration, ...limits } };

    const { parts, members } = planHandOff({ ...handOffInput(people), policy: small });

    assert.deepEqual(
      parts.map(({ name, people: count }) => [name, count]),
      [
        ['Crosswalk 3 run 12 part 1', 3],
        ['Crosswalk 3 run 12 part 2', 3],
        ['Crosswalk 3 run 12 part 3', 1],
      ],
    );
    assert.deepEqual(
      members.filter(isGoing).map(({ part }) => part),
      [1, 1, 1, 2, 2, 2, 3],
    );
  });

  it('has another plan code for other people, another way, endpoint, delivery domain or completion', () => {
    const input = handOffInput([readyPerson, readyPerson]);
    const { migration } = policy;
    const of = (change: Partial<typeof input>) => planHandOff({ ...input, ...change }).digest;
    const withHandOff = (change: Partial<HandOff>) =>
      of({ handOff: { ...input.handOff, ...change } });

    const digests = [
      of({}),
      of(handOffInput([readyPerson])),
      of(handOffInput([readyPerson, { ...readyPerson, isStamped: false }])),
      withHandOff({ way: 'exchange' }),
      withHandOff({ completeAfter: '2026-12-05T21:00:00.000Z' }),
      of({ policy: { ...policy, migration: migration && { ...migration, endpoint: 'other' } } }),
      of({ policy: { ...policy, target: { ...policy.target, deliveryDomain: 'other.com' } } }),
    ];

    // Who is left out is not part of what is approved.
    assert.equal(digests[1], digests[2]);
    assert.equal(new Set(digests).size, digests.length - 1);
  });

  it('says how long Microsoft’s figures let people expect', () => {
    const { summary } = planHandOff(handOffInput([readyPerson]));

    assert.deepEqual(summary.expected, { usual: 5, most: 14 });
  });
});

const limits = {
  ...({ applicationId: 'app', endpoint: null, test: 'off', way: 'file' } as const),
  ...{ batchSize: 3, jobSize: 2 },
};

describe('the next name of a part', () => {
  it('counts up in brackets', () => {
    assert.equal(nextName('Crosswalk 3 run 12'), 'Crosswalk 3 run 12 (2)');
    assert.equal(nextName('Crosswalk 3 run 12 (2)'), 'Crosswalk 3 run 12 (3)');
  });
});
