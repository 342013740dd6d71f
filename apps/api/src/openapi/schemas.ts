import {
  EXPORT_FORMATS,
  JOB_SORT_KEY_NAMES,
  KINDS,
  modelSchemas,
  TIME_FORMATS,
} from '@mediajobs/jobs-domain';
import { LIST_QUERIES, parametersOf, schemaNameOf, type JsonSchema } from '@mediajobs/jobs-domain';
import { ErrorAnswer, ErrorDetailAnswer } from './answers.js';
import { envelopeSchemas } from './envelopes.js';

/** Start of every reference to a schema. */
export const SCHEMAS = '#/components/schemas/';

/** Schemas of the client library: what its `watch` delivers is not what the stream holds. */
const OF_CLIENTS = ['JobEvent', 'JobChangeEvent', 'JobReadyEvent', 'JobResetEvent', 'Kind'];

/** The schemas of models, enumerations, events and of what lists and objects are answered in, by name. */
export function componentSchemas(): Record<string, JsonSchema> {
  const models = Object.entries(modelSchemas({ refPrefix: SCHEMAS, xml: true }));
  return {
    ...Object.fromEntries(models.filter(([name]) => !OF_CLIENTS.includes(name))),
    ...envelopeSchemas(),
    ...enumSchemas(),
    JobEventData: {
      description: 'The data of one event.',
      anyOf: [{ $ref: `${SCHEMAS}Job` }, { $ref: `${SCHEMAS}EmptyEvent` }],
    },
    EmptyEvent: { type: 'object', description: 'The data of `ready` and `reset`.', maxProperties: 0 },
  };
}

/** Enumerations of parameters by name, so that generated clients get one type for each. */
function enumSchemas(): Record<string, JsonSchema> {
  const sortKeys = KINDS.filter((kind) => kind !== 'job').map((kind) => {
    const schema = parametersOf(LIST_QUERIES[kind]).get('sort')?.schema as { enum: string[] };
    return [`${schemaNameOf(kind)}SortKey`, texts(schema.enum, `Keys that ${kind}s are sorted by.`)] as const;
  });
  return {
    DocumentFormat: texts(['json', 'xml'], 'Format of a document.'),
    ExportFormat: texts(EXPORT_FORMATS, 'Format of an export.'),
    TimeFormat: texts(TIME_FORMATS, 'How CSV writes times.'),
    JobSortKey: texts(JOB_SORT_KEY_NAMES, 'Keys that jobs are sorted by.'),
    ...Object.fromEntries(sortKeys),
    SortDirection: { type: 'integer', enum: [1, -1], description: 'Ascending (1) or descending (-1).' },
  };
}

function texts(values: readonly string[], description: string): JsonSchema {
  return { type: 'string', enum: [...values], description };
}

/** The names of elements in XML, by schema. */
export const XML_ELEMENTS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(KINDS.map((kind) => [schemaNameOf(kind), kind])),
  JobStatistics: 'response',
  [ErrorAnswer.name]: 'response',
  [ErrorDetailAnswer.name]: 'detail',
};
