import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createLogger } from '../../src/log/log.ts';
import type { Log } from '../../src/ports/log.ts';
import { propertyRuns } from '../support/property-runs.ts';

describe('the log', () => {
  it('writes one JSON line with a sentence and its fields', () => {
    const { log, lines } = logLines('info');

    log.info('A run was opened.', { run: 7, batch: 3 });

    const [line] = lines();
    assert.equal(line?.['level'], 'info');
    assert.equal(line['msg'], 'A run was opened.');
    assert.equal(line['run'], 7);
    assert.equal(line['batch'], 3);
    assert.equal(line['pid'], process.pid);
    assert.ok(!Number.isNaN(Date.parse(String(line['time']))));
  });

  it('writes nothing below its level', () => {
    const { log, lines } = logLines('warn');

    log.info('Not written.');
    log.warn('Written.');

    assert.deepEqual(
      lines().map((line) => line['msg']),
      ['Written.'],
    );
  });

  it('writes an error with its causes, and with its stack only at error level', () => {
    const { log, lines } = logLines('info');
    const cause = new RangeError('too many of them');
    const error = Object.assign(new Error('stamping', { cause }), { detail: { side: 'target' } });

    log.warn('A row failed.', { error });
    log.error('A run stopped.', { error });

    const [warned, failed] = lines().map((line) => line['error']);
    const plain = { type: 'Error', message: 'stamping', detail: { side: 'target' } };
    const plainCause = { type: 'RangeError', message: 'too many of them' };
    assert.deepEqual(warned, { ...plain, cause: plainCause });
    assert.deepEqual(failed, {
      ...plain,
      stack: error.stack,
      cause: { ...plainCause, stack: cause.stack },
    });
  });

  it('writes values that JSON can’t express', () => {
    const { log, lines } = logLines('info');
    const circular: Record<string, unknown> = {
      size: 2n,
      at: new Date(0),
      bytes: new Uint8Array(3),
    };
    circular['self'] = circular;

    log.info('A circular object.', {
      circular,
      set: new Set([1]),
      url: new URL('https://a.example/b'),
    });

    const [line] = lines();
    assert.deepEqual(line?.['circular'], {
      size: '2',
      at: '1970-01-01T00:00:00.000Z',
      bytes: '[3 bytes]',
      self: '[circular]',
    });
    assert.deepEqual(line['set'], [1]);
    assert.equal(line['url'], 'https://a.example/b');
  });

  it('writes one line, whatever the fields are', () => {
    fc.assert(
      fc.property(fc.string(), fc.dictionary(fc.string(), fc.anything()), (sentence, fields) => {
        const { log, lines } = logLines('info');

        log.error(sentence, fields);

        assert.equal(lines().length, 1);
      }),
      { numRuns: propertyRuns(100, 2_000) },
    );
  });
});

function logLines(level: 'info' | 'warn') {
  const written: string[] = [];
  const log: Log = createLogger({ level, stream: { write: (line) => void written.push(line) } });
  return { log, lines: () => written.join('').trim().split('\n').map(parsed) };
}

function parsed(line: string): Record<string, unknown> {
  const value: unknown = JSON.parse(line);
  assert.ok(typeof value === 'object' && value !== null);
  return { ...value };
}
