import { Button } from '@mantine/core';
import type { Job } from '@mediajobs/jobs-client';
import { useState, type ReactNode } from 'react';
import { ButtonLink } from '../components/button-link.js';
import { copyText } from '../components/use-copy.js';
import { Flyout } from '../components/flyout.js';
import { useScope } from '../session/use-scope.js';
import { BULK_ACTIONS, type BulkAction, type BulkFailure } from './bulk-actions.js';
import { BulkDialog } from './bulk-dialog.js';
import ExportPanel from './export-panel.js';
import classes from './job-list.module.css';
import type { Selection } from './use-selection.js';

/** The API filters by this number of ids. */
const MAX_EXPORTED = 100;

const COMPARE_PATH: string = '/jobs/compare';

interface SelectionBarProps {
  readonly selection: Selection;
  /** Called after jobs were changed. */
  readonly onChanged: () => void;
}

/** Actions on the selected jobs. Takes the place of the toolbar. */
export default function SelectionBar({ selection, onChanged }: SelectionBarProps): ReactNode {
  const mayWrite = useScope('mediahub_write');
  const [action, setAction] = useState<BulkAction | null>(null);
  const [message, setMessage] = useState('');
  const jobs = [...selection.jobs.values()];
  const ids = jobs.map(({ id }) => id);
  const copyIds = async (): Promise<void> => {
    const isCopied = await copyText(ids.join('\n'));
    setMessage(isCopied ? 'Ids copied' : 'The browser did not allow copying');
  };
  const finish = (done: BulkAction, targets: readonly Job[], failures: readonly BulkFailure[]): void => {
    const count = targets.filter(done.applies).length - failures.length;
    setMessage(`${count} ${count === 1 ? 'job' : 'jobs'} ${done.done}`);
    selection.keep(new Set(failures.map(({ job }) => job.id)));
    onChanged();
  };
  return (
    <div className={classes['toolbar']} role="region" aria-label="Selection">
      <div className={classes['total']} role="status">
        {jobs.length > 0 ? `${jobs.length} selected` : message}
        {jobs.length > 0 && message !== '' && <span className={classes['message']}>{message}</span>}
      </div>
      {mayWrite && <BulkButtons jobs={jobs} onChoose={setAction} />}
      {ids.length <= MAX_EXPORTED && (
        <Flyout label="Export" title="Export the selected jobs" align="right">
          {(close) => <ExportPanel filters={{ id: ids }} total={ids.length} onClose={close} />}
        </Flyout>
      )}
      {ids.length === 2 && (
        <ButtonLink
          variant="default"
          size="xs"
          h={30}
          to={COMPARE_PATH}
          search={{ a: ids[0], b: ids[1] } as never}
        >
          Compare
        </ButtonLink>
      )}
      <Button variant="default" size="xs" h={30} onClick={() => void copyIds()}>
        Copy ids
      </Button>
      <Button variant="subtle" size="xs" h={30} onClick={selection.clear}>
        Clear selection
      </Button>
      {action && (
        <BulkDialog
          action={action}
          jobs={jobs}
          onClose={() => setAction(null)}
          onDone={(failures) => finish(action, jobs, failures)}
        />
      )}
    </div>
  );
}

interface BulkButtonsProps {
  readonly jobs: readonly Job[];
  readonly onChoose: (action: BulkAction) => void;
}

/** Buttons with the number of jobs to which each action applies. */
function BulkButtons({ jobs, onChoose }: BulkButtonsProps): ReactNode {
  return BULK_ACTIONS.map((action) => {
    const count = jobs.filter(action.applies).length;
    return (
      <Button
        key={action.label}
        variant="default"
        size="xs"
        h={30}
        disabled={count === 0}
        onClick={() => onChoose(action)}
      >
        {action.label}
        {count > 0 && ` ${count}`}
      </Button>
    );
  });
}
