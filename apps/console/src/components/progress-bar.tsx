import type { ReactNode } from 'react';
import { padNumber } from './format.js';
import classes from './job-progress.module.css';

interface ProgressBarProps {
  /** From 0 to 100. */
  readonly percent: number;
  readonly label: string;
}

/** Progress bar and percentage. */
export function ProgressBar({ percent, label }: ProgressBarProps): ReactNode {
  return (
    <>
      <span
        className={classes['track']}
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(percent)}
        style={{ backgroundSize: `${percent}% 100%` }}
      />
      <span className={classes['figure']}>{padNumber(Math.floor(percent), 3)} %</span>
    </>
  );
}
