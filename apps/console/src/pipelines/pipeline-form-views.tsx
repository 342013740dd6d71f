import type { Pipeline } from '@mediajobs/jobs-client';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { LoadProblem } from '../components/load-problem.js';
import { LoadedObject } from '../components/loaded-object.js';
import { TextLink } from '../components/text-link.js';
import { readValues, toChanges, toCreation, type FormValues } from '../forms/form-field.js';
import { ObjectForm } from '../forms/object-form.js';
import { useObjectForm } from '../forms/use-object-form.js';
import { useClient } from '../session/client.js';
import { templateName, templatesQuery } from '../submit/templates-query.js';
import { pipelineSections } from './pipeline-form.js';

const route = getRouteApi('/signed-in/pipelines/$id/edit');

/** Form that creates a pipeline. */
export function NewPipelineView(): ReactNode {
  return <PipelineForm title="New pipeline" pipeline={null} />;
}

/** Form that changes a pipeline. */
export function EditPipelineView(): ReactNode {
  const { id } = route.useParams();
  const client = useClient();
  const query = useQuery({
    queryKey: ['pipeline', id],
    queryFn: ({ signal }) => client.pipelines.get(id, { signal }),
  });
  return (
    <LoadedObject query={query} noun="pipeline">
      {(pipeline) => <PipelineForm title={`Edit ${pipeline.name ?? pipeline.id}`} pipeline={pipeline} />}
    </LoadedObject>
  );
}

interface PipelineFormProps {
  readonly title: string;
  /** Null for a new one. */
  readonly pipeline: Pipeline | null;
}

function PipelineForm({ title, pipeline }: PipelineFormProps): ReactNode {
  const client = useClient();
  const navigate = useNavigate();
  const templateLoad = useQuery(templatesQuery(client));
  const { data: templates = [] } = templateLoad;
  const sections = pipelineSections(
    templates.map((template) => ({ value: template.id, label: templateName(template) })),
  );
  const fields = sections.flatMap((section) => section.fields);
  const initial = readValues(pipeline ?? {}, fields);
  const open = (id: string): Promise<void> => navigate({ to: '/pipelines/$id', params: { id } });
  const send = async (values: FormValues): Promise<string> => {
    if (pipeline) {
      const body = toChanges(values, initial, fields) as never;
      await client.api.PUT('/v1/pipelines/{id}', { params: { path: { id: pipeline.id } }, body });
      return pipeline.id;
    }
    const body = toCreation(values, fields) as never;
    const { data } = await client.api.POST('/v1/pipelines', { body });
    return (data as { readonly pipeline: Pipeline }).pipeline.id;
  };
  const form = useObjectForm({
    form: `pipeline ${pipeline?.id ?? 'new'}`,
    initial,
    listPaths: () => fields.map(({ path }) => path),
    send,
    listQueries: (id) => [['pipelines'], ['names', 'pipelines'], ['pipeline', id]],
    onSaved: open,
  });
  return (
    <ObjectForm
      parent={<TextLink to="/pipelines">Pipelines</TextLink>}
      title={title}
      submitLabel={pipeline ? 'Save' : 'Create pipeline'}
      sections={sections}
      state={form}
      onCancel={() => void (pipeline ? open(pipeline.id) : navigate({ to: '/pipelines' }))}
    >
      <LoadProblem load={templateLoad} subject="The templates" />
    </ObjectForm>
  );
}
