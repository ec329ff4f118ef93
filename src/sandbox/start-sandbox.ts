import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Arguments } from './sandbox-arguments.ts';
import { controlRoutes } from './control/routes.ts';
import { entraRoutes } from './entra/routes.ts';
import { exchangeRoutes } from './exchange/routes.ts';
import { graphRoutes } from './graph/routes.ts';
import { serve, type Route } from './http/server.ts';
import { openTenants } from './state/open-tenants.ts';
import { removeReady, writeReady } from './ready-file.ts';
import {
  certificateAuthority,
  clientCertificate,
  serverCertificate,
} from './state/certificates.ts';
import { loadSecrets, loadPorts, savePorts } from './state/secrets.ts';
import { openWorldFile } from './state/world-file.ts';
import { header } from './http/call.ts';
import { plain } from './http/reply.ts';
import type { Tenants } from './state/tenants.ts';

export interface Sandbox {
  readonly origin: string;
  stop(): Promise<void>;
}

/** Starts both tenants on loopback and writes ready.json. */
export async function startSandbox(input: Arguments): Promise<Sandbox> {
  const folder = resolve(input.data);
  const { seed, size, empty } = input;
  await mkdir(folder, { recursive: true });
  await removeReady(folder);
  await openWorldFile(folder, { seed, size, empty }, input.fresh);
  const [ca, source, target, secrets] = await Promise.all([
    certificateAuthority(folder),
    clientCertificate(folder, 'source'),
    clientCertificate(folder, 'target'),
    loadSecrets(folder),
  ]);
  const certificate = await serverCertificate(folder, ca);
  const remembered = await loadPorts(folder);
  let origin = '';
  const { tenants, journal } = await openTenants({
    folder,
    world: { seed, size, empty },
    secrets: secrets,
    certificates: { source: source.certificate, target: target.certificate },
    origin: () => origin,
  });
  const routes = [...entraRoutes(tenants), ...graphRoutes(tenants), ...exchangeRoutes(tenants)];
  const door = await serve(requireOwnHost(routes, tenants), {
    host: '127.0.0.1',
    port: input.port === 0 ? remembered.tls : input.port,
    certificate: certificate.cert,
    key: certificate.key,
  });
  origin = `https://localhost:${door.port}`;
  const control = await serve(controlRoutes(tenants), {
    host: '127.0.0.1',
    port: remembered.control,
  });
  await savePorts(folder, { tls: door.port, control: control.port });
  await writeReady(folder, {
    empty,
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
/** Counts and refuses calls under another host name than the origin's. */
function requireOwnHost(routes: readonly Route[], tenants: Tenants): readonly Route[] {
  return routes.map((route) => ({
    ...route,
    answer: (call) => {
      if (header(call, 'host') === new URL(tenants.origin()).host) return route.answer(call);
      tenants.calls.misdirected();
      return plain(400, 'Bad Request - Invalid Hostname');
    },
  }));
}
