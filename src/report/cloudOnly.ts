import { domainOf, isSmtp, parseAddress } from '../mapping/address.ts';

/**
 * Whether Exchange Online itself gave the address to a synchronized mail user: Active Directory does not hold it,
 * so nobody may expect it there.
 */
export function isCloudOnly(address: string, cloudDomains: readonly string[]): boolean {
  if (isSmtp(address)) {
    const domain = domainOf(address);
    return domain.endsWith('.onmicrosoft.com') || cloudDomains.includes(domain);
  }
  const { prefix, value } = parseAddress(address);
  return prefix === 'spo' || (prefix === 'x500' && /^\/o=ExchangeLabs\//i.test(value));
}
