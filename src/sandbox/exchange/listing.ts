import type { Recipient } from '../world/recipient.ts';
import { departed, one, present, type Among } from './among.ts';
import { outcome, type Cmdlet, type Outcome } from './cmdlet.ts';
import { isMailGroup } from './kinds.ts';
import { flag, identityOf, list, resultSize, text, type Parameters } from './parameters.ts';
import { refusals } from './refusal.ts';
import type { Properties } from './tagging.ts';

type Shape = (recipient: Recipient) => Properties;

const unasked = 1000;
const more =
  'There are more results available than are currently displayed. To view them, increase the value for the ResultSize parameter.';

/** A Get- cmdlet over those recipients of the tenant that it knows; its switch asks for the soft-deleted ones instead. */
export function getter(
  knows: (recipient: Recipient) => boolean,
  shape: Shape,
  departedSwitch?: string,
): Cmdlet {
  const switches = departedSwitch === undefined ? [] : [departedSwitch];
  return {
    parameters: ['Identity', 'ResultSize', 'RecipientTypeDetails', ...switches],
    writes: false,
    run: (invocation) => {
      const { parameters } = invocation;
      const gone = switches.some((name) => flag(parameters, name));
      const among = gone ? departed(invocation) : present(invocation);
      const found = candidates(among, parameters, knows).filter(ofAskedType(parameters));
      return cut(found, shape, parameters);
    },
  };
}

/** Get-DistributionGroupMember: direct members, a nested group being one of them. */
export function memberGetter(shape: Shape): Cmdlet {
  return {
    parameters: ['Identity', 'ResultSize'],
    writes: false,
    run: (invocation) => {
      const { tenants, side, parameters } = invocation;
      const identity = identityOf(parameters);
      const group = one(present(invocation), identity);
      if (!isMailGroup(group)) throw refusals.notFound(identity);
      const members = group.Members.map((id) => tenants.store.seenOne(side, id));
      return cut(
        members.filter((member) => member !== null),
        shape,
        parameters,
      );
    },
  };
}

/** Stops at 1,000, with a warning, unless ResultSize says otherwise. */
export function cut<T>(
  items: readonly T[],
  shape: (item: T) => Properties,
  parameters: Parameters,
): Outcome {
  const limit = resultSize(parameters) ?? unasked;
  if (items.length <= limit) return outcome(items, shape);
  return outcome(items.slice(0, limit), shape, [more]);
}

function candidates(
  among: Among,
  parameters: Parameters,
  knows: (recipient: Recipient) => boolean,
): readonly Recipient[] {
  const identity = text(parameters, 'Identity');
  if (identity === null) return among.all().filter(knows);
  const found = one(among, identity);
  if (!knows(found)) throw refusals.notFound(identity);
  return [found];
}

function ofAskedType(parameters: Parameters): (recipient: Recipient) => boolean {
  const kinds = list(parameters, 'RecipientTypeDetails')?.map((kind) => kind.toLowerCase());
  return (recipient) => kinds?.includes(recipient.RecipientTypeDetails.toLowerCase()) ?? true;
}
