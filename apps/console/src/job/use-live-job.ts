import { useDocumentVisibility } from '@mantine/hooks';
import { ConnectionError } from '@mediajobs/jobs-client';
import { isUnfinished } from '@mediajobs/jobs-domain/lifecycle';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useClient } from '../session/client.js';
import { isSessionExpired } from '../session/request-errors.js';
import { signOut } from '../session/session.js';
import { applyProgress, type FullJob } from '../components/full-job.js';

/** Keeps the displayed job up to date until it is finished. */
export function useLiveJob(job: FullJob | undefined): void {
  const client = useClient();
  const cache = useQueryClient();
  const isVisible = useDocumentVisibility() === 'visible';
  const isRunning = job !== undefined && isUnfinished(job.status);
  const id = job?.id;

  useEffect(() => {
    if (!isRunning || !isVisible || id === undefined) return;
    const key = ['job', id];
    const controller = new AbortController();
    const follow = async (): Promise<void> => {
      for await (const event of client.jobs.watch({ id }, { signal: controller.signal })) {
        if (event.type === 'deleted') {
          // Deletions of other jobs are reported, too. Read again, a deleted job is missing: its data must not stay.
          if (event.job.id === id) await cache.resetQueries({ queryKey: key });
        } else if (!('job' in event) || event.type === 'finished')
          await cache.invalidateQueries({ queryKey: key });
        else cache.setQueryData<FullJob>(key, (current) => current && applyProgress(current, event.job));
      }
    };
    follow().catch((error: unknown) => {
      if (controller.signal.aborted) return;
      if (isSessionExpired(error)) signOut('expired');
      else if (!(error instanceof ConnectionError)) console.error(error);
    });
    return () => controller.abort();
  }, [client, cache, id, isRunning, isVisible]);
}
