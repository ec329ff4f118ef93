/** The words of cards and answers, each with what it means. */
const meanings = new Map(
  Object.entries({
    batch:
      'A batch is a group of people who are stamped together, such as “Sales (batch 3)”: the members of a group, or a list. “batches” shows yours.',
    run: 'A run is one pass over a batch: it reads both tenants, shows a preview, waits for approval, stamps and verifies. “status” shows the latest.',
    preview:
      'A preview is the card of a run before it is approved: what would be written for whom. Nothing is written before that.',
    match:
      'A match is the person in the target who is the same as one in the source. “why” and a name shows why two match.',
    stamp:
      'To stamp is to write the IDs and addresses of a mailbox to its mail user in the target, so that the mailbox can be moved there.',
    'plan code':
      'A plan code names exactly what a preview shows. An approval counts for that plan alone; if a person in it changes, it has another code.',
    pin: 'A pin is a match that an admin chose by hand. It overrides the rules until “unpin”.',
    exclusion: 'An exclusion keeps a person out of a batch until the end of a day.',
    drift:
      'Drift is a stamped mail user that somebody changed since. The bot looks for it and says what to do.',
    finding:
      'A finding is what keeps a person from being ready, or what should be looked at. “explain” shows those of the last preview.',
    'stand-in':
      'A stand-in approves for an approver until the end of a day: “delegate me to … until … because …”.',
    freeze:
      'A freeze is a time in which the policy lets nothing be stamped. An approved run waits until it ends.',
    ready: 'Ready: the person has one match and no error, and is stamped once the run is approved.',
    'ready with warnings':
      'Ready with warnings: the person would be stamped, and something should be looked at first.',
    'not ready':
      'Not ready: the person needs a decision, has no match or is blocked, so nothing is written for them.',
    blocked:
      'Blocked: there is a match, and an error that must be fixed first. “why” and the name shows it, with the command that fixes it.',
    missing:
      'No match: no one in the target matches, so a mail user must be created, or the person pinned to one.',
    'no match':
      'No match: no one in the target matches, so a mail user must be created, or the person pinned to one.',
    'needs a decision':
      'Needs a decision: several people match, or two want the same one. An admin chooses on the card, or with “pin”.',
    'on-premises':
      'On-premises: the mail user is synchronized from a directory on-premises, so an administrator stamps it there with the script of the report.',
    'already stamped':
      'Already stamped: the mail user has everything already, so nothing is written.',
    excluded: 'Excluded: an admin keeps the person out of the batch until a day.',
    verified: 'Verified: the stamp was written, read back from the target, and is as approved.',
    'not approved':
      'Not approved: only the people without warnings were approved, and this one goes to a new run.',
  }),
);

/** One or two sentences; null: it is no word of ours. */
export function meaningOf(words: string): string | null {
  const term = words.replace(/^(?:an?|the) /, '').replace(/^to /, '');
  const singular = term.replace(/(?<=[a-z]{3})s$/, '');
  return meanings.get(term) ?? meanings.get(singular) ?? null;
}
