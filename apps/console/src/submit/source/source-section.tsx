import { Button, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { LoadProblem } from '../../components/load-problem.js';
import { Panel } from '../../components/panel.js';
import { TextLink } from '../../components/text-link.js';
import { withUnknown } from '../../components/with-unknown.js';
import { toDraft } from '../draft/from-request.js';
import { SelectField } from '../form/select-field.js';
import type { JobFormState } from '../form/use-job-form.js';
import classes from '../new-job.module.css';
import { templateName, type Template } from '../templates-query.js';
import { AssumptionFields } from './assumption-fields.js';
import { SourceField } from './source-field.js';

/** Source, pipeline and template of the job. */
export function SourceSection({ form }: { readonly form: JobFormState }): ReactNode {
  const { draft, update, pipeline, pipelineLoad, templates, templateLoad, template, upload } = form;
  return (
    <Panel title="Source">
      <div className={classes['stack']}>
        <SourceField
          input={draft.input}
          file={draft.file}
          upload={upload}
          canUpload={pipeline !== undefined}
          onInput={(input) => update((current) => ({ ...current, input }))}
          onLocalFile={form.uploadFile}
          onFile={form.chooseFile}
        />
        <AssumptionFields
          values={draft.assumptions}
          onChange={(assumptions) => update((current) => ({ ...current, assumptions }))}
        />
        <div className={classes['pair']}>
          <SelectField
            path="pipeline"
            label="Pipeline"
            description="Where sources are read and files are stored."
            data={listPipelines(form)}
            value={draft.pipeline}
            onText={(id) => update((current) => ({ ...current, pipeline: id }))}
          />
          {(templates.length > 0 || draft.template !== '') && (
            <SelectField
              path="template"
              label="Template"
              description="Its settings apply where this form leaves them open."
              data={listTemplates(templates, draft.template)}
              value={draft.template}
              onText={(id) => update((current) => ({ ...current, template: id }))}
            />
          )}
        </div>
        {template && (
          <TemplateNote
            template={template}
            onCopy={() =>
              update((current) => ({
                ...toDraft(template.job_settings ?? {}),
                input: current.input,
                file: current.file,
                customKey: current.customKey,
              }))
            }
          />
        )}
        <LoadProblem load={pipelineLoad} subject="The pipelines" />
        <LoadProblem load={templateLoad} subject="The templates" />
        {form.pipelines.length === 0 && pipelineLoad.data !== undefined && <NoPipeline />}
      </div>
    </Panel>
  );
}

function NoPipeline(): ReactNode {
  return (
    <Text size="sm">
      This account has no pipeline. Jobs need one:{' '}
      <TextLink to="/pipelines/new" underline="always">
        create a pipeline
      </TextLink>
      . Its name is enough.
    </Text>
  );
}

interface TemplateNoteProps {
  readonly template: Template;
  readonly onCopy: () => void;
}

function TemplateNote({ template, onCopy }: TemplateNoteProps): ReactNode {
  const count = template.job_settings?.outputs?.length ?? 0;
  return (
    <Group gap="sm">
      <Text size="sm">
        The template has {count === 1 ? 'one output' : `${count} outputs`}, which outputs of this form
        replace.
      </Text>
      <Button size="compact-sm" variant="default" onClick={onCopy}>
        Copy its settings into the form
      </Button>
    </Group>
  );
}

interface Choice {
  readonly value: string;
  readonly label: string;
}

function listPipelines({ draft, pipelines, pipelineLoad, template }: JobFormState): Choice[] {
  const { data, error } = pipelineLoad;
  const isLoading = data === undefined && error === null;
  const choices = [
    ...(template?.job_settings?.pipeline ? [{ value: '', label: 'That of the template' }] : []),
    ...(pipelines.length === 0 && draft.pipeline === ''
      ? [{ value: '', label: isLoading ? 'Loading…' : 'None' }]
      : []),
    ...pipelines.map(({ id, name }) => ({ value: id, label: name ?? id })),
  ];
  return withUnknown(choices, draft.pipeline);
}

function listTemplates(templates: readonly Template[], chosen: string): Choice[] {
  const choices = templates.map((template) => ({ value: template.id, label: templateName(template) }));
  return withUnknown([{ value: '', label: 'None' }, ...choices], chosen);
}
