import { startFauxqs } from 'fauxqs';

const BUCKET = 'test-bucket';

/** An object store in memory, which accepts all credentials. */
export interface S3Server {
  /** Base URL. */
  readonly endpoint: string;
  readonly port: number;
  readonly bucket: string;
  /** Returns the address of a path in the bucket, with credentials. */
  address(path?: string): string;
  /** Returns the content of an object; null if there is none. */
  read(key: string): Promise<Buffer | null>;
  /** Stores an object as another program would. */
  write(key: string, content: string | Buffer): Promise<void>;
  /** Returns all keys that begin with a prefix, in order. */
  list(prefix?: string): Promise<string[]>;
  stop(): Promise<void>;
}

/** Starts an object store with an empty bucket. */
export async function startS3(): Promise<S3Server> {
  const server = await startFauxqs({ port: 0, logger: false });
  server.createBucket(BUCKET);
  const endpoint = `http://127.0.0.1:${server.port}`;
  const toUrl = (key: string): string =>
    `${endpoint}/${BUCKET}/${key.split('/').map(encodeURIComponent).join('/')}`;
  return {
    endpoint,
    port: server.port,
    bucket: BUCKET,
    address: (path = '') => `s3://KEY:SECRET@127.0.0.1:${server.port}/${BUCKET}/${path}?protocol=http`,
    read: async (key) => {
      const response = await fetch(toUrl(key));
      const content = Buffer.from(await response.arrayBuffer());
      return response.ok ? content : null;
    },
    write: async (key, content) => {
      const response = await fetch(toUrl(key), { method: 'PUT', body: Buffer.from(content) });
      if (!response.ok) throw new Error(`the object store answered with status ${response.status}`);
    },
    list: async (prefix = '') => {
      const query = new URLSearchParams({ 'list-type': '2', prefix });
      const text = await (await fetch(`${endpoint}/${BUCKET}?${query.toString()}`)).text();
      return [...text.matchAll(/<Key>([^<]*)<\/Key>/g)].map(([, key = '']) => key);
    },
    stop: () => server.stop(),
  };
}
