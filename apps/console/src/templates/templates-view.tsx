import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { DataColumn } from '../components/data-table.js';
import { formatCount } from '../components/format-count.js';
import { ListPage } from '../components/list-page.js';
import { parseNamedListSearch, ROWS_ON_PAGE } from '../components/list-search.js';
import { NameFilter } from '../components/name-filter.js';
import { NewObjectLink } from '../components/new-object-link.js';
import { ObjectLink } from '../components/object-link.js';
import { RelativeTime } from '../components/relative-time.js';
import { TextLink } from '../components/text-link.js';
import { NoValue } from '../components/time.js';
import { useClient } from '../session/client.js';
import { templateName, type Template } from '../submit/templates-query.js';

const route = getRouteApi('/signed-in/templates');

const COLUMNS: readonly DataColumn<Template>[] = [
  {
    name: 'Name',
    render: (template) => (
      <TextLink to="/templates/$id" params={{ id: template.id }}>
        {templateName(template)}
      </TextLink>
    ),
  },
  {
    name: 'Pipeline',
    render: ({ job_settings: settings }) => {
      const id = settings?.pipeline?.id;
      return id === undefined ? <NoValue /> : <ObjectLink kind="pipelines" id={id} />;
    },
  },
  {
    name: 'Outputs',
    render: ({ job_settings: settings }) => formatCount(settings?.outputs?.length ?? 0, 'output'),
    isNumber: true,
  },
  { name: 'Description', render: ({ description }) => description ?? <NoValue />, isSecondary: true },
  { name: 'Updated', render: ({ updated_at: at }) => <RelativeTime at={at} />, isSecondary: true },
];

/** Settings that jobs start from, newest first. */
export function TemplatesView(): ReactNode {
  const client = useClient();
  const search = route.useSearch({ select: parseNamedListSearch });
  const navigate = route.useNavigate();
  const query = useQuery({
    queryKey: ['templates', 'page', search],
    queryFn: async ({ signal }) => {
      const params = { query: { ...search, limit: ROWS_ON_PAGE, direction: -1 as const } };
      const { data } = await client.api.GET('/v1/jobs/templates', { params, signal });
      const { templates = [], total = 0, start = 0, limit = ROWS_ON_PAGE } = data ?? {};
      return { rows: templates, total, start, limit };
    },
    placeholderData: keepPreviousData,
  });
  return (
    <ListPage
      title="Templates"
      noun="template"
      query={query}
      columns={COLUMNS}
      rowKey={({ id }) => id}
      onStart={(start) => void navigate({ search: parseNamedListSearch({ ...search, start }) })}
      empty="A template holds the settings that jobs have in common. Create one to submit such jobs with less."
      name={search.name}
      filters={
        <NameFilter
          noun="template"
          value={search.name}
          onChange={(name) => void navigate({ search: parseNamedListSearch({ name }) })}
        />
      }
      actions={<NewObjectLink noun="template" />}
    />
  );
}
