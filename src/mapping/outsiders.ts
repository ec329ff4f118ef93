import type { Stamp, TargetRecipient } from './identity.ts';
import { folded } from './verify.ts';

/** A target and what it is to hold. */
interface Held {
  readonly target: { readonly id: string };
  readonly after: Stamp;
}

/** By the target's id: which other object of the tenant carries a GUID or an X500 address that is that target's alone. It shares no code with the planner. */
export function outsiders(
  stamps: Iterable<Held>,
  recipients: Iterable<TargetRecipient>,
): ReadonlyMap<string, string> {
  const owners = new Map<string, string>();
  for (const { target, after } of stamps)
    for (const mark of marks(after)) owners.set(mark, target.id);
  const found = new Map<string, string>();
  for (const one of recipients)
    for (const mark of marks(one)) {
      const owner = owners.get(mark);
      if (owner !== undefined && owner !== one.id)
        found.set(owner, `${mark} stands on ${one.name} (${one.primaryAddress}) too`);
    }
  return found;
}

/** What makes mail go to one object and to no other. */
function marks({ exchangeGuid, archiveGuid, addresses }: Stamp): readonly string[] {
  return [
    ...(exchangeGuid === null ? [] : [`GUID ${exchangeGuid}`]),
    ...(archiveGuid === null ? [] : [`GUID ${archiveGuid}`]),
    ...addresses.map(folded).filter((address) => address.startsWith('x500:')),
  ];
}
