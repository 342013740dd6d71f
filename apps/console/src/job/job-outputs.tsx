import type { ReactNode } from 'react';
import { DescriptionList, type DescriptionItem } from '../components/description-list.js';
import { jobName } from '../components/job-name.js';
import { JobProgress } from '../components/job-progress.js';
import { Panel } from '../components/panel.js';
import { TextLink } from '../components/text-link.js';
import { formatSize } from '../components/format.js';
import { Thumbnail } from '../components/thumbnail.js';
import classes from '../components/view.module.css';
import type { FullJob } from './full-job.js';
import { outputTitle } from './output-title.js';
import { AdaptivePlayButton } from '../playback/adaptive-play-button.js';
import { PlayButton } from '../playback/play-button.js';
import { ThumbnailsButton } from '../thumbnails/thumbnails-button.js';
import { canPlayAdaptively } from './can-play-adaptively.js';
import { useAttempts } from './use-attempts.js';
import { formatSettings } from '../components/format-settings.js';

type Output = NonNullable<FullJob['outputs']>[number];

/** The outputs and playlists of the job. */
export function JobOutputs({ job }: { readonly job: FullJob }): ReactNode {
  const outputs = job.outputs ?? [];
  // The service has no files of jobs that were imported or seeded.
  const isTranscoded = useAttempts(job).data?.some(({ kind }) => kind === 'encode') === true;
  return (
    <Panel
      title={`Outputs (${outputs.length})`}
      aside={
        isTranscoded && canPlayAdaptively(job) && <AdaptivePlayButton jobId={job.id} name={jobName(job)} />
      }
    >
      {outputs.map((output, index) => (
        <section key={index} className={classes['output']} aria-label={`Output ${index + 1}`}>
          <div className={classes['outputHead']}>
            <h3 className={classes['outputName']}>{outputTitle(output, index)}</h3>
            {isTranscoded && output.file && output.percentage_completed === 100 && (
              <PlayButton fileId={output.file.id} name={output.file.name ?? `output ${index + 1}`} />
            )}
            <div className={classes['progress']}>
              <JobProgress
                percent={output.percentage_completed}
                status={job.status}
                label={`Progress of output ${index + 1}`}
              />
            </div>
          </div>
          <div className={classes['picture']}>
            <Thumbnail source={output.file?.thumbnail} of={`output ${index + 1}`} />
            <DescriptionList items={describeOutput(output, isTranscoded ? job.id : null)} />
          </div>
        </section>
      ))}
      {job.playlists?.map((list, index) => (
        <DescriptionList
          key={index}
          items={[
            ['Playlist', list.playlist_name],
            ['Playlist preset', list.playlist_preset],
            ['Playlist file', list.file && <FileLink id={list.file.id} name={list.file.name} />],
          ]}
        />
      ))}
      {outputs.length === 0 && <p>This job has no outputs.</p>}
    </Panel>
  );
}

/** @param jobId the job if its files are in the storage of the service; else null */
function describeOutput(output: Output, jobId: string | null): DescriptionItem[] {
  const { preset, file, settings, thumbnails, thumbnail_zip: zip, logos } = output;
  const pictures = thumbnails ?? [];
  const isComplete = jobId !== null && output.percentage_completed === 100;
  return [
    [
      'Preset',
      preset && (
        <TextLink to="/presets/$id" params={{ id: preset.id }}>
          {preset.name ?? preset.id}
        </TextLink>
      ),
    ],
    ['File', file && <FileLink id={file.id} name={file.name} />],
    ['Size', typeof file?.size === 'number' ? formatSize(file.size) : null],
    ['Settings', settings ? formatSettings(settings) : 'From the preset'],
    ...pictures.map(({ thumbnail_preset: name, file: folder }): DescriptionItem => [
      'Thumbnails',
      <>
        {name} {folder && <FileLink id={folder.id} name={folder.name} />}{' '}
        {folder && isComplete && (
          <ThumbnailsButton jobId={jobId} folderId={folder.id} name={name ?? 'thumbnails'} />
        )}
      </>,
    ]),
    ['Thumbnail archive', zip?.file && <FileLink id={zip.file.id} name={zip.file.name} />],
    ['Logos', logos?.map(({ logo_preset: name, logo_image: image }) => name ?? image).join(', ')],
  ];
}

function FileLink({ id, name }: { readonly id: string; readonly name?: string | undefined }): ReactNode {
  return (
    <TextLink to="/files/$id" params={{ id }}>
      {name ?? id}
    </TextLink>
  );
}
