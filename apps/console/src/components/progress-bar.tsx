import type { ReactNode } from 'react';
import classes from './job-progress.module.css';

/** As wide as a digit. */
const FIGURE_SPACE = '\u2007';

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
      {/* As many characters for every percentage, so that the text does not move when it gets a digit. */}
      <span className={classes['figure']}>{String(Math.floor(percent)).padStart(3, FIGURE_SPACE)} %</span>
    </>
  );
}
