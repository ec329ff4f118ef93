import { generate } from 'selfsigned';
import type { DoctorCase } from './doctor-case.ts';
import { temporaryFile } from './temporary-file.ts';

const nothing = {};
export const secretOfDatabase = 's3cret-of-the-database';

/** What can be wrong before a tenant is read. */
export const installationCases: readonly DoctorCase[] = [
  {
    name: 'Nothing is configured',
    situation: 'A fresh checkout, no sandbox is running.',
    found: ['configuration'],
    arrange: () =>
      Promise.resolve(
        Object.fromEntries(
          ['SOURCE', 'TARGET', 'TARGET_WRITE']
            .flatMap((side) =>
              ['TENANT_ID', 'CLIENT_ID', 'CLIENT_SECRET'].map((name) => `${side}_${name}`),
            )
            .concat('BOT_TENANT_ID', 'PUBLIC_URL')
            .map((name) => [name, '']),
        ),
      ),
    administrator: null,
  },
  {
    name: 'The policy file has a mistake',
    situation: 'A key is misspelled.',
    found: ['policy-file'],
    arrange: async () => ({ PROJECT_FILE: await temporaryFile('project.yml', 'nme: Contoso\n') }),
    administrator: null,
  },
  {
    name: 'The database is away',
    situation: 'DATABASE_URL names a port on which nothing listens.',
    found: ['database'],
    arrange: () =>
      Promise.resolve({
        DATABASE_URL: `postgres://crosswalk:${secretOfDatabase}@127.0.0.1:9/crosswalk`,
      }),
    administrator: null,
  },
  {
    name: 'The bot’s endpoint is wrong',
    situation: 'PUBLIC_URL leads to another program.',
    found: ['bot-endpoint'],
    arrange: ({ bot }) => {
      bot.answer = () => ({ status: 404, body: '<html>Not found</html>' });
      return Promise.resolve(nothing);
    },
    administrator: null,
  },
  {
    name: 'The bot’s database is away',
    situation: 'The bot runs, but does not reach its database.',
    found: ['bot-endpoint'],
    arrange: ({ bot }) => {
      bot.answer = () => ({ status: 503, body: '"database"' });
      return Promise.resolve(nothing);
    },
    administrator: null,
  },
  {
    name: 'A wrong secret',
    situation: 'SOURCE_CLIENT_SECRET is not the secret of the app.',
    found: ['source-sign-in'],
    arrange: () => Promise.resolve({ SOURCE_CLIENT_SECRET: 'not-the-secret-of-this-app' }),
    administrator: null,
  },
  {
    name: 'An expired certificate',
    situation: 'The certificate in SOURCE_CERTIFICATE_PATH ended yesterday.',
    found: ['source-sign-in'],
    arrange: async () => ({ SOURCE_CERTIFICATE_PATH: await expiredCertificate() }),
    administrator: null,
  },
];

async function expiredCertificate(): Promise<string> {
  const day = 24 * 3600 * 1000;
  const made = await generate([{ name: 'commonName', value: 'Crosswalk' }], {
    keySize: 2048,
    algorithm: 'sha256',
    notBeforeDate: new Date(Date.now() - 30 * day),
    notAfterDate: new Date(Date.now() - day),
  });
  return temporaryFile('source.pem', `${made.private.trim()}\n${made.cert.trim()}\n`);
}
