export interface ServicePlan {
  readonly id: string;
  readonly name: string;
  /** The service name in assignedPlans. */
  readonly service: string;
}

export interface Sku {
  readonly id: string;
  readonly partNumber: string;
  readonly plans: readonly ServicePlan[];
}

/** Licence for one cross-tenant move of mailbox and OneDrive, assigned on either side. */
export const moveLicence = 'Cross_tenant_user_data_migration';
export const officeLicence = 'SPE_E3';

/** The licences of both tenants, with the sandbox's own plan ids. */
export const skus: readonly Sku[] = [
  {
    id: '946ce899-873d-44bb-9d8b-671870cbfdbf',
    partNumber: moveLicence,
    plans: [
      {
        id: '5e41ce00-0000-4000-8000-000000000001',
        name: 'EXCHANGEONLINE_T2TMBXMOVE',
        service: 'exchange',
      },
      {
        id: '5e41ce00-0000-4000-8000-000000000002',
        name: 'SHAREPOINTONLINE_T2TODMOVE',
        service: 'SharePoint',
      },
    ],
  },
  {
    id: '50c0ffee-0000-4000-8000-000000000001',
    partNumber: officeLicence,
    plans: [
      {
        id: '5e41ce00-0000-4000-8000-000000000003',
        name: 'EXCHANGE_S_ENTERPRISE',
        service: 'exchange',
      },
      { id: '5e41ce00-0000-4000-8000-000000000004', name: 'TEAMS1', service: 'TeamspaceAPI' },
    ],
  },
];

export const servicePlans: readonly ServicePlan[] = skus.flatMap(({ plans }) => plans);
