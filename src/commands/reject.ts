import { decideRun, decisionSchema } from './approve.ts';
import { cardAction } from './make-command.ts';

export const reject = cardAction({
  verb: 'reject',
  isOfRunCard: true,
  access: 'approver',
  cost: 'low',
  schema: decisionSchema,
  run: (data, context) => decideRun('rejected', data, context),
});
