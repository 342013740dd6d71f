import { findUpload, insertUpload, ObjectReader, updateUpload } from '@mediajobs/jobs-db';
import { chunkKey, type File, type ObjectId } from '@mediajobs/jobs-domain';
import { generateClip, locateTools, type MediaTools } from '@mediajobs/media';
import { listObjects, LocalStorage } from '@mediajobs/storage';
import {
  ALICE,
  createTemporaryFolder,
  createTestDatabase,
  MARCH,
  objectIdAt,
  readDiscardedKeys,
  removeTemporaryFolders,
  resourceFor,
  storeRecords,
  uploadWithId,
  type TestDatabase,
} from '@mediajobs/testing';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { runUploadCompletion } from '../../src/tasks/complete-upload.js';
import { removeExpired } from '../../src/tasks/remove-expired.js';

/** A pipeline whose files expire after a minute. */
export const PIPELINE = objectIdAt(MARCH, 1);
/** A pipeline whose files never expire. */
export const KEEPING = objectIdAt(MARCH, 2);
export const DAY = 24 * 60 * 60 * 1000;
export const NEVER: AbortSignal = new AbortController().signal;
export const LOG = { info: () => undefined };
const PROGRAMS = { ffmpegPath: null, ffprobePath: null, searchPath: process.env['PATH'] ?? '', niceness: 0 };

/** Differences between the uploads of tests. */
interface UploadOptions {
  readonly chunks?: readonly (string | Buffer)[];
  readonly declared?: number;
  readonly objectKey?: string;
  readonly overwrite?: boolean;
  readonly pipelineId?: ObjectId;
  readonly fileExpiresAt?: number | null;
}

interface Opened {
  readonly database: TestDatabase;
  readonly storage: LocalStorage;
  readonly tools: MediaTools;
  readonly workFolder: string;
  readonly clip: Buffer;
}

/** A database and a storage with uploads, and a clock that tests set. */
export class UploadFixture {
  now = MARCH;
  private opened: Opened | null = null;
  private next = 100;

  /** Registers the hooks of a spec file. */
  constructor() {
    beforeAll(async () => {
      this.opened = await open();
    });
    beforeEach(async () => {
      this.now = MARCH;
      await this.database.pool.query('TRUNCATE uploads, stored_files, discarded_objects');
      for await (const { key } of this.storage.list('')) await this.storage.remove(key);
    });
    afterAll(async () => {
      await this.database.drop();
      await removeTemporaryFolders();
    });
  }

  get database(): TestDatabase {
    return this.parts.database;
  }

  get storage(): LocalStorage {
    return this.parts.storage;
  }

  /** A video of a second. */
  get clip(): Buffer {
    return this.parts.clip;
  }

  /** Stores an upload whose client has declared its chunks. Returns its id. */
  readonly store = async (options: UploadOptions = {}): Promise<ObjectId> => {
    const {
      chunks = ['ab', 'c'],
      objectKey = 'film.mp4',
      overwrite = false,
      pipelineId = PIPELINE,
    } = options;
    const { pool } = this.database;
    const key = { account: ALICE, id: this.newId() };
    await insertUpload(
      pool,
      uploadWithId(key.id, {
        pipelineId,
        fileId: this.newId(),
        objectKey,
        overwrite,
        fileExpiresAt: options.fileExpiresAt ?? null,
      }),
    );
    for (const [chunk, content] of chunks.entries())
      await this.storage.putStream(chunkKey(key.id, chunk), Readable.from([Buffer.from(content)]));
    const chunkCount = options.declared ?? chunks.length;
    await updateUpload(pool, key, { status: 'COMPLETING', chunkCount, at: MARCH });
    return key.id;
  };

  /** Dependencies of the handlers of the tasks. */
  readonly dependencies = () => {
    const { database, storage, tools, workFolder } = this.parts;
    const withFolder = async <T>(name: string, action: (path: string) => Promise<T>): Promise<T> => {
      const path = join(workFolder, name);
      await mkdir(path);
      return action(path);
    };
    return { pool: database.pool, storage, tools, folder: { withFolder }, now: () => this.now };
  };

  readonly complete = (uploadId: ObjectId): Promise<void> =>
    runUploadCompletion(this.dependencies(), { account: ALICE, uploadId }, NEVER);

  readonly remove = () => removeExpired({ ...this.dependencies(), jobRetentionDays: 0, log: LOG }, NEVER);

  readonly readUpload = (id: ObjectId) => findUpload(this.database.pool, { account: ALICE, id });

  readonly readFileOf = async (uploadId: ObjectId): Promise<File | null> => {
    const upload = await this.readUpload(uploadId);
    if (!upload) return null;
    const reader = new ObjectReader(this.database.pool);
    const found = await reader.find(ALICE, 'file', upload.fileId, { origin: '' });
    return typeof found?.document === 'string' ? (JSON.parse(found.document) as File) : null;
  };

  readonly readContent = async (key = 'film.mp4', pipeline = PIPELINE): Promise<string> =>
    text(await this.storage.read(`${ALICE}/${pipeline}/${key}`));

  readonly listKeys = async (): Promise<string[]> =>
    (await listObjects(this.storage, '')).map(({ key }) => key).sort();

  readonly listDiscarded = (): Promise<string[]> => readDiscardedKeys(this.database);

  private newId(): ObjectId {
    return objectIdAt(MARCH, (this.next += 1));
  }

  private get parts(): Opened {
    if (!this.opened) throw new Error('the fixture is opened before the first test');
    return this.opened;
  }
}

async function open(): Promise<Opened> {
  const database = await createTestDatabase();
  const workFolder = await createTemporaryFolder();
  const storage = await LocalStorage.open(await createTemporaryFolder());
  const tools = await locateTools({ ...PROGRAMS, programFolder: workFolder });
  const clip = join(workFolder, 'clip.mp4');
  await generateClip(tools, clip);
  await storeRecords(database, {
    resources: [
      resourceFor(ALICE, 'pipeline', { id: PIPELINE, default_object_timeout: 60 }),
      resourceFor(ALICE, 'pipeline', { id: KEEPING, default_object_timeout: 0 }),
    ],
  });
  return { database, storage, tools, workFolder, clip: await readFile(clip) };
}
