import { TemplateStore } from '@mediajobs/auth-db';
import {
  ApiError,
  mergeChanges,
  TemplateList,
  TemplateResponse,
  type CreateJobDto,
  type CreateTemplateDto,
  type ObjectId,
  type OutputQuery,
  type Template,
  type TemplateListQuery,
  type UpdateTemplateDto,
} from '@mediajobs/jobs-domain';
import { collectReferences, validateTemplate } from '@mediajobs/jobs-domain/submission';
import { loadReferences } from '@mediajobs/jobs-engine';
import { Inject, Injectable } from '@nestjs/common';
import type { OpenDatabase } from '../core.module.js';
import { bodyError } from '../http/body-error.js';
import type { HttpResult } from '../http/http-result.js';
import { DATABASE } from '../http/injection-tokens.js';
import { requireObjectId } from '../http/object-id.js';
import { requireAccount, type RequestContext } from '../http/request-context.js';
import { Admission } from '../limits/admission.js';
import { DocumentRenderer } from '../objects/document-renderer.js';
import { toPageKeys } from '../objects/page-keys.js';
import { templatePath, toContent, toTemplate, toTemplateDocument } from './template-documents.js';

/** Reads and changes the templates of an account. */
@Injectable()
export class TemplatesService {
  constructor(
    @Inject(DATABASE) private readonly database: OpenDatabase,
    private readonly store: TemplateStore,
    private readonly documents: DocumentRenderer,
    private readonly admission: Admission,
  ) {}

  async list(query: TemplateListQuery, context: RequestContext): Promise<HttpResult> {
    const output = this.documents.prepare(query, context);
    const account = requireAccount(context.request);
    const { templates, total } = await this.admission.share(context, () => this.store.list(account, query));
    const list = {
      templates: templates.map((template) => toTemplateDocument(account, template)),
      ...toPageKeys('/v1/jobs/templates/', query, total),
    };
    return this.documents.render(TemplateList, list, output);
  }

  async get(id: string, query: OutputQuery, context: RequestContext): Promise<HttpResult> {
    const output = this.documents.prepare(query, context);
    const account = requireAccount(context.request);
    const templateId = requireObjectId(id, 'templateNotFound');
    const found = await this.admission.share(context, () => this.store.find(account, templateId));
    if (!found) throw new ApiError('templateNotFound');
    return this.documents.render(TemplateResponse, { template: toTemplateDocument(account, found) }, output);
  }

  async create(body: CreateTemplateDto, query: OutputQuery, context: RequestContext): Promise<HttpResult> {
    const output = this.documents.prepare(query, context);
    const account = requireAccount(context.request);
    const created = await this.admission.share(context, async () => {
      await this.validate(account, body);
      return this.store.create(account, toContent(body), Date.now());
    });
    const template = toTemplateDocument(account, created);
    return this.documents.render(TemplateResponse, { template }, output, templatePath(created.id));
  }

  async update(
    id: string,
    body: UpdateTemplateDto,
    query: OutputQuery,
    context: RequestContext,
  ): Promise<HttpResult> {
    const output = this.documents.prepare(query, context);
    const account = requireAccount(context.request);
    const at = Date.now();
    const templateId = requireObjectId(id, 'templateNotFound');
    const updated = await this.admission.share(context, async () => {
      await this.validate(account, body);
      return this.store.update(
        account,
        templateId,
        (stored) => toContent(mergeChanges(toTemplate(account, stored), body)),
        at,
      );
    });
    if (!updated) throw new ApiError('templateNotFound');
    return this.documents.render(
      TemplateResponse,
      { template: toTemplateDocument(account, updated) },
      output,
    );
  }

  async delete(id: string, query: OutputQuery, context: RequestContext): Promise<HttpResult> {
    const output = this.documents.prepare(query, context);
    const account = requireAccount(context.request);
    const templateId = requireObjectId(id, 'templateNotFound');
    const isDeleted = await this.admission.share(context, () => this.store.delete(account, templateId));
    if (!isDeleted) throw new ApiError('templateNotFound');
    return this.documents.renderSuccess(output);
  }

  /** Returns the template that a request for a job names, null if it names none. @throws ApiError `invalidInput` */
  async findForJob(account: ObjectId, { template }: CreateJobDto): Promise<Template | null> {
    if (!template) return null;
    const stored = await this.store.find(account, template.id);
    if (stored) return toTemplate(account, stored);
    throw bodyError('template', 'the id of a template of the account', `"${template.id}"`);
  }

  /** Checks the given keys only: what a template already has may have been deleted since. */
  private async validate(account: ObjectId, body: CreateTemplateDto | UpdateTemplateDto): Promise<void> {
    const wanted = collectReferences(body.job_settings ?? {});
    const { loaded } = await loadReferences(this.database.pool, account, wanted);
    validateTemplate(body, loaded);
  }
}
