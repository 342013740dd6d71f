import { Button, FileButton, Text } from '@mantine/core';
import { useState, type DragEvent, type ReactNode } from 'react';
import { ErrorText } from '../components/error-text.js';
import classes from './uploads.module.css';

interface DropZoneProps {
  readonly isDisabled?: boolean;
  readonly onChoose: (file: File) => void;
}

/** Takes a file that the user drops or chooses. Several files are refused, because one would be chosen at random. */
export function DropZone({ isDisabled = false, onChoose }: DropZoneProps): ReactNode {
  const [isOver, setOver] = useState(false);
  const [droppedCount, setDroppedCount] = useState(0);
  const over = (event: DragEvent): void => {
    if (isDisabled || !event.dataTransfer.types.includes('Files')) return;
    // Without it, the browser opens the file instead of this page.
    event.preventDefault();
    setOver(true);
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    if (isDisabled) return;
    const { files } = event.dataTransfer;
    setDroppedCount(files.length);
    const [file] = files;
    if (file && files.length === 1) onChoose(file);
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
      {droppedCount > 1 && <ErrorText>{`Drop one file at a time: these were ${droppedCount}.`}</ErrorText>}
    </div>
  );
}
