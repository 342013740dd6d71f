import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, type ReactNode } from 'react';
import { STATUS_LABELS } from '../components/status-labels.js';
import type { MediaSource } from '../playback/media-source.js';
import { PlayIcon } from '../playback/player-icons.js';
import { posterQuery } from '../playback/sprite-query.js';
import { useClient } from '../session/client.js';
import type { FullJob } from '../components/full-job.js';
import classes from './job-stage.module.css';

// Loaded on first use, like hls.js.
const Player = lazy(async () => ({ default: (await import('../playback/player.js')).Player }));

interface JobMediaProps {
  readonly job: FullJob;
  readonly sources: readonly MediaSource[];
  readonly playing: string | null;
  readonly onPlay: (key: string | null) => void;
}

/** The player of the job; before the first use its poster with a button, and before the job is done an empty screen. */
export function JobMedia({ job, sources, playing, onPlay }: JobMediaProps): ReactNode {
  const { data: poster = null } = useQuery({ ...posterQuery(useClient(), job), enabled: sources.length > 0 });
  const [first] = sources;
  const source = sources.find(({ key }) => key === playing);
  if (source)
    return (
      <div className={classes['media']}>
        <Suspense fallback={<Poster url={poster} />}>
          <Player job={job} source={source} poster={poster} />
        </Suspense>
      </div>
    );
  return (
    <div className={classes['media']}>
      <Poster url={poster} />
      {first ? (
        <Button
          className={classes['play'] ?? ''}
          size="lg"
          radius="xl"
          leftSection={<PlayIcon />}
          aria-label={`Play ${first.label}`}
          onClick={() => onPlay(first.key)}
        >
          Play
        </Button>
      ) : (
        <div className={classes['placeholder']}>
          {/* One text: another one after the figure would move when it gets a digit. */}
          <div className={classes['percent']}>{`${Math.floor(job.percentage_completed ?? 0)} %`}</div>
          {STATUS_LABELS[job.status]}
        </div>
      )}
    </div>
  );
}

function Poster({ url }: { readonly url: string | null }): ReactNode {
  return url === null ? null : <img className={classes['poster']} src={url} alt="" />;
}
