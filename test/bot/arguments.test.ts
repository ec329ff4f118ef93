import assert from 'node:assert/strict';
import fc from 'fast-check';
import { asks, lacks } from './support/asks.ts';

const id = 'a0000000-0000-4000-8000-000000000001';

describe('somebody who is named', () => {
  const known: Record<string, string> = {
    'lee.gu@contoso.com': 'lee.gu@contoso.com',
    [id]: id,
    'Lee Gu?': 'Lee Gu',
    '“Lee  Gu”': 'Lee Gu',
    '"Lee Gu".': 'Lee Gu',
    '«Lee Gu»': 'Lee Gu',
    '‚Lee Gu‘': 'Lee Gu',
    "'Lee Gu'": 'Lee Gu',
    '<lee.gu@contoso.com>': 'lee.gu@contoso.com',
    'Pat O’Brien': 'Pat O’Brien',
    '’t Hooft, Gerard': '’t Hooft, Gerard',
    '“Robert Downey Jr.”': 'Robert Downey Jr.',
    'رضا می\u200cخواهم': 'رضا می\u200cخواهم',
  };
  for (const [words, name] of Object.entries(known))
    it(`is read from ${words}`, async () => {
      assert.deepEqual(await asks(`why ${words}`), ['why', name]);
      assert.deepEqual(await asks(`unpin ${words}`), ['unpin', name]);
    });
});

describe('a pin', () => {
  const wish = (source: string, target: string, note: string) => ['pin', { source, target, note }];
  const read: Record<string, readonly unknown[]> = {
    'pin lee@a.com to gu@b.com because HR says so': wish('lee@a.com', 'gu@b.com', 'HR says so'),
    'Pin Lee Gu TO Gu Lee Because it is him.': wish('Lee Gu', 'Gu Lee', 'it is him.'),
    'pin "Road to Rome" to “To because of” because x': wish('Road to Rome', 'To because of', 'x'),
    "pin 'Lee' to 'Gu' because 'HR'": wish('Lee', 'Gu', 'HR'),
    'pin ’t Hooft, G to Pat O’Brien because same': wish('’t Hooft, G', 'Pat O’Brien', 'same'),
    'pin a to b because she moved to c because of d': wish('a', 'b', 'she moved to c because of d'),
    'pin a to b because two\nlines': wish('a', 'b', 'two lines'),
  };
  for (const [line, asked] of Object.entries(read))
    it(`is read: «${line}»`, async () => {
      assert.deepEqual(await asks(line), asked);
    });

  it('is asked for what it lacks', () => {
    assert.match(lacks('pin lee@a.com'), /“to” between them/);
    assert.match(lacks('pin lee@a.com gu@b.com because x'), /“to” between them/);
    assert.match(lacks('pin lee@a.com to gu@b.com'), /“because” and a reason/);
    assert.match(lacks('pin lee@a.com to gu@b.com because'), /“because” and a reason/);
  });
});

describe('a stand-in', () => {
  it('is read with the approver, the last day and the reason', async () => {
    const wish = { approver: 'Alex Wilber', to: 'Diego Siciliani', until: '2026-12-31' };

    assert.deepEqual(
      await asks('delegate Alex Wilber to Diego Siciliani until 2026-12-31 because on leave'),
      ['delegate', { ...wish, note: 'on leave' }],
    );
    assert.deepEqual(await asks('undelegate Alex Wilber'), ['undelegate', 'Alex Wilber']);
  });

  it('is asked for what is missing', () => {
    assert.match(lacks('delegate Alex'), /“to” between them/);
    assert.match(lacks('delegate Alex to Diego'), /needs “until”/);
    assert.match(lacks('delegate Alex to Diego until 2026-02-30 because x'), /“2026-02-30” is not/);
    assert.match(lacks('delegate Alex to Diego until 2026-12-31'), /needs “because”/);
  });
});

