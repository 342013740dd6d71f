import type { ReactNode } from 'react';
import classes from './view.module.css';

interface ThumbnailProps {
  readonly source: string | null | undefined;
  readonly of: string;
  /** True to leave room for a thumbnail that may come, so that nothing moves then. */
  readonly isExpected?: boolean;
}

/** Thumbnail of a file, if it has one. */
export function Thumbnail({ source, of, isExpected = false }: ThumbnailProps): ReactNode {
  // The content security policy allows data URIs only, and a URL in a document must not be fetched.
  if (!source?.startsWith('data:image/'))
    return isExpected ? <div className={classes['thumbnail']} data-empty="true" /> : null;
  return <img className={classes['thumbnail']} src={source} alt={`Thumbnail of ${of}`} />;
}
