import { Button, CloseButton } from '@mantine/core';
import { THUMBNAIL_PRESETS } from '@mediajobs/jobs-domain/image-presets';
import type { ReactNode } from 'react';
import { changeEntry, MAX_THUMBNAILS, type ThumbnailDraft } from '../draft/draft.js';
import { SelectField } from '../form/select-field.js';
import { TextField } from '../form/text-field.js';
import classes from './outputs.module.css';
import { withUnknown } from '../../components/with-unknown.js';

interface ThumbnailFieldsProps {
  /** Path of the output in the request. */
  readonly path: string;
  readonly values: readonly ThumbnailDraft[];
  readonly onChange: (values: readonly ThumbnailDraft[]) => void;
}

const CHOICES = THUMBNAIL_PRESETS.map(({ name, description }) => ({
  value: name,
  label: `${name}: ${description}`,
}));
const DEFAULT_PRESET = 'thumbnails_small';

/** Still images of an output, one row per preset. */
export function ThumbnailFields({ path, values, onChange }: ThumbnailFieldsProps): ReactNode {
  return (
    <fieldset className={classes['rows']}>
      <legend className={classes['legend']}>Thumbnails</legend>
      {values.map(({ preset, names }, index) => (
        <div key={index} className={classes['row']}>
          <SelectField
            path={`${path}.thumbnails[${index}]`}
            size="xs"
            label={index === 0 ? 'Thumbnails' : `Thumbnails ${index + 1}`}
            data={withUnknown(CHOICES, preset)}
            value={preset}
            onText={(text) => onChange(changeEntry(values, index, { preset: text }))}
          />
          <TextField
            path={`${path}.thumbnails[${index}].thumbnail_names`}
            size="xs"
            label="Names"
            placeholder="name of the output and of the preset"
            value={names}
            onText={(text) => onChange(changeEntry(values, index, { names: text }))}
          />
          <CloseButton
            size="sm"
            aria-label={`Remove thumbnails ${index + 1}`}
            onClick={() => onChange(changeEntry(values, index, null))}
          />
        </div>
      ))}
      {values.length < MAX_THUMBNAILS && (
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => onChange([...values, { preset: DEFAULT_PRESET, names: '' }])}
        >
          Add thumbnails
        </Button>
      )}
    </fieldset>
  );
}
