import type { SourceMailbox, TargetRecipient } from '../identity.ts';
import { many, put, type Many } from '../many.ts';
import type { Pin } from '../ruling.ts';
import type { Sources } from './sources.ts';
import { holdersOf, type Targets } from './targets.ts';

/** A pin whose mailbox exists; `target` is null where nobody of that id is left. */
export interface Pinned {
  readonly pin: Pin;
  readonly target: TargetRecipient | null;
}

export interface Pins {
  readonly of: ReadonlyMap<SourceMailbox, Pinned>;
  /** By the target's id. More than one is a fault of whoever kept them, and is told. */
  readonly owners: Many<SourceMailbox>;
}

export function pinsOf(pins: readonly Pin[], { byId }: Sources, targets: Targets): Pins {
  const of = new Map<SourceMailbox, Pinned>();
  const owners = many<SourceMailbox>();
  for (const pin of pins) {
    const mailbox = byId.get(pin.sourceId)?.mailbox;
    if (mailbox === undefined) continue;
    of.set(mailbox, { pin, target: holdersOf(targets, 'id', pin.targetId)[0] ?? null });
    put(owners, pin.targetId, mailbox);
  }
  return { of, owners };
}
