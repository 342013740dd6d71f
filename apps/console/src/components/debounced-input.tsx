import { TextInput, type TextInputProps } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useState, type ReactNode } from 'react';

interface DebouncedInputProps extends Omit<TextInputProps, 'value' | 'onChange'> {
  readonly value: string;
  /** Called with the text after a pause in typing. */
  readonly onDebouncedChange: (text: string) => void;
}

/** A text field that reports its value after a pause in typing, and follows `value` when that changes. */
export function DebouncedInput({ value, onDebouncedChange, ...props }: DebouncedInputProps): ReactNode {
  const [text, setText] = useState(value);
  const [lastValue, setLastValue] = useState(value);
  if (value !== lastValue) {
    setLastValue(value);
    // A space at the end may be followed by a word.
    if (value !== text.trim()) setText(value);
  }
  const report = useDebouncedCallback((next: string) => onDebouncedChange(next), 350);
  return (
    <TextInput
      {...props}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        report(event.currentTarget.value);
      }}
    />
  );
}
