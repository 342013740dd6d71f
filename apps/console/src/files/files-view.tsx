import { Button, Group } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ChoiceFilter } from '../components/choice-filter.js';
import { ListPage } from '../components/list-page.js';
import { ROWS_ON_PAGE } from '../components/list-search.js';
import { NameFilter } from '../components/name-filter.js';
import { useJobNames } from '../components/use-job-names.js';
import { useClient } from '../session/client.js';
import { fileColumns } from './file-columns.js';
import { FILE_TYPES, parseFileSearch } from './file-search.js';
import { UploadPanel } from './upload-panel.js';

const route = getRouteApi('/signed-in/files');

/** The files of the account, newest first, with uploads. */
export function FilesView(): ReactNode {
  const client = useClient();
  const search = route.useSearch({ select: parseFileSearch });
  const navigate = route.useNavigate();
  const { start: _, ...filters } = search;
  const query = useQuery({
    queryKey: ['files', search],
    queryFn: async ({ signal }) => {
      const page = await client.files.list(
        { ...search, limit: ROWS_ON_PAGE, sort: 'created_at', direction: -1 },
        { signal },
      );
      return { ...page, rows: page.files };
    },
    placeholderData: keepPreviousData,
    staleTime: 5_000,
  });
  const change = (changed: Readonly<Record<string, unknown>>): void =>
    void navigate({ search: parseFileSearch({ ...filters, ...changed }) });
  return (
    <ListPage
      title="Files"
      noun="file"
      query={query}
      columns={fileColumns(useJobNames(query.data?.rows ?? []))}
      rowKey={({ id }) => id}
      onStart={(start) => change({ start })}
      empty="There are no files here."
      name={search.name}
      filters={
        <Group gap="xs">
          {Object.keys(filters).length > 0 && (
            <Button variant="default" size="xs" onClick={() => void navigate({ search: {} })}>
              Show all files
            </Button>
          )}
          <NameFilter noun="uploaded file" value={search.name} onChange={(name) => change({ name })} />
          <ChoiceFilter
            label="Type"
            all="All types"
            choices={FILE_TYPES}
            value={search.type}
            onChange={(type) => change({ type })}
          />
        </Group>
      }
    >
      <UploadPanel />
    </ListPage>
  );
}
