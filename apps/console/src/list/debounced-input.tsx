import { TextInput, type TextInputProps } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useState, type ReactNode } from 'react';

interface DebouncedInputProps extends Omit<TextInputProps, 'value' | 'onChange'> {
  readonly value: string;
  /** Told of the text once nothing was typed for a moment. */
  readonly onDebouncedChange: (text: string) => void;
}

/** A field whose text counts when its writer pauses; it follows the address when that changes. */
export function DebouncedInput({
  value,
  onDebouncedChange: onSettled,
  ...props
}: DebouncedInputProps): ReactNode {
  const [text, setText] = useState(value);
  const [known, setKnown] = useState(value);
  if (value !== known) {
    setKnown(value);
    setText(value);
  }
  const settle = useDebouncedCallback((next: string) => onSettled(next), 350);
  return (
    <TextInput
      {...props}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        settle(event.currentTarget.value);
      }}
    />
  );
}
