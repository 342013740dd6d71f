import { Button, FileButton, Text } from '@mantine/core';
import { useState, type DragEvent, type ReactNode } from 'react';
import classes from './uploads.module.css';

interface DropZoneProps {
  readonly isDisabled?: boolean;
  readonly onChoose: (file: File) => void;
}

/** Takes a file that the user drops or chooses. */
export function DropZone({ isDisabled = false, onChoose }: DropZoneProps): ReactNode {
  const [isOver, setOver] = useState(false);
  const over = (event: DragEvent): void => {
    if (isDisabled || !event.dataTransfer.types.includes('Files')) return;
    // Without it, the browser opens the file instead of this page.
    event.preventDefault();
    setOver(true);
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file && !isDisabled) onChoose(file);
  };
  return (
    // The button does the same by keyboard.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      className={classes['zone']}
      data-over={isOver}
      onDragOver={over}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <FileButton onChange={(file) => file && onChoose(file)}>
        {({ onClick }) => (
          <Button size="xs" variant="default" disabled={isDisabled} onClick={onClick}>
            Choose a file
          </Button>
        )}
      </FileButton>
      <Text size="sm" c="dimmed" component="span">
        or drop it here
      </Text>
    </div>
  );
}
