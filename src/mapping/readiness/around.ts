import { addressKey, smtpKey } from '../address.ts';
import type { Side } from '../identity.ts';
import { many, put, type Many } from '../many.ts';
import type { Departed, Migration, Surroundings } from '../surroundings.ts';

/** The surroundings of a plan, found by value. */
export interface Around {
  /** By each of their marks. */
  readonly departed: Readonly<Record<Side, Many<Departed>>>;
  /** By `smtpKey`. */
  readonly migrations: Many<Migration>;
}

export function around({ departed, migrations }: Surroundings): Around {
  const byAddress = many<Migration>();
  for (const migration of migrations) put(byAddress, smtpKey(migration.address), migration);
  return {
    departed: { source: byMarks(departed.source), target: byMarks(departed.target) },
    migrations: byAddress,
  };
}

const mark = /^(smtp|x500):.*\S/;

/** What two objects must not have in common: `addressKey` of SMTP and X500 addresses, and GUIDs; some maybe twice. */
export function marksOf(
  addresses: readonly string[],
  guids: readonly (string | null)[],
): readonly string[] {
  const keys = addresses.map(addressKey).filter((key) => mark.test(key));
  return [...keys, ...guids.filter((guid) => guid !== null)];
}

function byMarks(departed: readonly Departed[]): Many<Departed> {
  const found = many<Departed>();
  for (const one of departed) {
    const { primaryAddress, addresses, exchangeGuid, archiveGuid } = one;
    const marks = marksOf([primaryAddress, ...addresses], [exchangeGuid, archiveGuid]);
    for (const each of marks) put(found, each, one);
  }
  return found;
}
