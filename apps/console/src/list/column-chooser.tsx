import { ActionIcon, Button, Checkbox, Switch } from '@mantine/core';
import type { ReactNode } from 'react';
import { AscendingIcon, DescendingIcon } from '../components/icons.js';
import classes from './column-chooser.module.css';
import { moveColumn, type ColumnSettings } from './column-settings.js';
import { columns } from './columns.js';

// The first column is always visible.
const LABELS = new Map(columns.slice(1).map(({ id = '', header }) => [id, String(header)]));

/** Chooses the columns of the table and their order. */
export default function ColumnChooser({ settings }: { readonly settings: ColumnSettings }): ReactNode {
  const { visible, setVisible } = settings;
  const hidden = [...LABELS.keys()].filter((id) => !visible.includes(id));
  const toggle = (id: string): void =>
    setVisible(visible.includes(id) ? visible.filter((other) => other !== id) : [...visible, id]);
  const row = (id: string, isVisible: boolean): ReactNode => (
    <li key={id} className={classes['column']}>
      <Checkbox size="xs" label={LABELS.get(id)} checked={isVisible} onChange={() => toggle(id)} />
      {isVisible && (
        <span className={classes['order']}>
          <MoveButton settings={settings} id={id} step={-1} />
          <MoveButton settings={settings} id={id} step={1} />
        </span>
      )}
    </li>
  );
  return (
    <>
      <div className={classes['head']}>
        <Switch
          size="xs"
          label="Exact times"
          checked={settings.hasExactTimes}
          onChange={(event) => settings.setExactTimes(event.currentTarget.checked)}
        />
        <Button variant="subtle" size="compact-xs" onClick={settings.reset}>
          Reset columns
        </Button>
      </div>
      <ul className={classes['columns']} aria-label="Columns">
        {visible.filter((id) => LABELS.has(id)).map((id) => row(id, true))}
        {hidden.map((id) => row(id, false))}
      </ul>
    </>
  );
}

interface MoveButtonProps {
  readonly settings: ColumnSettings;
  readonly id: string;
  readonly step: -1 | 1;
}

function MoveButton({ settings: { visible, setVisible }, id, step }: MoveButtonProps): ReactNode {
  const index = visible.indexOf(id);
  const isEnd = step === -1 ? index === 0 : index === visible.length - 1;
  const label = `Move ${LABELS.get(id) ?? id} ${step === -1 ? 'to the left' : 'to the right'}`;
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={24}
      aria-label={label}
      title={label}
      aria-disabled={isEnd}
      onClick={() => setVisible(moveColumn(visible, id, step))}
    >
      {step === -1 ? <AscendingIcon /> : <DescendingIcon />}
    </ActionIcon>
  );
}
