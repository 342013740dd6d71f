import { OverloadError, type FairSemaphore, type Permit, type PermitRequest } from '@mediajobs/scheduling';

/** Responses up to this size (bytes) are not counted, because the operating system buffers them at once. */
const UNCOUNTED_BYTES = 64 * 1024;

/** Thrown when one response would hold more memory than any response may. */
export class ResponseTooLargeError extends Error {
  override readonly name = 'ResponseTooLargeError';
}

/** Memory that one response holds, charged to its account. */
export class ResponseMemory {
  private bytes = 0;
  private permit: Permit | null = null;

  /** @param maxBytes maximum memory of one response. */
  constructor(
    private readonly budget: FairSemaphore,
    private readonly request: Omit<PermitRequest, 'cost'>,
    private readonly maxBytes: number,
  ) {}

  /** Charges more bytes. @throws ResponseTooLargeError; OverloadError when the account or the process holds too much */
  grow(bytes: number): void {
    this.bytes += bytes;
    if (this.bytes > this.maxBytes) throw new ResponseTooLargeError();
    if (this.permit) this.charge(this.permit, bytes);
    else if (this.bytes > UNCOUNTED_BYTES) {
      this.permit = this.budget.tryAcquire({ ...this.request, cost: this.bytes });
      if (!this.permit) throw this.exhausted();
    }
  }

  /** Releases all of it. */
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
