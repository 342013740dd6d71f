import { Group, Text, Title } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { DataTable, type DataColumn } from './data-table.js';
import { ErrorAlert } from './error-alert.js';
import { formatCount } from './format-count.js';
import { LoadingView } from './loading-view.js';
import { OffsetPager } from './offset-pager.js';
import { Panel } from './panel.js';
import { useTitle } from './use-title.js';
import view from './view.module.css';

/** One page of a list of objects. */
export interface ObjectPage<Row> {
  readonly rows: readonly Row[];
  readonly total: number;
  readonly start: number;
  readonly limit: number;
}

interface ListPageProps<Row> {
  readonly title: string;
  /** One object, such as `pipeline`. */
  readonly noun: string;
  readonly query: Pick<UseQueryResult<ObjectPage<Row>>, 'data' | 'error' | 'refetch'>;
  readonly columns: readonly DataColumn<Row>[];
  readonly rowKey: (row: Row) => string;
  readonly onStart: (start: number) => void;
  /** Says what to do when there is nothing. */
  readonly empty: ReactNode;
  /** Part of the name that the list is limited to. */
  readonly name?: string | undefined;
  /** Buttons next to the title. */
  readonly actions?: ReactNode;
  /** Controls that limit the list. */
  readonly filters?: ReactNode;
  /** Between the title and the list. */
  readonly children?: ReactNode;
}

/** A view with a list of objects: title, filters, table, pages. */
export function ListPage<Row>(props: ListPageProps<Row>): ReactNode {
  const { title, noun, query, columns, rowKey, onStart, empty, name, actions, filters, children } = props;
  useTitle(title);
  const { data, error, refetch } = query;
  return (
    <div className={view['view']}>
      <Group justify="space-between" mb="md">
        <Title order={1}>{title}</Title>
        {actions && <Group gap="xs">{actions}</Group>}
      </Group>
      <div className={view['main']}>
        {children}
        <Panel title={data ? formatCount(data.total, noun) : title} aside={filters}>
          {error && !data && <ErrorAlert error={error} subject="The list" onRetry={() => void refetch()} />}
          {!error && !data && <LoadingView subject="the list" />}
          {data?.total === 0 && (
            <Text size="sm">{name === undefined ? empty : `No ${noun} contains “${name}”.`}</Text>
          )}
          {data && data.rows.length === 0 && data.total > 0 && (
            <Text size="sm">This page is beyond the last {noun}.</Text>
          )}
          {data && data.rows.length > 0 && (
            <DataTable label={title} columns={columns} rows={data.rows} rowKey={rowKey} />
          )}
          {data && <OffsetPager {...data} count={data.rows.length} onStart={onStart} />}
        </Panel>
      </div>
    </div>
  );
}
