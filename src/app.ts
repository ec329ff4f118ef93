import { uptime } from 'node:os';
import { teamsBot, type TeamsBotOptions } from './bot/teams-bot.ts';
import type { Environment } from './config/environment.ts';
import { checkFirstPolicy, openPolicyFile } from './config/open-policy-file.ts';
import type { Database } from './database.ts';
import { databaseClock, timerWithSleep } from './engine/database-clock.ts';
import { startEngine } from './engine/dbos-engine.ts';
import { prepareDatabase } from './engine/prepare-database.ts';
import type { Logger } from './log/log.ts';
import { dailyDigest } from './background/daily-digest.ts';
import { dataCleaner } from './background/data-cleaner.ts';
import { slowCalls } from './background/slow-calls.ts';
import { outboxWorker } from './background/outbox-worker.ts';
import { acceptedPolicy } from './approvals/accepted-policy.ts';
import { installation } from './installation/installation.ts';
import { readPolicyInForce } from './installation/policy-in-force.ts';
import { secretsOf } from './installation/secrets.ts';
import { pendingCalls } from './ports/pending-calls.ts';
import type { World } from './ports/world.ts';
import { systemClock, type Clock } from './ports/clock.ts';
import { stopwatch } from './ports/stopwatch.ts';
import { runWorkflow } from './workflow/workflow.ts';
import { driftMonitor } from './background/drift-monitor.ts';
import { reports } from './reports/reports.ts';
import { exportReader } from './source-export/check-export.ts';
import { fileSourceTenant } from './source-export/file-source-tenant.ts';
import { openStore } from './store/open-store.ts';
import { openTab } from './tab/open-tab.ts';
import { openTelemetry } from './telemetry/open-telemetry.ts';
import type { Instance } from './telemetry/telemetry.ts';
import {
  botCredential,
  exchangeOptions,
  rateLimits,
  targetWriteTokens,
} from './tenant-connections.ts';
import { sourceTenant, targetPorts } from './tenants/exchange-tenants.ts';
import { graphDirectory } from './tenants/graph-directory.ts';
import { graphTurns } from './tenants/graph-turns.ts';
import { changeSystems } from './changes/change-systems.ts';
import { changeWorker } from './changes/change-worker.ts';
import { webhookWorker } from './webhooks/webhook-worker.ts';

/** The running bot. */
export interface App {
  readonly port: number;
  /** Accepts no new messages, finishes the work in progress, and leaves open runs for the next start. */
  close(): Promise<void>;
}

interface Context extends Instance {
  readonly database: Database;
  readonly log: Logger;
}

/** Milliseconds. An older open run that no workflow drives is started by the engine. */
const stalledAfter = 5_000;

const firstPolicy =
  'The database had no policy, so the policy file came into force. Compare its SHA-256 with the file that was reviewed.';

