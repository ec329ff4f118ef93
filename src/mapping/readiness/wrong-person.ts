import type { Finding } from '../plan-rows.ts';

/** Codes of findings that can mean two different people, the most suspicious first. */
const wrongPersonCodes: readonly string[] = [
  'pinned-despite-employee-id',
  'different-employee-id',
  'name-of-two-alphabets',
  'name-differs',
  'decided-by-pin',
  'domain-map-alone',
  'department-differs',
  'manager-differs',
];

/** How many codes `suspicionOf` tells apart. */
export const suspicionCount = wrongPersonCodes.length;

/** 0 for the most suspicious finding; null where the code says nothing about the person. */
export function suspicionOf({ code }: Pick<Finding, 'code'>): number | null {
  const index = wrongPersonCodes.indexOf(code);
  return index === -1 ? null : index;
}
