import { seededRandom } from '../seeded-random.ts';
import { personName, type PersonName } from './person-names.ts';
import { specialPair, type SpecialMember } from './special-member.ts';
import { matchingMailUser } from './target-user.ts';
import type { Pair } from './waves.ts';

/** Batch 9: people who are ready, with display names that attack whoever shows, exports or runs them. */
const hostileNames: readonly SpecialMember[] = [
  hostile('markup', personName('Marko', 'Upland'), {
    why: 'Markdown, a mention and an expression of card templates',
    display: '**Marko** [click](https://evil.example) <at>all</at> ${name}',
  }),
  hostile('html', personName('Scott', 'Riptide'), {
    why: 'HTML with a script',
    display: '<script>alert("Scott")</script><b>Riptide</b>',
  }),
  hostile('date-macro', personName('Dates', 'Maxwell'), {
    why: 'a date macro of cards',
    display: '{{DATE(2026-12-31T00:00:00Z, SHORT)}} Maxwell',
  }),
  hostile('powershell', personName('Quinn', 'Shell'), {
    why: 'quotes and a command of PowerShell',
    display: "Quinn'; Remove-Mailbox \u2018x\u2019; $(whoami) #",
  }),
  hostile('direction', personName('Rita', 'Lefevre'), {
    why: 'a character that turns the reading direction',
    display: 'Rita \u202eervefeL',
  }),
  hostile('invisible', personName('Ines', 'Vacant'), {
    why: 'characters that nobody sees',
    display: 'Ines\u200b\u3164\u2800 Vacant',
  }),
  hostile('long', personName('Longin', 'Verbose'), {
    why: '256 characters, as many as Entra allows',
    display: `Longin ${'very '.repeat(48)}Verbose`.slice(0, 256),
  }),
  {
    code: 'formula',
    why: 'the name of the mail user is a formula of a spreadsheet',
    person: personName('Foster', 'Mula'),
    targets: (source, by) => [
      matchingMailUser(
        { ...personName('Foster', 'Mula'), display: '=HYPERLINK("https://evil.example","Mula")' },
        source,
        by,
      ),
    ],
  },
];

export function hostilePairs(seed: string): readonly Pair[] {
  return hostileNames.map((member, n) => {
    const by = seededRandom(seed, 'hostile names', member.person.alias);
    return specialPair(member, { by, n: 7000 + n, department: 'Sales' });
  });
}

function hostile(
  code: string,
  person: PersonName,
  { why, display }: { readonly why: string; readonly display: string },
): SpecialMember {
  return { code, why, person: { ...person, display } };
}
