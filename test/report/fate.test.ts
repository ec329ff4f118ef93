import assert from 'node:assert/strict';
import { resolve, type Fate } from '../../src/report/fate.ts';
import { fateCsv, summary } from '../../src/report/fates.ts';
import { readCsv } from './support/csv.ts';
import { read } from './support/uploads.ts';

const id = '51000000-0000-4000-8000-00000000000a';

/** Two mailboxes and two mail users, and an address that two of them have. */
const sources: Readonly<Record<string, string>> = {
  [id]: 'S1',
  'ada@x.com': 'S1',
  'ada.v@x.com': 'S1',
  'bob@x.com': 'S2',
  'team@x.com': 'several',
};
const targets: Readonly<Record<string, string>> = {
  'ada@y.com': 'T1',
  'a@y.com': 'T1',
  'bob@y.com': 'T2',
  'team@y.com': 'several',
};
const lookUps = {
  sources: (word: string) => sources[word] ?? null,
  targets: (word: string) => targets[word] ?? null,
};

const pairs = (...lines: readonly string[]) =>
  resolve(read(['Source,Target', ...lines].join('\n')), lookUps);

/** What became of each line, less what it said. */
function settled(fates: readonly Fate[]) {
  const said = ['number', 'source', 'target'];
  return fates.map((fate) =>
    Object.fromEntries(Object.entries(fate).filter(([key]) => !said.includes(key))),
  );
}

describe('the fate of a line', () => {
  it('is to be accepted where both sides are known', () => {
    const fates = pairs('ada@x.com,ada@y.com');

    assert.deepEqual(settled(fates), [{ fate: 'accepted', sourceId: 'S1', targetId: 'T1' }]);
  });

  it('is to be accepted without a target in a list of people', () => {
    const fates = resolve(read('Email\nada@x.com'), lookUps);

    assert.deepEqual(settled(fates), [{ fate: 'accepted', sourceId: 'S1', targetId: null }]);
  });

  it('is unknown, with its side and what was sought', () => {
    const fates = pairs('eve@x.com,ada@y.com', 'ada@x.com,eve@y.com');

    assert.deepEqual(settled(fates), [
      { fate: 'unknown', side: 'source', sought: 'eve@x.com' },
      { fate: 'unknown', side: 'target', sought: 'eve@y.com' },
    ]);
  });

  it('is ambiguous where a word means several, or two words mean two', () => {
    const several = pairs('team@x.com,ada@y.com', 'ada@x.com,team@y.com');
    const torn = resolve(read(`Id,Email\n${id},bob@x.com`), lookUps);

    assert.deepEqual(settled([...several, ...torn]), [
      { fate: 'ambiguous', side: 'source', why: 'team@x.com belongs to more than one.' },
      { fate: 'ambiguous', side: 'target', why: 'team@y.com belongs to more than one.' },
      { fate: 'ambiguous', side: 'source', why: `${id} and bob@x.com are not the same.` },
    ]);
  });

  it('is decided by the id where another word is unknown or means several', () => {
    const fates = resolve(read(`Id,Upn,Email\n${id},eve@x.com,team@x.com`), lookUps);

    assert.deepEqual(settled(fates), [{ fate: 'accepted', sourceId: 'S1', targetId: null }]);
  });

  it('is a duplicate where two words turn out to mean the same', () => {
    const fates = pairs('ada@x.com,ada@y.com', 'ada.v@x.com,a@y.com');
    const people = resolve(read('Email\nada@x.com\nada.v@x.com'), lookUps);

    assert.deepEqual(settled(fates)[1], { fate: 'duplicate', of: 2 });
    assert.deepEqual(settled(people)[1], { fate: 'duplicate', of: 2 });
  });

  it('is malformed where it turns out to contradict an earlier line', () => {
    const fates = pairs('ada@x.com,ada@y.com', 'ada.v@x.com,bob@y.com', 'bob@x.com,a@y.com');

    assert.deepEqual(settled(fates).slice(1), [
      { fate: 'malformed', why: 'Line 2 gives this source another target.' },
      { fate: 'malformed', why: 'Line 2 gives this target to another source.' },
    ]);
  });

  it('is blank without a target, and no later line may give one to the same source', () => {
    const fates = pairs('ada@x.com,', 'eve@x.com,', 'ada.v@x.com,ada@y.com');

    assert.deepEqual(settled(fates), [
      { fate: 'blank' },
      { fate: 'blank' },
      { fate: 'malformed', why: 'Line 2 leaves this source without a target.' },
    ]);
  });
});

describe('the fates of an upload', () => {
  const lines = ['ada@x.com,ada@y.com', 'ada@x.com,ada@y.com', 'eve@x.com,bob@y.com', 'bob@x.com,'];
  const fates = pairs(...lines, 'team@x.com,b@y.com', '=1+1,x');

  it('add up to its lines', () => {
    assert.deepEqual(summary(fates), {
      accepted: 1,
      blank: 1,
      unknown: 1,
      ambiguous: 1,
      duplicate: 1,
      malformed: 1,
      lines: 6,
    });
  });

  it('are told line by line in a file, where nothing is a formula', () => {
    const { name, text } = fateCsv('../wave 1/Größe.final.csv', fates);

    assert.equal(name, 'crosswalk--wave-1-Größe-final-lines.csv');
    assert.deepEqual(
      readCsv(text).map((line) => Object.values(line)),
      [
        ['2', 'accepted', '', 'ada@x.com', 'ada@y.com'],
        ['3', 'duplicate', 'Line 2 says the same.', 'ada@x.com', 'ada@y.com'],
        ['4', 'unknown', 'The source tenant has no eve@x.com.', 'eve@x.com', 'bob@y.com'],
        ['5', 'blank', 'It gives no target, so nothing is pinned.', 'bob@x.com', ''],
        ['6', 'ambiguous', 'team@x.com belongs to more than one.', 'team@x.com', 'b@y.com'],
        ['7', 'malformed', 'Neither an address nor an object id: “=1+1”.', "'=1+1", 'x'],
      ],
    );
  });
});
