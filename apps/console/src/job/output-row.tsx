import { Button } from '@mantine/core';
import type { Attempt } from '@mediajobs/jobs-client';
import type { ReactNode } from 'react';
import { formatSettings } from '../components/format-settings.js';
import { formatSize, formatSpeed } from '../components/format.js';
import { JobProgress } from '../components/job-progress.js';
import { StatusBadge } from '../components/status-badge.js';
import { TextLink } from '../components/text-link.js';
import { Thumbnail } from '../components/thumbnail.js';
import { NoValue } from '../components/time.js';
import { DownloadButton } from '../files/file-actions.js';
import { ThumbnailsButton } from '../thumbnails/thumbnails-button.js';
import { FileLink } from './file-link.js';
import type { JobOutput } from '../components/full-job.js';
import classes from './job-tables.module.css';
import { OUTPUT_STATUSES, type OutputStatus } from './output-status.js';
import { outputTitle } from '../components/output-title.js';

interface OutputRowProps {
  readonly output: JobOutput;
  /** From 0. */
  readonly index: number;
  readonly status: OutputStatus;
  /** The last attempt at the output. */
  readonly attempt: Attempt | undefined;
  /** The job, if its files are in the storage of the service; else null. */
  readonly jobId: string | null;
  readonly onPlay: () => void;
}

/** A row of the table of outputs. On phones it is a card. */
export function OutputRow(props: OutputRowProps): ReactNode {
  const { output, index, status, attempt, jobId, onPlay } = props;
  const { preset, file, percentage_completed: percent } = output;
  const { label, status: color } = OUTPUT_STATUSES[status];
  const title = outputTitle(output, index);
  return (
    <tr data-output={status} aria-label={`Output ${index + 1}`}>
      <td data-label="Output" className={classes['output']}>
        <div>
          <Thumbnail source={file?.thumbnail} of={`output ${index + 1}`} />
          <div>
            {file ? (
              <FileLink id={file.id} name={title} />
            ) : (
              <div className={classes['plainTitle']} dir="auto">
                {title}
              </div>
            )}
            <OutputNotes output={output} jobId={status === 'complete' ? jobId : null} />
          </div>
        </div>
      </td>
      <td data-label="Status">
        <StatusBadge status={color} label={label} />
      </td>
      <td data-label="Progress">
        <JobProgress percent={percent} status={color} label={`Progress of output ${index + 1}`} />
      </td>
      <td data-label="Preset">
        {preset ? (
          <TextLink to="/presets/$id" params={{ id: preset.id }}>
            {preset.name ?? preset.id}
          </TextLink>
        ) : (
          <NoValue />
        )}
      </td>
      <td data-label="Format">
        <div className={classes['format']}>
          <Format output={output} />
        </div>
      </td>
      <td data-label="Speed">{attempt?.speed === undefined ? <NoValue /> : formatSpeed(attempt.speed)}</td>
      <td data-label="Actions" className={classes['rowActions']}>
        <div>
          {jobId !== null && status === 'complete' && file && (
            <>
              <Button variant="default" size="xs" aria-label={`Play ${title}`} onClick={onPlay}>
                Play
              </Button>
              <DownloadButton file={file} />
            </>
          )}
        </div>
      </td>
    </tr>
  );
}

/** Features of an output: its own settings, pictures and logos. */
function OutputNotes({
  output: { settings, thumbnails, thumbnail_zip: zip, logos },
  jobId,
}: {
  readonly output: JobOutput;
  readonly jobId: string | null;
}): ReactNode {
  const logoNames = (logos ?? []).map(({ logo_preset: name, logo_image: image }) => name ?? image).join(', ');
  return (
    <>
      {settings && <div className={classes['small']}>Settings: {formatSettings(settings)}</div>}
      {thumbnails?.map(({ thumbnail_preset: name, file: folder }, index) => (
        <div key={index} className={classes['noteLine']}>
          {folder ? <FileLink id={folder.id} name={name} /> : name}{' '}
          {folder && jobId !== null && (
            <ThumbnailsButton jobId={jobId} folderId={folder.id} name={name ?? 'thumbnails'} />
          )}
        </div>
      ))}
      {zip && (
        <div className={classes['noteLine']}>
          Archive: {zip.file ? <FileLink id={zip.file.id} name={zip.file.name} /> : 'not stored'}
        </div>
      )}
      {logoNames !== '' && <div className={classes['small']}>Logos: {logoNames}</div>}
    </>
  );
}

/** Picture, or sound, and size, in two lines. */
function Format({ output: { file } }: { readonly output: JobOutput }): ReactNode {
  const [video] = file?.video_tracks ?? [];
  const [audio] = file?.audio_tracks ?? [];
  const lines = [
    video?.width && video.height ? `${video.width} × ${video.height}` : audio?.audio_codec,
    typeof file?.size === 'number' ? formatSize(file.size) : null,
  ].filter((line) => typeof line === 'string');
  return lines.length === 0 ? <NoValue /> : lines.map((line) => <div key={line}>{line}</div>);
}
