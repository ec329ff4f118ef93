import { createPrivateKey, generateKeyPair, randomBytes, type KeyObject } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readWhole, writeWhole } from './files.ts';

/** What outlives a restart beside the world: tokens and secrets that were given out stay good. */
export interface Kept {
  readonly signingKey: KeyObject;
  readonly clientSecrets: { readonly source: string; readonly target: string };
}

/** Ports of the last start, so that a bot that runs on finds its tenants again. */
export interface Ports {
  readonly tls: number;
  readonly control: number;
}

interface File {
  readonly signingKey: string;
  readonly clientSecrets: Kept['clientSecrets'];
}

export async function kept(folder: string): Promise<Kept> {
  const path = join(folder, 'secrets.json');
  const text = await readWhole(path);
  const file = text === null ? await fresh() : (JSON.parse(text) as File);
  if (text === null) await writeWhole(path, JSON.stringify(file));
  return { signingKey: createPrivateKey(file.signingKey), clientSecrets: file.clientSecrets };
}

export async function rememberedPorts(folder: string): Promise<Ports> {
  const text = await readWhole(join(folder, 'ports.json'));
  return text === null ? { tls: 0, control: 0 } : (JSON.parse(text) as Ports);
}

export async function rememberPorts(folder: string, ports: Ports): Promise<void> {
  await writeWhole(join(folder, 'ports.json'), JSON.stringify(ports));
}

async function fresh(): Promise<File> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  const secret = () => randomBytes(30).toString('base64url');
  return {
    signingKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    clientSecrets: { source: secret(), target: secret() },
  };
}
