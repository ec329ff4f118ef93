import { decideRun, decisionSchema } from './approve.ts';
import { cardAction } from './command.ts';

export const reject = cardAction({
  verb: 'reject',
  access: 'approver',
  cost: 'low',
  schema: decisionSchema,
  run: (data, context) => decideRun({ ...data, kind: 'rejected' }, context),
});
