import { BlockList, isIP, isIPv4 } from 'node:net';

/** Which addresses a request may connect to. */
export type Reach = 'public' | 'internal' | 'loopback';

type Subnet = readonly [network: string, prefix: number];

/** IANA's special-purpose registries, without what is globally reachable. */
const specialIPv4 = blockList('ipv4', [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
]);
const globalIPv6 = blockList('ipv6', [['2000::', 3]]);
/** Protocol assignments with Teredo, documentation, and 6to4, which contains an IPv4 address. */
const specialIPv6 = blockList('ipv6', [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
]);

const privateIPv4 = blockList('ipv4', [
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
]);
const privateIPv6 = blockList('ipv6', [['fc00::', 7]]);
/** Metadata services of cloud hosts in the private ranges. */
const metadata = ['fd00:ec2::254', '100.100.100.200', '168.63.129.16'];

const loopbackIPv4 = blockList('ipv4', [['127.0.0.0', 8]]);
const loopbackIPv6 = blockList('ipv6', [['::1', 128]]);

/** Whether a request with one of these reaches may connect to the address. What is no address, or has a zone, is refused. */
export function isAllowedAddress(address: string, reaches: readonly Reach[]): boolean {
  if (isIP(address) === 0 || address.includes('%')) return false;
  if (metadata.includes(address.toLowerCase())) return false;
  return reaches.some((reach) => isWithin(address, reach));
}

function isWithin(address: string, reach: Reach): boolean {
  const family = isIPv4(address) ? 'ipv4' : 'ipv6';
  const isIn = (ipv4: BlockList, ipv6: BlockList) =>
    (family === 'ipv4' ? ipv4 : ipv6).check(address, family);
  switch (reach) {
    case 'public':
      return family === 'ipv4'
        ? !specialIPv4.check(address)
        : globalIPv6.check(address, family) && !specialIPv6.check(address, family);
    case 'internal':
      return isIn(privateIPv4, privateIPv6);
    case 'loopback':
      return isIn(loopbackIPv4, loopbackIPv6);
  }
}

function blockList(family: 'ipv4' | 'ipv6', subnets: readonly Subnet[]): BlockList {
  const list = new BlockList();
  for (const [network, prefix] of subnets) list.addSubnet(network, prefix, family);
  return list;
}
