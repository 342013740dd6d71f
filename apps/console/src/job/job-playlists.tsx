import { isUnfinished } from '@mediajobs/jobs-domain/lifecycle';
import type { ReactNode } from 'react';
import type { FullJob } from '../components/full-job.js';
import { CopyPlaylistUrl } from './copy-playlist-url.js';
import { FileLink } from './file-link.js';
import classes from './job.module.css';

type Playlist = NonNullable<FullJob['playlists']>[number];

interface JobPlaylistsProps {
  readonly job: FullJob;
  /** False if the service has no files of the job. */
  readonly isTranscoded: boolean;
  /** True if the service may have its files at some time. */
  readonly isFollowed: boolean;
}

/** The playlists over the outputs of a job, with the URLs for players. */
export function JobPlaylists({
  job: { id, status, playlists },
  isTranscoded,
  isFollowed,
}: JobPlaylistsProps): ReactNode {
  if (!playlists?.length) return null;
  const state = isUnfinished(status) ? 'Not ready' : status === 'FAILURE' ? 'Not created' : null;
  return (
    <>
      <h3 className={classes['subtitle']}>Playlists</h3>
      <ul className={classes['playlists']}>
        {playlists.map((playlist, index) => (
          <li key={index}>
            <div className={classes['playlist']}>
              <PlaylistName playlist={playlist} />
              {state !== null && <span className={classes['small']}>{state}</span>}
              {state === null && isTranscoded && <CopyPlaylistUrl jobId={id} playlist={playlist} />}
            </div>
          </li>
        ))}
      </ul>
      {(isTranscoded || isFollowed) && (
        <div className={classes['small']}>Players open a copied URL without a token, for 12 hours.</div>
      )}
    </>
  );
}

function PlaylistName({
  playlist: { playlist_name: name, playlist_preset: preset, file },
}: {
  readonly playlist: Playlist;
}): ReactNode {
  return (
    <span className={classes['fileLine']}>
      {file ? <FileLink id={file.id} name={file.name ?? name} /> : (name ?? 'Playlist')}
      {preset !== undefined && ` (${preset})`}
    </span>
  );
}
