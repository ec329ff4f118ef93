import assert from 'node:assert/strict';
import { countResults, lineResultsFile } from '../../src/reports/uploaded-line-results.ts';
import { resolveLines, type LineResult } from '../../src/reports/uploaded-line-lookup.ts';
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
  sources: (identifier: string) => sources[identifier] ?? null,
  targets: (identifier: string) => targets[identifier] ?? null,
};

const pairs = (...lines: readonly string[]) =>
  resolveLines(read(['Source,Target', ...lines].join('\n')), lookUps);

/** The results without the line numbers and identifiers of the lines. */
function resolutions(results: readonly LineResult[]) {
  const identifiers = ['number', 'source', 'target'];
  return results.map((line) =>
    Object.fromEntries(Object.entries(line).filter(([key]) => !identifiers.includes(key))),
  );
}

describe('the result of an uploaded line', () => {
  it('is accepted if both sides are found', () => {
    const results = pairs('ada@x.com,ada@y.com');

    assert.deepEqual(resolutions(results), [
      { result: 'accepted', sourceId: 'S1', targetId: 'T1' },
    ]);
  });

  it('is accepted without a target in a list of people', () => {
    const results = resolveLines(read('Email\nada@x.com'), lookUps);

    assert.deepEqual(resolutions(results), [
      { result: 'accepted', sourceId: 'S1', targetId: null },
    ]);
  });

  it('is unknown, with the side and the identifier', () => {
    const results = pairs('eve@x.com,ada@y.com', 'ada@x.com,eve@y.com');

    assert.deepEqual(resolutions(results), [
      { result: 'unknown', side: 'source', identifier: 'eve@x.com', isInOther: false },
      { result: 'unknown', side: 'target', identifier: 'eve@y.com', isInOther: false },
    ]);
  });

  it('is unknown as an address of the other tenant', () => {
    const results = [...pairs('bob@y.com,bob@x.com', 'bob@x.com,ada@x.com')];

    assert.deepEqual(resolutions(results), [
      { result: 'unknown', side: 'source', identifier: 'bob@y.com', isInOther: true },
      { result: 'unknown', side: 'target', identifier: 'ada@x.com', isInOther: true },
    ]);
  });

  it('is ambiguous if an identifier belongs to several objects, or two identifiers to two', () => {
    const several = pairs('team@x.com,ada@y.com', 'ada@x.com,team@y.com');
    const contradicting = resolveLines(read(`Id,Email\n${id},bob@x.com`), lookUps);

    assert.deepEqual(resolutions([...several, ...contradicting]), [
      { result: 'ambiguous', side: 'source', why: 'team@x.com belongs to more than one object.' },
      { result: 'ambiguous', side: 'target', why: 'team@y.com belongs to more than one object.' },
      {
        result: 'ambiguous',
        side: 'source',
        why: `${id} and bob@x.com belong to different objects.`,
      },
    ]);
  });

  it('depends on the object id if another identifier is unknown or ambiguous', () => {
    const results = resolveLines(read(`Id,Upn,Email\n${id},eve@x.com,team@x.com`), lookUps);

    assert.deepEqual(resolutions(results), [
      { result: 'accepted', sourceId: 'S1', targetId: null },
    ]);
  });

  it('is a duplicate if two identifiers belong to the same object', () => {
    const results = pairs('ada@x.com,ada@y.com', 'ada.v@x.com,a@y.com');
    const people = resolveLines(read('Email\nada@x.com\nada.v@x.com'), lookUps);

    assert.deepEqual(resolutions(results)[1], { result: 'duplicate', of: 2 });
    assert.deepEqual(resolutions(people)[1], { result: 'duplicate', of: 2 });
  });

  it('is malformed if the line contradicts an earlier one', () => {
    const results = pairs('ada@x.com,ada@y.com', 'ada.v@x.com,bob@y.com', 'bob@x.com,a@y.com');

    assert.deepEqual(resolutions(results).slice(1), [
      { result: 'malformed', why: 'Line 2 has another target for this source.' },
      { result: 'malformed', why: 'Line 2 has this target for another source.' },
    ]);
  });

  it('is blank without a target, and a later line for the same source is malformed', () => {
    const results = pairs('ada@x.com,', 'eve@x.com,', 'ada.v@x.com,ada@y.com');

    assert.deepEqual(resolutions(results), [
      { result: 'blank' },
      { result: 'blank' },
      { result: 'malformed', why: 'Line 2 has no target for this source.' },
    ]);
  });
});

describe('the results of an upload', () => {
  const lines = ['ada@x.com,ada@y.com', 'ada@x.com,ada@y.com', 'eve@x.com,bob@y.com', 'bob@x.com,'];
  const results = pairs(...lines, 'team@x.com,b@y.com', '=1+1,x');

  it('add up to the number of lines', () => {
    assert.deepEqual(countResults(results), {
      accepted: 1,
      blank: 1,
      unknown: 1,
      ambiguous: 1,
      duplicate: 1,
      malformed: 1,
      lines: 6,
    });
  });

  it('are written line by line to a file, without formulas', () => {
    const hint = (_: string, text: string) => (text === 'eve@x.com' ? 'Did you mean Eve?' : '');

    const { name, text } = lineResultsFile('../wave 1/Größe.final.csv', results, hint);

    assert.equal(name, 'crosswalk--wave-1-Größe-final-lines.csv');
    assert.deepEqual(
      readCsv(text).map((line) => Object.values(line)),
      [
        ['2', 'accepted', '', 'ada@x.com', 'ada@y.com'],
        ['3', 'duplicate', 'It repeats line 2.', 'ada@x.com', 'ada@y.com'],
        [
          ...['4', 'unknown', 'The source tenant has no eve@x.com. Did you mean Eve?'],
          ...['eve@x.com', 'bob@y.com'],
        ],
        ['5', 'blank', 'It has no target, so nothing is pinned.', 'bob@x.com', ''],
        ['6', 'ambiguous', 'team@x.com belongs to more than one object.', 'team@x.com', 'b@y.com'],
        ['7', 'malformed', 'Neither an address nor an object ID: “=1+1”.', "'=1+1", 'x'],
      ],
    );
  });
});
