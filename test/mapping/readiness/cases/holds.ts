import type { Cases } from '../scenario.ts';

const guid = '7cfb30345d454ac0a989ab3041051209';
const organization = { context: { organizationHolds: [`mbx${guid}:3`, 'grp1', `skp${guid}`] } };

export const holds: Cases = {
  'hold-litigation': [
    {
      name: 'applied',
      scenario: { condition: { litigationHold: true } },
      text: /Set-Mailbox 'source-ada' -LitigationHoldEnabled \$false/,
    },
    { name: 'not applied', scenario: {}, text: null },
  ],
  'hold-delay': [
    {
      name: 'applied',
      scenario: { condition: { delayHold: true } },
      text: /-RemoveDelayHoldApplied; Set-Mailbox 'source-ada' -RemoveDelayReleaseHoldApplied/,
    },
    { name: 'not applied', scenario: {}, text: null },
  ],
  'hold-label': [
    { name: 'applied', scenario: { condition: { labelHold: true } }, text: /ComplianceTagHold/ },
    { name: 'not applied', scenario: {}, text: null },
  ],
  'hold-in-place': [
    {
      name: 'a retention policy',
      scenario: { condition: { inPlaceHolds: [`mbx${guid}:2`] } },
      text: new RegExp(`mbx${guid}:2 \\(Get-RetentionCompliancePolicy '${guid}'\\)`),
    },
    {
      name: 'a retention policy for Skype',
      scenario: { condition: { inPlaceHolds: [`skp${guid}:1`] } },
      text: /Get-RetentionCompliancePolicy/,
    },
    {
      name: 'an eDiscovery case',
      scenario: { condition: { inPlaceHolds: ['UniH-case-1'] } },
      text: /Get-CaseHoldPolicy '-case-1'/,
    },
    {
      name: 'an In-Place Hold, and an older one without a prefix',
      scenario: { condition: { inPlaceHolds: [`cld${guid}`, guid] } },
      text: new RegExp(`${guid} \\(.*InPlaceHoldIdentity '${guid}'\\), cld${guid} \\(`),
    },
    {
      name: 'an exclusion',
      scenario: { condition: { inPlaceHolds: [`-mbx${guid}`, `-${guid.slice(1)}`] } },
      text: null,
    },
    {
      name: 'an entry that is no hold',
      scenario: { condition: { inPlaceHolds: ['grp1'] } },
      text: null,
    },
  ],
  'hold-organization': [
    {
      name: 'from the organization',
      scenario: organization,
      text: new RegExp(
        `Set-RetentionCompliancePolicy '${guid}' -AddExchangeLocationException 'ada@contoso.com'\\.$`,
      ),
    },
    {
      name: 'from the hold tracking of the mailbox',
      scenario: { inspection: { trackedHolds: [`mbx${guid}`] } },
      text: new RegExp(`'${guid}'`),
    },
    {
      name: 'from both, reported once',
      scenario: { ...organization, inspection: { trackedHolds: [`mbx${guid}`] } },
      text: /^(?:(?!Exception).)*Exception(?:(?!Exception).)*$/,
    },
    {
      name: 'a policy that excludes the mailbox',
      scenario: { ...organization, condition: { inPlaceHolds: [`-MBX${guid}`] } },
      text: null,
    },
    { name: 'no tracked hold', scenario: { inspection: { trackedHolds: [] } }, text: null },
  ],
};
