import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useClient } from '../session/client.js';
import { ErrorView } from '../components/error-view.js';
import { FileDetails } from '../components/file-details.js';
import { LoadingView } from '../components/loading-view.js';
import { Panel } from '../components/panel.js';
import { TextLink } from '../components/text-link.js';
import { Thumbnail } from '../components/thumbnail.js';
import { useTitle } from '../components/use-title.js';
import classes from '../components/view.module.css';
import { ResourceDetails } from './resource-details.js';

const route = getRouteApi('/signed-in/files/$id');

/** A source, an output, an archive or a folder, with its tracks. */
export function FileView(): ReactNode {
  const { id } = route.useParams();
  const client = useClient();
  const { data, error, refetch } = useQuery({
    queryKey: ['file', id],
    queryFn: ({ signal }) => client.files.get(id, { bin_data: true, signal }),
  });
  useTitle(data?.name ?? 'File');
  if (error && !data) return <ErrorView error={error} subject="The file" onRetry={() => void refetch()} />;
  if (!data) return <LoadingView what="the file" />;
  return (
    <ResourceDetails
      kind="File"
      resource={data}
      links={
        <>
          {data.job && (
            <TextLink to="/jobs/$id" params={{ id: data.job.id }}>
              Its job
            </TextLink>
          )}
          {data.pipeline && (
            <TextLink to="/pipelines/$id" params={{ id: data.pipeline.id }}>
              Its pipeline
            </TextLink>
          )}
        </>
      }
    >
      <Panel title="Content">
        <div className={classes['picture']}>
          <Thumbnail source={data.thumbnail} of={data.name ?? 'the file'} />
          <FileDetails file={data} />
        </div>
      </Panel>
    </ResourceDetails>
  );
}
