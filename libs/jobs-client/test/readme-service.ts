import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A service on a port of this machine that knows what the README asks for. */
export interface ReadmeService {
  readonly url: string;
  readonly close: () => Promise<void>;
}

const ID = '58124bf9e4b097397e237325';
const FAILED = ['5d2f7c35e4b004f9cd197877', '5d2f7c35e4b004f9cd197878', '5d2f7c35e4b004f9cd197879'];
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
];

function createPage(parameters: URLSearchParams): object {
  const start = Number(parameters.get('start') ?? 0);
  const next = `http://elsewhere/v1/jobs/?start=${start + 2}&limit=2&status=FAILURE`;
  return {
    jobs: FAILED.slice(start, start + 2).map(failedJob),
    ...{ total: FAILED.length, start, limit: 2 },
    ...(start + 2 < FAILED.length ? { next: { href: next } } : {}),
  };
}

/** What is answered to an address: a document, or text as it is. */
function respondTo({ pathname, searchParams }: URL, asked: number): object | string {
  switch (pathname) {
    case '/v1/jobs':
      if (searchParams.get('limit') !== '0') return createPage(searchParams);
      return errorDocument(400, 'limit must be an integer from 1 to 5000, got "0"');
    case '/v1/jobs/events':
      return EVENTS.join('');
    case '/v1/jobs/statistics':
      return { statuses: { FAILURE: 3 }, failure_rate: 0.75, time_to_finish: { jobs: 4, median: 15649 } };
    case '/v1/jobs/export':
      return `id,status\n${FAILED[0] ?? ''},FAILURE\n`;
    case `/v1/jobs/${ID}`:
      return {
        job: {
          id: ID,
          ...(asked % 2 === 1
            ? { status: 'PROCESSING', percentage_completed: 40 }
            : { status: 'SUCCESS', percentage_completed: 100 }),
        },
      };
    case `/v1/jobs/${FAILED[0] ?? ''}`:
      return {
        job: {
          ...failedJob(FAILED[0] ?? ''),
          pipeline: { name: 'web' },
          user: { id: '547f3eede4b025bcbff38655' },
        },
      };
    default:
      return errorDocument(404, 'There is no such job');
  }
}

export async function startReadmeService(): Promise<ReadmeService> {
  const asked = new Map<string, number>();
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '', 'http://localhost');
    const times = (asked.get(url.pathname) ?? 0) + 1;
    asked.set(url.pathname, times);
    const answer = respondTo(url, times);
    response.statusCode = typeof answer === 'object' && 'status' in answer ? Number(answer.status) : 200;
    response.end(typeof answer === 'string' ? answer : JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
