import { NativeSelect, TextInput } from '@mantine/core';
import { LOGO_PRESETS, THUMBNAIL_PRESETS } from '@mediajobs/jobs-domain/image-presets';
import type { ReactNode } from 'react';
import type { FormErrors } from './field-errors.js';
import type { JobForm } from './job-request.js';
import classes from './new-job.module.css';

type Options = Pick<JobForm, 'thumbnails' | 'logo' | 'logoPreset'>;

interface OutputOptionsProps {
  readonly value: Options;
  readonly errors: FormErrors['fields'];
  readonly isDisabled: boolean;
  readonly onChange: (change: Partial<Options>) => void;
}

const toChoice = ({ name, description }: { readonly name: string; readonly description: string }) => ({
  value: name,
  label: `${name}: ${description}`,
});

const THUMBNAIL_CHOICES = [{ value: '', label: 'None' }, ...THUMBNAIL_PRESETS.map(toChoice)];
const LOGO_CHOICES = LOGO_PRESETS.map(toChoice);

/** Thumbnails and logo, the same for every output. */
export function OutputOptions({ value, errors, isDisabled, onChange }: OutputOptionsProps): ReactNode {
  return (
    <>
      <NativeSelect
        label="Thumbnails"
        description="Still images of every output with video."
        disabled={isDisabled}
        data={THUMBNAIL_CHOICES}
        value={value.thumbnails}
        error={errors.thumbnails}
        onChange={(event) => onChange({ thumbnails: event.currentTarget.value })}
      />
      <div className={classes['logo']}>
        <TextInput
          label="Logo"
          description="PNG, JPEG, WebP or SVG: a URL, or a key in the image directory of the pipeline."
          disabled={isDisabled}
          value={value.logo}
          error={errors.logo}
          onChange={(event) => onChange({ logo: event.currentTarget.value })}
        />
        <NativeSelect
          label="Position"
          description="Preset of the logo."
          disabled={isDisabled || value.logo.trim() === ''}
          data={LOGO_CHOICES}
          value={value.logoPreset}
          onChange={(event) => onChange({ logoPreset: event.currentTarget.value })}
        />
      </div>
    </>
  );
}
