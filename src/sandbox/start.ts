import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Arguments } from './arguments.ts';
import { controlRoutes } from './control/routes.ts';
import { entraRoutes } from './entra/routes.ts';
import { exchangeRoutes } from './exchange/routes.ts';
import { graphRoutes } from './graph/routes.ts';
import { serve } from './http/server.ts';
import { ownHostOnly } from './misdirected.ts';
import { openTenants } from './open.ts';
import { removeReady, writeReady } from './ready.ts';
import { authority, clientCertificate, serverCertificate } from './state/certificates.ts';
import { kept, rememberedPorts, rememberPorts } from './state/kept.ts';
import { settleWorld } from './state/worldFile.ts';

export interface Sandbox {
  readonly origin: string;
  stop(): Promise<void>;
}

/** Starts both tenants on loopback; their folder tells the rest in ready.json. */
export async function startSandbox(given: Arguments): Promise<Sandbox> {
  const folder = resolve(given.data);
  const { seed, size } = given;
  await mkdir(folder, { recursive: true });
  await removeReady(folder);
  await settleWorld(folder, { seed, size }, given.fresh);
  const [ca, source, target, secrets] = await Promise.all([
    authority(folder),
    clientCertificate(folder, 'source'),
    clientCertificate(folder, 'target'),
    kept(folder),
  ]);
  const certificate = await serverCertificate(folder, ca);
  const remembered = await rememberedPorts(folder);
  let origin = '';
  const { tenants, journal } = await openTenants({
    folder,
    recipe: { seed, size },
    kept: secrets,
    certificates: { source: source.certificate, target: target.certificate },
    origin: () => origin,
  });
  const routes = [...entraRoutes(tenants), ...graphRoutes(tenants), ...exchangeRoutes(tenants)];
  const door = await serve(ownHostOnly(routes, tenants), {
    host: '127.0.0.1',
    port: given.port === 0 ? remembered.tls : given.port,
    certificate: certificate.cert,
    key: certificate.key,
  });
  origin = `https://localhost:${door.port}`;
  const control = await serve(controlRoutes(tenants), {
    host: '127.0.0.1',
    port: remembered.control,
  });
  await rememberPorts(folder, { tls: door.port, control: control.port });
  await writeReady(folder, {
    origin,
    control: `http://127.0.0.1:${control.port}`,
    caPath: ca.path,
    secrets: secrets.clientSecrets,
    certificatePaths: { source: source.path, target: target.path },
  });
  return {
    origin,
    stop: async () => {
      await removeReady(folder);
      await Promise.all([door.close(), control.close()]);
      await journal.close();
    },
  };
}
