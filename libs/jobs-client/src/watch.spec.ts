import { errorResponse, eventStream, fakeService, type Responder } from '../test/fake-service.js';
import { createJobsClient, type JobEvent } from './index.js';
import { createTransport } from './transport.js';
import { watch } from './watch.js';

const job = { id: 'a', href: 'https://jobs.example.com/v1/jobs/a', status: 'QUEUED' };
const created = `event: created\nid: 7\ndata: ${JSON.stringify(job)}\n\n`;
const finished = `id: 8\nevent: finished\ndata: ${JSON.stringify({ ...job, status: 'SUCCESS' })}\n\n`;

const createClient = ({ fetch }: Pick<ReturnType<typeof fakeService>, 'fetch'>) =>
  createJobsClient({ baseUrl: 'https://jobs.example.com', token: 'secret', fetch });

/** Reads the first events of a watch. */
async function readEvents(
  count: number,
  responders: readonly [Responder, ...Responder[]],
  lastEventId?: string,
) {
  const service = fakeService(...responders);
  const events: JobEvent[] = [];
  const errors: string[] = [];
  const onDisconnect = ({ message }: Error) => errors.push(message);
  const watch = createClient(service).jobs.watch({ status: 'QUEUED' }, { lastEventId, onDisconnect });
  for await (const event of watch) if (events.push(event) === count) break;
  return { events, errors, service };
}

describe('watch', () => {
  it('yields events and sends filters and token', async () => {
    const { events, service } = await readEvents(4, [
      eventStream(
        ['event: ready\nid: 6\ndata: {}\n\n', created, finished, 'event: reset\nid: 9\ndata: {}\n\n'],
        'stays',
      ),
    ]);
    expect(events).toEqual([
      { type: 'ready', id: '6' },
      { type: 'created', id: '7', job },
      { type: 'finished', id: '8', job: { ...job, status: 'SUCCESS' } },
      { type: 'reset', id: '9' },
    ]);
    const [request] = service.requests;
    expect(service.requestedPaths()).toEqual(['/v1/jobs/events?status=QUEUED']);
    expect(request?.headers.get('Last-Event-ID')).toBeNull();
    expect(request?.headers.get('Authorization')).toBe('Bearer secret');
    expect(request?.signal.aborted).toBe(true);
  });

  it('ignores comments and unknown events, and joins chunks', async () => {
    const chunks = [
      ': heartbeat\n\n',
      'event: later\nid: 6\ndata: {}\n\n',
      created.slice(0, 30),
      created.slice(30),
    ];
    const { events } = await readEvents(1, [eventStream(chunks)]);
    expect(events).toEqual([{ type: 'created', id: '7', job }]);
  });

  it('resumes after lastEventId', async () => {
    const { service } = await readEvents(1, [eventStream([created])], '6');
    expect(service.requests[0]?.headers.get('Last-Event-ID')).toBe('6');
  });

  it.each<[string, Responder]>([
    ['ends', eventStream([created])],
    ['breaks off', eventStream([created], 'fails')],
  ])('reconnects and resumes when a connection %s', async (_how, first) => {
    const { events, service, errors } = await readEvents(2, [
      first,
      errorResponse(503),
      eventStream([finished]),
    ]);
    expect(events.map(({ id }) => id)).toEqual(['7', '8']);
    expect(service.requests.map(({ headers }) => headers.get('Last-Event-ID'))).toEqual([null, '7', '7']);
    expect(errors).toEqual([expect.any(String), 'Error 503']);
  });

  it('calls onConnect and onDisconnect', async () => {
    const service = fakeService(
      eventStream(['retry: 1\n\n', created]),
      errorResponse(503),
      eventStream([finished], 'stays'),
    );
    const calls: string[] = [];
    const options = { onConnect: () => calls.push('connect'), onDisconnect: () => calls.push('disconnect') };
    for await (const { type } of createClient(service).jobs.watch({}, options)) {
      calls.push(type);
      if (type === 'finished') break;
    }
    expect(calls).toEqual(['connect', 'created', 'disconnect', 'disconnect', 'connect', 'finished']);
  });

  it.each<[string, Responder]>([
    ['is rejected', errorResponse(503)],
    ['ends', eventStream([])],
    ['breaks off', eventStream([], 'fails')],
  ])('ends with an error of onDisconnect when a connection %s', async (_how, responder) => {
    const service = fakeService(responder);
    const onDisconnect = () => {
      throw new RangeError('enough');
    };
    const watch = createClient(service).jobs.watch({}, { onDisconnect });
    await expect(watch.next()).rejects.toThrow(new RangeError('enough'));
    expect(service.requests).toHaveLength(1);
  });

  it.each([
    ['the retry field of the stream', `retry: 20\n\n${created}`, 10, 20],
    ['a second by default', created, 500, 1_000],
  ])('reconnects after %s', async (_case, stream, minMs, maxMs) => {
    const service = fakeService(eventStream([stream]), eventStream([finished]));
    const transport = createTransport({ baseUrl: 'https://jobs.example.com', fetch: service.fetch });
    const waits: number[] = [];
    const wait = (delayMs: number) => {
      waits.push(delayMs);
      return Promise.resolve();
    };
    for await (const { id } of watch(transport, {}, {}, wait)) if (id === '8') break;
    expect(waits).toHaveLength(1);
    expect(waits[0]).toBeGreaterThanOrEqual(minMs);
    expect(waits[0]).toBeLessThanOrEqual(maxMs);
    expect(service.requests).toHaveLength(2);
  });

  it.each([400, 401, 403, 404])('rejects after status %i, because a retry cannot help', async (status) => {
    await expect(readEvents(1, [errorResponse(status)])).rejects.toMatchObject({ status });
  });

  it.each<[string, Responder]>([
    ['while it is connected', eventStream([': hello\n\n'], 'stays')],
    ['while the service is unavailable', errorResponse(503)],
  ])('rejects when the signal aborts %s', async (_when, responder) => {
    const watch = createClient(fakeService(responder)).jobs.watch({}, { signal: AbortSignal.timeout(50) });
    await expect(watch.next()).rejects.toMatchObject({ name: 'TimeoutError' });
  });
});
