import type { ReactNode } from 'react';
import type { DataColumn } from './data-table.js';
import { TextLink } from './text-link.js';
import { NoValue } from './time.js';
import type { JobNames } from './use-job-names.js';

interface WithJob {
  readonly job?: { readonly id: string } | null;
}

/** A column that links to the job of each row. @param absent shown for a row without a job */
export function jobColumn<Row extends WithJob>(
  names: JobNames,
  absent: ReactNode = <NoValue />,
): DataColumn<Row> {
  return {
    name: 'Job',
    render: ({ job }) =>
      job ? (
        <TextLink to="/jobs/$id" params={{ id: job.id }} title={job.id}>
          {names.get(job.id) ?? job.id}
        </TextLink>
      ) : (
        absent
      ),
  };
}
