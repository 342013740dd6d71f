import { failureAdvice } from '@mediajobs/jobs-domain/lifecycle';
import type { Statistics } from '@mediajobs/jobs-client';
import type { ReactNode } from 'react';
import { formatPercent } from '../components/format.js';
import { Panel } from '../components/panel.js';
import { TextLink } from '../components/text-link.js';
import { FigureTable } from './figure-table.js';
import classes from './insight.module.css';
import type { JobLinks } from './job-links.js';
import { CountLink } from './jobs-link.js';

interface ErrorTableProps {
  readonly statistics: Statistics;
  readonly links: JobLinks;
}

/** Failed jobs by error code, with links to them. */
export function ErrorTable({ statistics: { errors, statuses }, links }: ErrorTableProps): ReactNode {
  return (
    <Panel title="Failures by code">
      {errors.length === 0 ? (
        <p className={classes['none']}>No job of this range failed</p>
      ) : (
        <FigureTable
          label="Figures of failures by code"
          texts={['Code', 'Reason']}
          numbers={['Jobs']}
          last="Share"
        >
          {errors.map((error) => (
            <ErrorRow
              key={error.error_code ?? ''}
              error={error}
              share={error.jobs / Math.max(1, statuses.FAILURE)}
              links={links}
            />
          ))}
        </FigureTable>
      )}
    </Panel>
  );
}

interface ErrorRowProps {
  readonly error: Statistics['errors'][number];
  /** Share of all failed jobs, from 0 to 1. */
  readonly share: number;
  readonly links: JobLinks;
}

function ErrorRow({ error, share, links }: ErrorRowProps): ReactNode {
  const { error_code: code, error_msg: message, jobs } = error;
  const search = links.range({ status: ['FAILURE'], ...(code && { error_code: code }) });
  return (
    <tr>
      <th scope="row">
        {code ? (
          <TextLink to="/jobs" search={search}>
            <code className={classes['code']}>{code}</code>
          </TextLink>
        ) : (
          'None'
        )}
      </th>
      <td className={classes['reason']} title={failureAdvice(code)?.advice}>
        {message ?? '–'}
      </td>
      <td data-number>
        {/* The list cannot be filtered by the absence of a code. */}
        {code ? <CountLink count={jobs} search={search} /> : jobs}
      </td>
      <td className={classes['share']}>
        <span className={classes['track']}>
          <span style={{ width: `${share * 100}%` }} />
        </span>
        {formatPercent(share)}
      </td>
    </tr>
  );
}
