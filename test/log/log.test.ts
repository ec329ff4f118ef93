import assert from 'node:assert/strict';
import fc from 'fast-check';
import { logger } from '../../src/log/log.ts';
import type { Log } from '../../src/run/ports.ts';

describe('the log', () => {
  it('writes one JSON line of a fixed sentence and its fields', () => {
    const { log, lines } = listening('info');

    log.info('A run was opened.', { run: 7, batch: 3 });

    const [line] = lines();
    assert.equal(line?.['level'], 'info');
    assert.equal(line['msg'], 'A run was opened.');
    assert.equal(line['run'], 7);
    assert.equal(line['batch'], 3);
    assert.equal(line['pid'], process.pid);
    assert.ok(!Number.isNaN(Date.parse(String(line['time']))));
  });

  it('keeps quiet below its level', () => {
    const { log, lines } = listening('warn');

    log.info('Nobody reads this.');
    log.warn('Somebody reads this.');

    assert.deepEqual(
      lines().map((line) => line['msg']),
      ['Somebody reads this.'],
    );
  });

  it('tells an error with its causes, and with its stack at error level only', () => {
    const { log, lines } = listening('info');
    const cause = new RangeError('too many of them');
    const error = Object.assign(new Error('stamping', { cause }), { detail: { side: 'target' } });

    log.warn('A row failed.', { error });
    log.error('A run stopped.', { error });

    const [warned, failed] = lines().map((line) => line['error']);
    const told = { type: 'Error', message: 'stamping', detail: { side: 'target' } };
    const told2 = { type: 'RangeError', message: 'too many of them' };
    assert.deepEqual(warned, { ...told, cause: told2 });
    assert.deepEqual(failed, {
      ...told,
      stack: error.stack,
      cause: { ...told2, stack: cause.stack },
    });
  });

  it('writes what can hardly be written', () => {
    const { log, lines } = listening('info');
    const ring: Record<string, unknown> = { size: 2n, at: new Date(0), bytes: new Uint8Array(3) };
    ring['self'] = ring;

    log.info('A ring.', { ring, set: new Set([1]), url: new URL('https://a.example/b') });

    const [line] = lines();
    assert.deepEqual(line?.['ring'], {
      size: '2',
      at: '1970-01-01T00:00:00.000Z',
      bytes: '[3 bytes]',
      self: '[again]',
    });
    assert.deepEqual(line['set'], [1]);
    assert.equal(line['url'], 'https://a.example/b');
  });

  it('stays on one line and ends, whatever the fields are', () => {
    fc.assert(
      fc.property(fc.string(), fc.dictionary(fc.string(), fc.anything()), (sentence, fields) => {
        const { log, lines } = listening('info');

        log.error(sentence, fields);

        assert.equal(lines().length, 1);
      }),
    );
  });
});

function listening(level: 'info' | 'warn') {
  const written: string[] = [];
  const log: Log = logger({ level, stream: { write: (line) => void written.push(line) } });
  return { log, lines: () => written.join('').trim().split('\n').map(parsed) };
}

function parsed(line: string): Record<string, unknown> {
  const value: unknown = JSON.parse(line);
  assert.ok(typeof value === 'object' && value !== null);
  return { ...value };
}
