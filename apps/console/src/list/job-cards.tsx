import type { Job } from '@mediajobs/jobs-client';
import { useState, type ReactNode } from 'react';
import { jobName } from '../components/job-name.js';
import { JobProgress } from '../components/job-progress.js';
import { StatusBadge } from '../components/status-badge.js';
import { ActiveRow } from './active-row.js';
import classes from './job-cards.module.css';
import { JobLink } from './job-link.js';
import type { JobPageProps } from './job-page-props.js';
import { JobTime } from './job-time.js';
import { RowCheckbox } from './row-checkbox.js';
import { useRowLinks } from './use-row-links.js';
import { useRowNavigation } from './use-row-navigation.js';
import { useVirtualRows } from './use-virtual-rows.js';

/** Must equal the height in job-cards.module.css. */
const CARD_HEIGHT_PX = 84;

/** About a screen. */
const OVERSCAN = 6;

/** A page of jobs as cards, for narrow screens; only visible cards are rendered. */
export function JobCards(props: JobPageProps): ReactNode {
  const { jobs, isStale, selection, onPageChange } = props;
  const [container, setContainer] = useState<HTMLDivElement | null>(null);
  const { indexes, heightPx, virtualizer } = useVirtualRows({
    container,
    count: jobs.length,
    rowHeightPx: CARD_HEIGHT_PX,
    overscan: OVERSCAN,
  });
  const { active, onKeyDown, onFocus } = useRowNavigation({
    count: jobs.length,
    page: jobs[0]?.id ?? '',
    virtualizer,
    container,
    onPageChange,
    onToggle: (index) => selection.toggle(jobs[index]?.id ?? '', false),
  });
  return (
    <div
      className={classes['box']}
      ref={setContainer}
      id="jobs"
      role="region"
      aria-label="Jobs"
      tabIndex={0}
      data-stale={isStale}
    >
      <ActiveRow value={active}>
        {/* Keys move the focus between the links in the cards, and a click on a card opens its link. */}
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
        <ul
          className={classes['cards']}
          aria-busy={isStale}
          onKeyDown={onKeyDown}
          onFocus={onFocus}
          style={{ height: heightPx }}
          {...useRowLinks()}
        >
          {indexes.map((index) => {
            const job = jobs[index];
            return job && <JobCard key={job.id} {...props} job={job} index={index} />;
          })}
        </ul>
      </ActiveRow>
    </div>
  );
}

interface JobCardProps extends JobPageProps {
  readonly job: Job;
  /** Position on the page. */
  readonly index: number;
}

function JobCard({ job, index, start, total, selection, deleted }: JobCardProps): ReactNode {
  const isSelected = selection.jobs.has(job.id);
  return (
    <li
      className={classes['card']}
      style={{ top: index * CARD_HEIGHT_PX }}
      aria-posinset={start + index + 1}
      aria-setsize={total}
      data-status={job.status}
      data-selected={isSelected}
      data-deleted={deleted.has(job.id)}
    >
      <RowCheckbox job={job} isSelected={isSelected} onToggle={selection.toggle} />
      <div className={classes['content']}>
        <JobLink id={job.id} name={jobName(job)} index={index} />
        <div className={classes['state']}>
          <StatusBadge status={job.status} />
          <JobTime at={job.created_at} />
        </div>
        <CardDetail job={job} />
      </div>
    </li>
  );
}

/** The error of a failed job, the progress of a running one, and the title of others. */
function CardDetail({ job }: { readonly job: Job }): ReactNode {
  if (job.status === 'PROCESSING')
    return (
      <JobProgress
        percent={job.percentage_completed}
        status={job.status}
        label={`Progress of ${jobName(job)}`}
      />
    );
  const text = job.status === 'FAILURE' ? (job.error_msg ?? job.error_code) : job.title;
  return (
    <div className={classes['detail']} dir="auto">
      {text ?? ''}
    </div>
  );
}
