import { Button, Group } from '@mantine/core';
import type { Size, SourceProperties } from '@mediajobs/jobs-domain/encoding';
import type { ReactNode } from 'react';
import { ErrorText } from '../../components/error-text.js';
import type { OutputDraft } from '../draft/draft.js';
import { useHasProblemBelow, useProblem } from '../form/problems-context.js';
import { TextField } from '../form/text-field.js';
import { describeBytes, describeFormat, describePicture, explainBytes } from '../presets/describe-preset.js';
import type { PresetChoice } from '../presets/presets-query.js';
import { estimateDraft } from './estimate-draft.js';
import { LogoFields } from './logo-fields.js';
import classes from './outputs.module.css';
import { SettingFields } from './setting-fields.js';
import { ThumbnailFields } from './thumbnail-fields.js';
import type { LogoPictures } from './use-logo-pictures.js';

/** Properties that all outputs share. */
export interface OutputSurroundings {
  readonly source: SourceProperties | null;
  /** Picture of the source; null without one. */
  readonly pictureUrl: string | null;
  readonly logoPictures: LogoPictures;
  readonly isOnly: boolean;
}

interface OutputEditorProps extends OutputSurroundings {
  readonly output: OutputDraft;
  readonly index: number;
  /** Undefined for a preset that does not exist. */
  readonly choice: PresetChoice | undefined;
  readonly onUpdate: (update: (current: OutputDraft) => OutputDraft) => void;
  readonly onCopy: () => void;
  readonly onRemove: () => void;
  readonly onShareImages: () => void;
}

/** An output: what its preset produces, and its settings, thumbnails and logos. */
export function OutputEditor(props: OutputEditorProps): ReactNode {
  const { output, index, choice, source, isOnly, onCopy, onRemove } = props;
  const path = `outputs[${index}]`;
  const name = choice?.name ?? output.preset;
  const problem = useProblem(path);
  const hasProblemBelow = useHasProblemBelow(path);
  return (
    <li className={classes['output']}>
      <div className={classes['head']}>
        <h3 className={classes['title']}>
          {index + 1}. {name}
        </h3>
        <span className={classes['facts']}>
          <Facts output={output} choice={choice} source={source} />
        </span>
        <Group gap="xs">
          <Button
            size="compact-xs"
            variant="default"
            aria-label={`Copy output ${index + 1}`}
            onClick={onCopy}
          >
            Copy
          </Button>
          <Button
            size="compact-xs"
            variant="default"
            aria-label={`Remove output ${index + 1}`}
            onClick={onRemove}
          >
            Remove
          </Button>
        </Group>
      </div>
      {problem !== undefined && <ErrorText>{problem}</ErrorText>}
      <details className={classes['details']} open={hasProblemBelow || undefined}>
        <summary>{describeChanges(output)}</summary>
        <div className={classes['editor']}>
          <Fields {...props} path={path} />
          {!isOnly && (output.thumbnails.length > 0 || output.logos.length > 0) && (
            <Button size="compact-sm" variant="default" onClick={props.onShareImages}>
              Use these images for all outputs
            </Button>
          )}
        </div>
      </details>
    </li>
  );
}

function Facts({ output, choice, source }: Pick<OutputEditorProps, 'output' | 'choice' | 'source'>) {
  if (!choice) return 'No such preset';
  if (!choice.encoding) return choice.description;
  const estimate = estimateDraft(choice, output, source);
  const parts = [describeFormat(choice.encoding), describePicture(choice.encoding, estimate)];
  return (
    <>
      {parts.filter((part) => part !== null).join(' · ')}
      {estimate && <span title={explainBytes(estimate)}> · {describeBytes(estimate)}</span>}
    </>
  );
}

function describeChanges({ settings, thumbnails, logos }: OutputDraft): string {
  const changed = Object.values(settings).filter((value) => value.trim() !== '').length;
  const count = (n: number, one: string): string => `${n} ${one}${n === 1 ? '' : 's'}`;
  const parts = [
    ...(changed > 0 ? [count(changed, 'setting')] : []),
    ...(thumbnails.length > 0 ? [count(thumbnails.length, 'set') + ' of thumbnails'] : []),
    ...(logos.length > 0 ? [count(logos.length, 'logo')] : []),
  ];
  return `Name, settings, thumbnails, logos${parts.length > 0 ? ` (${parts.join(', ')})` : ''}`;
}

const UNKNOWN_FRAME: Size = { width: 1280, height: 720 };

function Fields(props: OutputEditorProps & { readonly path: string }): ReactNode {
  const { output, choice, source, isOnly, pictureUrl, logoPictures, path, onUpdate } = props;
  const change = (keys: Partial<OutputDraft>): void => onUpdate((current) => ({ ...current, ...keys }));
  const encoding = choice?.encoding;
  const hasVideo = encoding?.video !== null;
  const frame = (choice && estimateDraft(choice, output, source)?.size) ?? assumeFrame(encoding?.video);
  return (
    <>
      <TextField
        path={`${path}.output_name`}
        size="xs"
        label="Name"
        description="Without extension; {input_name}, {preset_name}, {resolution} and {job_id} are replaced."
        placeholder={isOnly ? '{input_name}' : '{input_name}_{preset_name}'}
        value={output.name}
        onText={(name) => change({ name })}
      />
      <SettingFields
        path={path}
        values={output.settings}
        hasVideo={hasVideo}
        hasAudio={encoding?.audio !== null}
        onChange={(settings) => change({ settings })}
      />
      {(hasVideo || output.thumbnails.length > 0) && (
        <ThumbnailFields
          path={path}
          values={output.thumbnails}
          onChange={(thumbnails) => change({ thumbnails })}
        />
      )}
      {(hasVideo || output.logos.length > 0) && (
        <LogoFields
          path={path}
          values={output.logos}
          pictures={logoPictures}
          frame={frame}
          background={pictureUrl}
          onUpdate={(update) => onUpdate((current) => ({ ...current, logos: update(current.logos) }))}
        />
      )}
    </>
  );
}

function assumeFrame(
  video: { readonly maxWidth: number | null; readonly maxHeight: number | null } | null | undefined,
): Size {
  const { maxWidth, maxHeight } = video ?? {};
  return maxWidth && maxHeight ? { width: maxWidth, height: maxHeight } : UNKNOWN_FRAME;
}
