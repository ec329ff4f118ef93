import { acceptedDomains } from '../sandbox-constants.ts';
import { record } from '../http/parse.ts';
import { addressKey, primaryOf, type Recipient } from '../world/recipient.ts';
import type { Invocation } from './cmdlet.ts';
import { text } from './parameters.ts';
import { refusals } from './refusal.ts';

const name = 'EmailAddresses';
const hashTable = '#Exchange.GenericHashTable';
const withPrefix = /^[a-z0-9]+:./i;
const smtpSyntax = /^[^\s@<>()[\],;:"\\]+@([a-z0-9-]+\.)+[a-z0-9-]+$/i;

/** The addresses after the write; null if no address parameter is present. */
export function addressesToSet(
  invocation: Invocation,
  object: Recipient,
): readonly string[] | null {
  const value = invocation.parameters[name];
  const primary = text(invocation.parameters, 'PrimarySmtpAddress');
  if (value === undefined && primary === null) return null;
  const next =
    primary === null ? addressesFrom(value, object.EmailAddresses) : withPrimary(primary, object);
  for (const each of next) checkAddress(each, { invocation, object });
  return next;
}

function withPrimary(primary: string, { EmailAddresses }: Recipient): readonly string[] {
  const wanted = `SMTP:${primary}`;
  const others = EmailAddresses.filter((each) => addressKey(each) !== addressKey(wanted));
  return withOnePrimary([...others, wanted]);
}

function addressesFrom(value: unknown, current: readonly string[]): readonly string[] {
  return Array.isArray(value) ? fromList(value) : fromAddRemove(value, current);
}

/** A plain list replaces all addresses, the primary one included. */
function fromList(value: readonly unknown[]): readonly string[] {
  return withOnePrimary(value.map(toProxyAddress));
}

function fromAddRemove(value: unknown, current: readonly string[]): readonly string[] {
  const table = record(value);
  if (table?.['@odata.type'] !== hashTable) {
    throw refusals.transformation(
      name,
      'Cannot convert the value of type "Newtonsoft.Json.Linq.JObject" to type "Microsoft.Exchange.Data.ProxyAddressCollection".',
    );
  }
  const keys = Object.keys(table).filter((key) => key !== '@odata.type');
  const unknown = keys.find((key) => !/^(add|remove)$/i.test(key));
  if (unknown !== undefined) {
    throw refusals.transformation(
      name,
      `The hash table may hold Add and Remove, not "${unknown}".`,
    );
  }
  const values = (wanted: string): readonly string[] => {
    const found = table[keys.find((key) => key.toLowerCase() === wanted) ?? ''];
    if (found === undefined) return [];
    return (Array.isArray(found) ? found : [found]).map(toProxyAddress);
  };
  const removed = new Set(values('remove').map(addressKey));
  const left = current.filter((each) => !removed.has(addressKey(each)));
  if (primaryOf(current) !== '' && primaryOf(left) === '') {
    throw refusals.task("You can't remove the primary SMTP address.");
  }
  const held = new Set(left.map(addressKey));
  return withOnePrimary([...left, ...values('add').filter((each) => !held.has(addressKey(each)))]);
}

/** Keeps the last `SMTP:` as primary address, makes earlier ones aliases, and removes duplicates. */
function withOnePrimary(addresses: readonly string[]): readonly string[] {
  const last = addresses.findLastIndex((each) => each.startsWith('SMTP:'));
  const keys = new Set<string>();
  return addresses
    .map((each, at) => (at === last ? each : each.replace(/^SMTP:/, 'smtp:')))
    .filter((each) => !keys.has(addressKey(each)) && keys.add(addressKey(each)));
}

function toProxyAddress(value: unknown): string {
  if (typeof value !== 'string' || value.trim() === '') {
    throw refusals.transformation(name, 'Cannot convert the value to a proxy address.');
  }
  return withPrefix.test(value) ? value : `smtp:${value}`;
}

/** Checks the syntax and domain of an SMTP address, and that no other object has the address. */
function checkAddress(
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
