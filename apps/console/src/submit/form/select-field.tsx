import { NativeSelect, type NativeSelectProps } from '@mantine/core';
import type { ReactNode } from 'react';
import { useProblem } from './problems-context.js';

interface SelectFieldProps extends Omit<NativeSelectProps, 'value' | 'onChange' | 'error'> {
  /** Path in the request. */
  readonly path: string;
  readonly value: string;
  readonly onText: (text: string) => void;
}

/** A choice of the request, with what the service refuses in it. */
export function SelectField({ path, onText, ...props }: SelectFieldProps): ReactNode {
  return (
    <NativeSelect
      {...props}
      error={useProblem(path)}
      onChange={(event) => onText(event.currentTarget.value)}
    />
  );
}
