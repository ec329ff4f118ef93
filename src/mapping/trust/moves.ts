import type { Side } from '../identity.ts';
import type { Policy } from '../policy.ts';
import { check } from './check.ts';
import { capability } from './partner.ts';
import { setRelationship } from './powershell.ts';
import type { Check, Relationship } from './readings.ts';

/** Whether a side's relationship is switched on, for mailbox moves too, and in the right direction. */
export function moves(side: Side, relationship: Relationship, policy: Policy): readonly Check[] {
  const { name, enabled, mailboxMoveEnabled } = relationship;
  return [
    check(
      {
        code: `${side}-relationship-enabled`,
        side,
        title: `Organization relationship of the ${side} is enabled`,
        ok: enabled,
        ...switched(enabled),
        command: setRelationship(name, '-Enabled $true'),
      },
      policy,
    ),
    check(
      {
        code: `${side}-mailbox-move-enabled`,
        side,
        title: `Organization relationship of the ${side} allows mailbox moves`,
        ok: mailboxMoveEnabled,
        ...switched(mailboxMoveEnabled),
        command: setRelationship(name, '-MailboxMoveEnabled $true'),
      },
      policy,
    ),
    direction(side, relationship, policy),
  ];
}

function switched(value: boolean): Pick<Check, 'observed' | 'expected'> {
  return { observed: value ? 'True' : 'False', expected: 'True' };
}

/** A flag set: after a move back both sides hold both directions. */
function direction(side: Side, relationship: Relationship, policy: Policy): Check {
  const needed = capability[side];
  const flags = relationship.mailboxMoveCapability.map((flag) => flag.trim()).sort();
  const wanted = [...flags.filter((flag) => flag !== 'None'), needed];
  return check(
    {
      code: `${side}-capability`,
      side,
      title: `Organization relationship of the ${side} has the right direction`,
      ok: flags.some((flag) => flag.toLowerCase() === needed.toLowerCase()),
      observed: flags.length === 0 ? 'none' : flags.join(', '),
      expected: `contains ${needed}`,
      command: setRelationship(
        relationship.name,
        `-MailboxMoveCapability ${[...new Set(wanted)].join(',')}`,
      ),
    },
    policy,
  );
}
