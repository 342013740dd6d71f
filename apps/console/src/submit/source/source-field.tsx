import { Button, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { DropZone } from '../../uploads/drop-zone.js';
import { UploadProgress } from '../../uploads/upload-progress.js';
import type { Upload } from '../../uploads/use-upload.js';
import type { ChosenFile } from '../draft/draft.js';
import { TextField } from '../form/text-field.js';
import { useProblem } from '../form/problems-context.js';
import { ErrorText } from '../../components/error-text.js';
import { FileChooser } from './file-chooser.js';
import classes from './source.module.css';

interface SourceFieldProps {
  readonly input: string;
  readonly file: ChosenFile | null;
  readonly upload: Upload;
  /** False while no pipeline is chosen, to which a file could be uploaded. */
  readonly canUpload: boolean;
  readonly onInput: (text: string) => void;
  readonly onLocalFile: (file: File) => void;
  readonly onFile: (file: ChosenFile | null) => void;
}

/** The source: a file to upload, a file of the service, or an address. */
export function SourceField(props: SourceFieldProps): ReactNode {
  const { input, file, upload, canUpload, onInput, onLocalFile, onFile } = props;
  const [isChoosing, { open, close }] = useDisclosure(false);
  const problem = useProblem('input');
  if (upload.state.status !== 'none')
    return (
      <>
        <UploadProgress upload={upload} />
        {problem !== undefined && <ErrorText>{problem}</ErrorText>}
      </>
    );
  if (file)
    return (
      <>
        <Group className={classes['file'] ?? ''} justify="space-between" wrap="nowrap">
          <span className={classes['name']}>{file.name}</span>
          <Button size="xs" variant="default" onClick={() => onFile(null)}>
            Remove
          </Button>
        </Group>
        {problem !== undefined && <ErrorText>{problem}</ErrorText>}
      </>
    );
  return (
    <>
      <div className={classes['files']}>
        <DropZone isDisabled={!canUpload} onChoose={onLocalFile} />
        <Button size="xs" variant="default" onClick={open}>
          Choose an uploaded file
        </Button>
      </div>
      <Text size="sm" c="dimmed">
        or
      </Text>
      <TextField
        path="input"
        label="Input"
        description="A URL (https://… or s3://…), or the key of a file in the input directory or storage of the pipeline."
        placeholder="https://example.com/film.mov"
        value={input}
        onText={onInput}
      />
      <FileChooser
        isOpen={isChoosing}
        onClose={close}
        onChoose={(chosen) => {
          close();
          onFile(chosen);
        }}
      />
    </>
  );
}
