/** Where somebody works; both tenants of a pair tell the same. */
export interface Employment {
  readonly Department: string;
  /** The alias of somebody of the same tenant; the heads of departments have one alias in both. */
  readonly Manager: string;
  readonly EmployeeId: string;
}

/** What Entra alone knows of a person; empty where it knows nothing. */
export interface Person extends Employment {
  readonly OnPremisesImmutableId: string;
  /** Part numbers of SKUs. */
  readonly Licences: readonly string[];
  /** Names of service plans that are switched off, or that a licence has left behind: `Deleted`. */
  readonly DisabledPlans: readonly string[];
  /** Names of service plans whose subscription has run out: `Suspended`. */
  readonly SuspendedPlans: readonly string[];
}

export const nobody = {
  Department: '',
  Manager: '',
  EmployeeId: '',
  OnPremisesImmutableId: '',
  Licences: [],
  DisabledPlans: [],
  SuspendedPlans: [],
} as const;

/** The heads of departments: the six of batch 1. */
const heads = ['KatriA', 'RobinC', 'KatL', 'DaisyP', 'SerenaD', 'AadiK'] as const;
const departments = [
  ...['Operations', 'Finance', 'Human Resources'],
  ...['Research', 'Manufacturing', 'Information Technology'],
];

/** Of whoever has that number, which nobody else in the tenant may have. */
export function employment(number: number, department?: string): Employment {
  return {
    Department: department ?? departments[number % departments.length] ?? '',
    Manager: heads[number % heads.length] ?? '',
    EmployeeId: String(number),
  };
}

/** These three alone, of whatever has them. */
export function employmentOf({ Department, Manager, EmployeeId }: Employment): Employment {
  return { Department, Manager, EmployeeId };
}

/** The immutable id that a directory on premises gives to an object of that GUID. */
export function immutableId(guid: string): string {
  return Buffer.from(guid.replaceAll('-', ''), 'hex').toString('base64');
}
