import { useState, type ReactNode } from 'react';
import { DelayedInput } from './delayed-input.js';
import { isId } from './job-search.js';

interface IdFilterProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly onChange: (id: string | undefined) => void;
}

/** A field for an id. What is no id filters nothing, and is marked as wrong. */
export function IdFilter({ label, value, onChange }: IdFilterProps): ReactNode {
  const [isWrong, setIsWrong] = useState(false);
  const settle = (text: string): void => {
    const id = text.trim().toLowerCase();
    setIsWrong(id !== '' && !isId(id));
    onChange(isId(id) ? id : undefined);
  };
  return (
    <DelayedInput
      label={label}
      size="xs"
      value={value ?? ''}
      error={isWrong ? 'An id is 24 hexadecimal digits' : undefined}
      onSettled={settle}
    />
  );
}
