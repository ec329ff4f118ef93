import { X509Certificate } from 'node:crypto';
import { join } from 'node:path';
import type { generate } from 'selfsigned';
import type { Side } from '../sandbox-constants.ts';
import { readWhole, writeWhole } from './files.ts';

export interface Pem {
  readonly key: string;
  readonly cert: string;
}

const tenYears = 10 * 365 * 24 * 3600 * 1000;
type Options = NonNullable<Parameters<typeof generate>[1]>;
const elliptic = { keyType: 'ec', algorithm: 'sha256' } as const;

/** Loads the library only when needed; most starts find all certificates on disk. */
async function make(name: string, options: Omit<Options, 'notAfterDate'>): Promise<Pem> {
  const { generate } = await import('selfsigned');
  const notAfterDate = new Date(Date.now() + tenYears);
  const made = await generate([{ name: 'commonName', value: name }], { ...options, notAfterDate });
  return { key: made.private.trim(), cert: made.cert.trim() };
}

/** The certificate authority of this folder; created once. */
export async function certificateAuthority(
  folder: string,
): Promise<Pem & { readonly path: string }> {
  const path = join(folder, 'ca.pem');
  const keyPath = join(folder, 'ca-key.pem');
  const [cert, key] = [await readWhole(path), await readWhole(keyPath)];
  if (cert !== null && key !== null) return { cert, key, path };
  const made = await make('Sandbox tenants CA', {
    ...elliptic,
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, critical: true },
    ],
  });
  await writeWhole(keyPath, made.key);
  await writeWhole(path, made.cert);
  return { ...made, path };
}

/** A server certificate for localhost and 127.0.0.1, signed by the authority. */
export async function serverCertificate(folder: string, ca: Pem): Promise<Pem> {
  const path = join(folder, 'server.pem');
  const existing = await readPair(path);
  if (existing !== null && certificateOf(existing).checkIssued(new X509Certificate(ca.cert)))
    return existing;
  const made = await make('localhost', {
    ...elliptic,
    ca,
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 7, ip: '127.0.0.1' },
        ],
      },
    ],
  });
  await writePair(path, made);
  return made;
}

/** The client certificate of an app: one PEM with private key and certificate. */
export async function clientCertificate(
  folder: string,
  side: Side,
): Promise<{ readonly path: string; readonly certificate: X509Certificate }> {
  const path = join(folder, `${side}.pem`);
  const existing = await readPair(path);
  if (existing !== null) return { path, certificate: certificateOf(existing) };
  const made = await make(`Sandbox ${side} app`, { keySize: 2048, algorithm: 'sha256' });
  await writePair(path, made);
  return { path, certificate: certificateOf(made) };
}

function certificateOf({ cert }: Pem): X509Certificate {
  return new X509Certificate(cert);
}

async function readPair(path: string): Promise<Pem | null> {
  const text = await readWhole(path);
  if (text === null) return null;
  const from = text.indexOf('-----BEGIN CERTIFICATE-----');
  return { key: text.slice(0, from), cert: text.slice(from) };
}

function writePair(path: string, { key, cert }: Pem): Promise<void> {
  return writeWhole(path, `${key}\n${cert}\n`);
}
