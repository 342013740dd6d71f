import type { ReactNode } from 'react';
import classes from './view.module.css';

interface ThumbnailProps {
  readonly source: string | null | undefined;
  readonly of: string;
}

/** A small picture out of a file, where there is one. */
export function Thumbnail({ source, of }: ThumbnailProps): ReactNode {
  // The policy of the page takes nothing else, and an address in a document is not to be fetched.
  if (!source?.startsWith('data:image/')) return null;
  return <img className={classes['thumbnail']} src={source} alt={`Thumbnail of ${of}`} />;
}
