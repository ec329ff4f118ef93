import { mailboxNamed } from './among.ts';
import { outcome, type Cmdlet } from './cmdlet.ts';
import { text } from './parameters.ts';
import { refusals } from './refusal.ts';

/** Export-MailboxDiagnosticLogs, of the one component that tells of organization-wide holds. */
export const exportMailboxDiagnosticLogs: Cmdlet = {
  parameters: ['Identity', 'ComponentName'],
  writes: false,
  run: (invocation) => {
    const component = text(invocation.parameters, 'ComponentName');
    if (component === null) throw refusals.missingParameter('ComponentName');
    if (component.toLowerCase() !== 'holdtracking') {
      throw refusals.task(`The component "${component}" has no diagnostic log. Try HoldTracking.`);
    }
    return outcome([mailboxNamed(invocation)], ({ HoldTracking }) => ({
      MailboxLog: HoldTracking,
    }));
  },
};
