import { getFields, type FieldType, type ModelClass } from '../fields/field.js';
import { AccessTokenList, AccessTokenResponse } from './access-token.js';
import { ClientCredentialsList, ClientCredentialsResponse } from './client-credentials.js';
import { DownloadResponse } from './download.js';
import { JobAttemptList } from './job-attempt.js';
import { JobCounts } from './job-counts.js';
import { JobStatistics } from './job-statistics.js';
import { MODELS } from './models.js';
import { QueueResponse } from './queue.js';
import { NamedReference, Reference } from './reference.js';
import { SessionResponse } from './session.js';
import {
  WebhookDeliveries,
  WebhookDeliveryList,
  WebhookDeliveryResponse,
  WebhookSecretResponse,
} from './webhook-delivery.js';
import { WorkerList } from './worker.js';
import { WriteResult } from './write-result.js';
import { getModel } from '../fields/model-registry.js';
import { TemplateList, TemplateResponse } from './template-envelopes.js';
import { UploadList } from './upload-list.js';
import { UploadResponse } from './upload.js';
import { describeModel } from '../fields/openapi-metadata.js';

/** The top-level models of requests and responses. Nested models are found by their fields. */
export const DOCUMENTED_MODELS: readonly ModelClass[] = [
  ...Object.values(MODELS),
  Reference,
  NamedReference,
  JobStatistics,
  JobCounts,
  TemplateResponse,
  TemplateList,
  JobAttemptList,
  WorkerList,
  WriteResult,
  DownloadResponse,
  WebhookDeliveryResponse,
  WebhookDeliveryList,
  WebhookDeliveries,
  WebhookSecretResponse,
  UploadResponse,
  SessionResponse,
  AccessTokenResponse,
  AccessTokenList,
  ClientCredentialsResponse,
  ClientCredentialsList,
  UploadList,
  QueueResponse,
];

/** Returns a model and all models that its fields refer to, at any depth. */
function collectModels(model: ModelClass): ReadonlySet<ModelClass> {
  const found = new Set<ModelClass>();
  const visit = (current: ModelClass): void => {
    if (found.has(current)) return;
    found.add(current);
    for (const { type } of getFields(current)) modelsInType(type).forEach(visit);
  };
  visit(model);
  return found;
}

function modelsInType(type: FieldType): readonly ModelClass[] {
  if (type.type === 'object') return [type.model()];
  if (type.type === 'list') return modelsInType(type.item);
  if (type.type !== 'reference') return [];
  return [getModel(type.kind), type.named ? NamedReference : Reference];
}

/** Declares the schemas that models refer to, so that SwaggerModule finds them without `extraModels`. */
export function describeModels(models: readonly ModelClass[]): void {
  const all = new Set(models.flatMap((model) => [...collectModels(model)]));
  for (const model of all) {
    const keys = getFields(model).map(({ key }) => key);
    describeModel(model, keys, [...collectModels(model)]);
  }
}

describeModels(DOCUMENTED_MODELS);
