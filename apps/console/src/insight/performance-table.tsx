import type { ReactNode } from 'react';
import { Panel } from '../components/panel.js';
import { TextLink } from '../components/text-link.js';
import { formatDuration, formatNumber, formatPercent } from '../components/format.js';
import classes from './insight.module.css';

/** Performance of the jobs of one pipeline or preset. */
export interface PerformanceRow {
  readonly kind: 'pipelines' | 'presets';
  readonly id: string;
  readonly name?: string;
  readonly jobs: number;
  readonly failure_rate?: number;
  readonly median?: number;
  readonly p95?: number;
}

interface PerformanceTableProps {
  readonly title: string;
  readonly rows: readonly PerformanceRow[];
}

/** Failure rate and time to finish per pipeline or preset; the bars compare the times. */
export function PerformanceTable({ title, rows }: PerformanceTableProps): ReactNode {
  const longest = Math.max(1, ...rows.map(({ p95 }) => p95 ?? 0));
  return (
    <Panel title={title}>
      <div
        className={classes['scroll']}
        tabIndex={0}
        role="region"
        aria-label={`Figures of ${title.toLowerCase()}`}
      >
        <table className={classes['table']}>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col" data-number>
                Jobs
              </th>
              <th scope="col" data-number>
                Failure rate
              </th>
              <th scope="col" data-number>
                Median
              </th>
              <th scope="col" data-number>
                p95
              </th>
              <th scope="col">
                <span className={classes['unseen']}>Compared</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ kind, id, name, jobs, failure_rate: rate, median, p95 }) => (
              <tr key={id}>
                <th scope="row">
                  <TextLink to={kind === 'pipelines' ? '/pipelines/$id' : '/presets/$id'} params={{ id }}>
                    {name ?? id}
                  </TextLink>
                </th>
                <td data-number>{formatNumber(jobs)}</td>
                <td data-number>{rate === undefined ? '–' : formatPercent(rate)}</td>
                <td data-number>{median === undefined ? '–' : formatDuration(median)}</td>
                <td data-number>{p95 === undefined ? '–' : formatDuration(p95)}</td>
                <td className={classes['bars']}>
                  <span style={{ width: `${((p95 ?? 0) / longest) * 100}%` }} className={classes['p95']} />
                  <span
                    style={{ width: `${((median ?? 0) / longest) * 100}%` }}
                    className={classes['median']}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
