/** What `doctor` reads outside the tenants: settings, database, and the bot's registration and address. Expected failures are values. */
export interface Installation {
  settings(): Promise<SettingsReading>;
  /** Opens a session of its own and writes nothing. */
  database(): Promise<DatabaseReading>;
  /** Asks for a token for the Bot Framework connector. */
  botToken(): Promise<BotTokenReading>;
  /** Whether this machine reaches each origin of the connector. */
  connectors(): Promise<readonly UrlReading[]>;
  appPackage(): Promise<AppPackageReading>;
  /** Calls the bot at PUBLIC_URL as anyone can; null: PUBLIC_URL is not set. */
  endpoint(): Promise<EndpointReading | null>;
  /** The certificate of an identity, from its file; null: it has none. */
  certificate(variables: IdentityVariables): Promise<CertificateReading | null>;
  policyFile(): Promise<PolicyFileReading>;
  /** Asks Entra, as anyone can, whose domain that is. */
  tenantOfDomain(domain: string): Promise<DomainReading>;
  /** The text without any secret of the environment, whoever put it there. */
  withoutSecrets(text: string): string;
}

/** How the names of the environment variables of an identity begin. */
export type IdentityVariables = 'SOURCE' | 'TARGET' | 'TARGET_WRITE' | 'BOT';

export type SettingsReading =
  | {
      readonly kind: 'valid';
      readonly tenants: 'sandbox' | 'live';
      readonly envFile: string;
      /** The origin at which Entra issues tokens for the tenants. */
      readonly authorityHost: string;
      /** The origin of Microsoft Graph, which tells the cloud. */
      readonly graphBaseUrl: string;
    }
  /** No variable of a tenant is set. */
  | {
      readonly kind: 'empty';
      readonly tenants: 'sandbox' | 'live';
      readonly envFile: string;
      readonly errors: readonly string[];
    }
  /** Each error names the variable, what is wrong and what to enter. */
  | { readonly kind: 'invalid'; readonly envFile: string; readonly errors: readonly string[] };

export type DatabaseReading =
  | { readonly kind: 'embedded'; readonly dataDir: string; readonly isRunning: boolean }
  | { readonly kind: 'unwritable'; readonly dataDir: string }
  | {
      readonly kind: 'answered';
      /** Host and database, never a password. */
      readonly where: string;
      readonly role: string;
      /** Such as 18.1. */
      readonly version: string;
      readonly majorVersion: number;
      readonly hasTables: boolean;
      /** Whether the role can create the tables and the restricted role. */
      readonly canPrepare: boolean;
    }
  | {
      readonly kind: 'failed';
      readonly where: string;
      readonly role: string;
      /** A SQLSTATE, or a code of Node such as ECONNREFUSED; empty when there is none. */
      readonly code: string;
      readonly text: string;
    };

export type BotTokenReading =
  /** Tokens are not checked, which is for sandbox tenants on loopback only. */
  | { readonly kind: 'unregistered' }
  | { readonly kind: 'token'; readonly botId: string; readonly tenantId: string }
  | {
      readonly kind: 'failed';
      readonly botId: string;
      readonly tenantId: string;
      readonly type: 'SingleTenant' | 'UserAssignedMsi';
      readonly code: string;
      readonly text: string;
    };

interface UrlReading {
  readonly url: string;
  /** Empty: it answered. */
  readonly problem: string;
}

export interface EndpointReading {
  readonly url: string;
  readonly isHttps: boolean;
  /** The status of /readyz, or why there is none. */
  readonly ready: { readonly status: number; readonly body: string } | { readonly problem: string };
  /** The status of an activity without a token at /api/messages; null: it was not sent. */
  readonly messages: number | null;
  /** What it must be. */
  readonly expectedMessages: number;
}

export type AppPackageReading =
  /** This process answers a message of Teams, so the installed package has the right bot. */
  | { readonly kind: 'in-use' }
  | { readonly kind: 'absent'; readonly path: string }
  | {
      readonly kind: 'found';
      readonly path: string;
      /** What is wrong in it; each names the key. */
      readonly problems: readonly string[];
    };

export interface CertificateReading {
  readonly variable: string;
  readonly path: string;
  readonly thumbprint: string;
  readonly endsAt: Date;
}

export type DomainReading =
  | { readonly kind: 'found'; readonly tenantId: string }
  /** No tenant of this cloud has verified the domain. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'unread' };

export type PolicyFileReading =
  | { readonly kind: 'invalid'; readonly path: string; readonly errors: readonly string[] }
  | {
      readonly kind: 'valid';
      readonly path: string;
      readonly hash: string;
      /** Keys without effect. */
      readonly warnings: readonly string[];
      /** Code of a changed policy that waits to be accepted; null: none, or not known here. */
      readonly proposed: string | null;
      /** false: the database, which has the policy in force, was not read. */
      readonly isCompared: boolean;
    };
