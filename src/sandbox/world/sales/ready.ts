import { thirdPartyAddress } from '../../sandbox-constants.ts';
import { personName, type PersonName } from '../person-names.ts';
import { exchange2003Dn } from '../source-mailbox.ts';
import { stampOf, targetUser, matchingMailUser } from '../target-user.ts';
import type { Case } from './case.ts';

const obrien = personName('Sean', "O'Brien", 'SeanO');
const tanaka: PersonName = {
  given: 'さくら',
  family: '田中',
  alias: 'SakuraT',
  display: '田中 さくら',
};

/** Members of batch 3 that are ready, each by a different rule. */
export const ready: readonly Case[] = [
  {
    human: personName('Lee', 'Gu'),
    outcome: 'ready',
    why: 'external-address and domain-map agree; Fabrikam spells her name Li',
    targets: (source, by) => [
      matchingMailUser({ ...personName('Lee', 'Gu'), display: 'Li Gu' }, source, by),
    ],
  },
  {
    human: personName('Joni', 'Sherman'),
    outcome: 'ready',
    why: 'external-address alone, in other letter case; archive; Fabrikam has her full name',
    traits: { archive: true },
    targets: (source, by) => {
      const name = {
        ...personName('Joni', 'Sherman', 'j.sherman'),
        display: 'Joan Sherman',
      };
      return [
        targetUser(name, { external: source.PrimarySmtpAddress.toLowerCase(), of: source }, by),
      ];
    },
  },
  {
    human: personName('Pradeep', 'Gupta'),
    outcome: 'ready',
    why: 'x500: the mail user holds his old X500 address already',
    traits: { oldDns: [exchange2003Dn('pradeepg')] },
    targets: (source, by) => [
      targetUser(
        personName('Pradeep', 'Gupta', 'pgupta'),
        {
          external: thirdPartyAddress('pradeep.gupta'),
          of: source,
          moreAddresses: [`x500:${exchange2003Dn('pradeepg').slice(5)}`],
        },
        by,
      ),
    ],
  },
  {
    human: personName('Delia', 'Dennis'),
    outcome: 'ready',
    why: 'proxy-address: both still answer to an address of relecloud.com, handed over to Fabrikam',
    traits: { moreAddresses: ['smtp:delia.dennis@relecloud.com'] },
    targets: (source, by) => [
      targetUser(
        personName('Delia', 'Dennis', 'd.dennis'),
        {
          external: thirdPartyAddress('delia.dennis'),
          of: source,
          moreAddresses: ['smtp:Delia.Dennis@relecloud.com'],
        },
        by,
      ),
    ],
  },
  {
    human: personName('Miriam', 'Graham'),
    outcome: 'ready',
    why: 'domain-map alone, for Fabrikam does not know her employee id: needs a warning',
    targets: (source, by) => [
      targetUser(
        personName('Miriam', 'Graham', source.Alias),
        {
          external: thirdPartyAddress('miriam.graham'),
          of: source,
          change: { EmployeeId: '' },
        },
        by,
      ),
    ],
  },
  {
    human: personName('Grady', 'Archie'),
    outcome: 'ready',
    why: 'stamped: both GUIDs are right, the X500 addresses are missing',
    traits: { archive: true, oldDns: [exchange2003Dn('gradya')] },
    targets: (source, by) => [
      targetUser(
        personName('Grady', 'Archie'),
        { external: source.PrimarySmtpAddress, of: source, change: stampOf(source).change },
        by,
      ),
    ],
  },
  {
    human: obrien,
    outcome: 'ready',
    why: 'external-address by his onmicrosoft address; an apostrophe; archive; no delivery address yet',
    traits: { archive: true, primary: "sean.o'brien@contoso.com" },
    targets: (source, by) => [
      targetUser(
        obrien,
        { of: source, external: 'SeanO@contoso.onmicrosoft.com', delivery: false },
        by,
      ),
    ],
  },
  {
    human: tanaka,
    outcome: 'ready',
    why: 'external-address and domain-map agree; a name in kanji; archive; three old X500 addresses',
    traits: {
      archive: true,
      oldDns: [
        exchange2003Dn('sakurat'),
        'x500:/o=Contoso Ltd/ou=Tokyo/cn=Recipients/cn=田中さくら',
        'X500:/O=NORTHWIND/OU=EXCHANGE ADMINISTRATIVE GROUP (FYDIBOHF23SPDLT)/CN=RECIPIENTS/CN=Tanaka  Sakura1a2',
      ],
    },
    targets: (source, by) => [matchingMailUser(tanaka, source, by)],
  },
];
