import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { takeLock } from '../../src/start/start-lock.ts';

describe('the lock of npm start', () => {
  let folder = '';
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'crosswalk-lock-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('refuses a second start until it is released', async () => {
    const lock = await takeLock(folder);

    await assert.rejects(
      takeLock(folder),
      /already runs on .*process \d+\)\. Stop it, or set DATA_DIR/,
    );
    lock.release();
    const next = await takeLock(folder);
    next.release();

    assert.deepEqual(readdirSync(folder), []);
  });

  it('creates the folder if it is missing', async () => {
    const lock = await takeLock(join(folder, 'new'));

    assert.ok(existsSync(join(folder, 'new', 'start.lock')));
    lock.release();
  });

  it('of a start that has ended is replaced, even if its process id is reused', async () => {
    for (const line of ['999999999 start.ts\n', `${process.pid} start.ts\n`, '', 'nonsense']) {
      writeFileSync(join(folder, 'start.lock'), line);

      const lock = await takeLock(folder);

      lock.release();
    }
  });

  it('waits for processes of a start that was killed', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000) // index.ts']);
    const gone = once(child, 'exit');
    writeFileSync(join(folder, 'start.lock'), `999999999 start.ts\n${child.pid} index.ts\n`);

    await assert.rejects(takeLock(folder, 100), new RegExp(`still run: ${child.pid}. End them`));
    const waiting = takeLock(folder);
    child.kill();
    const lock = await waiting;

    await gone;
    lock.release();
  });

  it('records the started processes', async () => {
    const lock = await takeLock(folder);

    lock.record({ pid: 4711, commandText: 'index.ts' });

    const lines = readFileSync(join(folder, 'start.lock'), 'utf8').split('\n');
    assert.match(lines[0] ?? '', new RegExp(`^${process.pid} \\S+$`));
    assert.deepEqual(lines.slice(1), ['4711 index.ts', '']);
    lock.release();
  });
});
