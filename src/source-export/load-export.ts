import { createGunzip } from 'node:zlib';
import { Readable } from 'node:stream';
import type { Inspection, SoftDeleted } from '../mapping/plan-context.ts';
import type { MaybeUnreadable, Member, Profile, SourceMailbox } from '../mapping/tenant-objects.ts';
import type { ConsentReading, Group, Relationship } from '../mapping/trust/trust-reading-types.ts';
import type { SourceExport } from '../mapping/source-export.ts';
import type { ExportFault } from '../ports/source-exports.ts';
import type { ExpectedHeader } from './header-faults.ts';
import { readExport } from './read-export.ts';
import type { ExportHeader, ExportRecord, OtherMailbox } from './records.ts';

/** What an export says of the source tenant. */
export interface LoadedExport {
  readonly relationships: Relationship[];
  readonly groups: Group[];
  /** By id of the group. */
  readonly members: Map<string, readonly Member[]>;
  readonly mailboxes: SourceMailbox[];
  /** Ids of the people of the batch, whose mailboxes are there with all properties. */
  readonly people: Set<string>;
  readonly profiles: Map<string, Profile>;
  readonly inspections: Map<string, Inspection>;
  readonly softDeleted: SoftDeleted[];
  readonly organizationHolds: string[];
  readonly protectedGroups: Map<string, readonly string[] | null>;
  readonly consents: Map<string, ConsentReading | null>;
  /** What the people of the source side could not read, with the reason. */
  readonly unread: Map<string, string>;
}

interface OpenedExport {
  readonly kind: 'loaded';
  /** What its signature covers. */
  readonly exported: SourceExport;
  readonly loaded: LoadedExport;
}

/** Reads the content of a kept export, and checks all of it again: the policy may have other keys now. */
export async function loadExport(
  content: Uint8Array,
  expected: ExpectedHeader,
): Promise<OpenedExport | ExportFault> {
  const loaded = emptyExport();
  const unpacked = Readable.from([content]).pipe(createGunzip());
  const read = await readExport(unpacked, {
    expected,
    onRecord: (record, header) => add(record, header, loaded),
  });
  return read.kind === 'valid' ? { kind: 'loaded', exported: read.exported, loaded } : read;
}

function emptyExport(): LoadedExport {
  return {
    relationships: [],
    groups: [],
    members: new Map(),
    mailboxes: [],
    people: new Set(),
    profiles: new Map(),
    inspections: new Map(),
    softDeleted: [],
    organizationHolds: [],
    protectedGroups: new Map(),
    consents: new Map(),
    unread: new Map(),
  };
}

function add(record: ExportRecord, { scope }: ExportHeader, loaded: LoadedExport): void {
  switch (record.kind) {
    case 'person': {
      const { profile, ...mailbox } = readable(record.mailbox);
      loaded.mailboxes.push({ ...mailbox, profile: null });
      loaded.people.add(mailbox.id);
      if (profile !== null) loaded.profiles.set(mailbox.id, readable(profile));
      if (record.inspection !== null) loaded.inspections.set(mailbox.id, record.inspection);
      return;
    }
    case 'other': {
      loaded.mailboxes.push(otherMailbox(record, scope.employeeId));
      const { id, employeeId, immutableId } = record;
      const ofProfile = scope.employeeId === 'employeeId' ? employeeId : null;
      if (ofProfile !== null || immutableId !== null)
        loaded.profiles.set(id, { ...noProfile, employeeId: ofProfile, immutableId });
      return;
    }
    case 'relationship':
      loaded.relationships.push(record.relationship);
      return;
    case 'group':
      loaded.groups.push(readable(record.group));
      loaded.members.set(record.group.id, record.members.map(readable));
      return;
    case 'soft-deleted':
      loaded.softDeleted.push(readable(record.object));
      return;
    case 'hold':
      loaded.organizationHolds.push(record.id);
      return;
    case 'protected':
      loaded.protectedGroups.set(record.group, record.ids);
      return;
    case 'consent':
      loaded.consents.set(record.applicationId, record.reading);
      return;
    case 'unread':
      loaded.unread.set(record.what, record.text);
      return;
  }
}

/** An object that could be read completely has no such key, as from a tenant. */
function readable<T extends MaybeUnreadable & { readonly unreadable: readonly string[] }>(
  object: T,
): Omit<T, 'unreadable'> & MaybeUnreadable {
  const { unreadable, ...rest } = object;
  return unreadable.length === 0 ? rest : { ...rest, unreadable };
}

function otherMailbox(record: OtherMailbox, attribute: string | null): SourceMailbox {
  const { id, primaryAddress, addresses, legacyExchangeDN, exchangeGuid, archiveGuid } = record;
  const { employeeId, unreadable } = record;
  const isCustom = attribute !== null && attribute !== 'employeeId' && employeeId !== null;
  return {
    ...{ id, primaryAddress, addresses, legacyExchangeDN, exchangeGuid, archiveGuid },
    name: primaryAddress,
    userPrincipalName: '',
    recipientType: '',
    customAttributes: isCustom ? { [attribute]: employeeId } : noAttributes,
    condition: noCondition,
    profile: null,
    ...(unreadable.length > 0 && { unreadable }),
  };
}

const noAttributes = {};

/** Of people outside the batch, whose moves no plan checks. */
const noCondition: SourceMailbox['condition'] = {
  ...{ litigationHold: false, delayHold: false, labelHold: false, inPlaceHolds: [] },
  ...{ disabledArchiveGuid: null, autoExpandingArchive: false, auxiliaryArchives: 0 },
  ...{ moveRemoteHost: null, moveStatus: null, capabilities: [], quota: null },
};

const noProfile: Profile = {
  ...{ givenName: null, surname: null, department: null, manager: null },
  ...{ employeeId: null, immutableId: null, licences: [] },
};
