import { thirdPartyAddress } from '../../sandbox-constants.ts';
import { contact } from '../groups.ts';
import { personName } from '../person-names.ts';
import type { SpecialMember } from '../special-member.ts';
import { targetUser, matchingMailUser } from '../target-user.ts';

const tony = personName('Tony', 'Allen');
const susan = personName('Susan', 'Burk');
const eran = personName('Eran', 'Harel');
const alicia = personName('Alicia', 'Thornber');

/** People whose GUIDs or X500 addresses are on other objects of the target. */
export const targets: readonly SpecialMember[] = [
  {
    code: 'contact',
    why: 'the target has a mail contact of her address instead of a mail user',
    person: personName('Isabella', 'Simonsen'),
    targets: (source, by) => [
      contact('target', 'Isabella Simonsen', source.PrimarySmtpAddress)(by),
    ],
  },
  {
    code: 'guid-elsewhere',
    why: 'a mail user of nobody has the ArchiveGuid',
    person: tony,
    traits: { archive: true },
    targets: (source, by) => [
      matchingMailUser(tony, source, by),
      targetUser(
        personName('Archive', 'Hall', 'archive.hall'),
        {
          external: thirdPartyAddress('archive.hall'),
          change: { ArchiveGuid: source.ArchiveGuid },
        },
        by,
      ),
    ],
  },
  {
    code: 'x500-elsewhere',
    why: 'another mail user has the X500 address; ambiguous until somebody pins her to her own',
    person: susan,
    targets: (source, by) => [
      matchingMailUser(susan, source, by),
      targetUser(
        personName('Records', 'Hall', 'records.hall'),
        {
          external: thirdPartyAddress('records.hall'),
          moreAddresses: [`x500:${source.LegacyExchangeDN}`],
        },
        by,
      ),
    ],
  },
  {
    code: 'archive-foreign',
    why: 'the mail user has an ArchiveGuid that is nobody’s',
    person: eran,
    targets: (source, by) => [
      targetUser(
        eran,
        {
          external: source.PrimarySmtpAddress,
          of: source,
          change: { ArchiveGuid: by.guid() },
        },
        by,
      ),
    ],
  },
];

/** A mail user whose name only looks like the one of the person. */
export const misspelled: readonly SpecialMember[] = [
  {
    code: 'lookalike',
    why: 'the name of the mail user begins with the Cyrillic А (U+0410)',
    person: alicia,
    targets: (source, by) => [
      targetUser(
        alicia,
        {
          external: source.PrimarySmtpAddress,
          of: source,
          change: { DisplayName: '\u0410licia Thornber' },
        },
        by,
      ),
    ],
  },
];
