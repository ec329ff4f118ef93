import type { MoveTesting } from './moveTest.ts';

/** Names of the match rules, as the policy file spells them; their order there is their rank. */
export const ruleNames = [
  'pinned',
  'stamped',
  'x500',
  'external-address',
  'proxy-address',
  'employee-id',
  'immutable-id',
  'domain-map',
] as const;
export type RuleName = (typeof ruleNames)[number];

/** Entra object ids of the home tenant; groups count nested members and are resolved at the click. */
export interface RoleSource {
  readonly users: readonly string[];
  readonly groups: readonly string[];
}

export type BatchSource =
  | { readonly kind: 'group'; readonly name: string; readonly group: string }
  | { readonly kind: 'file'; readonly name: string; readonly file: string };

/** The project's policy file, parsed: keys are the file's own, durations are milliseconds. */
export interface Policy {
  readonly name: string;
  readonly source: { readonly tenantId: string; readonly domain: string };
  readonly target: {
    readonly tenantId: string;
    readonly domain: string;
    readonly deliveryDomain: string;
  };
  readonly migration: {
    readonly applicationId: string;
    readonly endpoint: string | null;
    /** Of what was stamped and read back; nothing where there is no endpoint. */
    readonly test: MoveTesting;
  } | null;
  /** Source domain to target domain, both lower case. */
  readonly domains: Readonly<Record<string, string>>;
  /** By batch number. */
  readonly batches: Readonly<Record<string, BatchSource>>;
  readonly match: readonly RuleName[];
  /** Where either tenant keeps the employee id: Entra's `employeeId`, or `CustomAttribute1` to 15. */
  readonly employeeId: string;
  /** Names of service plans or SKU part numbers, upper case, of which one must be assigned on either side. */
  readonly moveLicences: readonly string[];
  readonly roles: {
    readonly admins: RoleSource;
    readonly approvers: RoleSource & { readonly source: RoleSource; readonly target: RoleSource };
    /** null: every person of the home tenant. */
    readonly viewers: RoleSource | null;
  };
  readonly approval: {
    readonly required: number;
    readonly perTenant: boolean;
    readonly expires: number;
    /** After so long those who decide are reminded, once. */
    readonly remind: number | null;
    /** After so long these people are told in person, once. */
    readonly escalate: { readonly after: number; readonly users: readonly string[] } | null;
    /** When nobody is reminded: it is done once they are over. In limits.timeZone. */
    readonly quiet: readonly Freeze[];
    readonly partial: boolean;
  };
  readonly limits: {
    readonly batchSize: number;
    readonly canary: number;
    /** Whether the others follow by themselves once the canary reads back as approved, or somebody says so. */
    readonly afterCanary: 'go' | 'ask';
    readonly concurrency: number;
    readonly stopAfterSameErrors: number;
    readonly settle: number;
    /** What follows where rows changed after the preview: they are held back and the others go on, or nothing more is written. */
    readonly drift: 'hold' | 'stop';
    /** When nothing is written: what is approved meanwhile waits. */
    readonly freeze: readonly Freeze[];
    /** In which the freezes are meant, such as Europe/Berlin. */
    readonly timeZone: string;
  };
  /** What a plan as a whole must keep to; null: no such rule. */
  readonly plans: {
    /** Rows that an approval would set going. */
    readonly size: Ceiling | null;
    /** Per cent of the batch that is ambiguous or colliding. */
    readonly conflicts: Ceiling | null;
    /** The same as `size`, as long as no run of this project has written anything. */
    readonly firstBatch: Ceiling | null;
    /** A secret or certificate that ends within so many ms of the last moment to decide. */
    readonly expiring: { readonly within: number; readonly then: Consequence } | null;
  };
  readonly undo: { readonly clearGuid: boolean };
  /** How often stamped batches are looked at again. */
  readonly watch: { readonly every: number };
  /** People of either tenant, groups counting nested members; null approvers: those of every run. */
  readonly protected: RoleSource & { readonly approvers: RoleSource | null };
}

export type Freeze =
  /** Local times, such as 2026-12-18T18:00. */
  | { readonly kind: 'once'; readonly from: string; readonly to: string }
  /** Days from Monday 1 to Sunday 7, times from 00:00 to 24:00. */
  | {
      readonly kind: 'weekly';
      readonly days: readonly number[];
      readonly from: string;
      readonly to: string;
    };

export interface Ceiling {
  readonly most: number;
  readonly then: Consequence;
}

/** What follows where a plan is above a ceiling. */
export type Consequence =
  /** It can't be approved. */
  | { readonly kind: 'refuse' }
  /** So many people have to approve. */
  | { readonly kind: 'require'; readonly people: number }
  /** One of these has to approve too. */
  | { readonly kind: 'ask'; readonly owners: RoleSource };
