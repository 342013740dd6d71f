import { Button, Checkbox } from '@mantine/core';
import type { ReactNode } from 'react';
import { columns } from './columns.js';
import classes from './job-list.module.css';

interface ColumnChooserProps {
  readonly id: string;
  readonly shown: readonly string[];
  readonly onChange: (shown: readonly string[]) => void;
  readonly onReset: () => void;
}

const CHOICES = columns.filter(({ enableHiding }) => enableHiding !== false);

/** Which columns the table has. The choice is kept in this browser. */
export function ColumnChooser({ id, shown, onChange, onReset }: ColumnChooserProps): ReactNode {
  return (
    <fieldset className={classes['columns']} id={id}>
      <legend className={classes['legend']}>Columns</legend>
      {CHOICES.map(({ id: column = '', header }) => (
        <Checkbox
          key={column}
          size="xs"
          label={String(header)}
          checked={shown.includes(column)}
          onChange={(event) =>
            onChange(event.currentTarget.checked ? [...shown, column] : shown.filter((one) => one !== column))
          }
        />
      ))}
      <Button variant="subtle" size="compact-xs" onClick={onReset}>
        Reset columns
      </Button>
    </fieldset>
  );
}
