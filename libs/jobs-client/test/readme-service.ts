import { startStubServer, type StubServer } from '@mediajobs/testing/stub-server';

const ID = '58124bf9e4b097397e237325';
const FAILED = ['5d2f7c35e4b004f9cd197877', '5d2f7c35e4b004f9cd197878', '5d2f7c35e4b004f9cd197879'] as const;

const failedJob = (id: string) => ({ id, status: 'FAILURE', error_msg: 'Failed to transcode the file' });
const errorDocument = (status: number, message: string) => ({
  status,
  error: { error_code: '0', error_message: 'Refused', details: [{ parameter: 'limit', message }] },
});
const formatEvent = (type: string, id: number, job: object) =>
  `event: ${type}\nid: ${id}\ndata: ${JSON.stringify(job)}\n\n`;

const EVENTS = [
  formatEvent('ready', 1, {}),
  formatEvent('created', 2, { id: ID, status: 'QUEUED' }),
  ': heartbeat\n\n',
  formatEvent('finished', 3, { id: ID, status: 'SUCCESS' }),
].join('');

const STATISTICS = {
  statuses: { FAILURE: 3 },
  failure_rate: 0.75,
  time_to_finish: { jobs: 4, median: 15649 },
};

function createPage(parameters: URLSearchParams): object {
  const start = Number(parameters.get('start') ?? 0);
  const next = `http://elsewhere/v1/jobs/?start=${start + 2}&limit=2&status=FAILURE`;
  return {
    jobs: FAILED.slice(start, start + 2).map(failedJob),
    total: FAILED.length,
    start,
    limit: 2,
    ...(start + 2 < FAILED.length ? { next: { href: next } } : {}),
  };
}

const ATTEMPTS = [
  { run: 1, kind: 'probe', attempt: 1, outcome: 'failed', error_msg: 'The input does not exist' },
];

const WEBHOOK = { id: '5de2f7c35e4b004f9cd19787', type: 'job.finished', status: 'failed' };

/** Returns the document of a request that changes something. */
function respondToWrite(method: string, path: string): object {
  switch (`${method} ${path}`) {
    case 'POST /v1/jobs':
    case `POST /v1/jobs/${FAILED[0]}/retry`:
      return { job: { id: ID, status: 'QUEUED' } };
    case `POST /v1/jobs/${ID}/cancel`:
      return { job: { id: ID, status: 'FAILURE' } };
    case `POST /v1/webhooks/deliveries/${WEBHOOK.id}/redeliver`:
      return { delivery: { ...WEBHOOK, status: 'pending' } };
    default:
      return errorDocument(404, 'No such job');
  }
}

/** Returns the document or text for a URL. @param count of requests for it, this one included */
function respondTo({ pathname, searchParams }: URL, count: number): object | string {
  switch (pathname) {
    case '/v1/jobs':
      if (searchParams.get('limit') !== '0') return createPage(searchParams);
      return errorDocument(400, 'limit must be an integer from 1 to 5000, got "0"');
    case '/v1/jobs/events':
      return EVENTS;
    case `/v1/jobs/${FAILED[0]}/attempts`:
      return { attempts: ATTEMPTS };
    case '/v1/webhooks/deliveries':
      return { deliveries: [WEBHOOK], total: 1 };
    case '/v1/jobs/statistics':
      return STATISTICS;
    case '/v1/jobs/export':
      return `id,status\n${FAILED[0]},FAILURE\n`;
    case `/v1/jobs/${ID}`:
      return {
        job:
          count % 2 === 1
            ? { id: ID, status: 'PROCESSING', percentage_completed: 40 }
            : { id: ID, status: 'SUCCESS', percentage_completed: 100 },
      };
    case `/v1/jobs/${FAILED[0]}`:
      return {
        job: {
          ...failedJob(FAILED[0]),
          pipeline: { name: 'web' },
          user: { id: '547f3eede4b025bcbff38655' },
        },
      };
    default:
      return errorDocument(404, 'No such job');
  }
}

/** Starts a service that returns what the examples of the README print. */
export function startReadmeService(): Promise<StubServer> {
  const counts = new Map<string, number>();
  return startStubServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://localhost');
    const count = (counts.get(url.pathname) ?? 0) + 1;
    counts.set(url.pathname, count);
    const { method = 'GET' } = request;
    const content = method === 'GET' ? respondTo(url, count) : respondToWrite(method, url.pathname);
    response.statusCode = typeof content === 'object' && 'status' in content ? Number(content.status) : 200;
    response.end(typeof content === 'string' ? content : JSON.stringify(content));
  });
}
