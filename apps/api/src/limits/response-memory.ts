import type { FairSemaphore, Permit, PermitRequest } from '@mediajobs/scheduling';
import { OverloadError } from '@mediajobs/scheduling';

/** Responses up to this size (bytes) are not counted: the system takes them from the process at once. */
const UNCOUNTED_BYTES = 64 * 1024;

/** Thrown when one response would hold more memory than any response may. */
export class ResponseTooLargeError extends Error {
  override readonly name = 'ResponseTooLargeError';
}

/** The memory that one response holds, charged to its account. */
export class ResponseMemory {
  private bytes = 0;
  private permit: Permit | null = null;

  /** @param maxBytes what one response may hold. */
  constructor(
    private readonly budget: FairSemaphore,
    private readonly request: Omit<PermitRequest, 'cost'>,
    private readonly maxBytes: number,
  ) {}

  /** Charges more bytes. @throws ResponseTooLargeError; OverloadError where the account or the process holds too much. */
  grow(bytes: number): void {
    this.bytes += bytes;
    if (this.bytes > this.maxBytes) throw new ResponseTooLargeError();
    if (this.permit) this.charge(this.permit, bytes);
    else if (this.bytes > UNCOUNTED_BYTES) {
      this.permit = this.budget.tryAcquire({ ...this.request, cost: this.bytes });
      if (!this.permit) throw this.exhausted();
    }
  }

  /** Gives everything back. */
  release(): void {
    this.permit?.release();
  }

  private charge(permit: Permit, bytes: number): void {
    if (!this.budget.tryGrow(permit, bytes)) throw this.exhausted();
  }

  private exhausted(): OverloadError {
    return new OverloadError(this.budget.overloadMessage);
  }
}
