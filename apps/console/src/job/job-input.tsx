import type { ReactNode } from 'react';
import { Facts } from '../show/facts.js';
import { FileFacts } from '../show/file-facts.js';
import { Panel } from '../show/panel.js';
import { TextLink } from '../show/text-link.js';
import { Thumbnail } from '../show/thumbnail.js';
import classes from '../show/view.module.css';
import type { FullJob } from './full-job.js';

/** What came in, and what was assumed about it. */
export function JobInput({ job: { input } }: { readonly job: FullJob }): ReactNode {
  const file = input?.file;
  return (
    <Panel title="Input">
      <div className={classes['picture']}>
        <Thumbnail source={file?.thumbnail} of="the input" />
        <Facts
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
      {file && <FileFacts file={file} />}
    </Panel>
  );
}
