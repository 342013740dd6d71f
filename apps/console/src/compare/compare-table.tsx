import { Text } from '@mantine/core';
import { Fragment, type ReactNode } from 'react';
import fixed from '../components/fixed-table.module.css';
import { jobName } from '../components/job-name.js';
import { StatusBadge } from '../components/status-badge.js';
import { TextLink } from '../components/text-link.js';
import { NoValue } from '../components/time.js';
import type { FullJob } from '../components/full-job.js';
import { onlyDifferences, type ComparedRow, type ComparedSection } from './compare-jobs.js';
import classes from './compare.module.css';

interface CompareTableProps {
  readonly jobs: readonly [FullJob, FullJob];
  readonly sections: readonly ComparedSection[];
  /** True to show properties that are equal, too. */
  readonly isComplete: boolean;
}

/** Properties of two jobs in columns. */
export function CompareTable({ jobs, sections, isComplete }: CompareTableProps): ReactNode {
  const shown = isComplete ? sections : onlyDifferences(sections);
  return (
    <div className={classes['box']} tabIndex={0} role="region" aria-label="Comparison, scrollable">
      <table className={`${fixed['fixed']} ${classes['table']}`}>
        <thead>
          <tr>
            <th scope="col">Property</th>
            {jobs.map((job, index) => (
              <th key={index} scope="col">
                <TextLink
                  to="/jobs/$id"
                  params={{ id: job.id }}
                  title={jobName(job)}
                  className={classes['name']}
                >
                  {jobName(job)}
                </TextLink>
                <div className={classes['id']}>{job.id}</div>
                <StatusBadge status={job.status} />
              </th>
            ))}
          </tr>
        </thead>
        {shown.map(({ title, rows }) => (
          <tbody key={title}>
            <tr>
              <th colSpan={3} scope="rowgroup" className={classes['section']}>
                {title}
              </th>
            </tr>
            {rows.map((row) => (
              <Fragment key={row.name}>
                <Row row={row} isMarked={isComplete && row.isDifferent} />
              </Fragment>
            ))}
          </tbody>
        ))}
      </table>
      {shown.length === 0 && <Text p="md">These jobs have the same settings and results.</Text>}
    </div>
  );
}

function Row({ row, isMarked }: { readonly row: ComparedRow; readonly isMarked: boolean }): ReactNode {
  return (
    <tr data-different={isMarked}>
      <th scope="row">
        {row.name}
        {isMarked && <span className={classes['mark']}> differs</span>}
      </th>
      {row.values.map((value, index) => (
        <td key={index}>{value ?? <NoValue />}</td>
      ))}
    </tr>
  );
}
