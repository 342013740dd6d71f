import type { Job } from '@mediajobs/jobs-client';
import {
  createColumnHelper,
  metaHelper,
  rowSortingFeature,
  tableFeatures,
  type ColumnDef,
} from '@tanstack/react-table';
import type { ReactNode } from 'react';
import { formatAutograph } from '../components/format-settings.js';
import { JobProgress } from '../components/job-progress.js';
import { StatusBadge } from '../components/status-badge.js';
import { formatDuration } from '../components/format.js';
import { jobName } from '../components/job-name.js';
import { ObjectLink } from '../components/object-link.js';
import { PlainLink } from '../components/plain-link.js';
import { NoValue } from '../components/time.js';
import { JobLink } from './job-link.js';
import { JobTime } from './job-time.js';
import { SORT_LABELS, type SortKey } from './job-search.js';
import classes from './job-table.module.css';

/** Layout of a column. */
export interface ColumnMeta {
  /** Width in pixels; the minimum width when `grows`. */
  readonly width: number;
  readonly grows?: boolean;
  readonly mono?: boolean;
  /** Wider when exact times are chosen. */
  readonly isTime?: boolean;
}

/** Longer values are cut in the table; the whole one is in the view of the job. */
const MAX_TITLE_LENGTH = 300;

/** Width of a time such as "59 minutes ago"; exact times need more. */
const TIME = { width: 124, isTime: true } as const;

export const features = tableFeatures({
  rowSortingFeature,
  columnMeta: metaHelper<ColumnMeta>(),
});

const { accessor, display } = createColumnHelper<typeof features, Job>();

type Cell = (job: Job) => ReactNode;

function column(id: SortKey, meta: ColumnMeta, cell: Cell) {
  // The table library sorts only columns with an accessor. The value does not matter, because the API sorts.
  return accessor((job): unknown => job, {
    id,
    header: SORT_LABELS[id],
    meta,
    cell: ({ row }) => cell(row.original),
  });
}

function text(
  id: SortKey,
  width: number,
  of: (job: Job) => string | number | null | undefined,
  meta: Omit<ColumnMeta, 'width'> = {},
) {
  return column(id, { width, ...meta }, (job) => {
    const value = of(job);
    if (value === null || value === undefined) return <NoValue />;
    return (
      <span title={String(value).slice(0, MAX_TITLE_LENGTH)} dir="auto" className={classes['text']}>
        {value}
      </span>
    );
  });
}

/** A column of the table of jobs. */
export type JobColumn = ColumnDef<typeof features, Job> & { readonly meta?: ColumnMeta };

/** All columns in order. A column can be sorted when its id is a sort key of the API. */
export const columns: readonly JobColumn[] = [
  accessor((job): unknown => job, {
    id: 'input.file.name',
    header: 'File name',
    meta: { width: 240, grows: true },
    cell: ({ row }) => <JobLink id={row.original.id} name={jobName(row.original)} index={row.index} />,
  }),
  column('status', { width: 112 }, ({ status }) => <StatusBadge status={status} />),
  column('percentage_completed', { width: 130 }, (job) => (
    <JobProgress
      percent={job.percentage_completed}
      status={job.status}
      label={`Progress of ${jobName(job)}`}
    />
  )),
  column('created_at', TIME, (job) => <JobTime at={job.created_at} />),
  column('finished_at', TIME, (job) => <JobTime at={job.finished_at} />),
  display({
    id: 'duration',
    header: 'Took',
    meta: { width: 108 },
    enableSorting: false,
    cell: ({ row: { original } }) => formatTimeToFinish(original) ?? <NoValue />,
  }),
  column('pipeline.id', { width: 150 }, ({ pipeline }) =>
    pipeline ? <ObjectLink kind="pipelines" id={pipeline.id} /> : <NoValue />,
  ),
  text('error_msg', 200, ({ error_msg }) => error_msg, { grows: true }),
  column('error_code', { width: 100, mono: true }, ({ error_code: code }) =>
    code ? (
      <PlainLink to={`/jobs?error_code=${encodeURIComponent(code)}`} title="All jobs with this error code">
        {code}
      </PlainLink>
    ) : (
      <NoValue />
    ),
  ),
  column('updated_at', TIME, (job) => <JobTime at={job.updated_at} />),
  text('title', 180, ({ title }) => title, { grows: true }),
  text('user_data', 150, ({ user_data }) => user_data),
  text('unique_custom_key', 160, ({ unique_custom_key }) => unique_custom_key),
  display({
    id: 'outputs',
    header: 'Outputs',
    meta: { width: 80 },
    enableSorting: false,
    cell: ({ row: { original } }) => original.outputs?.length ?? 0,
  }),
  display({
    id: 'presets',
    header: 'Presets',
    meta: { width: 200 },
    enableSorting: false,
    cell: ({ row: { original } }) => <JobPresets job={original} />,
  }),
  display({
    id: 'autograph',
    header: 'Autograph',
    meta: { width: 100 },
    enableSorting: false,
    cell: ({ row: { original } }) => formatAutograph(original.autograph),
  }),
  text('input.input_name', 280, ({ input }) => input?.input_name),
  text('input.file.id', 210, ({ input }) => input?.file?.id, { mono: true }),
  text('output_prefix', 220, ({ output_prefix }) => output_prefix, { mono: true }),
  column('application.id', { width: 160 }, ({ application }) =>
    application ? <ObjectLink kind="applications" id={application.id} /> : <NoValue />,
  ),
  text('user.id', 210, ({ user }) => user?.id, { mono: true }),
  text('version', 80, ({ version }) => version),
  text('id', 210, ({ id }) => id, { mono: true }),
];

/** Presets of the outputs, each once. */
function JobPresets({ job: { outputs } }: { readonly job: Job }): ReactNode {
  const ids = [...new Set((outputs ?? []).flatMap(({ preset }) => preset?.id ?? []))];
  if (ids.length === 0) return <NoValue />;
  return ids.map((id, index) => (
    <span key={id}>
      {index > 0 && ', '}
      <ObjectLink kind="presets" id={id} />
    </span>
  ));
}

function formatTimeToFinish({ created_at: from, finished_at: to }: Job): string | null {
  return typeof from === 'number' && typeof to === 'number' ? formatDuration(to - from) : null;
}
