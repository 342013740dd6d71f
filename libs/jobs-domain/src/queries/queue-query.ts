import { OutputQuery } from './common-query.js';
import { booleanParameter, Parameter } from './parameter.js';

/** Parameters of a request for the queue. */
export class QueueQuery extends OutputQuery {
  @Parameter(booleanParameter, {
    description: 'The queue of all accounts, in place of the own one. Needs the scope `mediahub_operator`.',
    default: false,
    example: true,
  })
  all_accounts: boolean = false;
}
