import { join } from 'node:path';
import { tenantFacts, type Side } from './sandbox-constants.ts';
import { removeFile, writeWhole } from './state/files.ts';
import { homePeople, type HomePerson } from './world/home-tenant.ts';

/** The content of ready.json: what a bot needs to connect to the sandbox. */
interface Ready {
  readonly pid: number;
  /** true: the sandbox began without the applications below. */
  readonly empty: boolean;
  readonly authorityHost: string;
  readonly graphBaseUrl: string;
  readonly exchangeBaseUrl: string;
  readonly caPath: string;
  readonly control: string;
  readonly source: Access;
  readonly target: Access;
  /** The application that stamps. */
  readonly targetWrite: Pick<Access, 'clientId' | 'clientSecret'>;
  readonly people: readonly HomePerson[];
}
interface Access {
  readonly tenantId: string;
  readonly domain: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly certificatePath: string;
}

export interface ReadyDetails {
  readonly empty: boolean;
  readonly origin: string;
  readonly control: string;
  readonly caPath: string;
  readonly secrets: Readonly<Record<Side | 'targetWrite', string>>;
  readonly certificatePaths: Readonly<Record<Side, string>>;
}

export async function removeReady(folder: string): Promise<void> {
  await removeFile(join(folder, 'ready.json'));
}

/** Called last: when the file exists, the sandbox is listening. */
export async function writeReady(folder: string, details: ReadyDetails): Promise<void> {
  const access = (side: Side): Access => ({
    tenantId: tenantFacts[side].id,
    domain: tenantFacts[side].initialDomain,
    clientId: tenantFacts[side].clientId,
    clientSecret: details.secrets[side],
    certificatePath: details.certificatePaths[side],
  });
  const ready: Ready = {
    pid: process.pid,
    empty: details.empty,
    authorityHost: details.origin,
    graphBaseUrl: details.origin,
    exchangeBaseUrl: details.origin,
    caPath: details.caPath,
    control: details.control,
    source: access('source'),
    target: access('target'),
    targetWrite: {
      clientId: tenantFacts.target.writeClientId,
      clientSecret: details.secrets.targetWrite,
    },
    people: homePeople,
  };
  await writeWhole(join(folder, 'ready.json'), `${JSON.stringify(ready, null, 2)}\n`);
}
