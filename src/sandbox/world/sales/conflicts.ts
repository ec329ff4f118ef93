import { seededRandom } from '../../seeded-random.ts';
import { thirdPartyAddress } from '../../sandbox-constants.ts';
import { personName } from '../person-names.ts';
import { employment } from '../person.ts';
import type { Recipient } from '../recipient.ts';
import { sourceMailbox } from '../source-mailbox.ts';
import { targetUser, matchingMailUser } from '../target-user.ts';
import type { Case } from './case.ts';

/** Two mail users for one mailbox, or two mailboxes for one mail user. */
export function conflicts(seed: string): readonly Case[] {
  return [
    {
      human: personName('Allan', 'Deyoung'),
      outcome: 'ambiguous',
      why: 'x500 names one mail user, external-address another',
      targets: (source, by) => [
        matchingMailUser(personName('Allan', 'Deyoung', 'allan.deyoung'), source, by),
        targetUser(
          personName('Allan', 'Deyoung', 'a-deyoung'),
          {
            external: thirdPartyAddress('a.deyoung'),
            moreAddresses: [`x500:${source.LegacyExchangeDN}`],
          },
          by,
        ),
      ],
    },
    {
      human: personName('Bianca', 'Pisani'),
      outcome: 'ambiguous',
      why: 'external-address names two mail users',
      targets: (source, by) => [
        matchingMailUser(personName('Bianca', 'Pisani', 'bianca.pisani'), source, by),
        targetUser(
          personName('Bianca', 'Pisani', 'bianca.pisani2'),
          { external: source.PrimarySmtpAddress },
          by,
        ),
      ],
    },
    {
      human: personName('Christie', 'Cline'),
      outcome: 'colliding',
      why: 'by external-address the mail user that Christine Cline, of this batch, claims by domain-map',
      targets: (source, by) => [
        matchingMailUser(personName('Christie', 'Cline', 'ChristineC'), source, by),
      ],
    },
    {
      human: personName('Christine', 'Cline'),
      outcome: 'colliding',
      why: 'by domain-map the mail user that Christie Cline, of this batch, claims by external-address',
    },
    {
      human: personName('Emily', 'Braun'),
      outcome: 'colliding',
      why: 'by external-address the mail user that Irvin Sayers, in no batch, claims by x500',
      targets: (source, by) => [
        targetUser(
          personName('Emily', 'Braun'),
          {
            external: source.PrimarySmtpAddress,
            of: source,
            moreAddresses: [`x500:${irvin(seed).LegacyExchangeDN}`],
          },
          by,
        ),
      ],
    },
  ];
}

/** A mailbox in no batch that matches Emily Braun's mail user by X500. */
export function irvin(seed: string): Recipient {
  return sourceMailbox(
    personName('Irvin', 'Sayers'),
    { change: employment(4000) },
    seededRandom(seed, 'source', 'irvin'),
  );
}
