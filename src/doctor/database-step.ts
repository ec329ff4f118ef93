import type { DoctorFix } from '../ports/doctor-report.ts';
import type { DatabaseReading } from '../ports/installation.ts';
import { shellQuote } from './shell-commands.ts';
import { failed, passed, type DoctorStep, type StepCheck } from './step.ts';

/** The oldest PostgreSQL that the tests cover. */
const oldestVersion = 14;

export const databaseStep: DoctorStep = {
  ...{ id: 'database', section: 'Installation', needs: ['configuration'] },
  title: 'Database',
  check: async ({ installation }) => [checkOf(await installation.database())],
};

function checkOf(reading: DatabaseReading): StepCheck {
  switch (reading.kind) {
    case 'embedded':
      return passed(
        `embedded PostgreSQL in ${reading.dataDir}, ${reading.isRunning ? 'running' : 'which starts with the bot'}`,
      );
    case 'unwritable':
      return failed({
        observed: `You can’t write to ${reading.dataDir}.`,
        expected: 'a folder for the embedded PostgreSQL, or a PostgreSQL server',
        fix: {
          who: 'whoever runs the bot',
          what: 'Set DATA_DIR to a folder that the bot may write to, or set DATABASE_URL.',
          command: null,
        },
      });
    case 'answered':
      return answeredCheck(reading);
    case 'failed':
      return failed({
        observed: `${reading.where}: ${reading.text}${reading.code === '' ? '' : ` (${reading.code})`}`,
        expected: 'a PostgreSQL server that answers',
        fix: fixOf(reading),
      });
  }
}

function answeredCheck(
  reading: Extract<DatabaseReading, { readonly kind: 'answered' }>,
): StepCheck {
  const { where, role, version, majorVersion, hasTables, canPrepare } = reading;
  const who = `the administrator of ${where}`;
  if (majorVersion < oldestVersion)
    return failed({
      observed: `PostgreSQL ${version} at ${where}`,
      expected: `PostgreSQL ${oldestVersion} or newer`,
      fix: { who, what: 'Upgrade the server, or set DATABASE_URL to another one.', command: null },
    });
  if (!hasTables && !canPrepare)
    return failed({
      observed: `The role ${role} can’t create the tables and the restricted role in ${where}.`,
      expected: 'a role that owns the database and may create roles, or DATABASE_OWNER_URL',
      fix: {
        who,
        what: 'Run the command in psql as an administrator, or set DATABASE_OWNER_URL to a role that owns the database.',
        command: `ALTER ROLE ${identifier(role)} CREATEROLE; ALTER DATABASE ${identifier(databaseIn(where))} OWNER TO ${identifier(role)};`,
      },
    });
  return passed(
    `PostgreSQL ${version} at ${where} as ${role}; ${hasTables ? 'the tables exist' : 'the tables are created at the first start'}`,
  );
}

function fixOf({
  code,
  where,
  role,
}: Extract<DatabaseReading, { readonly kind: 'failed' }>): DoctorFix {
  const who = `the administrator of ${where}`;
  if (code === '28P01' || code === '28000')
    return {
      who,
      what: 'Correct user and password in DATABASE_URL, or set a new password with the command in psql; the role must be allowed to sign in (pg_hba.conf).',
      command: String.raw`\password ${identifier(role)}`,
    };
  if (code === '3D000')
    return {
      who,
      what: 'Create the database with the command in psql, or correct its name in DATABASE_URL.',
      command: `CREATE DATABASE ${identifier(databaseIn(where))} OWNER ${identifier(role)};`,
    };
  if (/CERT|SIGNED|SSL|TLS/.test(code))
    return {
      who: 'whoever runs the bot',
      what: 'Trust the authority of the server’s certificate: set NODE_EXTRA_CA_CERTS to a PEM file with it, and keep sslmode=verify-full in DATABASE_URL.',
      command: null,
    };
  return {
    who: `whoever runs the bot, with ${who}`,
    what: 'Start the server, check host and port in DATABASE_URL, and let this machine reach it. The command tests it.',
    command: `pg_isready --dbname ${shellQuote(`postgresql://${where}`)}`,
  };
}

/** An identifier of SQL in quotes. */
function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** `where` is host:port/database. */
function databaseIn(where: string): string {
  return where.split('/').at(-1) ?? '';
}
