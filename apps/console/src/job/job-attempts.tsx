import type { Attempt } from '@mediajobs/jobs-client';
import type { ReactNode } from 'react';
import { ErrorAlert } from '../components/error-alert.js';
import { formatDuration } from '../components/format.js';
import { TextLink } from '../components/text-link.js';
import { Panel } from '../components/panel.js';
import { Time } from '../components/time.js';
import classes from '../components/view.module.css';
import type { FullJob } from './full-job.js';
import { useAttempts } from './use-attempts.js';

/** What workers did for the job, with the last lines of ffmpeg. Hidden for a job that no worker has started. */
export function JobAttempts({ job }: { readonly job: FullJob }): ReactNode {
  const { data, error, refetch } = useAttempts(job);
  if (error && !data)
    return <ErrorAlert error={error} subject="The attempts" onRetry={() => void refetch()} />;
  if (!data || data.length === 0) return null;
  return (
    <Panel title="Attempts" aside={<TextLink to="/workers">Workers</TextLink>}>
      <div className={classes['scroll']} tabIndex={0} role="region" aria-label="Attempts, scrollable">
        <table className={classes['tracks']}>
          <thead>
            <tr>
              {['Step', 'Attempt', 'Outcome', 'Started', 'Duration', 'Worker', 'Error or warnings'].map(
                (name) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ),
              )}
            </tr>
          </thead>
          <tbody>
            {data.map((attempt) => (
              <AttemptRow
                key={`${attempt.kind} ${attempt.output_index} ${attempt.attempt}`}
                attempt={attempt}
              />
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

function AttemptRow({ attempt }: { readonly attempt: Attempt }): ReactNode {
  const { started_at: startedAt, finished_at: finishedAt, error_msg: message, error_code: code } = attempt;
  return (
    <tr>
      <td>{nameStep(attempt)}</td>
      <td>{attempt.attempt}</td>
      <td>{attempt.outcome ?? attempt.phase ?? 'running'}</td>
      <td>
        <Time at={startedAt} />
      </td>
      <td>{startedAt && finishedAt ? formatDuration(finishedAt - startedAt) : null}</td>
      <td>{attempt.worker}</td>
      <td>
        {message} {code && <code>{code}</code>}
        {attempt.warnings?.map((warning) => (
          <div key={warning}>Warning: {warning}</div>
        ))}
        {attempt.log && <AttemptLog log={attempt.log} />}
      </td>
    </tr>
  );
}

function AttemptLog({ log }: { readonly log: string }): ReactNode {
  return (
    <details>
      <summary>Log</summary>
      <pre className={classes['document']} tabIndex={0} role="region" aria-label="Log of the attempt">
        {log}
      </pre>
    </details>
  );
}

/** Returns the name of a step. Outputs count from 1, as in their headings. */
function nameStep({ kind, output_index: index }: Attempt): string {
  const name = kind.charAt(0).toUpperCase() + kind.slice(1);
  return index === undefined ? name : `${name} output ${index + 1}`;
}
