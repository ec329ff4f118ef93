import type { Policy } from '../mapping/policy.ts';
import type { Clock } from '../ports/clock.ts';
import type { DoctorCheck, DoctorFix, DoctorSection } from '../ports/doctor-report.ts';
import type { Installation } from '../ports/installation.ts';
import type { ReadPorts } from '../planning/read-tenants.ts';
import type { World } from '../ports/world.ts';

/** One step: what it needs, and what it reads. */
export interface DoctorStep {
  readonly id: string;
  readonly section: DoctorSection;
  readonly title: string;
  /** Ids of earlier steps; if one of them did not pass, this one is not checked. */
  readonly needs: readonly string[];
  /** None: there is nothing to check here. A check without an id or title has those of the step. */
  readonly check: (subject: Subject) => Promise<readonly StepCheck[]>;
}

export type StepCheck = Omit<DoctorCheck, 'id' | 'section' | 'title' | 'waitsFor'> &
  Partial<Pick<DoctorCheck, 'id' | 'title'>>;

/** What the steps look at. */
export interface Subject {
  readonly installation: Installation;
  readonly clock: Pick<Clock, 'now'>;
  /** Throws where settings or policy file are not valid; steps that need it name `policy-file` among their needs. */
  readonly project: () => Promise<Project>;
  /** The batch of the dry plan; null: the first one of the policy. */
  readonly batch: number | null;
}

/** What the steps read of both tenants. */
export interface Project
  extends
    ReadPorts,
    Pick<World, 'directory' | 'migrationBatches' | 'migrationJobs' | 'userMappings'> {
  readonly policy: Policy;
  /** false: the source is read from exports, and this program has none. */
  readonly canReadSource: boolean;
}

export function passed(observed: string): StepCheck {
  return { state: 'passed', observed, expected: '', fix: null };
}

interface Found {
  readonly observed: string;
  readonly expected: string;
  readonly fix: DoctorFix;
}

export function failed(found: Found): StepCheck {
  return { state: 'failed', ...found };
}

export function warned(found: Found): StepCheck {
  return { state: 'warned', ...found };
}
