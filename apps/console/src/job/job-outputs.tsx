import { SegmentedControl } from '@mantine/core';
import '@mantine/core/styles/FloatingIndicator.css';
import '@mantine/core/styles/SegmentedControl.css';
import type { Attempt } from '@mediajobs/jobs-client';
import { isUnfinished } from '@mediajobs/jobs-domain/lifecycle';
import { useState, type ReactNode } from 'react';
import fixed from '../components/fixed-table.module.css';
import { padNumber } from '../components/format.js';
import { Panel } from '../components/panel.js';
import type { FullJob } from '../components/full-job.js';
import { JobPlaylists } from './job-playlists.js';
import classes from './job-tables.module.css';
import { OutputRow } from './output-row.js';
import { countOutputs, OUTPUT_STATUSES, outputStatus, type OutputStatus } from './output-status.js';

/** Fewer outputs need no filter. */
const MIN_FILTERED = 6;

const COLUMNS = ['Output', 'Status', 'Progress', 'Preset', 'Format', 'Speed', 'Actions'];

interface JobOutputsProps {
  readonly job: FullJob;
  readonly attempts: readonly Attempt[];
  /** Plays an output. @param index from 0 */
  readonly onPlay: (index: number) => void;
}

/** The outputs of the job as a table, with a filter by state, and its playlists. */
export function JobOutputs({ job, attempts, onPlay }: JobOutputsProps): ReactNode {
  const outputs = job.outputs ?? [];
  const statuses = outputs.map((_, index) => outputStatus(job, attempts, index));
  const [filter, setFilter] = useState<OutputStatus | 'all'>('all');
  const isTranscoded = attempts.some(({ kind }) => kind === 'encode');
  // Decided once: places for what may come stay when the job ends.
  const [isFollowed] = useState(isUnfinished(job.status));
  return (
    <Panel
      title={`Outputs (${outputs.length})`}
      aside={
        outputs.length >= MIN_FILTERED && (
          <StatusFilter statuses={statuses} isFollowed={isFollowed} value={filter} onChange={setFilter} />
        )
      }
    >
      {outputs.length === 0 ? (
        <p>This job has no outputs.</p>
      ) : (
        <table className={`${fixed['fixed']} ${classes['table']}`} data-of="outputs">
          <thead>
            <tr>
              {COLUMNS.map((name) => (
                <th key={name} scope="col" className={name === 'Actions' ? classes['actionHead'] : undefined}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {outputs.map((output, index) => {
              const status = statuses[index] ?? 'waiting';
              return (
                (filter === 'all' || filter === status) && (
                  <OutputRow
                    key={index}
                    output={output}
                    index={index}
                    status={status}
                    attempt={attempts.findLast(
                      ({ kind, output_index }) => kind === 'encode' && output_index === index,
                    )}
                    jobId={isTranscoded ? job.id : null}
                    onPlay={() => onPlay(index)}
                  />
                )
              );
            })}
          </tbody>
        </table>
      )}
      <JobPlaylists job={job} isTranscoded={isTranscoded} isFollowed={isFollowed} />
    </Panel>
  );
}

interface StatusFilterProps {
  readonly statuses: readonly OutputStatus[];
  /** True to offer states that no output has yet, so that nothing moves when one has. */
  readonly isFollowed: boolean;
  readonly value: OutputStatus | 'all';
  readonly onChange: (value: OutputStatus | 'all') => void;
}

function StatusFilter({ statuses, isFollowed, value, onChange }: StatusFilterProps): ReactNode {
  const counts = countOutputs(statuses);
  const digits = String(statuses.length).length;
  const offered = (Object.keys(OUTPUT_STATUSES) as OutputStatus[]).filter(
    (status) => counts.has(status) || status === value || (isFollowed && status !== 'dropped'),
  );
  return (
    <SegmentedControl
      aria-label="Outputs by status"
      size="xs"
      value={value}
      data={[
        { value: 'all', label: `All ${statuses.length}` },
        ...offered.map((status) => ({
          value: status,
          label: `${OUTPUT_STATUSES[status].label} ${padNumber(counts.get(status) ?? 0, digits)}`,
        })),
      ]}
      onChange={onChange}
    />
  );
}
