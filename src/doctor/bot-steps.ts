import { addSecret, connect, filter } from '../mapping/entra-commands.ts';
import type { DoctorFix } from '../ports/doctor-report.ts';
import type { CertificateReading } from '../ports/installation.ts';
import { makeCertificate, shellQuote } from './shell-commands.ts';
import { failed, passed, warned, type DoctorStep, type StepCheck } from './step.ts';

const section = 'Installation';
const operator = 'whoever runs the bot';

const botToken: DoctorStep = {
  ...{ id: 'bot-registration', section, needs: ['configuration'] },
  title: 'Bot registration',
  check: async ({ installation, clock }) => {
    const certificate = await installation.certificate('BOT');
    if (certificate !== null && certificate.endsAt <= clock.now())
      return [endedCertificate(certificate)];
    const reading = await installation.botToken();
    switch (reading.kind) {
      case 'unregistered':
        return [passed('No registration: sandbox tenants on this machine only.')];
      case 'token':
        return [passed(`app ${reading.botId} in tenant ${reading.tenantId}`)];
      case 'failed':
        return [
          failed({
            observed: reading.text,
            expected: `a token of the app ${reading.botId} for https://api.botframework.com`,
            fix: botTokenFix(reading),
          }),
        ];
    }
  },
};

function endedCertificate({ variable, path, thumbprint, endsAt }: CertificateReading): StepCheck {
  return failed({
    observed: `The certificate ${thumbprint} in ${path} (${variable}) ended on ${endsAt.toISOString().slice(0, 10)}.`,
    expected: 'a certificate that is valid now',
    fix: {
      who: 'the owner of the app in BOT_ID, with whoever runs the bot',
      what: `Back up ${path}, and make a new certificate with the command. Add ${path}.crt to the app in Entra (Certificates & secrets), and restart the bot.`,
      command: makeCertificate(path),
    },
  });
}

function botTokenFix(reading: {
  readonly botId: string;
  readonly tenantId: string;
  readonly type: 'SingleTenant' | 'UserAssignedMsi';
  readonly code: string;
}): DoctorFix {
  const { botId, tenantId, type, code } = reading;
  const who = `the owner of the app ${botId}`;
  if (type === 'UserAssignedMsi')
    return {
      who: 'whoever runs the bot in Azure',
      what: `Assign the managed identity ${botId} to the App Service or container that runs the bot, or set BOT_TYPE=SingleTenant with BOT_PASSWORD.`,
      command: null,
    };
  if (/^AADSTS70002(15|22)$/.test(code))
    return {
      who,
      what: 'Make a new client secret with the command, enter what it prints (the value, not the secret ID) in BOT_PASSWORD, and restart the bot.',
      command: addSecret({ tenantId, clientId: botId }),
    };
  if (/^AADSTS(700016|7000112|90002|900023)$/.test(code))
    return {
      who,
      what: 'Check that BOT_ID is the app of the Azure Bot and BOT_TENANT_ID the tenant in which it is registered; the command must find it.',
      command: `${connect(tenantId, ['Application.Read.All'])}; Get-MgApplication ${filter('appId', botId)}`,
    };
  return {
    who,
    what: 'Look for the sign-in of the app in Entra (Sign-in logs, Service principal sign-ins): it says why. If this machine does not reach Entra, open its network for HTTPS.',
    command: null,
  };
}

const connectors: DoctorStep = {
  ...{ id: 'bot-service-url', section, needs: ['bot-registration'] },
  title: 'Connection to Teams',
  check: async ({ installation }) => {
    const readings = await installation.connectors();
    const unreachable = readings.filter(({ problem }) => problem !== '');
    if (unreachable.length === 0)
      return readings.length === 0 ? [] : [passed(readings.map(({ url }) => url).join(', '))];
    return unreachable.map(({ url, problem }) =>
      failed({
        observed: `${url}: ${problem}`,
        expected: 'an answer by HTTPS',
        fix: {
          who: 'the administrator of the network',
          what: 'Let this machine reach the host by HTTPS. For another cloud, list its origin in BOT_SERVICE_URLS.',
          command: `curl -sSI ${shellQuote(url)}`,
        },
      }),
    );
  },
};

const appPackage: DoctorStep = {
  ...{ id: 'app-package', section, needs: ['configuration'] },
  title: 'App package',
  check: async ({ installation }) => {
    const reading = await installation.appPackage();
    if (reading.kind === 'in-use') return [passed('Messages reach this bot.')];
    const fix = {
      who: operator,
      what: 'Make the package with the command, and upload it in the Teams admin center (Manage apps).',
      command: 'npm run package',
    };
    if (reading.kind === 'absent')
      return [
        warned({
          observed: `No package was made here (${reading.path}).`,
          expected: 'a package with the ids of this environment',
          fix,
        }),
      ];
    if (reading.problems.length === 0) return [passed(reading.path)];
    return [
      failed({
        observed: `${reading.path}: ${reading.problems.join('; ')}`,
        expected: 'the ids of this environment',
        fix,
      }),
    ];
  },
};

/** The bot’s registration, and its way to Teams. */
export const botSteps: readonly DoctorStep[] = [botToken, connectors, appPackage];
