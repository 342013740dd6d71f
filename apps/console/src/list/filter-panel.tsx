import { NativeSelect, Switch, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { formatNumber } from '../components/format.js';
import { LoadProblem, type LoadState } from '../components/load-problem.js';
import { useNamesQuery } from '../components/use-names.js';
import { withUnknown } from '../components/with-unknown.js';
import { useClient } from '../session/client.js';
import { DebouncedInput } from '../components/debounced-input.js';
import { FILTER_KINDS, FILTER_LABELS } from './filter-labels.js';
import classes from './filter-panel.module.css';
import { jobCountsQuery } from './job-counts.js';
import type { ApiFilters, JobFilters } from './job-search.js';
import { formatLocalDateTime, parseLocalDateTime } from './local-time.js';

interface FilterPanelProps {
  readonly filters: JobFilters;
  /** The filters with a fixed time range. */
  readonly resolved: ApiFilters;
  readonly hasTimes: boolean;
  readonly onChange: (change: { [P in keyof JobFilters]?: JobFilters[P] | undefined }) => void;
}

type Choice = { readonly value: string; readonly label: string };

const FLAG_CHOICES: readonly Choice[] = [
  { value: '', label: 'Any' },
  { value: 'true', label: 'On' },
  { value: 'false', label: 'Off' },
];

/** All filters of the API except those of the bar. */
export default function FilterPanel({ filters, resolved, hasTimes, onChange }: FilterPanelProps): ReactNode {
  return (
    <div className={classes['fields']}>
      <ErrorCodeField filters={filters} resolved={resolved} onChange={onChange} />
      <ObjectField name="pipeline.id" filters={filters} onChange={onChange} />
      <ObjectField name="output.preset.id" filters={filters} onChange={onChange} />
      <ObjectField name="application.id" filters={filters} onChange={onChange} />
      <DebouncedInput
        label={FILTER_LABELS['input.file.name']}
        size="xs"
        value={filters['input.file.name'] ?? ''}
        onDebouncedChange={(text) => onChange({ 'input.file.name': text || undefined })}
      />
      <DebouncedInput
        label={FILTER_LABELS.user_data}
        size="xs"
        value={filters.user_data ?? ''}
        onDebouncedChange={(text) => onChange({ user_data: text || undefined })}
      />
      <DebouncedInput
        label={FILTER_LABELS.unique_custom_key}
        size="xs"
        value={filters.unique_custom_key?.join(', ') ?? ''}
        onDebouncedChange={(text) => onChange({ unique_custom_key: text === '' ? undefined : [text] })}
      />
      <NativeSelect
        label={FILTER_LABELS.autograph}
        size="xs"
        value={filters.autograph === undefined ? '' : String(filters.autograph)}
        onChange={({ currentTarget: { value } }) =>
          onChange({ autograph: value === '' ? undefined : value === 'true' })
        }
        data={FLAG_CHOICES}
      />
      {hasTimes && <TimeFields filters={filters} onChange={onChange} />}
      <Switch
        label={FILTER_LABELS.inprogress}
        size="sm"
        checked={filters.inprogress ?? false}
        onChange={(event) => onChange({ inprogress: event.currentTarget.checked || undefined })}
      />
    </div>
  );
}

type FieldProps = Pick<FilterPanelProps, 'filters' | 'onChange'>;

function TimeFields({ filters, onChange }: FieldProps): ReactNode {
  return (['from_date', 'to_date'] as const).map((name) => (
    <TextInput
      key={name}
      label={FILTER_LABELS[name]}
      type="datetime-local"
      step={1}
      size="xs"
      value={formatLocalDateTime(filters[name])}
      onChange={(event) =>
        onChange({ range: undefined, [name]: parseLocalDateTime(event.currentTarget.value) })
      }
    />
  ));
}

/** Chooses an object by its name. */
function ObjectField({
  name,
  filters,
  onChange,
}: FieldProps & { readonly name: 'pipeline.id' | 'output.preset.id' | 'application.id' }): ReactNode {
  const load = useNamesQuery(FILTER_KINDS[name] ?? 'pipelines');
  const choices = [...(load.data ?? [])].map(([value, label]) => ({ value, label }));
  return (
    <ChoiceField
      load={load}
      label={FILTER_LABELS[name]}
      value={filters[name]}
      choices={choices}
      onChange={(id) => onChange({ [name]: id })}
    />
  );
}

/** Chooses an error code among those that occur. */
function ErrorCodeField({ filters, resolved, onChange }: Omit<FilterPanelProps, 'hasTimes'>): ReactNode {
  const load = useQuery(jobCountsQuery(useClient(), 'error_code', resolved));
  const choices = (load.data?.counts ?? []).map(({ value, jobs }) => ({
    value,
    label: `${value} (${formatNumber(jobs)} ${jobs === 1 ? 'job' : 'jobs'})`,
  }));
  return (
    <ChoiceField
      load={load}
      label={FILTER_LABELS.error_code}
      value={filters.error_code}
      choices={choices}
      onChange={(code) => onChange({ error_code: code })}
    />
  );
}

interface ChoiceFieldProps {
  readonly load: LoadState;
  readonly label: string;
  readonly value: string | undefined;
  readonly choices: readonly Choice[];
  readonly onChange: (value: string | undefined) => void;
}

function ChoiceField({ load, label, value = '', choices, onChange }: ChoiceFieldProps): ReactNode {
  return (
    <div>
      <NativeSelect
        label={label}
        size="xs"
        value={value}
        onChange={(event) => onChange(event.currentTarget.value || undefined)}
        data={withUnknown([{ value: '', label: 'Any' }, ...choices], value)}
      />
      <LoadProblem load={load} subject="The choices" />
    </div>
  );
}
