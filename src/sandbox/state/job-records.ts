type JobStatus =
  | 'submitted'
  | 'validateSubmitted'
  | 'validateProcessing'
  | 'validateInProgress'
  | 'validatePassed'
  | 'validateFailed'
  | 'processing'
  | 'inProgress'
  | 'cuttingOver'
  | 'completed'
  | 'completedWithErrors'
  | 'failed'
  | 'pendingCancel'
  | 'cancelled'
  | 'pendingDelete';

/** A crossTenantMigrationJob of Graph. */
export interface Job {
  readonly key: string;
  readonly displayName: string;
  readonly sourceTenantId: string;
  readonly jobType: 'validate' | 'migrate';
  readonly status: JobStatus;
  readonly message: string;
  readonly workloads: readonly string[];
  readonly sourceEndpoint: string;
  readonly deliveryDomain: string;
  readonly resources: readonly string[];
  readonly createdBy: string;
  readonly completeAfter: number;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly validatedAt: number | null;
  readonly due: number | null;
}

export interface CodedError {
  readonly code: string;
  readonly message: string;
}

export interface WorkloadState {
  readonly service: string;
  readonly status: string;
  readonly message: string;
  readonly errors: readonly CodedError[];
}

/** One user of a job. */
export interface Task {
  /** Keys of the job and of the target user, with a space between. */
  readonly key: string;
  readonly job: string;
  readonly id: string;
  readonly states: readonly WorkloadState[];
  readonly updatedAt: number;
  /** When the move is through; null: it does not run. */
  readonly due: number | null;
}
