import { randomUUID } from 'node:crypto';
import { acceptedDomains } from '../sandbox-constants.ts';
import { seededRandom } from '../seeded-random.ts';
import { group } from '../world/groups.ts';
import { groupKinds } from '../world/recipient.ts';
import type { CommandCall } from './evaluate.ts';
import { refused, required } from './call-parameters.ts';
import { sideFor, type Session } from './session.ts';
import { commit, groupNamed, identified, notFound, nowText } from './mail-group.ts';
import type { Value } from './values.ts';

export async function newDistributionGroup(call: CommandCall, session: Session): Promise<Value> {
  const side = sideFor('exchange', call, session);
  const name = required(call, 'Name');
  const address = required(call, 'PrimarySmtpAddress');
  const type = required(call, 'Type');
  if (!/^security$/i.test(type))
    throw refused(call, `the sandbox creates groups of -Type Security.`);
  const [alias = '', domain = ''] = address.split('@');
  if (!acceptedDomains[side].includes(domain.toLowerCase())) {
    throw refused(
      call,
      `You can't use the domain because it's not an accepted domain for your organization: "${domain}".`,
    );
  }
  const index = session.tenants.store.index(side);
  for (const taken of [name, address, alias]) {
    if (index.identity(taken) === null) continue;
    throw refused(call, `the name or address “${taken}” is already being used in this tenant.`);
  }
  const traits = { name, alias, kind: groupKinds[0], members: [] };
  const made = group(side, traits, seededRandom(randomUUID()));
  const addresses = { PrimarySmtpAddress: address, EmailAddresses: [`SMTP:${address}`] };
  const object = { ...made, ...addresses };
  await session.tenants.commit({ kind: 'new-object', side, object });
  return { Name: name, PrimarySmtpAddress: address };
}

export async function addMember(call: CommandCall, session: Session): Promise<Value> {
  const side = sideFor('exchange', call, session);
  const found = groupNamed(call, session);
  const member = identified(required(call, 'Member'), side, session);
  if (member === null) throw refused(call, notFound(required(call, 'Member')));
  const id = member.ExternalDirectoryObjectId;
  if (found.Members.includes(id)) {
    throw refused(
      call,
      `The recipient "${member.Name}" is already a member of the group "${found.Name}".`,
    );
  }
  const values = { Members: [...found.Members, id], WhenChangedUTC: nowText(session) };
  await commit(found, values, { side, session });
  return null;
}

export async function removeDistributionGroup(call: CommandCall, session: Session): Promise<Value> {
  const side = sideFor('exchange', call, session);
  await commit(groupNamed(call, session), null, { side, session });
  return null;
}
