import type { Switches } from '../state/switches.ts';
import { type Recipient, isMailGroup } from '../world/recipient.ts';
import {
  softDeletedRecipients,
  requireRecipient,
  activeRecipients,
  type RecipientSet,
} from './find-recipients.ts';
import { cmdletResult, type Cmdlet, type CmdletResult, type Invocation } from './cmdlet.ts';
import { flag, identityOf, list, resultSize, text, type Parameters } from './parameters.ts';
import { recipientFilter, type Filter } from './recipient-filter.ts';
import { refusals } from './refusal.ts';
import type { Properties } from './type-annotations.ts';

type Shape = (recipient: Recipient, switches: Switches) => Properties;

const defaultLimit = 1000;

/** A Get cmdlet over recipients of certain types; its switch returns the soft-deleted ones. */
export function getCmdlet(
  matches: (recipient: Recipient) => boolean,
  shape: Shape,
  softDeletedSwitch?: string,
): Cmdlet {
  const switches = softDeletedSwitch === undefined ? [] : [softDeletedSwitch];
  return {
    parameters: ['Identity', 'Filter', 'ResultSize', 'RecipientTypeDetails', ...switches],
    writes: false,
    run: (invocation) => {
      const { parameters, tenants } = invocation;
      const softDeleted = switches.some((name) => flag(parameters, name));
      const recipients = softDeleted
        ? softDeletedRecipients(invocation)
        : activeRecipients(invocation);
      const found = candidates(recipients, parameters, matches)
        .filter(ofAskedType(parameters))
        .filter(ofFilter(invocation));
      return limited(found, (each) => shape(each, tenants.switches), invocation);
    },
  };
}

/** Get-DistributionGroupMember: direct members, nested groups included as members. */
export function getMembersCmdlet(shape: Shape): Cmdlet {
  return {
    parameters: ['Identity', 'ResultSize'],
    writes: false,
    run: (invocation) => {
      const { tenants, side, parameters } = invocation;
      const identity = identityOf(parameters);
      const group = requireRecipient(activeRecipients(invocation), identity);
      if (!isMailGroup(group)) throw refusals.notFound(identity);
      const members = group.Members.map((id) => tenants.store.visibleOne(side, id));
      return limited(
        members.filter((member) => member !== null),
        (member) => shape(member, tenants.switches),
        invocation,
      );
    },
  };
}

/** Limits a result to ResultSize (default 1,000). */
export function limited<T>(
  items: readonly T[],
  shape: (item: T) => Properties,
  { parameters, tenants }: Invocation,
): CmdletResult {
  const limit = resultSize(parameters) ?? defaultLimit;
  if (items.length <= limit || tenants.switches.is('resultSize', 'ignored')) {
    return cmdletResult(items, shape);
  }
  return { ...cmdletResult(items.slice(0, limit), shape), isCut: true };
}

function ofFilter({ parameters, tenants: { store }, side }: Invocation): Filter {
  const filterText = text(parameters, 'Filter');
  if (filterText === null) return () => true;
  return recipientFilter(filterText, ({ ExternalDirectoryObjectId: id }, groupName) => {
    const group = store.visibleOne(side, store.index(side).identity(groupName) ?? '');
    return group?.DistinguishedName.toLowerCase() === groupName.toLowerCase()
      ? group.Members.includes(id)
      : false;
  });
}

function candidates(
  recipients: RecipientSet,
  parameters: Parameters,
  matches: (recipient: Recipient) => boolean,
): readonly Recipient[] {
  const identity = text(parameters, 'Identity');
  if (identity === null) return recipients.all().filter(matches);
  const found = requireRecipient(recipients, identity);
  if (!matches(found)) throw refusals.notFound(identity);
  return [found];
}

function ofAskedType(parameters: Parameters): (recipient: Recipient) => boolean {
  const kinds = list(parameters, 'RecipientTypeDetails')?.map((kind) => kind.toLowerCase());
  return (recipient) => kinds?.includes(recipient.RecipientTypeDetails.toLowerCase()) ?? true;
}
