import { Button, Checkbox } from '@mantine/core';
import type { ReactNode } from 'react';
import { columns } from './columns.js';
import classes from './job-list.module.css';

interface ColumnChooserProps {
  readonly id: string;
  readonly visibleColumns: readonly string[];
  readonly onChange: (visibleColumns: readonly string[]) => void;
  readonly onReset: () => void;
}

const CHOICES = columns.filter(({ enableHiding }) => enableHiding !== false);

/** Chooses the columns of the table. The choice is stored in this browser. */
export function ColumnChooser({ id, visibleColumns, onChange, onReset }: ColumnChooserProps): ReactNode {
  return (
    <fieldset className={classes['columns']} id={id}>
      <legend className={classes['legend']}>Columns</legend>
      {CHOICES.map(({ id: column = '', header }) => (
        <Checkbox
          key={column}
          size="xs"
          label={String(header)}
          checked={visibleColumns.includes(column)}
          onChange={(event) =>
            onChange(
              event.currentTarget.checked
                ? [...visibleColumns, column]
                : visibleColumns.filter((visible) => visible !== column),
            )
          }
        />
      ))}
      <Button variant="subtle" size="compact-xs" onClick={onReset}>
        Reset columns
      </Button>
    </fieldset>
  );
}
