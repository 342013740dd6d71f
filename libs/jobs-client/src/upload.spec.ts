import { createJobsClient } from './client.js';
import { ConflictError, NotFoundError, UploadFailedError } from './errors.js';
import type { UploadOptions } from './upload.js';

const UPLOAD = '5d2f7c35e4b004f9cd197877';
const FORM = 'https://storage.example.com/form';
const TOKEN = 'only for the service';

/** A service that keeps one upload in memory. */
class FakeService {
  readonly chunks = new Map<number, string>();
  readonly log: string[] = [];
  /** Statuses of the next forms; 200 afterwards. */
  failures: number[] = [];
  /** States after the completion, one per request. */
  states: object[] = [{ status: 'COMPLETED', file: { id: 'f1' } }];
  running = 0;
  maxRunning = 0;
  formFields: Record<string, string>[] = [];

  readonly fetch = async (request: Request): Promise<Response> => {
    const url = new URL(request.url);
    if (request.url === FORM) return this.receive(request);
    this.log.push(`${request.method} ${url.pathname}${url.search}`);
    if (request.headers.get('Authorization') !== `Bearer ${TOKEN}`) return this.answer({}, 403);
    if (request.method === 'POST') return this.answer(this.upload(), 201);
    if (request.method === 'PUT') {
      this.log.push(await request.text());
      return this.answer(this.next());
    }
    if (url.pathname === '/v1/files/f1') return this.answer({ file: { id: 'f1' } });
    if (!url.pathname.endsWith(UPLOAD)) return this.answer({ error: { error_message: 'none' } }, 404);
    return this.answer(this.log.some((line) => line.startsWith('PUT')) ? this.next() : this.upload());
  };

  private async receive(request: Request): Promise<Response> {
    this.running += 1;
    this.maxRunning = Math.max(this.maxRunning, this.running);
    const form = await request.formData();
    this.running -= 1;
    if (request.headers.has('Authorization')) return this.answer({}, 400);
    const failure = this.failures.shift();
    if (failure !== undefined) return new Response('<Error/>', { status: failure });
    const file = form.get('file') as File;
    const fields = [...form].filter(([, value]) => typeof value === 'string');
    this.formFields.push(Object.fromEntries(fields) as Record<string, string>);
    this.chunks.set(Number(file.name), await file.text());
    return new Response(null, { status: 204 });
  }

  private upload(): object {
    const received = [...this.chunks.keys()];
    const fields = { token: 't', chunk: '0' };
    const target = { form_post_url: FORM, form_post_params: fields, received_chunks: received };
    return { upload: { id: UPLOAD, status: 'UPLOADING', ...target } };
  }

  private next(): object {
    const [state = {}, ...rest] = this.states;
    if (rest.length > 0) this.states = rest;
    return { upload: { id: UPLOAD, ...state } };
  }

  private answer(document: object, status = 200): Response {
    return Response.json(document, { status });
  }
}

let service: FakeService;
beforeEach(() => {
  service = new FakeService();
});

function upload(text: string, options: Partial<UploadOptions> = {}) {
  const { files } = createJobsClient({
    baseUrl: 'https://jobs.example.com',
    token: TOKEN,
    fetch: service.fetch,
    retries: 1,
  });
  return files.upload(new Blob([text]), {
    pipeline_id: 'p1',
    object_key: 'a.mov',
    chunkSize: 2,
    ...options,
  });
}

describe('An upload', () => {
  it('sends the chunks, completes, and returns the file', async () => {
    service.states = [{ status: 'COMPLETING' }, { status: 'COMPLETED', file: { id: 'f1' } }];
    const started: string[] = [];
    const progress: object[] = [];
    const file = await upload('abcde', {
      expires_at: 5,
      parallel: 1,
      onStart: ({ id }) => started.push(id),
      onProgress: (step) => progress.push(step),
    });
    expect(file).toEqual({ id: 'f1' });
    expect([...service.chunks]).toEqual([
      [0, 'ab'],
      [1, 'cd'],
      [2, 'e'],
    ]);
    expect(service.formFields.map((fields) => fields)).toEqual(
      ['0', '1', '2'].map((chunk) => ({ token: 't', chunk })),
    );
    expect(started).toEqual([UPLOAD]);
    expect(progress).toEqual([2, 4, 5].map((sent) => ({ sent, total: 5 })));
    expect(service.log).toEqual([
      'POST /v1/files/uploads?pipeline_id=p1&object_key=a.mov&expires_at=5',
      `PUT /v1/files/uploads/${UPLOAD}`,
      '{"upload":{"nb_chunks":3}}',
      `GET /v1/files/uploads/${UPLOAD}`,
      'GET /v1/files/f1',
    ]);
  });

  it('sends several chunks at the same time', async () => {
    await upload('abcdefgh', { parallel: 3 });
    expect([service.maxRunning, service.chunks.size]).toEqual([3, 4]);
  });

  it('continues with the chunks that are missing', async () => {
    service.chunks.set(0, 'ab');
    const progress: number[] = [];
    await upload('abcd', { resume: UPLOAD, onProgress: ({ sent }) => progress.push(sent) });
    expect(service.formFields).toEqual([{ token: 't', chunk: '1' }]);
    expect(progress).toEqual([2, 4]);
    expect(service.log[0]).toBe(`GET /v1/files/uploads/${UPLOAD}`);
  });

  it('repeats a chunk after a temporary error', async () => {
    service.failures = [503];
    await upload('ab');
    expect([...service.chunks]).toEqual([[0, 'ab']]);
  });

  it.each([
    [403, 'InvalidTokenError'],
    [409, ConflictError.name],
  ])('ends when a form is answered with %d', async (status, name) => {
    service.failures = [status];
    await expect(upload('abcdefghijkl', { parallel: 2 })).rejects.toMatchObject({ name });
    expect([service.log.length, service.chunks.size < 3]).toEqual([1, true]);
  });

  it('ends when it is aborted, and tells its id before', async () => {
    const abort = new AbortController();
    const onStart = () => abort.abort(new Error('paused'));
    await expect(upload('abcdef', { signal: abort.signal, onStart })).rejects.toThrow('paused');
    expect(service.chunks.size).toBe(0);
  });

  it('reports why it could not be completed', async () => {
    service.states = [{ status: 'FAILURE', error_msg: 'another file has the object_key' }];
    await expect(upload('ab')).rejects.toEqual(
      new UploadFailedError(UPLOAD, 'another file has the object_key'),
    );
  });

  it('that was completed before waits for its file', async () => {
    service.log.push('PUT');
    service.states = [{ status: 'COMPLETING' }, { status: 'COMPLETED', file: { id: 'f1' } }];
    expect(await upload('ab', { resume: UPLOAD })).toEqual({ id: 'f1' });
    expect([service.chunks.size, service.log.filter((line) => line.startsWith('PUT'))]).toEqual([0, ['PUT']]);
  });

  it.each([{ chunkSize: 0 }, { chunkSize: 1.5 }, { parallel: 0 }])(
    'does not begin with %j',
    async (options) => {
      await expect(upload('ab', options)).rejects.toThrow(/must be a whole number above 0, got /);
      expect(service.log).toEqual([]);
    },
  );

  it('that has expired cannot continue', async () => {
    await expect(upload('ab', { resume: '0'.repeat(24) })).rejects.toBeInstanceOf(NotFoundError);
  });
});
