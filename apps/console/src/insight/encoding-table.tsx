import type { Statistics } from '@mediajobs/jobs-client';
import type { ReactNode } from 'react';
import { formatDuration } from '../components/format.js';
import { Panel } from '../components/panel.js';
import { TextLink } from '../components/text-link.js';
import { FigureTable } from './figure-table.js';
import { formatSpeed } from './format-speed.js';
import classes from './insight.module.css';
import type { JobLinks } from './job-links.js';
import { CountLink } from './jobs-link.js';

interface EncodingTableProps {
  readonly encoding: NonNullable<Statistics['encoding']>;
  readonly links: JobLinks;
}

const HEADINGS = ['Outputs', 'Media', 'Median speed', 'Slow (p5)'];

/** Speed of the encoder by preset. */
export function EncodingTable({ encoding: { presets }, links }: EncodingTableProps): ReactNode {
  const fastest = Math.max(0.001, ...presets.map(({ median_speed: speed }) => speed ?? 0));
  return (
    <Panel title="Encoding speed by preset">
      <FigureTable label="Figures of encoding speed" texts={['Preset']} numbers={HEADINGS} last="Compared">
        {presets.map(({ preset, outputs, media, median_speed: speed, p5_speed: slow }) => (
          <tr key={preset.id}>
            <th scope="row">
              <TextLink to="/presets/$id" params={{ id: preset.id }}>
                {preset.name ?? preset.id}
              </TextLink>
            </th>
            <td data-number>
              <CountLink count={outputs} search={links.range({ 'output.preset.id': preset.id })} />
            </td>
            <td data-number>{formatDuration(media)}</td>
            <td data-number>{formatSpeed(speed)}</td>
            <td data-number>{formatSpeed(slow)}</td>
            <td className={classes['bars']} aria-hidden="true">
              <span style={{ width: `${((speed ?? 0) / fastest) * 100}%` }} className={classes['median']} />
            </td>
          </tr>
        ))}
      </FigureTable>
    </Panel>
  );
}
