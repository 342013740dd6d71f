import type { ReactNode } from 'react';
import { DescriptionList } from '../components/description-list.js';
import { FileDetails } from '../components/file-details.js';
import { Panel } from '../components/panel.js';
import { TextLink } from '../components/text-link.js';
import { Thumbnail } from '../components/thumbnail.js';
import classes from '../components/view.module.css';
import type { FullJob } from './full-job.js';

/** What came in, and what was assumed about it. */
export function JobInput({ job: { input } }: { readonly job: FullJob }): ReactNode {
  const file = input?.file;
  return (
    <Panel title="Input">
      <div className={classes['picture']}>
        <Thumbnail source={file?.thumbnail} of="the input" />
        <DescriptionList
          facts={[
            [
              'File',
              file && (
                <TextLink to="/files/$id" params={{ id: file.id }}>
                  {file.name ?? file.id}
                </TextLink>
              ),
            ],
            ['Source', input?.input_name && <span className={classes['long']}>{input.input_name}</span>],
            ['Begins at', typeof input?.start_time === 'number' ? `${input.start_time} s` : null],
            ['Container taken as', input?.force_container],
            ['Aspect ratio taken as', input?.force_aspect_ratio],
            ['Frame rate taken as', input?.force_framerate],
            ['Interlaced taken as', input?.force_interlaced],
          ]}
        />
      </div>
      {file && <FileDetails file={file} />}
    </Panel>
  );
}
