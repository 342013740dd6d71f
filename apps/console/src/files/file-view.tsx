import { Group } from '@mantine/core';
import type { File } from '@mediajobs/jobs-client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { CopyableId } from '../components/copyable-id.js';
import { DescriptionList } from '../components/description-list.js';
import { ErrorView } from '../components/error-view.js';
import { FileDetails } from '../components/file-details.js';
import { formatCount } from '../components/format-count.js';
import { LoadingView } from '../components/loading-view.js';
import { NewJobLink } from '../components/new-job-link.js';
import { ObjectLink } from '../components/object-link.js';
import { ObjectPage } from '../components/object-page.js';
import { Panel } from '../components/panel.js';
import { TextLink } from '../components/text-link.js';
import { Thumbnail } from '../components/thumbnail.js';
import { Time } from '../components/time.js';
import { useJobNames } from '../components/use-job-names.js';
import { useTitle } from '../components/use-title.js';
import classes from '../components/view.module.css';
import { useClient } from '../session/client.js';
import { FileActions } from './file-actions.js';
import { FilePreview } from './file-preview.js';
import { describeFileType } from './file-type.js';
import { previewKind } from './preview-kind.js';
import { reloadQueries } from '../session/reload-queries.js';

const route = getRouteApi('/signed-in/files/$id');

/** A file with its tracks: a source, an output, an archive or a folder. */
export function FileView(): ReactNode {
  const { id } = route.useParams();
  const client = useClient();
  const cache = useQueryClient();
  const navigate = route.useNavigate();
  const { data, error, refetch } = useQuery({
    queryKey: ['file', id],
    queryFn: ({ signal }) => client.files.get(id, { bin_data: true, signal }),
  });
  useTitle(data?.name ?? 'File');
  const leave = async (): Promise<void> => {
    await navigate({ to: '/files' });
    cache.removeQueries({ queryKey: ['file', id] });
    await reloadQueries(cache, ['files']);
  };
  if (error && !data) return <ErrorView error={error} subject="The file" onRetry={() => void refetch()} />;
  if (!data) return <LoadingView subject="the file" />;
  return (
    <ObjectPage
      parent={<TextLink to="/files">Files</TextLink>}
      title={data.name?.trim() || data.id}
      facts={
        <>
          <span>{describeFileType(data)}</span>
          <CopyableId id={data.id} />
        </>
      }
      actions={
        <Group gap="xs">
          {previewKind(data) === 'media' && <NewJobLink search={{ file: id }} />}
          <FileActions file={data} onDeleted={leave} />
        </Group>
      }
    >
      {hasContent(data) && (
        <Panel title="Content">
          <div className={classes['picture']}>
            <Thumbnail source={data.thumbnail} of={data.name ?? 'the file'} />
            <FileDetails file={data} />
          </div>
        </Panel>
      )}
      <FilePreview key={id} file={data} />
      <Relations file={data} />
      <Record file={data} />
    </ObjectPage>
  );
}

/** A folder has no content. */
function hasContent({ size, duration, container, thumbnail, video_tracks: tracks }: File): boolean {
  return (
    [size, duration, container, thumbnail].some((value) => value !== undefined) || (tracks?.length ?? 0) > 0
  );
}

function Relations({ file }: { readonly file: File }): ReactNode {
  const { job, pipeline, parents, elements, uri } = file;
  const names = useJobNames([file]);
  return (
    <Panel title="Where it belongs">
      <DescriptionList
        items={[
          [
            'Job',
            job && (
              <TextLink to="/jobs/$id" params={{ id: job.id }}>
                {names.get(job.id) ?? job.id}
              </TextLink>
            ),
          ],
          ['Pipeline', pipeline && <ObjectLink kind="pipelines" id={pipeline.id} />],
          [
            'Folders',
            parents && parents.length > 0
              ? parents.map(({ id = '', is_root: isRoot }) => (
                  <div key={id}>
                    <TextLink to="/files/$id" params={{ id }}>
                      {isRoot === true ? 'Folder of the pipeline' : id}
                    </TextLink>
                  </div>
                ))
              : null,
          ],
          ['Contains', elements === undefined ? null : formatCount(elements, 'entry')],
          ['Address', uri],
        ]}
      />
    </Panel>
  );
}

function Record({ file }: { readonly file: File }): ReactNode {
  return (
    <Panel title="Record">
      <DescriptionList
        items={[
          ['Title', file.title],
          ['Description', file.description],
          ['User data', file.user_data],
          ['Media type', file.mime_type],
          ['MD5', file.md5_checksum],
          ['Storage', file.storage === 'extern' ? 'Of the customer' : file.storage && 'Of the service'],
          ['Created', <Time at={file.created_at} />],
          ['Updated', <Time at={file.updated_at} />],
          ['Completed', file.finished_at === undefined ? null : <Time at={file.finished_at} />],
          ['Content expires', file.expires_at === undefined ? null : <Time at={file.expires_at} />],
          ['Version', file.version],
        ]}
      />
    </Panel>
  );
}
