import { chance } from '../../random.ts';
import { elsewhere } from '../elsewhere.ts';
import { human } from '../names.ts';
import { employment } from '../person.ts';
import type { Recipient } from '../recipient.ts';
import { sourceMailbox } from '../source.ts';
import { targetUser, twin } from '../target.ts';
import type { Case } from './case.ts';

/** Two mail users for one mailbox, or two mailboxes for one mail user. */
export function unsure(seed: string): readonly Case[] {
  return [
    {
      human: human('Allan', 'Deyoung'),
      outcome: 'ambiguous',
      why: 'x500 names one mail user, external-address another',
      targets: (source, by) => [
        twin(human('Allan', 'Deyoung', 'allan.deyoung'), source, by),
        targetUser(
          human('Allan', 'Deyoung', 'a-deyoung'),
          { external: elsewhere('a.deyoung'), moreAddresses: [`x500:${source.LegacyExchangeDN}`] },
          by,
        ),
      ],
    },
    {
      human: human('Bianca', 'Pisani'),
      outcome: 'ambiguous',
      why: 'external-address names two mail users',
      targets: (source, by) => [
        twin(human('Bianca', 'Pisani', 'bianca.pisani'), source, by),
        targetUser(
          human('Bianca', 'Pisani', 'bianca.pisani2'),
          { external: source.PrimarySmtpAddress },
          by,
        ),
      ],
    },
    {
      human: human('Christie', 'Cline'),
      outcome: 'colliding',
      why: 'by external-address the mail user that Christine Cline, of this batch, claims by domain-map',
      targets: (source, by) => [twin(human('Christie', 'Cline', 'ChristineC'), source, by)],
    },
    {
      human: human('Christine', 'Cline'),
      outcome: 'colliding',
      why: 'by domain-map the mail user that Christie Cline, of this batch, claims by external-address',
    },
    {
      human: human('Emily', 'Braun'),
      outcome: 'colliding',
      why: 'by external-address the mail user that Irvin Sayers, in no batch, claims by x500',
      targets: (source, by) => [
        targetUser(
          human('Emily', 'Braun'),
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

/** In no batch, yet the same mail user as Emily Braun's is his by X500. */
export function irvin(seed: string): Recipient {
  return sourceMailbox(
    human('Irvin', 'Sayers'),
    { change: employment(4000) },
    chance(seed, 'source', 'irvin'),
  );
}
