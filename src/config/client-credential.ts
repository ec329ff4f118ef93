import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as z from 'zod/v4';
import { guid } from './environment-fields.ts';

/** A client credential of an Entra application. `path`: one PEM file with private key and certificate. */
type ClientCredential =
  | { readonly kind: 'secret'; readonly secret: string }
  | { readonly kind: 'certificate'; readonly path: string };

/** A user-assigned managed identity that a federated credential of the application trusts. */
export interface ManagedIdentity {
  readonly kind: 'managed-identity';
  readonly clientId: string;
}

interface CredentialNames {
  readonly secret: string;
  readonly certificate: string;
}

/** If both are set, the certificate is used, so that it can replace the secret before the secret is removed. */
export function clientCredential(names: CredentialNames) {
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

/** The credential of an app in a tenant. If federation is on, a secret or certificate that is still set is not used. */
export function tenantCredential(prefix: string) {
  const federated = `${prefix}_FEDERATED`;
  const name = `${prefix}_MANAGED_IDENTITY_CLIENT_ID`;
  const ofApp = clientCredential({
    secret: `${prefix}_CLIENT_SECRET`,
    certificate: `${prefix}_CERTIFICATE_PATH`,
  });
  const managedIdentity = z.object({
    federated: z.literal('managed-identity', {
      error: `${federated} is not known. Set it to managed-identity, or remove it and set ${prefix}_CLIENT_SECRET or ${prefix}_CERTIFICATE_PATH.`,
    }),
    identity: guid(name, 'the client ID of a user-assigned managed identity (a GUID)'),
  });
  return z.unknown().transform((input, context): ClientCredential | ManagedIdentity => {
    const isFederated = isFederatedSchema.safeParse(input).success;
    const parsed = (isFederated ? managedIdentity : ofApp).safeParse(input);
    if (!parsed.success) {
      for (const { message } of parsed.error.issues) context.addIssue(message);
      return z.NEVER;
    }
    const { data } = parsed;
    return 'identity' in data ? { kind: 'managed-identity', clientId: data.identity } : data;
  });
}

const isFederatedSchema = z.object({ federated: z.string() });

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
