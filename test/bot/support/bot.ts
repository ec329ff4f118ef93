import type { Registration } from '../../../src/bot/bot-token.ts';
import { teamsBot, type TeamsBot, type TeamsBotOptions } from '../../../src/bot/teams-bot.ts';
import type { AddRoutes } from '../../../src/bot/messages-server.ts';
import type { Readiness } from '../../../src/ports/engine.ts';
import type { Log } from '../../../src/ports/log.ts';
import type { World } from '../../../src/ports/world.ts';
import { memoryDashboardLinks } from '../../ports/dashboard-links.ts';
import { memoryFiles } from '../../ports/files.ts';
import { testWorld } from '../../ports/world.ts';
import { connector, type Connector, type ConnectorOptions } from '../../support/connector.ts';
import { person, type PersonInTeams, type TeamsOptions } from '../../support/teams.ts';
import { manualClock, type ManualClock } from './clock.ts';

export const botId = '22222222-2222-4222-8222-222222222222';
export const homeTenant = 'fab41ca0-2222-4222-8222-222222222222';
const megan = { id: 'a0000000-0000-4000-8000-000000000001', name: 'Megan Bowen' };
const alex = { id: 'a0000000-0000-4000-8000-000000000002', name: 'Alex Wilber' };

/** A bot over in-memory ports, a connector and people in Teams. Megan is an admin, Alex an approver. */
export interface TestBot {
  readonly bot: TeamsBot;
  readonly teams: TeamsOptions;
  readonly connector: Connector;
  /** The ports of this bot: tests may replace their methods. */
  readonly world: World;
  readonly testWorld: ReturnType<typeof testWorld>;
  readonly logged: readonly string[];
  readonly clock: ManualClock;
  readonly megan: PersonInTeams;
  readonly alex: PersonInTeams;
  /** Stops accepting messages; `close` stops the connector too. */
  drain(): Promise<void>;
  close(): Promise<void>;
}

export async function testBot(
  options: Partial<TeamsBotOptions> & {
    readonly connector?: ConnectorOptions;
    readonly people?: number;
    readonly readiness?: Readiness;
    readonly dashboard?: (clock: ManualClock) => AddRoutes | null;
  } = {},
): Promise<TestBot> {
  const registration = options.bot === undefined ? registered : options.bot;
  const remote = await connector({ tokens: registration !== null, ...options.connector });
  const inMemory = testWorld(options.people ?? 2);
  assignRoles(inMemory);
  const clock = manualClock();
  const { log, logged } = recordingLog();
  const bot = teamsBot({
    host: '127.0.0.1',
    port: 0,
    homeTenant,
    sandbox: registration === null,
    openIdMetadataUrl: remote.openIdMetadataUrl,
    serviceUrls: [remote.url],
    publicUrl: null,
    clock,
    log,
    ...options,
    bot:
      registration === registered ? { id: botId, credential: credentialAt(remote) } : registration,
  });
  const { journal, outbox, directory } = inMemory.world;
  const world: World = {
    ...inMemory.world,
    // Copies, so that a test that replaces a method leaves the workflow alone.
    ...{ journal: { ...journal }, outbox: { ...outbox }, files: memoryFiles(clock) },
    dashboardLinks: memoryDashboardLinks(clock),
    ...{ directory: { ...directory }, messenger: bot.messenger, clock, log },
  };
  const listening = await bot
    .listen({
      ...{ world, launcher: inMemory.launcher, readiness: options.readiness ?? ready },
      dashboard: options.dashboard?.(clock) ?? null,
    })
    .catch(async (error: unknown) => {
      await remote.stop();
      throw error;
    });
  const teams: TeamsOptions = {
    connector: remote,
    botUrl: `http://127.0.0.1:${listening.port}`,
    botId: registration === null ? null : botId,
    tenantId: homeTenant,
  };
  return {
    ...{ bot, teams, connector: remote, world, testWorld: inMemory, logged, clock },
    megan: person(teams, megan),
    alex: person(teams, alex),
    drain: () => listening.close(),
    close: async () => {
      await listening.close();
      await remote.stop();
    },
  };
}

const ready: Readiness = () => Promise.resolve(null);

function assignRoles({ control }: ReturnType<typeof testWorld>): void {
  const { roles } = control.policy;
  control.policy = {
    ...control.policy,
    roles: {
      ...roles,
      admins: { users: [megan.id], groups: [] },
      approvers: { ...roles.approvers, users: [alex.id], groups: [] },
    },
  };
}

function recordingLog(): { readonly log: Log; readonly logged: readonly string[] } {
  const logged: string[] = [];
  const write = (sentence: string) => {
    logged.push(sentence);
  };
  return { logged, log: { info: write, warn: write, error: write } };
}

const registered: Registration = {
  id: botId,
  credential: { getToken: () => Promise.resolve(null) },
};

/** Requests the token from the connector's own authority, as a credential with a secret does. */
function credentialAt(remote: Connector): Registration['credential'] {
  return {
    getToken: async (scope) => {
      const response = await fetch(`${remote.url}${homeTenant}/oauth2/v2.0/token`, {
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

/** A message that is no command, so that its answer needs no data. */
export const smallTalk = 'good morning';
export const isSmallTalkAnswer = ({ text }: { readonly text: string }): boolean =>
  text.includes('Nothing’s written until someone else approves');

/** Makes `status` wait; resolves once it is asked, with a function that lets it answer or fail. */
export function holdStatus(world: World): Promise<(error?: Error) => void> {
  const { journal } = world;
  const recentRuns = journal.recentRuns.bind(journal);
  return new Promise((asked) => {
    journal.recentRuns = async (limit) => {
      await new Promise<void>((resolve, reject) => {
        asked((error) => {
          if (error === undefined) resolve();
          else reject(error);
        });
      });
      return recentRuns(limit);
    };
  });
}

/** Waits until the bot sleeps for this time, so that advancing the clock ends it. */
export async function untilSleeping({ clock }: TestBot, ms: number): Promise<void> {
  while (clock.sleeps.at(-1) !== ms) await new Promise((resolve) => setImmediate(resolve));
}
