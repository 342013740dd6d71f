import { createId, errorResponse, isPageable, listObjects } from './fake-responses.js';

interface StoredFile {
  readonly id: string;
  readonly name: string;
  readonly size: number;
}

interface OpenUpload {
  readonly name: string;
  readonly chunks: Map<number, Blob>;
  fileId: string | null;
}

/** Files, uploads and downloads of the fake service. */
export class FakeFiles {
  private readonly files = new Map<string, StoredFile>();
  private readonly contents = new Map<string, Blob>();
  private readonly uploads = new Map<string, OpenUpload>();

  constructor(private readonly baseUrl: string) {}

  /** Stores a file. Returns its reference. */
  add(name: string, content: Blob = new Blob([name])): { readonly id: string; readonly href: string } {
    const id = createId();
    this.files.set(id, { id, name, size: content.size });
    this.contents.set(id, content);
    return { id, href: `${this.baseUrl}/v1/files/${id}` };
  }

  find(id: string): StoredFile | undefined {
    return this.files.get(id);
  }

  async respond(request: Request, path: readonly string[], parameters: URLSearchParams): Promise<Response> {
    const [kind = '', first = '', second] = path;
    if (kind === 'form') return this.storeChunk(request, first);
    if (kind === 'content') return this.sendContent(first);
    if (first === 'downloads') return this.grant(parameters.get('file_id') ?? '');
    if (first === 'uploads') return this.respondToUpload(request.method, second, parameters);
    if (request.method === 'DELETE') return this.remove(first);
    const others = path.slice(1);
    if (request.method === 'GET' && isPageable(others))
      return listObjects('files', [...this.files.values()], others, parameters);
    return errorResponse(501, `The fake service has no ${request.method} /v1/${path.join('/')}`);
  }

  private grant(id: string): Response {
    const file = this.files.get(id);
    if (!file) return errorResponse(404, 'No such file');
    return Response.json({
      download: { href: `${this.baseUrl}/content/${id}`, expires_at: Date.now(), file },
    });
  }

  private sendContent(id: string): Response {
    const content = this.contents.get(id);
    return content ? new Response(content) : errorResponse(404, 'No such file');
  }

  private remove(id: string): Response {
    this.contents.delete(id);
    return this.files.delete(id)
      ? Response.json({ result: { status: 'SUCCESS' } })
      : errorResponse(404, 'No such file');
  }

  private respondToUpload(method: string, id: string | undefined, parameters: URLSearchParams): Response {
    if (id === undefined) {
      const created = createId();
      const name = parameters.get('object_key') ?? created;
      this.uploads.set(created, { name, chunks: new Map(), fileId: null });
      return this.describe(created);
    }
    const upload = this.uploads.get(id);
    if (!upload) return errorResponse(404, 'No such upload');
    if (method === 'PUT') {
      const chunks = [...upload.chunks].sort(([a], [b]) => a - b).map(([, chunk]) => chunk);
      upload.fileId ??= this.add(upload.name, new Blob(chunks)).id;
    }
    if (method === 'DELETE') this.uploads.delete(id);
    return this.describe(id);
  }

  private describe(id: string): Response {
    const upload = this.uploads.get(id);
    if (!upload) return Response.json({ result: { status: 'SUCCESS' } });
    const { fileId, chunks } = upload;
    const form = {
      form_post_url: `${this.baseUrl}/form/${id}`,
      form_post_params: {},
      received_chunks: [...chunks.keys()],
    };
    const state =
      fileId === null ? { status: 'UPLOADING', ...form } : { status: 'COMPLETED', file: { id: fileId } };
    return Response.json({ upload: { id, ...state } });
  }

  private async storeChunk(request: Request, id: string): Promise<Response> {
    const form = await request.formData();
    const content = form.get('file');
    const upload = this.uploads.get(id);
    if (!upload || !(content instanceof Blob)) return errorResponse(404, 'No such upload');
    upload.chunks.set(Number(form.get('chunk')), content);
    return Response.json({});
  }
}
