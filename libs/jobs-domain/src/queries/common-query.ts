import { OBJECT_KINDS, type ObjectKind } from '../ids/object-kind.js';
import {
  choiceParameter,
  choiceListParameter,
  directionParameter,
  booleanParameter,
  integerParameter,
  Parameter,
} from './parameter.js';

/** Formats of documents. */
export type Format = 'json' | 'xml';

/** Parameters of the form of a response. */
export class OutputQuery {
  @Parameter(choiceParameter(['json', 'xml']), {
    description: 'Format of the response; overrides the Accept header.',
    example: 'json',
  })
  format?: Format;

  @Parameter(booleanParameter, {
    description: 'Indent the response.',
    default: false,
    example: true,
  })
  human: boolean = false;

  @Parameter(booleanParameter, {
    description: 'Include keys that are not set, as null.',
    default: false,
    example: true,
  })
  show_null: boolean = false;
}

/** Parameters of every request for objects. */
export class ObjectQuery extends OutputQuery {
  @Parameter(booleanParameter, {
    description: 'Replace every reference by its object, recursively.',
    default: false,
    example: true,
  })
  expand_all: boolean = false;

  @Parameter(choiceListParameter(OBJECT_KINDS), {
    description: `Comma-separated kinds of references to replace by their objects: ${OBJECT_KINDS.join(', ')}.`,
    example: 'preset,user',
  })
  expand: readonly ObjectKind[] = [];

  @Parameter(booleanParameter, {
    description: 'Include the thumbnail of files as a data URI.',
    default: false,
    example: false,
  })
  bin_data: boolean = false;
}

/** Parameters of every request for a list. */
export class ListQuery extends ObjectQuery {
  @Parameter(integerParameter(0), {
    description: 'Offset of the first object of the page.',
    default: 0,
    example: 200,
  })
  start: number = 0;

  @Parameter(integerParameter(1, 5000), {
    description: 'Number of objects per page.',
    default: 1000,
    example: 50,
  })
  limit: number = 1000;

  @Parameter(directionParameter, {
    description: 'Sort ascending (1) or descending (-1).',
    default: 1,
    example: -1,
  })
  direction: 1 | -1 = 1;
}

/** Returns the kinds whose references are to be expanded. */
export function kindsToExpand(query: Pick<ObjectQuery, 'expand' | 'expand_all'>): ReadonlySet<ObjectKind> {
  return new Set(query.expand_all ? OBJECT_KINDS : query.expand);
}
