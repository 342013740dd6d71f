import type { Job } from '@mediajobs/jobs-client';
import {
  columnVisibilityFeature,
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
import { formatDuration, formatTime } from '../components/format.js';
import { TextLink } from '../components/text-link.js';
import { NoValue, Time } from '../components/time.js';
import { JobLink } from './job-link.js';
import { jobName } from '../components/job-name.js';
import { SORT_LABELS, type SortKey } from './job-search.js';
import { PipelineName } from './pipeline-name.js';

/** Layout of a column. */
export interface ColumnMeta {
  /** Width in pixels; the minimum width when `grows`. */
  readonly width: number;
  readonly grows?: boolean;
  readonly mono?: boolean;
}

/** A long time in the viewer's locale, such as "Nov 25, 2026, 10:45:59 PM". */
const SAMPLE_TIME = formatTime(Date.UTC(2026, 10, 25, 22, 45, 59));
/** A character is about 7 px wide; a cell has 12 px of padding on each side. */
const TIME_WIDTH_PX = Math.ceil(SAMPLE_TIME.length * 7.3) + 24;

export const features = tableFeatures({
  columnVisibilityFeature,
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
  mono = false,
) {
  return column(id, { width, mono }, (job) => {
    const value = of(job);
    return value === null || value === undefined ? <NoValue /> : <span title={String(value)}>{value}</span>;
  });
}

/** All columns in order. A column can be sorted when its id is a sort key of the API. */
export const columns: readonly ColumnDef<typeof features, Job>[] = [
  accessor((job): unknown => job, {
    id: 'input.file.name',
    header: 'File name',
    meta: { width: 148, grows: true },
    enableHiding: false,
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
  column('created_at', { width: TIME_WIDTH_PX }, (job) => <Time at={job.created_at} />),
  column('finished_at', { width: TIME_WIDTH_PX }, (job) => <Time at={job.finished_at} />),
  display({
    id: 'duration',
    header: 'Took',
    meta: { width: 108 },
    enableSorting: false,
    cell: ({ row: { original } }) => formatTimeToFinish(original) ?? <NoValue />,
  }),
  column('pipeline.id', { width: 150 }, ({ pipeline }) =>
    pipeline ? <PipelineName id={pipeline.id} /> : <NoValue />,
  ),
  text('error_msg', 200, ({ error_msg }) => error_msg),
  column('error_code', { width: 100, mono: true }, ({ error_code: code }) =>
    code ? (
      <TextLink to="/jobs" search={{ error_code: code }} title="All jobs with this error code">
        {code}
      </TextLink>
    ) : (
      <NoValue />
    ),
  ),
  column('updated_at', { width: TIME_WIDTH_PX }, (job) => <Time at={job.updated_at} />),
  text('title', 180, ({ title }) => title),
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
    id: 'autograph',
    header: 'Autograph',
    meta: { width: 100 },
    enableSorting: false,
    cell: ({ row: { original } }) => formatAutograph(original.autograph),
  }),
  text('input.input_name', 280, ({ input }) => input?.input_name),
  text('input.file.id', 210, ({ input }) => input?.file?.id, true),
  text('output_prefix', 220, ({ output_prefix }) => output_prefix, true),
  text('application.id', 210, ({ application }) => application?.id, true),
  text('user.id', 210, ({ user }) => user?.id, true),
  text('version', 80, ({ version }) => version),
  text('id', 210, ({ id }) => id, true),
];

/** Columns until the viewer chooses others: as many as fit on a laptop and on a phone. */
export const DEFAULT_COLUMNS = {
  wide: [
    'status',
    'percentage_completed',
    'created_at',
    'finished_at',
    'duration',
    'pipeline.id',
    'error_msg',
  ] as readonly string[],
  narrow: ['status', 'percentage_completed'] as readonly string[],
};

function formatTimeToFinish({ created_at: from, finished_at: to }: Job): string | null {
  return typeof from === 'number' && typeof to === 'number' ? formatDuration(to - from) : null;
}
