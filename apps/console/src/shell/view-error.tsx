import { Button, Text, Title } from '@mantine/core';
import type { ErrorComponentProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import classes from './shell.module.css';

/** A view that could not be drawn, such as one whose files are of an older version of the console. */
export function ViewError({ error }: ErrorComponentProps): ReactNode {
  return (
    <div className={classes['centre']} role="alert">
      <Title order={1}>This view could not be shown</Title>
      <Text mt="sm">{error instanceof Error ? error.message : String(error)}</Text>
      <Button mt="md" onClick={() => window.location.reload()}>
        Load it again
      </Button>
    </div>
  );
}
