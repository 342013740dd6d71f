import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { formatNumber } from '../components/format.js';
import { serviceUrl } from '../session/path-prefix.js';
import classes from './export-panel.module.css';
import { stringifySearch, type ApiFilters } from './job-search.js';

interface ExportPanelProps {
  readonly filters: ApiFilters;
  /** Number of jobs that match. */
  readonly total: number;
  readonly onClose: () => void;
}

const FORMATS = [
  {
    format: 'csv',
    label: 'CSV',
    text: 'One row per job, for spreadsheets. Times in UTC.',
    options: { bom: true, times: 'iso' },
  },
  {
    format: 'ndjson',
    label: 'NDJSON',
    text: 'One JSON document per line, with all keys and outputs.',
    options: {},
  },
] as const;

/** Links that download the jobs of a view. The browser writes the response to disk as it arrives. */
export default function ExportPanel({ filters, total, onClose }: ExportPanelProps): ReactNode {
  return (
    <>
      <p className={classes['total']}>
        Export {formatNumber(total)} {total === 1 ? 'job' : 'jobs'}, sorted by id
      </p>
      <ul className={classes['formats']}>
        {FORMATS.map(({ format, label, text, options }) => (
          <li key={format}>
            <Button
              component="a"
              variant="default"
              size="xs"
              href={exportUrl({ ...filters, ...options, format })}
              download={`jobs.${format}`}
              onClick={onClose}
            >
              {label}
            </Button>
            <span>{text}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function exportUrl(query: object): string {
  return `${serviceUrl()}/v1/jobs/export${stringifySearch({ ...query })}`;
}
