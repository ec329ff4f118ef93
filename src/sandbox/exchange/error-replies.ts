import { randomUUID } from 'node:crypto';
import type { Side } from '../sandbox-constants.ts';
import { plain, type Reply } from '../http/reply.ts';
import type { Tenants } from '../state/tenants.ts';
import { throttledHeaders } from './rate-headers.ts';

/** 401 with an empty body; only the headers have the reason. */
export function unauthorized(why: string): Reply {
  const category = why.includes('expired') ? 'token_expired' : 'invalid_token';
  return plain(401, '', {
    'www-authenticate':
      'Bearer client_id="00000002-0000-0ff1-ce00-000000000000", trusted_issuers="00000001-0000-0000-c000-000000000000@*", token_types="app_asserted_user_v1 service_asserted_app_v1", error="invalid_token"',
    'x-ms-diagnostics': `2000003;reason="${why}";error_category="${category}"`,
    'request-id': randomUUID(),
  });
}

/** 403 with a body of NULs; the header X-ExceptionType has the exception's name. */
export function accessDenied(): Reply {
  return plain(403, '\u0000'.repeat(64), {
    'content-type': 'application/json; charset=utf-8',
    'x-exceptiontype': 'CmdletAccessDeniedException',
    'x-ms-diagnostics':
      '2000008;reason="The role assigned to application isn\'t supported in this scenario. Please check online documentation for assigning correct Directory Roles to Azure AD Application for EXO App-Only Authentication.";error_category="access_denied"',
    'request-id': randomUUID(),
  });
}

/** 403 as for a cmdlet that does not exist for the role: NULs that claim to be gzip, and no header with a reason. */
export function cmdletDenied(): Reply {
  return plain(403, '\u0000'.repeat(4096), {
    'content-type': 'application/json; charset=utf-8',
    'content-encoding': 'gzip',
    'request-id': randomUUID(),
  });
}

/** 429; without Retry-After if `waitMs` is null. */
export function throttled(side: Side, waitMs: number | null, tenants: Tenants): Reply {
  const wait = waitMs === null ? {} : { 'retry-after': String(Math.ceil(waitMs / 1000)) };
  const headers = { ...throttledHeaders(side, waitMs ?? 0, tenants), ...wait };
  return plain(429, 'Too many requests', headers);
}

/** Exchange's message in plain text, which comes with 400 or 503. */
export function tooManyConcurrent(status: 400 | 503): Reply {
  return plain(
    status,
    'You have reached the maximum number of concurrent requests per tenant. Please wait and try again',
  );
}

export function unavailable(): Reply {
  return plain(503, '<html><body><h1>503 Service Unavailable</h1></body></html>', {
    'content-type': 'text/html; charset=utf-8',
  });
}
