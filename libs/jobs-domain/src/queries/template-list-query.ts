import { ListQuery } from './common-query.js';
import { nonEmptyTextParameter, omitParameters, Parameter } from './parameter.js';

/** Parameters of a list of templates, which is sorted by id. Their references cannot be expanded. */
export class TemplateListQuery extends omitParameters(ListQuery, 'expand', 'expand_all', 'bin_data') {
  @Parameter(nonEmptyTextParameter, {
    description: 'Only templates whose name contains this text, ignoring case.',
    example: 'trailer',
  })
  name?: string;
}
