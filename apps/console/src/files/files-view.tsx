import { Button, Group, NativeSelect, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ErrorAlert } from '../components/error-alert.js';
import { formatNumber } from '../components/format.js';
import { LoadingView } from '../components/loading-view.js';
import { Panel } from '../components/panel.js';
import { useTitle } from '../components/use-title.js';
import view from '../components/view.module.css';
import { useClient } from '../session/client.js';
import { FileTable } from './file-table.js';
import { FILE_TYPES, FILES_ON_PAGE, filePageQuery, parseFileSearch, type FilePage } from './files-query.js';
import { UploadPanel } from './upload-panel.js';

const route = getRouteApi('/signed-in/files');

const TYPE_CHOICES = [
  { value: '', label: 'All types' },
  ...FILE_TYPES.map((type) => ({ value: type, label: `${type.charAt(0).toUpperCase()}${type.slice(1)}s` })),
];

/** The files of the account, newest first, with uploads. */
export function FilesView(): ReactNode {
  useTitle('Files');
  const client = useClient();
  const search = route.useSearch({ select: parseFileSearch });
  const navigate = route.useNavigate();
  const { data, error, refetch } = useQuery(filePageQuery(client, search));
  const { start: _, ...filters } = search;
  return (
    <div className={view['view']}>
      <Title order={1} mb="md">
        Files
      </Title>
      <div className={view['main']}>
        <UploadPanel />
        <Panel
          title={data ? `${formatNumber(data.total)} ${data.total === 1 ? 'file' : 'files'}` : 'Files'}
          aside={
            <NativeSelect
              size="xs"
              aria-label="Type"
              data={TYPE_CHOICES}
              value={search.type ?? ''}
              onChange={(event) =>
                void navigate({ search: parseFileSearch({ ...filters, type: event.currentTarget.value }) })
              }
            />
          }
        >
          {Object.keys(filters).length > 0 && (
            <Button variant="default" size="xs" mb="sm" onClick={() => void navigate({ search: {} })}>
              Show all files
            </Button>
          )}
          {error && !data && <ErrorAlert error={error} subject="The files" onRetry={() => void refetch()} />}
          {!error && !data && <LoadingView subject="the files" />}
          {data?.files.length === 0 && <Text size="sm">There are no files here.</Text>}
          {data && data.files.length > 0 && <FileTable files={data.files} />}
          {data && (
            <FilePager
              page={data}
              onStart={(start) => void navigate({ search: parseFileSearch({ ...filters, start }) })}
            />
          )}
        </Panel>
      </div>
    </div>
  );
}

interface FilePagerProps {
  readonly page: FilePage;
  readonly onStart: (start: number) => void;
}

function FilePager({ page: { start, next, prev, files, total }, onStart }: FilePagerProps): ReactNode {
  if (!next && !prev) return null;
  return (
    <Group mt="md" gap="sm" component="nav" aria-label="Pages">
      <Button
        size="xs"
        variant="default"
        disabled={!prev}
        onClick={() => onStart(Math.max(0, start - FILES_ON_PAGE))}
      >
        Previous
      </Button>
      <Button size="xs" variant="default" disabled={!next} onClick={() => onStart(start + FILES_ON_PAGE)}>
        Next
      </Button>
      <Text size="sm">
        {formatNumber(start + 1)}–{formatNumber(start + files.length)} of {formatNumber(total)}
      </Text>
    </Group>
  );
}
