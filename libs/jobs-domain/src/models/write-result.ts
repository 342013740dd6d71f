import { Nested, Scalar } from '../fields/decorators.js';

/** Outcome of a request that returns no object. */
export class WriteStatus {
  @Scalar('text', {
    description: 'Always `SUCCESS`; failures have an error document.',
    example: 'SUCCESS',
    required: true,
  })
  status!: string;
}

/** Response to a deletion. */
export class WriteResult {
  @Nested(() => WriteStatus, { description: 'The outcome.', required: true })
  result!: WriteStatus;
}
