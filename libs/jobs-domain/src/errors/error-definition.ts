/** An error of the API: its response, its meaning, and advice for the client. */
export interface ErrorDefinition {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  /** Explanation for developers of clients. */
  readonly meaning: string;
  /** Suggested action. */
  readonly advice: string;
}