describe('an exclusion', () => {
  const line = (rest: string) => `exclude Lee Gu from batch ${rest}`;

  it('is read with its batch, its last day and its reason', async () => {
    const until = '2026-12-31';
    const wish = { user: 'Lee Gu', batch: 3, until, note: 'on leave until May' };

    for (const day of [until, '31.12.2026', '31 Dec 2026', '“31 December 2026”'])
      assert.deepEqual(await asks(line(`3 until ${day} because on leave until May`)), [
        'exclude',
        wish,
      ]);
  });

  it('is asked for what it lacks', () => {
    assert.match(lacks('exclude Lee Gu'), /“from batch”/);
    assert.match(lacks(line('three until 2026-12-31 because x')), /number, from 1 on/);
    assert.match(lacks(line('3')), /“until” and the last day/);
    assert.match(lacks(line('3 because x')), /“until” and the last day/);
    assert.match(lacks(line('3 until 2026-12-31')), /“because” and a reason/);
    assert.match(lacks(line('3 until 2026-12-31 because')), /“because” and a reason/);
  });

  it('is told of a day that no calendar has', () => {
    for (const day of ['2027-02-29', '31.04.2027', '12/31/2026', 'tomorrow', '31 Foo 2026'])
      assert.equal(
        lacks(line(`3 until ${day} because x`)),
        `takes a day of the calendar, which “${day}” is not`,
      );
  });

  it('reads every day of the calendar in every form, and never makes the reader throw', async () => {
    const days = fc.date({
      min: new Date('2000-01-01'),
      max: new Date('2099-12-31'),
      noInvalidDate: true,
    });
    await fc.assert(
      fc.asyncProperty(days, async (at) => {
        const until = at.toISOString().slice(0, 10);
        const [year = '', month = '', day = ''] = until.split('-');
        const name = at.toLocaleString('en-US', { month: 'long', timeZone: 'UTC' });
        const forms = [until, `${day}.${month}.${year}`, `${day} ${name} ${year}`];

        for (const form of forms) {
          const [, wish] = await asks(line(`3 until ${form} because x`));
          assert.equal((wish as { until: string }).until, until, form);
        }
      }),
    );
  });

  it('is taken back by “include”', async () => {
    const wish = { user: 'Lee Gu', batch: 3 };

    assert.deepEqual(await asks('include Lee Gu in batch 3'), ['include', wish]);
    assert.deepEqual(await asks('include “Lee Gu” in batch #3.'), ['include', wish]);
    assert.match(lacks('include Lee Gu'), /“in batch”/);
    assert.match(lacks('include Lee Gu in batch 0'), /number, from 1 on/);
  });
});

describe('pasted lines', () => {
  const csv = 'EmailAddress\nlee.gu@contoso.com\n"Gu, Lee";x';

  it('are taken as a file, whole and as they are', async () => {
    const file = { name: 'pasted.csv', text: csv };

    for (const line of ['define batch 7', '“define batch 7”', 'Define batch #7:'])
      for (const end of ['\n', '\r\n', '\n\n'])
        assert.deepEqual(await asks(line + end + csv), ['takeFile', { ...file, batch: 7 }]);
    assert.deepEqual(await asks(`define mapping\n${csv}`), ['takeFile', { ...file, batch: null }]);
  });

  it('may be many', async () => {
    const text = 'lee.gu@contoso.com\n'.repeat(10_000).trim();

    const [, file] = await asks(`define batch 7\n${text}`);

    assert.equal((file as { text: string }).text, text);
  });

  it('takes addresses behind the number too, since some clients make one line of all', async () => {
    const [, file] = await asks('define batch 7 LeeG@contoso.com, b@contoso.com;c@contoso.com');

    assert.deepEqual(file, {
      name: 'pasted.csv',
      text: 'LeeG@contoso.com\nb@contoso.com\nc@contoso.com\n',
      batch: 7,
    });
  });

  it('are asked for where there are none', () => {
    for (const line of ['define batch 7', 'define batch 7\n \n', 'define mapping'])
      assert.match(lacks(line), /lines of a CSV below it .* or a file/);
    assert.match(lacks(`define batch seven\n${csv}`), /takes a number/);
  });
});
