import { createTemporaryFolder, removeTemporaryFolders, startS3, type S3Server } from '@mediajobs/testing';
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { S3Storage } from '../../src/s3/s3-storage.js';
import { startS3Proxy, type S3Proxy } from './s3-proxy.js';

export const MIB = 1024 * 1024;
/** Size and MD5 of "hello". */
export const HELLO = { size: 5, md5: '5d41402abc4b2a76b9719d911017c592' };
export const LOCAL = { allowPrivate: ['127.0.0.1'] };

/** An object store behind a proxy, and a storage with a prefix for each test. */
export interface S3Fixture {
  s3: S3Server;
  proxy: S3Proxy;
  storage: S3Storage;
  folder: string;
  /** Prefix of the objects of the current test. */
  prefix: string;
}

/** Starts an object store for the spec file. */
export function useS3(): S3Fixture {
  const fixture = {} as S3Fixture;
  let test = 0;
  beforeAll(async () => {
    fixture.s3 = await startS3();
    fixture.proxy = await startS3Proxy(fixture.s3);
    fixture.folder = await createTemporaryFolder();
  });
  beforeEach(() => {
    test += 1;
    fixture.prefix = `${test}/in`;
    fixture.proxy.intercept = () => false;
    fixture.proxy.seen.length = 0;
    fixture.storage = new S3Storage(fixture.proxy.address(fixture.prefix), LOCAL);
  });
  afterAll(async () => {
    await fixture.proxy.stop();
    await fixture.s3.stop();
    await removeTemporaryFolders();
  });
  return fixture;
}

export const stream = (content = 'hello'): Readable => Readable.from([Buffer.from(content)]);

export const md5 = (content: Buffer): string => createHash('md5').update(content).digest('hex');
