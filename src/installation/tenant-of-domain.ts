import * as z from 'zod/v4';
import type { DomainReading } from '../ports/installation.ts';

/** Milliseconds. */
const timeLimit = 10_000;
/** Characters of an answer that are read. */
const maxBody = 20_000;

const metadata = z.object({ issuer: z.string().max(500) });

/** The OpenID metadata of an authority take every verified domain of a tenant, and name its id as the issuer. */
export async function readTenantOfDomain(
  authorityHost: string,
  domain: string,
): Promise<DomainReading> {
  const url = `${authorityHost}/${encodeURIComponent(domain)}/v2.0/.well-known/openid-configuration`;
  try {
    const response = await fetch(url, {
      redirect: 'error',
      signal: AbortSignal.timeout(timeLimit),
    });
    const body = (await response.text()).slice(0, maxBody);
    // AADSTS90002: no such tenant.
    if (response.status === 400) return body.includes('90002') ? { kind: 'unknown' } : unread;
    const { issuer } = metadata.parse(JSON.parse(body));
    const tenantId = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i.exec(issuer)?.[0];
    return tenantId === undefined ? unread : { kind: 'found', tenantId: tenantId.toLowerCase() };
  } catch {
    // Whatever keeps the answer away, the check does without it.
    return unread;
  }
}

const unread: DomainReading = { kind: 'unread' };
