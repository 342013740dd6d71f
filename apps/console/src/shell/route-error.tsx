import { Button, Text, Title } from '@mantine/core';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { useEffect, useState, type ReactNode } from 'react';
import { isServerReachable } from './server-probe.js';
import classes from './shell.module.css';
import { ViewLoadError } from './lazy-views.js';

const RETRY_INTERVAL_MS = 2_000;

/** Shown when a view failed to load or render, for example after an upgrade of the console. */
export function RouteError({ error }: ErrorComponentProps): ReactNode {
  const [isReloading, setReloading] = useState(error instanceof ViewLoadError);
  useReloadWhenReachable(isReloading);
  return (
    <div className={classes['centre']} role="alert">
      <Title order={1}>{isReloading ? 'The server can’t be reached' : 'This view could not be shown'}</Title>
      <Text mt="sm">
        {isReloading ? 'The view opens as soon as the server responds.' : formatError(error)}
      </Text>
      {!isReloading && (
        <Button mt="md" onClick={() => setReloading(true)}>
          Reload
        </Button>
      )}
    </div>
  );
}

/** Reloads the page once the server responds, because a browser's own error page offers no way back. */
function useReloadWhenReachable(isWanted: boolean): void {
  useEffect(() => {
    if (!isWanted) return;
    let isOver = false;
    const ask = async (): Promise<void> => {
      if ((await isServerReachable()) && !isOver) window.location.reload();
    };
    void ask();
    const timer = setInterval(() => void ask(), RETRY_INTERVAL_MS);
    return () => {
      isOver = true;
      clearInterval(timer);
    };
  }, [isWanted]);
}

function formatError(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
