import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ButtonLink } from '../components/button-link.js';
import { ChoiceFilter } from '../components/choice-filter.js';
import { ConfirmedAction } from '../components/confirmed-action.js';
import type { DataColumn } from '../components/data-table.js';
import { formatCount } from '../components/format-count.js';
import { formatSize } from '../components/format.js';
import { ListPage } from '../components/list-page.js';
import { ObjectLink } from '../components/object-link.js';
import { RelativeTime } from '../components/relative-time.js';
import { TextLink } from '../components/text-link.js';
import { NoValue } from '../components/time.js';
import { useClient } from '../session/client.js';
import { useScope } from '../session/use-scope.js';
import { parseUploadSearch, UPLOAD_STATUSES } from './upload-search.js';
import { uploadPageQuery, type UploadRecord } from './uploads-query.js';
import { reloadQueries } from '../session/reload-queries.js';

const route = getRouteApi('/signed-in/uploads');

const COLUMNS: readonly DataColumn<UploadRecord>[] = [
  {
    name: 'Key',
    render: ({ object_key: key, file }) =>
      file ? (
        <TextLink to="/files/$id" params={{ id: file.id }}>
          {key}
        </TextLink>
      ) : (
        key
      ),
  },
  { name: 'Status', render: formatStatus },
  { name: 'Received', render: formatReceived, isNumber: true },
  {
    name: 'Pipeline',
    render: ({ pipeline }) => (pipeline ? <ObjectLink kind="pipelines" id={pipeline.id} /> : <NoValue />),
    isSecondary: true,
  },
  { name: 'Started', render: ({ created_at: at }) => <RelativeTime at={at} />, isSecondary: true },
  { name: 'Expires', render: ({ expires_at: at }) => <RelativeTime at={at} />, isSecondary: true },
  { name: 'Actions', render: (upload) => <CancelButton upload={upload} /> },
];

/** Files that clients send in chunks, newest first. */
export function UploadsView(): ReactNode {
  const client = useClient();
  const search = route.useSearch({ select: parseUploadSearch });
  const navigate = route.useNavigate();
  const query = useQuery(uploadPageQuery(client, search));
  return (
    <ListPage
      title="Uploads"
      noun="upload"
      query={query}
      columns={COLUMNS}
      rowKey={({ id }) => id}
      onStart={(start) => void navigate({ search: parseUploadSearch({ ...search, start }) })}
      empty="No upload is stored. Completed ones are listed for a week; their files stay."
      actions={
        <ButtonLink to="/files" size="xs">
          Upload a file
        </ButtonLink>
      }
      filters={
        <ChoiceFilter
          label="Status"
          all="All statuses"
          choices={UPLOAD_STATUSES}
          value={search.status}
          onChange={(status) => void navigate({ search: parseUploadSearch({ status }) })}
        />
      }
    />
  );
}

function formatStatus({ status, error_msg: message }: UploadRecord): string {
  const label = status in UPLOAD_STATUSES ? UPLOAD_STATUSES[status as keyof typeof UPLOAD_STATUSES] : status;
  return [label, message ?? []].flat().join(': ');
}

function formatReceived({
  received_chunks: chunks,
  received_size: size,
  nb_chunks: count,
}: UploadRecord): ReactNode {
  if (chunks?.length === 0) return 'Nothing yet';
  if (chunks && typeof size === 'number')
    return `${formatSize(size)} in ${formatCount(chunks.length, 'chunk')}`;
  return typeof count === 'number' ? formatCount(count, 'chunk') : <NoValue />;
}

function CancelButton({
  upload: { id, object_key: key, status },
}: {
  readonly upload: UploadRecord;
}): ReactNode {
  const client = useClient();
  const cache = useQueryClient();
  const canWrite = useScope('mediahub_write');
  const isDone = status === 'COMPLETED';
  if (!canWrite) return <NoValue />;
  return (
    <ConfirmedAction
      label={isDone ? 'Remove' : 'Cancel'}
      ariaLabel={`${isDone ? 'Remove' : 'Cancel'} ${key}`}
      title={isDone ? 'Remove this upload?' : 'Cancel this upload?'}
      text={isDone ? `The file ${key} stays.` : `What was received of ${key} is removed.`}
      confirmLabel={isDone ? 'Remove upload' : 'Cancel upload'}
      keepLabel="Keep upload"
      isDestructive
      scopeMessage="This token may not remove uploads: it lacks the scope mediahub_write."
      send={() => client.api.DELETE('/v1/files/uploads/{id}', { params: { path: { id } } })}
      onDone={() => reloadQueries(cache, ['uploads'])}
    />
  );
}
