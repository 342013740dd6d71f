import type { ReactNode } from 'react';
import {
  ROTATION_CHOICES,
  SETTINGS,
  type SettingField,
  type SettingPath,
  type SettingValues,
} from '../draft/settings.js';
import { SelectField } from '../form/select-field.js';
import { TextField } from '../form/text-field.js';
import classes from './outputs.module.css';

interface SettingFieldsProps {
  /** Path of the output in the request. */
  readonly path: string;
  readonly values: SettingValues;
  readonly hasVideo: boolean;
  readonly hasAudio: boolean;
  readonly onChange: (values: SettingValues) => void;
}

/** Settings of an output that replace those of its preset. */
export function SettingFields({ path, values, hasVideo, hasAudio, onChange }: SettingFieldsProps): ReactNode {
  const shown = SETTINGS.filter(
    (field) =>
      // A value that the preset does not use stays visible, so that it can be removed.
      (values[field.path] ?? '') !== '' || isUsed(field, hasVideo, hasAudio),
  );
  const set = (key: SettingPath, text: string): void => onChange({ ...values, [key]: text });
  return (
    <fieldset className={classes['fields']}>
      <legend className={classes['legend']}>Settings instead of those of the preset</legend>
      {shown.map((field) =>
        field.path === 'video.rotate' ? (
          <SelectField
            key={field.path}
            path={`${path}.settings.${field.path}`}
            size="xs"
            label={field.label}
            data={ROTATION_CHOICES}
            value={values[field.path] ?? ''}
            onText={(text) => set(field.path, text)}
          />
        ) : (
          <TextField
            key={field.path}
            path={`${path}.settings.${field.path}`}
            size="xs"
            label={field.label}
            placeholder={field.placeholder}
            value={values[field.path] ?? ''}
            onText={(text) => set(field.path, text)}
          />
        ),
      )}
    </fieldset>
  );
}

function isUsed({ group }: SettingField, hasVideo: boolean, hasAudio: boolean): boolean {
  if (group === 'both') return true;
  return group === 'video' ? hasVideo : hasAudio;
}
