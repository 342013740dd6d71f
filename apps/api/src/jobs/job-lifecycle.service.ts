import {
  JobAttemptList,
  type CreateJobDto,
  type ObjectId,
  type ObjectQuery,
  type OutputQuery,
} from '@mediajobs/jobs-domain';
import { JobsEngine, type SubmitOptions } from '@mediajobs/jobs-engine';
import { Injectable } from '@nestjs/common';
import type { HttpResult } from '../http/http-result.js';
import { requireObjectId } from '../http/object-id.js';
import { requireAccount, type RequestContext } from '../http/request-context.js';
import { Admission } from '../limits/admission.js';
import { DocumentRenderer } from '../objects/document-renderer.js';
import { ObjectsService } from '../objects/objects.service.js';
import { toJobAttempt } from './job-attempts.js';
import { TemplatesService } from '../templates/templates.service.js';

/** Submits, cancels, deletes and retries jobs. */
@Injectable()
export class JobLifecycleService {
  constructor(
    private readonly engine: JobsEngine,
    private readonly objects: ObjectsService,
    private readonly documents: DocumentRenderer,
    private readonly templates: TemplatesService,
    private readonly admission: Admission,
  ) {}

  /** Submits a job: 201, or 200 with the existing job of the same `unique_custom_key` and body. */
  async submit(body: CreateJobDto, query: ObjectQuery, context: RequestContext): Promise<HttpResult> {
    this.objects.prepare(query, context);
    const account = requireAccount(context.request);
    const { jobId, document } = await this.admission.share(context, () =>
      this.engine.submit(account, body, this.submitOptions(account, body, context)),
    );
    const written = { id: jobId, document, isNew: document !== null };
    return this.objects.getWritten('job', written, query, context);
  }

  /** Checks a submission, and stores nothing. */
  async validate(body: CreateJobDto, query: OutputQuery, context: RequestContext): Promise<HttpResult> {
    const output = this.documents.prepare(query, context);
    const account = requireAccount(context.request);
    await this.admission.share(context, () =>
      this.engine.validate(account, body, this.submitOptions(account, body, context)),
    );
    return this.documents.renderSuccess(output);
  }

  /** Cancels an unfinished job, or deletes a finished one with its files in our storage. */
  async delete(id: string, query: OutputQuery, context: RequestContext): Promise<HttpResult> {
    const output = this.documents.prepare(query, context);
    const account = requireAccount(context.request);
    const jobId = requireObjectId(id, 'jobNotFound');
    await this.admission.share(context, () => this.engine.delete(account, jobId, Date.now()));
    return this.documents.renderSuccess(output);
  }

  /** Cancels an unfinished job. */
  async cancel(id: string, query: ObjectQuery, context: RequestContext): Promise<HttpResult> {
    this.objects.prepare(query, context);
    const jobId = requireObjectId(id, 'jobNotFound');
    const account = requireAccount(context.request);
    await this.admission.share(context, () => this.engine.cancel(account, jobId, Date.now()));
    return this.objects.getWritten('job', { id: jobId, isNew: false }, query, context);
  }

  /** Queues a failed job again. */
  async retry(id: string, query: ObjectQuery, context: RequestContext): Promise<HttpResult> {
    this.objects.prepare(query, context);
    const jobId = requireObjectId(id, 'jobNotFound');
    const account = requireAccount(context.request);
    await this.admission.share(context, () => this.engine.retry(account, jobId, Date.now()));
    return this.objects.getWritten('job', { id: jobId, isNew: false }, query, context);
  }

  /** Returns the attempts of a job. */
  async attempts(id: string, query: OutputQuery, context: RequestContext): Promise<HttpResult> {
    const output = this.documents.prepare(query, context);
    const account = requireAccount(context.request);
    const jobId = requireObjectId(id, 'jobNotFound');
    const attempts = await this.admission.share(context, () => this.engine.attempts(account, jobId));
    return this.documents.render(JobAttemptList, { attempts: attempts.map(toJobAttempt) }, output);
  }

  private submitOptions(account: ObjectId, body: CreateJobDto, { request }: RequestContext): SubmitOptions {
    return {
      applicationId: request.access?.application ?? null,
      findTemplate: () => this.templates.findForJob(account, body),
      at: Date.now(),
    };
  }
}
