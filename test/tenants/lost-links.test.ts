import assert from 'node:assert/strict';
import fc from 'fast-check';
import * as z from 'zod/v4';
import { TenantError } from '../../src/ports/tenant-error.ts';
import type { Call } from '../../src/tenants/http-client.ts';
import { exchangeTimeLimits, type Endpoint } from '../../src/tenants/invoke-command.ts';
import { list, type Query } from '../../src/tenants/list-objects.ts';
import { propertyRuns } from '../support/property-runs.ts';
import { silentLog } from '../support/silent-log.ts';
import { instantClock, tenantId, testApp } from './support/options.ts';
import { tenantErrorOf } from './support/tenant-error-of.ts';

const users: Query<string> = {
  cmdlet: 'Get-User',
  operation: 'Listing the users',
  parameters: { ResultSize: 'Unlimited' },
  select: ['Guid'],
  shape: z.object({ guid: z.string() }).transform(({ guid }) => guid),
};

interface Tenant {
  readonly names: readonly string[];
  readonly pageSize: number;
  /** Whether a call's link leads to its next page. */
  readonly isLinkKept: (call: Call) => boolean;
  /** How Exchange compares names. */
  readonly fold: (name: string) => string;
}

const caseless = (name: string) => name.toLowerCase();
const accentless = (name: string) => caseless(name).normalize('NFD').replaceAll(/\p{M}/gu, '');

/** A tenant in this process; the id of a user is its position. */
function endpointOf({ names, pageSize, isLinkKept, fold }: Tenant) {
  const calls: Call[] = [];
  const post: Endpoint['post'] = (call) => {
    calls.push(call);
    const { CmdletInput: input } = bodySchema.parse(JSON.parse(String(call.body)));
    if (input.CmdletName === 'Get-AcceptedDomain')
      return Promise.resolve({
        value: [
          { DomainName: 'fabrikam.com', InitialDomain: false },
          { DomainName: 'fabrikam.onmicrosoft.com', InitialDomain: true },
        ],
      });
    const from = Number(new URL(call.url).searchParams.get('$skiptoken') ?? 0);
    if (from > 0 && !isLinkKept(call)) return Promise.reject(lostLink);
    const isSelected = filterOf(input.Parameters.Filter ?? '', fold);
    const found = names.flatMap((Name, index) =>
      isSelected(Name) ? [{ Guid: guidOf(index), Name }] : [],
    );
    const value = found.slice(from, from + pageSize);
    const url = new URL(call.url);
    url.searchParams.set('$skiptoken', String(from + pageSize));
    const isLast = from + pageSize >= found.length;
    return Promise.resolve(isLast ? { value } : { value, '@odata.nextLink': url.href });
  };
  const apps = { read: testApp, write: testApp };
  const endpoint: Endpoint = {
    ...{ side: 'target', baseUrl: 'https://localhost', tenantId, apps, post },
    ...{ timeLimits: exchangeTimeLimits, batches: { areRefused: false, denied: new Set() } },
    ...{ clock: instantClock(), random: { number: () => 0, uuid: () => 'id' }, log: silentLog },
  };
  return { endpoint, calls };
}

const bodySchema = z.object({
  CmdletInput: z.object({
    CmdletName: z.string(),
    Parameters: z.object({ Filter: z.string().optional() }),
  }),
});
const lostLink = new TenantError('Expired or Invalid pagination request.', {
  ...{ side: 'target', kind: 'refused', code: '' },
});
const guidOf = (index: number) => `5e000000-0000-4000-8000-${String(index).padStart(12, '0')}`;

/** `-not (Name -like 'ab*') -and …` */
function filterOf(text: string, fold: (name: string) => string): (name: string) => boolean {
  const conditions = [...text.matchAll(/(?:^| -and )(-not )?\(Name -like '((?:[^']|'')*)\*'\)/g)];
  assert.equal(conditions.map(([condition]) => condition).join(''), text);
  return (name) =>
    conditions.every(([, negation, prefix = '']) => {
      const begins = fold(name).startsWith(fold(prefix.replaceAll("''", "'")));
      return begins === (negation === undefined);
    });
}

