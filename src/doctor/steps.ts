import { cmdletSteps } from './cmdlet-steps.ts';
import { domainSteps } from './domain-steps.ts';
import { identitySteps } from './identity-steps.ts';
import { endpointStep } from './endpoint-step.ts';
import { installationSteps } from './installation-steps.ts';
import { projectSteps } from './project-steps.ts';
import type { DoctorStep } from './step.ts';
import { trustSteps } from './trust-steps.ts';

/** Every step, in the order in which somebody sets the bot up. */
export const doctorSteps: readonly DoctorStep[] = [
  ...installationSteps,
  ...identitySteps({ side: 'source', use: 'read' }),
  ...identitySteps({ side: 'target', use: 'read' }),
  ...identitySteps({ side: 'target', use: 'write' }),
  ...cmdletSteps,
  ...domainSteps,
  ...trustSteps,
  ...projectSteps,
  endpointStep,
];
