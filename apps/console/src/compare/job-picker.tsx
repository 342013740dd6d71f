import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ChoiceList } from '../components/choice-list.js';
import { ErrorAlert } from '../components/error-alert.js';
import { jobName } from '../components/job-name.js';
import { RelativeTime } from '../components/relative-time.js';
import { StatusBadge } from '../components/status-badge.js';
import { isId } from '../list/job-search.js';
import { useClient } from '../session/client.js';

/** The newest ones suffice: others are searched. */
const MAX_JOBS = 8;
const PAUSE_MS = 350;

interface JobPickerProps {
  readonly label: string;
  /** The id of the job, or what is searched for. */
  readonly text: string;
  readonly error: string | null;
  readonly onText: (text: string) => void;
}

/** Returns the id that a text consists of; null for another text. */
export function toId(text: string): string | null {
  const id = text.trim().toLowerCase();
  return isId(id) ? id : null;
}

/** Chooses a job by its id, or among those that a search finds. */
export function JobPicker({ label, text, error, onText }: JobPickerProps): ReactNode {
  const client = useClient();
  const [search] = useDebouncedValue(text.trim(), PAUSE_MS);
  const hasId = toId(text) !== null;
  const found = useQuery({
    queryKey: ['job choices', search],
    queryFn: async ({ signal }) => {
      const query = { limit: MAX_JOBS, sort: 'created_at', direction: -1 } as const;
      return (await client.jobs.list({ ...query, ...(search !== '' && { search }) }, { signal })).jobs;
    },
    enabled: !hasId && toId(search) === null,
    placeholderData: keepPreviousData,
  });
  return (
    <div>
      <TextInput
        label={label}
        placeholder="Id, name, title or key"
        value={text}
        error={error}
        onChange={(event) => onText(event.currentTarget.value)}
      />
      {!hasId && found.error && (
        <ErrorAlert error={found.error} subject="The jobs" onRetry={() => void found.refetch()} />
      )}
      {!hasId && (
        <ChoiceList
          label="Found jobs"
          isLoading={found.isFetching}
          choices={(found.data ?? []).map((job) => ({
            id: job.id,
            name: jobName(job),
            facts: (
              <>
                <StatusBadge status={job.status} /> <RelativeTime at={job.created_at} />
              </>
            ),
          }))}
          onChoose={({ id }) => onText(id)}
        />
      )}
    </div>
  );
}
