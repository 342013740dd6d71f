import { Text } from '@mantine/core';
import type { File } from '@mediajobs/jobs-client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { ChoiceList } from '../../components/choice-list.js';
import { Dialog } from '../../components/dialog.js';
import { ErrorAlert } from '../../components/error-alert.js';
import { fileName } from '../../components/file-name.js';
import { formatDuration, formatSize } from '../../components/format.js';
import { Time } from '../../components/time.js';
import { DebouncedInput } from '../../components/debounced-input.js';
import { useClient } from '../../session/client.js';
import type { ChosenFile } from '../draft/draft.js';

interface FileChooserProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onChoose: (file: ChosenFile) => void;
}

/** A dialog that finds an uploaded file by its name. */
export function FileChooser({ isOpen, onClose, onChoose }: FileChooserProps): ReactNode {
  return (
    <Dialog title="Choose an uploaded file" isOpen={isOpen} onClose={onClose}>
      <FoundFiles onChoose={onChoose} />
    </Dialog>
  );
}

/** The newest ones suffice: a longer list is searched. */
const MAX_FILES = 20;

function FoundFiles({ onChoose }: Pick<FileChooserProps, 'onChoose'>): ReactNode {
  const client = useClient();
  const [name, setName] = useState('');
  const { data, error, refetch } = useQuery({
    queryKey: ['files', 'uploaded', name],
    queryFn: ({ signal }) =>
      client.files.list(
        {
          ...(name === '' ? { uploaded: true } : { name }),
          type: 'file',
          limit: MAX_FILES,
          sort: 'created_at',
          direction: -1,
        },
        { signal },
      ),
    placeholderData: keepPreviousData,
    staleTime: 5_000,
  });
  return (
    <>
      <DebouncedInput
        data-autofocus
        type="search"
        label="Name contains"
        value={name}
        onDebouncedChange={(text) => setName(text.trim())}
      />
      {error && <ErrorAlert error={error} subject="The files" onRetry={() => void refetch()} />}
      <ChoiceList
        label="Files"
        isLoading={!data && !error}
        choices={(data?.files ?? []).map((file) => ({
          id: file.id,
          name: fileName(file),
          facts: <FileFacts file={file} />,
        }))}
        onChoose={onChoose}
      />
      {data?.files.length === 0 && (
        <Text size="sm" role="status">
          {name === '' ? 'No file has been uploaded yet.' : `No uploaded file contains “${name}”.`}
        </Text>
      )}
      {data && data.total > MAX_FILES && (
        <Text size="xs" c="dimmed">
          The newest {MAX_FILES} of {data.total}. Type a part of the name to find others.
        </Text>
      )}
    </>
  );
}

function FileFacts({ file: { size, duration, created_at: at } }: { readonly file: File }): ReactNode {
  const facts = [
    typeof size === 'number' && formatSize(size),
    typeof duration === 'number' && formatDuration(duration),
  ].filter(Boolean);
  return (
    <>
      {facts.join(' · ')} <Time at={at} />
    </>
  );
}
