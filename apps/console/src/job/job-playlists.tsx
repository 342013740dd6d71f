import type { ReactNode } from 'react';
import { FileLink } from './file-link.js';
import type { FullJob } from '../components/full-job.js';
import classes from './job.module.css';

/** The playlists over the outputs of a job. */
export function JobPlaylists({
  playlists,
}: {
  readonly playlists: NonNullable<FullJob['playlists']>;
}): ReactNode {
  if (playlists.length === 0) return null;
  return (
    <>
      <h3 className={classes['subtitle']}>Playlists</h3>
      <ul className={classes['playlists']}>
        {playlists.map(({ playlist_name: name, playlist_preset: preset, file }, index) => (
          <li key={index} className={classes['fileLine']}>
            {file ? <FileLink id={file.id} name={file.name ?? name} /> : (name ?? 'Playlist')}
            {preset !== undefined && ` (${preset})`}
          </li>
        ))}
      </ul>
    </>
  );
}
