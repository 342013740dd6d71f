import { Input, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { DropZone } from '../uploads/drop-zone.js';
import { UploadProgress } from '../uploads/upload-progress.js';
import type { Upload } from '../uploads/use-upload.js';
import classes from './new-job.module.css';

interface SourceFieldProps {
  readonly value: string;
  readonly upload: Upload;
  /** False while no pipeline is chosen, to which a file could be uploaded. */
  readonly canUpload: boolean;
  readonly error: string | undefined;
  readonly onChange: (value: string) => void;
  readonly onFile: (file: File) => void;
}

/** The source: an address, or a file to upload. */
export function SourceField(props: SourceFieldProps): ReactNode {
  const { value, upload, canUpload, error, onChange, onFile } = props;
  if (upload.state.status !== 'none')
    return (
      <Input.Wrapper component="div" label="Input" labelElement="div" withAsterisk error={error}>
        <UploadProgress upload={upload} />
      </Input.Wrapper>
    );
  return (
    <div className={classes['source']}>
      <TextInput
        label="Input"
        description="A URL (https://… or s3://…), or the key of a file in the input directory or storage of the pipeline."
        withAsterisk
        value={value}
        error={error}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <DropZone isDisabled={!canUpload} onChoose={onFile} />
    </div>
  );
}
