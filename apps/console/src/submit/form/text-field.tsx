import { TextInput, type TextInputProps } from '@mantine/core';
import type { ReactNode } from 'react';
import { useProblem } from './problems-context.js';

interface TextFieldProps extends Omit<TextInputProps, 'value' | 'onChange' | 'error'> {
  /** Path in the request. */
  readonly path: string;
  readonly value: string;
  readonly onText: (text: string) => void;
}

/** A text of the request, with what the service refuses in it. */
export function TextField({ path, onText, ...props }: TextFieldProps): ReactNode {
  return (
    <TextInput {...props} error={useProblem(path)} onChange={(event) => onText(event.currentTarget.value)} />
  );
}
