import { eventStream, errorResponse, fakeService, type Responder } from '../test/fake-service.js';
import { createJobsClient, InvalidTokenError, type JobEvent } from './index.js';

const job = { id: 'a', href: 'https://jobs.example.com/v1/jobs/a', status: 'QUEUED' };
const created = `event: created\nid: 7\ndata: ${JSON.stringify(job)}\n\n`;
const finished = `id: 8\nevent: finished\ndata: ${JSON.stringify({ ...job, status: 'SUCCESS' })}\n\n`;

/** The first events of a watch. */
async function seen(count: number, answers: readonly [Responder, ...Responder[]], lastEventId?: string) {
  const there = fakeService(...answers);
  const client = createJobsClient({
    baseUrl: 'https://jobs.example.com',
    token: 'secret',
    fetch: there.fetch,
  });
  const told: JobEvent[] = [];
  const lost: string[] = [];
  const onDisconnect = ({ message }: Error) => lost.push(message);
  for await (const event of client.jobs.watch({ status: 'QUEUED' }, { lastEventId, onDisconnect })) {
    if (told.push(event) === count) break;
  }
  return { told, lost, there };
}

describe('a watch', () => {
  it('tells of changes', async () => {
    const { told, there } = await seen(4, [
      eventStream(
        ['event: ready\nid: 6\ndata: {}\n\n', created, finished, 'event: reset\nid: 9\ndata: {}\n\n'],
        'stays',
      ),
    ]);
    expect(told).toEqual([
      { type: 'ready', id: '6' },
      { type: 'created', id: '7', job },
      { type: 'finished', id: '8', job: { ...job, status: 'SUCCESS' } },
      { type: 'reset', id: '9' },
    ]);
    expect(there.requestedPaths()).toEqual(['/v1/jobs/events?status=QUEUED']);
    expect(there.requests[0]?.headers.get('Last-Event-ID')).toBeNull();
    expect(there.requests[0]?.headers.get('Authorization')).toBe('Bearer secret');
    expect(there.requests[0]?.signal.aborted).toBe(true);
  });

  it('is not disturbed by comments, pieces, and what it does not know', async () => {
    const pieces = [
      ': heartbeat\n\n',
      'event: later\nid: 6\ndata: {}\n\n',
      created.slice(0, 30),
      created.slice(30),
    ];
    const { told } = await seen(1, [eventStream(pieces)]);
    expect(told).toEqual([{ type: 'created', id: '7', job }]);
  });

  it.each<[string, Responder]>([
    ['ends', eventStream([created])],
    ['breaks off', eventStream([created], 'fails')],
  ])('goes on where a connection %s', async (_how, first) => {
    const { told, there, lost } = await seen(2, [first, errorResponse(503), eventStream([finished])]);
    expect(told.map(({ id }) => id)).toEqual(['7', '8']);
    expect(there.requests.map(({ headers }) => headers.get('Last-Event-ID'))).toEqual([null, '7', '7']);
    expect(lost).toEqual([expect.any(String), 'Error 503']);
  });

  it('tells of each connection', async () => {
    const there = fakeService(
      eventStream(['retry: 1\n\n', created]),
      errorResponse(503),
      eventStream([finished], 'stays'),
    );
    const client = createJobsClient({ baseUrl: 'https://jobs.example.com', fetch: there.fetch });
    const told: string[] = [];
    const options = { onConnect: () => told.push('stands'), onDisconnect: () => told.push('is lost') };
    for await (const { type } of client.jobs.watch({}, options)) {
      told.push(type);
      if (type === 'finished') break;
    }
    expect(told).toEqual(['stands', 'created', 'is lost', 'is lost', 'stands', 'finished']);
  });

  it.each<[string, Responder]>([
    ['is refused', errorResponse(503)],
    ['ends', eventStream([])],
    ['breaks off', eventStream([], 'fails')],
  ])('ends where its owner throws as a connection %s', async (_how, answer) => {
    const there = fakeService(answer);
    const client = createJobsClient({ baseUrl: 'https://jobs.example.com', fetch: there.fetch });
    const onDisconnect = () => {
      throw new RangeError('enough');
    };
    await expect(client.jobs.watch({}, { onDisconnect }).next()).rejects.toThrow(new RangeError('enough'));
    expect(there.requests).toHaveLength(1);
  });

  it('comes back as soon as the service allows', async () => {
    const back: string[] = [];
    await Promise.all([
      seen(2, [eventStream([created]), eventStream([finished])]).then(() => back.push('in its own time')),
      seen(2, [eventStream([`retry: 20\n\n${created}`]), eventStream([finished])]).then(() =>
        back.push('as told'),
      ),
    ]);
    expect(back).toEqual(['as told', 'in its own time']);
  });

  it('begins after an event that is named', async () => {
    const { there } = await seen(1, [eventStream([created])], '6');
    expect(there.requests[0]?.headers.get('Last-Event-ID')).toBe('6');
  });

  it('ends where trying again would not help', async () => {
    await expect(seen(1, [errorResponse(403)])).rejects.toThrow(InvalidTokenError);
  });

  it.each<[string, Responder]>([
    ['while it listens', eventStream([': hello\n\n'], 'stays')],
    ['while the service is away', errorResponse(503)],
  ])('ends by its signal %s', async (_when, answer) => {
    const client = createJobsClient({
      baseUrl: 'https://jobs.example.com',
      fetch: fakeService(answer).fetch,
    });
    const watching = client.jobs.watch({}, { signal: AbortSignal.timeout(50) });
    await expect(watching.next()).rejects.toMatchObject({ name: 'TimeoutError' });
  });
});
