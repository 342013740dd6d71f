import { ActionIcon, NativeSelect, Switch } from '@mantine/core';
import { lazy, type ReactNode } from 'react';
import { ButtonLink } from '../components/button-link.js';
import { Flyout } from '../components/flyout.js';
import { AscendingIcon, DescendingIcon } from '../components/icons.js';
import { formatNumber } from '../components/format.js';
import { useMaySubmit } from '../session/use-scope.js';
import { lazyView } from '../shell/lazy-views.js';
import type { ColumnSettings } from './column-settings.js';
import classes from './job-list.module.css';
import { SORT_KEYS, SORT_LABELS, type SortKey } from './job-search.js';
import type { LiveState } from './use-live-jobs.js';
import type { LivePage } from './use-live-page.js';

const ColumnChooser = lazy(lazyView(() => import('./column-chooser.js')));
const ExportPanel = lazy(lazyView(() => import('./export-panel.js')));

interface ListToolbarProps {
  readonly list: LivePage;
  readonly isLive: boolean;
  readonly onLiveChange: (isLive: boolean) => void;
  readonly onSort: (sort: SortKey, direction: 1 | -1) => void;
  /** Null where the list has no columns. */
  readonly columns: ColumnSettings | null;
}

const LIVE_STATE_LABELS: Readonly<Record<LiveState, string>> = {
  off: 'Paused',
  connecting: 'Connecting',
  live: 'Live',
  disconnected: 'Reconnecting',
};

/** Total, live updates, order, columns and export of the list. */
export function ListToolbar(props: ListToolbarProps): ReactNode {
  const { list, isLive, onLiveChange, onSort, columns } = props;
  const { total, filters, live } = list;
  const { sort, direction } = list.query;
  const maySubmit = useMaySubmit();
  return (
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
        <span className={classes['state']} data-state={live.state}>
          {LIVE_STATE_LABELS[live.state]}
        </span>
      </div>
      <NativeSelect
        size="xs"
        aria-label="Sort by"
        className={classes['sort']}
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
      {columns && (
        <Flyout label="Columns" align="right">
          {() => <ColumnChooser settings={columns} />}
        </Flyout>
      )}
      {total !== undefined && total > 0 && (
        <Flyout label="Export" title="Export these jobs" align="right">
          {(close) => <ExportPanel filters={filters} total={total} onClose={close} />}
        </Flyout>
      )}
      {maySubmit && (
        <ButtonLink to="/jobs/new" size="xs" h={30}>
          New job
        </ButtonLink>
      )}
    </div>
  );
}
