import type { ObjectId } from '../ids/object-id.js';
import { ListQuery } from './common-query.js';
import { booleanParameter, idParameter, omitParameters, Parameter } from './parameter.js';

/** Parameters of a list of access tokens, which is sorted by the time of creation, newest first. */
export class TokenListQuery extends omitParameters(
  ListQuery,
  'expand',
  'expand_all',
  'bin_data',
  'direction',
) {
  @Parameter(booleanParameter, {
    description: 'Only tokens that are neither expired nor revoked; `false` for all that are still kept.',
    default: true,
    example: false,
  })
  active: boolean = true;

  @Parameter(idParameter, {
    description: 'Only tokens of this application.',
    example: '547f3eede4b025bcbff38657',
  })
  'application.id'?: ObjectId;

  @Parameter(booleanParameter, {
    description:
      'Only tokens that applications requested (`true`), or that operators and users created (`false`).',
    example: false,
  })
  has_application?: boolean;
}
