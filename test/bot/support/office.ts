import type { Registration } from '../../../src/bot/token.ts';
import { door, type Door, type DoorOptions } from '../../../src/bot/door.ts';
import type { Directory } from '../../../src/run/ports.ts';
import type { Personal } from '../../../src/bot/desk.ts';
import { connector, type Connector, type ConnectorOptions } from '../../support/connector.ts';
import { person, type PersonInTeams, type Teams } from '../../support/teams.ts';
import { handClock, type HandClock } from './clock.ts';
import { recordingLog, type RecordingLog } from './log.ts';
import { recordingVerbs, type RecordingVerbs } from './verbs.ts';

export const botId = '22222222-2222-4222-8222-222222222222';
export const home = 'fab41ca0-2222-4222-8222-222222222222';

/** An open door, a connector and people around it. */
export interface Office {
  readonly teams: Teams;
  readonly connector: Connector;
  readonly verbs: RecordingVerbs;
  readonly log: RecordingLog;
  readonly clock: HandClock;
  readonly door: Door;
  readonly megan: PersonInTeams;
  readonly alex: PersonInTeams;
  /** Stops taking messages; `close` stops the connector too. */
  drain(): Promise<void>;
  close(): Promise<void>;
}

export async function office(
  options: Partial<DoorOptions> & {
    readonly connector?: ConnectorOptions;
    readonly personal?: Personal;
  } = {},
): Promise<Office> {
  const bot = options.bot === undefined ? registered : options.bot;
  const far = await connector({ tokens: bot !== null, ...options.connector });
  const [verbs, log, clock] = [recordingVerbs(), recordingLog(), handClock()];
  const opened = door({
    host: '127.0.0.1',
    port: 0,
    home,
    sandbox: bot === null,
    openIdMetadataUrl: far.openIdMetadataUrl,
    serviceUrls: [far.url],
    publicUrl: null,
    directory: nobodyKnown,
    clock,
    log,
    ...options,
    bot: bot === registered ? { id: botId, credential: credentialAt(far) } : bot,
  });
  const personal = options.personal ?? (() => Promise.resolve(null));
  const listening = await opened.listen(verbs, personal).catch(async (fault: unknown) => {
    await far.stop();
    throw fault;
  });
  const teams: Teams = {
    connector: far,
    botUrl: `http://127.0.0.1:${listening.port}`,
    botId: bot === null ? null : botId,
    tenantId: home,
  };
  return {
    teams,
    connector: far,
    verbs,
    log,
    clock,
    door: opened,
    megan: person(teams, { id: 'a0000000-0000-4000-8000-000000000001', name: 'Megan Bowen' }),
    alex: person(teams, { id: 'a0000000-0000-4000-8000-000000000002', name: 'Alex Wilber' }),
    drain: () => listening.close(),
    close: async () => {
      await listening.close();
      await far.stop();
    },
  };
}

const registered: Registration = {
  id: botId,
  credential: { getToken: () => Promise.resolve(null) },
};

const nobodyKnown: Directory = {
  groupsOf: () => Promise.resolve([]),
  names: () => Promise.resolve(new Map()),
  find: () => Promise.resolve([]),
};

/** Asks the connector's own authority for the token, as a credential with a secret does. */
function credentialAt(far: Connector): Registration['credential'] {
  return {
    getToken: async (scope) => {
      const response = await fetch(`${far.url}${home}/oauth2/v2.0/token`, {
        method: 'POST',
        body: new URLSearchParams({
          grant_type: 'client_credentials',
          client_id: botId,
          client_secret: 'test-secret',
          scope,
        }),
      });
      const answer = (await response.json()) as { access_token: string };
      return { token: answer.access_token };
    },
  };
}
