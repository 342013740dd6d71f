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

const UPLOAD_ID = '5de2f7c35e4b004f9cd19700';
const OUTPUT = { id: '5de2f7c35e4b004f9cd19701', name: 'trailer.mp4' };
/** Path that the playlist of a job is redirected to. */
const PLAYLIST = '/v1/playlists/content/TOKEN/master.m3u8';

const WEBHOOK = { id: '5de2f7c35e4b004f9cd19787', type: 'job.finished', status: 'failed' };

/** Returns the document of a request that changes something. */
function respondToWrite(method: string, path: string, url: string): object {
  switch (`${method} ${path}`) {
    case 'POST /v1/oauth2/token':
      return { access_token: 'TOKEN', expires_in: 3600, token_type: 'Bearer' };
    case 'POST /v1/files/uploads':
      return { upload: { id: UPLOAD_ID, form_post_url: `${url}/form`, form_post_params: {} } };
    case 'POST /form':
      return {};
    case `PUT /v1/files/uploads/${UPLOAD_ID}`:
      return { upload: { id: UPLOAD_ID, status: 'COMPLETED', file: { id: OUTPUT.id } } };
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
function respondTo({ origin, pathname, searchParams }: URL, count: number): object | string {
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
    case `/v1/files/${OUTPUT.id}`:
      return { file: OUTPUT };
    case '/v1/files/downloads':
      return { download: { href: `${origin}/content`, expires_at: 1, file: OUTPUT } };
    case '/content':
      return 'content of the output';
    case PLAYLIST:
      return '#EXTM3U';
    case '/v1/jobs/statistics':
      return STATISTICS;
    case '/v1/jobs/export':
      return searchParams.get('format') === 'csv'
        ? `id,status\n${FAILED[0]},FAILURE\n`
        : `${JSON.stringify(failedJob(FAILED[0]))}\n`;
    case `/v1/jobs/${ID}`:
      return {
        job:
          count % 2 === 1
            ? { id: ID, status: 'PROCESSING', percentage_completed: 40 }
            : {
                id: ID,
                status: 'SUCCESS',
                percentage_completed: 100,
                outputs: [{ file: { id: OUTPUT.id } }],
              },
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
    const url = new URL(request.url ?? '', `http://${request.headers.host}`);
    const count = (counts.get(url.pathname) ?? 0) + 1;
    counts.set(url.pathname, count);
    const { method = 'GET' } = request;
    const content =
      method === 'GET' ? respondTo(url, count) : respondToWrite(method, url.pathname, url.origin);
    if (url.pathname === '/v1/playlists/hls.m3u8') {
      response.writeHead(302, { Location: `${url.origin}${PLAYLIST}` }).end();
      return;
    }
    response.setHeader('X-Request-Id', '5f0c1e');
    response.statusCode = typeof content === 'object' && 'status' in content ? Number(content.status) : 200;
    response.end(typeof content === 'string' ? content : JSON.stringify(content));
  });
}
