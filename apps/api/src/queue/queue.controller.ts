import { ApiError, QueueQuery, QueueResponse } from '@mediajobs/jobs-domain';
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
import { toQueue } from './queue-documents.js';
import { seesAllAccounts } from './sees-all-accounts.js';

/** Steps of jobs that wait for a worker, or run. */
@ApiTags('queue')
@RequireScope(READ_ACCESS)
@Controller('v1/queue')
export class QueueController {
  constructor(
    private readonly engine: JobsEngine,
    private readonly documents: DocumentRenderer,
    private readonly admission: Admission,
  ) {}

  @Get()
  @DescribeRead({
    operationId: 'getQueue',
    summary: 'Get the queue',
    description:
      'How many steps of jobs wait and run, and since when. A job has a step that probes its source, one step per output, and one for its playlists. With `all_accounts`, and the scope `mediahub_operator`, of all accounts.',
    query: QueueQuery,
    access: READ_ACCESS,
    meaning: 'The queue.',
    schema: QueueResponse.name,
  })
  async get(@Query() query: QueueQuery, @Context() context: RequestContext): Promise<HttpResult> {
    const output = this.documents.prepare(query, context);
    const account = query.all_accounts ? requireOperator(context) : requireAccount(context.request);
    const queue = await this.admission.share(context, () => this.engine.readQueue(account));
    return this.documents.render(QueueResponse, { queue: toQueue(queue) }, output);
  }
}

/** @throws ApiError `invalidToken` */
function requireOperator(context: RequestContext): null {
  if (seesAllAccounts(context)) return null;
  const message = 'all_accounts needs the scope mediahub_operator, which the token lacks';
  throw new ApiError('invalidToken', [{ parameter: 'all_accounts', message }], {
    'WWW-Authenticate': 'Bearer error="insufficient_scope"',
  });
}
