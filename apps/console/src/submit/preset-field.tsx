import { Checkbox, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ErrorAlert } from '../components/error-alert.js';
import { useClient } from '../session/client.js';
import classes from './new-job.module.css';

/** The longest page of the API. */
const MAX_PRESETS = 5000;

interface PresetFieldProps {
  readonly value: readonly string[];
  readonly isRequired: boolean;
  readonly error: string | undefined;
  readonly onChange: (value: string[]) => void;
}

/** Chooses the presets of the outputs, by their names. */
export function PresetField({ value, isRequired, error, onChange }: PresetFieldProps): ReactNode {
  const client = useClient();
  const { data, ...query } = useQuery({
    queryKey: ['presets'],
    queryFn: async ({ signal }) =>
      (await client.presets.list({ limit: MAX_PRESETS, sort: 'name' }, { signal })).presets,
    staleTime: 5 * 60_000,
  });
  if (query.error)
    return <ErrorAlert error={query.error} subject="The presets" onRetry={() => void query.refetch()} />;
  return (
    <Checkbox.Group
      label="Presets"
      description="Each one adds an output."
      withAsterisk={isRequired}
      value={[...value]}
      {...{ error, onChange }}
    >
      <div className={classes['presets']}>
        {data?.map(({ id, name, description }) => (
          <Checkbox key={id} value={id} label={name ?? id} title={description} />
        ))}
        {data?.length === 0 && <Text size="sm">This account has no presets.</Text>}
      </div>
    </Checkbox.Group>
  );
}
