import type { Attempt } from '@mediajobs/jobs-client';
import { failureAdvice, isUnfinished } from '@mediajobs/jobs-domain/lifecycle';
import { useState, type ReactNode } from 'react';
import fixed from '../components/fixed-table.module.css';
import { formatDuration, formatSpeed } from '../components/format.js';
import { Panel } from '../components/panel.js';
import { StatusBadge } from '../components/status-badge.js';
import { TextLink } from '../components/text-link.js';
import { NoValue, Time } from '../components/time.js';
import view from '../components/view.module.css';
import { describeAttempt } from './attempt-state.js';
import type { FullJob } from '../components/full-job.js';
import classes from './job-tables.module.css';
import { listStepRows, type StepRow } from './step-rows.js';
import { useNow } from './use-now.js';

const COLUMNS = ['Step', 'State', 'Worker', 'Started', 'Time', 'Speed', 'Time left'];

interface JobStepsProps {
  readonly job: FullJob;
  readonly attempts: readonly Attempt[];
}

/** The steps of the job and the attempts of workers at them, with warnings, errors and the last lines of ffmpeg. */
export function JobSteps({ job, attempts }: JobStepsProps): ReactNode {
  const isFinished = !isUnfinished(job.status);
  const now = useNow(!isFinished);
  // Jobs that were imported have no attempts. A queued job keeps the table until its first attempt is loaded.
  const [isOwn] = useState(job.status === 'QUEUED');
  if (attempts.length === 0 && !isOwn) return null;
  const rows = listStepRows(job, attempts);
  return (
    <Panel title="Steps" aside={<TextLink to="/workers">Workers</TextLink>}>
      <table className={`${fixed['fixed']} ${classes['table']}`} data-of="steps">
        <thead>
          <tr>
            {COLUMNS.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Step key={row.key} row={row} isJobFinished={isFinished} now={now} />
          ))}
        </tbody>
      </table>
      {/* Below all rows, so that none of them moves when a step fails. */}
      {rows.map(({ key, name, attempt }) => attempt && <StepNotes key={key} name={name} attempt={attempt} />)}
    </Panel>
  );
}

interface StepProps {
  readonly row: StepRow;
  readonly isJobFinished: boolean;
  readonly now: number;
}

function Step({ row: { name, attempt }, isJobFinished, now }: StepProps): ReactNode {
  const { label, status } = describeAttempt(attempt, isJobFinished);
  const { started_at: start, finished_at: end, speed, worker } = attempt ?? {};
  const left = attempt?.estimated_finish_at;
  const isRepeated = (attempt?.attempt ?? 1) > 1;
  return (
    <tr>
      <td data-label="Step">
        {name}
        {isRepeated && <span className={classes['small']}> attempt {attempt?.attempt}</span>}
      </td>
      <td data-label="State">
        <StatusBadge status={status} label={label} />
      </td>
      <td data-label="Worker" className={classes['oneLine']} title={worker}>
        {worker ?? <NoValue />}
      </td>
      <td data-label="Started">
        <Time at={start} isShort />
      </td>
      <td data-label="Time">
        {start === undefined ? <NoValue /> : formatDuration(Math.max(0, (end ?? now) - start))}
      </td>
      <td data-label="Speed">{speed === undefined ? <NoValue /> : formatSpeed(speed)}</td>
      <td data-label="Time left">
        {left === undefined || left <= now ? <NoValue /> : formatDuration(left - now)}
      </td>
    </tr>
  );
}

interface StepNotesProps {
  readonly name: string;
  readonly attempt: Attempt;
}

function StepNotes({ name, attempt }: StepNotesProps): ReactNode {
  const { error_msg: message, error_code: code, warnings = [], log } = attempt;
  if (message === undefined && code === undefined && warnings.length === 0 && log === undefined) return null;
  const advice = failureAdvice(code)?.advice;
  return (
    <div className={classes['notes']}>
      <strong>{name}</strong>
      {attempt.attempt > 1 && <span className={classes['small']}> attempt {attempt.attempt}</span>}
      {(message ?? code) !== undefined && (
        <div>
          {message} {code !== undefined && <code>{code}</code>} {advice}
        </div>
      )}
      {warnings.map((warning) => (
        <div key={warning}>Warning: {warning}</div>
      ))}
      {log !== undefined && log !== '' && (
        <details>
          <summary>Last lines of the log</summary>
          <pre className={view['document']} tabIndex={0} role="region" aria-label={`Log of ${name}`}>
            {log}
          </pre>
        </details>
      )}
    </div>
  );
}
