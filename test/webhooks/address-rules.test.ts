import assert from 'node:assert/strict';
import { isAllowedAddress } from '../../src/webhooks/address-rules.ts';

const publicAddresses = ['8.8.8.8', '52.96.0.1', '172.32.0.1', '2603:1036::1', '2a02:26f0::1'];
const internalAddresses = ['10.0.0.1', '172.16.0.1', '192.168.1.1', '100.64.0.1', 'fd12:3456::1'];
/** This machine, links, metadata services, documentation, multicast, and forms that contain another address. */
const neverAllowed = [
  ...['0.0.0.0', '169.254.169.254', '168.63.129.16', '100.100.100.200', '192.0.0.1', '192.0.2.1'],
  ...['198.18.0.1', '198.51.100.1', '203.0.113.1', '224.0.0.1', '255.255.255.255'],
  ...['::', 'fe80::1', 'fe80::1%eth0', 'ff02::1', '2001:db8::1', '2002:7f00:1::', '2001::1'],
  ...['::ffff:10.0.0.1', '::ffff:8.8.8.8', '64:ff9b::7f00:1', 'fd00:ec2::254', 'FD00:EC2::254'],
  ...['localhost', '', '8.8.8', '8.8.8.8.8'],
];

describe('the address of a webhook', () => {
  it('is public, or private where the policy allows that, and this machine only in the sandbox', () => {
    const rulesOf = (address: string) => ({
      address,
      public: isAllowedAddress(address, ['public']),
      internal: isAllowedAddress(address, ['internal']),
      loopback: isAllowedAddress(address, ['loopback']),
    });
    const no = { public: false, internal: false, loopback: false };

    for (const address of publicAddresses)
      assert.deepEqual(rulesOf(address), { ...no, address, public: true });
    for (const address of internalAddresses)
      assert.deepEqual(rulesOf(address), { ...no, address, internal: true });
    for (const address of ['127.0.0.1', '127.9.9.9', '::1'])
      assert.deepEqual(rulesOf(address), { ...no, address, loopback: true });
    for (const address of neverAllowed) assert.deepEqual(rulesOf(address), { ...no, address });
  });
});
