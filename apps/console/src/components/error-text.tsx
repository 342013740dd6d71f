import { Text } from '@mantine/core';
import type { ReactNode } from 'react';

/** A message about a problem, announced when it appears. */
export function ErrorText({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <Text size="sm" c="var(--mantine-color-error)" role="alert">
      {children}
    </Text>
  );
}
