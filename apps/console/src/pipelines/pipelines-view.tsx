import type { Pipeline } from '@mediajobs/jobs-client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { DataColumn } from '../components/data-table.js';
import { ListPage } from '../components/list-page.js';
import { parseNamedListSearch, ROWS_ON_PAGE } from '../components/list-search.js';
import { NameFilter } from '../components/name-filter.js';
import { NewObjectLink } from '../components/new-object-link.js';
import { RelativeTime } from '../components/relative-time.js';
import { TextLink } from '../components/text-link.js';
import { NoValue } from '../components/time.js';
import { useClient } from '../session/client.js';
import { countWebhooks, describeStorage } from './describe-pipeline.js';

const route = getRouteApi('/signed-in/pipelines');

const COLUMNS: readonly DataColumn<Pipeline>[] = [
  {
    name: 'Name',
    render: ({ id, name }) => (
      <TextLink to="/pipelines/$id" params={{ id }}>
        {name ?? id}
      </TextLink>
    ),
  },
  { name: 'Sources', render: (pipeline) => describeStorage(pipeline.input_download_dir), isSecondary: true },
  { name: 'Outputs', render: (pipeline) => describeStorage(pipeline.output_upload_dir) },
  {
    name: 'Watch folder',
    render: ({ download_options: options }) => (options?.auto_convert_input === 'on' ? 'On' : <NoValue />),
    isSecondary: true,
  },
  { name: 'Webhooks', render: (pipeline) => countWebhooks(pipeline) || <NoValue />, isNumber: true },
  { name: 'Created', render: ({ created_at: at }) => <RelativeTime at={at} />, isSecondary: true },
  {
    name: 'Jobs',
    render: ({ id, name }) => (
      <TextLink to="/jobs" search={{ 'pipeline.id': id }} aria-label={`Jobs of ${name ?? id}`}>
        Jobs
      </TextLink>
    ),
  },
];

/** The pipelines of the account, by name. */
export function PipelinesView(): ReactNode {
  const client = useClient();
  const search = route.useSearch({ select: parseNamedListSearch });
  const navigate = route.useNavigate();
  const query = useQuery({
    queryKey: ['pipelines', 'page', search],
    queryFn: async ({ signal }) => {
      const page = await client.pipelines.list({ ...search, limit: ROWS_ON_PAGE, sort: 'name' }, { signal });
      return { ...page, rows: page.pipelines };
    },
    placeholderData: keepPreviousData,
  });
  return (
    <ListPage
      title="Pipelines"
      noun="pipeline"
      query={query}
      columns={COLUMNS}
      rowKey={({ id }) => id}
      onStart={(start) => void navigate({ search: parseNamedListSearch({ ...search, start }) })}
      empty="A pipeline says where jobs read their sources and store their outputs. Create one to submit jobs."
      name={search.name}
      filters={
        <NameFilter
          noun="pipeline"
          value={search.name}
          onChange={(name) => void navigate({ search: parseNamedListSearch({ name }) })}
        />
      }
      actions={<NewObjectLink noun="pipeline" />}
    />
  );
}
