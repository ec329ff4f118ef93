import assert from 'node:assert/strict';
import fc from 'fast-check';
import { plainKeys } from '../../src/tenants/exchange-properties.ts';
import { mailboxes } from '../../src/tenants/mailbox-queries.ts';
import { mailUsers } from '../../src/tenants/recipient-queries.ts';
import { propertyRuns } from '../support/property-runs.ts';
import { mailUserObject } from './support/options.ts';
import { page } from './support/scripted-server.ts';
import { readFrom } from './support/tenant-server.ts';

const idOf = (n: number) => `a0000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const object = mailUserObject(idOf(1), { UserPrincipalName: 'adele@contoso.com' });

describe('A listing that is malformed as a whole', () => {
  const many = Array.from({ length: 30 }, (_, n) =>
    mailUserObject(idOf(n), n < 21 ? { LegacyExchangeDn: null } : {}),
  );

  it('fails when more than twenty objects and a tenth of them are malformed, and names the property', async () => {
    const reading = readFrom(
      () => page(many),
      ({ source }) => source.mailboxes(),
    );

    await assert.rejects(reading, /21 of 30 objects have unreadable values: LegacyExchangeDN/);
  });

  it('fails when an answer is no such object', async () => {
    const reading = readFrom(
      () => ({ status: 200, body: '{"result":"maintenance"}' }),
      ({ source }) => source.mailboxes(),
    );

    await assert.rejects(reading, { detail: { side: 'source', kind: 'broken', code: '' } });
  });
});

describe('Any values of the properties of an object', () => {
  const properties = [...new Set([...mailboxes.select, ...mailUsers.select])];
  const anyProperties = fc.dictionary(fc.constantFrom(...properties), fc.jsonValue(), {
    maxKeys: 4,
  });

  for (const [kind, { shape }] of Object.entries({ mailbox: mailboxes, 'mail user': mailUsers }))
    it(`are parsed to a ${kind}, whose other values are those that it has without them`, () => {
      const expected = shape.parse(plainKeys(object));
      fc.assert(
        fc.property(anyProperties, (different) => {
          const item = shape.parse(plainKeys({ ...object, ...different }));

          assert.ok(item !== null && expected !== null);
          const names = new Set(Object.keys(different).map((name) => name.toLowerCase()));
          for (const name of item.unreadable ?? [])
            assert.ok(name === 'ID' || names.has(name.toLowerCase()), name);
          if (!names.has('emailaddresses')) assert.deepEqual(item.addresses, expected.addresses);
          if (!names.has('exchangeguid')) assert.equal(item.exchangeGuid, expected.exchangeGuid);
          if (!names.has('legacyexchangedn'))
            assert.equal(item.legacyExchangeDN, expected.legacyExchangeDN);
        }),
        { numRuns: propertyRuns(200, 5_000) },
      );
    });
});
