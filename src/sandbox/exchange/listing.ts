import {
  groupKinds,
  isOneOf,
  mailboxKinds,
  mailUserKinds,
  type Recipient,
} from '../world/recipient.ts';
import { outcome, type Cmdlet, type Invocation, type Outcome } from './cmdlet.ts';
import { identityOf, list, resultSize, text, type Parameters } from './parameters.ts';
import { refusals } from './refusal.ts';
import type { Properties } from './tagging.ts';

type Shape = (recipient: Recipient) => Properties;

const unasked = 1000;
const more =
  'There are more results available than are currently displayed. To view them, increase the value for the ResultSize parameter.';

/** A Get- cmdlet over those recipients of the tenant that it knows. */
export function getter(knows: (recipient: Recipient) => boolean, shape: Shape): Cmdlet {
  return {
    parameters: ['Identity', 'ResultSize', 'RecipientTypeDetails'],
    writes: false,
    run: (invocation) => {
      const { parameters } = invocation;
      const found = candidates(invocation, knows).filter(ofAskedType(parameters));
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
      const group = one(invocation, identity);
      if (!isOneOf(groupKinds, group.RecipientTypeDetails)) throw refusals.notFound(identity);
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

export function isMailbox(recipient: Recipient): boolean {
  return isOneOf(mailboxKinds, recipient.RecipientTypeDetails);
}

export function isMailUser(recipient: Recipient): boolean {
  return isOneOf(mailUserKinds, recipient.RecipientTypeDetails);
}

export function isMailGroup(recipient: Recipient): boolean {
  return isOneOf(groupKinds, recipient.RecipientTypeDetails);
}

function candidates(
  invocation: Invocation,
  knows: (recipient: Recipient) => boolean,
): readonly Recipient[] {
  const identity = text(invocation.parameters, 'Identity');
  if (identity === null) return invocation.tenants.store.seen(invocation.side).filter(knows);
  const found = one(invocation, identity);
  if (!knows(found)) throw refusals.notFound(identity);
  return [found];
}

function one({ tenants, side }: Invocation, identity: string): Recipient {
  const id = tenants.store.index(side).identity(identity);
  const found = id === null ? null : tenants.store.seenOne(side, id);
  if (found === null) throw refusals.notFound(identity);
  return found;
}

function ofAskedType(parameters: Parameters): (recipient: Recipient) => boolean {
  const kinds = list(parameters, 'RecipientTypeDetails')?.map((kind) => kind.toLowerCase());
  return (recipient) => kinds?.includes(recipient.RecipientTypeDetails.toLowerCase()) ?? true;
}
