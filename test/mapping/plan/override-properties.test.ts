import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { SourceMailbox, TargetRecipient } from '../../../src/mapping/tenant-objects.ts';
import type { Pin } from '../../../src/mapping/overrides.ts';
import { plan, type PlanInput } from '../../../src/mapping/plan/plan.ts';
import { isStampable, type Row } from '../../../src/mapping/plan-rows.ts';
import { propertyRuns } from '../../support/property-runs.ts';
import { mailbox, mailUser, memberOf, planInput } from '../builders.ts';
import { anyInput } from '../plan-inputs.ts';

const runs = { numRuns: propertyRuns(75, 1_000) };
const index = fc.nat(4);
/** Half of the pins name the mail user that the rules match too, so that many pins can be applied. */
const pinned = fc.oneof(
  fc.tuple(index, index),
  index.map((at): [number, number] => [at, at]),
);

/** Some mailboxes are pinned, each to a recipient of its own or to one that does not exist. */
const pinnedInput = fc
  .tuple(anyInput, fc.uniqueArray(pinned, { maxLength: 3, selector: ([at]) => at }))
  .map(([input, pairs]): PlanInput => {
    const pins = pairs.flatMap(([from, to]): readonly Pin[] => {
      const source = input.mailboxes[from];
      if (source === undefined || source.id === '') return [];
      const targetId = input.recipients[to]?.id ?? 'unknown';
      return [{ sourceId: source.id, targetId, by: 'Megan', at: '', note: 'asked her' }];
    });
    const policy = { ...input.policy, match: ['pinned' as const, ...input.policy.match] };
    return { ...input, policy, overrides: { pins, exclusions: [] } };
  });

/** Four people who match each other's recipients, some of which are guests; the pinned ones are outside the batch. */
const crowdedInput = fc
  .record({
    aliases: fc.array(fc.option(fc.nat(3)), { minLength: 4, maxLength: 4 }),
    guests: fc.array(fc.nat(3), { maxLength: 1 }),
    pairs: fc.uniqueArray(fc.tuple(fc.nat(3), fc.nat(3)), { maxLength: 3, selector: ([at]) => at }),
  })
  .map(({ aliases, guests, pairs }): PlanInput => {
    const mailboxes = aliases.map((alias, at) => {
      const addresses = alias === null ? [] : [`smtp:p${alias}@fabrikam.com`];
      return mailbox(`p${at}`, { addresses: [`SMTP:p${at}@contoso.com`, ...addresses] });
    });
    const recipients = aliases.map((_, at) =>
      mailUser(`p${at}`, { recipientType: guests.includes(at) ? 'GuestMailUser' : 'MailUser' }),
    );
    const members = mailboxes.filter((_, at) => !pairs.some(([from]) => from === at));
    const pins = pairs.map(([from, to]): Pin => {
      const ids = { sourceId: `source-p${from}`, targetId: `target-p${to}` };
      return { ...ids, by: 'Megan', at: '', note: 'asked her' };
    });
    const overrides = { pins, exclusions: [] };
    return planInput({ members: members.map(memberOf), mailboxes, recipients, overrides });
  });

function hasUniqueIds({ mailboxes, recipients }: PlanInput): boolean {
  const ids = [...mailboxes, ...recipients].map(({ id }) => id);
  return new Set(ids).size === ids.length && !ids.includes('');
}

/** The id of the target that a row stamps, or that is already stamped. */
function stampedTarget(row: Row): string | null {
  return row.kind === 'ready' || row.kind === 'unchanged' || row.kind === 'on-premises'
    ? row.target.id
    : null;
}

