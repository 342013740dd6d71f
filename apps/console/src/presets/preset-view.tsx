import type { Preset } from '@mediajobs/jobs-client';
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
import { describeAudio, describeVideo } from './describe-preset.js';
import { listAudio, listOutput, listVideo } from './preset-items.js';
import { presetQuery } from './preset-query.js';

const route = getRouteApi('/signed-in/presets/$id');

/** A preset: the encoding settings of an output. */
export function PresetView(): ReactNode {
  const { id } = route.useParams();
  const client = useClient();
  const { data, error, refetch } = useQuery(presetQuery(client, id));
  useTitle(data?.name ?? 'Preset');
  if (error && !data) return <ErrorView error={error} subject="The preset" onRetry={() => void refetch()} />;
  if (!data) return <LoadingView subject="the preset" />;
  const hasVideo = describeVideo(data) !== '';
  const hasAudio = describeAudio(data) !== '';
  return (
    <ObjectPage
      parent={<TextLink to="/presets">Presets</TextLink>}
      title={data.name ?? data.id}
      facts={
        <>
          <span>{data.type === 'system' ? 'System preset' : 'Custom preset'}</span>
          <code>{data.id}</code>
        </>
      }
      actions={<PresetActions preset={data} />}
    >
      {data.description !== undefined && <Panel title="Description">{data.description}</Panel>}
      <Panel title="Output">
        <DescriptionList items={listOutput(data)} />
      </Panel>
      {hasVideo && (
        <Panel title="Video">
          <DescriptionList items={listVideo(data)} />
        </Panel>
      )}
      {hasAudio && (
        <Panel title="Audio">
          <DescriptionList items={listAudio(data)} />
        </Panel>
      )}
      <RecentJobs filter={{ 'output.preset.id': id }} />
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

function PresetActions({ preset: { id, name, type } }: { readonly preset: Preset<'codec'> }): ReactNode {
  const client = useClient();
  const cache = useQueryClient();
  const canWrite = useScope('mediahub_write');
  const navigate = route.useNavigate();
  const leave = async (): Promise<void> => {
    await navigate({ to: '/presets' });
    cache.removeQueries({ queryKey: ['preset', id] });
    await cache.invalidateQueries({ queryKey: ['presets'] });
    await cache.invalidateQueries({ queryKey: ['names', 'presets'] });
  };
  if (!canWrite) return null;
  return (
    <>
      <ButtonLink to="/presets/new" search={{ copy: id }} variant="default" size="xs">
        Copy
      </ButtonLink>
      {type !== 'system' && (
        <>
          <ButtonLink to="/presets/$id/edit" params={{ id }} variant="default" size="xs">
            Edit
          </ButtonLink>
          <ConfirmedAction
            label="Delete"
            title="Delete this preset?"
            text={`${name ?? id} can no longer be used. Finished jobs and their files stay.`}
            confirmLabel="Delete preset"
            keepLabel="Keep preset"
            isDestructive
            scopeMessage="This token may not delete presets: it lacks the scope mediahub_write."
            send={() => client.api.DELETE('/v1/presets/{id}', { params: { path: { id } } })}
            onDone={leave}
          />
        </>
      )}
    </>
  );
}
