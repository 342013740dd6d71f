import { OutputQuery, WorkerList } from '@mediajobs/jobs-domain';
import { JobsEngine } from '@mediajobs/jobs-engine';
import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { READ_ACCESS, RequireScope } from '../http/access-policy.js';
import type { HttpResult } from '../http/http-result.js';
import { Query } from '../http/query.decorator.js';
import { Context, RequestContext, requireAccount } from '../http/request-context.js';
import { Admission } from '../limits/admission.js';
import { DocumentRenderer } from '../objects/document-renderer.js';
import { DescribeRead } from '../openapi/read-decorators.js';
import { toQueueStep } from '../queue/queue-documents.js';
import { seesAllAccounts } from '../queue/sees-all-accounts.js';
import { toWorker } from './worker-documents.js';

/** The processes that execute jobs. */
@ApiTags('workers')
@RequireScope(READ_ACCESS)
@Controller('v1/workers')
export class WorkersController {
  constructor(
    private readonly engine: JobsEngine,
    private readonly documents: DocumentRenderer,
    private readonly admission: Admission,
  ) {}

  @Get()
  @DescribeRead({
    operationId: 'listWorkers',
    summary: 'List workers',
    description:
      'The processes that execute jobs, with their ffmpeg and the steps that they run. A worker that has not reported for 15 s is left out.',
    query: OutputQuery,
    access: READ_ACCESS,
    meaning: 'The workers that are alive.',
    schema: WorkerList.name,
  })
  async list(@Query() query: OutputQuery, @Context() context: RequestContext): Promise<HttpResult> {
    const output = this.documents.prepare(query, context);
    const account = seesAllAccounts(context) ? null : requireAccount(context.request);
    const [found, steps] = await this.admission.share(
      context,
      async () => [await this.engine.listWorkers(), await this.engine.listRunningSteps()] as const,
    );
    const workers = found.map((worker) => {
      const work = steps.filter(({ workerId }) => workerId === worker.id);
      return toWorker(
        worker,
        work.map((step) => toQueueStep(step, account)),
      );
    });
    return this.documents.render(WorkerList, { workers }, output);
  }
}
