import { catalogue, severityOf } from '../mapping/readiness/catalogue.ts';
import type { Entry } from '../mapping/readiness/check.ts';
import type { Finding } from '../mapping/row.ts';

/** A finding with what the catalogue knows of its code; a code that is no longer in use has but its own words. */
export function told({ code, text }: Finding) {
  const entry = byCode.get(code);
  return {
    code,
    severity: severityOf(code),
    seen: text,
    expected: entry?.expected ?? null,
    who: entry?.who ?? null,
    fix: entry?.fix ?? null,
    microsoft: entry?.microsoft ?? null,
  };
}

const byCode: ReadonlyMap<string, Entry> = new Map(Object.entries(catalogue));
