import type { Pipeline } from '@mediajobs/jobs-client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ButtonLink } from '../components/button-link.js';
import { ConfirmedAction } from '../components/confirmed-action.js';
import { DescriptionList } from '../components/description-list.js';
import { ErrorView } from '../components/error-view.js';
import { LoadingView } from '../components/loading-view.js';
import { ObjectPage } from '../components/object-page.js';
import { Panel } from '../components/panel.js';
import { RecentJobs } from '../list/recent-jobs.js';
import { TextLink } from '../components/text-link.js';
import { Time } from '../components/time.js';
import { useTitle } from '../components/use-title.js';
import { useClient } from '../session/client.js';
import { useScope } from '../session/use-scope.js';
import { describeStorage, formatRetention, formatTimeout } from './describe-pipeline.js';
import { PipelineWebhooks } from './pipeline-webhooks.js';

const route = getRouteApi('/signed-in/pipelines/$id');

/** A pipeline: where jobs read their sources and store their outputs. */
export function PipelineView(): ReactNode {
  const { id } = route.useParams();
  const client = useClient();
  const { data, error, refetch } = useQuery({
    queryKey: ['pipeline', id],
    queryFn: ({ signal }) => client.pipelines.get(id, { signal }),
  });
  useTitle(data?.name ?? 'Pipeline');
  if (error && !data)
    return <ErrorView error={error} subject="The pipeline" onRetry={() => void refetch()} />;
  if (!data) return <LoadingView subject="the pipeline" />;
  return (
    <ObjectPage
      parent={<TextLink to="/pipelines">Pipelines</TextLink>}
      title={data.name ?? data.id}
      facts={
        <>
          <span>Pipeline</span>
          <code>{data.id}</code>
          <TextLink to="/files" search={{ 'pipeline.id': id }}>
            Files
          </TextLink>
          <TextLink to="/webhooks" search={{ 'pipeline.id': id }}>
            Webhooks
          </TextLink>
        </>
      }
      actions={<PipelineActions pipeline={data} />}
    >
      {data.description !== undefined && <Panel title="Description">{data.description}</Panel>}
      <PipelineStorage pipeline={data} />
      <PipelineWebhooks pipeline={data} />
      <RecentJobs filter={{ 'pipeline.id': id }} />
      <Panel title="Record">
        <DescriptionList
          items={[
            ['Created', <Time at={data.created_at} />],
            ['Updated', <Time at={data.updated_at} />],
            ['Version', data.version],
          ]}
        />
      </Panel>
    </ObjectPage>
  );
}

function PipelineActions({ pipeline: { id, name } }: { readonly pipeline: Pipeline }): ReactNode {
  const client = useClient();
  const cache = useQueryClient();
  const canWrite = useScope('mediahub_write');
  const navigate = route.useNavigate();
  const leave = async (): Promise<void> => {
    await navigate({ to: '/pipelines' });
    cache.removeQueries({ queryKey: ['pipeline', id] });
    await cache.invalidateQueries({ queryKey: ['pipelines'] });
    await cache.invalidateQueries({ queryKey: ['names', 'pipelines'] });
  };
  if (!canWrite) return null;
  return (
    <>
      <ButtonLink to="/pipelines/$id/edit" params={{ id }} variant="default" size="xs">
        Edit
      </ButtonLink>
      <ConfirmedAction
        label="Delete"
        title="Delete this pipeline?"
        text={`${name ?? id} can no longer be used. Finished jobs and their files stay.`}
        confirmLabel="Delete pipeline"
        keepLabel="Keep pipeline"
        isDestructive
        scopeMessage="This token may not delete pipelines: it lacks the scope mediahub_write."
        send={() => client.api.DELETE('/v1/pipelines/{id}', { params: { path: { id } } })}
        onDone={leave}
      />
    </>
  );
}

function PipelineStorage({ pipeline }: { readonly pipeline: Pipeline }): ReactNode {
  const { download_options: download, upload_options: upload, file } = pipeline;
  return (
    <Panel title="Storage">
      <DescriptionList
        items={[
          ['Sources', describeStorage(pipeline.input_download_dir)],
          ['Images', pipeline.image_download_dir],
          ['Outputs', describeStorage(pipeline.output_upload_dir)],
          ['Thumbnails', pipeline.image_upload_dir],
          ['Outputs are kept', formatRetention(pipeline.default_object_timeout)],
          ['Queued jobs are cancelled after', formatTimeout(pipeline.cancel_timeout)],
          ['Watch folder', watchFolder(download)],
          ['Certificates', download?.https_certificate_check === false ? 'Not verified' : null],
          ['Objects that exist', upload?.overwrite === true ? 'Replaced' : 'Kept; the output fails'],
          ['Public read access', upload?.s3_allow_read === undefined ? null : String(upload.s3_allow_read)],
          ['Reduced redundancy', upload?.s3_reduced_redundancy],
          [
            'Folder',
            file && (
              <TextLink to="/files/$id" params={{ id: file.id }}>
                Files of the pipeline
              </TextLink>
            ),
          ],
        ]}
      />
    </Panel>
  );
}

function watchFolder(options: Pipeline['download_options']): ReactNode {
  if (options?.auto_convert_input !== 'on') return 'Off';
  const { template_id: id } = options;
  if (id === undefined) return 'On';
  return (
    <>
      On, with{' '}
      <TextLink to="/templates/$id" params={{ id }} underline="always">
        this template
      </TextLink>
    </>
  );
}
