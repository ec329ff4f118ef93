import type { Cases } from '../given.ts';

const guid = '7cfb30345d454ac0a989ab3041051209';
const organization = { around: { organizationHolds: [`mbx${guid}:3`, 'grp1', `skp${guid}`] } };

export const holds: Cases = {
  'hold-litigation': [
    {
      name: 'applied',
      given: { condition: { litigationHold: true } },
      says: /Set-Mailbox 'source-ada' -LitigationHoldEnabled \$false/,
    },
    { name: 'none', given: {}, says: null },
  ],
  'hold-delay': [
    {
      name: 'applied',
      given: { condition: { delayHold: true } },
      says: /-RemoveDelayHoldApplied; Set-Mailbox 'source-ada' -RemoveDelayReleaseHoldApplied/,
    },
    { name: 'none', given: {}, says: null },
  ],
  'hold-label': [
    { name: 'applied', given: { condition: { labelHold: true } }, says: /ComplianceTagHold/ },
    { name: 'none', given: {}, says: null },
  ],
  'hold-in-place': [
    {
      name: 'a retention policy',
      given: { condition: { inPlaceHolds: [`mbx${guid}:2`] } },
      says: new RegExp(`mbx${guid}:2 \\(Get-RetentionCompliancePolicy '${guid}'\\)`),
    },
    {
      name: 'one for Skype',
      given: { condition: { inPlaceHolds: [`skp${guid}:1`] } },
      says: /Get-RetentionCompliancePolicy/,
    },
    {
      name: 'an eDiscovery case',
      given: { condition: { inPlaceHolds: ['UniH-case-1'] } },
      says: /Get-CaseHoldPolicy '-case-1'/,
    },
    {
      name: 'an In-Place Hold, and one from before there were prefixes',
      given: { condition: { inPlaceHolds: [`cld${guid}`, guid] } },
      says: new RegExp(`${guid} \\(.*InPlaceHoldIdentity '${guid}'\\), cld${guid} \\(`),
    },
    {
      name: 'an exclusion',
      given: { condition: { inPlaceHolds: [`-mbx${guid}`, `-${guid.slice(1)}`] } },
      says: null,
    },
    { name: 'something else', given: { condition: { inPlaceHolds: ['grp1'] } }, says: null },
  ],
  'hold-organization': [
    {
      name: 'of the organization',
      given: organization,
      says: new RegExp(
        `Set-RetentionCompliancePolicy '${guid}' -AddExchangeLocationException 'ada@contoso.com'\\.$`,
      ),
    },
    {
      name: 'tracked in the mailbox',
      given: { inspection: { trackedHolds: [`mbx${guid}`] } },
      says: new RegExp(`'${guid}'`),
    },
    {
      name: 'seen both ways, and told once',
      given: { ...organization, inspection: { trackedHolds: [`mbx${guid}`] } },
      says: /^(?:(?!Exception).)*Exception(?:(?!Exception).)*$/,
    },
    {
      name: 'that excludes the mailbox',
      given: { ...organization, condition: { inPlaceHolds: [`-MBX${guid}`] } },
      says: null,
    },
    { name: 'not tracked', given: { inspection: { trackedHolds: [] } }, says: null },
  ],
};
