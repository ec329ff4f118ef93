import type { RunView } from '../run/run.ts';
import { bytes, mostBytes, type Drawn } from './draw.ts';

/** People of one chat for whom Teams fetches cards of their own. */
const mostPeople = 60;

/** The same card, in whose place those who are concerned get one of their own; as many of them as there is room for. */
export function refreshing(drawn: Drawn, { run, viewer, audience }: RunView): Drawn {
  if (viewer !== 'anyone') return drawn;
  for (
    let userIds = audience.slice(0, mostPeople);
    userIds.length > 0;
    userIds = userIds.slice(0, -1)
  ) {
    const card = { ...drawn.card, refresh: { action: action(run.id), userIds } };
    if (bytes(card) <= mostBytes) return { ...drawn, card };
  }
  return drawn;
}

/** After an edit a client may send the older card's data, so nothing of the plan stands in it. */
function action(run: number): object {
  return {
    type: 'Action.Execute',
    title: 'Show mine',
    verb: 'refresh',
    data: { verb: 'refresh', run },
  };
}
