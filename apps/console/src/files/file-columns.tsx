import { Group } from '@mantine/core';
import type { File } from '@mediajobs/jobs-client';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { DataColumn } from '../components/data-table.js';
import { fileName } from '../components/file-name.js';
import { formatDuration, formatSize } from '../components/format.js';
import { jobColumn } from '../components/job-column.js';
import { RelativeTime } from '../components/relative-time.js';
import { TextLink } from '../components/text-link.js';
import { NoValue } from '../components/time.js';
import type { JobNames } from '../components/use-job-names.js';
import { FileActions } from './file-actions.js';
import { reloadQueries } from '../session/reload-queries.js';

/** Columns of the list of files. @param names of the jobs that they belong to */
export function fileColumns(names: JobNames): readonly DataColumn<File>[] {
  return [...FIRST_COLUMNS, { ...jobColumn(names), isSecondary: true }, ACTIONS];
}

const FIRST_COLUMNS: readonly DataColumn<File>[] = [
  {
    name: 'Name',
    render: (file) => (
      <TextLink to="/files/$id" params={{ id: file.id }} title={file.name}>
        {fileName(file)}
      </TextLink>
    ),
  },
  { name: 'Type', render: ({ subtype, type }) => subtype ?? type, isSecondary: true },
  {
    name: 'Size',
    render: ({ size }) => (size === undefined ? <NoValue /> : formatSize(size)),
    isNumber: true,
  },
  {
    name: 'Duration',
    render: ({ duration }) => (duration === undefined ? <NoValue /> : formatDuration(duration)),
    isNumber: true,
    isSecondary: true,
  },
  { name: 'Created', render: ({ created_at: at }) => <RelativeTime at={at} />, isSecondary: true },
  { name: 'Expires', render: ({ expires_at: at }) => <RelativeTime at={at} />, isSecondary: true },
];

const ACTIONS: DataColumn<File> = { name: 'Actions', render: (file) => <RowActions file={file} /> };

function RowActions({ file }: { readonly file: File }): ReactNode {
  const cache = useQueryClient();
  return (
    <Group gap="xs" wrap="nowrap">
      <FileActions file={file} onDeleted={() => reloadQueries(cache, ['files'])} />
    </Group>
  );
}
