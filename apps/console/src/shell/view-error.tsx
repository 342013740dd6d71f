import { Button, Text, Title } from '@mantine/core';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { useEffect, useState, type ReactNode } from 'react';
import { serverAnswers } from './server-answers.js';
import classes from './shell.module.css';
import { ViewFilesAway } from './view-files.js';

/** How soon a server that is away is asked again (ms). */
const ASK_AGAIN_AFTER = 2_000;

/** A view that could not be drawn, such as one whose files are of an older version of the console. */
export function ViewError({ error }: ErrorComponentProps): ReactNode {
  const [isReloading, setReloading] = useState(error instanceof ViewFilesAway);
  useReloadOnceAnswered(isReloading);
  return (
    <div className={classes['centre']} role="alert">
      <Title order={1}>{isReloading ? 'The server can’t be reached' : 'This view could not be shown'}</Title>
      <Text mt="sm">{isReloading ? 'The view opens by itself as soon as it answers.' : wordsOf(error)}</Text>
      {!isReloading && (
        <Button mt="md" onClick={() => setReloading(true)}>
          Load it again
        </Button>
      )}
    </div>
  );
}

/** Loads the page again when there is somebody to load it from: a browser's own error page has no way back. */
function useReloadOnceAnswered(isWanted: boolean): void {
  useEffect(() => {
    if (!isWanted) return;
    let isOver = false;
    const ask = async (): Promise<void> => {
      if ((await serverAnswers()) && !isOver) window.location.reload();
    };
    void ask();
    const timer = setInterval(() => void ask(), ASK_AGAIN_AFTER);
    return () => {
      isOver = true;
      clearInterval(timer);
    };
  }, [isWanted]);
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
