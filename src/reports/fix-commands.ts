import { findingsOf, targetOf, type Row } from '../mapping/plan-rows.ts';
import { suspicionOf } from '../mapping/readiness/wrong-person.ts';
import { matchedRow } from './matched-row.ts';

/** One cmdlet call that fixes a finding of one person; values are plain texts, to be quoted. */
export interface FixCommand {
  readonly cmdlet: 'Set-MailUser' | 'Set-Mailbox';
  readonly parameters: Readonly<Record<string, FixValue>>;
  /** The value that the script reads from the tenant when it runs; null: none. */
  readonly reads: 'foreign addresses' | null;
}

/** A text, or a change of a multi-valued property. */
type FixValue = string | { readonly remove: string };

/** The command for a finding whose fix is the same for everyone and harms nobody; null: a person must decide, as for everyone who may be the wrong person. */
export function fixCommand(code: string, row: Row): FixCommand | null {
  const target = targetOf(row);
  if (findingsOf(row).some((finding) => suspicionOf(finding) !== null)) return null;
  switch (code) {
    case 'external-address-elsewhere':
      if (target === null) return null;
      return setMailUser(target.id, { ExternalEmailAddress: row.source.address });
    case 'external-address-repeated': {
      const address = matchedRow(row)?.preserved.externalAddress ?? null;
      if (target === null || address === null) return null;
      return setMailUser(target.id, { EmailAddresses: { remove: `smtp:${address}` } });
    }
    case 'foreign-proxy':
      return target === null ? null : { ...setMailUser(target.id, {}), reads: 'foreign addresses' };
    case 'move-remote-host':
      return {
        cmdlet: 'Set-Mailbox',
        parameters: {
          Identity: row.source.id,
          AttributesToClear: 'MailboxMoveRemoteHostName',
        },
        reads: null,
      };
    default:
      return null;
  }
}

function setMailUser(id: string, changed: FixCommand['parameters']): FixCommand {
  return { cmdlet: 'Set-MailUser', parameters: { Identity: id, ...changed }, reads: null };
}
