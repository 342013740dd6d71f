import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useClient } from '../session/client.js';
import { FailedView } from '../show/failed-view.js';
import { FileFacts } from '../show/file-facts.js';
import { LoadingView } from '../show/loading-view.js';
import { Panel } from '../show/panel.js';
import { TextLink } from '../show/text-link.js';
import { Thumbnail } from '../show/thumbnail.js';
import { useTitle } from '../show/use-title.js';
import classes from '../show/view.module.css';
import { RecordView } from './record-view.js';

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
  if (error && !data) return <FailedView error={error} what="The file" onRetry={() => void refetch()} />;
  if (!data) return <LoadingView what="the file" />;
  return (
    <RecordView
      kind="File"
      record={data}
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
          <FileFacts file={data} />
        </div>
      </Panel>
    </RecordView>
  );
}
