import { join } from 'node:path';
import { tenantFacts, type Side } from './constants.ts';
import { removeFile, writeWhole } from './state/files.ts';
import { homePeople, type HomePerson } from './world/home.ts';

/** What a bot needs to know of the sandbox, as ready.json holds it. */
interface Ready {
  readonly pid: number;
  readonly authorityHost: string;
  readonly graphBaseUrl: string;
  readonly exchangeBaseUrl: string;
  readonly caPath: string;
  readonly control: string;
  readonly source: Access;
  readonly target: Access;
  readonly people: readonly HomePerson[];
}
interface Access {
  readonly tenantId: string;
  readonly domain: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly certificatePath: string;
}

export interface Told {
  readonly origin: string;
  readonly control: string;
  readonly caPath: string;
  readonly secrets: Readonly<Record<Side, string>>;
  readonly certificatePaths: Readonly<Record<Side, string>>;
}

export async function removeReady(folder: string): Promise<void> {
  await removeFile(join(folder, 'ready.json'));
}

/** Written last of all: whoever finds it finds the sandbox listening. */
export async function writeReady(folder: string, told: Told): Promise<void> {
  const access = (side: Side): Access => ({
    tenantId: tenantFacts[side].id,
    domain: tenantFacts[side].initialDomain,
    clientId: tenantFacts[side].clientId,
    clientSecret: told.secrets[side],
    certificatePath: told.certificatePaths[side],
  });
  const ready: Ready = {
    pid: process.pid,
    authorityHost: told.origin,
    graphBaseUrl: told.origin,
    exchangeBaseUrl: told.origin,
    caPath: told.caPath,
    control: told.control,
    source: access('source'),
    target: access('target'),
    people: homePeople,
  };
  await writeWhole(join(folder, 'ready.json'), `${JSON.stringify(ready, null, 2)}\n`);
}
