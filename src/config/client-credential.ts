import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as z from 'zod/v4';

/** A client credential of an Entra application. `path`: one PEM file with private key and certificate. */
type ClientCredential =
  | { readonly kind: 'secret'; readonly secret: string }
  | { readonly kind: 'certificate'; readonly path: string };

/** If both are set, the certificate is used, so that it can replace the secret before the secret is removed. */
export function clientCredential(names: { readonly secret: string; readonly certificate: string }) {
  return z
    .object({ secret: z.string().optional(), certificate: z.string().optional() })
    .transform(({ secret, certificate }, context): ClientCredential => {
      if (certificate !== undefined) {
        const path = resolve(certificate);
        const problem = problemWith(path);
        if (problem !== null)
          context.addIssue(
            `${names.certificate} ${problem}. Set it to the path of one PEM file with private key and certificate.`,
          );
        return { kind: 'certificate', path };
      }
      if (secret !== undefined) return { kind: 'secret', secret };
      context.addIssue(
        `${names.certificate} and ${names.secret} are both missing. Set one of them to the path of a PEM file, or to a secret.`,
      );
      return z.NEVER;
    });
}

function problemWith(path: string): string | null {
  const pem = readPem(path);
  if (pem === null) return 'is a file that can’t be read';
  if (!/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(pem)) return 'is a file without a private key';
  if (!pem.includes('-----BEGIN CERTIFICATE-----')) return 'is a file without a certificate';
  return null;
}

function readPem(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null;
    throw error;
  }
}
