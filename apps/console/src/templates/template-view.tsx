import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { CopyableId } from '../components/copyable-id.js';
import { DescriptionList } from '../components/description-list.js';
import { LoadedObject } from '../components/loaded-object.js';
import { NewJobLink } from '../components/new-job-link.js';
import { ObjectActions } from '../components/object-actions.js';
import { ObjectLink } from '../components/object-link.js';
import { ObjectPage } from '../components/object-page.js';
import { Panel } from '../components/panel.js';
import { RecordPanel } from '../components/record-panel.js';
import { TextLink } from '../components/text-link.js';
import { useTitle } from '../components/use-title.js';
import classes from '../components/view.module.css';
import { toCopy } from '../forms/form-field.js';
import { useClient } from '../session/client.js';
import { templateName, type Template } from '../submit/templates-query.js';
import { listPresetIds } from './describe-template.js';
import { templateQuery } from './template-query.js';

const route = getRouteApi('/signed-in/templates/$id');

/** A template: settings that jobs start from. */
export function TemplateView(): ReactNode {
  const { id } = route.useParams();
  const client = useClient();
  const query = useQuery(templateQuery(client, id));
  useTitle(query.data ? templateName(query.data) : 'Template');
  return (
    <LoadedObject query={query} noun="template">
      {(template) => (
        <ObjectPage
          parent={<TextLink to="/templates">Templates</TextLink>}
          title={templateName(template)}
          facts={
            <>
              <span>Template</span>
              <CopyableId id={template.id} />
            </>
          }
          actions={
            <>
              <NewJobLink search={{ template: id }} />
              <ObjectActions
                noun="template"
                id={id}
                name={templateName(template)}
                remainder="Jobs that were submitted with it stay."
                remove={() => client.api.DELETE('/v1/jobs/templates/{id}', { params: { path: { id } } })}
              />
            </>
          }
        >
          {template.description && <Panel title="Description">{template.description}</Panel>}
          <TemplateSettings template={template} />
          <Panel title="All settings">
            <pre className={classes['document']} tabIndex={0} role="region" aria-label="All settings">
              {JSON.stringify(toCopy(template.job_settings ?? {}), null, 2)}
            </pre>
          </Panel>
          <RecordPanel of={template} />
        </ObjectPage>
      )}
    </LoadedObject>
  );
}

function TemplateSettings({
  template: { job_settings: settings },
}: {
  readonly template: Template;
}): ReactNode {
  const pipeline = settings?.pipeline;
  return (
    <Panel title="Jobs">
      <DescriptionList
        items={[
          ['Pipeline', pipeline && <ObjectLink kind="pipelines" id={pipeline.id} />],
          ['Title', settings?.title],
          ['Priority', settings?.priority],
          ['Output prefix', settings?.output_prefix],
          ['Playlists', settings?.playlists?.map(({ playlist_preset: preset }) => preset).join(', ')],
          [
            'Outputs',
            listPresetIds(settings ?? {}).map((id, index) => (
              <div key={index}>
                <ObjectLink kind="presets" id={id} />
              </div>
            )),
          ],
        ]}
      />
    </Panel>
  );
}
