import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import { useClient } from '../../session/client.js';
import { useWrite } from '../../session/use-write.js';
import { createUniqueKey } from '../../uploads/unique-key.js';

/** Pictures of logos, for the preview. */
export interface LogoPictures {
  /** URLs of pictures by the address or key of their logo. Pictures of other sites are not loaded. */
  readonly byImage: ReadonlyMap<string, string>;
  /** False for a pipeline whose images have a directory, to which the service does not upload. */
  readonly canUpload: boolean;
  readonly isUploading: boolean;
  readonly error: Error | null;
  /** Uploads a picture to the storage of the pipeline, and calls back with its key at once. */
  readonly upload: (file: File, onChosen: (key: string) => void) => void;
}

interface UploadedLogo {
  readonly file: File;
  readonly key: string;
  /** Id of the pipeline. */
  readonly target: string;
}

const HAS_SCHEME = /^[a-z][a-z0-9+.-]*:/i;

/**
 * Loads the pictures of logos in the storage of a pipeline, and uploads further ones.
 *
 * @param pipeline id; undefined without one
 * @param images addresses and keys of the logos of all outputs
 */
export function useLogoPictures(
  pipeline: string | undefined,
  hasImageDirectory: boolean,
  images: readonly string[],
): LogoPictures {
  const client = useClient();
  const [local, setLocal] = useState<ReadonlyMap<string, string>>(new Map());
  const isStored = pipeline !== undefined && !hasImageDirectory;
  const keys = isStored
    ? [...new Set(images)].filter((key) => key !== '' && !HAS_SCHEME.test(key) && !local.has(key))
    : [];
  const stored = useQueries({
    queries: keys.map((key) => ({
      queryKey: ['logo', pipeline, key],
      queryFn: async ({ signal }: { readonly signal: AbortSignal }): Promise<string | null> => {
        const query = { object_key: key, pipeline_id: pipeline ?? '', streaming: true };
        const { data } = await client.api.GET('/v1/files/downloads', { params: { query }, signal });
        return data?.download.href ?? null;
      },
      retry: false,
    })),
  });
  const { mutate, isPending, error } = useWrite(
    ({ file, key, target }: UploadedLogo) =>
      client.files.upload(file, { pipeline_id: target, object_key: key }),
    () => undefined,
  );
  const upload = async (file: File, target: string, onChosen: (key: string) => void): Promise<void> => {
    const key = createUniqueKey('logos', file.name);
    const url = await readAsUrl(file);
    setLocal((current) => new Map([...current, [key, url]]));
    onChosen(key);
    mutate({ file, key, target });
  };
  const urls = keys.flatMap((key, index) => {
    const url = stored[index]?.data;
    return url ? [[key, url] as const] : [];
  });
  return {
    byImage: new Map([...local, ...urls]),
    canUpload: isStored,
    isUploading: isPending,
    error,
    upload: (file, onChosen) => {
      if (pipeline !== undefined) void upload(file, pipeline, onChosen);
    },
  };
}

/** A `data:` URL, which the content security policy allows. */
function readAsUrl(file: File): Promise<string> {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(typeof reader.result === 'string' ? reader.result : '');
    // Without a preview, the upload reports what is wrong.
    reader.onerror = () => resolve('');
    reader.readAsDataURL(file);
  });
}
