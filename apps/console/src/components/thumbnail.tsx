import type { ReactNode } from 'react';
import classes from './view.module.css';

interface ThumbnailProps {
  readonly source: string | null | undefined;
  readonly of: string;
}

/** Thumbnail of a file, if it has one. */
export function Thumbnail({ source, of }: ThumbnailProps): ReactNode {
  // The content security policy allows data URIs only, and a URL in a document must not be fetched.
  if (!source?.startsWith('data:image/')) return null;
  return <img className={classes['thumbnail']} src={source} alt={`Thumbnail of ${of}`} />;
}
