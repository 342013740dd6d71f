import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { LoadProblem } from '../components/load-problem.js';
import { LoadedObject } from '../components/loaded-object.js';
import { useNamesQuery, type Names } from '../components/use-names.js';
import { TextLink } from '../components/text-link.js';
import { mergeBodies, readValues, toCopy, toCreation, type FormValues } from '../forms/form-field.js';
import { ObjectForm } from '../forms/object-form.js';
import { useObjectForm } from '../forms/use-object-form.js';
import { useClient } from '../session/client.js';
import { templateName, type Template } from '../submit/templates-query.js';
import { SettingsField } from './settings-field.js';
import { SETTINGS_PATH, SETTINGS_PATHS, templateSections } from './template-form.js';
import { templateQuery } from './template-query.js';
import { formatSettings, parseSettings, toReplacement } from './template-settings.js';

const route = getRouteApi('/signed-in/templates/$id/edit');

const NO_NAMES: Names = new Map();

/** Form that creates a template. */
export function NewTemplateView(): ReactNode {
  return <TemplateForm title="New template" template={null} />;
}

/** Form that changes a template. */
export function EditTemplateView(): ReactNode {
  const { id } = route.useParams();
  const client = useClient();
  const query = useQuery(templateQuery(client, id));
  return (
    <LoadedObject query={query} noun="template">
      {(template) => <TemplateForm title={`Edit ${templateName(template)}`} template={template} />}
    </LoadedObject>
  );
}

interface TemplateFormProps {
  readonly title: string;
  /** Null for a new one. */
  readonly template: Template | null;
}

function TemplateForm({ title, template }: TemplateFormProps): ReactNode {
  const client = useClient();
  const navigate = useNavigate();
  const presetLoad = useNamesQuery('presets');
  const pipelineLoad = useNamesQuery('pipelines');
  const pipelines = [...(pipelineLoad.data ?? [])];
  const sections = templateSections(pipelines.map(([value, label]) => ({ value, label })));
  const fields = sections.flatMap((section) => section.fields);
  const open = (id: string): Promise<void> => navigate({ to: '/templates/$id', params: { id } });
  const send = async (values: FormValues): Promise<string> => {
    const settings = parseSettings(values[SETTINGS_PATH] ?? '');
    const body = mergeBodies({ job_settings: settings }, toCreation(values, fields));
    return template ? update(template, body) : create(body);
  };
  const create = async (body: object): Promise<string> => {
    const { data } = await client.api.POST('/v1/jobs/templates', { body: body as never });
    return (data as { readonly template: Template }).template.id;
  };
  const update = async (stored: Template, body: object): Promise<string> => {
    const params = { path: { id: stored.id } };
    const change = toReplacement(toCopy(stored), body) as never;
    await client.api.PUT('/v1/jobs/templates/{id}', { params, body: change });
    return stored.id;
  };
  const form = useObjectForm({
    form: `template ${template?.id ?? 'new'}`,
    initial: {
      ...readValues(template ?? {}, fields),
      [SETTINGS_PATH]: formatSettings(template?.job_settings ?? {}),
    },
    listPaths: () => [...fields.map(({ path }) => path), ...SETTINGS_PATHS],
    send,
    listQueries: (id) => [['templates'], ['template', id]],
    onSaved: open,
  });
  const settingsErrors = SETTINGS_PATHS.flatMap((path) => form.errors.byPath.get(path) ?? []);
  return (
    <ObjectForm
      parent={<TextLink to="/templates">Templates</TextLink>}
      title={title}
      submitLabel={template ? 'Save' : 'Create template'}
      sections={sections}
      state={form}
      onCancel={() => void (template ? open(template.id) : navigate({ to: '/templates' }))}
    >
      <LoadProblem load={pipelineLoad} subject="The pipelines" />
      <LoadProblem load={presetLoad} subject="The presets" />
      <SettingsField
        value={form.values[SETTINGS_PATH] ?? ''}
        presets={presetLoad.data ?? NO_NAMES}
        error={settingsErrors.length > 0 ? settingsErrors.join('; ') : undefined}
        onChange={(settings) => form.change(SETTINGS_PATH, settings)}
      />
    </ObjectForm>
  );
}