const twelve = Array.from({ length: 12 }, (_, index) => `user${index}`);
const idsOf = (names: readonly string[]) => names.map((_, index) => guidOf(index));
const anchorsOf = (calls: readonly Call[]) =>
  calls.map(({ headers }) => headers['x-anchormailbox']?.split('@')[1]);

describe('A listing whose links get lost', () => {
  it('is anchored to the initial domain after it has started over once', async () => {
    const domain = 'fabrikam.onmicrosoft.com';
    const { endpoint, calls } = endpointOf({
      ...{ names: twelve, pageSize: 5, fold: caseless },
      isLinkKept: ({ headers }) => headers['x-anchormailbox']?.endsWith(`@${domain}`) ?? false,
    });

    const listed = await list(users, endpoint);

    assert.deepEqual(listed, idsOf(twelve));
    const twice = [tenantId, tenantId, tenantId, tenantId];
    assert.deepEqual(anchorsOf(calls), [...twice, tenantId, domain, domain, domain]);
  });

  it('is read in ranges of names when no link is ever kept', async () => {
    const { endpoint } = endpointOf({
      ...{ names: twelve, pageSize: 5, fold: caseless, isLinkKept: () => false },
    });

    assert.deepEqual([...(await list(users, endpoint))].sort(), idsOf(twelve));
  });

  it('takes a number of calls that grows with the number of pages', async () => {
    const names = Array.from({ length: 4_000 }, (_, index) => `User ${1_000_000 + index}`);
    const { endpoint, calls } = endpointOf({
      ...{ names, pageSize: 200, fold: caseless, isLinkKept: () => false },
    });

    const listed = await list(users, endpoint);

    assert.equal(new Set(listed).size, names.length);
    assert.ok(calls.length < 100, `${calls.length} calls`);
  });

  it('is never a part of the list, and has nothing twice, whatever the names are', async () => {
    const letter = fc.constantFrom('a', 'b', 'B', 'é', 'e', "'", '*', ' ', 'ß', '田', '0');
    const worlds = fc.record({
      names: fc.array(fc.string({ unit: letter, maxLength: 4 }), { maxLength: 60 }),
      pageSize: fc.integer({ min: 2, max: 9 }),
      fold: fc.constantFrom(caseless, accentless),
    });
    let complete = 0;
    await fc.assert(
      fc.asyncProperty(worlds, async (world) => {
        const { endpoint } = endpointOf({ ...world, isLinkKept: () => false });

        const listed = await list(users, endpoint).catch((error: unknown) => {
          assert.ok(tenantErrorOf('broken')(error));
          return null;
        });

        if (listed === null) return;
        complete += 1;
        assert.deepEqual([...listed].sort(), idsOf(world.names));
      }),
      { numRuns: propertyRuns(200, 5000) },
    );
    assert.ok(complete > 20, `${complete} complete listings`);
  });

  it('fails when more than one page of its objects have the same name', async () => {
    const names = Array.from({ length: 12 }, () => 'twin');
    const { endpoint } = endpointOf({
      ...{ names, pageSize: 5, fold: caseless, isLinkKept: () => false },
    });

    await assert.rejects(list(users, endpoint), tenantErrorOf('broken'));
  });

  it('fails when Exchange takes no notice of the ranges', async () => {
    const { endpoint } = endpointOf({
      ...{ names: twelve, pageSize: 5, fold: () => '', isLinkKept: () => false },
    });

    await assert.rejects(list(users, endpoint), tenantErrorOf('broken'));
  });

  it('fails when its cmdlet takes no filter', async () => {
    const { endpoint, calls } = endpointOf({
      ...{ names: twelve, pageSize: 5, fold: caseless, isLinkKept: () => false },
    });

    await assert.rejects(
      list({ ...users, cmdlet: 'Get-DistributionGroupMember' }, endpoint),
      tenantErrorOf('broken'),
    );

    assert.equal(calls.length, 2 + 2 + 1 + 2);
  });
});
