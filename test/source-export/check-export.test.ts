import assert from 'node:assert/strict';
import fc from 'fast-check';
import { memoryTenants } from '../ports/tenants.ts';
import { propertyRuns } from '../support/property-runs.ts';
import { exportReader } from '../../src/source-export/check-export.ts';
import type { ExportRecord } from '../../src/source-export/records.ts';
import {
  check,
  headerOf,
  key,
  newKey,
  piecesOf,
  policy,
  recordsOf,
  signed,
  unpacked,
} from './support/exports.ts';

const now = new Date('2026-11-30T12:00:00Z');
const later = (ms: number) => new Date(now.getTime() + ms);
const hour = 3_600_000;

describe('an export of the source', () => {
  const { source, state } = memoryTenants(4);
  state.members = state.members.slice(0, 3);
  let records: readonly ExportRecord[] = [];
  let file = '';
  before(async () => {
    records = await recordsOf(source);
    file = signed(headerOf(now), records);
  });

  const faultOf = async (text: string | Uint8Array, at = now) => {
    const checked = await check(text, at);
    return checked.kind === 'faulty' ? `${checked.why}. ${checked.next}` : 'valid';
  };
  const withHeader = (change: Partial<ReturnType<typeof headerOf>>, by = key) =>
    signed(headerOf(now, change), records, by);
  const lines = () => file.trimEnd().split('\n');

  it('is taken as it was written, in pieces of any size', async () => {
    for (const piece of [1, 7, 1_000_000]) {
      const checked = await check(file, later(hour), piece);

      assert.ok(checked.kind === 'valid');
      const { sha256, ...exported } = checked.exported;
      assert.match(sha256, /^[\da-f]{64}$/);
      assert.deepEqual(exported, {
        ...{ key: key.fingerprint, batch: 3, people: 3, others: 1 },
        exportedAt: '2026-11-30T12:00:00.000Z',
        expiresAt: '2026-12-01T12:00:00.000Z',
      });
      assert.equal(unpacked(checked.content), file);
    }
  });

  it('has of people outside the batch no name, only addresses and IDs', () => {
    const outsider = records.find(({ kind }) => kind === 'other');

    assert.ok(!JSON.stringify(records).includes('Person 3'));
    assert.deepEqual(outsider, {
      kind: 'other',
      id: 'source-3',
      primaryAddress: 'person3@contoso.com',
      addresses: ['SMTP:person3@contoso.com', 'X500:/o=old/cn=3'],
      legacyExchangeDN: '/o=ExchangeLabs/cn=3',
      exchangeGuid: '00000003-0000-4000-8000-000000000003',
      archiveGuid: null,
      employeeId: null,
      immutableId: null,
      unreadable: [],
    });
  });

  it('is refused wherever one byte of it is changed, added or missing', async () => {
    const bytes = Buffer.from(file);
    const place = fc.integer({ min: 0, max: bytes.length - 2 });
    await fc.assert(
      fc.asyncProperty(place, fc.integer({ min: 1, max: 255 }), async (at, xor) => {
        const changed = Buffer.from(bytes);
        changed[at] = (changed[at] ?? 0) ^ xor;
        const cut = bytes.subarray(0, at);
        const longer = Buffer.concat([cut, Buffer.from([xor]), bytes.subarray(at)]);

        for (const one of [changed, cut, longer])
          assert.equal((await check(one, now)).kind, 'faulty', `at ${at}`);
      }),
      { numRuns: propertyRuns(60, 2_000) },
    );
  });

  it('is refused with two lines exchanged, left out or repeated', async () => {
    const [head = '', one = '', two = '', ...rest] = lines();
    for (const changed of [
      [head, two, one, ...rest],
      [head, two, ...rest],
      [head, one, one, two, ...rest],
      [head, head, one, two, ...rest],
    ])
      assert.notEqual(await faultOf(`${changed.join('\n')}\n`), 'valid');
  });

  const otherTenant = 'aaaaaaaa-0000-4000-8000-000000000001';
  const hostile: Record<string, [() => string | Uint8Array, RegExp]> = {
    'another format': [() => 'EmailAddress\nada@contoso.com\nbob@contoso.com\n', /^is no export/],
    'a later version of the format': [
      () => file.replace('"version":1', '"version":2'),
      /^is no export of this version\. Make one with/,
    ],
    'another source tenant': [
      () => withHeader({ source: otherTenant }),
      /^is of another project: its source tenant is aaaaaaaa/,
    ],
    'another target tenant': [
      () => withHeader({ target: otherTenant }),
      /^is of another project: its target tenant/,
    ],
    'a batch that the policy does not have': [
      () => withHeader({ batch: 99 }),
      /^is of batch 99, which the policy doesn’t have/,
    ],
    'the scope of another policy': [
      () =>
        withHeader({ scope: { ...headerOf(now).scope, batch: { group: 'other@contoso.com' } } }),
      /^was made with another policy: batches is different there/,
    ],
    'a key that the policy does not name': [
      () => withHeader({}, newKey()),
      /^is signed with a key that the policy doesn’t name/,
    ],
    'the name of a known key and a signature of another one': [
      () => signed(headerOf(now), records, { ...newKey(), publicKey: key.publicKey }),
      /^was changed after it was signed/,
    ],
    'a time in the future': [
      () => signed(headerOf(later(10 * 60_000)), records),
      /^was made in the future/,
    ],
    'a life of years': [
      () => withHeader({ expiresAt: '2036-01-01T00:00:00.000Z' }),
      /^is valid for longer than 31 days/,
    ],
    'a mailbox twice': [
      () => signed(headerOf(now), [...records, ...records.slice(-1)]),
      /^has an object twice/,
    ],
    'an unknown property': [
      () => signed(headerOf(now), [{ ...records[0], evil: 1 } as never]),
      /^has a line that I can’t read \(line 2\)/,
    ],
    'a key of the prototype': [
      () => file.replace('{"', '{"__proto__":{"format":"x"},"'),
      /^is no export of this version/,
    ],
    'a line of 5 MB': [
      () => `${lines()[0] ?? ''}\n{"kind":"hold","id":"${'a'.repeat(5_000_000)}"}\n`,
      /^has a line that is too long/,
    ],
    'a text of 5,000 characters': [
      () => signed(headerOf(now), [{ kind: 'hold', id: 'a'.repeat(5_000) }]),
      /^has a line that I can’t read/,
    ],
    'deep nesting': [
      () => `${lines()[0] ?? ''}\n${'['.repeat(200_000)}\n\n`,
      /^has a line that I can’t read/,
    ],
    'bytes that are no text': [
      () =>
        Buffer.concat([
          Buffer.from(`${lines()[0] ?? ''}\n`),
          Buffer.from([0xff, 0xfe, 0x0a, 0x0a]),
        ]),
      /^has a line that I can’t read/,
    ],
  };
  for (const [name, [text, fault]] of Object.entries(hostile))
    it(`is refused with ${name}, and the answer says what to do`, async () => {
      const found = await faultOf(text());

      assert.match(found, fault);
      assert.match(found, /\. [A-Z][^.]{10,}/);
    });

  it('is refused once it has expired', async () => {
    assert.equal(await faultOf(file, later(24 * hour - 1)), 'valid');
    assert.match(await faultOf(file, later(24 * hour)), /^has expired: it could be used until/);
  });

  it('is refused where the policy names no key', async () => {
    const live = { ...policy, source: { ...policy.source, export: null } };

    const checked = await exportReader.check(piecesOf(Buffer.from(file), 1_000), {
      policy: live,
      now,
    });

    assert.ok(checked.kind === 'faulty');
    assert.match(checked.why, /the policy names no key/);
  });
});
