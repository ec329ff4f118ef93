import { namedObject } from '../mapping/named-object.ts';
import { tenantName } from '../mapping/tenant-name.ts';
import { findPerson } from '../planning/find-person.ts';
import { replanOpenRuns } from '../planning/replan.ts';
import { refuse } from '../ports/refused.ts';
import { text, type Answer } from './answer.ts';
import { onePerson } from './command-arguments.ts';
import type { CommandContext } from './command.ts';
import { chatCommand } from './make-command.ts';
import { offerPeople, withExportNote } from './offer-people.ts';

export const unpin = chatCommand({
  usage: 'unpin <source>',
  aliases: ['remove pin of', 'remove the pin of'],
  effect: 'changes',
  example: 'unpin Enrico Cattaneo',
  description: 'Remove a manual match.',
  group: 'People',
  access: { only: 'admins', can: 'unpin' },
  cost: 'high',
  parse: onePerson,
  run: removePin,
});

async function removePin(words: string, context: CommandContext): Promise<Answer> {
  const { sender, world } = context;
  const { policy } = await context.readPolicy();
  const at = world.clock.now();
  const { pins } = await world.overrides.active(at);
  const mailbox = findPerson(
    words,
    await world.source.mailboxes(),
    tenantName(policy.source.domain),
  );
  if (mailbox.kind === 'refused')
    return offerPeople(withExportNote(mailbox, world.source), {
      verb: 'Unpin',
      lineFor: (one) => `unpin ${one}`,
    });
  const source = namedObject(mailbox.object);
  const pin = pins.find(({ sourceId }) => sourceId === source.id);
  if (pin === undefined)
    return refuse(
      'nothing-to-undo',
      `${source.name} is not pinned.`,
      `Type “why ${source.address}” to see how it is matched.`,
    );
  await world.overrides.add([{ kind: 'unpin', source, by: sender.person, at, note: '' }]);
  const effect = await replanOpenRuns(
    { sources: [source.id], targets: [pin.targetId], batch: null },
    world,
  );
  return text(`${source.name} (${source.address}) is no longer pinned. ${effect}`);
}
