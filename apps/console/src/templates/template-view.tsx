import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ButtonLink } from '../components/button-link.js';
import { ConfirmedAction } from '../components/confirmed-action.js';
import { DescriptionList } from '../components/description-list.js';
import { ErrorView } from '../components/error-view.js';
import { LoadingView } from '../components/loading-view.js';
import { ObjectLink } from '../components/object-link.js';
import { ObjectPage } from '../components/object-page.js';
import { Panel } from '../components/panel.js';
import { TextLink } from '../components/text-link.js';
import { Time } from '../components/time.js';
import { useTitle } from '../components/use-title.js';
import classes from '../components/view.module.css';
import { toCopy } from '../forms/form-field.js';
import { useClient } from '../session/client.js';
import { useScope } from '../session/use-scope.js';
import { templateName, type Template } from '../submit/templates-query.js';
import { listPresetIds } from './describe-template.js';
import { templateQuery } from './template-query.js';

const route = getRouteApi('/signed-in/templates/$id');

/** A template: settings that jobs start from. */
export function TemplateView(): ReactNode {
  const { id } = route.useParams();
  const client = useClient();
  const { data, error, refetch } = useQuery(templateQuery(client, id));
  useTitle(data ? templateName(data) : 'Template');
  if (error && !data)
    return <ErrorView error={error} subject="The template" onRetry={() => void refetch()} />;
  if (!data) return <LoadingView subject="the template" />;
  return (
    <ObjectPage
      parent={<TextLink to="/templates">Templates</TextLink>}
      title={templateName(data)}
      facts={
        <>
          <span>Template</span>
          <code>{data.id}</code>
        </>
      }
      actions={<TemplateActions template={data} />}
    >
      {data.description && <Panel title="Description">{data.description}</Panel>}
      <TemplateSettings template={data} />
      <Panel title="All settings">
        <pre className={classes['document']} tabIndex={0} role="region" aria-label="All settings">
          {JSON.stringify(toCopy(data.job_settings ?? {}), null, 2)}
        </pre>
      </Panel>
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

function TemplateActions({ template }: { readonly template: Template }): ReactNode {
  const { id } = template;
  const client = useClient();
  const cache = useQueryClient();
  const canWrite = useScope('mediahub_write');
  const navigate = route.useNavigate();
  const leave = async (): Promise<void> => {
    await navigate({ to: '/templates' });
    cache.removeQueries({ queryKey: ['template', id] });
    await cache.invalidateQueries({ queryKey: ['templates'] });
  };
  if (!canWrite) return null;
  return (
    <>
      <ButtonLink to="/templates/$id/edit" params={{ id }} variant="default" size="xs">
        Edit
      </ButtonLink>
      <ConfirmedAction
        label="Delete"
        title="Delete this template?"
        text={`${templateName(template)} can no longer be used. Jobs that were submitted with it stay.`}
        confirmLabel="Delete template"
        keepLabel="Keep template"
        isDestructive
        scopeMessage="This token may not delete templates: it lacks the scope mediahub_write."
        send={() => client.api.DELETE('/v1/jobs/templates/{id}', { params: { path: { id } } })}
        onDone={leave}
      />
    </>
  );
}
