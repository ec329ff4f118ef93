import type { Side } from '../mapping/tenant-objects.ts';

/** `warned`: it works, but something is lost. `not-checked`: a step that it needs did not pass. */
export type CheckState = 'passed' | 'warned' | 'failed' | 'not-checked';

export const doctorSections = [
  'Installation',
  'Source tenant',
  'Target tenant',
  'Project',
] as const;
export type DoctorSection = (typeof doctorSections)[number];

/** One thing that doctor checked, with what to do where it is not as needed. */
export interface DoctorCheck {
  /** Stays the same; an anchor of docs/doctor.md is its part before the slash. */
  readonly id: string;
  readonly section: DoctorSection;
  readonly title: string;
  readonly state: CheckState;
  readonly observed: string;
  readonly expected: string;
  readonly fix: DoctorFix | null;
  /** Ids of the steps that keep it from being checked. */
  readonly waitsFor: readonly string[];
}

export interface DoctorFix {
  /** Who has the rights for it. */
  readonly who: string;
  readonly what: string;
  /** One line of PowerShell or of a shell with the values filled in; null: there is no command. */
  readonly command: string | null;
}

export interface DoctorReport {
  readonly readAt: Date;
  readonly tenants: 'sandbox' | 'live' | null;
  readonly checks: readonly DoctorCheck[];
}

/** The section of a tenant. */
export function sectionOf(side: Side): DoctorSection {
  return side === 'source' ? 'Source tenant' : 'Target tenant';
}

export function isInOrder(checks: readonly Pick<DoctorCheck, 'state'>[]): boolean {
  return checks.every(({ state }) => state === 'passed');
}
