import { elsewhere } from '../elsewhere.ts';
import { contact } from '../groups.ts';
import { human } from '../names.ts';
import type { OddMember } from '../odd.ts';
import { targetUser, twin } from '../target.ts';

const tony = human('Tony', 'Allen');
const susan = human('Susan', 'Burk');
const eran = human('Eran', 'Harel');

/** People whose GUIDs or X500 addresses the target has, but not where they belong. */
export const targets: readonly OddMember[] = [
  {
    code: 'contact',
    why: 'the target has a mail contact of her address instead of a mail user',
    human: human('Isabella', 'Simonsen'),
    targets: (source, by) => [
      contact('target', 'Isabella Simonsen', source.PrimarySmtpAddress)(by),
    ],
  },
  {
    code: 'guid-elsewhere',
    why: 'a mail user of nobody has the ArchiveGuid',
    human: tony,
    traits: { archive: true },
    targets: (source, by) => [
      twin(tony, source, by),
      targetUser(
        human('Archive', 'Hall', 'archive.hall'),
        { external: elsewhere('archive.hall'), change: { ArchiveGuid: source.ArchiveGuid } },
        by,
      ),
    ],
  },
  {
    code: 'x500-elsewhere',
    why: 'another mail user has the X500 address; ambiguous until somebody pins her to her own',
    human: susan,
    targets: (source, by) => [
      twin(susan, source, by),
      targetUser(
        human('Records', 'Hall', 'records.hall'),
        {
          external: elsewhere('records.hall'),
          moreAddresses: [`x500:${source.LegacyExchangeDN}`],
        },
        by,
      ),
    ],
  },
  {
    code: 'archive-foreign',
    why: 'the mail user has an ArchiveGuid that is nobody’s',
    human: eran,
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
