import { change, isEmpty } from '../compare.ts';
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

/** One that was stamped on premises and has synchronized needs no write and is right as it is. */
export function needsOnPremises({ target, before, after }: Pair): boolean {
  return target.dirSynced && !isEmpty(change(before, after));
}

export function onPremisesReason({ target }: Pair): Finding {
  const text = `${target.name} is synchronized from an on-premises directory and can’t be stamped in the cloud. Stamp it there with Set-MailUser, let it synchronize, then map the batch again.`;
  return { code: 'target-dirsynced', text };
}
