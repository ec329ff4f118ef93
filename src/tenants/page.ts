import * as z from 'zod/v4';
import type { TenantError } from '../run/faults.ts';
import type { Call } from './http.ts';
import { tenantError, type Doing } from './telling.ts';

export interface Page {
  readonly rows: readonly unknown[];
  /** Where the same call goes on, on the same origin; null on the last page. */
  readonly next: string | null;
}

/** Reads one page of objects; some cmdlets answer a single object bare. */
export function readPage(json: unknown, call: Call): Page {
  const page = shape.safeParse(json);
  if (!page.success) throw unreadable(call, 'it holds no objects', page.error);
  const { value, '@odata.nextLink': link, '@adminapi.warnings': warnings } = page.data;
  if (warnings.some((warning) => truncated.test(String(warning)))) {
    throw unreadable(call, 'it is only a part of the list');
  }
  return {
    rows: Array.isArray(value) ? value : [value ?? json],
    next: link === undefined ? null : sameOrigin(link, call),
  };
}

/** An answer came, and it can't be what was asked for. */
export function unreadable(about: Doing, why: string, cause?: unknown): TenantError {
  const says = `the answer can't be used, ${why}`;
  return tenantError(about, { kind: 'broken', code: '', says, executed: 'no', cause });
}

const truncated = /more results|only the first \d+/i;

const shape = z.object({
  value: z.union([z.array(z.unknown()), z.record(z.string(), z.unknown())]).optional(),
  '@odata.nextLink': z.string().min(1).optional(),
  '@adminapi.warnings': z
    .array(z.unknown())
    .nullish()
    .transform((found) => found ?? []),
});

/** Our token goes nowhere but to the tenant's own origin, whatever a link says. */
function sameOrigin(link: string, call: Call): string {
  const next = URL.canParse(link, call.url) ? new URL(link, call.url) : null;
  if (next === null || next.origin !== new URL(call.url).origin) {
    throw unreadable(call, 'its link to the next page leads to another host');
  }
  return next.href;
}
