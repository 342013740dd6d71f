import { Group } from '@mantine/core';
import type { Preset } from '@mediajobs/jobs-client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ChoiceFilter } from '../components/choice-filter.js';
import type { DataColumn } from '../components/data-table.js';
import { ListPage } from '../components/list-page.js';
import { ROWS_ON_PAGE } from '../components/list-search.js';
import { NameFilter } from '../components/name-filter.js';
import { NewObjectLink } from '../components/new-object-link.js';
import { TextLink } from '../components/text-link.js';
import { NoValue } from '../components/time.js';
import { useClient } from '../session/client.js';
import { describeAudio, describeVideo } from './describe-preset.js';
import { parsePresetSearch, PRESET_TYPES } from './preset-search.js';

const route = getRouteApi('/signed-in/presets');

const COLUMNS: readonly DataColumn<Preset<'codec'>>[] = [
  {
    name: 'Name',
    render: ({ id, name }) => (
      <TextLink to="/presets/$id" params={{ id }}>
        {name ?? id}
      </TextLink>
    ),
  },
  { name: 'Type', render: ({ type }) => (type === 'system' ? 'System' : 'Custom') },
  {
    name: 'Container',
    render: ({ target_format: format }) => format?.container ?? <NoValue />,
    isSecondary: true,
  },
  { name: 'Video', render: (preset) => describeVideo(preset) || <NoValue /> },
  { name: 'Audio', render: (preset) => describeAudio(preset) || <NoValue />, isSecondary: true },
  {
    name: 'Jobs',
    render: ({ id, name }) => (
      <TextLink to="/jobs" search={{ 'output.preset.id': id }} aria-label={`Jobs with ${name ?? id}`}>
        Jobs
      </TextLink>
    ),
  },
];

/** The presets that the account can use, by name. */
export function PresetsView(): ReactNode {
  const client = useClient();
  const search = route.useSearch({ select: parsePresetSearch });
  const navigate = route.useNavigate();
  const change = (changed: Readonly<Record<string, unknown>>): void =>
    void navigate({ search: parsePresetSearch({ ...search, start: undefined, ...changed }) });
  const query = useQuery({
    queryKey: ['presets', 'page', search],
    queryFn: async ({ signal }) => {
      const page = await client.presets.list(
        { ...search, limit: ROWS_ON_PAGE, sort: 'name', expand: ['codec'] },
        { signal },
      );
      return { ...page, rows: page.presets };
    },
    placeholderData: keepPreviousData,
  });
  return (
    <ListPage
      title="Presets"
      noun="preset"
      query={query}
      columns={COLUMNS}
      rowKey={({ id }) => id}
      onStart={(start) => change({ start })}
      empty="A preset says how an output is encoded. Create one, or use those of the system."
      name={search.name}
      actions={<NewObjectLink noun="preset" />}
      filters={
        <Group gap="xs">
          <NameFilter noun="preset" value={search.name} onChange={(name) => change({ name })} />
          <ChoiceFilter
            label="Type"
            all="All types"
            choices={PRESET_TYPES}
            value={search.type}
            onChange={(type) => change({ type })}
          />
        </Group>
      }
    />
  );
}
