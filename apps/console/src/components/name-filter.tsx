import type { ReactNode } from 'react';
import { DebouncedInput } from './debounced-input.js';

interface NameFilterProps {
  /** Name of the listed objects, such as `preset`. */
  readonly noun: string;
  readonly value: string | undefined;
  readonly onChange: (name: string) => void;
}

/** Finds the objects of a list by a part of their name. The key `/` focuses it. */
export function NameFilter({ noun, value = '', onChange }: NameFilterProps): ReactNode {
  return (
    <DebouncedInput
      size="xs"
      type="search"
      aria-label={`Name of the ${noun}`}
      aria-keyshortcuts="/"
      data-shortcut="search"
      placeholder={`Find ${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`}
      value={value}
      onDebouncedChange={(name) => onChange(name.trim())}
    />
  );
}
