/** The change record that each run gets in ServiceNow or Jira; exactly one of the two is not null. */
export interface ChangePolicy {
  /** Whether a run writes nothing before its record is approved. */
  readonly required: boolean;
  /** Whether the record names people, and gets the report of the run, which has the addresses of everyone in the batch. */
  readonly names: boolean;
  readonly serviceNow: ServiceNowPolicy | null;
  readonly jira: JiraPolicy | null;
}

export interface ServiceNowPolicy {
  /** `sys_id` of a template of a standard change; null: a change request without a template. */
  readonly template: string | null;
  /** Name or `sys_id` of the group that gets the change; null: ServiceNow decides. */
  readonly assignmentGroup: string | null;
  /** Close codes; an instance can have others. */
  readonly closeCodes: {
    readonly done: string;
    readonly issues: string;
    readonly notDone: string;
  };
}

export interface JiraPolicy {
  /** Key of the project. */
  readonly project: string;
  readonly issueType: string;
  /** Statuses by name, in any letter case. */
  readonly approved: readonly string[];
  readonly refused: readonly string[];
  /** The status that a run moves its issue to at its end. */
  readonly closed: string;
}

/** How the product calls itself. */
export function changeSystemName({ serviceNow }: ChangePolicy): 'ServiceNow' | 'Jira' {
  return serviceNow === null ? 'Jira' : 'ServiceNow';
}
