import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as z from 'zod/v4';

/** How the bot proves itself to an Entra tenant. `path`: one PEM with private key and certificate. */
export type Proof =
  | { readonly kind: 'secret'; readonly secret: string }
  | { readonly kind: 'certificate'; readonly path: string };

/** A certificate wins over a secret, so that one can be rolled out before the other is taken away. */
export function proof(names: { readonly secret: string; readonly certificate: string }) {
  return z
    .object({ secret: z.string().optional(), certificate: z.string().optional() })
    .transform(({ secret, certificate }, context): Proof => {
      if (certificate !== undefined) {
        const path = resolve(certificate);
        const lacking = lackOf(path);
        if (lacking !== null)
          context.addIssue(
            `${names.certificate} ${lacking}: put the path of one PEM file with private key and certificate`,
          );
        return { kind: 'certificate', path };
      }
      if (secret !== undefined) return { kind: 'secret', secret };
      context.addIssue(
        `${names.certificate} and ${names.secret} are both missing: put the path of a certificate's PEM file, or a secret`,
      );
      return z.NEVER;
    });
}

function lackOf(path: string): string | null {
  const pem = readPem(path);
  if (pem === null) return 'names a file that cannot be read';
  if (!/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(pem)) return 'names a file without a private key';
  if (!pem.includes('-----BEGIN CERTIFICATE-----')) return 'names a file without a certificate';
  return null;
}

function readPem(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause) return null;
    throw cause;
  }
}
