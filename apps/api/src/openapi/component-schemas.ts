import {
  AccessTokenList,
  AccessTokenResponse,
  ClientCredentialsList,
  ClientCredentialsResponse,
  EXPORT_FORMATS,
  JOB_SORT_KEY_NAMES,
  JobAttemptList,
  JobCounts,
  JobStatistics,
  OBJECT_KINDS,
  modelSchemas,
  SessionResponse,
  QueueResponse,
  TemplateList,
  TemplateResponse,
  TIME_FORMATS,
  UploadList,
  UploadResponse,
  WebhookDeliveries,
  WebhookDeliveryList,
  WebhookDeliveryResponse,
  WebhookSecretResponse,
  WorkerList,
  WriteResult,
} from '@mediajobs/jobs-domain';
import { LIST_QUERIES, getParameters, toSchemaName, type JsonSchema } from '@mediajobs/jobs-domain';
import { ErrorResponse, ErrorDetail } from './response-schemas.js';
import { envelopeSchemas } from './envelope-schemas.js';
import { requestSchemas } from './request-schemas.js';

/** Start of every reference to a schema. */
export const SCHEMA_REF_PREFIX = '#/components/schemas/';

/** Schemas of the client library only: its `watch` yields other events than the stream. */
const CLIENT_ONLY_SCHEMAS = [
  'JobEvent',
  'JobChangeEvent',
  'JobDeletedEvent',
  'JobReadyEvent',
  'JobResetEvent',
  'Kind',
];

/** Returns the schemas of models, enumerations, events and envelopes, by name. */
export function componentSchemas(): Record<string, JsonSchema> {
  const models = Object.entries(modelSchemas({ refPrefix: SCHEMA_REF_PREFIX, xml: true }));
  return {
    ...Object.fromEntries(models.filter(([name]) => !CLIENT_ONLY_SCHEMAS.includes(name))),
    ...requestSchemas(),
    ...envelopeSchemas(),
    ...enumSchemas(),
    JobEventData: {
      description: 'Data of one event.',
      anyOf: ['Job', 'Reference', 'EmptyEvent'].map((name) => ({ $ref: SCHEMA_REF_PREFIX + name })),
    },
    EmptyEvent: { type: 'object', description: 'Data of `ready` and `reset`.', maxProperties: 0 },
  };
}

/** Returns named enumerations of parameters, so that generated clients get one type for each. */
function enumSchemas(): Record<string, JsonSchema> {
  const sortKeys = OBJECT_KINDS.filter((kind) => kind !== 'job').map((kind) => {
    const schema = getParameters(LIST_QUERIES[kind]).get('sort')?.schema as { enum: string[] };
    return [
      `${toSchemaName(kind)}SortKey`,
      stringEnum(schema.enum, `Keys that ${kind}s are sorted by.`),
    ] as const;
  });
  return {
    DocumentFormat: stringEnum(['json', 'xml'], 'Format of a document.'),
    ExportFormat: stringEnum(EXPORT_FORMATS, 'Format of an export.'),
    TimeFormat: stringEnum(TIME_FORMATS, 'How CSV writes times.'),
    JobSortKey: stringEnum(JOB_SORT_KEY_NAMES, 'Keys that jobs are sorted by.'),
    ...Object.fromEntries(sortKeys),
    SortDirection: { type: 'integer', enum: [1, -1], description: 'Ascending (1) or descending (-1).' },
  };
}

function stringEnum(values: readonly string[], description: string): JsonSchema {
  return { type: 'string', enum: [...values], description };
}

/** Models of responses that are documents without an object. */
const DOCUMENTS = [
  JobCounts,
  JobStatistics,
  JobAttemptList,
  QueueResponse,
  TemplateList,
  TemplateResponse,
  UploadList,
  UploadResponse,
  WebhookDeliveries,
  WebhookDeliveryList,
  WebhookDeliveryResponse,
  WebhookSecretResponse,
  WorkerList,
  WriteResult,
  SessionResponse,
  AccessTokenResponse,
  AccessTokenList,
  ClientCredentialsResponse,
  ClientCredentialsList,
];

/** Names of XML elements, by schema. */
export const XML_ELEMENTS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(OBJECT_KINDS.map((kind) => [toSchemaName(kind), kind])),
  ...Object.fromEntries(DOCUMENTS.map(({ name }) => [name, 'response'])),
  [ErrorResponse.name]: 'response',
  [ErrorDetail.name]: 'detail',
};
