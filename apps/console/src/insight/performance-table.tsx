import type { ReactNode } from 'react';
import { formatDuration, formatNumber, formatPercent } from '../components/format.js';
import { Panel } from '../components/panel.js';
import { TextLink } from '../components/text-link.js';
import type { JobFilters } from '../list/job-search.js';
import { FigureTable } from './figure-table.js';
import classes from './insight.module.css';
import type { JobLinks } from './job-links.js';
import { CountLink } from './jobs-link.js';

/** Performance of the jobs of one pipeline or preset. */
export interface PerformanceRow {
  readonly id: string;
  readonly name?: string;
  readonly jobs: number;
  readonly failures: number;
  readonly failure_rate?: number;
  readonly median?: number;
  readonly p95?: number;
}

interface PerformanceTableProps {
  readonly kind: 'pipelines' | 'presets';
  readonly rows: readonly PerformanceRow[];
  readonly links: JobLinks;
}

const TITLES = { pipelines: 'Pipelines', presets: 'Presets' } as const;
const HEADINGS = ['Jobs', 'Failed', 'Failure rate', 'Median', 'p95'];

/** Jobs, failures and time to finish per pipeline or preset; the bars compare the times. */
export function PerformanceTable({ kind, rows, links }: PerformanceTableProps): ReactNode {
  const longest = Math.max(1, ...rows.map(({ p95 }) => p95 ?? 0));
  const filter = (id: string): Partial<JobFilters> =>
    kind === 'pipelines' ? { 'pipeline.id': id } : { 'output.preset.id': id };
  return (
    <Panel title={TITLES[kind]}>
      <FigureTable label={`Figures of ${kind}`} texts={['Name']} numbers={HEADINGS} last="Time to finish">
        {rows.map(({ id, name, jobs, failures, failure_rate: rate, median, p95 }) => (
          <tr key={id}>
            <th scope="row">
              <TextLink to={kind === 'pipelines' ? '/pipelines/$id' : '/presets/$id'} params={{ id }}>
                {name ?? id}
              </TextLink>
            </th>
            <td data-number>
              <CountLink count={jobs} search={links.range(filter(id))} />
            </td>
            <td data-number>
              <CountLink count={failures} search={links.range({ ...filter(id), status: ['FAILURE'] })} />
            </td>
            <td data-number>{rate === undefined ? '–' : formatPercent(rate)}</td>
            <td data-number>{median === undefined ? '–' : formatDuration(median)}</td>
            <td data-number>{p95 === undefined ? '–' : formatDuration(p95)}</td>
            <td className={classes['bars']} aria-hidden="true">
              <span style={{ width: `${((p95 ?? 0) / longest) * 100}%` }} className={classes['p95']} />
              <span style={{ width: `${((median ?? 0) / longest) * 100}%` }} className={classes['median']} />
            </td>
          </tr>
        ))}
      </FigureTable>
      {rows.length === 0 && <p className={classes['none']}>No job names one</p>}
      <p className={classes['times']}>
        Bars: dark up to the median, light up to the 95th percentile of {formatNumber(rows.length)}{' '}
        {rows.length === 1 ? kind.slice(0, -1) : kind}
      </p>
    </Panel>
  );
}
