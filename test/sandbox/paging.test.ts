import assert from 'node:assert/strict';
import { cookieOf, nextLinkOf, pages, refusalOf, valueOf } from './support/reading.ts';
import { started } from './support/started.ts';

const everyone = ['Get-MailUser', { ResultSize: 'Unlimited' }] as const;
const large = { headers: { prefer: 'odata.maxpagesize=5000' } };

describe('listings of more than a thousand Exchange objects', () => {
  const ready = started(1_100);

  it('have pages of 100 or as Prefer says, at most 1,000', async () => {
    const by = ready();
    const sizes = async (prefer?: string) => {
      const wish = prefer === undefined ? {} : { headers: { prefer } };
      return (await pages('target', everyone, { ...by, wish })).map((page) => page.length);
    };
    const usual = await sizes();
    const whole = usual.reduce((sum, size) => sum + size, 0);

    assert.deepEqual(new Set(usual.slice(0, -1)), new Set([100]));
    assert.ok(whole > 1_100);
    assert.deepEqual(await sizes('odata.maxpagesize=700'), [700, whole - 700]);
    assert.deepEqual(await sizes('odata.maxpagesize=5000'), [1_000, whole - 1_000]);
  });

  it('contain every object once over all pages', async () => {
    const listed = (await pages('target', everyone, ready())).flat();

    const ids = listed.map((each) => each['ExternalDirectoryObjectId']);
    const stored = (await ready().sandbox.objects('target')).filter((each) =>
      ['MailUser', 'GuestMailUser'].includes(each.RecipientTypeDetails),
    );
    assert.deepEqual(new Set(ids), new Set(stored.map((each) => each.ExternalDirectoryObjectId)));
    assert.equal(ids.length, stored.length);
  });

  it('stop at 1,000 with a warning unless ResultSize is set', async () => {
    const { client } = ready();

    const silent = await client.invoke('target', ['Get-MailUser'], large);
    const few = await client.invoke('target', ['Get-MailUser', { ResultSize: 5 }], large);

    assert.equal(valueOf(silent).length, 1_000);
    assert.equal(nextLinkOf(silent), null);
    assert.match(String(silent.json()['@adminapi.warnings']), /There are more results available/);
    assert.equal(valueOf(few).length, 5);
  });

  it('continue only by POST of the same body', async () => {
    const { client, sandbox } = ready();
    const first = await client.invoke('target', everyone);
    const [link, cookie] = [nextLinkOf(first) ?? '', cookieOf(first)];
    const wish = { link, headers: { cookie } };
    const authorization = `Bearer ${await client.token('target')}`;

    const other = await client.invoke('target', ['Get-MailUser', { ResultSize: 2_000 }], wish);
    const forged = await client.invoke('target', everyone, {
      ...wish,
      link: `${link.slice(0, -2)}xx`,
    });
    const got = await client.ask(link, { headers: { authorization } });
    const same = await client.invoke('target', everyone, wish);

    assert.equal(new URL(link).origin, sandbox.ready.exchangeBaseUrl);
    for (const lost of [other, forged]) assert.match(refusalOf(lost).text, /^Expired or Invalid/);
    assert.equal(got.status, 405);
    assert.equal(valueOf(same).length, 100);
  });

  it('keep $select over their pages', async () => {
    const by = ready();

    const listed = await pages('target', everyone, {
      ...by,
      wish: { select: 'Name,exchangeguid' },
    });

    assert.ok(listed.length > 10);
    const keys = new Set(listed.flat().flatMap((each) => Object.keys(each)));
    assert.deepEqual(
      [...keys].filter((key) => !key.includes('@')),
      ['Name', 'ExchangeGuid'],
    );
  });

  it('refuse an expired link, and can link to another origin with a fault', async () => {
    const { client, sandbox } = ready();
    await sandbox.fault({ name: 'truncated-page', times: 1 });
    const expired = nextLinkOf(await client.invoke('target', everyone)) ?? '';
    await sandbox.fault({ name: 'foreign-next-link', times: 1 });
    const foreign = nextLinkOf(await client.invoke('target', everyone)) ?? '';

    const late = await client.invoke('target', everyone, { link: expired });
    const astray = await client.invoke('target', everyone, { link: foreign });

    const { status, exception, text } = refusalOf(late);
    assert.deepEqual([status, exception], [400, 'Exception']);
    assert.match(text, /^Expired or Invalid pagination request\. Default Expiry time is 00:30:00$/);
    assert.doesNotMatch(late.text, /details/);
    assert.notEqual(new URL(foreign).origin, sandbox.ready.exchangeBaseUrl);
    assert.equal(astray.status, 400);
    assert.equal((await sandbox.calls()).misdirected, 1);
  });
});
