import type { Recipient } from '../world/recipient.ts';
import type { GraphCall } from './authorize.ts';
import { isUser, type Shape } from './shapes.ts';

/** The properties that $expand adds to a user. */
export type Expansion =
  | { readonly kind: 'of'; readonly added: (recipient: Recipient) => Shape }
  | { readonly kind: 'faulty'; readonly why: string };

const managers = /^manager\(\$select=(id,displayName|displayName,id)\)$/;

/** Only the manager's id and name can be expanded; a user without a manager has no such property. */
export function expansion(request: GraphCall): Expansion {
  const text = request.call.query.get('$expand');
  if (text === null) return { kind: 'of', added: () => ({}) };
  if (!managers.test(text)) {
    return { kind: 'faulty', why: `Unsupported or invalid $expand: ${text}` };
  }
  return {
    kind: 'of',
    added: (recipient) => {
      const manager = managerOf(recipient, request);
      return manager === null ? {} : { manager };
    },
  };
}

function managerOf({ Manager }: Recipient, { side, tenants }: GraphCall): Shape | null {
  const { store } = tenants;
  const id = Manager === '' ? null : store.index(side).identity(Manager);
  const found = id === null ? null : store.visibleOne(side, id);
  if (found === null || !isUser(found)) return null;
  return {
    '@odata.type': '#microsoft.graph.user',
    id: found.ExternalDirectoryObjectId,
    displayName: found.DisplayName,
  };
}
