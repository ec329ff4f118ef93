import { entryOf, type catalogue } from '../mapping/readiness/finding-catalogue.ts';

/** Who fixes a finding; a folder of worklists has this name. */
export const owners = [
  'source-admin',
  'target-admin',
  'licence-admin',
  'on-premises-admin',
  'project',
] as const;
export type Owner = (typeof owners)[number];

export const ownerLabels = {
  'source-admin': 'administrator of the source',
  'target-admin': 'administrator of the target',
  'licence-admin': 'administrator of licenses',
  'on-premises-admin': 'administrator of the on-premises directory',
  project: 'the project',
} as const satisfies Record<Owner, string>;

/** null: the catalogue no longer has the code. */
export function ownerOf(code: string): Owner | null {
  const special = specialOwners.get(code);
  if (special !== undefined) return special;
  const fixedBy = entryOf(code)?.fixedBy;
  if (fixedBy === undefined) return null;
  return fixedBy === 'project' ? 'project' : `${fixedBy}-admin`;
}

/** Findings that need another right than that of an Exchange administrator. */
const specialOwners: ReadonlyMap<string, Owner> = new Map<keyof typeof catalogue, Owner>([
  ['move-licence-missing', 'licence-admin'],
  ['target-licensed-early', 'licence-admin'],
  ['target-dirsynced', 'on-premises-admin'],
  ['undo-synchronized', 'on-premises-admin'],
]);
