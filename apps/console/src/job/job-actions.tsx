import { isUnfinished } from '@mediajobs/jobs-domain/lifecycle';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ConfirmedAction } from '../components/confirmed-action.js';
import { useClient } from '../session/client.js';
import type { FullJob } from '../components/full-job.js';
import { reloadQueries } from '../session/reload-queries.js';

const SCOPE_MESSAGE = 'This token may not change jobs: it lacks the scope mediahub_write.';

/** Buttons that cancel an unfinished job, or retry a failed and delete a finished one. All require a confirmation. */
export function JobActions({ job: { id, status } }: { readonly job: FullJob }): ReactNode {
  const { jobs } = useClient();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const reload = (): Promise<void> => reloadQueries(cache, ['job', id]);
  const isEnded = !isUnfinished(status);
  return (
    <>
      {isEnded && (
        <ConfirmedAction
          key="delete"
          label="Delete"
          title="Delete this job?"
          text="The job and its files in the storage of the service are removed. Copies in directories of the pipeline stay."
          confirmLabel="Delete job"
          keepLabel="Keep job"
          isDestructive
          scopeMessage={SCOPE_MESSAGE}
          send={() => jobs.delete(id)}
          onDone={async () => {
            await navigate({ to: '/jobs' });
            cache.removeQueries({ queryKey: ['job', id] });
          }}
        />
      )}
      {!isEnded && (
        <ConfirmedAction
          // The key of "Retry", which replaces it and keeps the focus.
          key="change"
          label="Cancel"
          title="Cancel this job?"
          text="The job fails as cancelled, and its outputs are removed."
          confirmLabel="Cancel job"
          keepLabel="Keep job"
          isDestructive
          scopeMessage={SCOPE_MESSAGE}
          send={() => jobs.cancel(id)}
          onDone={reload}
        />
      )}
      {status === 'FAILURE' && (
        <ConfirmedAction
          key="change"
          label="Retry"
          title="Retry this job?"
          text="The job is queued again. Finished outputs are kept, the others are encoded again."
          confirmLabel="Retry job"
          keepLabel="Back"
          scopeMessage={SCOPE_MESSAGE}
          send={() => jobs.retry(id)}
          onDone={reload}
        />
      )}
    </>
  );
}
