import { Button } from '@mantine/core';
import type { File } from '@mediajobs/jobs-client';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { ErrorText } from '../components/error-text.js';
import { useClient } from '../session/client.js';
import { describeDownloadError } from '../session/describe-download-error.js';
import { contentUrlQuery } from './thumbnails-query.js';
import classes from './thumbnails.module.css';

/** Each picture needs a signed URL. */
const PICTURES_AT_ONCE = 24;

/** Pictures in the order of their names. */
export function PictureGallery({ files }: { readonly files: readonly File[] }): ReactNode {
  const [count, setCount] = useState(PICTURES_AT_ONCE);
  return (
    <>
      <div className={classes['gallery']}>
        {files.slice(0, count).map((file) => (
          <Picture key={file.id} file={file} />
        ))}
      </div>
      {files.length > count && (
        <Button mt="sm" size="xs" variant="default" onClick={() => setCount(count + PICTURES_AT_ONCE)}>
          Show more of {files.length}
        </Button>
      )}
    </>
  );
}

function Picture({ file }: { readonly file: File }): ReactNode {
  const { data, error } = useQuery(contentUrlQuery(useClient(), file.id));
  if (error) return <ErrorText>{describeDownloadError(error)}</ErrorText>;
  return <img className={classes['picture']} src={data} alt={file.name ?? file.id} />;
}
