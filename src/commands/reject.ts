import { decideRun, decisionSchema } from './approve.ts';
import { cardAction } from './command.ts';

export const reject = cardAction({
  verb: 'reject',
  access: 'approver',
  schema: decisionSchema,
  run: (data, context) => decideRun({ ...data, kind: 'rejected' }, context),
});
