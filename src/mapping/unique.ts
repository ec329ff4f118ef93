import { canonical } from './canonical.ts';

interface Listed {
  readonly id: string;
  readonly name: string;
  readonly primaryAddress: string;
  readonly legacyExchangeDN: string;
  readonly addresses: readonly string[];
}

/** Every object once, though a listing may give one twice when it moves between two pages being read. */
export function unique<T extends Listed>(objects: readonly T[]): readonly T[] {
  if (new Set(objects.map(keyOf)).size === objects.length) return objects;
  const byKey = new Map<string, T>();
  for (const object of objects) {
    const key = keyOf(object);
    const known = byKey.get(key);
    byKey.set(key, known === undefined ? object : steady(known, object));
  }
  return [...byKey.values()];
}

/** Some system objects have no Entra object id. */
function keyOf({ id, name, primaryAddress, legacyExchangeDN }: Listed): string {
  return id === '' ? JSON.stringify([name, primaryAddress, legacyExchangeDN]) : id;
}

/** The same one of two readings, whichever came first and in whatever order they give the addresses. */
function steady<T extends Listed>(a: T, b: T): T {
  return text(a) <= text(b) ? a : b;
}

function text(object: Listed): string {
  return canonical({ ...object, addresses: [...object.addresses].sort() });
}
