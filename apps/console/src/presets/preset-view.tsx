import type { Preset } from '@mediajobs/jobs-client';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ButtonLink } from '../components/button-link.js';
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
import { useScope } from '../session/use-scope.js';
import { describeAudio, describeVideo } from './describe-preset.js';
import { listAudio, listOutput, listVideo } from './preset-items.js';
import { presetQuery } from './preset-query.js';

const route = getRouteApi('/signed-in/presets/$id');

/** A preset: the encoding settings of an output. */
export function PresetView(): ReactNode {
  const { id } = route.useParams();
  const client = useClient();
  const query = useQuery(presetQuery(client, id));
  useTitle(query.data?.name ?? 'Preset');
  return (
    <LoadedObject query={query} noun="preset">
      {(preset) => (
        <ObjectPage
          parent={<TextLink to="/presets">Presets</TextLink>}
          title={preset.name ?? preset.id}
          facts={
            <>
              <span>{preset.type === 'system' ? 'System preset' : 'Custom preset'}</span>
              <CopyableId id={preset.id} />
            </>
          }
          actions={<PresetActions preset={preset} />}
        >
          {preset.description !== undefined && <Panel title="Description">{preset.description}</Panel>}
          <Panel title="Output">
            <DescriptionList items={listOutput(preset)} />
          </Panel>
          {describeVideo(preset) !== '' && (
            <Panel title="Video">
              <DescriptionList items={listVideo(preset)} />
            </Panel>
          )}
          {describeAudio(preset) !== '' && (
            <Panel title="Audio">
              <DescriptionList items={listAudio(preset)} />
            </Panel>
          )}
          <RecentJobs filter={{ 'output.preset.id': id }} />
          <RecordPanel of={preset} />
        </ObjectPage>
      )}
    </LoadedObject>
  );
}

function PresetActions({ preset: { id, name, type } }: { readonly preset: Preset<'codec'> }): ReactNode {
  const { api } = useClient();
  const mayWrite = useScope('mediahub_write');
  const newJob = <NewJobLink search={{ preset: id }} />;
  if (!mayWrite) return newJob;
  return (
    <>
      {newJob}
      <ButtonLink to="/presets/new" search={{ copy: id }} variant="default" size="xs">
        Copy
      </ButtonLink>
      {type !== 'system' && (
        <ObjectActions
          noun="preset"
          id={id}
          name={name ?? id}
          remainder="Finished jobs and their files stay."
          remove={() => api.DELETE('/v1/presets/{id}', { params: { path: { id } } })}
        />
      )}
    </>
  );
}
