import type { Pipeline } from '@mediajobs/jobs-client';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { CopyableId } from '../components/copyable-id.js';
import { DescriptionList } from '../components/description-list.js';
import { LoadedObject } from '../components/loaded-object.js';
import { NewJobLink } from '../components/new-job-link.js';
import { ObjectActions } from '../components/object-actions.js';
import { ObjectPage } from '../components/object-page.js';
import { Panel } from '../components/panel.js';
import { RecordPanel } from '../components/record-panel.js';
import { RecentJobs } from '../list/recent-jobs.js';
import { TextLink } from '../components/text-link.js';
import { useTitle } from '../components/use-title.js';
import { useClient } from '../session/client.js';
import { describeStorage, formatRetention, formatTimeout } from './describe-pipeline.js';
import { PipelineWebhooks } from './pipeline-webhooks.js';

const route = getRouteApi('/signed-in/pipelines/$id');

/** A pipeline: where jobs read their sources and store their outputs. */
export function PipelineView(): ReactNode {
  const { id } = route.useParams();
  const client = useClient();
  const query = useQuery({
    queryKey: ['pipeline', id],
    queryFn: ({ signal }) => client.pipelines.get(id, { signal }),
  });
  useTitle(query.data?.name ?? 'Pipeline');
  return (
    <LoadedObject query={query} noun="pipeline">
      {(pipeline) => (
        <ObjectPage
          parent={<TextLink to="/pipelines">Pipelines</TextLink>}
          title={pipeline.name ?? pipeline.id}
          facts={
            <>
              <span>Pipeline</span>
              <CopyableId id={pipeline.id} />
              <TextLink to="/files" search={{ 'pipeline.id': id }}>
                Files
              </TextLink>
              <TextLink to="/webhooks" search={{ 'pipeline.id': id }}>
                Webhooks
              </TextLink>
            </>
          }
          actions={
            <>
              <NewJobLink search={{ pipeline: id }} />
              <ObjectActions
                noun="pipeline"
                id={id}
                name={pipeline.name ?? id}
                remainder="Finished jobs and their files stay."
                remove={() => client.api.DELETE('/v1/pipelines/{id}', { params: { path: { id } } })}
              />
            </>
          }
        >
          {pipeline.description !== undefined && <Panel title="Description">{pipeline.description}</Panel>}
          <PipelineStorage pipeline={pipeline} />
          <PipelineWebhooks pipeline={pipeline} />
          <RecentJobs filter={{ 'pipeline.id': id }} />
          <RecordPanel of={pipeline} />
        </ObjectPage>
      )}
    </LoadedObject>
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
          ['Public read access', upload?.s3_allow_read],
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
