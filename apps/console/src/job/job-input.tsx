import type { ReactNode } from 'react';
import { DescriptionList } from '../components/description-list.js';
import { FileDetails } from '../components/file-details.js';
import { Panel } from '../components/panel.js';
import { TextLink } from '../components/text-link.js';
import { Thumbnail } from '../components/thumbnail.js';
import classes from '../components/view.module.css';
import type { FullJob } from './full-job.js';

/** The source file and the settings for reading it. */
export function JobInput({ job: { input } }: { readonly job: FullJob }): ReactNode {
  const file = input?.file;
  return (
    <Panel title="Input">
      <div className={classes['picture']}>
        <Thumbnail source={file?.thumbnail} of="the input" />
        <DescriptionList
          items={[
            [
              'File',
              file && (
                <TextLink to="/files/$id" params={{ id: file.id }}>
                  {file.name ?? file.id}
                </TextLink>
              ),
            ],
            ['Source', input?.input_name && <span className={classes['long']}>{input.input_name}</span>],
            ['Starts at', typeof input?.start_time === 'number' ? `${input.start_time} s` : null],
            ['Forced container', input?.force_container],
            ['Forced aspect ratio', input?.force_aspect_ratio],
            ['Forced frame rate', input?.force_framerate],
            ['Forced interlacing', input?.force_interlaced],
          ]}
        />
      </div>
      {file && <FileDetails file={file} />}
    </Panel>
  );
}
