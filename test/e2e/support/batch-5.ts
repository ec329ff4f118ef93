import { parse } from 'csv-parse/sync';

/** Source alias of each person in batch 5 of the sandbox, and the codes of that row. */
export const codes: Readonly<Record<string, readonly string[]>> = {
  HenriettaM: ['hold-litigation'],
  RetaT: ['hold-delay'],
  LydiaB: ['hold-label'],
  MonicaT: ['hold-in-place'],
  NatashaJ: ['hold-organization'],
  OscarW: ['archive-substrate-holds'],
  WandaH: ['archive-disabled'],
  EvaM: ['archive-auxiliary'],
  MarioR: ['archive-expanding'],
  CaroleP: ['mailbox-near-quota'],
  CoreyG: ['recoverable-over-quota'],
  TimD: ['move-remote-host'],
  KrystalM: ['move-in-progress'],
  MauricioA: ['migration-user-exists'],
  LaurenceG: ['move-licence-missing'],
  CassandraD: ['target-licensed-early'],
  LegalEnquiries: ['shared-or-resource'],
  Courtroom: ['shared-or-resource'],
  EvidenceProjector: ['shared-or-resource'],
  CaseDiscovery: ['source-type-unsupported'],
  AbbieP: ['external-address-elsewhere'],
  AaronP: ['external-address-repeated'],
  AnneW: ['target-primary-foreign'],
  ArleneH: ['soft-deleted-twin'],
  CelesteB: ['soft-deleted-source-twin'],
  AmariR: ['in-two-batches'],
  BabakS: ['different-employee-id'],
  LoriP: ['name-differs'],
  RobertT: ['name-differs'],
  HadarC: ['department-differs', 'manager-differs'],
  CecilF: ['target-dirsynced'],
  KianL: ['no-target'],
  YuliaS: ['no-target'],
};

export function rowsOf(csv: string): readonly Readonly<Record<string, string>>[] {
  return parse(csv, { columns: true, bom: true });
}

/** Codes of the row with this source alias. */
export function codesOf(rows: ReturnType<typeof rowsOf>, alias: string): readonly string[] {
  const row = rows.find(
    ({ SourceAddress }) => SourceAddress?.split('@')[0]?.toLowerCase() === alias.toLowerCase(),
  );
  return row?.['Codes']?.split(' ') ?? [];
}
