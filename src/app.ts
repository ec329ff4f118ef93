import { randomUUID } from 'node:crypto';
import { door, type DoorOptions } from './bot/door.ts';
import type { Environment } from './config/env.ts';
import { policyFile } from './config/policyFile.ts';
import type { Database } from './database.ts';
import { durable } from './engine/engine.ts';
import { instanceName } from './engine/instance.ts';
import type { Logger } from './log/log.ts';
import { postman } from './run/deliver.ts';
import { gated } from './run/gated.ts';
import type { Clock, World } from './run/ports.ts';
import { runs } from './run/runs.ts';
import { story } from './run/story.ts';
import { watchman } from './run/watchman.ts';
import { papers } from './report/papers.ts';
import { openStore } from './store/store.ts';
import { connectorCredential } from './tenants/connector.ts';
import { credential } from './tenants/credentials.ts';
import { sourceTenant, targetTenant, type ExchangeOptions } from './tenants/exchange.ts';
import { directory } from './tenants/graph.ts';

/** The running bot. */
export interface App {
  readonly port: number;
  /** Takes nothing new, ends what is under way, and leaves every run where a restart finds it. */
  close(): Promise<void>;
}

/** Milliseconds after which a run that nothing drives is picked up. */
const strandedAfter = 5_000;

/** Joins every port to its adapter and starts them, each after what it needs; the database stays its caller's. */
export async function app(
  environment: Environment,
  { database, log }: { readonly database: Database; readonly log: Logger },
): Promise<App> {
  const { source, target, home } = environment;
  const { url } = database;
  const file = await policyFile(environment.projectFile, {
    source: source.tenantId,
    target: target.tenantId,
  });
  const { policy } = await file.current();
  const access = {
    source: exchange('source', environment, { log, concurrency: policy.limits.concurrency }),
    target: exchange('target', environment, { log, concurrency: policy.limits.concurrency }),
  };
  const people = directory({
    side: home,
    baseUrl: environment.graphBaseUrl,
    tokens: access[home].tokens,
    timeLimit: 4_000,
    clock,
  });
  const way = door(doorOptions(environment, { directory: people, log }));

  const open: (() => Promise<void>)[] = [];
  const close = async () => {
    for (const end of open.splice(0).reverse()) await end();
  };
  try {
    const {
      journal,
      outbox,
      instances,
      rulebook,
      deputies,
      shelf,
      gate,
      bucket,
      watches,
      ...store
    } = await openStore({
      url,
      log,
    });
    open.push(() => store.close());
    const world: World = {
      source: sourceTenant({ ...access.source, bucket }),
      target: targetTenant({ ...access.target, bucket }),
      directory: people,
      policies: gated(file, gate, () => clock.now()),
      gate,
      bucket,
      watches,
      journal,
      outbox,
      rulebook,
      deputies,
      shelf,
      papers,
      channel: way.channel,
      clock,
      log,
    };
    // The first policy that a database sees counts from now on, not only once somebody asks for it.
    const { proposed } = await world.policies.current();
    if (proposed !== null) log.warn('The policy file was changed and waits to be accepted.');
    const post = postman(world);
    open.push(() => post.stop());
    const watch = watchman(world);
    open.push(() => watch.stop());
    const engine = await durable({
      url,
      name: 'crosswalk',
      instance: database.embedded ? 'embedded' : instanceName(),
      instances,
      story: (run, steps) => story(run, steps, world),
      stranded: () => journal.stranded(new Date(Date.now() - strandedAfter)),
      log,
    });
    open.push(() => engine.stop());
    const listening = await way.listen(runs(world, engine.launcher), (person) =>
      outbox.personalChat(person),
    );
    open.push(() => listening.close());
    log.info('Crosswalk takes messages.', { port: listening.port });
    return { port: listening.port, close };
  } catch (fault) {
    await close();
    throw fault;
  }
}

function exchange(
  side: 'source' | 'target',
  environment: Environment,
  { log, concurrency }: { log: Logger; concurrency: number },
): Omit<ExchangeOptions, 'bucket'> {
  const { tenantId, clientId, proof } = environment[side];
  const { authorityHost, exchangeBaseUrl: baseUrl, graphBaseUrl } = environment;
  return {
    baseUrl,
    graphBaseUrl,
    tenantId,
    clientId,
    tokens: credential({ authorityHost, tenantId, clientId, proof }),
    concurrency,
    timeLimit: 30_000,
    clock,
    chance: { random: Math.random, uuid: randomUUID },
    log,
  };
}

function doorOptions(
  environment: Environment,
  { directory: people, log }: Pick<DoorOptions, 'directory' | 'log'>,
): DoorOptions {
  const { bot, host, port, homeTenantId, loginUrl, tenants } = environment;
  const { openIdMetadataUrl, serviceUrls, publicUrl } = environment;
  return {
    host,
    port,
    home: homeTenantId,
    bot: bot === null ? null : { id: bot.id, credential: credentialOf(bot, environment) },
    sandbox: tenants === 'sandbox',
    openIdMetadataUrl,
    serviceUrls,
    publicUrl,
    directory: people,
    clock,
    log,
  };

  function credentialOf(own: NonNullable<typeof bot>, { homeTenantId: tenantId }: Environment) {
    if (own.type === 'UserAssignedMsi')
      return connectorCredential({ kind: 'UserAssignedMsi', clientId: own.id });
    const { id: clientId, proof } = own;
    return connectorCredential({ kind: 'SingleTenant', loginUrl, tenantId, clientId, proof });
  }
}

const clock: Clock = {
  now: () => new Date(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};
