import { OBJECT_KINDS, type ObjectKind } from '../ids/object-kind.js';
import {
  choiceParameter,
  choiceListParameter,
  directionParameter,
  booleanParameter,
  integerParameter,
  Parameter,
} from './parameter.js';

/** The formats of documents. */
export type Format = 'json' | 'xml';

/** The parameters that choose the form of a response. */
export class OutputQuery {
  @Parameter(choiceParameter(['json', 'xml']), {
    description: 'Format of the answer; overrides the Accept header.',
    example: 'json',
  })
  format?: Format;

  @Parameter(booleanParameter, {
    description: 'Whether the answer is indented for people.',
    default: false,
    example: true,
  })
  human: boolean = false;

  @Parameter(booleanParameter, {
    description: 'Whether keys without a value are printed as null.',
    default: false,
    example: true,
  })
  show_null: boolean = false;
}

/** The parameters of every request for objects. */
export class ObjectQuery extends OutputQuery {
  @Parameter(booleanParameter, {
    description: 'Whether every reference is replaced by its object, recursively.',
    default: false,
    example: true,
  })
  expand_all: boolean = false;

  @Parameter(choiceListParameter(OBJECT_KINDS), {
    description: `Comma-separated kinds of reference to replace by their objects: ${OBJECT_KINDS.join(', ')}.`,
    example: 'preset,user',
  })
  expand: readonly ObjectKind[] = [];

  @Parameter(booleanParameter, {
    description: 'Whether files print their thumbnail as a data URI.',
    default: false,
    example: false,
  })
  bin_data: boolean = false;
}

/** The parameters of every request for a list. */
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

/** The kinds whose references a request wants replaced. */
export function kindsToExpand(query: Pick<ObjectQuery, 'expand' | 'expand_all'>): ReadonlySet<ObjectKind> {
  return new Set(query.expand_all ? OBJECT_KINDS : query.expand);
}
