import { isUnfinished } from '@mediajobs/jobs-domain/lifecycle';
import type { ReactNode } from 'react';
import { DescriptionList } from '../components/description-list.js';
import { Panel } from '../components/panel.js';
import { Thumbnail } from '../components/thumbnail.js';
import { NoValue } from '../components/time.js';
import view from '../components/view.module.css';
import { fileName } from '../components/file-name.js';
import { FileLink } from './file-link.js';
import { FILE_PROPERTIES, formatProperty, type FileLike } from './file-properties.js';
import type { FullJob } from '../components/full-job.js';
import classes from './job.module.css';
import tables from './job-tables.module.css';
import { outputTitle } from '../components/output-title.js';

interface Column {
  readonly key: string;
  readonly title: string;
  readonly file: (FileLike & { readonly id: string }) | null | undefined;
}

/** The source, the settings for reading it, and its properties next to those of the outputs. */
export function JobFiles({ job }: { readonly job: FullJob }): ReactNode {
  const { input, outputs = [] } = job;
  const columns: readonly Column[] = [
    { key: 'source', title: 'Source', file: input?.file },
    ...outputs.map((output, index) => ({
      key: String(index),
      title: outputTitle(output, index),
      file: output.file,
    })),
  ];
  return (
    <Panel title="Source and outputs">
      <div className={view['picture']}>
        <Thumbnail source={input?.file?.thumbnail} of="the source" />
        <SourceDetails job={job} />
      </div>
      <div className={tables['compare']} tabIndex={0} role="region" aria-label="Properties, scrollable">
        <table className={tables['properties']}>
          <thead>
            <tr>
              <th scope="col">Property</th>
              {columns.map(({ key, title, file }) => (
                <th key={key} scope="col" title={title}>
                  {file ? <FileLink id={file.id} name={title} /> : title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {FILE_PROPERTIES.map((property) => (
              <tr key={property.name}>
                <th scope="row">{property.name}</th>
                {columns.map(({ key, file }) => (
                  <td key={key}>{formatProperty(property, file) ?? <NoValue />}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

function SourceDetails({ job: { input, status } }: { readonly job: FullJob }): ReactNode {
  const file = input?.file;
  const noFile = isUnfinished(status) ? 'Not read yet' : null;
  return (
    <DescriptionList
      items={[
        [
          'File',
          file ? (
            <FileLink id={file.id} name={fileName(file)} />
          ) : (
            noFile && <span className={classes['fileLine']}>{noFile}</span>
          ),
        ],
        ['Address', input?.input_name],
        ['Starts at', typeof input?.start_time === 'number' ? `${input.start_time} s` : null],
        ['Forced container', input?.force_container],
        ['Forced aspect ratio', input?.force_aspect_ratio],
        ['Forced frame rate', input?.force_framerate],
        ['Forced interlacing', input?.force_interlaced],
      ]}
    />
  );
}
