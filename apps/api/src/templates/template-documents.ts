import type { StoredTemplate, TemplateContent } from '@mediajobs/auth-db';
import {
  serializeModel,
  Template,
  type CreateTemplateDto,
  type JsonObject,
  type ObjectId,
} from '@mediajobs/jobs-domain';

/** Returns the path of a template. */
export const templatePath = (id: ObjectId): string => `/v1/jobs/templates/${id}`;

/** Returns the record of a stored template. */
export function toTemplate(account: ObjectId, stored: StoredTemplate): Template {
  return Object.assign(new Template(), {
    name: stored.name,
    description: stored.description,
    job_settings: stored.jobSettings,
    version: stored.version,
    user: { id: account },
    created_at: stored.createdAt,
    updated_at: stored.updatedAt,
    id: stored.id,
  });
}

/** Returns what is stored of a template. */
export function toContent({
  name,
  description,
  job_settings,
}: Template | CreateTemplateDto): TemplateContent {
  return {
    name: name ?? '',
    description: description ?? null,
    jobSettings: job_settings ?? null,
  };
}

/** Returns the document of a stored template, with the addresses of what it refers to. */
export function toTemplateDocument(account: ObjectId, stored: StoredTemplate): JsonObject {
  const text = serializeModel(Template, toTemplate(account, stored), templatePath(stored.id));
  return JSON.parse(text) as JsonObject;
}
