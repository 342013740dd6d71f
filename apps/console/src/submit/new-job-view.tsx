import { Button, Group, NativeSelect, Text, TextInput, Title } from '@mantine/core';
import type { ReactNode, SyntheticEvent } from 'react';
import { TextLink } from '../components/text-link.js';
import { useTitle } from '../components/use-title.js';
import view from '../components/view.module.css';
import classes from './new-job.module.css';
import { OutputOptions } from './output-options.js';
import { PlaylistField } from './playlist-field.js';
import { PresetField } from './preset-field.js';
import { Problems } from './problems.js';
import { SourceField } from './source-field.js';
import { useJobForm } from './use-job-form.js';

/** Form that submits a job, and then shows it. */
export function NewJobView(): ReactNode {
  useTitle('New job');
  const { form, change, errors, upload, isSending, submit, ...choices } = useJobForm();
  const { fields } = errors;
  const onSubmit = (event: SyntheticEvent): void => {
    event.preventDefault();
    submit();
  };
  return (
    <div className={view['view']}>
      <TextLink to="/jobs">Jobs</TextLink>
      <Title order={1} mt={4} mb="md">
        New job
      </Title>
      <form className={classes['form']} onSubmit={onSubmit} noValidate>
        {choices.hasFailed && <Problems {...errors} />}
        {choices.templates.length > 1 && (
          <NativeSelect
            label="Template"
            description="Its settings apply where this form leaves them open."
            data={choices.templates}
            value={form.template}
            error={fields.template}
            onChange={(event) => change({ template: event.currentTarget.value })}
          />
        )}
        <NativeSelect
          label="Pipeline"
          withAsterisk={form.template === ''}
          data={choices.pipelines}
          value={form.pipeline}
          error={fields.pipeline}
          onChange={(event) => change({ pipeline: event.currentTarget.value })}
        />
        <SourceField
          value={form.input}
          upload={upload}
          canUpload={choices.uploadPipeline !== undefined}
          error={fields.input}
          onChange={(input) => change({ input })}
          onFile={choices.uploadFile}
        />
        <PresetField
          value={form.presets}
          isRequired={form.template === ''}
          error={fields.presets}
          onChange={(presets) => change({ presets })}
        />
        <OutputOptions
          value={form}
          errors={fields}
          isDisabled={form.presets.length === 0}
          onChange={change}
        />
        <PlaylistField
          value={form.playlists}
          error={fields.playlists}
          onChange={(playlists) => change({ playlists })}
        />
        <TextInput
          label="Title"
          value={form.title}
          error={fields.title}
          onChange={(event) => change({ title: event.currentTarget.value })}
        />
        <Group>
          <Button type="submit" loading={isSending} disabled={choices.isUploading}>
            Submit job
          </Button>
          {choices.isUploading && (
            <Text size="sm" c="dimmed">
              The job can be submitted once the file is uploaded.
            </Text>
          )}
        </Group>
      </form>
    </div>
  );
}
