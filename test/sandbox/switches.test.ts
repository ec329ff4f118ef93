import assert from 'node:assert/strict';
import { cookieOf, nextLinkOf, pages } from './support/reading.ts';
import { started } from './support/started.ts';
import { underEachReading } from './support/under-each-reading.ts';

type Readings = Readonly<Record<string, string>>;

const everyone = ['Get-MailUser', { ResultSize: 'Unlimited' }] as const;
const moreResults = /^There are more results available than are currently displayed\./;

describe('switches of the sandbox', () => {
  const ready = started();

  const under = underEachReading(ready);

  it('are listed with their readings, and only known readings are taken', async () => {
    const { control } = ready().sandbox.ready;
    const listed = await fetch(`${control}/switches`);
    const post = async (body: string) => {
      const answer = await fetch(`${control}/switches`, { method: 'POST', body });
      return [answer.status, await answer.text()] as const;
    };

    const { switches, current } = (await listed.json()) as {
      readonly switches: Readonly<Record<string, readonly string[]>>;
      readonly current: Readings;
    };

    assert.ok(Object.values(switches).every((readings) => readings.length >= 2));
    for (const [name, [first]] of Object.entries(switches)) assert.equal(current[name], first);
    const [odd, unknown] = [await post('{"zeroGuid":"ignored"}'), await post('{"zero":"clears"}')];
    assert.deepEqual([odd[0], unknown[0]], [400, 400]);
    assert.match(odd[1], /takes one of: clears, refused/);
    assert.match(unknown[1], /No switch is named/);
  });

  it('errorForm: three forms of the same error', async () => {
    const missing = ['Get-MailUser', { Identity: 'nobody' }] as const;
    const forms = ['invalid-operation', 'error-executing', 'no-details'];

    const errors = await under(
      forms.map((errorForm) => ({ errorForm })),
      async () => (await ready().client.invoke('target', missing)).json()['error'],
    );

    const [usual, old, bare] = errors as readonly {
      readonly message: string;
      readonly details?: readonly { readonly message: string }[];
    }[];
    assert.match(usual?.details?.[0]?.message ?? '', /^\|[\w.]+NotFoundException\|The operation/);
    assert.equal(old?.message, 'Error executing cmdlet');
    assert.match(old.details?.[0]?.message ?? '', /^Ex[0-9A-F]{6}\|[\w.]+Exception\|The operation/);
    assert.deepEqual([bare?.message, bare?.details], ['Invalid Operation', undefined]);
    assert.match(JSON.stringify(bare), /"type":"[\w.]+NotFoundException"/);
  });

  it('pageLinks: bound to a server by cookie and anchor, to the initial domain, to nothing, or lost', async () => {
    const { client, sandbox } = ready();
    const { tenantId, domain } = sandbox.ready.target;
    const anchored = (tenant: string) => ({
      'x-anchormailbox': `APP:SystemMailbox{bb558c35-97f1-4cb9-8ff7-d53741dc928c}@${tenant}`,
    });
    /** The status of the second page without the cookie, with it, and with it under another anchor. */
    const statuses = async (tenant: string, other: string) => {
      const first = await client.invoke('target', everyone, { headers: anchored(tenant) });
      const [link, cookie] = [nextLinkOf(first) ?? '', cookieOf(first)];
      const follow = async (headers: Readings) =>
        (await client.invoke('target', everyone, { link, headers })).status;
      return [
        await follow(anchored(tenant)),
        await follow({ ...anchored(tenant), cookie }),
        await follow({ ...anchored(other), cookie }),
      ];
    };
    const readings = ['bound-to-server', 'initial-domain', 'any-server', 'never'];

    const answers = await under(
      readings.map((pageLinks) => ({ pageLinks })),
      async () => [await statuses(tenantId, domain), await statuses(domain, tenantId)],
    );

    const [lost, both, cookieOnly] = [
      [400, 400, 400],
      [200, 200, 400],
      [400, 200, 400],
    ];
    assert.deepEqual(answers, [
      [cookieOnly, cookieOnly],
      [lost, both],
      [
        [200, 200, 200],
        [200, 200, 200],
      ],
      [lost, lost],
    ]);
  });

  it('pageWarnings: the warning on every page but the last, or only on a list that is cut', async () => {
    const { client } = ready();
    const warned = async () => {
      const first = await client.invoke('target', everyone);
      const few = await client.invoke('target', ['Get-MailUser', { ResultSize: 5 }]);
      const headers = { prefer: 'odata.maxpagesize=1000' };
      const whole = await client.invoke('target', everyone, { headers });
      return [first, few, whole].map((answer) =>
        moreResults.test(String(answer.json()['@adminapi.warnings'])),
      );
    };

    const answers = await under(
      [{ pageWarnings: 'every-page-but-last' }, { pageWarnings: 'cut-list-only' }],
      warned,
    );

    assert.deepEqual(answers, [
      [true, true, false],
      [false, true, false],
    ]);
  });

  it('resultSize: cuts the list, or is ignored', async () => {
    const sizes = await under(
      [{ resultSize: 'applied' }, { resultSize: 'ignored' }],
      async () =>
        (await pages('target', ['Get-MailUser', { ResultSize: 5 }], ready())).flat().length,
    );

    assert.equal(sizes[0], 5);
    assert.ok((sizes[1] ?? 0) > 100);
  });
});
