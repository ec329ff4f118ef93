import assert from 'node:assert/strict';
import {
  addressKey,
  domainOf,
  isPrimary,
  localPartOf,
  newAddresses,
  parseAddress,
  smtpKeysOf,
} from '../../src/mapping/email-address.ts';

describe('addresses', () => {
  const parsed = [
    ['SMTP:Ada@Contoso.com', 'smtp', 'Ada@Contoso.com'],
    ['smtp:ada@contoso.com', 'smtp', 'ada@contoso.com'],
    ['Smtp:ada@contoso.com', 'smtp', 'ada@contoso.com'],
    ['ada@contoso.com', 'smtp', 'ada@contoso.com'],
    ['X500:/o=A/cn=b:c', 'x500', '/o=A/cn=b:c'],
    ['SPO:SPO_1@SPO_2', 'spo', 'SPO_1@SPO_2'],
    ['X400:c=us;a= ;p=A', 'x400', 'c=us;a= ;p=A'],
  ] as const;
  for (const [text, prefix, value] of parsed)
    it(`are parsed into prefix and value: ${text}`, () => {
      assert.deepEqual(parseAddress(text), { prefix, value });
    });

  const same = [
    ['SMTP:Ada@Contoso.com', 'smtp:ada@contoso.com'],
    ['smtp:ada@contoso.com ', 'smtp: ada@contoso.com'],
    ['smtp:JOSÉ@contoso.com', 'smtp:jose\u0301@contoso.com'],
    ['X500:/o=A/cn=b', 'x500:/O=a/CN=B'],
    ['SPO:SPO_1@SPO_2', 'spo:spo_1@spo_2'],
    [
      'EUM:Ada.Vance@contoso.com;phone-context=Plan',
      'eum:ada.vance@CONTOSO.com;phone-context=plan',
    ],
  ] as const;
  for (const [a, b] of same)
    it(`have one key for two spellings: ${a} and ${b}`, () => {
      assert.equal(addressKey(a), addressKey(b));
    });

  const different = [
    ['x500:/o=A/cn=b', 'x500:/o=A/cn=b '],
    ['smtp:jose@contoso.com', 'smtp:josé@contoso.com'],
    ['smtp:ada@contoso.com', 'sip:ada@contoso.com'],
  ] as const;
  for (const [a, b] of different)
    it(`have different keys when they differ: ${a} and ${b}`, () => {
      assert.notEqual(addressKey(a), addressKey(b));
    });

  it('have a domain in lower case and a local part in its own case', () => {
    const address = 'SMTP:"Ada@home"@Contoso.com ';

    assert.equal(domainOf(address), 'contoso.com');
    assert.equal(localPartOf(address), '"Ada@home"');
  });

  it('without @ have neither domain nor local part', () => {
    assert.equal(domainOf('smtp:ada'), '');
    assert.equal(localPartOf('smtp:ada'), '');
  });

  it('are primary only with the prefix SMTP: in upper case', () => {
    assert.equal(isPrimary('SMTP:ada@contoso.com'), true);
    assert.equal(isPrimary('smtp:ada@contoso.com'), false);
    assert.equal(isPrimary('X500:/o=A'), false);
  });

  it('that are new keep their bytes, and two that differ in case only are one', () => {
    const wanted = ['X500:/o=A/cn=B', 'x500:/o=a/cn=b', 'x500:/o=New', 'SIP:Ada@x.com'];

    assert.deepEqual(newAddresses(wanted, ['sip:ada@X.com', 'smtp:ada@x.com']), [
      'X500:/o=A/cn=B',
      'x500:/o=New',
    ]);
  });

  it('give each SMTP key once, the primary first and the others sorted', () => {
    const addresses = [
      'smtp:b@x.com',
      'SMTP:Ada@x.com',
      'X500:/o=A',
      'smtp:a@x.com',
      'smtp:A@x.com',
    ];

    assert.deepEqual(smtpKeysOf({ primaryAddress: 'ada@x.com', addresses }), [
      'ada@x.com',
      'a@x.com',
      'b@x.com',
    ]);
  });
});
