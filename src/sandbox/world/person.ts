/** Employment of a person, equal on both sides of a pair. */
export interface Employment {
  readonly Department: string;
  /** Alias of the manager in the same tenant; heads of departments have the same alias in both tenants. */
  readonly Manager: string;
  readonly EmployeeId: string;
}

/** Properties that only Entra has; empty if unknown. */
export interface Person extends Employment {
  readonly OnPremisesImmutableId: string;
  /** Whether sign-in is blocked. */
  readonly AccountDisabled: boolean;
  /** Part numbers of SKUs. */
  readonly Licences: readonly string[];
  /** Names of service plans with the status `Deleted`. */
  readonly DisabledPlans: readonly string[];
  /** Names of service plans with the status `Suspended`. */
  readonly SuspendedPlans: readonly string[];
}

export const noPerson = {
  Department: '',
  Manager: '',
  EmployeeId: '',
  OnPremisesImmutableId: '',
  AccountDisabled: false,
  Licences: [],
  DisabledPlans: [],
  SuspendedPlans: [],
} as const;

/** The heads of departments, who are the members of batch 1. */
const heads = ['KatriA', 'RobinC', 'KatL', 'DaisyP', 'SerenaD', 'AadiK'] as const;
const departments = [
  ...['Operations', 'Finance', 'Human Resources'],
  ...['Research', 'Manufacturing', 'Information Technology'],
];

/** Employment with this employee number, which must be unique in the tenant. */
export function employment(number: number, department?: string): Employment {
  return {
    Department: department ?? departments[number % departments.length] ?? '',
    Manager: heads[number % heads.length] ?? '',
    EmployeeId: String(number),
  };
}

/** Only the employment properties of an object. */
export function employmentOf({ Department, Manager, EmployeeId }: Employment): Employment {
  return { Department, Manager, EmployeeId };
}

/** The immutable id that Entra Connect derives from an object's GUID. */
export function immutableId(guid: string): string {
  return Buffer.from(guid.replaceAll('-', ''), 'hex').toString('base64');
}
