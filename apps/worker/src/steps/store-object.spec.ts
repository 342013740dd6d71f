import { newObjectId } from '@mediajobs/jobs-domain';
import { storeObject } from './store-object.js';

it('An object is no longer stored when its job is cancelled', async () => {
  const cancellation = new AbortController();
  const storage = {
    assertWritable: () => Promise.resolve(),
    putFile: (_key: string, _path: string, { signal }: { readonly signal?: AbortSignal } = {}) => {
      cancellation.abort(new Error('cancelled'));
      return signal?.aborted === true
        ? Promise.reject(signal.reason as Error)
        : Promise.resolve({ size: 1, md5: '' });
    },
  };
  const context = {
    cancelSignal: cancellation.signal,
    reserve: () => Promise.resolve({ overwrite: false }),
  };
  const object = { storageKey: 'key', fileId: newObjectId(), path: 'file', contentType: null };
  await expect(storeObject(storage, context, object)).rejects.toThrow('cancelled');
});
