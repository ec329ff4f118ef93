import type { SourceTenant } from '../ports/source-tenant.ts';
import type { TargetTenant } from '../ports/target-tenant.ts';

/** The source whose listings are read once, because several steps use them. */
export function sourceReadOnce(source: SourceTenant): SourceTenant {
  const shared: SourceTenant = {
    ...source,
    ofBatch: (batch) => (source.access === 'live' ? shared : sourceReadOnce(source.ofBatch(batch))),
    identities: once(() => source.identities()),
    relationships: once(() => source.relationships()),
    groups: once(() => source.groups()),
    mailboxes: once(() => source.mailboxes()),
  };
  return shared;
}

/** The same for the target. */
export function targetReadOnce(target: TargetTenant): TargetTenant {
  return {
    ...target,
    identities: once(() => target.identities()),
    relationships: once(() => target.relationships()),
    acceptedDomains: once(() => target.acceptedDomains()),
    recipients: once(() => target.recipients()),
  };
}

/** Reads when it is first called; each later call has the same result. */
export function once<T>(read: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | null = null;
  return () => (result ??= read());
}
