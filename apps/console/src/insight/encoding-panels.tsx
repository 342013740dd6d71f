import type { ReactNode } from 'react';
import { Panel } from '../components/panel.js';
import type { ChartProps } from './chart-props.js';
import { EncodingTable } from './encoding-table.js';
import classes from './insight.module.css';
import { QueueWaitChart } from './queue-wait-chart.js';
import { ThroughputChart } from './throughput-chart.js';

/** Encoded outputs of the workers. Imported jobs have no such figures. */
export function EncodingPanels(props: ChartProps): ReactNode {
  const { statistics, links } = props;
  const { encoding } = statistics;
  if (encoding === undefined || (encoding.outputs === 0 && encoding.queue_wait.jobs === 0)) {
    return (
      <Panel title="Encoding">
        <p className={classes['none']}>
          No worker of this service ran jobs in this range. Imported jobs have no throughput, queue wait or
          encoding speed.
        </p>
      </Panel>
    );
  }
  return (
    <>
      {encoding.outputs > 0 && <ThroughputChart {...props} encoding={encoding} />}
      <QueueWaitChart {...props} encoding={encoding} />
      {encoding.presets.length > 0 && <EncodingTable encoding={encoding} links={links} />}
    </>
  );
}