describe('overrides in the plan of any two tenants', () => {
  it('never give one target to two sources', () => {
    fc.assert(
      fc.property(pinnedInput.filter(hasUniqueIds), (input) => {
        const targets = plan(input)
          .rows.map(stampedTarget)
          .filter((target) => target !== null);

        assert.equal(new Set(targets).size, targets.length);
      }),
      runs,
    );
  });

  it('let a pin decide the target, or block the row with a reason', () => {
    let decided = 0;
    fc.assert(
      fc.property(pinnedInput.filter(hasUniqueIds), (input) => {
        const { rows } = plan(input);

        for (const { sourceId, targetId } of input.overrides.pins) {
          const row = rows.find(({ source }) => source.id === sourceId);
          if (row === undefined) continue;
          const stamped = stampedTarget(row);
          if (stamped !== null) decided += 1;
          if (stamped !== null) assert.equal(stamped, targetId);
          else assert.ok(row.kind === 'blocked' || row.kind === 'colliding', row.kind);
        }
      }),
      { numRuns: propertyRuns(200, 1_000) },
    );
    assert.ok(decided > propertyRuns(0, 5), `only ${decided} pins decided the target`);
  });

  it('are named in every row that they release, whether they are made or taken back', () => {
    let released = 0;
    fc.assert(
      fc.property(crowdedInput, fc.nat(7), (input, chosen) => {
        const { pins } = input.overrides;
        const kept = pins.filter((_, at) => (chosen >> at) % 2 === 0);
        const changed = pins.filter((pin) => !kept.includes(pin));
        const [all, some] = [pins, kept].map(
          (list) => plan({ ...input, overrides: { pins: list, exclusions: [] } }).rows,
        );

        for (const [rows = [], before = []] of [
          [all, some],
          [some, all],
        ])
          for (const row of rows) {
            const was = before[row.seq];
            if (was === undefined || !isStampable(row)) continue;
            if (isStampable(was) && was.target.id === row.target.id) continue;
            released += 1;
            assert.ok(
              changed.some((pin) => isNamedIn(rows, pin)),
              JSON.stringify(row),
            );
          }
      }),
      { numRuns: propertyRuns(300, 5_000) },
    );
    assert.ok(released > 5, `only ${released} rows were released`);
  });

  it('let an exclusion take out one row and change no other', () => {
    fc.assert(
      fc.property(anyInput.filter(hasUniqueIds), index, (input, at) => {
        const sourceId = input.members[at]?.id ?? 'unknown';
        const exclusion = { sourceId, batch: 3, until: '2030-01-01', by: '', at: '', note: '' };

        const without = plan(input).rows;
        const { rows } = plan({ ...input, overrides: { pins: [], exclusions: [exclusion] } });

        const others = (list: readonly Row[]) =>
          list.filter(({ source }) => source.id !== sourceId).map(withoutDeliveryConflicts);
        assert.deepEqual(others(rows), others(without));
        const [excluded] = rows.filter(({ source }) => source.id === sourceId);
        if (excluded !== undefined && sourceId !== '') assert.equal(excluded.kind, 'excluded');
      }),
      runs,
    );
  });

  it('let an unrelated new person change no other row', () => {
    const newMailbox: SourceMailbox = mailbox('zz', { name: 'Zyx Wvu' });
    const newMailUser: TargetRecipient = mailUser('zz', { name: 'Zyx Wvu' });
    fc.assert(
      fc.property(pinnedInput, fc.boolean(), (input, isInBatch) => {
        const members = isInBatch ? [...input.members, memberOf(newMailbox)] : input.members;
        const mailboxes = [...input.mailboxes, newMailbox];
        const recipients = [...input.recipients, newMailUser];

        const { rows } = plan({ ...input, members, mailboxes, recipients });

        const others = rows.filter(({ source }) => source.id !== newMailbox.id);
        const unnumbered = (list: readonly Row[]) => list.map((row) => ({ ...row, seq: 0 }));
        assert.deepEqual(unnumbered(others), unnumbered(plan(input).rows));
      }),
      runs,
    );
  });
});

/** Whether the plan has the mailbox of the pin in a row or as a rival, or its target. */
function isNamedIn(rows: readonly Row[], { sourceId, targetId }: Pin): boolean {
  return rows.some(
    (row) =>
      row.source.id === sourceId ||
      ('rivals' in row && row.rivals.some(({ id }) => id === sourceId)) ||
      ('target' in row && row.target?.id === targetId),
  );
}

/** An excluded row adds no delivery address, so that another row can become ready. */
function withoutDeliveryConflicts(row: Row): unknown {
  return row.kind === 'blocked' || row.kind === 'ready' ? row.source : row;
}
