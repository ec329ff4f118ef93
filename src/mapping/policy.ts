import type { MoveTestScope } from './move-test-rules.ts';
import type { ChangePolicy } from './change-policy.ts';
import type { Webhook } from './webhook-events.ts';

/** Names of the match rules in the policy file; an earlier rule has precedence. */
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

/** How a batch goes to the move: as files for an administrator, as Exchange migration batches, or as jobs of the Migration Orchestrator. */
export const handOffWays = ['file', 'exchange', 'orchestrator'] as const;
export type HandOffWay = (typeof handOffWays)[number];

/** Entra object ids of the home tenant; groups include nested members and are resolved for each decision. */
export interface RoleSource {
  readonly users: readonly string[];
  readonly groups: readonly string[];
}

export type BatchSource =
  | { readonly kind: 'group'; readonly name: string; readonly group: string }
  | { readonly kind: 'file'; readonly name: string; readonly file: string };

/** For a bot that has no access to the source tenant and reads files of it. */
export interface ExportRules {
  /** SHA-256 of the public keys whose exports are taken, in lower-case hex. */
  readonly keys: readonly string[];
  /** A plan can be approved as long as its export is not older (ms). */
  readonly approveWithin: number;
  /** Stamping begins only with an export that is not older (ms). */
  readonly stampWithin: number;
}

/** The parsed policy file: the same keys as in the file, durations in milliseconds. */
export interface Policy {
  readonly name: string;
  readonly source: {
    readonly tenantId: string;
    readonly domain: string;
    /** null: the bot reads the source tenant itself. */
    readonly export: ExportRules | null;
  };
  readonly target: {
    readonly tenantId: string;
    readonly domain: string;
    readonly deliveryDomain: string;
  };
  readonly migration: {
    readonly applicationId: string;
    readonly endpoint: string | null;
    /** Which verified rows get a move test; `off` where there is no endpoint. */
    readonly test: MoveTestScope;
    /** How a batch is handed off; `exchange` and `orchestrator` need an endpoint. */
    readonly way: HandOffWay;
    /** Most people in one migration batch. */
    readonly batchSize: number;
    /** Most people in one job of the Migration Orchestrator. */
    readonly jobSize: number;
  } | null;
  /** Source domain → target domain, both in lower case. */
  readonly domains: Readonly<Record<string, string>>;
  /** By batch number. */
  readonly batches: Readonly<Record<string, BatchSource>>;
  readonly match: readonly RuleName[];
  /** The attribute with the employee ID in both tenants: Entra's `employeeId`, or `CustomAttribute1` to 15. */
  readonly employeeId: string;
  /** Service plan names, SKU part numbers or SKU ids in upper case; a move needs one of them on either side. */
  readonly moveLicences: readonly string[];
  readonly roles: {
    readonly admins: RoleSource;
    readonly approvers: RoleSource & { readonly source: RoleSource; readonly target: RoleSource };
    /** Who can view runs besides admins and approvers; null: no other person. */
    readonly viewers: RoleSource | null;
  };
  readonly approval: {
    readonly required: number;
    readonly perTenant: boolean;
    readonly expires: number;
    /** How long after the preview the approvers are reminded once; null: never. */
    readonly remind: number | null;
    /** How long after the preview these people get one message each; null: never. */
    readonly escalate: { readonly after: number; readonly users: readonly string[] } | null;
    /** Reminders that fall into these hours wait for their end. In limits.timeZone. */
    readonly quiet: readonly Freeze[];
    readonly partial: boolean;
  };
  readonly limits: {
    readonly batchSize: number;
    readonly canary: number;
    /** Whether stamping continues by itself once the canary is verified, or asks first. */
    readonly afterCanary: 'go' | 'ask';
    readonly concurrency: number;
    readonly stopAfterSameErrors: number;
    readonly settle: number;
    /** When rows changed after the preview: `hold` skips those rows, `stop` writes nothing more. */
    readonly drift: 'hold' | 'stop';
    /** Times without writes; runs approved meanwhile wait. */
    readonly freeze: readonly Freeze[];
    /** IANA time zone of the freezes, such as Europe/Berlin. */
    readonly timeZone: string;
  };
  /** Rules for a plan as a whole; null: no such rule. */
  readonly plans: {
    /** Number of rows that an approval covers. */
    readonly size: PlanLimit | null;
    /** Percentage of rows that are ambiguous or colliding. */
    readonly conflicts: PlanLimit | null;
    /** Like `size`, until the first run of this project has written something. */
    readonly firstBatch: PlanLimit | null;
    /** A secret or certificate that ends within this time (ms) after the approval expires. */
    readonly expiring: { readonly within: number; readonly then: Consequence } | null;
  };
  readonly undo: { readonly clearGuid: boolean };
  /** Whether mailboxes are read one by one before anyone can approve: sizes, tracked holds, archive folders. */
  readonly readiness: { readonly inspect: 'before-approval' | 'off' };
  /** How often the drift monitor checks stamped batches. */
  readonly watch: { readonly every: number };
  /** People of either tenant, groups include nested members; `approvers` null: the approvers of every run. */
  readonly protected: RoleSource & { readonly approvers: RoleSource | null };
  /** By name. */
  readonly webhooks: Readonly<Record<string, Webhook>>;
  /** Change records in ServiceNow or Jira; null: runs have none. */
  readonly change: ChangePolicy | null;
}

/** Who can give an ordinary approval: with `approval.perTenant`, the approvers of either tenant too. */
export function everyApprover({
  approval,
  roles: { approvers },
}: {
  readonly approval: Pick<Policy['approval'], 'perTenant'>;
  readonly roles: Pick<Policy['roles'], 'approvers'>;
}): RoleSource {
  const sources = approval.perTenant
    ? [approvers, approvers.source, approvers.target]
    : [approvers];
  return {
    users: [...new Set(sources.flatMap(({ users }) => users))],
    groups: [...new Set(sources.flatMap(({ groups }) => groups))],
  };
}

export type Freeze =
  /** Local times, such as 2026-12-18T18:00. */
  | { readonly kind: 'once'; readonly from: string; readonly to: string }
  /** Days from 1 (Monday) to 7 (Sunday), times from 00:00 to 24:00. */
  | {
      readonly kind: 'weekly';
      readonly days: readonly number[];
      readonly from: string;
      readonly to: string;
    };

interface PlanLimit {
  readonly most: number;
  readonly then: Consequence;
}

/** What happens when a plan breaks a rule. */
export type Consequence =
  /** The plan can't be approved. */
  | { readonly kind: 'refuse' }
  /** At least this many people must approve. */
  | { readonly kind: 'require'; readonly people: number }
  /** One of these people must approve too. */
  | { readonly kind: 'ask'; readonly owners: RoleSource };
