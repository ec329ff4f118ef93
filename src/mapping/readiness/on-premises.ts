import type { Pair } from '../pair.ts';
import type { Finding } from '../row.ts';
import type { Entries } from './check.ts';

export const onPremises = {
  'target-dirsynced': {
    severity: 'warns',
    title: 'The mail user is synchronized from an on-premises directory',
    expected: 'a mail user of the cloud, or one that is stamped already',
    who: 'target',
    fix: 'Stamp it on premises with Set-MailUser and let it synchronize',
    microsoft: 'Skipped mail user: synchronized from an on-premises directory (identity mapping)',
  },
} satisfies Entries;

export function onPremisesReason({ target }: Pair): Finding {
  const text = `${target.name} is synchronized from an on-premises directory and can’t be stamped in the cloud. Stamp it there with Set-MailUser, let it synchronize, then map the batch again.`;
  return { code: 'target-dirsynced', text };
}
