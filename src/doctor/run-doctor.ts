import { withCloudSignIns } from '../mapping/clouds.ts';
import type { DoctorCheck, DoctorReport } from '../ports/doctor-report.ts';
import { checksOf } from './check-step.ts';
import type { DoctorStep, StepCheck, Subject } from './step.ts';

/** Checks one step after the other. A step whose needs did not pass is not checked. Changes nothing. */
export async function runDoctor(
  steps: readonly DoctorStep[],
  subject: Subject,
  onStep: (step: DoctorStep) => void = () => undefined,
): Promise<DoctorReport> {
  const readAt = subject.clock.now();
  const checks: DoctorCheck[] = [];
  /** By step that did not pass: the failed steps that keep others from being checked. */
  const causes = new Map<string, readonly string[]>();
  for (const step of steps) {
    const waitsFor = [...new Set(step.needs.flatMap((id) => causes.get(id) ?? []))];
    if (waitsFor.length === 0) onStep(step);
    const found = waitsFor.length > 0 ? [notChecked] : await checksOf(step, subject);
    const { id, section, title } = step;
    checks.push(...found.map((check) => ({ id, section, title, waitsFor, ...check })));
    if (waitsFor.length > 0) causes.set(id, waitsFor);
    else if (found.some(({ state }) => state === 'failed')) causes.set(id, [id]);
  }
  const settings = await subject.installation.settings();
  return {
    readAt,
    tenants: settings.kind === 'invalid' ? null : settings.tenants,
    checks: checks
      .map((check) => (settings.kind === 'valid' ? inCloud(check, settings.graphBaseUrl) : check))
      .map((check) => withoutSecrets(check, subject.installation)),
  };
}

/** Commands for an administrator sign in to the cloud of the tenants. */
function inCloud(check: DoctorCheck, graphBaseUrl: string): DoctorCheck {
  const { fix } = check;
  if (fix === null) return check;
  const inThatCloud = (text: string) => withCloudSignIns(text, graphBaseUrl);
  const command = fix.command === null ? null : inThatCloud(fix.command);
  return { ...check, fix: { ...fix, what: inThatCloud(fix.what), command } };
}

function withoutSecrets(
  { observed, expected, fix, ...check }: DoctorCheck,
  installation: Subject['installation'],
): DoctorCheck {
  const hide = (text: string) => installation.withoutSecrets(text);
  const { who = '', what = '', command = null } = fix ?? {};
  const hidden = { who: hide(who), what: hide(what), command: command && hide(command) };
  return {
    ...check,
    observed: hide(observed),
    expected: hide(expected),
    fix: fix === null ? null : hidden,
  };
}

const notChecked: StepCheck = { state: 'not-checked', observed: '', expected: '', fix: null };
