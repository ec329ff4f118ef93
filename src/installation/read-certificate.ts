import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Environment } from '../config/environment.ts';
import type { CertificateReading, IdentityVariables } from '../ports/installation.ts';

/** The certificate in the PEM file of an identity; null: it has none, or the file has changed into something else. */
export function readCertificate(
  variables: IdentityVariables,
  environment: Environment,
): CertificateReading | null {
  const path = pathOf(variables, environment);
  if (path === null) return null;
  const certificate = parse(readFileSync(path, 'utf8'));
  if (certificate === null) return null;
  return {
    variable: `${variables}_CERTIFICATE_PATH`,
    path,
    // The SHA-1 thumbprint is what Entra shows.
    thumbprint: certificate.fingerprint.replaceAll(':', ''),
    endsAt: new Date(certificate.validTo),
  };
}

function pathOf(variables: IdentityVariables, environment: Environment): string | null {
  const { source, target, targetWrite, bot } = environment;
  const credential = {
    SOURCE: source.kind === 'file' ? null : source.credential,
    TARGET: target.credential,
    TARGET_WRITE: targetWrite?.credential ?? null,
    BOT: bot?.type === 'SingleTenant' ? bot.credential : null,
  }[variables];
  return credential?.kind === 'certificate' ? credential.path : null;
}

function parse(pem: string): X509Certificate | null {
  const text = /-----BEGIN CERTIFICATE-----[^-]{1,20000}-----END CERTIFICATE-----/.exec(pem)?.[0];
  return text === undefined ? null : new X509Certificate(text);
}
