import { Group } from '@mantine/core';
import type { File } from '@mediajobs/jobs-client';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { formatDuration, formatSize } from '../components/format.js';
import { TextLink } from '../components/text-link.js';
import { NoValue, Time } from '../components/time.js';
import classes from '../components/view.module.css';
import { FileActions } from './file-actions.js';

const COLUMNS = ['Name', 'Type', 'Size', 'Duration', 'Created', 'Expires', 'Job', 'Actions'];

/** A table of files with their actions. */
export function FileTable({ files }: { readonly files: readonly File[] }): ReactNode {
  return (
    <div className={classes['scroll']} tabIndex={0} role="region" aria-label="Files, scrollable">
      <table className={classes['tracks']}>
        <thead>
          <tr>
            {COLUMNS.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {files.map((file) => (
            <FileRow key={file.id} file={file} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function FileRow({ file }: { readonly file: File }): ReactNode {
  const cache = useQueryClient();
  return (
    <tr>
      <td>
        <TextLink to="/files/$id" params={{ id: file.id }}>
          {file.name ?? file.id}
        </TextLink>
      </td>
      <td>{file.subtype ?? file.type}</td>
      <td>{file.size === undefined ? <NoValue /> : formatSize(file.size)}</td>
      <td>{file.duration === undefined ? <NoValue /> : formatDuration(file.duration)}</td>
      <td>
        <Time at={file.created_at} />
      </td>
      <td>
        <Time at={file.expires_at} />
      </td>
      <td>
        {file.job ? (
          <TextLink to="/jobs/$id" params={{ id: file.job.id }}>
            Job
          </TextLink>
        ) : (
          <NoValue />
        )}
      </td>
      <td>
        <Group gap="xs" wrap="nowrap">
          <FileActions file={file} onDeleted={() => cache.invalidateQueries({ queryKey: ['files'] })} />
        </Group>
      </td>
    </tr>
  );
}
