import { Title } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { LoadProblem } from '../components/load-problem.js';
import { LoadedObject } from '../components/loaded-object.js';
import { useNamesQuery, type Names } from '../components/use-names.js';
import { TextLink } from '../components/text-link.js';
import { useTitle } from '../components/use-title.js';
import view from '../components/view.module.css';
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
  useTitle(title);
  const client = useClient();
  const cache = useQueryClient();
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
  const { change, values, errors, ...form } = useObjectForm({
    initial: {
      ...readValues(template ?? {}, fields),
      [SETTINGS_PATH]: formatSettings(template?.job_settings ?? {}),
    },
    listPaths: () => [...fields.map(({ path }) => path), ...SETTINGS_PATHS],
    send,
    onSaved: async (id) => {
      await Promise.all(
        [['templates'], ['template', id]].map((queryKey) => cache.invalidateQueries({ queryKey })),
      );
      await open(id);
    },
  });
  const settingsErrors = SETTINGS_PATHS.flatMap((path) => errors.byPath.get(path) ?? []);
  return (
    <div className={view['view']}>
      <TextLink to="/templates">Templates</TextLink>
      <Title order={1} mt={4} mb="md">
        {title}
      </Title>
      <ObjectForm
        {...form}
        values={values}
        errors={errors}
        sections={sections}
        submitLabel={template ? 'Save' : 'Create template'}
        onChange={change}
        onSubmit={form.submit}
        onCancel={() => void (template ? open(template.id) : navigate({ to: '/templates' }))}
      >
        <LoadProblem load={pipelineLoad} subject="The pipelines" />
        <LoadProblem load={presetLoad} subject="The presets" />
        <SettingsField
          value={values[SETTINGS_PATH] ?? ''}
          presets={presetLoad.data ?? NO_NAMES}
          error={settingsErrors.length > 0 ? settingsErrors.join('; ') : undefined}
          onChange={(settings) => change(SETTINGS_PATH, settings)}
        />
      </ObjectForm>
    </div>
  );
}
