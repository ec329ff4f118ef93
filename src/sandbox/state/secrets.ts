import { createPrivateKey, generateKeyPair, randomBytes, type KeyObject } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readWhole, writeWhole } from './files.ts';

/** Keys and client secrets, which survive a restart. */
export interface Secrets {
  readonly signingKey: KeyObject;
  readonly clientSecrets: {
    readonly source: string;
    readonly target: string;
    /** Of the application that stamps. */
    readonly targetWrite: string;
  };
}

/** Ports of the last start, so that a running bot reconnects. */
export interface Ports {
  readonly tls: number;
  readonly control: number;
}

interface File {
  readonly signingKey: string;
  readonly clientSecrets: Secrets['clientSecrets'];
}

export async function loadSecrets(folder: string): Promise<Secrets> {
  const path = join(folder, 'secrets.json');
  const text = await readWhole(path);
  const isKnown = text?.includes('"targetWrite"') ?? false;
  const file = text !== null && isKnown ? (JSON.parse(text) as File) : await newSecrets();
  if (!isKnown) await writeWhole(path, JSON.stringify(file));
  return { signingKey: createPrivateKey(file.signingKey), clientSecrets: file.clientSecrets };
}

export async function loadPorts(folder: string): Promise<Ports> {
  const text = await readWhole(join(folder, 'ports.json'));
  return text === null ? { tls: 0, control: 0 } : (JSON.parse(text) as Ports);
}

export async function savePorts(folder: string, ports: Ports): Promise<void> {
  await writeWhole(join(folder, 'ports.json'), JSON.stringify(ports));
}

async function newSecrets(): Promise<File> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  const secret = () => randomBytes(30).toString('base64url');
  return {
    signingKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    clientSecrets: { source: secret(), target: secret(), targetWrite: secret() },
  };
}
