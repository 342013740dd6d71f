import { Button, NativeSelect, Switch, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { DebouncedInput } from './debounced-input.js';
import { IdFilter } from './id-filter.js';
import classes from './job-list.module.css';
import { omitUndefined, type JobFilters } from './job-search.js';
import { IgnoredFilters } from './ignored-filters.js';
import { formatLocalDateTime, parseLocalDateTime } from './local-time.js';
import { SearchBox } from './search-box.js';
import { StatusFilter } from './status-filter.js';
import { usePipelines } from './use-pipelines.js';

interface FilterBarProps {
  readonly filters: JobFilters;
  readonly onChange: (filters: JobFilters) => void;
}

const FLAG_CHOICES = [
  { value: '', label: 'Any' },
  { value: 'true', label: 'On' },
  { value: 'false', label: 'Off' },
];

/** All filters of the API. Their values are part of the URL. */
export function FilterBar({ filters, onChange }: FilterBarProps): ReactNode {
  const { 'input.file.name': _name, id: _id, status, ...others } = filters;
  const active = Object.keys(filters).length;
  const [isOpen, { toggle }] = useDisclosure(Object.keys(others).length > 0);
  const { data: pipelines } = usePipelines();
  const set = (change: { [P in keyof JobFilters]?: JobFilters[P] | undefined }): void => {
    onChange(omitUndefined({ ...filters, ...change }));
  };
  return (
    <search className={classes['filters']}>
      <div className={classes['first']}>
        <SearchBox search={filters} onChange={set} />
        <StatusFilter statuses={status} onChange={(next) => set({ status: next })} />
        <Button
          variant="default"
          size="xs"
          h={30}
          aria-expanded={isOpen}
          aria-controls="more-filters"
          onClick={toggle}
        >
          {isOpen ? 'Fewer filters' : 'More filters'}
        </Button>
        {active > 0 && (
          <Button variant="subtle" size="xs" h={30} onClick={() => onChange({})}>
            Clear {active === 1 ? 'filter' : `${active} filters`}
          </Button>
        )}
      </div>
      <div className={classes['more']} id="more-filters" hidden={!isOpen}>
        <NativeSelect
          label="Pipeline"
          size="xs"
          value={filters['pipeline.id'] ?? ''}
          onChange={(event) => set({ 'pipeline.id': event.currentTarget.value || undefined })}
          data={pipelineChoices(pipelines, filters['pipeline.id'])}
        />
        <DebouncedInput
          label="User data is"
          size="xs"
          value={filters.user_data ?? ''}
          onDebouncedChange={(text) => set({ user_data: text || undefined })}
        />
        <DebouncedInput
          label="Custom key is"
          size="xs"
          value={filters.unique_custom_key?.join(', ') ?? ''}
          onDebouncedChange={(text) => set({ unique_custom_key: text === '' ? undefined : [text] })}
        />
        <DebouncedInput
          label="Error code is"
          size="xs"
          value={filters.error_code ?? ''}
          onDebouncedChange={(text) => set({ error_code: text.trim() || undefined })}
        />
        <IdFilter
          label="Preset id is"
          value={filters['output.preset.id']}
          onChange={(id) => set({ 'output.preset.id': id })}
        />
        <IdFilter
          label="Application id is"
          value={filters['application.id']}
          onChange={(id) => set({ 'application.id': id })}
        />
        <NativeSelect
          label="Autograph"
          size="xs"
          value={filters.autograph === undefined ? '' : String(filters.autograph)}
          onChange={({ currentTarget: { value } }) =>
            set({ autograph: value === '' ? undefined : value === 'true' })
          }
          data={FLAG_CHOICES}
        />
        <TextInput
          label="Created after"
          type="datetime-local"
          step={1}
          size="xs"
          value={formatLocalDateTime(filters.from_date)}
          onChange={(event) => set({ from_date: parseLocalDateTime(event.currentTarget.value) })}
        />
        <TextInput
          label="Created before"
          type="datetime-local"
          step={1}
          size="xs"
          value={formatLocalDateTime(filters.to_date)}
          onChange={(event) => set({ to_date: parseLocalDateTime(event.currentTarget.value) })}
        />
        <Switch
          label="In progress or just finished"
          size="sm"
          pb={6}
          checked={filters.inprogress ?? false}
          onChange={(event) => set({ inprogress: event.currentTarget.checked || undefined })}
        />
      </div>
      <IgnoredFilters onDismiss={() => onChange(filters)} />
    </search>
  );
}

function pipelineChoices(names: ReadonlyMap<string, string> | undefined, chosen: string | undefined) {
  const choices = [...(names ?? [])].map(([value, label]) => ({ value, label }));
  // The URL may name a pipeline that is not loaded yet, or beyond the limit.
  if (chosen !== undefined && !names?.has(chosen)) choices.unshift({ value: chosen, label: chosen });
  return [{ value: '', label: 'Any' }, ...choices];
}
