import { elsewhere } from '../elsewhere.ts';
import { human, type Human } from '../names.ts';
import { immutableId } from '../person.ts';
import type { Recipient } from '../recipient.ts';
import { targetUser } from '../target.ts';
import type { OddMember } from '../odd.ts';

const BrunosId = immutableId('1a2b3c4d-5e6f-4a7b-8c9d-0e1f2a3b4c5d');

/** People whom one rule alone finds: both sides have no address in common. */
export const matches: readonly OddMember[] = [
  found(human('Ashley', 'Schroth'), 'ashley.schroth', {
    code: 'employee-id',
    why: 'the same employee id, and nothing else',
  }),
  found(human('Beth', 'Davies'), 'beth.davies', {
    code: 'custom-attribute',
    why: 'the same CustomAttribute7, and nothing else; neither side has an employee id',
    change: { EmployeeId: '', CustomAttribute7: 'C-4711' },
  }),
  found(human('Bruno', 'Zhao'), 'bruno.zhao', {
    code: 'immutable-id',
    why: 'the same onPremisesImmutableId of former days, and nothing else; neither side has an employee id',
    change: { EmployeeId: '', OnPremisesImmutableId: BrunosId },
  }),
];

function found(
  who: Human,
  alias: string,
  by: {
    readonly code: string;
    readonly why: string;
    /** On both sides. */
    readonly change?: Partial<Recipient>;
  },
): OddMember {
  const { change = {}, ...rest } = by;
  return {
    ...rest,
    human: who,
    traits: { change },
    targets: (source, chance) => [
      targetUser({ ...who, alias }, { external: elsewhere(alias), of: source, change }, chance),
    ],
  };
}