/** Connects the ports to their adapters and starts the bot. The caller closes the database. */
export async function startApp(
  environment: Environment,
  { database, log, ...thisInstance }: Context,
): Promise<App> {
  const { home, tenants, authorityHost, graphBaseUrl } = environment;
  const msSinceBoot = () => uptime() * 1_000;
  const clock = databaseClock(systemClock, timerWithSleep(performance, msSinceBoot));
  const file = await openPolicyFile(environment.projectFile, {
    source: environment.source.tenantId,
    target: environment.target.tenantId,
    sourceAccess: environment.source.kind,
  });
  for (const warning of file.warnings) log.warn(warning);
  const bot = teamsBot(botOptions(environment, { log, clock }));

  const closers: (() => Promise<void>)[] = [];
  const close = async () => {
    for (const closeOne of closers.splice(0).reverse()) await closeOne();
  };
  try {
    const telemetry = await openTelemetry(environment.telemetry, thisInstance, log);
    closers.push(() => telemetry.close());
    const url = await prepareDatabase(database, log);
    const password = database.passwords?.app ?? null;
    const { instances, ...store } = telemetry.measured(
      openStore({ url, password, log }),
      rateLimits(environment),
    );
    closers.push(() => store.close());
    const { journal, policyVersions, rateLimit } = store;
    const policySource = acceptedPolicy(file, policyVersions, {
      now: () => clock.now(),
      checkFirst: (hash) => checkFirstPolicy(hash, environment.policySha256),
    });
    const isFirst = (await policyVersions.current()) === null;
    // Reading the policy puts the first policy of an empty database in force.
    const { policy, hash, proposed } = await policySource.current();
    log.info(isFirst ? firstPolicy : 'A policy is in force.', { sha256: hash });
    if (proposed !== null) log.warn('The policy file was changed and waits to be accepted.');
    const { concurrency } = policy.limits;
    const pending = pendingCalls();
    const context = { log, clock, concurrency, pending };
    const at = (tenant: Environment['target']) => ({ ...environment, tenant });
    const target = exchangeOptions('target', at(environment.target), context);
    const source =
      environment.source.kind === 'file'
        ? null
        : exchangeOptions('source', at(environment.source), context);
    const writeTokens = targetWriteTokens(environment);
    const world: World = {
      ...store,
      source:
        source === null
          ? fileSourceTenant({ ...store, policySource, clock })
          : sourceTenant({ ...source, rateLimit }),
      ...targetPorts({ ...target, writeTokens, rateLimit }),
      directory: graphDirectory({
        side: home,
        baseUrl: environment.graphBaseUrl,
        tokens: (home === 'source' && source !== null ? source : target).tokens,
        timeLimit: 4_000,
        turns: graphTurns(home, { rateLimit, clock, log }),
        clock,
      }),
      policySource,
      reports,
      exportReader,
      changeSystems: changeSystems(environment.changeSettings, { now: () => clock.now() }),
      installation: installation({
        ...{ environment, isBot: true, secrets: secretsOf(environment) },
        settings: { kind: 'valid', tenants, authorityHost, graphBaseUrl, envFile: 'its env file' },
        botCredential: environment.bot && botCredential(environment.bot, environment),
        policyFile: () => readPolicyInForce(environment, file, policySource),
      }),
      messenger: bot.messenger,
      clock,
      stopwatch: stopwatch([() => performance.now(), () => Date.now(), msSinceBoot]),
      log,
    };
    const slow = () => slowCalls(world, pending);
    const webhooks = () => webhookWorker(world, { ...environment, random: Math.random });
    const own = [outboxWorker, driftMonitor, dailyDigest, dataCleaner, changeWorker];
    for (const start of [...own, slow, webhooks]) {
      const loop = start(world);
      closers.push(() => loop.stop());
    }
    const engine = await startEngine({
      url,
      password,
      name: 'crosswalk',
      instance: database.embedded ? 'embedded' : thisInstance.instance,
      instances,
      workflow: (run, runEngine) => runWorkflow(run, runEngine, world),
      stalledRuns: () => journal.stalled(new Date(clock.now().getTime() - stalledAfter)),
      clock,
      log,
    });
    closers.push(() => engine.stop());
    const listening = await bot.listen({
      world,
      launcher: engine.launcher,
      readiness: engine.readiness,
      dashboard: openTab(environment, clock),
    });
    closers.push(() => listening.close());
    log.info('Crosswalk is listening for messages.', { port: listening.port });
    return { port: listening.port, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function botOptions(
  environment: Environment,
  { log, clock }: { log: Logger; clock: Clock },
): TeamsBotOptions {
  const { bot, host, port, homeTenantId, tenants } = environment;
  const { openIdMetadataUrl, serviceUrls, publicUrl } = environment;
  return {
    host,
    port,
    homeTenant: homeTenantId,
    bot: bot === null ? null : { id: bot.id, credential: botCredential(bot, environment) },
    sandbox: tenants === 'sandbox',
    openIdMetadataUrl,
    serviceUrls,
    publicUrl,
    clock,
    log,
  };
}
