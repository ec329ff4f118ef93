import assert from 'node:assert/strict';
import { chromium, type Browser, type Page } from 'playwright-core';
import type { Run } from '../../src/ports/run.ts';
import type { StoredRow } from '../../src/ports/stored-row.ts';
import { testBot } from '../bot/support/bot.ts';
import { offer } from '../bot/support/files.ts';
import { assertAccessible, violations } from '../support/accessibility.ts';
import { reportOf } from './support/reports.ts';
import { approved, finishedRows as rows } from './support/finished-run.ts';
import { ada, heldRow, matchedRow, run, stored, target } from './support/rows.ts';

describe('the page of a run', () => {
  let browser: Browser;
  let page: Page;
  before(async () => {
    browser = await chromium.launch({
      executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
    });
    page = await browser.newPage();
    await page.route('**', (route) => route.abort());
  });
  after(() => browser.close());

  const show = async (of: Run, shownRows: readonly StoredRow[]) => {
    const { html } = await reportOf(of, shownRows);
    await page.setContent(html);
    return html;
  };

  it('has no accessibility violation in three themes, wide and narrow, and never scrolls sideways', async () => {
    await show(approved, rows);

    await assertAccessible(page);
  });

  it('shows who requested, approved and noted what, which plan, and when it was written', async () => {
    await show(approved, rows);

    const decisions = await page
      .locator('#decisions-table-caption + thead + tbody tr')
      .allInnerTexts();

    assert.deepEqual(
      decisions.map((line) => line.replaceAll('\t', ' | ')),
      [
        'Requested | Megan Bowen | Mon, Nov 23, 2026, 9:00 AM UTC | None | None',
        'Tenants read, plan made | Crosswalk | Mon, Nov 23, 2026, 9:00 AM UTC | 1a2b3c4d5e6f | None',
        'Approved | Alex Wilber | Mon, Nov 23, 2026, 9:05 AM UTC | 1a2b3c4d5e6f | Checked in person',
        'Approval complete | Alex Wilber | Mon, Nov 23, 2026, 9:05 AM UTC | 1a2b3c4d5e6f | Checked in person',
        'First change written | Crosswalk | Mon, Nov 23, 2026, 9:06 AM UTC | 1a2b3c4d5e6f | 1 person',
        'Last change written | Crosswalk | Mon, Nov 23, 2026, 9:06 AM UTC | 1a2b3c4d5e6f | 1 person',
      ],
    );
  });

  it('says how the run stands, and from when an approval counts', async () => {
    const startAt = new Date('2026-11-28T21:00:00Z');
    const votes = approved.votes.map((vote) => ({ ...vote, startAt }));
    await show({ ...approved, votes }, rows);

    assert.match(await page.locator('header').innerText(), /State\s+Finished with problems/);
    assert.match(
      await page.locator('#decisions-table-caption + thead + tbody').innerText(),
      /Approved, not to be stamped before Sat, Nov 28, 2026, 9:00 PM UTC/,
    );
  });

  it('counts everyone once, in the chart and in its table', async () => {
    await show(approved, rows);

    const tiles = await page.locator('.tiles li').allInnerTexts();
    const table = await page.locator('#result-table-caption + thead + tbody tr').allInnerTexts();
    const chart = await page.locator('svg[aria-labelledby=result-chart] text').allInnerTexts();

    const counts = ['1 Failed', '1 Verified', '2 Not ready', '1 Already stamped'];
    assert.deepEqual(
      tiles.map((tile) => tile.replace(/\s+/g, ' ')),
      ['1 ✕ Failed', '1 ✓ Verified', '2 ✕ Not ready', '1 = Already stamped'],
    );
    assert.deepEqual(
      table.map((line) => line.split('\t').slice(0, 2).reverse().join(' ')),
      counts,
    );
    assert.equal(chart.length, 2 * counts.length);
  });

  it('lists people worst first, with both user principal names and every change', async () => {
    const source = { ...ada, userPrincipalName: 'ada.vance@contoso.com' };
    await show(approved, [stored(matchedRow({ source }), 'verified'), ...rows.slice(1)]);

    const people = await page.locator('#people-table-caption + thead + tbody tr').allInnerTexts();

    assert.deepEqual(
      people.map(
        (line) =>
          / (Failed|Verified|Blocked|No match|Already stamped) /.exec(
            line.replace(/\s+/g, ' '),
          )?.[1],
      ),
      ['Failed', 'Blocked', 'No match', 'Verified', 'Already stamped'],
    );
    assert.match(people[3] ?? '', /UPN: ada\.vance@contoso\.com[^]*UPN: ada@fabrikam\.com/);
    assert.match(people[3] ?? '', /ExchangeGuid: none → 1e5a0c47[^]*Adds x500:\/o=Contoso/);
    assert.match(people[0] ?? '', /The tenant refused it\.[^]*Litigation hold \(warning/);
  });

  it('shows the work of everyone who fixes something, and where its worklist is', async () => {
    await show(approved, rows);

    const work = await page.locator('section[aria-labelledby=work]').innerText();

    assert.match(
      work,
      /For the administrator of the source[^]*Litigation hold\s+1\s+Warning[^]*Set-Mailbox -LitigationHoldEnabled/,
    );
    assert.match(
      work,
      /For the administrator of the target[^]*worklists\/target-admin\/foreign-proxy\.csv/,
    );
  });

  it('runs, loads and draws nothing of what a tenant or a person wrote', async () => {
    const evil = `"></td></style></title><script>window.owned=1</script><img src=x onerror="window.owned=1">\u202e\0{{x}}`;
    const person = { id: evil, name: evil, address: evil };
    const finding = { code: evil, text: evil };
    const hostile: Run = {
      ...approved,
      requester: { id: evil, name: evil },
      decision: { ...approved.decision!, by: { id: evil, name: evil }, note: evil },
      outcome: { kind: 'stopped', why: evil, next: evil },
      notes: [finding],
      policy: { ...run.policy, batches: { 3: { kind: 'file', name: evil, file: evil } } },
    };
    const source = { ...person, userPrincipalName: evil };
    const matched = matchedRow({ source, target: person, warnings: [finding] });
    const moveTest = { result: 'Failed', message: evil } as const;

    const html = await show(hostile, [
      { ...stored(matched, 'failed', evil), code: evil, moveTest },
      stored({ ...heldRow(1, [finding]), source, target: person } as typeof matched, 'held'),
    ]);

    assert.equal(await page.evaluate('window.owned'), undefined);
    assert.equal(await page.locator('script, img, iframe, link, object').count(), 0);
    assert.equal(await page.locator('style').count(), 1);
    assert.doesNotMatch(html, /\u202e|\0|<script|onerror="/);
    assert.doesNotMatch(html, /(?:src|href)="(?!#)/);
    assert.match(await page.locator('h1').innerText(), /window\.owned=1/);
    assert.deepEqual(await violations(page), []);
  });

  it('keeps its style behind the link that opens it, where no script can run', async () => {
    const here = await testBot();
    const { html, page: file } = await reportOf(approved, rows);
    const withScript = html.replace('</main>', '<script>window.owned=1</script></main>');
    const { token } = await offer(here, { ...file, text: withScript });
    const reader = await browser.newPage();

    await reader.goto(`${here.teams.botUrl}/downloads/${token}?open`);
    await reader.getByRole('button', { name: 'Open' }).click();
    await reader.getByRole('heading', { name: 'Run 12: Sales (batch 3)' }).waitFor();

    const columns = `getComputedStyle(document.querySelector('.tiles')).display`;
    assert.equal(await reader.evaluate(columns), 'grid');
    assert.equal(await reader.evaluate('window.owned'), undefined);
    await reader.close();
    await here.close();
  });

  it('lists at most 2,000 people, and says where the others are', async () => {
    const many = Array.from({ length: 2_003 }, (_, seq) =>
      stored(matchedRow({ seq, target }), 'verified'),
    );

    const { html, text } = await reportOf(approved, many);

    assert.equal(html.match(/<tr><th scope="row" class="wide"><bdi>Ada Vance/g)?.length, 2_000);
    assert.match(html, /The first 2000 of 2003 people, worst first/);
    assert.match(html, /All 2003 are in people\.csv and run\.json of the ZIP/);
    assert.equal(text('people.csv').trim().split('\r\n').length, 2_004);
  });
});
