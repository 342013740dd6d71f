import { NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';

interface ChoiceFilterProps<Value extends string> {
  /** Such as `Status`. */
  readonly label: string;
  /** Label of the choice that limits nothing. */
  readonly all: string;
  /** Labels by value. */
  readonly choices: Readonly<Record<Value, string>>;
  readonly value: Value | undefined;
  /** Receives an empty text for the choice that limits nothing. */
  readonly onChange: (value: string) => void;
}

/** Limits a list to one of several values. */
export function ChoiceFilter<Value extends string>(props: ChoiceFilterProps<Value>): ReactNode {
  const { label, all, choices, value = '', onChange } = props;
  const data = Object.entries<string>(choices).map(([choice, text]) => ({ value: choice, label: text }));
  return (
    <NativeSelect
      size="xs"
      aria-label={label}
      data={[{ value: '', label: all }, ...data]}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
