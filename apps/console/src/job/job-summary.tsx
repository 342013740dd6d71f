import { NativeSelect, Text } from '@mantine/core';
import type { Attempt } from '@mediajobs/jobs-client';
import { isUnfinished } from '@mediajobs/jobs-domain/lifecycle';
import type { ReactNode } from 'react';
import { DescriptionList } from '../components/description-list.js';
import { TextLink } from '../components/text-link.js';
import { formatDuration, formatSize, formatSpeed } from '../components/format.js';
import type { MediaSource } from '../playback/media-source.js';
import type { FullJob } from '../components/full-job.js';
import { countOutputs, OUTPUT_STATUSES, outputStatus } from './output-status.js';
import { phaseLabel } from '../components/phase-label.js';
import classes from './job-stage.module.css';

interface JobSummaryProps {
  readonly job: FullJob;
  readonly attempts: readonly Attempt[];
  readonly sources: readonly MediaSource[];
  readonly playing: string | null;
  readonly onPlay: (key: string | null) => void;
}

/** Result of the job, and the work on it at the moment. It has the same rows in every state, so that nothing moves. */
export function JobSummary({ job, attempts, sources, playing, onPlay }: JobSummaryProps): ReactNode {
  const statuses = (job.outputs ?? []).map((_, index) => outputStatus(job, attempts, index));
  const running = attempts.filter(({ outcome }) => outcome === undefined);
  return (
    <>
      <DescriptionList
        items={[
          [
            'Outputs',
            [...countOutputs(statuses)]
              .map(([status, count]) => `${count} ${OUTPUT_STATUSES[status].label.toLowerCase()}`)
              .join(', '),
          ],
          ['Source', describeSource(job) ?? 'Not read yet'],
          ['Now', describeWork(job, running)],
          ['Warnings', describeWarnings(attempts) ?? 'None'],
        ]}
      />
      {job.status === 'QUEUED' && (
        <Text size="sm">
          A job starts when a worker has a free slot. See the{' '}
          <TextLink to="/workers" underline="always">
            workers
          </TextLink>
          .
        </Text>
      )}
      {sources.length > 1 && (
        <NativeSelect
          className={classes['sources'] ?? ''}
          size="xs"
          label="Play"
          value={playing ?? sources[0]?.key ?? ''}
          data={sources.map(({ key, label }) => ({ value: key, label }))}
          onChange={(event) => onPlay(event.currentTarget.value)}
        />
      )}
    </>
  );
}

function describeSource({ input }: FullJob): string | null {
  const file = input?.file;
  const [video] = file?.video_tracks ?? [];
  const parts = [
    video?.width && video.height ? `${video.width} × ${video.height}` : null,
    video?.video_codec,
    typeof file?.duration === 'number' ? formatDuration(file.duration) : null,
    typeof file?.size === 'number' ? formatSize(file.size) : null,
  ].filter((part) => typeof part === 'string');
  return parts.length === 0 ? null : parts.join(', ');
}

function describeWork({ status }: FullJob, running: readonly Attempt[]): string {
  if (status === 'QUEUED') return 'Waiting in queue';
  if (!isUnfinished(status)) return 'Finished';
  const lines = running.map(
    ({ phase, worker, speed }) =>
      `${phaseLabel(phase)} on ${worker ?? 'a worker'}${speed === undefined ? '' : `, ${formatSpeed(speed)}`}`,
  );
  const [first] = lines;
  if (first === undefined) return 'Waiting for a worker';
  return lines.length === 1 ? first : `${first}, and ${lines.length - 1} more`;
}

function describeWarnings(attempts: readonly Attempt[]): string | null {
  const run = attempts.at(-1)?.run;
  const warnings = attempts.flatMap((attempt) => (attempt.run === run ? (attempt.warnings ?? []) : []));
  const [first] = warnings;
  if (first === undefined) return null;
  return warnings.length === 1 ? first : `${first}, and ${warnings.length - 1} more: see the steps`;
}
