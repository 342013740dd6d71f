import { Button, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Panel } from '../../components/panel.js';
import { toDraft } from '../draft/from-request.js';
import { SelectField } from '../form/select-field.js';
import type { JobFormState } from '../form/use-job-form.js';
import classes from '../new-job.module.css';
import { templateName, type Template } from '../templates-query.js';
import { AssumptionFields } from './assumption-fields.js';
import { SourceField } from './source-field.js';

/** Source, pipeline and template of the job. */
export function SourceSection({ form }: { readonly form: JobFormState }): ReactNode {
  const { draft, update, pipelines, pipeline, isLoading, templates, template, upload } = form;
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
        {pipelines.length === 0 && !isLoading && (
          <Text size="sm">This account has no pipeline: create one first.</Text>
        )}
      </div>
    </Panel>
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

function listPipelines({ draft, pipelines, isLoading, template }: JobFormState): Choice[] {
  const isKnown = draft.pipeline === '' || pipelines.some(({ id }) => id === draft.pipeline);
  return [
    ...(template?.job_settings?.pipeline ? [{ value: '', label: 'That of the template' }] : []),
    ...(pipelines.length === 0 && draft.pipeline === ''
      ? [{ value: '', label: isLoading ? 'Loading…' : 'None' }]
      : []),
    ...pipelines.map(({ id, name }) => ({ value: id, label: name ?? id })),
    ...(isKnown ? [] : [{ value: draft.pipeline, label: draft.pipeline }]),
  ];
}

function listTemplates(templates: readonly Template[], chosen: string): Choice[] {
  const isKnown = chosen === '' || templates.some(({ id }) => id === chosen);
  return [
    { value: '', label: 'None' },
    ...templates.map((template) => ({ value: template.id, label: templateName(template) })),
    ...(isKnown ? [] : [{ value: chosen, label: chosen }]),
  ];
}
