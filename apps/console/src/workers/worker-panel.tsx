import { Alert } from '@mantine/core';
import type { components } from '@mediajobs/jobs-client';
import type { ReactNode } from 'react';
import { DataTable } from '../components/data-table.js';
import { DescriptionList } from '../components/description-list.js';
import { Panel } from '../components/panel.js';
import { RelativeTime } from '../components/relative-time.js';
import type { JobNames } from '../components/use-job-names.js';
import { workColumns } from '../queue/step-columns.js';
import classes from './workers.module.css';

export type Worker = components['schemas']['Worker'];

const ORIGINS: Readonly<Record<string, string>> = {
  setting: 'FFMPEG_PATH',
  path: 'the search path',
  package: 'the npm package',
};

interface WorkerPanelProps {
  readonly worker: Worker;
  /** When the worker was read (epoch milliseconds). */
  readonly now: number;
  /** Names of the jobs of its work. */
  readonly names: JobNames;
}

/** A worker: its work, warnings, programs and last report. */
export function WorkerPanel({ worker, now, names }: WorkerPanelProps): ReactNode {
  const { host, slots, running, warnings, work } = worker;
  return (
    <Panel title={host} aside={<span>{`${running ?? 0} of ${slots} slots in use`}</span>}>
      {(warnings ?? []).map((warning) => (
        <Alert key={warning} color="gray" mb="sm" title="Warning">
          {warning}
        </Alert>
      ))}
      {work && work.length > 0 && (
        <div className={classes['work']}>
          <DataTable
            label={`Work of ${host}`}
            columns={workColumns(now, names)}
            rows={work}
            rowKey={({ job, kind, output_index: index, started_at: at }) =>
              `${job?.id ?? ''} ${kind} ${index ?? ''} ${at ?? ''}`
            }
          />
        </div>
      )}
      <DescriptionList
        items={[
          ['Last report', <RelativeTime at={worker.heartbeat_at} />],
          ['Started', <RelativeTime at={worker.started_at} />],
          ['Version', worker.version],
          ['ffmpeg', describeFfmpeg(worker)],
          ['shaka-packager', worker.packager_version ?? 'None: playlists cannot be created'],
          ['Isolation', worker.sandbox],
          ['Features', worker.features?.join(', ')],
          ['Id', <code>{worker.id}</code>],
        ]}
      />
      {worker.encoders && worker.encoders.length > 0 && (
        <details className={classes['encoders']}>
          <summary>{worker.encoders.length} encoders</summary>
          {worker.encoders.join(', ')}
        </details>
      )}
    </Panel>
  );
}

function describeFfmpeg({ ffmpeg_version: version, ffmpeg_origin: origin }: Worker): string | null {
  if (!version) return null;
  return origin ? `${version}, from ${ORIGINS[origin] ?? origin}` : version;
}
