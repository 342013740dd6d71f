/** Stage of a failure: reading the source, encoding, delivering outputs, a fault of the worker, or cancellation. */
export type FailureStage = 'input' | 'encoding' | 'delivery' | 'worker' | 'cancellation';

/** A reason for the failure of a job. */
export interface JobFailure {
  /** `error_code` of the job. */
  readonly code: string;
  /** `error_msg` of the job. */
  readonly message: string;
  readonly stage: FailureStage;
  /** True when an unchanged retry may succeed. */
  readonly retryable: boolean;
  /** Explanation for users. */
  readonly meaning: string;
  /** Suggested action. */
  readonly advice: string;
}
