import { ActionIcon, Button, NativeSelect, Switch } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { ButtonLink } from '../components/button-link.js';
import { AscendingIcon, DescendingIcon } from '../components/icons.js';
import { formatNumber } from '../components/format.js';
import { ColumnChooser } from './column-chooser.js';
import classes from './job-list.module.css';
import { SORT_KEYS, SORT_LABELS, type SortKey } from './job-search.js';
import type { LiveState } from './use-live-jobs.js';

interface ListToolbarProps {
  readonly total: number | undefined;
  readonly liveState: LiveState;
  readonly isLive: boolean;
  readonly onLiveChange: (isLive: boolean) => void;
  readonly sort: SortKey;
  readonly direction: 1 | -1;
  readonly onSort: (sort: SortKey, direction: 1 | -1) => void;
  readonly visibleColumns: readonly string[];
  readonly onColumnsChange: (visibleColumns: readonly string[]) => void;
  readonly onColumnsReset: () => void;
}

const LIVE_STATE_LABELS: Readonly<Record<LiveState, string>> = {
  off: 'Paused',
  connecting: 'Connecting',
  live: 'Live',
  away: 'Reconnecting',
};

/** Total, liveState updates, order and columns of the list. */
export function ListToolbar(props: ListToolbarProps): ReactNode {
  const {
    total,
    liveState,
    isLive,
    onLiveChange,
    sort,
    direction,
    onSort,
    visibleColumns,
    onColumnsChange,
    onColumnsReset,
  } = props;
  const [isChoosing, { toggle }] = useDisclosure(false);
  return (
    <>
      <div className={classes['toolbar']}>
        <div className={classes['total']} role="status">
          {total !== undefined && `${formatNumber(total)} ${total === 1 ? 'job' : 'jobs'}`}
        </div>
        <div className={classes['live']}>
          <Switch
            size="xs"
            checked={isLive}
            onChange={(event) => onLiveChange(event.currentTarget.checked)}
            aria-label="Live updates"
          />
          <span className={classes['state']} data-state={liveState}>
            {LIVE_STATE_LABELS[liveState]}
          </span>
        </div>
        <NativeSelect
          size="xs"
          aria-label="Sort by"
          value={sort}
          data={SORT_KEYS.map((value) => ({ value, label: SORT_LABELS[value] }))}
          onChange={(event) => onSort(event.currentTarget.value as SortKey, direction)}
        />
        <ActionIcon
          variant="default"
          size={30}
          aria-label={direction === 1 ? 'Ascending; change to descending' : 'Descending; change to ascending'}
          title={direction === 1 ? 'Ascending' : 'Descending'}
          onClick={() => onSort(sort, direction === 1 ? -1 : 1)}
        >
          {direction === 1 ? <AscendingIcon /> : <DescendingIcon />}
        </ActionIcon>
        <ButtonLink to="/jobs/new" size="xs" h={30}>
          New job
        </ButtonLink>
        <Button
          variant="default"
          size="xs"
          h={30}
          aria-expanded={isChoosing}
          aria-controls="columns"
          onClick={toggle}
        >
          Columns
        </Button>
      </div>
      {isChoosing && (
        <ColumnChooser
          id="columns"
          visibleColumns={visibleColumns}
          onChange={onColumnsChange}
          onReset={onColumnsReset}
        />
      )}
    </>
  );
}
