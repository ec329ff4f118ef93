import {
  addCertificate,
  addSecret,
  connect,
  filter,
  installApp,
} from '../mapping/entra-commands.ts';
import { expiryNotice } from '../mapping/trust/expiry-checks.ts';
import type { IdentityReading, TokenFailure } from '../ports/identity-reading.ts';
import type { CertificateReading } from '../ports/installation.ts';
import type { DoctorFix } from '../ports/doctor-report.ts';
import { makeCertificate, shellQuote } from './shell-commands.ts';
import type { IdentityContext } from './identity.ts';
import { failed, passed, warned, type StepCheck } from './step.ts';

const services = { exchange: 'Exchange Online', graph: 'Microsoft Graph' } as const;

/** Whether both services give the identity tokens; a certificate that ended is found before Entra is asked. */
export async function signInCheck(context: IdentityContext): Promise<readonly StepCheck[]> {
  const { reading, variables, subject } = context;
  const certificate =
    reading.credential === 'certificate' ? await subject.installation.certificate(variables) : null;
  const now = subject.clock.now();
  if (certificate !== null && certificate.endsAt <= now)
    return [endedCertificate(certificate, context)];
  const failures = failuresIn(reading);
  const [first] = failures;
  if (first === undefined) {
    const { policy } = await subject.project();
    const isEnding =
      certificate !== null && certificate.endsAt.getTime() - now.getTime() < expiryNotice(policy);
    if (isEnding) return [endingCertificate(certificate, context)];
    return [passed(`app ${reading.clientId}, ${credentialText(reading, certificate)}`)];
  }
  // Both services fail for the same reason, unless one of them is missing in the tenant.
  const isSame = failures.every(({ failure }) => failure.code === first.failure.code);
  const settings = await subject.installation.settings();
  return (isSame ? [first] : failures).map(({ failure }) =>
    failed({
      observed: failure.text,
      expected: `tokens for ${failures.map(({ service }) => service).join(' and ')}`,
      fix:
        settings.kind === 'valid' && isPassing(failure)
          ? reachEntra(settings, context)
          : fixFor(failure, context, certificate),
    }),
  );
}

function failuresIn({ exchange, graph }: Pick<IdentityReading, 'exchange' | 'graph'>) {
  return Object.entries({ exchange, graph } as const).flatMap(([name, token]) =>
    token.kind === 'failed'
      ? [{ service: name === 'graph' ? services.graph : services.exchange, failure: token.failure }]
      : [],
  );
}

function credentialText(
  { credential }: IdentityReading,
  certificate: CertificateReading | null,
): string {
  if (certificate === null)
    return credential === 'secret' ? 'with a client secret' : 'with a managed identity';
  return `with the certificate ${certificate.thumbprint} until ${day(certificate.endsAt)}`;
}

function endedCertificate(
  { variable, path, thumbprint, endsAt }: CertificateReading,
  context: IdentityContext,
): StepCheck {
  return failed({
    observed: `The certificate ${thumbprint} in ${path} (${variable}) ended on ${day(endsAt)}.`,
    expected: 'a certificate that is valid now',
    fix: newCertificateFix({ path, variable }, context),
  });
}

/** Read from the file, which can end before another certificate that the app has in Entra. */
function endingCertificate(
  { variable, path, thumbprint, endsAt }: CertificateReading,
  context: IdentityContext,
): StepCheck {
  return warned({
    observed: `Tokens are given, and the certificate ${thumbprint} in ${path} (${variable}) ends on ${day(endsAt)}.`,
    expected:
      'a certificate that lasts longer (plans.expiring.within of the policy file, else 14 days)',
    fix: newCertificateFix({ path, variable }, context),
  });
}

function newCertificateFix(
  { path, variable }: Pick<CertificateReading, 'path' | 'variable'>,
  { clientId, tenantId, tenantName }: IdentityContext,
): DoctorFix {
  const add = addCertificate({ tenantId, clientId }, `${path}.crt`);
  return {
    who: `the owner of the app ${clientId} in ${tenantName}, with whoever runs the bot`,
    what: `Back up ${path}, which ${variable} names, and make a new certificate with the command. Add ${path}.crt to the app in Entra (Certificates & secrets), or in PowerShell:\n> ${add}\nThen restart the bot.`,
    command: makeCertificate(path),
  };
}

function isPassing({ kind }: TokenFailure): boolean {
  return kind === 'unreachable' || kind === 'throttled';
}

function reachEntra(
  { authorityHost }: { readonly authorityHost: string },
  { tenantId }: IdentityContext,
): DoctorFix {
  const url = `${authorityHost}/${encodeURIComponent(tenantId)}/v2.0/.well-known/openid-configuration`;
  return {
    who: 'whoever runs the bot, with the administrator of its network',
    what: 'Let this machine reach Entra by HTTPS, and run doctor again.',
    command: `curl -sS ${shellQuote(url)}`,
  };
}

/** What helps against an error of Entra, by its number: https://learn.microsoft.com/entra/identity-platform/reference-error-codes */
function fixFor(
  { code }: TokenFailure,
  context: IdentityContext,
  certificate: CertificateReading | null,
): DoctorFix {
  const { clientId, tenantId, tenantName, variables, reading } = context;
  const app = { tenantId, clientId };
  const owner = `the owner of the app ${clientId} in ${tenantName}`;
  if (/^AADSTS70002(15|22)$/.test(code))
    return {
      who: owner,
      what: `Make a new client secret with the command, enter what it prints (the value, not the secret ID) in ${variables}_CLIENT_SECRET, and restart the bot.`,
      command: addSecret(app),
    };
  if (certificate !== null && /^AADSTS70002[47]$/.test(code))
    return {
      who: owner,
      what: `Add the certificate with the thumbprint ${certificate.thumbprint} to the app in Entra (Certificates & secrets); it is the one in ${certificate.path}. If the clock of this machine is wrong, correct it.`,
      command: `openssl x509 -in ${shellQuote(certificate.path)} -out ${shellQuote(`${certificate.path}.crt`)}`,
    };
  if (/^AADSTS(90002|900023)$/.test(code))
    return {
      who: 'whoever runs the bot',
      what: `Correct ${variables === 'TARGET_WRITE' ? 'TARGET' : variables}_TENANT_ID: Entra knows no tenant ${tenantId}.`,
      command: null,
    };
  if (/^AADSTS(700016|7000112)$/.test(code))
    return {
      who: `an Application Administrator of ${tenantName}`,
      what: `Check ${variables}_CLIENT_ID. If it is right and the app is registered in another tenant, install it in this one with the command; if it is disabled, enable it (Enterprise applications).`,
      command: installApp(app),
    };
  if (/^AADSTS500011$/.test(code))
    return {
      who: `a Global Administrator of ${tenantName}`,
      what: 'The tenant has no service principal of this service. Install it with the command.',
      command: installApp({ tenantId, clientId: '00000002-0000-0ff1-ce00-000000000000' }),
    };
  if (reading.credential === 'managed-identity')
    return {
      who: owner,
      what: `Run the bot where the managed identity in ${variables}_MANAGED_IDENTITY_CLIENT_ID is assigned, and add a federated credential for it to the app.`,
      command: `${connect(tenantId, ['Application.Read.All'])}; Get-MgApplicationFederatedIdentityCredential -ApplicationId (Get-MgApplication ${filter('appId', clientId)}).Id`,
    };
  return {
    who: owner,
    what: `Look for the sign-in of the app in Entra (Sign-in logs, Service principal sign-ins): it says why.`,
    command: null,
  };
}

function day(date: Date): string {
  return date.toISOString().slice(0, 10);
}
