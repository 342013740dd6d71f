import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, type ReactNode, type SyntheticEvent } from 'react';
import { ErrorAlert } from '../components/error-alert.js';
import { Panel } from '../components/panel.js';
import { useFocusProblem } from '../components/use-focus-problem.js';
import { useClient } from '../session/client.js';
import { DetailFields } from './details/detail-fields.js';
import { PlaylistField } from './details/playlist-field.js';
import { addOutput, removePreset, type Draft } from './draft/draft.js';
import { removeDraft } from './draft/draft-storage.js';
import { FormProblems } from './form/form-problems.js';
import { ProblemsContext } from './form/problems-context.js';
import { useDraft } from './form/use-draft.js';
import { useJobForm, type JobFormState } from './form/use-job-form.js';
import classes from './new-job.module.css';
import { OutputList } from './outputs/output-list.js';
import { useLogoPictures, type LogoPictures } from './outputs/use-logo-pictures.js';
import { PresetField } from './presets/preset-field.js';
import { presetChoicesQuery, type PresetChoice } from './presets/presets-query.js';
import { SourceSection } from './source/source-section.js';
import { useSourceProperties, type SourceKnowledge } from './source/use-source-properties.js';
import { RequestCode } from './summary/request-code.js';
import { SubmitPanel } from './summary/submit-panel.js';
import { useOwner } from '../session/use-owner.js';

interface JobFormProps {
  /** Initial contents of the form. */
  readonly origin: string;
  readonly initial: Draft;
}

/** The form with its summary. */
export function JobForm({ origin, initial }: JobFormProps): ReactNode {
  const client = useClient();
  const navigate = useNavigate();
  const stored = useDraft(useOwner(), origin, initial);
  const form = useJobForm(stored, ({ id }) => {
    removeDraft();
    return navigate({ to: '/jobs/$id', params: { id } });
  });
  const element = useRef<HTMLFormElement>(null);
  useFocusProblem(element, form.submissionError);
  const presets = useQuery(presetChoicesQuery(client));
  const localFile = form.upload.state.status === 'none' ? null : form.upload.state.file;
  const source = useSourceProperties(form.draft.file?.id ?? null, localFile);
  const logoPictures = useLogoPictures(
    form.pipeline?.id,
    Boolean(form.pipeline?.image_download_dir),
    form.draft.outputs.flatMap(({ logos }) => logos.map(({ image }) => image.trim())),
  );
  const isUploading = form.isUploading || logoPictures.isUploading;
  const choices = presets.data ?? [];
  const onSubmit = (event: SyntheticEvent): void => {
    event.preventDefault();
    form.submit();
  };
  return (
    <ProblemsContext value={form.problems}>
      <form ref={element} className={classes['layout']} onSubmit={onSubmit} noValidate>
        <div className={classes['main']}>
          <FormProblems {...form} />
          <SourceSection form={form} />
          <Outputs form={form} presets={presets} source={source} logoPictures={logoPictures} />
          <StreamingAndDetails {...form} />
          <RequestCode
            request={form.request}
            names={listNames(form, choices)}
            isUploading={form.isUploading}
          />
        </div>
        <aside className={classes['side']} aria-label="Summary">
          <SubmitPanel
            form={form}
            stored={stored}
            choices={choices}
            source={source}
            localFile={localFile}
            isUploading={isUploading}
          />
        </aside>
      </form>
    </ProblemsContext>
  );
}

interface OutputsProps {
  readonly form: JobFormState;
  readonly presets: UseQueryResult<readonly PresetChoice[]>;
  readonly source: SourceKnowledge;
  readonly logoPictures: LogoPictures;
}

/** Presets and the outputs that they add. */
function Outputs({ form, presets, source, logoPictures }: OutputsProps): ReactNode {
  const { data: choices = [], error, isPending, refetch } = presets;
  const { draft, update, template } = form;
  const change = (next: (outputs: Draft['outputs']) => Draft['outputs']): void =>
    update((current) => ({ ...current, outputs: next(current.outputs) }));
  return (
    <Panel title={`Outputs (${draft.outputs.length})`}>
      {error && !presets.data && (
        <ErrorAlert error={error} subject="The presets" onRetry={() => void refetch()} />
      )}
      <PresetField
        choices={choices}
        isLoading={isPending}
        value={[...new Set(draft.outputs.map(({ preset }) => preset))]}
        isRequired={!template?.job_settings?.outputs}
        source={source.properties}
        onAdd={(preset) => change((outputs) => addOutput(outputs, preset))}
        onRemove={(preset) => change((outputs) => removePreset(outputs, preset))}
      />
      <OutputList
        outputs={draft.outputs}
        choices={choices}
        source={source.properties}
        pictureUrl={source.pictureUrl}
        logoPictures={logoPictures}
        onUpdate={change}
      />
    </Panel>
  );
}

function StreamingAndDetails({ draft, update }: Pick<JobFormState, 'draft' | 'update'>): ReactNode {
  const change = (changed: Partial<Draft>): void => update((current) => ({ ...current, ...changed }));
  return (
    <>
      <Panel title="Streaming">
        <div className={classes['stack']}>
          <PlaylistField value={draft.playlists} onChange={(playlists) => change({ playlists })} />
        </div>
      </Panel>
      <Panel title="Details">
        <div className={classes['stack']}>
          <DetailFields draft={draft} onChange={change} />
        </div>
      </Panel>
    </>
  );
}

function listNames(
  { pipelines }: Pick<JobFormState, 'pipelines'>,
  choices: readonly PresetChoice[],
): ReadonlyMap<string, string> {
  return new Map([...pipelines, ...choices].map(({ id, name }) => [id, name ?? id]));
}
