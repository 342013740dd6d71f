import { useState, type ReactNode } from 'react';
import { DebouncedInput } from './debounced-input.js';
import { isId } from './job-search.js';

interface IdFilterProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly onChange: (id: string | undefined) => void;
}

/** A field for an id. Other text is marked as invalid and does not filter. */
export function IdFilter({ label, value, onChange }: IdFilterProps): ReactNode {
  const [isInvalid, setIsInvalid] = useState(false);
  const settle = (text: string): void => {
    const id = text.trim().toLowerCase();
    setIsInvalid(id !== '' && !isId(id));
    onChange(isId(id) ? id : undefined);
  };
  return (
    <DebouncedInput
      label={label}
      size="xs"
      value={value ?? ''}
      error={isInvalid ? 'An id is 24 hexadecimal digits' : undefined}
      onDebouncedChange={settle}
    />
  );
}
