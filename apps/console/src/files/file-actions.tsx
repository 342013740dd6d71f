import { Button } from '@mantine/core';
import type { File } from '@mediajobs/jobs-client';
import type { ReactNode } from 'react';
import { ConfirmedAction } from '../components/confirmed-action.js';
import { ErrorText } from '../components/error-text.js';
import { useClient } from '../session/client.js';
import { describeDownloadError } from '../session/describe-download-error.js';
import { useWrite } from '../session/use-write.js';
import { isStored, type DescribedFile } from './preview-kind.js';

type NamedFile = Pick<File, 'id' | 'name' | 'type'>;

interface FileActionsProps {
  readonly file: NamedFile & DescribedFile;
  readonly onDeleted: () => unknown;
}

/** Buttons that download a file with content, and delete it. */
export function FileActions({ file, onDeleted }: FileActionsProps): ReactNode {
  const { files } = useClient();
  const name = file.name ?? file.id;
  return (
    <>
      {file.type !== 'folder' && isStored(file) && <DownloadButton file={file} />}
      <ConfirmedAction
        label="Delete"
        ariaLabel={`Delete ${name}`}
        title="Delete this file?"
        text={`${name} is removed from the storage of the service, with its record.`}
        confirmLabel="Delete file"
        keepLabel="Keep file"
        isDestructive
        scopeMessage="This token may not delete files: it lacks the scope mediahub_write."
        send={() => files.delete(file.id)}
        onDone={onDeleted}
      />
    </>
  );
}

/** Requests a signed URL, and opens it: the browser saves the content. */
export function DownloadButton({ file }: { readonly file: NamedFile }): ReactNode {
  const { files } = useClient();
  const { mutate, error, isPending } = useWrite(
    () => files.download(file.id),
    ({ href }) => window.location.assign(href),
  );
  return (
    <>
      <Button
        variant="default"
        size="xs"
        aria-label={`Download ${file.name ?? file.id}`}
        loading={isPending}
        onClick={() => mutate(undefined)}
      >
        Download
      </Button>
      {error && <ErrorText>{describeDownloadError(error)}</ErrorText>}
    </>
  );
}
