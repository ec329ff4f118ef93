import { TenantError } from '../ports/tenant-error.ts';
import { failed, type DoctorStep, type StepCheck, type Subject } from './step.ts';

/** The checks of a step; a failed call to a tenant is one too. */
export async function checksOf(step: DoctorStep, subject: Subject): Promise<readonly StepCheck[]> {
  try {
    return await step.check(subject);
  } catch (error) {
    if (!(error instanceof TenantError)) throw error;
    return [failedCall(error)];
  }
}

/** A call to a tenant that failed where the step expected an answer. */
function failedCall(error: TenantError): StepCheck {
  const { side, kind } = error.detail;
  const isPassing = kind === 'throttled' || kind === 'unreachable';
  return failed({
    observed: error.summary,
    expected: 'an answer',
    fix: {
      who: isPassing ? 'whoever runs the bot' : `an Exchange administrator of the ${side} tenant`,
      what:
        error.advice ||
        (isPassing
          ? 'Check that this machine reaches Exchange Online, wait a few minutes, and run doctor again.'
          : 'Run doctor again. If it repeats, give Microsoft support the request-id.'),
      command: null,
    },
  });
}
