import { acceptedDomains } from '../domains.ts';
import { record } from '../http/parse.ts';
import { addressKey, primaryOf, type Recipient } from '../world/recipient.ts';
import type { Invocation } from './cmdlet.ts';
import { text } from './parameters.ts';
import { refusals } from './refusal.ts';

const name = 'EmailAddresses';
const hashTable = '#Exchange.GenericHashTable';
const withPrefix = /^[a-z0-9]+:./i;
const smtpSyntax = /^[^\s@<>()[\],;:"\\]+@([a-z0-9-]+\.)+[a-z0-9-]+$/i;

/** The addresses that stand after the write; null where the parameter is absent. */
export function addressesToSet(
  invocation: Invocation,
  object: Recipient,
): readonly string[] | null {
  const value = invocation.parameters[name];
  const primary = text(invocation.parameters, 'PrimarySmtpAddress');
  if (value === undefined && primary === null) return null;
  const next =
    primary === null ? replaced(value, object.EmailAddresses) : promoted(primary, object);
  for (const each of next) check(each, { invocation, object });
  return next;
}

function promoted(primary: string, { EmailAddresses }: Recipient): readonly string[] {
  const wanted = `SMTP:${primary}`;
  const others = EmailAddresses.filter((each) => addressKey(each) !== addressKey(wanted));
  return onePrimary([...others, wanted]);
}

function replaced(value: unknown, standing: readonly string[]): readonly string[] {
  return Array.isArray(value) ? whole(value) : changed(value, standing);
}

/** A bare list is the whole collection: what it does not repeat is gone, the primary address included. */
function whole(value: readonly unknown[]): readonly string[] {
  return onePrimary(value.map(address));
}

function changed(value: unknown, standing: readonly string[]): readonly string[] {
  const table = record(value);
  if (table?.['@odata.type'] !== hashTable) {
    throw refusals.transformation(
      name,
      'Cannot convert the value of type "Newtonsoft.Json.Linq.JObject" to type "Microsoft.Exchange.Data.ProxyAddressCollection".',
    );
  }
  const keys = Object.keys(table).filter((key) => key !== '@odata.type');
  const strange = keys.find((key) => !/^(add|remove)$/i.test(key));
  if (strange !== undefined) {
    throw refusals.transformation(
      name,
      `The hash table may hold Add and Remove, not "${strange}".`,
    );
  }
  const values = (wanted: string): readonly string[] => {
    const found = table[keys.find((key) => key.toLowerCase() === wanted) ?? ''];
    if (found === undefined) return [];
    return (Array.isArray(found) ? found : [found]).map(address);
  };
  const removed = new Set(values('remove').map(addressKey));
  const left = standing.filter((each) => !removed.has(addressKey(each)));
  if (primaryOf(standing) !== '' && primaryOf(left) === '') {
    throw refusals.task("You can't remove the primary SMTP address.");
  }
  const held = new Set(left.map(addressKey));
  return onePrimary([...left, ...values('add').filter((each) => !held.has(addressKey(each)))]);
}

/** The last `SMTP:` is the primary address; an earlier one becomes an alias. Doubles fall together. */
function onePrimary(addresses: readonly string[]): readonly string[] {
  const last = addresses.findLastIndex((each) => each.startsWith('SMTP:'));
  const seen = new Set<string>();
  return addresses
    .map((each, at) => (at === last ? each : each.replace(/^SMTP:/, 'smtp:')))
    .filter((each) => !seen.has(addressKey(each)) && seen.add(addressKey(each)));
}

function address(value: unknown): string {
  if (typeof value !== 'string' || value.trim() === '') {
    throw refusals.transformation(name, 'Cannot convert the value to a proxy address.');
  }
  return withPrefix.test(value) ? value : `smtp:${value}`;
}

/** Only SMTP addresses are checked for what they say; any address must be nobody else's. */
function check(
  proxy: string,
  { invocation, object }: { readonly invocation: Invocation; readonly object: Recipient },
): void {
  const { side, tenants } = invocation;
  const smtp = /^smtp:(.*)$/i.exec(proxy)?.[1];
  if (smtp !== undefined) {
    if (!smtpSyntax.test(smtp)) {
      throw refusals.transformation(name, `The address "${proxy}" isn't a valid SMTP address.`);
    }
    const domain = smtp.slice(smtp.lastIndexOf('@') + 1).toLowerCase();
    if (!acceptedDomains[side].includes(domain)) throw refusals.foreignDomain(proxy);
  }
  const owner = tenants.store.index(side).address(proxy);
  if (owner === null || owner === object.ExternalDirectoryObjectId) return;
  throw refusals.addressTaken(proxy, tenants.store.get(side, owner)?.Name ?? owner);
}
