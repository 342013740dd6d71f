import { Button, Switch } from '@mantine/core';
import type { ReactNode } from 'react';
import { RelativeTime } from '../components/relative-time.js';
import { formatTimeRange } from './bucket-format.js';
import classes from './insight.module.css';

interface UpdatesProps {
  /** Undefined before the first response. */
  readonly period: { readonly from: number; readonly to: number } | undefined;
  readonly timeZone: string;
  /** Time of the last response (epoch ms). */
  readonly updatedAt: number;
  readonly isLive: boolean;
  readonly isReading: boolean;
  readonly onLiveChange: (isLive: boolean) => void;
  readonly onRefresh: () => void;
}

/** The period that is shown, its age, and live updates. */
export function Updates(props: UpdatesProps): ReactNode {
  const { period, timeZone, updatedAt, isLive, isReading, onLiveChange, onRefresh } = props;
  return (
    <div className={classes['updates']}>
      <p className={classes['times']}>
        {period ? `${formatTimeRange(period, timeZone)} (${timeZone})` : 'Loading…'}
      </p>
      <p className={classes['times']}>Updated {period ? <RelativeTime at={updatedAt} /> : '–'}</p>
      <Switch
        size="xs"
        label="Live"
        checked={isLive}
        onChange={({ currentTarget: { checked } }) => onLiveChange(checked)}
      />
      <Button variant="subtle" size="compact-xs" aria-disabled={isReading} onClick={onRefresh}>
        Refresh
      </Button>
    </div>
  );
}
