import { JobCountsReader } from '@mediajobs/jobs-db';
import { JobCounts, renderDocument, type JobCountsQuery } from '@mediajobs/jobs-domain';
import { Injectable } from '@nestjs/common';
import { disconnectSignal } from '../http/client-disconnect.js';
import { negotiateOutput, responseHeaders } from '../http/content-negotiation.js';
import { HttpResult } from '../http/http-result.js';
import { requireAccount, type RequestContext } from '../http/request-context.js';

/** Counts the jobs of an account. */
@Injectable()
export class CountsService {
  constructor(private readonly reader: JobCountsReader) {}

  /** Returns the number of jobs that meet the filters, by the values of a key. */
  async read(query: JobCountsQuery, { request, reply }: RequestContext): Promise<HttpResult> {
    const options = negotiateOutput(request, { ...query, bin_data: false });
    const account = requireAccount(request);
    const counts = await this.reader.read(account, query, Date.now(), disconnectSignal(reply));
    return new HttpResult({
      headers: responseHeaders(options.format),
      body: renderDocument(JobCounts, counts, options),
    });
  }
}
