import type { Recipient } from '../world/recipient.ts';
import type { GraphCall } from './door.ts';
import { isUser, type Shape } from './shapes.ts';

/** What $expand adds to a user. */
export type Expansion =
  | { readonly kind: 'of'; readonly added: (recipient: Recipient) => Shape }
  | { readonly kind: 'faulty'; readonly why: string };

const managers = /^manager\(\$select=(id,displayName|displayName,id)\)$/;

/** The manager by id and name is all that can be expanded; whoever has none is shown without. */
export function expansion(asked: GraphCall): Expansion {
  const text = asked.call.query.get('$expand');
  if (text === null) return { kind: 'of', added: () => ({}) };
  if (!managers.test(text)) {
    return { kind: 'faulty', why: `Unsupported or invalid $expand: ${text}` };
  }
  return {
    kind: 'of',
    added: (recipient) => {
      const manager = managerOf(recipient, asked);
      return manager === null ? {} : { manager };
    },
  };
}

function managerOf({ Manager }: Recipient, { side, tenants }: GraphCall): Shape | null {
  const { store } = tenants;
  const id = Manager === '' ? null : store.index(side).identity(Manager);
  const found = id === null ? null : store.seenOne(side, id);
  if (found === null || !isUser(found)) return null;
  return {
    '@odata.type': '#microsoft.graph.user',
    id: found.ExternalDirectoryObjectId,
    displayName: found.DisplayName,
  };
}
