import { namedObject } from '../mapping/named-object.ts';
import { smtpKeysOf } from '../mapping/email-address.ts';
import type { NamedObject } from '../mapping/plan-rows.ts';
import { tenantName } from '../mapping/tenant-name.ts';
import { findPerson } from '../planning/find-person.ts';
import { refuse } from '../ports/refused.ts';
import type { World } from '../ports/world.ts';
import type { Answer } from './answer.ts';
import { incomplete, parsed } from './command-arguments.ts';
import { nameIn, withoutEndMark } from './command-words.ts';
import type { CommandContext, CommandInput, ParseResult } from './command.ts';
import { chatCommand } from './make-command.ts';
import { offerPeople } from './offer-people.ts';
import { openRun } from './open-run.ts';
import { findPlannedPerson } from './planned-person.ts';

export const removeFromMigration = chatCommand({
  usage: 'remove <user> from migration',
  aliases: ['remove user', 'take'],
  effect: 'changes',
  example: 'remove Lee Gu from migration',
  description: 'Take a person out of the migration batch that they are in.',
  group: 'Migration',
  access: { only: 'admins', can: 'change migrations' },
  cost: 'high',
  parse: parseRemoval,
  run: removePerson,
});

function parseRemoval({ words }: CommandInput): ParseResult<string> {
  const name = nameIn(
    withoutEndMark(words).replace(
      / (?:from|out of) (?:the |its |their )?migration(?: batch)?$/i,
      '',
    ),
  );
  return name === ''
    ? incomplete('Who is taken out of the migration? Use an address, an object ID or a name.')
    : parsed(name);
}

async function removePerson(user: string, context: CommandContext): Promise<Answer> {
  const found = await findTarget(user, context);
  if (found.kind === 'refused')
    return offerPeople(found, { verb: 'Remove', lineFor: (one) => `remove ${one} from migration` });
  const { target, batch, addresses } = found;
  const users = await context.world.target.migrations();
  const moving = users.find(({ address }) => addresses.has(address.toLowerCase()));
  if (moving === undefined)
    return refuse(
      'no-migration',
      `${target.name} (${target.address}) is in no migration batch.`,
      `Type “why ${target.address}” to see their state.`,
    );
  const person = { ...target, address: moving.address };
  const handsOff = {
    ...({ action: 'remove', way: 'exchange' } as const),
    person,
    completeAfter: null,
  };
  return openRun({ ...{ batch, handsOff }, undoes: null, retries: null, selection: null }, context);
}

type Found =
  | {
      readonly kind: 'found';
      readonly target: NamedObject;
      /** Of the latest run that has the person. */
      readonly batch: number;
      /** In lower case. */
      readonly addresses: ReadonlySet<string>;
    }
  | Extract<ReturnType<typeof findPerson>, { readonly kind: 'refused' }>;

/** The mail user of a person whom a plan has, or whose address was typed. */
async function findTarget(user: string, context: CommandContext): Promise<Found> {
  const { world } = context;
  const id = await findPlannedPerson(user, context);
  const [past] = id === null ? [] : await world.journal.rowHistory(id, 1);
  const { policy } = await context.readPolicy();
  const recipients = await world.target.recipients();
  const planned = past !== undefined && 'target' in past.stored.row ? past.stored.row.target : null;
  const wanted = planned?.id ?? user;
  const person = findPerson(wanted, recipients, tenantName(policy.target.domain));
  if (person.kind === 'refused') return person;
  const batch = past === undefined ? null : await batchOf(past.run, world);
  const addresses = new Set(smtpKeysOf(person.object));
  if (batch !== null)
    return { kind: 'found', target: namedObject(person.object), batch, addresses };
  return refuse(
    'unknown-person',
    `No run has ${person.object.name}, so no batch is known to take them out for.`,
    'An administrator of the target can use Remove-MigrationUser.',
  );
}

async function batchOf(run: number, { journal }: Pick<World, 'journal'>): Promise<number | null> {
  return (await journal.read(run))?.batch ?? null;
}
