import { editDistance } from '../edit-distance.ts';

/** The domain that was probably meant: the nearest one that differs by few letters; null where none is near. */
export function similarDomain(name: string, known: readonly string[]): string | null {
  const wanted = name.trim().toLowerCase();
  const [nearest] = [...new Set(known.map((domain) => domain.trim().toLowerCase()))]
    .map((domain) => ({ domain, distance: editDistance(wanted, domain) }))
    .filter(({ distance }) => distance > 0 && distance <= farthest)
    .toSorted((a, b) => a.distance - b.distance);
  return nearest?.domain ?? null;
}

const farthest = 3;
